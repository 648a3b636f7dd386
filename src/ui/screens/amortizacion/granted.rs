//! The credit already granted: figures, balance over time, the table by year, and the panel.

use egui::{Align, Margin, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::table::{Column, Grid, Kind, Month};
use super::{Drafts, STACKED, granted_fields, granted_plot, table};
use crate::app::{Action, State, granted};
use crate::engine::granted::{MonthState, Outlook, Standing};
use crate::format;
use crate::money::Mxn;
use crate::report::granted as words;
use crate::rules::RuleBook;
use crate::text::{self, amortizacion as a, otorgado as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{EmptyState, in_area, paint, scrolled};

/// The whole content area between bar, top and status.
pub fn granted_ui(ui: &mut Ui, view: &State, book: &RuleBook, drafts: &mut Drafts) -> Option<Action> {
    let l = lengths();
    let area = ui.available_rect_before_wrap();
    let window = ui.ctx().content_rect().width();
    let outlook = granted(view, book);
    let standing = outlook.as_ref().and_then(|outlook| outlook.standing.as_ref());
    if window < STACKED {
        return in_area(ui, area, "all", |ui| {
            scrolled(ui, Margin::symmetric(l.space.lg as i8, l.space.md as i8), |ui| {
                let action = panel_ui(ui, view, book, outlook.as_ref(), drafts);
                ui.add_space(l.space.md);
                center_ui(ui, standing, drafts, 0.0);
                action
            })
        });
    }
    let panel = if window < l.layout.breakpoint_narrow { 308.0 } else { l.layout.panel_schedule };
    let panel = if window >= l.layout.breakpoint_wide { 440.0 } else { panel };
    let side = area.with_min_x(area.right() - panel);
    ui.painter().rect_filled(side, 0, theme::of(ui).color.surface_raised);
    ui.painter().vline(side.left(), side.y_range(), theme::of(ui).hairline());
    let padding = if window < l.layout.breakpoint_narrow { l.space.lg } else { l.space.xl };
    let center = area.with_max_x(side.left());
    in_area(ui, center, "centre", |ui| {
        scrolled(ui, Margin::symmetric(padding as i8, 0), |ui| center_ui(ui, standing, drafts, center.bottom()));
    });
    in_area(ui, side, "panel", |ui| {
        scrolled(ui, Margin::same(l.space.lg as i8), |ui| panel_ui(ui, view, book, outlook.as_ref(), drafts))
    })
}

fn panel_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    outlook: Option<&Outlook>,
    drafts: &mut Drafts,
) -> Option<Action> {
    let mode = super::mode_ui(ui, view);
    ui.add_space(lengths().space.lg);
    let changed = granted_fields::fields_ui(ui, view, book, outlook, &mut drafts.granted);
    mode.or(changed)
}

fn center_ui(ui: &mut Ui, standing: Option<&Standing>, drafts: &mut Drafts, bottom: f32) {
    let l = lengths();
    let Some(standing) = standing else {
        ui.add_space(l.space.xl);
        let empty =
            EmptyState { icon: icons::CHART_DOWN, title: t::vacio::TITULO, text: t::vacio::TEXTO, action: None };
        empty.show(ui);
        return;
    };
    figures_ui(ui, standing);
    granted_plot::plot_ui(ui, standing);
    ui.add_space(l.space.md);
    let left = bottom - ui.cursor().top() - l.space.md;
    table::table_ui(ui, &grid(standing), drafts, left.max(300.0));
    ui.add_space(l.space.md);
}

/// The figures above everything: balance, next payment, what is overdue or the end, the release.
fn figures_ui(ui: &mut Ui, standing: &Standing) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let next = standing.next().map_or_else(
        || (text::comun::NO_APLICA.to_owned(), t::corta::NADA.to_owned()),
        |month| {
            let split: [(&str, &dyn std::fmt::Display); 3] = [
                ("dia", &format::date(month.day)),
                ("interes", &month.row.interest),
                ("capital", &month.row.principal),
            ];
            (month.row.payment().to_string(), text::fill(t::corta::REPARTO, &split))
        },
    );
    let balance = match standing.lowest {
        Some(lowest) => text::fill(t::corta::O_MENOS, &[("monto", &lowest)]),
        None => words::made(standing),
    };
    let third = if standing.arrears > Mxn::ZERO {
        let when = standing.up_to_date().map_or_else(
            || t::corta::NUNCA.to_owned(),
            |day| text::fill(t::corta::AL_CORRIENTE, &[("mes", &format::month(day))]),
        );
        (t::cifra::VENCIDO, standing.arrears.to_string(), when)
    } else {
        let interest = text::fill(t::corta::INTERESES, &[("monto", &standing.interest_ahead)]);
        (t::cifra::TERMINA, format::month(standing.end()), interest)
    };
    let release = match standing.release {
        Some(release) => (
            text::fill(t::corta::DE, &[("n", &standing.made), ("total", &release.payments)]),
            if release.cancelled > Mxn::ZERO {
                text::fill(t::corta::SE_LIBERAN, &[("monto", &release.cancelled)])
            } else {
                text::fill(t::corta::TERMINA_ANTES, &[("mes", &format::month(standing.end()))])
            },
        ),
        None => (text::comun::SIN_DATO.to_owned(), t::corta::SIN_REGLA.to_owned()),
    };
    let cells = [
        (t::cifra::SALDO, standing.balance.to_string(), balance),
        (t::cifra::PROXIMO, next.0, next.1),
        third,
        (t::cifra::LIBERACION, release.0, release.1),
    ];
    let per_row = if ui.available_width() < 700.0 { 2 } else { 4 };
    let height = 96.0_f32;
    let rows = cells.len().div_ceil(per_row) as f32;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height * rows), Sense::hover());
    let width = rect.width() / per_row as f32;
    for (at, (label, value, note)) in cells.iter().enumerate() {
        let place = Rect::from_min_size(
            rect.min + vec2(width * (at % per_row) as f32, height * (at / per_row) as f32),
            vec2(width - 8.0, height),
        );
        let response = ui.interact(place, ui.scope_id().with(("granted figure", at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {value}, {note}")));
        let inset = if at % per_row == 0 { 0.0 } else { 16.0 };
        let painter = ui.painter();
        if inset > 0.0 {
            painter.vline(place.left(), (place.top() + 16.0)..=(place.top() + 84.0), theme.hairline());
        }
        let left = place.left() + inset;
        let line = |top: f32, height: f32| {
            Rect::from_min_max(pos2(left, place.top() + top), pos2(place.right(), place.top() + top + height))
        };
        paint::text_in(painter, line(16.0, 16.0), Align::Min, label, Text::Caption, c.text_muted);
        paint::text_in(painter, line(32.0, 28.0), Align::Min, value, Text::Heading, c.text);
        let words = paint::wrapped(painter, place.right() - left, &[(note, Text::Caption, c.text_muted)]);
        painter.galley(pos2(left, place.top() + 61.0), words, c.text_muted);
    }
}

/// Every month; what is overdue has columns of its own while there is something overdue.
fn grid(standing: &Standing) -> Grid {
    let behind = standing.arrears > Mxn::ZERO;
    let column = |head, short, natural, narrow, kind| Column { head, short, widths: (natural, narrow), kind };
    let mut columns = vec![
        column(t::tabla::INICIAL, t::tabla::INICIAL, 104.0, 86.0, Kind::Opening),
        column(t::tabla::INTERES, t::tabla::INTERES, 90.0, 74.0, Kind::Flow),
        column(t::tabla::CAPITAL, t::tabla::CAPITAL, 90.0, 72.0, Kind::Flow),
    ];
    if behind {
        columns.push(column(t::tabla::A_VENCIDO, t::tabla::A_VENCIDO, 90.0, 78.0, Kind::Extra));
    }
    let contribution = if behind { t::tabla::A_CAPITAL } else { a::tabla::APORTACION_CORTA };
    columns.push(column(contribution, contribution, 90.0, 78.0, Kind::Extra));
    columns.push(column(t::tabla::ABONO, t::tabla::ABONO, 94.0, 80.0, Kind::Extra));
    columns.push(column(t::tabla::FINAL, t::tabla::FINAL, 104.0, 86.0, Kind::Closing));
    if behind {
        columns.push(column(t::tabla::VENCIDO, t::tabla::VENCIDO, 94.0, 82.0, Kind::Left));
    }
    let month = |(state, month): (MonthState, crate::engine::granted::Ahead)| {
        let row = month.row;
        let mut amounts = vec![row.opening, row.interest, row.principal];
        amounts.extend(behind.then_some(month.to_arrears));
        amounts.extend([row.contribution, row.extra, row.closing]);
        amounts.extend(behind.then_some(month.arrears));
        Month { number: row.number, month: month.day, amounts, muted: state == MonthState::Made }
    };
    Grid { columns, months: standing.months().into_iter().map(month).collect() }
}
