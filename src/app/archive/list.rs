//! The list of cases as it is looked at: what is searched, in which order, how many there are of each.

use std::sync::Arc;

use crate::case::list::{Context, Filter, List, Only, Order};
use crate::case::record::Stage;
use crate::case::row::Row;

/// What is shown of the list, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub filter: Filter,
    pub order: Order,
    pub descending: bool,
}

impl Default for Query {
    /// Everything, the last changed first.
    fn default() -> Self {
        Self { filter: Filter::default(), order: Order::default(), descending: true }
    }
}

impl Query {
    /// As a click on a heading has it: another order begins in its usual direction, the same one turns
    /// around.
    pub fn sorted_by(mut self, order: Order) -> Self {
        let days = matches!(order, Order::Changed | Order::Created);
        self.descending = if self.order == order { !self.descending } else { days };
        self.order = order;
        self
    }
}

/// How many cases there are, whatever is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub all: usize,
    /// In the order of [`Stage::ALL`].
    pub stages: [usize; Stage::ALL.len()],
    pub duplicates: usize,
    pub outdated: usize,
    pub due: usize,
}

impl Counts {
    /// Of every row.
    pub fn of(list: &List, context: Context<'_>) -> Self {
        let only = |only: Only| {
            let filter = Filter { only: Some(only), ..Filter::default() };
            list.show(&filter, Order::Folio, false, context).len()
        };
        let stage = |stage: Stage| list.rows().iter().filter(|row: &&Arc<Row>| row.stage == stage).count();
        Self {
            all: list.rows().len(),
            stages: Stage::ALL.map(stage),
            duplicates: only(Only::Duplicates),
            outdated: only(Only::Outdated),
            due: only(Only::Due),
        }
    }
}
