//! Changes of a case: what must hold of it after each, and what the log says.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "common/record.rs"]
mod sample;

use jiff::ToSpan;
use jiff::civil::{DateTime, date, datetime};
use proptest::prelude::*;
use serde_json::Value;
use ventanilla::case::change::{By, ChangeError, changed_fields};
use ventanilla::case::digest;
use ventanilla::case::keeper::{Access, AccessDeed};
use ventanilla::case::person::{self, Place, Who};
use ventanilla::case::record::{
    Consent, ConsentMode, Deed, MOST_SCENARIOS, Notice, Record, Scenario, Stage, StoredEvaluation, decode, encode,
};
use ventanilla::case::row::Row;
use ventanilla::case::state::{NextStep, Outdated};
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{Product, Qualifies};
use ventanilla::money::Mxn;
use ventanilla::rules::embedded::rule_book;

const START: DateTime = datetime(2026, 11, 22, 10, 0, 0, 0);

fn at(minutes: i64) -> By<'static> {
    By { when: START.checked_add(minutes.minutes()).expect("a time"), who: "Ximena", rules: "2026.11" }
}

fn draft() -> Record {
    Record::new(Applicant::default(), Product::Tradicional, at(0))
}

fn consent() -> Consent {
    Consent {
        notice: Notice::Public,
        version: "1".to_owned(),
        financial: true,
        bureau: false,
        mode: ConsentMode::Box,
        when: START,
        who: "Ximena".to_owned(),
        withdrawn: None,
    }
}

fn answer(applicant: &Applicant, rules: &str) -> StoredEvaluation {
    let date = START.date();
    StoredEvaluation {
        date,
        digest: digest(applicant, date, rules).hex(),
        rules_version: "2026.11".to_owned(),
        rules_digest: rules.to_owned(),
        product: Product::Tradicional,
        qualifies: Qualifies::Yes,
        amount: None,
        payment: None,
        buying_power: None,
        points: None,
    }
}

fn scenario(name: &str, chosen: bool) -> Scenario {
    Scenario {
        name: name.to_owned(),
        product: Product::Total,
        term_years: Some(20),
        amount: None,
        voluntary: None,
        extra_monthly: None,
        chosen,
    }
}

fn earning(pesos: i64) -> Applicant {
    let mut applicant = Applicant::default();
    applicant.employment.salary = Some(Mxn::from_pesos(pesos));
    applicant
}

#[test]
fn the_log_says_which_fields_changed_and_never_what_they_said() {
    let mut record = draft();
    assert_eq!(record.set_applicant(Applicant::default(), at(1)), Ok(false));
    assert_eq!(record.log.len(), 1, "nothing changed");
    assert_eq!(record.set_applicant(earning(15_000), at(2)), Ok(true));
    let mut both = earning(16_000);
    both.person.nss = Some("51149520382".to_owned());
    both.second = Some(Box::new(earning(9_000)));
    // The same person goes on typing: one line.
    assert_eq!(record.set_applicant(both.clone(), at(30)), Ok(true));
    assert_eq!(record.log.len(), 2);
    assert_eq!(record.log[1].deed, Deed::Changed);
    assert_eq!(
        record.log[1].fields,
        ["empleo.salario_mensual_integrado", "persona.nss", "segunda_persona.empleo.salario_mensual_integrado"]
    );
    assert_eq!((record.log[1].when, record.changed), (at(30).when, at(30).when));
    assert!(!format!("{:?}", record.log).contains("51149520382"));
    // Somebody else, another rule book, an hour later, another deed: a line of its own.
    let mut salary = 20_000;
    let mut next = |record: &mut Record, by: By<'_>| {
        salary += 1;
        record.set_applicant(earning(salary), by).expect("not blocked");
        record.log.len()
    };
    assert_eq!(next(&mut record, By { who: "Otro", ..at(31) }), 3);
    assert_eq!(next(&mut record, By { rules: "2026.12", who: "Otro", ..at(32) }), 4);
    assert_eq!(next(&mut record, By { rules: "2026.12", who: "Otro", ..at(91) }), 4);
    assert_eq!(next(&mut record, By { rules: "2026.12", who: "Otro", ..at(151) }), 5);
    // A clock that was set back does not hide anything.
    assert_eq!(next(&mut record, By { rules: "2026.12", who: "Otro", ..at(0) }), 6);
    record.correct(both, at(200)).expect("not blocked");
    assert_eq!(record.log.last().map(|entry| entry.deed), Some(Deed::Corrected));
}

