//! What a row of the list says, in words: for the eye, for the screen reader, for the tooltip.

use jiff::civil::DateTime;

use crate::app::State;
use crate::case::row::Row;
use crate::engine::evaluation::Qualifies;
use crate::format;
use crate::report::words;
use crate::rules::{Date, RuleBook};
use crate::text::{self, expedientes as t};
use crate::ui::icons::{self, Icon};
use crate::ui::widgets::Pill;

/// Where a case is open, or why it is not worked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    Closed,
    Here,
    /// Who has it.
    Elsewhere(String),
    Blocked,
}

impl Use {
    pub fn of(state: &State, row: &Row) -> Self {
        if state.archive.is_open_here(&row.folio) {
            return Self::Here;
        }
        match state.archive.in_use.get(&row.folio) {
            Some(used) if !used.here => Self::Elsewhere(used.who.clone()),
            _ if row.blocked => Self::Blocked,
            _ => Self::Closed,
        }
    }

    pub fn words(&self) -> String {
        match self {
            Self::Closed => t::uso::CERRADO.to_owned(),
            Self::Here => t::uso::AQUI.to_owned(),
            Self::Elsewhere(who) => text::fill(t::uso::EN_OTRO, &[("quien", who)]),
            Self::Blocked => t::uso::BLOQUEADO.to_owned(),
        }
    }

    pub const fn icon(&self) -> Icon {
        match self {
            Self::Closed => icons::STATE_LOCKED,
            Self::Here => icons::STATE_OPEN,
            Self::Elsewhere(_) => icons::STATE_ELSEWHERE,
            Self::Blocked => icons::STATE_BLOCKED,
        }
    }
}

/// The stored answer as a pill: what no longer holds says so first.
pub fn answer(row: &Row, book: &RuleBook) -> (Pill, &'static str) {
    match row.qualifies {
        None => (Pill::Draft, t::SIN_EVALUAR),
        Some(_) if row.is_outdated(&book.digest) => (Pill::Stale, t::DESACTUALIZADA),
        Some(answer) => (pill(answer), words::reach(answer)),
    }
}

/// The pill of an answer.
pub const fn pill(answer: Qualifies) -> Pill {
    match answer {
        Qualifies::Yes => Pill::Success,
        Qualifies::Conditional => Pill::Conditional,
        Qualifies::Undetermined => Pill::ToConfirm,
        Qualifies::No => Pill::Danger,
    }
}

/// `••••RL04`; nothing while it is not known.
pub fn last_four(identifier: &str) -> String {
    let signs: Vec<char> = identifier.chars().collect();
    let last: String = signs.iter().skip(signs.len().saturating_sub(4)).collect();
    if last.is_empty() { text::comun::SIN_DATO.to_owned() } else { text::fill(t::ULTIMOS, &[("signos", &last)]) }
}

/// The name, or that there is none.
pub fn name(row: &Row) -> &str {
    if row.name.is_empty() { text::programa::SIN_NOMBRE } else { &row.name }
}

/// What comes next: the advisor's own words, or what the state of the case asks for.
pub fn next(row: &Row, state: &State, book: &RuleBook) -> String {
    match row.kept_until {
        Some(last) if row.is_due(state.today()) => text::fill(t::VENCIO, &[("fecha", &format::date(last))]),
        Some(last) if row.blocked => text::fill(t::SE_CONSERVA, &[("fecha", &format::date(last))]),
        _ if !row.next_step.is_empty() => row.next_step.lines().collect::<Vec<_>>().join("; "),
        _ => row.suggested_step(&book.digest).map(|step| step.label().to_owned()).unwrap_or_default(),
    }
}

/// "hoy 10:42", "20 nov 2026".
pub fn when(at: DateTime, today: Date) -> String {
    if at.date() == today {
        return text::fill(t::HOY, &[("hora", &time(at))]);
    }
    format::date(at.date())
}

/// "10:42".
pub fn time(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// "21 nov 2026, 10:42".
pub fn moment(at: DateTime) -> String {
    text::fill(t::MOMENTO, &[("fecha", &format::date(at.date())), ("hora", &time(at))])
}

/// The whole row for the screen reader.
pub fn row(row: &Row, state: &State, book: &RuleBook, twice: usize) -> String {
    let changed = when(row.changed, state.today());
    let mut said = text::fill(
        t::FILA,
        &[
            ("folio", &row.folio),
            ("nombre", &name(row)),
            ("curp", &last_four(&row.curp)),
            ("nss", &last_four(&row.nss)),
            ("modalidad", &words::product_short(row.product)),
            ("etapa", &row.stage.label()),
            ("resultado", &answer(row, book).1),
            ("siguiente", &next(row, state, book)),
            ("cambio", &changed),
            ("uso", &Use::of(state, row).words()),
        ],
    );
    if twice > 0 {
        said.push_str("; ");
        said.push_str(&text::counted(&twice, t::DUPLICADOS_UNO, t::DUPLICADOS, &[]));
    }
    said
}
