//! Every control in every state, on one sheet: for eyes to look at beside the drawn one.

use egui::{Margin, ScrollArea, Ui, vec2};

use super::icons;
use super::theme::{self, Text, lengths};
use super::widgets::{
    Button, Chip, Content, EmptyState, FactorRow, Field, FieldState, FindingRow, Pill, Segmented, Slider, StepState,
    Toast, ToastKind, TotalBar, banner, card, checkbox, key_hint, paint, paragraph, section_header, select,
    source_badge, stepper, switch,
};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::rules::Status;
use crate::text::componentes::muestra as t;

/// What can be typed and chosen on the sheet.
#[derive(Debug, Clone)]
pub struct Drafts {
    typed: Vec<String>,
    two: Option<u8>,
    three: Option<u8>,
    ticked: bool,
    on: bool,
    years: i64,
    listed: Option<usize>,
}

impl Default for Drafts {
    fn default() -> Self {
        let samples = [
            "Dalia",
            "Dal",
            "AUPD951010CH1",
            "51149420385",
            "449 204 18",
            "",
            "10 oct 1995",
            "",
            "15000",
            "15000",
            "3100000",
            "",
            "31 oct 2026",
            "31 feb 2026",
        ];
        Self {
            typed: samples.map(str::to_owned).to_vec(),
            two: Some(0),
            three: None,
            ticked: true,
            on: true,
            years: 12,
            listed: Some(0),
        }
    }
}

/// The whole sheet.
pub fn gallery_ui(ui: &mut Ui, drafts: &mut Drafts) {
    let theme = theme::of(ui);
    egui::Frame::NONE.fill(theme.color.surface).inner_margin(Margin::same(24)).show(ui, |ui| {
        ScrollArea::vertical().show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(16.0, 16.0);
            paragraph(ui, t::TITULO, Text::Heading, theme.color.text);
            let count = ((ui.available_width() / 400.0) as usize).clamp(1, 3);
            let parts: [fn(&mut Ui, &mut Drafts); 12] =
                [fields, money, buttons, bars, states, findings, list, steps, toasts, total, empty, types];
            ui.columns(count, |columns| {
                for (at, part) in parts.into_iter().enumerate() {
                    // Some labels stand in two parts.
                    columns[at % count].push_id(at, |ui| {
                        card(ui, |ui| {
                            ui.spacing_mut().item_spacing = vec2(12.0, 10.0);
                            part(ui, drafts);
                        });
                    });
                }
            });
        });
    });
}

fn fields(ui: &mut Ui, drafts: &mut Drafts) {
    section_header(ui, t::CAMPO, None);
    let [a, b, c, d, e, f, g, h, ..] = drafts.typed.as_mut_slice() else { return };
    two_columns(ui, |left, right| {
        Field::new(t::NORMAL, a).show(left);
        Field::new(t::CON_FOCO, b).show(right);
    });
    two_columns(ui, |left, right| {
        let field = Field::new(t::VERIFICADO, c).content(Content::Code).state(FieldState::Verified);
        field.message(t::VERIFICADO_MENSAJE).show(left);
        let field = Field::new(t::AVISO, d).content(Content::Code).state(FieldState::Warning);
        field.message(t::AVISO_MENSAJE).show(right);
    });
    two_columns(ui, |left, right| {
        Field::new(t::ERROR, e).state(FieldState::Error).message(t::ERROR_MENSAJE).show(left);
        Field::new(t::VACIO, f).message(t::VACIO_MENSAJE).show(right);
    });
    two_columns(ui, |left, right| {
        Field::new(t::DERIVADO, g).state(FieldState::Derived).show(left);
        Field::new(t::DESHABILITADO, h).state(FieldState::Disabled).hint(t::MES_Y_ANIO).show(right);
    });
}

