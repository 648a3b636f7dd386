//! Printing with a real CUPS, started by each test: what comes out, and what is told when nothing does.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, looks at files and starts programs"
)]
#![cfg(target_os = "linux")]

#[path = "../common/paper.rs"]
mod paper;
mod server;

use std::fs;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::datetime;
use server::Server;
use ventanilla::app::printing::{Hold, How, News, Order, PaperAction, PrinterState, PrintersFault, Reason};
use ventanilla::app::settings::Settings;
use ventanilla::app::{Action, Command, Effect, Screen, State, update};
use ventanilla::io::printing::Patience;
use ventanilla::io::printing::cups::Cups;
use ventanilla::rules::embedded;

/// What the filter of the test does with a PDF: nothing, and it notes what it was asked.
const NOTES: &str = "application/pdf 0 notes";
/// The usual way of a PDF to a printer that takes PDF.
const USUAL: &str = "application/vnd.cups-pdf 0 -";

/// The summary of the sample, as the dialog orders it.
fn order(how: How) -> Order {
    let book = embedded::rule_book();
    let mut state = State::new(Settings::default(), datetime(2026, 11, 21, 10, 42, 0, 0), &book);
    for action in [Action::OpenSample, Action::Go(Screen::Resumen), Action::Run(Command::Print)] {
        update(&mut state, action, &book);
    }
    let printers = vec![ventanilla::app::printing::Printer::named("Oficina")];
    update(&mut state, Action::PrintersFound(Ok(printers)), &book);
    let effects = update(&mut state, PaperAction::Send.into(), &book);
    let sent =
        effects.into_iter().find_map(|effect| if let Effect::Print(order) = effect { Some(order) } else { None });
    Order { how, ..sent.expect("the sample is printed") }
}

fn to(printer: &str) -> How {
    How { printer: Some(printer.to_owned()), copies: 1, draft: false }
}

/// Prints beside the test, which hears the news.
fn printing(cups: Cups, order: Order) -> Receiver<News> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        cups.print(&order, &mut |news| {
            let _ = sender.send(news);
        });
    });
    receiver
}

/// The first news that is meant, and nothing before it that ends the order.
fn hears(server: &Server, news: &Receiver<News>, what: &str, meant: impl Fn(&News) -> bool) -> News {
    loop {
        let told =
            news.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("{what}: never\n{}", server.log()));
        if meant(&told) {
            return told;
        }
        assert!(!told.is_end(), "{what}: {told:?}\n{}", server.log());
    }
}

/// Everything that is told until the end.
fn all(server: &Server, news: &Receiver<News>) -> Vec<News> {
    let mut told: Vec<News> = Vec::new();
    while !told.last().is_some_and(News::is_end) {
        let next = news.recv_timeout(Duration::from_secs(30));
        told.push(next.unwrap_or_else(|_| panic!("{told:?} and no end\n{}", server.log())));
    }
    told
}

fn comes_out(server: &Server) {
    server.add_file_printer("Oficina", NOTES, &["-D", "Láser de la oficina", "-L", "Ventanilla 4"]);
    let order = order(to("Oficina"));
    let told = all(server, &printing(server.cups(), order.clone()));
    assert!(matches!(told.first(), Some(News::Queued { .. })), "{told:?}");
    let printer = "Láser de la oficina".to_owned();
    assert_eq!(told.last(), Some(&News::Done { printer }), "{}", server.log());
    let out = fs::read(server.out("Oficina")).expect("it wrote a file");
    assert!(out == order.pdf.expose(), "{} bytes of {}", out.len(), order.pdf.expose().len());
    let said = paper::text_of(&out);
    assert!(said.contains("Dalia Argüello Pérez") && said.contains("$691,847.46"), "{said}");
    let noted = fs::read_to_string(server.out("noted")).expect("the filter ran");
    let [title, copies, options] = noted.trim().splitn(3, '|').collect::<Vec<_>>()[..] else { panic!("{noted}") };
    assert_eq!((title, copies), (order.title.as_str(), "1"));
    assert!(!noted.contains("Dalia"), "the queue keeps it: {noted}");
    assert!(options.contains("media=Letter") && !options.contains("print-quality"), "{options}");
}

#[test]
fn what_is_printed_comes_out_as_it_was_made() {
    comes_out(&Server::start());
}

