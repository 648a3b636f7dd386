//! An office with its cases in a test: everybody in it is invented.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use jiff::civil::{DateTime, date};
use ventanilla::app::archive::list::Counts;
use ventanilla::app::archive::state::{Inside, Preview};
use ventanilla::app::archive::{Access, OpenCase};
use ventanilla::app::settings::{Settings, Theme};
use ventanilla::app::state::Dialog;
use ventanilla::app::{Action, ArchiveAction, ArchiveDialog, Effect, Screen};
use ventanilla::case::archive::{ArchiveInfo, Details, Holder, HolderKind};
use ventanilla::case::keeper::{Case, Holders, InUse, Opened, Request, Stamp};
use ventanilla::case::list::{Context, List};
use ventanilla::case::record::{Notice, Record, Stage};
use ventanilla::case::row::Row;
use ventanilla::engine::evaluation::{Product, Qualifies};

use crate::desk::{World, desk, effects, send};
use crate::record::dalia;

pub fn holder(name: &str, kind: HolderKind) -> Holder {
    Holder {
        name: name.to_owned(),
        id: name.to_lowercase().replace([' ', '.'], ""),
        kind,
        key: "age1qz7k4p9m2v8x0s3d5f6g7h8j9k0l1q2w3e4r5t6y7u8i9o0p1a2s3d4f5g".to_owned(),
        since: date(2026, 11, 3),
    }
}

pub fn opened() -> Opened {
    Opened {
        folder: "Expedientes".into(),
        info: ArchiveInfo {
            id: "a1".to_owned(),
            name: "Módulo Centro".to_owned(),
            details: Details::default(),
            office: Notice::Private,
            retention_months: Some(12),
            holders: vec![
                holder("M. Robles", HolderKind::Advisor),
                holder("T. Aguirre", HolderKind::Advisor),
                holder("Recuperación", HolderKind::Recovery),
            ],
        },
        read_only: false,
        clock_behind: None,
        leftovers: 0,
    }
}

pub fn inside() -> Inside {
    let opened = opened();
    let holder = opened.info.holders[0].clone();
    let holders = Holders { all: opened.info.holders.clone(), ..Holders::default() };
    Inside { opened, holder, holders }
}

pub struct Person {
    pub number: u32,
    pub name: &'static str,
    pub curp: &'static str,
    pub product: Product,
    pub stage: Stage,
    pub answer: Option<Qualifies>,
    pub next: &'static str,
    pub changed: DateTime,
}

/// The people of the drawn list, all invented.
pub fn people() -> Vec<Person> {
    use Product::{Cofinavit, Mejoravit, Suelo, Total, Tradicional};
    use Qualifies::{Conditional, No, Undetermined, Yes};
    use Stage::{Closed, Draft, Enrolled, Evaluated, ToConfirm};
    let on = |day: i8, hour: i8, minute: i8| date(2026, 11, day).at(hour, minute, 0, 0);
    let person = |number, name, curp, product, stage, answer, next, changed| Person {
        number,
        name,
        curp,
        product,
        stage,
        answer,
        next,
        changed,
    };
    vec![
        person(
            184,
            "Dalia Argüello Pérez",
            "AUPD951010MASRRL04",
            Tradicional,
            ToConfirm,
            Some(Yes),
            "Imprimir resumen",
            on(21, 10, 42),
        ),
        person(
            183,
            "Juan Pérez López",
            "PELJ900412HASRPN01",
            Tradicional,
            Evaluated,
            Some(Undetermined),
            "Capturar puntos de la empresa",
            on(21, 10, 5),
        ),
        person(
            182,
            "María Luisa Pérez Hernández",
            "PEHM880923MASRRR07",
            Total,
            Enrolled,
            Some(Yes),
            "Cita 25 nov 2026",
            on(21, 9, 31),
        ),
        person(
            181,
            "Luis Enrique Romero Palazuelos",
            "ROPL850101HASMLS09",
            Cofinavit,
            ToConfirm,
            Some(Conditional),
            "Traer oferta del banco",
            on(21, 9, 12),
        ),
        person(
            180,
            "Ofelia Pedrero Domínguez",
            "PEDO790630MASDMF02",
            Mejoravit,
            Evaluated,
            Some(Yes),
            "Presupuesto de obra",
            on(20, 17, 2),
        ),
        person(
            179,
            "Carlos Mc Gregor López",
            "MXLC920214HASGPR03",
            Total,
            Evaluated,
            Some(Yes),
            "Avalúo pendiente",
            on(20, 12, 0),
        ),
        person(178, "Andrés Ich Rodríguez", "IXRA830505HASCDN05", Tradicional, Closed, Some(No), "", on(20, 9, 0)),
        person(
            177,
            "Rocío Riva Palacio Cruz",
            "RICR910917MASVRC08",
            Suelo,
            Evaluated,
            Some(Undetermined),
            "Capturar tasa y puntos",
            on(19, 16, 0),
        ),
        person(176, "Leticia Luna", "LUXL000229MASNXT06", Tradicional, Draft, None, "", on(19, 9, 0)),
        person(
            174,
            "María de los Ángeles Moreno Ávila",
            "MOAA870811MASRVN00",
            Tradicional,
            Evaluated,
            Some(Yes),
            "",
            on(12, 9, 0),
        ),
        person(
            173,
            "Juan José O’Hara Álvarez",
            "OXAJ930303HASHLN04",
            Cofinavit,
            Evaluated,
            Some(Conditional),
            "Traer oferta del banco",
            on(11, 9, 0),
        ),
        person(160, "Juan Pérez López", "PELJ900412HASRPN01", Tradicional, Draft, None, "", on(3, 9, 0)),
        person(
            98,
            "Álvaro De la O Lozano",
            "OXLA760707HASXZL02",
            Tradicional,
            Closed,
            Some(No),
            "",
            date(2026, 6, 3).at(9, 0, 0, 0),
        ),
    ]
}