fn money(ui: &mut Ui, drafts: &mut Drafts) {
    section_header(ui, t::DINERO, None);
    let [_, _, _, _, _, _, _, _, a, b, c, d, e, f] = drafts.typed.as_mut_slice() else { return };
    two_columns(ui, |left, right| {
        Field::new(t::MONTO, a).content(Content::Money).shown(Some("15,000.00")).show(left);
        Field::new(t::SIN_FORMATO, b).content(Content::Money).show(right);
    });
    two_columns(ui, |left, right| {
        let field = Field::new(t::FUERA, c).content(Content::Money).shown(Some("3,100,000.00"));
        field.state(FieldState::Error).message(t::FUERA_MENSAJE).show(left);
        Field::new(t::VACIO, d).content(Content::Money).message(t::SIN_DATO_MENSAJE).show(right);
    });
    two_columns(ui, |left, right| {
        Field::new(t::FECHA, e).icon(icons::CALENDAR).show(left);
        let field = Field::new(t::FECHA_IMPOSIBLE, f).state(FieldState::Error);
        field.message(t::FECHA_MENSAJE).show(right);
    });
    paragraph(ui, t::FECHA_NOTA, Text::Caption, theme::of(ui).color.text_muted);
}

fn buttons(ui: &mut Ui, drafts: &mut Drafts) {
    section_header(ui, t::BOTONES, None);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        Button::primary(t::PRIMARIO).show(ui);
        Button::secondary(t::GUARDAR).icon(icons::FLOPPY).shortcut("Ctrl+S").show(ui);
        Button::text(t::TEXTO).show(ui);
        Button::danger(t::BORRAR).show(ui);
        Button::secondary(t::INACTIVO).enabled(false).show(ui);
        Button::icon_only(icons::PRINTER, t::EXPORTAR).show(ui);
    });
    Segmented::new(t::DOS_OPCIONES, &[(0, t::PERMANENTE), (1, t::EVENTUAL)]).width(190.0).show(ui, &mut drafts.two);
    let three = [(0, t::NINGUNO), (1, t::PAGADO), (2, t::VIGENTE)];
    Segmented::new(t::TRES_OPCIONES, &three).show(ui, &mut drafts.three);
    two_columns(ui, |left, right| {
        checkbox(left, &mut drafts.ticked, t::CASILLA, true);
        switch(left, &mut drafts.on, t::CASILLA, true);
        let spoken = format::years(drafts.years);
        let slider =
            Slider { label: t::DESLIZADOR, spoken: &spoken, from: 1, to: 30, step: 1, reset: 30, enabled: true };
        slider.show(right, &mut drafts.years);
    });
}

fn bars(ui: &mut Ui, _: &mut Drafts) {
    section_header(ui, t::BARRAS, None);
    ui.spacing_mut().item_spacing.y = 0.0;
    FactorRow::new(t::PARCIAL, 123, 123, Some(191), Status::Press).show(ui);
    FactorRow::new(t::COMPLETO, 144, 144, Some(144), Status::Inferred).show(ui);
    FactorRow::new(t::SIN_DATO_EMPRESA, 0, 130, Some(130), Status::Press).show(ui);
    FactorRow::new(t::CERO, 0, 0, Some(191), Status::Press).show(ui);
    FactorRow::new(t::CAPTURADO, 472, 472, Some(566), Status::Inferred).show(ui);
    ui.add_space(8.0);
    paragraph(ui, t::BARRAS_NOTA, Text::Caption, theme::of(ui).color.text_muted);
}

fn states(ui: &mut Ui, _: &mut Drafts) {
    section_header(ui, t::ESTADOS, None);
    ui.horizontal(|ui| {
        for status in [Status::Official, Status::Press, Status::Inferred, Status::Unknown] {
            source_badge(ui, status, true);
        }
    });
    ui.horizontal_wrapped(|ui| {
        Pill::Success.show(ui, t::ALCANZA);
        Pill::ToConfirm.show(ui, t::POR_CONFIRMAR);
        Pill::Conditional.show(ui, t::CONDICIONADO);
        Pill::Danger.show(ui, t::NO_ALCANZA);
        Pill::Stale.show(ui, t::DESACTUALIZADO);
        Pill::Draft.show(ui, t::BORRADOR);
        Pill::Chosen.show(ui, t::ELEGIDA);
    });
    ui.horizontal(|ui| {
        let c = &theme::of(ui).color;
        for keys in ["Ctrl+S", "F2", "Alt+1"] {
            key_hint(ui, keys);
        }
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 18.0), egui::Sense::hover());
        paint::diamond(ui.painter(), rect.center(), 5.0, c.warm);
        paragraph(ui, t::MEJOR_VALOR, Text::Small, c.text_muted);
    });
    ui.horizontal_wrapped(|ui| {
        let c = &theme::of(ui).color;
        Chip::new(t::PERMANENTE, true).icon(icons::STATE_OK, c.success).show(ui);
        Chip::new(t::EVENTUAL, false).icon(icons::STATE_ERROR, c.danger).trailing(icons::PLUS).show(ui);
    });
}

