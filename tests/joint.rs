//! Two people, one dwelling: sums, the joint ceiling, ownership, modalities, computed by hand.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]
#![allow(clippy::disallowed_methods, reason = "a hand computation rounds for itself")]

mod common;

use common::{person, pesos, rate};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use ventanilla::case;
use ventanilla::engine::applicant::{Applicant, Mobility, Modality, Purpose, Sex};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{Evaluation, Finding, FindingKind, JointFigure, JointResult, Product, Qualifies};
use ventanilla::money::Mxn;
use ventanilla::rules::embedded::rule_book;
use ventanilla::rules::{RuleBook, Value};

const DAY: Date = date(2026, 2, 10);

/// Two people of a modality on a day.
fn couple(first: Applicant, second: Applicant, modality: Option<Modality>) -> Applicant {
    Applicant { modality, second: Some(Box::new(second)), ..first }
}

fn man(age: i32, salary: &str, day: Date) -> Applicant {
    person(Sex::Man, age, pesos(salary), day)
}

fn joint(evaluation: &Evaluation, product: Product) -> &JointResult {
    let found: Vec<_> = evaluation.joint.iter().filter(|joint| joint.product == product).collect();
    assert_eq!(found.len(), 1, "{product:?} has one joint answer");
    found[0]
}

fn answer(first: Applicant, second: Applicant, modality: Modality, day: Date, product: Product) -> JointResult {
    let both = couple(first, second, Some(modality));
    joint(&evaluate(&rule_book(), &both, day), product).clone()
}

fn says<'a>(joint: &'a JointResult, words: &str) -> &'a Finding {
    joint
        .findings
        .iter()
        .find(|finding| finding.text.contains(words))
        .unwrap_or_else(|| panic!("{words}: {:#?}", joint.findings))
}

fn cents(value: Decimal) -> Mxn {
    let rounded = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Mxn::parse(&rounded.to_string()).expect("an amount")
}

/// The credit formula of the domain notes (section 4.1), apart from the program: amount and payment.
fn by_hand(salary: &str, years: i64, percent: &str, share: &str, uma_daily: &str) -> (Mxn, Mxn) {
    let dec = |text: &str| text.parse::<Decimal>().expect("a number");
    let uma = dec(uma_daily) * dec("30.4");
    let row = (dec(salary) / uma * Decimal::TEN).trunc() / Decimal::TEN;
    let monthly = dec(percent) / dec("1200");
    let mut growth = Decimal::ONE;
    for _ in 0..12 * years {
        growth *= Decimal::ONE + monthly;
    }
    let factor = monthly / (Decimal::ONE - Decimal::ONE / growth);
    let whole = (dec(share) * row / factor).trunc();
    let amount = cents(whole * uma);
    (amount, cents(amount.to_decimal() * factor))
}

#[test]
fn a_published_amount_and_one_by_the_formula_are_added() {
    // E1: 602,691.86 at 30 years and 9,582.47 a month, 2,770.68 (domain notes, section 5).
    // The other: a man of 45, so 25 years; 25,000 a month is row 7.0 at 10.45 %.
    let (second, second_payment) = by_hand("25000", 25, "10.45", "0.30", "117.31");
    let joint = answer(man(30, "9582.47", DAY), man(45, "25000", DAY), Modality::Familiar, DAY, Product::Tradicional);
    let first = pesos("602691.86");
    assert_eq!(joint.qualifies, Qualifies::Yes, "{:#?}", joint.findings);
    assert_eq!(joint.sum, Some(first + second));
    assert_eq!(joint.amount, joint.sum);
    assert_eq!(joint.payment, Some(pesos("2770.68") + second_payment));
    // 2 % of each payment, each rounded: 55.41 and its like of the other.
    let premium = cents(second_payment.to_decimal() / Decimal::from(50));
    assert_eq!(joint.payment_with_fpp, joint.payment.map(|both| both + pesos("55.41") + premium));
    // Each has 30,000.00 in the subcuenta and no savings.
    assert_eq!(joint.buying_power, Some(first + second + pesos("60000")));
    let share = (first.to_decimal() * Decimal::ONE_HUNDRED / (first + second).to_decimal())
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(joint.ownership, Some((share, Decimal::ONE_HUNDRED - share)));
    // The first payment is in April 2026; 360 payments end in March 2056, the other's 300 before.
    assert_eq!(joint.ends_without, Some(date(2056, 3, 1)));
    // Each figure has its reasons.
    for figure in JointFigure::ALL {
        assert!(joint.trace(figure).is_some_and(|trace| !trace.steps.is_empty()), "{figure:?}");
    }
}

