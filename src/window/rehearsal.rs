//! Defects on demand, to see what becomes of them. In test builds only: the shipped program has none of it.

use egui::{Event, Key};
use ventanilla::app::Action;
use ventanilla::io;

/// Fails when Ctrl+F12 is pressed, in the way that the environment names. What is said quotes a person's
/// data, as a real defect might; `beside` runs something on a thread.
#[allow(clippy::panic, reason = "it is what this is for")]
pub fn fail_when_asked(ctx: &egui::Context, name: &str, beside: impl FnOnce(Box<dyn FnOnce() -> Action + Send>)) {
    match asked(ctx).as_deref() {
        Some("cuadro") => panic!("rehearsal about {name}"),
        Some("hilo") => {
            let name = name.to_owned();
            beside(Box::new(move || panic!("rehearsal about {name}")));
        }
        _ => {}
    }
}

/// As [`fail_when_asked`], where nothing of ours can go on: the window is gone.
#[allow(clippy::panic, reason = "it is what this is for")]
pub fn lose_the_window_when_asked(ctx: &egui::Context) {
    if asked(ctx).as_deref() == Some("ventana") {
        panic!("rehearsal");
    }
}

fn asked(ctx: &egui::Context) -> Option<String> {
    // The key's own modifiers: on a slow machine Ctrl is let go in the same frame.
    let is_asked = |event: &Event| match event {
        Event::Key { key: Key::F12, pressed: true, modifiers, .. } => modifiers.ctrl,
        _ => false,
    };
    let asked = ctx.input(|i| i.events.iter().any(is_asked));
    io::rehearsed_fault().filter(|_| asked)
}
