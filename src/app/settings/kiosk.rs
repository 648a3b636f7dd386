//! What the desk sets up for the self-service machine.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::case::admin::AdminLock;

/// Seconds without a touch after which everything of a person is wiped, and how long before that it is
/// announced over the whole screen: the design's. Both can only be made longer, up to these.
pub const IDLE_SECONDS: (u16, u16) = (60, 900);
pub const WARNING_SECONDS: (u16, u16) = (20, 300);

/// Section `[kiosco]` of the settings file. No datum of a person and no secret: of the administrator's
/// passphrase there is only what it is checked against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KioskSettings {
    /// The program starts as a kiosk on this machine, without being told so.
    #[serde(rename = "inicia")]
    pub starts: bool,
    /// Seconds without a touch until everything is wiped.
    #[serde(rename = "sin_uso_segundos")]
    pub idle_seconds: u16,
    /// Of these, the last ones, in which the whole screen says so.
    #[serde(rename = "aviso_segundos")]
    pub warning_seconds: u16,
    /// Whose desk takes the estimates over: the folder of the office's archive, of which the kiosk reads the
    /// public part. `None`: sheets without a code.
    #[serde(rename = "expedientes", skip_serializing_if = "Option::is_none")]
    pub archive: Option<PathBuf>,
    /// Public keys of the holders who were confirmed at the desk when the archive was chosen. A key that
    /// stands in the archive's public part and not here gets nothing.
    #[serde(rename = "titulares", skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<String>,
    /// People may agree at the kiosk to have their data stored in that archive.
    #[serde(rename = "guarda_con_consentimiento")]
    pub stores: bool,
    /// What the administrator's passphrase is checked against. `None`: none was set, and the kiosk is not
    /// set up.
    #[serde(rename = "administracion", skip_serializing_if = "Option::is_none")]
    pub admin: Option<AdminLock>,
    /// Name of the printer as the system knows it; `None`: the system's usual one.
    #[serde(rename = "impresora", skip_serializing_if = "Option::is_none")]
    pub printer: Option<String>,
}

impl Default for KioskSettings {
    fn default() -> Self {
        Self {
            starts: false,
            idle_seconds: IDLE_SECONDS.0,
            warning_seconds: WARNING_SECONDS.0,
            archive: None,
            holders: Vec::new(),
            stores: false,
            admin: None,
            printer: None,
        }
    }
}

impl KioskSettings {
    /// Puts times that a hand wrote back into their limits. The warning never takes up the whole time.
    pub(super) fn clamped(mut self) -> Self {
        self.idle_seconds = self.idle_seconds.clamp(IDLE_SECONDS.0, IDLE_SECONDS.1);
        self.warning_seconds = self.warning_seconds.clamp(WARNING_SECONDS.0, WARNING_SECONDS.1);
        self.idle_seconds = self.idle_seconds.max(self.warning_seconds.saturating_mul(2)).min(IDLE_SECONDS.1);
        self.starts &= self.admin.is_some();
        self
    }

    /// Whether an estimate can be handed over to a desk: there is an archive and somebody who opens it.
    pub fn hands_over(&self) -> bool {
        self.archive.is_some() && !self.holders.is_empty()
    }
}
