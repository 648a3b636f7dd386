//! Cases that leave and come inside a PDF: sealed and opened here, because here is the key, and because a
//! passphrase takes long. Nothing of them touches the disk.

use super::cases::unwritable;
use super::work::Work;
use crate::case::crypto::{Identity, OpenError};
use crate::case::keeper::{Answer, Fault, Newer, Problem};
use crate::case::record::{DecodeError, Record};
use crate::case::travel::{self, For, Opener, PackError, UnpackError, Whom, With};

impl Work<'_> {
    pub fn pack(&mut self, record: &Record, whom: &Whom) -> Result<Answer, Problem> {
        let sealed = match whom {
            Whom::Holders => {
                let tell = self.tell;
                let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
                if open.inside.is_none() {
                    return Err(Problem::Locked);
                }
                // Whoever was removed meanwhile gets nothing.
                open.refresh(tell)?;
                travel::pack(record, For::Recipients(&open.recipients()))
            }
            Whom::Key(key) => travel::pack(record, For::Recipients(std::slice::from_ref(key))),
            Whom::Passphrase(passphrase) => travel::pack(record, For::Passphrase(passphrase)),
        };
        sealed.map(Answer::Packed).map_err(|error| match error {
            PackError::Case(error) => unwritable(error),
            PackError::NoRecipient => Problem::OtherKey,
        })
    }

    pub fn unpack(&mut self, sealed: &[u8], by: &Opener) -> Result<Answer, Problem> {
        let record = match by {
            Opener::Holder => {
                let open = self.open.as_ref().ok_or(Problem::NoArchive)?;
                let inside = open.inside.as_ref().ok_or(Problem::Locked)?;
                travel::unpack(sealed, With::Key(&inside.key.identity))
            }
            Opener::Key(key) => {
                let key = Identity::read(key.expose()).ok_or(Problem::OtherKey)?;
                travel::unpack(sealed, With::Key(&key))
            }
            Opener::Passphrase(passphrase) => travel::unpack(sealed, With::Passphrase(passphrase)),
        };
        record.map(|record| Answer::Unpacked(Box::new(record))).map_err(|error| match error {
            UnpackError::Seal(OpenError::OtherKey) => Problem::OtherKey,
            UnpackError::Seal(OpenError::WrongPassphrase) => Problem::WrongPassphrase,
            UnpackError::Seal(error) => Problem::Unreadable(Fault::Seal(error)),
            UnpackError::Case(DecodeError::Newer { found, known, .. }) => {
                Problem::Unreadable(Fault::Newer(Newer { found, known }))
            }
            UnpackError::Case(error) => Problem::Unreadable(Fault::NotACase(error.text())),
        })
    }
}
