//! The kiosk without a window: what is asked, what comes of it, and that nothing of a person stays.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::time::Duration;

use jiff::civil::datetime;
use ventanilla::app::kiosk::answer::whole_pesos;
use ventanilla::app::kiosk::state::House;
use ventanilla::app::kiosk::{Action, Answered, Dialog, Effect, Kiosk, Page, Question, Stage, update};
use ventanilla::app::printing::{Hold, News, Reason};
use ventanilla::case::admin::AdminLock;
use ventanilla::case::archive::{ArchiveInfo, Details};
use ventanilla::case::crypto::Secret;
use ventanilla::case::handover::{Agreed, HandoverId};
use ventanilla::case::keeper::{Answer, HandedOver, Opened, Problem, Request, Ticket, Told};
use ventanilla::case::notice::Office;
use ventanilla::case::record::Notice;
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluation::{Product, Qualifies, Verdict};
use ventanilla::rules::RuleBook;
use ventanilla::rules::embedded::rule_book;

/// A kiosk on the day of the sample, with a clock that the test moves.
struct Stand {
    kiosk: Kiosk,
    book: RuleBook,
    seconds: u64,
    effects: Vec<Effect>,
}

const NOON: jiff::civil::DateTime = datetime(2026, 11, 21, 12, 0, 0, 0);

fn house() -> House {
    House {
        idle: Duration::from_secs(60),
        warning: Duration::from_secs(20),
        office: Office::default(),
        notice: Notice::Public,
        admin: None,
        starts: false,
        archive: None,
        stores: false,
        printer: None,
    }
}

impl Stand {
    fn new() -> Self {
        Self::of(house())
    }

    fn of(house: House) -> Self {
        Self { kiosk: Kiosk::new(house, NOON), book: rule_book(), seconds: 0, effects: Vec::new() }
    }

    fn does(&mut self, action: Action) -> &mut Self {
        // A hand is seen before what it does.
        self.effects = update(&mut self.kiosk, Action::Active, &self.book);
        self.effects.extend(update(&mut self.kiosk, action, &self.book));
        self
    }

    /// Nobody touches anything for so long.
    fn waits(&mut self, seconds: u64) -> &mut Self {
        self.effects.clear();
        for _ in 0..seconds {
            self.seconds += 1;
            let running = Duration::from_secs(self.seconds);
            let now = NOON.checked_add(jiff::SignedDuration::from_secs(self.seconds as i64)).expect("one day");
            self.effects.extend(update(&mut self.kiosk, Action::Clock { now, running }, &self.book));
        }
        self
    }

    /// Answers what is asked: typed sign by sign, or chosen; an empty answer is "no lo sé".
    fn answers(&mut self, question: Question, answer: &'static str) -> &mut Self {
        assert_eq!(self.kiosk.visit.stage, Stage::Asking(question));
        match question.answered() {
            _ if answer.is_empty() => return self.does(Action::DontKnow),
            Answered::Typed(_) => {
                for sign in answer.chars() {
                    self.does(Action::Type(sign.to_string()));
                }
            }
            Answered::Chosen(_) => {
                self.does(Action::Choose(question, answer));
            }
        }
        self.does(Action::Next)
    }

    /// The sample person of the design, up to the result.
    fn sample(&mut self) -> &mut Self {
        self.does(Action::Begin)
            .answers(Question::Curp, "aupd951010masrrl04")
            .answers(Question::Work, "permanente")
            .answers(Question::Salary, "15000")
            .answers(Question::Bimestres, "14")
            .answers(Question::Subcuenta, "48250")
            .answers(Question::EarlierCredit, "ninguno")
            .answers(Question::Purpose, "comprar_vivienda")
            .answers(Question::Voluntary, "60000")
    }

    fn asked(&self) -> Question {
        match self.kiosk.visit.stage {
            Stage::Asking(question) => question,
            other => panic!("nothing is asked: {other:?}"),
        }
    }
}

