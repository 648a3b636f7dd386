//! What surrounds every screen: the top with the person and what to do next, beside the bar,
//! the status line.

use std::path::PathBuf;

use egui::{Align, Frame, Layout, Margin, Panel, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::evaluation_date as day;
use super::icons::{self, Icon};
use super::theme::{self, Text, lengths};
use super::widgets::{Button, Pill, paint};
use super::{archive, bar, panel_puntaje, screens};
use crate::app::archive::SaveStatus;
use crate::app::{Action, Command, Screen, State};
use crate::engine::evaluation::{Score, Verdict};
use crate::format;
use crate::report::words;
use crate::rules::RuleBook;
use crate::text::normativa::ficha;
use crate::text::{self, comun, expedientes, programa as t};

/// What the window itself remembers between frames: drafts, times, folded things. No facts.
#[derive(Debug, Default)]
pub struct View {
    /// When each toast appeared.
    pub toast_since: Vec<(u64, f64)>,
    /// The score panel is open over a screen that has another panel.
    pub score_open: bool,
    pub picker: PickerDraft,
    pub printing: super::printing::Drafts,
    pub ajustes: screens::ajustes::Drafts,
    pub comparar: screens::comparar::Drafts,
    pub amortizacion: screens::amortizacion::Drafts,
    pub derechos: screens::derechos::Drafts,
    pub expedientes: screens::expedientes::Drafts,
    pub archive: archive::dialogs::Drafts,
    pub lock: archive::lock::Drafts,
    pub case: archive::case_panel::Drafts,
    /// What is kept of the open case is shown over a screen that has another panel.
    pub case_open: bool,
    pub resumen: screens::resumen::Drafts,
    pub normativa: screens::normativa::Drafts,
    pub requisitos: screens::requisitos::Drafts,
    /// Where F6 jumps to, and how far it got.
    jump: Option<Jump>,
    /// The line of the go-to-field list that Intro takes.
    pub search_line: usize,
    pub day: day::Draft,
}

/// What is typed into our own file dialog.
#[derive(Debug, Default)]
pub struct PickerDraft {
    pub name: Option<String>,
    pub folder: Option<(PathBuf, String)>,
}

/// The regions of F6, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    Bar,
    Top,
    Content,
    Side,
}

impl Region {
    const ALL: [Self; 4] = [Self::Bar, Self::Top, Self::Content, Self::Side];
}

/// A jump under way: first to the anchor of a region, then to the first control after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Jump {
    region: Region,
    landed: bool,
}

/// How much room there is: it decides what folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// So little (large text in a small window) that panels stand above the content.
    Tight,
    Narrow,
    Normal,
    Wide,
}

impl Room {
    /// From the width of the window in points.
    pub fn of(width: f32) -> Self {
        let l = &lengths().layout;
        match width {
            w if w < 840.0 => Self::Tight,
            w if w < l.breakpoint_narrow => Self::Narrow,
            w if w < l.breakpoint_wide => Self::Normal,
            _ => Self::Wide,
        }
    }

    pub fn is_narrow(self) -> bool {
        matches!(self, Self::Tight | Self::Narrow)
    }

    /// Width of a panel that has these widths narrow and normal; 440 in large windows.
    pub fn panel(self, narrow: f32, normal: f32) -> f32 {
        match self {
            Self::Tight | Self::Narrow => narrow,
            Self::Normal => normal,
            Self::Wide => 440.0,
        }
    }
}

/// The whole desk.
pub fn desk_ui(ui: &mut Ui, state: &State, book: &RuleBook, view: &mut View, actions: &mut Vec<Action>) {
    let room = Room::of(ui.ctx().content_rect().width());
    region_keys(ui, view);
    bar::bar(ui, state, room, view, actions);
    day::keys_ui(ui, state, room, &mut view.day);
    top(ui, state, room, view, actions);
    day::strip_ui(ui, state, room, &view.day, actions);
    status(ui, state, book, room);
    let content = Frame::NONE.fill(theme::of(ui).color.surface);
    egui::CentralPanel::default().frame(content).show(ui, |ui| {
        anchor(ui, view, Region::Content);
        screens::screen_ui(ui, state, book, room, view, actions);
    });
    if view.score_open {
        view.score_open = panel_puntaje::over_ui(ui.ctx(), state, actions);
    }
    if view.case_open {
        view.case_open = archive::case_panel::over_ui(ui.ctx(), state, book, &mut view.case, actions);
    }
    day::window_ui(ui.ctx(), state, room, &mut view.day, actions);
}

