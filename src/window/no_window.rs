//! What is said when no way to draw opens the window: what lacks, what to do, what works meanwhile.

use ventanilla::io;
use ventanilla::io::libraries::{self, Library};
use ventanilla::text::{fallo::ventana as t, fill};

use super::super::complain;

/// The longest technical detail.
const MOST_DETAIL: usize = 160;

/// Says it where somebody sees it: a terminal, or a message of the system.
pub fn say(fault: &str) {
    let said = message(fault);
    complain(&said);
    io::alert::show(t::TITULO, &said);
}

fn message(fault: &str) -> String {
    let mut said = vec![t::TITULO.to_owned()];
    if fault.contains("X server") {
        said.push(fill(t::SIN_PANTALLA, &[("pantalla", &io::display_name())]));
    } else {
        said.extend(cause(fault));
    }
    said.push(t::MIENTRAS.to_owned());
    let detail = detail(fault);
    if !detail.is_empty() {
        said.push(fill(t::DETALLE, &[("detalle", &detail)]));
    }
    said.join("\n")
}

/// What lacks and how it comes, or what the machine does not offer.
fn cause(fault: &str) -> Vec<String> {
    if cfg!(windows) {
        return vec![t::SIN_DIBUJO_WINDOWS.to_owned(), t::DIBUJAR_WINDOWS.to_owned()];
    }
    let session = if io::is_wayland() { libraries::WAYLAND } else { libraries::X11 };
    let lacking = with_named(libraries::lacking(session), session, fault);
    if !lacking.is_empty() {
        return listed(&lacking);
    }
    let drawing = libraries::lacking(libraries::DRAWING);
    let mut said = vec![t::SIN_DIBUJO.to_owned()];
    if !drawing.is_empty() {
        said.extend(listed(&drawing).into_iter().take(1));
    }
    said.push(t::DIBUJAR.to_owned());
    said
}

/// Those that lack, and those that the windowing crate itself names, each once.
fn with_named(mut lacking: Vec<Library>, session: &[Library], fault: &str) -> Vec<Library> {
    for library in session {
        if fault.contains(library.file.trim_end_matches(".0")) && !lacking.contains(library) {
            lacking.push(*library);
        }
    }
    lacking
}

fn listed(lacking: &[Library]) -> Vec<String> {
    let named: Vec<String> = lacking
        .iter()
        .map(|library| fill(t::BIBLIOTECA, &[("biblioteca", &library.file), ("paquete", &library.package)]))
        .collect();
    let packages: Vec<&str> = lacking.iter().map(|library| library.package).collect();
    vec![fill(t::FALTA, &[("faltan", &named.join(", "))]), fill(t::INSTALAR, &[("paquetes", &packages.join(" "))])]
}

/// The fault as the crates below put it, without the tail of settings and without places of the machine that
/// built the program.
fn detail(fault: &str) -> String {
    let short = fault.split(" {").next().unwrap_or_default();
    let words = short.split_whitespace().filter(|word| !word.contains('/'));
    words.collect::<Vec<_>>().join(" ").chars().take(MOST_DETAIL).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_windowing_crate_names_is_told_with_its_package() {
        let said = message("Library libxkbcommon-x11.so could not be loaded.");
        assert!(said.contains("libxkbcommon-x11.so.0 (paquete de Debian libxkbcommon-x11-0)"), "{said}");
        assert!(said.contains("ventanilla-lote"), "{said}");
    }

    #[test]
    fn what_lacks_and_is_named_too_is_told_once() {
        let session = libraries::X11;
        // The first and the last of them lack, and the first is named.
        let lacking: Vec<Library> = session.iter().take(1).chain(session.last()).copied().collect();
        assert_eq!(with_named(lacking.clone(), session, "Library libX11.so.6 could not be loaded."), lacking);
        let said = listed(&with_named(lacking, session, "Library libX11.so.6 could not be loaded.")).join("\n");
        assert_eq!(said.matches("libx11-6").count(), 2, "as its package and to install: {said}");
    }

    #[test]
    fn a_detail_has_no_place_of_another_machine() {
        let fault = "winit EventLoopError: os error at /home/x/winit/mod.rs:788: Failed to open it { a: 1 }";
        assert_eq!(detail(fault), "winit EventLoopError: os error at Failed to open it");
    }
}
