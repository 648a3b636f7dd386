//! Folders of the machine: our own, the person's, and what is in one.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::app::state::FolderEntry;
use crate::text::archivos as t;

/// Name of the rule overlay of this machine.
pub const OVERLAY: &str = "reglas.toml";

/// Our folder for settings; `None` on a machine without a home.
pub fn config() -> Option<PathBuf> {
    directories::ProjectDirs::from("mx", "", "Ventanilla").map(|own| own.config_dir().to_path_buf())
}

/// Our folder for what is being printed; `None` on a machine without a home. Nobody else's file
/// stands in it.
pub fn printing() -> Option<PathBuf> {
    directories::ProjectDirs::from("mx", "", "Ventanilla").map(|own| own.cache_dir().join("impresion"))
}

/// Where an archive is created unless another folder is chosen; `None` on a machine without a home.
pub fn archive() -> Option<PathBuf> {
    directories::ProjectDirs::from("mx", "", "Ventanilla").map(|own| own.data_dir().join("expedientes"))
}

/// Our folder for the reports of defects; `None` on a machine without a home.
pub fn reports() -> Option<PathBuf> {
    directories::ProjectDirs::from("mx", "", "Ventanilla").map(|own| own.data_dir().join("informes"))
}

/// Where an overlay of the rules is looked for; it need not exist.
pub fn overlay() -> Option<PathBuf> {
    config().map(|folder| folder.join(OVERLAY))
}

/// The text of the overlay, when there is one.
pub fn read_overlay() -> Option<Result<String, String>> {
    let path = overlay().filter(|path| path.exists())?;
    let read = super::read_limited(&path, 1 << 20);
    Some(read.and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string())))
}

/// Where a dialog starts: the remembered folder while it is there, else documents, home or here.
pub fn start(remembered: Option<PathBuf>) -> PathBuf {
    if let Some(folder) = remembered.filter(|folder| folder.is_dir()) {
        return folder;
    }
    directories::UserDirs::new()
        .map(|user| user.document_dir().unwrap_or(user.home_dir()).to_path_buf())
        .filter(|folder| folder.is_dir())
        .or_else(|| env::current_dir().ok())
        .unwrap_or_else(|| PathBuf::from("."))
}

/// The same file by a path that does not depend on the folder the program was started in.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The folders and the files with one of these extensions in a folder, folders first, by name. Hidden ones
/// are left out.
pub fn list(folder: &Path, extensions: &[&str]) -> Result<Vec<FolderEntry>, String> {
    let entries = fs::read_dir(folder).map_err(|_| t::CARPETA_ILEGIBLE.to_owned())?;
    let mut found: Vec<FolderEntry> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_folder = path.is_dir();
            let has = |wanted: &&str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(wanted));
            let fits = is_folder || extensions.iter().any(has);
            (fits && !name.starts_with('.')).then_some(FolderEntry { name, path, is_folder })
        })
        .collect();
    found.sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    Ok(found)
}

/// Opens a folder in the system's own file browser.
pub fn show(folder: &Path) -> Result<(), String> {
    let opener = if cfg!(windows) { "explorer" } else { "xdg-open" };
    let started = std::process::Command::new(opener).arg(folder).spawn();
    started.map(drop).map_err(|_| t::CARPETA_SIN_ABRIR.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_folders_first_and_only_what_fits() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.json", "A.JSON", "c.pdf", ".oculto.json"] {
            fs::write(folder.path().join(name), "").expect("writable");
        }
        fs::create_dir(folder.path().join("z")).expect("writable");
        let names: Vec<_> = list(folder.path(), &["json"]).expect("readable").into_iter().map(|e| e.name).collect();
        assert_eq!(names, ["z", "A.JSON", "b.json"]);
        assert_eq!(list(folder.path(), &["json", "pdf"]).expect("readable").len(), 4);
        assert!(list(&folder.path().join("no-hay"), &["json"]).is_err());
    }
}
