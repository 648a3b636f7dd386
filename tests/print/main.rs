//! The printed summary as other programs see it: its text, its faces, its size, its pages.
//!
//! Poppler's tools read the file, so that no code of ours judges its own output.

#[path = "summaries.rs"]
mod summaries;

use summaries::{Printed, sample};

#[test]
fn look() {
    let p = Printed::of("dalia_con_oferta", Some(472), |_| {});
    println!("{}", p.path.display());
    Printed::of("dalia", None, |o| o.sections.schedule = true);
    Printed::of("no_alcanza", Some(60), |_| {});
    Printed::of("nombre_largo", None, |_| {});
    let _ = sample;
}
