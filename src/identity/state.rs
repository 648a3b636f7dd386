//! The states as the CURP abbreviates them.

use crate::text::identidad::entidad as t;

/// A state of Mexico, or birth abroad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Two letters of the CURP: `AS`; `DF` is Ciudad de México, `NE` birth abroad.
    pub code: &'static str,
    /// For people.
    pub name: &'static str,
}

/// The code of birth abroad.
pub const ABROAD: &str = "NE";

/// All 32 states and birth abroad.
pub const STATES: [State; 33] = [
    State { code: "AS", name: t::AS },
    State { code: "BC", name: t::BC },
    State { code: "BS", name: t::BS },
    State { code: "CC", name: t::CC },
    State { code: "CL", name: t::CL },
    State { code: "CM", name: t::CM },
    State { code: "CS", name: t::CS },
    State { code: "CH", name: t::CH },
    State { code: "DF", name: t::DF },
    State { code: "DG", name: t::DG },
    State { code: "GT", name: t::GT },
    State { code: "GR", name: t::GR },
    State { code: "HG", name: t::HG },
    State { code: "JC", name: t::JC },
    State { code: "MC", name: t::MC },
    State { code: "MN", name: t::MN },
    State { code: "MS", name: t::MS },
    State { code: "NT", name: t::NT },
    State { code: "NL", name: t::NL },
    State { code: "OC", name: t::OC },
    State { code: "PL", name: t::PL },
    State { code: "QT", name: t::QT },
    State { code: "QR", name: t::QR },
    State { code: "SP", name: t::SP },
    State { code: "SL", name: t::SL },
    State { code: "SR", name: t::SR },
    State { code: "TC", name: t::TC },
    State { code: "TS", name: t::TS },
    State { code: "TL", name: t::TL },
    State { code: "VZ", name: t::VZ },
    State { code: "YN", name: t::YN },
    State { code: "ZS", name: t::ZS },
    State { code: ABROAD, name: t::NE },
];

/// The state with these two letters, upper or lower case.
pub fn by_code(code: &str) -> Option<State> {
    STATES.into_iter().find(|state| state.code.eq_ignore_ascii_case(code.trim()))
}
