//! The form, and the score beside it.

mod people;

use egui::{Align, Id, Layout, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::app::command::Command;
use crate::app::field::{FieldId, Kind, Section};
use crate::app::form::Limits;
use crate::app::state::{Message, SectionStatus, Why};
use crate::app::{Action, Screen, State};
use crate::engine::applicant::Sex;
use crate::engine::evaluation::{FactorId, FigureId, Product};
use crate::engine::rights::{IN_USE, RightDateId};
use crate::format;
use crate::identity::{Severity, postal_code, state as states};
use crate::rules::RuleBook;
use crate::text::{self, programa::por_que, solicitante as t};
use crate::ui::icons::{self, Icon};
use crate::ui::shell::{self, Region, Room, View};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Content, Field, FieldState, Segmented, paint, paragraph, select_at};
use crate::ui::{keys, panel_puntaje, why};

/// Width of the column with the names of the sections.
const SECTION_COLUMN: f32 = 120.0;
/// A field is never narrower: columns fold before.
const FIELD_LEAST: f32 = 168.0;

/// The form at the left, the score at the right; one above the other where there is no room.
pub fn solicitante_ui(
    ui: &mut Ui,
    state: &State,
    book: &RuleBook,
    room: Room,
    view: &mut View,
    actions: &mut Vec<Action>,
) {
    let whole = ui.max_rect();
    let (form, panel) = if room == Room::Tight {
        let strip = panel_puntaje::STRIP_HEIGHT;
        (whole.with_min_y(whole.top() + strip), whole.with_max_y(whole.top() + strip))
    } else {
        let l = &lengths().layout;
        let width = room.panel(344.0, l.panel_score);
        (whole.with_max_x(whole.right() - width), whole.with_min_x(whole.right() - width))
    };
    let mut area = ui.new_child(UiBuilder::new().max_rect(form).id_salt("form"));
    area.set_clip_rect(form);
    form_ui(&mut area, state, book, room, actions);
    let mut area = ui.new_child(UiBuilder::new().max_rect(panel).id_salt("panel"));
    area.set_clip_rect(panel);
    shell::anchor(&area, view, Region::Side);
    if room == Room::Tight {
        view.score_open |= panel_puntaje::strip_ui(&mut area, state);
    } else {
        panel_puntaje::panel_ui(&mut area, state, room.is_narrow(), actions);
    }
}

/// How the fields are laid out.
struct Grid {
    columns: usize,
    /// The names of the sections stand in a column of their own.
    names_beside: bool,
    width: f32,
}

impl Grid {
    fn of(room: Room, available: f32) -> Self {
        let l = lengths();
        let names_beside = !room.is_narrow();
        let whole = available.min(l.layout.form_maximum);
        let fields = if names_beside { whole - SECTION_COLUMN } else { whole };
        let most = if room.is_narrow() { 2.0 } else { l.layout.form_columns };
        let fitting = ((fields + l.space.lg) / (FIELD_LEAST + l.space.lg)).floor();
        let columns = fitting.clamp(1.0, most);
        let width = (fields - (columns - 1.0) * l.space.lg) / columns;
        Self { columns: columns as usize, names_beside, width }
    }
}

fn form_ui(ui: &mut Ui, state: &State, book: &RuleBook, room: Room, actions: &mut Vec<Action>) {
    let l = lengths();
    let limits = Limits::on(book, state.today(), state.date);
    let margin = if room == Room::Tight { l.space.lg } else { l.space.xl };
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(margin as i8, 0));
    let people = |ui: &mut Ui, actions: &mut Vec<Action>| {
        ui.spacing_mut().item_spacing = vec2(l.space.lg, 0.0);
        ui.add_space(l.space.lg);
        people::people_ui(ui, state, book, &limits, actions);
        ui.add_space(l.space.lg);
        paint::separator(ui);
    };
    // Whose form it is stays in sight, but where there is no room for it.
    if room != Room::Tight {
        ui.spacing_mut().item_spacing.y = 0.0;
        frame.show(ui, |ui| people(ui, actions));
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        frame.show(ui, |ui| {
            if room == Room::Tight {
                people(ui, actions);
            }
            ui.spacing_mut().item_spacing = vec2(l.space.lg, 0.0);
            let grid = Grid::of(room, ui.available_width());
            let sections = Section::ALL.into_iter().filter(|section| has_fields(state, *section));
            for (at, section) in sections.enumerate() {
                if at > 0 {
                    ui.add_space(l.space.lg);
                    paint::separator(ui);
                }
                ui.add_space(l.space.lg);
                section_ui(ui, state, book, &limits, section, &grid, actions);
            }
            ui.add_space(l.space.xl);
        });
    });
}