/// DESIGN, section 11: 194 UMA = 691,847.46; 4,473.52; buying power 800,097; 656 of 1,080 points.
#[test]
fn the_sample_comes_out_as_drawn() {
    let mut stand = Stand::new();
    stand.sample();
    assert_eq!(stand.kiosk.visit.stage, Stage::Result(Page::Estimate));
    let answer = stand.kiosk.visit.answer.as_ref().expect("a result");
    assert_eq!(answer.chosen, Some(Product::Tradicional));
    assert!(answer.within_reach());
    let option = answer.option().expect("an option");
    assert_eq!(option.amount.map(whole_pesos).as_deref(), Some("$691,847"));
    assert_eq!(option.payment.map(|payment| payment.to_string()).as_deref(), Some("$4,473.52"));
    assert_eq!(option.buying_power.map(whole_pesos).as_deref(), Some("$800,097"));
    let (_, said) = answer.about_score().expect("the employer's points are not known");
    assert!(said.contains("656 puntos") && said.contains("1,080"), "{said}");
    assert!(answer.missing().is_empty(), "{:?}", answer.missing());
    assert!(answer.papers.as_ref().is_some_and(|papers| papers.len() > 3));
    // No bank, no public body, no day labourer before the Institute's own.
    assert_eq!(answer.options.first(), Some(&Product::Tradicional));
    assert!(answer.options.contains(&Product::Cofinavit) && !answer.options.contains(&Product::Suelo));
}

#[test]
fn the_curp_and_the_answers_decide_what_is_asked() {
    let mut stand = Stand::new();
    stand.does(Action::Begin);
    assert_eq!(stand.kiosk.visit.step(Question::Curp), (1, 10), "without a CURP birth and sex are asked");
    stand.answers(Question::Curp, "aupd951010masrrl04");
    assert_eq!((stand.asked(), stand.kiosk.visit.step(Question::Work)), (Question::Work, (2, 8)));
    stand.answers(Question::Work, "no");
    assert_eq!(stand.asked(), Question::Subcuenta, "who has no employer has no salary");
    stand.answers(Question::Subcuenta, "").answers(Question::EarlierCredit, "ninguno");
    stand.answers(Question::Purpose, "mejorar");
    assert!(matches!(stand.kiosk.visit.stage, Stage::Result(_)), "repairs need no savings");
    let answer = stand.kiosk.visit.answer.as_ref().expect("a result");
    assert!(!answer.within_reach());

    let mut stand = Stand::new();
    stand.does(Action::Begin).answers(Question::Curp, "").answers(Question::Birth, "10101995");
    stand.answers(Question::Sex, "M");
    assert_eq!(stand.asked(), Question::Work);
    assert_eq!(stand.kiosk.visit.given(Question::Birth), "10/10/1995");
}

#[test]
fn the_same_person_without_a_curp_gets_the_same_answer() {
    let mut stand = Stand::new();
    stand.does(Action::Begin).answers(Question::Curp, "").answers(Question::Birth, "10101995");
    stand.answers(Question::Sex, "M").answers(Question::Work, "permanente").answers(Question::Salary, "15000");
    stand.answers(Question::Bimestres, "14").answers(Question::Subcuenta, "48250");
    stand.answers(Question::EarlierCredit, "ninguno").answers(Question::Purpose, "comprar_vivienda");
    stand.answers(Question::Voluntary, "60000");
    let answer = stand.kiosk.visit.answer.as_ref().expect("a result");
    assert_eq!(answer.option().and_then(|option| option.amount).map(whole_pesos).as_deref(), Some("$691,847"));
    assert_eq!(answer.score().map(|score| score.total_min), Some(656));
}

#[test]
fn back_and_forward_lose_nothing() {
    let mut stand = Stand::new();
    stand.sample();
    stand.does(Action::ChangeSomething);
    assert_eq!(stand.asked(), Question::Curp);
    let given = |stand: &Stand| Question::ALL.map(|question| stand.kiosk.visit.given(question).to_owned());
    let before = given(&stand);
    for _ in 0..8 {
        stand.does(Action::Next);
    }
    assert!(matches!(stand.kiosk.visit.stage, Stage::Result(_)));
    for _ in 0..8 {
        stand.does(Action::Back);
    }
    assert_eq!(stand.asked(), Question::Curp);
    assert_eq!(given(&stand), before);
    stand.does(Action::Back);
    assert_eq!(stand.kiosk.visit.stage, Stage::Welcome);
    stand.does(Action::Begin);
    assert_eq!(given(&stand), before, "the welcome is only a step back");
}

