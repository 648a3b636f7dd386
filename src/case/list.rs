//! The list of cases: search as one types, filters, order, what stands twice, what is due.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use zeroize::Zeroize;

use super::record::Stage;
use super::row::Row;
use crate::rules::Date;

/// What is looked for; the default is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all stand in folio, name, CURP or NSS; accents and case do not matter.
    pub text: String,
    /// None: of any stage.
    pub stages: BTreeSet<Stage>,
    /// Last changed on this day or later.
    pub since: Option<Date>,
    /// Last changed on this day or earlier.
    pub until: Option<Date>,
    pub advisor: Option<String>,
    pub only: Option<Only>,
}

/// Cases that ask for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Only {
    /// Another case has somebody with the same CURP or NSS.
    Duplicates,
    /// The stored answer no longer holds.
    Outdated,
    /// Their time in the archive is over.
    Due,
}

/// By what the list stands in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    Folio,
    Name,
    #[default]
    Changed,
    Created,
    Stage,
    Advisor,
    Product,
}

/// What a row is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context<'a> {
    /// Digest of the rule book in use.
    pub rules_digest: &'a str,
    pub today: Date,
}

/// Every row, ready to be searched at each key.
#[derive(Clone, Default)]
pub struct List {
    /// By folio.
    rows: Vec<Arc<Row>>,
    /// Folio, name, CURP and NSS of each, those of a second person too, folded.
    keys: Vec<String>,
    /// What each name stands by in the dictionary.
    names: Vec<String>,
    /// Which of the groups of [`List::others`] a row is in.
    group: Vec<Option<usize>>,
    groups: Vec<Vec<usize>>,
}

impl List {
    /// A list of these rows.
    pub fn new(mut rows: Vec<Arc<Row>>) -> Self {
        rows.sort_by(|a, b| a.folio.cmp(&b.folio));
        let keys = rows.iter().map(|row| key(row)).collect();
        let names = rows.iter().map(|row| alphabetical(&row.name)).collect();
        let mut list = Self { rows, keys, names, group: Vec::new(), groups: Vec::new() };
        list.find_duplicates();
        list
    }

    /// By folio.
    pub fn rows(&self) -> &[Arc<Row>] {
        &self.rows
    }

    /// A new row, or a newer one of the same folio.
    pub fn put(&mut self, row: Arc<Row>) {
        let (key, name) = (key(&row), alphabetical(&row.name));
        match self.position(&row.folio) {
            Ok(at) => {
                self.keys[at].zeroize();
                self.names[at].zeroize();
                (self.rows[at], self.keys[at], self.names[at]) = (row, key, name);
            }
            Err(at) => {
                self.rows.insert(at, row);
                self.keys.insert(at, key);
                self.names.insert(at, name);
            }
        }
        self.find_duplicates();
    }

    /// Takes out an erased case.
    pub fn remove(&mut self, folio: &str) {
        if let Ok(at) = self.position(folio) {
            self.rows.remove(at);
            self.keys.remove(at).zeroize();
            self.names.remove(at).zeroize();
            self.find_duplicates();
        }
    }

    fn position(&self, folio: &str) -> Result<usize, usize> {
        self.rows.binary_search_by(|row| row.folio.as_str().cmp(folio))
    }

    /// The row of a folio.
    pub fn get(&self, folio: &str) -> Option<&Arc<Row>> {
        self.position(folio).ok().map(|at| &self.rows[at])
    }

    /// The rows that a filter lets through, in order; those that are equal by it stand by folio, the
    /// newest first.
    pub fn show(&self, filter: &Filter, order: Order, descending: bool, context: Context<'_>) -> Vec<Arc<Row>> {
        let words: Vec<String> = folded(&filter.text).split_whitespace().map(str::to_owned).collect();
        let mut found: Vec<usize> = (0..self.rows.len())
            .filter(|at| words.iter().all(|word| self.keys[*at].contains(word.as_str())))
            .filter(|at| self.passes(*at, filter, context))
            .collect();
        // Newest folio first among equals, whichever way the list goes.
        found.reverse();
        if descending {
            found.sort_by(|a, b| self.compare(*b, *a, order));
        } else {
            found.sort_by(|a, b| self.compare(*a, *b, order));
        }
        found.into_iter().map(|at| Arc::clone(&self.rows[at])).collect()
    }

    fn compare(&self, at: usize, other: usize, order: Order) -> Ordering {
        let (a, b) = (&self.rows[at], &self.rows[other]);
        match order {
            Order::Folio => a.folio.cmp(&b.folio),
            Order::Name => self.names[at].cmp(&self.names[other]),
            Order::Changed => a.changed.cmp(&b.changed),
            Order::Created => a.created.cmp(&b.created),
            Order::Stage => a.stage.cmp(&b.stage),
            Order::Advisor => a.advisor.cmp(&b.advisor),
            Order::Product => a.product.id().cmp(b.product.id()),
        }
    }

    fn passes(&self, at: usize, filter: &Filter, context: Context<'_>) -> bool {
        let row = &self.rows[at];
        let day = row.changed.date();
        (filter.stages.is_empty() || filter.stages.contains(&row.stage))
            && filter.since.is_none_or(|since| day >= since)
            && filter.until.is_none_or(|until| day <= until)
            && filter.advisor.as_ref().is_none_or(|advisor| *advisor == row.advisor)
            && filter.only.is_none_or(|only| match only {
                Only::Duplicates => self.group[at].is_some(),
                Only::Outdated => row.is_outdated(context.rules_digest),
                Only::Due => row.is_due(context.today),
            })
    }

