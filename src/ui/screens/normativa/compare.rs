//! Two dates of the rule book: what changed between them, by group, each row the way to its rule.

use std::sync::Arc;

use egui::{Align, Galley, Id, Key, Margin, Pos2, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Action, State, date_text};
use crate::format;
use crate::report::{rule_changes, rule_values as values, words};
use crate::rules::{Change, Date, Parameter, RuleBook, RuleUse, Status, changes};
use crate::text::{self, normativa as n, normativa::comparar as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{
    Button, Typed, ValueBox, card_padded, column_heads, paint, paint_badge, paragraph, section_header, select_at,
};

/// What is being compared; nothing of it is a fact.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    pub open: bool,
    /// `None`: a year before the second day.
    first: Option<Date>,
    /// `None`: the day that Normativa shows.
    second: Option<Date>,
    first_box: Typed,
    second_box: Typed,
    /// The heading of the only group shown.
    group: Option<String>,
    /// It was opened in this frame: the first date gets the keyboard.
    arriving: bool,
    /// The rule shown when it was opened: whoever goes to another one, from wherever, sees it.
    rule: Option<String>,
}

impl Compared {
    /// Opens the comparison in the place of a rule and sends the keyboard there.
    pub fn open(&mut self, rule: Option<&String>) {
        self.open = true;
        self.arriving = true;
        self.rule = rule.cloned();
    }

    /// Closes it once another rule is shown.
    pub fn follow(&mut self, rule: Option<&String>) {
        self.open &= self.rule.as_ref() == rule;
    }
}

/// Below this width the two days stand one below the other.
const SIDE_BY_SIDE: f32 = 560.0;
/// Inside a row.
const PADDING: f32 = 8.0;
/// Width of a date.
const DATE: f32 = 168.0;

/// Shows it; gives the rule to go to.
pub fn compare_ui(ui: &mut Ui, view: &State, book: &RuleBook, compared: &mut Compared) -> Option<Action> {
    let l = lengths();
    if Button::text(t::VOLVER).icon(icons::CARET_LEFT).show(ui).clicked() {
        compared.open = false;
    }
    ui.add_space(l.space.xs);
    section_header(ui, t::TITULO, None);
    paragraph(ui, t::TEXTO, Text::Small, theme::of(ui).color.text_muted);
    ui.add_space(l.space.sm);
    let second = compared.second.unwrap_or_else(|| view.rules_on());
    let first = compared.first.unwrap_or_else(|| a_year_before(second));
    let found = changes::between(book, first, second);
    controls_ui(ui, view, book, (first, second), &found, compared);
    ui.add_space(l.space.md);
    let in_group = |change: &&Change| {
        let group = &book.parameters[usize::from(change.parameter)].group;
        compared.group.as_ref().is_none_or(|only| only == group)
    };
    let shown: Vec<Change> = found.iter().filter(in_group).copied().collect();
    let count = rule_changes::count(shown.len(), first, second);
    paragraph(ui, &count, Text::BodyStrong, theme::of(ui).color.text);
    ui.add_space(l.space.sm);
    rows_ui(ui, book, (first, second), &shown)
}

fn a_year_before(day: Date) -> Date {
    day.checked_sub(jiff::Span::new().years(1)).unwrap_or(day)
}

/// The two dates and the group.
fn controls_ui(
    ui: &mut Ui,
    view: &State,
    book: &RuleBook,
    (first, second): (Date, Date),
    found: &[Change],
    compared: &mut Compared,
) {
    let today = view.today();
    let parse = |typed: &str| date_text::parse(typed, today).ok();
    let id = Id::unique("first date compared");
    // The Intro that opened it would leave the field at once.
    if compared.arriving && !ui.input(|i| i.key_pressed(Key::Enter)) {
        compared.arriving = false;
        ui.memory_mut(|m| m.request_focus(id));
    }
    let side = ui.available_width() >= SIDE_BY_SIDE;
    let gap = lengths().space.md;
    let dates = |ui: &mut Ui, width: f32, compared: &mut Compared| {
        ui.scope(|ui| {
            ui.set_max_width(width);
            let raw = format::date(first);
            let mistake = n::FECHA_MAL;
            let value = ValueBox { label: t::PRIMERA, id, raw: &raw, shown: None, mistake };
            if let Some(day) = value.show(ui, &mut compared.first_box, |f| f.icon(icons::CALENDAR), parse) {
                compared.first = Some(day);
            }
        });
        ui.add_space(gap);
        ui.scope(|ui| {
            ui.set_max_width(width);
            let raw = format::date(second);
            let id = Id::unique("second date compared");
            let value = ValueBox { label: t::SEGUNDA, id, raw: &raw, shown: None, mistake: n::FECHA_MAL };
            if let Some(day) = value.show(ui, &mut compared.second_box, |f| f.icon(icons::CALENDAR), parse) {
                compared.second = Some(day);
            }
        });
        ui.add_space(gap);
    };
    if side {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            dates(ui, DATE, compared);
            ui.vertical(|ui| {
                ui.set_max_width(280.0);
                groups_ui(ui, book, found, compared);
            });
        });
    } else {
        let width = ui.available_width();
        dates(ui, width, compared);
        groups_ui(ui, book, found, compared);
    }
}

