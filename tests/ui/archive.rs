//! The archive of cases, driven by key and label: the list, its panel and its filters.

mod deeds;
mod dialogs;
pub mod office;
mod travel;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use ventanilla::app::archive::Access;
use ventanilla::app::archive::state::{Work, WorkKind};
use ventanilla::app::settings::Theme;
use ventanilla::app::state::{Dialog, SaveWhat};
use ventanilla::app::{Action, ArchiveAction, ArchiveDialog, Effect, Screen};
use ventanilla::case::crypto::OpenError;
use ventanilla::case::keeper::{DiskFault, Fault, Request, Step, Ticket, Unreadable};
use ventanilla::case::list::Order;
use ventanilla::case::row::Row;

use crate::desk::{World, effects, picture, send};
use crate::hand::{CTRL, click, focus, focused, press, shows};
use crate::record::dalia;
use office::{list, look_at, on_desk, people, requests, rows, rows_read, shown_folios, usual};

pub const NONE: Modifiers = Modifiers::NONE;

#[test]
fn a_row_says_everything_but_whole_identifiers() {
    let harness = usual();
    let read = rows_read(&harness);
    assert_eq!(read.len(), 13);
    let first = &read[0];
    for part in ["V-2026-000184", "Dalia Argüello Pérez", "••••RL04", "Por confirmar", "Alcanza", "hoy 10:42"]
    {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(read[3].contains("En uso: T. Aguirre"), "{}", read[3]);
    assert!(read.iter().any(|row| row.contains("Moreno") && row.contains("Desactualizado")));
    assert!(read.iter().any(|row| row.contains("000160") && row.contains("otro expediente tiene la misma CURP")));
    for person in people() {
        assert!(!shows(&harness, person.curp), "{} is shown whole", person.curp);
    }
}

#[test]
fn the_search_finds_as_one_types_and_intro_opens_the_only_one() {
    let mut harness = usual();
    press(&mut harness, CTRL, Key::F);
    let search = "Nombre, CURP, NSS o folio";
    assert_eq!(focused(&harness).as_deref(), Some(search));
    harness.get_by_role_and_label(Role::TextInput, search).type_text("rl04");
    harness.run_steps(3);
    assert_eq!(shown_folios(&harness), ["V-2026-000184"]);
    assert!(shows(&harness, "1 de 13"));
    effects(&harness);
    press(&mut harness, NONE, Key::Enter);
    let asked = requests(&harness);
    let opens = |request: &Request| match request {
        Request::TakeLock { folio, .. } | Request::Read { folio } => folio == "V-2026-000184",
        _ => false,
    };
    assert!(asked.iter().any(opens), "{asked:?}");
}

#[test]
fn nobody_found_says_what_else_to_try() {
    let mut harness = usual();
    press(&mut harness, CTRL, Key::F);
    harness.get_by_role_and_label(Role::TextInput, "Nombre, CURP, NSS o folio").type_text("argueyo");
    harness.run_steps(3);
    assert!(shows(&harness, "Nadie coincide con «argueyo»"));
    picture(&mut harness, "05-expedientes-nadie");
    click(&mut harness, "Quitar búsqueda y filtros");
    assert_eq!(shown_folios(&harness).len(), 13);
}

#[test]
fn stages_dates_and_advisors_filter_and_heads_put_in_order() {
    let mut harness = usual();
    click(&mut harness, "Borrador: 2");
    assert_eq!(shown_folios(&harness), ["V-2026-000176", "V-2026-000160"]);
    click(&mut harness, "Todos: 13");
    click(&mut harness, "Ordenar por Nombre");
    let query = harness.state().desk.state.archive.query.clone();
    assert_eq!((query.order, query.descending), (Order::Name, false));
    assert_eq!(shown_folios(&harness).first().map(String::as_str), Some("V-2026-000098"));
    click(&mut harness, "Nombre, orden ascendente");
    assert!(harness.state().desk.state.archive.query.descending);
    click(&mut harness, "Más");
    harness.get_by_role_and_label(Role::TextInput, "Cambió desde").focus();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::TextInput, "Cambió desde").type_text("20 nov 2026");
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(shown_folios(&harness).len(), 7);
    assert!(shows(&harness, "Más: 1 filtro"));
    picture(&mut harness, "05-expedientes-filtros");
    click(&mut harness, "Quitar filtros");
    assert_eq!(shown_folios(&harness).len(), 13);
}

