//! The printed summary as other programs see it: its text, its faces, its size, its pages.
//!
//! Poppler's tools (`poppler-utils`) read the files, so that no code of ours judges its own output.
//! Expected figures are those of the sample case of the design reference, section 11.
#![allow(clippy::disallowed_methods, reason = "a test looks at files and starts programs")]
#![allow(clippy::expect_used, clippy::panic, reason = "that is how a test fails")]

mod attachments;
mod desk_sheets;
mod joint;
mod rights;
mod rules;
mod summaries;

use jiff::civil::date;
use summaries::{NAMES, Printed, Word, print, print_on, sample};
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluation::Product;
use ventanilla::money::Mxn;
use ventanilla::report::fonts::PrintError;
use ventanilla::report::model::{Identifiers, Sections};

/// The sample case with the employer's points captured.
fn dalia() -> Printed {
    Printed::of("dalia", Some(472), |_| {})
}

fn assert_has(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "«{part}» is not in:\n{text}");
    }
}

#[test]
fn the_sample_case_fills_two_pages_with_its_figures() {
    let printed = dalia();
    assert_eq!(printed.pages(), 2, "rows a little closer make it fit");
    let text = printed.text();
    assert_has(
        &text,
        &[
            "Resumen para su crédito de vivienda",
            "V-2026-000184",
            "21 nov 2026, 10:42",
            "No es una precalificación ni una resolución oficial.",
            "Dalia Argüello Pérez",
            "31 años",
            "Permanente, 14 bimestres",
            "$15,000.00 (4.2 UMA)",
            "$48,250.00 al 31 oct 2026",
            "1,128",
            "ALCANZA EL MÍNIMO",
            "48 puntos arriba",
            "472 / 566",
            "+20",
            "$691,847.46",
            "$800,097.46",
            "$4,473.52",
            "$4,562.99",
            "$918,621.73",
            "$574,361.05",
            "$742,138.91",
            "$7,046.88",
            "$485,006.46",
            "10.45 y 10.90 %",
            "30 y 20 años",
            "7.2 %",
            "11.3 %",
            "8.0 %",
            "mar 2047",
            "dic 2056",
            "ene 2046",
            "jul 2038",
            "Condicionado",
            "Por confirmar",
            "4. Opción elegida: Crédito Tradicional",
            "En una sola exhibición a quien vende",
            "Pagos anticipados. Sin penalización.",
            "8. Notas legales",
            "Gratuidad.",
            "Aviso de privacidad",
            "Fuentes del puntaje y la opción.",
            "Huella del expediente",
            "Hoja 1 de 2",
            "Hoja 2 de 2",
            "Estimación. No es una precalificación oficial.",
        ],
    );
}

#[test]
fn faces_are_embedded_as_subsets_that_text_can_be_taken_from() {
    let fonts = dalia().poppler("pdffonts", &[], &[]);
    let faces: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(faces.len(), 3, "{fonts}");
    for face in faces {
        assert!(face.contains("IBMPlex"), "{face}");
        assert!(face.split_whitespace().collect::<Vec<_>>().join(" ").contains("yes yes yes"), "{face}");
    }
}

#[test]
fn the_file_is_small_and_says_what_it_is() {
    let printed = dalia();
    assert!(printed.bytes.len() < 60_000, "{} bytes", printed.bytes.len());
    let about = printed.poppler("pdfinfo", &["-isodates"], &[]);
    assert!(!about.contains("PDF/X"), "a claim that nobody has checked: {about}");
    assert_has(&about, &["Resumen para su crédito de vivienda", "Ventanilla", "2026-11-21T16:42:00", "612 x 792"]);
}

#[test]
fn identifiers_are_hidden_unless_asked_for() {
    let person = sample("dalia").person;
    let (curp, nss) = (person.curp.expect("a CURP"), person.nss.expect("an NSS"));
    let hidden = dalia().text();
    assert!(!hidden.contains(&curp) && !hidden.contains(&nss));
    assert_has(&hidden, &[&format!("{}{}", "•".repeat(14), &curp[14..]), &format!("{}{}", "•".repeat(7), &nss[7..])]);
    let shown = Printed::of("dalia", Some(472), |o| o.identifiers = Identifiers::Complete);
    assert_has(&shown.text(), &[&curp, &nss]);
}

