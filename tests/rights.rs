//! Rights and terms: working days against hand-listed holidays, the dates of the credit, the portal.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]

mod common;

use common::{person, pesos};
use jiff::civil::{Date, date};
use ventanilla::case::{self, Limits};
use ventanilla::engine::applicant::{Applicant, EarlierCredit, Sex};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{FindingKind, Missing, Product};
use ventanilla::engine::rights::calendar::Calendar;
use ventanilla::engine::rights::{self, NeedId, NeedState, Otherwise, RightDateId, Rights, Said, TopicId, When};
use ventanilla::report::layout;
use ventanilla::report::rights as told;
use ventanilla::rules::embedded::rule_book;
use ventanilla::rules::{RuleBook, Status, Value};

const DAY: Date = date(2026, 11, 21);

/// Article 74 of the Ley Federal del Trabajo, read by hand off the calendars of those years.
const HOLIDAYS: [(i16, &[(i8, i8)]); 6] = [
    // Fixed dates before the reform of 17 January 2006; 1 December 2000 was the change, then 2006.
    (2005, &[(1, 1), (2, 5), (3, 21), (5, 1), (9, 16), (11, 20), (12, 25)]),
    // The second transitory article left 21 March in its place that year; the executive changed.
    (2006, &[(1, 1), (2, 6), (3, 21), (5, 1), (9, 16), (11, 20), (12, 1), (12, 25)]),
    (2018, &[(1, 1), (2, 5), (3, 19), (5, 1), (9, 16), (11, 19), (12, 1), (12, 25)]),
    // The executive changed on 1 October; 1 December is no longer a day of rest.
    (2024, &[(1, 1), (2, 5), (3, 18), (5, 1), (9, 16), (10, 1), (11, 18), (12, 25)]),
    (2025, &[(1, 1), (2, 3), (3, 17), (5, 1), (9, 16), (11, 17), (12, 25)]),
    (2026, &[(1, 1), (2, 2), (3, 16), (5, 1), (9, 16), (11, 16), (12, 25)]),
];

#[test]
fn the_mandatory_days_of_rest_are_those_of_the_law() {
    let book = rule_book();
    for (year, days) in HOLIDAYS {
        let expected: Vec<Date> = days.iter().map(|(month, day)| date(year, *month, *day)).collect();
        assert_eq!(Calendar::mandatory(&book).year(year), Ok(expected), "{year}");
    }
    let change = Calendar::mandatory(&book).year(2030).expect("known");
    assert!(change.contains(&date(2030, 10, 1)), "six years after 2024");
    // Nothing is known before the book begins: no day is taken for a working day.
    assert!(Calendar::mandatory(&book).year(2002).is_err());
}

#[test]
fn terms_are_counted_as_by_hand() {
    let book = rule_book();
    let after = |from, days| Calendar::mandatory(&book).after(from, days).expect("known").last;
    // Mon 2 Sep 2024: 3-6 Sep 4, 9-13 9, 17-20 13 (16 off), 23-27 18, 30 Sep 19, 2-4 Oct 22 (1 Oct off),
    // 7-11 27, 14-16 Oct 30.
    assert_eq!(after(date(2024, 9, 2), 30), date(2024, 10, 16));
    // Mon 11 Mar 2024: 12-15 4, 19-22 8 (18 off), Holy Week 25-29 counts 13, 1-5 Apr 18, 8-12 23,
    // 15-19 28, 22 and 23 Apr 30.
    assert_eq!(after(date(2024, 3, 11), 30), date(2024, 4, 23));
    // Mon 1 Dec 2025: 2-5 4, 8-12 9, 15-19 14, 22-24 and 26 18, 29-31 and 2 Jan 22, 5-9 27, 12-14 30.
    assert_eq!(after(date(2025, 12, 1), 30), date(2026, 1, 14));
    // Mon 2 Mar 2026: 3-6 4, 9-13 9, 17-20 13 (16 off), 23-27 18, 30 Mar-3 Apr (Holy Week) 23, 6-10 28,
    // 13 and 14 Apr 30.
    assert_eq!(after(date(2026, 3, 2), 30), date(2026, 4, 14));
    // Tue 3 Nov 2026: 4-6 3, 9-13 8, 17-20 12 (16 off), 23-27 17, 30 Nov-4 Dec 22, 7-11 27, 14-16 30.
    assert_eq!(after(date(2026, 11, 3), 30), date(2026, 12, 16));
    // A Saturday counts from the Monday after: Sat 17 Oct 2026 as Fri 16.
    assert_eq!(after(date(2026, 10, 17), 1), date(2026, 10, 19));
    assert_eq!(after(date(2026, 10, 17), 30), after(date(2026, 10, 16), 30));
    // Fri 20 Nov 2026, 40 days: 23-27 5, 30-4 10, 7-11 15, 14-18 20, 21-24 24 (25 off), 28-31 28
    // (1 Jan off), 4-8 33, 11-15 38, 18 and 19 Jan 2027 40.
    assert_eq!(after(date(2026, 11, 20), 40), date(2027, 1, 19));
    let mut calendar = Calendar::mandatory(&book);
    assert_eq!(calendar.between(DAY, date(2026, 12, 16)), Ok(18), "23-27, 30-4, 7-11 and three");
    assert_eq!(calendar.between(DAY, date(2026, 11, 20)), Ok(0));
}

