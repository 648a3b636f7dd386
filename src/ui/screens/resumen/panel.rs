//! The panel: whether it is up to date, print and export, what goes on the pages.

use egui::{Margin, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::app::settings::{Notice, Settings};
use crate::app::{Action, ArchiveAction, ArchiveDialog, Command, State};
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::report::model::PrintOptions;
use crate::rules::RuleBook;
use crate::text::{self, resumen as t};
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{
    Button, Field, FieldState, Segmented, banner, checkbox, paint, paragraph, section_header, select,
};

pub fn panel_ui(ui: &mut Ui, view: &State, book: &RuleBook, options: &PrintOptions, width: f32) -> Option<Action> {
    let l = lengths();
    let mut action = None;
    egui::Frame::NONE.inner_margin(Margin::same(l.space.lg as i8)).show(ui, |ui| {
        ui.set_width(width - 2.0 * l.space.lg);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        state_ui(ui, view, book);
        ui.add_space(l.space.md);
        action = scenario_ui(ui, view);
        let pressed = buttons_ui(ui, view);
        action = action.take().or(pressed);
        ui.add_space(l.space.md);
        paint::separator(ui);
        ui.add_space(10.0);
        let contents = contents_ui(ui, view);
        action = action.take().or(contents);
        ui.add_space(l.space.xl);
        let digest: Vec<String> =
            options.digest.chunks(2).take(4).map(|pair| pair.iter().map(|b| format!("{b:02X}")).collect()).collect();
        let said = text::fill(t::contenido::HUELLA, &[("huella", &digest.join(" "))]);
        banner(ui, FindingKind::Information, "", &said);
    });
    action
}

/// Up to date, stale, or with a trial on top of the facts.
fn state_ui(ui: &mut Ui, view: &State, book: &RuleBook) {
    let hour = format!("{:02}:{:02}", view.now.hour(), view.now.minute());
    let (kind, title, words) = if view.is_stale() {
        let words = text::fill(t::estado::DESACTUALIZADO_TEXTO, &[("fecha", &format::date(view.date))]);
        (FindingKind::Warning, t::estado::DESACTUALIZADO, words)
    } else if view.what_if.is_active() {
        (FindingKind::Warning, t::estado::PRUEBA, t::estado::PRUEBA_TEXTO.to_owned())
    } else if let Some(day) = view.other_day() {
        let words = text::fill(t::estado::OTRO_DIA_TEXTO, &[("fecha", &format::date(day))]);
        (FindingKind::Warning, t::estado::OTRO_DIA, words)
    } else {
        let words = text::fill(t::estado::AL_DIA_TEXTO, &[("hora", &hour), ("version", &book.version)]);
        (FindingKind::Meets, t::estado::AL_DIA, words)
    };
    let theme = theme::of(ui);
    let c = &theme.color;
    let (icon, ink) = crate::ui::widgets::finding_sign(kind, theme);
    let fill = if kind == FindingKind::Meets { c.success_soft } else { c.warning_soft };
    let width = ui.available_width();
    let body = paint::wrapped(ui.painter(), width - 50.0, &[(&words, Text::Caption, c.text)]);
    let (rect, response) = ui.allocate_exact_size(vec2(width, body.size().y + 40.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, format!("{title}. {words}")));
    let edge = if theme.is_high_contrast() { Stroke::new(1.0, ink) } else { Stroke::NONE };
    let painter = ui.painter();
    painter.rect(rect, paint::radius(lengths().radius.control), fill, edge, StrokeKind::Inside);
    icon.paint(painter, pos2(rect.left() + 20.0, rect.top() + 20.0), lengths().icon.control, ink);
    let line = Rect::from_min_size(rect.min + vec2(38.0, 10.0), vec2(width - 50.0, 20.0));
    paint::text_in(painter, line, egui::Align::Min, title, Text::BodyStrong, c.text);
    painter.galley(line.left_bottom(), body, c.text);
}

/// Where a scenario of the case is the chosen one and something else is on the screen: the way back to it.
fn scenario_ui(ui: &mut Ui, view: &State) -> Option<Action> {
    let (at, scenario) = view.chosen_scenario().filter(|(_, scenario)| !view.is_shown(scenario))?;
    let said = text::fill(t::estado::OTRO_ESCENARIO, &[("nombre", &scenario.name)]);
    banner(ui, FindingKind::Warning, "", &said);
    ui.add_space(lengths().space.sm);
    let use_it = Button::secondary(t::accion::ESCENARIO).icon(icons::ARROW_UNDO).width(ui.available_width());
    let clicked = use_it.left_aligned().show(ui).clicked();
    ui.add_space(lengths().space.md);
    clicked.then(|| Action::Archive(ArchiveAction::TryScenario(at)))
}

fn buttons_ui(ui: &mut Ui, view: &State) -> Option<Action> {
    let width = ui.available_width();
    let ready = view.has_case && !view.is_stale();
    let mut action = None;
    let print = Button::primary(t::accion::IMPRIMIR).icon(icons::PRINTER).shortcut("Ctrl+P");
    if print.enabled(ready).height(lengths().control.desk.large).width(width).left_aligned().show(ui).clicked() {
        action = Some(Action::Run(Command::Print));
    }
    ui.add_space(lengths().space.md);
    let half = (width - 8.0) / 2.0;
    let (row, _) = ui.allocate_exact_size(vec2(width, lengths().control.desk.height), Sense::hover());
    let mut place = |left: f32, button: Button<'_>, name: &str| {
        let rect = Rect::from_min_size(pos2(row.left() + left, row.top()), vec2(half, row.height()));
        let mut area = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(name));
        button.width(half).show(&mut area).clicked()
    };
    let export = Button::secondary(t::accion::EXPORTAR).icon(icons::FILE_PDF).enabled(ready);
    if place(0.0, export, "export") {
        action = Some(Action::Run(Command::ExportPdf));
    }
    let save = Button::secondary(t::accion::GUARDAR).icon(icons::ARCHIVE).enabled(view.has_case);
    if place(half + 8.0, save, "save") {
        action = Some(Action::Run(Command::Save));
    }
    if view.archive.travel.whom.is_some() {
        // The choice itself may be scrolled away.
        ui.add_space(lengths().space.xs);
        paragraph(ui, text::viaje::opcion::CON_CASO, Text::Small, theme::of(ui).color.text);
    }
    action
}

