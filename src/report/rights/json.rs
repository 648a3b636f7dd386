//! Rights and terms as JSON for other programs. Keys may be added, none renamed.

use serde_json::{Value as Json, json};

use super::{others, pieces, when};
use crate::engine::evaluation::{Missing, Product};
use crate::engine::rights::{NeedId, NeedState, Otherwise, RightDate, RightDateId, Rights, TopicId, When};
use crate::report::json::{finding, month};
use crate::report::words;
use crate::rules::{Date, RuleBook, RuleUse, Status};

/// The whole answer as text, with a line break at its end.
pub fn rights(rights: &Rights, book: &RuleBook) -> String {
    let topic = |account: bool| -> Vec<Json> {
        let topics = rights.topics.iter().filter(|topic| topic.id.is_account() == account);
        topics
            .map(|topic| {
                let said: Vec<Json> = pieces(topic, book)
                    .iter()
                    .map(|piece| json!({ "textos": piece.lines, "lista": piece.list, "reglas": ids(&piece.rules, book), "estado": status(&piece.rules, book) }))
                    .collect();
                json!({ "id": topic_id(topic.id), "dice": said })
            })
            .collect()
    };
    let days = |days: &Result<Vec<Date>, Missing>| {
        days.as_ref().ok().map(|days| days.iter().map(Date::to_string).collect::<Vec<_>>())
    };
    let needs = rights.account.needs.iter();
    let value = json!({
        "version": 1,
        "fecha": rights.date.to_string(),
        "normativa": { "version": book.version, "huella": format!("sha256:{}", book.digest) },
        "producto": rights.product.map(Product::id),
        "fechas": rights.dates.iter().map(|d| date(d, book)).collect::<Vec<_>>(),
        "hallazgos": rights.findings.iter().map(|f| finding(f, book)).collect::<Vec<_>>(),
        "dias_inhabiles": {
            "anio": rights.days_off.year,
            "ley": days(&rights.days_off.mandatory),
            "infonavit": days(&rights.days_off.institute),
        },
        "derechos": topic(false),
        "mi_cuenta": {
            "pide": needs.map(|need| json!({ "id": need_id(need.id), "estado": need_state(need.state) })).collect::<Vec<_>>(),
            "hallazgos": rights.account.findings.iter().map(|f| finding(f, book)).collect::<Vec<_>>(),
            "temas": topic(true),
        },
    });
    format!("{value:#}\n")
}

fn date(date: &RightDate, book: &RuleBook) -> Json {
    let readings: Vec<Json> = date
        .others
        .iter()
        .zip(others(date))
        .map(|((why, when), text)| json!({ "lectura": reading_id(*why), "valor": plain(*when), "texto": text }))
        .collect();
    json!({
        "id": date_id(date.id),
        "valor": plain(date.when),
        "texto": when(date, book),
        "otras": readings,
        "reglas": ids(&date.trace.rules, book),
        "estado": status(&date.trace.rules, book),
        "traza": date.trace.steps.iter().map(words::sentence).collect::<Vec<_>>(),
    })
}

/// A day, a month, or nothing.
fn plain(when: When) -> Option<String> {
    match when {
        When::Day(day) => Some(day.to_string()),
        When::Month(at) | When::Since(at) => Some(month(at)),
        When::EndsBefore(_) | When::NoOption | When::NotEmployed | When::Unknown(_) => None,
    }
}

fn ids<'a>(rules: &[RuleUse], book: &'a RuleBook) -> Vec<&'a str> {
    rules.iter().map(|used| book.rule(*used).id.as_str()).collect()
}

/// The weakest status; `null` where no rule was used.
fn status(rules: &[RuleUse], book: &RuleBook) -> Option<&'static str> {
    rules.iter().map(|used| book.dated(*used).status).max().map(Status::id)
}

const fn date_id(id: RightDateId) -> &'static str {
    match id {
        RightDateId::AppealLast => "recurso_ultimo_dia",
        RightDateId::Resolution => "recurso_resolucion",
        RightDateId::FirstPayment => "primer_pago",
        RightDateId::Release => "liberacion",
        RightDateId::NoticeWithout => "aviso_sin_aportacion",
        RightDateId::NoticeWith => "aviso_con_aportacion",
        RightDateId::CoverFrom => "fpp_desde",
        RightDateId::AccountFrom => "mi_cuenta_desde",
    }
}

const fn reading_id(why: Otherwise) -> &'static str {
    match why {
        Otherwise::InstituteDays => "inhabiles_infonavit",
        Otherwise::TakesEffect => "surte_efectos",
        Otherwise::WorkingDays => "dias_habiles",
    }
}

const fn topic_id(id: TopicId) -> &'static str {
    match id {
        TopicId::Appeal => "recurso",
        TopicId::Extension => "prorroga",
        TopicId::Cover => "fpp",
        TopicId::Notices => "avisos",
        TopicId::Release => "liberacion",
        TopicId::Prepayment => "prepago",
        TopicId::Insurance => "seguro",
        TopicId::AccountQueries => "consulta",
        TopicId::AccountRegister => "registro",
        TopicId::AccountHelp => "ayuda",
        TopicId::AccountNoResult => "sin_resultado",
    }
}

const fn need_id(id: NeedId) -> &'static str {
    match id {
        NeedId::Nss => "nss",
        NeedId::CreditNumber => "numero_credito",
        NeedId::Email => "correo",
        NeedId::Curp => "curp",
        NeedId::Rfc => "rfc",
        NeedId::Mobile => "celular",
    }
}

const fn need_state(state: NeedState) -> &'static str {
    match state {
        NeedState::Known => "capturado",
        NeedState::Wrong => "con_error",
        NeedState::Missing => "falta",
        NeedState::Elsewhere => "aparte",
    }
}
