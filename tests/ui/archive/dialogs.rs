//! The dialogs of the archive, the lock screen, and the open case beside its form.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;
use ventanilla::app::archive::Access;
use ventanilla::app::printing::News;
use ventanilla::app::settings::Theme;
use ventanilla::app::state::PersonAs;
use ventanilla::app::{Action, ArchiveDialog, Effect, Screen};
use ventanilla::case::archive::{Details, HolderKind};
use ventanilla::case::crypto::{OpenError, Secret};
use ventanilla::case::keeper::{
    Access as Entry, AccessDeed, Accesses, BackupSummary, DiskFault, Fault, Holders, InUse, Merged, Problem, Request,
    Stamp, Theirs, Unreadable,
};
use ventanilla::case::record::Stage;
use ventanilla::case::row::{Row, SecondPerson};

use super::NONE;
use super::office::{holder, look_at, on_desk, open, opened, requests, show, usual};
use crate::desk::{World, effects, picture, send};
use crate::hand::{CTRL, click, focus, focused, press, shows};
use crate::printing;
use crate::record::dalia;

/// The lock screen has nothing of any case, whatever was on the screen before.
#[test]
fn the_lock_screen_shows_nothing_of_any_case() {
    for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
        let mut harness = on_desk(1366.0, 768.0, theme, 100);
        look_at(&mut harness, dalia());
        open(&mut harness);
        harness.state_mut().desk.state.archive.access = Access::Locked(opened());
        show(&mut harness, ArchiveDialog::Unlock { problem: Some(Problem::WrongPassphrase) });
        assert!(shows(&harness, "Expedientes bloqueados"));
        for secret in ["Dalia", "Argüello", "V-2026", "RL04", "Juan Pérez"] {
            assert!(!shows(&harness, secret), "{secret} is shown");
        }
        picture(&mut harness, &format!("15-bloqueo-{theme:?}"));
    }
}

#[test]
fn one_gets_in_with_a_passphrase_that_only_the_keeper_sees() {
    let mut harness = usual();
    harness.state_mut().desk.state.archive.access = Access::Locked(opened());
    show(&mut harness, ArchiveDialog::Unlock { problem: None });
    assert_eq!(focused(&harness).as_deref(), Some("Contraseña"));
    harness.get_by_role_and_label(Role::PasswordInput, "Contraseña").type_text("caballo pila");
    harness.run_steps(3);
    assert!(!shows(&harness, "caballo"), "the passphrase can be read");
    effects(&harness);
    press(&mut harness, NONE, Key::Enter);
    let wanted = Request::Unlock { holder: "mrobles".to_owned(), passphrase: Secret::new("caballo pila".to_owned()) };
    assert!(requests(&harness).contains(&wanted));
}

#[test]
fn a_new_archive_wants_a_passphrase_that_holds_and_says_what_happens_if_it_is_forgotten() {
    let mut harness = usual();
    harness.state_mut().desk.state.archive.access = Access::None;
    harness.state_mut().desk.state.archive.usual_folder = Some("Documentos/Expedientes".into());
    show(&mut harness, ArchiveDialog::FirstStart);
    picture(&mut harness, "10-primer-uso-archivo");
    click(&mut harness, "Crear un archivo. Elige carpeta y contraseña. Tarda un minuto.");
    assert!(shows(&harness, "nadie podrá abrir los casos"));
    // The button of the screen behind has the same words.
    let ready = |harness: &Harness<'_, World>| {
        harness.query_all_by_label("Crear archivo").all(|node| !node.accesskit_node().is_disabled())
    };
    let type_into = |harness: &mut Harness<'_, World>, label: &str, text: &str| {
        harness.get_by_role_and_label(Role::PasswordInput, label).focus();
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::PasswordInput, label).type_text(text);
        harness.run_steps(3);
    };
    type_into(&mut harness, "Contraseña del archivo", "robles");
    type_into(&mut harness, "Repetir contraseña", "robles");
    assert!(shows(&harness, "Muy débil"));
    assert!(!ready(&harness), "a weak passphrase is taken");
    type_into(&mut harness, "Contraseña del archivo", " pila grapa caballo nube");
    assert!(!ready(&harness), "typed twice and not the same");
    type_into(&mut harness, "Repetir contraseña", " pila grapa caballo nube");
    assert!(ready(&harness));
    picture(&mut harness, "10-crear-archivo");
    effects(&harness);
    press(&mut harness, NONE, Key::Enter);
    let asked = requests(&harness);
    let created = asked.iter().any(|request| match request {
        Request::Create { passphrase, advisor, recovery, .. } => {
            passphrase.expose() == "robles pila grapa caballo nube" && advisor == "M. Robles" && *recovery
        }
        _ => false,
    });
    assert!(created, "{asked:?}");
}

