//! What each action does to the state.

mod archive;
mod columns;
mod day;
mod dossier;
mod editing;
mod files;
mod kiosk_setup;
mod paper;
mod printing;
mod second;

pub use day::refusal as day_refusal;

use super::action::{Action, Effect};
use super::archive::ArchiveAction;
use super::command::Command;
use super::field::FieldId;
use super::form::{Form, Limits, Problem, Whose};
use super::history::{Snapshot, Step};
use super::settings::{Settings, TEXT_PERCENT, TEXT_STEP};
use super::state::{Dialog, Pending, Screen, State, Toast, ToastAction, ToastKind, WhatIf};
use crate::case::keeper::Ticket;
use crate::engine::evaluation::{Evaluation, Offered, Product};
use crate::engine::{self, compare};
use crate::format;
use crate::identity::Severity;
use crate::money::Decimal;
use crate::rules::RuleBook;
use crate::text::{self, programa::aviso as t, solicitante::mensaje};

/// Toasts kept at once; older ones go.
const MOST_TOASTS: usize = 3;

/// Carries out one action; what the program has to do outside comes back as effects.
pub fn update(state: &mut State, action: Action, book: &RuleBook) -> Vec<Effect> {
    let before = state.screen;
    let mut effects = carry_out(state, action, book);
    effects.extend(archive::follow(state, before, book));
    kiosk_setup::follow(state, before);
    effects.extend(columns::remember(state));
    effects
}