#[test]
fn the_same_case_gives_the_same_file() {
    let (first, second) = (dalia(), dalia());
    assert!(first.bytes == second.bytes, "the files differ");
    assert_eq!(first.text(), second.text());
    for page in 1..=2 {
        assert_eq!(first.picture(page), second.picture(page));
    }
}

#[test]
fn paper_knows_no_colours() {
    let printed = dalia();
    let grey = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
    for page in 1..=2 {
        let picture = printed.picture(page);
        assert_eq!(picture.len(), 3 * 510 * 660);
        assert!(picture.chunks_exact(3).all(grey));
        assert!(picture.contains(&0), "black is there");
    }
}

#[test]
fn when_nothing_is_within_reach_it_says_what_is_lacking() {
    let printed = Printed::of("no_alcanza", Some(60), |_| {});
    let text = printed.text();
    assert_has(
        &text,
        &["4. Qué le falta", "NO ALCANZA EL MÍNIMO", "7. Siguientes pasos", "Sin relación laboral vigente"],
    );
    assert!(!text.contains("Opción elegida"));
    // Section 5 names every option.
    let reasons =
        &text[text.find("5. Modalidades").expect("section 5")..text.find("6. Documentos").expect("section 6")];
    assert_eq!(reasons.matches("Sin relación laboral vigente").count(), 1, "a reason that options share stands once");
    assert_has(reasons, &["Tradicional", "Total", "COFINAVIT", "Suelo", "TRA-", "TOT-", "COF-", "SUE-"]);
}

#[test]
fn what_would_change_with_time_is_told_by_date() {
    // 9 complete bimestres on 21 nov 2026, so 18 when April 2028 is over.
    let mut applicant = sample("salario_minimo");
    applicant.employment.employer_points = Some(400);
    // Above what the other model asks for, so that T1000 alone decides.
    applicant.employment.salary = Some(Mxn::from_pesos(20_000));
    let text = Printed::keep("con_el_tiempo", print(&applicant, |_| {}).expect("a summary")).text();
    let part = &text[text.find("Qué le falta").expect("section 4")..text.find("5. Modalidades").expect("section 5")];
    assert_has(part, &["Si el empleo sigue igual", "Puntos propios", "Faltan", "Hoy"]);
    let row = part.lines().find(|line| line.contains("18 bimestres continuos")).expect("a bracket of the table");
    assert!(row.trim_start().starts_with("1 may 2028"), "{row}");
    let last = part.lines().rfind(|line| line.contains(" 20")).expect("a day");
    assert!(last.ends_with("alcanza"), "{last}");
}

#[test]
fn an_option_out_of_reach_is_not_swapped_for_another() {
    let printed = Printed::of("salario_minimo", Some(566), |o| o.chosen = Some(Product::Total));
    let text = printed.text();
    // Infonavit Total is for salaries from 3.9 UMA on; Tradicional would be within reach.
    assert_has(&text, &["Qué le falta", "Infonavit Total: No alcanza. Vea los motivos por modalidad."]);
    assert!(!text.contains("Opción elegida"));
}

#[test]
fn unknown_points_are_a_hatched_range() {
    let printed = Printed::of("dalia", None, |_| {});
    let text = printed.text();
    assert_has(&text, &["656–1,222", "FALTA UN DATO", "0–129 / 129", "0–130 / 130", "0–307 / 307", "El tramo rayado"]);
}

