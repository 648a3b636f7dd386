//! Windows: its own list of printers, and the program that it has for a PDF to print with. Paths and names
//! go to PowerShell in the environment, never in a command line.

use std::process::Command;
use std::time::Duration;

use serde::Deserialize;

use super::child;
use super::viewer;
use crate::app::printing::{News, Order, Printer, PrinterState, PrintersFault, Reason};
use crate::text::{fill, impresion::falla as t};

const MOST: Duration = Duration::from_secs(30);

/// How long it may take to start the viewer once for each copy: stopped half-way, some would be out.
fn most_handing(copies: u8) -> Duration {
    MOST + viewer::FOR_COPY * u32::from(copies)
}

/// One printer as `Win32_Printer` has it.
const LIST: &str = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; \
    ConvertTo-Json -Compress @(Get-CimInstance Win32_Printer | Select-Object \
    Name, Default, WorkOffline, PrinterStatus, PrinterState, DetectedErrorState, Comment, Location)";

/// The verb that a viewer of PDF files registers for printing to a printer by its name.
const PRINT: &str = "$ErrorActionPreference = 'Stop'; \
    foreach ($copy in 1..[int]$env:VENTANILLA_COPIAS) { \
    Start-Process -FilePath $env:VENTANILLA_PDF -Verb PrintTo \
    -ArgumentList ('\"' + $env:VENTANILLA_IMPRESORA + '\"') -WindowStyle Hidden }";

fn powershell(script: &str) -> Command {
    let mut command = Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", script]);
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        // No black window of a console.
        command.creation_flags(0x0800_0000);
    }
    command
}

pub fn list() -> Result<Vec<Printer>, PrintersFault> {
    let answer = child::run(&mut powershell(LIST), child::nothing(), MOST)?;
    let read = printers(&answer.out);
    read.ok_or_else(|| PrintersFault::Said(answer.err.lines().next().unwrap_or_default().trim().to_owned()))
}

/// Gives the paper to the program that the machine has for a PDF, to be printed there.
pub fn print(order: &Order, tell: &mut dyn FnMut(News)) {
    tell(handed(order).unwrap_or_else(News::Failed));
}