/// Which group is shown: those that have a change, and all of them.
fn groups_ui(ui: &mut Ui, book: &RuleBook, found: &[Change], compared: &mut Compared) {
    let mut groups: Vec<&str> = vec![t::TODOS];
    for change in found {
        let group = book.parameters[usize::from(change.parameter)].group.as_str();
        if groups.last() != Some(&group) {
            groups.push(group);
        }
    }
    let chosen = compared.group.as_ref().map_or(Some(0), |only| groups.iter().position(|group| group == only));
    if chosen.is_none() {
        // Nothing of that group changed between the days typed now.
        compared.group = None;
    }
    let id = Id::unique("group compared");
    // The list stands on the line of the dates.
    ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
    let (picked, _) = select_at(ui, id, t::GRUPO, &groups, Some(chosen.unwrap_or(0)), true);
    if let Some(at) = picked {
        compared.group = (at > 0).then(|| groups[at].to_owned());
    }
}

fn rows_ui(ui: &mut Ui, book: &RuleBook, days: (Date, Date), shown: &[Change]) -> Option<Action> {
    let mut action = None;
    for group in shown.chunk_by(|a, b| group_of(book, a) == group_of(book, b)) {
        let Some(first) = group.first() else { continue };
        section_header(ui, group_of(book, first), None);
        ui.add_space(lengths().space.xs);
        card_padded(ui, Margin::ZERO, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let width = ui.available_width();
            if width >= SIDE_BY_SIDE {
                heads_ui(ui, days, width);
            }
            for (at, change) in group.iter().enumerate() {
                let line = at > 0 || width >= SIDE_BY_SIDE;
                if row_ui(ui, book, days, change, line) {
                    let rule = &book.parameters[usize::from(change.parameter)];
                    action = Some(Action::ShowRule(rule.id.clone()));
                }
            }
        });
        ui.add_space(lengths().space.md);
    }
    action
}

fn group_of<'a>(book: &'a RuleBook, change: &Change) -> &'a str {
    &book.parameters[usize::from(change.parameter)].group
}

/// Left edge and width of the three columns of a wide row.
fn columns(width: f32) -> [(f32, f32); 3] {
    let room = width - 32.0 - 24.0;
    let (name, day) = (room * 0.3, room * 0.35);
    [(16.0, name), (16.0 + name + 12.0, day), (16.0 + name + 24.0 + day, day)]
}

fn heads_ui(ui: &mut Ui, (first, second): (Date, Date), width: f32) {
    let (head, _) = ui.allocate_exact_size(vec2(width, lengths().row.schedule), Sense::hover());
    let [name, one, other] = columns(width);
    let (first, second) = (on_day(first), on_day(second));
    let place = |word, (left, width): (f32, f32)| (word, left, left + width, Align::Min);
    let heads = [place(t::REGLA, name), place(first.as_str(), one), place(second.as_str(), other)];
    column_heads(ui.painter(), theme::of(ui), head, &heads);
}

fn on_day(day: Date) -> String {
    text::fill(t::AL, &[("fecha", &format::date(day))])
}

/// What a rule said on one of the days, ready to be drawn.
struct Said {
    value: Arc<Galley>,
    source: Option<(Arc<Galley>, Status)>,
}

/// Height of the line with the badge.
const BADGE: f32 = 18.0;

