//! What a thread calls when it has something for the window. The window may be opened anew meanwhile: whoever
//! wakes it, wakes the one that is there now.

use std::sync::{Arc, Mutex, PoisonError};

/// Wakes the window of the program. Copies wake the same one.
#[derive(Clone, Default)]
pub struct Wake(Arc<Mutex<Option<egui::Context>>>);

impl Wake {
    /// The window that is there from now on.
    pub fn is(&self, ctx: &egui::Context) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(ctx.clone());
    }

    pub fn call(&self) {
        let ctx = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(ctx) = ctx {
            ctx.request_repaint();
        }
    }

    /// A call of it, to be handed to a thread.
    pub fn caller(&self) -> impl Fn() + Send + 'static {
        let wake = self.clone();
        move || wake.call()
    }
}
