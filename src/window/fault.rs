//! After a defect: what was typed is saved as far as it can be, a plain view says what happened, and the desk
//! is shown again or left. Where the window itself is gone, a new program says it.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::Duration;

use ventanilla::app::fault::Kept;
use ventanilla::app::{Action, ArchiveAction, Effect};
use ventanilla::case::keeper::{Answer, Told};
use ventanilla::io;
use ventanilla::io::restart::{self, Refused};
use ventanilla::text::{fallo::aviso as t, fill};
use ventanilla::ui::desk::Desk;
use ventanilla::ui::fault::{FaultAnswer, FaultView, fault_ui};
use ventanilla::ui::theme;

use super::super::complain;
use super::program::{Program, show_again};
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

/// Does something that has less to do each time it fails, to its end.
fn to_the_end(mut deed: impl FnMut()) {
    while catch_unwind(AssertUnwindSafe(&mut deed)).is_err() {}
}

impl Program {
    /// A frame failed, or the window did.
    pub(super) fn fails(&mut self, ctx: Option<&egui::Context>) {
        let kept = catch_unwind(AssertUnwindSafe(|| self.rescue(ctx))).unwrap_or(Kept::Waits);
        let report = io::reports::written().pop();
        let Some(ctx) = ctx else { return leave_word(kept) };
        if self.leaving {
            return;
        }
        if let Some(fault) = &mut self.fault {
            fault.note(kept == Kept::Waits);
            // What goes on behind the view failed; if that was stopped already, the view itself did.
            if std::mem::replace(&mut fault.broken, true) {
                leave_word(kept);
                self.leaving = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            // Nothing locks the archive any more.
            self.close_keeper();
            return;
        }
        // What fields could undo is a person's.
        ctx.data_mut(egui::util::IdTypeMap::remove_by_type::<egui::text_edit::TextEditState>);
        let now = io::now();
        let repeated = self.back_since.is_some_and(|back| now.duration_since(back).as_secs() < SOON);
        self.fault = Some(Fault { kept, repeated, report, broken: false });
    }

    /// Saves what may be saved and waits for the answer.
    fn rescue(&mut self, ctx: Option<&egui::Context>) -> Kept {
        // The frame had taken more than it came to, and asked for more than was carried out.
        to_the_end(|| self.desk.take(Vec::new()));
        to_the_end(|| self.hand_on(ctx));
        if self.leaving {
            return Kept::Nothing;
        }
        let mut kept = Kept::Nothing;
        // A save that was under way is answered first; what was typed since follows it.
        for _ in 0..2 {
            let keeper = self.keeper.as_ref();
            self.desk.rescue(|ticket| keeper.is_some_and(|keeper| keeper.is_asked(ticket)));
            self.hand_on(ctx);
            match self.wait_for_save() {
                Waited::Done => kept = Kept::Saved,
                Waited::DoneAndFailed => return Kept::Saved,
                Waited::No => {}
            }
            self.hand_on(ctx);
            if !self.desk.state.unsaved {
                break;
            }
        }
        if self.waits() { Kept::Waits } else { kept }
    }

    /// Carries out what the desk asked for; without a window, what it asked of the keeper.
    fn hand_on(&mut self, ctx: Option<&egui::Context>) {
        while let Some(effect) = self.desk.effects.pop_front() {
            match (effect, ctx) {
                (effect, Some(ctx)) => self.carry_out(effect, ctx),
                (Effect::Keeper(ticket, request), None) => self.ask_keeper(ticket, request),
                (_, None) => {}
            }
        }
    }

    /// Whether something is in memory alone.
    fn waits(&self) -> bool {
        self.desk.state.unsaved || !self.desk.state.archive.parked.is_empty()
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
        let told = told.into_iter().map(Action::Told).collect();
        let fed = catch_unwind(AssertUnwindSafe(|| self.desk.take(told)));
        match (saved, fed) {
            (true, Ok(())) => Waited::Done,
            (true, Err(_)) => Waited::DoneAndFailed,
            (false, _) => Waited::No,
        }
    }

    /// What goes on behind the view, seen or not: saves are answered, the archive locks, and other starts bring
    /// the window forward. A state that fails itself is left alone; files wait until the desk is there again.
    pub(super) fn go_on_behind(&mut self, ctx: &egui::Context) {
        if self.fault.as_ref().is_some_and(|fault| fault.broken) {
            self.hear_starts();
        } else {
            let incoming = self.outside();
            self.desk.hidden(ctx, incoming);
            self.go_on(ctx);
            let waits = self.waits();
            if let Some(fault) = &mut self.fault {
                fault.note(waits);
            }
        }
        self.come_forward(ctx);
        if ctx.input(|i| i.viewport().close_requested()) && !self.leaving {
            self.closes_fault(ctx);
        }
    }

    /// Somebody closes the window over the view. What would be lost is lost by the button that says so only.
    fn closes_fault(&mut self, ctx: &egui::Context) {
        if self.fault.as_ref().is_some_and(|fault| fault.kept == Kept::Waits) {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            show_again(ctx);
        } else {
            self.carry_out(Effect::Quit, ctx);
        }
    }

    /// The view of the defect, and what goes on behind it.
    pub(super) fn show_fault(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        self.go_on_behind(&ctx);
        let Some(fault) = self.fault.clone() else { return };
        let view = FaultView { kept: fault.kept, afresh: fault.is_afresh(), report: fault.report.as_deref() };
        let answer = fault_ui(ui, view);
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
        if !fault.is_afresh() {
            self.desk.state.screen = Default::default();
            self.desk.is_new();
            return;
        }
        let book = self.desk.book.clone();
        self.desk = Desk::new(self.desk.state.anew(io::now(), &book), book);
        // The archive closes with it, and is entered again; only then the files that other starts brought.
        self.keeper = None;
        self.waiting.retain(|action| matches!(action, Action::OpenPath(_)));
        self.waiting.insert(0, Action::Archive(ArchiveAction::Start));
    }
}

impl Fault {
    /// Whether going on starts without the case.
    fn is_afresh(&self) -> bool {
        self.repeated || self.broken
    }

