//! The instalment tables of one evaluation: products of equal terms share one table.

use std::cell::RefCell;
use std::sync::Arc;

use super::amortization::{Extras, Schedule, Terms, joint_schedules};
use crate::money::Mxn;

/// What a pair of tables is computed from: the Institute's terms, another lender's, the employer's
/// contribution and the extra payment of each month.
type Asked = (Terms, Option<Terms>, Mxn, Mxn);
/// The Institute's table and the other lender's.
pub type Pair = (Arc<Schedule>, Option<Arc<Schedule>>);

/// Tables already computed. An evaluation asks for a dozen at most, so that looking them up one by
/// one costs nothing beside computing one.
#[derive(Default)]
pub struct Tables(RefCell<Vec<(Asked, Pair)>>);

impl Tables {
    /// The tables of these terms, as [`joint_schedules`] computes them.
    pub fn of(&self, own: &Terms, other: Option<&Terms>, contribution: Mxn, monthly: Mxn) -> Pair {
        let asked = (*own, other.copied(), contribution, monthly);
        if let Some((_, known)) = self.0.borrow().iter().find(|(key, _)| *key == asked) {
            return known.clone();
        }
        let extras = Extras { monthly, monthly_from: 1, ..Extras::default() };
        let (institute, bank) = joint_schedules(own, other, contribution, &extras);
        let pair = (Arc::new(institute), bank.map(Arc::new));
        self.0.borrow_mut().push((asked, pair.clone()));
        pair
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use crate::money::{Decimal, Rate};

    fn terms(pesos: i64) -> Terms {
        let payment = Mxn::from_pesos(500);
        let first = jiff::civil::date(2027, 1, 1);
        let rate = Rate::from_percent(Decimal::TEN).expect("a rate");
        Terms { amount: Mxn::from_pesos(pesos), rate, months: 120, payment, first }
    }

    #[test]
    fn equal_terms_share_a_table_and_no_others() {
        let tables = Tables::default();
        let (none, more) = (Mxn::ZERO, Mxn::from_pesos(100));
        let (first, _) = tables.of(&terms(50_000), None, none, none);
        assert!(Arc::ptr_eq(&first, &tables.of(&terms(50_000), None, none, none).0));
        for (own, other, contribution, monthly) in [
            (terms(40_000), None, none, none),
            (terms(50_000), Some(terms(40_000)), none, none),
            (terms(50_000), None, more, none),
            (terms(50_000), None, none, more),
        ] {
            let (table, beside) = tables.of(&own, other.as_ref(), contribution, monthly);
            assert!(!Arc::ptr_eq(&first, &table));
            assert_eq!(beside.is_some(), other.is_some());
        }
    }
}
