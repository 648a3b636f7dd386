//! What the office has to do with the kiosk: its administrator's way out, its archive, the consent.

use ventanilla::app::kiosk::state::House;
use ventanilla::app::kiosk::{Action, After, Dialog, Effect, Exit, Question, Stage};
use ventanilla::case::admin::AdminLock;
use ventanilla::case::archive::{ArchiveInfo, Details};
use ventanilla::case::crypto::Secret;
use ventanilla::case::handover::{Agreed, HandoverId};
use ventanilla::case::keeper::{Answer, HandedOver, Opened, Problem, Request, Ticket, Told};
use ventanilla::case::record::Notice;
use ventanilla::engine::applicant::Applicant;

use super::{Stand, assert_forgotten, house, said};

#[test]
fn only_the_administrator_leaves() {
    let right = Secret::new("tres tristes tigres".to_owned());
    let house = House { admin: AdminLock::set(&right), after: After::Settings, ..house() };
    let mut stand = Stand::of(house);
    stand.sample().does(Action::AskAdmin);
    assert!(matches!(stand.kiosk.visit.dialog, Some(Dialog::Admin(_))));
    stand.does(Action::Leave(Exit::ForGood));
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
    stand.does(Action::Leave(Exit::ForGood));
    assert_eq!(stand.effects, [Effect::StartAsDesk, Effect::Quit]);
    stand.does(Action::CloseDialog);
    assert_forgotten(&stand);

    // Whoever asked went away: the answer that comes late lets nobody out.
    stand.does(Action::AskAdmin).does(Action::Type("tres tristes tigres".to_owned())).does(Action::TryAdmin);
    stand.does(Action::CloseDialog).does(Action::AdminChecked { right: true });
    assert_eq!(stand.kiosk.visit.dialog, None);
    stand.does(Action::Leave(Exit::Close));
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
    stand.does(done(ticket, Ok(Answer::Opened(opened()))));
    assert_eq!(stand.kiosk.house.office.name, "Módulo Centro");
    assert_eq!(stand.kiosk.house.notice, Notice::Private, "the archive knows which law holds");
    stand
}

fn opened() -> Opened {
    let info = ArchiveInfo {
        id: "a".to_owned(),
        name: "Módulo Centro".to_owned(),
        office: Notice::Private,
        details: Details::typed("Calle Nueve 3", "datos@oficina.mx", "En la recepción"),
        retention_months: None,
        holders: Vec::new(),
    };
    Opened { folder: "expedientes".into(), info, read_only: false, clock_behind: None, leftovers: 0 }
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
    stand.does(Action::ReadNotice).does(Action::Agree);
    assert_eq!(stand.kiosk.visit.dialog, Some(Dialog::ConsentNotice { ticked: false }), "the notice is read there");
    stand.does(Action::CloseDialog);
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
    stand.does(Action::ChangeSomething);
    assert!(matches!(stand.kiosk.visit.stage, Stage::Result(_)), "the case in the archive would stay as it was");
    stand.does(Action::Finish);
    for trace in ["VK1", "V-2026", "José", "ejemplo"] {
        assert!(!said(&stand.kiosk).contains(trace), "{trace}");
    }
    assert_forgotten(&stand);
}

/// Somebody who has a code, agreed, and left out every contact datum; gives the ticket of that code.
fn agreed_to_store() -> (Stand, Ticket) {
    let mut stand = with_archive();
    stand.sample();
    let (first, ..) = handed(&stand);
    stand.does(done(first, answered("VK1ABC", None)));
    stand.does(Action::AskStore).does(Action::Tick(true)).does(Action::Agree);
    for question in Question::CONTACT {
        stand.answers(question, "");
    }
    (stand, first)
}

