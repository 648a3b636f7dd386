//! The open case beside its form: how far it is, what comes next, consent, scenarios, notes, log.

use egui::{Context, Id, Key, Role, Sense, Ui, WidgetInfo, vec2};

use super::{show, words};
use crate::app::archive::{OpenCase, SaveStatus};
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::record::{MOST_SCENARIOS, Record, Scenario, Stage};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::report;
use crate::rules::RuleBook;
use crate::text::{self, expedientes::caso as t};
use crate::ui::dialogs::window;
use crate::ui::icons;
use crate::ui::screens::expedientes::{panel, said};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Field, banner, paint, paragraph, radio, section_header, select};

/// How many notes are shown.
const NOTES: usize = 5;

/// How much of the open case is shown. What is typed about it stands in the state: a lock must not lose it.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The case that it belongs to.
    of: String,
    /// Every note, not the last ones alone.
    notes: bool,
    /// The whole log.
    log: bool,
}

impl Drafts {
    /// Whether the whole log of a case is shown; of another one than before it is not.
    pub fn log_of(&mut self, folio: &str) -> &mut bool {
        self.are_of(folio);
        &mut self.log
    }

    fn are_of(&mut self, folio: &str) {
        if self.of != folio {
            *self = Self { of: folio.to_owned(), ..Self::default() };
        }
    }
}

/// The panel over a screen that has another one; says whether it stays.
pub fn over_ui(ctx: &Context, state: &State, book: &RuleBook, drafts: &mut Drafts, actions: &mut Vec<Action>) -> bool {
    let height = (ctx.content_rect().height() - 180.0).clamp(160.0, 620.0);
    let before = actions.len();
    let closed = window(ctx, t::TITULO, 440.0, |ui| {
        egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                egui::Frame::NONE.inner_margin(4.0).show(ui, |ui| case_ui(ui, state, book, drafts, actions));
            },
        );
    });
    // A dialog that was asked for takes its place.
    let asked = actions[before..].iter().any(|action| matches!(action, Action::Archive(ArchiveAction::Show(_))));
    !closed && !asked && state.archive.case.is_some()
}

/// Everything that is kept of the open case beside its applicant.
pub fn case_ui(ui: &mut Ui, state: &State, book: &RuleBook, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let Some(open) = &state.archive.case else { return };
    let l = lengths();
    let record = &*open.record;
    drafts.are_of(&record.folio);
    let can_change = open.read_only.is_none();
    save_ui(ui, state, open, actions);
    if can_change {
        stage_ui(ui, record, actions);
        next_ui(ui, open, book, actions);
    }
    consent_ui(ui, record, can_change, actions);
    ui.add_space(l.space.lg);
    answer_ui(ui, record, book, can_change, actions);
    ui.add_space(l.space.lg);
    scenarios_ui(ui, record, can_change, actions);
    ui.add_space(l.space.lg);
    notes_ui(ui, open, can_change, &mut drafts.notes, actions);
    ui.add_space(l.space.lg);
    panel::log_ui(ui, &record.log, state, &mut drafts.log);
    ui.add_space(l.space.md);
    foot_ui(ui, record, can_change, actions);
}

fn ask(actions: &mut Vec<Action>, asked: ArchiveAction) {
    actions.push(Action::Archive(asked));
}

/// How the saving stands, with a way to try again; why nothing can be changed; who took it over.
fn save_ui(ui: &mut Ui, state: &State, open: &OpenCase, actions: &mut Vec<Action>) {
    let l = lengths();
    if let Some(why) = &open.read_only {
        banner(ui, FindingKind::Information, t::SOLO_CONSULTA, &words::read_only(why));
        ui.add_space(l.space.md);
    }
    if let Some(by) = &open.taken_by {
        let said = text::fill(t::TOMADO, &[("quien", &by.who), ("desde", &said::moment(by.since))]);
        banner(ui, FindingKind::Warning, "", &said);
        ui.add_space(l.space.md);
    }
    if let Some(SaveStatus::Failed(problem)) = state.save_status() {
        let said = text::fill(t::SIN_GUARDAR, &[("motivo", &problem.text())]);
        banner(ui, FindingKind::Impediment, "", &said);
        ui.add_space(l.space.sm);
        if Button::secondary(t::REINTENTAR).icon(icons::ARROW_UNDO).show(ui).clicked() {
            ask(actions, ArchiveAction::Save);
        }
        ui.add_space(l.space.md);
    }
}

fn stage_ui(ui: &mut Ui, record: &Record, actions: &mut Vec<Action>) {
    let words = Stage::ALL.map(Stage::label);
    let chosen = Stage::ALL.iter().position(|stage| *stage == record.stage);
    ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
    let picked = select(ui, t::ETAPA, &words, chosen, true).and_then(|at| Stage::ALL.get(at).copied());
    ui.spacing_mut().item_spacing.y = 0.0;
    match picked {
        Some(Stage::Closed) => actions.push(show(ArchiveDialog::CloseReason)),
        Some(stage) => ask(actions, ArchiveAction::SetStage { stage, reason: String::new() }),
        None => {}
    }
    if let Some(reason) = &record.closed_because {
        let c = &theme::of(ui).color;
        paragraph(ui, reason, Text::Small, c.text_muted);
    }
    ui.add_space(lengths().space.md);
}

