//! The score, always in view on Solicitante: model, total, factors, what is missing and when it
//! would be reached.

use egui::{Align, Align2, Id, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::dialogs::window;
use super::findings;
use super::keys;
use super::theme::{self, Text, lengths};
use super::widgets::{Button, FactorRow, FindingRow, TotalBar, banner, paint, paragraph};
use crate::app::command::Command;
use crate::app::field::FieldId;
use crate::app::state::Why;
use crate::app::{Action, State};
use crate::engine::applicant::WorkerType;
use crate::engine::evaluation::{
    Factor, FactorId, FindingKind, ForecastChange, ForecastRow, Missing, Model, Score, Verdict,
};
use crate::format;
use crate::report::words;
use crate::text::{self, solicitante::puntaje as t};

/// Height of the strip that stands for the panel where there is no room for it.
pub const STRIP_HEIGHT: f32 = 72.0;

/// The panel in the room it is given.
pub fn panel_ui(ui: &mut Ui, state: &State, narrow: bool, actions: &mut Vec<Action>) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0, c.surface_raised);
    ui.painter().vline(whole.left() + 0.5, whole.y_range(), theme.hairline());
    let inner = whole.shrink2(vec2(l.space.lg, 0.0)).with_min_y(whole.top() + l.space.md);
    let mut area = ui.new_child(UiBuilder::new().max_rect(inner));
    area.spacing_mut().item_spacing.y = 0.0;
    contents(&mut area, state, narrow, actions);
}

/// Model, total and bar stay; the rest scrolls where the height is short.
fn contents(ui: &mut Ui, state: &State, narrow: bool, actions: &mut Vec<Action>) {
    let Some(score) = state.score() else {
        paragraph(ui, t::SIN_MODELO, Text::Body, theme::of(ui).color.text_muted);
        return;
    };
    if state.form.second().is_some() {
        title(ui, state.shown().label());
        ui.add_space(4.0);
    }
    model_tabs(ui, state, actions);
    if let Some(reason) = score.reason {
        ui.add_space(6.0);
        paragraph(ui, reason, Text::Caption, theme::of(ui).color.text_muted);
    }
    ui.add_space(if score.reason.is_some() { 6.0 } else { 14.0 });
    total(ui, score, state.is_stale(), actions);
    ui.add_space(10.0);
    paint::separator(ui);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(4.0);
        factors(ui, state, score, narrow, actions);
        ui.add_space(8.0);
        paint::separator(ui);
        ui.add_space(6.0);
        if score.model != Model::T100 && !score.findings.is_empty() {
            finding_rows(ui, score, actions);
            ui.add_space(6.0);
        }
        match score.model {
            Model::T1000 => what_is_missing(ui, state, score, actions),
            Model::T100 => other_conditions(ui, score, actions),
            Model::P116B | Model::P116A | Model::Seed001 => title(ui, words::score_verdict(score)),
        }
        ui.add_space(lengths().space.lg);
    });
}

/// The points that are sure, with their decimals.
fn sure_points(score: &Score) -> String {
    let (sure, _) = score.total();
    format::or_unknown((!score.factors.is_empty()).then(|| format::decimal_range(sure, sure)))
}

/// The total between nothing and the most; no bar where nobody has published the minimum.
fn show_bar(ui: &mut Ui, score: &Score) {
    let Some(minimum) = score.minimum.filter(|_| !score.factors.is_empty()) else { return };
    let bar = TotalBar {
        min: score.total_min,
        max: score.total_max,
        minimum,
        maximum: score.maximum.max(score.total_max),
        minimum_label: &text::fill(t::MINIMO, &[("minimo", &format::integer(minimum))]),
        maximum_label: &format::integer(score.maximum),
    };
    bar.show(ui);
}

