//! The dialog of printing, and what becomes of a paper that was sent.

use super::super::action::Effect;
use super::super::archive::{ArchiveDialog, KeyPaper};
use super::super::printing::{
    COPIES, Followed, Made, News, Order, Paper, PaperAction, PrintDialog, Printer, Printers, PrintersFault,
};
use super::super::settings::Settings;
use super::super::state::{Dialog, SaveWhat, State, ToastKind};
use super::files::dialog_for;
use super::{archive, keep_settings, paper, toast};
use crate::rules::RuleBook;
use crate::text::papeles::hoja_aviso;

/// Shows a paper and asks for the printers. What was known of them stays on the screen meanwhile.
pub(super) fn open(state: &mut State, paper: Paper, title: String, made: Made) -> Vec<Effect> {
    state.printing.dialog = Some(PrintDialog { paper, title, made, sent: None });
    state.printing.how.copies = *COPIES.start();
    ask(state)
}

/// Looks for the printers.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    if !matches!(state.printing.printers, Printers::Found(_)) {
        state.printing.printers = Printers::Asked;
    }
    vec![Effect::ListPrinters]
}

pub(super) fn found(state: &mut State, outcome: Result<Vec<Printer>, PrintersFault>) {
    state.printing.printers = match outcome {
        Ok(found) => Printers::Found(found),
        Err(fault) => Printers::Not(fault),
    };
}

pub(super) fn does(state: &mut State, done: PaperAction, book: &RuleBook) -> Vec<Effect> {
    if state.printing.dialog.is_none() {
        return Vec::new();
    }
    let how = &mut state.printing.how;
    match done {
        PaperAction::Choose(name) => how.printer = Some(name),
        PaperAction::Copies(copies) => how.copies = copies.clamp(*COPIES.start(), *COPIES.end()),
        PaperAction::Draft(draft) => how.draft = draft,
        PaperAction::Refresh => return ask(state),
        PaperAction::Send => return send(state),
        PaperAction::Save => return save(state, book),
        PaperAction::Remove => {
            state.printing.stuck = false;
            let job = state.printing.of_dialog().and_then(News::job).map(str::to_owned);
            return job.map(Effect::RemoveJob).into_iter().collect();
        }
        PaperAction::Close => state.printing.dialog = None,
    }
    Vec::new()
}

/// What is not known to be offered is not asked for.
fn send(state: &mut State) -> Vec<Effect> {
    if state.printing.is_sending() {
        return Vec::new();
    }
    let chosen = state.printing.chosen().map(|printer| (printer.name.clone(), printer.offers_saving()));
    let Some((name, saves)) = chosen else { return Vec::new() };
    let id = state.printing.next_id();
    let Some(dialog) = &mut state.printing.dialog else { return Vec::new() };
    dialog.sent = Some(id);
    let (paper, title, pdf) = (dialog.paper.clone(), dialog.title.clone(), dialog.made.pdf.clone());
    state.printing.stuck = false;
    let mut how = state.printing.how.clone();
    how.printer = Some(name.clone());
    how.draft &= saves;
    state.printing.how.printer = Some(name.clone());
    if paper.is_personal() {
        state.printing.to_log.sent(id);
    }
    if paper == Paper::Key {
        state.printing.key = Some(id);
        key_is(state, KeyPaper::Printing);
    }
    let mut effects = keep_settings(state, Settings { printer: Some(name), ..state.settings.clone() });
    effects.push(Effect::Print(Order { id, title, pdf, how, unkept: !paper.may_be_kept() }));
    effects
}

/// The paper becomes a file that opens when it is written. Where it could not be asked where, the dialog is
/// still there.
fn save(state: &mut State, book: &RuleBook) -> Vec<Effect> {
    let Some(dialog) = state.printing.dialog.take_if(|dialog| dialog.paper.may_be_kept()) else { return Vec::new() };
    let effects = match &dialog.paper {
        Paper::Summary => paper::export(state, book),
        Paper::Sheet(sheet) => paper::save_sheet(state, sheet.clone()),
        Paper::Notice => {
            state.printing.notice = Some(dialog.made.pdf.clone());
            archive::consent_waits(state);
            vec![dialog_for(state, SaveWhat::Notice, hoja_aviso::TITULO_COLA)]
        }
        Paper::Key => Vec::new(),
    };
    state.printing.opens = !effects.is_empty();
    if effects.is_empty() {
        state.printing.dialog = Some(dialog);
    }
    effects
}

/// How an order stands. The dialog of it shows that itself, and is gone when the paper is out; whoever closed
/// it is told in passing.
pub(super) fn printed(state: &mut State, id: u64, news: News, book: &RuleBook) -> Vec<Effect> {
    if state.printing.told.as_ref().is_some_and(|told| told.id == id && is_known(&told.news, &news)) {
        return Vec::new();
    }
    if id == state.printing.last {
        state.printing.told = Some(Followed { id, news: news.clone() });
    }
    if state.printing.key == Some(id) {
        key_is(state, key_paper(&news));
    }
    let shown = state.printing.dialog.as_ref().is_some_and(|dialog| dialog.sent == Some(id));
    if shown && news.is_done() {
        state.printing.dialog = None;
    }
    if !shown || news.is_done() {
        match &news {
            // It was just sent: whoever closed the dialog knows.
            News::Queued { .. } | News::Printing { .. } => {}
            told if told.is_done() => toast(state, ToastKind::Done, told.title(), None),
            told => toast(state, ToastKind::Warning, told.sentence(), None),
        }
    }
    let about = state.printing.to_log.take(id).filter(|_| news.was_taken());
    about.map(|about| archive::paper_printed(state, about, book)).unwrap_or_default()
}

/// Whether news say what is known: whoever follows an order that was taken out of its queue here finds it gone.
fn is_known(told: &News, news: &News) -> bool {
    told == news || matches!(told, News::Cancelled { .. }) && !matches!(news, News::Done { .. } | News::Aborted { .. })
}

/// Whether a job was taken out of its queue. That of another order is no news here.
pub(super) fn removed(state: &mut State, job: &str, done: bool, book: &RuleBook) -> Vec<Effect> {
    let told = state.printing.told.as_ref().filter(|told| told.news.job() == Some(job));
    let Some((id, printer)) = told.and_then(|told| Some((told.id, told.news.printer()?.to_owned()))) else {
        return Vec::new();
    };
    state.printing.stuck = !done;
    if done { printed(state, id, News::Cancelled { printer }, book) } else { Vec::new() }
}

/// What the dialog of the recovery key says of its paper.
fn key_paper(news: &News) -> KeyPaper {
    match news {
        News::Queued { .. } | News::Printing { .. } => KeyPaper::Printing,
        told if told.is_trouble() => KeyPaper::Failed(told.title()),
        told => KeyPaper::Sent(told.title()),
    }
}

/// Says in the dialog of the key how its paper stands. When it is gone nobody asks any more.
fn key_is(state: &mut State, stands: KeyPaper) {
    if let Some(Dialog::Archive(dialog)) = &mut state.dialog
        && let ArchiveDialog::RecoveryKey { paper, .. } = dialog.as_mut()
    {
        *paper = stands;
    }
}