#[test]
fn each_has_a_term_of_their_own() {
    let mut second = man(45, "25000", DAY);
    second.wishes.term_years = Some(10);
    let both = couple(man(30, "9582.47", DAY), second, Some(Modality::Familiar));
    let evaluation = evaluate(&rule_book(), &both, DAY);
    let own = |evaluation: &Evaluation| {
        let option = evaluation.option(Product::Tradicional).expect("an answer");
        option.credit.as_ref().expect("priced").months
    };
    assert_eq!(own(&evaluation), 360);
    assert_eq!(own(evaluation.second.as_deref().expect("a second person")), 120);
    // Their own wished amount, too.
    let mut second = both;
    let theirs = second.second.as_deref_mut().expect("a second person");
    theirs.wishes.amount = Some(pesos("100000"));
    let evaluation = evaluate(&rule_book(), &second, DAY);
    assert_eq!(joint(&evaluation, Product::Tradicional).sum, Some(pesos("702691.86")));
}

#[test]
fn the_joint_ceilings_are_those_printed() {
    // Printed by Grupo Affari (2022), Tu Crédito Infonavit (2023), N+ (2025, without centavos).
    for (day, printed) in [
        (date(2022, 6, 15), "4285838.94"),
        (date(2023, 9, 15), "4671885.25"),
        (date(2025, 9, 15), "5095210.12"),
        // 1.8 x 823 x 3,566.224, as the notes compute it.
        (date(2026, 2, 10), "5283004.23"),
    ] {
        let people = (man(30, "15000", day), man(35, "15000", day));
        let book = rule_book();
        let evaluation = evaluate(&book, &couple(people.0, people.1, Some(Modality::Conyugal)), day);
        for product in [Product::Tradicional, Product::Total] {
            assert_eq!(joint(&evaluation, product).ceiling, Some(pesos(printed)), "{product:?} on {day}");
        }
    }
}

/// Two of 200,000 a month have 823 UMA each: 2 x 2,935,002.35 passes 5,283,004.23.
#[test]
fn where_the_ceiling_cuts_nobody_says_who_gives_way() {
    let joint =
        answer(man(30, "200000", DAY), man(30, "200000", DAY), Modality::Corresidencial, DAY, Product::Tradicional);
    assert_eq!(joint.sum, Some(pesos("5870004.70")));
    assert_eq!(joint.amount, Some(pesos("5283004.23")));
    assert!(joint.is_cut());
    let unknown = (joint.payment, joint.payment_with_fpp, joint.total_interest, joint.ownership, joint.ends_without);
    assert_eq!(unknown, (None, None, None, None, None));
    assert_eq!(joint.buying_power, Some(pesos("5283004.23") + pesos("60000")));
    let said = says(&joint, "ninguna fuente dice quién cede");
    assert_eq!((said.kind, said.code), (FindingKind::Warning, "TRA-37"));
    assert_eq!(said.values_shown(), ("$5,870,004.70", "$5,283,004.23"));
    assert_eq!(joint.qualifies, Qualifies::Yes);
}

trait Shown {
    fn values_shown(&self) -> (&str, &str);
}

impl Shown for Finding {
    fn values_shown(&self) -> (&str, &str) {
        (self.value.as_deref().unwrap_or_default(), self.threshold.as_deref().unwrap_or_default())
    }
}

#[test]
fn a_sum_of_exactly_the_ceiling_is_whole_and_a_centavo_more_is_cut() {
    let with = |wished: &str| {
        let mut second = man(30, "200000", DAY);
        second.wishes.amount = Some(pesos(wished));
        answer(man(30, "200000", DAY), second, Modality::Conyugal, DAY, Product::Tradicional)
    };
    // 5,283,004.23 - 2,935,002.35 = 2,348,001.88
    let exact = with("2348001.88");
    assert_eq!((exact.amount, exact.is_cut()), (Some(pesos("5283004.23")), false));
    assert!(exact.payment.is_some() && exact.ownership.is_some());
    let over = with("2348001.89");
    assert_eq!((over.amount, over.is_cut()), (Some(pesos("5283004.23")), true));
    assert_eq!((over.payment, over.ownership), (None, None));
}

