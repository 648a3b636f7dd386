//! Pictures of every screen, theme and size for eyes to look at: written to `target/pictures` when
//! `VENTANILLA_PICTURES` is set to a part of their names (or to `all`); otherwise each is only drawn once, small,
//! so that a control that cannot be drawn fails here.

use std::path::PathBuf;

use egui::{UiBuilder, Vec2};
use egui_kittest::Harness;
use ventanilla::app::form::Form;
use ventanilla::app::settings::Settings;
use ventanilla::app::{self, State};
use ventanilla::engine::amortization::Extras;
use ventanilla::money::Mxn;
use ventanilla::rules::{RuleBook, embedded};
use ventanilla::ui::screens::{amortizacion, comparar};
use ventanilla::ui::theme::{self, Mode};
use ventanilla::{case, engine};

/// Draws `content` and writes it as `target/pictures/<name>.png`, if this picture is asked for.
pub fn picture(name: &str, size: Vec2, mode: Mode, zoom: f32, mut content: impl FnMut(&mut egui::Ui)) {
    let wanted = std::env::var("VENTANILLA_PICTURES").unwrap_or_default();
    let write = wanted == "all" || (!wanted.is_empty() && name.contains(&wanted));
    let builder = Harness::builder()
        .with_size(size / zoom)
        .with_pixels_per_point(zoom)
        .with_context_setup(move |ctx| theme::apply(ctx, mode, 1.0, true));
    let builder = if write { builder.wgpu() } else { builder };
    let mut harness = builder.build_ui(move |ui| {
        // The harness leaves a margin of its own.
        let window = ui.ctx().content_rect();
        content(&mut ui.new_child(UiBuilder::new().max_rect(window)));
    });
    harness.run_steps(4);
    if write {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
        std::fs::create_dir_all(&folder).expect("target can be written");
        let image = harness.render().expect("a renderer");
        image.save(folder.join(format!("{name}.png"))).expect("a picture can be written");
    }
}

#[test]
fn gallery() {
    for mode in Mode::ALL {
        let mut drafts = ventanilla::ui::gallery::Drafts::default();
        picture(&format!("12-componentes-{}", mode.id()), egui::vec2(1366.0, 1376.0), mode, 1.0, move |ui| {
            ventanilla::ui::gallery::gallery_ui(ui, &mut drafts);
        });
    }
}

/// The sample case as it stands after the file was opened.
pub fn sample() -> (State, RuleBook) {
    let book = embedded::rule_book();
    let now = jiff::civil::datetime(2026, 11, 21, 10, 42, 0, 0);
    let file = include_bytes!("../../assets/samples/dalia_con_oferta.json");
    let applicant = case::read(file, &case::Limits::of(&book, now.date())).expect("the sample is sound");
    let mut state = State::new(app::mode::Mode::Advisor, Settings::default(), now, &book);
    state.form = Form::from_applicant(&applicant);
    state.evaluation = engine::evaluate(&book, &applicant, state.date);
    state.applicant = applicant;
    state.has_case = true;
    (state, book)
}

/// The sizes of the drawn pictures, and a large text.
const SIZES: [(f32, f32, f32); 4] =
    [(1366.0, 768.0, 1.0), (1024.0, 700.0, 1.0), (1920.0, 1080.0, 1.0), (1366.0, 768.0, 2.0)];

/// A screen in every theme at the usual size and in the light one at every size, inside the place that the
/// shell leaves it.
fn screen(name: &str, show: impl FnMut(&mut egui::Ui) + Clone + 'static) {
    let variants =
        Mode::ALL.map(|mode| (mode, SIZES[0])).into_iter().chain(SIZES[1..].iter().map(|size| (Mode::Light, *size)));
    for (mode, (width, height, zoom)) in variants {
        let file = format!("{name}-{}-{width}x{height}-{zoom}", mode.id());
        let mut show = show.clone();
        picture(&file, egui::vec2(width, height), mode, zoom, move |ui| {
            let layout = &theme::lengths().layout;
            let mut place = ui.max_rect();
            let bar = if place.width() < layout.breakpoint_narrow { layout.nav_collapsed } else { layout.nav };
            place.min += egui::vec2(bar, layout.top_bar);
            place.max.y -= layout.status_bar;
            ui.painter().rect_filled(ui.max_rect(), 0, theme::of(ui).color.surface);
            show(&mut ui.new_child(UiBuilder::new().max_rect(place)));
        });
    }
}

#[test]
fn comparar() {
    let (state, book) = sample();
    let mut drafts = comparar::Drafts::default();
    screen("02-comparar", move |ui| {
        comparar::comparar_ui(ui, &state, &book, &mut drafts);
    });
}

#[test]
fn amortizacion() {
    let (mut state, book) = sample();
    state.extras = Extras { monthly: Mxn::from_pesos(500), monthly_from: 13, ..Extras::default() };
    let mut drafts = amortizacion::Drafts::with_open(&[2028]);
    screen("03-amortizacion", move |ui| {
        amortizacion::amortizacion_ui(ui, &state, &book, &mut drafts);
    });
}
