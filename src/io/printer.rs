//! Paper. On Linux through `lp`, which says what is wrong; elsewhere the PDF opens in the
//! program that the machine has for it and is printed from there.

use std::io::Write;
use std::process::Command;

use crate::text::{self, archivos::imprimir as t};

/// Sends a PDF to the default printer. The answer and the error are sentences for people.
pub fn print(title: &str, pdf: &[u8]) -> Result<String, String> {
    let mut file = tempfile::Builder::new()
        .prefix("ventanilla-")
        .suffix(".pdf")
        .tempfile()
        .map_err(|error| text::fill(t::SIN_TEMPORAL, &[("motivo", &error)]))?;
    file.write_all(pdf)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| text::fill(t::SIN_TEMPORAL, &[("motivo", &error)]))?;
    if cfg!(windows) {
        // The viewer reads the file after this call: it must outlive us.
        let (_, path) = file.keep().map_err(|kept| text::fill(t::SIN_TEMPORAL, &[("motivo", &kept.error)]))?;
        let started = Command::new("cmd").args(["/C", "start", ""]).arg(path).spawn();
        return started.map(|_| t::ABIERTO.to_owned()).map_err(|_| t::SIN_VISOR.to_owned());
    }
    send("lp", title, file.path())
}

/// Runs `lp`, waits for its answer and hands on what it says.
fn send(program: &str, title: &str, file: &std::path::Path) -> Result<String, String> {
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
        let said = send("no-hay-tal-programa", "prueba", std::path::Path::new("x.pdf")).expect_err("no program");
        assert!(said.contains("PDF"), "{said}");
    }

    #[test]
    fn a_refusal_without_words_says_that_there_is_no_printer() {
        let said = send("false", "prueba", std::path::Path::new("x.pdf")).expect_err("it fails");
        assert_eq!(said, t::SIN_IMPRESORA);
    }
}