/// Whether the form of the person in view asks for anything of a section.
fn has_fields(state: &State, section: Section) -> bool {
    let in_form = section.screen() == Screen::Solicitante && section != Section::Joint;
    in_form && section.fields().any(|field| state.is_asked(field))
}

fn section_ui(
    ui: &mut Ui,
    state: &State,
    book: &RuleBook,
    limits: &Limits,
    section: Section,
    grid: &Grid,
    actions: &mut Vec<Action>,
) {
    let (icon, words, ink) = status_words(ui, state.section_status(section));
    if grid.names_beside {
        let top = ui.cursor().min;
        let left = Rect::from_min_size(top, vec2(SECTION_COLUMN - 8.0, 44.0));
        heading(ui, left.with_max_y(top.y + 24.0), section.label());
        status_line(ui, left.with_min_y(top.y + 24.0), Align::Min, icon, &words, ink);
        let right = ui.available_rect_before_wrap().with_min_x(top.x + SECTION_COLUMN);
        let mut area = ui.new_child(UiBuilder::new().max_rect(right).layout(Layout::top_down(Align::Min)));
        fields_ui(&mut area, state, book, limits, section, grid, actions);
        let used = area.min_rect();
        ui.allocate_rect(used.union(left.with_max_y(top.y + 44.0)), Sense::hover());
    } else {
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
        heading(ui, line, section.label());
        status_line(ui, line, Align::Max, icon, &words, ink);
        ui.add_space(4.0);
        fields_ui(ui, state, book, limits, section, grid, actions);
    }
}

