//! Pictures of every screen, theme and size for eyes to look at: written to `target/pictures` when
//! `VENTANILLA_PICTURES` is set to a part of their names (or to `all`); otherwise each is only drawn,
//! in fewer sizes, so that a control that cannot be drawn fails here.

use std::path::PathBuf;

use egui::{UiBuilder, Vec2};
use egui_kittest::Harness;
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::{Action, Screen};
use ventanilla::engine::amortization::Extras;
use ventanilla::money::Mxn;
use ventanilla::ui::theme::{self, Mode};

use crate::desk::{self, World, desk, send};

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

/// The sizes of the drawn pictures, and a large text.
const SIZES: [(f32, f32, u16); 5] =
    [(1366.0, 768.0, 100), (1024.0, 700.0, 100), (1920.0, 1080.0, 100), (1366.0, 768.0, 200), (1024.0, 700.0, 200)];

/// A screen of the whole desk with the sample case: every theme at the usual size, the light one at every size.
fn screen(name: &str, shown: Screen, prepare: impl Fn(&mut World)) {
    let themes = [Theme::Light, Theme::Dark, Theme::HighContrast].map(|theme| (theme, SIZES[0]));
    let mut variants: Vec<_> = themes.into_iter().chain(SIZES[1..].iter().map(|size| (Theme::Light, *size))).collect();
    if std::env::var("VENTANILLA_PICTURES").is_err() {
        // Nobody looks: the usual window and the one with least room are enough.
        variants = vec![variants[0], variants[variants.len() - 1]];
    }
    for (theme, (width, height, text_percent)) in variants {
        let settings = Settings {
            theme,
            text_percent,
            advisor: "M. Robles".into(),
            office: "Aguascalientes, ventanilla 4".into(),
            ..Settings::default()
        };
        let mut harness = desk(egui::vec2(width, height), settings);
        send(&mut harness, [Action::OpenSample]);
        prepare(harness.state_mut());
        send(&mut harness, [Action::Go(shown)]);
        desk::picture(&mut harness, &format!("{name}-{theme:?}-{width}x{height}-{text_percent}"));
    }
}

#[test]
fn comparar() {
    screen("02-comparar", Screen::Comparar, |_| {});
}

#[test]
fn amortizacion() {
    screen("03-amortizacion", Screen::Amortizacion, |world| {
        let extras = Extras { monthly: Mxn::from_pesos(500), monthly_from: 13, ..Extras::default() };
        world.desk.state.extras = extras;
    });
}

#[test]
fn resumen() {
    screen("04-resumen", Screen::Resumen, |_| {});
}

#[test]
fn normativa() {
    screen("06-normativa", Screen::Normativa, |world| {
        world.desk.state.rule_shown = Some("tradicional.tope".to_owned());
    });
}

/// What is unknown, not reached or very long looks as drawn too.
#[test]
fn other_people() {
    for sample in ["dalia", "no_alcanza", "nombre_largo", "eventual"] {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("assets/samples/{sample}.json"));
        let bytes = std::fs::read(&file).expect("a sample");
        for (shown, name) in
            [(Screen::Comparar, "comparar"), (Screen::Amortizacion, "amortizacion"), (Screen::Resumen, "resumen")]
        {
            let mut harness = desk(egui::vec2(1366.0, 768.0), Settings::default());
            send(&mut harness, [Action::FileRead { path: file.clone(), outcome: Ok(bytes.clone()) }]);
            send(&mut harness, [Action::Go(shown)]);
            desk::picture(&mut harness, &format!("20-{name}-{sample}"));
        }
    }
}

/// A table, a value that nobody published, a reading, and a rule with a gap.
#[test]
fn other_rules() {
    for rule in ["credito.tasa.tabla", "t1000.trabajador.eventual", "credito.renglon.lectura", "nacional.uma.diaria"] {
        let mut harness = desk(egui::vec2(1366.0, 768.0), Settings::default());
        send(&mut harness, [Action::ShowRule(rule.to_owned())]);
        desk::picture(&mut harness, &format!("21-{rule}"));
    }
}
