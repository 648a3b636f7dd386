//! Another program with a limit to the time that it may take.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::app::printing::PrintersFault;
use crate::case::crypto::SecretBytes;
use crate::text::{fill, impresion::falla as t};

/// What a program said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub success: bool,
    pub out: String,
    pub err: String,
}

/// No input.
pub fn nothing() -> SecretBytes {
    SecretBytes::new(Vec::new())
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAnswer {
    /// The machine does not have it.
    NoProgram,
    /// It took too long and was stopped.
    TooLong,
    Other(String),
}

impl NoAnswer {
    /// Why a paper was not handed over, in words.
    pub fn of_sending(self) -> String {
        match self {
            Self::NoProgram => t::SIN_LP.to_owned(),
            Self::TooLong => t::NO_CONTESTA.to_owned(),
            Self::Other(why) => fill(t::DICE, &[("dice", &why)]),
        }
    }
}

impl From<NoAnswer> for PrintersFault {
    fn from(why: NoAnswer) -> Self {
        match why {
            NoAnswer::NoProgram => Self::NoSystem,
            NoAnswer::TooLong => Self::NoAnswer,
            NoAnswer::Other(why) => Self::Said(why),
        }
    }
}

const STEP: Duration = Duration::from_millis(5);

/// Runs a program with `input` as its standard input.
pub fn run(command: &mut Command, input: SecretBytes, most: Duration) -> Result<Answer, NoAnswer> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => NoAnswer::NoProgram,
        _ => NoAnswer::Other(error.to_string()),
    })?;
    let (out, err) = (reader(child.stdout.take()), reader(child.stderr.take()));
    let stdin = child.stdin.take();
    // Nobody waits for it: what a stopped program started may hold the other end.
    thread::spawn(move || {
        // One that does not want it says why at its end.
        let _ = stdin.map(|mut pipe| pipe.write_all(input.expose()));
    });
    let success = wait(&mut child, most)?;
    // A program of its own that it left behind may hold the pipes; what it says itself is there by now.
    let said = |of: mpsc::Receiver<String>| of.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
    Ok(Answer { success, out: said(out), err: said(err) })
}

/// Waits until it ends; past its time it is stopped.
fn wait(child: &mut Child, most: Duration) -> Result<bool, NoAnswer> {
    let until = Instant::now() + most;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if Instant::now() < until => thread::sleep(STEP),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(NoAnswer::TooLong);
            }
            Err(error) => return Err(NoAnswer::Other(error.to_string())),
        }
    }
}

/// Reads all that a program says, beside whoever waits for it.
fn reader(pipe: Option<impl Read + Send + 'static>) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut said = Vec::new();
        let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut said));
        // Nobody may wait for it any more.
        let _ = sender.send(String::from_utf8_lossy(&said).into_owned());
    });
    receiver
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, input: &[u8], most: u64) -> Result<Answer, NoAnswer> {
        run(Command::new("sh").args(["-c", script]), SecretBytes::new(input.to_vec()), Duration::from_millis(most))
    }

    #[test]
    fn what_goes_in_comes_out_whatever_its_size() {
        let input = vec![b'x'; 300_000];
        let answer = shell("cat; echo bien >&2", &input, 20_000).expect("it ends");
        assert_eq!((answer.success, answer.out.len(), answer.err.as_str()), (true, 300_000, "bien\n"));
        assert!(!shell("exit 3", &input, 20_000).expect("it ends").success);
    }

    #[test]
    fn one_that_hangs_is_stopped_also_while_it_takes_nothing() {
        let before = Instant::now();
        assert_eq!(shell("sleep 20", &vec![b'x'; 300_000], 200), Err(NoAnswer::TooLong));
        assert!(before.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn one_that_is_not_there_is_told() {
        let mut none = Command::new("no-hay-tal-programa");
        assert_eq!(run(&mut none, nothing(), Duration::from_secs(1)), Err(NoAnswer::NoProgram));
    }
}
