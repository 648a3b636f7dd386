//! The app without a window: what each action does, and what never happens.
#![allow(clippy::disallowed_methods, reason = "a test reads the samples")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod common;

use std::path::PathBuf;

use common::desk::Desk;
use jiff::civil::{date, datetime};
use ventanilla::app::form::{Form, Limits};
use ventanilla::app::printing::PaperAction;
use ventanilla::app::settings::Settings;
use ventanilla::app::state::{Dialog, Pending, SaveWhat, ToastAction, ToastKind, WhatIf};
use ventanilla::app::{self, Action, Command, Effect, FieldId, State};
use ventanilla::engine::evaluation::{Model, Product, Verdict};
use ventanilla::money::Mxn;
use ventanilla::report::rule_uses::User;
use ventanilla::rules::{Date, embedded};

#[test]
fn the_sample_is_shown_and_is_no_unsaved_work() {
    let mut desk = Desk::sample();
    assert_eq!(desk.state.name(), "Dalia Argüello Pérez");
    assert_eq!(desk.total(), (1128, 1128));
    assert!(!desk.state.unsaved);
    assert_eq!(desk.does(Action::CloseRequested), [Effect::Quit]);
}

#[test]
fn what_only_systems_that_ended_ask_shows_itself_on_their_dates() {
    let book = embedded::rule_book();
    let asked = |year, month, day| {
        let state = State::new(Settings::default(), datetime(year, month, day, 10, 0, 0, 0), &book);
        let fields = [
            FieldId::JobBimestres,
            FieldId::UsesSubcuenta,
            FieldId::InstituteHousing,
            FieldId::EmergencyZone,
            FieldId::DamageProof,
        ];
        fields.map(|field| state.is_asked(field))
    };
    assert_eq!(asked(2002, 6, 15), [true, true, false, false, false]);
    assert_eq!(asked(2005, 6, 15), [false, false, true, false, false]);
    assert_eq!(asked(2017, 10, 15), [false, false, false, true, true]);
    assert_eq!(asked(2026, 11, 21), [false; 5]);
}

#[test]
fn what_only_systems_that_ended_ask_is_typed_and_kept() {
    let mut desk = Desk::new();
    desk.types(FieldId::JobBimestres, "5");
    desk.types(FieldId::UsesSubcuenta, "si");
    desk.types(FieldId::InstituteHousing, "no");
    desk.types(FieldId::EmergencyZone, "si");
    desk.types(FieldId::DamageProof, "no");
    let facts = &desk.state.applicant;
    assert_eq!((facts.employment.job_bimestres, facts.savings.uses_subcuenta), (Some(5), Some(true)));
    assert_eq!(facts.dwelling.institute_housing, Some(false));
    assert_eq!((facts.mobility.emergency_zone, facts.mobility.damage_proof), (Some(true), Some(false)));
    assert_eq!(Form::from_applicant(facts).text(FieldId::JobBimestres), "5");
    desk.types(FieldId::JobBimestres, "601");
    assert_eq!(desk.state.applicant.employment.job_bimestres, None);
    assert!(desk.state.judgement(FieldId::JobBimestres).is_some());
}

#[test]
fn every_field_keeps_what_was_typed_whatever_it_was() {
    let mut desk = Desk::new();
    for junk in ["ñandú 🦙", "-1", "99999999999999999999", "1e9", " ", "31 feb", "\u{0}", "{}"] {
        for field in FieldId::ALL {
            desk.types(field, junk);
            assert_eq!(desk.state.form.text(field), junk, "{}", field.path());
        }
        for field in FieldId::ALL {
            if let Some(message) = desk.state.message(field) {
                assert!(message.text.chars().count() <= 60, "{}: {}", field.path(), message.text);
            }
        }
    }
}

#[test]
fn a_form_gives_back_the_facts_it_was_made_of() {
    let desk = Desk::sample();
    let limits = Limits::of(&desk.book, desk.state.date);
    let form = Form::from_applicant(&desk.state.applicant);
    let (facts, problems) = form.facts(&limits, desk.state.date);
    assert_eq!((facts, problems), (desk.state.applicant.clone(), Vec::new()));
    // Shown and typed forms of one content are the same content.
    assert_eq!(form.canonical(desk.state.date).canonical(desk.state.date), form.canonical(desk.state.date));
}

