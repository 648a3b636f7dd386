//! Somebody else has the case, or saved it meanwhile.

use egui::{Align, Context, Role, Sense, Ui, WidgetInfo, vec2};

use super::form::Form;
use super::words;
use crate::app::form::Form as Typed;
use crate::app::{Action, ArchiveAction, FieldId, State};
use crate::case::change::changed_fields;
use crate::case::keeper::{InUse, Theirs};
use crate::case::record::Record;
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::FindingKind;
use crate::text::{self, comun, expedientes::dialogo as t};
use crate::ui::screens::expedientes::said;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{DialogAnswer, banner, column_heads, paint, paragraph};

/// The case is open elsewhere: look at it, take it over, or leave it.
pub fn in_use_ui(ctx: &Context, used: &InUse, actions: &mut Vec<Action>) {
    let title = text::fill(t::en_uso::TITULO, &[("folio", &used.folio)]);
    let form = Form::new(&title, t::en_uso::VOLVER).width(520.0).action(t::en_uso::CONSULTAR, true);
    let answer = form.other(t::en_uso::TOMAR).show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let since = said::moment(used.since);
        let said = text::fill(t::en_uso::TEXTO, &[("quien", &used.who), ("desde", &since)]);
        paragraph(ui, &said, Text::Body, c.text);
        ui.add_space(lengths().space.sm);
        let more = if used.stale { t::en_uso::VIEJO } else { t::en_uso::VIVO };
        paragraph(ui, more, Text::Small, c.text_muted);
        false
    });
    actions.extend(answer.map(|answer| match answer {
        DialogAnswer::Safe => Action::CloseDialog,
        DialogAnswer::Action => Action::Archive(ArchiveAction::OpenReadOnly),
        DialogAnswer::Other => Action::Archive(ArchiveAction::TakeOver),
    }));
}

/// Both cases side by side where they differ; nothing is lost whatever is chosen but what is not.
pub fn conflict_ui(ctx: &Context, state: &State, theirs: &Theirs, actions: &mut Vec<Action>) {
    let title = text::fill(t::conflicto::TITULO, &[("folio", &theirs.folio)]);
    let form = Form::new(&title, t::conflicto::AMBAS).width(720.0).stays();
    // Nothing is lost by the one that has the keyboard.
    let form = form.other(t::conflicto::LA_SUYA).action(t::conflicto::LA_MIA, true).destructive();
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        let who = match &theirs.record {
            Ok(record) => last_hand(record),
            Err(_) => t::conflicto::ALGUIEN.to_owned(),
        };
        paragraph(ui, &text::fill(t::conflicto::TEXTO, &[("quien", &who)]), Text::Body, c.text);
        ui.add_space(l.space.md);
        match &theirs.record {
            Ok(record) => differences_ui(ui, state, record),
            Err(fault) => {
                banner(ui, FindingKind::Impediment, t::conflicto::NO_SE_LEE, &words::fault(fault));
            }
        }
        ui.add_space(l.space.md);
        for said in [t::conflicto::NOTA_AMBAS, t::conflicto::NOTA_MIA, t::conflicto::NOTA_SUYA] {
            paragraph(ui, said, Text::Caption, c.text_muted);
        }
        false
    });
    actions.extend(answer.map(|answer| {
        Action::Archive(match answer {
            DialogAnswer::Safe => ArchiveAction::KeepBoth,
            DialogAnswer::Action => ArchiveAction::KeepMine,
            DialogAnswer::Other => ArchiveAction::KeepTheirs,
        })
    }));
}

/// Who last did something in a case, and when.
fn last_hand(record: &Record) -> String {
    match record.log.last() {
        Some(entry) if !entry.who.is_empty() => {
            text::fill(t::conflicto::QUIEN, &[("quien", &entry.who), ("cuando", &said::moment(entry.when))])
        }
        _ => text::fill(
            t::conflicto::QUIEN,
            &[("quien", &t::conflicto::ALGUIEN), ("cuando", &said::moment(record.changed))],
        ),
    }
}

fn differences_ui(ui: &mut Ui, state: &State, theirs: &Record) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let mut lines = Vec::new();
    for path in changed_fields(&state.applicant, &theirs.applicant) {
        lines.push(difference(&path, &state.applicant, &theirs.applicant, state));
    }
    if let Some(open) = &state.archive.case {
        let mine = &open.record;
        let around = [
            (t::conflicto::ETAPA, mine.stage.label().to_owned(), theirs.stage.label().to_owned()),
            (t::conflicto::NOTAS, mine.notes.len().to_string(), theirs.notes.len().to_string()),
            (t::conflicto::ESCENARIOS, mine.scenarios.len().to_string(), theirs.scenarios.len().to_string()),
        ];
        lines.extend(around.into_iter().filter(|(_, a, b)| a != b).map(|(name, a, b)| (name.to_owned(), a, b)));
    }
    let width = ui.available_width();
    let third = width / 3.0;
    let (head, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    let heads = [
        (t::conflicto::DATO, 0.0, third - 8.0, Align::Min),
        (t::conflicto::MIA, third, 2.0 * third - 8.0, Align::Min),
        (t::conflicto::SUYA, 2.0 * third, width, Align::Min),
    ];
    column_heads(ui.painter(), theme, head, &heads);
    if lines.is_empty() {
        paragraph(ui, t::conflicto::IGUALES, Text::Small, c.text_muted);
    }
    for (name, mine, their) in lines {
        let (place, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::hover());
        let said = text::fill(t::conflicto::RENGLON, &[("dato", &name), ("mia", &mine), ("suya", &their)]);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said));
        ui.painter().hline(place.x_range(), place.top(), theme.hairline());
        let cells = [(&name, Text::Small, c.text_muted), (&mine, Text::Small, c.text), (&their, Text::Small, c.text)];
        let mut cut = false;
        for (at, (words, role, ink)) in cells.into_iter().enumerate() {
            let left = place.left() + at as f32 * third;
            let cell = place.with_min_x(left).with_max_x(left + third - 8.0);
            cut |= paint::text_in(ui.painter(), cell, Align::Min, words, role, ink).1;
        }
        if cut {
            response.on_hover_text(said);
        }
    }
}

/// A datum that differs, as the form has it on both sides.
fn difference(path: &str, mine: &Applicant, theirs: &Applicant, state: &State) -> (String, String, String) {
    let second = path.strip_prefix("segunda_persona.");
    let field = FieldId::from_path(second.unwrap_or(path));
    let value = |facts: &Applicant| {
        let form = Typed::from_applicant(facts);
        let form = if second.is_some() { form.second().cloned().unwrap_or_default() } else { form };
        let shown = field.map(|field| form.said(field, state.today())).unwrap_or_default();
        if shown.is_empty() { comun::SIN_DATO.to_owned() } else { shown }
    };
    match field {
        Some(field) => (field.label().to_owned(), value(mine), value(theirs)),
        // What is no field of the form: documents, the property, a granted credit.
        None => (path.replace(['.', '_'], " "), t::conflicto::DISTINTO.to_owned(), t::conflicto::DISTINTO.to_owned()),
    }
}
