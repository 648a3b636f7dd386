//! Derechos y plazos: what the worker may claim and until when, and Mi Cuenta Infonavit.

mod dates;
mod topics;

use egui::{Margin, ScrollArea, Ui, vec2};

use crate::app::field::FieldId;
use crate::app::form::Limits;
use crate::app::{Action, Command, State, rights};
use crate::engine::evaluation::FindingKind;
use crate::engine::rights::calendar::{INSTITUTE, MANDATORY};
use crate::engine::rights::{Need, NeedState, RightDateId, Rights, TopicId};
use crate::report::{rights as told, words};
use crate::rules::RuleBook;
use crate::text::{derechos::pantalla as t, fill};
use crate::ui::findings::finding_ui;
use crate::ui::icons;
use crate::ui::screens::solicitante::field_ui;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, FindingRow, Segmented, banner, card, paragraph, section_header};

/// Which half is shown; nothing else.
#[derive(Debug, Clone, Copy, Default)]
pub struct Drafts {
    tab: Tab,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Rights,
    Account,
}

impl Tab {
    /// The half that has a field.
    const fn of(field: FieldId) -> Option<Self> {
        match field {
            FieldId::NotifiedOn | FieldId::AppealedOn => Some(Self::Rights),
            FieldId::DeliveredOn | FieldId::EmailInUse => Some(Self::Account),
            _ => None,
        }
    }
}

const TABS: [(Tab, &str); 2] = [(Tab::Rights, t::DERECHOS), (Tab::Account, t::CUENTA)];
/// Room of the two tabs.
const TABS_WIDTH: f32 = 400.0;
/// From this width on, cards stand side by side.
const TWO_COLUMNS: f32 = 760.0;
const WIDEST: f32 = 1240.0;

/// What the parts of the screen are made from.
struct Part<'a> {
    state: &'a State,
    book: &'a RuleBook,
    rights: &'a Rights,
    actions: &'a mut Vec<Action>,
}

/// The whole content area between bar, top and status.
pub fn derechos_ui(ui: &mut Ui, state: &State, book: &RuleBook, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let l = lengths();
    if let Some(tab) = state.focus_request.and_then(Tab::of) {
        drafts.tab = tab;
    }
    let rights = rights(state, book);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        egui::Frame::NONE.inner_margin(Margin::same(l.space.xl as i8)).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDEST));
            ui.spacing_mut().item_spacing = vec2(l.space.lg, l.space.lg);
            let mut part = Part { state, book, rights: &rights, actions };
            head_ui(ui, &mut drafts.tab, &mut part);
            match drafts.tab {
                Tab::Rights => cards_ui(ui, &mut part, [rights_ui, credit_ui], false),
                Tab::Account => {
                    banner(ui, FindingKind::Information, "", t::CONTRASENA);
                    cards_ui(ui, &mut part, [register_ui, needs_ui], true);
                }
            }
        });
    });
}

/// The two halves, and the sheet on paper.
fn head_ui(ui: &mut Ui, tab: &mut Tab, part: &mut Part<'_>) {
    let print = Button::secondary(t::IMPRIMIR).icon(icons::PRINTER).shortcut("Ctrl+P");
    let export = Button::secondary(t::EXPORTAR).icon(icons::FILE_PDF).shortcut("Ctrl+E");
    let ready = part.state.has_case && !part.state.is_stale();
    let buttons = print.natural_width(ui) + export.natural_width(ui) + lengths().space.sm;
    let beside = ui.available_width() >= TABS_WIDTH + buttons + lengths().space.lg;
    let mut row = |ui: &mut Ui| {
        let room = if beside { TABS_WIDTH } else { ui.available_width() };
        let mut chosen = Some(*tab);
        Segmented::new(t::PESTANAS, &TABS).without_label().width(room).show(ui, &mut chosen);
        *tab = chosen.unwrap_or(*tab);
        if beside {
            ui.add_space((ui.available_width() - buttons).max(0.0));
        }
    };
    let paper = |ui: &mut Ui, part: &mut Part<'_>| {
        ui.spacing_mut().item_spacing.x = lengths().space.sm;
        if print.enabled(ready).show(ui).clicked() {
            part.actions.push(Action::Run(Command::Print));
        }
        if export.enabled(ready).show(ui).clicked() {
            part.actions.push(Action::Run(Command::ExportPdf));
        }
    };
    if beside {
        ui.horizontal(|ui| {
            row(ui);
            paper(ui, part);
        });
    } else {
        row(ui);
        ui.horizontal_wrapped(|ui| paper(ui, part));
    }
}

