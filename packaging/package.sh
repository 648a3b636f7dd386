# What the packages of Linux and Windows have in common. Sourced by their commands after system.sh, not run alone.

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
target=${CARGO_TARGET_DIR:-target}
packages=$target/packages
rule=--------------------------------------------------------------------------------
# Two builds of one commit give the same bytes: nothing in a package is younger than the commit.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y Cargo.lock)}
released=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
export LC_ALL=C.UTF-8 TZ=UTC

# usage: what the command of a package takes.
usage() {
    cat <<END
Se usa así: $0 [--programs CARPETA] [--into CARPETA] [--profile NOMBRE] [--fast]
  --programs CARPETA   empaca los programas ya compilados de esa carpeta (target/release, por ejemplo); sin ella
                       se compilan, y tarda alrededor de un cuarto de hora
  --into CARPETA       deja ahí los paquetes; sin ella, en $packages
  --profile NOMBRE     compila con otro perfil de Cargo.toml: «release» es más rápido y los paquetes salen más grandes
  --fast               comprime menos y más aprisa, para una prueba
END
}

# read_arguments [--programs FOLDER] [--into FOLDER] [--profile NAME] [--fast]: sets `programs`, `packages`, `profile`, and
# `fast` to the level of packing that is fast.
read_arguments() {
    programs='' fast='' profile=dist
    while [ $# -gt 0 ]; do
        case $1 in
        --programs)
            programs=${2:-}
            [ -d "$programs" ] || stop "No existe la carpeta de los programas: $programs"
            shift
            ;;
        --into)
            packages=${2:-}
            [ -d "$packages" ] || stop "No existe la carpeta para los paquetes: $packages"
            shift
            ;;
        --profile)
            profile=${2:-}
            shift
            ;;
        --fast) fast=-1 ;;
        -h | --help | --ayuda)
            usage
            exit 0
            ;;
        *) stop "No se entiende «$1»." "$(usage)" ;;
        esac
        shift
    done
}

# What the compiler puts into panic messages names crates, not the folders of this machine.
plain_paths() {
    local registry=${CARGO_HOME:-$HOME/.cargo}/registry/src
    export RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=$registry=crates --remap-path-prefix=$PWD=ventanilla"
}

# draw_icon SIZE FILE: the mark of the program as PNG.
draw_icon() {
    rsvg-convert --width "$1" --height "$1" --output "$2" packaging/icon/ventanilla.svg
}

# fill_in FILE: with version and day.
fill_in() {
    sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$released/g" "$1"
}

# written FILE...: says what was made and how large it is.
written() {
    local file
    for file in "$@"; do
        printf '  %s  %s\n' "$file" "$(numfmt --to=si --suffix=B --format=%.1f "$(stat -c %s "$file")")"
    done
}
