//! What one frame of the Comparar screen costs: laid out, painted into shapes and cut into
//! triangles, as the window does before the graphics card's part.
//! `cargo bench --bench frame`; without `--bench` one frame is drawn and looked at.
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#![allow(clippy::print_stdout, reason = "a measurement says what it measured")]
#![allow(clippy::expect_used, reason = "a measurement of something broken stops")]

use std::time::{Duration, Instant};

use egui::{Context, RawInput, Rect};
use ventanilla::app::settings::Settings;
use ventanilla::app::{Action, Command, State};
use ventanilla::rules::embedded;
use ventanilla::ui::desk::Desk;

const SAMPLE: &[u8] = include_bytes!("../../assets/samples/dalia.json");
const SIZE: egui::Vec2 = egui::vec2(1366.0, 768.0);

fn main() {
    let measuring = std::env::args().any(|argument| argument == "--bench");
    let now = jiff::civil::date(2026, 11, 21).at(10, 42, 0, 0);
    let book = embedded::rule_book();
    let state = State::new(Settings::default(), now, &book);
    let mut desk = Desk::new(state, book);
    let ctx = Context::default();

    let opened = Action::FileRead { path: "dalia.json".into(), outcome: Ok(SAMPLE.to_vec()) };
    let mut waiting = vec![opened, Action::Run(Command::GoComparar)];
    let mut frame = || {
        let input = RawInput { screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, SIZE)), ..RawInput::default() };
        let incoming = std::mem::take(&mut waiting);
        let mut incoming = Some(incoming);
        let mut output = ctx.run_ui(input, |ui| desk.frame(ui, incoming.take().unwrap_or_default()));
        // No graphics card takes them here.
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, output.pixels_per_point).len()
    };
    // The first frames load the fonts and take the file.
    for _ in 0..5 {
        frame();
    }
    let meshes = frame();
    assert!(meshes > 0, "nothing was drawn");
    if !measuring {
        println!("frame: {meshes} meshes; not measured");
        return;
    }
    let mut times: Vec<Duration> = (0..300)
        .map(|_| {
            let start = Instant::now();
            frame();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!("one frame of Comparar: {:?} fastest, {:?} median, {meshes} meshes", times[0], times[times.len() / 2]);
}