#[test]
fn a_list_that_cannot_be_read_makes_the_term_unknown() {
    let mut book = rule_book();
    let at = usize::from(book.position("calendario.descanso.obligatorio").expect("the rule"));
    for wrong in ["el lunes que sea", "40 de mayo", "1 de mes", "quince de mayo", "1 de mayo cada 0 años desde 2000"] {
        for dated in &mut book.parameters[at].dated {
            dated.value = Value::List(vec!["1 de enero".into(), wrong.into()]);
        }
        assert!(Calendar::mandatory(&book).after(date(2026, 11, 3), 30).is_err(), "{wrong}");
    }
}

fn dalia() -> Applicant {
    let book = rule_book();
    case::read(include_bytes!("../assets/samples/dalia.json"), &Limits::of(&book, DAY)).expect("a sound sample")
}

fn rights_of(book: &RuleBook, applicant: &Applicant, day: Date, product: Product) -> Rights {
    rights::answer(book, applicant, &evaluate(book, applicant, day), Some(product))
}

fn rights(applicant: &Applicant) -> Rights {
    rights_of(&rule_book(), applicant, DAY, Product::Tradicional)
}

fn when(rights: &Rights, id: RightDateId) -> When {
    rights.date_of(id).expect("every date has an answer").when
}

#[test]
fn the_dates_of_the_chosen_option_are_those_of_its_tables() {
    let told = rights(&dalia());
    assert_eq!(told.dates.iter().map(|date| date.id).collect::<Vec<_>>(), RightDateId::ALL);
    // First payment January 2027: payment 360 falls in December 2056.
    assert_eq!(when(&told, RightDateId::FirstPayment), When::Month(date(2027, 1, 1)));
    assert_eq!(when(&told, RightDateId::Release), When::Month(date(2056, 12, 1)));
    // The design's ends are December 2056 and March 2047; three bimestres are six months.
    assert_eq!(when(&told, RightDateId::NoticeWithout), When::Month(date(2056, 6, 1)));
    assert_eq!(when(&told, RightDateId::NoticeWith), When::Month(date(2046, 9, 1)));
    // 14 bimestres up to October 2026 begin in July 2024; six months later it is January 2025.
    assert_eq!(when(&told, RightDateId::CoverFrom), When::Since(date(2025, 1, 1)));
    for date in &told.dates {
        let typed = matches!(date.when, When::Unknown(Missing::Datum(path)) if path.starts_with("tramite."));
        assert!(typed || !date.trace.steps.is_empty(), "{:?} has no steps", date.id);
    }
    // Land has 180 payments: the credit ends before there is anything to release.
    let mut buyer = dalia();
    buyer.land_rate = Some(common::rate("7.40"));
    let land = rights_of(&rule_book(), &buyer, DAY, Product::Suelo);
    assert_eq!(when(&land, RightDateId::Release), When::EndsBefore(date(2041, 12, 1)));
}

