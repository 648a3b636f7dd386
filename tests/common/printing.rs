//! Printers of an invented office, and the order among effects.

use ventanilla::app::Effect;
use ventanilla::app::printing::{Order, Printer, PrinterState, Reason};

/// The usual one, which prints; one that stands; one without paper.
pub fn printers() -> Vec<Printer> {
    let usual = Printer {
        description: "Láser de la oficina".to_owned(),
        location: "Ventanilla 4".to_owned(),
        is_default: true,
        state: PrinterState::Idle,
        offers_black: true,
        offers_draft: true,
        ..Printer::named("Oficina")
    };
    let stopped =
        Printer { state: PrinterState::Stopped, said: "en reparación".to_owned(), ..Printer::named("Pasillo") };
    let empty = Printer { state: PrinterState::Printing, reasons: vec![Reason::NoPaper], ..Printer::named("Vacia") };
    vec![usual, stopped, empty]
}

/// The order among these effects.
pub fn sent(effects: &[Effect]) -> Order {
    let found = effects.iter().find_map(|effect| match effect {
        Effect::Print(order) => Some(order.clone()),
        _ => None,
    });
    found.expect("something is printed")
}