pub fn rows(digest: &str) -> Vec<Arc<Row>> {
    people()
        .into_iter()
        .map(|p| {
            let blocked = p.number == 98;
            // One answer rests on rules of before.
            let rules = if p.number == 174 { "antes" } else { digest };
            Arc::new(Row {
                folio: format!("V-2026-{:06}", p.number),
                name: p.name.to_owned(),
                curp: p.curp.to_owned(),
                nss: String::new(),
                second: None,
                advisor: if p.number % 2 == 0 { "M. Robles" } else { "T. Aguirre" }.to_owned(),
                stage: p.stage,
                product: p.product,
                qualifies: p.answer,
                rules_digest: p.answer.map(|_| rules.to_owned()).unwrap_or_default(),
                next_step: p.next.to_owned(),
                created: p.changed,
                changed: p.changed,
                blocked,
                handover: None,
                kept_until: blocked.then(|| date(2026, 12, 3)),
            })
        })
        .collect()
}

/// Puts these rows into the list, as the keeper's answer does.
pub fn list(harness: &mut Harness<'_, World>, rows: Vec<Arc<Row>>) {
    let desk = &mut harness.state_mut().desk;
    let archive = &mut desk.state.archive;
    archive.list = List::new(rows);
    archive.reading = None;
    let context = Context { rules_digest: &desk.book.digest, today: date(2026, 11, 21) };
    archive.counts = Counts::of(&archive.list, context);
    archive.shown = archive.list.show(&archive.query.filter, archive.query.order, archive.query.descending, context);
    send(harness, []);
}

pub fn on_desk(width: f32, height: f32, theme: Theme, text_percent: u16) -> Harness<'static, World> {
    let settings = Settings {
        theme,
        text_percent,
        advisor: "M. Robles".into(),
        office: "Ventanilla 4".into(),
        ..Settings::default()
    };
    let mut harness = desk(vec2(width, height), settings);
    harness.state_mut().desk.state.archive.access = Access::Unlocked(Box::new(inside()));
    let digest = harness.state().desk.book.digest.clone();
    list(&mut harness, rows(&digest));
    let elsewhere = InUse {
        folio: "V-2026-000181".to_owned(),
        who: "T. Aguirre".to_owned(),
        since: date(2026, 11, 21).at(9, 10, 0, 0),
        here: false,
        stale: false,
    };
    harness.state_mut().desk.state.archive.in_use.insert(elsewhere.folio.clone(), elsewhere);
    send(&mut harness, [Action::Go(Screen::Expedientes)]);
    harness
}

pub fn usual() -> Harness<'static, World> {
    on_desk(1366.0, 768.0, Theme::Light, 100)
}

/// Selects a row and has its case read.
pub fn look_at(harness: &mut Harness<'_, World>, record: Record) {
    let folio = record.folio.clone();
    send(harness, [Action::Archive(ArchiveAction::Select(Some(folio)))]);
    let case = Case { record: Box::new(record), stamp: Stamp([7; 32]), newer: None };
    harness.state_mut().desk.state.archive.preview = Some(Preview::Read(Box::new(case)));
    send(harness, []);
}

/// The case of [`dalia`] is on the screen and may be changed.
pub fn open(harness: &mut Harness<'_, World>) {
    let mut record = dalia();
    record.blocked = None;
    send(harness, [Action::OpenSample]);
    let state = &mut harness.state_mut().desk.state;
    record.applicant = state.applicant.clone();
    record.chosen = state.chosen;
    state.archive.case = Some(OpenCase::new(record, Some(Stamp([7; 32])), None));
    send(harness, []);
}

pub fn show(harness: &mut Harness<'_, World>, dialog: ArchiveDialog) {
    harness.state_mut().desk.state.dialog = Some(Dialog::Archive(Box::new(dialog)));
    harness.run_steps(4);
}

pub fn shown_folios(harness: &Harness<'_, World>) -> Vec<String> {
    harness.state().desk.state.archive.shown.iter().map(|row| row.folio.clone()).collect()
}

pub fn rows_read(harness: &Harness<'_, World>) -> Vec<String> {
    let nodes = harness.root().children_recursive();
    nodes
        .filter(|node| node.accesskit_node().role() == Role::ListBoxOption)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

pub fn requests(harness: &Harness<'_, World>) -> Vec<Request> {
    let asked = effects(harness).into_iter();
    asked.filter_map(|effect| if let Effect::Keeper(_, request) = effect { Some(request) } else { None }).collect()
}
