//! The keyboard map of `app::command` as the window's own keys.

use egui::{Context, Event, Key as Pressed, Modifiers};

use crate::app::command::{Command, Key, Shortcut};

/// The commands whose keys were pressed since the last frame; the keys go no further.
///
/// Modifiers are compared exactly: AltGr, which some systems tell as Ctrl + Alt, types "@" and is
/// no Ctrl + Q.
/// A command that is not `taken` leaves its keys to what has the focus.
pub fn pressed(ctx: &Context, taken: impl Fn(Command) -> bool) -> Vec<Command> {
    ctx.input_mut(|input| {
        let mut commands = Vec::new();
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { return true };
            let found = Command::ALL.into_iter().find(|command| {
                !command.is_windows() && taken(*command) && matches(command.shortcut(), *key, *modifiers)
            });
            match found {
                Some(command) => {
                    // A key held down says the same thing once, but for steps back and text sizes.
                    if !repeat || command.repeats() {
                        commands.push(command);
                    }
                    false
                }
                None => true,
            }
        });
        commands
    })
}

/// Whether the keys of one command were pressed; for those that the focused place carries out.
pub fn is_pressed(ctx: &Context, command: Command) -> bool {
    ctx.input(|input| {
        input.events.iter().any(|event| {
            matches!(event, Event::Key { key, pressed: true, modifiers, .. } if matches(command.shortcut(), *key, *modifiers))
        })
    })
}

fn matches(shortcut: Shortcut, key: Pressed, modifiers: Modifiers) -> bool {
    // "+" stands on a shifted key in some layouts.
    let shift_is_free = matches!(shortcut.key, Key::Plus);
    modifiers.command == shortcut.ctrl
        && modifiers.alt == shortcut.alt
        && (shift_is_free || modifiers.shift == shortcut.shift)
        && is_key(shortcut.key, key)
}

fn is_key(wanted: Key, key: Pressed) -> bool {
    match wanted {
        Key::Digit(digit) => key.name() == digit.to_string(),
        Key::Letter(letter) => key.name().len() == 1 && key.name().starts_with(letter),
        Key::F(number) => key.name() == format!("F{number}"),
        Key::Plus => matches!(key, Pressed::Plus | Pressed::Equals),
        Key::Minus => key == Pressed::Minus,
        Key::Escape => key == Pressed::Escape,
        Key::Tab => key == Pressed::Tab,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ctrl(shift: bool, alt: bool) -> Modifiers {
        Modifiers { ctrl: true, command: true, shift, alt, ..Modifiers::NONE }
    }

    #[test]
    fn modifiers_are_compared_exactly() {
        assert!(matches(Command::Save.shortcut(), Pressed::S, ctrl(false, false)));
        assert!(matches(Command::SaveAs.shortcut(), Pressed::S, ctrl(true, false)));
        assert!(!matches(Command::Save.shortcut(), Pressed::S, ctrl(true, false)));
        assert!(!matches(Command::Quit.shortcut(), Pressed::Q, ctrl(false, true)));
        assert!(matches(Command::LargerText.shortcut(), Pressed::Equals, ctrl(true, false)));
        assert!(matches(Command::GoComparar.shortcut(), Pressed::Num2, ctrl(false, false)));
        assert!(matches(Command::NextMissing.shortcut(), Pressed::F2, Modifiers::NONE));
        assert!(!matches(Command::NextMissing.shortcut(), Pressed::F12, Modifiers::NONE));
    }
}
