//! The kiosk without a window: what is asked, what comes of it, and that nothing of a person stays.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod office;

use std::time::Duration;

use jiff::civil::datetime;
use ventanilla::app::kiosk::answer::whole_pesos;
use ventanilla::app::kiosk::state::House;
use ventanilla::app::kiosk::{Action, Answered, Dialog, Effect, Kiosk, Page, Question, Stage, update};
use ventanilla::app::printing::{Hold, News, Reason};
use ventanilla::app::settings::Settings;
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
    House::of(&Settings::default())
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

    /// Somebody born in 1995 who gives neither CURP nor sex, at the question about work.
    fn without_curp() -> Self {
        let mut stand = Self::new();
        stand.does(Action::Begin).answers(Question::Curp, "").answers(Question::Birth, "10101995");
        stand.answers(Question::Sex, "");
        stand
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
    stand.does(Action::ChangeSomething);
    for _ in 0..7 {
        stand.does(Action::Next);
    }
    for _ in 0..7 {
        stand.does(Action::Back);
    }
    assert_eq!(stand.asked(), Question::Curp);
    assert_eq!(given(&stand), before);
}

/// Behind the first question is the welcome, where anybody may come next.
#[test]
fn nobody_comes_to_the_welcome_with_answers_behind_it() {
    let mut stand = Stand::new();
    stand.does(Action::Begin).does(Action::Back);
    assert_eq!(stand.kiosk.visit.stage, Stage::Welcome, "with nothing given there is nothing to see");
    stand.does(Action::Begin).does(Action::Type("A".to_owned()));
    assert!(!stand.kiosk.visit.can_go_back());
    stand.does(Action::Back);
    assert_eq!((stand.asked(), stand.kiosk.visit.given(Question::Curp)), (Question::Curp, "A"));
    stand.does(Action::Erase).does(Action::DontKnow).does(Action::Back).does(Action::Back);
    assert_eq!(stand.asked(), Question::Curp, "not known is an answer too");
}

/// What is said to be lacking is what this person was asked: without an employer nobody is asked for a salary.
#[test]
fn only_answers_that_were_asked_for_are_said_to_be_lacking() {
    let mut stand = Stand::without_curp();
    stand.answers(Question::Work, "no").answers(Question::Subcuenta, "48250");
    stand.answers(Question::EarlierCredit, "ninguno").answers(Question::Purpose, "comprar_vivienda");
    stand.answers(Question::Voluntary, "0");
    let answer = stand.kiosk.visit.answer.as_ref().expect("a result");
    let missing = answer.missing().join(", ");
    assert!(!missing.contains("salario") && !missing.contains("bimestres"), "{missing}");
    assert!(missing.contains("el sexo de su acta") && !missing.contains("nacimiento"), "{missing}");
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

/// 500 pesos a month are less than a minimum wage: the salary of a day, most likely. Whoever says it twice is right.
#[test]
fn a_salary_below_the_minimum_wage_is_asked_for_twice() {
    let mut stand = Stand::without_curp();
    stand.answers(Question::Work, "permanente").answers(Question::Salary, "500");
    assert_eq!(stand.asked(), Question::Salary);
    let told = stand.kiosk.visit.refused.clone().expect("it is said");
    assert!(told.contains("salario mínimo"), "{told}");
    stand.does(Action::Type("1".to_owned())).does(Action::Next);
    assert_eq!(stand.asked(), Question::Salary, "another answer is asked about anew");
    stand.does(Action::Next);
    assert_eq!(stand.asked(), Question::Bimestres);
    // What cannot be is not made true by saying it twice.
    let mut stand = Stand::new();
    stand.does(Action::Begin).answers(Question::Curp, "").answers(Question::Birth, "31022026");
    stand.does(Action::Next).does(Action::Next);
    assert_eq!(stand.asked(), Question::Birth);
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
    assert!(stand.kiosk.visit.is_printing());
    for news in [queued(), News::Done { printer: "Sala".to_owned() }] {
        assert!(stand.kiosk.visit.is_printing(), "in the queue it is not yet on paper");
        stand.does(Action::Printed { order: order.id, news });
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
    let sheet = order(&mut stand);
    stand
        .does(Action::Printed { order: sheet, news: queued() })
        .does(Action::Printed { order: sheet, news: without_paper() });
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned())], "no sheet comes out when its person is gone");
    assert!(matches!(&stand.kiosk.visit.dialog, Some(Dialog::NotPrinted(said)) if said.contains("Sin papel")));
    assert!(stand.kiosk.visit.answer.is_some() && !stand.kiosk.visit.is_printing());
    stand.does(Action::CloseDialog);
    let sheet = order(&mut stand);
    stand
        .does(Action::Printed { order: sheet, news: News::Failed("No hay impresora. Actualice la lista.".to_owned()) });
    let cause = Dialog::NotPrinted("No hay impresora.".to_owned());
    assert_eq!(stand.kiosk.visit.dialog, Some(cause), "with its cause, and nothing that only the desk can do");
}

