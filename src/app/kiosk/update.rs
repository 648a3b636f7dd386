//! Every change of the kiosk's state.

use std::time::Duration;

use zeroize::Zeroize;

use super::action::{Action, Effect};
use super::answer::Answer;
use super::handing;
use super::question::{Answered, Keys, Question};
use super::state::{Admin, After, Dialog, Exit, Kiosk, Page, Sent, Stage, Visit};
use super::typing;
use crate::app::form::Limits;
use crate::app::printing::{Hold, How, News, Order, Reason};
use crate::case::crypto::{Secret, SecretBytes};
use crate::identity::Severity;
use crate::rules::RuleBook;
use crate::text::kiosco as t;

/// How long the words about the printed sheet stay.
const PRINTED_SHOWN: Duration = Duration::from_secs(15);
/// How long a sheet waits for its code.
const MOST_WAITED: Duration = Duration::from_secs(5);
/// `10/10/1995`
const WHOLE_DATE: usize = 10;

/// Takes one action; what has to be done outside comes back.
pub fn update(kiosk: &mut Kiosk, action: Action, book: &RuleBook) -> Vec<Effect> {
    match action {
        Action::Clock { now, running } => return clock(kiosk, now, running, book),
        Action::Active => {
            // The warning is answered by what is touched in it, not by the touch itself.
            if kiosk.visit.dialog != Some(Dialog::Idle) {
                kiosk.touched = kiosk.running;
            }
        }
        Action::Printed { order, news } => return printed(kiosk, order, &news),
        Action::CancelPrint => return kiosk.visit.stop_printing(),
        Action::AdminChecked { right } => return admin_checked(kiosk, right),
        Action::Start => return handing::open(kiosk),
        Action::Told(told) => return handing::told(kiosk, told, book),
        Action::Tick(wanted) => {
            if let Some(Dialog::Consent { ticked }) = &mut kiosk.visit.dialog {
                *ticked = wanted;
            }
        }
        Action::ReadNotice if kiosk.visit.dialog.is_some() => {
            if let Some(Dialog::Consent { ticked }) = kiosk.visit.dialog {
                kiosk.visit.dialog = Some(Dialog::ConsentNotice { ticked });
            }
        }
        Action::Agree => handing::agree(kiosk),
        Action::StillHere => still_here(kiosk),
        Action::Finish => return forget(kiosk),
        Action::AskAdmin => kiosk.visit.dialog = Some(Dialog::Admin(Admin::default())),
        Action::TryAdmin => return try_admin(kiosk),
        Action::Leave(exit) => {
            if kiosk.visit.dialog == Some(Dialog::Out) {
                let first = match exit {
                    Exit::Close => None,
                    Exit::ForGood => Some(Effect::StartAsDesk).filter(|_| kiosk.house.after == After::Settings),
                    Exit::Desk => Some(Effect::OpenDesk).filter(|_| kiosk.house.after == After::Desk),
                };
                return first.into_iter().chain([Effect::Quit]).collect();
            }
        }
        Action::CloseDialog => close_dialog(kiosk),
        Action::Type(text) => type_text(kiosk, |keys, answer| typing::typed(keys, answer, &text)),
        Action::Erase => type_text(kiosk, typing::shorter),
        Action::Replace(text) => type_text(kiosk, |keys, _| typing::typed(keys, "", &text)),
        Action::LargeLetter => kiosk.visit.large = !kiosk.visit.large,
        Action::Contrast => kiosk.visit.contrast = !kiosk.visit.contrast,
        // A dialog stands before the rest, and what is being printed is not changed.
        _ if kiosk.visit.dialog.is_some() || kiosk.visit.is_printing() || kiosk.visit.storing => {}
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
        Action::Back => back(&mut kiosk.visit),
        Action::ChangeSomething => {
            if let (true, Some(first)) = (kiosk.visit.can_change(), kiosk.visit.questions().first()) {
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

/// Puts an empty visit in the place of this one; the window is told to forget what it holds. A sheet that has not
/// come out waits in no queue for somebody else to find.
pub(super) fn forget(kiosk: &mut Kiosk) -> Vec<Effect> {
    let comes_out = kiosk.visit.printing.as_ref().is_some_and(|sent| sent.comes_out);
    let mut effects = if comes_out { Vec::new() } else { kiosk.visit.stop_printing() };
    kiosk.visit = Visit::default();
    kiosk.number += 1;
    kiosk.touched = kiosk.running;
    effects.push(Effect::Forget);
    effects
}

impl Visit {
    /// The sheet that is on its way is taken back.
    fn stop_printing(&mut self) -> Vec<Effect> {
        self.prints_by = None;
        let job = self.printing.take().and_then(|sent| sent.job);
        job.map(Effect::RemoveJob).into_iter().collect()
    }
}

fn clock(kiosk: &mut Kiosk, now: jiff::civil::DateTime, running: Duration, book: &RuleBook) -> Vec<Effect> {
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
    handing::give_up_late(kiosk);
    if kiosk.visit.prints_by.is_some_and(|by| by <= running) { send(kiosk, book) } else { Vec::new() }
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
        // Nothing is agreed to.
        Some(Dialog::Consent { .. }) => (kiosk.visit.dialog, kiosk.visit.agreed) = (None, None),
        // Back to what the notice is agreed to in.
        Some(Dialog::ConsentNotice { ticked }) => kiosk.visit.dialog = Some(Dialog::Consent { ticked }),
        _ => kiosk.visit.dialog = None,
    }
}

/// What keys do to what is being typed: the passphrase of the administrator, or the answer.
fn type_text(kiosk: &mut Kiosk, change: impl FnOnce(Keys, &str) -> String) {
    let Some(keys) = kiosk.visit.keys().filter(|_| !kiosk.visit.is_printing()) else { return };
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
    if visit.stage == Stage::Asking(question) && question.offers(answer) {
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
    let told = visit.refused.take();
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
        && let Some(refused) = refusal(question, severity, text, told.as_deref())
    {
        visit.refused = Some(refused);
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

/// Why an answer is not taken. What is odd and may be true is taken the second time: `told` was said before of this
/// same answer.
fn refusal(question: Question, severity: Severity, text: String, told: Option<&str>) -> Option<String> {
    match (severity, question) {
        (Severity::Error, _) => Some(text),
        // A day of birth or an address that is odd is mistyped.
        (Severity::Warning, Question::Birth | Question::Email) => Some(text),
        // A payslip gives the salary of a day: taken for that of a month it would make every figure wrong.
        (Severity::Warning, Question::Salary) => {
            Some(t::rechazo::SALARIO_BAJO).filter(|said| told != Some(*said)).map(str::to_owned)
        }
        _ => None,
    }
}

/// The result of what was answered to the questions that were asked.
fn finish(kiosk: &mut Kiosk, book: &RuleBook) {
    let today = kiosk.today();
    let visit = &mut kiosk.visit;
    visit.stage = Stage::Result(Page::default());
    let questions = visit.questions();
    // What is no longer asked is no answer: a salary given before "hoy no trabajo", say. Nor is the name of somebody
    // who agreed to have it stored and then did not.
    let mut form = visit.form.clone();
    for question in Question::ALL.into_iter().chain(Question::CONTACT) {
        let counts = if question.is_contact() { visit.agreed.is_some() } else { questions.contains(&question) };
        if !counts {
            question.give(&mut form, "");
        }
    }
    let (facts, _) = form.facts(&Limits::of(book, today), today);
    form.overwrite();
    visit.answer = Some(Answer::of(book, facts, today));
}

fn back(visit: &mut Visit) {
    if !visit.can_go_back() {
        return;
    }
    visit.refused = None;
    visit.stage = match visit.stage {
        Stage::Asking(question) => {
            let questions = visit.questions();
            let at = questions.iter().position(|asked| *asked == question).unwrap_or_default();
            match at.checked_sub(1).and_then(|before| questions.get(before)) {
                Some(before) => Stage::Asking(*before),
                None if question.is_contact() => {
                    visit.agreed = None;
                    Stage::Result(Page::default())
                }
                None => Stage::Welcome,
            }
        }
        _ => Stage::Welcome,
    };
}

/// Prints at once, or when the code is there that belongs on the sheet.
fn print(kiosk: &mut Kiosk, book: &RuleBook) -> Vec<Effect> {
    if kiosk.visit.asked.is_some() {
        kiosk.visit.prints_by = Some(kiosk.running + MOST_WAITED);
        return Vec::new();
    }
    send(kiosk, book)
}

/// Sends the sheet as it is now.
pub(super) fn send(kiosk: &mut Kiosk, book: &RuleBook) -> Vec<Effect> {
    kiosk.visit.prints_by = None;
    let (Stage::Result(_), Some(answer)) = (kiosk.visit.stage, &kiosk.visit.answer) else { return Vec::new() };
    match answer.sheet(book, &kiosk.house.office.name, kiosk.visit.code.clone(), kiosk.now) {
        Ok(pdf) => {
            kiosk.last_order += 1;
            let id = kiosk.last_order;
            kiosk.visit.printing = Some(Sent { id, job: None, comes_out: false });
            let how = How { printer: kiosk.house.printer.clone(), copies: 1, draft: false };
            let (title, pdf) = (t::HOJA.to_owned(), SecretBytes::new(pdf));
            vec![Effect::Print(Order { id, title, pdf, how, unkept: false })]
        }
        Err(reason) => {
            kiosk.visit.dialog = Some(Dialog::NotPrinted(reason));
            Vec::new()
        }
    }
}

/// How a sheet stands. Out of the printer, everything is forgotten; where nothing comes out, or nobody knows whether
/// it will, nothing is lost, and the sheet is taken back. So is one whose person is gone.
fn printed(kiosk: &mut Kiosk, order: u64, news: &News) -> Vec<Effect> {
    let Some(sent) = kiosk.visit.printing.as_mut().filter(|sent| sent.id == order) else {
        let comes_out = matches!(news, News::Printing { .. });
        let job = news.job().filter(|_| !comes_out);
        return job.map(|job| Effect::RemoveJob(job.to_owned())).into_iter().collect();
    };
    if let Some(job) = news.job() {
        sent.job = Some(job.to_owned());
        sent.comes_out = matches!(news, News::Printing { .. });
    }
    // Another's paper comes first: that is no trouble yet. It is waited for as long as the person is there.
    if matches!(news, News::Waits { hold: Hold::Reason(Reason::Busy), .. }) {
        return Vec::new();
    }
    if news.is_trouble() || matches!(news, News::Unfollowed { .. }) {
        let waits = matches!(news, News::Waits { .. } | News::Unfollowed { .. });
        let effects = kiosk.visit.stop_printing();
        kiosk.visit.dialog = Some(Dialog::NotPrinted(cause(news)));
        kiosk.touched = kiosk.running;
        return if waits { effects } else { Vec::new() };
    }
    if !news.is_end() {
        return Vec::new();
    }
    kiosk.visit.printing = None;
    let (large, contrast) = (kiosk.visit.large, kiosk.visit.contrast);
    let effects = forget(kiosk);
    let visit = &mut kiosk.visit;
    (visit.stage, visit.large, visit.contrast) = (Stage::Printed, large, contrast);
    effects
}

/// Why a sheet did not come out, in one sentence: what an advisor could do about it is out of reach here.
fn cause(news: &News) -> String {
    match news {
        News::Failed(said) => said.split_inclusive(". ").next().unwrap_or_default().trim_end().to_owned(),
        other => other.title(),
    }
}

fn try_admin(kiosk: &mut Kiosk) -> Vec<Effect> {
    let (Some(Dialog::Admin(admin)), Some(lock)) = (&mut kiosk.visit.dialog, &kiosk.house.admin) else {
        return Vec::new();
    };
    // What is typed stays where it cannot be tried yet.
    if admin.typed.is_empty() || admin.checking || kiosk.gate.wait(kiosk.now).is_some() {
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