#[test]
fn an_answer_that_is_no_longer_asked_for_does_not_count() {
    let mut stand = Stand::new();
    stand.sample();
    stand.does(Action::ChangeSomething).does(Action::Next);
    stand.answers(Question::Work, "no");
    assert_eq!(stand.asked(), Question::Subcuenta);
    for _ in 0..4 {
        stand.does(Action::Next);
    }
    let answer = stand.kiosk.visit.answer.as_ref().expect("a result");
    assert_eq!(answer.applicant.employment.salary, None);
    assert_eq!(stand.kiosk.visit.given(Question::Salary), "15,000", "and is kept, should the person think again");
}

#[test]
fn not_known_is_not_zero() {
    let mut stand = Stand::new();
    stand.does(Action::Begin).answers(Question::Curp, "aupd951010masrrl04").answers(Question::Work, "permanente");
    stand.answers(Question::Salary, "").answers(Question::Bimestres, "14").answers(Question::Subcuenta, "");
    assert!(stand.kiosk.visit.is_unknown(Question::Salary));
    stand.answers(Question::EarlierCredit, "ninguno").answers(Question::Purpose, "comprar_vivienda");
    stand.answers(Question::Voluntary, "0");
    let answer = stand.kiosk.visit.answer.as_ref().expect("a result");
    assert_eq!((answer.applicant.employment.salary, answer.applicant.savings.subcuenta), (None, None));
    assert_eq!(answer.applicant.savings.voluntary, Some(ventanilla::money::Mxn::ZERO), "a typed 0 is one");
    let score = answer.score().expect("a score");
    // The sample has 656 of its own with a salary and a balance: without them they lie inside a range.
    assert!(score.own_min < 656 && score.own_max > 656, "{}-{}", score.own_min, score.own_max);
    assert_eq!(score.verdict, Verdict::Undetermined);
    assert!(answer.option().is_some_and(|option| option.amount.is_none() && option.qualifies != Qualifies::Yes));
    assert!(answer.missing().contains(&"su salario"), "{:?}", answer.missing());
    assert!(answer.missing().contains(&"el saldo de su subcuenta"));
}

#[test]
fn what_is_no_answer_stays_with_its_reason() {
    let mut stand = Stand::new();
    stand.does(Action::Begin).does(Action::Next);
    assert_eq!(stand.asked(), Question::Curp);
    assert!(stand.kiosk.visit.refused.as_deref().is_some_and(|reason| reason.contains("No lo sé")));
    for sign in "aupd951010masrrl05".chars() {
        stand.does(Action::Type(sign.to_string()));
    }
    assert_eq!(stand.kiosk.visit.refused, None, "a key takes the reason away");
    stand.does(Action::Next);
    assert_eq!(stand.asked(), Question::Curp, "its last digit does not fit");
    assert!(stand.kiosk.visit.refused.is_some());
    assert_eq!(stand.kiosk.visit.given(Question::Curp), "AUPD951010MASRRL05", "nothing typed is lost");
    stand.does(Action::DontKnow);
    for (typed, fits) in
        [("31022026", false), ("10101895", false), ("22112026", false), ("1010", false), ("10101995", true)]
    {
        assert_eq!(stand.asked(), Question::Birth, "{typed}");
        while !stand.kiosk.visit.given(Question::Birth).is_empty() {
            stand.does(Action::Erase);
        }
        for sign in typed.chars() {
            stand.does(Action::Type(sign.to_string()));
        }
        stand.does(Action::Next);
        assert_eq!(stand.kiosk.visit.refused.is_none(), fits, "{typed}");
    }
    assert_eq!(stand.asked(), Question::Sex);
    stand.does(Action::Choose(Question::Sex, "nada")).does(Action::Choose(Question::Work, "no")).does(Action::Next);
    assert_eq!(stand.asked(), Question::Sex, "only what is asked, and only one of the list");
}

