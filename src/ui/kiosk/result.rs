//! The result, in four pages: how much, points, options, what to bring.

use egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::frame::{Footer, Pressed};
use super::touch::{self, Button, Size};
use super::welcome::{card, point};
use super::{part, points, scrolled};
use crate::app::kiosk::answer::{Answer, whole_pesos};
use crate::app::kiosk::{Action, Kiosk, Page};
use crate::engine::evaluation::{FindingKind, OptionResult, Product, Qualifies};
use crate::format;
use crate::report::words;
use crate::text::{self, kiosco::boton, kiosco::resultado as t};
use crate::ui::icons;
use crate::ui::theme::{self, lengths};
use crate::ui::widgets::paint;

const fn label(page: Page) -> &'static str {
    match page {
        Page::Estimate => t::pagina::CUANTO,
        Page::Points => t::pagina::PUNTOS,
        Page::Options => t::pagina::OPCIONES,
        Page::Papers => t::pagina::PAPELES,
    }
}

/// The screen of the result.
pub fn show(ui: &mut Ui, body: Rect, kiosk: &Kiosk, page: Page, actions: &mut Vec<Action>) {
    let Some(answer) = &kiosk.visit.answer else { return };
    let room = Footer::room(ui, body);
    let room = room.with_min_y(room.top() + 16.0);
    let tabs = room.with_max_y(room.top() + lengths().control.touch.minimum);
    let mut area = part(ui, tabs, "pages");
    area.horizontal(|ui| {
        let gap = lengths().control.touch.gap;
        ui.spacing_mut().item_spacing.x = gap;
        let width = (tabs.width() - 3.0 * gap) / 4.0;
        for shown in Page::ALL {
            let button = Button::secondary(label(shown)).size(Size::Caption).height(tabs.height()).width(width);
            if button.state(Role::Tab, shown == page).show(ui).clicked() {
                actions.push(Action::Show(shown));
            }
        }
    });
    let place = room.with_min_y(tabs.bottom() + 20.0);
    let mut area = part(ui, place, "result");
    scrolled(&mut area, label(page), |ui| {
        match page {
            Page::Estimate => estimate(ui, kiosk, answer, actions),
            Page::Points => points::show(ui, answer),
            Page::Options => options(ui, answer),
            Page::Papers => papers(ui, answer),
        }
        ui.add_space(16.0);
        let c = &theme::of(ui).color;
        touch::words(ui, t::OFICIAL, Size::Caption, c.text_muted);
        ui.add_space(12.0);
    });
    let footer = Footer {
        back: boton::CAMBIAR,
        next: boton::IMPRIMIR,
        next_icon: icons::PRINTER,
        leading: true,
        can_go_back: kiosk.visit.can_change(),
    };
    match footer.show(ui, body, actions) {
        Some(Pressed::Back) => actions.push(Action::ChangeSomething),
        Some(Pressed::Next) => actions.push(Action::Print),
        None => {}
    }
}

/// How much, for how long, with what it depends on; and what comes next.
fn estimate(ui: &mut Ui, kiosk: &Kiosk, answer: &Answer, actions: &mut Vec<Action>) {
    let whole = ui.available_rect_before_wrap();
    let side = 456.0_f32.min(whole.width() * 0.4);
    if whole.width() < 820.0 || (kiosk.visit.large && whole.width() < 1200.0) {
        amount(ui, answer);
        ui.add_space(20.0);
        next_steps(ui, kiosk, actions);
        return;
    }
    let mut left = part(ui, whole.with_max_x(whole.right() - side - 32.0), "amount");
    amount(&mut left, answer);
    let mut right = part(ui, whole.with_min_x(whole.right() - side), "next steps");
    next_steps(&mut right, kiosk, actions);
    let used = left.min_rect().union(right.min_rect());
    ui.allocate_rect(used, Sense::hover());
}

fn amount(ui: &mut Ui, answer: &Answer) {
    let c = &theme::of(ui).color;
    touch::heading(ui, answer.headline(), Size::Button);
    ui.add_space(4.0);
    let option = answer.option();
    if let (true, Some(option)) = (answer.within_reach(), option) {
        let amount = option.amount.map(whole_pesos).unwrap_or_default();
        touch::words(ui, &amount, Size::Amount, c.text);
        let name = words::product_short(option.product);
        touch::words(ui, &text::fill(t::ESTIMADO, &[("producto", &name)]), Size::Body, c.text_muted);
        ui.add_space(20.0);
        figures(ui, option);
    } else if let Some(option) = option {
        for reason in answer.reasons(option.product) {
            point(ui, reason);
        }
        if answer.others_ask_for_an_employer() {
            point(ui, t::LOS_DEMAS);
        }
    }
    ui.add_space(16.0);
    if let Some((strong, said)) = answer.about_score() {
        warning(ui, strong, &said);
        ui.add_space(12.0);
    }
    let missing = answer.missing();
    if !missing.is_empty() {
        let list = missing.join(", ");
        warning(ui, t::FALTA_SABER, &text::fill(t::PARA_PRECISAR, &[("datos", &list)]));
    }
}

