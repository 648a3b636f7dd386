# A display in memory and the hands in front of it. Sourced, not run alone; `running` has what was started.

running=()

# start_display FOLDER [OPTION...]: an X server without a screen on a free number; sets DISPLAY.
start_display() {
    local folder=$1 number
    shift
    mkfifo "$folder/display"
    # -noreset: the server outlives the last window. -displayfd lets it choose a free number and say it when it is ready.
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset "$@" 3>"$folder/display" 2>"$folder/server.log" &
    running+=($!)
    read -r -t 20 number <"$folder/display" || { cat "$folder/server.log" >&2; exit 1; }
    export DISPLAY=:$number
    setxkbmap -layout latam 2>/dev/null || true
}

# show_window PROCESS LOG: waits for the window of a program that was just started, and puts it on the whole screen.
show_window() {
    local process=$1 log=$2
    window=
    for _ in $(seq 100); do
        window=$(xdotool search --onlyvisible --name Ventanilla 2>/dev/null | head -n 1) && [ -n "$window" ] && break
        kill -0 "$process" 2>/dev/null || { cat "$log" >&2; exit 1; }
        sleep 0.2
    done
    [ -n "$window" ] || { cat "$log" >&2; exit 1; }
    # No window manager: the window fills the screen without a frame, and is given the keys by hand.
    xdotool windowmove "$window" 0 0 windowsize "$window" 1366 768 windowfocus "$window"
    # Out of the way, so that no tooltip opens.
    xdotool mousemove 1365 767
    sleep 1.5
}

# press KEY...: one after the other; `text:` before what is typed as it stands, `wait` for what takes a while.
press() {
    local key
    for key in "$@"; do
        case $key in
        text:*) xdotool type --delay 20 "${key#text:}" ;;
        wait) sleep 4 ;;
        *) xdotool key --clearmodifiers "$key" ;;
        esac
        sleep 0.4
    done
}

# A first start, from the question whether there shall be an archive to its end.
first_archive() {
    press Tab Return 'text:Oficina Centro' Tab Tab Tab 'text:M. Robles' Tab "text:$1" Tab "text:$1" Return wait
    press space Tab Return
}

# Ends what was started, newest first.
end_running() {
    local i
    for ((i = ${#running[@]} - 1; i >= 0; i--)); do
        kill "${running[i]}" 2>/dev/null || true
    done
    wait 2>/dev/null || true
}
