//! Rust source, cut into what the checks ask for: code without comments and literals, and literals.

/// A string literal outside tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// 1 for the first line.
    pub line: usize,
    /// As written between the quotes.
    pub text: String,
}

/// One file, its `#[cfg(test)]` items taken out.
pub struct Source {
    /// Line by line; comments and the insides of literals are blanks.
    pub code: Vec<String>,
    pub literals: Vec<Literal>,
}

impl Source {
    pub fn new(text: &str) -> Self {
        let (blanked, mut literals) = scan(text);
        let tests = test_ranges(&blanked);
        let mut code: Vec<String> = Vec::new();
        let mut offset = 0;
        for line in blanked.split('\n') {
            let inside = tests.iter().any(|(start, end)| *start <= offset && offset < *end);
            code.push(if inside { String::new() } else { line.to_owned() });
            offset += line.len() + 1;
        }
        literals.retain(|literal| !code[literal.line - 1].is_empty());
        Self { code, literals }
    }

    /// Lines with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.iter().enumerate().map(|(i, line)| (i + 1, line.as_str()))
    }

    /// Every identifier of the code, with its line.
    pub fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().flat_map(|(number, line)| {
            line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).map(move |w| (number, w))
        })
    }
}

/// Blanks comments and literals (line breaks stay) and collects the strings.
fn scan(text: &str) -> (String, Vec<Literal>) {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut line = 1;
    let mut i = 0;
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    while i < chars.len() {
        let end = if at(i) == '/' && at(i + 1) == '/' {
            (i..).find(|j| matches!(at(*j), '\n' | '\0')).unwrap_or(i)
        } else if at(i) == '/' && at(i + 1) == '*' {
            end_of_block_comment(&chars, i)
        } else if let Some((open, close)) = string_at(&chars, i) {
            literals.push(Literal { line, text: chars[open..close.min(chars.len())].iter().collect() });
            // Past the closing quote and its hashes.
            let hashes = chars[i..open].iter().filter(|c| **c == '#').count();
            close + 1 + hashes
        } else if at(i) == '\'' && (at(i + 1) == '\\' || at(i + 2) == '\'') {
            // A character; anything else with a quote is a lifetime.
            let from = if at(i + 1) == '\\' { i + 3 } else { i + 2 };
            (from..chars.len()).find(|j| at(*j) == '\'').unwrap_or(i) + 1
        } else {
            out.push(at(i));
            line += usize::from(at(i) == '\n');
            i += 1;
            continue;
        };
        for c in &chars[i..end.min(chars.len())] {
            out.push(if *c == '\n' { '\n' } else { ' ' });
            line += usize::from(*c == '\n');
        }
        i = end.max(i + 1);
    }
    (out, literals)
}

fn end_of_block_comment(chars: &[char], start: usize) -> usize {
    let (mut depth, mut i) = (0_usize, start);
    while i + 1 < chars.len() {
        match (chars[i], chars[i + 1]) {
            ('/', '*') => (depth, i) = (depth + 1, i + 2),
            ('*', '/') => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    chars.len()
}

/// First character inside the string that starts at `i`, and the place of its closing quote.
fn string_at(chars: &[char], i: usize) -> Option<(usize, usize)> {
    let before = i.checked_sub(1).map(|j| chars[j]);
    if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let mut quote = i;
    while matches!(chars.get(quote), Some('b' | 'c')) && quote == i {
        quote += 1;
    }
    let raw = chars.get(quote) == Some(&'r');
    quote += usize::from(raw);
    let hashes = chars[quote..].iter().take_while(|c| raw && **c == '#').count();
    quote += hashes;
    if chars.get(quote) != Some(&'"') {
        return None;
    }
    let mut j = quote + 1;
    while j < chars.len() {
        if !raw && chars[j] == '\\' {
            j += 2;
            continue;
        }
        if chars[j] == '"' && chars[j + 1..].iter().take_while(|c| **c == '#').count() >= hashes {
            break;
        }
        j += 1;
    }
    Some((quote + 1, j))
}

/// Byte ranges of the items behind `#[cfg(test)]`.
fn test_ranges(blanked: &str) -> Vec<(usize, usize)> {
    blanked
        .match_indices("#[cfg(test)]")
        .map(|(start, _)| {
            let mut depth = 0_usize;
            for (i, c) in blanked[start..].char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 1 => return (start, start + i + 1),
                    '}' => depth = depth.saturating_sub(1),
                    ';' if depth == 0 => return (start, start + i + 1),
                    _ => {}
                }
            }
            (start, blanked.len())
        })
        .collect()
}
