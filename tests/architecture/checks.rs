//! The checks: each takes source and gives back what is wrong, as `file:line: what`.

use super::source::Source;

/// The modules, left to right; `programs` are `main.rs`, `window` and `bin`.
pub const LAYERS: [&str; 12] =
    ["text", "money", "identity", "rules", "format", "engine", "case", "report", "app", "io", "ui", "programs"];

/// Modules of the same rank, which do not know each other.
const SIBLINGS: [(&str, &str); 2] = [("case", "report"), ("io", "ui")];

/// The longest file.
const MAX_LINES: usize = 600;

fn rank(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == module)
}

fn may_use(user: &str, used: &str) -> bool {
    let siblings = SIBLINGS.iter().any(|(a, b)| (user, used) == (*a, *b) || (user, used) == (*b, *a));
    user == used || (!siblings && rank(used) < rank(user))
}

/// The layer that a file belongs to; `None` for `lib.rs`.
fn layer_of(file: &str) -> Option<&str> {
    let inside = file.strip_prefix("src/")?;
    match inside {
        "lib.rs" => None,
        "main.rs" => Some("programs"),
        _ if inside.starts_with("bin/") || inside.starts_with("window/") => Some("programs"),
        _ => inside.split('/').next()?.strip_suffix(".rs").or(inside.split('/').next()),
    }
}

/// Modules that stand further right than their user, and ways around `crate::`.
pub fn layers(file: &str, source: &Source) -> Vec<String> {
    let Some(user) = layer_of(file) else { return Vec::new() };
    if rank(user).is_none() {
        return vec![format!("{file}: {user} is not in the list of layers")];
    }
    let code = source.code.join("\n");
    let mut found = Vec::new();
    for (start, _) in code.match_indices("crate::") {
        let line = code[..start].matches('\n').count() + 1;
        for used in names_after(&code[start + "crate::".len()..]) {
            if rank(&used).is_some() && !may_use(user, &used) {
                found.push(format!("{file}:{line}: {user} uses {used}"));
            }
        }
    }
    // `super` must not climb to the root of the crate, where it would see every module.
    let depth = file.trim_start_matches("src/").trim_end_matches("/mod.rs").trim_end_matches(".rs").split('/').count();
    let climb = "super::".repeat(depth);
    for (number, line) in source.lines() {
        if user != "programs" && line.contains(&climb) {
            found.push(format!("{file}:{number}: super climbs to the crate's root; write crate::"));
        }
    }
    found
}

/// `a` of `a::b`, and `a`, `c` of `{a::b, c}`.
fn names_after(path: &str) -> Vec<String> {
    let word = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(group) = path.strip_prefix('{') else { return vec![word(path)] };
    let (mut depth, mut names, mut start) = (1_usize, Vec::new(), 0);
    for (i, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => {
                names.push(word(&group[start..i]));
                start = i + 1;
            }
            _ => {}
        }
        if depth == 0 {
            names.push(word(&group[start..i]));
            break;
        }
    }
    names
}

