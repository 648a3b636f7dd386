//! Section 5: what stands in the way of each option, and what can be done about it.

use super::super::words;
use crate::engine::evaluation::{Finding, FindingKind, OptionResult, Qualifies};

/// One reason, with every option that it stands in the way of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub products: Vec<&'static str>,
    pub codes: Vec<&'static str>,
    pub text: String,
    pub value: String,
    pub threshold: String,
    pub action: String,
}

/// Every reason that keeps an option from a plain "Sí"; a reason that several options share stands
/// once.
pub fn reasons(options: &[&OptionResult]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for option in options.iter().filter(|o| o.qualifies != Qualifies::Yes) {
        let product = words::product_short(option.product);
        for finding in option.findings.iter().filter(|f| stands_in_the_way(f)) {
            let reason = reason(finding);
            let known = reasons.iter_mut().find(|r| {
                (&r.text, &r.value, &r.threshold, &r.action)
                    == (&reason.text, &reason.value, &reason.threshold, &reason.action)
            });
            let entry = match known {
                Some(entry) => entry,
                None => {
                    reasons.push(reason);
                    let Some(last) = reasons.last_mut() else { continue };
                    last
                }
            };
            if !entry.products.contains(&product) {
                entry.products.push(product);
            }
            if !entry.codes.contains(&finding.code) {
                entry.codes.push(finding.code);
            }
        }
    }
    reasons
}

fn stands_in_the_way(finding: &Finding) -> bool {
    matches!(finding.kind, FindingKind::Condition | FindingKind::Missing | FindingKind::Impediment)
}

fn reason(finding: &Finding) -> Reason {
    Reason {
        products: Vec::new(),
        codes: Vec::new(),
        text: finding.text.clone(),
        value: finding.value.clone().unwrap_or_default(),
        threshold: finding.threshold.clone().unwrap_or_default(),
        action: finding.action.unwrap_or_default().to_owned(),
    }
}
