//! What follows from the applicant's data before any rule of a product is asked.

use rust_decimal::Decimal;

use super::amortization::add_months;
use super::applicant::{Applicant, Modality, Person};
use super::context::{Context, Known};
use super::evaluation::Derived;
use crate::identity::check::{PersonData, check_person, check_second_person};
use crate::identity::{DataFinding, Names, Severity, curp};
use crate::money::{Mxn, rounding};
use crate::rules::{Date, RuleUse};
use crate::text::hallazgos::datos as t;

/// The UMA of a month in pesos, unrounded: daily × 30.4.
pub fn uma_monthly(ctx: &Context<'_>) -> Known<Decimal> {
    monthly(ctx, "nacional.uma.diaria")
}

/// The general minimum wage of a month in pesos, unrounded: daily × 30.4.
pub fn minimum_wage_monthly(ctx: &Context<'_>) -> Known<Decimal> {
    monthly(ctx, "nacional.salario_minimo.general")
}

/// A daily amount times the days of a month that the rules use.
fn monthly(ctx: &Context<'_>, id: &'static str) -> Known<Decimal> {
    let (daily, used) = ctx.number(id)?;
    let (days, _) = ctx.number("nacional.dias_mes")?;
    Ok((daily * days, used))
}

/// The general minimum wage of a month as the income test of the T100 counts it: daily × 365 ÷ 12.
pub fn minimum_wage_by_year(ctx: &Context<'_>) -> Known<Decimal> {
    let (daily, used) = ctx.number("nacional.salario_minimo.general")?;
    let (days, _) = ctx.number("nacional.salario_minimo.dias_anio")?;
    Ok((daily * days / Decimal::from(12), used))
}

/// Completed years on `date`; `None` before the birth or beyond 255.
pub fn age_on(birth: Date, date: Date) -> Option<u8> {
    let before_birthday = (date.month(), date.day()) < (birth.month(), birth.day());
    let years = i32::from(date.year()) - i32::from(birth.year()) - i32::from(before_birthday);
    u8::try_from(years).ok()
}

/// First day of the bimestre (two calendar months, January–February first) that `date` is in.
pub fn bimestre_start(date: Date) -> Date {
    let month = date.month() - (date.month() - 1) % 2;
    Date::new(date.year(), month, 1).unwrap_or(date)
}

/// The employer's contribution of a month: its share of the integrated salary, to the centavo.
pub fn contribution(ctx: &Context<'_>, salary: Mxn) -> Known<Mxn> {
    let (percent, used): (Decimal, RuleUse) = ctx.number("credito.aportacion_patronal")?;
    Ok((rounding::share(salary, percent).unwrap_or(Mxn::ZERO), used))
}

/// Everything derived, each part unknown where its data are.
pub fn derive(ctx: &Context<'_>, applicant: &Applicant) -> Derived {
    let person = &applicant.person;
    let curp = person.curp.as_deref().and_then(|text| curp::read(text).ok());
    let birth = curp.as_ref().map(|c| c.birth).or(person.birth);
    let salary = applicant.employment.salary;
    Derived {
        birth,
        age: birth.and_then(|b| age_on(b, ctx.date)),
        sex: curp.as_ref().map(|c| c.sex).or(person.sex),
        birth_state: curp.as_ref().map(|c| c.state.name),
        from_curp: curp.is_some(),
        salary_uma: salary.zip(uma_monthly(ctx).ok()).and_then(|(s, (uma, _))| s.to_decimal().checked_div(uma)),
        contribution: salary.and_then(|s| contribution(ctx, s).ok()).map(|(amount, _)| amount),
        employed_since: applicant
            .employment
            .bimestres
            .filter(|n| *n > 0)
            .map(|n| add_months(bimestre_start(ctx.date), -2 * i32::from(n))),
    }
}

/// What is wrong or odd in the data: the identifiers and what they say about each other, a salary
/// below the minimum wage, a balance of a later day.
pub fn data_findings(ctx: &Context<'_>, applicant: &Applicant) -> Vec<DataFinding> {
    let mut found = check_person(&person_data(applicant));
    if let Some(second) = &applicant.second {
        found.extend(check_second_person(&person_data(second), &person_data(applicant)));
    }
    found.extend(modality_finding(applicant));
    let warning =
        |code, field, text: &str| DataFinding { code, field, severity: Severity::Warning, text: text.to_owned() };
    if let (Some(salary), Ok((wage, _))) = (applicant.employment.salary, minimum_wage_monthly(ctx))
        && rounding::centavo_down(wage).is_some_and(|wage| salary < wage)
    {
        found.push(warning("SAL-01", "empleo.salario_mensual_integrado", t::SALARIO_BAJO));
    }
    if applicant.savings.balance_date.is_some_and(|day| day > ctx.date) {
        found.push(warning("SDO-01", "ahorro.fecha_saldo", t::SALDO_FUTURO));
    }
    found
}

/// Whether the modality fits the number of people.
fn modality_finding(applicant: &Applicant) -> Option<DataFinding> {
    let two = applicant.second.is_some();
    let (code, text) = match applicant.modality {
        None if two => ("MOD-01", t::MODALIDAD_FALTA),
        Some(Modality::Individual) if two => ("MOD-02", t::MODALIDAD_INDIVIDUAL),
        Some(Modality::Conyugal | Modality::Familiar | Modality::Corresidencial) if !two => {
            ("MOD-03", t::MODALIDAD_SIN_SEGUNDA)
        }
        _ => return None,
    };
    Some(DataFinding { code, field: "modalidad", severity: Severity::Warning, text: text.to_owned() })
}

fn person_data(applicant: &Applicant) -> PersonData<'_> {
    let Person { names, first_surname, second_surname, curp, rfc, nss, birth, sex } = &applicant.person;
    let contact = &applicant.contact;
    PersonData {
        names: Names {
            given: names.as_deref(),
            first_surname: first_surname.as_deref(),
            second_surname: second_surname.as_deref(),
        },
        curp: curp.as_deref(),
        rfc: rfc.as_deref(),
        nss: nss.as_deref(),
        birth: *birth,
        sex: *sex,
        mobile: contact.mobile.as_deref(),
        landline: contact.landline.as_deref(),
        email: contact.email.as_deref(),
        postal_code: contact.postal_code.as_deref(),
        // The state of the file is that of the dwelling wanted, not of the address.
        state: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn years_are_completed_on_the_birthday() {
        let birth = date(1995, 10, 10);
        assert_eq!(age_on(birth, date(2026, 10, 9)), Some(30));
        assert_eq!(age_on(birth, date(2026, 10, 10)), Some(31));
        assert_eq!(age_on(birth, date(1995, 10, 9)), None);
        assert_eq!(age_on(date(2000, 2, 29), date(2023, 2, 28)), Some(22));
        assert_eq!(age_on(date(2000, 2, 29), date(2023, 3, 1)), Some(23));
    }

    #[test]
    fn bimestres_begin_in_odd_months() {
        assert_eq!(bimestre_start(date(2026, 11, 21)), date(2026, 11, 1));
        assert_eq!(bimestre_start(date(2026, 12, 31)), date(2026, 11, 1));
        assert_eq!(bimestre_start(date(2026, 2, 1)), date(2026, 1, 1));
    }
}