    /// Changes wait, or have been saved meanwhile.
    fn note(&mut self, waits: bool) {
        self.kept = match self.kept {
            _ if waits => Kept::Waits,
            Kept::Waits => Kept::Saved,
            kept => kept,
        };
    }
}

/// The window is gone: a new program in its place says so.
fn leave_word(kept: Kept) {
    let kept = if kept == Kept::Waits { Kept::Lost } else { kept };
    if let Err(refused) = restart::again(&[&format!("--{ARGUMENT}={}", kept.word())]) {
        say_no_more(refused, kept);
    }
}

/// What to say of parts that failed beside the window.
pub fn told_of_threads() -> Option<Action> {
    let report = io::reports::written().pop()?;
    let folder = report.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    Some(Action::Notice(fill(t::OTRO_HILO, &[("carpeta", &folder)])))
}

/// Said where no window of ours can be shown any more.
fn say_no_more(refused: Refused, kept: Kept) {
    let folder = io::reports::folder().map(|folder| folder.display().to_string()).unwrap_or_default();
    let said = match refused {
        Refused::TooOften => fill(t::MUCHAS, &[("carpeta", &folder)]),
        Refused::Impossible => fill(t::NO_REINICIA, &[("trabajo", &kept.sentence(false)), ("carpeta", &folder)]),
    };
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
        let view = FaultView { kept: self.kept, afresh: false, report: self.report.as_deref() };
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
        say_no_more(Refused::TooOften, self.kept);
        if let Some(ctx) = ctx {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use egui::{RawInput, ViewportCommand, ViewportEvent, ViewportId};
    use ventanilla::app::State;
    use ventanilla::app::settings::Settings;
    use ventanilla::case::keeper::{Request, Ticket};
    use ventanilla::rules::embedded;

    use super::*;

    fn program() -> Program {
        let book = embedded::rule_book();
        let state = State::new(Settings::default(), jiff::civil::datetime(2026, 11, 21, 10, 42, 0, 0), &book);
        Program::new(Desk::new(state, book), Vec::new())
    }

    /// What the window is told while something goes on behind the view.
    fn behind(program: &mut Program, ctx: &egui::Context, event: Option<ViewportEvent>) -> Vec<ViewportCommand> {
        let mut input = RawInput::default();
        input.viewports.entry(ViewportId::ROOT).or_default().events.extend(event);
        let mut output = ctx.run_ui(input, |ui| program.go_on_behind(ui.ctx()));
        // No graphics card takes them here.
        output.textures_delta.clear();
        output.viewport_output.remove(&ViewportId::ROOT).map(|window| window.commands).unwrap_or_default()
    }

    #[test]
    fn what_a_frame_asked_of_the_archive_before_it_failed_reaches_it() {
        let mut program = program();
        let request = Request::Open { folder: "no hay".into() };
        program.desk.effects.push_back(Effect::Keeper(Ticket(7), request));
        program.fails(Some(&egui::Context::default()));
        let keeper = program.keeper.as_ref().expect("it is asked");
        let told = keeper.wait_for(Ticket(7), Duration::from_secs(60));
        assert!(matches!(told.last(), Some(Told::Done { ticket: Ticket(7), .. })), "{told:?}");
    }

    #[test]
    fn closing_the_window_closes_nothing_that_waits() {
        let (mut program, ctx) = (program(), egui::Context::default());
        program.desk.state.has_case = true;
        program.desk.state.unsaved = true;
        program.desk.state.form.set(ventanilla::app::FieldId::Names, "Zoraida".to_owned());
        program.fails(Some(&ctx));
        let told = behind(&mut program, &ctx, Some(ViewportEvent::Close));
        assert!(told.contains(&ViewportCommand::CancelClose) && told.contains(&ViewportCommand::Focus), "{told:?}");
        assert!(!program.leaving && !told.contains(&ViewportCommand::Close), "{told:?}");
    }

    #[test]
    fn another_start_is_heard_though_the_state_itself_fails() {
        let (mut program, ctx) = (program(), egui::Context::default());
        let (told, starts) = mpsc::channel();
        program.starts = starts;
        program.fails(Some(&ctx));
        program.fails(Some(&ctx));
        let fault = program.fault.clone().expect("it is told");
        assert!(fault.broken);
        told.send(Some("caso.json".into())).expect("heard");
        assert!(behind(&mut program, &ctx, None).contains(&ViewportCommand::Focus), "the window comes forward");
        program.comes_back(&fault);
        let waiting = program.waiting.as_slice();
        assert!(
            matches!(waiting, [Action::Archive(ArchiveAction::Start), Action::OpenPath(path)] if path.ends_with("caso.json")),
            "{waiting:?}"
        );
    }
}
