//! What the program remembers of itself, and what it is made of.

mod kiosk;

use egui::{ScrollArea, Ui, vec2};

use crate::app::settings::{Notice, Settings, TEXT_PERCENT, TEXT_STEP, Theme};
use crate::app::{Action, State};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::rules::RuleBook;
use crate::text::{self, ajustes as t};
use crate::ui::archive::settings::archive_ui;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{
    Button, Content, Field, FieldState, Segmented, Slider, banner, card, paragraph, section_header, switch,
};

/// Names while they are typed; they are kept when the field is left.
#[derive(Debug, Default)]
pub struct Drafts {
    office: Option<String>,
    advisor: Option<String>,
    kiosk: kiosk::Drafts,
}

const THEMES: [(Theme, &str); 3] =
    [(Theme::Light, t::temas::CLARO), (Theme::Dark, t::temas::OSCURO), (Theme::HighContrast, t::temas::CONTRASTE)];
const NOTICES: [(Notice, &str); 2] = [(Notice::Public, t::avisos::PUBLICA), (Notice::Private, t::avisos::PRIVADA)];

pub fn ajustes_ui(ui: &mut Ui, state: &State, book: &RuleBook, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let l = lengths();
    let mut settings = state.settings.clone();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        egui::Frame::NONE.inner_margin(egui::Margin::same(l.space.xl as i8)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(l.space.lg, l.space.lg);
            let parts: [fn(&mut Ui, &mut Part<'_>); 6] = [appearance, archive, office, rules, kiosk, about];
            let mut part = Part { state, book, settings: &mut settings, drafts, actions };
            let columns = if ui.available_width() > 720.0 { 2 } else { 1 };
            ui.set_max_width(ui.available_width().min(1080.0));
            ui.columns(columns, |columns| {
                let count = columns.len();
                for (at, show) in parts.into_iter().enumerate() {
                    card(&mut columns[at % count], |ui| {
                        ui.spacing_mut().item_spacing.y = l.space.md;
                        show(ui, &mut part);
                    });
                }
            });
        });
    });
    if settings != state.settings {
        actions.push(Action::SetSettings(settings));
    }
}

struct Part<'a> {
    state: &'a State,
    book: &'a RuleBook,
    settings: &'a mut Settings,
    drafts: &'a mut Drafts,
    actions: &'a mut Vec<Action>,
}

fn appearance(ui: &mut Ui, part: &mut Part<'_>) {
    section_header(ui, t::APARIENCIA, None);
    let mut theme = Some(part.settings.theme);
    Segmented::new(t::TEMA, &THEMES).show(ui, &mut theme);
    part.settings.theme = theme.unwrap_or(part.settings.theme);

    let c = &theme::of(ui).color;
    let spoken = text::fill(t::PORCENTAJE, &[("n", &part.settings.text_percent)]);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = lengths().space.xs;
        ui.horizontal(|ui| {
            paragraph(ui, t::TAMANO, Text::Label, c.text_muted);
            paragraph(ui, &spoken, Text::SmallStrong, c.text);
        });
        let mut percent = i64::from(part.settings.text_percent);
        let slider = Slider {
            label: t::TAMANO,
            spoken: &spoken,
            from: i64::from(TEXT_PERCENT.0),
            to: i64::from(TEXT_PERCENT.1),
            step: i64::from(TEXT_STEP),
            reset: 100,
            enabled: true,
        };
        let response = slider.show(ui, &mut percent);
        // The text grows under the pointer: it is put in place when the thumb is let go.
        let size = u16::try_from(percent).unwrap_or(part.settings.text_percent);
        let pending = egui::Id::unique("text percent");
        if response.dragged() {
            ui.data_mut(|d| d.insert_temp(pending, size));
        } else if response.drag_stopped() {
            let last = ui.data(|d| d.get_temp(pending)).unwrap_or(size);
            part.settings.text_percent = last;
        } else if response.changed() {
            part.settings.text_percent = size;
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = lengths().space.md;
        switch(ui, &mut part.settings.reduce_motion, t::MOVIMIENTO, true);
        paragraph(ui, t::MOVIMIENTO, Text::Body, c.text);
    });
}

