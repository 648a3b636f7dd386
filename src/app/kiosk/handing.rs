//! What was answered goes to the office: as a sealed code on sheet and screen, and, where the person agrees, as a
//! case in its archive. The kiosk knows the public part of the archive alone, and can read nothing in it.

use std::time::Duration;

use super::action::Effect;
use super::question::Question;
use super::state::{Dialog, Kiosk, OfficeArchive, Stage};
use super::update;
use crate::case::handover::Agreed;
use crate::case::keeper::{Answer, HandedOver, Problem, Request, Ticket, Told};
use crate::rules::RuleBook;
use crate::text::kiosco::dialogo::no_guardo as t;

fn ticket(kiosk: &mut Kiosk) -> Ticket {
    kiosk.last_ticket += 1;
    Ticket(kiosk.last_ticket)
}

/// Opens the public part of the office's archive where there is one, and again where it was not in reach.
pub fn open(kiosk: &mut Kiosk) -> Vec<Effect> {
    if !matches!(kiosk.archive, OfficeArchive::Unopened | OfficeArchive::OutOfReach) {
        return Vec::new();
    }
    let Some((folder, keys)) = kiosk.house.archive.clone() else { return Vec::new() };
    let ticket = ticket(kiosk);
    kiosk.archive = OfficeArchive::Opening(ticket);
    vec![Effect::Keeper(ticket, Box::new(Request::OpenForKiosk { folder, keys }))]
}

/// Asks for the code of the result, and with `store` for a case too.
pub fn hand_over(kiosk: &mut Kiosk, store: bool, book: &RuleBook) -> Vec<Effect> {
    kiosk.visit.waits_for_archive = kiosk.archive != OfficeArchive::Ready;
    if kiosk.visit.waits_for_archive {
        return Vec::new();
    }
    let Some(answer) = &kiosk.visit.answer else { return Vec::new() };
    let request = Request::HandOver {
        applicant: Box::new(answer.applicant.clone()),
        agreed: kiosk.visit.agreed.clone(),
        store,
        rules: book.version.clone(),
    };
    let ticket = ticket(kiosk);
    kiosk.visit.asked = Some(ticket);
    kiosk.visit.code = None;
    kiosk.visit.storing = store;
    kiosk.visit.stores_by = store.then(|| kiosk.running + MOST_STORING);
    vec![Effect::Keeper(ticket, Box::new(request))]
}

/// The person asks to have the case stored.
pub fn ask_consent(kiosk: &mut Kiosk) {
    if kiosk.offers_storing() && matches!(kiosk.visit.stage, Stage::Result(_)) {
        kiosk.visit.agreed = None;
        kiosk.visit.dialog = Some(Dialog::Consent { ticked: false });
    }
}

/// The box of the consent is ticked: without it nothing is stored. About the credit bureau nothing is asked here,
/// so nothing is agreed.
pub fn agree(kiosk: &mut Kiosk) {
    if kiosk.visit.dialog != Some(Dialog::Consent { ticked: true }) {
        return;
    }
    let notice = kiosk.house.notice;
    kiosk.visit.agreed = Some(Agreed { notice, version: notice.version().to_owned(), bureau: false });
    kiosk.visit.dialog = None;
    kiosk.visit.stage = Stage::Asking(Question::Names);
}

/// What the keeper of the archive says. Of a visit that has ended it says nothing here. A result that was there
/// before the archive gets its code now, and a sheet that waited for its code is sent.
pub fn told(kiosk: &mut Kiosk, told: Told, book: &RuleBook) -> Vec<Effect> {
    let Told::Done { ticket, outcome } = told else { return Vec::new() };
    take(kiosk, ticket, *outcome);
    let mut effects = Vec::new();
    if kiosk.archive == OfficeArchive::Ready && kiosk.visit.waits_for_archive {
        effects.extend(hand_over(kiosk, false, book));
    }
    if kiosk.visit.prints_by.is_some() && kiosk.visit.asked.is_none() {
        effects.extend(update::send(kiosk, book));
    }
    effects
}

fn take(kiosk: &mut Kiosk, ticket: Ticket, outcome: Result<Answer, Problem>) {
    if kiosk.archive == OfficeArchive::Opening(ticket) {
        kiosk.archive = match outcome {
            Ok(Answer::Opened(opened)) => {
                kiosk.house.office.name = opened.info.name;
                kiosk.house.office.details = opened.info.details;
                kiosk.house.notice = opened.info.office;
                OfficeArchive::Ready
            }
            _ => OfficeArchive::OutOfReach,
        };
        return;
    }
    if kiosk.visit.asked != Some(ticket) {
        return;
    }
    kiosk.visit.asked = None;
    kiosk.visit.stores_by = None;
    let storing = std::mem::take(&mut kiosk.visit.storing);
    let reason = match outcome {
        Ok(Answer::HandedOver(HandedOver { code, stored, .. })) => {
            kiosk.visit.code = code.ok();
            match stored {
                None => return,
                Some(Ok(folio)) => {
                    kiosk.visit.stored = Some(folio.clone());
                    kiosk.visit.dialog = Some(Dialog::Stored(folio));
                    return;
                }
                Some(Err(problem)) => problem.text(),
            }
        }
        Ok(_) => t::SIN_RESPUESTA.to_owned(),
        Err(problem) => {
            // The next person finds it open again, or still out of reach.
            kiosk.archive = OfficeArchive::OutOfReach;
            problem.text()
        }
    };
    if storing {
        not_stored(kiosk, reason);
    }
}

fn not_stored(kiosk: &mut Kiosk, reason: String) {
    kiosk.visit.agreed = None;
    kiosk.visit.dialog = Some(Dialog::NotStored(reason));
}

/// An archive that keeps somebody waiting, a share that hangs, say: they can go on without it.
pub fn give_up_late(kiosk: &mut Kiosk) {
    if kiosk.visit.stores_by.is_some_and(|by| by <= kiosk.running) {
        kiosk.visit.stores_by = None;
        kiosk.visit.asked = None;
        kiosk.visit.storing = false;
        not_stored(kiosk, t::SIN_RESPUESTA.to_owned());
    }
}

/// How long a case may take into the archive.
const MOST_STORING: Duration = Duration::from_secs(20);
