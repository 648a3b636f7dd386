//! Paper. On Linux through `lp`, which says what is wrong; elsewhere the PDF opens in the
//! program that the machine has for it and is printed from there.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use tempfile::NamedTempFile;

use super::folders;
use crate::text::{self, archivos::imprimir as t};

/// Sends a PDF to the default printer; `title` stays in its queue and logs. Waits for the printing
/// system. The answer and the error are sentences for people.
pub fn print(title: &str, pdf: &[u8]) -> Result<String, String> {
    let own = folders::printing();
    let file = sheet(own.as_deref(), pdf).map_err(|error| text::fill(t::SIN_TEMPORAL, &[("motivo", &error)]))?;
    if cfg!(windows) {
        // The viewer reads the file after this call, and nobody says when it is done: the file stays
        // until `clear` at the next start.
        let (_, path) = file.keep().map_err(|kept| text::fill(t::SIN_TEMPORAL, &[("motivo", &kept.error)]))?;
        let started = Command::new("cmd").args(["/C", "start", ""]).arg(path).spawn();
        return started.map(|_| t::ABIERTO.to_owned()).map_err(|_| t::SIN_VISOR.to_owned());
    }
    hand_over("lp", title, file)
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

/// Gives the file to `lp`, which keeps a copy of its own, and removes it.
fn hand_over(program: &str, title: &str, file: NamedTempFile) -> Result<String, String> {
    let outcome = send(program, title, file.path());
    // What cannot be removed now is removed by `clear`.
    let _ = file.close();
    outcome
}

/// Runs `lp`, waits for its answer and hands on what it says.
fn send(program: &str, title: &str, file: &Path) -> Result<String, String> {
    let outcome = Command::new(program).args(["-o", "media=Letter", "-t", title, "--"]).arg(file).output();
    match outcome {
        Err(_) => Err(t::SIN_LP.to_owned()),
        Ok(answer) if answer.status.success() => Ok(t::ENVIADO.to_owned()),
        Ok(answer) => {
            let said = String::from_utf8_lossy(&answer.stderr);
            let said = said.trim();
            Err(if said.is_empty() { t::SIN_IMPRESORA.to_owned() } else { text::fill(t::DICE, &[("dice", &said)]) })
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn no_printing_system_offers_the_pdf() {
        let said = send("no-hay-tal-programa", "prueba", Path::new("x.pdf")).expect_err("no program");
        assert!(said.contains("PDF"), "{said}");
    }

    #[test]
    fn a_refusal_without_words_says_that_there_is_no_printer() {
        let said = send("false", "prueba", Path::new("x.pdf")).expect_err("it fails");
        assert_eq!(said, t::SIN_IMPRESORA);
    }

    #[test]
    fn nothing_stays_after_printing_nor_after_the_next_start() {
        let place = tempfile::tempdir().expect("a folder");
        let own = place.path().join("impresion");
        let left = || fs::read_dir(&own).expect("readable").count();
        for program in ["true", "false", "no-hay-tal-programa"] {
            let file = sheet(Some(&own), b"%PDF-").expect("writable");
            assert_eq!(left(), 1);
            assert_eq!(hand_over(program, "prueba", file).is_ok(), program == "true");
            assert_eq!(left(), 0, "after {program}");
        }
        sheet(Some(&own), b"%PDF-").expect("writable").keep().expect("kept, as for a viewer");
        empty(&own);
        assert_eq!(left(), 0);
    }
}