fn archive(ui: &mut Ui, part: &mut Part<'_>) {
    archive_ui(ui, part.state, part.settings, part.actions);
}

fn kiosk(ui: &mut Ui, part: &mut Part<'_>) {
    kiosk::kiosk_ui(ui, part.state, &mut part.drafts.kiosk, part.actions);
}

fn office(ui: &mut Ui, part: &mut Part<'_>) {
    section_header(ui, t::OFICINA, None);
    name_ui(ui, t::NOMBRE_OFICINA, t::NOTA_OFICINA, &mut part.drafts.office, &mut part.settings.office);
    name_ui(ui, t::NOMBRE_ASESORIA, t::NOTA_ASESORIA, &mut part.drafts.advisor, &mut part.settings.advisor);
    let mut notice = Some(part.settings.notice);
    Segmented::new(t::AVISO, &NOTICES).show(ui, &mut notice);
    part.settings.notice = notice.unwrap_or(part.settings.notice);
}

/// A name that is kept when its field is left.
fn name_ui(ui: &mut Ui, label: &str, note: &str, draft: &mut Option<String>, kept: &mut String) {
    let mut typed = draft.clone().unwrap_or_else(|| kept.clone());
    let response = Field::new(label, &mut typed).hint("").message(note).show(ui);
    if response.lost_focus() {
        *kept = typed.trim().to_owned();
        *draft = None;
    } else if response.changed() {
        *draft = Some(typed);
    }
}

fn rules(ui: &mut Ui, part: &mut Part<'_>) {
    let c = &theme::of(ui).color;
    section_header(ui, t::REGLAS, None);
    let version: [(&str, &dyn std::fmt::Display); 2] =
        [("version", &part.book.version), ("fecha", &format::date(part.book.reviewed))];
    paragraph(ui, &text::fill(text::programa::estado::REGLAS, &version), Text::Body, c.text);
    let mut digest = part.book.digest.chars().take(16).collect::<String>();
    Field::new(t::HUELLA, &mut digest).content(Content::Code).state(FieldState::Derived).show(ui);
    let replaced = part.book.replaced.len();
    let said = if replaced == 0 {
        t::SIN_SUSTITUCIONES.to_owned()
    } else {
        text::fill(text::programa::estado::SUSTITUIDAS, &[("n", &replaced)])
    };
    paragraph(ui, &said, Text::Small, c.text_muted);
    for used in &part.book.replaced {
        let rule = part.book.rule(*used);
        if let Some(by) = &part.book.dated(*used).replaced_by {
            let values: [(&str, &dyn std::fmt::Display); 4] = [
                ("regla", &rule.short_label),
                ("autor", &by.author),
                ("motivo", &by.reason),
                ("fecha", &format::date(by.expires)),
            ];
            paragraph(ui, &text::fill(t::SUSTITUCION, &values), Text::Small, c.text);
        }
    }
    for said in &part.state.places.overlay_notice {
        banner(ui, FindingKind::Warning, "", said);
    }
    for (label, path) in
        [(t::RUTA_SUSTITUCIONES, &part.state.places.overlay), (t::RUTA_AJUSTES, &part.state.places.settings)]
    {
        let Some(path) = path else { continue };
        let mut shown = path.display().to_string();
        let response = Field::new(label, &mut shown).state(FieldState::Derived).show(ui);
        response.on_hover_text(path.display().to_string());
    }
    if let Some(folder) = part.state.places.settings.as_ref().and_then(|path| path.parent())
        && Button::secondary(t::ABRIR_CARPETA).show(ui).clicked()
    {
        part.actions.push(Action::ShowFolder(folder.to_path_buf()));
    }
}

fn about(ui: &mut Ui, _part: &mut Part<'_>) {
    let c = &theme::of(ui).color;
    section_header(ui, t::ACERCA, None);
    let version = text::fill(t::VERSION, &[("version", &env!("CARGO_PKG_VERSION"))]);
    paragraph(ui, &version, Text::Body, c.text);
    paragraph(ui, t::INDEPENDIENTE, Text::Small, c.text_muted);
    paragraph(ui, t::LICENCIAS, Text::Small, c.text_muted);
}
