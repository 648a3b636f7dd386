//! Why a value is what it is: findings, traces and rules, reached by key and by click.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use ventanilla::app::state::{Dialog, Why};
use ventanilla::app::{Action, Command, FieldId, Screen};
use ventanilla::engine::evaluation::{FactorId, FigureId, Model, Product};
use ventanilla::money::Mxn;

use crate::desk::{World, picture, send, usual};
use crate::hand::{focus, press, shows, type_over};

/// The sample case, on one of its screens.
fn opened(screen: Screen) -> Harness<'static, World> {
    let mut harness = usual();
    send(&mut harness, [Action::OpenSample]);
    send(&mut harness, [Action::Go(screen)]);
    harness
}

fn asked(harness: &Harness<'_, World>) -> Option<Why> {
    match &harness.state().desk.state.dialog {
        Some(Dialog::Why(why)) => Some(why.clone()),
        _ => None,
    }
}

#[test]
fn every_finding_of_an_option_is_listed() {
    for key in [Key::F4, Key::Enter] {
        let mut harness = opened(Screen::Comparar);
        focus(&mut harness, Role::RadioButton, "Tradicional");
        for arrow in [Key::ArrowRight, Key::ArrowRight, Key::ArrowDown] {
            press(&mut harness, Modifiers::NONE, arrow);
        }
        press(&mut harness, Modifiers::NONE, key);
        assert_eq!(asked(&harness), Some(Why::Option(Product::Cofinavit)));
        let option = harness.state().desk.state.evaluation.option(Product::Cofinavit).expect("an option").clone();
        assert!(option.findings.len() > 2);
        for found in &option.findings {
            assert!(shows(&harness, &format!("{}. {}", found.text, found.code)), "{}", found.code);
        }
        picture(&mut harness, "02-hallazgos");
        let way = harness.query_all_by_role_and_label(Role::Button, "Ver campo").next().expect("a way to a field");
        way.click();
        harness.run_steps(4);
        let state = &harness.state().desk.state;
        assert_eq!((state.screen, state.dialog.is_none()), (Screen::Solicitante, true));
        let cited = option.findings.iter().filter_map(|f| f.field).filter_map(FieldId::from_path);
        assert!(cited.into_iter().any(|field| state.focused == Some(field)), "{:?}", state.focused);
    }
}

#[test]
fn the_weakest_rules_stand_behind_the_confidence() {
    let mut harness = opened(Screen::Comparar);
    focus(&mut harness, Role::RadioButton, "Tradicional");
    // The last row, whatever the product has of its own above it.
    for _ in 0..60 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut harness, Modifiers::NONE, Key::F4);
    assert_eq!(asked(&harness), Some(Why::Confidence(Product::Tradicional)));
    assert!(shows(&harness, "Cuenta la regla más débil"));
    assert!(harness.query_all_by_role_and_label(Role::Button, "Ver la regla").next().is_some());
}

