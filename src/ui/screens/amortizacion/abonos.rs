//! The panel: which credit, the employer's contribution, extra payments, and what they change.

use egui::{Align, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::plan::{Plan, other_part};
use crate::app::{Action, State};
use crate::engine::amortization::{ExtraUse, Extras, Row};
use crate::engine::evaluation::{FindingKind, Product, Qualifies};
use crate::format;
use crate::money::Mxn;
use crate::report::{plain, words};
use crate::rules::{Date, Found, RuleBook};
use crate::text::{self, amortizacion::abonos as t, amortizacion::ahorro};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{
    Button, Content, FieldState, Segmented, Typed, ValueBox, banner, paint, paragraph, section_header, select, switch,
};

/// What is being typed.
#[derive(Debug, Clone, Default)]
pub struct Boxes {
    monthly: Typed,
    from: Typed,
    once: Typed,
    at: Typed,
}

pub fn abonos_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    plan: &Plan<'_>,
    boxes: &mut Boxes,
    bank: &mut bool,
) -> Option<Action> {
    let l = lengths();
    ui.spacing_mut().item_spacing = vec2(l.space.md, 0.0);
    section_header(ui, t::TITULO, None);
    ui.add_space(l.space.md);
    let mut action = modality_ui(ui, view, bank);
    let doubt = match plan.option.qualifies {
        Qualifies::No => Some((FindingKind::Impediment, t::NO_ALCANZA)),
        Qualifies::Undetermined => Some((FindingKind::Missing, t::POR_CONFIRMAR)),
        Qualifies::Yes | Qualifies::Conditional => None,
    };
    if let Some((kind, said)) = doubt {
        ui.add_space(l.space.sm);
        banner(ui, kind, said, t::NO_ALCANZA_TEXTO);
    }
    ui.add_space(l.space.lg);
    action = action.or(contribution_ui(ui, view, book, plan));
    ui.add_space(l.space.md);
    let mut extras = plan.extras;
    extras_ui(ui, plan, boxes, &mut extras);
    if extras != plan.extras {
        action = Some(Action::SetExtras(extras));
    }
    ui.add_space(l.space.lg);
    savings_ui(ui, plan);
    ui.add_space(l.space.md);
    let note = text::fill(ahorro::NOTA, &[("ultimo", &plan.table.last_payment)]);
    paragraph(ui, &note, Text::Caption, theme::of(ui).color.text_muted);
    ui.add_space(l.space.xl);
    let export = Button::secondary(t::EXPORTAR).icon(icons::TABLE).width(ui.available_width()).show(ui);
    if export.clicked() {
        action = Some(Action::ExportCsv(plain::schedule_csv(&plan.table, view.other_day()).into_bytes()));
    }
    action
}

/// The list of credits that have been priced; a joint product has two.
pub fn modality_ui(ui: &mut Ui, view: &State, bank: &mut bool) -> Option<Action> {
    let mut items: Vec<(Product, bool, String)> = Vec::new();
    let shown = view.columns.iter().chain(Some(&view.chosen).filter(|chosen| !view.columns.contains(chosen)));
    for option in shown.filter_map(|product| view.evaluation.option(*product)) {
        let name = words::product_short(option.product);
        match &option.bank {
            Some(_) => {
                items.push((option.product, false, text::fill(t::INSTITUTO, &[("modalidad", &name)])));
                items.push((option.product, true, other_part(option.product)));
            }
            None => items.push((option.product, false, name.to_owned())),
        }
    }
    let chosen = items.iter().position(|(product, is_bank, _)| *product == view.chosen && is_bank == bank);
    let chosen = chosen.or_else(|| items.iter().position(|(product, ..)| *product == view.chosen));
    let words: Vec<&str> = items.iter().map(|(.., word)| word.as_str()).collect();
    ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
    let picked = select(ui, t::MODALIDAD, &words, chosen, true);
    ui.spacing_mut().item_spacing.y = 0.0;
    let (product, is_bank, _) = items.get(picked?)?;
    *bank = *is_bank;
    Some(Action::Choose(*product))
}

