//! Shared libraries that a window needs on Linux and that are only looked for when it opens: which of them
//! this machine lacks. Nothing here loads one.

use std::collections::BTreeMap;
use std::env;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A library and the Debian package that brings it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Library {
    pub file: &'static str,
    pub package: &'static str,
}

const fn library(file: &'static str, package: &'static str) -> Library {
    Library { file, package }
}

/// What a window on X11 takes.
pub const X11: &[Library] = &[
    library("libX11.so.6", "libx11-6"),
    library("libX11-xcb.so.1", "libx11-xcb1"),
    library("libXcursor.so.1", "libxcursor1"),
    library("libXi.so.6", "libxi6"),
    library("libxkbcommon.so.0", "libxkbcommon0"),
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];

/// What a window on Wayland takes.
pub const WAYLAND: &[Library] =
    &[library("libwayland-client.so.0", "libwayland-client0"), library("libxkbcommon.so.0", "libxkbcommon0")];

/// What draws: one of them is enough.
pub const DRAWING: &[Library] =
    &[library("libGL.so.1", "libgl1"), library("libEGL.so.1", "libegl1"), library("libvulkan.so.1", "libvulkan1")];

/// Those that this machine lacks, or has only as something that is no library. Empty where nobody can tell.
pub fn lacking(wanted: &[Library]) -> Vec<Library> {
    let known = known();
    if known.is_empty() {
        return Vec::new();
    }
    let first: Vec<PathBuf> =
        env::var_os("LD_LIBRARY_PATH").map(|list| env::split_paths(&list).collect()).unwrap_or_default();
    let is_here = |library: &&Library| {
        let in_front = first.iter().map(|folder| folder.join(library.file)).find(|path| path.exists());
        in_front.or_else(|| known.get(library.file).cloned()).is_some_and(|path| is_library(&path))
    };
    wanted.iter().filter(|library| !is_here(library)).copied().collect()
}

/// The libraries that the system's own list has, by name. Empty where it has no such list.
fn known() -> BTreeMap<String, PathBuf> {
    let listed = ["/sbin/ldconfig", "/usr/sbin/ldconfig", "ldconfig"]
        .into_iter()
        .find_map(|program| Command::new(program).arg("-p").output().ok().filter(|said| said.status.success()));
    let said = listed.map(|said| String::from_utf8_lossy(&said.stdout).into_owned()).unwrap_or_default();
    read(&said)
}

/// `libX11.so.6 (libc6,x86-64) => /lib/x86_64-linux-gnu/libX11.so.6`, the first of a name.
fn read(list: &str) -> BTreeMap<String, PathBuf> {
    let mut known = BTreeMap::new();
    for line in list.lines() {
        let Some((name, path)) = line.split_once(" => ") else { continue };
        let Some(name) = name.split_whitespace().next() else { continue };
        known.entry(name.to_owned()).or_insert_with(|| PathBuf::from(path.trim()));
    }
    known
}

fn is_library(path: &Path) -> bool {
    let mut start = [0; 4];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *b"\x7fELF"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_the_system_is_read() {
        let list = "2 libs found in cache\n\tlibXi.so.6 (libc6,x86-64) => /lib/x/libXi.so.6\n\tlibXi.so.6 (libc6) => /lib32/libXi.so.6\n";
        let known = read(list);
        assert_eq!(known.len(), 1);
        assert_eq!(known["libXi.so.6"], PathBuf::from("/lib/x/libXi.so.6"));
    }

    #[test]
    fn an_empty_file_is_no_library() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("libXi.so.6");
        std::fs::write(&path, "").expect("writable");
        assert!(!is_library(&path));
        assert!(!is_library(&folder.path().join("nada")));
        assert!(is_library(&env::current_exe().expect("this test")) == cfg!(target_os = "linux"));
    }
}
