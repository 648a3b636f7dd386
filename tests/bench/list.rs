//! What the list of cases costs: built, searched at each key, put in order; and its memory.
//! `cargo bench --no-default-features --bench list`. Called by `cargo test` everything runs once, unmeasured.
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and this program's memory")]
#![allow(clippy::print_stdout, reason = "a measurement says what it measured")]
#![allow(clippy::expect_used, reason = "a measurement of something broken stops")]

#[path = "memory.rs"]
mod memory;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::date;
use memory::resident;
use ventanilla::case::list::{Context, Filter, List, Order};
use ventanilla::case::record::Stage;
use ventanilla::case::row::Row;
use ventanilla::engine::evaluation::{Product, Qualifies};

const NOW: Context<'static> = Context { rules_digest: "hoy", today: date(2026, 11, 22) };
const NAMES: [&str; 8] = ["María José", "Dalia", "Íñigo", "Guadalupe", "José Luis", "Ximena", "Zoé", "Andrés"];
const SURNAMES: [&str; 8] = ["Argüello", "Pérez", "Núñez", "Hernández", "Ávila", "Ibáñez", "López", "Muñoz"];
/// What is typed, key by key.
const TYPED: [&str; 8] = ["n", "nu", "nun", "nune", "nunez", "nunez d", "nunez da", "nunez dalia"];

/// Invented people, each with a CURP and an NSS of their own but every hundredth.
fn rows(count: usize) -> Vec<Arc<Row>> {
    (0..count)
        .map(|n| {
            let person = if n % 100 == 99 { n - 1 } else { n };
            Arc::new(Row {
                folio: format!("V-2026-{n:06}"),
                name: format!("{} {} {}", NAMES[n % 8], SURNAMES[n / 8 % 8], SURNAMES[n / 64 % 8]),
                curp: format!("NUNO{person:06}MJCZZZ03"),
                nss: format!("{:011}", 10_000_000_000 + person),
                second: None,
                advisor: format!("{} {}", NAMES[n % 5], SURNAMES[n % 3]),
                stage: Stage::ALL[n % 5],
                product: Product::ALL[n % Product::ALL.len()],
                qualifies: Some(Qualifies::Yes),
                rules_digest: "f".repeat(64),
                next_step: "Llamar el martes".to_owned(),
                created: date(2026, 1, 1).at(9, 0, 0, 0),
                changed: date(2026, 1 + (n % 11) as i8, 1 + (n % 28) as i8).at(10, 42, 0, 0),
                blocked: false,
                handover: None,
                kept_until: None,
            })
        })
        .collect()
}

fn main() {
    let measuring = std::env::args().any(|argument| argument == "--bench");
    let (count, rounds) = if measuring { (10_000, 40) } else { (200, 1) };
    let list = List::new(rows(count));
    assert_eq!(list.others("V-2026-000099").len(), 1, "every hundredth stands twice");
    let search = |text: &str, order| {
        let filter = Filter { text: text.to_owned(), ..Filter::default() };
        list.show(&filter, order, true, NOW)
    };
    assert!(!search("nunez dalia", Order::Name).is_empty());
    if !measuring {
        println!("list: {count} rows; not measured");
        return;
    }
    for order in [Order::Changed, Order::Name] {
        let slowest =
            TYPED.iter().chain(&["", "2026", "999"]).map(|text| (fastest(rounds, || search(text, order)), text));
        let (time, text) = slowest.max().expect("some");
        println!("{count} rows, slowest key ({text:?}, by {order:?}): {time:?}");
    }
    let all = rows(count);
    println!("{count} rows, list built with its duplicates: {:?}", fastest(rounds, || List::new(all.clone())));
    let before = resident();
    let many = List::new(rows(100_000));
    println!("100000 rows: {} MB resident", (resident() - before) / 1024);
    black_box(many);
}

/// The fastest of some rounds, after as many to warm up.
fn fastest<T>(rounds: u32, mut work: impl FnMut() -> T) -> Duration {
    (0..2 * rounds)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .skip(rounds as usize)
        .min()
        .unwrap_or_default()
}