/// The models of the date, as parts of one control.
fn model_tabs(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let corner = paint::radius(l.radius.control);
    let scores = &state.shown_evaluation().scores;
    let width = rect.width() / scores.len() as f32;
    let shown = state.score().map(|score| score.model);
    for (at, score) in scores.iter().enumerate() {
        let model = score.model;
        let left = rect.left() + width * at as f32;
        let place = Rect::from_x_y_ranges(left..=(left + width), rect.y_range());
        let id = Id::unique(("model", words::model(model)));
        let response = ui.interact(place, id, Sense::click());
        let chosen = shown == Some(model);
        let template = if model == Model::T100 { t::PESTANA_INFERIDA } else { t::PESTANA };
        let line = text::fill(template, &[("total", &words::total(score)), ("minimo", &words::minimum(score))]);
        let name = format!("{}, {line}", words::model(model));
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, &name));
        let fill = match (chosen, response.hovered()) {
            (true, _) => c.selected,
            (false, true) => c.surface_hover,
            (false, false) => c.surface_raised,
        };
        let mut corner = corner;
        if at + 1 < scores.len() {
            (corner.ne, corner.se) = (0, 0);
        }
        if at > 0 {
            (corner.nw, corner.sw) = (0, 0);
        }
        ui.painter().rect_filled(place, corner, fill);
        let (ink, muted) =
            if chosen && theme.is_high_contrast() { (c.selected_text, c.selected_text) } else { (c.text, c.text) };
        let words_at = place.shrink2(vec2(12.0, 0.0));
        let first = words_at.with_max_y(place.top() + 25.0);
        paint::text_in(ui.painter(), first, Align::Min, words::model(model), Text::BodyStrong, ink);
        let second = words_at.with_min_y(place.top() + 20.0).with_max_y(place.bottom() - 3.0);
        paint::text_in(ui.painter(), second, Align::Min, &line, Text::Caption, muted);
        if chosen {
            let under = place.with_min_y(place.bottom() - 3.0);
            ui.painter().rect_filled(under, 1, c.accent);
        }
        if response.has_focus() {
            paint::focus_ring(ui, place.shrink(3.0), l.radius.small);
        }
        if response.on_hover_text(Command::SwitchModel.tooltip()).clicked() {
            actions.push(Action::ShowModel(model));
        }
    }
    ui.painter().rect_stroke(rect, corner, theme.edge(), egui::StrokeKind::Inside);
    for at in 1..scores.len() {
        ui.painter().vline(rect.left() + width * at as f32, rect.y_range().shrink(1.0), theme.hairline());
    }
}

/// The number, its two lines, the bar with its minimum; a click, Intro or F4 asks why.
fn total(ui: &mut Ui, score: &Score, stale: bool, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    // Numbers of another day that nobody chose are muted until they are computed anew.
    let ink = if stale { c.text_muted } else { c.text };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
    let number = sure_points(score);
    let (first, second) = total_lines(score);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{number} {first}, {second}")));
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink(3.0), lengths().radius.small);
    }
    if response.clicked() || (response.has_focus() && keys::is_pressed(ui.ctx(), Command::Why)) {
        actions.push(Action::Explain(Why::Total(score.model)));
    }
    let at = pos2(rect.left(), rect.center().y);
    let big = paint::text(ui.painter(), at, Align2::LEFT_CENTER, &number, Text::Score, ink);
    let lines = rect.with_min_x(big.right() + 13.0);
    let upper = lines.with_max_y(rect.center().y + 1.0);
    paint::text_in(ui.painter(), upper, Align::Min, first, Text::Small, c.text);
    let lower = lines.with_min_y(rect.center().y - 1.0);
    paint::text_in(ui.painter(), lower, Align::Min, &second, Text::Small, c.text_muted);
    ui.add_space(2.0);
    show_bar(ui, score);
}

fn total_lines(score: &Score) -> (&'static str, String) {
    let first = match (score.model, score.total_min == score.total_max) {
        (Model::T100, _) => t::ESTIMADOS,
        (_, true) => t::PUNTOS,
        (_, false) => t::COMPROBADOS,
    };
    let (Some(minimum), None) = (score.minimum, score.incomplete) else {
        return (first, words::score_verdict(score).to_owned());
    };
    let distance = score.total_min - minimum;
    let most = format::integer(score.total_max);
    let second = if score.total_min == score.total_max {
        let template = if distance >= 0 { t::ARRIBA } else { t::ABAJO };
        text::fill(template, &[("n", &format::integer(distance.abs()))])
    } else if score.own_min == score.own_max {
        text::fill(t::HASTA_EMPRESA, &[("n", &most)])
    } else {
        text::fill(t::HASTA_DATOS, &[("n", &most)])
    };
    (first, second)
}

