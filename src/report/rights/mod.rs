//! Rights and terms in words: the same for the screen, the printed sheet and plain text.

mod json;
mod plain;
mod sheet;

pub use json::rights as json;
pub use plain::rights as plain;
pub use sheet::sheet;

use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{Finding, Missing};
use crate::engine::rights::{
    DaysOff, Need, NeedId, NeedState, Otherwise, RightDate, RightDateId, Rights, Said, Topic, TopicId, When,
};
use crate::format;
use crate::rules::{Date, RuleBook, RuleUse};
use crate::text::{self, comun, derechos, fill};

/// The name of a date.
pub const fn date_name(id: RightDateId) -> &'static str {
    use derechos::fecha as t;
    match id {
        RightDateId::AppealLast => t::RECURSO,
        RightDateId::Resolution => t::RESOLUCION,
        RightDateId::FirstPayment => t::PRIMER_PAGO,
        RightDateId::Release => t::LIBERACION,
        RightDateId::NoticeWithout => t::AVISO_SIN,
        RightDateId::NoticeWith => t::AVISO_CON,
        RightDateId::CoverFrom => t::FPP,
        RightDateId::AccountFrom => t::REGISTRO,
    }
}

/// The day, the month, or why there is none.
pub fn when(date: &RightDate, book: &RuleBook) -> String {
    use derechos::cuando as t;
    let month = |template: &str, month: Date| fill(template, &[("mes", &format::month(month))]);
    match (date.id, date.when) {
        (RightDateId::AccountFrom, When::Day(day)) => fill(t::DESDE_DIA, &[("fecha", &format::date(day))]),
        (_, When::Day(day)) => format::date(day),
        (RightDateId::NoticeWithout | RightDateId::NoticeWith, When::Month(at)) => month(t::A_MAS_TARDAR, at),
        (RightDateId::CoverFrom, When::Month(at)) => month(t::DESDE, at),
        (_, When::Month(at)) => format::month(at),
        (_, When::Since(at)) => month(t::CUMPLIDO, at),
        (_, When::EndsBefore(at)) => month(t::TERMINA_ANTES, at),
        (_, When::NoOption) => t::SIN_OPCION.to_owned(),
        (_, When::NotEmployed) => t::SIN_EMPLEO.to_owned(),
        (RightDateId::NoticeWith, When::Unknown(Missing::Datum(_))) => t::SIN_APORTACION.to_owned(),
        (_, When::Unknown(missing)) => why_not(missing, book),
    }
}

/// Whether there is a day or a month to show.
pub const fn is_known(when: When) -> bool {
    matches!(when, When::Day(_) | When::Month(_) | When::Since(_))
}

/// What is missing for a date.
fn why_not(missing: Missing, book: &RuleBook) -> String {
    use derechos::cuando as t;
    match missing {
        Missing::Datum(path) => {
            let key = path.rsplit('.').next().unwrap_or_default();
            let label = text::by_id(&format!("solicitante.campo.{key}")).unwrap_or(path);
            fill(t::FALTA_DATO, &[("campo", &label)])
        }
        Missing::Rule(used) => fill(t::SIN_REGLA, &[("regla", &book.rule(used).short_label)]),
        Missing::NotInForce(id) => {
            let name = book.parameter(id).map_or(id, |rule| rule.short_label.as_str());
            fill(t::NO_RIGE, &[("regla", &name)])
        }
    }
}

/// What other readings of the same date give, one line each.
pub fn others(date: &RightDate) -> Vec<String> {
    use derechos::otra as t;
    let line = |(why, when): &(Otherwise, When)| {
        let same = *when == date.when;
        let template = match (why, when) {
            (Otherwise::InstituteDays, When::Day(_)) if same => t::INHABILES_IGUAL,
            (Otherwise::InstituteDays, When::Day(_)) => t::INHABILES,
            (Otherwise::InstituteDays, _) => t::INHABILES_SIN,
            (Otherwise::TakesEffect, When::Day(_)) => t::SURTE_EFECTOS,
            (Otherwise::WorkingDays, When::Day(_)) if same => t::HABILES_IGUAL,
            (Otherwise::WorkingDays, When::Day(_)) => t::HABILES,
            (Otherwise::TakesEffect | Otherwise::WorkingDays, _) => t::SIN_DATO,
        };
        match when {
            When::Day(day) if !same => fill(template, &[("fecha", &format::date(*day))]),
            _ => template.to_owned(),
        }
    };
    date.others.iter().map(line).collect()
}

