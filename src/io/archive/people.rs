//! The requests about who can open the archive, and about its public part.

use std::path::Path;
use std::sync::Arc;

use super::info::MOST_HOLDERS;
use super::keys::{self, Key};
use super::layout::{self, hex};
use super::sealing;
use super::store::{Archive, read_file, stamp_of};
use super::turns::Long;
use super::work::{Open, Work};
use crate::case::archive::{ArchiveInfo, Details, Holder, HolderKind, fits};
use crate::case::crypto::{Identity, Secret};
use crate::case::keeper::{AccessDeed, Answer, Problem, Step, Ticket};
use crate::case::record::Notice;
use crate::rules::Date;
use crate::text::archivos;

/// What a new archive is to be.
pub struct NewArchive {
    pub name: String,
    pub details: Details,
    pub office: Notice,
    pub retention_months: Option<u16>,
    pub advisor: String,
    pub recovery: bool,
}

/// A holder to be, with an id that nobody has.
///
/// # Errors
/// The name has no letter or digit, or somebody has it already; there are too many.
fn new_holder(
    holders: &[Holder],
    name: &str,
    kind: HolderKind,
    key: &Identity,
    since: Date,
) -> Result<Holder, Problem> {
    let (name, id) = (name.trim(), layout::holder_id(name));
    if id.is_empty() || holders.iter().any(|holder| holder.name == name) || holders.len() >= MOST_HOLDERS {
        return Err(Problem::BadName);
    }
    let taken = |id: &String| holders.iter().any(|holder| holder.id == *id);
    let numbered = (2..=MOST_HOLDERS + 1).map(|number| format!("{id}-{number}"));
    let id = std::iter::once(id.clone()).chain(numbered).find(|id| !taken(id)).ok_or(Problem::BadName)?;
    Ok(Holder { name: name.to_owned(), id, kind, key: key.recipient().to_string(), since })
}

/// Sixteen digits that no other archive has.
fn archive_id() -> String {
    let random = Identity::generate().recipient().to_string();
    hex(stamp_of(random.as_bytes()).0.get(..8).unwrap_or_default())
}