fn contribution_ui(ui: &mut Ui, view: &State, book: &RuleBook, plan: &Plan<'_>) -> Option<Action> {
    let c = &theme::of(ui).color;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    let mut area = ui.new_child(
        UiBuilder::new().max_rect(Rect::from_center_size(pos2(row.left() + 18.0, row.center().y), vec2(36.0, 24.0))),
    );
    let known = plan.contribution.is_some();
    let mut on = view.contribution && known;
    let changed = switch(&mut area, &mut on, t::APORTACION, known).changed();
    let words = row.with_min_x(row.left() + 48.0);
    let upper = words.with_max_y(row.center().y + 1.0);
    paint::text_in(ui.painter(), upper, Align::Min, t::APORTACION, Text::BodyMedium, c.text);
    let percent = match book.at("credito.aportacion_patronal", view.date) {
        Found::InForce(_, dated) => dated.number().map(format::percent_as_is),
        _ => None,
    };
    let detail = match (plan.contribution, percent) {
        (Some(amount), Some(percent)) => {
            text::fill(t::APORTACION_MONTO, &[("monto", &amount), ("porcentaje", &percent)])
        }
        _ => t::APORTACION_FALTA.to_owned(),
    };
    let lower = words.with_min_y(row.center().y + 2.0);
    paint::text_in(ui.painter(), lower, Align::Min, &detail, Text::Caption, c.text_muted);
    changed.then_some(Action::CountContribution(on))
}

fn extras_ui(ui: &mut Ui, plan: &Plan<'_>, boxes: &mut Boxes, extras: &mut Extras) {
    let first = plan.table.first;
    // Empty is no extra payment here, and is written as such.
    let money = |typed: &str| if typed.trim().is_empty() { Some(Mxn::ZERO) } else { Mxn::parse(typed).ok() };
    let last = plan.before.last_month();
    let month = |typed: &str| parse_month(typed, first).filter(|month| (first..=last).contains(month));
    let no_month = text::fill(t::ERROR_MES, &[("de", &format::month(first)), ("a", &format::month(last))]);
    let shown_month = |number: u16| format::month(plan.table.month(number.max(1)));

    pair(ui, |left, right| {
        let (raw, shown) = (extras.monthly.plain(), extras.monthly.grouped());
        let value = ValueBox {
            label: t::MENSUAL,
            id: egui::Id::unique("extra monthly"),
            raw: &raw,
            shown: Some(&shown),
            mistake: t::ERROR_MONTO,
        };
        if let Some(amount) = value.show(left, &mut boxes.monthly, |f| f.content(Content::Money), money) {
            extras.monthly = amount;
            extras.monthly_from = extras.monthly_from.max(1);
        }
        let text = shown_month(extras.monthly_from);
        let value = ValueBox {
            label: t::DESDE,
            id: egui::Id::unique("extra from"),
            raw: &text,
            shown: None,
            mistake: &no_month,
        };
        let state = if extras.monthly > Mxn::ZERO { FieldState::Normal } else { FieldState::Disabled };
        if let Some(month) = value.show(right, &mut boxes.from, |f| f.icon(icons::CALENDAR).state(state), month) {
            extras.monthly_from = plan.number(month);
        }
    });
    ui.add_space(lengths().space.md);
    pair(ui, |left, right| {
        let (raw, shown) = (extras.once.plain(), extras.once.grouped());
        let value = ValueBox {
            label: t::UNICO,
            id: egui::Id::unique("extra once"),
            raw: &raw,
            shown: Some(&shown),
            mistake: t::ERROR_MONTO,
        };
        if let Some(amount) = value.show(left, &mut boxes.once, |f| f.content(Content::Money), money) {
            extras.once = amount;
            extras.once_at = extras.once_at.max(1);
        }
        let used = extras.once > Mxn::ZERO;
        let text = if used { shown_month(extras.once_at) } else { String::new() };
        let value =
            ValueBox { label: t::EN, id: egui::Id::unique("extra at"), raw: &text, shown: None, mistake: &no_month };
        let state = if used { FieldState::Normal } else { FieldState::Disabled };
        if let Some(month) =
            value.show(right, &mut boxes.at, |f| f.icon(icons::CALENDAR).hint(t::MES_Y_ANIO).state(state), month)
        {
            extras.once_at = plan.number(month);
        }
    });
    ui.add_space(lengths().space.md);
    let mut usage = Some(extras.usage);
    let choices = [(ExtraUse::ShortenTerm, t::TERMINAR), (ExtraUse::LowerPayment, t::PAGAR_MENOS)];
    Segmented::new(t::SIRVE, &choices).show(ui, &mut usage);
    extras.usage = usage.unwrap_or_default();
}

/// Two fields of one row.
pub fn pair(ui: &mut Ui, content: impl FnOnce(&mut Ui, &mut Ui)) {
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            content(left, right);
        }
    });
}

