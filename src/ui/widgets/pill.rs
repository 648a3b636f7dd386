//! Short states: the pill with sign and word, and the badge that says how well a rule is sourced.

use egui::{Align, Align2, Color32, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::report::words;
use crate::rules::Status;
use crate::text::{self, componentes};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Text, Theme, lengths};

/// What a pill says by its colour and sign; the word goes with it always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pill {
    /// Alcanza, Sí, En vigor.
    Success,
    /// Condicionado: depends on somebody else's decision.
    Conditional,
    /// Por confirmar: something is missing.
    ToConfirm,
    /// No alcanza, No.
    Danger,
    /// Desactualizado.
    Stale,
    /// Borrador.
    Draft,
    /// No se ofrece on the date.
    NotOffered,
    /// Elegida.
    Chosen,
    /// Something signed.
    Sealed,
}

impl Pill {
    pub fn icon(self) -> Icon {
        match self {
            Self::Success => icons::STATE_OK,
            Self::Conditional => icons::STATE_WARNING,
            Self::ToConfirm => icons::STATE_WAIT,
            Self::Danger => icons::STATE_ERROR,
            Self::Stale => icons::STATE_STALE,
            Self::Draft => icons::STATE_DRAFT,
            Self::NotOffered => icons::STATE_CALENDAR,
            Self::Chosen => icons::STATE_CHOSEN,
            Self::Sealed => icons::STATE_SEAL,
        }
    }

    /// Ink and fill.
    fn colors(self, theme: &Theme) -> (Color32, Color32) {
        let c = &theme.color;
        match self {
            Self::Success => (c.success, c.success_soft),
            Self::Conditional | Self::ToConfirm | Self::Stale => (c.warning, c.warning_soft),
            Self::Danger => (c.danger, c.danger_soft),
            Self::Draft | Self::NotOffered => (c.text_muted, c.surface_sunken),
            Self::Chosen | Self::Sealed => (c.info, c.info_soft),
        }
    }

    /// Room that it takes.
    pub fn width(self, ui: &Ui, word: &str) -> f32 {
        paint::width(ui.painter(), word, Text::Label) + lengths().icon.inline + 18.0
    }

    /// Draws it with its top left at a point.
    pub fn paint(self, ui: &Ui, at: Pos2, word: &str) -> Rect {
        let theme = theme::of(ui);
        let l = lengths();
        let (ink, fill) = self.colors(theme);
        let rect = Rect::from_min_size(at, vec2(self.width(ui, word), l.control.desk.pill));
        let edge = if theme.is_high_contrast() { Stroke::new(1.0, ink) } else { Stroke::NONE };
        ui.painter().rect(rect, paint::radius(l.radius.pill), fill, edge, StrokeKind::Inside);
        let sign = l.icon.inline;
        self.icon().paint(ui.painter(), pos2(rect.left() + 6.0 + sign / 2.0, rect.center().y), sign, ink);
        let words = rect.with_min_x(rect.left() + sign + 10.0).with_max_x(rect.right() - 4.0);
        paint::text_in(ui.painter(), words, Align::Min, word, Text::Label, ink);
        rect
    }

    /// Shows it in the flow of the area.
    pub fn show(self, ui: &mut Ui, word: &str) -> Response {
        let size = vec2(self.width(ui, word), lengths().control.desk.pill);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
        self.paint(ui, rect.min, word);
        response
    }
}

const DOT: f32 = 2.5;
const DOT_STEP: f32 = 7.0;
/// Room of the three dots.
const DOTS: f32 = 2.0 * DOT_STEP + 2.0 * DOT;

/// Draws a badge in the vertical middle of `at`: its left end, or its right end.
pub fn paint_badge(ui: &Ui, at: Pos2, align: Align, status: Status, word: bool) -> Rect {
    let c = &theme::of(ui).color;
    let (name, full) = (words::status(status), words::status_dots(status).unwrap_or(0));
    let painter = ui.painter();
    let with_word = word || full == 0;
    let words_width = if with_word { paint::width(painter, name, Text::Caption) } else { 0.0 };
    let dots = if full == 0 { 0.0 } else { DOTS };
    let gap = if dots > 0.0 && with_word { 5.0 } else { 0.0 };
    let width = dots + gap + words_width;
    let left = if align == Align::Max { at.x - width } else { at.x };
    for dot in 0..3 {
        if full == 0 {
            break;
        }
        let center = pos2(left + DOT + dot as f32 * DOT_STEP, at.y);
        if dot < usize::from(full) {
            painter.circle_filled(center, DOT, c.text_muted);
        } else {
            painter.circle_stroke(center, DOT - 0.5, Stroke::new(1.0, c.text_muted));
        }
    }
    if with_word {
        let at = pos2(left + dots + gap, at.y);
        paint::text(painter, at, Align2::LEFT_CENTER, name, Text::Caption, c.text_muted);
    }
    Rect::from_min_size(pos2(left, at.y - 8.0), vec2(width, lengths().control.desk.badge))
}

/// A badge that opens its rule: three dots and the word.
pub fn source_badge(ui: &mut Ui, status: Status, word: bool) -> Response {
    let (name, full) = (words::status(status), words::status_dots(status).unwrap_or(0));
    let words_width = if word || full == 0 { paint::width(ui.painter(), name, Text::Caption) + 5.0 } else { 0.0 };
    let size = vec2(DOTS + words_width, lengths().control.desk.hit_minimum);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, badge_name(status)));
    paint_badge(ui, rect.left_center(), Align::Min, status, word);
    if response.has_focus() {
        paint::focus_ring(ui, rect, lengths().radius.small);
    }
    if word { response } else { response.on_hover_text(name) }
}

/// How a screen reader says it: "confianza de la regla: prensa".
pub fn badge_name(status: Status) -> String {
    text::fill(componentes::confianza::NOMBRE, &[("palabra", &words::status(status))])
}