#[test]
fn without_an_option_the_typed_dates_still_answer() {
    let applicant = Applicant::default();
    let book = rule_book();
    let told = rights::answer(&book, &applicant, &evaluate(&book, &applicant, DAY), None);
    assert_eq!(when(&told, RightDateId::Release), When::NoOption);
    assert_eq!(when(&told, RightDateId::AppealLast), When::Unknown(Missing::Datum("tramite.fecha_notificacion")));
    let mut notified = applicant;
    notified.procedure.notified = Some(date(2026, 11, 3));
    let told = rights::answer(&book, &notified, &evaluate(&book, &notified, DAY), None);
    assert_eq!(when(&told, RightDateId::AppealLast), When::Day(date(2026, 12, 16)));
}

#[test]
fn the_appeal_shows_every_reading_and_uses_the_one_that_ends_first() {
    let mut applicant = dalia();
    applicant.procedure.notified = Some(date(2026, 11, 3));
    applicant.procedure.appealed = Some(date(2026, 11, 20));
    let told = rights(&applicant);
    let appeal = told.date_of(RightDateId::AppealLast).expect("a date");
    assert_eq!(appeal.when, When::Day(date(2026, 12, 16)));
    // One working day later; in 2026 the Institute's list has the days of the law and no more.
    let others = [
        (Otherwise::TakesEffect, When::Day(date(2026, 12, 17))),
        (Otherwise::InstituteDays, When::Day(date(2026, 12, 16))),
    ];
    assert_eq!(appeal.others, others);
    let book = rule_book();
    assert_eq!(appeal.trace.status(&book), Status::Inferred, "the first day is read, not told");
    let ids: Vec<&str> = appeal.trace.rules.iter().map(|used| book.rule(*used).id.as_str()).collect();
    for id in ["derechos.inconformidad.plazo", "derechos.inconformidad.primer_dia", "calendario.descanso.obligatorio"] {
        assert!(ids.contains(&id), "{id} is not among {ids:?}");
    }
    // 40 working days from 20 November, about; the list of 2027 is not published yet.
    let resolution = told.date_of(RightDateId::Resolution).expect("a date");
    assert_eq!(resolution.when, When::Day(date(2027, 1, 19)));
    assert!(matches!(resolution.others[..], [(Otherwise::InstituteDays, When::Unknown(_))]));
}

/// Holy Week is no holiday by law; the Institute's own list of 2022 had it, and 10 May.
#[test]
fn the_institutes_list_ends_a_term_later_where_it_has_more_days() {
    let mut applicant = person(Sex::Woman, 30, pesos("15000"), date(2022, 4, 1));
    applicant.procedure.notified = Some(date(2022, 3, 28));
    let told = rights_of(&rule_book(), &applicant, date(2022, 4, 1), Product::Tradicional);
    let appeal = told.date_of(RightDateId::AppealLast).expect("a date");
    // Mon 28 Mar 2022: 29 Mar-1 Apr 4, then five weeks of five days to 6 May 29, 9 May 30.
    assert_eq!(appeal.when, When::Day(date(2022, 5, 9)));
    // Without 11-15 April and 10 May: 29 Mar-1 Apr 4, 4-8 9, 18-22 14, 25-29 19, 2-6 May 24,
    // 9 and 11-13 28, 16 and 17 May 30.
    assert!(appeal.others.contains(&(Otherwise::InstituteDays, When::Day(date(2022, 5, 17)))), "{:?}", appeal.others);
}

#[test]
fn a_term_of_a_time_without_a_source_is_not_guessed() {
    let mut applicant = dalia();
    applicant.procedure.notified = Some(date(2010, 3, 1));
    assert!(matches!(when(&rights(&applicant), RightDateId::AppealLast), When::Unknown(Missing::NotInForce(_))));
}

