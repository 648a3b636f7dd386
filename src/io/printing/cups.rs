//! CUPS through its own programs (`lpstat`, `lp`, `cancel`), which know how to reach the server
//! that the machine uses. They speak the C locale here, so that what they say can be read.

use std::ffi::OsString;
use std::process::Command;
use std::time::Duration;

use super::child::{self, Answer, NoAnswer};
use super::follow::Patience;
use super::{ipp, lpstat};
use crate::app::printing::{News, Order, Printer, PrinterState, PrintersFault};
use crate::text::{fill, impresion::falla as t};

/// How long one question may take: a server in the network that is off must not be waited for.
const MOST_ASKING: Duration = Duration::from_secs(10);
/// How long it may take to hand a paper over.
const MOST_SENDING: Duration = Duration::from_secs(40);

/// A server and the programs that reach it.
#[derive(Debug, Clone, Default)]
pub struct Cups {
    /// Socket or host; `None`: what the system is set to.
    server: Option<OsString>,
    /// The folder of all of CUPS' programs, for tests; `None`: where the system has them.
    folder: Option<OsString>,
    /// How long one question may take.
    most: Option<Duration>,
    /// How long a paper is followed.
    pub(super) patience: Patience,
}

impl Cups {
    /// The one that the machine is set to.
    pub fn of_system() -> Self {
        Self::default()
    }

    /// Another server, by its socket or host.
    pub fn at(server: impl Into<OsString>) -> Self {
        Self { server: Some(server.into()), ..Self::default() }
    }

    /// With other programs, that of a folder, and another limit of time for a question.
    #[must_use]
    pub fn with_programs(mut self, folder: impl Into<OsString>, most: Duration) -> Self {
        (self.folder, self.most) = (Some(folder.into()), Some(most));
        self
    }

    /// With other limits for following a paper.
    #[must_use]
    pub fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    fn command(&self, program: &str) -> Command {
        let mut command = match &self.folder {
            Some(folder) => Command::new(std::path::Path::new(folder).join(program)),
            None => Command::new(program),
        };
        // UTF-8 for names; the language of "C".
        command.env("LC_ALL", "C.UTF-8").env("LANGUAGE", "C");
        if let Some(server) = &self.server {
            command.env("CUPS_SERVER", server);
        }
        command
    }

    pub(super) fn ask(&self, program: &str, arguments: &[&str]) -> Result<Answer, NoAnswer> {
        child::run(self.command(program).args(arguments), child::nothing(), self.most())
    }

    /// The printers with what they offer, the default one first.
    pub fn list(&self) -> Result<Vec<Printer>, PrintersFault> {
        let mut found = self.known()?;
        let server = self.address();
        for printer in &mut found {
            self.ask_offers(&server, printer);
        }
        Ok(found)
    }

    /// Asks what one printer offers. One that has no queue here cannot say.
    fn ask_offers(&self, server: &str, printer: &mut Printer) {
        if printer.state != PrinterState::Unknown {
            (printer.offers_black, printer.offers_draft) = ipp::offers(server, &printer.name, self.most());
        }
    }

    /// The printers, the default one first.
    fn known(&self) -> Result<Vec<Printer>, PrintersFault> {
        let running = self.ask("lpstat", &["-r"])?;
        if !running.out.contains("is running") {
            return Err(PrintersFault::NoService);
        }
        let mut found = self.queues()?;
        // Printers of the network without a queue here get one when something is sent to them.
        if let Ok(answer) = self.ask("lpstat", &["-e"]) {
            let named = answer.out.lines().map(str::trim).filter(|name| !name.is_empty() && !name.contains('/'));
            for name in named {
                if !found.iter().any(|printer| printer.name == name) {
                    found.push(Printer::named(name));
                }
            }
        }
        found.sort_by_key(|printer| (!printer.is_default, printer.title().to_lowercase()));
        Ok(found)
    }