#[test]
fn the_recovery_key_goes_only_when_it_was_written_down() {
    let mut harness = usual();
    let key = "AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQQPZRY9X8GF2TVDW0S3";
    show(&mut harness, ArchiveDialog::recovery_key(Secret::new(key.to_owned())));
    assert!(!shows(&harness, "Imprimir clave"), "paper needs a file here");
    harness.state_mut().desk.state.places.prints_unkept = true;
    harness.run_steps(2);
    picture(&mut harness, "10-clave-recuperacion");
    effects(&harness);
    click(&mut harness, "Imprimir clave");
    assert!(!shows(&harness, "Guardar como PDF y abrir"), "the key is never in a file");
    let order = printing::order(&mut harness);
    assert_eq!(order.title, "Ventanilla");
    send(&mut harness, [Action::Printed(order.id, News::Failed("No hay impresora disponible.".to_owned()))]);
    assert!(shows(&harness, "No hay impresora disponible"));
    press(&mut harness, NONE, Key::Escape);
    assert!(shows(&harness, "No se imprimió.") && shows(&harness, "Imprimir clave"));
    picture(&mut harness, "10-clave-sin-impresora");
    press(&mut harness, NONE, Key::Escape);
    assert!(harness.state().desk.state.dialog.is_some(), "Esc lost the key");
    click(&mut harness, "Continuar");
    assert!(harness.state().desk.state.dialog.is_some(), "it was not said to be kept");
    click(&mut harness, "Ya está anotada y guardada");
    click(&mut harness, "Continuar");
    assert!(harness.state().desk.state.dialog.is_none());
}

#[test]
fn what_the_notice_lacks_is_typed_from_the_consent() {
    let mut harness = usual();
    open(&mut harness);
    show(&mut harness, ArchiveDialog::Consent);
    assert!(shows(&harness, "Falta el domicilio de la oficina"));
    picture(&mut harness, "16-consentimiento-incompleto");
    effects(&harness);
    click(&mut harness, "Imprimir aviso");
    printing::order(&mut harness);
    press(&mut harness, NONE, Key::Escape);
    click(&mut harness, "Completar");
    assert_eq!(focused(&harness).as_deref(), Some("Domicilio de la oficina"));
    harness.get_by_role_and_label(Role::TextInput, "Domicilio de la oficina").type_text("Calle Falsa 1");
    harness.run_steps(3);
    picture(&mut harness, "16-oficina-completar");
    let contact = "A quién dirigirse por los datos personales";
    harness.get_by_role_and_label(Role::TextInput, contact).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, contact).type_text(&"largo ".repeat(40));
    harness.run_steps(3);
    assert!(shows(&harness, "Pasa de 200 letras; acórtelo"));
    // The header has a button of the same name.
    let ready = |harness: &Harness<'_, World>| {
        harness.query_all_by_label("Guardar").all(|node| !node.accesskit_node().is_disabled())
    };
    assert!(!ready(&harness));
    press(&mut harness, CTRL, Key::A);
    harness.get_by_role_and_label(Role::TextInput, contact).type_text("privacidad@ejemplo.mx");
    harness.run_steps(3);
    assert!(ready(&harness));
    effects(&harness);
    harness.query_all_by_label("Guardar").last().expect("the dialog's").click();
    harness.run_steps(3);
    let details = Details::typed("Calle Falsa 1", "privacidad@ejemplo.mx", "");
    let asked = requests(&harness);
    assert!(asked.iter().any(|r| matches!(r, Request::SetOffice { details: set, .. } if *set == details)), "{asked:?}");
    press(&mut harness, NONE, Key::Escape);
    assert!(shows(&harness, "Registrar consentimiento"), "the consent comes again");
}

