//! The keys on the screen, for screens without others. They never take the keyboard away from the answer.

use egui::{Align2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::touch::{self, Size};
use crate::app::kiosk::{Action, Keys};
use crate::text::kiosco::tecla as t;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, lengths};
use crate::ui::widgets::paint;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Key {
    Text(&'static str),
    Erase,
    Shift,
    /// As many keys wide.
    Space(usize),
}

use Key::{Erase, Shift, Space, Text};

impl Key {
    /// How many keys wide it is.
    const fn columns(self) -> usize {
        match self {
            Space(columns) => columns,
            Text(_) | Erase | Shift => 1,
        }
    }
}

const MONEY: &[&[Key]] = &[
    &[Text("1"), Text("2"), Text("3")],
    &[Text("4"), Text("5"), Text("6")],
    &[Text("7"), Text("8"), Text("9")],
    &[Text("000"), Text("0"), Erase],
];
const WHOLE: &[&[Key]] = &[
    &[Text("1"), Text("2"), Text("3")],
    &[Text("4"), Text("5"), Text("6")],
    &[Text("7"), Text("8"), Text("9")],
    &[Text("0"), Erase],
];
const DIGITS: &[Key] =
    &[Text("1"), Text("2"), Text("3"), Text("4"), Text("5"), Text("6"), Text("7"), Text("8"), Text("9"), Text("0")];
const TOP: &[Key] =
    &[Text("q"), Text("w"), Text("e"), Text("r"), Text("t"), Text("y"), Text("u"), Text("i"), Text("o"), Text("p")];
const MIDDLE: &[Key] =
    &[Text("a"), Text("s"), Text("d"), Text("f"), Text("g"), Text("h"), Text("j"), Text("k"), Text("l"), Text("ñ")];
const CODE: &[&[Key]] =
    &[DIGITS, TOP, MIDDLE, &[Text("z"), Text("x"), Text("c"), Text("v"), Text("b"), Text("n"), Text("m"), Erase]];
const WORDS: &[&[Key]] = &[
    &[Text("á"), Text("é"), Text("í"), Text("ó"), Text("ú"), Text("ü"), Text("'"), Text("-"), Text("."), Erase],
    TOP,
    MIDDLE,
    &[Shift, Text("z"), Text("x"), Text("c"), Text("v"), Text("b"), Text("n"), Text("m"), Space(3)],
];
const EMAIL: &[&[Key]] = &[
    DIGITS,
    TOP,
    // No address has an ñ.
    &[Text("a"), Text("s"), Text("d"), Text("f"), Text("g"), Text("h"), Text("j"), Text("k"), Text("l")],
    &[Text("z"), Text("x"), Text("c"), Text("v"), Text("b"), Text("n"), Text("m"), Text("_"), Text("-"), Erase],
    &[Text("@"), Text("."), Text(".com"), Text(".mx"), Text("gmail.com"), Text("hotmail.com")],
];
const SECRET: &[&[Key]] = &[
    DIGITS,
    TOP,
    MIDDLE,
    &[Shift, Text("z"), Text("x"), Text("c"), Text("v"), Text("b"), Text("n"), Text("m"), Text("."), Erase],
    &[
        Text("á"),
        Text("é"),
        Text("í"),
        Text("ó"),
        Text("ú"),
        Text("ü"),
        Text("-"),
        Text("_"),
        Text("!"),
        Text("?"),
        Space(2),
    ],
];

const fn rows(keys: Keys) -> &'static [&'static [Key]] {
    match keys {
        Keys::Money => MONEY,
        Keys::Whole | Keys::Date => WHOLE,
        Keys::Code => CODE,
        Keys::Words => WORDS,
        Keys::Email => EMAIL,
        Keys::Secret => SECRET,
    }
}

/// Whether these are the twelve keys of a number.
pub const fn is_pad(keys: Keys) -> bool {
    matches!(keys, Keys::Money | Keys::Whole | Keys::Date)
}