#[test]
fn a_file_gives_the_same_answer_through_the_form() {
    let mut desk = Desk::new();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(samples).expect("samples").filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    assert!(!files.is_empty());
    // What the file takes to its limits, odd as it is, the form takes too.
    let text = std::fs::read_to_string(&files[0]).expect("a sample");
    let mut file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    file["empleo"]["bimestres_continuos"] = 600.into();
    file["empleo"]["pension_alimenticia"] = "9999999.00".into();
    file["persona"]["curp"] = serde_json::Value::Null;
    file["persona"]["fecha_nacimiento"] = "2100-12-31".into();
    file["banco"] = serde_json::json!({ "monto": "250000.00", "tasa_anual": "100", "plazo_anios": 40 });
    file["suelo"] = serde_json::json!({ "tasa_anual": "0.5" });
    let mut contents: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).expect("a sample")).collect();
    contents.push(file.to_string().into_bytes());
    let limits = ventanilla::case::Limits::of(&desk.book, desk.state.date);
    for bytes in contents {
        let facts = ventanilla::case::read(&bytes, &limits).expect("accepted");
        desk.does(Action::FileRead { path: PathBuf::from("caso.json"), outcome: Ok(bytes) });
        assert_eq!(desk.state.applicant, facts);
        let evaluation = ventanilla::engine::evaluate(&desk.book, &facts, desk.state.date);
        assert_eq!(desk.state.evaluation, evaluation);
    }
}

#[test]
fn what_the_form_takes_a_file_can_hold() {
    let mut desk = Desk::new();
    let limits = ventanilla::case::Limits::of(&desk.book, desk.state.date);
    for typed in ["0", "1", "41", "600", "601", "31/12/1899", "1 ene 2101", "a\tb", &"x".repeat(201), "100.01"] {
        for field in FieldId::ALL.into_iter().filter(|field| *field != FieldId::State) {
            desk.types(field, typed);
        }
        let written = ventanilla::case::write(&desk.state.applicant);
        let read = ventanilla::case::read(written.as_bytes(), &limits);
        assert_eq!(read.as_ref(), Ok(&desk.state.applicant), "{typed}");
    }
}

#[test]
fn unknown_is_not_zero() {
    let mut desk = Desk::sample();
    desk.types(FieldId::EmployerPoints, "");
    assert_eq!(desk.total(), (656, 1222));
    assert_eq!(desk.state.score().map(|s| s.verdict), Some(Verdict::Undetermined));
    desk.types(FieldId::EmployerPoints, "0");
    assert_eq!(desk.total(), (656, 656));
    assert_eq!(desk.state.score().map(|s| s.verdict), Some(Verdict::No));
}

#[test]
fn a_trial_never_reaches_the_form_or_the_file() {
    let mut desk = Desk::sample();
    let before = desk.state.form.clone();
    let full = desk.state.evaluation.option(Product::Tradicional).and_then(|o| o.amount);
    desk.does(Action::TryWhatIf(WhatIf { term_years: Some(10), ..WhatIf::default() }));
    let tried = desk.state.evaluation.option(Product::Tradicional).and_then(|o| o.amount);
    assert!(tried < full, "a shorter term lends less: {tried:?}, {full:?}");
    let baseline = desk.state.baseline.as_ref().and_then(|e| e.option(Product::Tradicional)).and_then(|o| o.amount);
    assert_eq!(baseline, full);
    assert_eq!(desk.state.form, before);
    assert!(!desk.state.unsaved);

    desk.does(Action::Run(Command::ResetWhatIf));
    assert_eq!(desk.state.evaluation.option(Product::Tradicional).and_then(|o| o.amount), full);
    assert_eq!(desk.state.baseline, None);
    desk.does(Action::Run(Command::Undo));
    assert_eq!(desk.state.what_if.term_years, Some(10));
}