#[test]
fn halves_are_halves_and_thirds_add_to_a_hundred() {
    let shares = |one: &str, other: &str| {
        let wishing = |amount: &str| {
            let mut person = man(30, "60000", DAY);
            person.wishes.amount = Some(pesos(amount));
            person
        };
        answer(wishing(one), wishing(other), Modality::Conyugal, DAY, Product::Tradicional).ownership
    };
    let percent = |one: &str, other: &str| Some((one.parse().expect("a number"), other.parse().expect("a number")));
    assert_eq!(shares("500000", "500000"), percent("50.00", "50.00"));
    assert_eq!(shares("100000", "200000"), percent("33.33", "66.67"));
    assert_eq!(shares("100000", "1500000"), percent("6.25", "93.75"));
}

#[test]
fn each_must_reach_it_alone() {
    // Beyond two minimum wages, so that no other model may apply.
    let mut short = man(30, "30000", DAY);
    short.employment.employer_points = Some(0);
    let joint = answer(man(30, "30000", DAY), short, Modality::Conyugal, DAY, Product::Tradicional);
    assert_eq!(joint.qualifies, Qualifies::No);
    assert_eq!(says(&joint, "Titular").kind, FindingKind::Meets);
    assert_eq!(says(&joint, "Segunda persona: no alcanza").kind, FindingKind::Impediment);

    let mut unknown = man(30, "15000", DAY);
    unknown.employment.salary = None;
    let joint = answer(man(30, "15000", DAY), unknown, Modality::Conyugal, DAY, Product::Tradicional);
    assert_eq!((joint.qualifies, joint.sum, joint.amount), (Qualifies::Undetermined, None, None));
    assert_eq!(says(&joint, "el crédito de segunda persona").kind, FindingKind::Missing);
}

#[test]
fn total_asks_its_salary_of_the_spouse_too() {
    // 3.9 UMA of February 2026 are 13,908.27.
    for (salary, kind) in [("13908.27", FindingKind::Meets), ("13908.26", FindingKind::Impediment)] {
        let joint = answer(man(30, "20000", DAY), man(30, salary, DAY), Modality::Conyugal, DAY, Product::Total);
        let said = says(&joint, "Su cónyuge");
        assert_eq!((said.kind, said.field), (kind, Some("segunda_persona.empleo.salario_mensual_integrado")));
    }
    let friends = answer(man(30, "20000", DAY), man(30, "20000", DAY), Modality::Corresidencial, DAY, Product::Total);
    assert!(friends.findings.iter().all(|finding| !finding.text.contains("cónyuge")));
}

#[test]
fn the_modality_has_to_be_said_and_to_be_one_of_two() {
    let two = |modality| couple(man(30, "15000", DAY), man(35, "15000", DAY), modality);
    let book = rule_book();
    let evaluation = evaluate(&book, &two(None), DAY);
    let open = joint(&evaluation, Product::Tradicional);
    assert_eq!(open.qualifies, Qualifies::Undetermined);
    assert!(open.sum.is_some(), "what does not depend on it is known");
    let codes = |applicant: &Applicant| -> Vec<&str> {
        let data = evaluate(&book, applicant, DAY).data;
        data.iter().filter(|finding| finding.field == "modalidad").map(|finding| finding.code).collect()
    };
    assert_eq!(codes(&two(None)), ["MOD-01"]);
    assert_eq!(codes(&two(Some(Modality::Individual))), ["MOD-02"]);
    assert_eq!(codes(&two(Some(Modality::Familiar))), [""; 0]);
    let alone = Applicant { second: None, ..two(Some(Modality::Conyugal)) };
    assert_eq!(codes(&alone), ["MOD-03"]);
    assert!(evaluate(&book, &alone, DAY).joint.is_empty());
    let evaluation = evaluate(&book, &two(Some(Modality::Individual)), DAY);
    let one = joint(&evaluation, Product::Tradicional);
    assert_eq!((one.qualifies, one.sum), (Qualifies::No, None));
}

#[test]
fn products_take_the_modalities_of_the_annex() {
    let day = date(2026, 11, 21);
    for modality in [Modality::Conyugal, Modality::Familiar, Modality::Corresidencial] {
        let both = couple(man(30, "20000", day), man(35, "20000", day), Some(modality));
        let evaluation = evaluate(&rule_book(), &both, day);
        for product in [Product::Tradicional, Product::Total, Product::Cofinavit, Product::Suelo] {
            says(joint(&evaluation, product), &format!("Se otorga en modalidad {}", modality.id()));
        }
        let word = if modality == Modality::Conyugal { "No se otorga" } else { "Se otorga" };
        if let Some(equipa) = evaluation.joint.iter().find(|joint| joint.product == Product::EquipaTuCasa) {
            says(equipa, &format!("{word} en modalidad {}", modality.id()));
        }
    }
}

