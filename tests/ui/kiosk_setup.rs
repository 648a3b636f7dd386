//! Ajustes › Kiosco and the desk's side of a hand-over, by key and label.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use ventanilla::app::archive::Access;
use ventanilla::app::settings::{KioskSettings, Settings};
use ventanilla::app::{Action, ArchiveDialog, Effect, Screen};
use ventanilla::case::admin::AdminLock;
use ventanilla::case::crypto::Secret;
use ventanilla::case::handover::{Agreed, HandOver, HandoverId, Refused};
use ventanilla::case::keeper::{Answer, Problem, Received, Request, Told};
use ventanilla::case::record::Notice;

use crate::archive::NONE;
use crate::archive::office::{inside, requests, usual};
use crate::desk::{World, desk, effects, picture, send};
use crate::hand::{CTRL, click, focus, focused, press, shows};
use crate::printers;
use crate::record::dalia;

const PASSPHRASE: &str = "jarana cobre nopal barda";

fn type_secret(harness: &mut Harness<'_, World>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::PasswordInput, label).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::PasswordInput, label).type_text(text);
    harness.run_steps(3);
}

fn can(harness: &Harness<'_, World>, button: &str) -> bool {
    !harness.get_by_role_and_label(Role::Button, button).accesskit_node().is_disabled()
}

fn kiosk(harness: &Harness<'_, World>) -> KioskSettings {
    harness.state().desk.state.settings.kiosk.clone()
}

/// What the background does with a passphrase.
fn background(harness: &mut Harness<'_, World>) -> Vec<Effect> {
    let mut others = Vec::new();
    for effect in effects(harness) {
        match effect {
            Effect::MakeAdmin(passphrase) => send(harness, [Action::AdminMade(AdminLock::set(&passphrase))]),
            Effect::CheckAdmin { lock, passphrase } => {
                send(harness, [Action::AdminChecked(lock.check(&passphrase))]);
            }
            other => others.push(other),
        }
    }
    others
}

fn ajustes(settings: Settings) -> Harness<'static, World> {
    let mut harness = desk(egui::vec2(1366.0, 1700.0), settings);
    send(&mut harness, [Action::Go(Screen::Ajustes)]);
    effects(&harness);
    harness
}

#[test]
fn a_kiosk_is_set_up_behind_a_passphrase_typed_twice() {
    let mut harness = ajustes(Settings::default());
    assert!(shows(&harness, "Este equipo puede atender solo"));
    type_secret(&mut harness, "Contraseña de administración", "infonavit");
    type_secret(&mut harness, "Repetir contraseña", "infonavit");
    assert!(!can(&harness, "Guardar contraseña"), "a weak one is taken");
    type_secret(&mut harness, "Contraseña de administración", " jarana cobre nopal barda");
    type_secret(&mut harness, "Repetir contraseña", " jarana cobre nopal barda");
    picture(&mut harness, "17-ajustes-kiosco-clave");
    click(&mut harness, "Guardar contraseña");
    assert!(background(&mut harness).is_empty(), "kept only once it is made");
    assert!(effects(&harness).iter().any(|effect| matches!(effect, Effect::SaveSettings(_))));
    assert!(shows(&harness, "Contraseña de administración guardada"));

    focus(&mut harness, Role::Switch, "Este equipo inicia como kiosco");
    press(&mut harness, NONE, Key::Space);
    assert!(kiosk(&harness).starts);
    assert!(shows(&harness, "Sin uso, se borra todo en") && shows(&harness, "Lo anuncia antes"));
    assert!(shows(&harness, "entre al archivo de la oficina"), "there is no archive to choose");
    picture(&mut harness, "17-ajustes-kiosco");

    // Another screen and back: it is asked for again, and the wrong one is told.
    press(&mut harness, CTRL, Key::Num6);
    press(&mut harness, CTRL, Key::Num7);
    assert!(shows(&harness, "Este equipo inicia como kiosco.") && !shows(&harness, "Lo anuncia antes"));
    type_secret(&mut harness, "Contraseña de administración", "otra");
    press(&mut harness, NONE, Key::Enter);
    background(&mut harness);
    assert!(shows(&harness, "No es esa la contraseña"));
    for _ in 0..2 {
        type_secret(&mut harness, "Contraseña de administración", "otra");
        click(&mut harness, "Cambiar ajustes");
        background(&mut harness);
    }
    harness.run_steps(3);
    assert!(shows(&harness, "Espere 5 segundos") && !can(&harness, "Cambiar ajustes"));
    picture(&mut harness, "17-ajustes-kiosco-espere");
    click(&mut harness, "Iniciar kiosco ahora");
    assert_eq!(effects(&harness), [Effect::StartKiosk, Effect::Quit]);
}