fn contents_ui(ui: &mut Ui, view: &State) -> Option<Action> {
    section_header(ui, t::contenido::TITULO, None);
    ui.add_space(6.0);
    let mut print = view.print;
    let parts = [
        (&mut print.factors, t::contenido::PUNTAJE),
        (&mut print.comparison, t::contenido::COMPARACION),
        (&mut print.chosen, t::contenido::ELEGIDA),
        (&mut print.not_reached, t::contenido::NO_ALCANZA),
        (&mut print.documents, t::contenido::DOCUMENTOS),
        (&mut print.schedule, t::contenido::TABLA),
        (&mut print.contact, t::contenido::CONTACTO),
    ];
    for (on, name) in parts {
        checkbox(ui, on, name, true);
        ui.add_space(8.0);
    }
    let carried = carry_ui(ui, view);
    ui.add_space(10.0);
    let mut whole = Some(print.whole_identifiers);
    let choices = [(false, t::contenido::OCULTOS), (true, t::contenido::COMPLETOS)];
    Segmented::new(t::contenido::IDENTIFICADORES, &choices).show(ui, &mut whole);
    print.whole_identifiers = whole.unwrap_or_default();
    ui.add_space(lengths().space.md);
    ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
    let notices = [Notice::Public, Notice::Private];
    let chosen = notices.iter().position(|notice| *notice == crate::app::notice(view));
    let words = [t::contenido::PUBLICA, t::contenido::PRIVADA];
    // The archive says which office it is of; the person agreed to that notice.
    let picked = if view.archive.opened().is_some() {
        let mut word = chosen.and_then(|at| words.get(at)).copied().unwrap_or_default().to_owned();
        Field::new(t::contenido::AVISO, &mut word).state(FieldState::Derived).show(ui);
        None
    } else {
        select(ui, t::contenido::AVISO, &words, chosen, true)
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    if print != view.print {
        return Some(Action::SetPrint(print));
    }
    let noticed = picked.and_then(|at| notices.get(at)).map(|notice| {
        let settings = Settings { notice: *notice, ..view.settings.clone() };
        Action::SetSettings(settings)
    });
    carried.or(noticed)
}

/// Whether the next PDF carries the case, for whom, and what that means.
fn carry_ui(ui: &mut Ui, view: &State) -> Option<Action> {
    use crate::case::travel::Whom;
    use crate::text::viaje::opcion as t;
    let whom = &view.archive.travel.whom;
    let was = whom.is_some();
    let mut on = was;
    checkbox(ui, &mut on, t::ADJUNTAR, view.has_case);
    let c = &theme::of(ui).color;
    if let Some(whom) = whom {
        ui.add_space(lengths().space.xs);
        let said = match whom {
            Whom::Holders => t::TITULARES.to_owned(),
            Whom::Key(key) => text::fill(t::CLAVE, &[("clave", &shortened(&key.to_string()))]),
            Whom::Passphrase(_) => t::CONTRASENA.to_owned(),
        };
        paragraph(ui, &said, Text::Small, c.text);
    }
    ui.add_space(lengths().space.xs);
    paragraph(ui, t::NOTA, Text::Caption, c.text_muted);
    match (was, on) {
        (false, true) => Some(Action::Archive(ArchiveAction::Show(Box::new(ArchiveDialog::Carry)))),
        (true, false) => Some(Action::Archive(ArchiveAction::CarryFor(None))),
        _ => None,
    }
}

/// Beginning and end of a key: what people compare.
fn shortened(key: &str) -> String {
    let signs: Vec<char> = key.chars().collect();
    let part = |part: &[char]| part.iter().collect::<String>();
    match (signs.first_chunk::<8>(), signs.last_chunk::<4>()) {
        (Some(first), Some(last)) => format!("{}…{}", part(first), part(last)),
        _ => key.to_owned(),
    }
}
