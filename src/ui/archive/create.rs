//! The first start, a new archive, and what the office says of itself.

use std::path::PathBuf;

use egui::{Context, Id, Ui};

use super::dialogs::{Drafts, close_or};
use super::form::Form;
use super::{meter, show, words, work};
use crate::app::archive::action::{NewArchive, PathFor};
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::archive::{Details, LONGEST, fits};
use crate::case::record::Notice;
use crate::text::papeles::oficina as p;
use crate::text::{self, expedientes::dialogo as t};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{
    Button, DialogAnswer, Field, FieldState, Segmented, checkbox, paint, paragraph, section_header, select,
};

/// What is typed of a new archive, or of an office.
#[derive(Debug, Default)]
pub struct NewDrafts {
    /// Filled from the settings once.
    begun: bool,
    name: String,
    address: String,
    contact: String,
    full_notice: String,
    office: Option<Notice>,
    retention: Option<u16>,
    advisor: String,
    recovery: bool,
}

/// Months that a case may be kept after its last change; the last one: until it is erased by hand.
const PERIODS: [Option<u16>; 6] = [Some(6), Some(12), Some(24), Some(60), Some(120), None];
const NOTICES: [(Notice, &str); 2] =
    [(Notice::Public, words::notice(Notice::Public)), (Notice::Private, words::notice(Notice::Private))];

fn period(months: Option<u16>) -> String {
    match months {
        Some(months) if months % 12 == 0 => crate::format::years(months / 12),
        Some(months) => crate::format::months(months),
        None => t::crear::SIN_PLAZO.to_owned(),
    }
}

/// Puts the keyboard into the first field when the dialog opens.
pub(super) fn focus_first(ui: &Ui, drafts: &mut Drafts, id: Id) {
    // While the dialog is measured, nothing in it can have the keyboard.
    if !drafts.focused && !ui.is_sizing_pass() {
        drafts.focused = true;
        ui.memory_mut(|m| m.request_focus(id));
    }
}

/// A path that is typed, or asked for; gives the one that was asked for when it comes.
pub(super) fn path_ui(
    ui: &mut Ui,
    state: &State,
    label: &str,
    what: PathFor,
    typed: &mut String,
    actions: &mut Vec<Action>,
) {
    let l = lengths();
    if let Some((asked, path)) = &state.archive.picked
        && *asked == what
    {
        *typed = path.display().to_string();
    }
    let button = Button::secondary(t::ELEGIR).icon(icons::FOLDER_OPEN);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = l.space.sm;
        let width = ui.available_width() - button.natural_width(ui) - l.space.sm;
        Field::new(label, typed).hint("").width(width).id(Id::unique(("archive path", label))).show(ui);
        ui.vertical(|ui| {
            ui.add_space(Text::Label.line() + l.control.desk.label_gap);
            if button.enabled(!state.archive.picking).show(ui).clicked() {
                actions.push(Action::Archive(ArchiveAction::Pick(what)));
            }
        });
    });
    ui.add_space(l.space.md);
}

/// Create, open, restore, or work without.
pub fn first_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    if let Some((PathFor::Archive, path)) = &state.archive.picked {
        actions.push(Action::Archive(ArchiveAction::OpenArchive(path.clone())));
        return;
    }
    // With an archive at hand, going back changes nothing.
    let has_one = state.archive.opened().is_some();
    let safe = if has_one { t::CANCELAR } else { t::primera::SIN };
    let mut form = Form::new(t::primera::TITULO, safe).width(560.0);
    if has_one {
        form = form.other(t::primera::SIN);
    }
    let mut chosen = None;
    let answer = form.show(ctx, |ui| {
        let c = &theme::of(ui).color;
        let l = lengths();
        paragraph(ui, t::primera::TEXTO, Text::Small, c.text_muted);
        ui.add_space(l.space.md);
        let ways: [(Icon, &str, &str, Action); 3] = [
            (icons::PLUS, t::primera::CREAR, t::primera::CREAR_TEXTO, show(ArchiveDialog::Create)),
            (
                icons::FOLDER_OPEN,
                t::primera::ABRIR,
                t::primera::ABRIR_TEXTO,
                Action::Archive(ArchiveAction::Pick(PathFor::Archive)),
            ),
            (icons::CLOCK, t::primera::RESTAURAR, t::primera::RESTAURAR_TEXTO, show(ArchiveDialog::Restore)),
        ];
        for (icon, title, said, action) in ways {
            if way_ui(ui, icon, title, said) {
                chosen = Some(action);
            }
            ui.add_space(l.space.sm);
        }
        // Where the system cannot ask for a folder, it is typed.
        let mut typed = drafts.path.clone().unwrap_or_default();
        let field = Field::new(t::primera::CARPETA, &mut typed).hint("").id(Id::unique("archive to open"));
        let response = field.message(t::primera::CARPETA_NOTA).show(ui);
        if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) && !typed.trim().is_empty() {
            chosen = Some(Action::Archive(ArchiveAction::OpenArchive(PathBuf::from(typed.trim()))));
        }
        drafts.path = Some(typed);
        ui.add_space(l.space.md);
        paragraph(ui, t::primera::SIN_TEXTO, Text::Small, c.text_muted);
        ui.add_space(l.space.xs);
        checkbox(ui, &mut drafts.ticked, t::primera::NO_PREGUNTAR, true);
        false
    });
    match answer {
        Some(DialogAnswer::Safe) if has_one => actions.push(Action::CloseDialog),
        Some(_) => actions.push(Action::Archive(ArchiveAction::WorkWithout { always: drafts.ticked })),
        None => {}
    }
    actions.extend(chosen);
}

