//! A program in its window: who opened the window keeps it, whatever happens to the window, and a defect
//! inside of a frame ends that frame, not the program.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

/// What a window can show.
pub trait Shows: eframe::App + 'static {
    /// A window was made for it; it may be another one than before.
    fn opened(&mut self, ctx: &egui::Context);

    /// It failed inside of a frame, and what it holds may be half done. Without a context the window is gone
    /// too.
    fn fell(&mut self, ctx: Option<&egui::Context>);
}

/// A program that outlives its windows.
pub struct Kept<P> {
    program: Rc<RefCell<P>>,
    shown: Rc<Cell<bool>>,
}

impl<P> Clone for Kept<P> {
    fn clone(&self) -> Self {
        Self { program: Rc::clone(&self.program), shown: Rc::clone(&self.shown) }
    }
}

impl<P: Shows> Kept<P> {
    pub fn new(program: P) -> Self {
        Self { program: Rc::new(RefCell::new(program)), shown: Rc::default() }
    }

    /// Whether it was on the screen.
    pub fn was_shown(&self) -> bool {
        self.shown.get()
    }

    pub fn opened(&self, ctx: &egui::Context) {
        self.program.borrow_mut().opened(ctx);
    }

    /// The window failed, not the program in it.
    pub fn lost_its_window(&self) {
        self.program.borrow_mut().fell(None);
    }

    /// Nothing of the frame is left when it fails; egui itself goes on with the next one.
    fn guarded(&self, ctx: &egui::Context, frame: impl FnOnce(&mut P)) {
        let done = catch_unwind(AssertUnwindSafe(|| frame(&mut self.program.borrow_mut())));
        if done.is_err() {
            self.program.borrow_mut().fell(Some(ctx));
            ctx.request_repaint();
        }
    }
}

impl<P: Shows> eframe::App for Kept<P> {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        self.guarded(ctx, |program| program.logic(ctx, frame));
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if !self.shown.replace(true) {
            // It opened: what fails from now on is a defect.
            ventanilla::io::panics::be_quiet(false);
        }
        #[cfg(feature = "ui-tests")]
        super::rehearsal::lose_the_window_when_asked(&ctx);
        self.guarded(&ctx, |program| program.ui(ui, frame));
    }
}
