//! What is answered at the kiosk goes to the desk: sealed there with the public part alone, opened here with
//! the key of who is in.

use super::listing;
use super::store::stamp_of;
use super::turns::Long;
use super::work::Work;
use crate::case::crypto::Identity;
use crate::case::handover::{self, Agreed, HandOver, HandoverId};
use crate::case::keeper::{Answer, HandedOver, Problem, Received, Step, Ticket};
use crate::engine::applicant::Applicant;

/// An id that no other hand-over has.
fn new_id() -> HandoverId {
    let random = stamp_of(Identity::generate().recipient().to_string().as_bytes());
    HandoverId::new(std::array::from_fn(|at| random.0.get(at).copied().unwrap_or_default()))
}

impl Work<'_> {
    pub fn hand_over(
        &mut self,
        applicant: Applicant,
        agreed: Option<Agreed>,
        store: bool,
        rules: &str,
    ) -> Result<Answer, Problem> {
        let (now, tell) = ((self.now)(), self.tell);
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        // Whoever was removed meanwhile gets nothing.
        open.refresh(tell)?;
        let made = now.with().second(0).subsec_nanosecond(0).build().unwrap_or(now);
        let handed = HandOver { id: new_id(), made, applicant, agreed };
        let code = handover::seal(&handed, &open.recipients(), &open.archive.info.id);
        // Before the code is told: it says whether there is a case to be found by it.
        let store = store && handed.agreed.is_some();
        let stored = store.then(|| match self.add(handed.record(rules))? {
            Answer::Saved(saved) => Ok(saved.row.folio.clone()),
            _ => Err(Problem::AccessLost),
        });
        Ok(Answer::HandedOver(HandedOver { id: handed.id, code, stored }))
    }

    pub fn receive(&mut self, ticket: Ticket, code: &str) -> Result<Answer, Problem> {
        let tell = self.tell;
        let open = self.open.as_mut().ok_or(Problem::NoArchive)?;
        let sealed = handover::read(code, &open.archive.info.id).map_err(Problem::BadCode)?;
        open.refresh(tell)?;
        let (_, inside) = self.inside()?;
        let handed = handover::open(&sealed, &inside.key.identity).map_err(Problem::BadCode)?;
        listing::refresh(&mut Long::new(self, ticket, Step::Reading))?;
        let (_, inside) = self.inside()?;
        let rows = inside.index.entries.values().filter_map(|entry| entry.row.as_ref().ok());
        let folio = rows.filter(|row| row.handover == Some(handed.id)).map(|row| row.folio.clone()).next();
        Ok(Answer::Received(Received { handed: Box::new(handed), folio }))
    }
}