/// Everything that the state says of itself.
fn said(kiosk: &Kiosk) -> String {
    format!("{kiosk:?}")
}

const TRACES: [&str; 7] = ["AUPD", "951010", "15,000", "1500000", "48,250", "4825000", "691"];

fn assert_forgotten(stand: &Stand) {
    let said = said(&stand.kiosk);
    for trace in TRACES {
        assert!(!said.contains(trace), "{trace} is still there: {said}");
    }
    let fresh = Kiosk::new(stand.kiosk.house.clone(), NOON);
    assert_eq!(stand.kiosk.visit, fresh.visit);
}

#[test]
fn the_traces_are_there_before() {
    let mut stand = Stand::new();
    stand.sample();
    let said = said(&stand.kiosk);
    for trace in TRACES {
        assert!(said.contains(trace), "the test would not notice {trace}");
    }
}

#[test]
fn ending_printing_and_idling_wipe_everything() {
    let mut stand = Stand::new();
    stand.sample().does(Action::Finish);
    assert_eq!(stand.effects, [Effect::Forget]);
    assert_forgotten(&stand);

    stand.sample().does(Action::Print);
    let Some(Effect::Print(order)) = stand.effects.pop() else { panic!("it prints") };
    assert!(order.pdf.expose().starts_with(b"%PDF-") && !order.title.contains("AUPD"));
    assert!(stand.kiosk.visit.printing);
    for news in [queued(), News::Done { printer: "Sala".to_owned() }] {
        assert!(stand.kiosk.visit.printing, "in the queue it is not yet on paper");
        stand.does(Action::Printed { visit: order.id, news });
    }
    assert_eq!(stand.kiosk.visit.stage, Stage::Printed);
    assert!(stand.effects.contains(&Effect::Forget));
    stand.kiosk.visit.stage = Stage::Welcome;
    assert_forgotten(&stand);
    stand.kiosk.visit.stage = Stage::Printed;
    stand.waits(15);
    assert_eq!(stand.kiosk.visit.stage, Stage::Welcome, "the words about the sheet go by themselves");

    stand.sample().waits(60);
    assert_eq!(stand.effects, [Effect::Forget]);
    assert_forgotten(&stand);
}

fn queued() -> News {
    News::Queued { printer: "Sala".to_owned(), job: "Sala-7".to_owned() }
}

fn without_paper() -> News {
    News::Waits { printer: "Sala".to_owned(), job: "Sala-7".to_owned(), hold: Hold::Reason(Reason::NoPaper) }
}

fn order(stand: &mut Stand) -> u64 {
    stand.does(Action::Print);
    match stand.effects.pop() {
        Some(Effect::Print(order)) => order.id,
        other => panic!("it prints: {other:?}"),
    }
}

#[test]
fn a_printer_that_fails_loses_nothing_and_its_queue_keeps_nothing() {
    let mut stand = Stand::new();
    stand.sample();
    let visit = order(&mut stand);
    stand.does(Action::Printed { visit, news: queued() }).does(Action::Printed { visit, news: without_paper() });
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned())], "no sheet comes out when its person is gone");
    assert!(matches!(&stand.kiosk.visit.dialog, Some(Dialog::NotPrinted(said)) if said.contains("Sin papel")));
    assert!(stand.kiosk.visit.answer.is_some() && !stand.kiosk.visit.printing);
    stand.does(Action::CloseDialog);
    let visit = order(&mut stand);
    stand.does(Action::Printed { visit, news: News::Failed("No hay impresora".to_owned()) });
    assert!(matches!(&stand.kiosk.visit.dialog, Some(Dialog::NotPrinted(_))));
}

#[test]
fn what_a_printer_says_late_is_nobodys() {
    let mut stand = Stand::new();
    stand.sample();
    let visit = order(&mut stand);
    stand.does(Action::Finish).sample();
    stand.does(Action::Printed { visit, news: without_paper() });
    assert_eq!(stand.kiosk.visit.dialog, None, "that was another person's sheet");
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned())]);
    stand.does(Action::Printed { visit, news: News::Done { printer: "Sala".to_owned() } });
    assert!(stand.kiosk.visit.answer.is_some());
}