impl Work<'_> {
    pub fn create(&mut self, folder: &Path, wanted: NewArchive, passphrase: &Secret) -> Result<Answer, Problem> {
        let now = (self.now)();
        let advisor = Identity::generate();
        if !fits(&wanted.name) || !wanted.details.fit() {
            return Err(Problem::BadOffice);
        }
        let mut holders = vec![new_holder(&[], &wanted.advisor, HolderKind::Advisor, &advisor, now.date())?];
        let recovery = wanted.recovery.then(Identity::generate);
        if let Some(key) = &recovery {
            let name = archivos::archivo::CLAVE_RECUPERACION;
            holders.push(new_holder(&holders, name, HolderKind::Recovery, key, now.date())?);
        }
        let key_file = keys::wrap(&advisor, passphrase)?;
        let info = ArchiveInfo {
            id: archive_id(),
            name: wanted.name,
            details: wanted.details,
            office: wanted.office,
            retention_months: wanted.retention_months,
            holders,
        };
        let mut archive = Archive::prepare(folder, info, Arc::clone(&self.disk))?;
        let identities = std::iter::once(&advisor).chain(&recovery);
        if let Err(problem) = furnish(&mut archive, &key_file, identities) {
            let files = archive
                .info
                .holders
                .iter()
                .flat_map(|holder| [archive.layout.key(&holder.id), archive.layout.confirmed(&holder.id)]);
            files.for_each(|path| drop(self.disk.remove(&path)));
            archive.abandon();
            return Err(problem);
        }
        self.close();
        let holder = archive.info.holders.first().cloned().ok_or(Problem::NoSuchHolder)?;
        let key = Key::new(&archive, holder, advisor);
        let opened = self.install(archive);
        self.enter(key);
        let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
        open.log(now, AccessDeed::ArchiveCreated, None);
        let recovery = recovery.map(|key| key.secret());
        Ok(Answer::Created { archive: opened, holders: open.holders(), recovery })
    }

    /// The holders of the public part are the ones that the advisor has looked at.
    pub fn confirm(&mut self, mut keys: Vec<String>) -> Result<Answer, Problem> {
        let now = (self.now)();
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        let Open { archive, inside, .. } = &mut *open;
        let inside = inside.as_mut().ok_or(Problem::Locked)?;
        let guard = archive.lock()?;
        archive.refresh()?;
        let mut there: Vec<String> = archive.info.holders.iter().map(|holder| holder.key.clone()).collect();
        there.sort();
        keys.sort();
        if there != keys {
            drop(guard);
            return Err(Problem::HoldersDiffer(open.holders()));
        }
        inside.key.confirm(archive, &guard)?;
        drop(guard);
        open.log(now, AccessDeed::HoldersConfirmed, None);
        Ok(Answer::Holders(open.holders()))
    }

    pub fn change_passphrase(&mut self, old: &Secret, new: &Secret) -> Result<Answer, Problem> {
        let now = (self.now)();
        let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
        let inside = open.inside.as_ref().ok_or(Problem::Locked)?;
        let id = &inside.key.holder.id;
        let key_file = keys::wrap_anew(&open.archive, id, old, new)?;
        let guard = open.archive.lock()?;
        let path = open.archive.layout.key(id);
        let written = open.archive.put(&guard, &path, &key_file);
        // When only the folder could not be made durable the old passphrase opens nothing any more.
        if !read_file(&path, keys::MOST_BYTES).is_ok_and(|there| there == key_file) {
            written?;
        }
        drop(guard);
        open.log(now, AccessDeed::PassphraseChanged, None);
        Ok(Answer::PassphraseChanged)
    }

    pub fn add_holder(
        &mut self,
        ticket: Ticket,
        name: &str,
        kind: HolderKind,
        passphrase: &Secret,
    ) -> Result<Answer, Problem> {
        let (now, tell) = ((self.now)(), self.tell);
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        open.refresh(tell)?;
        let Open { archive, inside, .. } = &mut *open;
        let inside = inside.as_mut().ok_or(Problem::Locked)?;
        let identity = Identity::generate();
        let key_file = match kind {
            HolderKind::Advisor => Some(keys::wrap(&identity, passphrase)?),
            HolderKind::Recovery => None,
        };
        let guard = archive.lock()?;
        archive.refresh()?;
        if !inside.key.knows_all(&archive.info) {
            return Err(Problem::Unconfirmed);
        }
        let holder = new_holder(&archive.info.holders, name, kind, &identity, now.date())?;
        let mut info = archive.info.clone();
        info.holders.push(holder.clone());
        if let Some(key_file) = key_file {
            archive.put(&guard, &archive.layout.key(&holder.id), &key_file)?;
        }
        let keys: Vec<String> = info.holders.iter().map(|holder| holder.key.clone()).collect();
        keys::write_confirmed(archive, &guard, &holder.id, &identity, &keys)?;
        // Before the holder is one: then no case is forgotten, whatever happens in between.
        sealing::begin(archive, &guard)?;
        if let Err(problem) = archive.set_info(&guard, info) {
            // When only the folder could not be made durable the holder is one, and the key must be told.
            archive.refresh()?;
            if !archive.info.holders.contains(&holder) {
                return Err(problem);
            }
        }
        inside.key.confirm(archive, &guard)?;
        drop(guard);
        open.log(now, AccessDeed::HolderAdded, None);
        // Whether it comes to its end or not, the holder is one now, and the paper must be printed.
        let _ = sealing::finish(&mut Long::new(self, ticket, Step::Sealing));
        let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
        let recovery = (kind == HolderKind::Recovery).then(|| identity.secret());
        Ok(Answer::HolderAdded { holders: open.holders(), recovery })
    }

    pub fn remove_holder(&mut self, ticket: Ticket, id: &str) -> Result<Answer, Problem> {
        let (now, tell) = ((self.now)(), self.tell);
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        open.refresh(tell)?;
        let Open { archive, inside, .. } = &mut *open;
        let inside = inside.as_mut().ok_or(Problem::Locked)?;
        let guard = archive.lock()?;
        archive.refresh()?;
        if !inside.key.knows_all(&archive.info) {
            return Err(Problem::Unconfirmed);
        }
        let mut info = archive.info.clone();
        let before = info.holders.len();
        info.holders.retain(|holder| holder.id != id);
        if info.holders.len() == before {
            return Err(Problem::NoSuchHolder);
        }
        if id == inside.key.holder.id {
            return Err(Problem::LastHolder);
        }
        sealing::begin(archive, &guard)?;
        archive.set_info(&guard, info)?;
        inside.key.confirm(archive, &guard)?;
        keys::remove_files(archive, &guard, id)?;
        drop(guard);
        open.log(now, AccessDeed::HolderRemoved, None);
        // What is not sealed anew now is told as unfinished.
        let _ = sealing::finish(&mut Long::new(self, ticket, Step::Sealing));
        let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
        Ok(Answer::Holders(open.holders()))
    }

    pub fn finish_sealing(&mut self, ticket: Ticket) -> Result<Answer, Problem> {
        let tell = self.tell;
        self.open.as_mut().ok_or(Problem::NoArchive)?.refresh(tell)?;
        sealing::finish(&mut Long::new(self, ticket, Step::Sealing))?;
        let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
        Ok(Answer::Holders(open.holders()))
    }

    pub fn set_office(
        &mut self,
        name: String,
        details: Details,
        office: Notice,
        months: Option<u16>,
    ) -> Result<Answer, Problem> {
        if !fits(&name) || !details.fit() {
            return Err(Problem::BadOffice);
        }
        let now = (self.now)();
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        if open.inside.is_none() {
            return Err(Problem::Locked);
        }
        let guard = open.archive.lock()?;
        open.archive.refresh()?;
        let info = ArchiveInfo { name, details, office, retention_months: months, ..open.archive.info.clone() };
        open.archive.set_info(&guard, info)?;
        drop(guard);
        open.log(now, AccessDeed::OfficeSet, None);
        Ok(Answer::OfficeSet(open.archive.info.clone()))
    }
}

/// Key files and lists of a new archive, then the public part that makes it one.
fn furnish<'k>(
    archive: &mut Archive,
    key_file: &[u8],
    identities: impl Iterator<Item = &'k Identity>,
) -> Result<(), Problem> {
    let guard = archive.lock()?;
    let holders = &archive.info.holders;
    let keys: Vec<String> = holders.iter().map(|holder| holder.key.clone()).collect();
    for (holder, identity) in holders.iter().zip(identities) {
        if holder.kind == HolderKind::Advisor {
            archive.put(&guard, &archive.layout.key(&holder.id), key_file)?;
        }
        keys::write_confirmed(archive, &guard, &holder.id, identity, &keys)?;
    }
    archive.establish(&guard)
}