fn heading(ui: &Ui, place: Rect, words: &str) {
    let c = &theme::of(ui).color;
    paint::text_in(ui.painter(), place, Align::Min, words, Text::BodyStrong, c.text);
    let response = ui.interact(place, ui.scope_id().with(("heading", words)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
}

fn status_line(ui: &Ui, place: Rect, align: Align, icon: Option<Icon>, words: &str, ink: egui::Color32) {
    let sign = if icon.is_some() { 18.0 } else { 0.0 };
    let width = paint::width(ui.painter(), words, Text::Caption) + sign;
    let left = if align == Align::Max { place.right() - width } else { place.left() };
    let y = if align == Align::Max { place.center().y } else { place.top() + 10.0 };
    if let Some(icon) = icon {
        icon.paint(ui.painter(), pos2(left + 7.0, y), lengths().icon.inline, ink);
    }
    paint::text(ui.painter(), pos2(left + sign, y), egui::Align2::LEFT_CENTER, words, Text::Caption, ink);
    let response = ui.interact(
        Rect::from_min_size(pos2(left, y - 8.0), vec2(width, 16.0)),
        ui.scope_id().with(("status", place.top() as i32, words)),
        Sense::hover(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
}

fn status_words(ui: &Ui, status: SectionStatus) -> (Option<Icon>, String, egui::Color32) {
    let c = &theme::of(ui).color;
    let counted = |n: usize, one: &str, many: &str| text::counted(&n, one, many, &[]);
    match status {
        SectionStatus::Errors(n) => {
            (Some(icons::STATE_ERROR), counted(n, t::estado::UN_ERROR, t::estado::ERRORES), c.danger)
        }
        SectionStatus::Warnings(n) => {
            (Some(icons::STATE_WARNING), counted(n, t::estado::UN_AVISO, t::estado::AVISOS), c.warning)
        }
        SectionStatus::Missing(n) => {
            (Some(icons::CIRCLE_DASHED), counted(n, t::estado::FALTA_UNO, t::estado::FALTAN), c.text_muted)
        }
        SectionStatus::Complete => (Some(icons::STATE_OK), t::estado::COMPLETA.to_owned(), c.success),
        SectionStatus::Empty => (None, t::estado::OPCIONAL.to_owned(), c.text_muted),
    }
}

fn fields_ui(
    ui: &mut Ui,
    state: &State,
    book: &RuleBook,
    limits: &Limits,
    section: Section,
    grid: &Grid,
    actions: &mut Vec<Action>,
) {
    let asked: Vec<FieldId> = section.fields().filter(|field| state.is_asked(*field)).collect();
    for (row, fields) in asked.chunks(grid.columns).enumerate() {
        if row > 0 {
            ui.add_space(lengths().space.md);
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = lengths().space.lg;
            for field in fields {
                ui.allocate_ui_with_layout(vec2(grid.width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(grid.width);
                    field_ui(ui, state, book, limits, *field, actions);
                });
            }
        });
    }
    if section == Section::Identity && state.shown_evaluation().derived.from_curp {
        ui.add_space(lengths().space.md);
        if derived_strip(ui, state, grid).clicked() {
            actions.push(Action::Explain(Why::Field(FieldId::Curp)));
        }
    }
}

/// What the CURP says, not typed by anybody; not in the tab order, a click tells more, as F4 on the CURP.
fn derived_strip(ui: &mut Ui, state: &State, grid: &Grid) -> Response {
    let c = &theme::of(ui).color;
    let l = lengths();
    let derived = &state.shown_evaluation().derived;
    let sex = match derived.sex {
        Some(Sex::Woman) => t::opcion::MUJER,
        Some(Sex::Man) => t::opcion::HOMBRE,
        Some(Sex::X) => t::opcion::X,
        None => text::comun::SIN_DATO,
    };
    let pieces = [
        (t::derivado::NACIMIENTO, format::or_unknown(derived.birth.map(format::date))),
        (t::derivado::EDAD, format::or_unknown(derived.age.map(|age| format::years(u32::from(age))))),
        (t::derivado::SEXO, sex.to_owned()),
        (t::derivado::ENTIDAD, format::or_unknown(derived.birth_state)),
    ];
    let spoken: Vec<String> = pieces.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let width = ui.available_width().min(grid.columns as f32 * (grid.width + l.space.lg) - l.space.lg);
    const GAP: f32 = 14.0;
    // The pieces flow into further lines where they do not fit into one.
    let mut galleys = Vec::new();
    let mut lines = vec![(0.0_f32, Vec::new())];
    let room = width - 34.0 - 8.0;
    let lead = (grid.columns > 2).then_some(t::derivado::DE_LA_CURP);
    for (name, value) in lead.map(|words| (words, String::new())).into_iter().chain(pieces) {
        let space = if value.is_empty() { "" } else { "  " };
        let parts =
            [(name, Text::Small, c.text_muted), (space, Text::Small, c.text), (&value, Text::SmallStrong, c.text)];
        let galley = paint::one_line(ui.painter(), room, &parts);
        let line = lines.last_mut();
        let wide = galley.size().x;
        galleys.push(galley);
        match line {
            Some((used, indices)) if *used == 0.0 || *used + GAP + wide <= room => {
                *used += if *used == 0.0 { wide } else { GAP + wide };
                indices.push(galleys.len() - 1);
            }
            _ => lines.push((wide, vec![galleys.len() - 1])),
        }
    }
    let height = l.control.desk.height + 20.0 * (lines.len() - 1) as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::CLICK);
    let name = format!("{}: {}", t::derivado::DE_LA_CURP, spoken.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Note, true, &name));
    ui.painter().rect_filled(rect, paint::radius(l.radius.control), c.surface_sunken);
    icons::FUNCTION.paint(ui.painter(), pos2(rect.left() + 18.0, rect.top() + 16.0), l.icon.control, c.text_muted);
    for (at, (_, indices)) in lines.iter().enumerate() {
        let mut x = rect.left() + 34.0;
        let y = rect.top() + 16.0 + 20.0 * at as f32;
        for galley in indices.iter().filter_map(|index| galleys.get(*index)) {
            let size = galley.size();
            ui.painter().galley(pos2(x, y - size.y / 2.0), std::sync::Arc::clone(galley), c.text);
            x += size.x + GAP;
        }
    }
    response
}

/// The id of a field's control, so that the keyboard can be sent there; each of both people has
/// their own.
fn field_id(state: &State, field: FieldId) -> Id {
    Id::unique(("field", state.owner(field) as u8, field.path()))
}

/// One field of the form with its label and message; other screens show fields of theirs with it.
pub fn field_ui(
    ui: &mut Ui,
    state: &State,
    book: &RuleBook,
    limits: &Limits,
    field: FieldId,
    actions: &mut Vec<Action>,
) {
    // Nobody types into the modality: what there is to say of it is said at once.
    let message = if field == FieldId::Modality { state.judgement(field) } else { state.message(field) };
    let response = match field.kind() {
        Kind::Choice(options) if options.len() <= 3 || field == FieldId::Modality => {
            segmented_ui(ui, state, field, options, message.as_ref(), actions)
        }
        Kind::Choice(options) => select_ui(ui, state, field, options.iter().copied(), actions),
        Kind::State => {
            let listed = states::STATES.iter().filter(|state| state.code != "NE").map(|state| (state.code, state.name));
            select_ui(ui, state, field, listed, actions)
        }
        _ => text_ui(ui, state, limits, field, message.as_ref(), actions),
    };
    if state.focus_request == Some(field) {
        response.request_focus();
        response.scroll_to_me(Some(Align::Center));
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
        actions.push(Action::Entered(field));
    }
    if response.has_focus() && keys::is_pressed(ui.ctx(), Command::Why) {
        actions.push(match why_of(state, book, field) {
            Some(why) => Action::Explain(why),
            None => Action::Notice(text::fill(por_que::SIN_MOTIVO, &[("campo", &field.label())])),
        });
    }
    if response.lost_focus() {
        if ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            actions.push(Action::Restore(field));
        }
        actions.push(Action::Left(field));
    }
}