#[test]
fn the_time_without_a_touch_is_said_before_it_ends() {
    let mut stand = Stand::new();
    assert_eq!(stand.kiosk.left(), None, "nothing to wipe");
    stand.does(Action::Begin).waits(39);
    assert_eq!((stand.kiosk.left(), stand.kiosk.visit.dialog.clone()), (Some(Duration::from_secs(21)), None));
    stand.waits(1);
    assert_eq!(stand.kiosk.visit.dialog, Some(Dialog::Idle));
    assert_eq!(stand.kiosk.left(), Some(Duration::from_secs(20)));
    stand.does(Action::Type("A".to_owned()));
    assert_eq!(stand.kiosk.visit.given(Question::Curp), "", "what is behind the warning is out of reach");
    stand.does(Action::StillHere);
    assert_eq!((stand.kiosk.visit.dialog.clone(), stand.kiosk.left()), (None, Some(Duration::from_secs(60))));
    stand.waits(39).does(Action::Type("A".to_owned())).waits(39);
    assert_eq!(stand.kiosk.visit.dialog, None, "a key counts as a touch");
    stand.waits(21);
    assert_eq!(stand.kiosk.visit.stage, Stage::Welcome);
    assert_eq!(stand.kiosk.visit.given(Question::Curp), "");
}

#[test]
fn longer_times_of_the_office_hold() {
    let house = House { idle: Duration::from_secs(180), warning: Duration::from_secs(60), ..house() };
    let mut stand = Stand::of(house);
    stand.does(Action::Begin).waits(119);
    assert_eq!(stand.kiosk.visit.dialog, None);
    stand.waits(1);
    assert_eq!(stand.kiosk.visit.dialog, Some(Dialog::Idle));
    stand.waits(60);
    assert_eq!(stand.kiosk.visit.stage, Stage::Welcome);
}

#[test]
fn large_letters_and_contrast_go_with_the_person() {
    let mut stand = Stand::new();
    stand.does(Action::LargeLetter).does(Action::Contrast).does(Action::Begin);
    assert!(stand.kiosk.visit.large && stand.kiosk.visit.contrast);
    stand.waits(60);
    assert!(!stand.kiosk.visit.large && !stand.kiosk.visit.contrast);
}

#[test]
fn only_the_administrator_leaves() {
    let right = Secret::new("tres tristes tigres".to_owned());
    let house = House { admin: AdminLock::set(&right), starts: true, ..house() };
    let mut stand = Stand::of(house);
    stand.sample().does(Action::AskAdmin);
    assert!(matches!(stand.kiosk.visit.dialog, Some(Dialog::Admin(_))));
    stand.does(Action::Leave { as_desk: true });
    assert_eq!(stand.effects, [], "not yet");
    stand.does(Action::TryAdmin);
    assert_eq!(stand.effects, [], "nothing typed");
    stand.does(Action::Type("zanahoria".to_owned())).does(Action::TryAdmin);
    let Some(Effect::CheckAdmin { lock, passphrase }) = stand.effects.pop() else { panic!("it is checked") };
    assert!(!said(&stand.kiosk).contains("zanahoria"));
    stand.does(Action::AdminChecked { right: lock.check(&passphrase) });
    assert_eq!(stand.effects, []);
    assert!(matches!(&stand.kiosk.visit.dialog, Some(Dialog::Admin(admin)) if admin.wrong));
    assert!(stand.kiosk.visit.answer.is_some(), "the person at the screen loses nothing by it");

    stand.does(Action::Type("tres tristes tigres".to_owned())).does(Action::TryAdmin);
    let Some(Effect::CheckAdmin { lock, passphrase }) = stand.effects.pop() else { panic!("it is checked") };
    stand.does(Action::AdminChecked { right: lock.check(&passphrase) });
    assert_eq!(stand.kiosk.visit.dialog, Some(Dialog::Out));
    stand.does(Action::Leave { as_desk: true });
    assert_eq!(stand.effects, [Effect::StartAsDesk, Effect::Quit]);
    stand.does(Action::CloseDialog);
    assert_forgotten(&stand);

    // Whoever asked went away: the answer that comes late lets nobody out.
    stand.does(Action::AskAdmin).does(Action::Type("tres tristes tigres".to_owned())).does(Action::TryAdmin);
    stand.does(Action::CloseDialog).does(Action::AdminChecked { right: true });
    assert_eq!(stand.kiosk.visit.dialog, None);
    stand.does(Action::Leave { as_desk: false });
    assert_eq!(stand.effects, []);
}

