//! The evaluation and the instalment table as plain text, for terminals and spreadsheets.

use std::fmt::Display;

use super::{data, json, words};
use crate::engine::amortization::{Row, Schedule};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{
    Condition, Evaluation, Factor, FigureId, Finding, FindingKind, JointFigure, JointResult, Missing, Model, Offered,
    OptionResult, Score,
};
use crate::format;
use crate::identity::Severity;
use crate::money::Mxn;
use crate::rules::{Date, RuleBook};
use crate::text::{comun, conjunto, counted, fill, palabras, salida};

/// Width of the column of names.
const NAMES: usize = 28;

/// The evaluation for people, one statement a line.
pub fn evaluation(evaluation: &Evaluation, applicant: &Applicant, book: &RuleBook) -> String {
    let mut out = Lines::default();
    out.line(
        0,
        &fill(salida::evaluacion::TITULO, &[("fecha", &format::date(evaluation.date)), ("version", &book.version)]),
    );
    if !book.replaced.is_empty() {
        let ids: Vec<&str> = book.replaced.iter().map(|used| book.rule(*used).id.as_str()).collect();
        out.line(0, &fill(salida::evaluacion::SUSTITUIDAS, &[("reglas", &ids.join(", "))]));
    }
    let found = data::findings(evaluation).into_iter();
    let found: Vec<_> = found.filter(|(_, finding)| finding.severity != Severity::Verified).collect();
    if !found.is_empty() {
        out.head(salida::evaluacion::DATOS);
        for (owner, finding) in found {
            let text = data::with_owner(owner, &finding.text);
            out.line(1, &format!("{}  {}: {text}", finding.code, words::severity(finding.severity)));
        }
    }
    for score in &evaluation.scores {
        out.score(score, evaluation, applicant, book);
    }
    let offered: Vec<_> = evaluation.options.iter().filter(|option| option.offered == Offered::Yes).collect();
    for option in &offered {
        out.option(option);
        out.conditions(option.conditions.iter().filter(|condition| !condition.is_general(book)));
    }
    out.general_conditions(&offered, book);
    for (sentence, known) in [(salida::evaluacion::NO_OFRECIDAS, true), (salida::evaluacion::SIN_FUENTE, false)] {
        let elsewhere = evaluation.options.iter().filter(|option| option.offered != Offered::Yes);
        let options = elsewhere.filter(|option| (option.offered != Offered::Unknown) == known);
        let names: Vec<&str> = options.map(|option| words::product(option.product)).collect();
        if !names.is_empty() {
            out.head(&fill(sentence, &[("productos", &names.join(", "))]));
        }
    }
    if let (Some(second), Some(person)) = (&evaluation.second, &applicant.second) {
        out.head(conjunto::persona::SEGUNDA);
        for score in &second.scores {
            out.score(score, second, person, book);
        }
        // Their conditions are those above.
        for option in second.options.iter().filter(|option| option.offered == Offered::Yes) {
            out.option(option);
        }
    }
    let common = joint_information(&evaluation.joint);
    if !common.is_empty() {
        out.head(conjunto::papel::DE_TODOS);
        common.iter().for_each(|said| out.line(1, said));
    }
    for joint in &evaluation.joint {
        out.joint(joint, &common);
    }
    out.head(comun::AVISO_ESTIMACION);
    out.text
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn line(&mut self, depth: usize, text: &str) {
        self.text.push_str(&"  ".repeat(depth));
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    fn head(&mut self, text: &str) {
        self.text.push('\n');
        self.line(0, text);
    }

    /// A name and its value in two columns.
    fn pair(&mut self, name: &str, value: &str) {
        self.line(1, &format!("{name:<NAMES$}{value}"));
    }

    fn score(&mut self, score: &Score, evaluation: &Evaluation, applicant: &Applicant, book: &RuleBook) {
        let minimum = words::minimum(score);
        let values: [(&str, &dyn Display); 4] = [
            ("minimo", &minimum),
            ("modelo", &words::model(score.model)),
            ("total", &words::total(score)),
            ("veredicto", &words::score_verdict(score)),
        ];
        self.head(&match score.minimum {
            Some(_) => fill(salida::evaluacion::PUNTAJE, &values),
            None => fill(salida::evaluacion::PUNTAJE_SIN_MINIMO, &values[1..]),
        });
        if let Some(table) = score.incomplete {
            let what = missing_name(Missing::Rule(table), book);
            self.line(1, &fill(salida::evaluacion::FALTA, &[("dato", &what)]));
        }
        if let Some(reason) = score.reason {
            self.line(1, reason);
        }
        if score.model == Model::T100 {
            self.line(1, salida::evaluacion::ORIENTA);
        }
        for factor in &score.factors {
            let value = words::factor_value(factor.id, applicant, &evaluation.derived);
            let status = words::status(words::status_in(score.model, factor.status));
            let row = format!("{value:<20}{:>14}  {status}", factor_points(factor));
            self.pair(words::factor(factor.id), &row);
            if let Some(missing) = factor.missing {
                let what = missing_name(missing, book);
                self.line(2, &fill(salida::evaluacion::FALTA, &[("dato", &what)]));
            }
        }
        self.findings(&score.findings);
        if score.forecast.len() > 1 {
            self.line(1, salida::evaluacion::PRONOSTICO);
            for row in &score.forecast {
                let changes: Vec<String> = row.changes.iter().map(words::change).collect();
                let changes = if changes.is_empty() { salida::evaluacion::HOY.to_owned() } else { changes.join(", ") };
                let (date, own) = (format::date(row.date), format::integer(row.own));
                let sentence = if row.lacking > 0 {
                    let lacking = format::integer(row.lacking);
                    let (one, many) = (salida::evaluacion::PRONOSTICO_LINEA_UNO, salida::evaluacion::PRONOSTICO_LINEA);
                    counted(&lacking, one, many, &[("fecha", &date), ("propios", &own), ("cambios", &changes)])
                } else {
                    fill(
                        salida::evaluacion::PRONOSTICO_ALCANZA,
                        &[("fecha", &date), ("propios", &own), ("cambios", &changes)],
                    )
                };
                self.line(2, &sentence);
            }
        }
    }

    fn option(&mut self, option: &OptionResult) {
        let title = [
            ("producto", &words::product(option.product) as &dyn Display),
            ("respuesta", &words::qualifies(option.qualifies)),
        ];
        self.head(&fill(salida::evaluacion::OPCION, &title));
        self.findings(&option.findings);
        self.figures(option);
        for detail in &option.details {
            self.named(words::detail(detail.id), &words::detail_with_other(option.product, detail));
        }
        if !option.details.is_empty() || option.credit.is_some() {
            self.line(1, &fill(salida::evaluacion::CONFIANZA, &[("palabra", &words::status(option.status))]));
        }
    }

    /// A name and its value: in two columns, or run together where the name is a long one.
    fn named(&mut self, name: &str, value: &str) {
        if name.chars().count() + 2 > NAMES {
            self.line(1, &format!("{name}: {value}"));
        } else {
            self.pair(name, value);
        }
    }

    /// What the product is, in words.
    fn conditions<'a>(&mut self, conditions: impl Iterator<Item = &'a Condition>) {
        let mut last = None;
        for condition in conditions {
            let name = if last == Some(condition.id) { "" } else { words::condition(condition.id) };
            self.named(name, &words::condition_text(condition));
            last = Some(condition.id);
        }
    }

    /// What every credit with a mortgage carries, once for all options.
    fn general_conditions(&mut self, options: &[&OptionResult], book: &RuleBook) {
        let mut said: Vec<&Condition> = Vec::new();
        for condition in options.iter().flat_map(|option| &option.conditions).filter(|c| c.is_general(book)) {
            if said.iter().all(|known| known.rule != condition.rule) {
                said.push(condition);
            }
        }
        if !said.is_empty() {
            self.head(salida::evaluacion::CONDICIONES);
            self.conditions(said.into_iter());
        }
    }

    fn figures(&mut self, option: &OptionResult) {
        let Some(credit) = &option.credit else { return };
        use palabras::cifra;
        self.pair(cifra::MONTO, &format::money_or_unknown(option.amount));
        self.pair(cifra::TASA, &credit.rate.to_string());
        self.pair(cifra::PLAZO, &format::duration(u32::from(credit.months)));
        self.pair(cifra::MENSUALIDAD, &format::money_or_unknown(option.payment));
        let without_cover = option.payment_with_fpp.is_none() && option.product.without_cover();
        let with_fpp = format::money_or_unknown(option.payment_with_fpp);
        self.pair(cifra::MENSUALIDAD_FPP, if without_cover { comun::NO_APLICA } else { &with_fpp });
        if !option.has_no(FigureId::BuyingPower) {
            self.pair(cifra::PODER, &format::money_or_unknown(option.buying_power));
        }
        if !option.has_no(FigureId::NeededIncome) {
            self.pair(cifra::INGRESO, &format::money_or_unknown(option.needed_income));
        }
        self.pair(cifra::INTERESES, &format::money_or_unknown(option.total_interest));
        self.pair(cifra::CAT, &format::or_unknown(option.cat.map(format::cat)));
        self.pair(cifra::LIQUIDA_SIN, &format::or_unknown(option.ends_without.map(format::month)));
        self.pair(cifra::LIQUIDA_CON, &format::or_unknown(option.ends_with.map(format::month)));
        if let Some(bank) = &option.bank {
            let sentence = fill(
                salida::evaluacion::BANCO,
                &[
                    ("entidad", &words::other_lender(option.product)),
                    ("monto", &bank.amount),
                    ("tasa", &bank.rate),
                    ("plazo", &format::duration(u32::from(bank.months))),
                    ("mensualidad", &bank.payment),
                ],
            );
            self.line(1, &sentence);
        }
        if let Some(other) = &option.other_reading {
            let sentence = fill(
                salida::evaluacion::OPCION_LECTURA,
                &[
                    ("renglon", &other.row),
                    ("tasa", &other.rate),
                    ("monto", &other.amount),
                    ("mensualidad", &other.payment),
                ],
            );
            self.line(1, &sentence);
        }
    }

    /// A product's joint answer; what was said of all of them is left out.
    fn joint(&mut self, joint: &JointResult, common: &[&str]) {
        let title = [
            ("producto", &words::product(joint.product) as &dyn Display),
            ("respuesta", &words::qualifies(joint.qualifies)),
        ];
        self.head(&fill(conjunto::papel::OPCION, &title));
        let own = joint.findings.iter().filter(|finding| !is_common(finding, common));
        self.findings(own);
        for figure in JointFigure::ALL {
            if joint.sum.is_some() {
                self.pair(words::joint_figure(figure), &format::or_unknown(words::joint_value(joint, figure)));
            }
        }
    }

    fn findings<'a>(&mut self, findings: impl IntoIterator<Item = &'a Finding>) {
        for finding in findings.into_iter().filter(|f| f.kind != FindingKind::Meets) {
            let text = finding_sentence(finding);
            self.line(1, &format!("{}  {}: {text}", finding.code, words::finding_kind(finding.kind)));
            if let Some(action) = finding.action {
                self.line(2, action);
            }
        }
    }
}