/// Regla Vigésima Bis: conyugal, if both meet what it asks; each one's amount is their own subcuenta.
#[test]
fn spouses_add_their_subcuentas_after_the_earthquakes() {
    let day = date(2017, 10, 15);
    let both = |modality| {
        let mut first = man(30, "8000", day);
        first.mobility = Mobility { emergency_zone: Some(true), damage_proof: Some(true) };
        let evaluation = evaluate(&rule_book(), &couple(first, man(35, "8000", day), Some(modality)), day);
        joint(&evaluation, Product::MovilidadHabitacional).clone()
    };
    let spouses = both(Modality::Conyugal);
    assert_eq!(spouses.sum, Some(pesos("60000")), "{:#?}", spouses.findings);
    assert_eq!((spouses.amount, spouses.ceiling), (spouses.sum, None));
    let friends = both(Modality::Corresidencial);
    assert_eq!((friends.qualifies, friends.sum), (Qualifies::No, None));
    says(&friends, "No se otorga en modalidad corresidencial");
}

#[test]
fn no_joint_ceiling_is_made_up_where_none_was_published() {
    // 325 UMA each at most: two of 7,000 stay below one person's limit, two of 60,000 may not.
    let mut sure = (man(30, "8000", DAY), man(35, "8000", DAY));
    sure.1.bank = sure.0.bank.clone();
    let joint = answer(sure.0, sure.1, Modality::Conyugal, DAY, Product::Cofinavit);
    let both = (joint.sum, joint.amount, joint.ceiling);
    assert!(both.0.is_some() && both.1 == both.0 && both.2.is_none(), "{both:?}");
    assert_eq!(says(&joint, "Nadie ha publicado el tope conjunto").kind, FindingKind::Warning);
    let joint = answer(man(30, "60000", DAY), man(35, "60000", DAY), Modality::Conyugal, DAY, Product::Cofinavit);
    assert!(joint.sum.is_some());
    assert_eq!((joint.amount, joint.payment, joint.buying_power), (None, None, None));
    assert_eq!(says(&joint, "Nadie ha publicado el tope conjunto").kind, FindingKind::Missing);
}

#[test]
fn the_dwelling_is_that_of_both_and_the_rate_of_land_each_ones() {
    let mut first = man(30, "20000", DAY);
    first.dwelling.purpose = Some(Purpose::BuyLand);
    first.dwelling.price = Some(pesos("900000"));
    let mut second = man(35, "20000", DAY);
    second.land_rate = None;
    let both = couple(first, second, Some(Modality::Familiar));
    let evaluation = evaluate(&rule_book(), &both, DAY);
    let theirs = evaluation.second.as_deref().expect("a second person");
    assert!(theirs.options.iter().flat_map(|o| &o.findings).any(|f| f.field == Some("vivienda.destino")));
    assert!(theirs.option(Product::Suelo).is_some_and(|option| option.amount.is_none()));
    assert_eq!(joint(&evaluation, Product::Suelo).qualifies, Qualifies::Undetermined);
    let mut rated = both;
    rated.second.as_deref_mut().expect("a second person").land_rate = Some(rate("8"));
    let evaluation = evaluate(&rule_book(), &rated, DAY);
    assert!(joint(&evaluation, Product::Suelo).sum.is_some());
    // 900,000 is the price for both together.
    says(joint(&evaluation, Product::Tradicional), "cubren el precio deseado");
}

#[test]
fn curp_nss_and_mail_of_both_must_differ() {
    let mut first = man(30, "15000", DAY);
    first.person.curp = Some("AUPD951010MASRRL04".into());
    first.person.nss = Some("51149520382".into());
    first.contact.email = Some("Dalia@ejemplo.mx ".into());
    let mut second = first.clone();
    second.contact.email = Some("dalia@EJEMPLO.mx".into());
    let evaluation = evaluate(&rule_book(), &couple(first, second, Some(Modality::Conyugal)), DAY);
    for (code, field) in [
        ("CURP-12", "segunda_persona.persona.curp"),
        ("NSS-05", "segunda_persona.persona.nss"),
        ("COR-02", "segunda_persona.contacto.correo"),
    ] {
        assert!(evaluation.data.iter().any(|f| (f.code, f.field) == (code, field)), "{code}: {:#?}", evaluation.data);
    }
}

const EXAMPLE: &str = include_str!("cases/applicant_file/interfaces.json");