#[test]
fn keys_of_one_field_are_one_step_back() {
    let mut desk = Desk::sample();
    desk.does(Action::Entered(FieldId::Salary));
    for text in ["1", "16", "160", "1600", "16000"] {
        desk.does(Action::Edit(FieldId::Salary, text.to_owned()));
    }
    desk.does(Action::Left(FieldId::Salary));
    assert_eq!(desk.state.applicant.employment.salary, Some(Mxn::from_pesos(16_000)));
    desk.does(Action::Run(Command::Undo));
    assert_eq!(desk.state.applicant.employment.salary, Some(Mxn::from_pesos(15_000)));
    desk.does(Action::Run(Command::Redo));
    assert_eq!(desk.state.applicant.employment.salary, Some(Mxn::from_pesos(16_000)));
}

#[test]
fn a_date_moves_by_a_day_with_plus_and_minus() {
    let mut desk = Desk::sample();
    desk.types(FieldId::BalanceDate, "31/10/26");
    assert_eq!(desk.state.form.text(FieldId::BalanceDate), "31 oct 2026");
    desk.does(Action::Edit(FieldId::BalanceDate, "31 oct 2026+".to_owned()));
    assert_eq!(desk.state.form.text(FieldId::BalanceDate), "1 nov 2026");
    // Coming by Tab the whole text is chosen, and the sign replaces it.
    desk.does(Action::Edit(FieldId::BalanceDate, "-".to_owned()));
    assert_eq!(desk.state.form.text(FieldId::BalanceDate), "31 oct 2026");
}

#[test]
fn a_removed_column_comes_back_by_its_toast() {
    let mut desk = Desk::sample();
    desk.does(Action::RemoveColumn(Product::Suelo));
    assert!(!desk.state.columns.contains(&Product::Suelo));
    let Some(ToastAction::BringBack(product, at)) = desk.state.toasts.last().and_then(|toast| toast.action.clone())
    else {
        panic!("{:?}", desk.state.toasts)
    };
    // It takes back that and nothing else.
    desk.types(FieldId::Employer, "Otra");
    desk.does(Action::BringBack(product, at));
    assert_eq!(desk.state.columns, Product::DESK);
    assert_eq!(desk.state.form.text(FieldId::Employer), "Otra");
    desk.does(Action::Run(Command::Undo));
    assert!(!desk.state.columns.contains(&Product::Suelo));
    for product in Product::ALL {
        desk.does(Action::RemoveColumn(product));
    }
    assert_eq!(desk.state.columns.len(), 1, "one always stays");
}

#[test]
fn saving_before_another_case_goes_on_only_when_it_is_saved() {
    let mut desk = Desk::sample();
    desk.types(FieldId::Employer, "Otra");
    desk.does(Action::Run(Command::New));
    assert!(matches!(desk.state.dialog, Some(Dialog::Unsaved(Pending::New))));
    let effects = desk.does(Action::SaveAndGoOn);
    assert!(matches!(effects.as_slice(), [Effect::SaveDialog { what: SaveWhat::Applicant, .. }]), "{effects:?}");

    // Cancelled: nothing is lost, nothing goes on.
    desk.does(Action::SavePicked(SaveWhat::Applicant, None));
    assert_eq!(desk.state.form.text(FieldId::Employer), "Otra");

    desk.does(Action::Run(Command::New));
    desk.does(Action::SaveAndGoOn);
    let path = PathBuf::from("casos").join("otra.json");
    desk.does(Action::SavePicked(SaveWhat::Applicant, Some(path.clone())));
    desk.does(Action::FileWritten { what: SaveWhat::Applicant, path, outcome: Ok(()) });
    assert!(desk.state.form.is_empty(), "the new case is here");
    assert!(!desk.state.unsaved);
}

#[test]
fn nothing_touches_the_case_while_the_system_asks_for_a_file() {
    let mut desk = Desk::sample();
    assert!(matches!(desk.does(Action::Run(Command::Open)).as_slice(), [Effect::OpenDialog { .. }]));
    let before = desk.state.form.clone();
    desk.does(Action::Edit(FieldId::Employer, "Otra".to_owned()));
    assert_eq!(desk.state.form, before);
    assert_eq!(desk.does(Action::Run(Command::Open)), [], "one dialog at a time");
    // An answer to a question that was not asked, or is no longer asked, is no answer.
    let path = PathBuf::from("otro.json");
    assert_eq!(desk.does(Action::SavePicked(SaveWhat::Applicant, Some(path.clone()))), []);
    desk.does(Action::CloseDialog);
    assert_eq!(desk.does(Action::OpenPicked(Some(path.clone()))), []);
    desk.does(Action::Run(Command::Open));
    assert_eq!(desk.does(Action::OpenPicked(Some(path.clone()))), [Effect::ReadFile(path)]);
    assert_eq!(desk.state.dialog, None);
}

