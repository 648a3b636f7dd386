//! Ajustes › Kiosco: what the self-service machine may do, behind the administrator's passphrase.

use egui::{Id, Key, Ui, vec2};

use crate::app::printing::{Printer, Printers};
use crate::app::settings::{IDLE_SECONDS, KioskSettings, WARNING_SECONDS};
use crate::app::{Action, ArchiveAction, ArchiveDialog, State};
use crate::case::notice::{self, Office};
use crate::engine::evaluation::FindingKind;
use crate::text::expedientes::listo;
use crate::text::{self, fill, kiosco_ajustes as t};
use crate::ui::archive::meter::{NewSecret, twice_ui};
use crate::ui::kiosk::keyboard;
use crate::ui::theme::{self, Text, lengths};
use crate::ui::widgets::{
    Button, Field, FieldState, SecretText, banner, paint, paragraph, section_header, select, switch,
};

/// What is typed, until it is kept.
#[derive(Debug, Default)]
pub struct Drafts {
    new: NewSecret,
    given: SecretText,
    /// Another passphrase is to be set.
    changing: bool,
}

/// Times that are offered, seconds; the first are the design's, and none is shorter.
const IDLE: [u16; 6] = [IDLE_SECONDS.0, 90, 120, 180, 300, IDLE_SECONDS.1];
const WARNING: [u16; 5] = [WARNING_SECONDS.0, 30, 45, 60, 120];

/// The card of Ajustes.
pub fn kiosk_ui(ui: &mut Ui, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    section_header(ui, t::TITULO, None);
    let c = &theme::of(ui).color;
    let kiosk = &state.settings.kiosk;
    if kiosk.admin.is_none() {
        paragraph(ui, t::QUE_ES, Text::Body, c.text);
        new_passphrase_ui(ui, state, drafts, actions);
        return;
    }
    if state.admin.is_in {
        open_ui(ui, state, drafts, actions);
    } else {
        drafts.changing = false;
        summary_ui(ui, kiosk);
        ask_ui(ui, state, drafts, actions);
    }
    paint::separator(ui);
    paragraph(ui, t::INICIAR_NOTA, Text::Small, c.text_muted);
    if Button::secondary(t::INICIAR).show(ui).clicked() {
        actions.push(Action::StartKiosk);
    }
}

/// Typed twice, with the meter.
fn new_passphrase_ui(ui: &mut Ui, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let known = [state.settings.office.as_str(), state.settings.advisor.as_str()];
        let entered = twice_ui(ui, t::FRASE_NUEVA, &mut drafts.new, &known, t::FRASE_OLVIDO);
        let typable = keyboard::types(drafts.new.first.expose());
        if !typable {
            ui.add_space(lengths().space.sm);
            banner(ui, FindingKind::Warning, "", t::FRASE_TECLAS);
        }
        ui.add_space(lengths().space.md);
        let ready = drafts.new.is_ready() && typable && !state.admin.is_setting;
        let word = if state.admin.is_setting { t::GUARDANDO } else { t::GUARDAR_FRASE };
        if (Button::primary(word).enabled(ready).show(ui).clicked() || entered) && ready {
            actions.push(Action::SetAdmin(drafts.new.first.secret()));
            drafts.new = NewSecret::default();
            drafts.changing = false;
        }
    });
}

/// How it is set up, for whoever has not given the passphrase.
fn summary_ui(ui: &mut Ui, kiosk: &KioskSettings) {
    let c = &theme::of(ui).color;
    let starts = if kiosk.starts { t::INICIA_SI } else { t::INICIA_NO };
    paragraph(ui, starts, Text::Body, c.text);
    let times: [(&str, &dyn std::fmt::Display); 2] = [("uso", &kiosk.idle_seconds), ("aviso", &kiosk.warning_seconds)];
    paragraph(ui, &fill(t::TIEMPOS, &times), Text::Small, c.text_muted);
    let archive = if kiosk.hands_over() { t::CON_ARCHIVO } else { t::SIN_ARCHIVO };
    paragraph(ui, archive, Text::Small, c.text_muted);
}

