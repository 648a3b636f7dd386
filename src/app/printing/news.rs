//! What becomes of a paper that was sent to a printer, in words.

use super::printer::Reason;
use crate::engine::evaluation::FindingKind;
use crate::text::{self, impresion::aviso as t};

/// Why a paper waits in its queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hold {
    /// The queue is stopped; what who stopped it says, or nothing.
    Stopped(String),
    /// The job itself is held.
    Held,
    /// What keeps the printer from printing.
    Reason(Reason),
}

/// How an order stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// In the queue of a printer, and known there by this name.
    Queued {
        printer: String,
        job: String,
    },
    Printing {
        printer: String,
        job: String,
    },
    /// It waits in the queue until somebody does something.
    Waits {
        printer: String,
        job: String,
        hold: Hold,
    },
    Done {
        printer: String,
    },
    Cancelled {
        printer: String,
    },
    /// The printing system gave it up, and perhaps said why.
    Aborted {
        printer: String,
        said: String,
    },
    /// It is in the queue no more, and the system does not keep how it ended.
    Left {
        printer: String,
    },
    /// It is still in the queue and is followed no longer.
    Unfollowed {
        printer: String,
    },
    /// Another program has it and prints it.
    Handed {
        printer: String,
    },
    /// Nothing was sent: why, and what to do.
    Failed(String),
}

impl News {
    /// What happened, in a few words.
    pub fn title(&self) -> String {
        let of = |template: &str, printer: &str| text::fill(template, &[("impresora", &printer)]);
        match self {
            Self::Queued { printer, .. } => of(t::EN_COLA, printer),
            Self::Printing { printer, .. } => of(t::IMPRIMIENDO, printer),
            Self::Waits { printer, hold, .. } => match hold {
                Hold::Stopped(_) => of(t::DETENIDA, printer),
                Hold::Held => of(t::RETENIDA, printer),
                Hold::Reason(Reason::NoPaper) => of(t::SIN_PAPEL, printer),
                Hold::Reason(why) => text::fill(t::ESPERA, &[("impresora", printer), ("motivo", &why.words())]),
            },
            Self::Done { printer } => of(t::IMPRESO, printer),
            Self::Cancelled { printer } => of(t::CANCELADO, printer),
            Self::Aborted { printer, .. } => of(t::FALLO, printer),
            Self::Left { printer } => of(t::SALIO, printer),
            Self::Unfollowed { printer } => of(t::SIN_SEGUIR, printer),
            Self::Handed { printer } => of(t::ENTREGADO, printer),
            Self::Failed(_) => t::NO_ENVIADO.to_owned(),
        }
    }

    /// What that means, and what can be done.
    pub fn text(&self) -> String {
        match self {
            Self::Queued { .. } => t::EN_COLA_TEXTO,
            Self::Printing { .. } => t::IMPRIMIENDO_TEXTO,
            Self::Waits { hold, .. } => match hold {
                Hold::Stopped(_) => t::DETENIDA_TEXTO,
                Hold::Held => t::RETENIDA_TEXTO,
                Hold::Reason(Reason::NoPaper) => t::SIN_PAPEL_TEXTO,
                Hold::Reason(_) => t::ESPERA_TEXTO,
            },
            Self::Done { .. } => t::IMPRESO_TEXTO,
            Self::Cancelled { .. } => t::CANCELADO_TEXTO,
            Self::Aborted { said, .. } if said.is_empty() => t::FALLO_TEXTO,
            Self::Aborted { said, .. } => return text::fill(t::FALLO_DICE, &[("dice", said)]),
            Self::Left { .. } => t::SALIO_TEXTO,
            Self::Unfollowed { .. } => t::SIN_SEGUIR_TEXTO,
            Self::Handed { .. } => t::ENTREGADO_TEXTO,
            Self::Failed(said) => return said.clone(),
        }
        .to_owned()
    }

    /// Title and text in one.
    pub fn sentence(&self) -> String {
        text::fill(t::COMPLETO, &[("titulo", &self.title()), ("texto", &self.text())])
    }

    pub fn kind(&self) -> FindingKind {
        match self {
            Self::Queued { .. } | Self::Printing { .. } => FindingKind::Information,
            Self::Done { .. } | Self::Handed { .. } => FindingKind::Meets,
            Self::Waits { .. } | Self::Left { .. } | Self::Unfollowed { .. } | Self::Cancelled { .. } => {
                FindingKind::Warning
            }
            Self::Aborted { .. } | Self::Failed(_) => FindingKind::Impediment,
        }
    }

    /// Nothing more is told of the order.
    pub const fn is_end(&self) -> bool {
        !matches!(self, Self::Queued { .. } | Self::Printing { .. } | Self::Waits { .. })
    }

    /// The paper is out, or as good as.
    pub const fn is_done(&self) -> bool {
        matches!(self, Self::Done { .. } | Self::Handed { .. })
    }

    /// Somebody has to do something, or nothing comes out.
    pub const fn is_trouble(&self) -> bool {
        matches!(self, Self::Waits { .. } | Self::Aborted { .. } | Self::Cancelled { .. } | Self::Failed(_))
    }

    /// The printing system took it: that counts as printed for the log of the case.
    pub const fn was_taken(&self) -> bool {
        !matches!(self, Self::Failed(_))
    }

    /// The printer, as people call it; `None` where nothing was sent.
    pub fn printer(&self) -> Option<&str> {
        match self {
            Self::Queued { printer, .. }
            | Self::Printing { printer, .. }
            | Self::Waits { printer, .. }
            | Self::Done { printer }
            | Self::Cancelled { printer }
            | Self::Aborted { printer, .. }
            | Self::Left { printer }
            | Self::Unfollowed { printer }
            | Self::Handed { printer } => Some(printer),
            Self::Failed(_) => None,
        }
    }

    /// What its queue knows it by, while it is in one.
    pub fn job(&self) -> Option<&str> {
        match self {
            Self::Queued { job, .. } | Self::Printing { job, .. } | Self::Waits { job, .. } => Some(job),
            _ => None,
        }
    }
}
