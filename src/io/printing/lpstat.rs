//! What CUPS' own programs say in the C locale: printers and jobs.

use super::reach;
use crate::app::printing::{Printer, PrinterState, Reason};

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Job {
    /// "Oficina-12".
    pub name: String,
    /// Keywords of `job-state-reasons`.
    pub reasons: Vec<String>,
}

impl Job {
    pub fn has(&self, keyword: &str) -> bool {
        self.reasons.iter().any(|reason| reason == keyword)
    }
}

/// What `lpstat -l -p -a -d` says.
pub fn printers(said: &str) -> Vec<Printer> {
    let mut found: Vec<Printer> = Vec::new();
    let mut usual = None;
    // The printer whose lines follow, and whether the next one says why it is as it is.
    let mut current: Option<usize> = None;
    let mut why = false;
    for line in said.lines() {
        if let Some(rest) = line.strip_prefix('\t') {
            let Some(printer) = current.and_then(|at| found.get_mut(at)) else { continue };
            detail(printer, rest.trim(), std::mem::take(&mut why));
            continue;
        }
        current = None;
        if let Some(rest) = line.strip_prefix("printer ") {
            let (name, state) = rest.split_once(' ').unwrap_or((rest, ""));
            let state = if state.starts_with("disabled") {
                PrinterState::Stopped
            } else if state.starts_with("now printing") {
                PrinterState::Printing
            } else {
                PrinterState::Idle
            };
            current = Some(found.len());
            why = true;
            found.push(Printer { state, ..Printer::named(name) });
        } else if let Some(name) = line.strip_prefix("system default destination: ") {
            // An instance is its printer with other options.
            usual = name.trim().split('/').next();
        } else if let Some((name, since)) = line.split_once(" not accepting requests ") {
            current = found.iter().position(|printer| printer.name == name);
            if let Some(printer) = current.and_then(|at| found.get_mut(at)) {
                printer.accepts = false;
                why = since.trim_end().ends_with('-');
            }
        }
    }
    for printer in &mut found {
        printer.is_default = Some(printer.name.as_str()) == usual;
        // One that prints says in words alone that it reaches nothing.
        let way = reach::reason(&printer.said).filter(|_| printer.state == PrinterState::Printing);
        if let Some(way) = way.filter(|way| !printer.reasons.contains(way)) {
            // Connecting is tried again and again: the words say how that went.
            printer.reasons.retain(|reason| *reason != Reason::Connecting);
            printer.reasons.push(way);
        }
    }
    found
}

/// A line below a printer: a field of it, or what is said of its state, which comes first.
fn detail(printer: &mut Printer, line: &str, first: bool) {
    let field = |name: &str| line.strip_prefix(name).map(str::trim);
    if let Some(said) = field("Description:") {
        said.clone_into(&mut printer.description);
    } else if let Some(said) = field("Location:") {
        said.clone_into(&mut printer.location);
    } else if let Some(alerts) = field("Alerts:") {
        printer.reasons.clear();
        for reason in alerts.split([' ', ',']).filter_map(Reason::from_keyword) {
            if !printer.reasons.contains(&reason) {
                printer.reasons.push(reason);
            }
        }
    } else if first && field("Form mounted:").is_none() && line != "reason unknown" {
        line.clone_into(&mut printer.said);
    }
}

/// "request id is Oficina-12 (1 file(s))".
pub fn request(said: &str) -> Option<String> {
    let (_, after) = said.split_once("request id is ")?;
    after.split_whitespace().next().map(str::to_owned)
}

/// The job of this name among those that `lpstat -l -o` says.
pub fn job(said: &str, name: &str) -> Option<Job> {
    let mut lines = said.lines().skip_while(|line| line.split_whitespace().next() != Some(name));
    lines.next()?;
    let mut found = Job { name: name.to_owned(), ..Job::default() };
    for line in lines.take_while(|line| line.starts_with('\t')) {
        let line = line.trim();
        if let Some(alerts) = line.strip_prefix("Alerts:") {
            found.reasons = alerts.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As CUPS 2.4 says it.
    const SAID: &str = "\
printer Cerrada is idle.  enabled since Sun Nov 22 12:07:39 2026
\tNo más
\tForm mounted:
\tDescription: Cerrada
\tAlerts: none
\tLocation: 
printer Oficina is idle.  enabled since Sun Nov 22 12:07:39 2026
\tForm mounted:
\tContent types: any
\tDescription: Impresión de la oficina
\tAlerts: toner-low-warning, media-empty-report
\tLocation: Ventanilla 4
\tUsers allowed:
\t\t(all)
printer Parada disabled since Sun Nov 22 12:07:39 2026 -
\tEn reparación
\tForm mounted:
\tDescription: Láser de O'Hara
\tAlerts: paused
printer Vacia now printing Vacia-2.  enabled since Sun Nov 22 12:08:19 2026
\tPonga papel
\tForm mounted:
\tAlerts: media-empty-error
Cerrada not accepting requests since Sun Nov 22 12:07:39 2026 -
\tNo más
Oficina accepting requests since Sun Nov 22 12:07:39 2026
system default destination: Oficina/rapida
";

    #[test]
    fn printers_are_read_with_their_states() {
        let found = printers(SAID);
        let names: Vec<&str> = found.iter().map(|printer| printer.name.as_str()).collect();
        assert_eq!(names, ["Cerrada", "Oficina", "Parada", "Vacia"]);
        let [closed, office, stopped, empty] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((closed.accepts, closed.state, closed.said.as_str()), (false, PrinterState::Idle, "No más"));
        assert_eq!((office.title(), office.location.as_str()), ("Impresión de la oficina", "Ventanilla 4"));
        assert!(office.is_default && office.accepts && office.said.is_empty());
        assert_eq!(office.reasons, [Reason::LowInk]);
        assert!(office.can_print());
        assert_eq!((stopped.state, stopped.said.as_str()), (PrinterState::Stopped, "En reparación"));
        assert!(stopped.reasons.is_empty() && !stopped.can_print());
        assert_eq!((empty.state, empty.reasons.as_slice()), (PrinterState::Printing, [Reason::NoPaper].as_slice()));
        assert!(printers("no system default destination\n").is_empty());
    }

    #[test]
    fn jobs_are_read_by_their_whole_name() {
        let said = "\
Vacia-21                root             71680   Sun Nov 22 12:08:19 2026
\tStatus: Otra
\tAlerts: job-printing
\tqueued for Vacia
Vacia-2                 root             71680   Sun Nov 22 12:08:19 2026
\tStatus: Ponga papel
\tAlerts: job-printing printer-stopped
\tqueued for Vacia
Parada-3                root             71680   Sun Nov 22 12:08:19 2026
\tAlerts: none
\tqueued for Parada
";
        let found = job(said, "Vacia-2").expect("it is there");
        assert!(found.has("job-printing") && found.has("printer-stopped"));
        assert_eq!(job(said, "Parada-3").map(|job| job.reasons), Some(vec!["none".to_owned()]));
        assert_eq!(job(said, "Parada-33"), None);
        assert_eq!(request("request id is Oficina-12 (0 file(s))\n").as_deref(), Some("Oficina-12"));
        assert_eq!(request("lp: Error"), None);
    }
}
