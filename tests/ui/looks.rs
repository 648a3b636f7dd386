//! Pictures of the desk as a whole, and that nothing is cut where the window is small.

use std::path::PathBuf;

use egui::vec2;
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::state::{FolderEntry, SaveWhat, Screen, Why};
use ventanilla::app::{Action, Command, FieldId};
use ventanilla::engine::evaluation::{FactorId, Model};

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

/// The panel's other states and every dialog, one after the other on the same desk.
#[test]
fn panel_states_and_dialogs() {
    let mut harness = usual();
    send(
        &mut harness,
        [
            Action::OpenSample,
            Action::Edit(FieldId::EmployerPoints, String::new()),
            Action::Edit(FieldId::Mobile, "449 204 18".into()),
            Action::GoToField(FieldId::EmployerPoints),
        ],
    );
    picture(&mut harness, "01-solicitante-por-confirmar");
    send(
        &mut harness,
        [
            Action::Edit(FieldId::EmployerPoints, "400".into()),
            Action::Explain(Why::Factor(Model::T1000, FactorId::Salary)),
        ],
    );
    picture(&mut harness, "01b-por-que");
    send(&mut harness, [Action::CloseDialog, Action::ShowModel(Model::T100)]);
    picture(&mut harness, "01b-t100");
    send(&mut harness, [Action::ShowModel(Model::T1000), Action::CloseRequested]);
    picture(&mut harness, "11-sin-guardar");
    send(&mut harness, [Action::CloseDialog, Action::Run(Command::Help)]);
    picture(&mut harness, "11-ayuda");
    send(
        &mut harness,
        [
            Action::CloseDialog,
            Action::FileRead {
                path: "roto.json".into(),
                outcome: Ok(b"{ \"version\": 1, \"empleo\": { \"salario\": \"1\" } }".to_vec()),
            },
        ],
    );
    picture(&mut harness, "11-no-abrio");
    send(&mut harness, [Action::CloseDialog, Action::SearchField("mon".into())]);
    picture(&mut harness, "11-ir-a-campo");
    let folder = PathBuf::from("Documentos");
    send(
        &mut harness,
        [
            Action::CloseDialog,
            Action::PickInside { save: Some(SaveWhat::Applicant), name: "caso.json".into(), folder: folder.clone() },
        ],
    );
    send(
        &mut harness,
        [Action::FolderListed {
            folder,
            outcome: Ok(vec![
                FolderEntry { name: "Casos".into(), path: "Documentos/Casos".into(), is_folder: true },
                FolderEntry { name: "dalia.json".into(), path: "Documentos/dalia.json".into(), is_folder: false },
            ]),
        }],
    );
    picture(&mut harness, "11-guardar");
    send(&mut harness, [Action::SavePicked(SaveWhat::Applicant, None), Action::Go(Screen::Ajustes)]);
    picture(&mut harness, "07-ajustes");
}
