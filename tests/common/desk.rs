//! The app without a window, given actions.

use jiff::civil::datetime;
use ventanilla::app::printing::{Order, PaperAction};
use ventanilla::app::settings::Settings;
use ventanilla::app::{Action, Effect, FieldId, State, update};
use ventanilla::rules::{RuleBook, embedded};

use super::printing;

/// On the sample's day.
pub struct Desk {
    pub state: State,
    pub book: RuleBook,
}

impl Desk {
    pub fn new() -> Self {
        let book = embedded::rule_book();
        let state = State::new(Settings::default(), datetime(2026, 11, 21, 10, 42, 0, 0), &book);
        Self { state, book }
    }

    pub fn sample() -> Self {
        let mut desk = Self::new();
        desk.does(Action::OpenSample);
        desk
    }

    pub fn does(&mut self, action: Action) -> Vec<Effect> {
        update(&mut self.state, action, &self.book)
    }

    /// Sends the paper that the dialog of printing shows.
    pub fn prints(&mut self) -> Order {
        order(|action| self.does(action))
    }

    pub fn types(&mut self, field: FieldId, text: &str) {
        self.does(Action::Entered(field));
        self.does(Action::Edit(field, text.to_owned()));
        self.does(Action::Left(field));
    }

    pub fn total(&self) -> (i64, i64) {
        let score = self.state.score().expect("a model is in force");
        (score.total_min, score.total_max)
    }
}

/// The printers are found and what the dialog shows is sent to the usual one.
pub fn order(mut does: impl FnMut(Action) -> Vec<Effect>) -> Order {
    does(Action::PrintersFound(Ok(printing::printers())));
    printing::sent(&does(PaperAction::Send.into()))
}