fn read(text: &str) -> Result<Applicant, Vec<case::FileMistake>> {
    case::read(text.as_bytes(), &case::Limits::of(&rule_book(), DAY))
}

#[test]
fn the_modality_and_the_contact_data_of_the_annex_are_written_when_known() {
    let before = case::write(&read(EXAMPLE).expect("it is right"));
    for key in ["modalidad", "telefono_fijo", "domicilio", "domicilio_residencia"] {
        assert!(!before.contains(key), "{key} stands in a file that knows nothing of it");
    }
    let mut file = serde_json::from_str::<serde_json::Value>(EXAMPLE).expect("JSON");
    file["contacto"]["telefono_fijo"] = serde_json::json!("4499123456");
    file["contacto"]["domicilio"] = serde_json::json!("Encino 12, Bosques, 20130, Aguascalientes");
    file["contacto"]["domicilio_residencia"] = serde_json::json!("Fresno 3, Centro, 20000, Aguascalientes");
    let mut second = serde_json::json!({});
    for group in ["persona", "contacto"] {
        second[group] = file[group].clone();
    }
    file["segunda_persona"] = second;
    for (word, modality) in [
        ("individual", Modality::Individual),
        ("conyugal", Modality::Conyugal),
        ("familiar", Modality::Familiar),
        ("corresidencial", Modality::Corresidencial),
    ] {
        file["modalidad"] = serde_json::json!(word);
        let both = read(&file.to_string()).expect("it is right");
        assert_eq!(both.modality, Some(modality));
        let ulises = both.second.as_deref().expect("a second person");
        assert_eq!(ulises.contact.residence.as_deref(), Some("Fresno 3, Centro, 20000, Aguascalientes"));
        assert_eq!((&ulises.contact, both.contact.landline.as_deref()), (&both.contact, Some("4499123456")));
        assert_eq!(read(&case::write(&both)), Ok(both));
    }
    file["modalidad"] = serde_json::json!("matrimonio");
    let said = read(&file.to_string()).expect_err("no such modality")[0].to_string();
    assert!(said.starts_with("modalidad: Se halló el texto «matrimonio»; se espera"), "{said}");
    assert!(said.contains("\"corresidencial\""), "{said}");
}

/// The multiple of the one repository that says two is kept as a contradiction, and not used.
#[test]
fn the_other_multiple_is_kept_beside() {
    let book = rule_book();
    let rule = book.parameters.iter().find(|rule| rule.id == "unamos.tope.veces").expect("the rule");
    let now = rule.dated.iter().find(|dated| dated.covers(date(2026, 11, 21))).expect("in force");
    assert_eq!(now.value, Value::Number("1.8".parse().expect("a number")));
    assert!(now.contradictions.iter().any(|other| other.value == "2"));
}

fn salaried(salary: i64, age: i32, wished: Option<i64>) -> Applicant {
    let mut person = person(Sex::Woman, age, Mxn::from_centavos(salary), DAY);
    person.wishes.amount = wished.map(Mxn::from_centavos);
    person
}

fn check(book: &RuleBook, both: &Applicant) {
    let evaluation = evaluate(book, both, DAY);
    for joint in &evaluation.joint {
        if let Some((sum, amount)) = joint.sum.zip(joint.amount) {
            assert!(amount <= sum, "{:?}: {amount} of {sum}", joint.product);
        }
        if let Some((amount, ceiling)) = joint.amount.zip(joint.ceiling) {
            assert!(amount <= ceiling, "{:?}: {amount} over {ceiling}", joint.product);
        }
        if let Some((one, other)) = joint.ownership {
            assert_eq!(one + other, Decimal::ONE_HUNDRED);
            assert!(one.scale() <= 2 && other.scale() <= 2 && one >= Decimal::ZERO && other >= Decimal::ZERO);
        }
        assert!(!joint.findings.is_empty(), "{:?} says nothing", joint.product);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    /// Never more than the sum or the ceiling; the two parts of the dwelling are the whole.
    #[test]
    fn the_joint_amount_is_bounded_and_ownership_is_whole(
        salaries in (500_000i64..40_000_000, 500_000i64..40_000_000),
        ages in (18i32..74, 18i32..74),
        wished in (prop::option::of(1i64..400_000_000), prop::option::of(1i64..400_000_000)),
        modality in prop::option::of(prop::sample::select(Modality::ALL.to_vec())),
    ) {
        let first = salaried(salaries.0, ages.0, wished.0);
        let second = salaried(salaries.1, ages.1, wished.1);
        check(&rule_book(), &couple(first, second, modality));
    }
}