#[test]
fn a_persons_data_are_handed_out_as_paper_or_for_programs_of_either_one_of_a_couple() {
    let mut harness = usual();
    let folio = "V-2026-000184".to_owned();
    let export = ArchiveDialog::ExportPerson { folio: folio.clone() };
    show(&mut harness, export.clone());
    assert!(shows(&harness, "Dalia Argüello Pérez") && shows(&harness, "Se halló 1 expediente."));
    assert!(!shows(&harness, "De quién"), "there is one person");
    picture(&mut harness, "16-entregar-datos");
    click(&mut harness, "Guardar PDF");
    assert!(requests(&harness).contains(&Request::Read { folio: folio.clone() }));

    // With a second person it is asked whose.
    let second = SecondPerson { name: "Rodrigo Ibarrola".to_owned(), ..SecondPerson::default() };
    let desk = &mut harness.state_mut().desk.state;
    let row = Row { second: Some(second), ..Row::clone(desk.archive.list.get(&folio).expect("a row")) };
    desk.archive.list.put(row.into());
    show(&mut harness, export);
    assert!(shows(&harness, "Revíselos antes de entregar"));
    focus(&mut harness, Role::RadioGroup, "De quién");
    press(&mut harness, NONE, Key::ArrowRight);
    picture(&mut harness, "16-entregar-datos-de-dos");
    effects(&harness);
    click(&mut harness, "Guardar JSON");
    let gathering = harness.state().desk.state.archive.gathering.clone().expect("it is being read");
    assert_eq!((gathering.who.name.as_str(), gathering.written), ("Rodrigo Ibarrola", PersonAs::Json));
}

#[test]
fn consent_is_never_ticked_beforehand_and_asks_how_it_was_given() {
    let mut harness = usual();
    open(&mut harness);
    show(&mut harness, ArchiveDialog::Consent);
    let ready =
        |harness: &Harness<'_, World>| !harness.get_by_label("Registrar consentimiento").accesskit_node().is_disabled();
    assert!(!ready(&harness));
    focus(&mut harness, Role::CheckBox, "Consiento expresamente");
    press(&mut harness, NONE, Key::Space);
    assert!(!ready(&harness), "nobody said how");
    focus(&mut harness, Role::RadioGroup, "Cómo lo dio");
    press(&mut harness, NONE, Key::ArrowRight);
    assert!(ready(&harness));
    picture(&mut harness, "15-consentimiento");
    click(&mut harness, "Registrar consentimiento");
    let case = harness.state().desk.state.archive.case.clone().expect("a case is open");
    let consent = case.record.consent.expect("it was given");
    assert!(consent.financial && !consent.bureau);
}

#[test]
fn the_open_case_has_its_panel_on_every_screen() {
    let mut harness = usual();
    open(&mut harness);
    harness.state_mut().desk.state.archive.case.as_mut().expect("open").saved_at =
        Some(date(2026, 11, 21).at(10, 42, 0, 0));
    harness.state_mut().desk.state.unsaved = false;
    send(&mut harness, [Action::Go(Screen::Comparar)]);
    assert!(shows(&harness, "Guardado 10:42"));
    click(&mut harness, "Guardado 10:42");
    assert!(shows(&harness, "Seguimiento del expediente"));
    picture(&mut harness, "15-seguimiento");
    let note = |harness: &Harness<'_, World>| {
        harness.state().desk.state.archive.case.as_ref().map(|case| case.record.notes.len())
    };
    let before = note(&harness);
    harness.get_by_role_and_label(Role::TextInput, "Nota nueva").focus();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::TextInput, "Nota nueva").type_text("Llamar el martes");
    harness.run_steps(2);
    press(&mut harness, NONE, Key::Enter);
    assert_eq!(note(&harness), before.map(|n| n + 1));
}

