//! What a PDF says, read back by Poppler.
#![allow(dead_code, reason = "every test program compiles its own copy and uses a part of it")]

use std::io::Write;
use std::process::{Command, Stdio};

/// The text of a PDF in reading order, its lines as they stand.
pub fn text_of(pdf: &[u8]) -> String {
    let mut command = Command::new("pdftotext");
    command.args(["-layout", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("pdftotext, of poppler-utils");
    child.stdin.take().expect("a pipe").write_all(pdf).expect("taken");
    let answer = child.wait_with_output().expect("an end");
    assert!(answer.status.success(), "no PDF");
    String::from_utf8(answer.stdout).expect("text")
}

/// As [`text_of`], every space and line break as one space: for sentences that wrap.
pub fn flat(pdf: &[u8]) -> String {
    text_of(pdf).split_whitespace().collect::<Vec<_>>().join(" ")
}