/// The passphrase that lets somebody change it; each wrong one makes the next wait longer.
fn ask_ui(ui: &mut Ui, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let gate = &state.admin.gate;
    let wait = gate.wait(state.now);
    if wait.is_some() {
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(500));
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = lengths().space.sm;
        let id = Id::unique("admin passphrase");
        let response = Field::secret(t::FRASE, &mut drafts.given).id(id).show(ui);
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if let Some(wait) = wait {
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            banner(ui, FindingKind::Warning, "", &text::counted(&seconds, t::ESPERE_UNO, t::ESPERE, &[]));
        } else if gate.was_wrong() {
            banner(ui, FindingKind::Impediment, "", t::FRASE_OTRA);
        }
        let ready = !drafts.given.is_empty() && wait.is_none() && !gate.is_checking();
        let word = if gate.is_checking() { t::REVISANDO } else { t::CAMBIAR };
        if (Button::secondary(word).enabled(ready).show(ui).clicked() || entered) && ready {
            actions.push(Action::CheckAdmin(drafts.given.secret()));
            drafts.given = SecretText::default();
        }
    });
}

/// Everything that can be set, for whoever is in.
fn open_ui(ui: &mut Ui, state: &State, drafts: &mut Drafts, actions: &mut Vec<Action>) {
    let mut kiosk = state.settings.kiosk.clone();
    switch_ui(ui, &mut kiosk.starts, t::INICIA);
    seconds_ui(ui, t::SIN_USO, &IDLE, &mut kiosk.idle_seconds);
    seconds_ui(ui, t::AVISO, &WARNING, &mut kiosk.warning_seconds);
    paint::separator(ui);
    archive_ui(ui, state, &mut kiosk, actions);
    paint::separator(ui);
    printer_ui(ui, &state.printing.printers, &mut kiosk.printer);
    if drafts.changing {
        new_passphrase_ui(ui, state, drafts, actions);
    } else {
        drafts.changing = Button::secondary(t::OTRA_FRASE).show(ui).clicked();
    }
    if kiosk != state.settings.kiosk {
        actions.push(Action::SetKiosk(kiosk));
    }
}

fn switch_ui(ui: &mut Ui, on: &mut bool, label: &str) {
    let c = &theme::of(ui).color;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = lengths().space.md;
        switch(ui, on, label, true);
        paragraph(ui, label, Text::Body, c.text);
    });
}

/// One of some times, or the one that a hand wrote into the settings.
fn seconds_ui(ui: &mut Ui, label: &str, offered: &[u16], seconds: &mut u16) {
    let mut all = offered.to_vec();
    if !all.contains(seconds) {
        all.push(*seconds);
    }
    let words: Vec<String> = all.iter().map(|n| fill(t::SEGUNDOS, &[("n", n)])).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let chosen = all.iter().position(|n| n == seconds);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
        if let Some(other) = select(ui, label, &words, chosen, true).and_then(|at| all.get(at)) {
            *seconds = *other;
        }
    });
}