    /// The advisors of the rows, in order.
    pub fn advisors(&self) -> Vec<&str> {
        let names: BTreeSet<&str> = self.rows.iter().map(|row| row.advisor.as_str()).collect();
        names.into_iter().filter(|name| !name.is_empty()).collect()
    }

    /// The other cases with the same CURP or NSS of either person, by folio.
    pub fn others(&self, folio: &str) -> Vec<&Arc<Row>> {
        let Ok(at) = self.position(folio) else { return Vec::new() };
        let group = self.group[at].map(|group| self.groups[group].as_slice()).unwrap_or_default();
        group.iter().filter(|other| **other != at).map(|other| &self.rows[*other]).collect()
    }

    /// Every case of a person, by whole CURP or whole NSS, also as the second one of a joint credit: what is handed out to who asks for their data.
    pub fn of_person(&self, curp: &str, nss: &str) -> Vec<&Arc<Row>> {
        let (curp, nss) = (whole_curp(curp), whole_nss(nss));
        let is = |its_curp: &str, its_nss: &str| {
            (curp.is_some() && whole_curp(its_curp) == curp) || (nss.is_some() && whole_nss(its_nss) == nss)
        };
        let in_it = |row: &Row| {
            is(&row.curp, &row.nss) || row.second.as_ref().is_some_and(|second| is(&second.curp, &second.nss))
        };
        self.rows.iter().filter(|row| in_it(row)).collect()
    }

    /// The cases whose time is over, the oldest first.
    pub fn due(&self, today: Date) -> Vec<&Arc<Row>> {
        let mut due: Vec<&Arc<Row>> = self.rows.iter().filter(|row| row.is_due(today)).collect();
        due.sort_by_key(|row| row.kept_until);
        due
    }

    /// Joins rows of the same CURP or NSS into groups, each row looked at once.
    fn find_duplicates(&mut self) {
        // Where each identifier was seen first. Never walked through: the order of a hash does not matter.
        let mut first: HashMap<String, usize> = HashMap::with_capacity(self.rows.len() * 2);
        let mut leader: Vec<usize> = (0..self.rows.len()).collect();
        for (at, row) in self.rows.iter().enumerate() {
            let second = row.second.iter();
            let second = second.flat_map(|second| [whole_curp(&second.curp), whole_nss(&second.nss)]);
            for identifier in [whole_curp(&row.curp), whole_nss(&row.nss)].into_iter().chain(second).flatten() {
                let seen = *first.entry(identifier).or_insert(at);
                let (a, b) = (lead(&mut leader, seen), lead(&mut leader, at));
                leader[a.max(b)] = a.min(b);
            }
        }
        self.group = vec![None; self.rows.len()];
        self.groups = Vec::new();
        for at in 0..self.rows.len() {
            let first = lead(&mut leader, at);
            // The leader of a group is its first row: whoever comes later finds it there.
            if first != at {
                let number = *self.group[first].get_or_insert_with(|| {
                    self.groups.push(vec![first]);
                    self.groups.len() - 1
                });
                self.groups[number].push(at);
                self.group[at] = Some(number);
            }
        }
        first.into_keys().for_each(|mut identifier| identifier.zeroize());
    }
}

/// What was folded of people's data leaves memory with the list.
impl Drop for List {
    fn drop(&mut self) {
        self.keys.iter_mut().chain(&mut self.names).for_each(Zeroize::zeroize);
    }
}

/// Says how many, never who.
impl std::fmt::Debug for List {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "List({})", self.rows.len())
    }
}

/// The first of a group, with the way to it cut short.
fn lead(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

/// Eighteen letters and digits, in capitals; shorter ones are not finished and equal nothing.
pub(super) fn whole_curp(typed: &str) -> Option<String> {
    let curp: String = typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    (curp.chars().count() == 18).then_some(curp)
}

/// Eleven digits.
pub(super) fn whole_nss(typed: &str) -> Option<String> {
    let nss: String = typed.chars().filter(char::is_ascii_digit).collect();
    (nss.len() == 11).then_some(nss)
}

fn key(row: &Row) -> String {
    let digits = |nss: &str| nss.chars().filter(char::is_ascii_digit).collect::<String>();
    let own = digits(&row.nss);
    let mut parts = vec![row.folio.as_str(), &row.name, &row.curp, &row.nss, &own];
    let others = row.second.as_ref().map(|second| digits(&second.nss));
    if let (Some(second), Some(digits)) = (&row.second, &others) {
        parts.extend([second.name.as_str(), &second.curp, &second.nss, digits]);
    }
    // A sign that nobody types keeps a word from running over two of them.
    folded(&parts.join("\u{1f}"))
}

/// Small letters without accents; `ñ` is `n`, for keyboards that have none.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
        return out;
    }
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            // An accent that stands apart from its letter.
            '\u{300}'..='\u{36f}' => {}
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' => out.push('o'),
            'ú' | 'ù' | 'û' | 'ü' => out.push('u'),
            'ñ' => out.push('n'),
            'ç' => out.push('c'),
            'ý' | 'ÿ' => out.push('y'),
            other => out.push(other),
        }
    }
    out
}

/// As the dictionary has it: accents do not count and `ñ` comes after every `n`.
fn alphabetical(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for part in name.to_lowercase().replace("n\u{303}", "ñ").split_inclusive('ñ') {
        match part.strip_suffix('ñ') {
            Some(before) => {
                out.push_str(&folded(before));
                out.push_str("n~");
            }
            None => out.push_str(&folded(part)),
        }
    }
    out
}
