//! A field over a value that lives elsewhere. What was typed stays until it can be read.

use egui::{Id, Key, Ui};

use super::{Field, FieldState, paint};

/// What is being typed, and whether it could not be read.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    text: String,
    wrong: bool,
    /// The box has the keyboard, or had it when it was last shown.
    open: bool,
}

impl Typed {
    /// What was typed and could not be read, while it stands.
    pub fn refused(&self) -> Option<&str> {
        self.wrong.then_some(self.text.as_str())
    }
}

/// A value of somebody else, and how it is typed.
#[derive(Debug, Clone, Copy)]
pub struct ValueBox<'a> {
    pub label: &'a str,
    pub id: Id,
    /// What the box holds when the keyboard comes in.
    pub raw: &'a str,
    /// What it shows otherwise.
    pub shown: Option<&'a str>,
    /// Under the box when what was typed cannot be read.
    pub mistake: &'a str,
}

impl ValueBox<'_> {
    /// Shows it, with more said about the field by `build`; gives the value when the box is left
    /// or Intro is pressed and the text can be read. Esc gives up what was typed.
    pub fn show<T>(
        self,
        ui: &mut Ui,
        typed: &mut Typed,
        build: impl FnOnce(Field<'_>) -> Field<'_>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        // A click into another box takes the keyboard before this one is shown and can give its value.
        if !typed.open && !typed.wrong {
            self.raw.clone_into(&mut typed.text);
        }
        let wrong = typed.wrong;
        let mut field = build(Field::new(self.label, &mut typed.text).id(self.id));
        field = if wrong { field.state(FieldState::Error).message(self.mistake) } else { field.shown(self.shown) };
        let response = field.show(ui);
        if response.has_focus() {
            paint::bring_into_view(ui, response.rect);
        }
        if response.changed() && wrong {
            typed.wrong = parse(&typed.text).is_none();
        }
        let was_open = std::mem::replace(&mut typed.open, response.has_focus());
        if !was_open || typed.open {
            return None;
        }
        typed.wrong = false;
        if typed.text == self.raw || ui.input(|i| i.key_pressed(Key::Escape)) {
            return None;
        }
        let value = parse(&typed.text);
        typed.wrong = value.is_none();
        value
    }
}