/// Three small cards: each month, how long, what it buys.
fn figures(ui: &mut Ui, option: &OptionResult) {
    let years = option.credit.as_ref().map(|credit| format::duration(u32::from(credit.months)));
    let figures = [
        (t::PAGARIA, option.payment.map(|payment| payment.to_string())),
        (t::DURANTE, years),
        (t::PARA_COMPRAR, option.buying_power.map(whole_pesos)),
    ];
    let shown: Vec<_> = figures.into_iter().filter_map(|(label, value)| value.map(|value| (label, value))).collect();
    let gap = 16.0;
    let width = (ui.available_width() - gap * (shown.len() as f32 - 1.0)) / (shown.len().max(1) as f32);
    // Labels wrap where it is narrow.
    let label_height = |ui: &Ui, label: &str| {
        let font = Size::Caption.font(ui.ctx());
        let color = theme::of(ui).color.text_muted;
        touch::wrapped(ui.painter(), width - 40.0, &[(label, font, color)], Size::Caption.line(ui.ctx())).size().y
    };
    let highest = shown.iter().map(|(label, _)| label_height(ui, label)).fold(0.0, f32::max);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (label, value) in shown {
            let height = highest + Size::Button.line(ui.ctx()) + 36.0;
            let (place, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {value}")));
            let theme = theme::of(ui);
            let c = &theme.color;
            let corner = paint::radius(lengths().radius.touch_card);
            ui.painter().rect(place, corner, c.surface_raised, theme.hairline(), egui::StrokeKind::Inside);
            let mut inner = part(ui, place.shrink2(vec2(20.0, 16.0)), label);
            inner.set_clip_rect(place);
            touch::words(&mut inner, label, Size::Caption, c.text_muted);
            touch::words(&mut inner, &value, Size::Button, c.text);
        }
    });
}

/// Something that must be known, on the warm ground of warnings.
fn warning(ui: &mut Ui, strong: &str, said: &str) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let edge = if theme.is_high_contrast() { theme.edge() } else { egui::Stroke::NONE };
    let frame = egui::Frame::NONE.fill(c.warning_soft).stroke(edge).inner_margin(egui::Margin::symmetric(24, 18));
    frame.corner_radius(paint::radius(lengths().radius.touch_card)).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ui.horizontal_top(|ui| {
            let side = lengths().icon.touch;
            let (place, _) = ui.allocate_exact_size(vec2(side + 16.0, side), Sense::hover());
            icons::STATE_WAIT.paint(ui.painter(), pos2(place.left() + side / 2.0, place.center().y), side, c.warning);
            ui.vertical(|ui| {
                touch::words(ui, strong, Size::Button, c.text);
                touch::words(ui, said, Size::Caption, c.text);
            });
        });
    });
}

/// What to do with the result.
fn next_steps(ui: &mut Ui, kiosk: &Kiosk, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let visit = &kiosk.visit;
    let desk = if visit.code.is_some() { t::sigue::CON_CODIGO } else { t::sigue::VENTANILLA };
    card(ui, |ui| {
        touch::heading(ui, t::sigue::TITULO, Size::Button);
        ui.add_space(12.0);
        for (at, step) in [t::sigue::IMPRIMA, t::sigue::TURNO, desk].into_iter().enumerate() {
            ui.horizontal_top(|ui| {
                let (place, _) = ui.allocate_exact_size(vec2(46.0, 32.0), Sense::hover());
                let center = pos2(place.left() + 16.0, place.center().y);
                ui.painter().circle_filled(center, 16.0, c.accent_soft);
                let number = (at + 1).to_string();
                touch::line_at(ui, center, egui::Align2::CENTER_CENTER, &number, Size::Caption, c.accent);
                touch::words(ui, step, Size::Caption, c.text);
            });
            ui.add_space(10.0);
        }
        let said = match &visit.stored {
            Some(folio) => Some(text::fill(t::sigue::GUARDADO, &[("folio", folio)])),
            None if visit.storing => Some(t::sigue::GUARDANDO.to_owned()),
            None => visit.code.as_ref().map(|_| t::sigue::EN_LA_HOJA.to_owned()),
        };
        if let Some(said) = said {
            hand_over(ui, &said);
        }
        let width = ui.available_width();
        let button = |label| Button::secondary(label).size(Size::Caption).height(lengths().control.touch.minimum);
        if visit.code.is_some() {
            ui.add_space(12.0);
            if button(boton::VER_CODIGO).icon(icons::QR_CODE).width(width).show(ui).clicked() {
                actions.push(Action::ShowCode);
            }
        }
        if kiosk.offers_storing() {
            ui.add_space(12.0);
            let store = button(boton::GUARDAR).icon(icons::ARCHIVE).width(width).enabled(!visit.storing);
            if store.show(ui).clicked() {
                actions.push(Action::AskStore);
            }
        }
    });
}