/// A kiosk whose office has an archive that opened; gives the ticket of the last thing asked of its keeper.
fn with_archive() -> Stand {
    let house = House { archive: Some(("expedientes".into(), vec!["age1uno".to_owned()])), stores: true, ..house() };
    let mut stand = Stand::of(house);
    stand.does(Action::Start);
    let ticket = match stand.effects.as_slice() {
        [Effect::Keeper(ticket, request)] => {
            assert!(matches!(&**request, Request::OpenForKiosk { keys, .. } if keys == &["age1uno"]));
            *ticket
        }
        other => panic!("the archive is opened: {other:?}"),
    };
    let info = ArchiveInfo {
        id: "a".to_owned(),
        name: "Módulo Centro".to_owned(),
        office: Notice::Private,
        details: Details::default(),
        retention_months: None,
        holders: Vec::new(),
    };
    let opened = Opened { folder: "expedientes".into(), info, read_only: false, clock_behind: None, leftovers: 0 };
    stand.does(done(ticket, Ok(Answer::Opened(opened))));
    assert_eq!(stand.kiosk.house.office.name, "Módulo Centro");
    assert_eq!(stand.kiosk.house.notice, Notice::Private, "the archive knows which law holds");
    stand
}

fn done(ticket: Ticket, outcome: Result<Answer, Problem>) -> Action {
    Action::Told(Told::Done { ticket, outcome: Box::new(outcome) })
}

/// The hand-over that was asked for last.
fn handed(stand: &Stand) -> (Ticket, Applicant, Option<Agreed>, bool) {
    match stand.effects.as_slice() {
        [Effect::Keeper(ticket, request)] => match &**request {
            Request::HandOver { applicant, agreed, store, .. } => {
                (*ticket, (**applicant).clone(), agreed.clone(), *store)
            }
            other => panic!("another request: {other:?}"),
        },
        other => panic!("nothing was handed over: {other:?}"),
    }
}

fn answered(code: &str, stored: Option<Result<String, Problem>>) -> Result<Answer, Problem> {
    let id = HandoverId::new([7; 8]);
    Ok(Answer::HandedOver(HandedOver { id, code: Ok(code.to_owned()), stored }))
}

