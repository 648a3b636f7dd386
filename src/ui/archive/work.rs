//! A long request: how far it is, and how to stop it.

use egui::{Align, Role, Sense, Ui, WidgetInfo, vec2};

use super::words;
use crate::app::archive::state::{Work, WorkKind};
use crate::app::{Action, ArchiveAction};
use crate::format;
use crate::text::{self, expedientes::trabajo as t};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, paint};

const fn kind(kind: WorkKind) -> &'static str {
    match kind {
        WorkKind::Creating => t::CREANDO,
        WorkKind::Unlocking => t::ENTRANDO,
        WorkKind::Backup => t::RESPALDANDO,
        WorkKind::Checking => t::REVISANDO,
        WorkKind::Restoring => t::RESTAURANDO,
        WorkKind::Merging => t::UNIENDO,
        WorkKind::Passphrase => t::CLAVE,
        WorkKind::Sealing => t::SELLANDO,
        WorkKind::Accesses => t::ACCESOS,
        WorkKind::Exporting => t::EXPORTANDO,
    }
}

/// Whether it can be stopped without harm.
const fn can_stop(kind: WorkKind) -> bool {
    !matches!(kind, WorkKind::Creating | WorkKind::Unlocking | WorkKind::Passphrase)
}

/// What is under way, with its bar and a way to stop it.
pub fn work_ui(ui: &mut Ui, work: &Work, actions: &mut Vec<Action>) {
    let said = match work.step {
        Some(step) => text::fill(t::PASO, &[("trabajo", &kind(work.kind)), ("paso", &words::step(step))]),
        None => kind(work.kind).to_owned(),
    };
    if !can_stop(work.kind) {
        progress_ui(ui, &said, work.done, work.total);
        return;
    }
    ui.horizontal(|ui| {
        let stop = Button::secondary(t::DETENER);
        let width = ui.available_width() - stop.natural_width(ui) - lengths().space.md;
        ui.allocate_ui(vec2(width, 0.0), |ui| progress_ui(ui, &said, work.done, work.total));
        if stop.show(ui).clicked() {
            actions.push(Action::Archive(ArchiveAction::Cancel));
        }
    });
}

/// Words and a bar; hatched while nobody knows how much there is.
pub fn progress_ui(ui: &mut Ui, said: &str, done: usize, total: usize) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let number = |count: usize| format::integer(i64::try_from(count).unwrap_or(i64::MAX));
    let whole = if total == 0 {
        said.to_owned()
    } else {
        text::fill(t::AVANCE, &[("trabajo", &said), ("n", &number(done)), ("total", &number(total))])
    };
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &whole));
    let words = place.with_max_y(place.top() + 20.0);
    paint::text_in(ui.painter(), words, Align::Min, &whole, Text::Small, c.text);
    let bar = place.with_min_y(place.bottom() - 6.0);
    let radius = paint::radius(3.0);
    let edge = egui::Stroke::new(1.0, if theme.is_high_contrast() { c.border_strong } else { c.border });
    ui.painter().rect(bar, radius, c.surface_sunken, edge, egui::StrokeKind::Inside);
    if total == 0 {
        paint::hatch(ui.painter(), bar.shrink(1.0), c.hatch);
    } else {
        let share = (done as f32 / total as f32).clamp(0.0, 1.0);
        ui.painter().rect_filled(bar.with_max_x(bar.left() + bar.width() * share), radius, c.accent);
    }
}
