//! Which option has the best value of a row.

use super::evaluation::{Evaluation, FigureId, Offered, OptionResult, Product, Qualifies};

/// The products that stand side by side: those that were chosen or, on a date that offers none of
/// them, those that it does offer, at most six.
pub fn columns(evaluation: &Evaluation, chosen: &[Product]) -> Vec<Product> {
    const MOST: usize = 6;
    let offered = |product: &Product| evaluation.option(*product).is_some_and(|o| o.offered == Offered::Yes);
    if chosen.iter().any(offered) {
        return chosen.to_vec();
    }
    let others: Vec<Product> = Product::ALL.into_iter().filter(offered).take(MOST).collect();
    if others.is_empty() { chosen.to_vec() } else { others }
}

/// The products with the best value of a figure, each among those shown of the same purpose that
/// are reached or conditional. Ties are all marked; nothing is marked where all values are equal or
/// only one product competes.
pub fn best(evaluation: &Evaluation, shown: &[Product], figure: FigureId) -> Vec<Product> {
    let competes = |o: &&OptionResult| {
        shown.contains(&o.product) && matches!(o.qualifies, Qualifies::Yes | Qualifies::Conditional)
    };
    let values: Vec<(Product, i128)> =
        evaluation.options.iter().filter(competes).filter_map(|o| value(o, figure).map(|v| (o.product, v))).collect();
    let wins = |(product, value): &(Product, i128)| {
        let rivals = || values.iter().filter(|(other, _)| other.purpose() == product.purpose()).map(|(_, v)| v);
        rivals().max() == Some(value) && rivals().min() != Some(value)
    };
    values.iter().filter(|candidate| wins(candidate)).map(|(product, _)| *product).collect()
}

/// A figure as a number of which more is better; `None` for figures that have no better.
fn value(option: &OptionResult, figure: FigureId) -> Option<i128> {
    let centavos = |amount: Option<crate::money::Mxn>| amount.map(|m| i128::from(m.centavos()));
    let months = |date: Option<crate::rules::Date>| date.map(|d| i128::from(d.year()) * 12 + i128::from(d.month()));
    match figure {
        FigureId::Amount => centavos(option.amount),
        FigureId::BuyingPower => centavos(option.buying_power),
        FigureId::NeededIncome => centavos(option.needed_income).map(|v| -v),
        FigureId::Payment => centavos(option.payment).map(|v| -v),
        FigureId::PaymentWithFpp => centavos(option.payment_with_fpp).map(|v| -v),
        FigureId::TotalInterest => centavos(option.total_interest).map(|v| -v),
        FigureId::Rate => {
            let rates = [option.credit.as_ref(), option.bank.as_ref()];
            rates.into_iter().flatten().map(|c| i128::from(c.rate.millionths())).max().map(|v| -v)
        }
        FigureId::Cat => option.cat.map(|c| -c.mantissa()),
        FigureId::EndsWithout => months(option.ends_without).map(|v| -v),
        FigureId::EndsWith => months(option.ends_with).map(|v| -v),
        FigureId::TotalInterestWith => centavos(option.total_interest_with).map(|v| -v),
        FigureId::Row | FigureId::Term | FigureId::IncomeShare | FigureId::OtherReading => None,
    }
}