/// Where the answers are, on the sunken ground of things that are said and not done.
fn hand_over(ui: &mut Ui, said: &str) {
    let c = &theme::of(ui).color;
    let frame = egui::Frame::NONE.fill(c.surface).inner_margin(egui::Margin::symmetric(20, 14));
    frame.corner_radius(paint::radius(lengths().radius.touch)).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let (place, _) = ui.allocate_exact_size(vec2(56.0, 48.0), Sense::hover());
            icons::QR_CODE.paint(ui.painter(), pos2(place.left() + 20.0, place.center().y), 44.0, c.text);
            touch::words(ui, said, Size::Caption, c.text_muted);
        });
    });
}

/// Every option that is offered for this, with its verdict in words.
fn options(ui: &mut Ui, answer: &Answer) {
    let c = &theme::of(ui).color;
    if answer.options.is_empty() {
        touch::words(ui, t::SIN_OPCIONES, Size::Body, c.text);
        return;
    }
    let gap = 16.0;
    let columns = if ui.available_width() >= 1000.0 { 2 } else { 1 };
    let width = (ui.available_width() - gap * (columns as f32 - 1.0)) / columns as f32;
    for row in answer.options.chunks(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for product in row {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    card(ui, |ui| option_card(ui, answer, *product));
                });
            }
        });
        ui.add_space(gap);
    }
}

const fn verdict(qualifies: Qualifies) -> (&'static str, FindingKind) {
    match qualifies {
        Qualifies::Yes => (t::opcion::ALCANZA, FindingKind::Meets),
        Qualifies::Conditional => (t::opcion::DEPENDE, FindingKind::Condition),
        Qualifies::Undetermined => (t::opcion::POR_CONFIRMAR, FindingKind::Missing),
        Qualifies::No => (t::opcion::NO_ALCANZA, FindingKind::Impediment),
    }
}

fn option_card(ui: &mut Ui, answer: &Answer, product: Product) {
    let c = &theme::of(ui).color;
    let Some(option) = answer.evaluation.option(product) else { return };
    touch::heading(ui, words::product(product), Size::Button);
    let (said, kind) = verdict(option.qualifies);
    let (icon, ink) = match kind {
        FindingKind::Meets => (icons::STATE_OK, c.success),
        FindingKind::Impediment => (icons::STATE_ERROR, c.danger),
        _ => (icons::STATE_WAIT, c.warning),
    };
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        let side = 22.0;
        let line = Size::Caption.line(ui.ctx());
        let (place, _) = ui.allocate_exact_size(vec2(side + 10.0, line), Sense::hover());
        icon.paint(ui.painter(), pos2(place.left() + side / 2.0, place.center().y), side, ink);
        touch::words(ui, said, Size::Caption, ink);
    });
    let reach = option.qualifies != Qualifies::No;
    if let (true, Some(amount), Some(payment)) = (reach, option.amount, option.payment) {
        ui.add_space(4.0);
        let values: &[(&str, &dyn std::fmt::Display)] = &[("monto", &whole_pesos(amount)), ("pago", &payment)];
        touch::words(ui, &text::fill(t::opcion::HASTA, values), Size::Caption, c.text);
    }
    for reason in answer.reasons(product) {
        ui.add_space(4.0);
        touch::words(ui, reason, Size::Caption, c.text_muted);
    }
}

/// What to bring to the desk.
fn papers(ui: &mut Ui, answer: &Answer) {
    let c = &theme::of(ui).color;
    touch::heading(ui, t::papeles::TITULO, Size::Button);
    ui.add_space(8.0);
    match (&answer.papers, answer.chosen) {
        (Some(papers), Some(product)) => {
            let name = words::product(product);
            touch::words(ui, &text::fill(t::papeles::PARA, &[("producto", &name)]), Size::Caption, c.text_muted);
            ui.add_space(12.0);
            for paper in papers {
                point(ui, &paper.name);
            }
        }
        _ => {
            touch::words(ui, t::papeles::SIN_LISTA, Size::Caption, c.text);
        }
    }
}
