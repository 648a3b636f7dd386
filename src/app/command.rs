//! The keyboard map: one closed list of commands, each with its words and its keys. Menus,
//! tooltips, buttons and the F1 help all read it here.

use super::field::Section;
use super::state::Screen;
use crate::text::programa::orden as t;
use crate::text::recibir;

/// A key of a shortcut; only keys that do not depend on a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Digit(u8),
    Letter(char),
    F(u8),
    Plus,
    Minus,
    Escape,
    Tab,
}

/// A shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
    pub key: Key,
}

const fn ctrl(key: Key) -> Shortcut {
    Shortcut { ctrl: true, alt: false, shift: false, key }
}

const fn plain(key: Key) -> Shortcut {
    Shortcut { ctrl: false, alt: false, shift: false, key }
}

const fn shift(key: Key) -> Shortcut {
    Shortcut { ctrl: false, alt: false, shift: true, key }
}

/// `Ctrl+S`, `Mayús+F2`.
impl std::fmt::Display for Shortcut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (pressed, word) in [(self.ctrl, t::tecla::CTRL), (self.alt, t::tecla::ALT), (self.shift, t::tecla::MAYUS)] {
            if pressed {
                write!(f, "{word}+")?;
            }
        }
        match self.key {
            Key::Digit(digit) => write!(f, "{digit}"),
            Key::Letter(letter) => write!(f, "{letter}"),
            Key::F(number) => write!(f, "F{number}"),
            Key::Plus => f.write_str("+"),
            Key::Minus => f.write_str("\u{2212}"),
            Key::Escape => f.write_str(t::tecla::ESC),
            Key::Tab => f.write_str(t::tecla::TAB),
        }
    }
}

/// A command of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    GoSolicitante,
    GoComparar,
    GoAmortizacion,
    GoResumen,
    GoExpedientes,
    GoNormativa,
    GoAjustes,
    GoDerechos,
    GoRequisitos,
    New,
    Open,
    Save,
    SaveAs,
    Print,
    ExportPdf,
    Search,
    Help,
    NextMissing,
    PreviousMissing,
    Why,
    Recalculate,
    /// The field of the day of the evaluation.
    EvaluationDay,
    NextRegion,
    PreviousRegion,
    NextFinding,
    SectionIdentity,
    SectionContact,
    SectionEmployment,
    SectionSavings,
    SectionHistory,
    SwitchPerson,
    SwitchModel,
    ResetWhatIf,
    Undo,
    Redo,
    LargerText,
    SmallerText,
    NormalText,
    /// The estimate of somebody who was at the kiosk.
    Receive,
    /// Nothing of the cases is shown until somebody is in again.
    Lock,
    Quit,
}

impl Command {
    /// In the order of the help.
    pub const ALL: [Self; 41] = [
        Self::GoSolicitante,
        Self::GoComparar,
        Self::GoAmortizacion,
        Self::GoResumen,
        Self::GoExpedientes,
        Self::GoNormativa,
        Self::GoAjustes,
        Self::GoDerechos,
        Self::GoRequisitos,
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::Print,
        Self::ExportPdf,
        Self::Search,
        Self::Help,
        Self::NextMissing,
        Self::PreviousMissing,
        Self::Why,
        Self::Recalculate,
        Self::EvaluationDay,
        Self::NextRegion,
        Self::PreviousRegion,
        Self::NextFinding,
        Self::SectionIdentity,
        Self::SectionContact,
        Self::SectionEmployment,
        Self::SectionSavings,
        Self::SectionHistory,
        Self::SwitchPerson,
        Self::SwitchModel,
        Self::ResetWhatIf,
        Self::Undo,
        Self::Redo,
        Self::LargerText,
        Self::SmallerText,
        Self::NormalText,
        Self::Receive,
        Self::Lock,
        Self::Quit,
    ];

