//! A printer that cannot be reached. The backends of CUPS say so in words: `connecting-to-device` stands for the
//! look-up of its name only, and `offline-report` is for USB and for printers that are looked for in the network.
//!
//! Sources: `backend/network.c`, `ipp.c`, `socket.c`, `lpd.c`, `usb-libusb.c`, `cups/http-support.c` of CUPS 2.4.2,
//! and its Spanish (`locale/cups_es.po`): what is said is in the language of whoever sent the job.

use std::time::{Duration, Instant};

use super::follow::Patience;
use crate::app::printing::Reason;
use crate::text::impresion::cups as t;

/// What a queue that prints says while its printer cannot be reached, as it begins.
const AWAY: [&str; 16] = [
    "The printer may not exist or is unavailable",
    t::QUIZA_NO_EXISTE,
    "The printer is unreachable",
    t::INALCANZABLE,
    "The printer is not responding",
    t::NO_RESPONDE,
    "The printer did not respond",
    t::NO_RESPONDIO,
    "The printer is offline",
    t::FUERA_DE_LINEA,
    "The printer is not connected",
    t::NO_CONECTADA,
    "Unable to locate printer",
    t::NO_LOCALIZADA,
    "Waiting for printer to become available",
    t::ESPERANDO,
];
/// It refused the connection: another one has it, or what it stands behind is there and it is not.
const BUSY: [&str; 2] = ["The printer is in use", t::EN_USO];
const CONNECTING: [&str; 2] = ["Connecting to printer", t::CONECTANDO];

/// What the state message of a queue that prints tells of the way to its printer.
pub fn reason(said: &str) -> Option<Reason> {
    let begins = |with: &[&str]| with.iter().any(|with| said.starts_with(with));
    match said {
        _ if begins(&AWAY) => Some(Reason::Offline),
        _ if begins(&BUSY) => Some(Reason::Busy),
        _ if begins(&CONNECTING) => Some(Reason::Connecting),
        _ => None,
    }
}

/// The way to a printer, from one look at it to the next. One that wakes up does not answer at first, and each
/// further try begins with connecting: only what lasts is told.
#[derive(Debug, Default)]
pub struct Way {
    since: Option<Instant>,
    busy: bool,
}

impl Way {
    /// What keeps the paper from its printer, once it has for long enough. `sign`: what is seen `now`.
    pub fn blocked(&mut self, sign: Option<&Reason>, now: Instant, patience: &Patience) -> Option<Reason> {
        let Some(sign) = sign else {
            *self = Self::default();
            return None;
        };
        match sign {
            // Whatever it was before.
            Reason::Connecting => {}
            other => self.busy = *other == Reason::Busy,
        }
        let lasts = now.saturating_duration_since(*self.since.get_or_insert(now));
        let (most, why): (Duration, _) =
            if self.busy { (patience.busy, Reason::Busy) } else { (patience.reaching, Reason::Offline) };
        (lasts >= most).then_some(why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cups_says_of_the_way_is_understood_in_both_languages() {
        for said in [
            "The printer may not exist or is unavailable at this time.",
            "La impresora puede no existir o no estar disponible en este momento.",
            "Unable to locate printer \"no-hay-tal.invalid\".",
            "No se ha podido localizar la impresora \"no-hay-tal.invalid\".",
            "Waiting for printer to become available.",
        ] {
            assert_eq!(reason(said), Some(Reason::Offline), "{said}");
        }
        assert_eq!(reason("The printer is in use."), Some(Reason::Busy));
        assert_eq!(reason("Conectando a la impresora."), Some(Reason::Connecting));
        for said in ["", "Connected to printer.", "Spooling job, 40% complete.", "Ponga papel"] {
            assert_eq!(reason(said), None, "{said}");
        }
    }

    #[test]
    fn only_what_lasts_is_told_and_another_try_does_not_take_it_back() {
        let patience = Patience::default();
        let begin = Instant::now();
        let at = |seconds: u64| begin + Duration::from_secs(seconds);
        let mut way = Way::default();
        let (away, trying) = (Some(&Reason::Offline), Some(&Reason::Connecting));
        assert_eq!(way.blocked(trying, at(0), &patience), None);
        assert_eq!(way.blocked(away, at(9), &patience), None, "it may be waking up");
        assert_eq!(way.blocked(away, at(10), &patience), Some(Reason::Offline));
        assert_eq!(way.blocked(trying, at(11), &patience), Some(Reason::Offline));
        assert_eq!(way.blocked(None, at(12), &patience), None, "it is reached");
        // One that others use is waited for longer, and is not called switched off.
        let busy = Some(&Reason::Busy);
        assert_eq!(way.blocked(busy, at(20), &patience), None);
        assert_eq!(way.blocked(trying, at(49), &patience), None);
        assert_eq!(way.blocked(trying, at(50), &patience), Some(Reason::Busy));
        // Trying alone, without an answer, is no answer.
        assert_eq!(way.blocked(None, at(51), &patience), None);
        assert_eq!(way.blocked(trying, at(60), &patience), None);
        assert_eq!(way.blocked(trying, at(70), &patience), Some(Reason::Offline));
    }
}
