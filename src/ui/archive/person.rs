//! Whose data are handed out, and as what.

use egui::Context;

use super::dialogs::Drafts;
use super::form::Form;
use crate::app::state::PersonAs;
use crate::app::{Action, ArchiveAction, State};
use crate::case::person::{Place, Who};
use crate::engine::evaluation::FindingKind;
use crate::text::entrega::dialogo as t;
use crate::text::{self, expedientes::dialogo};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{DialogAnswer, Segmented, banner, paragraph};

pub fn person_ui(ctx: &Context, state: &State, folio: &str, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let list = &state.archive.list;
    let people = list.get(folio).map(|row| [Place::Holder, Place::Second].map(|place| Who::of(row, place)));
    let people: Vec<Who> = people.into_iter().flatten().flatten().collect();
    let Some(first) = people.first() else {
        actions.push(Action::CloseDialog);
        return;
    };
    let name = |who: &Who| if who.name.is_empty() { t::SIN_NOMBRE.to_owned() } else { who.name.clone() };
    let place = *drafts.place.get_or_insert(Place::Holder);
    let who = people.iter().find(|who| who.place == place).unwrap_or(first);
    let form = Form::new(t::TITULO, dialogo::CANCELAR).action(t::PDF, true).other(t::JSON).width(560.0);
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        if let [one] = people.as_slice() {
            paragraph(ui, &name(one), Text::BodyStrong, c.text);
        } else {
            let names: Vec<(Place, String)> = people.iter().map(|who| (who.place, name(who))).collect();
            let names: Vec<(Place, &str)> = names.iter().map(|(place, name)| (*place, name.as_str())).collect();
            Segmented::new(t::DE_QUIEN, &names).show(ui, &mut drafts.place);
        }
        ui.add_space(l.space.sm);
        let found = list.of_person(&who.curp, &who.nss).len().max(1);
        paragraph(ui, &text::counted(&found, t::HALLADOS_UNO, t::HALLADOS, &[]), Text::Body, c.text);
        ui.add_space(l.space.sm);
        paragraph(ui, t::TEXTO, Text::Small, c.text_muted);
        if people.len() > 1 {
            ui.add_space(l.space.md);
            banner(ui, FindingKind::Warning, "", t::DE_OTRA);
        }
        false
    });
    let written = match answer {
        Some(DialogAnswer::Action) => PersonAs::Pdf,
        Some(DialogAnswer::Other) => PersonAs::Json,
        Some(DialogAnswer::Safe) => {
            actions.push(Action::CloseDialog);
            return;
        }
        None => return,
    };
    actions.push(Action::Archive(ArchiveAction::ExportPerson { folio: folio.to_owned(), place: who.place, written }));
}