fn carry_out(state: &mut State, action: Action, book: &RuleBook) -> Vec<Effect> {
    let locks = matches!(action, Action::Run(Command::Lock));
    if matches!(state.dialog, Some(Dialog::Waiting(_))) && touches_case(&action) && !locks {
        return Vec::new();
    }
    if archive::refuses(state, &action) {
        return Vec::new();
    }
    match action {
        Action::Run(command) => return run(state, command, book),
        Action::Go(screen) => editing::show(state, screen),
        Action::Entered(field) => editing::enter(state, field),
        Action::Restore(field) => editing::restore(state, field, book),
        Action::Edit(field, typed) => editing::edit(state, field, typed, book),
        Action::Left(field) => editing::leave(state, field),
        Action::GoToField(field) => editing::go_to(state, field),
        Action::GoToPath(path) => {
            let of_second = path.strip_prefix("segunda_persona.");
            if let Some(field) = FieldId::from_path(of_second.unwrap_or(path)) {
                if of_second.is_some() {
                    editing::show(state, Screen::Solicitante);
                    editing::show_person(state, Whose::Second);
                }
                editing::go_to(state, field);
            }
        }
        Action::SearchField(typed) => state.dialog = Some(Dialog::GoToField { typed }),
        Action::ShowPerson(whose) => editing::show_person(state, whose),
        Action::AddSecond => second::add(state, book),
        Action::RemoveSecond => second::remove(state, book),
        Action::BringBackSecond(removed) => second::bring_back(state, *removed, book),
        Action::ShowModel(model) => state.model = model,
        Action::Choose(product) => {
            state.chosen = product;
            state.archive.revision += 1;
        }
        Action::AddColumn(product) => columns::put(state, product, usize::MAX),
        Action::RemoveColumn(product) => columns::remove(state, product),
        Action::ChooseColumns => state.dialog = Some(Dialog::Modalities),
        Action::SetColumns(columns) => columns::set(state, columns),
        Action::BringBack(product, at) => columns::put(state, product, at),
        Action::EvaluateOn(date) => day::evaluate_on(state, date, book),
        Action::TryWhatIf(what_if) => try_what_if(state, what_if, book),
        Action::SetExtras(extras) => state.extras = extras,
        Action::ShowGranted(shown) => state.granted_shown = shown,
        Action::ShowProperty(shown) => state.property_shown = shown,
        Action::SetGranted(granted) => dossier::change(state, book, |d| d.granted = granted),
        Action::NoteDocument(id, note) => dossier::change(state, book, |d| d.note(id, note)),
        Action::CheckProperty(id, meets) => dossier::change(state, book, |d| d.check(id, meets)),
        Action::CountContribution(counted) => state.contribution = counted,
        Action::SetPrint(options) => state.print = options,
        Action::SetSettings(settings) => {
            // The kiosk's part has rules of its own.
            let kiosk = state.settings.kiosk.clone();
            return keep_settings(state, Settings { kiosk, ..settings });
        }
        Action::SetKiosk(kiosk) => return kiosk_setup::set(state, kiosk),
        Action::SetAdmin(passphrase) => return kiosk_setup::set_admin(state, passphrase),
        Action::CheckAdmin(passphrase) => return kiosk_setup::check_admin(state, passphrase),
        Action::StartKiosk => return kiosk_setup::start(state, book),
        Action::AdminMade(lock) => return kiosk_setup::admin_made(state, lock),
        Action::AdminChecked(right) => return kiosk_setup::admin_checked(state, right),
        Action::Explain(why) => state.dialog = Some(Dialog::Why(why)),
        Action::ShowRule(id) => {
            state.rule_shown = Some(id);
            editing::show(state, Screen::Normativa);
            state.dialog = None;
        }
        Action::ShowRulesOf(day) => state.rule_day = day.filter(|day| *day != state.date),
        Action::Copy(copied) => {
            toast(state, ToastKind::Done, t::COPIADO.to_owned(), None);
            return vec![Effect::CopyText(copied)];
        }
        Action::CloseDialog => files::close_dialog(state),
        Action::Replace => return files::replace(state, book),
        Action::SaveElsewhere(what) => return files::save_elsewhere(state, what),
        Action::DismissToast(id) => state.toasts.retain(|toast| toast.id != id),
        Action::ShowFolder(folder) => return vec![Effect::OpenFolder(folder)],
        Action::Clock(now) => {
            state.now = now;
            return archive::tick(state, book);
        }
        Action::Active => archive::active(state),
        Action::Archive(asked) => return archive::does(state, asked, book),
        Action::Told(told) => return archive::told(state, told, book),
        Action::PathPicked(what, path) => {
            state.archive.picking = false;
            state.archive.picked = path.map(|path| (what, path));
        }
        Action::Notice(said) => toast(state, ToastKind::Warning, said, None),

        Action::OpenSample => return files::ask_first(state, Pending::Sample, book),
        Action::OpenPath(path) => return files::ask_first(state, Pending::OpenPath(path), book),
        Action::CloseRequested => return files::ask_first(state, Pending::Quit, book),
        Action::SaveAndGoOn => return files::save_and_go_on(state, book),
        Action::DiscardAndGoOn => return files::discard_and_go_on(state, book),
        Action::PickInside { save, name, folder } => return files::pick_inside(state, save, name, folder),
        Action::ListFolder(folder) => return files::list_folder(state, folder),
        Action::FolderListed { folder, outcome } => files::folder_listed(state, folder, outcome),
        Action::OpenPicked(path) => return files::open_picked(state, path),
        Action::SavePicked(what, path) => return files::save_picked(state, what, path, book),
        Action::FileFound { what, path, exists } => return files::found(state, what, path, exists, book),
        Action::FileRead { path, outcome } => return files::read(state, path, outcome, book),
        Action::FileWritten { what, path, outcome } => return files::written(state, what, path, outcome, book),
        Action::ExportCsv(bytes) => return files::export_csv(state, bytes),
        Action::Paper(done) => return printing::does(state, done, book),
        Action::JobRemoved { job, done } => return printing::removed(state, &job, done, book),
        Action::FileOpened(true) => {}
        Action::FileOpened(false) => {
            toast(state, ToastKind::Warning, text::impresion::falla::SIN_VISOR.to_owned(), None);
        }
        Action::PrintersFound(outcome) => printing::found(state, outcome),
        Action::Printed(id, news) => return printing::printed(state, id, news, book),
    }
    Vec::new()
}

/// Whether an action would change or replace the case, or ask for another file, while the system's
/// file dialog is about the case as it is.
fn touches_case(action: &Action) -> bool {
    matches!(
        action,
        Action::Run(_)
            | Action::Restore(_)
            | Action::Edit(..)
            | Action::AddSecond
            | Action::RemoveSecond
            | Action::BringBackSecond(_)
            | Action::SetGranted(_)
            | Action::NoteDocument(..)
            | Action::CheckProperty(..)
            | Action::ExportCsv(_)
            | Action::OpenSample
            | Action::OpenPath(_)
            | Action::CloseRequested
    )
}