#[test]
fn the_headline_figures_and_the_total_say_why() {
    let mut harness = opened(Screen::Amortizacion);
    for (name, figure, said) in [
        ("Crédito", FigureId::Amount, "Crédito de $691,847.46"),
        ("Mensualidad", FigureId::Payment, "$4,473.52"),
        ("Termina", FigureId::EndsWith, "La tabla mostrada tiene 243 pagos"),
        ("Intereses", FigureId::TotalInterestWith, "Suma de los intereses de 243 pagos: $574,361.05"),
    ] {
        focus(&mut harness, Role::Button, &format!("{name}: "));
        press(&mut harness, Modifiers::NONE, Key::F4);
        assert_eq!(asked(&harness), Some(Why::Schedule { figure, bank: false }));
        assert!(shows(&harness, said), "{name}");
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
    send(&mut harness, [Action::Go(Screen::Solicitante)]);
    focus(&mut harness, Role::Button, "1,128 puntos");
    press(&mut harness, Modifiers::NONE, Key::F4);
    assert_eq!(asked(&harness), Some(Why::Total(Model::T1000)));
    for said in
        ["Bimestres continuos: 123 de 191 puntos", "Suma: 1,128 puntos", "Mínimo: 1,080 puntos. Alcanza el mínimo"]
    {
        assert!(shows(&harness, said), "{said}");
    }
}

#[test]
fn f4_in_the_form_is_about_the_model_shown_and_never_claims_what_is_not_so() {
    let mut harness = opened(Screen::Solicitante);
    send(&mut harness, [Action::ShowModel(Model::T100)]);
    for (field, why) in [
        (FieldId::Bimestres, Some(Why::Factor(Model::T100, FactorId::Bimestres))),
        (FieldId::BankAmount, Some(Why::Figure(Product::Cofinavit, FigureId::Amount))),
        (FieldId::LandRate, Some(Why::Figure(Product::Suelo, FigureId::Rate))),
        (FieldId::Curp, Some(Why::Field(FieldId::Curp))),
        (FieldId::Nss, Some(Why::Field(FieldId::Nss))),
        (FieldId::Rfc, Some(Why::Field(FieldId::Rfc))),
        (FieldId::Names, None),
    ] {
        send(&mut harness, [Action::GoToField(field)]);
        press(&mut harness, Modifiers::NONE, Key::F4);
        assert_eq!(asked(&harness), why, "{field:?}");
        assert!(!shows(&harness, "Todavía no hay un cálculo"), "{field:?}");
        send(&mut harness, [Action::CloseDialog]);
    }
    assert!(shows(&harness, "Ningún resultado actual cita «Nombres»"));
}

#[test]
fn what_cannot_be_tried_stays_in_its_box_with_the_reason() {
    let mut harness = opened(Screen::Comparar);
    for (label, text, said) in [
        ("Monto", "900000", "El máximo es $691,847.46"),
        ("Ahorro voluntario", "mucho", "Escriba un monto, como 500"),
        ("Plazo", "45", "El plazo va de 1 a 30 años"),
    ] {
        type_over(&mut harness, label, text);
        assert!(shows(&harness, said), "{label}");
        let typed = harness.get_by_role_and_label(Role::TextInput, label).accesskit_node().value();
        assert_eq!(typed.as_deref(), Some(text));
    }
    assert!(!harness.state().desk.state.what_if.is_active());
    picture(&mut harness, "02-comparar-rechazado");
    type_over(&mut harness, "Monto", "500000");
    assert_eq!(harness.state().desk.state.what_if.amount, Some(Mxn::from_pesos(500_000)));
    assert!(!shows(&harness, "El máximo es $691,847.46"));
}

#[test]
fn the_panel_names_the_models_of_the_date_and_tells_of_a_salary_between_brackets() {
    let mut harness = opened(Screen::Solicitante);
    // 15,000 is 4.206 UMA; a tenth more to the nearest, cut to the row below.
    let between = harness.state().desk.state.evaluation.score(Model::T1000).map(|score| score.findings.len());
    assert_eq!(between, Some(0), "no bracket ends there");
    let salary = (20..600).map(|tenths| Mxn::from_centavos(tenths * 35_662 - 1_000)).find(|salary| {
        send(&mut harness, [Action::Edit(FieldId::Salary, salary.plain())]);
        harness.state().desk.state.evaluation.score(Model::T1000).is_some_and(|score| !score.findings.is_empty())
    });
    assert!(salary.is_some(), "some salary stands between two brackets");
    assert!(shows(&harness, "Salario entre dos tramos"));
    picture(&mut harness, "01-entre-tramos");

    let mut old = crate::desk::at(jiff::civil::datetime(2015, 6, 15, 10, 0, 0, 0));
    send(&mut old, [Action::OpenSample]);
    assert!(shows(&old, "P116-B, "));
    assert!(!shows(&old, "T1000, "));
    picture(&mut old, "01-2015");
}

#[test]
fn ctrl_f_says_where_there_is_nothing_to_search_and_f1_tells_of_every_screen() {
    let mut harness = opened(Screen::Comparar);
    send(&mut harness, [Action::Run(Command::Search)]);
    assert!(shows(&harness, "Aquí no hay qué buscar"));
    press(&mut harness, Modifiers::NONE, Key::F1);
    for said in ["Mayús+flechas diez, Supr", "Intro abre todos los hallazgos", "En Normativa: Ctrl+F busca"] {
        assert!(shows(&harness, said), "{said}");
    }
}