fn factors(ui: &mut Ui, state: &State, score: &Score, narrow: bool, actions: &mut Vec<Action>) {
    let own: Vec<&Factor> = score.factors.iter().filter(|factor| !factor.is_employers()).collect();
    let employers: Vec<&Factor> = score.factors.iter().filter(|factor| factor.is_employers()).collect();
    let points = (!score.factors.is_empty()).then(|| format::range(score.own_min, score.own_max));
    group(ui, t::DE_LA_PERSONA, &format::or_unknown(points), narrow);
    for factor in own {
        factor_ui(ui, state, score.model, factor, narrow, actions);
    }
    if employers.is_empty() {
        return;
    }
    ui.add_space(6.0);
    paint::separator(ui);
    ui.add_space(2.0);
    let (low, high) = employers.iter().fold((0, 0), |(low, high), factor| (low + factor.min, high + factor.max));
    group(ui, t::DE_LA_EMPRESA, &format::range(low, high), narrow);
    for factor in employers {
        factor_ui(ui, state, score.model, factor, narrow, actions);
    }
}

/// A heading with its sum over the column of the points.
fn group(ui: &mut Ui, title: &str, sum: &str, narrow: bool) {
    let c = &theme::of(ui).color;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), lengths().row.factor), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title}: {sum}")));
    let badge = if narrow { 24.0 } else { 66.0 };
    let value = rect.with_max_x(rect.right() - badge - 8.0);
    paint::text_in(ui.painter(), value, Align::Max, sum, Text::SmallStrong, c.text);
    paint::text_in(ui.painter(), rect, Align::Min, title, Text::SmallStrong, c.text);
}

fn factor_ui(ui: &mut Ui, state: &State, model: Model, factor: &Factor, narrow: bool, actions: &mut Vec<Action>) {
    let label = factor_label(state, model, factor);
    let status = words::status_in(model, factor.status);
    let mut row = FactorRow::new(&label, factor.min, factor.max, factor.maximum, status);
    if factor.maximum.is_none() {
        row = row.note(t::factor::ADICIONAL);
    }
    if narrow {
        row = row.dots_only();
    }
    let response = row.show(ui);
    let asked = response.clicked() || (response.has_focus() && keys::is_pressed(ui.ctx(), Command::Why));
    if asked {
        actions.push(Action::Explain(Why::Factor(model, factor.id)));
    }
}

/// The factor with the value it was read from.
fn factor_label(state: &State, model: Model, factor: &Factor) -> String {
    let derived = &state.shown_evaluation().derived;
    let with = |template: &str, value: Option<String>, bare: &str| {
        value.map_or_else(|| bare.to_owned(), |value| text::fill(template, &[("valor", &value)]))
    };
    match factor.id {
        FactorId::Salary if model == Model::T1000 => {
            with(t::factor::SALARIO_CON, derived.salary_uma.map(format::uma), t::factor::SALARIO)
        }
        FactorId::Salary => t::factor::SALARIO.to_owned(),
        FactorId::Age => {
            with(t::factor::EDAD_CON, derived.age.map(|age| format::years(u32::from(age))), t::factor::EDAD)
        }
        FactorId::WorkerType => match state.shown_facts().employment.worker_type {
            Some(WorkerType::Permanent) => t::factor::PERMANENTE.to_owned(),
            Some(WorkerType::Temporary) => t::factor::EVENTUAL.to_owned(),
            None => words::factor(factor.id).to_owned(),
        },
        FactorId::EmployerTotal => t::factor::CAPTURADO.to_owned(),
        FactorId::EmployerPayment => t::factor::CUMPLIMIENTO.to_owned(),
        FactorId::EmployerStability => t::factor::ESTABILIDAD.to_owned(),
        FactorId::EmployerSurroundings => t::factor::UBICACION.to_owned(),
        FactorId::Bimestres
        | FactorId::Subcuenta
        | FactorId::Woman
        | FactorId::PaymentCapacity
        | FactorId::AgeSalary
        | FactorId::Seniority
        | FactorId::UnusedCredit
        | FactorId::VoluntarySaving => words::factor(factor.id).to_owned(),
    }
}