type Show = fn(&mut Ui, &mut Part<'_>);

/// The cards of one half in two columns, or in one where there is no room: first what is asked and
/// what it means today, then the topics.
fn cards_ui(ui: &mut Ui, part: &mut Part<'_>, first: [Show; 2], account: bool) {
    let rights = part.rights;
    let columns = if ui.available_width() >= TWO_COLUMNS { 2 } else { 1 };
    ui.columns(columns, |columns| {
        let last = columns.len() - 1;
        let mut put = |at: usize, show: &mut dyn FnMut(&mut Ui, &mut Part<'_>)| {
            if let Some(column) = columns.get_mut(at) {
                column.spacing_mut().item_spacing.y = lengths().space.lg;
                show(column, part);
            }
        };
        for (at, mut show) in [0, last].into_iter().zip(first) {
            put(at, &mut show);
        }
        for topic in rights.topics.iter().filter(|topic| topic.id.is_account() == account) {
            // The long ones stand alone at the left, so that both columns end near each other.
            let long = matches!(topic.id, TopicId::Appeal | TopicId::Extension | TopicId::AccountQueries);
            let long = long || topic.id == TopicId::AccountNoResult;
            put(if long { 0 } else { last }, &mut |ui, part| topics::topic_ui(ui, part, topic));
        }
    });
}

/// The typed days and what they mean today.
fn rights_ui(ui: &mut Ui, part: &mut Part<'_>) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = lengths().space.sm;
        section_header(ui, t::CAPTURA, None);
        fields_ui(ui, part, &[FieldId::NotifiedOn, FieldId::AppealedOn]);
        for id in [RightDateId::AppealLast, RightDateId::Resolution] {
            dates::date_ui(ui, part, id);
        }
        for found in &part.rights.findings {
            finding_ui(ui, part.state, part.book, found, part.actions);
        }
    });
}

/// The dates of the chosen option, and the days of the year that do not count.
fn credit_ui(ui: &mut Ui, part: &mut Part<'_>) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = lengths().space.sm;
        let option = words::product(part.state.chosen);
        section_header(ui, &fill(t::OPCION, &[("opcion", &option)]), None);
        let of_the_credit = RightDateId::ALL
            .into_iter()
            .filter(|id| !id.is_account() && !matches!(id, RightDateId::AppealLast | RightDateId::Resolution));
        for id in of_the_credit {
            dates::date_ui(ui, part, id);
        }
    });
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = lengths().space.xs;
        let c = &theme::of(ui).color;
        section_header(ui, &fill(t::DIAS, &[("anio", &part.rights.days_off.year)]), None);
        for said in told::days_off(&part.rights.days_off, part.book) {
            paragraph(ui, &said, Text::Body, c.text);
        }
        topics::rules_ui(ui, part, &[MANDATORY, INSTITUTE]);
    });
}

/// What is asked about the registration, its first day, and what is wrong with it.
fn register_ui(ui: &mut Ui, part: &mut Part<'_>) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = lengths().space.sm;
        section_header(ui, t::CAPTURA_CUENTA, None);
        fields_ui(ui, part, &[FieldId::DeliveredOn, FieldId::EmailInUse]);
        dates::date_ui(ui, part, RightDateId::AccountFrom);
        for found in &part.rights.account.findings {
            finding_ui(ui, part.state, part.book, found, part.actions);
        }
    });
}

/// What the registration needs, and which of it is there.
fn needs_ui(ui: &mut Ui, part: &mut Part<'_>) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = lengths().space.xs;
        section_header(ui, t::PIDE, None);
        for need in &part.rights.account.needs {
            need_ui(ui, *need, part.actions);
        }
    });
}

fn need_ui(ui: &mut Ui, need: Need, actions: &mut Vec<Action>) {
    let kind = match need.state {
        NeedState::Known => FindingKind::Meets,
        NeedState::Wrong => FindingKind::Impediment,
        NeedState::Missing => FindingKind::Missing,
        NeedState::Elsewhere => FindingKind::Information,
    };
    let open = matches!(need.state, NeedState::Wrong | NeedState::Missing);
    let (name, state) = (told::need_name(need.id), told::need_state(need));
    let row = FindingRow { kind, text: name, detail: &state, action: open.then_some(t::VER_CAMPO) };
    if row.show(ui).clicked()
        && open
        && let Some(path) = need.id.path()
    {
        actions.push(Action::GoToPath(path));
    }
}

/// Fields of the procedure, side by side where there is room.
fn fields_ui(ui: &mut Ui, part: &mut Part<'_>, fields: &[FieldId]) {
    let limits = Limits::of(part.book, part.state.date);
    let columns = if ui.available_width() >= 320.0 { fields.len() } else { 1 };
    ui.columns(columns, |columns| {
        let count = columns.len();
        for (at, field) in fields.iter().enumerate() {
            if let Some(column) = columns.get_mut(at % count) {
                field_ui(column, part.state, part.book, &limits, *field, part.actions);
            }
        }
    });
}