/// Whether a passphrase can be typed by finger, with the keys that the kiosk shows for it.
pub fn types(passphrase: &str) -> bool {
    let has = |sign: char| {
        rows(Keys::Secret).iter().copied().flatten().any(|key| match key {
            Text(text) => text.chars().any(|shown| shown == sign || shown.to_uppercase().eq([sign])),
            Space(_) => sign == ' ',
            Erase | Shift => false,
        })
    };
    passphrase.chars().all(has)
}

/// The height that the keys ask for; `low` where there is little.
pub fn height(keys: Keys, low: bool) -> f32 {
    let rows = rows(keys).len() as f32;
    let (key, gap) = key_and_gap(keys, low);
    rows * key + (rows - 1.0) * gap
}

/// Height of a key, and what is between two.
fn key_and_gap(keys: Keys, low: bool) -> (f32, f32) {
    let touch = &lengths().control.touch;
    match (is_pad(keys), low) {
        (true, _) => (touch.key, touch.gap),
        (false, false) => (touch.height, touch.gap * 2.0 / 3.0),
        (false, true) => (touch.minimum, touch.gap / 2.0),
    }
}

/// Shows the keys over a width; `capital` is the state of the shift key.
pub fn show(ui: &mut Ui, keys: Keys, low: bool, capital: &mut bool, actions: &mut Vec<Action>) {
    let (key, gap) = key_and_gap(keys, low);
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height(keys, low)), Sense::hover());
    for (at, row) in rows(keys).iter().enumerate() {
        let top = whole.top() + at as f32 * (key + gap);
        // A row of a number that lacks a key of the widest one gives the room to its last.
        let columns = if is_pad(keys) { 3 } else { row.iter().map(|key| key.columns()).sum() };
        let unit = (whole.width() - gap * (columns as f32 - 1.0)) / columns as f32;
        let mut left = whole.left();
        for (column, shown) in row.iter().enumerate() {
            let wide = shown.columns() as f32;
            let right = if column + 1 == row.len() { whole.right() } else { left + unit * wide + gap * (wide - 1.0) };
            let place = Rect::from_min_max(pos2(left, top), pos2(right, top + key));
            show_key(ui, place, keys, *shown, capital, actions);
            left = right + gap;
        }
    }
}

fn show_key(ui: &Ui, place: Rect, keys: Keys, key: Key, capital: &mut bool, actions: &mut Vec<Action>) {
    let upper = keys == Keys::Code || *capital;
    let (label, sign): (String, Option<Icon>) = match key {
        Text(text) if upper => (text.to_uppercase(), None),
        Text(text) => (text.to_owned(), None),
        Erase => (t::BORRAR.to_owned(), Some(icons::BACKSPACE)),
        Shift => (t::MAYUSCULAS.to_owned(), Some(icons::SHIFT)),
        Space(_) => (t::ESPACIO.to_owned(), None),
    };
    // Reached by finger and by screen reader, passed over by Tab: who has keys uses those.
    let id = ui.scope_id().with(("kiosk key", place.min.x as i32, place.min.y as i32));
    let response = ui.interact(place, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.clicked() {
        match key {
            Text(_) => actions.push(Action::Type(label.clone())),
            Erase => actions.push(Action::Erase),
            Space(_) => actions.push(Action::Type(" ".to_owned())),
            Shift => *capital = !*capital,
        }
        if key != Shift {
            *capital = false;
        }
    }
    let theme = theme::of(ui);
    let c = &theme.color;
    let pressed = response.is_pointer_button_down_on() || (key == Shift && *capital);
    let fill = if pressed { c.accent_soft } else { c.surface_raised };
    let edge = Stroke::new(theme.control, c.border_strong);
    ui.painter().rect(place, paint::radius(lengths().radius.touch), fill, edge, StrokeKind::Inside);
    match sign {
        Some(icon) => icon.paint(ui.painter(), place.center(), lengths().icon.touch, c.text),
        None => {
            let size = if label.chars().count() > 3 { Size::Caption } else { Size::Key };
            touch::line_at(ui, place.center(), Align2::CENTER_CENTER, &label, size, c.text);
        }
    }
}
