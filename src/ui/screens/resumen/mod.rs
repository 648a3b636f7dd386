//! Resumen: the printed summary before it is printed, and what goes on it.

mod panel;

use egui::{Align, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use crate::app::{Action, State, print_options, shown_applicant};
use crate::report::layout;
use crate::report::model::{PrintOptions, Summary};
use crate::report::page::Page;
use crate::rules::RuleBook;
use crate::text::{self, resumen as t};
use crate::ui::icons;
use crate::ui::page::paint_page;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, EmptyState, in_area, paint, scrolled};

/// Screen points of a point of paper at 100 %: paper has 72 to the inch, the screen 96.
const WHOLE: f32 = 96.0 / 72.0;
/// Percents that one may choose between.
const ZOOM: std::ops::RangeInclusive<u16> = 20..=200;
const ZOOM_STEP: u16 = 10;
const GAP: f32 = 24.0;
/// A page narrower than this cannot be read; then the pages stand one below the other.
const LEAST_PAGE: f32 = 300.0;
/// Below this width of the window the panel stands over the pages.
const STACKED: f32 = 800.0;

/// The size of the view and the pages as they were last laid out; nothing else.
#[derive(Debug, Clone, Default)]
pub struct Drafts {
    /// Percent; `None` fits the width.
    zoom: Option<u16>,
    /// Laid out anew only when something on them changes.
    pages: Option<(PrintOptions, Result<Vec<Page>, String>)>,
}

/// The whole content area between bar, top and status.
pub fn resumen_ui(ui: &mut Ui, view: &State, book: &RuleBook, drafts: &mut Drafts) -> Option<Action> {
    let l = lengths();
    let theme = theme::of(ui);
    let options = print_options(view, book);
    if drafts.pages.as_ref().is_none_or(|(made_with, _)| *made_with != options) {
        let summary = Summary::new(&view.evaluation, &shown_applicant(view), book, &options);
        let pages = layout::pages(&summary).map_err(|fault| fault.to_string());
        drafts.pages = Some((options.clone(), pages));
    }
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 0, theme.color.surface_sunken);
    let window = ui.ctx().content_rect().width();
    if window < STACKED {
        return in_area(ui, area, "all", |ui| {
            scrolled(ui, egui::Margin::ZERO, |ui| {
                let action = panel::panel_ui(ui, view, book, &options, area.width());
                preview_ui(ui, drafts, l.space.lg, true);
                action
            })
        });
    }
    let panel = if window < l.layout.breakpoint_narrow { 288.0 } else { l.layout.panel_print };
    let panel = if window >= l.layout.breakpoint_wide { 440.0 } else { panel };
    let side = area.with_min_x(area.right() - panel);
    let padding = if window < l.layout.breakpoint_narrow { l.space.lg } else { l.space.xl };
    in_area(ui, area.with_max_x(side.left()), "pages", |ui| preview_ui(ui, drafts, padding, false));
    ui.painter().rect_filled(side, 0, theme.color.surface_raised);
    ui.painter().vline(side.left(), side.y_range(), theme.hairline());
    in_area(ui, side, "panel", |ui| {
        scrolled(ui, egui::Margin::ZERO, |ui| panel::panel_ui(ui, view, book, &options, panel))
    })
}

/// The pages with their title and the size of the view.
fn preview_ui(ui: &mut Ui, drafts: &mut Drafts, padding: f32, inside_scroll: bool) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let Some((_, made)) = &drafts.pages else { return };
    let pages = match made {
        Ok(pages) => pages,
        Err(reason) => {
            let text = text::fill(t::ERROR_TEXTO, &[("motivo", reason)]);
            let empty = EmptyState { icon: icons::FILE_TEXT, title: t::ERROR_TITULO, text: &text, action: None };
            empty.show(ui);
            return;
        }
    };
    let Some(first) = pages.first() else { return };
    let room = ui.available_width() - 2.0 * padding;
    let columns = if pages.len() > 1 && (room - GAP) / 2.0 >= LEAST_PAGE { 2 } else { 1 };
    let fitting = (room - GAP * (columns - 1) as f32) / columns as f32 / first.width;
    let percent = drafts.zoom.unwrap_or((fitting / WHOLE * 100.0).floor() as u16).clamp(*ZOOM.start(), *ZOOM.end());
    let scale = drafts.zoom.map_or(fitting, |percent| f32::from(percent) / 100.0 * WHOLE);
    let asked = toolbar_ui(ui, pages.len(), percent, padding);
    let size = vec2(first.width, first.height) * scale;
    if inside_scroll {
        pages_ui(ui, pages, scale, size, columns, padding);
    } else {
        ScrollArea::both().id_salt("sheets").auto_shrink(false).show(ui, |ui| {
            pages_ui(ui, pages, scale, size, columns, padding);
        });
    }
    if let Some(zoom) = asked {
        drafts.zoom = zoom;
    }
}

