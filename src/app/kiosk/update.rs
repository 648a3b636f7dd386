//! Every change of the kiosk's state.

use std::time::Duration;

use zeroize::Zeroize;

use super::action::{Action, Effect};
use super::answer::Answer;
use super::handing;
use super::question::{Answered, Keys, Question};
use super::state::{Admin, Dialog, Kiosk, Page, Stage, Visit};
use super::typing;
use crate::app::form::Limits;
use crate::app::printing::{How, News, Order};
use crate::case::crypto::{Secret, SecretBytes};
use crate::identity::Severity;
use crate::rules::RuleBook;
use crate::text::kiosco as t;

/// How long the words about the printed sheet stay.
const PRINTED_SHOWN: Duration = Duration::from_secs(15);
/// `10/10/1995`
const WHOLE_DATE: usize = 10;

/// Takes one action; what has to be done outside comes back.
pub fn update(kiosk: &mut Kiosk, action: Action, book: &RuleBook) -> Vec<Effect> {
    match action {
        Action::Clock { now, running } => return clock(kiosk, now, running),
        Action::Active => {
            // The warning is answered by what is touched in it, not by the touch itself.
            if kiosk.visit.dialog != Some(Dialog::Idle) {
                kiosk.touched = kiosk.running;
            }
        }
        Action::Printed { visit, news } => return printed(kiosk, visit, &news),
        Action::AdminChecked { right } => return admin_checked(kiosk, right),
        Action::Start => return handing::open(kiosk),
        Action::Told(told) => handing::told(kiosk, told),
        Action::Tick(wanted) => {
            if let Some(Dialog::Consent { ticked }) = &mut kiosk.visit.dialog {
                *ticked = wanted;
            }
        }
        Action::Agree => handing::agree(kiosk),
        Action::StillHere => still_here(kiosk),
        Action::Finish => return forget(kiosk),
        Action::AskAdmin => kiosk.visit.dialog = Some(Dialog::Admin(Admin::default())),
        Action::TryAdmin => return try_admin(kiosk),
        Action::Leave { as_desk } => {
            if kiosk.visit.dialog == Some(Dialog::Out) {
                let as_desk = as_desk.then_some(Effect::StartAsDesk);
                return as_desk.into_iter().chain([Effect::Quit]).collect();
            }
        }
        Action::CloseDialog => close_dialog(kiosk),
        Action::Type(text) => type_text(kiosk, |keys, answer| typing::typed(keys, answer, &text)),
        Action::Erase => type_text(kiosk, typing::shorter),
        Action::Replace(text) => type_text(kiosk, |keys, _| typing::typed(keys, "", &text)),
        Action::LargeLetter => kiosk.visit.large = !kiosk.visit.large,
        Action::Contrast => kiosk.visit.contrast = !kiosk.visit.contrast,
        // A dialog stands before the rest, and what is being printed is not changed.
        _ if kiosk.visit.dialog.is_some() || kiosk.visit.printing || kiosk.visit.storing => {}
        Action::Begin => {
            if matches!(kiosk.visit.stage, Stage::Welcome | Stage::Notice | Stage::Printed) {
                kiosk.visit.stage = Stage::Asking(Question::Curp);
                return handing::open(kiosk);
            }
        }
        Action::ReadNotice => {
            if kiosk.visit.stage == Stage::Welcome {
                kiosk.visit.stage = Stage::Notice;
            }
        }
        Action::Choose(question, answer) => choose(&mut kiosk.visit, question, answer),
        Action::DontKnow => return dont_know(kiosk, book),
        Action::Next => return next(kiosk, book),
        Action::Back => back(kiosk),
        Action::ChangeSomething => {
            if let (Stage::Result(_), Some(first)) = (kiosk.visit.stage, kiosk.visit.questions().first()) {
                kiosk.visit.stage = Stage::Asking(*first);
            }
        }
        Action::Show(page) => {
            if matches!(kiosk.visit.stage, Stage::Result(_)) {
                kiosk.visit.stage = Stage::Result(page);
            }
        }
        Action::ShowCode => {
            if kiosk.visit.code.is_some() {
                kiosk.visit.dialog = Some(Dialog::Code);
            }
        }
        Action::AskStore => handing::ask_consent(kiosk),
        Action::Print => return print(kiosk, book),
    }
    Vec::new()
}

/// Puts an empty visit in the place of this one; the window is told to forget what it holds.
pub(super) fn forget(kiosk: &mut Kiosk) -> Vec<Effect> {
    kiosk.visit = Visit::default();
    kiosk.number += 1;
    kiosk.touched = kiosk.running;
    vec![Effect::Forget]
}

