//! The settings file, in the place that the system has for it.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::files::{read_limited, write_atomic};
use super::folders;
use crate::app::settings::Settings;
use crate::text::{self, archivos as t};

const NAME: &str = "ajustes.toml";
/// No settings file of ours comes near it.
const MOST_BYTES: u64 = 1 << 20;

/// Where the settings stand; `None` on a machine without a home.
pub fn path() -> Option<PathBuf> {
    folders::config().map(|folder| folder.join(NAME))
}

/// The settings, and what there is to say about them. A file that cannot be read as settings is
/// set aside under another name, never overwritten, and defaults are used.
pub fn load() -> (Settings, Option<String>) {
    path().map_or_else(Default::default, |path| load_from(&path))
}

/// Writes the settings; the error is a sentence for people.
pub fn save(settings: &Settings) -> Result<(), String> {
    let path = path().ok_or_else(|| t::SIN_CARPETA_PROPIA.to_owned())?;
    save_to(&path, settings)
}

fn load_from(path: &std::path::Path) -> (Settings, Option<String>) {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Default::default(),
        _ => {}
    }
    let read = read_limited(path, MOST_BYTES).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    match read.and_then(|content| toml::from_str::<Settings>(&content).ok()) {
        Some(settings) => (settings.clamped(), None),
        None => {
            let aside = free_name(path);
            let moved = fs::rename(path, &aside).is_ok();
            let name = aside.file_name().unwrap_or_default().to_string_lossy();
            let said = if moved {
                text::fill(t::AJUSTES_APARTADOS, &[("nombre", &name)])
            } else {
                t::AJUSTES_ILEGIBLES.to_owned()
            };
            (Settings::default(), Some(said))
        }
    }
}

/// A name beside the file that nothing has: what was set aside before stays.
fn free_name(path: &std::path::Path) -> PathBuf {
    let first = path.with_extension("toml.apartado");
    let others = (2..=u16::MAX).map(|number| path.with_extension(format!("toml.apartado-{number}")));
    std::iter::once(first.clone()).chain(others).find(|name| !name.exists()).unwrap_or(first)
}

fn save_to(path: &std::path::Path, settings: &Settings) -> Result<(), String> {
    let failed = |reason: String| text::fill(t::AJUSTES_NO_GUARDADOS, &[("motivo", &reason)]);
    let content = toml::to_string(settings).map_err(|error| failed(error.to_string()))?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
    }
    write_atomic(path, content.as_bytes()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::{KioskSettings, Theme};
    use crate::case::admin::AdminLock;
    use crate::case::crypto::Secret;

    #[test]
    fn what_is_saved_comes_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("nueva").join(NAME);
        let settings = Settings {
            theme: Theme::HighContrast,
            text_percent: 150,
            office: "Aguascalientes".to_owned(),
            folder: Some(PathBuf::from("casos")),
            columns: vec!["mejoravit".to_owned(), "suelo".to_owned()],
            kiosk: KioskSettings {
                starts: true,
                idle_seconds: 120,
                archive: Some(PathBuf::from("expedientes")),
                holders: vec!["age1uno".to_owned()],
                admin: AdminLock::set(&Secret::new("tres tristes tigres".to_owned())),
                ..KioskSettings::default()
            },
            ..Settings::default()
        };
        save_to(&path, &settings).expect("saved");
        assert_eq!(load_from(&path), (settings, None));
    }

    #[test]
    fn no_file_gives_defaults_and_says_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(load_from(&folder.path().join(NAME)), (Settings::default(), None));
    }

    #[test]
    fn a_broken_file_is_set_aside_and_reported() {
        for broken in [&b"tema = \"rosa\""[..], b"\xff\xfe", b"tamano_texto = 100\nclave_ajena = 1", b"{"] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join(NAME);
            fs::write(&path, broken).expect("writable");
            let (settings, said) = load_from(&path);
            assert_eq!(settings, Settings::default());
            assert!(said.is_some());
            assert!(!path.exists());
            assert_eq!(fs::read(path.with_extension("toml.apartado")).expect("kept"), broken);
            fs::write(&path, "otra vez {").expect("writable");
            load_from(&path);
            assert_eq!(fs::read(path.with_extension("toml.apartado")).expect("kept"), broken);
            assert_eq!(fs::read(path.with_extension("toml.apartado-2")).expect("kept"), b"otra vez {");
        }
    }

    #[test]
    fn sizes_written_by_hand_are_put_back_into_their_limits() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(NAME);
        fs::write(&path, "tamano_texto = 5000\nventana = [1, 1]").expect("writable");
        let (settings, said) = load_from(&path);
        assert_eq!((settings.text_percent, settings.window, said), (200, (1024, 700), None));
    }

    #[test]
    fn the_times_of_the_kiosk_can_only_be_made_longer_and_it_starts_only_where_it_can_be_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(NAME);
        for (typed, times) in [((1, 1), (60, 20)), ((100, 90), (180, 90)), ((60_000, 60_000), (900, 300))] {
            let (idle, warning) = typed;
            let content = format!("[kiosco]\ninicia = true\nsin_uso_segundos = {idle}\naviso_segundos = {warning}\n");
            fs::write(&path, content).expect("writable");
            let (settings, said) = load_from(&path);
            let kiosk = settings.kiosk;
            assert_eq!(
                (kiosk.idle_seconds, kiosk.warning_seconds, kiosk.starts, said),
                (times.0, times.1, false, None)
            );
        }
    }
}