/// One way in: a whole card to press.
fn way_ui(ui: &mut Ui, icon: Icon, title: &str, said: &str) -> bool {
    let theme = theme::of(ui);
    let c = &theme.color;
    let l = lengths();
    let width = ui.available_width();
    let galley = paint::wrapped(ui.painter(), width - 72.0, &[(said, Text::Small, c.text_muted)]);
    let (place, response) = ui.allocate_exact_size(egui::vec2(width, galley.size().y + 42.0), egui::Sense::click());
    let name = format!("{title}. {said}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let fill = if response.hovered() { c.surface_hover } else { c.surface_raised };
    ui.painter().rect(place, paint::radius(l.radius.card), fill, theme.edge(), egui::StrokeKind::Inside);
    if response.has_focus() {
        paint::focus_ring(ui, place.shrink(2.0), l.radius.card);
    }
    icon.paint(ui.painter(), egui::pos2(place.left() + 28.0, place.center().y), 22.0, c.accent);
    let line = egui::Rect::from_min_size(place.min + egui::vec2(56.0, 10.0), egui::vec2(width - 72.0, 20.0));
    paint::text_in(ui.painter(), line, egui::Align::Min, title, Text::BodyStrong, c.text);
    ui.painter().galley(line.left_bottom() + egui::vec2(0.0, 2.0), galley, c.text_muted);
    response.clicked()
}

/// Name of the office, kind, and how long its cases are kept.
fn office_fields(ui: &mut Ui, drafts: &mut Drafts) {
    let l = lengths();
    let new = &mut drafts.new;
    Field::new(t::crear::OFICINA, &mut new.name).hint("").id(Id::unique("archive office")).show(ui);
    ui.add_space(l.space.md);
    Segmented::new(t::crear::TIPO, &NOTICES).message(t::crear::TIPO_NOTA).show(ui, &mut new.office);
    ui.add_space(l.space.md);
    let words: Vec<String> = PERIODS.into_iter().map(period).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = PERIODS.iter().position(|months| *months == new.retention);
    ui.spacing_mut().item_spacing.y = l.control.desk.label_gap;
    if let Some(at) = select(ui, t::crear::PLAZO, &words, chosen, true) {
        new.retention = PERIODS[at];
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let c = &theme::of(ui).color;
    paragraph(ui, t::crear::PLAZO_NOTA, Text::Caption, c.text_muted);
    ui.add_space(l.space.md);
}

impl NewDrafts {
    fn details(&self) -> Details {
        Details::typed(&self.address, &self.contact, &self.full_notice)
    }

    /// Whether everything that was typed of the office fits on its notice.
    fn fits(&self) -> bool {
        fits(self.name.trim()) && self.details().fit()
    }
}

/// What the notice says of the office besides its name; all of it may wait.
fn notice_fields(ui: &mut Ui, new: &mut NewDrafts) {
    let l = lengths();
    let c = &theme::of(ui).color;
    let too_long = text::fill(p::MUY_LARGO, &[("tope", &LONGEST)]);
    let fields = [
        (p::DOMICILIO, "", &mut new.address),
        (p::CONTACTO, p::CONTACTO_NOTA, &mut new.contact),
        (p::INTEGRAL, p::INTEGRAL_NOTA, &mut new.full_notice),
    ];
    for (label, note, typed) in fields {
        let is_long = !fits(typed.trim());
        let (state, said) = if is_long { (FieldState::Error, too_long.as_str()) } else { (FieldState::Normal, note) };
        Field::new(label, typed).hint("").state(state).message(said).id(Id::unique(("office", label))).show(ui);
        ui.add_space(l.space.md);
    }
    paragraph(ui, p::DESPUES, Text::Caption, c.text_muted);
    ui.add_space(l.space.md);
}

/// A new archive.
pub fn create_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    use crate::app::settings;
    if !std::mem::replace(&mut drafts.new.begun, true) {
        drafts.folder = state.archive.usual_folder.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        drafts.new.name.clone_from(&state.settings.office);
        drafts.new.advisor.clone_from(&state.settings.advisor);
        drafts.new.retention = Some(24);
        drafts.new.recovery = true;
        drafts.new.office = Some(match state.settings.notice {
            settings::Notice::Public => Notice::Public,
            settings::Notice::Private => Notice::Private,
        });
    }
    let working = state.archive.work.is_some();
    let filled = !drafts.folder.trim().is_empty() && !drafts.new.advisor.trim().is_empty();
    let ready = filled && drafts.secret.is_ready() && drafts.new.office.is_some() && drafts.new.fits() && !working;
    let form = Form::new(t::crear::TITULO, t::CANCELAR).refused(state).action(t::crear::CREAR, ready).width(560.0);
    let answer = form.show(ctx, |ui| {
        let l = lengths();
        path_ui(ui, state, t::crear::CARPETA, PathFor::Archive, &mut drafts.folder, actions);
        office_fields(ui, drafts);
        let known = [drafts.new.name.clone(), drafts.new.advisor.clone()];
        let advisor = Field::new(t::crear::ASESOR, &mut drafts.new.advisor).hint("").id(Id::unique("archive advisor"));
        advisor.message(t::crear::ASESOR_NOTA).show(ui);
        focus_first(ui, drafts, Id::unique("archive office"));
        ui.add_space(l.space.md);
        let entered = meter::secret_ui(ui, t::crear::CLAVE, &mut drafts.secret, &[&known[0], &known[1]]);
        ui.add_space(l.space.md);
        checkbox(ui, &mut drafts.new.recovery, t::crear::RECUPERACION, true);
        let c = &theme::of(ui).color;
        paragraph(ui, t::crear::RECUPERACION_NOTA, Text::Caption, c.text_muted);
        ui.add_space(l.space.lg);
        // What may wait stands last: the rest is seen without scrolling.
        section_header(ui, text::expedientes::listo::AVISO, None);
        ui.add_space(l.space.sm);
        notice_fields(ui, &mut drafts.new);
        if let Some(work) = &state.archive.work {
            ui.add_space(l.space.md);
            work::work_ui(ui, work, actions);
        }
        entered
    });
    let Some(office) = drafts.new.office else { return };
    if answer.is_some() {
        let asked = ArchiveAction::Create(NewArchive {
            folder: PathBuf::from(drafts.folder.trim()),
            name: drafts.new.name.trim().to_owned(),
            details: drafts.new.details(),
            office,
            retention_months: drafts.new.retention,
            advisor: drafts.new.advisor.trim().to_owned(),
            passphrase: drafts.secret.first.secret(),
            recovery: drafts.new.recovery,
        });
        close_or(answer, asked, actions);
    }
}

/// The office of an archive that is there.
pub fn office_ui(ctx: &Context, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let Some(opened) = state.archive.opened() else { return };
    if !std::mem::replace(&mut drafts.new.begun, true) {
        drafts.new.name.clone_from(&opened.info.name);
        let details = opened.info.details.clone();
        drafts.new.address = details.address.unwrap_or_default();
        drafts.new.contact = details.contact.unwrap_or_default();
        drafts.new.full_notice = details.full_notice.unwrap_or_default();
        drafts.new.office = Some(opened.info.office);
        drafts.new.retention = opened.info.retention_months;
    }
    let ready = drafts.new.office.is_some() && drafts.new.fits();
    let name_id = Id::unique("archive office");
    let form = Form::new(t::crear::OFICINA_TITULO, t::CANCELAR).refused(state).action(t::GUARDAR, ready);
    let answer = form.show(ctx, |ui| {
        office_fields(ui, drafts);
        notice_fields(ui, &mut drafts.new);
        // Who comes from the notice wants to fill in what it lacks.
        let first = if state.archive.consent_waits { Id::unique(("office", p::DOMICILIO)) } else { name_id };
        focus_first(ui, drafts, first);
        false
    });
    let Some(office) = drafts.new.office else { return };
    let name = drafts.new.name.trim().to_owned();
    let (details, retention_months) = (drafts.new.details(), drafts.new.retention);
    close_or(answer, ArchiveAction::SetOffice { name, details, office, retention_months }, actions);
}