/// What F4 explains: the factor of the model shown that a field feeds, else a figure, else what is
/// said about the field itself.
fn why_of(state: &State, book: &RuleBook, field: FieldId) -> Option<Why> {
    let right = match field {
        FieldId::NotifiedOn => Some(Why::Right(RightDateId::AppealLast)),
        FieldId::AppealedOn => Some(Why::Right(RightDateId::Resolution)),
        FieldId::DeliveredOn => Some(Why::Right(RightDateId::AccountFrom)),
        FieldId::EmailInUse => Some(Why::Rule(IN_USE.to_owned())),
        _ => None,
    };
    if right.is_some() {
        return right;
    }
    let factor = state.score().and_then(|score| {
        let has = |id: &&FactorId| score.factors.iter().any(|factor| factor.id == **id);
        factors_of(field).iter().find(has).map(|id| Why::Factor(score.model, *id))
    });
    let figure = figure_of(state, field).filter(|(product, id)| {
        let option = state.shown_evaluation().option(*product);
        option.is_some_and(|option| option.trace(*id).is_some())
    });
    let figure = figure.map(|(product, id)| Why::Figure(product, id));
    factor.or(figure).or_else(|| why::has_words(state, book, field).then_some(Why::Field(field)))
}

/// The factors that a field feeds, in one model or another.
const fn factors_of(field: FieldId) -> &'static [FactorId] {
    match field {
        FieldId::Bimestres => &[FactorId::Bimestres],
        FieldId::Salary => &[FactorId::Salary, FactorId::AgeSalary],
        FieldId::Birth => &[FactorId::Age, FactorId::AgeSalary],
        FieldId::Sex => &[FactorId::Woman],
        FieldId::Subcuenta => &[FactorId::Subcuenta],
        FieldId::WorkerType => &[FactorId::WorkerType],
        FieldId::EmployerPoints => &[FactorId::EmployerTotal, FactorId::EmployerPayment],
        FieldId::OverduePayments => &[FactorId::PaymentCapacity],
        FieldId::Voluntary => &[FactorId::VoluntarySaving],
        _ => &[],
    }
}

