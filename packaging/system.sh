# What the commands of this folder need from the machine. Sourced by them, not run alone.
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
            "No hay compilador de C. Instale gcc (o clang) con el administrador de paquetes de este sistema." \
            "Con sus nombres de Debian, todo lo que hace falta: $*"
        printf 'No es Debian ni Ubuntu: no se instala nada. Con sus nombres de Debian, lo que hace falta:\n  %s\n' "$*"
        return 0
    fi
    local package missing=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0

    if ! may_install; then
        stop "Faltan estos paquetes: ${missing[*]}" "Escriba esto y vuelva a empezar:" \
            "  sudo apt-get update && sudo apt-get install -y ${missing[*]}"
    fi
    say "Se instala: ${missing[*]}"
    local attempt
    for attempt in 1 2 3; do
        # Old lists may still do, so only the second step decides.
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null || true
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            "${missing[@]}" </dev/null >/dev/null && return 0
        printf 'apt no pudo (intento %s de 3)\n' "$attempt" >&2
        sleep $((attempt * 5))
    done
    stop "apt no pudo instalar: ${missing[*]}" "Instálelos a mano y vuelva a empezar."
}

# need_rust [COMPONENT...]: a toolchain of at least the version that Cargo.toml asks for.
need_rust() {
    if ! command -v cargo >/dev/null && [ -r "${CARGO_HOME:-$HOME/.cargo}/env" ]; then
        . "${CARGO_HOME:-$HOME/.cargo}/env"
    fi
    local wanted found component
    wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
    if ! command -v cargo >/dev/null; then
        stop "Hace falta Rust $wanted o más nuevo y no hay cargo." \
            "Instálelo con rustup, como dice rust-lang.org/tools/install (en Debian 13 y Ubuntu 24.04:" \
            "  sudo apt-get install -y rustup && rustup default stable" \
            "), abra otra terminal y vuelva a empezar."
    fi
    found=$(rustc --version 2>/dev/null | cut -d' ' -f2)
    [ -n "$found" ] || stop "Hay cargo, pero no un compilador de Rust. Escriba esto y vuelva a empezar:" "  rustup default stable"
    if ! version_reaches "$found" "$wanted"; then
        stop "Hace falta Rust $wanted o más nuevo y este es $found." "Escriba esto y vuelva a empezar:" "  rustup update stable"
    fi
    for component in "$@"; do
        cargo "$component" --version >/dev/null 2>&1 && continue
        command -v rustup >/dev/null || stop "Falta cargo $component; instálelo con los paquetes de Rust de este sistema."
        [ "$component" = fmt ] && component=rustfmt
        rustup component add "$component" || stop "Escriba esto y vuelva a empezar:" "  rustup component add $component"
    done
}

# need_target TRIPLE: the standard library of another system.
need_target() {
    [ -d "$(rustc --print sysroot)/lib/rustlib/$1" ] && return 0
    command -v rustup >/dev/null || stop "Falta la biblioteca de Rust para $1; instálela con los paquetes de Rust de este sistema."
    rustup target add "$1" || stop "Escriba esto y vuelva a empezar:" "  rustup target add $1"
}

# version_reaches 1.95.0 1.95
version_reaches() {
    [ "$(printf '%s\n%s\n' "$2" "${1%%-*}" | sort -V | head -n 1)" = "$2" ]
}

# A C linker for cargo; everything else is loaded at run time.
BUILD_PACKAGES=(gcc libc6-dev pkg-config)
# What the window loads at run time, with a software renderer.
WINDOW_PACKAGES=(libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1 libgl1-mesa-dri)
# The picture tests draw with wgpu on a software Vulkan; the PDF tests read pages back; the tests of the
# archive open cases with the age program, which asks for a passphrase at a terminal only (script); the
# code on the kiosk's sheet is scanned with zbarimg; the real window is started on a display in memory; papers
# are printed by a CUPS of the tests' own.
TEST_PACKAGES=(libvulkan1 mesa-vulkan-drivers poppler-utils age bsdutils zbar-tools xvfb openbox xdotool x11-utils x11-xkb-utils
    cups-daemon cups-client cups-filters)
# The kiosk's session, beside what the tests have.
KIOSK_PACKAGES=(x11-xserver-utils wmctrl imagemagick procps xinit)
# A display in memory and the hands to press keys in it.
SCREEN_PACKAGES=(xvfb xdotool imagemagick x11-xkb-utils)
# What the packages for Linux are made with: icons, checks of menu entry, type and software entry, manual pages.
PACKAGE_PACKAGES=(dpkg-dev binutils gcc librsvg2-bin desktop-file-utils shared-mime-info appstream man-db)
# What the packages for Windows are made with, on Linux.
WINDOWS_PACKAGES=(binutils gcc librsvg2-bin imagemagick gcc-mingw-w64-x86-64 nsis zip)
# What installs a package in a Debian of its own and looks at it there.
INSTALL_PACKAGES=(debootstrap x11-utils)