#[test]
fn a_completed_name_never_replaces_a_file_unasked() {
    let mut desk = Desk::sample();
    desk.does(Action::Run(Command::SaveAs));
    let (what, whole) = (SaveWhat::Applicant, PathBuf::from("dalia.json"));
    let asked = desk.does(Action::SavePicked(what, Some(PathBuf::from("dalia"))));
    assert_eq!(asked, [Effect::FindFile { what, path: whole.clone() }]);
    assert_eq!(desk.does(Action::FileFound { what, path: whole.clone(), exists: true }), []);
    assert_eq!(desk.state.dialog, Some(Dialog::Replace { what, path: whole.clone() }));
    let written = desk.does(Action::Replace);
    assert!(matches!(written.as_slice(), [Effect::WriteFile { path, .. }] if *path == whole), "{written:?}");
}

#[test]
fn what_is_typed_after_the_bytes_were_made_is_not_saved() {
    let mut desk = Desk::sample();
    let (what, path) = (SaveWhat::Applicant, PathBuf::from("caso.json"));
    desk.does(Action::Run(Command::SaveAs));
    desk.does(Action::SavePicked(what, Some(path.clone())));
    desk.does(Action::Edit(FieldId::Employer, "Otra".to_owned()));
    desk.does(Action::FileWritten { what, path: path.clone(), outcome: Ok(()) });
    assert!(desk.state.unsaved);

    // Another case that is shown meanwhile is not the one on disk.
    desk.does(Action::Run(Command::Save));
    desk.does(Action::Run(Command::New));
    desk.does(Action::DiscardAndGoOn);
    desk.does(Action::FileWritten { what, path, outcome: Ok(()) });
    assert_eq!(desk.state.file.path, None);
}

#[test]
fn a_table_that_could_not_be_written_is_kept_for_another_place() {
    let mut desk = Desk::sample();
    let (what, bytes) = (SaveWhat::Csv, b"mes".to_vec());
    desk.does(Action::ExportCsv(bytes.clone()));
    for name in ["uno.csv", "dos.csv"] {
        let path = PathBuf::from(name);
        let written = desk.does(Action::SavePicked(what, Some(path.clone())));
        assert_eq!(written, [Effect::WriteFile { what, path: path.clone(), bytes: bytes.clone() }]);
        desk.does(Action::FileWritten { what, path, outcome: Err("No hay espacio".to_owned()) });
        assert!(matches!(desk.does(Action::SaveElsewhere(what)).as_slice(), [Effect::SaveDialog { .. }]));
    }
}

#[test]
fn what_cannot_be_read_stays_unsaved_and_is_said() {
    let mut desk = Desk::sample();
    desk.types(FieldId::Salary, "quince mil");
    desk.does(Action::Run(Command::SaveAs));
    let path = PathBuf::from("caso.json");
    desk.does(Action::SavePicked(SaveWhat::Applicant, Some(path.clone())));
    desk.does(Action::FileWritten { what: SaveWhat::Applicant, path, outcome: Ok(()) });
    assert!(desk.state.unsaved, "the typed salary is not in the file");
    assert_eq!(desk.state.form.text(FieldId::Salary), "quince mil");
    assert_eq!(desk.state.toasts.last().map(|toast| toast.kind), Some(ToastKind::Warning));
}

#[test]
fn a_refused_file_changes_nothing() {
    let mut desk = Desk::sample();
    desk.types(FieldId::Employer, "Otra");
    let before = (desk.state.form.clone(), desk.state.file.clone());
    for outcome in [Ok(b"[]".to_vec()), Ok(Vec::new()), Err("No hay permiso".to_owned())] {
        desk.does(Action::FileRead { path: PathBuf::from("roto.json"), outcome });
        assert!(matches!(&desk.state.dialog, Some(Dialog::OpenFailed { reasons, .. }) if !reasons.is_empty()));
        assert_eq!((desk.state.form.clone(), desk.state.file.clone()), before);
        desk.does(Action::CloseDialog);
    }
}

