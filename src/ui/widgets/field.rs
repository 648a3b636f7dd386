//! A labelled text field with its states and the one line under it.

use egui::{
    Align, Align2, Color32, Id, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, TextBuffer, TextEdit, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{SecretText, paint};
use crate::text;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Text, Theme, lengths, rich};

/// What is known about the content of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldState {
    #[default]
    Normal,
    /// Checked, and the message says why it holds.
    Verified,
    /// Odd, but nothing stops.
    Warning,
    /// Wrong; the message says what to do.
    Error,
    /// Computed from other data: shown, not typed.
    Derived,
    Disabled,
}

/// What kind of text it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Content {
    #[default]
    Plain,
    /// CURP, RFC, NSS: signs of one width.
    Code,
    /// "$" at the left, amount at the right.
    Money,
    /// A number at the right.
    Number,
}

/// What is being typed.
enum Draft<'a> {
    Plain(&'a mut String),
    Secret(&'a mut SecretText),
}

impl Draft<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Secret(text) => text.as_str(),
        }
    }
}

/// A field, built up and then shown.
#[must_use = "a field is shown with show()"]
pub struct Field<'a> {
    label: &'a str,
    draft: Draft<'a>,
    shown: Option<&'a str>,
    content: Content,
    state: FieldState,
    message: &'a str,
    /// Muted text inside, at the free side.
    note: &'a str,
    /// Muted text at the right end of the label line.
    label_note: &'a str,
    hint: &'a str,
    icon: Option<Icon>,
    leading: Option<Icon>,
    id: Option<Id>,
    width: Option<f32>,
    height: f32,
    label_shown: bool,
    keep_message_line: bool,
}

impl<'a> Field<'a> {
    /// `label` is shown above and is the name for screen readers and tests.
    pub fn new(label: &'a str, draft: &'a mut String) -> Self {
        Self::over(label, Draft::Plain(draft))
    }

    /// A passphrase: dots are all that is shown, read out or kept by the window's own memory.
    pub fn secret(label: &'a str, draft: &'a mut SecretText) -> Self {
        Self::over(label, Draft::Secret(draft)).hint("")
    }

    fn over(label: &'a str, draft: Draft<'a>) -> Self {
        Self {
            label,
            draft,
            shown: None,
            content: Content::Plain,
            state: FieldState::Normal,
            message: "",
            note: "",
            label_note: "",
            hint: text::comun::SIN_DATO,
            icon: None,
            leading: None,
            id: None,
            width: None,
            height: lengths().control.desk.height,
            label_shown: true,
            keep_message_line: false,
        }
    }

    /// What stands in the field while it has not the keyboard: `15,000.00` for the draft `15000`.
    pub fn shown(mut self, shown: Option<&'a str>) -> Self {
        self.shown = shown;
        self
    }

    pub fn content(mut self, content: Content) -> Self {
        self.content = content;
        self
    }

    pub fn state(mut self, state: FieldState) -> Self {
        self.state = state;
        self
    }

    /// The line under the field.
    pub fn message(mut self, message: &'a str) -> Self {
        self.message = message;
        self
    }

    pub fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    pub fn label_note(mut self, note: &'a str) -> Self {
        self.label_note = note;
        self
    }

    /// Shown while it is empty, "Sin dato" if not said.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// A sign at the right end, where the state has none of its own.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A sign at the left end.
    pub fn leading(mut self, icon: Icon) -> Self {
        self.leading = Some(icon);
        self
    }

    /// A fixed id, so that the keyboard can be sent here by name.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// 28 high, as beside a slider.
    pub fn compact(mut self) -> Self {
        self.height = lengths().control.desk.compact;
        self
    }

    /// The label is only the name, not drawn.
    pub fn without_label(mut self) -> Self {
        self.label_shown = false;
        self
    }

    /// Keeps the place of the message line even when there is none.
    pub fn keep_message_line(mut self) -> Self {
        self.keep_message_line = true;
        self
    }

    fn editable(&self) -> bool {
        !matches!(self.state, FieldState::Derived | FieldState::Disabled)
    }

