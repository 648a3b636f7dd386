//! Working days: which days do not count, by the dated lists of the rule book.
//!
//! The lists are written for people ("primer lunes de febrero", "1 de octubre cada 6 años desde
//! 2024"); an entry that cannot be read makes the day unknown, never a working day.

use jiff::civil::Weekday;

use crate::engine::evaluation::Missing;
use crate::rules::{Date, Found, RuleBook, RuleUse, Value};
use crate::text::derechos::calendario as t;

/// The mandatory days of rest of the Ley Federal del Trabajo.
pub const MANDATORY: &str = "calendario.descanso.obligatorio";
/// The days that the Institute itself publishes each year.
pub const INSTITUTE: &str = "calendario.inhabiles.infonavit";

/// More days than any term has, with all that may stand between them.
const MOST_STEPS: u32 = 4000;

/// One entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// From a month and day to another of the same year, both included.
    Span((i8, i8), (i8, i8)),
    /// The nth weekday of a month.
    Nth { nth: i8, weekday: Weekday, month: i8 },
    /// A month and day every so many years from one on.
    Every { month: i8, day: i8, years: i16, since: i16 },
}

impl Rest {
    /// Reads an entry; `None` where it is none of the known forms.
    fn read(entry: &str) -> Option<Self> {
        let words: Vec<&str> = entry.split_whitespace().collect();
        match words.as_slice() {
            [day, de, month] if *de == t::DE => one(day, month).map(|at| Self::Span(at, at)),
            [from, al, to, de, month] if *al == t::AL && *de == t::DE => {
                Some(Self::Span(one(from, month)?, one(to, month)?))
            }
            [from, de, first, al, to, also, second] if *de == t::DE && *al == t::AL && *also == t::DE => {
                Some(Self::Span(one(from, first)?, one(to, second)?))
            }
            [nth, weekday, de, month] if *de == t::DE => Some(Self::Nth {
                nth: place(t::ORDINALES, nth)?,
                weekday: Weekday::from_monday_one_offset(place(t::DIAS, weekday)?).ok()?,
                month: place(t::MESES, month)?,
            }),
            [day, de, month, cada, years, anios, desde, since]
                if *de == t::DE && *cada == t::CADA && *anios == t::ANIOS && *desde == t::DESDE =>
            {
                let (month, day) = one(day, month)?;
                let years = years.parse().ok().filter(|years| *years > 0)?;
                Some(Self::Every { month, day, years, since: since.parse().ok()? })
            }
            _ => None,
        }
    }

    fn covers(self, date: Date) -> bool {
        let at = (date.month(), date.day());
        match self {
            Self::Span(from, to) => (from..=to).contains(&at),
            Self::Nth { nth, weekday, month } => {
                date.month() == month && date.weekday() == weekday && (date.day() - 1) / 7 + 1 == nth
            }
            Self::Every { month, day, years, since } => {
                at == (month, day) && date.year() >= since && (date.year() - since) % years == 0
            }
        }
    }
}

/// Month and day of "16", "septiembre".
fn one(day: &str, month: &str) -> Option<(i8, i8)> {
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((place(t::MESES, month)?, day))
}

/// The place of a word in a list of words, from one.
fn place(list: &str, word: &str) -> Option<i8> {
    let at = list.split(' ').position(|known| known == word)?;
    i8::try_from(at + 1).ok()
}

/// Saturdays and Sundays, and what some rules add to them.
pub struct Calendar<'a> {
    book: &'a RuleBook,
    rules: &'static [&'static str],
    /// The lists last read, so that a term reads each once.
    read: Vec<(RuleUse, Vec<Rest>)>,
}

/// A term counted day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub last: Date,
    /// Days from Monday to Friday that did not count.
    pub off: Vec<Date>,
    /// The lists that said so, or that had nothing on the way.
    pub rules: Vec<RuleUse>,
}

impl<'a> Calendar<'a> {
    /// The mandatory days of rest alone: the term that ends soonest.
    pub fn mandatory(book: &'a RuleBook) -> Self {
        Self { book, rules: &[MANDATORY], read: Vec::new() }
    }

    /// With the days that the Institute publishes.
    pub fn of_the_institute(book: &'a RuleBook) -> Self {
        Self { book, rules: &[MANDATORY, INSTITUTE], read: Vec::new() }
    }

    /// Whether a day counts.
    ///
    /// # Errors
    /// The list that nobody has published for the day, or that says nothing of it.
    pub fn is_working(&mut self, date: Date) -> Result<bool, Missing> {
        if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            return Ok(false);
        }
        Ok(!self.is_listed(date)?)
    }

    /// Whether a list names the day, whatever weekday it is.
    fn is_listed(&mut self, date: Date) -> Result<bool, Missing> {
        let mut listed = false;
        for rule in self.rules {
            listed |= self.entries(rule, date)?.iter().any(|rest| rest.covers(date));
        }
        Ok(listed)
    }

    fn entries(&mut self, rule: &'static str, date: Date) -> Result<&[Rest], Missing> {
        let Found::InForce(used, dated) = self.book.at(rule, date) else { return Err(Missing::NotInForce(rule)) };
        let at = match self.read.iter().position(|(known, _)| *known == used) {
            Some(at) => at,
            None => {
                let Value::List(items) = &dated.value else { return Err(Missing::Rule(used)) };
                let read: Option<Vec<Rest>> = items.iter().map(|item| Rest::read(item)).collect();
                self.read.push((used, read.ok_or(Missing::Rule(used))?));
                self.read.len() - 1
            }
        };
        Ok(self.read.get(at).map_or(&[], |(_, rests)| rests.as_slice()))
    }

    /// The last of `days` working days after `from`; `from` itself does not count.
    ///
    /// # Errors
    /// As [`Self::is_working`], for any day on the way.
    pub fn after(&mut self, from: Date, days: u32) -> Result<Term, Missing> {
        let (mut at, mut counted, mut off) = (from, 0, Vec::new());
        for _ in 0..MOST_STEPS {
            if counted == days {
                break;
            }
            at = at.tomorrow().map_err(|_| Missing::NotInForce(MANDATORY))?;
            if self.is_working(at)? {
                counted += 1;
            } else if !matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday) {
                off.push(at);
            }
        }
        if counted < days {
            return Err(Missing::NotInForce(MANDATORY));
        }
        Ok(Term { last: at, off, rules: self.read.iter().map(|(used, _)| *used).collect() })
    }

    /// How many working days there are after `from`, up to `to` and with it; zero when `to` is past.
    ///
    /// # Errors
    /// As [`Self::is_working`], for any day on the way.
    pub fn between(&mut self, from: Date, to: Date) -> Result<u32, Missing> {
        let (mut at, mut counted) = (from, 0);
        for _ in 0..MOST_STEPS {
            if at >= to {
                break;
            }
            at = at.tomorrow().map_err(|_| Missing::NotInForce(MANDATORY))?;
            counted += u32::from(self.is_working(at)?);
        }
        Ok(counted)
    }

    /// The listed days of a year, weekends too, oldest first.
    ///
    /// # Errors
    /// As [`Self::is_working`], for any day of the year.
    pub fn year(&mut self, year: i16) -> Result<Vec<Date>, Missing> {
        let mut listed = Vec::new();
        let first = Date::new(year, 1, 1).map_err(|_| Missing::NotInForce(MANDATORY))?;
        for day in first.series(jiff::Span::new().days(1)).take_while(|day| day.year() == year) {
            if self.is_listed(day)? {
                listed.push(day);
            }
        }
        Ok(listed)
    }
}
