//! The list: read in pieces, searched, one row looked at.

use std::sync::Arc;

use super::super::super::action::Effect;
use super::super::super::archive::list::{Counts, Query};
use super::super::super::archive::state::Preview;
use super::super::super::archive::tickets::Asked;
use super::super::super::seam;
use super::super::super::state::State;
use super::{ask, travel};
use crate::case::archive::Tombstone;
use crate::case::keeper::{Listing, Request};
use crate::case::list::List;
use crate::case::row::Row;
use crate::rules::RuleBook;

/// Reads the archive again, unless that is under way.
pub(super) fn read(state: &mut State) -> Vec<Effect> {
    let waiting = state.archive.tickets.waits_for(|asked| matches!(asked, Asked::List));
    if state.archive.inside().is_none() || waiting {
        return Vec::new();
    }
    state.archive.reading = Some((0, 0));
    vec![ask(state, Asked::List, Request::List)]
}

/// Rows for the first picture. A list that is there already stays until the new one is whole. Pieces are
/// gathered until they are as many as there are, so that each row is put in order a few times only.
pub(super) fn piece(state: &mut State, rows: Vec<Arc<Row>>, book: &RuleBook) -> Vec<Effect> {
    if state.archive.inside().is_none() || state.archive.list_is_whole {
        return Vec::new();
    }
    state.archive.pieces.extend(rows);
    if state.archive.pieces.len() >= state.archive.list.rows().len() {
        let mut rows = std::mem::take(&mut state.archive.pieces);
        rows.extend(state.archive.list.rows().iter().cloned());
        state.archive.list = List::new(rows);
        refresh(state, book);
    }
    Vec::new()
}

/// The whole list.
pub(super) fn listed(state: &mut State, listing: Listing, book: &RuleBook) -> Vec<Effect> {
    let archive = &mut state.archive;
    archive.reading = None;
    archive.pieces = Vec::new();
    archive.list_is_whole = true;
    archive.list = List::new(listing.rows);
    archive.unreadable = listing.unreadable;
    archive.foreign = listing.foreign;
    archive.in_use = listing.in_use.into_iter().map(|note| (note.folio.clone(), note)).collect();
    archive.tombstones = listing.tombstones;
    refresh(state, book);
    travel::go_on(state, book)
}

/// The rows shown and the counts, after a change of the list.
fn refresh(state: &mut State, book: &RuleBook) {
    state.archive.counts = Counts::of(&state.archive.list, seam::list_context(state, book));
    show(state, book);
}

fn show(state: &mut State, book: &RuleBook) {
    let Query { filter, order, descending } = &state.archive.query;
    state.archive.shown = state.archive.list.show(filter, *order, *descending, seam::list_context(state, book));
}

/// A case was saved.
pub(super) fn put(state: &mut State, row: Arc<Row>, book: &RuleBook) {
    if state.archive.inside().is_some() {
        state.archive.list.put(row);
        refresh(state, book);
    }
}

/// A case was erased.
pub(super) fn erased(state: &mut State, stone: Tombstone, book: &RuleBook) {
    state.archive.list.remove(&stone.folio);
    if state.archive.selected.as_ref() == Some(&stone.folio) {
        select(state, None);
    }
    state.archive.tombstones.push(stone);
    refresh(state, book);
}

pub(super) fn query(state: &mut State, query: Query, book: &RuleBook) -> Vec<Effect> {
    if state.archive.query != query {
        state.archive.query = query;
        show(state, book);
    }
    Vec::new()
}

pub(super) fn select(state: &mut State, folio: Option<String>) -> Vec<Effect> {
    if state.archive.selected != folio {
        state.archive.selected_at = folio.as_ref().map(|_| state.now);
        state.archive.preview = folio.as_ref().map(|_| Preview::Waiting);
        state.archive.selected = folio;
    }
    Vec::new()
}

/// What was read of the selected row may be older than the case is now.
pub(super) fn look_again(state: &mut State, folio: &str) {
    if state.archive.selected.as_deref() == Some(folio) {
        state.archive.selected_at = Some(state.now);
        state.archive.preview = Some(Preview::Waiting);
    }
}

/// The selected case is read: somebody stays on its row.
pub(super) fn look(state: &mut State) -> Vec<Effect> {
    state.archive.selected_at = None;
    let selected = state.archive.selected.clone().filter(|folio| !state.archive.is_open_here(folio));
    let Some(folio) = selected else { return Vec::new() };
    vec![ask(state, Asked::Preview(folio.clone()), Request::Read { folio })]
}

/// What was read of the selected row; of another one by now it is nothing.
pub(super) fn looked(state: &mut State, folio: &str, preview: Preview) {
    if state.archive.selected.as_deref() == Some(folio) {
        state.archive.preview = Some(preview);
    }
}
