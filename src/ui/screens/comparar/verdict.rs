//! The second row: the answer as a pill, and the two lines that say why.

use crate::engine::evaluation::{Finding, FindingKind, OptionResult, Product, ProductPurpose, Qualifies};
use crate::format;
use crate::text;
use crate::text::comparar::{celda as c, columna as t};
use crate::ui::widgets::Pill;

/// How many findings a cell says; the rest stand in F4 and on paper.
const SAID: usize = 2;

pub const fn pill(answer: Qualifies) -> Pill {
    match answer {
        Qualifies::Yes => Pill::Success,
        Qualifies::Conditional => Pill::Conditional,
        Qualifies::Undetermined => Pill::ToConfirm,
        Qualifies::No => Pill::Danger,
    }
}

/// What a modality is for, under its name.
pub const fn purpose(product: Product, chosen: bool) -> &'static str {
    match (product, product.purpose(), chosen) {
        (Product::Cofinavit, _, false) => t::VIVIENDA_BANCO,
        (Product::Cofinavit, _, true) => t::VIVIENDA_BANCO_MINUSCULA,
        (_, ProductPurpose::Land, false) => t::TERRENO,
        (_, ProductPurpose::Land, true) => t::TERRENO_MINUSCULA,
        (_, _, false) => t::VIVIENDA,
        (_, _, true) => t::VIVIENDA_MINUSCULA,
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
    found.truncate(SAID);
    found
}
