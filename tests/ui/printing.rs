//! The dialog of printing.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use ventanilla::app::printing::{Hold, News, Order, PrintersFault, Reason};
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::state::SaveWhat;
use ventanilla::app::{Action, Effect, Screen};

use crate::desk::{World, desk, effects, picture, send, usual};
use crate::hand::{CTRL, click, focus, focused, labels, press, shows};
use crate::printers;

const NONE: Modifiers = Modifiers::NONE;

/// The printers are found and Intro prints what the dialog shows.
pub fn order(harness: &mut Harness<'_, World>) -> Order {
    send(harness, [Action::PrintersFound(Ok(printers::printers()))]);
    effects(harness);
    press(harness, NONE, Key::Enter);
    printers::sent(&effects(harness))
}

/// Resumen with the sample, and the dialog open over it.
fn opened(mut harness: Harness<'static, World>) -> Harness<'static, World> {
    send(&mut harness, [Action::OpenSample, Action::Go(Screen::Resumen)]);
    press(&mut harness, CTRL, Key::P);
    assert!(effects(&harness).contains(&Effect::ListPrinters));
    harness
}

fn found(harness: &mut Harness<'_, World>) {
    send(harness, [Action::PrintersFound(Ok(printers::printers()))]);
}

fn is_open(harness: &Harness<'_, World>) -> bool {
    harness.state().desk.state.printing.dialog.is_some()
}

/// The button of the dialog; the screen behind it has one of the same name.
fn send_it(harness: &mut Harness<'_, World>) {
    harness.get_all_by_label("Imprimir").last().expect("the dialog's").click();
    harness.run_steps(3);
}

fn waits(hold: Hold) -> News {
    News::Waits { printer: "Pasillo".to_owned(), job: "Pasillo-7".to_owned(), hold }
}

#[test]
fn paper_in_hand_in_two_keys() {
    let mut harness = opened(usual());
    assert!(shows(&harness, "Buscando las impresoras"));
    assert_eq!(focused(&harness).as_deref(), Some("Cancelar"), "there is nothing to print on yet");
    found(&mut harness);
    picture(&mut harness, "24-imprimir");
    let said = labels(&harness);
    for printer in [
        "Láser de la oficina, Lista, Ventanilla 4 · predeterminada",
        "Pasillo, Detenida: en reparación",
        "Vacia, Imprimiendo: sin papel",
    ] {
        assert!(said.iter().any(|label| label == printer), "{printer}: {said:?}");
    }
    for sheet in ["Hoja 1 de 2", "Hoja 2 de 2", "2 hojas carta"] {
        assert!(said.iter().any(|label| label == sheet), "{sheet}");
    }
    assert_eq!(focused(&harness).as_deref(), Some("Imprimir"));
    press(&mut harness, NONE, Key::Enter);
    let asked = effects(&harness);
    let order = printers::sent(&asked);
    assert_eq!((order.how.printer.as_deref(), order.how.copies, order.how.draft), (Some("Oficina"), 1, false));
    // Whoever presses Intro once more does not get a second paper.
    assert_eq!(focused(&harness).as_deref(), Some("Cerrar"));
    let (printer, job) = ("Láser de la oficina".to_owned(), "Oficina-1".to_owned());
    send(&mut harness, [Action::Printed(order.id, News::Queued { printer: printer.clone(), job: job.clone() })]);
    assert!(shows(&harness, "En la cola de Láser de la oficina"));
    send(&mut harness, [Action::Printed(order.id, News::Printing { printer: printer.clone(), job })]);
    assert!(shows(&harness, "Imprimiendo en Láser de la oficina"));
    picture(&mut harness, "24-imprimiendo");
    assert_eq!(focused(&harness).as_deref(), Some("Cerrar"));
    send(&mut harness, [Action::Printed(order.id, News::Done { printer })]);
    assert!(!is_open(&harness) && shows(&harness, "Se imprimió en Láser de la oficina"));
}

#[test]
fn a_stopped_queue_and_no_paper_are_told_and_printing_again_or_the_pdf_is_one_click() {
    let mut harness = opened(usual());
    found(&mut harness);
    focus(&mut harness, Role::RadioButton, "Láser");
    press(&mut harness, NONE, Key::ArrowDown);
    assert_eq!(focused(&harness).as_deref(), Some("Pasillo, Detenida: en reparación"));
    send_it(&mut harness);
    let asked = effects(&harness);
    let order = printers::sent(&asked);
    assert_eq!(order.how.printer.as_deref(), Some("Pasillo"));
    let kept = asked.iter().any(|e| matches!(e, Effect::SaveSettings(s) if s.printer.as_deref() == Some("Pasillo")));
    assert!(kept, "the chosen printer is remembered: {asked:?}");
    send(&mut harness, [Action::Printed(order.id, waits(Hold::Stopped("en reparación".to_owned())))]);
    assert!(shows(&harness, "La impresora Pasillo está detenida") && shows(&harness, "Su hoja espera en la cola"));
    picture(&mut harness, "24-imprimir-detenida");
    assert_eq!(focused(&harness).as_deref(), Some("Cerrar"));
    click(&mut harness, "Quitar de la cola");
    assert_eq!(effects(&harness), [Effect::RemoveJob("Pasillo-7".to_owned())]);
    let removed = |job: &str, done: bool| Action::JobRemoved { job: job.to_owned(), done };
    send(&mut harness, [removed("Pasillo-6", true)]);
    assert!(shows(&harness, "La impresora Pasillo está detenida"), "that was another one");
    send(&mut harness, [removed("Pasillo-7", false)]);
    assert!(shows(&harness, "no se pudo quitar de la cola"));
    send(&mut harness, [removed("Pasillo-7", true)]);
    assert!(shows(&harness, "El trabajo se canceló en Pasillo"));
    assert!(!shows(&harness, "no se pudo quitar de la cola"));
    // A second press that came too late, and what is found by who follows it, change nothing.
    let printer = || "Pasillo".to_owned();
    send(&mut harness, [removed("Pasillo-7", false)]);
    send(
        &mut harness,
        [News::Cancelled { printer: printer() }, News::Left { printer: printer() }]
            .map(|news| Action::Printed(order.id, news)),
    );
    assert!(shows(&harness, "El trabajo se canceló en Pasillo"));
    assert!(!shows(&harness, "no se pudo quitar de la cola") && !shows(&harness, "Quitar de la cola"));
    focus(&mut harness, Role::RadioButton, "Láser");
    press(&mut harness, NONE, Key::Enter);
    click(&mut harness, "Imprimir otra vez");
    let again = printers::sent(&effects(&harness));
    assert_eq!(again.how.printer.as_deref(), Some("Oficina"));
    assert!(again.id > order.id && again.pdf == order.pdf, "the same paper");
    send(&mut harness, [Action::Printed(again.id, waits(Hold::Reason(Reason::NoPaper)))]);
    assert!(shows(&harness, "Sin papel: Pasillo"));
    // News of the order before are no news of this one.
    send(&mut harness, [Action::Printed(order.id, News::Left { printer: "Pasillo".to_owned() })]);
    assert!(shows(&harness, "Sin papel: Pasillo"));
    click(&mut harness, "Guardar como PDF y abrir");
    let asked = effects(&harness);
    assert!(matches!(asked.as_slice(), [Effect::SaveDialog { what: SaveWhat::Pdf, .. }]), "{asked:?}");
    let path = std::path::PathBuf::from("resumen.pdf");
    send(&mut harness, [Action::SavePicked(SaveWhat::Pdf, Some(path.clone()))]);
    assert!(matches!(effects(&harness).as_slice(), [Effect::WriteFile { bytes, .. }] if bytes == order.pdf.expose()));
    send(&mut harness, [Action::FileWritten { what: SaveWhat::Pdf, path: path.clone(), outcome: Ok(()) }]);
    assert!(effects(&harness).contains(&Effect::OpenFile(path)));
    send(&mut harness, [Action::FileOpened(false)]);
    assert!(shows(&harness, "no hay programa para abrirlo"));
}

#[test]
fn without_a_printer_intro_makes_the_pdf() {
    let faults = [
        (Ok(Vec::new()), "No hay impresoras en este equipo"),
        (Err(PrintersFault::NoSystem), "Este equipo no tiene sistema de impresión"),
        (Err(PrintersFault::NoService), "no está en marcha"),
        (Err(PrintersFault::NoAnswer), "no contesta"),
        (Err(PrintersFault::Said("Prohibido".to_owned())), "El sistema dice: Prohibido"),
    ];
    for (outcome, said) in faults {
        let mut harness = opened(usual());
        send(&mut harness, [Action::PrintersFound(outcome)]);
        assert!(shows(&harness, said), "{said}");
        picture(&mut harness, "24-imprimir-sin-impresora");
        assert!(harness.query_by_label("Copias").is_none(), "there is nothing to choose");
        assert_eq!(focused(&harness).as_deref(), Some("Guardar como PDF y abrir"));
        press(&mut harness, NONE, Key::Enter);
        let asked = effects(&harness);
        assert!(matches!(asked.as_slice(), [Effect::SaveDialog { what: SaveWhat::Pdf, .. }]), "{asked:?}");
    }
    // One that was connected meanwhile.
    let mut harness = opened(usual());
    send(&mut harness, [Action::PrintersFound(Ok(Vec::new()))]);
    click(&mut harness, "Actualizar lista");
    assert_eq!(effects(&harness), [Effect::ListPrinters]);
    found(&mut harness);
    assert_eq!(focused(&harness).as_deref(), Some("Imprimir"));
}

#[test]
fn copies_and_draft_go_with_the_order() {
    let mut harness = opened(usual());
    found(&mut harness);
    let copies = |harness: &mut Harness<'_, World>, typed: &str| {
        harness.get_by_role_and_label(Role::TextInput, "Copias").focus();
        harness.run_steps(2);
        press(harness, CTRL, Key::A);
        harness.get_by_role_and_label(Role::TextInput, "Copias").type_text(typed);
        harness.run_steps(3);
    };
    for wrong in ["0", "100", "dos"] {
        copies(&mut harness, wrong);
        assert!(shows(&harness, "De 1 a 99"), "{wrong}");
        press(&mut harness, NONE, Key::Enter);
        send_it(&mut harness);
        assert!(!effects(&harness).iter().any(|e| matches!(e, Effect::Print(_))), "{wrong} copies");
    }
    copies(&mut harness, "12");
    assert!(shows(&harness, "2 hojas carta, 12 copias"));
    click(&mut harness, "Borrador en blanco y negro");
    harness.get_by_role_and_label(Role::TextInput, "Copias").focus();
    harness.run_steps(2);
    press(&mut harness, NONE, Key::Enter);
    let order = printers::sent(&effects(&harness));
    assert_eq!((order.how.copies, order.how.draft), (12, true));

    // A printer that has no draft is not asked for one, and that is said.
    let mut harness = opened(usual());
    found(&mut harness);
    click(&mut harness, "Borrador en blanco y negro");
    focus(&mut harness, Role::RadioButton, "Vacia");
    press(&mut harness, NONE, Key::Enter);
    assert!(shows(&harness, "Esta impresora no ofrece borrador"));
    send_it(&mut harness);
    assert!(!printers::sent(&effects(&harness)).how.draft);
}

