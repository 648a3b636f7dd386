//! Machines without what a window usually takes: it opens by another way, or says what lacks and what works
//! meanwhile.

use std::path::Path;

use crate::screen::{Screen, end};

/// A folder with these libraries, all of them broken, that are found before the system's.
fn broken(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in names {
        std::fs::write(folder.path().join(name), "").expect("writable");
    }
    folder
}

const OPENGL: [&str; 5] = ["libGL.so.1", "libGL.so", "libGLX.so.0", "libEGL.so.1", "libEGL.so"];
const VULKAN: [&str; 2] = ["libvulkan.so.1", "libvulkan.so"];

/// The last way, where the others open nothing.
#[test]
fn software_draws_the_window() {
    let screen = Screen::new(&[]);
    screen.open(screen.program().env("VENTANILLA_SIN", "OpenGL;wgpu"));

    // So it was that one: without it there is none.
    let screen = Screen::new(&[]);
    let mut command = screen.program();
    let ended = end(command.env("VENTANILLA_SIN", "OpenGL;wgpu;wgpu, software").env("PATH", "/var/empty"));
    assert_eq!(ended.status.code(), Some(1));
}

#[test]
fn a_display_without_glx_shows_the_window() {
    let screen = Screen::new(&["-extension", "GLX"]);
    screen.open(&mut screen.program());
}

#[test]
fn vulkan_draws_where_opengl_is_broken() {
    let screen = Screen::new(&[]);
    let libraries = broken(&OPENGL);
    screen.open(screen.program().env("LD_LIBRARY_PATH", libraries.path()));
}

/// What is said by a start that cannot open its window. No message of the system is shown over the test.
fn refusal(screen: &Screen, libraries: &Path) -> String {
    let mut command = screen.program();
    let ended = end(command.env("LD_LIBRARY_PATH", libraries).env("PATH", "/var/empty"));
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8(ended.stderr).expect("words");
    assert!(said.contains("ventanilla-lote evaluar"), "what works meanwhile: {said}");
    assert!(!said.contains("/src/"), "no place of the machine that built it: {said}");
    assert!(!said.contains("El programa falló"), "it is no defect of the program: {said}");
    said
}

#[test]
fn nothing_that_draws_is_said_with_its_packages() {
    let screen = Screen::new(&[]);
    let said = refusal(&screen, broken(&[&OPENGL[..], &VULKAN].concat()).path());
    for word in ["OpenGL", "Vulkan", "libGL.so.1", "libvulkan.so.1", "mesa-vulkan-drivers", "libgl1-mesa-dri"] {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn missing_libraries_of_the_display_are_named_with_their_packages() {
    let screen = Screen::new(&[]);
    for (library, package) in
        [("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"), ("libXcursor.so.1", "libxcursor1"), ("libXi.so.6", "libxi6")]
    {
        let other = library.trim_end_matches(|c: char| c == '.' || c.is_ascii_digit());
        let said = refusal(&screen, broken(&[library, other]).path());
        assert!(said.contains(&format!("{library} (paquete de Debian {package})")), "{library}: {said}");
        assert!(said.contains(&format!("sudo apt install {package}\n")), "{library}: {said}");
    }
}

#[test]
fn a_display_that_does_not_answer_is_named() {
    let screen = Screen::new(&[]);
    let ended = end(screen.program().env("DISPLAY", ":59999").env("PATH", "/var/empty"));
    assert_eq!(ended.status.code(), Some(1));
    let said = String::from_utf8(ended.stderr).expect("words");
    assert!(said.contains("La pantalla :59999 no responde") && said.contains("ventanilla-lote"), "{said}");
}

#[test]
fn no_session_at_all_is_said() {
    let screen = Screen::new(&[]);
    let ended = end(screen.program().env_remove("DISPLAY"));
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8(ended.stderr).expect("words").contains("ventanilla-lote"));
}

/// Started from a menu nobody sees standard error: the program that the desktop has for messages shows it.
#[test]
fn a_start_from_a_menu_is_told_by_a_message_of_the_desktop() {
    use std::os::unix::fs::PermissionsExt as _;
    let screen = Screen::new(&[]);
    let programs = tempfile::tempdir().expect("a folder");
    let (message, told) = (programs.path().join("zenity"), programs.path().join("told"));
    std::fs::write(&message, format!("#!/bin/sh\nprintf '%s|' \"$@\" > '{}'\n", told.display())).expect("writable");
    std::fs::set_permissions(&message, std::fs::Permissions::from_mode(0o700)).expect("ours");
    let libraries = broken(&["libxkbcommon-x11.so.0", "libxkbcommon-x11.so"]);
    end(screen.program().env("LD_LIBRARY_PATH", libraries.path()).env("PATH", programs.path()));
    let told = std::fs::read_to_string(told).expect("it was called");
    assert!(told.contains("libxkbcommon-x11-0") && told.contains("ventanilla-lote"), "{told}");
}
