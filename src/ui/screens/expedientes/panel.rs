//! The panel at the right: the selected case in short, what can be done with it, and its log.

use egui::{Align, Popup, PopupCloseBehavior, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{said, table};
use crate::app::archive::state::Preview;
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::record::{LogEntry, Record, StoredEvaluation};
use crate::case::row::Row;
use crate::engine::evaluation::FindingKind;
use crate::format;
use crate::report::words;
use crate::rules::RuleBook;
use crate::text::{self, expedientes::panel as t};
use crate::ui::archive::case_panel;
use crate::ui::icons;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{Button, banner, paint, paragraph, section_header};

/// How many lines of the log are shown.
const LOG: usize = 12;

pub fn panel_ui(
    ui: &mut Ui,
    state: &State,
    book: &RuleBook,
    drafts: &mut case_panel::Drafts,
    actions: &mut Vec<Action>,
) {
    let c = &theme::of(ui).color;
    let l = lengths();
    let folio = state.archive.selected.as_deref();
    let Some(row) = folio.and_then(|folio| state.archive.list.get(folio)) else {
        paragraph(ui, t::NINGUNO, Text::Small, c.text_muted);
        return;
    };
    head_ui(ui, row, book);
    ui.add_space(l.space.md);
    let record = match (&state.archive.case, &state.archive.preview) {
        (Some(open), _) if open.record.folio == row.folio => Some(&*open.record),
        (_, Some(Preview::Read(case))) if case.record.folio == row.folio => Some(&*case.record),
        (_, Some(Preview::Failed(reason))) => {
            banner(ui, FindingKind::Warning, t::NO_SE_LEE, reason);
            ui.add_space(l.space.md);
            None
        }
        _ => None,
    };
    figures_ui(ui, record.and_then(|record| record.evaluation.as_ref()));
    ui.add_space(l.space.md);
    buttons_ui(ui, state, row, actions);
    twice_ui(ui, state, row, actions);
    if let Some(used) = state.archive.in_use.get(&row.folio).filter(|used| !used.here) {
        ui.add_space(l.space.md);
        let since = said::moment(used.since);
        let said = text::fill(
            if used.stale { t::EN_USO_VIEJO } else { t::EN_USO },
            &[("quien", &used.who), ("desde", &since)],
        );
        banner(ui, FindingKind::Warning, "", &said);
    }
    rule_ui(ui);
    if state.archive.is_open_here(&row.folio) {
        case_panel::case_ui(ui, state, book, drafts, actions);
    } else if let Some(record) = record {
        record_ui(ui, record, state, drafts);
    }
    if let Some(last) = row.kept_until {
        ui.add_space(l.space.lg);
        let template = if row.is_due(state.today()) { t::CONSERVADO } else { t::SE_CONSERVA };
        kept_ui(ui, &text::fill(template, &[("fecha", &format::date(last))]));
    }
}

fn rule_ui(ui: &mut Ui) {
    ui.add_space(lengths().space.lg);
    paint::separator(ui);
    ui.add_space(lengths().space.md);
}

/// Who it is, how the answer stands, how far the case is.
fn head_ui(ui: &mut Ui, row: &Row, book: &RuleBook) {
    let c = &theme::of(ui).color;
    let name = said::name(row);
    let heading = paragraph(ui, name, Text::Title, c.text);
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    let ids: [(&str, &dyn std::fmt::Display); 3] =
        [("folio", &row.folio), ("curp", &said::last_four(&row.curp)), ("nss", &said::last_four(&row.nss))];
    paragraph(ui, &row.folio, Text::MonoSmall, c.text_muted);
    paragraph(ui, &text::fill(t::IDENTIFICADORES, &ids[1..]), Text::MonoSmall, c.text_muted);
    ui.add_space(lengths().space.sm);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        let (pill, word) = said::answer(row, book);
        pill.show(ui, word);
        let product: [(&str, &dyn std::fmt::Display); 2] =
            [("modalidad", &words::product_short(row.product)), ("etapa", &row.stage.label())];
        let said = text::fill(t::MODALIDAD_ETAPA, &product);
        let (place, response) =
            ui.allocate_exact_size(vec2(paint::width(ui.painter(), &said, Text::Small) + 1.0, 20.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        paint::text_in(ui.painter(), place, Align::Min, &said, Text::Small, c.text_muted);
    });
}

/// The figures of the stored answer.
fn figures_ui(ui: &mut Ui, stored: Option<&StoredEvaluation>) {
    let Some(stored) = stored else { return };
    let points = stored.points.map(|(least, most)| format::range(least, most));
    let lines = [
        (t::PUNTAJE, points.unwrap_or_else(|| text::comun::SIN_DATO.to_owned())),
        (t::CREDITO, format::money_or_unknown(stored.amount)),
        (t::MENSUALIDAD, format::money_or_unknown(stored.payment)),
        (t::PODER, format::money_or_unknown(stored.buying_power)),
        (t::EVALUADO, format::date(stored.date)),
    ];
    for (name, value) in lines {
        line_ui(ui, name, &value);
    }
}

/// A name at the left, its value at the right.
fn line_ui(ui: &mut Ui, name: &str, value: &str) {
    let c = &theme::of(ui).color;
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {value}")));
    let (at, _) = paint::text_in(ui.painter(), place, Align::Max, value, Text::SmallStrong, c.text);
    let room = place.with_max_x(at.left() - 8.0);
    paint::text_in(ui.painter(), room, Align::Min, name, Text::Small, c.text_muted);
}

fn buttons_ui(ui: &mut Ui, state: &State, row: &Row, actions: &mut Vec<Action>) {
    let l = lengths();
    let width = ui.available_width();
    let open_here = state.archive.is_open_here(&row.folio);
    let (word, icon) = if open_here { (t::IR, icons::ARROW_RIGHT) } else { (t::ABRIR, icons::FOLDER_OPEN) };
    let open = Button::primary(word).icon(icon).shortcut(t::INTRO).width(width).left_aligned();
    if open.show(ui).clicked() {
        actions.push(Action::Archive(ArchiveAction::Open(row.folio.clone())));
    }
    ui.add_space(l.space.sm);
    let half = (width - l.space.sm) / 2.0;
    let (line, _) = ui.allocate_exact_size(vec2(width, l.control.desk.height), Sense::hover());
    let place = |left: f32| egui::Rect::from_min_size(pos2(line.left() + left, line.top()), vec2(half, line.height()));
    let mut area = ui.new_child(UiBuilder::new().max_rect(place(0.0)).id_salt("copy"));
    if Button::secondary(t::DUPLICAR).icon(icons::COPY).width(half).show(&mut area).clicked() {
        actions.push(Action::Archive(ArchiveAction::Duplicate(row.folio.clone())));
    }
    let mut area = ui.new_child(UiBuilder::new().max_rect(place(half + l.space.sm)).id_salt("more"));
    let more = Button::secondary(t::MAS).icon(icons::DOTS).width(half).show(&mut area);
    Popup::menu(&more).width(270.0).close_behavior(PopupCloseBehavior::CloseOnClick).accessible_name(t::MAS).show(
        |ui| {
            let folio = || row.folio.clone();
            let accesses = ArchiveAction::ShowAccesses(Some(folio()));
            let export = ArchiveAction::Show(Box::new(ArchiveDialog::ExportPerson { folio: folio() }));
            for (words, icon, asked) in [
                (t::EXPORTAR, icons::EXPORT, export),
                (t::ACCESOS, icons::LIST_CHECKS, accesses),
                (t::BORRAR, icons::TRASH, table::erase(row)),
            ] {
                let button = Button::text(words).icon(icon).width(ui.available_width()).left_aligned().height(28.0);
                if button.show(ui).clicked() {
                    actions.push(Action::Archive(asked));
                }
            }
        },
    );
}

/// Other cases of the same person, each a way to it.
fn twice_ui(ui: &mut Ui, state: &State, row: &Row, actions: &mut Vec<Action>) {
    let others = state.archive.list.others(&row.folio);
    if others.is_empty() {
        return;
    }
    ui.add_space(lengths().space.md);
    let said = text::counted(&others.len(), t::DUPLICADOS_UNO, t::DUPLICADOS, &[]);
    banner(ui, FindingKind::Warning, "", &said);
    for other in others {
        let words = text::fill(t::VER_OTRO, &[("folio", &other.folio), ("nombre", &said::name(other))]);
        if Button::text(&words).icon(icons::LINK).width(ui.available_width()).left_aligned().show(ui).clicked() {
            // It may be filtered out of the list.
            actions.push(Action::Archive(ArchiveAction::Query(Default::default())));
            actions.push(Action::Archive(ArchiveAction::Select(Some(other.folio.clone()))));
        }
    }
}

/// What was read of a case that is not open: consent, next step, notes, log.
fn record_ui(ui: &mut Ui, record: &Record, state: &State, drafts: &mut case_panel::Drafts) {
    let c = &theme::of(ui).color;
    let l = lengths();
    if let Some(reason) = &record.closed_because {
        paragraph(ui, &text::fill(t::CERRADO_POR, &[("motivo", reason)]), Text::Small, c.text);
        ui.add_space(l.space.sm);
    }
    if let Some(blocked) = &record.blocked {
        let said = text::fill(t::BLOQUEADO_POR, &[("motivo", &blocked.reason), ("quien", &blocked.who)]);
        banner(ui, FindingKind::Impediment, "", &said);
        ui.add_space(l.space.sm);
    }
    if let Some(note) = record.notes.last() {
        section_header(ui, t::ULTIMA_NOTA, None);
        paragraph(ui, &note.text, Text::Small, c.text);
        ui.add_space(l.space.md);
    }
    log_ui(ui, &record.log, state, drafts.log_of(&record.folio));
}

/// The last lines of the log, the newest first.
pub fn log_ui(ui: &mut Ui, log: &[LogEntry], state: &State, all: &mut bool) {
    section_header(ui, t::BITACORA, None);
    for entry in log.iter().rev().take(if *all { log.len() } else { LOG }) {
        entry_ui(ui, entry, state);
    }
    if log.len() > LOG && !*all {
        let said = text::counted(&(log.len() - LOG), t::MAS_ANTES_UNO, t::MAS_ANTES, &[]);
        *all = Button::text(&said).show(ui).clicked();
    }
}

fn entry_ui(ui: &mut Ui, entry: &LogEntry, state: &State) {
    let c = &theme::of(ui).color;
    let today = entry.when.date() == state.today();
    let when = if today { said::time(entry.when) } else { format::date(entry.when.date()) };
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let mut whole = text::fill(
        t::RENGLON,
        &[
            ("cuando", &said::moment(entry.when)),
            ("hecho", &entry.deed.label()),
            ("quien", &entry.who),
            ("reglas", &entry.rules),
        ],
    );
    for more in [&entry.about(), &entry.fields.join(", ")] {
        if !more.is_empty() {
            whole.push_str("; ");
            whole.push_str(more);
        }
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &whole));
    let (at, _) = paint::text_in(ui.painter(), place, Align::Min, &when, Text::Small, c.text_muted);
    let share = (place.width() * 0.36).min(paint::width(ui.painter(), &entry.who, Text::Small) + 1.0);
    let who = place.with_min_x(place.right() - share);
    paint::text_in(ui.painter(), who, Align::Max, &entry.who, Text::Small, c.text_muted);
    let room = place.with_min_x(at.right() + 10.0).with_max_x(who.left() - 8.0);
    paint::text_in(ui.painter(), room, Align::Min, entry.deed.label(), Text::Small, c.text);
    response.on_hover_text(whole);
}

/// Until when it is kept.
fn kept_ui(ui: &mut Ui, said: &str) {
    let c = &theme::of(ui).color;
    let l = lengths();
    let width = ui.available_width();
    let galley = paint::wrapped(ui.painter(), width - 50.0, &[(said, Text::Caption, c.text_muted)]);
    let (place, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Note, true, said));
    ui.painter().rect_filled(place, paint::radius(l.radius.control), c.surface_sunken);
    icons::CLOCK.paint(ui.painter(), pos2(place.left() + 20.0, place.top() + 18.0), l.icon.control, c.text_muted);
    ui.painter().galley(place.min + vec2(38.0, 10.0), galley, c.text_muted);
}