/// F6 and Shift + F6 move the keyboard to the next region.
fn region_keys(ui: &Ui, view: &mut View) {
    let ctx = ui.ctx();
    view.jump = match view.jump {
        Some(Jump { region, landed: false }) => {
            // The anchor got the keyboard in the last frame; the first control after it takes it now.
            ctx.memory_mut(|m| m.move_focus(egui::FocusDirection::Next));
            Some(Jump { region, landed: true })
        }
        _ => None,
    };
    let forward = super::keys::is_pressed(ctx, Command::NextRegion);
    let back = super::keys::is_pressed(ctx, Command::PreviousRegion);
    if forward || back {
        let last = Id::last_region(ctx);
        let at = Region::ALL.iter().position(|region| *region == last).unwrap_or(0);
        let count = Region::ALL.len();
        let region = Region::ALL[(at + if forward { 1 } else { count - 1 }) % count];
        view.jump = Some(Jump { region, landed: false });
    }
}

/// Where the keyboard last jumped, kept beside egui's own memory.
struct Id;

impl Id {
    fn key() -> egui::Id {
        egui::Id::unique("ventanilla region")
    }

    fn last_region(ctx: &egui::Context) -> Region {
        let at: usize = ctx.data(|d| d.get_temp(Self::key())).unwrap_or(2);
        Region::ALL[at % Region::ALL.len()]
    }

    fn remember(ctx: &egui::Context, region: Region) {
        let at = Region::ALL.iter().position(|r| *r == region).unwrap_or(2);
        ctx.data_mut(|d| d.insert_temp(Self::key(), at));
    }
}

/// The start of a region: a place for the keyboard to land on when F6 jumps there.
pub fn anchor(ui: &Ui, view: &View, region: Region) {
    if let Some(jump) = view.jump.filter(|jump| jump.region == region) {
        let at = Rect::from_min_size(ui.max_rect().min, vec2(1.0, 1.0));
        let id = egui::Id::unique(("region", region as usize));
        let anchor = ui.interact(at, id, Sense::focusable_noninteractive());
        if !jump.landed {
            anchor.request_focus();
            Id::remember(ui.ctx(), region);
            ui.ctx().request_repaint();
        }
    }
}

/// The left margin of top and status line is that of the content under them.
fn line_margin(room: Room) -> Margin {
    let left = if room == Room::Tight { 16 } else { 24 };
    Margin { left, right: 16, ..Margin::ZERO }
}

/// The person, how it stands, and what to do next.
fn top(ui: &mut Ui, state: &State, room: Room, view: &mut View, actions: &mut Vec<Action>) {
    let theme = theme::of(ui);
    let l = lengths();
    let frame = Frame::NONE.fill(theme.color.surface_raised).inner_margin(line_margin(room));
    Panel::top("top").exact_size(l.layout.top_bar).resizable(false).show_separator_line(false).frame(frame).show(
        ui,
        |ui| {
            let whole = ui.max_rect();
            ui.painter().hline((whole.left() - 24.0)..=(whole.right() + 16.0), whole.bottom() - 0.5, theme.hairline());
            anchor(ui, view, Region::Top);
            let buttons = buttons_width(ui, state, room);
            let folded = room == Room::Tight;
            let day_width = if folded { lengths().control.desk.height } else { day::WIDTH };
            let day_right = whole.right() - buttons - if folded { 12.0 } else { 24.0 };
            let left = Rect::from_min_max(whole.min, pos2(day_right - day_width - 16.0, whole.bottom()));
            let mut head = ui.new_child(UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)));
            head.shrink_clip_rect(left);
            headline(&mut head, state, room, view);
            let place = Rect::from_min_max(pos2(day_right - day_width, whole.top()), pos2(day_right, whole.bottom()));
            if folded {
                let centred = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
                day::folded_ui(&mut ui.new_child(centred), state, &mut view.day);
            } else {
                let mut area = ui.new_child(UiBuilder::new().max_rect(place.translate(vec2(0.0, 3.0))));
                day::field_ui(&mut area, state, &mut view.day, false, actions);
            }
            let right = Rect::from_min_max(pos2(whole.right() - buttons, whole.top()), whole.max);
            let mut area = ui.new_child(UiBuilder::new().max_rect(right).layout(Layout::left_to_right(Align::Center)));
            area.spacing_mut().item_spacing.x = 12.0;
            for (command, button) in top_buttons(state, room) {
                if button.show(&mut area).on_hover_text(command.tooltip()).clicked() {
                    actions.push(Action::Run(command));
                }
            }
        },
    );
}