#[test]
fn the_printing_system_of_an_ordinary_person_does_the_same() {
    comes_out(&Server::start_as_ordinary_person());
}

#[test]
fn copies_and_draft_are_told_to_printers_that_offer_them() {
    let server = Server::start();
    server.add_file_printer("Color", NOTES, &[]);
    server.add("Cruda", "file:/dev/null", &[]);
    let found = server.cups().list().expect("it answers");
    let offers: Vec<_> = found.iter().map(|p| (p.name.as_str(), p.offers_black, p.offers_draft)).collect();
    assert_eq!(offers, [("Color", true, true), ("Cruda", false, false)]);
    let how = How { copies: 3, draft: true, ..to("Color") };
    let told = all(&server, &printing(server.cups(), order(how)));
    assert!(told.last().is_some_and(News::is_done), "{told:?}");
    let noted = fs::read_to_string(server.out("noted")).expect("the filter ran");
    for part in ["|3|", "print-color-mode=monochrome", "print-quality=3"] {
        assert!(noted.contains(part), "{part}: {noted}");
    }
}

/// The filters that distributions ship turn the paper into what a printer gets: two copies of each sheet, and
/// what stands on them is the same.
#[test]
fn the_usual_filters_take_our_pages() {
    let server = Server::start();
    server.add_file_printer("Usual", USUAL, &[]);
    let order = order(How { copies: 2, ..to("Usual") });
    let told = all(&server, &printing(server.cups(), order.clone()));
    assert!(told.last().is_some_and(News::is_done), "{told:?}\n{}", server.log());
    let out = fs::read(server.out("Usual")).expect("it wrote a file");
    let (made, came) = (paper::flat(order.pdf.expose()), paper::flat(&out));
    assert!(came.contains("Dalia Argüello Pérez"), "{came}");
    let times = |text: &str| text.matches("Hoja 1 de").count();
    assert_eq!((times(&made), times(&came)), (1, 2), "{came}");
}

#[test]
fn without_a_chosen_printer_it_goes_to_the_usual_one() {
    let server = Server::start();
    server.add_file_printer("Una", NOTES, &[]);
    let direct = || order(How { printer: None, copies: 1, draft: false });
    let told = all(&server, &printing(server.cups(), direct()));
    assert_eq!(told.last(), Some(&News::Done { printer: "Una".to_owned() }), "the only one is meant");
    server.add_file_printer("Otra", NOTES, &[]);
    let told = all(&server, &printing(server.cups(), direct()));
    assert!(matches!(told.as_slice(), [News::Failed(said)] if said.contains("ni predeterminada")), "{told:?}");
    server.tool("lpadmin", &["-d", "Otra"]);
    let first = server.cups().list().expect("it answers").into_iter().next().expect("two printers");
    assert!(first.is_default && first.name == "Otra");
    let told = all(&server, &printing(server.cups(), direct()));
    assert_eq!(told.last(), Some(&News::Done { printer: "Otra".to_owned() }));
    let told = all(&server, &printing(server.cups(), order(to("Perdida"))));
    assert!(matches!(told.as_slice(), [News::Failed(said)] if said.contains("Perdida ya no está")), "{told:?}");
}

#[test]
fn a_stopped_queue_keeps_the_paper_until_somebody_resumes_it() {
    let server = Server::start();
    server.add_file_printer("Pasillo", NOTES, &[]);
    server.tool("cupsdisable", &["-r", "En reparación", "Pasillo"]);
    let found = server.cups().list().expect("it answers");
    assert_eq!(
        found.first().map(|p| (p.state, p.words())),
        Some((PrinterState::Stopped, "Detenida: En reparación".to_owned()))
    );
    let order = order(to("Pasillo"));
    let stopped = |news: &News| matches!(news, News::Waits { hold: Hold::Stopped(why), .. } if why == "En reparación");
    let news = printing(server.cups(), order.clone());
    let told = hears(&server, &news, "it stands", stopped);
    assert_eq!(told.title(), "La impresora Pasillo está detenida");
    assert!(told.text().contains("espera en la cola"), "{}", told.text());
    assert!(!server.out("Pasillo").exists());
    server.tool("cupsenable", &["Pasillo"]);
    hears(&server, &news, "it is resumed", News::is_done);
    assert!(fs::read(server.out("Pasillo")).expect("it wrote a file") == order.pdf.expose());

    // Another one is taken out of the queue.
    server.tool("cupsdisable", &["-r", "En reparación", "Pasillo"]);
    let news = printing(server.cups(), order);
    let told = hears(&server, &news, "it stands", stopped);
    assert!(server.cups().remove(told.job().expect("it is in a queue")));
    hears(&server, &news, "it is taken out", |news| matches!(news, News::Cancelled { .. }));
    assert!(!server.tool("lpstat", &["-o"]).contains("Pasillo-"), "nothing is left in the queue");
}

