//! What the packages say about the program is what the program is. Whether a package can be installed, used and
//! removed is tried by `packaging/linux/test-install`.
#![allow(clippy::disallowed_methods, reason = "a test looks at files")]
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

use std::collections::BTreeSet;
use std::path::Path;

use ventanilla::app::state::CASE_ENDING;

const ID: &str = "mx.ventanilla.Ventanilla";

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// What stands between two words, every time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

fn value<'a>(entry: &'a str, key: &str) -> &'a str {
    entry.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('=')).unwrap_or_default()
}

#[test]
fn the_menu_entry_leads_to_the_window_and_the_type_to_the_menu_entry() {
    let entry = read(&format!("packaging/linux/{ID}.desktop"));
    assert_eq!((value(&entry, "Icon"), value(&entry, "StartupWMClass")), (ID, ID));
    assert_eq!(value(&entry, "Exec"), "ventanilla %f");

    let types = read(&format!("packaging/linux/{ID}.mime.xml"));
    assert_eq!(between(&types, "<glob pattern=\"", "\""), [format!("*.{CASE_ENDING}")]);
    let kind = between(&types, "<mime-type type=\"", "\"");
    assert_eq!(kind.len(), 1);
    assert_eq!(value(&entry, "MimeType"), format!("{};", kind[0]));
    let told = read(&format!("packaging/linux/{ID}.metainfo.xml"));
    assert_eq!(between(&told, "<mediatype>", "<"), kind);
    assert_eq!((between(&told, "<id>", "<"), between(&told, "<icon", ">").len()), (vec![ID], 0));
}

#[test]
fn what_the_window_needs_is_named_to_who_unpacks_it() {
    let lists = read("packaging/system.sh");
    let needed: BTreeSet<_> = between(&lists, "WINDOW_PACKAGES=(", ")")[0].split_whitespace().collect();
    let readme = read("packaging/linux/LEEME.txt");
    let named: BTreeSet<_> = readme.split_whitespace().map(|word| word.trim_end_matches('.')).collect();
    assert!(needed.len() > 5, "{needed:?}");
    assert_eq!(needed.difference(&named).collect::<Vec<_>>(), Vec::<&&str>::new());
}

/// The uninstaller takes away what the installer wrote, and nothing of the person.
#[test]
fn windows_keeps_what_the_person_has_and_nothing_else() {
    let script = read("packaging/windows/installer.nsi");
    let (install, remove) = script.split_once("Section \"Uninstall\"").expect("two sections");
    let removed = between(remove, "HKCU \"", "\"");
    for written in between(install, "WriteRegStr HKCU \"", "\"") {
        let covered = |key: &&&str| written == **key || written.starts_with(&format!("{key}\\"));
        assert!(removed.iter().any(|key| covered(&key)), "{written} stays in the registry");
    }
    for line in remove.lines().map(str::trim).filter(|line| !line.starts_with(';')) {
        assert!(!line.contains("APPDATA") && !line.contains(" /r "), "{line} may take the person's files");
    }
}

/// The drawing of the icon files against the one of the window, at the middle of each of its points.
#[cfg(feature = "gui")]
#[test]
fn the_icon_of_the_packages_is_that_of_the_window() {
    const SIDE: u32 = 240;
    let drawn: Vec<([f32; 5], [u8; 4])> = between(&read("packaging/icon/ventanilla.svg"), "<rect ", "/>")
        .into_iter()
        .map(|rect| {
            let of = |name: &str| between(rect, &format!("{name}=\""), "\"")[0].to_owned();
            let place = ["x", "y", "width", "height", "rx"].map(|name| {
                let found = between(rect, &format!(" {name}=\""), "\"").first().copied();
                found
                    .or_else(|| rect.strip_prefix(&format!("{name}=\""))?.split('"').next())
                    .expect(name)
                    .parse()
                    .expect("a number")
            });
            let color = u32::from_str_radix(of("fill").trim_start_matches('#'), 16).expect("a colour");
            let [_, red, green, blue] = color.to_be_bytes();
            (place, [red, green, blue, 255])
        })
        .collect();
    assert_eq!(drawn.len(), 4);

    let icon = ventanilla::ui::mark::icon(SIDE);
    for (at, shown) in icon.rgba.chunks_exact(4).enumerate() {
        let at = u32::try_from(at).expect("a small picture");
        let [x, y] = [at % SIDE, at / SIDE].map(|point| (point as f32 + 0.5) * 24.0 / SIDE as f32);
        let top = drawn.iter().rev().find(|([left, top, width, height, corner], _)| {
            let dx = (left + corner - x).max(x - (left + width - corner)).max(0.0);
            let dy = (top + corner - y).max(y - (top + height - corner)).max(0.0);
            dx * dx + dy * dy <= corner * corner
        });
        assert_eq!(shown, top.map_or([0; 4], |(_, color)| *color), "at {x}, {y}");
    }
}