fn headline(ui: &mut Ui, state: &State, room: Room, view: &mut View) {
    let c = &theme::of(ui).color;
    ui.spacing_mut().item_spacing.x = 12.0;
    let with_person = state.has_case && state.screen.needs_case();
    let title = if with_person { state.name() } else { state.screen.label().to_owned() };
    let pill = with_person.then(|| score_pill(state)).flatten();
    let pill_room = pill.as_ref().map_or(0.0, |(pill, word)| pill.width(ui, word) + 12.0);
    let saved = if with_person { saved_words(state) } else { None };
    let wide = paint::width(ui.painter(), &title, Text::Title) + 2.0;
    // Beside a name that is cut, the words of the saving are too; its sign stays.
    let beside = ui.available_width() - pill_room - wide.min(140.0);
    let saved_room = match &saved {
        // What went wrong may be a long sentence: the whole of it stands in the panel of the case.
        Some(words) if !room.is_narrow() => {
            let whole = paint::width(ui.painter(), words, Text::Caption).min(220.0) + 32.0;
            if whole <= beside || state.archive.case.is_none() { whole } else { 32.0 }
        }
        Some(_) if state.archive.case.is_some() => 32.0,
        _ => 0.0,
    };
    let name_room =
        wide.min((ui.available_width() - pill_room - saved_room).max(if room == Room::Tight { 40.0 } else { 60.0 }));
    let (rect, response) = ui.allocate_exact_size(vec2(name_room, 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
    let (_, cut) = paint::text_in(ui.painter(), rect, Align::Min, &title, Text::Title, c.text);
    if cut {
        response.on_hover_text(&title);
    }
    if let Some((pill, word)) = pill {
        pill_button(ui, pill, &word, view);
    }
    if state.screen == Screen::Expedientes && state.archive.inside().is_some() {
        let count = format::integer(i64::try_from(state.archive.counts.all).unwrap_or(i64::MAX));
        let said = text::counted(&count, expedientes::TITULO_CUENTA_UNO, expedientes::TITULO_CUENTA, &[]);
        let width = paint::width(ui.painter(), &said, Text::Small) + 1.0;
        if width < ui.available_width() {
            let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &said));
            paint::text_in(ui.painter(), rect, Align::Min, &said, Text::Small, c.text_muted);
        }
    }
    if let Some(words) = saved.filter(|_| saved_room > 0.0 && ui.available_width() > saved_room - 13.0) {
        let of_archive = state.archive.case.is_some();
        let sense = if of_archive { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(saved_room - 12.0, 24.0), sense);
        let role = if of_archive { Role::Button } else { Role::Status };
        response.widget_info(|| WidgetInfo::labeled(role, true, &words));
        let (icon, ink) = match state.save_status() {
            Some(SaveStatus::Failed(_) | SaveStatus::NoConsent) => (icons::STATE_WARNING, c.warning),
            Some(SaveStatus::Nothing) => (icons::LIST_CHECKS, c.text_muted),
            _ if state.unsaved => (icons::PENCIL, c.text_muted),
            _ => (icons::CHECK, c.text_muted),
        };
        icon.paint(ui.painter(), pos2(rect.left() + 7.0, rect.center().y), 14.0, ink);
        let words_at = rect.with_min_x(rect.left() + 19.0);
        if words_at.width() > 24.0 {
            paint::text_in(ui.painter(), words_at, Align::Min, &words, Text::Caption, ink);
        }
        if response.has_focus() {
            paint::focus_ring(ui, rect, lengths().radius.small);
        }
        if of_archive && response.on_hover_text(format!("{words}. {}", expedientes::caso::VER)).clicked() {
            view.case_open = true;
        }
    }
}

