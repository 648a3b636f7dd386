//! What this run of the program may do, decided once at the start.

/// Who sits at the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// The desk: everything.
    #[default]
    Advisor,
    /// Self-service: nothing is written, nothing outlives the person. Its screens come later.
    Kiosk,
}

impl Mode {
    /// Whether files may be opened and saved.
    pub const fn may_use_files(self) -> bool {
        matches!(self, Self::Advisor)
    }
}
