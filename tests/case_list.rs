//! The list of cases: search, filters, order, duplicates, what is due; the table for other programs.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use std::sync::Arc;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use ventanilla::case::csv::{self, Words};
use ventanilla::case::list::{Context, Filter, List, Only, Order, folded};
use ventanilla::case::record::Stage;
use ventanilla::case::row::{Row, SecondPerson};
use ventanilla::engine::evaluation::{Product, Qualifies};

const NOW: Context<'static> = Context { rules_digest: "libro de hoy", today: date(2026, 11, 22) };

/// A row of an invented person; `day` is of November 2026.
fn row(number: u32, name: &str, curp: &str, nss: &str, day: i8) -> Row {
    Row {
        folio: format!("V-2026-{number:06}"),
        name: name.to_owned(),
        curp: curp.to_owned(),
        nss: nss.to_owned(),
        second: None,
        advisor: "Ximena Ibáñez".to_owned(),
        stage: Stage::Draft,
        product: Product::Tradicional,
        qualifies: Some(Qualifies::Yes),
        rules_digest: "libro de hoy".to_owned(),
        next_step: String::new(),
        created: date(2026, 11, 1).at(9, 0, 0, 0),
        changed: date(2026, 11, day).at(10, 42, 0, 0),
        blocked: false,
        handover: None,
        kept_until: None,
    }
}

fn people() -> Vec<Row> {
    vec![
        row(1, "Dalia Argüello Pérez", "AUPD951010MASRRL04", "51149520382", 3),
        row(2, "Íñigo Núñez Ávila", "NUAI800229HDFXVX05", "92 88 80 1234 5", 9),
        row(3, "inigo nunez avila", "", "92888012345", 5),
        row(4, "Zoé Nuño", "nuno700101mjczzz03", "", 9),
        row(5, "Otro Nombre", "NUNO700101MJCZZZ03", "92888099999", 7),
        row(6, "Nadia Nzuzi", "", "92888099999", 8),
        row(7, "Sin Terminar", "NUNO70", "9288", 8),
        row(8, "Sin Terminar", "NUNO70", "9288", 2),
    ]
}

fn list() -> List {
    List::new(people().into_iter().rev().map(Arc::new).collect())
}

/// The numbers of what is shown.
fn shown(list: &List, filter: &Filter, order: Order, descending: bool) -> Vec<u32> {
    numbers(list.show(filter, order, descending, NOW).iter())
}

fn numbers<'a>(rows: impl Iterator<Item = &'a Arc<Row>>) -> Vec<u32> {
    rows.map(|row| row.folio.rsplit('-').next().and_then(|n| n.parse().ok()).expect("a folio")).collect()
}

fn found(text: &str) -> Vec<u32> {
    shown(&list(), &Filter { text: text.to_owned(), ..Filter::default() }, Order::Folio, false)
}