#[test]
fn normativa_prints_and_saves_the_rule_it_shows_without_a_case() {
    let mut desk = Desk::new();
    desk.does(Action::ShowRule("cofinavit.tope".to_owned()));
    assert_eq!(desk.does(Action::Run(Command::Print)), [Effect::ListPrinters]);
    let order = desk.prints();
    let pdf = order.pdf.expose();
    assert_eq!(order.title, "Ventanilla regla-cofinavit.tope");
    desk.does(PaperAction::Close.into());
    assert!(pdf.starts_with(b"%PDF-"));
    let asked = desk.does(Action::Run(Command::ExportPdf));
    let [Effect::SaveDialog { what: SaveWhat::Sheet, name, .. }] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(name, "regla-cofinavit.tope-2026-11-21.pdf");
    let path = PathBuf::from("regla.pdf");
    let written = desk.does(Action::SavePicked(SaveWhat::Sheet, Some(path.clone())));
    let [Effect::WriteFile { what: SaveWhat::Sheet, bytes, .. }] = &written[..] else { panic!("{written:?}") };
    assert_eq!(bytes, pdf, "the same day, the same rule, the same bytes");
    desk.does(Action::FileWritten { what: SaveWhat::Sheet, path, outcome: Err("lleno".to_owned()) });
    // What could not be written is kept for another place.
    let again = desk.does(Action::SaveElsewhere(SaveWhat::Sheet));
    assert!(matches!(&again[..], [Effect::SaveDialog { name, .. }] if name.starts_with("regla-cofinavit.tope")));
}

#[test]
fn an_evaluation_names_what_rests_on_a_rule() {
    let users = |desk: &Desk, id: &str, day: Date| -> Vec<User> {
        let rule = desk.book.parameter(id).expect("a rule of the book");
        app::uses(&desk.state, &desk.book, rule, day).0.into_iter().map(|found| found.user).collect()
    };
    let now = date(2026, 11, 21);
    // Without a case the bundled sample stands for one.
    for desk in [Desk::new(), Desk::sample()] {
        assert_eq!(users(&desk, "t1000.minimo", now).first(), Some(&User::Score(Model::T1000)));
        let land = users(&desk, "suelo.tope.primera", now);
        assert!(land.contains(&User::Option(Product::Suelo)), "{land:?}");
        assert!(!land.contains(&User::Option(Product::Tradicional)), "{land:?}");
        // A score that ended is found on a day on which it was in force.
        assert_eq!(users(&desk, "p116b.minimo", now), []);
        assert_eq!(users(&desk, "p116b.minimo", date(2015, 6, 1)).first(), Some(&User::Score(Model::P116B)));
    }
}

#[test]
fn the_file_of_a_rule_has_nobodys_name() {
    let mut desk = Desk::sample();
    desk.does(Action::ShowRule("nacional.uma.diaria".to_owned()));
    let asked = desk.does(Action::Run(Command::ExportPdf));
    assert!(
        matches!(&asked[..], [Effect::SaveDialog { name, .. }] if name == "regla-nacional.uma.diaria-2026-11-21.pdf")
    );
}

#[test]
fn toasts_do_not_pile_up() {
    let mut desk = Desk::new();
    for _ in 0..10 {
        desk.does(Action::Notice("algo".to_owned()));
    }
    assert_eq!(desk.state.toasts.len(), 3);
    let last = desk.state.last_toast;
    desk.does(Action::DismissToast(last));
    assert_eq!(desk.state.toasts.len(), 2);
}