/// "Le falta": what, who can say it, and when the own points would do.
fn what_is_missing(ui: &mut Ui, state: &State, score: &Score, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    if score.verdict == Verdict::Yes {
        title(ui, t::falta::NADA);
        paragraph(ui, t::falta::NADA_TEXTO, Text::Small, c.text_muted);
        return;
    }
    let own_missing: Vec<FieldId> = score
        .factors
        .iter()
        .filter_map(|factor| match factor.missing {
            Some(Missing::Datum(path)) => FieldId::from_path(path),
            _ => None,
        })
        .filter(|field| *field != FieldId::EmployerPoints)
        .fold(Vec::new(), |mut fields, field| {
            if !fields.contains(&field) {
                fields.push(field);
            }
            fields
        });
    if !own_missing.is_empty() {
        title(ui, t::falta::TITULO);
        for field in own_missing {
            to_capture(ui, field.label(), field, actions);
        }
        return;
    }
    let reached = score.forecast.iter().skip(1).find(|row| row.lacking <= 0);
    let Some(minimum) = score.minimum else { return };
    let employers: i64 = score.factors.iter().filter(|f| f.is_employers()).map(|f| f.max - f.min).sum();
    match (score.verdict, reached) {
        (Verdict::No, Some(row)) => {
            title(ui, &text::fill(t::falta::ALCANZARIA, &[("fecha", &format::date(row.date))]));
            paragraph(ui, t::falta::SUPUESTO, Text::Small, c.text_muted);
        }
        (Verdict::No, None) => {
            title(ui, t::falta::TITULO);
            let lacking = format::integer(minimum - score.total_max);
            paragraph(ui, &text::counted(&lacking, t::falta::PUNTO, t::falta::PUNTOS, &[]), Text::Small, c.text);
        }
        _ => {
            title(ui, t::falta::TITULO);
            let lacking = format::integer(minimum - score.total_min);
            let said = text::fill(t::falta::DE_LA_EMPRESA, &[("n", &lacking), ("de", &format::integer(employers))]);
            to_capture(ui, &said, FieldId::EmployerPoints, actions);
        }
    }
    if state.is_blank(FieldId::Active) {
        // Dates suppose that the employment goes on.
        to_capture(ui, FieldId::Active.label(), FieldId::Active, actions);
    }
    forecast(ui, state, score, score.verdict == Verdict::No);
}

fn title(ui: &mut Ui, words: &str) {
    let c = &theme::of(ui).color;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    paint::text_in(ui.painter(), rect, Align::Min, words, Text::BodyStrong, c.text);
}

/// A missing datum with the way to it.
fn to_capture(ui: &mut Ui, said: &str, field: FieldId, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    let button = Button::text(t::falta::CAPTURAR);
    let width = button.natural_width(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
    let words_at = rect.with_max_x(rect.right() - width - 6.0);
    paint::text_in(ui.painter(), words_at, Align::Min, said, Text::Small, c.text);
    let place = Rect::from_min_max(pos2(rect.right() - width, rect.top() + 1.0), rect.max);
    let mut area = ui.new_child(UiBuilder::new().max_rect(place).id_salt(field.path()));
    if button.show(&mut area).clicked() {
        actions.push(Action::GoToField(field));
    }
}

/// Rows of a forecast that fit without scrolling; the rest is reached by scrolling.
fn forecast(ui: &mut Ui, state: &State, score: &Score, with_total: bool) {
    if score.forecast.len() < 2 {
        return;
    }
    let c = &theme::of(ui).color;
    let number = if with_total { t::falta::TOTAL } else { t::falta::PROPIOS };
    ui.add_space(4.0);
    let heads = [t::falta::FECHA, t::falta::QUE_CAMBIA, number, t::falta::FALTARIAN];
    line(ui, &heads, [Text::Label; 4], [c.text_muted; 4]);
    for (at, row) in score.forecast.iter().enumerate() {
        let reached = at > 0 && row.lacking <= 0;
        let points = if with_total { row.total } else { row.own };
        let day =
            if at == 0 && row.date == state.now.date() { t::falta::HOY.to_owned() } else { format::date(row.date) };
        let cells = [&day, &changes(row), &format::integer(points), &format::integer(row.lacking.max(0))];
        let role = if reached { Text::SmallStrong } else { Text::Small };
        line(ui, &cells.map(String::as_str), [role, Text::Small, Text::Small, Text::SmallStrong], [c.text; 4]);
        if reached {
            break;
        }
    }
}

/// One line of the forecast; the columns keep the drawn shares.
fn line(ui: &mut Ui, cells: &[&str; 4], roles: [Text; 4], inks: [egui::Color32; 4]) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, cells.join(", ")));
    let right = rect.right();
    let places = [
        rect.with_max_x(rect.left() + 84.0),
        Rect::from_x_y_ranges((rect.left() + 86.0)..=(right - 128.0), rect.y_range()),
        Rect::from_x_y_ranges((right - 126.0)..=(right - 66.0), rect.y_range()),
        rect.with_min_x(right - 62.0),
    ];
    let aligns = [Align::Min, Align::Min, Align::Max, Align::Max];
    for at in 0..4 {
        paint::text_in(ui.painter(), places[at], aligns[at], cells[at], roles[at], inks[at]);
    }
}