/// What is good to know of every joint credit alike, where there are several.
fn joint_information(joint: &[JointResult]) -> Vec<&str> {
    let [first, others @ ..] = joint else { return Vec::new() };
    let said = first.findings.iter().filter(|finding| is_common(finding, &[finding.text.as_str()]));
    let in_all = |text: &&str| others.iter().all(|other| other.findings.iter().any(|f| is_common(f, &[*text])));
    said.map(|finding| finding.text.as_str()).filter(|text| !others.is_empty() && in_all(text)).collect()
}

/// Whether a finding is a mere information, one of these.
fn is_common(finding: &Finding, common: &[&str]) -> bool {
    finding.kind == FindingKind::Information && finding.value.is_none() && common.contains(&finding.text.as_str())
}

/// A finding with its value and what is asked for.
pub fn finding_sentence(finding: &Finding) -> String {
    match (&finding.value, &finding.threshold) {
        (Some(value), Some(threshold)) => {
            fill(salida::evaluacion::VALOR_PIDE, &[("texto", &finding.text), ("valor", value), ("pide", threshold)])
        }
        (Some(value), None) => fill(salida::evaluacion::VALOR_SOLO, &[("texto", &finding.text), ("valor", value)]),
        (None, Some(threshold)) => {
            fill(salida::evaluacion::PIDE_SOLO, &[("texto", &finding.text), ("pide", threshold)])
        }
        (None, None) => finding.text.clone(),
    }
}

