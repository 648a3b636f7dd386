//! Pictures of the desk as a whole, and that nothing is cut where the window is small.

use egui::vec2;
use ventanilla::app::Action;
use ventanilla::app::settings::{Settings, Theme};

use crate::desk::{desk, picture, send, usual};

#[test]
fn welcome() {
    let mut harness = usual();
    picture(&mut harness, "10-inicio");
}

#[test]
fn applicant_in_every_theme_and_size() {
    let cases = [
        ("01-solicitante", 1366.0, 768.0, Theme::Light, 100),
        ("01-solicitante-1024x700", 1024.0, 700.0, Theme::Light, 100),
        ("01-solicitante-1920x1080", 1920.0, 1080.0, Theme::Light, 100),
        ("08-solicitante-oscuro", 1366.0, 768.0, Theme::Dark, 100),
        ("09-solicitante-contraste", 1366.0, 768.0, Theme::HighContrast, 100),
        ("01-solicitante-200", 1366.0, 768.0, Theme::Light, 200),
        ("01-solicitante-1024x700-200", 1024.0, 700.0, Theme::Light, 200),
    ];
    for (name, width, height, theme, text_percent) in cases {
        let settings = Settings {
            theme,
            text_percent,
            advisor: "M. Robles".into(),
            office: "Asesoría · Ventanilla 4".into(),
            ..Settings::default()
        };
        let mut harness = desk(vec2(width, height), settings);
        send(&mut harness, [Action::OpenSample]);
        picture(&mut harness, name);
    }
}