/// Which office takes the estimates over: the archive that stands open here, with the holders who are confirmed.
fn archive_ui(ui: &mut Ui, state: &State, kiosk: &mut KioskSettings, actions: &mut Vec<Action>) {
    let c = &theme::of(ui).color;
    paragraph(ui, t::ENTREGA, Text::BodyStrong, c.text);
    if let Some(folder) = &kiosk.archive {
        let mut shown = folder.display().to_string();
        Field::new(t::CARPETA, &mut shown).state(FieldState::Derived).show(ui);
        let said = text::counted(&kiosk.holders.len(), t::TITULAR, t::TITULARES, &[]);
        paragraph(ui, &said, Text::Small, c.text_muted);
    } else {
        paragraph(ui, t::SIN_ARCHIVO, Text::Small, c.text_muted);
    }
    let inside = state.archive.inside();
    let offered = inside.map(|inside| {
        let unconfirmed = &inside.holders.unconfirmed;
        let confirmed = inside.holders.all.iter().filter(|holder| !unconfirmed.contains(holder));
        let keys: Vec<String> = confirmed.map(|holder| holder.key.clone()).collect();
        (inside.opened.folder.clone(), keys)
    });
    let same_folder = offered.as_ref().is_some_and(|(folder, _)| kiosk.archive.as_ref() == Some(folder));
    let same = same_folder && offered.as_ref().is_some_and(|(_, keys)| *keys == kiosk.holders);
    if same_folder && !same {
        banner(ui, FindingKind::Warning, t::CAMBIARON, t::CAMBIARON_TEXTO);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        match offered {
            Some((folder, keys)) if !same => {
                let word = if same_folder { t::ACTUALIZAR } else { t::USAR };
                if Button::secondary(word).show(ui).clicked() {
                    (kiosk.archive, kiosk.holders) = (Some(folder), keys);
                }
            }
            Some(_) => {}
            None => {
                paragraph(ui, t::ENTRE, Text::Small, c.text_muted);
            }
        }
        if kiosk.archive.is_some() && Button::text(t::QUITAR).show(ui).clicked() {
            (kiosk.archive, kiosk.holders, kiosk.stores) = (None, Vec::new(), false);
        }
    });
    if kiosk.archive.is_some() {
        switch_ui(ui, &mut kiosk.stores, t::GUARDA);
    }
    if kiosk.stores {
        gaps_ui(ui, state, actions);
    }
}

/// The system's usual printer, one of those it has now, or the one that was chosen when it was there.
fn printer_ui(ui: &mut Ui, printers: &Printers, chosen: &mut Option<String>) {
    let mut names: Vec<Option<&str>> = vec![None];
    names.extend(printers.all().iter().map(|printer| Some(printer.name.as_str())));
    let mut words: Vec<&str> = vec![t::IMPRESORA_USUAL];
    words.extend(printers.all().iter().map(Printer::title));
    let is_there = names.contains(&chosen.as_deref());
    if let Some(gone) = chosen.as_deref().filter(|_| !is_there) {
        names.push(Some(gone));
        words.push(gone);
    }
    let at = names.iter().position(|name| *name == chosen.as_deref());
    let picked = ui
        .scope(|ui| {
            ui.spacing_mut().item_spacing.y = lengths().control.desk.label_gap;
            select(ui, t::IMPRESORA, &words, at, true)
        })
        .inner;
    let picked = picked.and_then(|at| names.get(at)).map(|name| name.map(str::to_owned));
    let c = &theme::of(ui).color;
    let note = match printers {
        Printers::Asked => Some(t::IMPRESORA_BUSCANDO.to_owned()),
        Printers::Not(fault) => Some(fault.words().1),
        Printers::Found(_) if !is_there => Some(t::IMPRESORA_NO_ESTA.to_owned()),
        Printers::Found(_) => None,
    };
    if let Some(note) = note {
        paragraph(ui, &note, Text::Small, c.text_muted);
    }
    if let Some(picked) = picked {
        *chosen = picked;
    }
}

/// Why nobody is asked to have the case stored although it is switched on: the notice has gaps.
fn gaps_ui(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let Some(inside) = state.archive.inside() else { return };
    let info = &inside.opened.info;
    let missing = notice::missing(&Office { name: info.name.clone(), details: info.details.clone() });
    if !missing.is_empty() {
        let list = fill(t::AVISO_INCOMPLETO_TEXTO, &[("faltan", &missing.join(". "))]);
        banner(ui, FindingKind::Warning, t::AVISO_INCOMPLETO, &list);
        if Button::secondary(listo::COMPLETAR).show(ui).clicked() {
            actions.push(Action::Archive(ArchiveAction::Show(Box::new(ArchiveDialog::Office))));
        }
    }
}