#[test]
fn a_case_that_cannot_be_stored_loses_nothing() {
    let (mut stand, first) = agreed_to_store();
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
fn nobody_agrees_to_a_notice_with_gaps() {
    let mut stand = with_archive();
    stand.sample();
    assert!(stand.kiosk.offers_storing());
    stand.kiosk.house.office.details.address = None;
    stand.does(Action::AskStore);
    assert!(!stand.kiosk.offers_storing() && stand.kiosk.visit.dialog.is_none());
}

#[test]
fn the_desk_that_started_it_is_had_back() {
    for (after, exit, expected) in [
        (After::Desk, Exit::Desk, vec![Effect::OpenDesk, Effect::Quit]),
        (After::Nothing, Exit::Desk, vec![Effect::Quit]),
        (After::Nothing, Exit::ForGood, vec![Effect::Quit]),
    ] {
        let mut stand = Stand::of(House { after, ..house() });
        stand.kiosk.visit.dialog = Some(Dialog::Out);
        stand.does(Action::Leave(exit));
        assert_eq!(stand.effects, expected);
    }
}

/// An answer that was lost with a defect locks nobody out, and is no free try.
#[test]
fn a_defect_while_the_passphrase_is_checked_counts_as_a_wrong_one() {
    let right = Secret::new("tres tristes tigres".to_owned());
    let mut stand = Stand::of(House { admin: AdminLock::set(&right), ..house() });
    for _ in 0..3 {
        stand.does(Action::AskAdmin).does(Action::Type("otra".to_owned())).does(Action::TryAdmin);
        assert!(matches!(stand.effects.as_slice(), [Effect::CheckAdmin { .. }]));
        stand.kiosk.start_over();
    }
    assert_eq!(stand.kiosk.admin_waits(), Some(std::time::Duration::from_secs(5)));
    stand.does(Action::AskAdmin).does(Action::Type("otra".to_owned())).does(Action::TryAdmin);
    assert!(matches!(&stand.kiosk.visit.dialog, Some(Dialog::Admin(admin)) if admin.typed == "otra"), "it stays");
    stand.waits(6).does(Action::TryAdmin);
    assert!(matches!(stand.effects.as_slice(), [Effect::CheckAdmin { .. }]));
}

/// Who agreed and then went back did not agree; the name is not on the paper.
#[test]
fn going_back_from_the_consent_takes_it_back() {
    let mut stand = with_archive();
    stand.sample();
    let (first, ..) = handed(&stand);
    stand.does(done(first, answered("VK1ABC", None)));
    stand.does(Action::AskStore).does(Action::Tick(true)).does(Action::Agree).answers(Question::Names, "josé");
    stand.does(Action::Back).does(Action::Back);
    assert!(matches!(stand.kiosk.visit.stage, Stage::Result(_)));
    stand.does(Action::ChangeSomething);
    for _ in 0..8 {
        stand.does(Action::Next);
    }
    let (_, applicant, agreed, store) = handed(&stand);
    assert_eq!((applicant.person.names, agreed, store), (None, None, false));
}

/// The code belongs on the sheet: it is waited for, a little.
#[test]
fn the_sheet_waits_for_its_code_and_not_for_ever() {
    let mut stand = with_archive();
    stand.sample();
    let (ticket, ..) = handed(&stand);
    stand.does(Action::Print);
    assert_eq!(stand.effects, []);
    assert!(stand.kiosk.visit.is_printing());
    stand.does(done(ticket, answered("VK1ABC", None)));
    assert!(matches!(stand.effects.as_slice(), [Effect::Print(_)]), "with its code");
    stand.does(Action::Finish).sample().does(Action::Print).waits(4);
    assert_eq!(stand.effects, []);
    stand.waits(1);
    assert!(matches!(stand.effects.as_slice(), [Effect::Print(_)]), "without one");
}

/// The folder was slow: the result that was there before it gets its code.
#[test]
fn a_result_before_the_archive_gets_its_code_too() {
    let mut stand = with_archive();
    stand.kiosk.start_over();
    stand.does(Action::Start);
    let opening = match stand.effects.as_slice() {
        [Effect::Keeper(ticket, _)] => *ticket,
        other => panic!("{other:?}"),
    };
    stand.sample();
    assert!(!stand.effects.iter().any(|effect| matches!(effect, Effect::Keeper(..))));
    stand.does(done(opening, Ok(Answer::Opened(opened()))));
    let (_, applicant, ..) = handed(&stand);
    assert_eq!(applicant.person.curp.as_deref(), Some("AUPD951010MASRRL04"));
}

/// A share that hangs keeps nobody from the printer.
#[test]
fn an_archive_that_does_not_answer_is_not_waited_for() {
    let (mut stand, _) = agreed_to_store();
    stand.waits(19);
    assert!(stand.kiosk.visit.storing && stand.kiosk.visit.dialog.is_none());
    stand.waits(1);
    assert!(!stand.kiosk.visit.storing && matches!(&stand.kiosk.visit.dialog, Some(Dialog::NotStored(_))));
    stand.does(Action::CloseDialog).does(Action::Print);
    assert!(matches!(stand.effects.as_slice(), [Effect::Print(_)]));
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