#[test]
fn esc_prints_nothing_and_loses_nothing() {
    let mut harness = opened(usual());
    found(&mut harness);
    let before = harness.state().desk.state.form.clone();
    focus(&mut harness, Role::RadioButton, "Vacia");
    press(&mut harness, NONE, Key::Enter);
    effects(&harness);
    press(&mut harness, NONE, Key::Escape);
    assert!(!is_open(&harness));
    assert_eq!(effects(&harness), []);
    assert_eq!(harness.state().desk.state.form, before);
    assert_eq!(harness.state().desk.state.screen, Screen::Resumen);
    // What was chosen is chosen again.
    press(&mut harness, CTRL, Key::P);
    found(&mut harness);
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(printers::sent(&effects(&harness)).how.printer.as_deref(), Some("Vacia"));
    // Whoever closes it before the end is told in passing.
    press(&mut harness, NONE, Key::Enter);
    assert!(!is_open(&harness));
    let id = harness.state().desk.state.printing.last;
    send(&mut harness, [Action::Printed(id, waits(Hold::Reason(Reason::Jam)))]);
    assert!(shows(&harness, "Pasillo no puede imprimir: papel atorado"));
}

/// Whether the sheets show and every button is inside of the window.
#[test]
fn it_fits_every_window_theme_and_text() {
    for (size, percent) in [(vec2(1024.0, 700.0), 100), (vec2(1024.0, 700.0), 200), (vec2(1366.0, 768.0), 200)] {
        for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
            let settings = Settings { theme, text_percent: percent, ..Settings::default() };
            let mut harness = opened(desk(size, settings));
            found(&mut harness);
            press(&mut harness, NONE, Key::Enter);
            let order = printers::sent(&effects(&harness));
            send(&mut harness, [Action::Printed(order.id, waits(Hold::Reason(Reason::NoPaper)))]);
            harness.run_steps(4);
            picture(&mut harness, &format!("24-imprimir-{theme:?}-{}-{percent}", size.x));
            let room = harness.ctx.content_rect();
            for name in ["Cerrar", "Imprimir otra vez", "Guardar como PDF y abrir"] {
                let found = harness.get_by_label(name).rect();
                assert!(room.contains_rect(found), "{name}: {found:?} of {room:?}");
            }
            assert_eq!(focused(&harness).as_deref(), Some("Cerrar"));
            assert!(shows(&harness, "Hoja 2 de 2"));
            let wide = harness
                .root()
                .children_recursive()
                .filter(|node| node.accesskit_node().role() == Role::RadioButton && node.rect().right() > room.right());
            assert_eq!(wide.count(), 0);
        }
    }
}