/// Where there are no keys but those on the screen, whoever set it could not leave.
#[test]
fn a_passphrase_that_no_finger_can_type_at_the_kiosk_is_refused() {
    let mut harness = ajustes(Settings::default());
    for label in ["Contraseña de administración", "Repetir contraseña"] {
        type_secret(&mut harness, label, "jarana#cobre nopal barda");
    }
    assert!(shows(&harness, "solo tiene letras") && !can(&harness, "Guardar contraseña"));
    let mut harness = ajustes(Settings::default());
    for label in ["Contraseña de administración", "Repetir contraseña"] {
        type_secret(&mut harness, label, "Jarana-cobre ñandú_no!");
    }
    assert!(!shows(&harness, "solo tiene letras") && can(&harness, "Guardar contraseña"));
}

#[test]
fn the_office_whose_archive_stands_open_takes_the_estimates_over() {
    let admin = AdminLock::set(&Secret::new(PASSPHRASE.to_owned()));
    let settings = Settings { kiosk: KioskSettings { admin, ..KioskSettings::default() }, ..Settings::default() };
    let mut harness = ajustes(settings);
    let inside = inside();
    let keys: Vec<String> = inside.holders.all.iter().map(|holder| holder.key.clone()).collect();
    let folder = inside.opened.folder.clone();
    harness.state_mut().desk.state.archive.access = Access::Unlocked(Box::new(inside));
    harness.run_steps(2);
    type_secret(&mut harness, "Contraseña de administración", PASSPHRASE);
    click(&mut harness, "Cambiar ajustes");
    background(&mut harness);
    harness.run_steps(3);
    assert!(shows(&harness, "Las hojas salen sin código"));
    click(&mut harness, "Usar archivo abierto");
    assert_eq!((kiosk(&harness).archive, kiosk(&harness).holders), (Some(folder), keys));
    assert!(kiosk(&harness).hands_over());
    // The kiosk prints on one of the machine's printers, the system's usual one where nothing is chosen.
    assert!(shows(&harness, "La usual del sistema"));
    let printers = printers::printers();
    let printer = printers.first().expect("one").clone();
    send(&mut harness, [Action::PrintersFound(Ok(printers))]);
    harness.get_by_role_and_label(Role::ComboBox, "Impresora").click();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::ListBoxOption, printer.title()).click();
    harness.run_steps(3);
    assert_eq!(kiosk(&harness).printer, Some(printer.name));
    send(&mut harness, [Action::PrintersFound(Ok(Vec::new()))]);
    assert!(shows(&harness, "Hoy no está entre las impresoras"));
    focus(&mut harness, Role::Switch, "Guardar con consentimiento");
    press(&mut harness, NONE, Key::Space);
    assert!(kiosk(&harness).stores);

    // Somebody else opens the cases now: the kiosk does not know them until it is told.
    let Access::Unlocked(inside) = &mut harness.state_mut().desk.state.archive.access else { panic!("in") };
    let mut other = inside.holders.all[0].clone();
    other.key = "age1otra".to_owned();
    inside.holders.all.push(other.clone());
    inside.holders.unconfirmed.push(other.clone());
    harness.run_steps(2);
    assert!(!shows(&harness, "Cambió quién abre"), "who is not confirmed does not count");
    let Access::Unlocked(inside) = &mut harness.state_mut().desk.state.archive.access else { panic!("in") };
    inside.holders.unconfirmed.clear();
    harness.run_steps(2);
    assert!(shows(&harness, "Cambió quién abre"));
    picture(&mut harness, "17-ajustes-kiosco-titulares");
    click(&mut harness, "Actualizar titulares");
    assert!(kiosk(&harness).holders.contains(&other.key));
    click(&mut harness, "Quitar carpeta");
    assert!(!kiosk(&harness).hands_over() && !kiosk(&harness).stores);
}

