//! Two people: whose answers stand side by side, or those of both together.

use egui::{Align, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::command::Command;
use crate::app::form::Whose;
use crate::app::state::Why;
use crate::app::{Action, State};
use crate::engine::evaluation::{JointFigure, JointResult, Qualifies};
use crate::report::words;
use crate::text::{comun, conjunto as t};
use crate::ui::keys;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Pill, Segmented, paint, paragraph};

/// Width of the control, of the names and of a product's column.
const SWITCH: f32 = 380.0;
const NAMES: f32 = 190.0;
const COLUMN: f32 = 150.0;
const HEAD: f32 = 54.0;
const ROW: f32 = 30.0;

/// One of both, or both together; only while there is a second person.
pub fn switch_ui(ui: &mut Ui, view: &State, together: &mut bool) -> Option<Action> {
    if view.form.second().is_none() {
        *together = false;
        return None;
    }
    let options = [
        (None, t::persona::CONJUNTO),
        (Some(Whose::Holder), Whose::Holder.label()),
        (Some(Whose::Second), Whose::Second.label()),
    ];
    let options = [options[1], options[2], options[0]];
    // Ctrl+Tab leads from both together to the second person.
    *together &= view.shown() == Whose::Holder;
    let before = if *together { None } else { Some(view.shown()) };
    let mut chosen = Some(before);
    let width = SWITCH.min(ui.available_width());
    let control = Segmented::new(t::persona::RESPUESTAS, &options).without_label().width(width);
    control.show(ui, &mut chosen).on_hover_text(Command::SwitchPerson.tooltip());
    ui.add_space(lengths().space.md);
    let now = chosen.filter(|now| *now != before)?;
    *together = now.is_none();
    Some(Action::ShowPerson(now.unwrap_or_default()))
}

/// The joint figures of the products that stand side by side; each cell says why.
pub fn table_ui(ui: &mut Ui, view: &State) -> Option<Action> {
    let shown: Vec<&JointResult> =
        view.shown_columns().into_iter().filter_map(|product| view.evaluation.joint(product)).collect();
    if shown.is_empty() {
        paragraph(ui, t::persona::SIN_CONJUNTO, Text::Body, theme::of(ui).color.text_muted);
        return None;
    }
    let mut action = None;
    let width = ((ui.available_width() - NAMES) / shown.len() as f32).max(COLUMN);
    ScrollArea::horizontal().id_salt("joint").auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let (head, _) = ui.allocate_exact_size(vec2(NAMES + width * shown.len() as f32, HEAD), Sense::hover());
        for (column, joint) in shown.iter().enumerate() {
            action = action.take().or(head_ui(ui, cell_of(head, column, width), joint));
        }
        for figure in JointFigure::ALL {
            let (row, _) = ui.allocate_exact_size(vec2(head.width(), ROW), Sense::hover());
            let theme = theme::of(ui);
            ui.painter().hline(row.x_range(), row.top(), theme.hairline());
            let name = row.with_max_x(row.left() + NAMES - 8.0);
            paint::text_in(ui.painter(), name, Align::Min, words::joint_figure(figure), Text::Body, theme.color.text);
            for (column, joint) in shown.iter().enumerate() {
                action = action.take().or(figure_ui(ui, cell_of(row, column, width), joint, figure));
            }
        }
    });
    action
}

fn cell_of(row: Rect, column: usize, width: f32) -> Rect {
    let left = row.left() + NAMES + width * column as f32;
    Rect::from_x_y_ranges(left..=left + width, row.y_range())
}

/// Name and answer; a click, Intro or F4 tells every finding.
fn head_ui(ui: &Ui, place: Rect, joint: &JointResult) -> Option<Action> {
    let c = &theme::of(ui).color;
    let answer = words::reach(joint.qualifies);
    let name = words::product_short(joint.product);
    let response = ui.interact(place, ui.scope_id().with(("joint", joint.product)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}: {answer}")));
    let upper = place.with_max_y(place.top() + 24.0).shrink2(vec2(8.0, 0.0));
    paint::text_in(ui.painter(), upper, Align::Max, name, Text::BodyStrong, c.text);
    let pill = match joint.qualifies {
        Qualifies::Yes => Pill::Success,
        Qualifies::Conditional => Pill::Conditional,
        Qualifies::Undetermined => Pill::ToConfirm,
        Qualifies::No => Pill::Danger,
    };
    pill.paint(ui, pos2(place.right() - 8.0 - pill.width(ui, answer), place.top() + 26.0), answer);
    asked(ui, &response, place).then_some(Action::Explain(Why::JointOption(joint.product)))
}

fn figure_ui(ui: &Ui, place: Rect, joint: &JointResult, figure: JointFigure) -> Option<Action> {
    let c = &theme::of(ui).color;
    let value = words::joint_value(joint, figure);
    let shown = value.as_deref().unwrap_or(comun::SIN_DATO);
    let spoken = format!("{}, {}: {shown}", words::joint_figure(figure), words::product_short(joint.product));
    let response = ui.interact(place, ui.scope_id().with(("joint", joint.product, figure)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let (role, ink) = match (&value, figure) {
        (None, _) => (Text::Body, c.text_muted),
        (_, JointFigure::Amount | JointFigure::Payment) => (Text::BodyStrong, c.text),
        _ => (Text::Body, c.text),
    };
    paint::text_in(ui.painter(), place.shrink2(vec2(8.0, 0.0)), Align::Max, shown, role, ink);
    asked(ui, &response, place).then_some(Action::Explain(Why::Joint(joint.product, figure)))
}

fn asked(ui: &Ui, response: &egui::Response, place: Rect) -> bool {
    if response.has_focus() {
        paint::focus_ring(ui, place.shrink(3.0), lengths().radius.small);
    }
    response.clicked() || (response.has_focus() && keys::is_pressed(ui.ctx(), Command::Why))
}
