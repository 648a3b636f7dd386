//! Whether there is anything to open a window on.

use std::env;

fn named(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Whether a window can be opened at all. On Linux a graphical session names itself in the
/// environment; elsewhere there always is one.
pub fn has_display() -> bool {
    !cfg!(target_os = "linux") || named("DISPLAY") || is_wayland()
}

/// Whether the session is one of Wayland, also where it has X11 beside.
pub fn is_wayland() -> bool {
    named("WAYLAND_DISPLAY") || named("WAYLAND_SOCKET")
}

/// What the session is called in the environment.
pub fn display_name() -> String {
    let name = if is_wayland() { "WAYLAND_DISPLAY" } else { "DISPLAY" };
    env::var(name).unwrap_or_default()
}
