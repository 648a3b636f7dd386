//! A printed page on the screen: the same operations that the PDF is written from.

use egui::{Color32, FontFamily, FontId, Painter, Pos2, Rect, Shape, StrokeKind, pos2, vec2};

use crate::report::fonts::Face;
use crate::report::page::{Ink, Op, Page, Stroke};
use crate::ui::fonts;
use crate::ui::theme::Theme;
use crate::ui::tokens::Weight;

/// Draws a page with its top left corner at a point, `scale` screen points a point of paper.
pub fn paint_page(painter: &Painter, theme: &Theme, page: &Page, corner: Pos2, scale: f32) {
    let sheet = Rect::from_min_size(corner, vec2(page.width, page.height) * scale);
    painter.add(theme.paper.shadow.as_shape(sheet, 0));
    painter.rect(sheet, 0, theme.paper.sheet, theme.hairline(), StrokeKind::Outside);
    let painter = painter.with_clip_rect(sheet.intersect(painter.clip_rect()));
    let drawing = Drawing { painter: &painter, theme, corner, scale };
    for op in &page.ops {
        drawing.op(op);
    }
}

struct Drawing<'a> {
    painter: &'a Painter,
    theme: &'a Theme,
    corner: Pos2,
    scale: f32,
}

impl Drawing<'_> {
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.corner + vec2(x, y) * self.scale
    }

    fn color(&self, ink: Ink) -> Color32 {
        self.theme.paper.grey(ink.grey())
    }

    /// Lines thinner than a pixel would fade away; the shade says how heavy they are.
    fn stroke(&self, stroke: &Stroke) -> egui::Stroke {
        egui::Stroke::new((stroke.width * self.scale).max(0.6), self.color(stroke.ink))
    }

    fn fill(&self, fill: Option<Ink>) -> Color32 {
        fill.map_or(Color32::TRANSPARENT, |ink| self.color(ink))
    }

    fn op(&self, op: &Op) {
        match op {
            Op::Text { x, y, face, size, ink, width, text } => {
                self.text(self.at(*x, *y), *face, *size, *ink, *width, text);
            }
            Op::Polyline { points, stroke } => {
                let points: Vec<Pos2> = points.iter().map(|[x, y]| self.at(*x, *y)).collect();
                match stroke.dash {
                    Some([on, off]) => {
                        let dashes =
                            Shape::dashed_line(&points, self.stroke(stroke), on * self.scale, off * self.scale);
                        self.painter.extend(dashes);
                    }
                    None => {
                        self.painter.line(points, self.stroke(stroke));
                    }
                }
            }
            Op::Rect { x, y, width, height, radius, fill, stroke } => {
                let rect = Rect::from_min_size(self.at(*x, *y), vec2(*width, *height) * self.scale);
                let edge = stroke.as_ref().map_or(egui::Stroke::NONE, |stroke| self.stroke(stroke));
                self.painter.rect(rect, radius * self.scale, self.fill(*fill), edge, StrokeKind::Middle);
            }
            Op::Circle { x, y, radius, fill, stroke } => {
                let edge = stroke.as_ref().map_or(egui::Stroke::NONE, |stroke| self.stroke(stroke));
                self.painter.circle(self.at(*x, *y), radius * self.scale, self.fill(*fill), edge);
            }
            Op::Qr { x, y, size, side, modules } => self.qr(self.at(*x, *y), size * self.scale, *side, modules),
        }
    }

    /// Text stands on its baseline. Where the screen's own widths differ from those of paper, the
    /// text keeps its middle, so that both edges are off by half as much.
    fn text(&self, baseline: Pos2, face: Face, size: f32, ink: Ink, width: f32, text: &str) {
        let family = match face {
            Face::Regular => FontFamily::Proportional,
            Face::SemiBold => fonts::family(Weight::Semibold),
            Face::Mono => FontFamily::Monospace,
        };
        let color = self.color(ink);
        let galley = self.painter.layout_no_wrap(text.to_owned(), FontId::new(size * self.scale, family), color);
        let Some(row) = galley.rows.first() else { return };
        let ascent = row.glyphs.first().map_or(0.0, |glyph| row.pos.y + glyph.pos.y);
        let left = baseline.x + (width * self.scale - galley.size().x) / 2.0;
        self.painter.galley(pos2(left, baseline.y - ascent), galley, color);
    }

    /// The modules of a row that touch are drawn as one.
    fn qr(&self, corner: Pos2, size: f32, side: usize, modules: &[bool]) {
        let step = size / side.max(1) as f32;
        let black = self.color(Ink::Ink);
        for (y, row) in modules.chunks(side.max(1)).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) {
                    let from = corner + vec2(x as f32, y as f32) * step;
                    self.painter.rect_filled(Rect::from_min_size(from, vec2(run.len() as f32, 1.0) * step), 0, black);
                }
                x += run.len();
            }
        }
    }
}