/// The figure that a field enters first.
const fn figure_of(state: &State, field: FieldId) -> Option<(Product, FigureId)> {
    Some(match field {
        FieldId::Price => (state.chosen, FigureId::NeededIncome),
        FieldId::Voluntary => (state.chosen, FigureId::BuyingPower),
        FieldId::TermYears => (state.chosen, FigureId::Term),
        FieldId::WishedAmount => (state.chosen, FigureId::Amount),
        FieldId::ExtraMonthly | FieldId::Active => (state.chosen, FigureId::EndsWith),
        FieldId::BankAmount => (Product::Cofinavit, FigureId::Amount),
        FieldId::BankRate | FieldId::BankTerm => (Product::Cofinavit, FigureId::Payment),
        FieldId::LandRate => (Product::Suelo, FigureId::Rate),
        _ => return None,
    })
}

fn text_ui(
    ui: &mut Ui,
    state: &State,
    limits: &Limits,
    field: FieldId,
    message: Option<&Message>,
    actions: &mut Vec<Action>,
) -> Response {
    let mut draft = state.typed(field).to_owned();
    let shown = shown(state, field);
    let note = note(state, field);
    let label_note = label_note(limits, field);
    let content = match field.kind() {
        Kind::Money => Content::Money,
        Kind::Whole | Kind::Percent => Content::Number,
        Kind::Identifier if matches!(field, FieldId::Curp | FieldId::Nss | FieldId::Rfc) => Content::Code,
        _ => Content::Plain,
    };
    let mut control = Field::new(field.label(), &mut draft)
        .id(field_id(state, field))
        .content(content)
        .shown(Some(&shown))
        .note(&note)
        .label_note(&label_note);
    if field.kind() == Kind::Date {
        control = control.icon(icons::CALENDAR);
    }
    if let Some(message) = message {
        let condition = match message.severity {
            Severity::Verified => FieldState::Verified,
            Severity::Information => FieldState::Normal,
            Severity::Warning => FieldState::Warning,
            Severity::Error => FieldState::Error,
        };
        control = control.state(condition).message(&message.text);
    }
    let response = control.show(ui);
    if response.changed() {
        actions.push(Action::Edit(field, draft));
    }
    response
}

/// What stands in a field that has not the keyboard.
fn shown(state: &State, field: FieldId) -> String {
    let shown = state.form_of(state.owner(field)).shown(field, state.today());
    match field.kind() {
        Kind::Percent
            if state.problems.iter().all(|p| (p.whose, p.field) != (state.owner(field), field))
                && !shown.is_empty() =>
        {
            format!("{shown}{}%", format::FIXED_SPACE)
        }
        _ => shown,
    }
}

/// Muted words inside the field.
fn note(state: &State, field: FieldId) -> String {
    match field {
        FieldId::Bimestres => state
            .shown_evaluation()
            .derived
            .employed_since
            .map_or_else(String::new, |since| text::fill(t::nota::DESDE, &[("mes", &format::month(since))])),
        FieldId::PostalCode => postal_code::read(state.typed(field))
            .ok()
            .and_then(|code| code.state)
            .map_or_else(String::new, |state| state.name.to_owned()),
        FieldId::TermYears | FieldId::BankTerm if !state.is_blank(field) => t::nota::ANIOS.to_owned(),
        _ => String::new(),
    }
}

/// Muted words at the end of the label's line.
fn label_note(limits: &Limits, field: FieldId) -> String {
    match field {
        FieldId::EmployerPoints => limits
            .file
            .employer_points
            .map_or_else(String::new, |most| text::fill(t::nota::RANGO, &[("de", &0), ("a", &most)])),
        _ => String::new(),
    }
}

