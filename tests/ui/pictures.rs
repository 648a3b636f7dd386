//! Pictures of every screen, theme and size for eyes to look at: written to `target/pictures` when
//! `VENTANILLA_PICTURES` is set to a part of their names (or to `all`); otherwise each is only drawn once, small,
//! so that a control that cannot be drawn fails here.

use std::path::PathBuf;

use egui::{UiBuilder, Vec2};
use egui_kittest::Harness;
use ventanilla::ui::theme::{self, Mode};

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
