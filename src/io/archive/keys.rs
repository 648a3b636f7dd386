//! Who can open the cases: key files, and whom each holder believes the others to be.
//!
//! The public part can be changed by anybody who can write into the folder; a key smuggled into it
//! would get every later case. So each holder keeps a list of the keys that they confirmed, signed with
//! their own key, and cases are sealed to confirmed keys only.

use super::layout::{hex, unhex};
use super::store::{Archive, Guard, read_file};
use crate::case::archive::{ArchiveInfo, Holder};
use crate::case::crypto::{self, Identity, OpenError, Recipient, Secret};
use crate::case::keeper::{DiskFault, Fault, Holders, Problem};

/// No key file nor list of ours comes near it, bytes.
pub const MOST_BYTES: u64 = 64 * 1024;

/// The holder who is in. Wiped from memory when dropped.
pub struct Key {
    pub holder: Holder,
    pub identity: Identity,
    /// Keys that the holder confirmed, their own among them.
    confirmed: Vec<String>,
}

impl Key {
    /// A holder whose list of confirmed keys is read, if its signature is right.
    pub fn new(archive: &Archive, holder: Holder, identity: Identity) -> Self {
        let mut confirmed = read_confirmed(archive, &holder.id, &identity).unwrap_or_default();
        if !confirmed.contains(&holder.key) {
            confirmed.push(holder.key.clone());
        }
        Self { holder, identity, confirmed }
    }

    /// Whether the public part has exactly the confirmed holders.
    pub fn knows_all(&self, info: &ArchiveInfo) -> bool {
        let holders = self.holders(info);
        holders.unconfirmed.is_empty() && holders.gone.is_empty()
    }

    /// The holders of the public part, and which of them are confirmed.
    pub fn holders(&self, info: &ArchiveInfo) -> Holders {
        let is_there = |key: &String| info.holders.iter().any(|holder| holder.key == *key);
        let unknown = |holder: &&Holder| !self.confirmed.contains(&holder.key);
        Holders {
            all: info.holders.clone(),
            unconfirmed: info.holders.iter().filter(unknown).cloned().collect(),
            gone: self.confirmed.iter().filter(|key| !is_there(key)).cloned().collect(),
            sealing_unfinished: false,
        }
    }

    /// To whom cases are sealed: who is in, and those of the public part who are confirmed.
    pub fn recipients(&self, info: &ArchiveInfo) -> Vec<Recipient> {
        let others = info.holders.iter().filter(|holder| holder.key != self.holder.key);
        let others = others.filter(|holder| self.confirmed.contains(&holder.key));
        let others = others.filter_map(|holder| Recipient::read(&holder.key));
        std::iter::once(self.identity.recipient()).chain(others).collect()
    }

    /// The holders of the public part are confirmed from now on.
    ///
    /// # Errors
    /// What the system says; then the old list holds.
    pub fn confirm(&mut self, archive: &Archive, guard: &Guard) -> Result<(), Problem> {
        let keys: Vec<String> = archive.info.holders.iter().map(|holder| holder.key.clone()).collect();
        write_confirmed(archive, guard, &self.holder.id, &self.identity, &keys)?;
        self.confirmed = keys;
        Ok(())
    }
}

/// To whom a locked archive seals: everybody of the public part, as there is nobody who could tell; at a
/// kiosk those of them whom the desk confirmed to it.
pub fn public_recipients(info: &ArchiveInfo, only: Option<&[String]>) -> Vec<Recipient> {
    let known = info.holders.iter().filter(|holder| only.is_none_or(|only| only.contains(&holder.key)));
    known.filter_map(|holder| Recipient::read(&holder.key)).collect()
}

/// Opens the key file of a holder. Takes about a second.
///
/// # Errors
/// No such holder or file, a wrong passphrase, a damaged file, another key than the public part says.
pub fn unlock(archive: &Archive, id: &str, passphrase: &Secret) -> Result<Key, Problem> {
    let holder = archive.info.holders.iter().find(|holder| holder.id == id).ok_or(Problem::NoSuchHolder)?;
    let identity = read_key(archive, id, passphrase)?;
    if identity.recipient().to_string() != holder.key {
        return Err(Problem::OtherKey);
    }
    Ok(Key::new(archive, holder.clone(), identity))
}

