//! A printer as the system tells of it.

use crate::engine::evaluation::FindingKind;
use crate::text::{self, impresion as t};

/// What a printer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrinterState {
    Idle,
    Printing,
    /// Its queue is stopped: jobs wait.
    Stopped,
    /// Found in the network; what it does is not known before something is sent to it.
    Unknown,
}

/// Why a printer cannot print, or soon cannot. The system's own words where we have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    NoPaper,
    LowPaper,
    Jam,
    Door,
    NoInk,
    LowInk,
    /// It is off, or nothing leads to it.
    Offline,
    /// It takes no connection: others use it, or it is off behind what does.
    Busy,
    /// CUPS looks for the way to it.
    Connecting,
    OutputFull,
    MissingFilter,
    Other(String),
}

impl Reason {
    /// A keyword of `printer-state-reasons` (RFC 8011, 5.4.12, and PWG 5100.9); `None` for those that are no
    /// news: nothing, a pause that the state tells, a report, what CUPS does on its way.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        let severe = keyword.strip_suffix("-error").or_else(|| keyword.strip_suffix("-warning"));
        let word = severe.unwrap_or(keyword);
        Some(match word {
            "media-empty" | "media-needed" | "input-tray-missing" => Self::NoPaper,
            "media-low" => Self::LowPaper,
            "media-jam" | "input-media-feed" => Self::Jam,
            "door-open" | "cover-open" | "interlock-open" => Self::Door,
            "toner-empty" | "marker-supply-empty" | "developer-empty" | "marker-supply-missing" => Self::NoInk,
            "toner-low" | "marker-supply-low" | "developer-low" => Self::LowInk,
            "offline" | "offline-report" | "shutdown" | "timed-out" => Self::Offline,
            "connecting-to-device" => Self::Connecting,
            "output-area-full" | "output-tray-missing" | "marker-waste-full" => Self::OutputFull,
            "cups-missing-filter" | "cups-insecure-filter" => Self::MissingFilter,
            "" | "none" | "paused" | "moving-to-paused" | "com.apple.print.recoverable" => return None,
            // What CUPS says of its own way, and what is only reported.
            _ if word.ends_with("-report") || word.starts_with("cups-") || word.starts_with("job-") => return None,
            other => Self::Other(other.to_owned()),
        })
    }

    /// Whether nothing comes out meanwhile.
    pub const fn stops(&self) -> bool {
        !matches!(self, Self::LowPaper | Self::LowInk | Self::Busy | Self::Connecting | Self::Other(_))
    }

    /// Whether it is about the way to the printer, which may clear by itself.
    pub const fn is_of_way(&self) -> bool {
        matches!(self, Self::Offline | Self::Busy | Self::Connecting)
    }

    pub fn words(&self) -> String {
        match self {
            Self::NoPaper => t::motivo::SIN_PAPEL,
            Self::LowPaper => t::motivo::POCO_PAPEL,
            Self::Jam => t::motivo::ATASCO,
            Self::Door => t::motivo::PUERTA,
            Self::NoInk => t::motivo::SIN_TINTA,
            Self::LowInk => t::motivo::POCA_TINTA,
            Self::Offline => t::motivo::DESCONECTADA,
            Self::Busy => t::motivo::OCUPADA,
            Self::Connecting => t::motivo::CONECTANDO,
            Self::OutputFull => t::motivo::BANDEJA,
            Self::MissingFilter => t::motivo::FILTRO,
            Self::Other(said) => return text::fill(t::motivo::OTRO, &[("dice", said)]),
        }
        .to_owned()
    }
}

/// One printer of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    /// What the system knows it by.
    pub name: String,
    /// What people call it; may be empty.
    pub description: String,
    pub location: String,
    /// The system's own choice.
    pub is_default: bool,
    pub state: PrinterState,
    /// Its queue takes jobs.
    pub accepts: bool,
    /// What it or who looks after it says of its state; may be empty.
    pub said: String,
    pub reasons: Vec<Reason>,
    /// It can be told to print in black.
    pub offers_black: bool,
    /// It can be told to use less ink.
    pub offers_draft: bool,
}

