//! After a defect: what was typed is saved as far as it can be, a plain view says what happened, and the desk
//! is shown again or left. Where the window itself is gone, a new program says it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use ventanilla::app::fault::Kept;
use ventanilla::app::{Action, ArchiveAction, Effect, State, rescue, update};
use ventanilla::case::keeper::{Answer, Told};
use ventanilla::io;
use ventanilla::io::restart;
use ventanilla::text::{fallo::aviso as t, fill};
use ventanilla::ui::desk::Desk;
use ventanilla::ui::fault::{FaultAnswer, FaultView, fault_ui};
use ventanilla::ui::theme;

use super::super::complain;
use super::program::Program;
use super::shown::Shows;

/// How long a save is waited for.
const MOST_SAVING: Duration = Duration::from_secs(5);
/// Two defects within this time are one that comes again.
const SOON: i64 = 60;
/// By which a program that lost its window starts the one that says so. Not in the help: nobody types it.
pub const ARGUMENT: &str = "aviso-de-fallo";

/// What is told instead of the desk.
#[derive(Debug, Clone)]
pub struct Fault {
    pub kept: Kept,
    pub repeated: bool,
    pub report: Option<PathBuf>,
    /// The state itself fails, whatever is done with it.
    pub broken: bool,
}

/// How a save ended that was waited for.
enum Waited {
    /// There was none, or it failed.
    No,
    Done,
    /// It is on the disk, and the state failed when it was told.
    DoneAndFailed,
}

impl Program {
    /// A frame failed, or the window did.
    pub(super) fn fails(&mut self, ctx: Option<&egui::Context>) {
        let kept = catch_unwind(AssertUnwindSafe(|| self.rescue())).unwrap_or(Kept::Waits);
        let report = io::reports::written().pop();
        let Some(ctx) = ctx else { return leave_word(kept) };
        if let Some(fault) = &mut self.fault {
            // What goes on behind the view failed; if that was stopped already, the view itself did.
            if std::mem::replace(&mut fault.broken, true) {
                leave_word(kept);
                self.leaving = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            return;
        }
        // What fields could undo is a person's.
        ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<egui::text_edit::TextEditState>);
        let now = io::now();
        let repeated = self.back_since.is_some_and(|back| now.duration_since(back).as_secs() < SOON);
        self.fault = Some(Fault { kept, repeated, report, broken: false });
    }

    /// Saves what may be saved and waits for the answer.
    fn rescue(&mut self) -> Kept {
        let mut kept = Kept::Nothing;
        // A save that was under way is answered first; what was typed since follows it.
        for _ in 0..2 {
            let effects = rescue(&mut self.desk.state, &self.desk.book);
            self.ask_keeper(effects);
            match self.wait_for_save() {
                Waited::Done => kept = Kept::Saved,
                Waited::DoneAndFailed => return Kept::Saved,
                Waited::No => {}
            }
            if !self.desk.state.unsaved {
                break;
            }
        }
        let waits = self.desk.state.unsaved || !self.desk.state.archive.parked.is_empty();
        if waits { Kept::Waits } else { kept }
    }

