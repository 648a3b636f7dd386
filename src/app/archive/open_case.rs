//! The case of the archive that is open: what is saved of it and what may be done with it.

use jiff::civil::DateTime;

use crate::case::keeper::{InUse, Newer, Problem, Stamp, Ticket};
use crate::case::record::Record;

/// The case that is open. Its applicant is what the form says: [`super::super::State::applicant`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCase {
    /// Everything around the applicant as it is now; the applicant as it was last saved. No folio while it
    /// was never saved.
    pub record: Box<Record>,
    /// What is in the archive; `None` for a case that was never saved.
    pub stamp: Option<Stamp>,
    /// Why nothing of it can be changed.
    pub read_only: Option<ReadOnly>,
    /// Somebody took the case over while it was open here; saving is still safe.
    pub taken_by: Option<InUse>,
    /// When it was last saved in this run, by the keeper.
    pub saved_at: Option<DateTime>,
    /// The last change that is not saved yet.
    pub changed_at: Option<DateTime>,
    /// The save under way.
    pub saving: Option<Ticket>,
    /// Why the last save failed; gone with the next one that does not.
    pub problem: Option<Problem>,
}

/// Why a case cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// Of a later program.
    Newer(Newer),
    /// In use elsewhere, and opened only to be looked at.
    Elsewhere(InUse),
    /// Kept and no longer worked with; it can be unblocked.
    Blocked,
    /// Nothing can be written into the archive's folder.
    Folder,
}

/// What the header says about the saving of what is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveStatus {
    /// Nothing typed yet, or nothing to save.
    Nothing,
    /// "Guardado 10:42": the keeper said so, and nothing was changed since.
    Saved(DateTime),
    /// Changed, and saved in a moment.
    Pending,
    /// The keeper is at it.
    Saving,
    /// Saved but for this many typed texts that could not be read.
    SavedInPart(DateTime, usize),
    /// Nothing is stored without consent to financial data.
    NoConsent,
    /// "Sin guardar: …"
    Failed(Problem),
    /// Can only be looked at.
    ReadOnly(ReadOnly),
}