/// What comes next, in the advisor's words; what the case itself asks for stands under it.
fn next_ui(ui: &mut Ui, open: &OpenCase, book: &RuleBook, actions: &mut Vec<Action>) {
    let record = &*open.record;
    let kept = record.next_step.as_deref().unwrap_or_default();
    let mut typed = open.next_draft.clone().unwrap_or_else(|| kept.lines().collect::<Vec<_>>().join(" "));
    let suggested = record.suggested_step(&book.digest);
    let note = suggested.map(|step| text::fill(t::SUGERIDO, &[("paso", &step.label())])).unwrap_or_default();
    let response = Field::new(t::SIGUIENTE, &mut typed).hint("").message(&note).id(Id::unique("next step")).show(ui);
    if response.changed() {
        ask(actions, ArchiveAction::DraftNext(typed));
    } else if response.lost_focus() && open.next_draft.is_some() {
        let given = if ui.input(|i| i.key_pressed(Key::Escape)) {
            ArchiveAction::DraftNext(kept.to_owned())
        } else {
            ArchiveAction::SetNextStep(typed)
        };
        ask(actions, given);
    }
    ui.add_space(lengths().space.lg);
}

fn consent_ui(ui: &mut Ui, record: &Record, can_change: bool, actions: &mut Vec<Action>) {
    section_header(ui, t::CONSENTIMIENTO, None);
    let c = &theme::of(ui).color;
    let (said, given) = match &record.consent {
        Some(consent) if consent.withdrawn.is_some() => (t::RETIRADO.to_owned(), false),
        Some(consent) => {
            let values: [(&str, &dyn std::fmt::Display); 4] = [
                ("cuando", &said::moment(consent.when)),
                ("quien", &consent.who),
                ("medio", &consent.mode.label()),
                ("version", &consent.version),
            ];
            let said = text::fill(if consent.bureau { t::DADO_BURO } else { t::DADO }, &values);
            (said, true)
        }
        None => (t::SIN_CONSENTIMIENTO.to_owned(), false),
    };
    if given {
        paragraph(ui, &said, Text::Small, c.text);
    } else {
        banner(ui, FindingKind::Warning, "", &said);
    }
    if !can_change {
        return;
    }
    ui.add_space(lengths().space.sm);
    let (button, dialog) = if given {
        (Button::text(t::RETIRAR), ArchiveDialog::Withdraw)
    } else {
        (Button::secondary(t::REGISTRAR).icon(icons::SHIELD), ArchiveDialog::Consent)
    };
    if button.show(ui).clicked() {
        actions.push(show(dialog));
    }
}

/// The stored answer and whether it still holds.
fn answer_ui(ui: &mut Ui, record: &Record, book: &RuleBook, can_change: bool, actions: &mut Vec<Action>) {
    let outdated = record.outdated(&book.digest);
    section_header(ui, t::EVALUACION, None);
    let c = &theme::of(ui).color;
    let said = match &record.evaluation {
        None => t::SIN_EVALUAR.to_owned(),
        Some(stored) => {
            let values: [(&str, &dyn std::fmt::Display); 4] = [
                ("fecha", &format::date(stored.date)),
                ("modalidad", &report::words::product_short(stored.product)),
                ("resultado", &report::words::reach(stored.qualifies)),
                ("version", &stored.rules_version),
            ];
            text::fill(t::EVALUADO, &values)
        }
    };
    paragraph(ui, &said, Text::Small, c.text);
    if outdated.any() {
        ui.add_space(lengths().space.sm);
        let why = match (outdated.data, outdated.rules) {
            (true, true) => t::DESACTUALIZADA_AMBAS,
            (true, false) => t::DESACTUALIZADA_DATOS,
            _ => t::DESACTUALIZADA_REGLAS,
        };
        banner(ui, FindingKind::Warning, t::DESACTUALIZADA, why);
    }
    if can_change {
        ui.add_space(lengths().space.sm);
        if Button::secondary(t::GUARDAR_EVALUACION).icon(icons::CHECK).show(ui).clicked() {
            ask(actions, ArchiveAction::StoreEvaluation);
        }
    }
}

/// Up to three saved trials; the one that is printed is marked.
fn scenarios_ui(ui: &mut Ui, record: &Record, can_change: bool, actions: &mut Vec<Action>) {
    section_header(ui, t::ESCENARIOS, None);
    let c = &theme::of(ui).color;
    if record.scenarios.is_empty() {
        paragraph(ui, t::SIN_ESCENARIOS, Text::Small, c.text_muted);
    }
    for (at, scenario) in record.scenarios.iter().enumerate() {
        scenario_ui(ui, at, scenario, can_change, actions);
    }
    if can_change && record.scenarios.len() < MOST_SCENARIOS {
        ui.add_space(lengths().space.sm);
        if Button::secondary(t::GUARDAR_ESCENARIO).icon(icons::PLUS).show(ui).clicked() {
            actions.push(show(ArchiveDialog::Scenario));
        }
    }
}