#[test]
fn a_printer_without_paper_is_told_and_so_is_one_that_gives_up() {
    let server = Server::start();
    server.add("Vacia", "empty:/x", &[]);
    server.add("Rota", "broken:/x", &["-o", "printer-error-policy=abort-job"]);
    let news = printing(server.cups(), order(to("Vacia")));
    let empty = |news: &News| matches!(news, News::Waits { hold: Hold::Reason(Reason::NoPaper), .. });
    let told = hears(&server, &news, "no paper", empty);
    assert_eq!(told.title(), "Sin papel: Vacia");
    let found = server.cups().list().expect("it answers");
    let words: Vec<_> = found.iter().filter(|p| p.name == "Vacia").map(|p| (p.can_print(), p.words())).collect();
    assert_eq!(words, [(false, "Imprimiendo: sin papel".to_owned())]);
    assert!(server.cups().remove(told.job().expect("it is in a queue")));
    hears(&server, &news, "it is taken out", |news| matches!(news, News::Cancelled { .. }));

    let told = all(&server, &printing(server.cups(), order(to("Rota"))));
    assert!(matches!(told.last(), Some(News::Aborted { .. })), "{told:?}\n{}", server.log());
}

/// Nothing listens at a port of its own that is closed again.
fn nobody() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    format!("ipp://{}/ipp/print", listener.local_addr().expect("it has one"))
}

/// What the backend of IPP says of a host that takes no connection, whoever sent the job and in whatever language.
#[test]
fn a_printer_of_the_network_that_is_off_is_told() {
    let server = Server::start();
    server.add("Apagada", &nobody(), &[]);
    server.add("Perdida", "ipp://no-hay-tal.invalid/ipp/print", &[]);
    let off = |news: &News| matches!(news, News::Waits { hold: Hold::Reason(Reason::Offline), .. });
    let soon = || server.cups().with_patience(Patience { reaching: Duration::from_secs(1), ..Patience::default() });
    for name in ["Apagada", "Perdida"] {
        let news = printing(soon(), order(to(name)));
        let told = hears(&server, &news, "it is off", |news| {
            assert!(!matches!(news, News::Printing { .. }), "nothing of it is out");
            off(news)
        });
        assert_eq!(told.title(), format!("{name} no puede imprimir: apagada o sin conexión"));
        let found = server.cups().list().expect("it answers");
        let words = found.iter().find(|p| p.name == name).map(|p| (p.can_print(), p.words()));
        assert_eq!(words, Some((false, "Requiere atención: apagada o sin conexión".to_owned())));
        assert!(server.cups().remove(told.job().expect("it is in a queue")));
        hears(&server, &news, "it is taken out", |news| matches!(news, News::Cancelled { .. }));
    }

    // A Spanish program sent another one before.
    server.print_in_spanish("Apagada");
    server.until("it tries", || server.cups().list().expect("it answers").iter().any(|p| !p.can_print()));
    let told = hears(&server, &printing(soon(), order(to("Apagada"))), "it waits behind", off);
    server.tool("lpadmin", &["-x", "Apagada"]);
    assert!(told.job().is_some());
}

/// With the usual limits nothing is said in the first seconds: a printer that sleeps takes some to answer.
#[test]
fn a_printer_that_answers_late_is_not_called_off() {
    let server = Server::start();
    server.add("Apagada", &nobody(), &[]);
    let news = printing(server.cups(), order(to("Apagada")));
    let queued = news.recv_timeout(Duration::from_secs(30)).expect("it is sent");
    assert!(matches!(queued, News::Queued { .. }), "{queued:?}");
    assert_eq!(news.recv_timeout(Duration::from_secs(5)), Err(mpsc::RecvTimeoutError::Timeout));
}

