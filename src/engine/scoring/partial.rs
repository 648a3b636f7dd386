//! What the models share of which a table is lacking.

use rust_decimal::Decimal;

use super::{Inputs, open_factor, verdict};
use crate::engine::evaluation::{Factor, FactorId, Finding, Missing, Model, Score, Verdict, total};
use crate::engine::trace::{Arg, Trace, weakest};
use crate::money::rounding;
use crate::rules::RuleUse;
use crate::text::traza;

/// A factor of points that may have decimals, up to a most; the whole range while a datum is unknown.
///
/// `None` where the most is not in force.
pub(super) fn capped_factor(
    inputs: &Inputs<'_>,
    id: FactorId,
    points: Result<(Decimal, Arg), Missing>,
    rule: RuleUse,
    most: &'static str,
) -> Option<Factor> {
    let (maximum, most_rule) = inputs.ctx.whole(most).ok()?;
    let mut factor = match points {
        Err(missing) => open_factor(inputs, id, (0, maximum), Some(maximum), missing, rule),
        Ok((points, shown)) => {
            let points = points.min(Decimal::from(maximum));
            let (min, max) = (rounding::whole_down(points)?, rounding::whole_up(points)?);
            let mut trace = Trace::default();
            trace.rule(rule);
            trace.step(traza::DATO, [shown]);
            trace.step(traza::PUNTOS, [Arg::Number(rounding::percent_places(points, 2))]);
            let exact = (min != max).then_some(points);
            let status = inputs.ctx.book.dated(rule).status;
            Factor { id, min, max, exact, maximum: Some(maximum), missing: None, rule, status, trace }
        }
    };
    factor.trace.rule(most_rule);
    Some(factor)
}

/// The score of the factors that are known. While nobody has published `table` the total is a partial
/// one; `None` where the model was not in force.
pub(super) fn partial_score(
    inputs: &Inputs<'_>,
    model: Model,
    mut factors: Vec<Factor>,
    findings: Vec<Finding>,
    [minimum, table]: [&'static str; 2],
) -> Option<Score> {
    let ctx = inputs.ctx;
    let (minimum, minimum_rule) = match ctx.whole(minimum) {
        Ok((points, rule)) => (Some(points), rule),
        Err(Missing::Rule(rule)) => (None, rule),
        Err(_) => return None,
    };
    let incomplete = match ctx.whole(table) {
        Ok((most, rule)) => {
            let id = FactorId::AgeSalary;
            factors.push(open_factor(inputs, id, (0, most), Some(most), Missing::Rule(rule), rule));
            None
        }
        Err(Missing::Rule(rule)) => Some(rule),
        Err(_) => return None,
    };
    let (least, most) = total(&factors);
    let (total_min, total_max) = (rounding::whole_down(least)?, rounding::whole_up(most)?);
    let rules = factors.iter().flat_map(|f| f.trace.rules.iter().copied());
    let rules: Vec<_> = rules.chain([minimum_rule]).chain(incomplete).collect();
    Some(Score {
        model,
        applies: true,
        reason: None,
        minimum,
        minimum_rule,
        maximum: factors.iter().filter_map(|f| f.maximum).sum(),
        total_min,
        total_max,
        own_min: total_min,
        own_max: total_max,
        verdict: match (minimum, incomplete) {
            (Some(minimum), None) => verdict(total_min, total_max, minimum),
            _ => Verdict::Undetermined,
        },
        incomplete,
        status: weakest(ctx.book, &rules),
        factors,
        findings,
        // The model ended: no later day of it can be promised.
        forecast: Vec::new(),
    })
}
