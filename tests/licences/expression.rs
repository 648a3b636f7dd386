//! What a crate says about its licence, and which of the offered ones is taken.

/// The licences that a crate may have, the one that is taken first where several are offered.
///
/// Each asks for no more than its text, which LICENCIAS.txt has. What is not here, the GPL family first of all, is
/// refused: it would decide under which licence the whole program may be handed on.
pub const ACCEPTED: [&str; 11] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "BSL-1.0",
    "0BSD",
    "Unicode-3.0",
    "Unlicense",
    "Apache-2.0 WITH LLVM-exception",
];

/// Copyleft for their own files only, and used unchanged: LICENCIAS.txt says where the source is.
const EXCEPTIONS: [(&str, &str); 1] = [("option-ext", "MPL-2.0")];

/// The licences that are taken of an expression like `(MIT OR Apache-2.0) AND Unicode-3.0`; `None` where what is
/// offered is not accepted for this crate, or the expression is none.
pub fn taken(crate_name: &str, expression: &str) -> Option<Vec<&'static str>> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { crate_name, words: &words, at: 0 };
    let found = reader.any().ok()?;
    (reader.at == words.len()).then_some(found?.1)
}

/// A choice with what it costs: the sum of the places in the list.
type Choice = Option<(usize, Vec<&'static str>)>;

/// The expression is not one.
struct Malformed;

struct Reader<'a> {
    crate_name: &'a str,
    words: &'a [&'a str],
    at: usize,
}

impl Reader<'_> {
    fn next_is(&mut self, word: &str) -> bool {
        let is = self.words.get(self.at) == Some(&word);
        self.at += usize::from(is);
        is
    }

    /// One of several.
    fn any(&mut self) -> Result<Choice, Malformed> {
        let mut best = self.all()?;
        while self.next_is("OR") {
            let other = self.all()?;
            best = match (best, other) {
                (Some(one), Some(other)) => Some(if other.0 < one.0 { other } else { one }),
                (one, other) => one.or(other),
            };
        }
        Ok(best)
    }

    /// All of several.
    fn all(&mut self) -> Result<Choice, Malformed> {
        let mut sum = self.one()?;
        while self.next_is("AND") {
            sum = match (sum, self.one()?) {
                (Some((cost, mut ids)), Some((more, others))) => {
                    ids.extend(others);
                    Some((cost + more, ids))
                }
                _ => None,
            };
        }
        Ok(sum)
    }

    fn one(&mut self) -> Result<Choice, Malformed> {
        if self.next_is("(") {
            let inside = self.any()?;
            return if self.next_is(")") { Ok(inside) } else { Err(Malformed) };
        }
        let word = self.words.get(self.at).filter(|word| !["OR", "AND", "WITH", "(", ")"].contains(word));
        let mut id = (*word.ok_or(Malformed)?).to_owned();
        self.at += 1;
        if self.next_is("WITH") {
            id = format!("{id} WITH {}", self.words.get(self.at).ok_or(Malformed)?);
            self.at += 1;
        }
        let listed = ACCEPTED.iter().position(|accepted| *accepted == id).map(|place| (place, ACCEPTED[place]));
        let exception = EXCEPTIONS.iter().find(|(name, allowed)| *name == self.crate_name && *allowed == id);
        Ok(listed.or(exception.map(|(_, id)| (ACCEPTED.len(), *id))).map(|(cost, id)| (cost, vec![id])))
    }
}

#[test]
fn the_first_of_the_list_is_taken_and_copyleft_refused() {
    assert_eq!(taken("a", "Apache-2.0 OR MIT"), Some(vec!["MIT"]));
    assert_eq!(taken("a", "Unlicense/MIT"), Some(vec!["MIT"]));
    assert_eq!(taken("a", "(Apache-2.0 OR MIT) AND BSD-3-Clause"), Some(vec!["MIT", "BSD-3-Clause"]));
    assert_eq!(taken("a", "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT"), Some(vec!["MIT"]));
    assert_eq!(taken("a", "Apache-2.0 OR GPL-2.0-only"), Some(vec!["Apache-2.0"]));
    assert_eq!(taken("option-ext", "MPL-2.0"), Some(vec!["MPL-2.0"]));
    for refused in [
        "GPL-3.0-only",
        "MPL-2.0",
        "MIT AND LGPL-2.1",
        "Apache-2.0 WITH Other",
        "",
        "MIT OR",
        "MIT MIT",
        "(MIT",
        "MIT)",
    ] {
        assert_eq!(taken("a", refused), None, "{refused}");
    }
}
