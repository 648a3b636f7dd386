//! A desk with an archive whose keeper is played by hand.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::date;
use ventanilla::app::archive::SaveStatus;
use ventanilla::app::state::Dialog;
use ventanilla::app::{Action, ArchiveAction, ArchiveDialog, Effect, FieldId};
use ventanilla::case::archive::{ArchiveInfo, Details, Holder, HolderKind};
use ventanilla::case::crypto::Secret;
use ventanilla::case::keeper::{
    Answer, Case, Holders, Listing, Opened, Problem, Request, Saved, Stamp, Ticket, Told, Unlocked,
};
use ventanilla::case::record::{ConsentMode, Notice, Record};
use ventanilla::case::row::Row;

use super::common::desk::Desk;

pub const FOLIO: &str = "V-2026-000001";

pub fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

pub fn folder() -> PathBuf {
    PathBuf::from("expedientes")
}

pub fn holder(name: &str, id: &str) -> Holder {
    let key = format!("age1{id}");
    Holder { name: name.to_owned(), id: id.to_owned(), kind: HolderKind::Advisor, key, since: date(2026, 11, 3) }
}

pub fn robles() -> Holder {
    holder("M. Robles", "m-robles")
}

pub fn opened() -> Opened {
    let info = ArchiveInfo {
        id: "0123456789abcdef".to_owned(),
        name: "Módulo Centro".to_owned(),
        details: Details::default(),
        office: Notice::Private,
        retention_months: None,
        holders: vec![robles(), holder("J. Luna", "j-luna")],
    };
    Opened { folder: folder(), info, read_only: false, clock_behind: None, leftovers: 0 }
}

pub struct Stage {
    pub desk: Desk,
    /// What the keeper was asked and has not answered, oldest first.
    pub asked: Vec<(Ticket, Request)>,
    stamps: u8,
}

impl Stage {
    /// No archive yet.
    pub fn new() -> Self {
        Self { desk: Desk::new(), asked: Vec::new(), stamps: 0 }
    }

    /// M. Robles is in; these cases are in the archive.
    pub fn unlocked(rows: &[Record]) -> Self {
        let mut stage = Self::new();
        stage.archive(ArchiveAction::OpenArchive(folder()));
        stage.answers(Ok(Answer::Opened(opened())));
        stage.enters(robles());
        stage.lists(rows);
        stage
    }

    pub fn enters(&mut self, holder: Holder) {
        self.archive(ArchiveAction::Unlock { holder: holder.id.clone(), passphrase: secret("caballo pila grapa") });
        self.answers(Ok(Answer::Unlocked(Unlocked { holder, holders: Holders::default() })));
    }

    pub fn lists(&mut self, rows: &[Record]) {
        let rows = rows.iter().map(|record| Arc::new(Row::of(record))).collect();
        let at = self.asked.iter().position(|(_, r)| *r == Request::List).expect("the list is asked for");
        let (ticket, _) = self.asked.remove(at);
        let outcome = Box::new(Ok(Answer::Listed(Listing { rows, ..Listing::default() })));
        self.does(Action::Told(Told::Done { ticket, outcome }));
    }

    /// As [`Self::unlocked`], with a case of Dalia's opened as the keeper has it.
    pub fn with_open_case(record: Record) -> Self {
        let mut stage = Self::unlocked(std::slice::from_ref(&record));
        stage.opens(record);
        stage
    }

    pub fn opens(&mut self, record: Record) {
        self.archive(ArchiveAction::Open(record.folio.clone()));
        assert!(matches!(self.asked.last(), Some((_, Request::TakeLock { take_over: false, .. }))), "{:?}", self.asked);
        self.answers(Ok(Answer::Taken));
        assert!(matches!(self.asked.last(), Some((_, Request::Read { .. }))), "{:?}", self.asked);
        self.reads(record);
    }

    pub fn reads(&mut self, record: Record) {
        let stamp = self.stamp();
        self.answers(Ok(Answer::Case(Case { record: Box::new(record), stamp, newer: None })));
    }

    pub fn stamp(&mut self) -> Stamp {
        self.stamps += 1;
        Stamp([self.stamps; 32])
    }

    /// Does something; what the keeper is asked is kept, the other effects come back.
    pub fn does(&mut self, action: Action) -> Vec<Effect> {
        let mut others = Vec::new();
        for effect in self.desk.does(action) {
            match effect {
                Effect::Keeper(ticket, request) => self.asked.push((ticket, request)),
                other => others.push(other),
            }
        }
        others
    }

    pub fn archive(&mut self, asked: ArchiveAction) -> Vec<Effect> {
        self.does(Action::Archive(asked))
    }

    /// The keeper answers what it was asked last.
    pub fn answers(&mut self, outcome: Result<Answer, Problem>) -> Vec<Effect> {
        let (ticket, _) = self.asked.pop().expect("something was asked");
        self.does(Action::Told(Told::Done { ticket, outcome: Box::new(outcome) }))
    }

    /// The save that is asked for, taken out.
    pub fn save_asked(&mut self) -> Option<(Ticket, Record, Option<Stamp>)> {
        let is_save = |(_, request): &(Ticket, Request)| matches!(request, Request::Save { .. } | Request::Add { .. });
        let (ticket, request) = self.asked.remove(self.asked.iter().position(is_save)?);
        match request {
            Request::Save { record, based_on } => Some((ticket, *record, Some(based_on))),
            Request::Add { record } => Some((ticket, *record, None)),
            _ => None,
        }
    }

    /// The keeper saves what it was asked to, at 10:42; what was saved.
    pub fn saves(&mut self) -> (Record, Vec<Effect>) {
        let (ticket, mut record, based_on) = self.save_asked().expect("a save is asked for");
        if based_on.is_none() {
            record.folio = FOLIO.to_owned();
        }
        let stamp = self.stamp();
        let saved = Saved { row: Arc::new(Row::of(&record)), stamp, when: date(2026, 11, 21).at(10, 42, 0, 0) };
        let outcome = Box::new(Ok(Answer::Saved(saved)));
        let effects = self.does(Action::Told(Told::Done { ticket, outcome }));
        (record, effects)
    }

    pub fn fails(&mut self, problem: Problem) -> Vec<Effect> {
        let (ticket, ..) = self.save_asked().expect("a save is asked for");
        self.does(Action::Told(Told::Done { ticket, outcome: Box::new(Err(problem)) }))
    }

    /// Time goes on; nobody does anything.
    pub fn waits(&mut self, seconds: i64) -> Vec<Effect> {
        let now = self.desk.state.now.checked_add(seconds.seconds()).expect("a time");
        self.does(Action::Clock(now))
    }

    /// Somebody types, and is here.
    pub fn types(&mut self, field: FieldId, text: &str) {
        self.does(Action::Active);
        self.does(Action::Entered(field));
        self.does(Action::Edit(field, text.to_owned()));
    }

    pub fn consents(&mut self) {
        self.archive(ArchiveAction::Consent { financial: true, bureau: false, mode: ConsentMode::Signed });
    }

    pub fn status(&self) -> Option<SaveStatus> {
        self.desk.state.save_status()
    }

    pub fn dialog(&self) -> Option<&ArchiveDialog> {
        match &self.desk.state.dialog {
            Some(Dialog::Archive(dialog)) => Some(dialog),
            _ => None,
        }
    }

    pub fn typed(&self, field: FieldId) -> &str {
        self.desk.state.form.text(field)
    }
}
