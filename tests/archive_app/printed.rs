//! What went to a printer is in the log of accesses, whatever became of its case meanwhile.

use ventanilla::app::printing::{News, PaperAction};
use ventanilla::app::state::Screen;
use ventanilla::app::{Action, ArchiveAction, Command, Effect};
use ventanilla::case::keeper::{AccessDeed, Answer, Request};
use ventanilla::case::record::{Deed, Record};

use super::common::desk;
use super::sample::dalia_open;
use super::stage::{FOLIO, Stage};

const OTHER: &str = "V-2026-000002";

fn other() -> Record {
    Record { folio: OTHER.to_owned(), ..dalia_open() }
}

/// The summary of the open case, sent; its order.
fn sends(stage: &mut Stage) -> u64 {
    stage.does(Action::Go(Screen::Resumen));
    stage.does(Action::Run(Command::Print));
    desk::order(|action| stage.does(action)).id
}

fn queued(id: u64) -> Action {
    Action::Printed(id, News::Queued { printer: "Oficina".to_owned(), job: format!("Oficina-{id}") })
}

/// The cases that were asked to be logged as printed, in turn.
fn logged<'a>(requests: impl IntoIterator<Item = &'a Request>) -> Vec<Option<&'a str>> {
    let printed = |request: &'a Request| match request {
        Request::LogAccess { deed: AccessDeed::Printed, folio } => Some(folio.as_deref()),
        _ => None,
    };
    requests.into_iter().filter_map(printed).collect()
}

fn asked(stage: &Stage) -> Vec<Option<&str>> {
    logged(stage.asked.iter().map(|(_, request)| request))
}

#[test]
fn a_case_that_is_closed_before_its_paper_is_taken_is_logged_all_the_same() {
    let mut stage = Stage::with_open_case(dalia_open());
    let order = sends(&mut stage);
    stage.does(PaperAction::Close.into());
    stage.archive(ArchiveAction::CloseCase);
    assert!(stage.desk.state.archive.case.is_none());
    assert_eq!(asked(&stage), [], "nobody knows yet");
    stage.does(queued(order));
    stage.does(queued(order));
    assert_eq!(asked(&stage), [Some(FOLIO)], "once");
}

#[test]
fn another_case_on_the_screen_is_not_the_one_that_was_printed() {
    let mut stage = Stage::with_open_case(dalia_open());
    let order = sends(&mut stage);
    stage.does(PaperAction::Close.into());
    stage.archive(ArchiveAction::Open(OTHER.to_owned()));
    stage.answers(Ok(Answer::Taken));
    stage.reads(other());
    stage.does(queued(order));
    assert_eq!(asked(&stage), [Some(FOLIO)]);
    let shown = &stage.desk.state.archive.case.as_ref().expect("the other is open").record;
    assert_eq!(shown.folio, OTHER);
    assert!(!shown.log.iter().any(|entry| entry.deed == Deed::Printed), "nothing of this one was printed");
}

#[test]
fn every_one_of_several_papers_is_logged_and_none_that_was_not_taken() {
    let mut stage = Stage::with_open_case(dalia_open());
    let mut orders = Vec::new();
    for _ in 0..3 {
        orders.push(sends(&mut stage));
        stage.does(PaperAction::Close.into());
    }
    let [first, second, third] = orders[..] else { panic!("{orders:?}") };
    stage.does(queued(third));
    stage.does(Action::Printed(second, News::Failed("No contesta".to_owned())));
    stage.does(queued(first));
    assert_eq!(asked(&stage), [Some(FOLIO), Some(FOLIO)]);
}

#[test]
fn what_is_on_its_way_when_the_archive_closes_counts_as_printed() {
    let mut stage = Stage::with_open_case(dalia_open());
    let order = sends(&mut stage);
    stage.does(PaperAction::Close.into());
    stage.does(Action::Run(Command::Lock));
    let requests: Vec<&Request> = stage.asked.iter().map(|(_, request)| request).collect();
    let lock = requests.iter().position(|request| **request == Request::Lock).expect("it locks");
    assert_eq!(logged(requests[..lock].iter().copied()), [Some(FOLIO)], "afterwards nobody could");
    let before = stage.asked.len();
    stage.does(queued(order));
    assert_eq!(stage.asked.len(), before);

    let mut stage = Stage::with_open_case(dalia_open());
    sends(&mut stage);
    let quit = stage.desk.does(Action::CloseRequested);
    let [Effect::Keeper(_, request), Effect::Quit] = quit.as_slice() else { panic!("{quit:?}") };
    assert_eq!(logged([request]), [Some(FOLIO)]);
}

#[test]
fn where_there_is_no_archive_there_is_nothing_to_log() {
    let mut stage = Stage::new();
    stage.archive(ArchiveAction::WorkWithout { always: false });
    stage.does(Action::OpenSample);
    let order = sends(&mut stage);
    stage.does(PaperAction::Close.into());
    stage.does(Action::Run(Command::New));
    stage.does(queued(order));
    assert_eq!(stage.asked, []);
}