    /// What it does, in a few words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::GoSolicitante => t::SOLICITANTE,
            Self::GoComparar => t::COMPARAR,
            Self::GoAmortizacion => t::AMORTIZACION,
            Self::GoResumen => t::RESUMEN,
            Self::GoExpedientes => t::EXPEDIENTES,
            Self::GoNormativa => t::NORMATIVA,
            Self::GoAjustes => t::AJUSTES,
            Self::GoDerechos => t::DERECHOS,
            Self::GoRequisitos => t::REQUISITOS,
            Self::New => t::NUEVO,
            Self::Open => t::ABRIR,
            Self::Save => t::GUARDAR,
            Self::SaveAs => t::GUARDAR_COMO,
            Self::Print => t::IMPRIMIR,
            Self::ExportPdf => t::EXPORTAR,
            Self::Search => t::BUSCAR,
            Self::Help => t::AYUDA,
            Self::NextMissing => t::SIGUIENTE_DATO,
            Self::PreviousMissing => t::DATO_ANTERIOR,
            Self::Why => t::POR_QUE,
            Self::Recalculate => t::RECALCULAR,
            Self::EvaluationDay => t::FECHA,
            Self::NextRegion => t::SIGUIENTE_REGION,
            Self::PreviousRegion => t::REGION_ANTERIOR,
            Self::NextFinding => t::SIGUIENTE_HALLAZGO,
            Self::SectionIdentity => t::IDENTIDAD,
            Self::SectionContact => t::CONTACTO,
            Self::SectionEmployment => t::EMPLEO,
            Self::SectionSavings => t::AHORRO,
            Self::SectionHistory => t::HISTORIAL,
            Self::SwitchPerson => t::CAMBIAR_PERSONA,
            Self::SwitchModel => t::CAMBIAR_MODELO,
            Self::ResetWhatIf => t::RESTABLECER,
            Self::Undo => t::DESHACER,
            Self::Redo => t::REHACER,
            Self::LargerText => t::TEXTO_MAYOR,
            Self::SmallerText => t::TEXTO_MENOR,
            Self::NormalText => t::TEXTO_NORMAL,
            Self::Receive => recibir::ORDEN,
            Self::Lock => t::BLOQUEAR,
            Self::Quit => t::SALIR,
        }
    }

    pub const fn shortcut(self) -> Shortcut {
        match self {
            Self::GoSolicitante => ctrl(Key::Digit(Screen::Solicitante.digit())),
            Self::GoComparar => ctrl(Key::Digit(Screen::Comparar.digit())),
            Self::GoAmortizacion => ctrl(Key::Digit(Screen::Amortizacion.digit())),
            Self::GoResumen => ctrl(Key::Digit(Screen::Resumen.digit())),
            Self::GoExpedientes => ctrl(Key::Digit(Screen::Expedientes.digit())),
            Self::GoNormativa => ctrl(Key::Digit(Screen::Normativa.digit())),
            Self::GoAjustes => ctrl(Key::Digit(Screen::Ajustes.digit())),
            Self::GoDerechos => ctrl(Key::Digit(Screen::Derechos.digit())),
            Self::GoRequisitos => ctrl(Key::Digit(Screen::Requisitos.digit())),
            Self::New => ctrl(Key::Letter('N')),
            Self::Open => ctrl(Key::Letter('O')),
            Self::Save => ctrl(Key::Letter('S')),
            Self::SaveAs => Shortcut { ctrl: true, alt: false, shift: true, key: Key::Letter('S') },
            Self::Print => ctrl(Key::Letter('P')),
            Self::ExportPdf => ctrl(Key::Letter('E')),
            Self::Search => ctrl(Key::Letter('F')),
            Self::Help => plain(Key::F(1)),
            Self::NextMissing => plain(Key::F(2)),
            Self::PreviousMissing => shift(Key::F(2)),
            Self::Why => plain(Key::F(4)),
            Self::Recalculate => plain(Key::F(5)),
            Self::EvaluationDay => plain(Key::F(7)),
            Self::NextRegion => plain(Key::F(6)),
            Self::PreviousRegion => shift(Key::F(6)),
            Self::NextFinding => plain(Key::F(8)),
            Self::SectionIdentity => alt(1),
            Self::SectionContact => alt(2),
            Self::SectionEmployment => alt(3),
            Self::SectionSavings => alt(4),
            Self::SectionHistory => alt(5),
            Self::SwitchPerson => ctrl(Key::Tab),
            Self::SwitchModel => ctrl(Key::Letter('M')),
            Self::ResetWhatIf => ctrl(Key::Letter('R')),
            Self::Undo => ctrl(Key::Letter('Z')),
            Self::Redo => ctrl(Key::Letter('Y')),
            Self::LargerText => ctrl(Key::Plus),
            Self::SmallerText => ctrl(Key::Minus),
            Self::NormalText => ctrl(Key::Digit(0)),
            Self::Receive => ctrl(Key::Letter('K')),
            Self::Lock => ctrl(Key::Letter('L')),
            Self::Quit => ctrl(Key::Letter('Q')),
        }
    }

    /// The screen that the command shows.
    pub const fn screen(self) -> Option<Screen> {
        Some(match self {
            Self::GoSolicitante => Screen::Solicitante,
            Self::GoComparar => Screen::Comparar,
            Self::GoAmortizacion => Screen::Amortizacion,
            Self::GoResumen => Screen::Resumen,
            Self::GoExpedientes => Screen::Expedientes,
            Self::GoNormativa => Screen::Normativa,
            Self::GoAjustes => Screen::Ajustes,
            Self::GoDerechos => Screen::Derechos,
            Self::GoRequisitos => Screen::Requisitos,
            _ => return None,
        })
    }

    /// The section of the form that the command goes to.
    pub const fn section(self) -> Option<Section> {
        Some(match self {
            Self::SectionIdentity => Section::Identity,
            Self::SectionContact => Section::Contact,
            Self::SectionEmployment => Section::Employment,
            Self::SectionSavings => Section::Savings,
            Self::SectionHistory => Section::History,
            _ => return None,
        })
    }

    /// Whether the window itself carries it out: it is about what has the focus.
    pub const fn is_windows(self) -> bool {
        matches!(self, Self::NextRegion | Self::PreviousRegion | Self::Why | Self::EvaluationDay)
    }

    /// Whether holding its keys down does it again and again.
    pub const fn repeats(self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::LargerText | Self::SmallerText)
    }

    /// `Guardar (Ctrl+S)`
    pub fn tooltip(self) -> String {
        format!("{} ({})", self.label(), self.shortcut())
    }
}

const fn alt(digit: u8) -> Shortcut {
    Shortcut { ctrl: false, alt: true, shift: false, key: Key::Digit(digit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        for (i, one) in Command::ALL.iter().enumerate() {
            for other in &Command::ALL[i + 1..] {
                assert_ne!(one.shortcut(), other.shortcut(), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn shortcuts_read_as_on_the_keys() {
        assert_eq!(Command::Save.tooltip(), "Guardar (Ctrl+S)");
        assert_eq!(Command::PreviousMissing.shortcut().to_string(), "Mayús+F2");
    }
}