/// The days of the figures: UMA 117.31 of 2026 and 75.49 of 2017; on 15 October 2017 the 116 points of
/// 2012 to May 2021 decided, on 15 June 2004 no table of them is known.
#[test]
fn everything_follows_the_day_of_the_evaluation() {
    let mut desk = Desk::sample();
    let facts = desk.state.applicant.clone();
    desk.does(Action::EvaluateOn(date(2017, 10, 15)));
    assert_eq!((desk.state.date, desk.state.chosen_date), (date(2017, 10, 15), Some(date(2017, 10, 15))));
    assert!(!desk.state.is_stale(), "a chosen day is not a stale one");
    assert_eq!(desk.state.evaluation.scores.iter().map(|s| s.model).collect::<Vec<_>>(), [Model::P116B]);
    assert_eq!(desk.state.evaluation, ventanilla::engine::evaluate(&desk.book, &facts, date(2017, 10, 15)));
    desk.does(Action::EvaluateOn(date(2004, 6, 15)));
    let of_2004 = &desk.state.evaluation.scores;
    assert_eq!(of_2004.iter().map(|s| (s.model, s.factors.len())).collect::<Vec<_>>(), [(Model::P116A, 0)]);
    assert_eq!(desk.state.applicant, facts, "another day changes no fact");
    assert!(!desk.state.unsaved, "the day is not part of the case");

    desk.does(Action::Run(Command::Recalculate));
    assert_eq!((desk.state.date, desk.state.chosen_date), (date(2026, 11, 21), None));
    assert_eq!(desk.total(), (1128, 1128));
    // Choosing the day of today is choosing none.
    desk.does(Action::EvaluateOn(date(2026, 11, 21)));
    assert_eq!(desk.state.chosen_date, None);
}

/// On a date that has none of the columns, those stand there that it has, and one of them is chosen; the
/// columns that somebody chose are kept for the dates that have them.
#[test]
fn a_date_of_other_products_shows_its_own() {
    let mut desk = Desk::sample();
    let columns = desk.state.columns.clone();
    desk.does(Action::EvaluateOn(date(2005, 6, 15)));
    let of_the_sheet =
        [Product::CuentaAhorro, Product::Economico, Product::TradicionalBajoIngreso, Product::Tradicional2003];
    assert_eq!(desk.state.shown_columns()[..4], of_the_sheet);
    assert_eq!((desk.state.chosen, &desk.state.columns), (Product::CuentaAhorro, &columns));
    desk.does(Action::EvaluateOn(date(2012, 6, 15)));
    assert_eq!((desk.state.shown_columns(), desk.state.chosen), (columns, Product::Tradicional));
}

#[test]
fn the_day_is_undone_and_done_again() {
    let mut desk = Desk::sample();
    desk.does(Action::EvaluateOn(date(2017, 10, 15)));
    desk.types(FieldId::Salary, "20000");
    desk.does(Action::Run(Command::Undo));
    assert_eq!(desk.state.date, date(2017, 10, 15), "only the salary goes back");
    desk.does(Action::Run(Command::Undo));
    assert_eq!((desk.state.date, desk.state.chosen_date), (date(2026, 11, 21), None));
    assert_eq!(desk.total(), (1128, 1128));
    desk.does(Action::Run(Command::Redo));
    assert_eq!(desk.state.chosen_date, Some(date(2017, 10, 15)));
}

#[test]
fn days_without_rules_are_refused_with_the_days_that_have_them() {
    let mut desk = Desk::sample();
    for day in [date(2001, 12, 31), date(2027, 1, 1), date(1950, 1, 1)] {
        desk.does(Action::EvaluateOn(day));
        assert_eq!(desk.state.date, date(2026, 11, 21));
        let said = desk.state.toasts.last().expect("an answer").text.clone();
        assert_eq!(said, "Escriba un día del 1 ene 2002 al 31 dic 2026");
        assert!(said.chars().count() <= 60);
    }
    for day in [date(2002, 1, 1), date(2026, 12, 31)] {
        desk.does(Action::EvaluateOn(day));
        assert_eq!(desk.state.date, day);
    }
}

#[test]
fn another_case_keeps_the_day_and_says_so() {
    let mut desk = Desk::sample();
    desk.does(Action::EvaluateOn(date(2017, 3, 15)));
    let file = include_bytes!("../assets/samples/eventual.json").to_vec();
    desk.does(Action::FileRead { path: PathBuf::from("otro.json"), outcome: Ok(file) });
    assert_eq!(desk.state.date, date(2017, 3, 15));
    assert_eq!(
        desk.state.toasts.last().map(|toast| toast.text.as_str()),
        Some("Se conserva la fecha de evaluación: 15 mar 2017")
    );
    // The clock goes on: a chosen day stays, today's does not.
    desk.does(Action::Clock(datetime(2026, 11, 22, 0, 1, 0, 0)));
    assert!(!desk.state.is_stale());
    desk.does(Action::Run(Command::Recalculate));
    assert_eq!(desk.state.date, date(2026, 11, 22));
    desk.does(Action::Clock(datetime(2026, 11, 23, 0, 1, 0, 0)));
    assert!(desk.state.is_stale());
}