fn clock(kiosk: &mut Kiosk, now: jiff::civil::DateTime, running: Duration) -> Vec<Effect> {
    kiosk.now = now;
    kiosk.running = running;
    let Some(left) = kiosk.left() else { return Vec::new() };
    let idle = kiosk.house.idle.saturating_sub(left);
    if left.is_zero() || (kiosk.visit.stage == Stage::Printed && idle >= PRINTED_SHOWN) {
        return forget(kiosk);
    }
    let asks = matches!(kiosk.visit.stage, Stage::Asking(_) | Stage::Result(_) | Stage::Notice);
    if left <= kiosk.house.warning && asks {
        kiosk.visit.dialog = Some(Dialog::Idle);
    }
    Vec::new()
}

fn still_here(kiosk: &mut Kiosk) {
    kiosk.touched = kiosk.running;
    if kiosk.visit.dialog == Some(Dialog::Idle) {
        kiosk.visit.dialog = None;
    }
}

fn close_dialog(kiosk: &mut Kiosk) {
    match kiosk.visit.dialog {
        Some(Dialog::Idle) => still_here(kiosk),
        _ => kiosk.visit.dialog = None,
    }
}

/// What keys do to what is being typed: the passphrase of the administrator, or the answer.
fn type_text(kiosk: &mut Kiosk, change: impl FnOnce(Keys, &str) -> String) {
    let Some(keys) = kiosk.visit.keys().filter(|_| !kiosk.visit.printing) else { return };
    let visit = &mut kiosk.visit;
    match (&mut visit.dialog, visit.stage) {
        (Some(Dialog::Admin(admin)), _) if !admin.checking => {
            let longer = change(keys, &admin.typed);
            admin.typed.zeroize();
            admin.typed = longer;
            admin.wrong = false;
        }
        (None, Stage::Asking(question)) => {
            let given = change(keys, question.given(&visit.form));
            question.give(&mut visit.form, &given);
            visit.unknown.retain(|unknown| *unknown != question);
            visit.refused = None;
        }
        _ => {}
    }
}

fn choose(visit: &mut Visit, question: Question, answer: &str) {
    let asked = matches!(question.answered(), Answered::Chosen(_)) && question.offers(answer);
    if visit.stage == Stage::Asking(question) && asked {
        question.give(&mut visit.form, answer);
        visit.unknown.retain(|unknown| *unknown != question);
        visit.refused = None;
    }
}

fn dont_know(kiosk: &mut Kiosk, book: &RuleBook) -> Vec<Effect> {
    let Stage::Asking(question) = kiosk.visit.stage else { return Vec::new() };
    question.give(&mut kiosk.visit.form, "");
    if !kiosk.visit.is_unknown(question) {
        kiosk.visit.unknown.push(question);
    }
    next(kiosk, book)
}

/// The next question, or the result after the last one. What cannot be an answer stays, with the reason.
fn next(kiosk: &mut Kiosk, book: &RuleBook) -> Vec<Effect> {
    let Stage::Asking(question) = kiosk.visit.stage else { return Vec::new() };
    let today = kiosk.today();
    let visit = &mut kiosk.visit;
    visit.refused = None;
    if visit.given(question).is_empty() {
        if !visit.is_unknown(question) {
            let nothing = matches!(question.answered(), Answered::Typed(_));
            visit.refused = Some(if nothing { t::rechazo::NADA_ESCRITO } else { t::rechazo::NADA_ELEGIDO }.to_owned());
            return Vec::new();
        }
    } else if question.answered() == Answered::Typed(Keys::Date) && visit.given(question).len() < WHOLE_DATE {
        // Elsewhere a year left out is guessed; here it is not.
        visit.refused = Some(t::rechazo::FECHA_INCOMPLETA.to_owned());
        return Vec::new();
    } else if let Some((severity, text)) = visit.judged(question, book, today)
        // A day of birth or an address that is odd is mistyped; an odd amount may be true.
        && (severity == Severity::Error || (severity == Severity::Warning && matches!(question, Question::Birth | Question::Email)))
    {
        visit.refused = Some(text);
        return Vec::new();
    }
    let questions = visit.questions();
    let at = questions.iter().position(|asked| *asked == question).unwrap_or_default();
    match questions.get(at + 1) {
        Some(next) => {
            visit.stage = Stage::Asking(*next);
            Vec::new()
        }
        None => {
            finish(kiosk, book);
            handing::hand_over(kiosk, question.is_contact(), book)
        }
    }
}