fn summary() -> BackupSummary {
    BackupSummary {
        info: opened().info,
        made: date(2026, 11, 20).at(17, 5, 0, 0),
        cases: 14,
        bytes: 186_000,
        opened: 13,
        unreadable: vec![Unreadable { folio: "V-2026-000171".to_owned(), problem: Fault::Seal(OpenError::Damaged) }],
    }
}

fn log() -> Accesses {
    let entry = |minute, deed, folio: Option<&str>| Entry {
        when: date(2026, 11, 21).at(10, minute, 0, 0),
        who: "M. Robles".to_owned(),
        deed,
        folio: folio.map(str::to_owned),
    };
    let entries = vec![
        entry(42, AccessDeed::Saved, Some("V-2026-000184")),
        entry(15, AccessDeed::Read, Some("V-2026-000184")),
        entry(2, AccessDeed::Unlocked, None),
    ];
    Accesses { entries, unreadable: 1, broken: true }
}

#[test]
fn what_was_refused_is_told_in_the_dialog_that_asked() {
    for dialog in [
        ArchiveDialog::Create,
        ArchiveDialog::ChangePassphrase,
        ArchiveDialog::AddHolder,
        ArchiveDialog::Restore,
        ArchiveDialog::Office,
    ] {
        let mut harness = usual();
        show(&mut harness, dialog.clone());
        harness.state_mut().desk.state.archive.refused = Some(Problem::WrongPassphrase);
        harness.run_steps(3);
        assert!(shows(&harness, "la contraseña no es la correcta"), "{dialog:?}");
    }
    let mut harness = usual();
    open(&mut harness);
    let problem = Problem::WasErased(date(2026, 11, 20));
    show(&mut harness, ArchiveDialog::Trouble { problem, again: true });
    effects(&harness);
    click(&mut harness, "Guardar como otro");
    assert!(requests(&harness).iter().any(|request| matches!(request, Request::Add { .. })));
}

#[test]
fn a_window_that_nobody_sees_saves_and_locks_all_the_same() {
    let mut harness = usual();
    open(&mut harness);
    send(&mut harness, [Action::Active]);
    let ctx = harness.ctx.clone();
    let world = harness.state_mut();
    let later = |world: &World, seconds: i64| {
        world.desk.state.now.checked_add(jiff::Span::new().seconds(seconds)).expect("a time")
    };
    let edit = Action::Edit(ventanilla::app::FieldId::Names, "Zoraida".to_owned());
    let now = later(world, 2);
    let hidden = |world: &mut World, actions: Vec<Action>| -> Vec<Effect> {
        world.desk.hidden(&ctx, actions);
        world.desk.effects.drain(..).collect()
    };
    let asked = hidden(world, vec![edit, Action::Clock(now)]);
    let saves = |effects: &[Effect]| effects.iter().any(|e| matches!(e, Effect::Keeper(_, Request::Save { .. })));
    assert!(saves(&asked), "{asked:?}");
    let now = later(world, 301);
    let asked = hidden(world, vec![Action::Clock(now)]);
    assert!(asked.iter().any(|e| matches!(e, Effect::Keeper(_, Request::Lock))), "{asked:?}");
    assert!(world.desk.state.archive.is_locked() && !world.desk.state.has_case);
}