/// The `pub mod` lines in order.
pub fn modules(lib: &Source) -> Vec<String> {
    lib.lines()
        .filter_map(|(_, line)| line.trim().strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
}

/// Constants, constructors and literals of colours. The lint sees the constructors that it knows;
/// this sees the rest.
pub fn colours(file: &str, source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in source.lines() {
        for (at, _) in line.match_indices("Color32::") {
            let name = names_after(&line[at + "Color32::".len()..]).concat();
            // Not a colour, and what text takes its own colour from.
            if !["TRANSPARENT", "PLACEHOLDER", ""].contains(&name.as_str()) {
                found.push(format!("{file}:{number}: Color32::{name}"));
            }
        }
        for maker in ["hex_color!", "Rgba::from", "Hsva::"] {
            if line.contains(maker) {
                found.push(format!("{file}:{number}: {maker}"));
            }
        }
    }
    for literal in &source.literals {
        let digits = literal.text.strip_prefix('#').unwrap_or("");
        if matches!(digits.len(), 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            found.push(format!("{file}:{}: {:?}", literal.line, literal.text));
        }
    }
    found
}

/// Words that Spanish sentences have and English ones have not.
const SPANISH: [&str; 24] = [
    "de", "la", "el", "los", "las", "que", "con", "para", "por", "del", "una", "un", "su", "sin", "falta", "es", "se",
    "al", "y", "lo", "usted", "debe", "hay", "en",
];

/// Literals that a person would read as Spanish: an accented word, or two words, one of them
/// typical.
pub fn sentences(file: &str, source: &Source) -> Vec<String> {
    source
        .literals
        .iter()
        .filter(|literal| is_spanish(&literal.text))
        .map(|literal| format!("{file}:{}: {:?}", literal.line, literal.text))
        .collect()
}

/// Words of the rule files' own format, which the reader compares with.
const FORMAT_WORDS: &str = "sin fecha";

fn is_spanish(text: &str) -> bool {
    let text = text.replace(FORMAT_WORDS, "");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let accented = words.iter().any(|word| {
        let plain = word.chars().filter(char::is_ascii_alphabetic).count();
        plain >= 2 && word.chars().any(|c| "áéíóúüñÁÉÍÓÚÜÑ".contains(c))
    });
    let spaced = text.trim().contains(' ');
    accented
        || text.contains(['¿', '¡'])
        || (spaced && words.iter().any(|w| SPANISH.contains(&w.to_lowercase().as_str())))
}

/// Float types and float literals.
pub fn floats(file: &str, source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (number, word) in source.words() {
        if ["f32", "f64"].iter().any(|float| word == *float || word.ends_with(&format!("_{float}"))) {
            found.push(format!("{file}:{number}: {word}"));
        }
    }
    for (number, line) in source.lines() {
        if line.contains("dec!(") {
            continue;
        }
        let bytes = line.as_bytes();
        for (at, _) in line.match_indices('.') {
            let digit = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
            if digit(at.checked_sub(1)) && digit(Some(at + 1)) {
                // `pair.0.1` is no number.
                let head = line[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
                if !head.ends_with('.') && !head.ends_with(|c: char| c.is_alphanumeric()) {
                    found.push(format!("{file}:{number}: a number with a point"));
                }
            }
        }
    }
    found
}

/// A file that has grown beyond one thing.
pub fn too_long(file: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    (lines > MAX_LINES).then(|| format!("{file}: {lines} lines"))
}

/// Tests that would count as passed without running.
pub fn skipped_tests(file: &str, source: &Source) -> Vec<String> {
    source
        .lines()
        .filter(|(_, line)| line.contains("#[ignore"))
        .map(|(number, _)| format!("{file}:{number}: a skipped test"))
        .collect()
}

/// Crates of the window in the output of `cargo tree`.
pub fn window_crates(tree: &str) -> Vec<String> {
    const FAMILIES: [&str; 12] = [
        "egui",
        "eframe",
        "epaint",
        "emath",
        "ecolor",
        "winit",
        "wgpu",
        "glow",
        "glutin",
        "accesskit",
        "rfd",
        "arboard",
    ];
    let mut found: Vec<String> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| {
            FAMILIES
                .iter()
                .any(|f| *name == *f || name.starts_with(&format!("{f}_")) || name.starts_with(&format!("{f}-")))
        })
        .map(str::to_owned)
        .collect();
    found.dedup();
    found
}

/// Ids (`area.table.key`) that no file names: neither as a constant (`table::KEY`, or `KEY` in a
/// file that names the table) nor as text for `text::by_id` (whole, or with `{}` places).
pub fn unused_sentences<'a>(ids: impl Iterator<Item = &'a str>, sources: &[&Source]) -> Vec<String> {
    let words: Vec<std::collections::BTreeSet<&str>> =
        sources.iter().map(|source| source.words().map(|(_, word)| word).collect()).collect();
    let patterns: Vec<&str> = sources
        .iter()
        .flat_map(|source| &source.literals)
        .map(|literal| literal.text.as_str())
        .filter(|text| text.contains('.') && text.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect();
    ids.filter(|id| {
        let mut parts = id.rsplit('.');
        let key = parts.next().unwrap_or_default().replace('-', "_").to_uppercase();
        let table = parts.next().unwrap_or_default().replace('-', "_").to_lowercase();
        let constant = words.iter().any(|words| words.contains(key.as_str()) && words.contains(table.as_str()));
        !constant && !patterns.iter().any(|pattern| matches_places(pattern, id))
    })
    .map(str::to_owned)
    .collect()
}

/// Whether `id` is `pattern` with something in place of each `{…}`.
fn matches_places(pattern: &str, id: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('{') else { return pattern == id };
    let Some(rest) = id.strip_prefix(head) else { return false };
    let tail = tail.split_once('}').map_or("", |(_, tail)| tail);
    (1..=rest.len()).any(|end| rest.is_char_boundary(end) && matches_places(tail, &rest[end..]))
}

/// Paths and tests in backticks that do not exist: `src/…`, `assets/…` are paths, `file::name` is a
/// test of `tests/file.rs` or of a file of that name in a folder; `file::*` means the whole file.
pub fn systems_table(section: &str, tests: &[(String, String)], exists: impl Fn(&str) -> bool) -> Vec<String> {
    let quoted = section.split('`').skip(1).step_by(2);
    let mut found = Vec::new();
    for name in quoted {
        if name.starts_with("src/") || name.starts_with("assets/") {
            if !exists(name) {
                found.push(format!("no such path: {name}"));
            }
        } else if let Some((file, test)) = name.split_once("::") {
            let wanted = format!("fn {test}()");
            let known = tests
                .iter()
                .any(|(path, text)| path.ends_with(&format!("/{file}.rs")) && (test == "*" || text.contains(&wanted)));
            if !known {
                found.push(format!("no such test: {name}"));
            }
        }
    }
    found
}
