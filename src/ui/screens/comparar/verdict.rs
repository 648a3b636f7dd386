//! The second row: the answer as a pill, and the two lines that say why.

use crate::engine::evaluation::{
    Finding, FindingKind, Offered, OptionResult, OtherLender, Product, ProductPurpose, Qualifies,
};
use crate::format;
use crate::text;
use crate::text::comparar::{celda as c, columna as t};
use crate::ui::widgets::Pill;

/// How many findings a cell says; the rest stand in F4 and on paper.
const SAID: usize = 2;
const LONG: usize = 56;

pub const fn pill(option: &OptionResult) -> Pill {
    if let Offered::No { .. } = option.offered {
        return Pill::NotOffered;
    }
    match option.qualifies {
        Qualifies::Yes => Pill::Success,
        Qualifies::Conditional => Pill::Conditional,
        Qualifies::Undetermined => Pill::ToConfirm,
        Qualifies::No => Pill::Danger,
    }
}

/// What a modality is for, under its name.
pub const fn purpose(product: Product, chosen: bool) -> &'static str {
    match (product.purpose(), product.other_lender(), chosen) {
        (ProductPurpose::Home, None, false) => t::VIVIENDA,
        (ProductPurpose::Home, None, true) => t::VIVIENDA_MINUSCULA,
        (ProductPurpose::Home, Some(OtherLender::Bank), false) => t::VIVIENDA_BANCO,
        (ProductPurpose::Home, Some(OtherLender::Bank), true) => t::VIVIENDA_BANCO_MINUSCULA,
        (ProductPurpose::Home, Some(OtherLender::Fovissste), false) => t::VIVIENDA_FOVISSSTE,
        (ProductPurpose::Home, Some(OtherLender::Fovissste), true) => t::VIVIENDA_FOVISSSTE_MINUSCULA,
        (ProductPurpose::Land, None, false) => t::TERRENO,
        (ProductPurpose::Land, None, true) => t::TERRENO_MINUSCULA,
        (ProductPurpose::Land, Some(_), false) => t::TERRENO_BANCO,
        (ProductPurpose::Land, Some(_), true) => t::TERRENO_BANCO_MINUSCULA,
        (ProductPurpose::Build, _, false) => t::CONSTRUIR,
        (ProductPurpose::Build, _, true) => t::CONSTRUIR_MINUSCULA,
        (ProductPurpose::Improve, _, false) => t::MEJORAR,
        (ProductPurpose::Improve, _, true) => t::MEJORAR_MINUSCULA,
    }
}

/// A finding in the few words that a column has room for.
pub fn short(finding: &Finding, option: &OptionResult) -> String {
    let topic = finding.code.rsplit_once('-').map_or("", |(_, topic)| topic);
    match (topic, &finding.value, &finding.threshold, option.income_share) {
        ("01", Some(points), Some(minimum), _) if finding.kind == FindingKind::Meets => {
            // The unit is said once.
            let minimum = minimum.split(' ').next().unwrap_or(minimum);
            text::fill(c::PUNTOS, &[("puntos", points), ("minimo", &minimum)])
        }
        ("17", _, _, Some(share)) if finding.kind != FindingKind::Meets => {
            text::fill(c::PAGO, &[("porcentaje", &format::percent(share, 0))])
        }
        // Round amounts need no centavos in small print.
        _ => finding.text.strip_suffix(".00").unwrap_or(&finding.text).to_owned(),
    }
}

/// The findings that decide, worst first; what is met only where nothing else decides.
pub fn deciding(option: &OptionResult) -> Vec<&Finding> {
    let decides = |kind: FindingKind| match option.qualifies {
        Qualifies::Yes => kind == FindingKind::Meets,
        Qualifies::Conditional => kind == FindingKind::Condition,
        Qualifies::Undetermined => kind == FindingKind::Missing,
        Qualifies::No => kind == FindingKind::Impediment,
    };
    let mut found: Vec<&Finding> = option.findings.iter().filter(|f| decides(f.kind)).collect();
    let rest = option.findings.iter().filter(|f| f.kind > FindingKind::Information && !decides(f.kind));
    found.extend(rest);
    // A long one leaves no room for a second.
    let long = found.first().is_some_and(|first| first.text.chars().count() > LONG);
    found.truncate(if long { 1 } else { SAID });
    found
}