/// `123 / 191`, `0–130 / 130`, `+20`.
pub fn factor_points(factor: &Factor) -> String {
    let points = words::points(factor);
    match factor.maximum {
        Some(maximum) => {
            fill(salida::evaluacion::PUNTOS_DE, &[("puntos", &points), ("maximo", &format::integer(maximum))])
        }
        None => fill(salida::evaluacion::PUNTOS_MAS, &[("puntos", &points)]),
    }
}

/// What is missing, by the name under which a person can look for it.
fn missing_name(missing: Missing, book: &RuleBook) -> String {
    let rule = |name: &str| fill(salida::evaluacion::REGLA, &[("regla", &name)]);
    match missing {
        Missing::Datum(path) => path.to_owned(),
        Missing::Rule(used) => rule(&book.rule(used).short_label),
        Missing::NotInForce(id) => rule(id),
    }
}

/// One amount of a row.
type Amount = fn(&Row) -> Mxn;

/// The columns of an instalment table, in order.
const COLUMNS: [(&str, Amount); 7] = [
    (salida::tabla::INICIAL, |r| r.opening),
    (salida::tabla::MENSUALIDAD, Row::payment),
    (salida::tabla::INTERES, |r| r.interest),
    (salida::tabla::CAPITAL, |r| r.principal),
    (salida::tabla::APORTACION, |r| r.contribution),
    (salida::tabla::ABONO, |r| r.extra),
    (salida::tabla::FINAL, |r| r.closing),
];

