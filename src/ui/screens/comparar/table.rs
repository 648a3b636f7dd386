//! The table: first column and heads stay, cells are walked by the arrows.

use egui::{
    Align, Align2, EventFilter, Id, Key, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::rows::{self, Cell, GROUPS, Row};
use super::{Drafts, Editing, verdict};
use crate::app::field::Kind;
use crate::app::state::Why;
use crate::app::{Action, FieldId, State};
use crate::engine::evaluation::{OptionResult, Product};
use crate::identity::Severity;
use crate::report::words;
use crate::rules::{Found, RuleBook, Value};
use crate::text::{self, comparar as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Content, Field, paint, paint_badge, radio};

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Head,
    Verdict,
    Group(&'static str),
    Figures(Row),
}

/// Where everything stands, from the table's own top left corner.
struct Plan {
    label: f32,
    column: f32,
    padding: f32,
    /// From the left edge of a column to what stands there.
    inset: f32,
    /// Each line with its top and its height.
    lines: Vec<(Line, f32, f32)>,
    size: egui::Vec2,
}

impl Plan {
    fn new(ui: &Ui, width: f32, options: &[&OptionResult], wide: bool) -> Self {
        let l = lengths();
        let extra = if wide { 8.0 } else { 0.0 };
        let narrow = ui.ctx().content_rect().width() < l.layout.breakpoint_narrow;
        let padding = if narrow { l.space.md } else { l.space.lg };
        let inset = if narrow { 8.0 } else { 12.0 + extra };
        let label = if wide { 280.0 } else { 184.0 };
        let column = ((width - label) / options.len() as f32).max(158.0);
        let said = options.iter().map(|option| verdict_height(ui, option, column - inset - 2.0)).fold(0.0, f32::max);
        let mut lines = Vec::new();
        let mut top = 0.0;
        let mut add = |line, height| {
            lines.push((line, top, height));
            top += height;
        };
        add(Line::Head, 56.0 + 2.0 * extra);
        add(Line::Verdict, said.max(73.0));
        for (name, rows) in GROUPS {
            add(Line::Group(name), l.row.group + extra);
            for row in rows {
                add(Line::Figures(*row), l.row.compare + extra);
            }
        }
        let own = rows::own_rows(options);
        if !own.is_empty() {
            add(Line::Group(t::fila::PROPIO), l.row.group + extra);
        }
        for row in own {
            add(Line::Figures(row), l.row.compare + extra);
        }
        add(Line::Figures(Row::Confidence), l.row.compare + extra);
        Self { label, column, padding, inset, lines, size: vec2(label + column * options.len() as f32, top) }
    }

    fn column(&self, origin: Pos2, at: usize) -> Rect {
        let left = origin.x + self.label + self.column * at as f32;
        Rect::from_min_size(pos2(left, origin.y), vec2(self.column, self.size.y))
    }
}

/// Shows the table inside `place`; gives the place it took.
pub fn table_ui(
    ui: &mut Ui,
    place: Rect,
    options: &[&OptionResult],
    view: &State,
    book: &RuleBook,
    drafts: &mut Drafts,
    wide: bool,
) -> (Rect, Option<Action>) {
    let theme = theme::of(ui);
    let l = lengths();
    let plan = Plan::new(ui, place.width(), options, wide);
    let outer = Rect::from_min_size(place.min, vec2(place.width(), plan.size.y.min(place.height())));
    let edge = Stroke::new(1.0, if theme.is_high_contrast() { theme.color.border_strong } else { theme.color.border });
    ui.painter().rect_filled(outer, paint::radius(l.radius.card), theme.color.surface_raised);
    let mut area = ui.new_child(UiBuilder::new().max_rect(outer).id_salt("table"));
    area.set_clip_rect(outer.intersect(ui.clip_rect()));
    let action = ScrollArea::both()
        .id_salt("table")
        .auto_shrink(false)
        .show(&mut area, |ui| {
            let origin = ui.min_rect().min;
            ui.set_min_size(plan.size);
            Table { plan: &plan, origin, outer, options, view, book }.show(ui, drafts)
        })
        .inner;
    ui.painter().rect_stroke(outer, paint::radius(l.radius.card), edge, StrokeKind::Inside);
    (outer, action)
}

fn verdict_pieces(option: &OptionResult, color: egui::Color32) -> Vec<(String, Text, egui::Color32)> {
    let said: Vec<String> = verdict::deciding(option).into_iter().map(|f| verdict::short(f, option)).collect();
    vec![(said.join("\n"), Text::Caption, color)]
}

fn verdict_galley(ui: &Ui, option: &OptionResult, room: f32) -> std::sync::Arc<egui::Galley> {
    let pieces = verdict_pieces(option, theme::of(ui).color.text_muted);
    let pieces: Vec<_> = pieces.iter().map(|(said, role, color)| (said.as_str(), *role, *color)).collect();
    paint::wrapped(ui.painter(), room, &pieces)
}

fn verdict_height(ui: &Ui, option: &OptionResult, room: f32) -> f32 {
    8.0 + lengths().control.desk.pill + 4.0 + verdict_galley(ui, option, room).size().y + 8.0
}

struct Table<'a> {
    plan: &'a Plan,
    origin: Pos2,
    /// The part that is seen.
    outer: Rect,
    options: &'a [&'a OptionResult],
    view: &'a State,
    book: &'a RuleBook,
}

