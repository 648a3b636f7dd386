//! One date: its name, the day or why there is none, what other readings give, how sure it is.

use egui::{Align, Align2, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Part;
use crate::app::state::Why;
use crate::app::{Action, Command};
use crate::engine::rights::RightDateId;
use crate::report::rights as told;
use crate::ui::keys;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{paint, paint_badge};

/// Where the day stands beside its name; narrower rows have it below.
const WHEN: f32 = 168.0;
const BESIDE: f32 = 400.0;

/// A row that the keyboard reaches; F4, Intro or a click explain it.
pub fn date_ui(ui: &mut Ui, part: &mut Part<'_>, id: RightDateId) {
    let Some(date) = part.rights.date_of(id) else { return };
    let theme = theme::of(ui);
    let c = &theme.color;
    let width = ui.available_width();
    let known = told::is_known(date.when);
    let (name, when, others) = (told::date_name(id), told::when(date, part.book), told::others(date));
    let beside = width >= BESIDE;
    let left = if beside { WHEN } else { 0.0 };
    let (role, ink) = if known { (Text::BodyStrong, c.text) } else { (Text::Body, c.text_muted) };
    let badge = if date.trace.rules.is_empty() { 0.0 } else { 84.0 };
    let day = paint::wrapped(ui.painter(), (width - left - badge).max(60.0), &[(&when, role, ink)]);
    let notes: Vec<_> = others
        .iter()
        .map(|said| paint::wrapped(ui.painter(), (width - left).max(60.0), &[(said, Text::Caption, c.text_muted)]))
        .collect();
    let line = Text::Body.line();
    let above = if beside { 0.0 } else { line };
    let height = above + day.size().y.max(line) + notes.iter().map(|note| note.size().y).sum::<f32>() + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let spoken = std::iter::once(format!("{name}: {when}")).chain(others).collect::<Vec<_>>().join(". ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand(4.0), paint::radius(lengths().radius.small), c.surface_hover);
    }
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom(), theme.hairline());
    let top = rect.top() + 4.0;
    paint::text(painter, pos2(rect.left(), top), Align2::LEFT_TOP, name, Text::Body, c.text_muted);
    let x = rect.left() + left;
    let mut y = top + above;
    let day_height = day.size().y.max(line);
    painter.galley(pos2(x, y), day, ink);
    y += day_height;
    for note in notes {
        let size = note.size();
        painter.galley(pos2(x, y), note, c.text_muted);
        y += size.y;
    }
    if badge > 0.0 {
        let status = date.trace.status(part.book);
        paint_badge(ui, pos2(rect.right(), top + above + line / 2.0), Align::Max, status, true);
    }
    if response.has_focus() {
        paint::focus_ring(ui, rect.expand(2.0), lengths().radius.small);
        response.scroll_to_me(None);
    }
    let asked = response.has_focus() && keys::is_pressed(ui.ctx(), Command::Why);
    if response.clicked() || asked {
        part.actions.push(Action::Explain(Why::Right(id)));
    }
}