impl Said {
    fn new(ui: &Ui, book: &RuleBook, rule: &Parameter, used: Option<RuleUse>, lead: &str, width: f32) -> Self {
        let c = &theme::of(ui).color;
        let lead = (lead, Text::Caption, c.text_muted);
        let Some(used) = used else {
            let pieces = [lead, (n::estado::NO_VIGENTE, Text::Small, c.text_muted)];
            return Self { value: paint::wrapped(ui.painter(), width, &pieces), source: None };
        };
        let dated = book.dated(used);
        let value = values::short(book, rule, dated);
        let value = paint::wrapped(ui.painter(), width, &[lead, (&value, Text::SmallStrong, c.text)]);
        let cited = values::cite(book, dated.source);
        let cited = paint::wrapped(ui.painter(), width, &[(&cited, Text::Caption, c.text_muted)]);
        Self { value, source: Some((cited, dated.status)) }
    }

    fn height(&self) -> f32 {
        self.value.size().y + self.source.as_ref().map_or(0.0, |(cited, _)| cited.size().y + BADGE)
    }

    fn paint(&self, ui: &Ui, at: Pos2) {
        let c = &theme::of(ui).color;
        ui.painter().galley(at, self.value.clone(), c.text);
        if let Some((cited, status)) = &self.source {
            let below = at + vec2(0.0, self.value.size().y);
            ui.painter().galley(below, cited.clone(), c.text_muted);
            let badge = below + vec2(0.0, cited.size().y + BADGE / 2.0);
            paint_badge(ui, badge, Align::Min, *status, true);
        }
    }
}

/// One rule on both days: a link to it.
fn row_ui(ui: &mut Ui, book: &RuleBook, (first, second): (Date, Date), change: &Change, line: bool) -> bool {
    let theme = theme::of(ui);
    let c = &theme.color;
    let rule = &book.parameters[usize::from(change.parameter)];
    let width = ui.available_width();
    let wide = width >= SIDE_BY_SIDE;
    let places = if wide { columns(width) } else { [(16.0, width - 32.0); 3] };
    let kind = rule_changes::kind(change.kind);
    let name = paint::wrapped(ui.painter(), places[0].1, &[(&rule.label, Text::SmallMedium, c.text)]);
    let kind_at = paint::wrapped(ui.painter(), places[0].1, &[(kind, Text::Caption, c.text_muted)]);
    let lead = |day: Date| if wide { String::new() } else { format!("{}  ", on_day(day)) };
    let one = Said::new(ui, book, rule, change.before, &lead(first), places[1].1);
    let other = Said::new(ui, book, rule, change.after, &lead(second), places[2].1);
    let head = name.size().y + kind_at.size().y;
    let gap = if wide { 0.0 } else { 4.0 };
    let height = if wide {
        head.max(one.height()).max(other.height())
    } else {
        head + one.height() + other.height() + 2.0 * gap
    };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height + 2.0 * PADDING), Sense::click());
    response.widget_info(|| {
        let spoken = |used: Option<RuleUse>| match used {
            Some(used) => {
                let dated = book.dated(used);
                format!("{}, {}", values::short(book, rule, dated), words::status(dated.status))
            }
            None => n::estado::NO_VIGENTE.to_owned(),
        };
        let said: [(&str, &dyn std::fmt::Display); 6] = [
            ("regla", &rule.label),
            ("cambio", &kind),
            ("primera", &format::date(first)),
            ("antes", &spoken(change.before)),
            ("segunda", &format::date(second)),
            ("despues", &spoken(change.after)),
        ];
        WidgetInfo::labeled(Role::Link, true, text::fill(t::FILA, &said))
    });
    if response.has_focus() {
        paint::bring_into_view(ui, rect);
    }
    if ui.is_rect_visible(rect) {
        if response.hovered() {
            ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0, c.surface_hover);
        }
        if line {
            ui.painter().hline(rect.x_range(), rect.top(), theme.hairline());
        }
        let top = rect.top() + PADDING;
        ui.painter().galley(pos2(rect.left() + places[0].0, top), name.clone(), c.text);
        let below = pos2(rect.left() + places[0].0, top + name.size().y);
        ui.painter().galley(below, kind_at, c.text_muted);
        let (first_top, second_top) =
            if wide { (top, top) } else { (top + head + gap, top + head + one.height() + 2.0 * gap) };
        one.paint(ui, pos2(rect.left() + places[1].0, first_top));
        other.paint(ui, pos2(rect.left() + places[2].0, second_top));
        if response.has_focus() {
            paint::focus_frame(ui, rect);
        }
    }
    response.clicked()
}
