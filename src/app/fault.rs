//! What became of the work after a defect of the program.

use crate::text::fallo::aviso as t;

/// What a window that failed says of the changes that were not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kept {
    /// They are in the archive now.
    Saved,
    /// There were none.
    #[default]
    Nothing,
    /// They could not be saved and are still in memory.
    Waits,
    /// They could not be saved, and the memory is gone too.
    Lost,
}

impl Kept {
    const ALL: [(Self, &str); 4] =
        [(Self::Saved, "guardado"), (Self::Nothing, "nada"), (Self::Waits, "espera"), (Self::Lost, "perdido")];

    /// What is said of it. With `afresh`, going on starts without the case.
    pub const fn sentence(self, afresh: bool) -> &'static str {
        match self {
            Self::Saved => t::GUARDADO,
            Self::Nothing => t::NADA,
            Self::Waits if afresh => t::SIN_GUARDAR,
            Self::Waits => t::ESPERA,
            Self::Lost => t::PERDIDO,
        }
    }

    /// The word by which a program tells the next one.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(kept, _)| *kept == self).map_or("", |(_, word)| word)
    }

    /// What is meant by a word; nothing is claimed of one that is unknown.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == word).map(|(kept, _)| kept)
    }
}
