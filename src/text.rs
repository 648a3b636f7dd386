//! Every sentence shown or printed, by id, in the Spanish of Mexico.
//!
//! The sentences stand in `assets/text/es_mx`, one file an area; `build.rs` turns each file into a
//! module of constants here, so a missing sentence does not compile: key `titulo` of table
//! `[curp]` in `solicitante.toml` is `text::solicitante::curp::TITULO`.

include!(concat!(env!("OUT_DIR"), "/text.rs"));

/// Puts values into the `{name}` places of a sentence.
///
/// # Panics
/// In debug builds, when a place stays empty or a value has no place: both are errors of ours.
pub fn fill(template: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut out = String::with_capacity(template.len() + 16 * values.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + length];
        out.push_str(&rest[..open]);
        match values.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => out.push_str(&value.to_string()),
            None => {
                debug_assert!(false, "no value for {{{name}}} in {template:?}");
                out.push_str(&rest[open..=open + length]);
            }
        }
        rest = &rest[open + length + 1..];
    }
    out.push_str(rest);
    debug_assert!(
        values.iter().all(|(key, _)| template.contains(&format!("{{{key}}}"))),
        "a value without a place in {template:?}"
    );
    out
}

/// A sentence with a count: `one` where the count shown is exactly 1, else `many`, with the count in
/// its `{n}`; both take the other values.
pub fn counted(n: &dyn std::fmt::Display, one: &str, many: &str, others: &[(&str, &dyn std::fmt::Display)]) -> String {
    let shown = n.to_string();
    if shown == "1" { fill(one, others) } else { fill(many, &[&[("n", &shown as _)], others].concat()) }
}

/// The sentence with this id (`file.table.key`), for the few places where the id is data.
pub fn by_id(id: &str) -> Option<&'static str> {
    ALL.binary_search_by(|(key, _)| (*key).cmp(id)).ok().map(|i| ALL[i].1)
}
