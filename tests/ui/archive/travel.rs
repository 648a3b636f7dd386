//! The case that goes with a PDF and comes out of one, by key and label.

use std::path::PathBuf;
use std::time::Duration;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use ventanilla::app::archive::travel::Restored;
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::state::SaveWhat;
use ventanilla::app::{Action, ArchiveAction, ArchiveDialog, Command, Effect, Screen};
use ventanilla::case::crypto::Identity;
use ventanilla::case::keeper::Request;
use ventanilla::case::travel::{Printed, Whom};
use ventanilla::io::archive::Keeper;

use super::NONE;
use super::office::{on_desk, open, requests, show, usual};
use crate::desk::{World, desk, effects, picture, send};
use crate::hand::{click, focus, focused, press, shows, type_over};
use crate::record::dalia;

const OPTION: &str = "Adjuntar el caso cifrado al PDF";

fn is_ticked(harness: &Harness<'_, World>) -> bool {
    let node = harness.get_by_role_and_label(Role::CheckBox, OPTION);
    node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
}

fn type_secret(harness: &mut Harness<'_, World>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::PasswordInput, label).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::PasswordInput, label).type_text(text);
    harness.run_steps(3);
}

fn can(harness: &Harness<'_, World>, button: &str) -> bool {
    !harness.get_by_role_and_label(Role::Button, button).accesskit_node().is_disabled()
}

/// Without an archive, the sample on Resumen.
fn sample(width: f32, height: f32) -> Harness<'static, World> {
    let mut harness = desk(egui::vec2(width, height), Settings::default());
    send(&mut harness, [Action::Archive(ArchiveAction::WorkWithout { always: false }), Action::OpenSample]);
    send(&mut harness, [Action::Go(Screen::Resumen)]);
    harness
}

/// What the keeper was asked, answered by a real one.
fn keep(harness: &mut Harness<'_, World>, keeper: &Keeper) -> Vec<Effect> {
    let mut others = Vec::new();
    let mut asked = 0;
    for effect in effects(harness) {
        match effect {
            Effect::Keeper(ticket, request) => {
                asked += 1;
                keeper.ask(ticket, request);
            }
            other => others.push(other),
        }
    }
    for _ in 0..asked {
        let told = keeper.wait(Duration::from_secs(60)).expect("it answers");
        send(harness, [Action::Told(told)]);
    }
    others
}

#[test]
fn a_passphrase_typed_twice_seals_the_pdf_and_opens_it_again() {
    let keeper = Keeper::start(|| {});
    let mut harness = sample(1366.0, 768.0);
    assert!(!is_ticked(&harness), "off unless chosen");
    assert!(shows(&harness, "no lleva más que su código"));
    focus(&mut harness, Role::CheckBox, OPTION);
    press(&mut harness, NONE, Key::Space);
    assert!(!is_ticked(&harness), "not before it is known for whom");
    assert!(shows(&harness, "puede leer todos los datos"));
    assert!(!harness.query_all_by_label("Claves de los titulares").any(|_| true), "there is no archive");
    assert!(!can(&harness, "Adjuntar"));
    assert_eq!(focused(&harness).as_deref(), Some("Contraseña del PDF"));
    type_secret(&mut harness, "Contraseña del PDF", "dalia");
    type_secret(&mut harness, "Repetir contraseña", "dalia");
    assert!(!can(&harness, "Adjuntar"), "a weak passphrase is taken");
    type_secret(&mut harness, "Contraseña del PDF", " jarana cobre nopal barda");
    type_secret(&mut harness, "Repetir contraseña", " jarana cobre nopal barda");
    picture(&mut harness, "16-adjuntar-contrasena");
    click(&mut harness, "Adjuntar");
    assert!(is_ticked(&harness) && shows(&harness, "Para quien tenga la contraseña."));
    picture(&mut harness, "16-adjuntado");

    effects(&harness);
    send(&mut harness, [Action::Run(Command::ExportPdf)]);
    send(&mut harness, [Action::SavePicked(SaveWhat::Pdf, Some(PathBuf::from("resumen.pdf")))]);
    assert!(shows(&harness, "Cifrando el caso"));
    picture(&mut harness, "16-cifrando");
    keep(&mut harness, &keeper);
    let written = effects(&harness).into_iter().find_map(|effect| match effect {
        Effect::WriteFile { what: SaveWhat::Pdf, bytes, .. } => Some(bytes),
        _ => None,
    });
    let pdf = written.expect("a PDF is written");
    send(&mut harness, [Action::FileWritten { what: SaveWhat::Pdf, path: "resumen.pdf".into(), outcome: Ok(()) }]);
    assert!(shows(&harness, "PDF guardado con el caso cifrado: resumen.pdf"));
    assert!(!is_ticked(&harness), "the next one carries nothing");

    let mut harness = desk(egui::vec2(1366.0, 768.0), Settings::default());
    send(&mut harness, [Action::FileRead { path: "resumen.pdf".into(), outcome: Ok(pdf) }]);
    assert!(shows(&harness, "Abrir el caso de «resumen.pdf»"));
    assert_eq!(focused(&harness).as_deref(), Some("Contraseña del PDF"));
    type_secret(&mut harness, "Contraseña del PDF", "otra cosa");
    assert!(!shows(&harness, "otra cosa"), "the passphrase can be read");
    press(&mut harness, NONE, Key::Enter);
    assert!(shows(&harness, "Abriendo el caso"));
    keep(&mut harness, &keeper);
    assert!(shows(&harness, "La contraseña no lo abre."));
    assert_eq!(focused(&harness).as_deref(), Some("Contraseña del PDF"));
    picture(&mut harness, "16-abrir-mal");
    type_secret(&mut harness, "Contraseña del PDF", "dalia jarana cobre nopal barda");
    press(&mut harness, NONE, Key::Enter);
    keep(&mut harness, &keeper);
    assert!(shows(&harness, "Los datos son los del documento impreso (código "));
    picture(&mut harness, "16-restaurado");
    click(&mut harness, "Ver el caso");
    assert_eq!(harness.state().desk.state.name(), "Dalia Argüello Pérez");
}