fn findings(ui: &mut Ui, _: &mut Drafts) {
    section_header(ui, t::HALLAZGOS, None);
    let rows = [
        (FindingKind::Meets, t::CUMPLE, t::CUMPLE_DETALLE, None),
        (FindingKind::Information, t::INFORMA, t::INFORMA_DETALLE, None),
        (FindingKind::Warning, t::AVISA, t::AVISA_DETALLE, Some(t::VER_CAMPO)),
        (FindingKind::Impediment, t::IMPIDE, t::IMPIDE_DETALLE, Some(t::CAPTURAR)),
    ];
    for (at, (kind, text, detail, action)) in rows.into_iter().enumerate() {
        if at > 0 {
            paint::separator(ui);
        }
        FindingRow { kind, text, detail, action }.show(ui);
    }
}

fn list(ui: &mut Ui, drafts: &mut Drafts) {
    section_header(ui, t::LISTA, None);
    if let Some(at) = select(ui, t::LISTA, &[t::NINGUNO, t::PAGADO, t::VIGENTE], drafts.listed, true) {
        drafts.listed = Some(at);
    }
    banner(ui, FindingKind::Warning, t::AVISA, t::AVISA_DETALLE);
    banner(ui, FindingKind::Information, t::INFORMA, t::INFORMA_DETALLE);
}

fn steps(ui: &mut Ui, _: &mut Drafts) {
    section_header(ui, t::PASOS, None);
    let all = [
        (t::PASO_1, StepState::Done),
        (t::PASO_2, StepState::Done),
        (t::PASO_3, StepState::Current),
        (t::PASO_4, StepState::Pending),
        (t::PASO_5, StepState::Pending),
    ];
    stepper(ui, &all);
}

fn toasts(ui: &mut Ui, _: &mut Drafts) {
    section_header(ui, t::TEMPORAL, None);
    Toast { kind: ToastKind::Done, text: t::GUARDADO, action: None }.show_in(ui);
    Toast { kind: ToastKind::Undoable, text: t::QUITADO, action: Some(t::DESHACER) }.show_in(ui);
    Toast { kind: ToastKind::Warning, text: t::SIN_IMPRESORA, action: Some(t::EXPORTAR) }.show_in(ui);
}

fn total(ui: &mut Ui, _: &mut Drafts) {
    let bar = TotalBar {
        min: 656,
        max: 1222,
        minimum: 1080,
        maximum: 1276,
        minimum_label: t::MINIMO,
        maximum_label: "1,276",
    };
    bar.clone().show(ui);
    TotalBar { min: 1128, max: 1128, ..bar }.show(ui);
}

fn empty(ui: &mut Ui, _: &mut Drafts) {
    section_header(ui, t::SIN_RESULTADOS, None);
    let action = Some(Button::secondary(t::BORRAR_BUSQUEDA));
    EmptyState { icon: icons::SEARCH, title: t::NADIE, text: t::NADIE_TEXTO, action }.show(ui);
}

fn types(ui: &mut Ui, _: &mut Drafts) {
    section_header(ui, t::TIPOGRAFIA, None);
    let ink = theme::of(ui).color.text;
    ui.spacing_mut().item_spacing.y = lengths().space.xs;
    for (text, role) in [
        ("1,128", Text::Score),
        ("$691,847.46", Text::Heading),
        (t::TIPO_TITULO, Text::Title),
        (t::TIPO_CUERPO, Text::Body),
        (t::TIPO_PANEL, Text::Small),
        (t::TIPO_AYUDA, Text::Caption),
        ("AUPD951010MASRRL04 0O 1l", Text::Mono),
    ] {
        paragraph(ui, text, role, ink);
    }
}

fn two_columns(ui: &mut Ui, content: impl FnOnce(&mut Ui, &mut Ui)) {
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            content(left, right);
        }
    });
}