/// With the key itself, as the paper of the recovery key has it.
///
/// # Errors
/// No key, or nobody's here.
pub fn unlock_with_key(archive: &Archive, key: &Secret) -> Result<Key, Problem> {
    let identity = Identity::read_typed(key.expose()).ok_or(Problem::OtherKey)?;
    let public = identity.recipient().to_string();
    let holder = archive.info.holders.iter().find(|holder| holder.key == public).ok_or(Problem::OtherKey)?;
    Ok(Key::new(archive, holder.clone(), identity))
}

fn read_key(archive: &Archive, id: &str, passphrase: &Secret) -> Result<Identity, Problem> {
    let sealed = match read_file(&archive.layout.key(id), MOST_BYTES) {
        Ok(sealed) => sealed,
        Err(Fault::Disk(DiskFault::FolderGone)) if archive.layout.info().is_file() => return Err(Problem::NoKeyFile),
        Err(Fault::Disk(fault)) => return Err(Problem::Disk(fault)),
        Err(_) => return Err(Problem::DamagedKeyFile(OpenError::TooLarge)),
    };
    crypto::unwrap_identity(&sealed, passphrase).map_err(|error| match error {
        OpenError::WrongPassphrase => Problem::WrongPassphrase,
        other => Problem::DamagedKeyFile(other),
    })
}

/// Seals a key with a passphrase, as its file. Takes about a second, so it is done before the lock.
///
/// # Errors
/// None in practice.
pub fn wrap(identity: &Identity, passphrase: &Secret) -> Result<Vec<u8>, Problem> {
    crypto::wrap_identity(identity, passphrase).map_err(Problem::DamagedKeyFile)
}

/// The key file of a holder with a new passphrase. Takes about two seconds.
///
/// # Errors
/// As [`unlock`].
pub fn wrap_anew(archive: &Archive, id: &str, old: &Secret, new: &Secret) -> Result<Vec<u8>, Problem> {
    wrap(&read_key(archive, id, old)?, new)
}

/// What a holder signs: for this archive and this holder, these keys.
fn signed_text(archive_id: &str, holder_id: &str, keys: &[String]) -> String {
    let mut text = format!("ventanilla titulares 1\n{archive_id}\n{holder_id}\n");
    for key in keys {
        text.push_str(key);
        text.push('\n');
    }
    text
}

/// Writes which keys a holder has confirmed.
///
/// # Errors
/// What the system says.
pub fn write_confirmed(
    archive: &Archive,
    guard: &Guard,
    holder_id: &str,
    identity: &Identity,
    keys: &[String],
) -> Result<(), Problem> {
    let text = signed_text(&archive.info.id, holder_id, keys);
    let signature = hex(&identity.sign(text.as_bytes()));
    archive.put(guard, &archive.layout.confirmed(holder_id), format!("{text}{signature}\n").as_bytes())
}

/// The keys that a holder has confirmed; `None` where nobody signed that.
fn read_confirmed(archive: &Archive, holder_id: &str, identity: &Identity) -> Option<Vec<String>> {
    let bytes = read_file(&archive.layout.confirmed(holder_id), MOST_BYTES).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let lines: Vec<&str> = text.lines().collect();
    let ([_, _, _, keys @ ..], [.., signature]) = (lines.as_slice(), lines.as_slice()) else { return None };
    let keys: Vec<String> = keys.split_last().map_or(&[][..], |(_, keys)| keys).iter().map(|&k| k.to_owned()).collect();
    let expected = identity.sign(signed_text(&archive.info.id, holder_id, &keys).as_bytes());
    (unhex(signature)? == expected).then_some(keys)
}

/// The files of a holder who is no longer one.
///
/// # Errors
/// What the system says.
pub fn remove_files(archive: &Archive, guard: &Guard, id: &str) -> Result<(), Problem> {
    let layout = &archive.layout;
    for path in [layout.key(id), layout.confirmed(id), layout.seen(id), layout.index(id)] {
        archive.remove(guard, &path)?;
    }
    Ok(())
}