    /// The printers that have a queue here.
    pub(super) fn queues(&self) -> Result<Vec<Printer>, PrintersFault> {
        let answer = self.ask("lpstat", &["-l", "-p", "-a", "-d"])?;
        // Where there is no printer that is told as a failure.
        let none = answer.err.contains("No destinations added") || answer.err.trim().is_empty();
        if answer.success || none || !answer.out.trim().is_empty() {
            return Ok(lpstat::printers(&answer.out));
        }
        Err(PrintersFault::Said(plain(&answer.err)))
    }

    /// Sends a paper and follows it.
    pub fn print(&self, order: &Order, tell: &mut dyn FnMut(News)) {
        match self.send(order) {
            Ok((printer, job)) => self.follow(&printer, &job, tell),
            Err(why) => tell(News::Failed(why)),
        }
    }

    /// Gives the paper to its queue through a pipe, no file of ours is on the disk meanwhile; what the printing
    /// system keeps while it prints is its own. Gives the printer, as people call it, and the job; or why not,
    /// in words.
    fn send(&self, order: &Order) -> Result<(Printer, String), String> {
        let known = self.known().map_err(|fault| match fault {
            PrintersFault::NoSystem => t::SIN_LP.to_owned(),
            fault => {
                let (what, text) = fault.words();
                format!("{what} {text}")
            }
        })?;
        let mut printer = match &order.how.printer {
            Some(name) => {
                let found = known.into_iter().find(|printer| printer.name == *name);
                found.ok_or_else(|| fill(t::NO_EXISTE, &[("impresora", name)]))?
            }
            // The system's own choice comes first; where it made none, the only printer is meant.
            None => match known.as_slice() {
                [only] => only.clone(),
                [first, ..] if first.is_default => first.clone(),
                _ => return Err(t::SIN_IMPRESORA.to_owned()),
            },
        };
        if !printer.accepts {
            return Err(fill(t::RECHAZA, &[("impresora", &printer.title())]));
        }
        if order.how.draft {
            self.ask_offers(&self.address(), &mut printer);
        }
        let copies = order.how.copies.to_string();
        let mut command = self.command("lp");
        command.args(["-d", &printer.name, "-n", &copies, "-t", &order.title, "-o", "media=Letter"]);
        if order.how.draft && printer.offers_black {
            command.args(["-o", "print-color-mode=monochrome"]);
        }
        if order.how.draft && printer.offers_draft {
            command.args(["-o", "print-quality=3"]);
        }
        let answer = child::run(command.arg("-"), order.pdf.clone(), self.most.unwrap_or(MOST_SENDING));
        let answer = answer.map_err(NoAnswer::of_sending)?;
        let said = plain(&answer.err);
        match lpstat::request(&answer.out).filter(|_| answer.success) {
            Some(job) => Ok((printer, job)),
            None if said.contains("not accepting jobs") => Err(fill(t::RECHAZA, &[("impresora", &printer.title())])),
            None if said.is_empty() => Err(t::NADA.to_owned()),
            None => Err(fill(t::DICE, &[("dice", &said)])),
        }
    }

    /// Where the server is, as `lpstat` says: a socket, or a host and port.
    pub(super) fn address(&self) -> String {
        self.ask("lpstat", &["-H"]).map(|answer| answer.out.trim().to_owned()).unwrap_or_default()
    }

    pub(super) fn most(&self) -> Duration {
        self.most.unwrap_or(MOST_ASKING)
    }

    /// Takes a job out of its queue; whether that could be done.
    pub fn remove(&self, job: &str) -> bool {
        self.ask("cancel", &[job]).is_ok_and(|answer| answer.success)
    }
}

/// What a program says, without its own name and the full stop.
fn plain(said: &str) -> String {
    let line = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let line = line.split_once(": ").filter(|(name, _)| !name.contains(' ')).map_or(line, |(_, rest)| rest);
    line.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_says_is_told_without_its_name() {
        assert_eq!(
            plain("lp: Error - no default destination available.\n"),
            "Error - no default destination available"
        );
        assert_eq!(plain("\nUnsupported format: text"), "Unsupported format: text");
        assert_eq!(plain(""), "");
    }
}