/// The state of the score; a click opens the score panel.
fn pill_button(ui: &mut Ui, pill: Pill, word: &str, view: &mut View) {
    let (rect, response) = ui.allocate_exact_size(vec2(pill.width(ui, word), 24.0), Sense::click());
    let name = text::fill(t::cabecera::PASTILLA, &[("estado", &word)]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    pill.paint(ui, pos2(rect.left(), rect.center().y - 10.0), word);
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink2(vec2(0.0, 2.0)), lengths().radius.pill);
    }
    if response.on_hover_text(t::cabecera::VER_PUNTAJE).clicked() {
        view.score_open = true;
    }
}

/// How the T1000 stands, or that the figures are of another day.
pub fn score_pill(state: &State) -> Option<(Pill, String)> {
    if state.is_stale() {
        return Some((Pill::Stale, t::cabecera::DESACTUALIZADO.to_owned()));
    }
    let score = state.evaluation.scores.iter().find(|score| score.applies)?;
    let values =
        |total: i64| -> [(&str, String); 2] { [("total", format::integer(total)), ("minimo", words::minimum(score))] };
    let filled = |template: &str, score: &Score| {
        let [total, minimum] = values(score.total_min);
        text::fill(template, &[(total.0, &total.1), (minimum.0, &minimum.1)])
    };
    Some(match score.verdict {
        Verdict::Yes => (Pill::Success, filled(t::cabecera::ALCANZA, score)),
        Verdict::No => (Pill::Danger, filled(t::cabecera::NO_ALCANZA, score)),
        Verdict::Undetermined => (Pill::ToConfirm, t::cabecera::POR_CONFIRMAR.to_owned()),
    })
}

fn saved_words(state: &State) -> Option<String> {
    if let Some(status) = state.save_status() {
        // A case that was only opened has nothing to say, and still its panel to go to.
        return Some(status.text().unwrap_or_else(|| expedientes::caso::VER.to_owned()));
    }
    if state.unsaved {
        return Some(t::cabecera::SIN_GUARDAR.to_owned());
    }
    let at = state.file.saved_at?;
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    Some(text::fill(t::cabecera::GUARDADO, &[("hora", &time)]))
}

/// The buttons at the right, with their commands; narrow windows show signs alone.
fn top_buttons(state: &State, room: Room) -> Vec<(Command, Button<'static>)> {
    let plain = |icon: Icon, command: Command| {
        let button = if room.is_narrow() {
            Button::icon_only(icon, command.label())
        } else {
            Button::secondary(command.label()).icon(icon)
        };
        (command, button)
    };
    let sign = |icon: Icon, command: Command| (command, Button::icon_only(icon, command.label()));
    let primary = |command: Command, label: &'static str| {
        let button = if room == Room::Tight {
            Button::icon_only(icons::ARROW_RIGHT, label)
        } else {
            Button::primary(label).trailing(icons::ARROW_RIGHT)
        };
        (command, button)
    };
    if state.screen == Screen::Expedientes && state.archive.inside().is_some() && room != Room::Tight {
        let open = if room.is_narrow() {
            Button::icon_only(icons::FOLDER_OPEN, expedientes::ABRIR_ARCHIVO)
        } else {
            Button::secondary(expedientes::ABRIR_ARCHIVO).icon(icons::FOLDER_OPEN)
        };
        let new = Button::primary(expedientes::NUEVO).icon(icons::PLUS);
        let receive = if room.is_narrow() {
            Button::icon_only(icons::QR_CODE, Command::Receive.label())
        } else {
            Button::secondary(Command::Receive.label()).icon(icons::QR_CODE)
        };
        return vec![(Command::Receive, receive), (Command::Open, open), (Command::New, new)];
    }
    let mut buttons = vec![sign(icons::PLUS, Command::New), sign(icons::FOLDER_OPEN, Command::Open)];
    if state.screen == Screen::Expedientes && state.archive.inside().is_some() {
        buttons.insert(0, sign(icons::QR_CODE, Command::Receive));
    }
    if state.has_case {
        buttons.push(plain(icons::FLOPPY, Command::Save));
    }
    match state.screen {
        Screen::Solicitante if state.has_case => {
            buttons.push(plain(icons::PRINTER, Command::Print));
            buttons.push(primary(Command::GoComparar, Screen::Comparar.label()));
        }
        // The sheet of the rule shown, not the summary of the case.
        Screen::Normativa => {
            for (icon, command, label) in [
                (icons::FILE_PDF, Command::ExportPdf, ficha::GUARDAR),
                (icons::PRINTER, Command::Print, ficha::IMPRIMIR),
            ] {
                let button =
                    if room.is_narrow() { Button::icon_only(icon, label) } else { Button::secondary(label).icon(icon) };
                buttons.push((command, button));
            }
        }
        Screen::Comparar | Screen::Amortizacion if state.has_case => {
            buttons.push(plain(icons::PRINTER, Command::Print));
            buttons.push(primary(Command::GoResumen, t::cabecera::VER_RESUMEN));
        }
        _ => {}
    }
    if room == Room::Tight {
        // What the keyboard and the other screens reach as well gives way first.
        buttons.retain(|(command, _)| !matches!(command, Command::New | Command::Print));
    }
    buttons
}

