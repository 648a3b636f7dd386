//! What the app asks of the outside, carried out.

use std::time::Duration;

use std::sync::atomic::Ordering;
use ventanilla::app::{Action, Effect};
use ventanilla::case::admin::AdminLock;
use ventanilla::case::keeper::{Request, Ticket};
use ventanilla::io;
use ventanilla::io::archive::Keeper;
use ventanilla::text::programa as t;

use super::super::complain;
use super::program::Program;

/// How long the window waits for the archive to close: a share that hangs must not keep it.
const MOST_CLOSING: Duration = Duration::from_secs(5);

impl Program {
    /// Asks the keeper, who starts with the first thing.
    pub(super) fn ask_keeper(&mut self, ticket: Ticket, request: Request) {
        self.keeper.get_or_insert_with(|| Keeper::start(self.wake.caller())).ask(ticket, request);
    }

    /// The archive closes after everything that was asked of it.
    pub(super) fn close_keeper(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.close(Ticket(u64::MAX), MOST_CLOSING);
        }
    }

    /// Carries out one effect; what comes of it at once is the next action.
    pub(super) fn carry_out(&mut self, effect: Effect, ctx: &egui::Context) {
        let outcome = match effect {
            Effect::OpenDialog { folder } => {
                let folder = io::folders::start(folder);
                if self.dialogs.can_ask() {
                    self.dialogs.open(&folder, self.wake.caller());
                    return;
                }
                Action::PickInside { save: None, name: String::new(), folder }
            }
            Effect::SaveDialog { what, name, folder } => {
                let folder = io::folders::start(folder);
                if self.dialogs.can_ask() {
                    self.dialogs.save(what, &name, &folder, self.wake.caller());
                    return;
                }
                Action::PickInside { save: Some(what), name, folder }
            }
            Effect::ListFolder { folder, extensions } => {
                let outcome = io::folders::list(&folder, extensions);
                Action::FolderListed { folder, outcome }
            }
            Effect::FindFile { what, path } => {
                // A link to nothing is something too.
                let exists = path.symlink_metadata().is_ok();
                Action::FileFound { what, path, exists }
            }
            Effect::ReadFile(path) => {
                let outcome = io::read_limited(&path, io::most_bytes(&path));
                Action::FileRead { path, outcome }
            }
            Effect::WriteFile { what, path, bytes } => {
                let outcome = io::write_atomic(&path, &bytes);
                Action::FileWritten { what, path, outcome }
            }
            Effect::ListPrinters => {
                self.background.run(|| Action::PrintersFound(io::printing::list()), self.wake.caller());
                return;
            }
            Effect::Print(order) => {
                self.background.follow(move |tell| io::printing::follow(&order, tell), self.wake.caller());
                return;
            }
            Effect::RemoveJob(job) => {
                let remove = move || Action::JobRemoved { done: io::printing::remove(&job), job };
                self.background.run(remove, self.wake.caller());
                return;
            }
            Effect::OpenFile(path) => {
                self.background.run(move || Action::FileOpened(io::printing::open(&path)), self.wake.caller());
                return;
            }
            Effect::Keeper(ticket, request) => {
                self.ask_keeper(ticket, request);
                return;
            }
            Effect::PickPath { what, folder } => {
                let folder = io::folders::start(folder);
                if self.dialogs.can_ask() {
                    self.dialogs.pick(what, &folder, self.wake.caller());
                    return;
                }
                self.waiting.push(Action::PathPicked(what, None));
                Action::Notice(t::aviso::SIN_DIALOGO.to_owned())
            }
            Effect::CopyText(copied) => {
                ctx.copy_text(copied);
                return;
            }
            Effect::SaveSettings(settings) => match io::settings::save(&settings) {
                Ok(()) => return,
                Err(reason) => Action::Notice(reason),
            },
            Effect::MakeAdmin(passphrase) => {
                self.background.run(move || Action::AdminMade(AdminLock::set(&passphrase)), self.wake.caller());
                return;
            }
            Effect::CheckAdmin { lock, passphrase } => {
                self.background.run(move || Action::AdminChecked(lock.check(&passphrase)), self.wake.caller());
                return;
            }
            Effect::OpenFolder(folder) => match io::folders::show(&folder) {
                Ok(()) => return,
                Err(reason) => Action::Notice(reason),
            },
            Effect::StartKiosk => {
                self.kiosk_next.store(true, Ordering::Relaxed);
                return;
            }
            Effect::Quit => {
                self.leaving = true;
                // What a viewer was given just now it may not have opened yet.
                io::printing::clear(false);
                self.close_keeper();
                if let Err(reason) = io::settings::save(&self.desk.state.settings) {
                    complain(&reason);
                }
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                return;
            }
        };
        self.waiting.push(outcome);
        ctx.request_repaint();
    }
}
