//! The whole desk in a test: the real program's state and screens, its effects kept for the test.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use egui::{Vec2, vec2};
use egui_kittest::Harness;
use ventanilla::app::settings::Settings;
use ventanilla::app::{Action, Effect, State};
use ventanilla::rules::embedded;
use ventanilla::ui::desk::Desk;

/// What the desk asked the outside for, and what the outside answers in the next frame.
#[derive(Default)]
pub struct Outside {
    pub effects: Vec<Effect>,
    pub incoming: Vec<Action>,
}

pub struct World {
    pub desk: Desk,
    pub outside: Rc<RefCell<Outside>>,
}

/// A desk of the sample's day, in a window of this size with these settings.
pub fn desk(size: Vec2, settings: Settings) -> Harness<'static, World> {
    desk_at(size, settings, jiff::civil::datetime(2026, 11, 21, 10, 42, 0, 0))
}

/// The usual desk on another day.
pub fn at(now: jiff::civil::DateTime) -> Harness<'static, World> {
    desk_at(vec2(1366.0, 768.0), Settings::default(), now)
}

fn desk_at(size: Vec2, settings: Settings, now: jiff::civil::DateTime) -> Harness<'static, World> {
    let book = embedded::rule_book();
    let state = State::new(settings, now, &book);
    let world = World { desk: Desk::new(state, book), outside: Rc::default() };
    let builder = Harness::builder().with_size(size).with_max_steps(40);
    let builder = if picture_wanted() { builder.wgpu() } else { builder };
    let mut harness = builder.build_ui_state(
        |ui, world: &mut World| {
            let incoming = std::mem::take(&mut world.outside.borrow_mut().incoming);
            let window = ui.ctx().content_rect();
            let mut whole = ui.new_child(egui::UiBuilder::new().max_rect(window));
            world.desk.frame(&mut whole, incoming);
            world.outside.borrow_mut().effects.extend(world.desk.effects.drain(..));
        },
        world,
    );
    harness.run_steps(4);
    harness
}

/// The usual window with the usual settings.
pub fn usual() -> Harness<'static, World> {
    desk(vec2(1366.0, 768.0), Settings::default())
}

/// Gives the desk actions, as the program does with outcomes.
pub fn send(harness: &mut Harness<'_, World>, actions: impl IntoIterator<Item = Action>) {
    harness.state().outside.borrow_mut().incoming.extend(actions);
    harness.run_steps(4);
}

/// What the desk asked for since the last call.
pub fn effects(harness: &Harness<'_, World>) -> Vec<Effect> {
    std::mem::take(&mut harness.state().outside.borrow_mut().effects)
}

pub fn picture_wanted() -> bool {
    std::env::var("VENTANILLA_PICTURES").is_ok()
}

/// Writes what is shown as `target/pictures/<name>.png`, where pictures are asked for.
pub fn picture<W>(harness: &mut Harness<'_, W>, name: &str) {
    let wanted = std::env::var("VENTANILLA_PICTURES").unwrap_or_default();
    if wanted.is_empty() || (wanted != "all" && !name.contains(&wanted)) {
        return;
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).expect("target can be written");
    let image = harness.render().expect("a renderer");
    image.save(folder.join(format!("{name}.png"))).expect("a picture can be written");
}