#[test]
fn the_typed_days_are_judged() {
    let code = |notified: Option<Date>, appealed: Option<Date>| {
        let mut applicant = dalia();
        applicant.procedure.notified = notified;
        applicant.procedure.appealed = appealed;
        let found = rights(&applicant).findings;
        found.first().map(|finding| (finding.code, finding.text.clone()))
    };
    let november = Some(date(2026, 11, 3));
    assert_eq!(code(None, None), None);
    assert_eq!(code(november, Some(date(2026, 11, 2))).expect("told").0, "DER-01");
    assert_eq!(code(november, Some(date(2026, 12, 17))).expect("told").0, "DER-02");
    assert_eq!(code(november, Some(date(2026, 12, 16))).expect("told").0, "DER-03");
    assert_eq!(code(Some(date(2026, 9, 1)), None).expect("told").0, "DER-04");
    assert_eq!(code(Some(date(2026, 11, 22)), None).expect("told").0, "DER-05");
    assert_eq!(code(november, None), Some(("DER-06", "Quedan 18 días hábiles para el recurso".to_owned())));
}

#[test]
fn registering_waits_two_days_and_says_that_the_source_does_not_say_which() {
    let mut applicant = dalia();
    // Thursday: two calendar days are Saturday, two working days Monday.
    applicant.procedure.delivered = Some(date(2026, 11, 19));
    let told = rights(&applicant);
    let first = told.date_of(RightDateId::AccountFrom).expect("a date");
    assert_eq!(first.when, When::Day(date(2026, 11, 21)));
    assert_eq!(first.others, [(Otherwise::WorkingDays, When::Day(date(2026, 11, 23)))]);
}

fn account_codes(applicant: &Applicant) -> Vec<&'static str> {
    rights(applicant).account.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn an_e_mail_missing_shared_or_in_use_is_flagged() {
    let mut applicant = dalia();
    applicant.history.earlier_credit = Some(EarlierCredit::None);
    assert_eq!(account_codes(&applicant), [""; 0]);
    let mut second = dalia();
    second.contact.email = Some(" DALIA@Ejemplo.MX ".into());
    applicant.second = Some(Box::new(second));
    assert_eq!(account_codes(&applicant), ["MCI-03", "MCI-15"], "case and blanks do not tell two apart");
    let told = rights(&applicant).account.findings;
    assert_eq!(told[0].kind, FindingKind::Impediment);
    assert_eq!(told[0].field, Some("contacto.correo"));
    applicant.second.as_mut().expect("there").contact.email = Some("otra@ejemplo.mx".into());
    assert_eq!(account_codes(&applicant), ["MCI-15"]);
    applicant.second.as_mut().expect("there").contact.email = Some("  ".into());
    assert_eq!(account_codes(&applicant), ["MCI-02", "MCI-15"]);
    applicant.second = None;
    applicant.contact.email = None;
    assert_eq!(account_codes(&applicant), ["MCI-01"]);

    let mut in_use = dalia();
    in_use.procedure.email_in_use = Some(true);
    for (earlier, code) in
        [(Some(EarlierCredit::Paid), "MCI-04"), (None, "MCI-05"), (Some(EarlierCredit::None), "MCI-07")]
    {
        in_use.history.earlier_credit = earlier;
        assert_eq!(account_codes(&in_use), [code]);
    }
    in_use.history.earlier_credit = Some(EarlierCredit::Active);
    assert_eq!(account_codes(&in_use), ["MCI-04", "MCI-12"]);
    in_use.history.earlier_credit = Some(EarlierCredit::None);
    in_use.second = Some(Box::new(Applicant::default()));
    assert_eq!(account_codes(&in_use), ["MCI-02", "MCI-06", "MCI-15"]);
    in_use.procedure.email_in_use = Some(false);
    in_use.second = None;
    assert_eq!(account_codes(&in_use), [""; 0]);
}

