//! A finding: sign, one sentence, a second line with number, value, threshold and confidence.

use egui::{Color32, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Button, paint};
use crate::engine::evaluation::FindingKind;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Text, Theme, lengths};

/// The sign and colour of a kind of finding.
pub fn sign(kind: FindingKind, theme: &Theme) -> (Icon, Color32) {
    let c = &theme.color;
    match kind {
        FindingKind::Meets => (icons::STATE_OK, c.success),
        FindingKind::Information => (icons::STATE_INFO, c.info),
        FindingKind::Warning | FindingKind::Condition => (icons::STATE_WARNING, c.warning),
        FindingKind::Missing => (icons::STATE_WAIT, c.warning),
        FindingKind::Impediment => (icons::STATE_ERROR, c.danger),
    }
}

/// One finding of a list.
#[must_use = "a row is shown with show()"]
pub struct FindingRow<'a> {
    pub kind: FindingKind,
    /// One sentence.
    pub text: &'a str,
    /// "TRA-02 · 14 bimestres; se piden 3 · prensa"
    pub detail: &'a str,
    /// What a button at the right does, if anything can be done here.
    pub action: Option<&'a str>,
}

impl FindingRow<'_> {
    /// Shows it; the response is the button's when there is one.
    pub fn show(self, ui: &mut Ui) -> Response {
        let theme = theme::of(ui);
        let c = &theme.color;
        let size = lengths().icon.control;
        let width = ui.available_width();
        let button = self.action.map(Button::text);
        let button_width = button.as_ref().map_or(0.0, |b| b.natural_width(ui) + 8.0);
        let room = (width - size - 10.0 - button_width).max(40.0);
        let first = paint::wrapped(ui.painter(), room, &[(self.text, Text::BodyMedium, c.text)]);
        let second = paint::wrapped(ui.painter(), room, &[(self.detail, Text::Caption, c.text_muted)]);
        let height = first.size().y + if self.detail.is_empty() { 0.0 } else { second.size().y };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height + 8.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{}. {}", self.text, self.detail)));
        let (icon, ink) = sign(self.kind, theme);
        icon.paint(ui.painter(), pos2(rect.left() + size / 2.0, rect.top() + 4.0 + 10.0), size, ink);
        let left = rect.left() + size + 10.0;
        let first_bottom = rect.top() + 4.0 + first.size().y;
        ui.painter().galley(pos2(left, rect.top() + 4.0), first, c.text);
        if !self.detail.is_empty() {
            ui.painter().galley(pos2(left, first_bottom), second, c.text_muted);
        }
        match button {
            Some(button) => {
                let place = egui::Rect::from_min_max(
                    pos2(rect.right() - button_width + 8.0, rect.center().y - 12.0),
                    pos2(rect.right(), rect.center().y + 12.0),
                );
                let id = (self.text, self.detail);
                let mut area = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt(id));
                button.show(&mut area)
            }
            None => response,
        }
    }
}
