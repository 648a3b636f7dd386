//! Which columns of the list there is room for, and where each stands.

use std::ops::RangeInclusive;

use crate::case::list::Order;
use crate::text::expedientes::columna as t;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Where the case is open.
    Lock,
    Folio,
    Name,
    Curp,
    Product,
    Stage,
    Answer,
    Next,
    Advisor,
    Changed,
}

/// Room between a column's text and the next column.
pub const GAP: f32 = 12.0;

impl Column {
    /// In reading order.
    const ALL: [Self; 10] = [
        Self::Lock,
        Self::Folio,
        Self::Name,
        Self::Curp,
        Self::Product,
        Self::Stage,
        Self::Answer,
        Self::Next,
        Self::Advisor,
        Self::Changed,
    ];

    /// What gives way first where there is no room; the rest always stays.
    const GIVES_WAY: [Self; 6] = [Self::Advisor, Self::Curp, Self::Product, Self::Next, Self::Stage, Self::Folio];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Lock => t::USO,
            Self::Folio => t::FOLIO,
            Self::Name => t::NOMBRE,
            Self::Curp => t::CURP,
            Self::Product => t::MODALIDAD,
            Self::Stage => t::ETAPA,
            Self::Answer => t::RESULTADO,
            Self::Next => t::SIGUIENTE,
            Self::Advisor => t::ASESOR,
            Self::Changed => t::CAMBIO,
        }
    }

    /// How the list can be put in order by it.
    pub const fn order(self) -> Option<Order> {
        match self {
            Self::Folio => Some(Order::Folio),
            Self::Name => Some(Order::Name),
            Self::Product => Some(Order::Product),
            Self::Stage => Some(Order::Stage),
            Self::Advisor => Some(Order::Advisor),
            Self::Changed => Some(Order::Changed),
            Self::Lock | Self::Curp | Self::Answer | Self::Next => None,
        }
    }

    pub const fn is_right(self) -> bool {
        matches!(self, Self::Changed)
    }

    /// Least width.
    const fn least(self) -> f32 {
        match self {
            Self::Lock => 42.0,
            Self::Folio => 116.0,
            Self::Name => 140.0,
            Self::Curp => 92.0,
            Self::Product => 110.0,
            Self::Stage => 102.0,
            Self::Answer => 136.0,
            Self::Next => 92.0,
            Self::Advisor => 110.0,
            Self::Changed => 102.0,
        }
    }

    /// Its share of what is left over.
    const fn grows(self) -> f32 {
        match self {
            Self::Name => 6.0,
            Self::Next => 4.0,
            Self::Product | Self::Advisor => 1.0,
            _ => 0.0,
        }
    }
}

/// The columns for a width, each with its place from the left edge.
pub fn plan(width: f32) -> Vec<(Column, RangeInclusive<f32>)> {
    let mut columns = Column::ALL.to_vec();
    for column in Column::GIVES_WAY {
        if total(&columns) > width {
            columns.retain(|other| *other != column);
        }
    }
    let spare = (width - total(&columns)).max(0.0);
    let shares: f32 = columns.iter().map(|column| column.grows()).sum();
    let mut left = 0.0;
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let right = left + column.least() + spare * column.grows() / shares.max(1.0);
        places.push((column, left..=right));
        left = right;
    }
    places
}

fn total(columns: &[Column]) -> f32 {
    columns.iter().map(|column| column.least()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_least_gives_way_first_and_the_name_never() {
        let names = |width| plan(width).into_iter().map(|(column, _)| column).collect::<Vec<_>>();
        assert_eq!(names(1400.0).len(), Column::ALL.len());
        assert!(!names(1000.0).contains(&Column::Advisor));
        assert_eq!(names(300.0), [Column::Lock, Column::Name, Column::Answer, Column::Changed]);
        for width in [424.0, 700.0, 870.0, 1256.0] {
            let places = plan(width);
            let end = places.last().map(|(_, place)| *place.end()).unwrap_or_default();
            assert!((end - width).abs() < 0.5, "{width}: {end}");
        }
    }
}