/// The heading of a topic.
pub const fn topic_name(id: TopicId) -> &'static str {
    use derechos::tema as t;
    match id {
        TopicId::Appeal => t::RECURSO,
        TopicId::Extension => t::PRORROGA,
        TopicId::Cover => t::FPP,
        TopicId::Notices => t::AVISOS,
        TopicId::Release => t::LIBERACION,
        TopicId::Prepayment => t::PREPAGO,
        TopicId::Insurance => t::SEGURO,
        TopicId::AccountQueries => t::CONSULTA,
        TopicId::AccountRegister => t::REGISTRO,
        TopicId::AccountHelp => t::AYUDA,
        TopicId::AccountNoResult => t::SIN_RESULTADO,
    }
}

/// What one piece of a topic says: the name of its list, its lines, and the rules it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Only lists have one, where the topic has further pieces.
    pub name: Option<&'a str>,
    pub lines: Vec<String>,
    /// Whether the lines are entries of a list.
    pub list: bool,
    pub rules: Vec<RuleUse>,
}

/// The pieces of a topic, ready to be shown.
pub fn pieces<'a>(topic: &Topic, book: &'a RuleBook) -> Vec<Piece<'a>> {
    use derechos::tema as t;
    let alone = topic.said.len() == 1;
    let piece = |said: &Said| match said {
        Said::Words { lines, list, rules } => {
            let name = rules.first().filter(|_| *list && !alone).map(|used| book.rule(*used).short_label.as_str());
            Piece { name, lines: lines.clone(), list: *list, rules: rules.clone() }
        }
        Said::Unknown(used) => {
            let line = fill(t::DESCONOCIDO, &[("regla", &book.rule(*used).short_label)]);
            Piece { name: None, lines: vec![line], list: false, rules: vec![*used] }
        }
        Said::NotInForce { parameter, before, after } => {
            let name = book.parameters.get(usize::from(*parameter)).map_or("", |rule| rule.short_label.as_str());
            let nearest = format::or_unknown(after.or(*before).map(format::date));
            let line = fill(t::NO_RIGE, &[("regla", &name), ("fecha", &nearest)]);
            Piece { name: None, lines: vec![line], list: false, rules: Vec::new() }
        }
    };
    topic.said.iter().map(piece).collect()
}

/// The name of a needed datum.
pub fn need_name(id: NeedId) -> &'static str {
    let key = id.path().and_then(|path| path.rsplit('.').next());
    key.and_then(|key| text::by_id(&format!("solicitante.campo.{key}"))).unwrap_or(derechos::pide::NUMERO_CREDITO)
}

/// "Capturado", "Falta (según la prensa)".
pub fn need_state(need: Need) -> String {
    use derechos::pide as t;
    let word = match need.state {
        NeedState::Known => t::CONOCIDO,
        NeedState::Wrong => t::MAL,
        NeedState::Missing => t::FALTA,
        NeedState::Elsewhere => t::APARTE,
    };
    if need.id.of_the_press() { format!("{word} ({})", t::PRENSA) } else { word.to_owned() }
}

/// The days of the year that do not count: by law, and what the Institute published.
pub fn days_off(days: &DaysOff, book: &RuleBook) -> Vec<String> {
    use derechos::pantalla as t;
    let list = |days: &[Date]| days.iter().map(|day| short(*day)).collect::<Vec<_>>().join(", ");
    let law = match &days.mandatory {
        Ok(days) => fill(t::DIAS_LEY, &[("lista", &list(days))]),
        Err(missing) => why_not(*missing, book),
    };
    let institute = match &days.institute {
        Ok(published) if Ok(published) == days.mandatory.as_ref() => t::DIAS_IGUALES.to_owned(),
        Ok(published) => fill(t::DIAS_INSTITUTO, &[("lista", &list(published))]),
        Err(_) => t::DIAS_SIN.to_owned(),
    };
    vec![law, institute]
}

/// A day without its year: the heading has it.
fn short(day: Date) -> String {
    let whole = format::date(day);
    whole.rsplit_once(' ').map_or(whole.clone(), |(day, _)| day.to_owned())
}

/// Every finding, those of the dates first.
pub fn findings(rights: &Rights) -> impl Iterator<Item = &Finding> {
    rights.findings.iter().chain(&rights.account.findings)
}

/// The person's name, or what stands for an unknown one.
pub fn name(applicant: &Applicant) -> String {
    super::model::full_name(&applicant.person).unwrap_or_else(|| comun::SIN_DATO.to_owned())
}

/// Every rule that anything here rests on, in the order of the book.
pub fn rules(rights: &Rights) -> Vec<RuleUse> {
    let dates = rights.dates.iter().flat_map(|date| date.trace.rules.iter().copied());
    let said = rights.topics.iter().flat_map(|topic| &topic.said).flat_map(|said| match said {
        Said::Words { rules, .. } => rules.clone(),
        Said::Unknown(used) => vec![*used],
        Said::NotInForce { .. } => Vec::new(),
    });
    let found = findings(rights).filter_map(|finding| finding.rule);
    let mut rules: Vec<RuleUse> = dates.chain(said).chain(found).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}
