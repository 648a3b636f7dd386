//! What the documents say in words, topic by topic, on a date.

use crate::rules::{Date, Found, RuleBook, RuleUse, Value};
use crate::text::hallazgos::condiciones as c;

use crate::format;

/// What several sentences are about; its id stands in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TopicId {
    Appeal,
    Extension,
    Cover,
    Notices,
    Release,
    Prepayment,
    Insurance,
    AccountQueries,
    AccountRegister,
    AccountHelp,
    AccountNoResult,
}

impl TopicId {
    /// Whether it is about Mi Cuenta Infonavit and not about the credit.
    pub const fn is_account(self) -> bool {
        matches!(self, Self::AccountQueries | Self::AccountRegister | Self::AccountHelp | Self::AccountNoResult)
    }
}

/// What one rule, or several together, say on the date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// One sentence, or the entries of a list.
    Words {
        lines: Vec<String>,
        list: bool,
        /// The first is the one it rests on.
        rules: Vec<RuleUse>,
    },
    /// Nobody has published it.
    Unknown(RuleUse),
    /// No dated value covers the day; the nearest days that one does. `parameter` is a position in
    /// the book.
    NotInForce { parameter: u16, before: Option<Date>, after: Option<Date> },
}

/// One topic, its sentences in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub id: TopicId,
    pub said: Vec<Said>,
}

/// A sentence that a rule has, or one of ours with the figures of some rules in `{0}`, `{1}` ….
enum Piece {
    Rule(&'static str),
    Figures(&'static str, &'static [&'static str]),
}

use Piece::{Figures, Rule};

const TOPICS: &[(TopicId, &[Piece])] = &[
    (
        TopicId::Appeal,
        &[
            Rule("derechos.inconformidad.objeto"),
            Rule("derechos.inconformidad.escrito"),
            Rule("derechos.inconformidad.envio"),
            Rule("derechos.inconformidad.respuesta"),
        ],
    ),
    (
        TopicId::Extension,
        &[
            Rule("derechos.prorroga.consentimiento"),
            Figures(c::PRORROGA, &["credito.prorroga.meses_seguidos", "credito.prorroga.meses_total"]),
        ],
    ),
    (
        TopicId::Cover,
        &[
            Rule("derechos.fpp.prima"),
            Figures(c::FPP, &["credito.fpp.pagos", "credito.fpp.cobertura", "credito.fpp.participacion"]),
            Figures(c::FPP_ACCESO, &["credito.fpp.empleo_previo", "credito.fpp.desempleo", "credito.fpp.periodo"]),
        ],
    ),
    (TopicId::Notices, &[Rule("derechos.avisos.aviso"), Rule("derechos.estado_cuenta")]),
    (TopicId::Release, &[Figures(c::LIBERACION, &["credito.liberacion.pagos"]), Rule("derechos.liberacion.gravamen")]),
    (TopicId::Prepayment, &[Rule("derechos.prepago")]),
    (TopicId::Insurance, &[Rule("derechos.seguro.eleccion")]),
    (TopicId::AccountQueries, &[Rule("micuenta.consulta")]),
    (
        TopicId::AccountRegister,
        &[Rule("micuenta.registro.datos"), Rule("micuenta.registro.datos_prensa"), Rule("micuenta.registro.tramite")],
    ),
    (TopicId::AccountHelp, &[Rule("micuenta.activacion"), Rule("micuenta.acceso"), Rule("micuenta.correo_en_uso")]),
    (TopicId::AccountNoResult, &[Rule("micuenta.sin_resultado")]),
];

/// Every topic on a date.
pub(super) fn topics(book: &RuleBook, date: Date) -> Vec<Topic> {
    let topics = TOPICS.iter();
    topics
        .map(|(id, pieces)| Topic { id: *id, said: pieces.iter().filter_map(|p| said(book, date, p)).collect() })
        .collect()
}

fn said(book: &RuleBook, date: Date, piece: &Piece) -> Option<Said> {
    match piece {
        Rule(id) => match book.at(id, date) {
            Found::InForce(used, dated) => {
                let (lines, list) = match &dated.value {
                    Value::Statement(sentence) => (vec![sentence.clone()], false),
                    Value::List(items) => (items.clone(), true),
                    _ => return Some(Said::Unknown(used)),
                };
                Some(Said::Words { lines, list, rules: vec![used] })
            }
            Found::NotInForce { parameter, before, after } => Some(Said::NotInForce { parameter, before, after }),
            Found::NoSuchRule => None,
        },
        Figures(sentence, ids) => {
            let (mut line, mut rules) = ((*sentence).to_owned(), Vec::new());
            for (place, id) in ids.iter().enumerate() {
                match book.at(id, date) {
                    Found::InForce(used, dated) => {
                        let Some(number) = dated.number() else { return Some(Said::Unknown(used)) };
                        line = line.replace(&format!("{{{place}}}"), &format::number(number));
                        rules.push(used);
                    }
                    Found::NotInForce { parameter, before, after } => {
                        return Some(Said::NotInForce { parameter, before, after });
                    }
                    Found::NoSuchRule => return None,
                }
            }
            Some(Said::Words { lines: vec![line], list: false, rules })
        }
    }
}
