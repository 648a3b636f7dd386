//! Whether there is anything to open a window on.

use std::env;

/// Whether a window can be opened at all. On Linux a graphical session names itself in the
/// environment; elsewhere there always is one.
pub fn has_display() -> bool {
    let named = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(named)
}
