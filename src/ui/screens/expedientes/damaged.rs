//! Case files that do not open: what is safe, what can be done, what exactly is wrong.

use egui::{Align, Frame, Margin, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::text::papeles::danado as p;
use crate::text::{self, expedientes::danado as t};
use crate::ui::archive::words;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, card_padded, paint, paragraph, section_header};

/// Shows them; says whether it stays.
pub fn damaged_ui(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) -> bool {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let mut stays = !ui.input(|i| i.key_pressed(egui::Key::Escape));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = 712.0_f32.min(ui.available_width() - 2.0 * l.space.lg);
        let left = ui.max_rect().left() + (ui.available_width() - width) / 2.0;
        let place = ui.available_rect_before_wrap();
        let place = place.with_min_x(left).with_max_x(left + width).with_min_y(place.top() + l.space.xxl);
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            let broken = &state.archive.unreadable;
            let title = match broken.as_slice() {
                [only] => text::fill(t::TITULO_UNO, &[("folio", &only.folio)]),
                several => text::fill(t::TITULO, &[("n", &several.len())]),
            };
            let edge = if theme.is_high_contrast() { Stroke::new(1.0, c.danger) } else { Stroke::NONE };
            let frame = Frame::NONE.fill(c.danger_soft).stroke(edge).corner_radius(paint::radius(l.radius.card));
            frame.inner_margin(Margin { left: 58, right: 16, top: 14, bottom: 16 }).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                let at = ui.min_rect().min - vec2(27.0, -15.0);
                icons::STATE_STOP.paint(ui.painter(), at, 24.0, c.danger);
                let heading = paragraph(ui, &title, Text::Heading, c.text);
                heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &title));
                ui.add_space(l.space.xs);
                paragraph(ui, t::TEXTO, Text::Body, c.text);
            });
            ui.add_space(l.space.xl);
            section_header(ui, t::QUE_HACER, None);
            ui.add_space(l.space.sm);
            let mut ways: Vec<(Icon, &str, &str, &str, ArchiveAction)> = vec![
                (icons::CLOCK, t::RESPALDO, t::RESPALDO_TEXTO, t::RESPALDO_BOTON, merge()),
                (icons::ARROW_UNDO, t::LEER, t::LEER_TEXTO, t::LEER_BOTON, ArchiveAction::Refresh),
            ];
            // Where there are several, each has its own button below.
            if let [only] = broken.as_slice() {
                let copy = ArchiveAction::CopyOut(only.folio.clone());
                ways.push((icons::ARCHIVE, p::COPIA, p::COPIA_TEXTO, p::COPIA_BOTON, copy));
            }
            for (at, (icon, title, said, button, action)) in ways.into_iter().enumerate() {
                if way_ui(ui, icon, title, said, button, at == 0) {
                    actions.push(Action::Archive(action));
                }
                ui.add_space(l.space.md);
            }
            ui.add_space(l.space.md);
            section_header(ui, t::CUALES, None);
            for file in broken {
                file_ui(ui, &file.folio, &words::fault(&file.problem), broken.len() > 1, actions);
            }
            ui.add_space(l.space.xl);
            ui.horizontal(|ui| {
                let copied = broken
                    .iter()
                    .map(|file| format!("{}: {}", file.folio, words::fault(&file.problem)))
                    .collect::<Vec<_>>()
                    .join("\n");
                if Button::text(t::COPIAR).icon(icons::COPY).show(ui).clicked() {
                    actions.push(Action::Copy(copied));
                }
                ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
                    stays &= !Button::secondary(t::VOLVER).shortcut("Esc").show(ui).clicked();
                });
            });
        });
    });
    stays
}

fn merge() -> ArchiveAction {
    ArchiveAction::Show(Box::new(ArchiveDialog::Restore))
}

/// One thing that can be done.
fn way_ui(ui: &mut Ui, icon: Icon, title: &str, said: &str, button: &str, first: bool) -> bool {
    let c = &theme::of(ui).color;
    card_padded(ui, Margin { left: 56, right: 16, top: 16, bottom: 16 }, |ui| {
        let button = if first { Button::primary(button) } else { Button::secondary(button) };
        let width = ui.available_width() - button.natural_width(ui) - 16.0;
        ui.horizontal(|ui| {
            let left = ui.min_rect().left();
            let text = ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    paragraph(ui, title, Text::BodyStrong, c.text);
                    paragraph(ui, said, Text::Small, c.text_muted);
                });
            });
            let y = text.response.rect.center().y;
            icon.paint(ui.painter(), egui::pos2(left - 28.0, y), 22.0, c.accent);
            ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| button.show(ui).clicked()).inner
        })
        .inner
    })
    .inner
}

/// One file: its folio, why it does not open, and that it can be copied for support or given up.
fn file_ui(ui: &mut Ui, folio: &str, why: &str, can_copy: bool, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    ui.add_space(lengths().space.sm);
    ui.horizontal_top(|ui| {
        let (place, response) = ui.allocate_exact_size(vec2(130.0, 24.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, folio));
        paint::text_in(ui.painter(), place, Align::Min, folio, Text::Mono, c.text);
        let button = Button::text(t::BORRAR).icon(icons::TRASH);
        let copy = Button::text(p::COPIA_BOTON).icon(icons::ARCHIVE);
        let both = button.natural_width(ui) + if can_copy { copy.natural_width(ui) + 8.0 } else { 0.0 };
        let width = (ui.available_width() - both - 24.0).max(60.0);
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.set_width(width);
            ui.add_space(3.0);
            paragraph(ui, why, Text::Small, c.text)
        });
        if can_copy && copy.show(ui).clicked() {
            actions.push(Action::Archive(ArchiveAction::CopyOut(folio.to_owned())));
        }
        if button.show(ui).clicked() {
            let dialog = ArchiveDialog::Erase { folio: folio.to_owned(), name: folio.to_owned() };
            actions.push(Action::Archive(ArchiveAction::Show(Box::new(dialog))));
        }
    });
}
