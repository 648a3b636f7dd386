//! The dialog of printing: printers and how they stand, copies, draft, the pages as they will come out, and
//! what becomes of the paper.

mod printers;
mod sheets;

use egui::{Context, Id, Ui, UiBuilder, vec2};

use crate::app::printing::{COPIES, News, PaperAction, PrintDialog, Printer, Printers};
use crate::app::{Action, State};
use crate::engine::evaluation::FindingKind;
use crate::text::{impresion::dialogo as t, impresion::falla, papeles};
use crate::ui::archive::form::{First, Form};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, Content, DialogAnswer, Field, FieldState, banner, checkbox, paint, paragraph};

/// From this room on the pages stand beside the choices.
const BESIDE: f32 = 640.0;
const CHOICES: f32 = 330.0;
const GAP: f32 = 24.0;

/// What is being typed; forgotten with the dialog.
#[derive(Debug, Default)]
pub struct Drafts {
    copies: Option<String>,
}

impl Drafts {
    /// Whether what is typed can be printed so often.
    fn is_right(&self) -> bool {
        self.copies.as_deref().is_none_or(|typed| copies(typed).is_some())
    }
}

fn copies(typed: &str) -> Option<u8> {
    typed.trim().parse().ok().filter(|copies| COPIES.contains(copies))
}

/// Shows the dialog.
pub fn print_ui(ctx: &Context, state: &State, dialog: &PrintDialog, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let printing = &state.printing;
    let told = printing.of_dialog();
    let may_save = dialog.paper.may_be_kept();
    // On its way: what Intro would do now is a second paper, so nothing is offered for it.
    let on_its_way = printing.is_sending() || matches!(told, Some(News::Queued { .. } | News::Printing { .. }));
    let safe = if dialog.sent.is_some() { t::CERRAR } else { t::CANCELAR };
    let mut form = Form::new(t::TITULO, safe).width(1020.0);
    let printable = printing.chosen().is_some();
    let word = if dialog.sent.is_some() { t::OTRA_VEZ } else { t::IMPRIMIR };
    // What Intro does where there is no printer is the other way.
    let saves_only =
        may_save && matches!(&printing.printers, Printers::Not(_)) || printing_is_empty(&printing.printers);
    if saves_only && may_save {
        form = form.action(t::GUARDAR_PDF, true);
    } else {
        if !on_its_way {
            form = form.action(word, printable && drafts.is_right());
        }
        if may_save {
            form = form.other(t::GUARDAR_PDF);
        }
    }
    // Each turn of it is as a new dialog for the keyboard: before it is sent Intro prints, afterwards it closes.
    form = match (dialog.sent, told.is_some_and(News::is_trouble)) {
        (None, _) if saves_only || printable => form.first(First::Action, 1 + u8::from(saves_only)),
        (None, _) => form,
        (Some(_), trouble) => form.first(First::Safe, 3 + u8::from(trouble)),
    };
    let answer = form.show(ctx, |ui| content_ui(ui, state, dialog, drafts, actions));
    let done = answer.map(|answer| match answer {
        DialogAnswer::Safe => PaperAction::Close,
        DialogAnswer::Action if saves_only => PaperAction::Save,
        DialogAnswer::Action => PaperAction::Send,
        DialogAnswer::Other => PaperAction::Save,
    });
    actions.extend(done.map(Action::from));
}

fn printing_is_empty(printers: &Printers) -> bool {
    matches!(printers, Printers::Found(found) if found.is_empty())
}

/// Says whether Intro was pressed in the field of copies.
fn content_ui(
    ui: &mut Ui,
    state: &State,
    dialog: &PrintDialog,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> bool {
    told_ui(ui, state, actions);
    let width = ui.available_width();
    let pages = &dialog.made.pages;
    let copies = state.printing.how.copies;
    if width < BESIDE {
        let entered = choices_ui(ui, state, dialog, drafts, actions);
        ui.add_space(lengths().space.lg);
        sheets::sheets_ui(ui, pages, copies);
        return entered;
    }
    let top = ui.cursor().min;
    let height = ui.available_height();
    let beside = |left: f32, width: f32| egui::Rect::from_min_size(top + vec2(left, 0.0), vec2(width, height));
    let mut left = ui.new_child(UiBuilder::new().max_rect(beside(0.0, CHOICES)).id_salt("choices"));
    let entered = choices_ui(&mut left, state, dialog, drafts, actions);
    let rest = width - CHOICES - GAP;
    let mut right = ui.new_child(UiBuilder::new().max_rect(beside(CHOICES + GAP, rest)).id_salt("sheets"));
    sheets::sheets_ui(&mut right, pages, copies);
    let taken = left.min_rect().height().max(right.min_rect().height());
    ui.allocate_space(vec2(width, taken));
    entered
}

/// What became of it, and what can be done about it.
fn told_ui(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let Some(news) = state.printing.of_dialog() else { return };
    banner(ui, news.kind(), &format!("{}.", news.title()), &news.text());
    if news.job().is_some() && news.is_trouble() {
        ui.add_space(lengths().space.sm);
        if Button::secondary(t::QUITAR).icon(icons::X).show(ui).clicked() {
            actions.push(PaperAction::Remove.into());
        }
        if state.printing.stuck {
            ui.add_space(lengths().space.sm);
            banner(ui, FindingKind::Warning, "", falla::SIN_QUITAR);
        }
    }
    ui.add_space(lengths().space.lg);
}

fn choices_ui(
    ui: &mut Ui,
    state: &State,
    dialog: &PrintDialog,
    drafts: &mut Drafts,
    actions: &mut Vec<Action>,
) -> bool {
    ui.spacing_mut().item_spacing.y = 0.0;
    let c = &theme::of(ui).color;
    let l = lengths();
    printers::printers_ui(ui, &state.printing, actions);
    if state.printing.chosen().is_none() {
        return false;
    }
    ui.add_space(l.space.lg);
    let entered = copies_ui(ui, state, drafts, actions);
    ui.add_space(l.space.md);
    let how = &state.printing.how;
    let offered = state.printing.chosen().is_some_and(Printer::offers_saving);
    let mut draft = how.draft && offered;
    if checkbox(ui, &mut draft, t::BORRADOR, offered).changed() {
        actions.push(PaperAction::Draft(draft).into());
    }
    ui.add_space(l.space.xs);
    paragraph(ui, if offered { t::BORRADOR_NOTA } else { t::BORRADOR_NO }, Text::Caption, c.text_muted);
    if !dialog.paper.may_be_kept() {
        ui.add_space(l.space.md);
        paragraph(ui, papeles::clave::COLA, Text::Caption, c.text_muted);
    }
    entered
}

fn copies_ui(ui: &mut Ui, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) -> bool {
    let mut typed = drafts.copies.clone().unwrap_or_else(|| state.printing.how.copies.to_string());
    let wrong = copies(&typed).is_none();
    let (stands, message) = if wrong { (FieldState::Error, t::COPIAS_RANGO) } else { (FieldState::Normal, "") };
    let field = Field::new(t::COPIAS, &mut typed).id(Id::unique("copies")).content(Content::Number).hint("");
    let response = field.width(120.0).state(stands).message(message).keep_message_line().show(ui);
    if response.has_focus() {
        paint::bring_into_view(ui, response.rect);
    }
    if response.changed() {
        actions.extend(copies(&typed).map(|copies| PaperAction::Copies(copies).into()));
        drafts.copies = Some(typed);
    }
    response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter))
}