fn scenario_ui(ui: &mut Ui, at: usize, scenario: &Scenario, can_change: bool, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let l = lengths();
    let values = [
        scenario.term_years.map(format::years),
        scenario.amount.map(|amount| text::fill(t::MONTO, &[("monto", &amount)])),
        scenario.voluntary.map(|amount| text::fill(t::AHORRO, &[("monto", &amount)])),
        scenario.extra_monthly.map(|amount| text::fill(t::ABONO, &[("monto", &amount)])),
    ];
    let mut said = vec![report::words::product_short(scenario.product).to_owned()];
    said.extend(values.into_iter().flatten());
    let said = said.join(" · ");
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let buttons = if can_change { 2.0 * (l.control.desk.hit_minimum + 4.0) } else { 0.0 };
        let size = vec2((ui.available_width() - buttons).max(60.0), 40.0);
        let (place, response) = ui.allocate_exact_size(size, if can_change { Sense::click() } else { Sense::hover() });
        let name = text::fill(t::ESCENARIO, &[("nombre", &scenario.name), ("datos", &said)]);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, can_change, scenario.chosen, &name));
        if response.has_focus() {
            paint::focus_ring(ui, place.shrink(3.0), l.radius.small);
        }
        radio(ui, egui::pos2(place.left() + 10.0, place.top() + 13.0), scenario.chosen);
        let first = place.with_min_x(place.left() + 26.0).with_max_y(place.top() + 24.0);
        let second = first.translate(vec2(0.0, 17.0));
        paint::text_in(ui.painter(), first, egui::Align::Min, &scenario.name, Text::BodyMedium, c.text);
        paint::text_in(ui.painter(), second, egui::Align::Min, &said, Text::Caption, c.text_muted);
        if response.clicked() {
            ask(actions, ArchiveAction::ChooseScenario((!scenario.chosen).then_some(at)));
        }
        response.on_hover_text(name);
        if can_change {
            let probe = text::fill(t::PROBAR, &[("nombre", &scenario.name)]);
            if Button::bare_icon(icons::ARROW_RIGHT, &probe).show(ui).clicked() {
                ask(actions, ArchiveAction::TryScenario(at));
            }
            let remove = text::fill(t::QUITAR, &[("nombre", &scenario.name)]);
            if Button::bare_icon(icons::X, &remove).show(ui).clicked() {
                ask(actions, ArchiveAction::RemoveScenario(at));
            }
        }
    });
}

fn notes_ui(ui: &mut Ui, open: &OpenCase, can_change: bool, all: &mut bool, actions: &mut Vec<Action>) {
    section_header(ui, t::NOTAS, None);
    let c = &theme::of(ui).color;
    let l = lengths();
    if can_change {
        let mut note = open.note_draft.clone();
        let field = Field::new(t::NOTA_NUEVA, &mut note).hint(t::NOTA_AYUDA).without_label().id(Id::unique("note"));
        let response = field.show(ui);
        let some = !note.trim().is_empty();
        if response.changed() {
            ask(actions, ArchiveAction::DraftNote(note.clone()));
        }
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if some {
            ui.add_space(l.space.sm);
        }
        let clicked = some && Button::secondary(t::AGREGAR_NOTA).icon(icons::PLUS).show(ui).clicked();
        if some && (entered || clicked) {
            ask(actions, ArchiveAction::AddNote(note));
        }
        ui.add_space(l.space.sm);
    }
    let notes = &open.record.notes;
    for note in notes.iter().rev().take(if *all { notes.len() } else { NOTES }) {
        let head = text::fill(t::NOTA_DE, &[("quien", &note.who), ("cuando", &said::moment(note.when))]);
        paragraph(ui, &head, Text::Caption, c.text_muted);
        paragraph(ui, &note.text, Text::Small, c.text);
        ui.add_space(l.space.sm);
    }
    if notes.len() > NOTES && !*all {
        *all = Button::text(&text::fill(t::TODAS_NOTAS, &[("total", &notes.len())])).show(ui).clicked();
    }
}

/// What is done with the case as a whole.
fn foot_ui(ui: &mut Ui, record: &Record, can_change: bool, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        if record.blocked.is_some() {
            if Button::secondary(t::DESBLOQUEAR).icon(icons::LOCK).show(ui).clicked() {
                ask(actions, ArchiveAction::Unblock);
            }
        } else if can_change && Button::text(t::BLOQUEAR).icon(icons::LOCK).show(ui).clicked() {
            actions.push(show(ArchiveDialog::Block));
        }
        if can_change && Button::text(t::CORREGIR).icon(icons::PENCIL).show(ui).clicked() {
            ask(actions, ArchiveAction::Correct);
        }
        if Button::text(t::CERRAR).icon(icons::X).show(ui).clicked() {
            ask(actions, ArchiveAction::CloseCase);
        }
    });
}