#[test]
fn what_a_printer_says_late_is_nobodys() {
    let mut stand = Stand::new();
    stand.sample();
    let sheet = order(&mut stand);
    stand.does(Action::Finish).sample();
    stand.does(Action::Printed { order: sheet, news: without_paper() });
    assert_eq!(stand.kiosk.visit.dialog, None, "that was another person's sheet");
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned())]);
    stand.does(Action::Printed { order: sheet, news: News::Done { printer: "Sala".to_owned() } });
    assert!(stand.kiosk.visit.answer.is_some());
}

/// The first sheet found no paper and was taken back; what is told of it later is not told of the second one.
#[test]
fn a_second_try_is_another_sheet() {
    let mut stand = Stand::new();
    stand.sample();
    let first = order(&mut stand);
    stand.does(Action::Printed { order: first, news: without_paper() }).does(Action::CloseDialog);
    let second = order(&mut stand);
    for news in [News::Cancelled { printer: "Sala".to_owned() }, News::Left { printer: "Sala".to_owned() }] {
        stand.does(Action::Printed { order: first, news });
        assert!(stand.kiosk.visit.is_printing() && stand.kiosk.visit.dialog.is_none());
    }
    stand.does(Action::Printed { order: second, news: News::Done { printer: "Sala".to_owned() } });
    assert_eq!(stand.kiosk.visit.stage, Stage::Printed);
}

#[test]
fn a_sheet_that_has_not_come_out_goes_with_its_person() {
    let mut stand = Stand::new();
    stand.sample();
    let sheet = order(&mut stand);
    stand.does(Action::Printed { order: sheet, news: queued() }).waits(60);
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned()), Effect::Forget]);
    // Its queue names it only after its person went.
    stand.sample();
    let sheet = order(&mut stand);
    stand.waits(60).does(Action::Printed { order: sheet, news: queued() });
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned())]);
    // One that comes out already is left to come.
    let printing = || News::Printing { printer: "Sala".to_owned(), job: "Sala-7".to_owned() };
    stand.sample();
    let sheet = order(&mut stand);
    stand.does(Action::Printed { order: sheet, news: printing() }).waits(60);
    assert_eq!(stand.effects, [Effect::Forget]);
    stand.does(Action::Printed { order: sheet, news: printing() });
    assert_eq!(stand.effects, []);
    // One that waits for another's is not in trouble, and goes with its person too.
    stand.sample();
    let sheet = order(&mut stand);
    let (printer, job) = ("Sala".to_owned(), "Sala-7".to_owned());
    let behind = News::Waits { printer, job, hold: Hold::Reason(Reason::Busy) };
    stand.does(Action::Printed { order: sheet, news: behind });
    assert!(stand.kiosk.visit.is_printing() && stand.kiosk.visit.dialog.is_none());
    stand.waits(60);
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned()), Effect::Forget]);
    // By hand too, and nothing is lost by it.
    stand.sample();
    let sheet = order(&mut stand);
    stand.does(Action::Printed { order: sheet, news: printing() }).does(Action::CancelPrint);
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned())]);
    assert!(stand.kiosk.visit.answer.is_some() && !stand.kiosk.visit.is_printing());
    // Nobody knows whether it will come out: it is not told as printed.
    let sheet = order(&mut stand);
    stand.does(Action::Printed { order: sheet, news: queued() });
    stand.does(Action::Printed { order: sheet, news: News::Unfollowed { printer: "Sala".to_owned() } });
    assert_eq!(stand.effects, [Effect::RemoveJob("Sala-7".to_owned())]);
    assert!(matches!(&stand.kiosk.visit.dialog, Some(Dialog::NotPrinted(_))));
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
