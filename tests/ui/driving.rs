//! The desk driven by its labels and keys, as a person would.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use ventanilla::app::printing::News;
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::state::{SaveWhat, Screen};
use ventanilla::app::{Action, Effect, FieldId};
use ventanilla::engine::evaluation::{Model, Product};

use crate::desk::{World, desk, effects, picture, send, usual};
use crate::hand::{CTRL, click, focused, labels, press, shows};
use crate::printing;

/// Puts the cursor into a field by its label and types.
fn type_into(harness: &mut Harness<'_, World>, label: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, label).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, label).type_text(text);
    harness.run_steps(2);
}

fn text_of(harness: &Harness<'_, World>, field: FieldId) -> String {
    harness.state().desk.state.form.text(field).to_owned()
}

/// A form with the sample person typed in, but for the employer's points.
fn typed() -> Harness<'static, World> {
    let mut harness = usual();
    click(&mut harness, "Capturar");
    assert_eq!(focused(&harness).as_deref(), Some("CURP"), "the first field has the cursor");
    for (label, text) in [
        ("CURP", "AUPD951010MASRRL04"),
        ("NSS", "51149520382"),
        ("Nombres", "Dalia"),
        ("Primer apellido", "Argüello"),
        ("Segundo apellido", "Pérez"),
        ("Salario mensual integrado", "15 mil"),
        ("Bimestres continuos", "14"),
        ("Saldo de la subcuenta", "$48,250.00"),
        ("Fecha del saldo", "31/10/26"),
        ("Ahorro voluntario", "60000"),
    ] {
        type_into(&mut harness, label, text);
    }
    for option in ["Permanente", "Ninguno", "Autoriza"] {
        click(&mut harness, option);
    }
    // "Sí" is said in several places: the question itself is gone to, and the arrows choose.
    send(&mut harness, [Action::GoToField(FieldId::Active)]);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(text_of(&harness, FieldId::Active), "si");
    harness
}

#[test]
fn typing_the_sample_shows_the_score_live() {
    let mut harness = typed();
    assert!(shows(&harness, "656 puntos comprobados, hasta 1,222 con la empresa"), "{:#?}", labels(&harness));
    assert!(shows(&harness, "Bimestres continuos: 123 de 191 puntos"));
    assert!(shows(&harness, "424 de los 566 puntos de la empresa"));
    for row in ["hoy, —, 656, 424", "1 mar 2027, Subcuenta $50,000, 658, 422", "1 jul 2027, 18 bimestres, 684, 396"] {
        assert!(shows(&harness, row), "{row}: {:#?}", labels(&harness));
    }
    assert!(shows(&harness, "De la CURP: Nacimiento 10 oct 1995, Edad 31 años, Sexo Mujer, Entidad Aguascalientes"));

    // The panel leads to what is missing.
    click(&mut harness, "Capturar");
    assert_eq!(focused(&harness).as_deref(), Some("Puntos de la empresa"));
    harness.get_by_role_and_label(Role::TextInput, "Puntos de la empresa").type_text("472");
    harness.run_steps(3);
    assert!(shows(&harness, "1,128 puntos, 48 arriba del mínimo"), "{:#?}", labels(&harness));
    assert!(shows(&harness, "Alcanza: 1,128 de 1,080"));
    assert!(shows(&harness, "No le faltan puntos"));
}

#[test]
fn amounts_and_dates_take_their_form_when_left() {
    let harness = typed();
    let value = |label: &str| harness.get_by_role_and_label(Role::TextInput, label).value();
    assert_eq!(value("Salario mensual integrado").as_deref(), Some("15,000.00"));
    assert_eq!(value("Fecha del saldo").as_deref(), Some("31 oct 2026"));
    assert_eq!(text_of(&harness, FieldId::Salary), "15 mil", "what was typed is kept");
}