/// The result of what was answered to the questions that were asked.
fn finish(kiosk: &mut Kiosk, book: &RuleBook) {
    let today = kiosk.today();
    let visit = &mut kiosk.visit;
    visit.stage = Stage::Result(Page::default());
    let questions = visit.questions();
    // What is no longer asked is no answer: a salary given before "hoy no trabajo", say.
    let mut form = visit.form.clone();
    for question in Question::ALL {
        if !questions.contains(&question) {
            question.give(&mut form, "");
        }
    }
    let (facts, _) = form.facts(&Limits::of(book, today), today);
    form.overwrite();
    visit.answer = Some(Answer::of(book, facts, today));
}

fn back(kiosk: &mut Kiosk) {
    let visit = &mut kiosk.visit;
    visit.refused = None;
    visit.stage = match visit.stage {
        Stage::Asking(question) => {
            let questions = visit.questions();
            let at = questions.iter().position(|asked| *asked == question).unwrap_or_default();
            let first = if question.is_contact() { Stage::Result(Page::default()) } else { Stage::Welcome };
            at.checked_sub(1).and_then(|before| questions.get(before)).map_or(first, |q| Stage::Asking(*q))
        }
        Stage::Result(_) => visit.questions().last().map_or(Stage::Welcome, |last| Stage::Asking(*last)),
        Stage::Welcome | Stage::Notice | Stage::Printed => Stage::Welcome,
    };
}

fn print(kiosk: &mut Kiosk, book: &RuleBook) -> Vec<Effect> {
    let (Stage::Result(_), Some(answer)) = (kiosk.visit.stage, &kiosk.visit.answer) else { return Vec::new() };
    match answer.sheet(book, &kiosk.house.office.name, kiosk.visit.code.clone(), kiosk.now) {
        Ok(pdf) => {
            kiosk.visit.printing = true;
            let how = How { printer: kiosk.house.printer.clone(), copies: 1, draft: false };
            let (id, title, pdf) = (kiosk.number, t::HOJA.to_owned(), SecretBytes::new(pdf));
            vec![Effect::Print(Order { id, title, pdf, how, unkept: false })]
        }
        Err(reason) => {
            kiosk.visit.dialog = Some(Dialog::NotPrinted(reason));
            Vec::new()
        }
    }
}

/// How the sheet stands. Out of the printer, everything is forgotten; where nothing comes out, nothing is lost, and
/// the sheet waits in no queue for somebody else to find.
fn printed(kiosk: &mut Kiosk, visit: u64, news: &News) -> Vec<Effect> {
    let waits = matches!(news, News::Waits { .. });
    let remove = news.job().filter(|_| waits).map(|job| Effect::RemoveJob(job.to_owned()));
    if visit != kiosk.number || !kiosk.visit.printing {
        return remove.into_iter().collect();
    }
    if news.is_trouble() {
        kiosk.visit.printing = false;
        kiosk.visit.dialog = Some(Dialog::NotPrinted(news.title()));
        kiosk.touched = kiosk.running;
        return remove.into_iter().collect();
    }
    if !news.is_end() {
        return Vec::new();
    }
    let (large, contrast) = (kiosk.visit.large, kiosk.visit.contrast);
    let effects = forget(kiosk);
    let visit = &mut kiosk.visit;
    (visit.stage, visit.large, visit.contrast) = (Stage::Printed, large, contrast);
    effects
}

fn try_admin(kiosk: &mut Kiosk) -> Vec<Effect> {
    let (Some(Dialog::Admin(admin)), Some(lock)) = (&mut kiosk.visit.dialog, &kiosk.house.admin) else {
        return Vec::new();
    };
    if admin.typed.is_empty() || admin.checking {
        return Vec::new();
    }
    let passphrase = Secret::new(std::mem::take(&mut admin.typed));
    let Some(crate::app::Effect::CheckAdmin { lock, passphrase }) = kiosk.gate.ask(lock, passphrase, kiosk.now) else {
        return Vec::new();
    };
    admin.checking = true;
    vec![Effect::CheckAdmin { lock, passphrase }]
}

fn admin_checked(kiosk: &mut Kiosk, right: bool) -> Vec<Effect> {
    kiosk.gate.answered(right, kiosk.now);
    // Whoever asked may be gone: then the next one is not let out.
    let Some(Dialog::Admin(admin)) = &mut kiosk.visit.dialog else { return Vec::new() };
    if !std::mem::take(&mut admin.checking) {
        return Vec::new();
    }
    if right {
        let effects = forget(kiosk);
        kiosk.visit.dialog = Some(Dialog::Out);
        return effects;
    }
    admin.wrong = true;
    Vec::new()
}
