//! The screen while there is no list to show: no archive, one that is being opened, one without cases.

use egui::{Align, Layout, Margin, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::archive::Access;
use crate::app::papers;
use crate::app::{Action, ArchiveAction, ArchiveDialog, Command, State};
use crate::case::notice;
use crate::format;
use crate::rules::RuleBook;
use crate::text::{self, expedientes as t};
use crate::ui::archive::work;
use crate::ui::icons::{self, Icon};
use crate::ui::screens::solicitante::counter;
use crate::ui::shell::Room;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, in_area, key_hint, key_hint_width, paint, paragraph, scrolled};

/// A picture, what this place is for, and what to do first.
fn offer_ui(ui: &mut Ui, title: &str, said: &str, buttons: impl FnOnce(&mut Ui)) {
    let c = &theme::of(ui).color;
    let l = lengths();
    let top = ((ui.available_height() - 330.0) / 2.0 - 10.0).max(l.space.lg);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(top);
        ui.vertical_centered(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let (picture, _) = ui.allocate_exact_size(vec2(168.0, 110.0), Sense::hover());
            counter(ui, picture);
            ui.add_space(l.space.xxl);
            ui.allocate_ui(vec2(560.0_f32.min(ui.available_width() - 32.0), 0.0), |ui| {
                for (words, role, color, gap) in
                    [(title, Text::Display, c.text, l.space.md), (said, Text::Body, c.text_muted, l.space.xl)]
                {
                    let words = theme::rich(words, role, color);
                    ui.add(egui::Label::new(words).wrap().halign(Align::Center));
                    ui.add_space(gap);
                }
            });
            buttons(ui);
            ui.add_space(l.space.xl);
        });
    });
}