#[test]
fn wrong_data_say_what_to_do_and_keep_what_was_typed() {
    let mut harness = typed();
    for (label, text, said, field) in [
        ("Pensión alimenticia", "15,50", "Escriba un monto, por ejemplo 15,000.00", FieldId::Alimony),
        ("Celular", "449 204 18", "Faltan 2 dígitos; el celular lleva 10", FieldId::Mobile),
        ("Puntos de la empresa", "567", "Va de 0 a 566 puntos; vea Mi Cuenta Infonavit", FieldId::EmployerPoints),
        ("Tasa del banco", "99", "La tasa va de 1 a 40 %; revise la oferta del banco", FieldId::BankRate),
        ("Plazo deseado", "31", "El plazo va de 1 a 30 años", FieldId::TermYears),
    ] {
        type_into(&mut harness, label, text);
        press(&mut harness, Modifiers::NONE, Key::Tab);
        let message = harness.state().desk.state.message(field).expect(label);
        assert_eq!(message.text, said);
        assert!(message.text.chars().count() <= 60, "{label}");
        assert_eq!(text_of(&harness, field), text, "{label}");
    }
    // An error that is shown is judged again at each key.
    type_into(&mut harness, "Celular", "90");
    assert_eq!(harness.state().desk.state.message(FieldId::Mobile).map(|m| m.text), None);
}

#[test]
fn impossible_dates_and_odd_amounts_say_why() {
    let mut harness = usual();
    click(&mut harness, "Capturar");
    for (label, text, said, field) in [
        ("Fecha del saldo", "31 feb 2026", "Febrero de 2026 tiene 28 días", FieldId::BalanceDate),
        ("Salario mensual integrado", "0", "Cero no es un salario; deje vacío si no hay dato", FieldId::Salary),
        ("Bimestres continuos", "catorce", "Escriba solo cifras, por ejemplo 14", FieldId::Bimestres),
        ("Tasa del banco", "0", "La tasa va de 1 a 40 %; revise la oferta del banco", FieldId::BankRate),
    ] {
        type_into(&mut harness, label, text);
        press(&mut harness, Modifiers::NONE, Key::Tab);
        let message = harness.state().desk.state.message(field).expect(label);
        assert_eq!((message.text.as_str(), text_of(&harness, field).as_str()), (said, text));
    }
}

#[test]
fn somebody_under_age_is_told_so() {
    let mut harness = usual();
    click(&mut harness, "Capturar");
    // Born on 10 oct 2010: 16 on the day of the desk.
    type_into(&mut harness, "Fecha de nacimiento", "10/10/2010");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    let message = harness.state().desk.state.message(FieldId::Birth).expect("a message");
    assert_eq!(message.text, "Tiene 16 años; se piden 18 cumplidos");
}

#[test]
fn tab_goes_in_reading_order() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::GoToField(FieldId::Curp)]);
    let expected = [
        "CURP",
        "NSS",
        "RFC",
        "Nombres",
        "Primer apellido",
        "Segundo apellido",
        "Celular",
        "Correo",
        "Código postal",
        "Teléfono fijo",
        "Domicilio particular",
        "Patrón",
        "Tipo de trabajador",
        "Bimestres continuos",
        "Salario mensual integrado",
        "Pensión alimenticia",
        "Puntos de la empresa",
        "Ente público incorporado",
        "Saldo de la subcuenta",
    ];
    for label in expected {
        assert_eq!(focused(&harness).as_deref(), Some(label));
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
}

#[test]
fn f2_stops_at_what_is_missing_or_wrong() {
    let mut harness = usual();
    click(&mut harness, "Capturar");
    let mut seen = Vec::new();
    for _ in 0..7 {
        press(&mut harness, Modifiers::NONE, Key::F2);
        seen.extend(focused(&harness));
    }
    let expected = [
        "Tipo de trabajador",
        "Bimestres continuos",
        "Salario mensual integrado",
        "Puntos de la empresa",
        "Saldo de la subcuenta",
        "Relación laboral vigente",
        "CURP",
    ];
    assert_eq!(seen, expected);
    press(&mut harness, Modifiers::SHIFT, Key::F2);
    assert_eq!(focused(&harness).as_deref(), Some("Relación laboral vigente"));
}

#[test]
fn sections_models_and_screens_are_reached_by_key() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    press(&mut harness, Modifiers::ALT, Key::Num4);
    assert_eq!(focused(&harness).as_deref(), Some("Saldo de la subcuenta"));
    press(&mut harness, CTRL, Key::M);
    assert_eq!(harness.state().desk.state.model, Model::T100);
    assert!(shows(&harness, "Tabla sin segunda fuente."));
    assert!(shows(&harness, "104 puntos estimados, 4 arriba del mínimo"), "{:#?}", labels(&harness));
    for (key, screen) in [
        (Key::Num2, Screen::Comparar),
        (Key::Num3, Screen::Amortizacion),
        (Key::Num4, Screen::Resumen),
        (Key::Num6, Screen::Normativa),
        (Key::Num7, Screen::Ajustes),
        (Key::Num1, Screen::Solicitante),
    ] {
        press(&mut harness, CTRL, key);
        assert_eq!(harness.state().desk.state.screen, screen);
    }
}