    /// Shows it; the response is that of the text itself (`changed`, `lost_focus`, `gained_focus`).
    pub fn show(mut self, ui: &mut Ui) -> Response {
        let l = lengths();
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let label_height = if self.label_shown { Text::Label.line() + l.control.desk.label_gap } else { 0.0 };
        let has_message = !self.message.is_empty();
        let message_galley = has_message.then(|| {
            let (role, color) = self.message_style(theme::of(ui));
            paint::wrapped(ui.painter(), width, &[(self.message, role, color)])
        });
        let message_height = match &message_galley {
            Some(galley) => l.control.desk.message_gap + galley.size().y,
            None if self.keep_message_line => l.control.desk.message_gap + Text::Caption.line(),
            None => 0.0,
        };
        let (whole, _) =
            ui.allocate_exact_size(vec2(width, label_height + self.height + message_height), Sense::hover());
        let id = self.id.unwrap_or_else(|| ui.scope_id().with(("field", self.label)));
        let frame = Rect::from_min_size(whole.min + vec2(0.0, label_height), vec2(width, self.height));
        let label = self.show_label(ui, whole, id);
        let response = self.show_frame(ui, frame, id);
        let response = match label {
            Some(label) => response.labelled_by(label),
            None => response,
        };
        if let Some(galley) = message_galley {
            let at = pos2(frame.left(), frame.bottom() + l.control.desk.message_gap);
            let (_, color) = self.message_style(theme::of(ui));
            ui.painter().galley(at, galley, color);
            let message = self.message;
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(message));
        }
        response
    }

    fn message_style(&self, theme: &Theme) -> (Text, Color32) {
        let c = &theme.color;
        match self.state {
            FieldState::Verified => (Text::Caption, c.success),
            FieldState::Warning => (Text::Caption, c.warning),
            FieldState::Error => (Text::CaptionStrong, c.danger),
            _ => (Text::Caption, c.text_muted),
        }
    }

    fn show_label(&self, ui: &mut Ui, whole: Rect, id: Id) -> Option<Id> {
        if !self.label_shown {
            return None;
        }
        let c = &theme::of(ui).color;
        let line = Rect::from_min_size(whole.min, vec2(whole.width(), Text::Label.line()));
        let note = paint::text_in(ui.painter(), line, Align::Max, self.label_note, Text::Caption, c.text_muted).0;
        let room = line.with_max_x(if self.label_note.is_empty() { line.right() } else { note.left() - 8.0 });
        let (place, cut) = paint::text_in(ui.painter(), room, Align::Min, self.label, Text::Label, c.text_muted);
        let label = ui.interact(place, id.with("label"), Sense::hover());
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.label));
        let label_id = label.id;
        if cut {
            label.on_hover_text(self.label);
        }
        Some(label_id)
    }

    fn state_icon(&self, theme: &Theme) -> Option<(Icon, Color32)> {
        let c = &theme.color;
        match self.state {
            FieldState::Verified => Some((icons::STATE_OK, c.success)),
            FieldState::Warning => Some((icons::STATE_WARNING, c.warning)),
            FieldState::Error => Some((icons::STATE_ERROR, c.danger)),
            FieldState::Derived => Some((icons::FUNCTION, c.text_muted)),
            FieldState::Disabled => self.icon.map(|icon| (icon, c.text_disabled)),
            FieldState::Normal => self.icon.map(|icon| (icon, c.text)),
        }
    }

    fn show_frame(&mut self, ui: &mut Ui, frame: Rect, id: Id) -> Response {
        let theme = theme::of(ui);
        let c = &theme.color;
        let l = lengths();
        let focused = ui.memory(|m| m.has_focus(id));
        let (fill, edge) = match self.state {
            FieldState::Derived | FieldState::Disabled if theme.is_high_contrast() => {
                (c.surface_sunken, Stroke::new(1.0, c.border))
            }
            FieldState::Derived => (c.surface_sunken, Stroke::NONE),
            FieldState::Disabled => (c.surface_sunken, Stroke::new(1.0, c.border)),
            _ if focused => (c.surface_raised, Stroke::new(l.stroke.focus, c.focus)),
            FieldState::Error => (c.surface_raised, Stroke::new(l.stroke.error, c.danger)),
            FieldState::Warning => (c.surface_raised, Stroke::new(theme.control, c.warning)),
            _ => (c.surface_raised, theme.edge()),
        };
        ui.painter().rect(frame, paint::radius(l.radius.control), fill, edge, StrokeKind::Inside);

        let padding = l.control.desk.field_padding;
        let mut left = frame.left() + padding;
        let mut right = frame.right() - padding;
        if let Some((icon, color)) = self.state_icon(theme) {
            icon.paint(ui.painter(), pos2(right - l.icon.control / 2.0, frame.center().y), l.icon.control, color);
            right -= l.icon.control + 8.0;
        }
        if let Some(icon) = self.leading {
            icon.paint(ui.painter(), pos2(left + l.icon.control / 2.0, frame.center().y), l.icon.control, c.text);
            left += l.icon.control + 8.0;
        }
        if self.content == Content::Money {
            let at = pos2(left, frame.center().y);
            let sign = paint::text(ui.painter(), at, Align2::LEFT_CENTER, "$", Text::Body, c.text_muted);
            left = sign.right() + 6.0;
        }
        let at_right = matches!(self.content, Content::Money | Content::Number);
        if !self.note.is_empty() {
            let room = Rect::from_x_y_ranges(left..=right, frame.y_range());
            let align = if at_right { Align::Min } else { Align::Max };
            let (place, _) = paint::text_in(ui.painter(), room, align, self.note, Text::Caption, c.text_muted);
            if at_right {
                left = place.right() + 6.0;
            } else {
                right = place.left() - 6.0;
            }
        }
        let role = if self.content == Content::Code { Text::Mono } else { Text::Body };
        if !self.editable() {
            return self.show_fixed(ui, frame, left..=right, id, role, at_right);
        }
        self.show_edit(ui, frame, left..=right, id, role, at_right)
    }

    fn show_fixed(
        &self,
        ui: &Ui,
        frame: Rect,
        x: std::ops::RangeInclusive<f32>,
        id: Id,
        role: Text,
        at_right: bool,
    ) -> Response {
        let c = &theme::of(ui).color;
        let color = if self.state == FieldState::Disabled { c.text_disabled } else { c.text };
        let align = if at_right { Align::Max } else { Align::Min };
        let content = self.shown.unwrap_or(self.draft.as_str());
        let shown = if content.is_empty() { self.hint } else { content };
        paint::text_in(ui.painter(), Rect::from_x_y_ranges(x, frame.y_range()), align, shown, role, color);
        let response = ui.interact(frame, id, Sense::hover());
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(shown.to_owned()),
            ..WidgetInfo::labeled(Role::Label, false, self.label)
        });
        response
    }

    fn show_edit(
        &mut self,
        ui: &mut Ui,
        frame: Rect,
        x: std::ops::RangeInclusive<f32>,
        id: Id,
        role: Text,
        at_right: bool,
    ) -> Response {
        let c = &theme::of(ui).color;
        let focused = ui.memory(|m| m.has_focus(id));
        let margin = Margin {
            left: (x.start() - frame.left()) as i8,
            right: (frame.right() - x.end()) as i8,
            top: 0,
            bottom: 0,
        };
        // The whole frame answers to the pointer, not only the line of text.
        let mut area = ui.new_child(UiBuilder::new().max_rect(frame).id_salt(id));
        area.set_clip_rect(frame.intersect(ui.clip_rect()));
        let mut formatted = self.shown.filter(|_| !focused).map(str::to_owned);
        let password = matches!(self.draft, Draft::Secret(_));
        let text: &mut dyn TextBuffer = match (&mut formatted, &mut self.draft) {
            (Some(formatted), _) => formatted,
            (None, Draft::Plain(text)) => *text,
            (None, Draft::Secret(text)) => *text,
        };
        let output = TextEdit::singleline(text)
            .id(id)
            .password(password)
            .font(role.font())
            .text_color(c.text)
            .hint_text(rich(self.hint, Text::Body, c.text_muted))
            .frame(egui::Frame::NONE.inner_margin(margin))
            .min_size(frame.size())
            .desired_width(frame.width())
            .align(if at_right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER })
            .show(&mut area);
        let response = output.response.response;
        // Assistive programs set the value of a field that has not the keyboard.
        if let Some(typed) = formatted.filter(|_| response.changed())
            && let Draft::Plain(draft) = &mut self.draft
        {
            **draft = typed;
        }
        // Coming by the keyboard, the whole value is chosen: the next key replaces it.
        if response.gained_focus() && ui.input(|i| i.key_pressed(egui::Key::Tab)) {
            let mut state = output.state;
            let everything = egui::text::CCursorRange::select_all_str(self.draft.as_str());
            state.cursor.set_char_range(Some(everything));
            state.store(ui.ctx(), id);
        }
        if self.label_shown { response } else { response.accessible_name(self.label) }
    }
}