/// Paper that comes late, a job taken away late, and a queue that is no more are told long after the limit for one
/// that should come out by itself.
#[test]
fn what_waits_is_followed_to_its_end() {
    let second = Duration::from_secs(1);
    let server = Server::start();
    server.add("Vacia", "empty:/x", &[]);
    let patience = Patience { following: second / 2, slow: second / 4, ..Patience::default() };
    let late = |printer: &str| printing(server.cups().with_patience(patience.clone()), order(to(printer)));
    let waits = |news: &News| matches!(news, News::Waits { .. });
    let news = late("Vacia");
    hears(&server, &news, "no paper", waits);
    assert_eq!(news.recv_timeout(2 * second), Err(mpsc::RecvTimeoutError::Timeout), "it stays so");
    server.refill();
    let told = all(&server, &news);
    assert_eq!(told.last(), Some(&News::Done { printer: "Vacia".to_owned() }));

    server.add("Parada", "file:/dev/null", &[]);
    server.tool("cupsdisable", &["Parada"]);
    let news = late("Parada");
    hears(&server, &news, "it stands", waits);
    assert_eq!(news.recv_timeout(2 * second), Err(mpsc::RecvTimeoutError::Timeout), "it stays so");
    server.tool("lpadmin", &["-x", "Parada"]);
    let told = all(&server, &news);
    assert!(matches!(told.last(), Some(News::Cancelled { .. } | News::Left { .. })), "{told:?}");

    // Nobody does anything for it, ever.
    server.add("Nunca", "file:/dev/null", &[]);
    server.tool("cupsdisable", &["Nunca"]);
    let short = Patience { waiting: second, ..patience.clone() };
    let told = all(&server, &printing(server.cups().with_patience(short), order(to("Nunca"))));
    assert!(matches!(told.as_slice(), [.., News::Waits { .. }, News::Unfollowed { .. }]), "{told:?}");
}

#[test]
fn a_held_job_and_a_queue_that_takes_nothing() {
    let server = Server::start();
    server.add("Retiene", "file:/dev/null", &["-o", "job-hold-until-default=indefinite"]);
    server.add("Cerrada", "file:/dev/null", &[]);
    server.tool("cupsreject", &["-r", "No más", "Cerrada"]);
    let news = printing(server.cups(), order(to("Retiene")));
    hears(&server, &news, "it is held", |news| matches!(news, News::Waits { hold: Hold::Held, .. }));
    let told = all(&server, &printing(server.cups(), order(to("Cerrada"))));
    assert!(matches!(told.as_slice(), [News::Failed(said)] if said.contains("Cerrada no acepta trabajos")), "{told:?}");
    let found = server.cups().list().expect("it answers");
    let closed = found.iter().find(|p| p.name == "Cerrada").map(|p| (p.can_print(), p.words()));
    assert_eq!(closed, Some((false, "No acepta trabajos: No más".to_owned())));
}

#[test]
fn no_printer_no_server_no_system_and_one_that_hangs_are_told_apart() {
    let server = Server::start();
    assert_eq!(server.cups().list(), Ok(Vec::new()));
    let told = all(&server, &printing(server.cups(), order(How { printer: None, copies: 1, draft: false })));
    assert!(matches!(told.as_slice(), [News::Failed(said)] if said.contains("No hay impresora")), "{told:?}");

    let place = tempfile::tempdir().expect("a folder");
    let nobody = Cups::at(place.path().join("no-hay"));
    assert_eq!(nobody.list(), Err(PrintersFault::NoService));
    let told = all(&server, &printing(nobody, order(to("Oficina"))));
    assert!(matches!(told.as_slice(), [News::Failed(said)] if said.contains("no está en marcha")), "{told:?}");

    let without = server.cups().with_programs(place.path(), Duration::from_secs(5));
    assert_eq!(without.list(), Err(PrintersFault::NoSystem));
    let told = all(&server, &printing(without, order(to("Oficina"))));
    assert!(
        matches!(told.as_slice(), [News::Failed(said)] if said.contains("no tiene sistema de impresión")),
        "{told:?}"
    );

    // A server that takes the connection and says nothing.
    let deaf = place.path().join("sordo");
    let _listener = std::os::unix::net::UnixListener::bind(&deaf).expect("a socket");
    let before = Instant::now();
    let hung = Cups::at(&deaf).with_programs("/usr/bin", Duration::from_millis(400));
    assert_eq!(hung.list(), Err(PrintersFault::NoAnswer));
    assert!(before.elapsed() < Duration::from_secs(10), "{:?}", before.elapsed());
}