fn run(state: &mut State, command: Command, book: &RuleBook) -> Vec<Effect> {
    if let Some(screen) = command.screen() {
        editing::show(state, screen);
        return Vec::new();
    }
    if let Some(section) = command.section() {
        let asked = section.fields().find(|field| state.is_asked(*field));
        if let Some(field) = asked {
            editing::go_to(state, field);
        }
        return Vec::new();
    }
    match command {
        Command::New => return files::ask_first(state, Pending::New, book),
        Command::Open => return files::ask_first(state, Pending::Open, book),
        Command::Quit => return files::ask_first(state, Pending::Quit, book),
        Command::Save => return files::save(state, book),
        Command::SaveAs => return files::save_as(state),
        Command::Print => return paper::print(state, book),
        Command::ExportPdf => return paper::export(state, book),
        Command::Search if state.screen == Screen::Solicitante => {
            state.dialog = Some(Dialog::GoToField { typed: String::new() });
        }
        Command::Search if matches!(state.screen, Screen::Normativa | Screen::Expedientes) => {
            state.search_request = true;
        }
        Command::Search => toast(state, ToastKind::Warning, t::SIN_BUSQUEDA.to_owned(), None),
        Command::Help => state.dialog = Some(Dialog::Help),
        Command::Receive => return archive::does(state, ArchiveAction::Receive, book),
        Command::Lock => return archive::does(state, ArchiveAction::Lock, book),
        Command::NextMissing | Command::PreviousMissing => {
            let back = command == Command::PreviousMissing;
            match either(state, |state, from| state.next_missing(from, back)) {
                Some(field) => editing::go_to(state, field),
                None => toast(state, ToastKind::Done, t::NADA_FALTA.to_owned(), None),
            }
        }
        Command::NextFinding => match either(state, State::next_finding) {
            Some(field) => editing::go_to(state, field),
            None => toast(state, ToastKind::Done, t::SIN_HALLAZGOS.to_owned(), None),
        },
        Command::Recalculate => {
            day::today(state, book);
            toast(state, ToastKind::Done, text::fill(t::DIA_NUEVO, &[("fecha", &format::date(state.date))]), None);
        }
        Command::SwitchModel => {
            // The next one of those that the date has.
            let models = state.shown_evaluation().scores.iter().map(|score| score.model);
            let shown = state.score().map(|score| score.model);
            let next = models.clone().cycle().skip_while(|model| Some(*model) != shown).nth(1);
            state.model = next.filter(|_| shown.is_some()).unwrap_or(state.model);
        }
        Command::SwitchPerson => second::switch(state, book),
        Command::ResetWhatIf => {
            // A step of its own: undoing it brings the trial back.
            state.undo.close_step();
            try_what_if(state, WhatIf::default(), book);
            state.undo.close_step();
        }
        Command::Undo | Command::Redo => step(state, command == Command::Undo, book),
        Command::LargerText | Command::SmallerText | Command::NormalText => {
            let now = state.settings.text_percent;
            let percent = match command {
                Command::LargerText => now.saturating_add(TEXT_STEP),
                Command::SmallerText => now.saturating_sub(TEXT_STEP),
                _ => 100,
            };
            let text_percent = percent.clamp(TEXT_PERCENT.0, TEXT_PERCENT.1);
            return keep_settings(state, Settings { text_percent, ..state.settings.clone() });
        }
        // Screens and sections were handled above; the rest is about what has the focus.
        _ => {}
    }
    Vec::new()
}

/// Reads the form again and evaluates it: everything that is shown follows from this.
fn reevaluate(state: &mut State, book: &RuleBook) {
    let limits = read_form(state, book);
    let facts = &state.applicant;
    state.evaluation = engine::evaluate(book, &state.what_if.apply(facts), state.date);
    state.baseline = state.what_if.is_active().then(|| engine::evaluate(book, facts, state.date));
    choose_offered(state);
    state.problems.extend(too_young(&state.evaluation, Whose::Holder, &limits));
    if let Some(second) = &state.evaluation.second {
        state.problems.extend(too_young(second, Whose::Second, &limits));
    }
    note_unsaved(state);
    state.archive.revision += 1;
}

/// The facts as typed, before anything is computed of them.
fn read_form(state: &mut State, book: &RuleBook) -> Limits {
    // What was typed is read as on the day of typing: another day changes what the facts give, not the facts.
    let limits = Limits::on(book, state.today(), state.date);
    (state.applicant, state.problems) = state.form.facts(&limits, state.today());
    limits
}

fn note_unsaved(state: &mut State) {
    let canonical = state.form.canonical(state.today());
    let differs = state.file.saved.as_ref().map_or(!canonical.is_empty(), |saved| *saved != canonical);
    state.unsaved = state.has_case && (differs || archive::is_edited(state));
}

/// After a defect of the program: what is on the screen is sent to the keeper as far as it may be, whatever
/// it gives when it is computed. What waited for an answer waits no more; `is_coming` says of a request whether
/// it has one to wait for.
pub fn rescue(state: &mut State, book: &RuleBook, is_coming: impl Fn(Ticket) -> bool) -> Vec<Effect> {
    let mut effects = archive::forget_lost(state, is_coming);
    if !state.archive.is_locked() {
        state.dialog = None;
    }
    // What drew it may have been what failed.
    state.printing.dialog = None;
    state.after_save = None;
    read_form(state, book);
    note_unsaved(state);
    effects.extend(archive::rescue(state, book));
    effects
}

