//! The log of accesses: who did what with which case; read only.

use egui::{Align, Context, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::form::Form;
use super::work;
use crate::app::{Action, State};
use crate::case::keeper::{Access, Accesses};
use crate::engine::evaluation::FindingKind;
use crate::text::{
    self,
    expedientes::{acceso as t, dialogo as d},
};
use crate::ui::screens::expedientes::said;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{banner, paint, paragraph};

const ROW: f32 = 26.0;

pub fn accesses_ui(
    ctx: &Context,
    state: &State,
    folio: Option<&str>,
    found: Option<&Accesses>,
    actions: &mut Vec<Action>,
) {
    let title = match folio {
        Some(folio) => text::fill(t::DE_FOLIO, &[("folio", &folio)]),
        None => t::TODOS.to_owned(),
    };
    let answer = Form::new(&title, d::CERRAR).width(640.0).show(ctx, |ui| {
        let c = &theme::of(ui).color;
        match (found, &state.archive.work) {
            (Some(found), _) => log_ui(ui, found),
            (None, Some(work)) => work::work_ui(ui, work, actions),
            (None, None) => {
                paragraph(ui, t::LEYENDO, Text::Small, c.text_muted);
            }
        }
        false
    });
    if answer.is_some() {
        actions.push(Action::CloseDialog);
    }
}

fn log_ui(ui: &mut Ui, found: &Accesses) {
    let c = &theme::of(ui).color;
    if found.broken {
        banner(ui, FindingKind::Impediment, t::ROTO, t::ROTO_TEXTO);
        ui.add_space(lengths().space.sm);
    }
    if found.unreadable > 0 {
        let said = text::counted(&found.unreadable, t::ILEGIBLE, t::ILEGIBLES, &[]);
        paragraph(ui, &said, Text::Small, c.text_muted);
    }
    if found.entries.is_empty() {
        paragraph(ui, t::NINGUNO, Text::Small, c.text_muted);
        return;
    }
    let most = (ui.ctx().content_rect().height() - 260.0).clamp(80.0, 420.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("accesses").max_height(most).auto_shrink([false, true]).show_rows(
        ui,
        ROW,
        found.entries.len(),
        |ui, range| {
            crate::ui::dialogs::scroll_keys(ui);
            for entry in &found.entries[range] {
                entry_ui(ui, entry);
            }
        },
    );
}

fn entry_ui(ui: &mut Ui, entry: &Access) {
    let c = &theme::of(ui).color;
    let width = ui.available_width();
    let (place, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let who = if entry.who.is_empty() { t::NADIE } else { entry.who.as_str() };
    let when = said::moment(entry.when);
    let folio = entry.folio.as_deref().unwrap_or_default();
    let said = format!("{when}. {}. {who}. {folio}", entry.deed.label());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said));
    let cells = [
        (when.as_str(), 0.0, 0.25, Text::Small, c.text_muted),
        (entry.deed.label(), 0.25, 0.52, Text::Small, c.text),
        (who, 0.52, 0.78, Text::Small, c.text),
        (folio, 0.78, 1.0, Text::MonoSmall, c.text_muted),
    ];
    for (said, from, to, role, ink) in cells {
        let cell = place.with_min_x(place.left() + width * from).with_max_x(place.left() + width * to - 8.0);
        paint::text_in(ui.painter(), cell, Align::Min, said, role, ink);
    }
}
