//! Paper. On Linux through `lp`, which says what is wrong; elsewhere the PDF opens in the
//! program that the machine has for it and is printed from there.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::NamedTempFile;

use super::folders;
use crate::text::{self, archivos::imprimir as t};

/// Sends a PDF to the default printer; `title` stays in its queue and logs. Waits for the printing
/// system. No file of ours is on the disk meanwhile, but on Windows: `lp` gets the PDF through a pipe.
/// What the printing system keeps while it prints is its own. The answer and the error are sentences for
/// people.
pub fn print(title: &str, pdf: &[u8]) -> Result<String, String> {
    if cfg!(windows) { view(pdf) } else { pipe("lp", title, pdf, [t::SIN_LP, t::SIN_IMPRESORA, t::DICE]) }
}

/// Whether [`print_unkept`] can do it here: elsewhere paper comes from a viewer that wants a file.
pub const PRINTS_UNKEPT: bool = !cfg!(windows);

/// As [`print`], for what must never be in a file; a refusal offers none either.
pub fn print_unkept(title: &str, pdf: &[u8]) -> Result<String, String> {
    use crate::text::papeles::clave::impresora as key;
    pipe("lp", title, pdf, [key::SIN_LP, key::SIN_IMPRESORA, key::DICE])
}

/// Opens the PDF in the machine's viewer, which reads the file after this call, and nobody says when it is
/// done: the file stays until [`clear`].
fn view(pdf: &[u8]) -> Result<String, String> {
    let failed = |error: io::Error| text::fill(t::SIN_TEMPORAL, &[("motivo", &error)]);
    let file = sheet(folders::printing().as_deref(), pdf).map_err(failed)?;
    let (_, path) = file.keep().map_err(|kept| failed(kept.error))?;
    let started = Command::new("cmd").args(["/C", "start", ""]).arg(path).spawn();
    started.map(|_| t::ABIERTO.to_owned()).map_err(|_| t::SIN_VISOR.to_owned())
}

/// Gives a PDF to `lp`, waits for its answer and hands on what it says: there is none, it says nothing, it
/// says something.
fn pipe(program: &str, title: &str, pdf: &[u8], [none, silent, says]: [&str; 3]) -> Result<String, String> {
    let piped = || -> io::Result<Output> {
        let mut command = Command::new(program);
        command.args(["-o", "media=Letter", "-t", title, "-"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut pipe) = child.stdin.take() {
            // One that does not want it says why at its end.
            let _ = pipe.write_all(pdf);
        }
        child.wait_with_output()
    };
    match piped() {
        Err(_) => Err(none.to_owned()),
        Ok(answer) if answer.status.success() => Ok(t::ENVIADO.to_owned()),
        Ok(answer) => {
            let said = String::from_utf8_lossy(&answer.stderr);
            let said = said.trim().trim_end_matches('.');
            Err(if said.is_empty() { silent.to_owned() } else { text::fill(says, &[("dice", &said)]) })
        }
    }
}

/// Removes what an earlier run left to print: the person's data stay no longer than that. What a
/// viewer still holds open stays until a later start.
pub fn clear() {
    if let Some(own) = folders::printing() {
        empty(&own);
    }
}

fn empty(own: &Path) {
    for entry in fs::read_dir(own).into_iter().flatten().flatten() {
        let _ = fs::remove_file(entry.path());
    }
}

/// A file of the PDF that only this person may read, in our own folder or else the system's.
fn sheet(own: Option<&Path>, pdf: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("ventanilla-").suffix(".pdf");
    let mut file = match own {
        Some(own) => fs::create_dir_all(own).and_then(|()| builder.tempfile_in(own))?,
        None => builder.tempfile()?,
    };
    file.write_all(pdf)?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const WORDS: [&str; 3] = [t::SIN_LP, t::SIN_IMPRESORA, t::DICE];

    #[test]
    fn no_printing_system_offers_the_pdf() {
        let said = pipe("no-hay-tal-programa", "prueba", b"%PDF-", WORDS).expect_err("no program");
        assert!(said.contains("PDF"), "{said}");
    }

    #[test]
    fn a_refusal_without_words_says_that_there_is_no_printer() {
        let said = pipe("false", "prueba", b"%PDF-", WORDS).expect_err("it fails");
        assert_eq!(said, t::SIN_IMPRESORA);
    }

    #[test]
    fn what_is_printed_goes_through_a_pipe() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().expect("a folder");
        let (program, got) = (place.path().join("lp"), place.path().join("got"));
        let script =
            format!("#!/bin/sh\nfor last; do :; done\necho \"$4|$last\" > '{0}.args'\ncat > '{0}'\n", got.display());
        fs::write(&program, script).expect("writable");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).expect("ours");
        let program = program.to_str().expect("a plain path");
        let secret = vec![b'k'; 300_000];
        assert_eq!(pipe(program, "Ventanilla", &secret, WORDS), Ok(t::ENVIADO.to_owned()));
        assert_eq!(fs::read(&got).expect("it came"), secret);
        assert_eq!(fs::read_to_string(place.path().join("got.args")).expect("written"), "Ventanilla|-\n");
    }

    #[test]
    fn what_a_viewer_was_given_goes_at_the_next_start() {
        let place = tempfile::tempdir().expect("a folder");
        let own = place.path().join("impresion");
        let left = || fs::read_dir(&own).expect("readable").count();
        sheet(Some(&own), b"%PDF-").expect("writable").keep().expect("kept, as for a viewer");
        assert_eq!(left(), 1);
        empty(&own);
        assert_eq!(left(), 0);
    }
}