fn received(folio: Option<&str>) -> Received {
    let agreed = Agreed { notice: Notice::Public, version: "2026-1".to_owned(), bureau: false };
    let handed = HandOver {
        id: HandoverId::new([1; 8]),
        made: jiff::civil::datetime(2026, 11, 21, 9, 30, 0, 0),
        applicant: dalia().applicant,
        agreed: folio.is_none().then_some(agreed),
    };
    Received { handed: Box::new(handed), folio: folio.map(str::to_owned) }
}

fn answer(harness: &mut Harness<'_, World>, outcome: Result<Answer, Problem>) {
    let asked = effects(harness).into_iter().find_map(|effect| match effect {
        Effect::Keeper(ticket, Request::Receive { .. }) => Some(ticket),
        _ => None,
    });
    let ticket = asked.expect("the keeper is asked");
    send(harness, [Action::Told(Told::Done { ticket, outcome: Box::new(outcome) })]);
}

#[test]
fn a_scanner_types_the_code_and_intro() {
    let mut harness = usual();
    click(&mut harness, "Recibir del kiosco");
    assert_eq!(focused(&harness).as_deref(), Some("Código"));
    picture(&mut harness, "18-recibir");
    let code = "VK1".to_owned() + &"0A9Z".repeat(320);
    harness.get_by_role_and_label(Role::TextInput, "Código").type_text(&code);
    harness.run_steps(3);
    effects(&harness);
    press(&mut harness, NONE, Key::Enter);
    assert!(shows(&harness, "Abriendo el código"));
    answer(&mut harness, Err(Problem::BadCode(Refused::OtherOffice)));
    assert!(shows(&harness, "Este código es de otra oficina"));
    picture(&mut harness, "18-recibir-otra-oficina");
    assert_eq!(focused(&harness).as_deref(), Some("Código"), "it can be scanned at once");
    assert!(!can(&harness, "Recibir"), "the bad one is gone");

    harness.get_by_role_and_label(Role::TextInput, "Código").type_text(&code);
    harness.run_steps(3);
    press(&mut harness, NONE, Key::Enter);
    answer(&mut harness, Ok(Answer::Received(received(None))));
    for part in ["Dalia Argüello Pérez", "21 nov 2026, 09:30", "Aceptó que se guarden sus datos (aviso 2026-1)"] {
        assert!(shows(&harness, part), "{part}");
    }
    picture(&mut harness, "18-recibido");
    click(&mut harness, "Abrir como nuevo");
    assert_eq!(harness.state().desk.state.screen, Screen::Solicitante);
    assert_eq!(harness.state().desk.state.name(), "Dalia Argüello Pérez");
}

#[test]
fn one_that_was_received_already_says_its_folio() {
    let mut harness = usual();
    press(&mut harness, CTRL, Key::K);
    harness.get_by_role_and_label(Role::TextInput, "Código").type_text("VK1");
    harness.run_steps(3);
    effects(&harness);
    press(&mut harness, NONE, Key::Enter);
    answer(&mut harness, Ok(Answer::Received(received(Some("V-2026-000184")))));
    assert!(shows(&harness, "Ya se recibió como folio V-2026-000184."));
    assert!(shows(&harness, "No lo dio en el kiosco"));
    picture(&mut harness, "18-ya-recibido");
    click(&mut harness, "Abrir expediente");
    let opens = |request: &Request| matches!(request, Request::TakeLock { folio, .. } if folio == "V-2026-000184");
    assert!(requests(&harness).iter().any(opens));

    // F1 has it.
    let mut harness = usual();
    press(&mut harness, NONE, Key::F1);
    assert!(shows(&harness, "Recibir del kiosco") && shows(&harness, "Ctrl+K"));
    press(&mut harness, NONE, Key::Escape);
    let locks = ArchiveDialog::Unlock { problem: None };
    let opened = harness.state().desk.state.archive.opened().expect("open").clone();
    harness.state_mut().desk.state.archive.access = Access::Locked(opened);
    harness.state_mut().desk.state.dialog = Some(ventanilla::app::state::Dialog::Archive(Box::new(locks)));
    harness.run_steps(3);
    press(&mut harness, CTRL, Key::K);
    assert!(shows(&harness, "Entre primero"));
    picture(&mut harness, "18-recibir-bloqueado");
}