#[test]
fn a_field_is_found_by_part_of_its_name() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    press(&mut harness, CTRL, Key::F);
    harness.get_by_role_and_label(Role::TextInput, "Nombre del campo").type_text("pension");
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(2);
    assert_eq!(focused(&harness).as_deref(), Some("Pensión alimenticia"));
}

#[test]
fn escape_restores_and_undo_steps_back() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::GoToField(FieldId::Employer)]);
    harness.get_by_role_and_label(Role::TextInput, "Patrón").type_text(" S. A.");
    harness.run_steps(2);
    assert_eq!(text_of(&harness, FieldId::Employer), "Manufacturas Bajío Norte S. A.");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(text_of(&harness, FieldId::Employer), "Manufacturas Bajío Norte");

    send(&mut harness, [Action::Edit(FieldId::EmployerPoints, "400".into()), Action::Left(FieldId::EmployerPoints)]);
    assert!(shows(&harness, "1,056 puntos, 24 abajo del mínimo"));
    assert!(shows(&harness, "Alcanzaría el 1 jul 2027"), "{:#?}", labels(&harness));
    press(&mut harness, CTRL, Key::Z);
    assert!(shows(&harness, "1,128 puntos, 48 arriba del mínimo"));
    press(&mut harness, CTRL, Key::Y);
    assert!(shows(&harness, "1,056 puntos, 24 abajo del mínimo"));
}

#[test]
fn a_product_is_chosen_by_key() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    press(&mut harness, CTRL, Key::Num2);
    assert_eq!(harness.state().desk.state.chosen, Product::Tradicional);
    // The table is one stop of Tab, at the head of its first column.
    for _ in 0..40 {
        if focused(&harness).is_some_and(|label| label.contains("Tradicional") && label.contains("legid")) {
            break;
        }
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert_eq!(harness.state().desk.state.chosen, Product::Total);
}

#[test]
fn the_pill_opens_the_score_over_another_screen() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::Go(Screen::Comparar)]);
    assert!(!shows(&harness, "De la persona: 656"));
    click(&mut harness, "Puntaje: Alcanza: 1,128 de 1,080");
    assert!(shows(&harness, "De la persona: 656"), "{:#?}", labels(&harness));
    picture(&mut harness, "02-puntaje-encima");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!shows(&harness, "De la persona: 656"));
}

#[test]
fn f6_goes_round_the_regions() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::GoToField(FieldId::Salary)]);
    let mut seen = Vec::new();
    for _ in 0..4 {
        press(&mut harness, Modifiers::NONE, Key::F6);
        seen.extend(focused(&harness));
    }
    let [panel, bar, top, content] = seen.as_slice() else { panic!("{seen:?}") };
    assert!(panel.starts_with("T1000"), "{panel}");
    assert_eq!(bar, "Solicitante");
    assert!(top.starts_with("Puntaje"), "{top}");
    // The form begins with whose it is.
    assert_eq!(content, "Agregar segunda persona");
}

#[test]
fn unsaved_work_is_asked_about_and_kept() {
    let mut harness = typed();
    send(&mut harness, [Action::CloseRequested]);
    assert!(shows(&harness, "Salir de Ventanilla"));
    assert_eq!(effects(&harness), [], "nothing is closed yet");
    // Esc is the safe answer.
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().desk.state.dialog.is_none());
    assert_eq!(text_of(&harness, FieldId::Names), "Dalia");

    send(&mut harness, [Action::CloseRequested]);
    click(&mut harness, "Salir sin guardar");
    assert_eq!(effects(&harness), [Effect::Quit]);
}