#[test]
fn fields_that_came_or_went_are_told_once() {
    let (unknown, known) = (Applicant::default(), sample::dalia().applicant);
    let fields = changed_fields(&unknown, &known);
    assert_eq!(fields, changed_fields(&known, &unknown));
    // Every value of the published example that is known, in its order.
    let example: Value = serde_json::from_str(include_str!("cases/applicant_file/interfaces.json")).expect("JSON");
    let mut expected = Vec::new();
    for (group, values) in example.as_object().expect("a group") {
        let values = values.as_object().into_iter().flatten();
        expected.extend(values.filter(|(_, value)| !value.is_null()).map(|(key, _)| format!("{group}.{key}")));
    }
    assert_eq!(fields, expected);
    assert_eq!(changed_fields(&known, &known), [""; 0]);
}

#[test]
fn at_most_three_scenarios_and_one_of_them_chosen() {
    let mut record = draft();
    for name in ["Uno", "Dos", "Tres"] {
        record.add_scenario(scenario(name, true), at(1)).expect("room");
        assert_eq!(record.chosen_scenario().map(|chosen| chosen.name.as_str()), Some(name));
    }
    assert_eq!(record.add_scenario(scenario("Cuatro", true), at(2)), Err(ChangeError::TooManyScenarios));
    assert_eq!(ChangeError::TooManyScenarios.text(), "Son 3 escenarios a lo más; quite uno para guardar otro");
    record.choose_scenario(Some(0), at(3)).expect("there");
    assert_eq!(record.scenarios.iter().map(|s| s.chosen).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(record.choose_scenario(Some(3), at(3)), Err(ChangeError::NoSuchScenario));
    record.choose_scenario(None, at(3)).expect("none is chosen");
    assert_eq!(record.chosen_scenario(), None);
    assert_eq!(record.remove_scenario(1, at(4)).map(|s| s.name), Ok("Dos".to_owned()));
    assert_eq!(record.remove_scenario(2, at(4)), Err(ChangeError::NoSuchScenario));
    assert_eq!(record.add_scenario(scenario(" \n", false), at(5)), Err(ChangeError::Blank));
}

#[test]
fn notes_keep_their_lines_and_nothing_that_a_case_cannot_keep() {
    let mut record = draft();
    record.add_note("  Trae recibo\r\nde octubre\u{0}\u{7}.  ", at(1)).expect("a note");
    assert_eq!(record.notes[0].text, "Trae recibo\nde octubre.");
    assert_eq!(record.log.last().map(|entry| (entry.deed, entry.what.as_str())), Some((Deed::Noted, "")));
    assert_eq!(record.add_note(" \u{0}\n ", at(1)), Err(ChangeError::Blank));
    assert_eq!(record.add_note(&"n".repeat(4_001), at(1)), Err(ChangeError::TooLong));
    assert_eq!(ChangeError::TooLong.text(), "El texto pasa de 4000 letras; acórtelo");
    assert_eq!(record.notes.len(), 1);
}

#[test]
fn a_case_is_closed_for_a_reason_and_forgets_it_when_it_is_opened_again() {
    let mut record = draft();
    assert_eq!(record.set_stage(Stage::Closed, "  ", at(1)), Err(ChangeError::NoReason));
    assert_eq!(record.stage, Stage::Draft);
    record.set_stage(Stage::Closed, "Compró con su banco", at(1)).expect("a reason");
    assert_eq!(record.closed_because.as_deref(), Some("Compró con su banco"));
    record.set_stage(Stage::ToConfirm, "no cuenta", at(2)).expect("open again");
    assert_eq!(record.closed_because, None);
    assert_eq!(record.log.last().map(|entry| entry.what.as_str()), Some("Por confirmar"));
}

#[test]
fn a_blocked_case_takes_no_change_until_it_is_unblocked() {
    let mut record = draft();
    record.consent(consent(), at(1)).expect("not blocked");
    assert!(record.has_consent());
    record.withdraw_consent("Lo pidió por escrito", at(2)).expect("not blocked");
    assert!(!record.has_consent() && record.blocked.is_some());
    let before = record.clone();
    let refused = Err(ChangeError::Blocked);
    assert_eq!(record.set_applicant(earning(1), at(3)).map(drop), refused);
    assert_eq!(record.correct(earning(1), at(3)).map(drop), refused);
    assert_eq!(record.choose(Product::Total, at(3)).map(drop), refused);
    assert_eq!(record.add_scenario(scenario("a", true), at(3)), refused);
    assert_eq!(record.choose_scenario(None, at(3)), refused);
    assert_eq!(record.add_note("a", at(3)), refused);
    assert_eq!(record.set_stage(Stage::Closed, "a", at(3)), refused);
    assert_eq!(record.set_next_step("a", at(3)), refused);
    assert_eq!(record.store_evaluation(answer(&earning(1), ""), at(3)), refused);
    assert_eq!(record.consent(consent(), at(3)), refused);
    assert_eq!(record.block("a", at(3)), refused);
    assert_eq!(record, before, "refused means as it was");
    // It can be looked at, and that is told.
    record.log(Deed::Opened, "", at(4));
    assert_eq!(record.suggested_step(""), None);
    assert!(record.unblock(at(5)) && !record.unblock(at(5)));
    assert!(record.add_note("a", at(6)).is_ok());
    let deeds: Vec<Deed> = record.log.iter().map(|entry| entry.deed).collect();
    let expected =
        [Deed::Created, Deed::Consented, Deed::Withdrew, Deed::Blocked, Deed::Opened, Deed::Unblocked, Deed::Noted];
    assert_eq!(deeds, expected);
}

#[test]
fn the_stored_answer_is_outdated_as_soon_as_data_or_rules_differ() {
    let mut record = draft();
    assert_eq!(record.outdated("hoy"), Outdated::default(), "nothing stored");
    record.set_applicant(earning(15_000), at(1)).expect("not blocked");
    record.store_evaluation(answer(&record.applicant.clone(), "hoy"), at(2)).expect("not blocked");
    assert_eq!(record.stage, Stage::Evaluated);
    assert!(!record.outdated("hoy").any() && !Row::of(&record).is_outdated("hoy"));
    assert_eq!(record.outdated("mañana"), Outdated { data: false, rules: true });
    assert!(Row::of(&record).is_outdated("mañana"));
    record.set_applicant(earning(15_001), at(3)).expect("not blocked");
    assert_eq!(record.outdated("hoy"), Outdated { data: true, rules: false });
    assert!(Row::of(&record).is_outdated("hoy"));
    record.set_applicant(earning(15_000), at(4)).expect("not blocked");
    assert!(!record.outdated("hoy").any(), "as it was again");
}

/// The figures of the sample case of the design reference, section 11, as the printed summary has them.
#[test]
fn an_evaluation_is_kept_with_what_produced_it() {
    let (book, day) = (rule_book(), date(2026, 11, 21));
    let mut applicant = sample::dalia().applicant;
    applicant.employment.employer_points = Some(472);
    let evaluation = evaluate(&book, &applicant, day);
    let stored = StoredEvaluation::of(&evaluation, &applicant, &book, Product::Tradicional).expect("a product");
    let pesos = |text| Mxn::parse(text).ok();
    assert_eq!((stored.amount, stored.payment), (pesos("691,847.46"), pesos("4,473.52")));
    assert_eq!((stored.buying_power, stored.points), (pesos("800,097.46"), Some((1128, 1128))));
    assert_eq!(stored.digest, digest(&applicant, day, &book.digest).hex());
    let mut record = Record::new(applicant, Product::Tradicional, at(0));
    record.store_evaluation(stored, at(1)).expect("not blocked");
    assert!(!record.outdated(&book.digest).any());
    assert_eq!(decode(&encode(&record).expect("whole")), Ok(record));
}

#[test]
fn the_next_step_follows_the_state() {
    let mut record = draft();
    let expect = |record: &Record, step| assert_eq!(record.suggested_step("hoy"), step);
    expect(&record, Some(NextStep::AskConsent));
    record.consent(consent(), at(1)).expect("not blocked");
    expect(&record, Some(NextStep::Evaluate));
    record.store_evaluation(answer(&record.applicant.clone(), "ayer"), at(2)).expect("not blocked");
    expect(&record, Some(NextStep::EvaluateAgain));
    record.store_evaluation(answer(&record.applicant.clone(), "hoy"), at(3)).expect("not blocked");
    expect(&record, Some(NextStep::Choose));
    record.set_stage(Stage::ToConfirm, "", at(4)).expect("not blocked");
    expect(&record, Some(NextStep::Confirm));
    record.set_stage(Stage::Enrolled, "", at(5)).expect("not blocked");
    expect(&record, Some(NextStep::FollowUp));
    record.set_stage(Stage::Closed, "Firmó", at(6)).expect("a reason");
    expect(&record, None);
}

#[test]
fn a_person_gets_everything_that_is_kept_of_them() {
    let access = Access {
        when: START,
        who: "Ximena".to_owned(),
        deed: AccessDeed::Read,
        folio: Some("V-2026-000184".to_owned()),
    };
    let dalia = sample::dalia();
    let who = Who::of(&Row::of(&dalia), Place::Holder).expect("the one who asks");
    // In another case the same person is the second one.
    let joint = Record { folio: "V-2026-000190".to_owned(), ..draft() };
    let second = Box::new(dalia.applicant.clone());
    let joint = Record { applicant: Applicant { second: Some(second), ..joint.applicant.clone() }, ..joint };
    let text = person::everything(&who, &[dalia, joint], &[access], START);
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let frozen: Value = serde_json::from_str(include_str!("cases/case_file/v1.json")).expect("JSON");
    assert_eq!(value["expedientes"][0]["expediente"], frozen, "whole, log and notes too");
    let places: Vec<_> = value["expedientes"].as_array().expect("cases").iter().map(|c| &c["la_persona_es"]).collect();
    assert_eq!(places, ["solicitante", "segunda_persona"]);
    assert_eq!(value["persona"]["nombre"], "Dalia Argüello Pérez");
    assert_eq!(value["accesos"][0]["hecho"], "lectura");
    assert_eq!(value["entregado"], "2026-11-22T10:00:00");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is done, in whatever order: what comes out can be saved and opens again the same.
    #[test]
    fn any_row_of_changes_leaves_a_case_that_can_be_saved(
        steps in prop::collection::vec((0_u8..12, "[\\PC\r\n\t\u{0}]{0,40}", 0_i64..500), 0..25),
    ) {
        let mut record = draft();
        for (what, text, n) in steps {
            let by = By { who: &text, ..at(n) };
            let _refused_or_not = match what {
                0 => record.set_applicant(earning(n + 1), by).map(drop),
                1 => record.choose(Product::ALL[n as usize % Product::ALL.len()], by).map(drop),
                2 => record.add_scenario(scenario(&text, n % 2 == 0), by),
                3 => record.remove_scenario(n as usize % 4, by).map(drop),
                4 => record.choose_scenario((n % 3 == 0).then_some(n as usize % 4), by),
                5 => record.add_note(&text, by),
                6 => record.set_stage(Stage::ALL[n as usize % 5], &text, by),
                7 => record.set_next_step(&text, by),
                8 => record.store_evaluation(answer(&record.applicant.clone(), "hoy"), by),
                9 => record.consent(Consent { who: text.clone(), ..consent() }, by),
                10 => record.block(&text, by),
                _ => {
                    record.unblock(by);
                    Ok(())
                }
            };
            record.folio = format!("V-2026-{:06}", n + 1);
            prop_assert!(record.scenarios.len() <= MOST_SCENARIOS);
            prop_assert!(record.scenarios.iter().filter(|s| s.chosen).count() <= 1);
            prop_assert_eq!(record.closed_because.is_some(), record.stage == Stage::Closed);
            let bytes = encode(&record).expect("it can be saved");
            prop_assert_eq!(decode(&bytes), Ok(record.clone()));
        }
    }
}
