//! Everything about a person: each of their cases is read, then the log, and written for them.

use super::super::super::action::Effect;
use super::super::super::archive::tickets::{Asked, Gathering};
use super::super::super::papers;
use super::super::super::state::{PersonAs, SaveWhat, State, ToastKind};
use super::super::files::dialog_for;
use super::super::toast;
use super::ask;
use crate::case::keeper::{Accesses, Request};
use crate::case::person::{self, Place, Who};
use crate::case::record::Record;
use crate::rules::RuleBook;
use crate::text::resguardo as t;

/// Asks for the first case of the person who has this place in a case.
pub(super) fn export(state: &mut State, folio: &str, place: Place, written: PersonAs) -> Vec<Effect> {
    let list = &state.archive.list;
    let Some(row) = list.get(folio) else { return Vec::new() };
    let Some(who) = Who::of(row, place) else { return Vec::new() };
    let mut wanted: Vec<String> = list.of_person(&who.curp, &who.nss).iter().map(|row| row.folio.clone()).collect();
    if !wanted.iter().any(|other| other == folio) {
        wanted.push(folio.to_owned());
    }
    // Taken from the end: read in the order of the folios.
    wanted.reverse();
    state.dialog = None;
    state.archive.gathering = Some(Gathering { wanted, who, written, records: Vec::new() });
    next(state)
}

/// The next case of the person or, after the last one, the log.
fn next(state: &mut State) -> Vec<Effect> {
    let Some(gathering) = &mut state.archive.gathering else { return Vec::new() };
    let request = match gathering.wanted.pop() {
        Some(folio) => Request::Read { folio },
        None => Request::Accesses { folio: None },
    };
    vec![ask(state, Asked::Everything, request)]
}

pub(super) fn read(state: &mut State, record: Record) -> Vec<Effect> {
    if let Some(gathering) = &mut state.archive.gathering {
        gathering.records.push(record);
    }
    next(state)
}

pub(super) fn whole(state: &mut State, found: &Accesses, book: &RuleBook) -> Vec<Effect> {
    let Some(Gathering { who, written, records, .. }) = state.archive.gathering.take() else { return Vec::new() };
    let theirs = |folio: &Option<String>| records.iter().any(|record| Some(&record.folio) == folio.as_ref());
    let accesses: Vec<_> = found.entries.iter().filter(|access| theirs(&access.folio)).cloned().collect();
    let bytes = match written {
        PersonAs::Json => Ok(person::everything(&who, &records, &accesses, state.now).into_bytes()),
        PersonAs::Pdf => papers::person::sheet(state, book, &who, &records, &accesses),
    };
    match bytes {
        Ok(bytes) => {
            state.csv = Some(bytes);
            state.archive.exported = records.iter().map(|record| record.folio.clone()).collect();
            vec![dialog_for(state, SaveWhat::Person(written), t::archivo::PERSONA)]
        }
        Err(reason) => {
            toast(state, ToastKind::Warning, reason, None);
            Vec::new()
        }
    }
}
