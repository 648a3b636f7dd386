//! What keeps somebody waiting (a dialog, the printing system) runs on a thread of its own, and
//! comes back as an action.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};

use crate::app::action::Action;

/// Starts errands and collects what came of them, as actions of the desk or of the kiosk.
pub struct Background<A = Action> {
    sender: Sender<A>,
    receiver: Receiver<A>,
}

impl<A> Default for Background<A> {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }
}

impl<A: Send + 'static> Background<A> {
    /// Runs `errand` on a thread; its action comes through [`Self::done`]. `wake` is called then.
    pub fn run(&self, errand: impl FnOnce() -> A + Send + 'static, wake: impl FnOnce() + Send + 'static) {
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            // One that fails itself is told by its report; the window has to look for it.
            if let Ok(action) = catch_unwind(AssertUnwindSafe(errand)) {
                // The window may be gone by now.
                let _ = sender.send(action);
            }
            wake();
        });
    }

    /// As [`Self::run`], for an errand that says how it goes: it may give several actions, and each wakes.
    pub fn follow(&self, errand: impl FnOnce(&mut dyn FnMut(A)) + Send + 'static, wake: impl Fn() + Send + 'static) {
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let told = AssertUnwindSafe(|| {
                errand(&mut |action| {
                    let _ = sender.send(action);
                    wake();
                });
            });
            if catch_unwind(told).is_err() {
                wake();
            }
        });
    }

    /// What was finished since the last call.
    pub fn done(&self) -> Vec<A> {
        self.receiver.try_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_errand_comes_back_as_an_action() {
        let background: Background = Background::default();
        let (wake, woken) = mpsc::channel();
        background.run(|| Action::Notice("hecho".to_owned()), move || wake.send(()).expect("somebody waits"));
        woken.recv().expect("it wakes");
        assert!(matches!(background.done().as_slice(), [Action::Notice(said)] if said == "hecho"));
        assert!(background.done().is_empty());
    }

    #[test]
    fn one_that_is_followed_wakes_with_each_action_and_when_it_fails() {
        let background = Background::default();
        let (wake, woken) = mpsc::channel();
        let errand = |tell: &mut dyn FnMut(u8)| {
            tell(1);
            panic!("on purpose");
        };
        background.follow(errand, move || wake.send(()).expect("somebody waits"));
        for _ in 0..2 {
            woken.recv().expect("it wakes");
        }
        assert_eq!(background.done(), [1]);
    }

    #[test]
    fn an_errand_that_fails_wakes_the_window_all_the_same() {
        let background = Background::default();
        let (wake, woken) = mpsc::channel();
        background.run(|| panic!("on purpose"), move || wake.send(()).expect("somebody waits"));
        woken.recv().expect("it wakes");
        assert!(background.done().is_empty());
    }
}