    fn ask_keeper(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let (Effect::Keeper(ticket, request), Some(keeper)) = (effect, &self.keeper) {
                keeper.ask(ticket, request);
            }
        }
    }

    /// Waits for the save under way.
    fn wait_for_save(&mut self) -> Waited {
        let saving = self.desk.state.archive.case.as_ref().and_then(|case| case.saving);
        let (Some(saving), Some(keeper)) = (saving, &self.keeper) else { return Waited::No };
        let told = keeper.wait_for(saving, MOST_SAVING);
        let is_saved = |told: &Told| match told {
            Told::Done { ticket, outcome } => *ticket == saving && matches!(**outcome, Ok(Answer::Saved(_))),
            _ => false,
        };
        let saved = told.last().is_some_and(is_saved);
        // What is on the disk is there, even if the state fails over it once more.
        let fed = catch_unwind(AssertUnwindSafe(|| {
            for told in told {
                let effects = update(&mut self.desk.state, Action::Told(told), &self.desk.book);
                self.ask_keeper(effects);
            }
        }));
        match (saved, fed) {
            (true, Ok(())) => Waited::Done,
            (true, Err(_)) => Waited::DoneAndFailed,
            (false, _) => Waited::No,
        }
    }

    /// The view of the defect, and what goes on behind it: saves are answered, and the archive locks.
    pub(super) fn show_fault(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let Some(fault) = self.fault.clone() else { return };
        if !fault.broken {
            let incoming = self.outside();
            let effects = self.desk.hidden(&ctx, incoming);
            self.go_on(effects, &ctx);
        }
        self.come_forward(&ctx);
        let view = FaultView { kept: fault.kept, repeated: fault.repeated, report: fault.report.as_deref() };
        let mut answer = fault_ui(ui, view);
        if ctx.input(|i| i.viewport().close_requested()) && !self.leaving {
            answer = Some(FaultAnswer::Leave);
        }
        match answer {
            Some(FaultAnswer::Folder) => show_reports(),
            Some(FaultAnswer::Back) => self.comes_back(&fault),
            Some(FaultAnswer::Leave) => self.carry_out(Effect::Quit, &ctx),
            None => {}
        }
        if answer.is_some() {
            ctx.request_repaint();
        }
    }

    /// The desk again: with its case, unless that failed twice.
    fn comes_back(&mut self, fault: &Fault) {
        self.fault = None;
        self.back_since = Some(io::now());
        if !fault.repeated && !fault.broken {
            self.desk.state.screen = Default::default();
            self.desk.is_new();
            return;
        }
        let old = &self.desk.state;
        let mut state = State::new(old.settings.clone(), io::now(), &self.desk.book);
        state.places = old.places.clone();
        state.archive.usual_folder = io::folders::archive();
        self.desk = Desk::new(state, self.desk.book.clone());
        // The archive closes with it, and is entered again.
        self.keeper = None;
        self.waiting = vec![Action::Archive(ArchiveAction::Start)];
    }
}

/// The window is gone: a new program in its place says so.
fn leave_word(kept: Kept) {
    let kept = if kept == Kept::Waits { Kept::Lost } else { kept };
    start_over(&[&format!("--{ARGUMENT}={}", kept.word())]);
}

/// The program anew, with nothing of what it had in memory: on Unix this does not come back. Where that is
/// refused, because it fails again and again, it is said, and the program should end.
pub fn start_over(arguments: &[&str]) {
    if restart::again(arguments).is_err() {
        say_too_often();
    }
}

/// What to say of parts that failed beside the window.
pub fn told_of_threads() -> Option<Action> {
    let report = io::reports::written().pop()?;
    let folder = report.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    Some(Action::Notice(fill(t::OTRO_HILO, &[("carpeta", &folder)])))
}

/// Said where no window of ours can be shown any more.
fn say_too_often() {
    let folder = io::reports::folder().map(|folder| folder.display().to_string()).unwrap_or_default();
    let said = fill(t::MUCHAS, &[("carpeta", &folder)]);
    complain(&said);
    io::alert::show(t::TITULO, &said);
}

fn show_reports() {
    if let Some(folder) = io::reports::folder()
        && let Err(reason) = io::folders::show(&folder)
    {
        complain(&reason);
    }
}

/// The program that only tells of a defect: the one before lost its window.
struct Teller {
    kept: Kept,
    report: Option<PathBuf>,
    /// The fonts are in place.
    ready: bool,
    /// The desk was asked for.
    back: Rc<Cell<bool>>,
}

/// Tells what became of the work of the program before; then the desk, where it is asked for.
pub fn open(word: &str) -> ExitCode {
    let back = Rc::new(Cell::new(false));
    let kept = Kept::of_word(word).unwrap_or(Kept::Lost);
    let teller = Teller { kept, report: io::reports::newest(), ready: false, back: Rc::clone(&back) };
    let ended = super::show(&super::viewport().with_inner_size([760.0, 520.0]), teller);
    if back.get() { super::open(None) } else { ended }
}

impl eframe::App for Teller {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if !std::mem::replace(&mut self.ready, true) {
            theme::apply(&ctx, theme::Mode::Light, 1.0, true);
            ctx.request_repaint();
            return;
        }
        let view = FaultView { kept: self.kept, repeated: false, report: self.report.as_deref() };
        match fault_ui(ui, view) {
            Some(FaultAnswer::Folder) => show_reports(),
            Some(answer) => {
                self.back.set(answer == FaultAnswer::Back);
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            None => {}
        }
    }
}

impl Shows for Teller {
    fn opened(&mut self, _ctx: &egui::Context) {
        self.ready = false;
    }

    fn fell(&mut self, ctx: Option<&egui::Context>) {
        say_too_often();
        if let Some(ctx) = ctx {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}