/// The instalment table with aligned columns and a line of totals.
pub fn schedule(schedule: &Schedule) -> String {
    let mut out = format!("{:>4}  {:<8}", salida::tabla::NUMERO, salida::tabla::MES);
    for (name, _) in COLUMNS {
        out.push_str(&format!("{name:>16}"));
    }
    out.push('\n');
    for row in &schedule.rows {
        out.push_str(&format!("{:>4}  {:<8}", row.number, format::month(schedule.month(row.number))));
        for (_, value) in COLUMNS {
            out.push_str(&format!("{:>16}", value(row)));
        }
        out.push('\n');
    }
    let totals = fill(
        salida::tabla::TOTALES,
        &[
            ("interes", &schedule.total_interest),
            ("aportacion", &schedule.total_contribution),
            ("abono", &schedule.total_extra),
            ("ultimo", &schedule.last_payment),
            ("mes", &format::month(schedule.last_month())),
        ],
    );
    out.push_str(&totals);
    out.push('\n');
    out
}

/// The instalment table as CSV: UTF-8, a row of heads, months as `AAAA-MM`, plain amounts; the day of
/// the evaluation as a last column, where it is one that somebody chose.
pub fn schedule_csv(schedule: &Schedule, evaluated: Option<Date>) -> String {
    let day = evaluated.map(|date| format!(",{date}")).unwrap_or_default();
    let mut out = format!("{},{}", salida::tabla::NUMERO, salida::tabla::MES);
    for (name, _) in COLUMNS {
        out.push(',');
        out.push_str(name);
    }
    if evaluated.is_some() {
        out.push(',');
        out.push_str(salida::tabla::EVALUADA);
    }
    out.push('\n');
    for row in &schedule.rows {
        out.push_str(&format!("{},{}", row.number, json::month(schedule.month(row.number))));
        for (_, value) in COLUMNS {
            out.push(',');
            out.push_str(&value(row).plain());
        }
        out.push_str(&day);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two payments of 100.00 at 12 %: 1.97 and 0.99 of interest by hand.
    fn two_rows() -> Schedule {
        let mxn = Mxn::from_centavos;
        let row = |number, opening, interest, principal, closing| Row {
            number,
            opening: mxn(opening),
            interest: mxn(interest),
            principal: mxn(principal),
            contribution: Mxn::ZERO,
            extra: Mxn::ZERO,
            closing: mxn(closing),
        };
        Schedule {
            first: Date::new(2027, 1, 1).expect("a day"),
            rows: vec![row(1, 19704, 197, 9803, 9901), row(2, 9901, 99, 9901, 0)],
            total_interest: mxn(296),
            total_contribution: Mxn::ZERO,
            total_extra: Mxn::ZERO,
            last_payment: mxn(10000),
        }
    }

    #[test]
    fn the_table_for_a_spreadsheet_has_plain_amounts_and_iso_months() {
        let csv = schedule_csv(&two_rows(), None);
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0].split(',').count(), 9);
        assert_eq!(lines[1], "1,2027-01,197.04,100.00,1.97,98.03,0.00,0.00,99.01");
        assert_eq!(lines[2], "2,2027-02,99.01,100.00,0.99,99.01,0.00,0.00,0.00");
    }

    #[test]
    fn a_chosen_day_stands_in_every_row_of_the_spreadsheet() {
        let csv = schedule_csv(&two_rows(), Some(Date::constant(2017, 3, 15)));
        let lines: Vec<&str> = csv.lines().collect();
        assert!(lines[0].ends_with(",fecha de evaluación"), "{}", lines[0]);
        assert_eq!(lines[2], "2,2027-02,99.01,100.00,0.99,99.01,0.00,0.00,0.00,2017-03-15");
    }

    #[test]
    fn the_columns_of_the_text_stand_under_their_heads() {
        let table = schedule(&two_rows());
        let widths: Vec<usize> = table.lines().take(3).map(|l| l.chars().count()).collect();
        assert_eq!(widths, [126, 126, 126]);
        assert!(table.lines().nth(3).is_some_and(|l| l.contains("$2.96") && l.contains("feb 2027")));
    }
}
