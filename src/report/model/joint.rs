//! Both people together, and the contact data that the contract asks of each.

use super::person::full_name;
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{
    Evaluation, FindingKind, JointFigure, JointResult, OptionResult, Product, Qualifies, Score,
};
use crate::format;
use crate::report::words;
use crate::text::{comun, conjunto, fill};
use conjunto::{anexo, papel as t};

/// The section of a joint credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointPart {
    pub title: String,
    /// Heads of the columns of figures: each one's, and both.
    pub heads: [String; 3],
    /// A name and one text a column; the bold ones decide.
    pub rows: Vec<(String, [String; 3], bool)>,
    /// What there is to say, one paragraph each.
    pub lines: Vec<String>,
}

/// The contact data of one person, names and values in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactData {
    pub whose: &'static str,
    pub fields: Vec<(&'static str, String)>,
}

impl JointPart {
    /// The joint answer of the chosen product or, where that has none, of the first with an amount.
    pub fn new(evaluation: &Evaluation, applicant: &Applicant, chosen: Option<Product>) -> Option<Self> {
        let second = evaluation.second.as_deref()?;
        let joint = chosen
            .and_then(|product| evaluation.joint(product))
            .or_else(|| evaluation.joint.iter().find(|joint| joint.amount.is_some()))
            .or_else(|| evaluation.joint.first())?;
        let both = [evaluation.option(joint.product)?, second.option(joint.product)?];
        let product = words::product(joint.product);
        let title = match joint.modality {
            Some(modality) => fill(t::TITULO_MODALIDAD, &[("producto", &product), ("modalidad", &modality.id())]),
            None => fill(t::TITULO, &[("producto", &product)]),
        };
        let name = |person: Option<&Applicant>, role: &str| {
            person.and_then(|person| full_name(&person.person)).unwrap_or_else(|| role.to_owned())
        };
        let heads = [
            name(Some(applicant), conjunto::persona::TITULAR),
            name(applicant.second.as_deref(), conjunto::persona::SEGUNDA),
            t::ENTRE_AMBAS.to_owned(),
        ];
        let mut rows = scores(evaluation, second);
        rows.extend(figures(both, joint));
        Some(Self { title, heads, rows, lines: lines(joint) })
    }
}

/// The deciding score of each.
fn scores(first: &Evaluation, second: &Evaluation) -> Vec<(String, [String; 3], bool)> {
    let deciding = |evaluation: &'_ Evaluation| evaluation.scores.iter().find(|score| score.applies).cloned();
    let (Some(one), Some(other)) = (deciding(first), deciding(second)) else { return Vec::new() };
    let value =
        |score: &Score| fill(t::PUNTAJE_VALOR, &[("total", &words::total(score)), ("minimo", &words::minimum(score))]);
    let name = fill(t::PUNTAJE, &[("modelo", &words::model(one.model))]);
    vec![(name, [value(&one), value(&other), comun::NO_APLICA.to_owned()], false)]
}

fn figures(both: [&OptionResult; 2], joint: &JointResult) -> Vec<(String, [String; 3], bool)> {
    let qualifies = |answer: Qualifies| words::qualifies(answer).to_owned();
    let mut rows = vec![(
        t::CALIFICA.to_owned(),
        [qualifies(both[0].qualifies), qualifies(both[1].qualifies), qualifies(joint.qualifies)],
        true,
    )];
    let terms = both.map(|option| {
        format::or_unknown(option.credit.as_ref().map(|credit| {
            let term = format::duration(u32::from(credit.months));
            fill(t::TASA_PLAZO_VALOR, &[("tasa", &credit.rate), ("plazo", &term)])
        }))
    });
    let [one, other] = terms;
    rows.push((t::TASA_PLAZO.to_owned(), [one, other, comun::NO_APLICA.to_owned()], false));
    for figure in JointFigure::ALL {
        let own = both.map(|option| own(option, figure));
        let together = format::or_unknown(words::joint_value(joint, figure));
        let [one, other] = if figure == JointFigure::Ownership {
            let shares = joint.ownership.map(|(one, other)| [format::percent(one, 2), format::percent(other, 2)]);
            shares.unwrap_or_else(|| [comun::SIN_DATO.to_owned(), comun::SIN_DATO.to_owned()])
        } else {
            own
        };
        let together = if figure == JointFigure::Ownership { whole(joint) } else { together };
        let bold = matches!(figure, JointFigure::Amount | JointFigure::Payment);
        rows.push((words::joint_figure(figure).to_owned(), [one, other, together], bold));
    }
    rows
}

/// Both shares are always the whole.
fn whole(joint: &JointResult) -> String {
    let sum = joint.ownership.map(|(one, other)| format::percent(one + other, 2));
    format::or_unknown(sum)
}

/// One person's own figure beside the joint one.
fn own(option: &OptionResult, figure: JointFigure) -> String {
    let money = format::money_or_unknown;
    match figure {
        JointFigure::Sum => money(option.amount),
        JointFigure::Ceiling | JointFigure::Amount | JointFigure::Ownership => comun::NO_APLICA.to_owned(),
        JointFigure::Payment => money(option.payment),
        JointFigure::PaymentWithFpp => money(option.payment_with_fpp),
        JointFigure::BuyingPower => money(option.buying_power),
        JointFigure::TotalInterest => money(option.total_interest),
        JointFigure::TotalInterestWith => money(option.total_interest_with),
        JointFigure::EndsWithout => format::or_unknown(option.ends_without.map(format::month)),
        JointFigure::EndsWith => format::or_unknown(option.ends_with.map(format::month)),
    }
}

/// What decides first, then what is good to know, and who signs.
fn lines(joint: &JointResult) -> Vec<String> {
    let mut told: Vec<_> = joint.findings.iter().filter(|finding| finding.kind != FindingKind::Meets).collect();
    told.sort_by_key(|finding| std::cmp::Reverse(finding.kind));
    let said = |finding: &&crate::engine::evaluation::Finding| {
        fill(t::HALLAZGO, &[("codigo", &finding.code), ("texto", &finding.text)])
    };
    told.iter().map(said).chain([t::FIRMAN.to_owned()]).collect()
}

/// The contact data of both; the second address is asked in credits for land.
pub fn contacts(applicant: &Applicant, land: bool) -> Vec<ContactData> {
    let data = |whose, person: &Applicant| {
        let contact = &person.contact;
        let mut fields = vec![
            (anexo::NOMBRE, format::or_unknown(full_name(&person.person))),
            (anexo::DOMICILIO, format::or_unknown(contact.address.as_deref())),
        ];
        if land || contact.residence.is_some() {
            fields.push((anexo::DOMICILIO_SUELO, format::or_unknown(contact.residence.as_deref())));
        }
        fields.push((anexo::TELEFONO, format::or_unknown(contact.landline.as_deref())));
        fields.push((anexo::CELULAR, format::or_unknown(contact.mobile.as_deref())));
        fields.push((anexo::CORREO, format::or_unknown(contact.email.as_deref())));
        ContactData { whose, fields }
    };
    let first = data(conjunto::persona::TITULAR, applicant);
    let second = applicant.second.as_deref().map(|second| data(conjunto::persona::SEGUNDA, second));
    std::iter::once(first).chain(second).collect()
}