fn segmented_ui(
    ui: &mut Ui,
    state: &State,
    field: FieldId,
    options: &[(&'static str, &str)],
    message: Option<&Message>,
    actions: &mut Vec<Action>,
) -> Response {
    let typed = state.typed(field);
    let before = options.iter().map(|(id, _)| *id).find(|id| *id == typed);
    let mut chosen = before;
    let words = message.map_or("", |message| message.text.as_str());
    let response =
        Segmented::new(field.label(), options).id(field_id(state, field)).message(words).show(ui, &mut chosen);
    if chosen != before {
        actions.push(Action::Edit(field, chosen.unwrap_or_default().to_owned()));
        actions.push(Action::Left(field));
    }
    response
}

fn select_ui(
    ui: &mut Ui,
    state: &State,
    field: FieldId,
    options: impl Iterator<Item = (&'static str, &'static str)>,
    actions: &mut Vec<Action>,
) -> Response {
    let (ids, words): (Vec<_>, Vec<_>) = std::iter::once(("", text::comun::SIN_DATO)).chain(options).unzip();
    let chosen = ids.iter().position(|id| *id == state.typed(field));
    let picked = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
        select_at(ui, field_id(state, field), field.label(), &words, chosen.filter(|at| *at > 0), true)
    });
    let (picked, response) = picked.inner;
    if let Some(id) = picked.and_then(|at| ids.get(at)) {
        actions.push(Action::Edit(field, (*id).to_owned()));
        actions.push(Action::Left(field));
    }
    response
}

/// No case yet: what this place is for, and the first thing to do.
pub fn welcome_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let l = lengths();
    let height = 330.0;
    let top = ((ui.available_height() - height) / 2.0 - 10.0).max(l.space.lg);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(top);
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let (picture, _) = ui.allocate_exact_size(vec2(168.0, 110.0), Sense::hover());
            counter(ui, picture);
            ui.add_space(l.space.xxl);
            paragraph(ui, t::inicio::TITULO, Text::Display, c.text);
            ui.add_space(l.space.md);
            ui.allocate_ui(vec2(420.0_f32.min(ui.available_width() - 32.0), 0.0), |ui| {
                let words = theme::rich(t::inicio::TEXTO, Text::Body, c.text_muted);
                ui.add(egui::Label::new(words).wrap().halign(Align::Center));
            });
            ui.add_space(l.space.xl);
            let (new, open) = (Command::New.shortcut().to_string(), Command::Open.shortcut().to_string());
            let first = Button::primary(t::inicio::CAPTURAR).icon(icons::PLUS).shortcut(&new);
            let second = Button::secondary(t::inicio::ABRIR).icon(icons::FOLDER_OPEN).shortcut(&open);
            let width = first.natural_width(ui) + second.natural_width(ui) + l.space.sm;
            ui.allocate_ui_with_layout(vec2(width, 32.0), Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = l.space.sm;
                if first.show(ui).clicked() {
                    actions.push(Action::Run(Command::New));
                }
                if second.show(ui).clicked() {
                    actions.push(Action::Run(Command::Open));
                }
            });
            ui.add_space(l.space.xl);
            if Button::text(t::inicio::MUESTRA).icon(icons::USER).show(ui).clicked() {
                actions.push(Action::OpenSample);
            }
            ui.add_space(l.space.xl);
        });
    });
}

/// A desk seen from the front: two sheets and a counter.
pub fn counter(ui: &Ui, place: Rect) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let painter = ui.painter();
    let part = |x: f32, y: f32, w: f32, h: f32| Rect::from_min_size(place.min + vec2(x, y), vec2(w, h));
    let edge = egui::Stroke::new(1.5, c.border_strong);
    painter.rect(part(12.0, 1.0, 144.0, 96.0), 8, c.surface_raised, edge, egui::StrokeKind::Inside);
    painter.rect_filled(part(28.0, 17.0, 50.0, 56.0), 4, c.accent_soft);
    painter.rect_filled(part(90.0, 17.0, 50.0, 56.0), 4, c.accent_soft);
    painter.rect_filled(part(38.0, 33.0, 30.0, 4.0), 2, c.accent);
    painter.rect_filled(part(38.0, 43.0, 22.0, 4.0), 2, c.border_strong);
    painter.rect_filled(part(38.0, 53.0, 26.0, 4.0), 2, c.border_strong);
    painter.rect_filled(part(0.0, 89.0, 168.0, 20.0), 6, c.accent);
    let warm = egui::Stroke::new(2.0, c.warm);
    painter.rect(part(67.0, 76.0, 34.0, 20.0), 2, c.surface_raised, warm, egui::StrokeKind::Inside);
}