fn handed(order: &Order) -> Result<News, String> {
    if order.unkept {
        return Err(t::NUNCA_ARCHIVO.to_owned());
    }
    let known = list().unwrap_or_default();
    let chosen = match &order.how.printer {
        Some(name) => known.iter().find(|printer| printer.name == *name),
        None => known.iter().find(|printer| printer.is_default),
    };
    let printer = chosen.ok_or_else(|| t::SIN_IMPRESORA.to_owned())?;
    let path = viewer::kept_for_a_while(order).map_err(|error| fill(t::SIN_ARCHIVO, &[("motivo", &error)]))?;
    let mut command = powershell(PRINT);
    command.env("VENTANILLA_PDF", path).env("VENTANILLA_IMPRESORA", &printer.name);
    command.env("VENTANILLA_COPIAS", order.how.copies.to_string());
    match child::run(&mut command, child::nothing(), most_handing(order.how.copies)) {
        Ok(answer) if answer.success => Ok(News::Handed { printer: printer.title().to_owned() }),
        Ok(_) => Err(t::SIN_PROGRAMA.to_owned()),
        Err(why) => Err(why.of_sending()),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Found {
    name: String,
    #[serde(default)]
    default: Option<bool>,
    #[serde(default)]
    work_offline: Option<bool>,
    #[serde(default)]
    printer_status: Option<u32>,
    #[serde(default)]
    printer_state: Option<u32>,
    #[serde(default)]
    detected_error_state: Option<u32>,
    #[serde(default)]
    comment: Option<String>,
    #[serde(default)]
    location: Option<String>,
}

/// What PowerShell says of the printers; `None` where that cannot be read. One printer alone may come without
/// its list, none at all as nothing.
fn printers(said: &str) -> Option<Vec<Printer>> {
    let said = said.trim().trim_start_matches('\u{feff}');
    if said.is_empty() || said == "null" {
        return Some(Vec::new());
    }
    let read: serde_json::Value = serde_json::from_str(said).ok()?;
    let all = match read {
        serde_json::Value::Array(all) => all,
        one => vec![one],
    };
    let mut found: Vec<Printer> = Vec::new();
    for one in all {
        found.push(printer(serde_json::from_value(one).ok()?));
    }
    found.sort_by_key(|printer| (!printer.is_default, printer.name.to_lowercase()));
    Some(found)
}

/// Numbers of `Win32_Printer`: `PrinterStatus` 4 prints, 6 stands, 7 is off; bit 0 of `PrinterState` is a
/// paused queue; `DetectedErrorState` as below.
fn printer(found: Found) -> Printer {
    let paused = found.printer_state.unwrap_or_default() & 1 != 0;
    let state = match found.printer_status {
        _ if paused => PrinterState::Stopped,
        Some(6) => PrinterState::Stopped,
        Some(4) => PrinterState::Printing,
        _ => PrinterState::Idle,
    };
    let mut reasons: Vec<Reason> = match found.detected_error_state {
        Some(3) => Some(Reason::LowPaper),
        Some(4) => Some(Reason::NoPaper),
        Some(5) => Some(Reason::LowInk),
        Some(6) => Some(Reason::NoInk),
        Some(7) => Some(Reason::Door),
        Some(8) => Some(Reason::Jam),
        Some(9) => Some(Reason::Offline),
        Some(11) => Some(Reason::OutputFull),
        _ => None,
    }
    .into_iter()
    .collect();
    let offline = found.work_offline == Some(true) || found.printer_status == Some(7);
    if offline && !reasons.contains(&Reason::Offline) {
        reasons.push(Reason::Offline);
    }
    Printer {
        is_default: found.default == Some(true),
        description: found.name.clone(),
        location: [found.location, found.comment]
            .into_iter()
            .flatten()
            .find(|said| !said.is_empty())
            .unwrap_or_default(),
        state,
        reasons,
        ..Printer::named(&found.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::printing::COPIES;

    #[test]
    fn the_list_of_powershell_is_read() {
        let said = "\u{feff}[{\"Name\":\"Microsoft Print to PDF\",\"Default\":false,\"WorkOffline\":false,\
            \"PrinterStatus\":3,\"PrinterState\":0,\"DetectedErrorState\":0,\"Comment\":null,\"Location\":null},\
            {\"Name\":\"HP Láser (caja 2)\",\"Default\":true,\"WorkOffline\":true,\"PrinterStatus\":3,\
            \"PrinterState\":1,\"DetectedErrorState\":4,\"Comment\":\"\",\"Location\":\"Ventanilla 2\"}]\r\n";
        let found = printers(said).expect("a list");
        let [laser, pdf] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((laser.name.as_str(), laser.location.as_str()), ("HP Láser (caja 2)", "Ventanilla 2"));
        assert!(laser.is_default && !laser.can_print());
        assert_eq!(
            (laser.state, laser.reasons.as_slice()),
            (PrinterState::Stopped, [Reason::NoPaper, Reason::Offline].as_slice())
        );
        let said = "{\"Name\":\"Una\",\"Comment\":\"Junto a la puerta\",\"Location\":\"\"}";
        let found = printers(said).expect("a list");
        assert_eq!(
            found.first().map(|one| one.location.as_str()),
            Some("Junto a la puerta"),
            "nobody filled the other"
        );
        assert!(pdf.can_print() && !pdf.is_default && pdf.location.is_empty());
    }

    #[test]
    fn one_printer_none_and_nonsense() {
        assert_eq!(printers("{\"Name\":\"Una\"}").map(|all| all.len()), Some(1));
        for none in ["", "null", "[]"] {
            assert_eq!(printers(none), Some(Vec::new()), "{none:?}");
        }
        assert_eq!(printers("Get-CimInstance : Acceso denegado"), None);
        assert_eq!(printers("[{\"Default\":true}]"), None);
    }

    #[test]
    fn the_last_of_many_copies_has_time_and_its_file() {
        for copies in COPIES {
            assert!(most_handing(copies) >= Duration::from_secs(30 + 5 * u64::from(copies)), "{copies}");
            assert!(most_handing(copies) < viewer::needed(copies), "{copies}");
        }
    }

    #[test]
    fn what_must_not_be_in_a_file_is_not_printed() {
        use crate::app::printing::How;
        use crate::case::crypto::SecretBytes;
        let how = How { printer: None, copies: 1, draft: false };
        let order = Order { id: 1, title: String::new(), pdf: SecretBytes::new(Vec::new()), how, unkept: true };
        assert_eq!(handed(&order), Err(t::NUNCA_ARCHIVO.to_owned()));
    }
}