#[test]
fn saving_asks_for_a_name_once_and_a_failure_loses_nothing() {
    let mut harness = typed();
    press(&mut harness, CTRL, Key::S);
    let asked = effects(&harness);
    let [Effect::SaveDialog { what: SaveWhat::Applicant, name, .. }] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(name, "caso-argüello-2026-11-21.ventanilla.json");

    let path = PathBuf::from("casos").join("dalia");
    let (what, whole) = (SaveWhat::Applicant, path.with_extension("json"));
    send(&mut harness, [Action::SavePicked(what, Some(path.clone()))]);
    assert_eq!(effects(&harness), [Effect::FindFile { what, path: whole.clone() }]);
    send(&mut harness, [Action::FileFound { what, path: whole.clone(), exists: false }]);
    let asked = effects(&harness);
    let [Effect::WriteFile { what: SaveWhat::Applicant, path: written, bytes }] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert_eq!(*written, whole);
    let bytes = bytes.clone();

    let refused = Err("No hay permiso para usar «dalia.json». Elija otra carpeta.".to_owned());
    send(&mut harness, [Action::FileWritten { what: SaveWhat::Applicant, path: written.clone(), outcome: refused }]);
    assert!(shows(&harness, "No se pudo guardar"));
    assert!(shows(&harness, "Elija otra carpeta"));
    assert!(harness.state().desk.state.unsaved);
    press(&mut harness, Modifiers::NONE, Key::Escape);

    press(&mut harness, CTRL, Key::S);
    assert!(shows(&harness, "Elija en la otra ventana"));
    send(&mut harness, [Action::SavePicked(what, Some(whole.clone()))]);
    send(&mut harness, [Action::FileWritten { what: SaveWhat::Applicant, path: written.clone(), outcome: Ok(()) }]);
    assert!(!harness.state().desk.state.unsaved);
    assert!(shows(&harness, "Guardado 10:42"));

    // What was written opens as what was typed.
    let mut other = usual();
    send(&mut other, [Action::FileRead { path: written.clone(), outcome: Ok(bytes) }]);
    assert!(shows(&other, "656 puntos comprobados, hasta 1,222 con la empresa"));
    assert!(!other.state().desk.state.unsaved);
}

#[test]
fn a_broken_file_says_why_and_changes_nothing() {
    let mut harness = typed();
    for (broken, said) in [
        (&b"{ \"version\": 1, \"persona\": { \"curp\": 5"[..], "termina antes de tiempo"),
        (b"{ \"version\": 1, \"empleo\": { \"salario\": \"1\" } }", "empleo.salario"),
        (b"", "El archivo está vacío"),
        (b"\xff\xfe\x00", "UTF-8"),
    ] {
        let outcome = Ok(broken.to_vec());
        send(&mut harness, [Action::FileRead { path: PathBuf::from("roto.json"), outcome }]);
        assert!(shows(&harness, "No se pudo abrir roto.json"), "{:#?}", labels(&harness));
        assert!(shows(&harness, said), "{said}: {:#?}", labels(&harness));
        assert_eq!(text_of(&harness, FieldId::Names), "Dalia");
        assert!(harness.state().desk.state.unsaved);
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert!(harness.state().desk.state.dialog.is_none());
    }
}

#[test]
fn our_own_file_list_opens_and_saves() {
    let mut harness = typed();
    let folder = PathBuf::from("casos");
    send(
        &mut harness,
        [Action::PickInside { save: Some(SaveWhat::Applicant), name: "caso.json".into(), folder: folder.clone() }],
    );
    assert_eq!(effects(&harness), [Effect::ListFolder { folder: folder.clone(), extensions: &["json"] }]);
    send(&mut harness, [Action::FolderListed { folder: folder.clone(), outcome: Ok(Vec::new()) }]);
    click(&mut harness, "Guardar aquí");
    let asked = effects(&harness);
    let (what, path) = (SaveWhat::Applicant, folder.join("caso.json"));
    assert_eq!(asked, [Effect::FindFile { what, path: path.clone() }]);
    send(&mut harness, [Action::FileFound { what, path: path.clone(), exists: true }]);
    click(&mut harness, "Reemplazar");
    let asked = effects(&harness);
    assert!(matches!(asked.as_slice(), [Effect::WriteFile { path: written, .. }] if *written == path), "{asked:?}");
    assert!(harness.state().desk.state.dialog.is_none());
    // What is opened may be a PDF that carries a case.
    send(&mut harness, [Action::PickInside { save: None, name: String::new(), folder: folder.clone() }]);
    assert_eq!(effects(&harness), [Effect::ListFolder { folder, extensions: &["json", "pdf"] }]);
}