/// `ene 2028`, `enero 28`, `1/2028`, `01/28`, `2028-01`; a year of two digits is of this century.
pub fn parse_month(typed: &str, first: Date) -> Option<Date> {
    let lower = typed.trim().to_lowercase();
    let mut parts = lower.split([' ', '/', '-', '.']).filter(|part| !part.is_empty() && *part != "de");
    let (a, b) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (month, year) = if a.len() == 4 && a.parse::<i16>().is_ok() { (b, a) } else { (a, b) };
    let number = match month.parse::<i8>() {
        Ok(number) => number,
        Err(_) => {
            let short: String = month.chars().take(3).collect();
            let at = text::formato::MESES_CORTOS.split(' ').position(|name| name == short)?;
            i8::try_from(at).ok()? + 1
        }
    };
    let year = year.parse::<i16>().ok()?;
    let year = if year < 100 { first.year() / 100 * 100 + year } else { year };
    Date::new(year, number, 1).ok()
}

/// What the extra payments change: the strong lines, then before and after.
fn savings_ui(ui: &mut Ui, plan: &Plan<'_>) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let width = ui.available_width();
    if !plan.has_extras() {
        banner(ui, FindingKind::Information, "", ahorro::NADA);
        return;
    }
    let (before, after) = (&plan.before, &plan.table);
    let sooner = before.rows.len().saturating_sub(after.rows.len()) as u32;
    let saved = before.total_interest - after.total_interest;
    let end = |month: Date| format::month(month);
    let first = match plan.extras.usage {
        ExtraUse::ShortenTerm => (ahorro::TERMINA_ANTES, format::duration(sooner)),
        ExtraUse::LowerPayment => {
            // The last instalment takes the residue; the one before it is the level that was reached.
            let level = after.rows.iter().rev().nth(1).map_or(after.last_payment, Row::payment);
            (ahorro::PAGA_MENOS, level.to_string())
        }
    };
    let strong = [first, (ahorro::AHORRA, saved.to_string())];
    let quiet = [
        (ahorro::TERMINA, Some(end(before.last_month())), end(after.last_month())),
        (ahorro::INTERESES, Some(before.total_interest.to_string()), after.total_interest.to_string()),
        (ahorro::ABONA, None, after.total_extra.to_string()),
    ];
    let (rect, response) = ui.allocate_exact_size(vec2(width, 12.0 + 48.0 + 16.0 + 66.0 + 12.0), Sense::hover());
    response.widget_info(|| {
        let said: Vec<String> = strong.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        egui::WidgetInfo::labeled(egui::Role::Status, true, said.join(". "))
    });
    let edge = if theme.is_high_contrast() { Stroke::new(1.0, c.border_strong) } else { Stroke::NONE };
    let painter = ui.painter();
    painter.rect(rect, paint::radius(lengths().radius.control), c.accent_soft, edge, StrokeKind::Inside);
    let inner = rect.shrink(12.0);
    let line =
        |top: f32, height: f32| Rect::from_min_size(pos2(inner.left(), inner.top() + top), vec2(inner.width(), height));
    for (at, (name, value)) in strong.iter().enumerate() {
        let place = line(24.0 * at as f32, 24.0);
        paint::text_in(painter, place, Align::Min, name, Text::Body, c.text);
        paint::text_in(painter, place, Align::Max, value, Text::BodyStrong, c.text);
    }
    painter.hline(inner.x_range(), inner.top() + 56.0, Stroke::new(1.0, c.border));
    for (at, (name, before, after)) in quiet.iter().enumerate() {
        let place = line(64.0 + 22.0 * at as f32, 22.0);
        paint::text_in(painter, place, Align::Min, name, Text::Small, c.text_muted);
        let before = before.as_ref().map(|b| text::fill(ahorro::DE_A, &[("antes", b)])).unwrap_or_default();
        let pieces = [(before.as_str(), Text::Small, c.text_muted), (after.as_str(), Text::Small, c.text)];
        let galley = paint::one_line(painter, inner.width(), &pieces);
        let size = galley.size();
        painter.galley(pos2(inner.right() - size.x, place.center().y - size.y / 2.0), galley, c.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_are_read_as_people_write_them() {
        let first = date(2027, 1, 1);
        for typed in ["ene 2028", "Enero 2028", "enero de 2028", "1/2028", "01/28", "2028-01"] {
            assert_eq!(parse_month(typed, first), Some(date(2028, 1, 1)), "{typed}");
        }
        for typed in ["", "2028", "13/2028", "hoy 2028", "1/2/2028"] {
            assert_eq!(parse_month(typed, first), None, "{typed}");
        }
    }
}