#[test]
fn the_list_is_walked_by_key_and_each_key_does_what_the_map_says() {
    let mut harness = usual();
    focus(&mut harness, Role::ListBoxOption, "V-2026-000184");
    press(&mut harness, NONE, Key::ArrowDown);
    press(&mut harness, NONE, Key::ArrowDown);
    let selected = |harness: &Harness<'_, World>| harness.state().desk.state.archive.selected.clone();
    assert_eq!(selected(&harness).as_deref(), Some("V-2026-000183"));
    press(&mut harness, NONE, Key::End);
    assert_eq!(selected(&harness).as_deref(), Some("V-2026-000098"));
    assert!(focused(&harness).is_some_and(|label| label.starts_with("V-2026-000098")));
    press(&mut harness, NONE, Key::Delete);
    assert!(shows(&harness, "Borrar V-2026-000098"));
    assert_eq!(focused(&harness).as_deref(), Some("Conservar"));
    picture(&mut harness, "05-expedientes-borrar");
    press(&mut harness, NONE, Key::Escape);
    assert!(harness.state().desk.state.dialog.is_none());
}

#[test]
fn ten_thousand_rows_cost_as_much_as_those_in_view() {
    let mut harness = usual();
    let digest = harness.state().desk.book.digest.clone();
    let model = rows(&digest);
    let many =
        (0..10_000).map(|n| Arc::new(Row { folio: format!("V-2026-{n:06}"), ..Row::clone(&model[n % model.len()]) }));
    list(&mut harness, many.collect());
    let read = rows_read(&harness).len();
    assert!((10..40).contains(&read), "{read} rows are made");
    assert!(shows(&harness, "10,000 en este archivo"));
    focus(&mut harness, Role::ListBoxOption, "V-2026-");
    press(&mut harness, NONE, Key::End);
    let last = shown_folios(&harness).last().cloned();
    assert_eq!(harness.state().desk.state.archive.selected, last);
    let named = focused(&harness).expect("a row has the keyboard");
    assert!(last.is_some_and(|folio| named.starts_with(&folio)), "{named}");
    picture(&mut harness, "05-expedientes-diez-mil");
}

#[test]
fn a_duplicate_has_a_way_to_the_other_case() {
    let mut harness = usual();
    send(&mut harness, [Action::Archive(ArchiveAction::Select(Some("V-2026-000160".to_owned())))]);
    assert!(shows(&harness, "Otro expediente tiene la misma CURP o el mismo NSS"));
    click(&mut harness, "V-2026-000183, Juan Pérez López");
    assert_eq!(harness.state().desk.state.archive.selected.as_deref(), Some("V-2026-000183"));
}

#[test]
fn reading_and_long_work_show_how_far_they_are_and_never_block() {
    let mut harness = usual();
    {
        let archive = &mut harness.state_mut().desk.state.archive;
        archive.reading = Some((1200, 10_000));
        archive.work =
            Some(Work { ticket: Ticket(3), kind: WorkKind::Backup, step: Some(Step::Copying), done: 5, total: 14 });
    }
    send(&mut harness, []);
    assert!(shows(&harness, "Leyendo los expedientes, 1,200 de 10,000"));
    assert!(shows(&harness, "Haciendo el respaldo: copiando, 5 de 14"));
    picture(&mut harness, "05-expedientes-leyendo");
    // The list answers meanwhile.
    click(&mut harness, "Borrador: 2");
    assert_eq!(shown_folios(&harness).len(), 2);
}