/// "Vista previa", how many pages, smaller and larger; gives the zoom asked for.
fn toolbar_ui(ui: &mut Ui, count: usize, percent: u16, padding: f32) -> Option<Option<u16>> {
    let c = &theme::of(ui).color;
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 56.0), Sense::hover());
    let bar = bar.shrink2(vec2(padding, 0.0)).translate(vec2(0.0, -4.0));
    let buttons = bar.with_min_x((bar.right() - 116.0).max(bar.left()));
    let words = text::counted(&count, t::VISTA_HOJA, t::VISTA_HOJAS, &[]);
    let pieces = [
        (t::VISTA, Text::BodyMedium, c.text),
        ("   ", Text::Small, c.text),
        (words.as_str(), Text::Small, c.text_muted),
    ];
    let galley = paint::one_line(ui.painter(), (buttons.left() - bar.left() - 12.0).max(20.0), &pieces);
    ui.painter().galley(pos2(bar.left(), bar.center().y - galley.size().y / 2.0), galley, c.text);
    let mut asked = None;
    let at = |x: f32, width: f32| Rect::from_center_size(pos2(x, bar.center().y), vec2(width, 28.0));
    let place = at(buttons.left() + 14.0, 28.0);
    if small_button(ui, place, icons::MINUS, t::MENOS).clicked() {
        asked = Some(Some(percent.saturating_sub(ZOOM_STEP).max(*ZOOM.start())));
    }
    let place = at(buttons.right() - 14.0, 28.0);
    if small_button(ui, place, icons::PLUS, t::MAS).clicked() {
        asked = Some(Some((percent + ZOOM_STEP).min(*ZOOM.end())));
    }
    let middle = at(buttons.center().x, 56.0);
    let response = ui.interact(middle, ui.scope_id().with("fit"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, t::AJUSTAR));
    let shown = text::fill(t::PORCENTAJE, &[("n", &percent)]);
    paint::text_in(ui.painter(), middle, Align::Center, &shown, Text::Small, c.text);
    if response.has_focus() {
        paint::focus_ring(ui, middle, lengths().radius.small);
    }
    if response.on_hover_text(t::AJUSTAR).clicked() {
        asked = Some(None);
    }
    asked
}

fn small_button(ui: &mut Ui, place: Rect, icon: icons::Icon, name: &str) -> egui::Response {
    let mut area = ui.new_child(UiBuilder::new().max_rect(place).id_salt(name));
    Button::icon_only(icon, name).height(28.0).width(28.0).show(&mut area)
}

fn pages_ui(ui: &mut Ui, pages: &[Page], scale: f32, size: Vec2, columns: usize, padding: f32) {
    let theme = theme::of(ui);
    let rows = pages.len().div_ceil(columns);
    let all = vec2(
        size.x * columns as f32 + GAP * (columns - 1) as f32 + 2.0 * padding,
        (size.y + GAP) * rows as f32 + padding,
    );
    let (rect, _) = ui.allocate_exact_size(all, Sense::hover());
    for (at, page) in pages.iter().enumerate() {
        let corner =
            rect.min + vec2(padding + (size.x + GAP) * (at % columns) as f32, (size.y + GAP) * (at / columns) as f32);
        let sheet = Rect::from_min_size(corner, size);
        let response = ui.interact(sheet, ui.scope_id().with(("page", at)), Sense::hover());
        let name = text::fill(t::HOJA, &[("n", &(at + 1)), ("total", &pages.len())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &name));
        if ui.is_rect_visible(sheet) {
            paint_page(ui.painter(), theme, page, corner, scale);
        }
    }
}
