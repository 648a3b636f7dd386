//! What an advisor does with a case beside its form: its copy, its stage, its scenarios, filters of the list.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use ventanilla::app::state::Dialog;
use ventanilla::app::{Action, ArchiveDialog, Screen};
use ventanilla::case::keeper::Request;
use ventanilla::case::record::{Record, Stage};

use super::NONE;
use super::office::{open, requests, shown_folios, usual};
use crate::desk::{World, effects, send};
use crate::hand::{CTRL, click, focus, focused, press, shows};

/// Picks a line of a closed list.
fn pick(harness: &mut Harness<'_, World>, list: &str, line: &str) {
    harness.get_by_role_and_label(Role::ComboBox, list).click();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::ListBoxOption, line).click();
    harness.run_steps(3);
}

fn record(harness: &Harness<'_, World>) -> Record {
    *harness.state().desk.state.archive.case.clone().expect("a case is open").record
}

fn dialog(harness: &Harness<'_, World>) -> Option<ArchiveDialog> {
    match harness.state().desk.state.dialog.clone() {
        Some(Dialog::Archive(dialog)) => Some(*dialog),
        _ => None,
    }
}

#[test]
fn ctrl_d_asks_for_the_data_of_the_row_for_another_case() {
    let mut harness = usual();
    focus(&mut harness, Role::ListBoxOption, "V-2026-000184");
    effects(&harness);
    press(&mut harness, CTRL, Key::D);
    assert!(requests(&harness).contains(&Request::Read { folio: "V-2026-000184".to_owned() }));
}

#[test]
fn the_list_is_narrowed_to_an_advisor_and_to_what_is_outdated() {
    let mut harness = usual();
    click(&mut harness, "Más");
    pick(&mut harness, "Asesoría", "T. Aguirre");
    // The people with an odd number are hers.
    let hers = [183, 181, 179, 177, 173].map(|number| format!("V-2026-{number:06}"));
    assert_eq!(shown_folios(&harness), hers);
    pick(&mut harness, "Asesoría", "Cualquiera");
    assert_eq!(shown_folios(&harness).len(), 13);
    pick(&mut harness, "Piden atención", "Desactualizados (1)");
    assert_eq!(shown_folios(&harness), ["V-2026-000174"]);
    pick(&mut harness, "Piden atención", "Duplicados (2)");
    assert_eq!(shown_folios(&harness), ["V-2026-000183", "V-2026-000160"]);
}

/// The panel over another screen than Expedientes.
fn follow_up() -> Harness<'static, World> {
    let mut harness = usual();
    open(&mut harness);
    send(&mut harness, [Action::Go(Screen::Comparar)]);
    // Nothing was changed since it was opened.
    click(&mut harness, "Seguimiento");
    assert!(shows(&harness, "Seguimiento del expediente"));
    harness
}

#[test]
fn a_stage_is_chosen_and_closing_wants_its_reason() {
    let mut harness = follow_up();
    pick(&mut harness, "Etapa", "Inscrito");
    assert_eq!(record(&harness).stage, Stage::Enrolled);
    pick(&mut harness, "Etapa", "Cerrado");
    assert_eq!(dialog(&harness), Some(ArchiveDialog::CloseReason));
    assert_eq!(record(&harness).stage, Stage::Enrolled, "closed without a reason");
    harness.get_by_role_and_label(Role::TextInput, "Motivo").type_text("Eligió otra institución");
    harness.run_steps(3);
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(dialog(&harness), None);
    let now = record(&harness);
    assert_eq!((now.stage, now.closed_because.as_deref()), (Stage::Closed, Some("Eligió otra institución")));
}

#[test]
fn three_scenarios_at_most_one_of_them_chosen_for_the_paper() {
    let mut harness = follow_up();
    let start = record(&harness).scenarios.len();
    for number in start..3 {
        // It may stand below what is in view.
        focus(&mut harness, Role::Button, "Guardar escenario");
        press(&mut harness, NONE, Key::Enter);
        assert_eq!(dialog(&harness), Some(ArchiveDialog::Scenario));
        assert_eq!(focused(&harness).as_deref(), Some("Nombre del escenario"));
        let name = format!("Prueba {number}");
        harness.get_by_role_and_label(Role::TextInput, "Nombre del escenario").type_text(&name);
        harness.run_steps(3);
        press(&mut harness, NONE, Key::Enter);
        assert!(dialog(&harness).is_none());
        click(&mut harness, "Guardando…");
        assert!(shows(&harness, &name));
    }
    assert_eq!(record(&harness).scenarios.len(), 3);
    assert!(!shows(&harness, "Guardar escenario"), "a fourth one is offered");
    focus(&mut harness, Role::RadioButton, "Prueba 2");
    press(&mut harness, NONE, Key::Space);
    assert_eq!(record(&harness).chosen_scenario().map(|scenario| scenario.name.clone()).as_deref(), Some("Prueba 2"));
    let others = record(&harness).scenarios.iter().filter(|scenario| scenario.chosen).count();
    assert_eq!(others, 1);
}
