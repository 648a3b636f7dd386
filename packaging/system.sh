# What packaging/run and packaging/test need from the machine. Sourced by both, not run alone.
#
# On Debian and Ubuntu what lacks is installed through apt when that needs no password; everywhere
# else the one line to type is printed and the script stops.

say() { printf '\n== %s\n' "$*"; }

stop() {
    printf '\n' >&2
    printf '%s\n' "$@" >&2
    exit 1
}

# Runs a command as root, or says that it cannot.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# need_packages PACKAGE...: installs those that lack.
need_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        command -v cc >/dev/null || stop \
            "No C compiler was found. Install gcc (or clang) with this system's package manager." \
            "By their Debian names, what is needed altogether: $*"
        printf 'Not Debian or Ubuntu, so nothing is installed. By their Debian names, what is needed:\n  %s\n' "$*"
        return 0
    fi
    local package missing=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0

    if ! may_install; then
        stop "These packages are missing: ${missing[*]}" "Type this and start again:" \
            "  sudo apt-get update && sudo apt-get install -y ${missing[*]}"
    fi
    say "Installing ${missing[*]}"
    local attempt
    for attempt in 1 2 3; do
        # Old lists may still do, so only the second step decides.
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null || true
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            "${missing[@]}" </dev/null >/dev/null && return 0
        printf 'apt did not get through (attempt %s of 3)\n' "$attempt" >&2
        sleep $((attempt * 5))
    done
    stop "apt could not install: ${missing[*]}" "Install them by hand and start again."
}

# need_rust [COMPONENT...]: a toolchain of at least the version that Cargo.toml asks for.
need_rust() {
    if ! command -v cargo >/dev/null && [ -r "${CARGO_HOME:-$HOME/.cargo}/env" ]; then
        . "${CARGO_HOME:-$HOME/.cargo}/env"
    fi
    local wanted found component
    wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
    if ! command -v cargo >/dev/null; then
        stop "Rust $wanted or newer is needed and no cargo was found." \
            "Install it with rustup, as rust-lang.org/tools/install shows (on Debian 13 and Ubuntu 24.04:" \
            "  sudo apt-get install -y rustup && rustup default stable" \
            "), open a new terminal and start again."
    fi
    found=$(rustc --version 2>/dev/null | cut -d' ' -f2)
    [ -n "$found" ] || stop "cargo is there, but no Rust toolchain. Type this and start again:" "  rustup default stable"
    if ! version_reaches "$found" "$wanted"; then
        stop "Rust $wanted or newer is needed, this is $found." "Type this and start again:" "  rustup update stable"
    fi
    for component in "$@"; do
        cargo "$component" --version >/dev/null 2>&1 && continue
        command -v rustup >/dev/null || stop "cargo $component is missing; install it with this system's Rust packages."
        [ "$component" = fmt ] && component=rustfmt
        rustup component add "$component" || stop "Type this and start again:" "  rustup component add $component"
    done
}

# version_reaches 1.95.0 1.95
version_reaches() {
    [ "$(printf '%s\n%s\n' "$2" "${1%%-*}" | sort -V | head -n 1)" = "$2" ]
}

# A C linker for cargo; everything else is loaded at run time.
BUILD_PACKAGES=(gcc libc6-dev pkg-config)
# What the window loads at run time, with a software renderer.
WINDOW_PACKAGES=(libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1 libgl1-mesa-dri)
# The picture tests draw with wgpu on a software Vulkan; the PDF tests read pages back.
TEST_PACKAGES=(libvulkan1 mesa-vulkan-drivers poppler-utils)
# A display in memory and the hands to press keys in it.
SCREEN_PACKAGES=(xvfb xdotool imagemagick x11-xkb-utils)