#[test]
fn a_long_name_is_printed_whole() {
    let text = Printed::of("nombre_largo", None, |_| {}).text();
    for word in "María Guadalupe de los Ángeles Concepción Ñúñez Villavicencio y Montellano Peña Echeverría Buenrostro"
        .split(' ')
    {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn a_name_without_a_space_is_broken_and_kept() {
    let mut applicant = sample("dalia");
    let name = "Wolfeschlegelsteinhausenbergerdorff".repeat(3);
    applicant.person.names = Some(name.clone());
    let printed = Printed::keep("sin_espacios", print(&applicant, |_| {}).expect("a summary"));
    let letters: String = printed.text().chars().filter(|c| c.is_alphabetic()).collect();
    assert!(letters.matches("Wolf").count() >= 6, "in section 1 and at the signature");
    printed.check_places();
}

#[test]
fn a_sign_that_the_face_lacks_is_an_error_and_never_a_gap() {
    let mut applicant = sample("dalia");
    applicant.person.names = Some("渚".into());
    match print(&applicant, |_| {}) {
        Err(PrintError::MissingGlyph { character, .. }) => assert_eq!(character, '渚'),
        other => panic!("{:?}", other.map(|bytes| bytes.len())),
    }
}

#[test]
fn nothing_leaves_the_page_or_covers_anything_else_in_any_sample() {
    for name in NAMES {
        for (points, identifiers) in [(None, Identifiers::Complete), (Some(566), Identifiers::Masked)] {
            Printed::of(name, points, |o| o.identifiers = identifiers).check_places();
        }
    }
}

#[test]
fn any_day_and_any_gap_in_the_data_can_be_printed() {
    for day in [date(1995, 1, 1), date(2004, 6, 1), date(2012, 3, 9), date(2019, 7, 1), date(2040, 1, 31)] {
        for (name, applicant) in [("nada", Applicant::default()), ("dalia", sample("dalia"))] {
            let bytes = print_on(day, &applicant, |o| o.sections.schedule = true).expect("a summary");
            Printed::keep(name, bytes).check_places();
        }
    }
}

#[test]
fn parts_can_be_left_out_and_the_rest_is_numbered_anew() {
    let only = Sections {
        score: true,
        comparison: false,
        chosen: false,
        reasons: false,
        steps: false,
        schedule: false,
        contact: false,
    };
    let printed = Printed::of("dalia", Some(472), |o| o.sections = only);
    let text = printed.text();
    assert_eq!(printed.pages(), 1);
    assert_has(&text, &["1. Solicitante", "2. Puntaje", "3. Notas legales", "Hoja 1 de 1"]);
    assert!(!text.contains("Modalidades"));
}

#[test]
fn the_whole_instalment_table_follows_on_pages_of_its_own() {
    let printed = Printed::of("dalia", Some(472), |o| o.sections.schedule = true);
    let text = printed.text();
    assert_has(&text, &["Tabla de amortización: Crédito Tradicional", "Hoja 3 de"]);
    // With 750.00 a month from the employer: 243 payments, the last in March 2047.
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|words| words.len() == 10 && words.iter().skip(3).all(|w| w.starts_with('$')))
        .collect();
    assert_eq!(rows.len(), 243);
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(row[0], (index + 1).to_string());
        if let Some(next) = rows.get(index + 1) {
            assert_eq!(row[9], next[3], "a row closes where the next one opens");
        }
    }
    assert_eq!(&rows[0][1..5], ["ene", "2027", "$691,847.46", "$4,473.52"]);
    assert_eq!((rows[242][1], rows[242][2], rows[242][9]), ("mar", "2047", "$0.00"));
}

#[test]
fn every_page_has_its_head_and_foot() {
    let printed = Printed::of("dalia", Some(472), |o| o.sections.schedule = true);
    let words = printed.words();
    for page in 1..=printed.pages() {
        let here: Vec<&str> = words.iter().filter(|w: &&Word| w.page == page).map(|w| w.text.as_str()).collect();
        let text = here.join(" ");
        let count = printed.pages();
        assert_has(&text, &["Resumen para su crédito", "V-2026-000184", &format!("Hoja {page} de {count}")]);
    }
}

#[test]
fn a_day_that_somebody_chose_is_said_in_the_notice_and_at_the_foot() {
    let printed = Printed::of("dalia", Some(472), |o| {
        o.printed_on = Some(date(2026, 12, 1));
        o.folio = None;
    });
    let text = printed.text();
    assert_has(
        &text,
        &["Evaluación al 21 nov 2026, con las reglas de ese día; hecha el 1 dic 2026.", "al 21 nov 2026"],
    );
    assert!(!text.contains("10:42"), "the time of printing is not that of the evaluation");
    printed.check_places();
}

#[test]
fn many_columns_make_further_tables_and_none_is_left_out() {
    let all = Product::ALL;
    let printed = Printed::of("dalia", Some(472), |o| {
        o.columns = all[..9].to_vec();
        o.sections = Sections { chosen: false, reasons: false, ..Sections::default() };
    });
    let text = printed.text();
    for product in &all[..9] {
        assert_has(&text, &[ventanilla::report::words::product_short(*product)]);
    }
    printed.check_places();
}
