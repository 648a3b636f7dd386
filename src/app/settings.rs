//! What the program remembers of itself. No data of applicants.

mod kiosk;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use kiosk::{IDLE_SECONDS, KioskSettings, WARNING_SECONDS};

use crate::engine::evaluation::Product;

/// Colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Theme {
    #[default]
    #[serde(rename = "claro")]
    Light,
    #[serde(rename = "oscuro")]
    Dark,
    #[serde(rename = "alto_contraste")]
    HighContrast,
}

/// Which privacy notice is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Notice {
    #[default]
    #[serde(rename = "oficina_publica")]
    Public,
    #[serde(rename = "oficina_privada")]
    Private,
}

/// Smallest and largest text size, percent, and the step of Ctrl + and Ctrl −.
pub const TEXT_PERCENT: (u16, u16) = (90, 200);
pub const TEXT_STEP: u16 = 10;

/// The longest time without a key or a click after which the archive locks, minutes.
pub const MOST_LOCK_MINUTES: u16 = 60;

/// The settings file, key by key in Spanish because people may open it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    #[serde(rename = "tema")]
    pub theme: Theme,
    /// Percent of the drawn size.
    #[serde(rename = "tamano_texto")]
    pub text_percent: u16,
    #[serde(rename = "reducir_movimiento")]
    pub reduce_motion: bool,
    #[serde(rename = "oficina")]
    pub office: String,
    #[serde(rename = "asesoria")]
    pub advisor: String,
    #[serde(rename = "aviso_privacidad")]
    pub notice: Notice,
    /// Last folder of a dialog.
    #[serde(rename = "carpeta", skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
    /// Width and height of the window in points.
    #[serde(rename = "ventana")]
    pub window: (u16, u16),
    #[serde(rename = "maximizada")]
    pub maximized: bool,
    /// Columns of Comparar by the ids of their products; none: those of the desk.
    #[serde(rename = "modalidades", skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Folder of the archive of cases; never a secret of it.
    #[serde(rename = "expedientes", skip_serializing_if = "Option::is_none")]
    pub archive: Option<PathBuf>,
    /// The advisor wants no archive and is not asked again.
    #[serde(rename = "sin_expedientes", skip_serializing_if = "is_false")]
    pub without_archive: bool,
    /// Public key of a recovery holder whose secret was made and not said to be written down yet.
    #[serde(rename = "recuperacion_por_anotar", skip_serializing_if = "Option::is_none")]
    pub recovery_pending: Option<String>,
    /// Name of the printer that was used last; none: the system's own choice.
    #[serde(rename = "impresora", skip_serializing_if = "Option::is_none")]
    pub printer: Option<String>,
    /// Minutes without a key or a click after which the archive locks; 0: never.
    #[serde(rename = "bloqueo_minutos")]
    pub lock_minutes: u16,
    /// The self-service machine. A table: it stands behind everything else.
    #[serde(rename = "kiosco")]
    pub kiosk: KioskSettings,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            text_percent: 100,
            reduce_motion: false,
            office: String::new(),
            advisor: String::new(),
            notice: Notice::default(),
            folder: None,
            window: (1366, 768),
            maximized: false,
            columns: Vec::new(),
            archive: None,
            without_archive: false,
            recovery_pending: None,
            printer: None,
            lock_minutes: 5,
            kiosk: KioskSettings::default(),
        }
    }
}

impl Settings {
    /// The columns of Comparar; ids that no product has are passed over.
    pub fn shown_columns(&self) -> Vec<Product> {
        let mut columns = Vec::new();
        for product in self.columns.iter().filter_map(|id| Product::from_id(id)) {
            if !columns.contains(&product) {
                columns.push(product);
            }
        }
        if columns.is_empty() { Product::DESK.to_vec() } else { columns }
    }

    /// Remembers the columns of Comparar.
    pub fn with_columns(mut self, columns: &[Product]) -> Self {
        let usual = columns == Product::DESK;
        self.columns = columns.iter().filter(|_| !usual).map(|product| product.id().to_owned()).collect();
        self
    }

    /// Puts sizes that a hand wrote back into their limits.
    pub fn clamped(mut self) -> Self {
        self.text_percent = self.text_percent.clamp(TEXT_PERCENT.0, TEXT_PERCENT.1);
        self.lock_minutes = self.lock_minutes.min(MOST_LOCK_MINUTES);
        self.kiosk = self.kiosk.clamped();
        self.window = (self.window.0.max(1024), self.window.1.max(700));
        self
    }
}