/// A limit of the rules of another day neither refuses nor loses what the file of today can hold.
#[test]
fn typed_data_are_read_as_today_whatever_the_day_of_the_evaluation() {
    let mut desk = Desk::sample();
    desk.does(Action::EvaluateOn(date(2004, 6, 15)));
    desk.types(FieldId::BalanceDate, "31/10/26");
    assert_eq!(desk.state.applicant.savings.balance_date, Some(date(2026, 10, 31)));
    desk.types(FieldId::EmployerPoints, "567");
    let message = desk.state.message(FieldId::EmployerPoints).expect("refused");
    assert_eq!(message.text, "Va de 0 a 566 puntos; vea Mi Cuenta Infonavit");
}

#[test]
fn columns_are_remembered_with_the_settings_and_undone() {
    let mut desk = Desk::sample();
    let kept = desk.does(Action::AddColumn(Product::Mejoravit));
    let [Effect::SaveSettings(settings)] = &kept[..] else { panic!("{kept:?}") };
    assert_eq!(settings.columns, ["tradicional", "total", "cofinavit", "suelo", "mejoravit"]);
    // As the file keeps them, with an id that a later version may know.
    let mut settings = settings.clone();
    settings.columns.insert(1, "producto_de_manana".to_owned());
    settings.columns.push("mejoravit".to_owned());
    let state = State::new(settings, datetime(2026, 11, 21, 10, 42, 0, 0), &desk.book);
    assert_eq!(state.columns, desk.state.columns);

    let kept = desk.does(Action::Run(Command::Undo));
    assert_eq!(desk.state.columns, Product::DESK);
    let [Effect::SaveSettings(settings)] = &kept[..] else { panic!("{kept:?}") };
    assert!(settings.columns.is_empty(), "the usual ones need no word");
    desk.does(Action::SetColumns(vec![Product::Jornalero]));
    desk.does(Action::SetColumns(Vec::new()));
    assert_eq!(desk.state.columns, [Product::Jornalero], "one always stays");
}

/// By hand, on a salary of 12,000.00: between the minimum wage of 2026, 315.04 × 30.4 = 9,577.22 a month,
/// and that of the northern border, 440.87 × 30.4 = 13,402.45; 20 % is 2,400.00 and 30 % is 3,600.00.
#[test]
fn the_zone_of_the_minimum_wage_is_asked_where_it_could_change_something() {
    let mut desk = Desk::sample();
    assert!(!desk.state.is_asked(FieldId::BorderZone), "15,000.00 is more than either");
    desk.types(FieldId::Salary, "12000");
    assert!(desk.state.is_asked(FieldId::BorderZone));
    let found = |desk: &Desk| {
        let option = desk.state.evaluation.option(Product::Tradicional).expect("an answer");
        option.findings.iter().find(|f| f.field == Some("empleo.zona_frontera")).map(|f| f.text.clone())
    };
    assert!(found(&desk).is_some_and(|said| said.starts_with("En la frontera norte podría contar su mínimo")));
    let before = desk.state.evaluation.option(Product::Tradicional).and_then(|o| o.amount);
    desk.types(FieldId::BorderZone, "si");
    let said = found(&desk).expect("what would change");
    assert!(said.contains("paga hasta $2,400.00 y no $3,600.00 al mes"), "{said}");
    assert_eq!(desk.state.evaluation.option(Product::Tradicional).and_then(|o| o.amount), before, "nothing is decided");
    let file = ventanilla::case::write(&desk.state.applicant);
    assert!(file.contains("\"zona_frontera\": true"), "{file}");
    desk.types(FieldId::BorderZone, "no");
    assert_eq!(found(&desk), None);
}