/// "18 bimestres", "Subcuenta $50,000"; "—" for the day itself.
fn changes(row: &ForecastRow) -> String {
    let said: Vec<String> = row
        .changes
        .iter()
        .map(|change| match change {
            ForecastChange::Bimestres(n) => format::bimestres(u32::from(*n)),
            ForecastChange::Age(n) => format::years(u32::from(*n)),
            ForecastChange::Subcuenta(edge) => {
                let amount = edge.to_string();
                let whole = amount.strip_suffix(".00").unwrap_or(&amount);
                text::fill(t::falta::SUBCUENTA, &[("monto", &whole)])
            }
        })
        .collect();
    if said.is_empty() { text::comun::NO_APLICA.to_owned() } else { said.join(", ") }
}

/// The T100's other conditions, and how little its table is known.
fn other_conditions(ui: &mut Ui, score: &Score, actions: &mut Vec<Action>) {
    title(ui, t::OTRAS_CONDICIONES);
    finding_rows(ui, score, actions);
    for factor in score.factors.iter().filter(|factor| factor.missing.is_some()) {
        if let Some(Missing::Datum(path)) = factor.missing
            && let Some(field) = FieldId::from_path(path)
        {
            to_capture(ui, field.label(), field, actions);
        }
    }
    ui.add_space(8.0);
    banner(ui, FindingKind::Warning, t::SIN_SEGUNDA_FUENTE, t::SOLO_ORIENTA);
}

/// The findings of a score, with the way to what is missing.
fn finding_rows(ui: &mut Ui, score: &Score, actions: &mut Vec<Action>) {
    for found in &score.findings {
        let detail = findings::detail(found);
        let field = found.field.and_then(FieldId::from_path);
        let missing = matches!(found.kind, FindingKind::Missing | FindingKind::Impediment);
        let action = (missing && field.is_some()).then_some(t::falta::CAPTURAR);
        let row = FindingRow { kind: found.kind, text: &found.text, detail: &detail, action };
        if row.show(ui).clicked()
            && let Some(field) = field
        {
            actions.push(Action::GoToField(field));
        }
    }
}

/// The panel as one strip: number, bar, and the way to the whole of it. Says whether it was asked for.
pub fn strip_ui(ui: &mut Ui, state: &State) -> bool {
    let theme = theme::of(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0, theme.color.surface_raised);
    ui.painter().hline(whole.x_range(), whole.bottom() - 0.5, theme.hairline());
    let inner = whole.shrink2(vec2(lengths().space.lg, 2.0));
    let button = Button::text(t::VER);
    let width = button.natural_width(ui);
    let mut area = ui.new_child(UiBuilder::new().max_rect(inner.with_max_x(inner.right() - width - 12.0)));
    area.spacing_mut().item_spacing.y = 0.0;
    if let Some(score) = state.score() {
        let c = &theme.color;
        let (rect, response) = area.allocate_exact_size(vec2(area.available_width(), 26.0), Sense::hover());
        let (first, second) = total_lines(score);
        let number = sure_points(score);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{number} {first}, {second}")));
        let at = pos2(rect.left(), rect.center().y);
        let big = paint::text(
            area.painter(),
            at,
            Align2::LEFT_CENTER,
            &number,
            Text::Heading,
            if state.is_stale() { c.text_muted } else { c.text },
        );
        let rest = rect.with_min_x(big.right() + 8.0);
        paint::text_in(area.painter(), rest, Align::Min, &second, Text::Small, c.text_muted);
        show_bar(&mut area, score);
    }
    let place = Rect::from_min_max(pos2(inner.right() - width, inner.center().y - 12.0), inner.max);
    let mut area = ui.new_child(UiBuilder::new().max_rect(place).id_salt("ver"));
    button.show(&mut area).clicked()
}

/// The panel over a screen that has another one at its side; says whether it stays open.
pub fn over_ui(ctx: &egui::Context, state: &State, actions: &mut Vec<Action>) -> bool {
    let height = (ctx.content_rect().height() - 180.0).clamp(160.0, 600.0);
    let closed = window(ctx, t::TITULO, 400.0, |ui| {
        ui.set_height(height);
        ui.spacing_mut().item_spacing.y = 0.0;
        contents(ui, state, false, actions);
    });
    let went = actions.iter().any(|action| matches!(action, Action::GoToField(_) | Action::Explain(_)));
    !(closed || went)
}