/// On a date that does not offer the chosen product, the first that it offers is the chosen one.
fn choose_offered(state: &mut State) {
    let offered = |product: &Product| state.evaluation.option(*product).is_some_and(|o| o.offered == Offered::Yes);
    if offered(&state.chosen) {
        return;
    }
    if let Some(product) = compare::columns(&state.evaluation, &state.columns).into_iter().find(offered) {
        // It stands in for the chosen one; nobody chose it.
        if let Some(case) = state.archive.case.as_mut().filter(|case| case.standing == state.chosen) {
            case.standing = product;
        }
        state.chosen = product;
    }
}

/// What the field of the birth says to somebody who is too young for a credit.
fn too_young(evaluation: &Evaluation, whose: Whose, limits: &Limits) -> Option<Problem> {
    let (age, minimum) = (evaluation.derived.age?, limits.minimum_age?);
    if Decimal::from(age) >= minimum {
        return None;
    }
    let field = if evaluation.derived.from_curp { FieldId::Curp } else { FieldId::Birth };
    let said = text::fill(mensaje::MENOR_DE_EDAD, &[("edad", &format::years(age)), ("minima", &minimum)]);
    Some(Problem { whose, field, severity: Severity::Warning, text: said })
}

/// The next field of the person in view or, where there is none, of the other one, who is then in view.
fn either(state: &mut State, next: impl Fn(&State, Option<FieldId>) -> Option<FieldId>) -> Option<FieldId> {
    let before = (state.screen, state.whose);
    if let Some(field) = next(state, state.focused) {
        return Some(field);
    }
    state.form.second()?;
    let other = if state.shown() == Whose::Holder { Whose::Second } else { Whose::Holder };
    editing::show(state, Screen::Solicitante);
    editing::show_person(state, other);
    let found = next(state, None);
    if found.is_none() {
        (state.screen, state.whose) = before;
    }
    found
}

fn try_what_if(state: &mut State, what_if: WhatIf, book: &RuleBook) {
    if state.what_if == what_if {
        return;
    }
    state.undo.record(snapshot(state), Step::WhatIf);
    state.what_if = what_if;
    reevaluate(state, book);
}

fn snapshot(state: &State) -> Snapshot {
    Snapshot {
        form: state.form.clone(),
        what_if: state.what_if,
        columns: state.columns.clone(),
        chosen_date: state.chosen_date,
    }
}

/// One step back or forward.
fn step(state: &mut State, back: bool, book: &RuleBook) {
    let now = snapshot(state);
    let (found, nothing) =
        if back { (state.undo.undo(now), t::SIN_DESHACER) } else { (state.undo.redo(now), t::SIN_REHACER) };
    match found {
        Some(other) => {
            // What changes is seen.
            show_changed(state, &other.form);
            if state.form.second() != other.form.second() {
                editing::show(state, Screen::Solicitante);
                state.whose = other.form.second().map_or(Whose::Holder, |_| Whose::Second);
            }
            state.has_case |= state.form != other.form;
            if state.chosen_date != other.chosen_date {
                day::choose(state, other.chosen_date);
            }
            state.form = other.form;
            state.what_if = other.what_if;
            state.columns = other.columns;
            reevaluate(state, book);
        }
        None => toast(state, ToastKind::Undone, nothing.to_owned(), None),
    }
}

/// The screen on which another form differs from the one at hand.
fn show_changed(state: &mut State, other: &Form) {
    let changed = FieldId::ALL.into_iter().find(|field| state.form.text(*field) != other.text(*field));
    let (now, then) = (&state.form.dossier, &other.dossier);
    let screen = if let Some(field) = changed {
        editing::show_person(state, Whose::Holder);
        field.section().screen()
    } else if now.granted != then.granted {
        state.granted_shown = true;
        Screen::Amortizacion
    } else if now != then {
        state.property_shown = now.property != then.property;
        Screen::Requisitos
    } else {
        return;
    };
    editing::show(state, screen);
}

fn keep_settings(state: &mut State, settings: Settings) -> Vec<Effect> {
    if state.settings == settings {
        return Vec::new();
    }
    state.settings = settings.clone();
    vec![Effect::SaveSettings(settings)]
}

fn toast(state: &mut State, kind: ToastKind, text: String, action: Option<ToastAction>) {
    state.last_toast += 1;
    state.toasts.push(Toast { id: state.last_toast, kind, text, action });
    if state.toasts.len() > MOST_TOASTS {
        state.toasts.remove(0);
    }
}