/// Buttons side by side in the middle, or one below the other where they do not fit.
fn buttons_ui(ui: &mut Ui, buttons: Vec<(Button<'_>, Action)>, actions: &mut Vec<Action>) {
    let gap = lengths().space.sm;
    let width: f32 = buttons.iter().map(|(button, _)| button.natural_width(ui) + gap).sum::<f32>() - gap;
    let fits = width < ui.available_width();
    let layout = if fits { Layout::left_to_right(Align::Center) } else { Layout::top_down(Align::Center) };
    ui.allocate_ui_with_layout(vec2(if fits { width } else { ui.available_width() }, 32.0), layout, |ui| {
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        for (button, action) in buttons {
            if button.show(ui).clicked() {
                actions.push(action);
            }
        }
    });
}

fn show(dialog: ArchiveDialog) -> Action {
    Action::Archive(ArchiveAction::Show(Box::new(dialog)))
}

/// There is no archive, or none that opens: what one is for, and how to have one.
pub fn without_ui(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    if let Access::Failed(folder, problem) = &state.archive.access {
        let said = text::fill(t::vacio::NO_ABRIO_TEXTO, &[("motivo", &problem.text())]);
        offer_ui(ui, t::vacio::NO_ABRIO, &said, |ui| {
            let again = ArchiveAction::OpenArchive(folder.clone());
            let without = ArchiveAction::WorkWithout { always: false };
            let buttons = vec![
                (Button::primary(t::vacio::REINTENTAR).icon(icons::ARROW_UNDO), Action::Archive(again)),
                (Button::secondary(t::vacio::OTRAS).icon(icons::FOLDER_OPEN), show(ArchiveDialog::FirstStart)),
                (Button::secondary(t::vacio::SIN_ARCHIVO), Action::Archive(without)),
            ];
            buttons_ui(ui, buttons, actions);
        });
        return;
    }
    let decided = state.archive.access == Access::Without;
    let said = if decided { t::vacio::SIN_ARCHIVO_TEXTO } else { t::vacio::NINGUNO_TEXTO };
    offer_ui(ui, t::vacio::NINGUNO, said, |ui| {
        let buttons = vec![
            (Button::primary(t::vacio::CREAR).icon(icons::PLUS), show(ArchiveDialog::Create)),
            (Button::secondary(t::vacio::OTRAS).icon(icons::FOLDER_OPEN), show(ArchiveDialog::FirstStart)),
        ];
        buttons_ui(ui, buttons, actions);
    });
}

/// The archive is being opened, or nobody is in.
pub fn waiting_ui(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let locked = state.archive.is_locked();
    let title = if locked { t::vacio::BLOQUEADO } else { t::vacio::ABRIENDO };
    let said = if locked { t::vacio::BLOQUEADO_TEXTO } else { t::vacio::ABRIENDO_TEXTO };
    offer_ui(ui, title, said, |ui| {
        if let Some(work) = &state.archive.work {
            ui.allocate_ui(vec2(420.0_f32.min(ui.available_width()), 40.0), |ui| work::work_ui(ui, work, actions));
        } else if locked {
            let unlock = Button::primary(t::vacio::ENTRAR).icon(icons::KEY);
            buttons_ui(ui, vec![(unlock, show(ArchiveDialog::Unlock { problem: None }))], actions);
        } else {
            let without = Action::Archive(ArchiveAction::WorkWithout { always: false });
            buttons_ui(ui, vec![(Button::secondary(t::vacio::SIN_ARCHIVO), without)], actions);
        }
    });
}

/// An archive without a case yet, beside what should be ready before the first person comes.
pub fn first_ui(ui: &mut Ui, state: &State, book: &RuleBook, room: Room, actions: &mut Vec<Action>) {
    let l = lengths();
    let area = ui.available_rect_before_wrap();
    let side = if room.is_narrow() { 0.0 } else { 360.0 };
    let left = area.with_max_x(area.right() - side);
    in_area(ui, left, "first", |ui| {
        offer_ui(ui, text::solicitante::inicio::TITULO, text::solicitante::inicio::TEXTO, |ui| {
            let (new, open) = (Command::New.shortcut().to_string(), Command::Open.shortcut().to_string());
            let first = Button::primary(t::NUEVO).icon(icons::PLUS).shortcut(&new);
            let second = Button::secondary(t::ABRIR_ARCHIVO).icon(icons::FOLDER_OPEN).shortcut(&open);
            let buttons = vec![(first, Action::Run(Command::New)), (second, Action::Run(Command::Open))];
            buttons_ui(ui, buttons, actions);
            ui.add_space(l.space.xl);
            if Button::text(text::solicitante::inicio::MUESTRA).icon(icons::USER).show(ui).clicked() {
                actions.push(Action::OpenSample);
            }
        });
    });
    if side > 0.0 {
        let theme = theme::of(ui);
        let place = area.with_min_x(left.right());
        ui.painter().rect_filled(place, 0, theme.color.surface_raised);
        ui.painter().vline(place.left(), place.y_range(), theme.hairline());
        in_area(ui, place, "ready", |ui| {
            scrolled(ui, Margin::symmetric(24, 24), |ui| ready_ui(ui, state, book, actions));
        });
    }
}

/// Something to be ready: its name, what is said of it, whether it is, what to do otherwise.
type Check<'a> = (&'a str, String, bool, Option<(&'a str, Action)>);

/// What should be ready before the first person comes.
fn ready_ui(ui: &mut Ui, state: &State, book: &RuleBook, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let l = lengths();
    let Some(opened) = state.archive.opened() else { return };
    let settings = &state.settings;
    let mut office = vec![opened.info.name.as_str(), settings.office.as_str()];
    office.dedup();
    let office = office.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let version: [(&str, &dyn std::fmt::Display); 2] =
        [("version", &book.version), ("fecha", &format::date(book.reviewed))];
    let missing = notice::missing(&papers::notice::office(state));
    let notice = missing.first().copied().unwrap_or(t::listo::AVISO_TEXTO);
    let complete = Action::Archive(ArchiveAction::Show(Box::new(ArchiveDialog::Office)));
    let checks: [Check<'_>; 4] = [
        (t::listo::CLAVE, t::listo::CLAVE_TEXTO.to_owned(), true, None),
        (t::listo::OFICINA, office, true, None),
        (t::listo::REGLAS, text::fill(t::listo::REGLAS_TEXTO, &version), true, None),
        (t::listo::AVISO, notice.to_owned(), missing.is_empty(), Some((t::listo::COMPLETAR, complete))),
    ];
    let done = checks.iter().filter(|(.., ready, _)| *ready).count();
    let title = paragraph(ui, t::listo::TITULO, Text::Title, c.text);
    title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, t::listo::TITULO));
    paragraph(ui, &text::fill(t::listo::CUANTOS, &[("n", &done), ("total", &checks.len())]), Text::Small, c.text_muted);
    ui.add_space(l.space.md);
    for (name, said, ready, action) in checks {
        let icon = if ready { icons::STATE_OK } else { icons::CIRCLE_DASHED };
        check_ui(ui, icon, name, &said, ready, action.filter(|_| !ready), actions);
        paint::separator(ui);
    }
    ui.add_space(l.space.lg);
    let frame = egui::Frame::NONE.fill(c.surface_sunken).corner_radius(paint::radius(l.radius.control));
    frame.inner_margin(Margin::same(14)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        paragraph(ui, t::listo::TECLADO, Text::SmallStrong, c.text);
        let help = Command::Help.shortcut().to_string();
        for (words, keys) in [(t::listo::PANTALLAS, t::listo::PANTALLAS_TECLAS), (t::listo::ATAJOS, help.as_str())] {
            ui.horizontal(|ui| {
                let room = ui.available_width() - key_hint_width(ui, keys) - 8.0;
                let (place, response) = ui.allocate_exact_size(vec2(room, 24.0), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words}: {keys}")));
                paint::text_in(ui.painter(), place, Align::Min, words, Text::Small, c.text_muted);
                key_hint(ui, keys);
            });
        }
    });
}

fn check_ui(
    ui: &mut Ui,
    icon: Icon,
    name: &str,
    said: &str,
    ready: bool,
    action: Option<(&str, Action)>,
    actions: &mut Vec<Action>,
) {
    let c = &theme::of(ui).color;
    ui.add_space(12.0);
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::hover());
        let ink = if ready { c.success } else { c.warning };
        icon.paint(ui.painter(), pos2(place.left() + 10.0, place.top() + 11.0), 20.0, ink);
        let button = action.as_ref().map(|(words, _)| Button::secondary(words));
        let taken = button.as_ref().map_or(0.0, |button| button.natural_width(ui) + 12.0);
        let width = ui.available_width() - taken;
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.vertical(|ui| {
                ui.set_width(width);
                paragraph(ui, name, Text::BodyMedium, c.text);
                paragraph(ui, said, Text::Caption, c.text_muted);
            });
        });
        if let (Some(button), Some((_, action))) = (button, action)
            && button.height(28.0).show(ui).clicked()
        {
            actions.push(action);
        }
    });
    ui.add_space(12.0);
}
