//! Section 1: who asks.

use super::Identifiers;
use crate::engine::applicant::{Applicant, EarlierCredit, Person, WorkerType};
use crate::engine::evaluation::Evaluation;
use crate::format;
use crate::text::{comun, fill, impreso::persona as t};

/// Names and values in reading order, three a row.
pub fn fields(evaluation: &Evaluation, applicant: &Applicant, identifiers: Identifiers) -> Vec<(&'static str, String)> {
    let identifier = |typed: &Option<String>| match (typed, identifiers) {
        (Some(text), Identifiers::Masked) => format::masked(text),
        (Some(text), Identifiers::Complete) => text.clone(),
        (None, _) => comun::SIN_DATO.to_owned(),
    };
    vec![
        (t::NOMBRE, full_name(&applicant.person).unwrap_or_else(|| comun::SIN_DATO.to_owned())),
        (t::CURP, identifier(&applicant.person.curp)),
        (t::NSS, identifier(&applicant.person.nss)),
        (t::EDAD, format::or_unknown(evaluation.derived.age.map(|n| format::years(u32::from(n))))),
        (t::TRABAJO, work(applicant)),
        (t::SALARIO, salary(evaluation, applicant)),
        (t::SUBCUENTA, subcuenta(applicant)),
        (t::AHORRO, format::money_or_unknown(applicant.savings.voluntary)),
        (t::CREDITO, format::or_unknown(applicant.history.earlier_credit.map(earlier_credit))),
    ]
}

/// Names and surnames; `None` when none is known.
pub fn full_name(person: &Person) -> Option<String> {
    let parts = [&person.names, &person.first_surname, &person.second_surname];
    let known: Vec<&str> = parts.into_iter().flatten().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
    (!known.is_empty()).then(|| known.join(" "))
}

fn work(applicant: &Applicant) -> String {
    let kind = applicant.employment.worker_type.map(|kind| match kind {
        WorkerType::Permanent => t::PERMANENTE,
        WorkerType::Temporary => t::EVENTUAL,
    });
    let bimestres = applicant.employment.bimestres.map(|n| format::bimestres(u32::from(n)));
    match (kind, bimestres) {
        (Some(kind), Some(count)) => fill(t::TRABAJO_VALOR, &[("tipo", &kind), ("bimestres", &count)]),
        (Some(kind), None) => kind.to_owned(),
        (None, count) => format::or_unknown(count),
    }
}

fn salary(evaluation: &Evaluation, applicant: &Applicant) -> String {
    match (applicant.employment.salary, evaluation.derived.salary_uma) {
        (Some(salary), Some(uma)) => fill(t::SALARIO_VALOR, &[("salario", &salary), ("uma", &format::uma(uma))]),
        (salary, _) => format::money_or_unknown(salary),
    }
}

fn subcuenta(applicant: &Applicant) -> String {
    match (applicant.savings.subcuenta, applicant.savings.balance_date) {
        (Some(balance), Some(day)) => fill(t::SUBCUENTA_VALOR, &[("saldo", &balance), ("fecha", &format::date(day))]),
        (balance, _) => format::money_or_unknown(balance),
    }
}

const fn earlier_credit(credit: EarlierCredit) -> &'static str {
    match credit {
        EarlierCredit::None => t::NINGUNO,
        EarlierCredit::Paid => t::LIQUIDADO,
        EarlierCredit::Active => t::VIGENTE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_keep_their_last_four_signs() {
        assert_eq!(format::masked("AUPD951010MASRRL04"), "••••••••••••••RL04");
        assert_eq!(format::masked("51149520382"), "•••••••0382");
        assert_eq!(format::masked("RL04"), "RL04");
        assert_eq!(format::masked(""), "");
    }

    #[test]
    fn a_name_with_parts_unknown_has_no_double_spaces() {
        let person =
            Person { names: Some("Dalia ".into()), second_surname: Some("Pérez".into()), ..Person::default() };
        assert_eq!(full_name(&person).as_deref(), Some("Dalia Pérez"));
        assert_eq!(full_name(&Person::default()), None);
    }
}