#[test]
fn any_part_of_folio_name_curp_and_nss_is_found_without_accents_or_case() {
    assert_eq!(found(""), [1, 2, 3, 4, 5, 6, 7, 8]);
    for (typed, expected) in [
        ("arguello", &[1][..]),
        ("ARGÜELLO", &[1]),
        ("pérez dalia", &[1]),
        ("RL04", &[1]),
        ("rl04", &[1]),
        ("000002", &[2]),
        ("v-2026-000002", &[2]),
        ("nunez", &[2, 3]),
        ("Núñez", &[2, 3]),
        ("NU\u{301}N\u{303}EZ", &[2, 3]),
        ("9288801", &[2, 3]),
        ("92 88 80 1234 5", &[2, 3]),
        ("  íñigo   avi ", &[2, 3]),
        ("nadie", &[]),
        // No word runs from the name over into the CURP.
        ("pérezaupd", &[]),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn filters_hold_together() {
    let mut rows = people();
    rows[3].stage = Stage::Enrolled;
    rows[3].advisor = "Otra Asesora".to_owned();
    rows[4].stage = Stage::Closed;
    rows[5].rules_digest = String::new();
    rows[6].qualifies = None;
    rows[6].rules_digest = String::new();
    rows[1].kept_until = Some(date(2026, 11, 21));
    rows[2].kept_until = Some(NOW.today);
    rows[0].kept_until = Some(date(2025, 1, 31));
    let list = List::new(rows.into_iter().map(Arc::new).collect());
    let by = |filter: Filter| shown(&list, &filter, Order::Folio, false);
    assert_eq!(by(Filter { stages: [Stage::Enrolled, Stage::Closed].into(), ..Filter::default() }), [4, 5]);
    let day = |n| -> Option<Date> { Some(date(2026, 11, n)) };
    assert_eq!(by(Filter { since: day(8), ..Filter::default() }), [2, 4, 6, 7], "the day itself counts");
    assert_eq!(by(Filter { since: day(5), until: day(8), ..Filter::default() }), [3, 5, 6, 7]);
    assert_eq!(by(Filter { advisor: Some("Otra Asesora".to_owned()), ..Filter::default() }), [4]);
    assert_eq!(list.advisors(), ["Otra Asesora", "Ximena Ibáñez"]);
    assert_eq!(by(Filter { only: Some(Only::Outdated), ..Filter::default() }), [6], "nothing stored is not outdated");
    assert_eq!(by(Filter { only: Some(Only::Due), ..Filter::default() }), [1, 2], "the last day is still a day");
    assert_eq!(numbers(list.due(NOW.today).into_iter()), [1, 2], "the oldest first");
    assert_eq!(by(Filter { only: Some(Only::Duplicates), ..Filter::default() }), [2, 3, 4, 5, 6]);
    assert_eq!(by(Filter { only: Some(Only::Duplicates), text: "nombre".to_owned(), ..Filter::default() }), [5]);
}

#[test]
fn the_order_is_that_of_the_dictionary_and_equals_stand_newest_first() {
    let all = Filter::default();
    let list = list();
    assert_eq!(shown(&list, &all, Order::Changed, true), [4, 2, 7, 6, 5, 3, 1, 8]);
    assert_eq!(shown(&list, &all, Order::Changed, false), [8, 1, 3, 5, 7, 6, 4, 2]);
    assert_eq!(shown(&list, &all, Order::Folio, true), [8, 7, 6, 5, 4, 3, 2, 1]);
    let names: Vec<Row> = ["Zoé", "ñandú", "Nzuzi", "Ábalos", "abad", "NÚÑEZ", "Nunzo"]
        .iter()
        .map(|name| row(1, name, "", "", 1))
        .collect();
    let numbered = names.into_iter().zip(1..).map(|(r, n)| Arc::new(Row { folio: format!("V-2026-{n:06}"), ..r }));
    let list = List::new(numbered.collect());
    let in_order: Vec<String> = list.show(&all, Order::Name, false, NOW).iter().map(|row| row.name.clone()).collect();
    assert_eq!(in_order, ["abad", "Ábalos", "Nunzo", "NÚÑEZ", "Nzuzi", "ñandú", "Zoé"]);
}

#[test]
fn cases_of_the_same_curp_or_nss_know_each_other() {
    let list = list();
    let others = |n: u32| numbers(list.others(&format!("V-2026-{n:06}")).into_iter());
    assert_eq!(others(1), [0_u32; 0]);
    assert_eq!(others(2), [3]);
    assert_eq!(others(3), [2]);
    // 4 and 5 have one CURP, 5 and 6 one NSS: all three are shown with each.
    assert_eq!((others(4), others(5), others(6)), (vec![5, 6], vec![4, 6], vec![4, 5]));
    assert_eq!(others(7), [0_u32; 0], "numbers not finished equal nothing");
    assert_eq!(numbers(list.of_person("nuno 700101 mjczzz03", "").into_iter()), [4, 5]);
    assert_eq!(numbers(list.of_person("", "92-88-80-9999-9").into_iter()), [5, 6]);
    assert_eq!(list.of_person("", "").len(), 0);
}

#[test]
fn rows_are_put_and_taken_out_one_by_one() {
    let mut list = list();
    list.put(Arc::new(row(3, "Cambió de Nombre", "", "", 10)));
    list.put(Arc::new(row(9, "Recién Llegada", "AUPD951010MASRRL04", "", 11)));
    list.remove("V-2026-000005");
    list.remove("V-2026-000099");
    assert_eq!(numbers(list.rows().iter()), [1, 2, 3, 4, 6, 7, 8, 9]);
    let all = Filter { only: Some(Only::Duplicates), ..Filter::default() };
    assert_eq!(shown(&list, &all, Order::Folio, false), [1, 9]);
    let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
    assert_eq!(shown(&list, &text("cambio"), Order::Folio, false), [3]);
    assert_eq!(shown(&list, &text("nunez"), Order::Folio, false), [2], "the old name is forgotten");
    assert_eq!(list.get("V-2026-000009").expect("there").name, "Recién Llegada");
    assert!(list.get("V-2026-000005").is_none());
    assert_eq!(format!("{list:?}"), "List(8)", "nobody's name reaches a log");
}

const WORDS: Words = Words { product: Product::id, answer: |_| "Sí" };

#[test]
fn the_table_shows_the_rows_with_headings_and_masks_where_asked() {
    let mut one = row(1, "Dalia Argüello Pérez", "AUPD951010MASRRL04", "51149520382", 3);
    one.next_step = "Llamar, y decir \"ya\"\nel martes".to_owned();
    one.kept_until = Some(date(2031, 11, 3));
    let table = csv::table([&one], NOW, WORDS, true);
    assert_eq!(
        table,
        "\u{feff}Folio,Nombre,CURP,NSS,Etapa,Modalidad,Resultado,Desactualizada,Asesor,Siguiente paso,Creado,Modificado,\
         Conservar hasta,Bloqueado\r\n\
         V-2026-000001,Dalia Argüello Pérez,••••••••••••••RL04,•••••••0382,Borrador,tradicional,Sí,No,Ximena Ibáñez,\
         \"Llamar, y decir \"\"ya\"\"\nel martes\",2026-11-01 09:00:00,2026-11-03 10:42:00,2031-11-03,No\r\n"
    );
    assert!(csv::table([&one], NOW, WORDS, false).contains(",AUPD951010MASRRL04,51149520382,"));
}

#[test]
fn nothing_typed_becomes_a_formula() {
    for typed in ["=1+1", "+52449", "-2", "@SUMA(A1)", " =1", "\t=1", "＝1", "=HYPERLINK(\"x\",\"y\")"] {
        let one = Row { name: typed.to_owned(), ..row(1, "", "", "", 1) };
        let table = csv::table([&one], NOW, WORDS, true);
        let line = table.lines().nth(1).expect("a row");
        let cell = line.split_once(',').expect("cells").1.trim_start_matches('"');
        assert!(cell.starts_with('\''), "{typed}: {line}");
    }
}

/// A reader of RFC 4180, written for this test alone.
fn cells(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut signs = table.chars().peekable();
    let mut quoted = false;
    while let Some(c) = signs.next() {
        match c {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(signs.next(), Some('\n'), "lines end in CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "the table ends with a line");
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_table_reads_back(name in "\\PC{0,12}[,\"\r\n=+@-]?\\PC{0,12}", step in "[\"\r\n\t ,=+@a-]{0,9}") {
        let one = Row { name: name.clone(), next_step: step.clone(), ..row(1, "", "", "", 1) };
        let table = csv::table([&one, &one], NOW, WORDS, true);
        let rows = cells(&table);
        prop_assert_eq!(rows.len(), 3);
        for row in &rows[1..] {
            prop_assert_eq!(row.len(), rows[0].len());
            for (cell, typed) in [(&row[1], &name), (&row[9], &step)] {
                prop_assert_eq!(cell.strip_prefix('\'').filter(|_| cell != typed).unwrap_or(cell), typed);
                prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']));
            }
        }
    }

    /// What stands in a row is found by any part of it, however it is written.
    #[test]
    fn what_is_there_is_found(name in "[A-Za-zÁÉÍÓÚÑáéíóúñü]{1,12}", from in 0_usize..12, length in 1_usize..12) {
        let list = List::new(vec![Arc::new(row(1, &name, "", "", 1))]);
        let part: String = name.chars().skip(from).take(length).collect();
        for typed in [part.to_uppercase(), folded(&part)] {
            let filter = Filter { text: typed, ..Filter::default() };
            prop_assert_eq!(list.show(&filter, Order::Name, false, NOW).len(), 1);
        }
    }
}

/// A row of two people: the first one's and the second one's identifiers.
fn joint(number: u32, own: [&str; 2], second: [&str; 2]) -> Row {
    let [curp, nss] = second.map(str::to_owned);
    let second = Some(SecondPerson { name: "Ofelia Ríos".to_owned(), curp, nss });
    Row { second, ..row(number, "Rodrigo Paz", own[0], own[1], 1) }
}

#[test]
fn the_second_person_of_a_case_is_found_like_the_first() {
    let mut rows = people();
    rows.push(joint(9, ["PARR900101HDFZZZ01", ""], ["aupd951010masrrl04", ""]));
    rows.push(joint(10, ["", "92888777777"], ["", "92-88-80-12345"]));
    let list = List::new(rows.into_iter().map(Arc::new).collect());
    let found = |curp: &str, nss: &str| numbers(list.of_person(curp, nss).into_iter());
    assert_eq!(found("AUPD951010MASRRL04", "51149520382"), [1, 9], "by the CURP, in either place");
    assert_eq!(found("", "92888012345"), [2, 3, 10], "by the NSS");
    assert_eq!(found("PARR900101HDFZZZ01", ""), [9], "the first person of such a case is another one");
    assert_eq!(found("", ""), [0; 0], "nobody without identifiers is everybody");
    assert_eq!(numbers(list.others("V-2026-000001").into_iter()), [9]);
    assert_eq!(numbers(list.others("V-2026-000010").into_iter()), [2, 3]);
    let search = |text: &str| {
        let filter = Filter { text: text.to_owned(), ..Filter::default() };
        shown(&list, &filter, Order::Folio, false)
    };
    assert_eq!(search("ofelia rios"), [9, 10]);
    assert_eq!(search("92888012345"), [2, 3, 10], "however it was typed");
}