#[test]
fn printing_shows_the_summary_behind_its_dialog_and_a_missing_printer_offers_the_pdf() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    press(&mut harness, CTRL, Key::P);
    assert_eq!(harness.state().desk.state.screen, Screen::Resumen);
    assert!(shows(&harness, "Así saldrá"));
    let order = printing::order(&mut harness);
    let digits = order.title.strip_prefix("Ventanilla ").expect("the program's name");
    assert!(digits.chars().all(|sign| sign.is_ascii_hexdigit() || sign == ' '), "nobody's name: {}", order.title);
    assert!(order.pdf.expose().starts_with(b"%PDF-"));
    let reason = "El sistema de impresión no contesta.".to_owned();
    send(&mut harness, [Action::Printed(order.id, News::Failed(reason))]);
    assert!(shows(&harness, "El sistema de impresión no contesta."));
    click(&mut harness, "Guardar como PDF y abrir");
    let asked = effects(&harness);
    assert!(matches!(asked.as_slice(), [Effect::SaveDialog { what: SaveWhat::Pdf, .. }]), "{asked:?}");
}

#[test]
fn figures_of_another_day_are_not_printed() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample, Action::Clock(jiff::civil::datetime(2026, 11, 22, 8, 0, 0, 0))]);
    assert!(shows(&harness, "Desactualizado"));
    press(&mut harness, CTRL, Key::P);
    assert_eq!(effects(&harness), []);
    press(&mut harness, Modifiers::NONE, Key::F5);
    assert!(!shows(&harness, "Desactualizado"));
}

#[test]
fn text_size_and_theme_are_kept_as_settings() {
    let mut harness = usual();
    press(&mut harness, CTRL, Key::Plus);
    let asked = effects(&harness);
    let [Effect::SaveSettings(kept)] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(kept.text_percent, 110);
    assert_eq!((harness.ctx.zoom_factor() * 100.0).round() as u32, 110);
    press(&mut harness, CTRL, Key::Num0);
    assert_eq!((harness.ctx.zoom_factor() * 100.0).round() as u32, 100);
    effects(&harness);

    press(&mut harness, CTRL, Key::Num7);
    click(&mut harness, "Oscuro");
    let asked = effects(&harness);
    let [Effect::SaveSettings(kept)] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(kept.theme, Theme::Dark);
}

#[test]
fn every_control_has_a_name_and_help_lists_every_key() {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    for screen in Screen::ALL {
        send(&mut harness, [Action::Go(screen)]);
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            let control =
                matches!(node.role(), Role::TextInput | Role::Button | Role::CheckBox | Role::Switch | Role::Slider);
            assert!(!control || node.label().is_some_and(|label| !label.is_empty()), "{screen:?}: {:?}", node.role());
        }
    }
    press(&mut harness, Modifiers::NONE, Key::F1);
    for command in ventanilla::app::Command::ALL {
        assert!(shows(&harness, &format!("{}: {}", command.label(), command.shortcut())), "{command:?}");
    }
}

/// In the smallest window and with the largest text no field is cut: each can be scrolled to and is as wide as
/// its column.
#[test]
fn no_field_is_cut_in_small_windows_and_large_text() {
    for (width, height, text_percent) in [(1024.0, 700.0, 100), (1366.0, 768.0, 200), (1024.0, 700.0, 200)] {
        let mut harness = desk(vec2(width, height), Settings { text_percent, ..Settings::default() });
        send(&mut harness, [Action::OpenSample]);
        let window = harness.ctx.content_rect();
        for label in ["CURP", "Salario mensual integrado", "Saldo de la subcuenta", "Tasa de Suelo"] {
            let field = FieldId::ALL.into_iter().find(|field| field.label() == label).expect(label);
            send(&mut harness, [Action::GoToField(field)]);
            harness.run_steps(20);
            let rect = harness.get_by_role_and_label(Role::TextInput, label).rect();
            assert!(window.contains_rect(rect), "{label} at {rect:?} in {window:?}, {text_percent} %");
            assert!(rect.width() >= 150.0, "{label} is {} wide, {text_percent} %", rect.width());
        }
        for field in [FieldId::WorkerType, FieldId::EquipaTuCasa, FieldId::OwnsHome] {
            send(&mut harness, [Action::GoToField(field)]);
            harness.run_steps(20);
            let rect = harness.get_by_role_and_label(Role::RadioGroup, field.label()).rect();
            assert!(window.contains_rect(rect), "{} at {rect:?} in {window:?}, {text_percent} %", field.label());
        }
    }
}
