//! A defect of the program: what a frame that fails leaves behind, and the view that tells of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use egui::{Context, RawInput, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use ventanilla::app::fault::Kept;
use ventanilla::app::{Action, Effect, FieldId};
use ventanilla::case::keeper::Request;
use ventanilla::ui::fault::{FaultAnswer, FaultView, fault_ui};
use ventanilla::ui::{fonts, theme};

use crate::archive::office;
use crate::desk::{World, picture, picture_wanted};
use crate::hand::{focused, labels, shows};

const SIZE: egui::Vec2 = vec2(1366.0, 768.0);

/// One frame in a window of its own.
fn frame(ctx: &Context, world: &mut World, incoming: Vec<Action>) {
    let input = RawInput { screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), SIZE)), ..RawInput::default() };
    let mut incoming = Some(incoming);
    let mut output = ctx.run_ui(input, |ui| world.desk.frame(ui, incoming.take().unwrap_or_default()));
    // No graphics card takes them here.
    output.textures_delta.clear();
}

/// The icons of the desk cannot be drawn from the next frame on.
fn break_icons(ctx: &Context) {
    let mut definitions = fonts::definitions();
    definitions.font_data.remove("icons").expect("the desk has icons");
    ctx.set_fonts(definitions);
}

#[test]
fn a_frame_that_fails_while_it_is_drawn_leaves_what_it_asked_for() {
    let mut harness = office::usual();
    office::open(&mut harness);
    let world = harness.state_mut();
    let ctx = Context::default();
    world.desk.is_new();
    for _ in 0..3 {
        frame(&ctx, world, Vec::new());
    }
    world.desk.effects.clear();
    break_icons(&ctx);
    let later = world.desk.state.now.checked_add(jiff::Span::new().seconds(2)).expect("a time");
    let came = vec![Action::Edit(FieldId::Names, "Zoraida".to_owned()), Action::Clock(later)];
    let drawn = catch_unwind(AssertUnwindSafe(|| frame(&ctx, world, came)));
    assert!(drawn.is_err(), "it failed");
    let saving = world.desk.state.archive.case.as_ref().and_then(|case| case.saving);
    let asked = world.desk.effects.iter().find_map(|effect| match effect {
        Effect::Keeper(ticket, Request::Save { record, .. }) => Some((*ticket, record.applicant.person.names.clone())),
        _ => None,
    });
    assert!(saving.is_some(), "the desk waits for the answer");
    assert_eq!(asked, saving.map(|ticket| (ticket, Some("Zoraida".to_owned()))), "so it is asked for");

    // In a window that draws, the desk goes on.
    let ctx = Context::default();
    world.desk.is_new();
    for _ in 0..3 {
        frame(&ctx, world, Vec::new());
    }
}

struct Told {
    kept: Kept,
    afresh: bool,
    answer: Option<FaultAnswer>,
}

fn view(kept: Kept, afresh: bool) -> Harness<'static, Told> {
    let report = Path::new("informes/informe-2026-11-21-104200.txt");
    let setup = |ctx: &Context| theme::apply(ctx, theme::Mode::Light, 1.0, true);
    let builder = Harness::builder().with_size(SIZE).with_context_setup(setup);
    let builder = if picture_wanted() { builder.wgpu() } else { builder };
    let mut harness = builder.build_ui_state(
        move |ui, told: &mut Told| {
            let view = FaultView { kept: told.kept, afresh: told.afresh, report: Some(report) };
            told.answer = told.answer.or(fault_ui(ui, view));
        },
        Told { kept, afresh, answer: None },
    );
    harness.run_steps(4);
    harness
}

#[test]
fn the_view_says_what_became_of_the_work_and_what_each_way_on_costs() {
    let saved = "El caso quedó guardado con lo último que escribió.";
    let waits = "Vuelva a Ventanilla y guárdelos: si sale, se pierden.";
    let starts_without = "Ventanilla empieza sin el caso en pantalla";
    for (kept, afresh, said, unsaid, leave) in [
        (Kept::Saved, false, vec![saved], vec![waits, starts_without], "Salir"),
        (Kept::Waits, false, vec![waits], vec![saved, starts_without], "Salir sin guardar"),
        // Who cannot save any more is not sent back to do it.
        (
            Kept::Waits,
            true,
            vec!["Hay cambios que no se pudieron guardar.", starts_without],
            vec![waits],
            "Salir sin guardar",
        ),
    ] {
        let mut harness = view(kept, afresh);
        for words in said {
            assert!(shows(&harness, words), "{words}: {:?}", labels(&harness));
        }
        for words in unsaid {
            assert!(!shows(&harness, words), "{words}: {:?}", labels(&harness));
        }
        assert_eq!(focused(&harness).as_deref(), Some("Volver a Ventanilla"));
        picture(&mut harness, &format!("falla-{}-{afresh}", kept.word()));
        harness.get_by_label(leave).click();
        harness.run_steps(2);
        assert_eq!(harness.state().answer, Some(FaultAnswer::Leave));
    }
}