impl Printer {
    /// A printer of which nothing but the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            description: String::new(),
            location: String::new(),
            is_default: false,
            state: PrinterState::Unknown,
            accepts: true,
            said: String::new(),
            reasons: Vec::new(),
            offers_black: false,
            offers_draft: false,
        }
    }

    /// What it is called on the screen.
    pub fn title(&self) -> &str {
        if self.description.trim().is_empty() { &self.name } else { &self.description }
    }

    /// Whether something sent to it now comes out, as far as is known.
    pub fn can_print(&self) -> bool {
        self.accepts && self.state != PrinterState::Stopped && !self.reasons.iter().any(Reason::stops)
    }

    pub fn offers_saving(&self) -> bool {
        self.offers_black || self.offers_draft
    }

    /// How it stands, for its sign.
    pub fn kind(&self) -> FindingKind {
        if !self.accepts || self.state == PrinterState::Stopped {
            FindingKind::Impediment
        } else if !self.reasons.is_empty() {
            FindingKind::Warning
        } else if self.state == PrinterState::Unknown {
            FindingKind::Information
        } else {
            FindingKind::Meets
        }
    }

    /// How it stands: "Lista", "Detenida: en reparación", "Imprimiendo: queda poco papel".
    pub fn words(&self) -> String {
        let state = match self.state {
            _ if !self.accepts => t::estado::RECHAZA,
            PrinterState::Idle if !self.can_print() => t::estado::ATENCION,
            PrinterState::Idle => t::estado::LISTA,
            // It tries to.
            PrinterState::Printing if self.reasons.contains(&Reason::Offline) => t::estado::ATENCION,
            PrinterState::Printing => t::estado::IMPRIMIENDO,
            PrinterState::Stopped => t::estado::DETENIDA,
            PrinterState::Unknown => t::estado::DESCONOCIDO,
        };
        let mut why: Vec<String> = self.reasons.iter().map(Reason::words).collect();
        // What somebody wrote of a queue that takes nothing or stands; else it is what a driver says on its way.
        if (!self.accepts || self.state == PrinterState::Stopped) && !self.said.is_empty() {
            why.push(self.said.clone());
        }
        if why.is_empty() {
            return state.to_owned();
        }
        text::fill(t::estado::MOTIVO, &[("estado", &state), ("motivo", &why.join(", "))])
    }
}

/// Why the printers are not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintersFault {
    /// The machine has no printing system.
    NoSystem,
    /// It has one that does not run.
    NoService,
    /// It runs and says nothing.
    NoAnswer,
    /// It says something else.
    Said(String),
    /// A defect of ours.
    Defect,
}

impl PrintersFault {
    /// What is the matter, and what to do.
    pub fn words(&self) -> (&'static str, String) {
        match self {
            Self::NoSystem => (t::lista::SIN_SISTEMA, t::lista::SIN_SISTEMA_TEXTO.to_owned()),
            Self::NoService => (t::lista::SIN_SERVICIO, t::lista::SIN_SERVICIO_TEXTO.to_owned()),
            Self::NoAnswer => (t::lista::NO_CONTESTA, t::lista::NO_CONTESTA_TEXTO.to_owned()),
            Self::Defect => (t::lista::OTRO, t::lista::DEFECTO_TEXTO.to_owned()),
            Self::Said(said) => (t::lista::OTRO, text::fill(t::lista::OTRO_TEXTO, &[("dice", said)])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_that_rests_without_paper_is_not_called_ready() {
        let idle =
            |reason: Reason| Printer { state: PrinterState::Idle, reasons: vec![reason], ..Printer::named("Una") };
        assert_eq!(idle(Reason::NoPaper).words(), "Requiere atención: sin papel");
        assert_eq!(idle(Reason::LowInk).words(), "Lista: queda poca tinta o tóner");
    }

    #[test]
    fn keywords_of_every_severity_are_read_and_no_news_is_none() {
        for keyword in ["media-empty", "media-empty-error", "media-empty-warning", "media-needed-error"] {
            assert_eq!(Reason::from_keyword(keyword), Some(Reason::NoPaper), "{keyword}");
        }
        let quiet = ["none", "paused", "media-empty-report", "cups-waiting-for-job-completed"];
        for keyword in quiet {
            assert_eq!(Reason::from_keyword(keyword), None, "{keyword}");
        }
        assert_eq!(Reason::from_keyword("hp-cartridge-old"), Some(Reason::Other("hp-cartridge-old".to_owned())));
        assert_eq!(Reason::from_keyword("input-media-feed-error"), Some(Reason::Jam));
        assert_eq!(Reason::from_keyword("offline-report"), Some(Reason::Offline), "CUPS says it in no other way");
        assert_eq!(Reason::from_keyword("connecting-to-device"), Some(Reason::Connecting));
    }
}