fn buttons_width(ui: &Ui, state: &State, room: Room) -> f32 {
    let buttons = top_buttons(state, room);
    let gaps = 12.0 * buttons.len().saturating_sub(1) as f32;
    buttons.iter().map(|(_, button)| button.natural_width(ui)).sum::<f32>() + gaps
}

/// The status line: the rules, no network, and that everything here is an estimate.
fn status(ui: &mut Ui, state: &State, book: &RuleBook, room: Room) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let frame = Frame::NONE.fill(c.surface_raised).inner_margin(line_margin(room));
    Panel::bottom("status")
        .exact_size(l.layout.status_bar)
        .resizable(false)
        .show_separator_line(false)
        .frame(frame)
        .show(ui, |ui| {
            let whole = ui.max_rect();
            ui.painter().hline((whole.left() - 24.0)..=(whole.right() + 16.0), whole.top() + 0.5, theme.hairline());
            let version: [(&str, &dyn std::fmt::Display); 2] =
                [("version", &book.version), ("fecha", &format::date(book.reviewed))];
            let rules = text::fill(t::estado::REGLAS, &version);
            let estimate = if room == Room::Tight { t::estado::ESTIMACION_CORTA } else { comun::AVISO_ESTIMACION };
            let mut right = whole.right();
            let estimate_at = piece(ui, whole.with_max_x(right), Align::Max, None, estimate);
            right = estimate_at.left() - 16.0;
            let mut left = whole.left();
            if let Some(day) = state.other_day() {
                let at = Rect::from_x_y_ranges(left..=right, whole.y_range());
                let said = text::fill(t::estado::AL, &[("fecha", &format::date(day))]);
                left = piece(ui, at, Align::Min, Some(icons::STATE_CALENDAR), &said).right() + 16.0;
            }
            let rules_at =
                piece(ui, Rect::from_x_y_ranges(left..=right, whole.y_range()), Align::Min, Some(icons::BOOK), &rules);
            left = rules_at.right() + 16.0;
            if state.rules_changed_here && left < right {
                let at = Rect::from_x_y_ranges(left..=right, whole.y_range());
                let said = text::fill(t::estado::SUSTITUIDAS, &[("n", &book.replaced.len())]);
                left = piece(ui, at, Align::Min, Some(icons::STATE_WARNING), &said).right() + 16.0;
            }
            let offline = paint::width(ui.painter(), t::estado::SIN_RED, Text::Caption) + 20.0;
            if !room.is_narrow() && left + offline < right {
                let at = Rect::from_x_y_ranges(left..=right, whole.y_range());
                piece(ui, at, Align::Min, Some(icons::WIFI_OFF), t::estado::SIN_RED);
            }
        });
}

/// One piece of the status line, readable by assistive programs.
fn piece(ui: &Ui, place: Rect, align: Align, icon: Option<Icon>, words: &str) -> Rect {
    let c = &theme::of(ui).color;
    let mut room = place;
    if let Some(icon) = icon {
        icon.paint(ui.painter(), pos2(place.left() + 7.0, place.center().y), 14.0, c.text_muted);
        room = room.with_min_x(place.left() + 20.0);
    }
    let (at, _) = paint::text_in(ui.painter(), room, align, words, Text::Caption, c.text_muted);
    let response = ui.interact(at, ui.scope_id().with(words), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    at
}