/// Every dialog, in each theme and in the smallest room with the largest text.
#[test]
fn every_dialog_is_drawn_in_every_theme_and_room() {
    let used = |stale| InUse {
        folio: "V-2026-000181".to_owned(),
        who: "T. Aguirre".to_owned(),
        since: date(2026, 11, 21).at(9, 10, 0, 0),
        here: false,
        stale,
    };
    let mut theirs = dalia();
    theirs.applicant.employment.salary = Some(ventanilla::money::Mxn::from_pesos(16_200));
    theirs.stage = Stage::Evaluated;
    let conflict = Theirs { folio: theirs.folio.clone(), stamp: Stamp([1; 32]), record: Ok(Box::new(theirs)) };
    let changed = Holders {
        unconfirmed: vec![holder("Nadie Conocido", HolderKind::Advisor)],
        gone: vec!["age1zzzz4p9m2v8x0s3d5f6g7h8j9k0l1".to_owned()],
        ..Holders::default()
    };
    let merged = Merged {
        added: 2,
        same: 10,
        mended: vec!["V-2026-000171".to_owned()],
        different: vec!["V-2026-000180".to_owned()],
        erased: 1,
        renamed: vec![("V-2026-000183".to_owned(), "V-2026-000210".to_owned())],
        refused: vec![Unreadable { folio: "V-2026-000172".to_owned(), problem: Fault::Seal(OpenError::Damaged) }],
        ..Merged::default()
    };
    let dialogs = [
        ("primera", ArchiveDialog::FirstStart),
        ("crear", ArchiveDialog::Create),
        ("clave-recuperacion", ArchiveDialog::recovery_key(Secret::new("AGE-SECRET-KEY-1QQPZRY9X8GF2TV".to_owned()))),
        ("en-uso", ArchiveDialog::InUse(used(false))),
        ("en-uso-viejo", ArchiveDialog::InUse(used(true))),
        ("conflicto", ArchiveDialog::Conflict(Box::new(conflict))),
        ("titulares", ArchiveDialog::HoldersChanged(changed)),
        ("consentimiento", ArchiveDialog::Consent),
        ("retirar", ArchiveDialog::Withdraw),
        ("bloquear", ArchiveDialog::Block),
        ("cerrar", ArchiveDialog::CloseReason),
        ("escenario", ArchiveDialog::Scenario),
        ("borrar", ArchiveDialog::Erase { folio: "V-2026-000184".to_owned(), name: "Dalia Argüello".to_owned() }),
        ("cambiar-clave", ArchiveDialog::ChangePassphrase),
        ("agregar", ArchiveDialog::AddHolder),
        ("quitar", ArchiveDialog::RemoveHolder(holder("T. Aguirre", HolderKind::Advisor))),
        ("oficina", ArchiveDialog::Office),
        ("accesos", ArchiveDialog::Accesses { folio: None, found: Some(log()) }),
        ("restaurar", ArchiveDialog::Restore),
        ("respaldo", ArchiveDialog::BackedUp(Box::new(summary()))),
        ("unido", ArchiveDialog::Merged { from: "respaldo.tar".into(), found: merged }),
        ("problema", ArchiveDialog::Trouble { problem: Problem::Disk(DiskFault::Full), again: true }),
        ("perder", ArchiveDialog::LoseParked),
        ("sin-anotar", ArchiveDialog::RecoveryLost(holder("Recuperación", HolderKind::Recovery))),
        ("exportar", ArchiveDialog::ExportList),
    ];
    for (theme, width, height, percent) in [
        (Theme::Light, 1366.0, 768.0, 100),
        (Theme::Dark, 1366.0, 768.0, 100),
        (Theme::HighContrast, 1366.0, 768.0, 100),
        (Theme::Light, 1024.0, 700.0, 200),
    ] {
        let mut harness = on_desk(width, height, theme, percent);
        open(&mut harness);
        for (name, dialog) in dialogs.clone() {
            harness.state_mut().desk.state.dialog = None;
            harness.run_steps(2);
            let stays = dialog.stays();
            show(&mut harness, dialog);
            assert!(focused(&harness).is_some(), "{name}: nothing has the keyboard");
            picture(&mut harness, &format!("16-{name}-{theme:?}-{percent}"));
            press(&mut harness, NONE, Key::Escape);
            let open = harness.state().desk.state.dialog.is_some();
            assert_eq!(open, stays, "{name}: Esc");
        }
    }
}
