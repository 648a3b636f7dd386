# Where everything of the kiosk stands. Sourced by `instalar` and `quitar`, not run alone.
USER_NAME=kiosco
HOME_FOLDER=/var/lib/ventanilla-kiosco
LIBRARY=/usr/local/lib/ventanilla-kiosco
UNIT=/etc/systemd/system/ventanilla-kiosco.service
DEFAULTS=/etc/default/ventanilla-kiosco
SETTINGS=$HOME_FOLDER/.config/ventanilla/ajustes.toml
# source in this folder, its place
FILES=(
    inicia "$LIBRARY/inicia"
    sesion "$LIBRARY/sesion"
    openbox.xml "$LIBRARY/openbox.xml"
    quitar "$LIBRARY/quitar"
    files.sh "$LIBRARY/files.sh"
    xorg.conf /etc/X11/xorg.conf.d/90-ventanilla-kiosco.conf
    ventanilla-kiosco.service "$UNIT"
    udev.rules /etc/udev/rules.d/90-ventanilla-kiosco.rules
    polkit.rules /etc/polkit-1/rules.d/10-ventanilla-kiosco.rules
)
SYSCTL=/etc/sysctl.d/90-ventanilla-kiosco.conf
PACKAGES=(xserver-xorg-core xserver-xorg-input-libinput xinit openbox x11-xserver-utils x11-xkb-utils cups-client
    libegl1 libgl1 libgl1-mesa-dri libxkbcommon-x11-0 libxcursor1 libxi6 procps)

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# on_machine COMMAND...: only where the machine itself is prepared, not a folder.
on_machine() {
    [ -n "$ROOT" ] || "$@"
}