#[test]
fn broken_files_are_told_with_reason_and_way_out() {
    let mut harness = usual();
    harness.state_mut().desk.state.archive.unreadable = vec![
        Unreadable { folio: "V-2026-000171".to_owned(), problem: Fault::Seal(OpenError::Damaged) },
        Unreadable { folio: "V-2026-000172".to_owned(), problem: Fault::Disk(DiskFault::HeldByAnother) },
    ];
    send(&mut harness, []);
    click(&mut harness, "Qué hacer");
    assert!(shows(&harness, "No se pudieron abrir 2 expedientes"));
    assert!(shows(&harness, "una parte no coincide con su sello"));
    picture(&mut harness, "11-error-archivo");
    // Of several, each has its own copy; of one, it is one of the ways out.
    assert_eq!(harness.query_all_by_label("Guardar copia").count(), 2);
    harness.state_mut().desk.state.archive.unreadable.truncate(1);
    harness.run_steps(3);
    assert!(shows(&harness, "Sigue cifrado. Nadie puede leerlo sin su contraseña."));
    picture(&mut harness, "11-error-archivo-uno");
    effects(&harness);
    click(&mut harness, "Guardar copia");
    let asked = effects(&harness);
    let [Effect::SaveDialog { what: SaveWhat::Sealed, name, .. }] = asked.as_slice() else { panic!("{asked:?}") };
    assert!(name.starts_with("V-2026-000171-"), "{name}");
    send(&mut harness, [Action::SavePicked(SaveWhat::Sealed, None)]);
    click(&mut harness, "Buscar respaldo");
    let dialog = harness.state().desk.state.dialog.clone();
    assert_eq!(dialog, Some(Dialog::Archive(Box::new(ArchiveDialog::Restore))));
}

/// The list in every theme and room, with a case looked at.
#[test]
fn the_list_in_every_theme_and_room() {
    let cases = [
        ("05-expedientes", 1366.0, 768.0, Theme::Light, 100),
        ("05-expedientes-1024x700", 1024.0, 700.0, Theme::Light, 100),
        ("05-expedientes-1920x1080", 1920.0, 1080.0, Theme::Light, 100),
        ("05-expedientes-oscuro", 1366.0, 768.0, Theme::Dark, 100),
        ("05-expedientes-contraste", 1366.0, 768.0, Theme::HighContrast, 100),
        ("05-expedientes-200", 1366.0, 768.0, Theme::Light, 200),
        ("05-expedientes-1024x700-200", 1024.0, 700.0, Theme::Light, 200),
    ];
    for (name, width, height, theme, percent) in cases {
        let mut harness = on_desk(width, height, theme, percent);
        let mut record = dalia();
        record.blocked = None;
        look_at(&mut harness, record);
        picture(&mut harness, name);
        if width < 1100.0 {
            click(&mut harness, "Ver detalle");
            picture(&mut harness, &format!("{name}-detalle"));
            click(&mut harness, "Volver a la lista");
        }
    }
}

#[test]
fn places_without_a_list_say_what_to_do() {
    let mut harness = usual();
    list(&mut harness, Vec::new());
    assert!(shows(&harness, "Antes de empezar"));
    picture(&mut harness, "10-primer-uso");
    for (access, name) in [(Access::None, "10-sin-archivo"), (Access::Opening("Expedientes".into()), "10-abriendo")] {
        harness.state_mut().desk.state.archive.access = access;
        send(&mut harness, [Action::Go(Screen::Expedientes)]);
        picture(&mut harness, name);
    }
    let mut harness = usual();
    send(&mut harness, [Action::Go(Screen::Ajustes)]);
    assert!(shows(&harness, "Archivo de expedientes"));
    picture(&mut harness, "07-ajustes-archivo");
}
