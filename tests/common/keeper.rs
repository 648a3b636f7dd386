//! A keeper of the archive as the window uses it, for tests: asks, waits, gives the answer.
#![allow(dead_code, reason = "every test program compiles its own copy and uses a part of it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::{DateTime, date};
use ventanilla::case::archive::{Details, HolderKind};
use ventanilla::case::crypto::{self, Secret};
use ventanilla::case::keeper::{Answer, Case, Holders, Listing, Opened, Problem, Request, Saved, Stamp, Ticket, Told};
use ventanilla::case::record::{Notice, Record};
use ventanilla::io::archive::Keeper;
use ventanilla::io::archive::disk::{Disk, RealDisk};

/// The clock of the tests.
pub fn now() -> DateTime {
    date(2026, 11, 22).at(10, 42, 0, 0)
}

pub const PASSPHRASE: &str = "caballo pila grapa correcta";

pub fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// A window's end of a keeper.
pub struct Window {
    pub keeper: Keeper,
    next: u64,
    /// Everything told on the way, answers aside.
    pub told: Vec<Told>,
}

impl Window {
    pub fn new() -> Self {
        Self::on(Arc::new(RealDisk))
    }

    pub fn on(disk: Arc<dyn Disk>) -> Self {
        Self::woken(disk, || {})
    }

    /// `wake` is called in the keeper's thread with each thing that is told.
    pub fn woken(disk: Arc<dyn Disk>, wake: impl Fn() + Send + 'static) -> Self {
        Self { keeper: Keeper::start_with(disk, now, wake), next: 0, told: Vec::new() }
    }

    /// Asks without waiting.
    pub fn send(&mut self, request: Request) -> Ticket {
        self.next += 1;
        self.keeper.ask(Ticket(self.next), request);
        Ticket(self.next)
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, of: Ticket) -> Result<Answer, Problem> {
        loop {
            match self.keeper.wait(Duration::from_secs(120)).expect("the keeper answers") {
                Told::Done { ticket, outcome } if ticket == of => return *outcome,
                other => self.told.push(other),
            }
        }
    }

    pub fn ask(&mut self, request: Request) -> Result<Answer, Problem> {
        let ticket = self.send(request);
        self.answer(ticket)
    }

    /// A new archive with M. Robles as its advisor, standing open; what is on the recovery key's paper.
    pub fn create(&mut self, folder: &Path) -> Secret {
        let request = Request::Create {
            folder: folder.to_path_buf(),
            name: "Módulo Centro".to_owned(),
            details: Details::default(),
            office: Notice::Private,
            retention_months: Some(12),
            advisor: "M. Robles".to_owned(),
            passphrase: secret(PASSPHRASE),
            recovery: true,
        };
        match self.ask(request) {
            Ok(Answer::Created { recovery: Some(recovery), .. }) => recovery,
            other => panic!("not created: {other:?}"),
        }
    }

    pub fn open(&mut self, folder: &Path) -> Opened {
        match self.ask(Request::Open { folder: folder.to_path_buf() }) {
            Ok(Answer::Opened(opened)) => opened,
            other => panic!("not opened: {other:?}"),
        }
    }

    /// Opens and lets M. Robles in.
    pub fn enter(&mut self, folder: &Path) -> Holders {
        self.open(folder);
        match self.ask(Request::Unlock { holder: "m-robles".to_owned(), passphrase: secret(PASSPHRASE) }) {
            Ok(Answer::Unlocked(unlocked)) => unlocked.holders,
            other => panic!("not unlocked: {other:?}"),
        }
    }

    /// As [`Self::enter`] with the key of the paper: without the second that a passphrase takes.
    pub fn enter_with(&mut self, folder: &Path, key: &Secret) -> Holders {
        self.open(folder);
        match self.ask(Request::UnlockWithKey { key: key.clone() }) {
            Ok(Answer::Unlocked(unlocked)) => unlocked.holders,
            other => panic!("not unlocked: {other:?}"),
        }
    }

    pub fn add(&mut self, record: Record) -> Saved {
        match self.ask(Request::Add { record: Box::new(record) }) {
            Ok(Answer::Saved(saved)) => saved,
            other => panic!("not added: {other:?}"),
        }
    }

    pub fn save(&mut self, record: &Record, based_on: Stamp) -> Result<Saved, Problem> {
        match self.ask(Request::Save { record: Box::new(record.clone()), based_on })? {
            Answer::Saved(saved) => Ok(saved),
            other => panic!("not an answer to a save: {other:?}"),
        }
    }

    pub fn read(&mut self, folio: &str) -> Result<Case, Problem> {
        match self.ask(Request::Read { folio: folio.to_owned() })? {
            Answer::Case(case) => Ok(case),
            other => panic!("not a case: {other:?}"),
        }
    }

    pub fn list(&mut self) -> Listing {
        match self.ask(Request::List) {
            Ok(Answer::Listed(listing)) => listing,
            other => panic!("not a list: {other:?}"),
        }
    }

    pub fn add_holder(&mut self, name: &str, passphrase: &str) -> Result<Answer, Problem> {
        let (name, passphrase) = (name.to_owned(), secret(passphrase));
        self.ask(Request::AddHolder { name, kind: HolderKind::Advisor, passphrase })
    }
}

/// A holder's rows as they lie on the disk, opened with the passphrase of [`PASSPHRASE`].
pub fn rows_on_disk(folder: &Path, holder: &str) -> Option<Vec<u8>> {
    let key = std::fs::read(folder.join("llaves").join(format!("{holder}.age"))).expect("a key file");
    let key = crypto::unwrap_identity(&key, &secret(PASSPHRASE)).expect("opens");
    let sealed = std::fs::read(folder.join("indices").join(format!("{holder}.age"))).ok()?;
    Some(crypto::open(&sealed, &key, 1 << 24).expect("opens").to_vec())
}

/// The file of a case.
pub fn case_file(folder: &Path, folio: &str) -> PathBuf {
    folder.join("casos").join(format!("{folio}.age"))
}

/// Every file below a folder, by path from it.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(root, &path, found);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read(&path).expect("readable")));
            }
        }
    }
    let mut found = Vec::new();
    collect(folder, folder, &mut found);
    found.sort();
    found
}