impl Table<'_> {
    fn show(&self, ui: &mut Ui, drafts: &mut Drafts) -> Option<Action> {
        let head = self.plan.lines[0].2;
        let mut action = self.keys(ui, drafts);
        let full = ui.clip_rect();
        let body = full.with_min_x(full.left().max(self.outer.left() + self.plan.label));
        // Cells scroll below the heads and behind the first column.
        ui.set_clip_rect(body.with_min_y(body.top().max(self.outer.top() + head)));
        self.ground(ui, false);
        action = action.or(self.cells(ui, drafts));
        ui.set_clip_rect(full.with_min_y(full.top().max(self.outer.top() + head)));
        self.labels(ui);
        ui.set_clip_rect(body);
        action = action.or(self.heads(ui, drafts));
        ui.set_clip_rect(full);
        self.corner(ui);
        action
    }

    fn id(&self, ui: &Ui, line: usize, column: usize) -> Id {
        ui.scope_id().with(("cell", line, self.options[column].product))
    }

    fn chosen(&self) -> Option<usize> {
        self.options.iter().position(|option| option.product == self.view.chosen)
    }

    /// Lines of the whole width, the chosen column's ground, its two lines in high contrast.
    fn ground(&self, ui: &Ui, heads: bool) {
        let theme = theme::of(ui);
        let c = &theme.color;
        let painter = ui.painter();
        if let Some(at) = self.chosen() {
            let mut column = self.plan.column(self.origin, at);
            if heads {
                column = Rect::from_min_size(
                    pos2(column.left(), self.outer.top()),
                    vec2(column.width(), self.plan.lines[0].2),
                );
            }
            if theme.is_high_contrast() {
                for x in [column.left(), column.right()] {
                    painter.vline(x, column.y_range(), Stroke::new(2.0, c.selected_border));
                }
            } else {
                painter.rect_filled(column, 0, c.accent_soft);
            }
        }
        if heads {
            return;
        }
        for (at, (line, top, _)) in self.plan.lines.iter().enumerate() {
            let boundary = at > 1 && matches!(line, Line::Group(_)) || *line == Line::Figures(Row::Confidence);
            if boundary || (theme.is_high_contrast() && at > 1) {
                let x = self.outer.left()..=self.outer.right();
                painter.hline(x, self.origin.y + top, theme.hairline());
            }
        }
    }

    fn place(&self, line: usize, column: usize) -> Rect {
        let (_, top, height) = self.plan.lines[line];
        let whole = self.plan.column(self.origin, column);
        let top = if line == 0 { self.outer.top() } else { self.origin.y + top };
        Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), height))
    }

    fn cells(&self, ui: &mut Ui, drafts: &mut Drafts) -> Option<Action> {
        let mut action = None;
        for (at, (line, ..)) in self.plan.lines.iter().enumerate() {
            match line {
                Line::Head | Line::Group(_) => {}
                Line::Verdict => {
                    for (column, option) in self.options.iter().enumerate() {
                        if self.verdict(ui, drafts, at, column).clicked() {
                            action = action.or(Some(Action::Explain(Why::Option(option.product))));
                        }
                    }
                }
                Line::Figures(row) => {
                    let cells = rows::cells(*row, self.options, self.view);
                    for (column, cell) in cells.iter().enumerate() {
                        action = action.or(self.figure(ui, drafts, at, column, *row, cell));
                    }
                }
            }
        }
        action
    }

    /// The click and the keyboard of a cell; only one cell is in the tab order.
    fn touch(&self, ui: &mut Ui, drafts: &mut Drafts, line: usize, column: usize, said: &str) -> Response {
        let sense = if drafts.at == (line, column) { Sense::click() } else { Sense::CLICK };
        let place = self.place(line, column);
        let response = ui.interact(place, self.id(ui, line, column), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, said));
        if response.clicked() {
            drafts.at = (line, column);
            response.request_focus();
        }
        if response.has_focus() {
            paint::focus_frame(ui, place);
        }
        response
    }

    /// The answer and the two findings that say why; a click or Intro opens all of them.
    fn verdict(&self, ui: &mut Ui, drafts: &mut Drafts, line: usize, column: usize) -> Response {
        let option = self.options[column];
        let word = words::answer(option);
        let galley = verdict_galley(ui, option, self.plan.column - self.plan.inset - 2.0);
        let name = words::product_short(option.product);
        let said = text::fill(
            t::celda::NOMBRE,
            &[("fila", &t::fila::CALIFICA), ("modalidad", &name), ("valor", &format!("{word}. {}", galley.text()))],
        );
        let place = self.place(line, column);
        let response = self.touch(ui, drafts, line, column, &said);
        let at = place.min + vec2(self.plan.inset, 8.0);
        let pill = verdict::pill(option).paint(ui, at, word);
        ui.painter().galley(pos2(at.x, pill.bottom() + 4.0), galley, theme::of(ui).color.text_muted);
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(t::celda::HALLAZGOS)
    }

    fn figure(
        &self,
        ui: &mut Ui,
        drafts: &mut Drafts,
        line: usize,
        column: usize,
        row: Row,
        cell: &Cell,
    ) -> Option<Action> {
        let option = self.options[column];
        let place = self.place(line, column);
        let c = &theme::of(ui).color;
        let inner = place.shrink2(vec2(self.plan.padding, 0.0));
        let field = row.editable(option, &self.view.form);
        if let Some(editing) = &drafts.editing
            && (editing.product, editing.row) == (option.product, row)
        {
            return self.edit(ui, drafts, place, line, column);
        }
        if row == Row::Confidence {
            let said = crate::ui::widgets::badge_name(option.status);
            self.touch(ui, drafts, line, column, &said);
            paint_badge(ui, inner.right_center(), Align::Max, option.status, true);
            return None;
        }
        let name = words::product_short(option.product);
        let response = self.touch(ui, drafts, line, column, &cell.spoken(row, name));
        let painter = ui.painter();
        let wrong = field.and_then(|f| self.view.judgement(f)).filter(|m| m.severity == Severity::Error);
        let (role, ink) = match cell {
            _ if wrong.is_some() || cell.beyond_income => (Text::BodyStrong, c.danger),
            Cell { value: None, .. } => (Text::Body, c.text_muted),
            Cell { muted: true, .. } => (Text::Body, c.text_muted),
            Cell { best: true, .. } => (Text::BodyStrong, c.text),
            _ => (Text::Body, c.text),
        };
        let value = cell.shown();
        let upper = if cell.second.is_some() { inner.translate(vec2(0.0, -6.0)) } else { inner };
        let (at, _) = paint::text_in(painter, upper, Align::Max, value, role, ink);
        if let Some(second) = &cell.second {
            let lower = inner.translate(vec2(0.0, 9.0));
            paint::text_in(painter, lower, Align::Max, second, Text::Caption, c.text_muted);
        }
        if cell.best {
            paint::diamond(painter, pos2(place.left() + self.plan.inset + 9.0, at.center().y), 6.0, c.warm);
        }
        if cell.beyond_income || wrong.is_some() {
            icons::STATE_WARNING.paint(painter, pos2(at.left() - 13.0, at.center().y), 14.0, c.danger);
        } else if field.is_some() && (response.hovered() || response.has_focus()) {
            icons::PENCIL.paint(painter, pos2(at.left() - 13.0, at.center().y), 14.0, c.text_muted);
        }
        tooltip(response, row, option, wrong.map(|m| m.text), field)
            .double_clicked()
            .then(|| field.map(|f| self.begin(drafts, option.product, row, f)))
            .flatten();
        None
    }

    fn begin(&self, drafts: &mut Drafts, product: Product, row: Row, field: FieldId) {
        let typed = self.view.typed(field).to_owned();
        drafts.editing = Some(Editing { product, row, field, typed });
    }

    /// A cell as a field: Intro keeps what was typed, Esc what stood there.
    fn edit(&self, ui: &mut Ui, drafts: &mut Drafts, place: Rect, line: usize, column: usize) -> Option<Action> {
        let Editing { field, typed, .. } = drafts.editing.as_mut()?;
        let id = self.id(ui, line, column).with("edit");
        let content = if field.kind() == Kind::Money { Content::Money } else { Content::Number };
        let name = text::fill(
            t::celda::EDITAR_NOMBRE,
            &[("campo", &field.label()), ("modalidad", &words::product_short(self.options[column].product))],
        );
        let mut area = ui.new_child(UiBuilder::new().max_rect(place.shrink2(vec2(6.0, 2.0))).id_salt(id));
        let first = !ui.ctx().data(|d| d.get_temp::<bool>(id).unwrap_or_default());
        let response = Field::new(&name, typed).without_label().compact().content(content).id(id).show(&mut area);
        if first {
            response.request_focus();
            ui.ctx().data_mut(|d| d.insert_temp(id, true));
            return None;
        }
        if !response.lost_focus() {
            return None;
        }
        ui.ctx().data_mut(|d| d.remove::<bool>(id));
        let Editing { field, typed, .. } = drafts.editing.take()?;
        drafts.at = (line, column);
        ui.memory_mut(|m| m.request_focus(self.id(ui, line, column)));
        let cancelled = ui.input(|i| i.key_pressed(Key::Escape));
        (!cancelled).then_some(Action::Edit(field, typed))
    }

    fn heads(&self, ui: &mut Ui, drafts: &mut Drafts) -> Option<Action> {
        let theme = theme::of(ui);
        let c = &theme.color;
        let height = self.plan.lines[0].2;
        let band = Rect::from_min_size(self.outer.min, vec2(self.outer.width(), height));
        let mut action = None;
        ui.painter().rect_filled(band, paint::radius(lengths().radius.card), c.surface_raised);
        self.ground(ui, true);
        for (column, option) in self.options.iter().enumerate() {
            let chosen = self.chosen() == Some(column);
            let name = words::product_short(option.product);
            let mut purpose = verdict::purpose(option.product, chosen).to_owned();
            if chosen {
                purpose = text::fill(t::columna::ELEGIDA, &[("destino", &purpose)]);
            }
            let said = text::fill(
                t::columna::ELEGIR,
                &[("modalidad", &name), ("destino", &purpose), ("califica", &words::answer(option))],
            );
            let response = self.touch(ui, drafts, 0, column, &said);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &said));
            if response.clicked() {
                action = Some(Action::Choose(option.product));
            }
            let place = self.place(0, column);
            let left = place.left() + self.plan.inset + 9.0;
            radio(ui, pos2(left, place.center().y - 7.5), chosen);
            let name_at = pos2(left + 17.0, place.center().y - 7.5);
            paint::text(ui.painter(), name_at, Align2::LEFT_CENTER, name, Text::BodyStrong, c.text);
            let line = Rect::from_min_max(pos2(left + 17.0, place.center().y + 2.0), place.max - vec2(4.0, 8.0));
            paint::text_in(ui.painter(), line, Align::Min, &purpose, Text::Caption, c.text_muted);
        }
        ui.painter().hline(band.x_range(), band.bottom(), theme.hairline());
        action
    }

    /// The first column, over whatever scrolled behind it.
    fn labels(&self, ui: &Ui) {
        let theme = theme::of(ui);
        let c = &theme.color;
        let column = Rect::from_min_size(self.outer.min, vec2(self.plan.label, self.outer.height()));
        ui.painter().rect_filled(column, paint::radius(lengths().radius.card), c.surface_raised);
        for (at, (line, top, height)) in self.plan.lines.iter().enumerate() {
            let place = Rect::from_min_size(pos2(column.left(), self.origin.y + top), vec2(self.plan.label, *height));
            let inner = place.shrink2(vec2(self.plan.padding, 0.0));
            let painter = ui.painter();
            match line {
                Line::Head => {}
                Line::Verdict => {
                    let first = inner.with_max_y(inner.top() + 36.0);
                    paint::text_in(painter, first, Align::Min, t::fila::CALIFICA, Text::BodyStrong, c.text);
                }
                Line::Group(name) => {
                    let low = inner.translate(vec2(0.0, 3.0));
                    paint::text_in(painter, low, Align::Min, name, Text::CaptionStrong, c.text_muted);
                }
                Line::Figures(row) => self.label(ui, inner, *row),
            }
            let boundary = at > 1 && matches!(line, Line::Group(_)) || *line == Line::Figures(Row::Confidence);
            if boundary {
                painter.hline(place.x_range(), place.top(), theme.hairline());
            }
        }
        let right = column.right();
        if theme.is_high_contrast() {
            ui.painter().vline(right, column.y_range(), theme.hairline());
        }
    }

    fn label(&self, ui: &Ui, inner: Rect, row: Row) {
        let c = &theme::of(ui).color;
        let (name, note) = row.label();
        let note = if row == Row::PaymentWithFpp { self.fpp_note() } else { note.to_owned() };
        let (role, ink) = if row == Row::Confidence { (Text::Small, c.text_muted) } else { (Text::Body, c.text) };
        let gap = if note.is_empty() { "" } else { " " };
        let pieces = [(name, role, ink), (gap, Text::Caption, ink), (note.as_str(), Text::Caption, c.text_muted)];
        let galley = paint::one_line(ui.painter(), inner.width() + 8.0, &pieces);
        let at = pos2(inner.left(), inner.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, c.text);
    }

    /// "con FPP 2 %", with the percentage in force.
    fn fpp_note(&self) -> String {
        match self.book.at("credito.fpp.prima", self.view.date) {
            Found::InForce(_, dated) if matches!(dated.value, Value::Number(_)) => {
                let percent = dated.number().map(crate::format::percent_as_is).unwrap_or_default();
                text::fill(t::fila::CON_FPP_VALOR, &[("porcentaje", &percent)])
            }
            _ => t::fila::CON_FPP.to_owned(),
        }
    }

    fn corner(&self, ui: &Ui) {
        let theme = theme::of(ui);
        let head = self.plan.lines[0].2;
        let corner = Rect::from_min_size(self.outer.min, vec2(self.plan.label, head));
        ui.painter().rect_filled(corner, paint::radius(lengths().radius.card), theme.color.surface_raised);
        ui.painter().hline(corner.x_range(), corner.bottom(), theme.hairline());
        // The answer stands apart from the figures below it.
        let (_, top, _) = self.plan.lines[2];
        let y = self.origin.y + top;
        if y > corner.bottom() {
            ui.painter().hline(self.outer.x_range(), y, theme.hairline());
        }
    }

    /// Arrows move by cell; Espacio chooses; Intro types; F4 asks why; Insert and Supr add and
    /// take away a modality.
    fn keys(&self, ui: &mut Ui, drafts: &mut Drafts) -> Option<Action> {
        let stops: Vec<usize> =
            (0..self.plan.lines.len()).filter(|at| !matches!(self.plan.lines[*at].0, Line::Group(_))).collect();
        drafts.at.1 = drafts.at.1.min(self.options.len() - 1);
        if !stops.contains(&drafts.at.0) {
            drafts.at.0 = 0;
        }
        let (line, column) = drafts.at;
        let id = self.id(ui, line, column);
        if !ui.memory(|m| m.has_focus(id)) {
            return None;
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input(|i| i.modifiers.is_none() && i.key_pressed(key));
        let stop = stops.iter().position(|at| *at == line).unwrap_or_default();
        let mut to = (line, column);
        if pressed(Key::ArrowDown) {
            to.0 = stops[(stop + 1).min(stops.len() - 1)];
        } else if pressed(Key::ArrowUp) {
            to.0 = stops[stop.saturating_sub(1)];
        } else if pressed(Key::ArrowRight) {
            to.1 = (column + 1).min(self.options.len() - 1);
        } else if pressed(Key::ArrowLeft) {
            to.1 = column.saturating_sub(1);
        }
        if to != drafts.at {
            drafts.at = to;
            ui.memory_mut(|m| m.request_focus(self.id(ui, to.0, to.1)));
            ui.scroll_to_rect(self.place(to.0, to.1), None);
            return None;
        }
        let option = self.options[column];
        if pressed(Key::Space) {
            return Some(Action::Choose(option.product));
        }
        if pressed(Key::Delete) {
            return Some(Action::RemoveColumn(option.product));
        }
        let row = match self.plan.lines[line].0 {
            Line::Figures(row) => row,
            Line::Verdict if pressed(Key::F4) => return Some(Action::Explain(Why::Option(option.product))),
            Line::Head if pressed(Key::F4) || pressed(Key::Enter) => {
                return Some(Action::Explain(Why::Conditions(option.product)));
            }
            _ => return None,
        };
        if pressed(Key::Enter)
            && let Some(field) = row.editable(option, &self.view.form)
        {
            self.begin(drafts, option.product, row, field);
        }
        if row == Row::Conditions && pressed(Key::Enter) {
            return Some(Action::Explain(row.why(option.product)));
        }
        if pressed(Key::F4) {
            return Some(Action::Explain(row.why(option.product)));
        }
        None
    }
}

/// What a cell says when the pointer rests on it.
fn tooltip(
    response: Response,
    row: Row,
    option: &OptionResult,
    wrong: Option<String>,
    field: Option<FieldId>,
) -> Response {
    if let Some(wrong) = wrong {
        return response.on_hover_text(wrong);
    }
    if let (Row::Rate, Some(other)) = (row, &option.other_reading) {
        let detail = text::fill(
            t::celda::LECTURA_B_DETALLE,
            &[
                ("renglon", &crate::format::uma(other.row)),
                ("tasa", &other.rate),
                ("monto", &other.amount),
                ("mensualidad", &other.payment),
            ],
        );
        return response.on_hover_text(detail);
    }
    if field.is_some() { response.on_hover_text(t::celda::EDITAR) } else { response }
}