#[test]
fn a_key_is_checked_as_it_is_typed_and_a_private_one_is_not_taken() {
    let mut harness = on_desk(1024.0, 700.0, Theme::Light, 100);
    open(&mut harness);
    send(&mut harness, [Action::Go(Screen::Resumen)]);
    show(&mut harness, ArchiveDialog::Carry);
    assert!(can(&harness, "Adjuntar"), "the holders of the archive are at hand");
    picture(&mut harness, "16-adjuntar-1024x700");
    focus(&mut harness, Role::RadioGroup, "Se abre con");
    press(&mut harness, NONE, Key::ArrowRight);
    let field = "Clave pública de quien lo recibe";
    let key = Identity::generate();
    for (typed, said) in [
        ("age1corta", "No es una clave pública"),
        (key.secret().expose(), "Es una clave privada"),
        (&key.recipient().to_string(), "Es una clave pública."),
    ] {
        type_over(&mut harness, field, typed);
        if harness.state().desk.state.dialog.is_some() {
            assert!(shows(&harness, said), "{typed}: {said}");
        }
    }
    // Intro in the field of a good key is the button.
    assert_eq!(harness.state().desk.state.archive.travel.whom, Some(Whom::Key(key.recipient())));
    assert!(shows(&harness, "Para la clave age1"));
    assert!(shows(&harness, "El PDF saldrá con el caso cifrado dentro."), "also where the choice is scrolled away");
    picture(&mut harness, "16-adjuntado-1024x700");
    focus(&mut harness, Role::CheckBox, OPTION);
    press(&mut harness, NONE, Key::Space);
    assert_eq!(harness.state().desk.state.archive.travel.whom, None);
}

#[test]
fn what_came_says_whether_it_is_what_was_printed_and_what_was_agreed() {
    let mut harness = usual();
    open(&mut harness);
    let consent = dalia().consent;
    let code = Some("FB65 DD46 ED65 43F4".to_owned());
    let restored = |printed| Restored {
        printed,
        code: code.clone(),
        folio: "V-2026-000184".to_owned(),
        consent: consent.clone(),
        in_archive: true,
    };
    for (printed, said) in [
        (Printed::Same, "Los datos son los del documento impreso (código FB65 DD46 ED65 43F4)."),
        (Printed::Other, "Los datos no corresponden al documento impreso (código FB65 DD46 ED65 43F4)."),
        (Printed::Unknown, "No se puede comparar con el documento impreso"),
    ] {
        show(&mut harness, ArchiveDialog::Restored(Box::new(restored(printed))));
        assert!(shows(&harness, said), "{said}");
        assert!(shows(&harness, "Consentimiento del 3 nov 2026 ante Ximena Ibáñez Núñez"));
        assert!(shows(&harness, "Su folio era V-2026-000184"));
        picture(&mut harness, &format!("16-restaurado-{printed:?}"));
    }
    let folio = "V-2026-000184".to_owned();
    let (here, there) = ("Dalia Argüello Pérez".to_owned(), "Juan Pérez López".to_owned());
    show(&mut harness, ArchiveDialog::SameFolio { folio, here, there });
    assert!(shows(&harness, "Aquí es de Dalia Argüello Pérez; en el PDF, de Juan Pérez López."));
    picture(&mut harness, "16-mismo-folio");
    effects(&harness);
    press(&mut harness, NONE, Key::Escape);
    assert!(requests(&harness).iter().all(|request| !matches!(request, Request::Add { .. })));
    assert!(harness.state().desk.state.dialog.is_none());
}
