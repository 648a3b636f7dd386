//! The texts that a crate's licences stand in.

use std::fs;
use std::path::Path;

use super::graph::Package;

/// By which words a text is known to be that of a licence; the first that fits, since some share words.
const KNOWN_BY: [(&str, &str); 12] = [
    ("Apache-2.0 WITH LLVM-exception", "LLVM Exceptions to the Apache 2.0 License"),
    ("Apache-2.0", "Apache License Version 2.0"),
    ("Unicode-3.0", "UNICODE LICENSE V3"),
    ("BSL-1.0", "Boost Software License - Version 1.0"),
    ("MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"),
    ("BSD-3-Clause", "may be used to endorse or promote products derived from this software"),
    ("BSD-2-Clause", "Redistributions of source code must retain the above copyright notice"),
    ("0BSD", "for any purpose with or without fee is hereby granted. THE SOFTWARE IS PROVIDED"),
    ("ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose"),
    ("Zlib", "This software is provided 'as-is'"),
    ("Unlicense", "This is free and unencumbered software released into the public domain"),
    ("MPL-2.0", "Mozilla Public License Version 2.0"),
];

/// How the names of the files begin in which licences stand.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// The texts of the licences taken of a crate, each with its licence: the crate's own, else the usual text with the
/// crate's authors.
///
/// # Errors
/// A licence with neither.
pub fn of(package: &Package, taken: &[&'static str], usual: &Path) -> Result<Vec<(&'static str, String)>, String> {
    let own = own(&package.folder);
    let mut found = Vec::new();
    for id in taken {
        let before = found.len();
        found.extend(own.iter().filter(|(of, _)| of == id).map(|(_, text)| (*id, text.clone())));
        if found.len() == before {
            let path = usual.join(format!("{id}.txt"));
            let text = fs::read_to_string(path)
                .map_err(|_| format!("{} {}: no text of {id}", package.name, package.version))?;
            let authors = match package.authors.as_slice() {
                [] => format!("the authors of {}", package.name),
                named => named.join(", "),
            };
            found.push((*id, tidy(&text.replace("@AUTHORS@", &authors))));
        }
    }
    // What an author wants to be told beside an Apache licence.
    if taken.iter().any(|id| id.starts_with("Apache")) {
        found.extend(own.iter().filter(|(of, _)| *of == "NOTICE").cloned());
    }
    Ok(found)
}

/// The licence texts in the crate's folder, by name.
fn own(folder: &Path) -> Vec<(&'static str, String)> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("cargo unpacked it")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
        .filter(|name| NAMES.iter().any(|start| name.to_lowercase().starts_with(start)))
        .collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| {
            let text = String::from_utf8_lossy(&fs::read(folder.join(&name)).ok()?).into_owned();
            let known = if name.to_lowercase().starts_with("notice") { Some("NOTICE") } else { licence_of(&text) };
            Some((known?, tidy(&text)))
        })
        .collect()
}

fn licence_of(text: &str) -> Option<&'static str> {
    let words = words(text);
    KNOWN_BY.iter().find(|(_, known)| words.contains(known)).map(|(id, _)| *id)
}

/// The text as one line: by it texts are compared that differ in their line ends only.
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without blanks at line ends and empty lines around.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