#[test]
fn the_result_goes_into_a_code_and_nothing_is_stored_without_consent() {
    let mut stand = with_archive();
    stand.sample();
    let (ticket, applicant, agreed, store) = handed(&stand);
    assert_eq!(applicant.person.curp.as_deref(), Some("AUPD951010MASRRL04"));
    assert_eq!((agreed, store), (None, false));
    stand.does(done(ticket, answered("VK1ABC", None)));
    assert_eq!(stand.kiosk.visit.code.as_deref(), Some("VK1ABC"));
    stand.does(Action::ShowCode);
    assert_eq!(stand.kiosk.visit.dialog, Some(Dialog::Code));
    stand.does(Action::CloseDialog);

    stand.does(Action::AskStore).does(Action::Agree);
    assert_eq!(stand.kiosk.visit.dialog, Some(Dialog::Consent { ticked: false }), "the box is not ticked");
    stand.does(Action::Tick(true)).does(Action::Agree);
    stand.answers(Question::Names, "josé maría");
    stand.answers(Question::FirstSurname, "ñúñez").answers(Question::SecondSurname, "");
    stand.answers(Question::Email, "jose@");
    assert_eq!(stand.asked(), Question::Email, "that is no address");
    assert!(stand.kiosk.visit.refused.is_some());
    for sign in "ejemplo.mx".chars() {
        stand.does(Action::Type(sign.to_string()));
    }
    stand.does(Action::Next);
    let (ticket, applicant, agreed, store) = handed(&stand);
    assert_eq!(applicant.person.names.as_deref(), Some("José María"));
    assert_eq!(applicant.person.first_surname.as_deref(), Some("Ñúñez"));
    assert_eq!(applicant.person.second_surname, None);
    assert_eq!(applicant.contact.email.as_deref(), Some("jose@ejemplo.mx"));
    let agreed = agreed.expect("agreed");
    assert_eq!((agreed.notice, agreed.bureau, store), (Notice::Private, false, true));
    assert_eq!(agreed.version, Notice::Private.version());
    assert!(stand.kiosk.visit.storing);
    stand.does(Action::Print);
    assert_eq!(stand.effects, [], "first it is stored");
    stand.does(done(ticket, answered("VK1DEF", Some(Ok("V-2026-000007".to_owned())))));
    assert_eq!(stand.kiosk.visit.dialog, Some(Dialog::Stored("V-2026-000007".to_owned())));
    assert_eq!(stand.kiosk.visit.code.as_deref(), Some("VK1DEF"), "the desk finds the case by the new code");
    stand.does(Action::CloseDialog).does(Action::AskStore);
    assert_eq!(stand.kiosk.visit.dialog, None, "once is enough");
    stand.does(Action::Finish);
    for trace in ["VK1", "V-2026", "José", "ejemplo"] {
        assert!(!said(&stand.kiosk).contains(trace), "{trace}");
    }
    assert_forgotten(&stand);
}

#[test]
fn a_case_that_cannot_be_stored_loses_nothing() {
    let mut stand = with_archive();
    stand.sample();
    let (first, ..) = handed(&stand);
    stand.does(done(first, answered("VK1ABC", None)));
    stand.does(Action::AskStore).does(Action::Tick(true)).does(Action::Agree);
    for question in Question::CONTACT {
        stand.answers(question, "");
    }
    let (ticket, ..) = handed(&stand);
    stand.does(done(first, answered("VK1OLD", None)));
    assert_eq!(stand.kiosk.visit.code, None, "an answer to what was asked before");
    stand.does(done(ticket, answered("VK1DEF", Some(Err(Problem::NoArchive)))));
    assert!(matches!(&stand.kiosk.visit.dialog, Some(Dialog::NotStored(reason)) if !reason.is_empty()));
    assert_eq!(stand.kiosk.visit.code.as_deref(), Some("VK1DEF"));
    assert!(stand.kiosk.visit.answer.is_some() && stand.kiosk.visit.stored.is_none());
    stand.does(Action::CloseDialog);
    assert!(stand.kiosk.offers_storing(), "it can be tried again");

    // The folder is gone: the next person begins, and it is looked for again.
    stand.does(Action::ChangeSomething);
    for _ in 0..8 {
        stand.does(Action::Next);
    }
    let (ticket, ..) = handed(&stand);
    stand.does(done(ticket, Err(Problem::NoArchive)));
    assert!(!stand.kiosk.offers_storing() && stand.kiosk.visit.code.is_none());
    stand.does(Action::Finish).does(Action::Begin);
    assert!(matches!(stand.effects.as_slice(), [Effect::Keeper(..)]), "{:?}", stand.effects);
}

#[test]
fn what_was_asked_for_one_person_is_told_to_no_other() {
    let mut stand = with_archive();
    stand.sample();
    let (ticket, ..) = handed(&stand);
    stand.does(Action::Finish).does(Action::Begin);
    stand.does(done(ticket, answered("VK1ABC", Some(Ok("V-2026-000007".to_owned())))));
    assert_eq!((stand.kiosk.visit.code.clone(), stand.kiosk.visit.dialog.clone()), (None, None));
}

#[test]
fn a_kiosk_without_an_archive_asks_for_none() {
    let mut stand = Stand::new();
    stand.does(Action::Start);
    assert_eq!(stand.effects, []);
    stand.sample();
    assert_eq!(stand.effects, []);
    stand.does(Action::AskStore).does(Action::ShowCode);
    assert_eq!(stand.kiosk.visit.dialog, None);
}