#[test]
fn what_the_registration_needs_is_told_from_what_is_known() {
    let mut applicant = dalia();
    applicant.person.rfc = None;
    applicant.person.nss = Some("51149520383".into());
    applicant.employment.active = Some(false);
    let account = rights(&applicant).account;
    let state = |id| account.needs.iter().find(|need| need.id == id).expect("listed").state;
    assert_eq!(state(NeedId::Nss), NeedState::Wrong, "the last digit does not check");
    assert_eq!(state(NeedId::Rfc), NeedState::Missing);
    assert_eq!(state(NeedId::CreditNumber), NeedState::Elsewhere);
    assert_eq!(state(NeedId::Email), NeedState::Known);
    let codes: Vec<_> = account.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["MCI-11", "MCI-13"]);
    for finding in &account.findings {
        assert!(finding.rule.is_some(), "{} rests on a rule", finding.code);
    }
}

#[test]
fn every_topic_answers_on_every_day_and_names_the_nearest_one() {
    let book = rule_book();
    let applicant = Applicant::default();
    let told = rights::answer(&book, &applicant, &evaluate(&book, &applicant, DAY), None);
    assert_eq!(told.topics.len(), 11);
    for topic in &told.topics {
        assert!(topic.said.iter().all(|said| matches!(said, Said::Words { .. })), "{:?}", topic.id);
    }
    let past = date(2010, 6, 15);
    let told = rights::answer(&book, &applicant, &evaluate(&book, &applicant, past), None);
    for topic in &told.topics {
        assert!(!topic.said.is_empty());
        for said in &topic.said {
            let Said::NotInForce { after, .. } = said else { panic!("{:?} says something of 2010", topic.id) };
            assert!(after.is_some_and(|day| day > past), "{:?}", topic.id);
        }
    }
    assert!(told.topics.iter().any(|topic| topic.id == TopicId::Appeal));
}

/// What the command line, other programs and paper are told, for people and days of every kind.
#[test]
fn every_answer_has_words_and_a_sheet() {
    let book = rule_book();
    let mut notified = dalia();
    notified.procedure.notified = Some(date(2026, 11, 3));
    notified.procedure.appealed = Some(date(2026, 11, 20));
    notified.procedure.delivered = Some(date(2026, 11, 16));
    let mut alone = Applicant::default();
    alone.employment.active = Some(false);
    alone.procedure.notified = Some(date(2022, 3, 28));
    let mut old = alone.clone();
    old.procedure.notified = Some(date(2004, 5, 3));
    for applicant in [&notified, &alone, &old, &Applicant::default()] {
        for day in [DAY, date(2022, 4, 1), date(2015, 6, 1), date(2001, 1, 1), date(2090, 1, 1)] {
            for product in [Product::Tradicional, Product::Suelo, Product::Cofinavit, Product::Economico] {
                let rights = rights_of(&book, applicant, day, product);
                let plain = told::plain(&rights, applicant, &book);
                for date in &rights.dates {
                    assert!(plain.contains(told::date_name(date.id)), "{plain}");
                }
                assert!(plain.contains("La contraseña de Mi Cuenta no se pide ni se guarda"));
                assert!(!plain.contains('{'), "a place without a value: {plain}");
                let json: serde_json::Value = serde_json::from_str(&told::json(&rights, &book)).expect("JSON");
                assert_eq!(json["fechas"].as_array().map(Vec::len), Some(8));
                let sheet = told::sheet(&rights, applicant, &book, Some("Ventanilla 4"), None);
                let pages = layout::leaflet::pages(&sheet).expect("every sign is in the faces");
                assert!((1..=3).contains(&pages.len()), "{} pages", pages.len());
            }
        }
    }
    let plain = told::plain(&rights(&notified), &notified, &book);
    for said in [
        "16 dic 2026",
        "Con los inhábiles del Infonavit, el mismo día",
        "Si se cuenta desde que surte efectos: 17 dic 2026",
        "19 ene 2027",
        "Los inhábiles del Infonavit de esas fechas: sin dato",
        "Desde el 18 nov 2026",
        "en hábiles, igual",
        "INCONFORMIDADES@infonavit.org.mx",
        "Por ley: 1 ene, 2 feb, 16 mar, 1 may, 16 sep, 16 nov, 25 dic",
        "DER-03",
    ] {
        assert!(plain.contains(said), "«{said}» is not in:\n{plain}");
    }
}
