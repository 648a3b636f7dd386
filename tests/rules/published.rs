//! Values of the book against figures printed by its sources.

use rust_decimal::Decimal;
use ventanilla::rules::{Closed, Date, Found, RuleBook, Table, Unit, Value, embedded};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn dec(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn value<'a>(book: &'a RuleBook, id: &str, date: &str) -> &'a Value {
    match book.at(id, day(date)) {
        Found::InForce(_, dated) => &dated.value,
        other => panic!("{id} on {date}: {other:?}"),
    }
}

fn number(book: &RuleBook, id: &str, date: &str) -> Decimal {
    match value(book, id, date) {
        Value::Number(number) => *number,
        other => panic!("{id} on {date}: {other:?}"),
    }
}

fn table<'a>(book: &'a RuleBook, id: &str, date: &str) -> &'a Table {
    match value(book, id, date) {
        Value::Table(table) => table,
        other => panic!("{id} on {date}: {other:?}"),
    }
}

/// Whether `exact` prints as `printed` when rounded to centavos.
fn prints(exact: Decimal, printed: &str) -> bool {
    (exact - dec(printed)).abs() <= dec("0.005")
}

fn uma_month(book: &RuleBook, date: &str) -> Decimal {
    number(book, "nacional.uma.diaria", date) * number(book, "nacional.dias_mes", date)
}

#[test]
fn the_monthly_uma_of_every_year_is_the_printed_one() {
    let printed = [
        ("2016", "2220.42"),
        ("2017", "2294.90"),
        ("2018", "2450.24"),
        ("2019", "2568.50"),
        ("2020", "2641.15"),
        ("2021", "2724.45"),
        ("2022", "2925.09"),
        ("2023", "3153.70"),
        ("2024", "3300.53"),
        ("2025", "3439.46"),
        ("2026", "3566.22"),
    ];
    let book = embedded::rule_book();
    for (year, month) in printed {
        assert!(prints(uma_month(&book, &format!("{year}-02-01")), month), "UMA {year}");
    }
    // January is quoted with the UMA of the year before.
    assert!(prints(uma_month(&book, "2026-01-31"), "3439.46"));
    assert!(prints(uma_month(&book, "2017-01-31"), "2220.42"));
}

#[test]
fn the_minimum_wage_by_month_is_the_printed_one() {
    let printed = [
        ("1995-01-01", "496.736"),
        ("1995-12-04", "612.560"),
        ("1996-12-02", "687.040"),
        ("1996-12-03", "804.080"),
        ("1998-12-03", "1047.280"),
        ("2003-06-15", "1326.960"),
        ("2005-06-15", "1422.720"),
        ("2009-12-31", "1665.920"),
        ("2012-01-01", "1894.832"),
        ("2016-12-31", "2220.416"),
    ];
    let book = embedded::rule_book();
    for (date, month) in printed {
        let daily = number(&book, "nacional.salario_minimo.general", date);
        assert_eq!(daily * dec("30.4"), dec(month), "{date}");
    }
    // 315.04 and 440.87 by 365 / 12, as the minimum wage commission's figures are reported.
    let days = number(&book, "nacional.salario_minimo.dias_anio", "2026-11-21");
    let yearly = |id| number(&book, id, "2026-11-21") * days;
    assert!(prints(yearly("nacional.salario_minimo.general") / dec("12"), "9582.47"));
    assert!(prints(yearly("nacional.salario_minimo.frontera_norte") / dec("12"), "13409.80"));
    // In 2025 the income band was printed as 8,364 to 16,728: thirty days a month.
    let days = number(&book, "nacional.salario_minimo.dias_anio", "2025-08-18");
    assert_eq!(number(&book, "nacional.salario_minimo.general", "2025-08-18") * days / dec("12"), dec("8364"));
}

#[test]
fn the_caps_in_pesos_are_the_published_ones() {
    let published = [
        ("tradicional.tope", "2022-02-01", "2381021.63"),
        ("tradicional.tope", "2022-12-20", "2407347.42"),
        ("tradicional.tope", "2023-07-27", "2595491.81"),
        ("total.tope", "2024-06-01", "2716334.54"),
        ("tradicional.tope", "2026-09-17", "2935002.35"),
        ("total.tope", "2026-09-17", "2935002.35"),
        ("total.salario.minimo", "2023-07-27", "12299.41"),
        ("total.salario.minimo", "2025-12-31", "13413.88"),
        ("total.salario.minimo", "2026-11-21", "13908.27"),
        ("cofinavit.tope", "2022-06-01", "950653.60"),
        ("cofinavit.tope", "2023-07-27", "1024951.20"),
        ("cofinavit.tope", "2026-01-14", "1117823.20"),
        ("cofinavit.tope", "2026-11-21", "1159022.80"),
        ("cofinavit_ingresos_adicionales.tope", "2023-07-27", "548743.10"),
        ("cofinavit_ingresos_adicionales.tope", "2026-01-01", "660375.55"),
        ("cofinavit_ingresos_adicionales.salario.maximo", "2023-07-27", "12299.41"),
        ("cofinavit_ingresos_adicionales.salario.maximo", "2026-01-01", "13413.88"),
        ("infonavit_fovissste.tope", "2020-08-13", "1846165.25"),
        ("infonavit_fovissste.tope", "2021-05-31", "1846165.25"),
        ("suelo.tope.primera", "2026-11-21", "3066952.64"),
        ("suelo.tope.segunda", "2026-11-21", "2635439.54"),
        ("credito.titulacion.exenta_hasta", "2025-09-01", "9630.48"),
        ("construccion.tope", "2022-12-20", "2407347.42"),
        ("construyo.reparacion.tope", "2020-10-01", "73952.26"),
        ("construyo.obra.tope", "2020-10-01", "528230.40"),
        ("mejoravit.maximo", "2024-06-01", "156445.03"),
        ("mejoravit.maximo", "2025-10-25", "163030.21"),
        ("equipa_tu_casa.maximo", "2025-09-03", "68789.12"),
    ];
    let book = embedded::rule_book();
    for (id, date, pesos) in published {
        let exact = number(&book, id, date) * uma_month(&book, date);
        assert!(prints(exact, pesos), "{id} on {date}: {exact} is not {pesos}");
    }
    // Printed without centavos.
    for (id, date, pesos) in
        [("suelo.tope.primera", "2024-08-04", "2838454"), ("suelo.tope.primera", "2025-09-10", "2957932")]
    {
        let exact = number(&book, id, date) * uma_month(&book, date);
        assert!((exact - dec(pesos)).abs() < dec("1"), "{id} on {date}: {exact}");
    }
    // In 2021 the multiple was applied to the rounded month.
    assert_eq!(number(&book, "tradicional.tope", "2021-06-01") * dec("2724.45"), dec("2217702.30"));
    // The 25 centavos of 2025 that the official text has too many are shown as a contradiction.
    let Found::InForce(_, of_2025) = book.at("tradicional.tope", day("2025-09-10")) else { panic!("in force") };
    assert_eq!(of_2025.contradictions[0].value, "$2,830,672.54");
    assert!(prints(dec("823") * uma_month(&book, "2025-09-10"), "2830672.29"));
}

/// The salary that the institute's table prints beside each of its 41 rows.
const SALARIES_2026: [&str; 41] = [
    "9272.18", "9628.80", "9985.43", "10342.05", "10698.67", "11055.29", "11411.92", "11768.54", "12125.16",
    "12481.78", "12838.41", "13195.03", "13551.65", "13908.27", "14264.90", "14621.52", "14978.14", "15334.76",
    "15691.39", "16048.01", "16404.63", "16761.25", "17117.88", "17474.50", "17831.12", "18187.74", "18544.36",
    "18900.99", "19257.61", "19614.23", "19970.85", "20327.48", "20684.10", "21040.72", "21397.34", "21753.97",
    "22110.59", "22467.21", "22823.83", "23180.46", "23537.08",
];

#[test]
fn the_rate_table_of_2026_has_its_41_rows() {
    let book = embedded::rule_book();
    let rates = table(&book, "credito.tasa.tabla", "2026-02-01");
    assert_eq!((rates.closed, rates.edge_unit), (Closed::Lower, Unit::UmaMonthly));
    let month = uma_month(&book, "2026-02-01");
    assert_eq!(rates.edges.len(), SALARIES_2026.len());
    for (edge, salary) in rates.edges.iter().zip(SALARIES_2026) {
        assert!(prints(*edge * month, salary), "row {edge}");
    }
    // Two straight lines: 0.18 or 0.19 a row up to 4.9 UMA, then 0.14 or 0.15.
    for row in 1..rates.edges.len() {
        let step = rates.results[row].expect("printed") - rates.results[row - 1].expect("printed");
        let steps = if rates.edges[row] <= dec("4.9") { ["0.18", "0.19"] } else { ["0.14", "0.15"] };
        assert!(steps.map(dec).contains(&step), "row {}: {step}", rates.edges[row]);
    }
    let at = |uma: &str| rates.row(dec(uma)).and_then(|row| rates.results[row]);
    assert_eq!(at("2.6"), Some(dec("3.69")));
    assert_eq!(at("4.2"), Some(dec("6.72")));
    assert_eq!(at("4.9"), Some(dec("8.05")));
    assert_eq!(at("6.6"), Some(dec("10.45")));
    assert_eq!(at("40"), Some(dec("10.45")));
    assert_eq!(rates.row(dec("2.5")), None);
    assert_eq!(rates.minimum(), Some(number(&book, "credito.tasa.minima", "2026-11-21")));
    assert_eq!(rates.maximum(), Some(number(&book, "credito.tasa.maxima", "2026-11-21")));
}

#[test]
fn the_rate_table_of_2021_knows_only_the_ends_of_its_bands() {
    let book = embedded::rule_book();
    let rates = table(&book, "credito.tasa.tabla", "2023-09-05");
    let printed = [
        ("1.5", "1.91", "4086.68"),
        ("2.0", "3.33", "5448.90"),
        ("2.1", "3.55", "5721.35"),
        ("3.0", "5.51", "8173.35"),
        ("3.1", "5.70", "8445.80"),
        ("4.0", "7.21", "10897.80"),
        ("4.1", "7.41", "11170.25"),
        ("5.0", "8.86", "13622.25"),
        ("5.1", "9.03", "13894.70"),
        ("6.0", "10.42", "16346.70"),
        ("6.1", "10.45", "16619.15"),
    ];
    assert_eq!(rates.edges.len(), 47);
    assert_eq!(rates.results.iter().flatten().count(), printed.len());
    for (edge, rate, salary) in printed {
        let row = rates.row(dec(edge)).expect("a row");
        assert_eq!((rates.edges[row], rates.results[row]), (dec(edge), Some(dec(rate))));
        assert!(prints(dec(edge) * dec("2724.45"), salary), "row {edge}");
    }
    assert_eq!(value(&book, "credito.tasa.tabla", "2025-08-18"), &Value::Unknown);
    let later = table(&book, "credito.tasa.tabla", "2025-08-30");
    assert_eq!(later.row(dec("2.4")).map(|row| later.results[row]), Some(Some(dec("3.50"))));
    assert_eq!(later.row(dec("2.5")).map(|row| later.results[row]), Some(None));
    assert_eq!(later.row(dec("7")).map(|row| later.results[row]), Some(Some(dec("10.45"))));
}

#[test]
fn the_published_ranges_of_rates_by_period() {
    let book = embedded::rule_book();
    for (date, low) in [
        ("2021-06-01", "1.91"),
        ("2022-12-31", "1.91"),
        ("2023-01-01", "3.09"),
        ("2024-01-01", "3.76"),
        ("2025-06-30", "3.76"),
        ("2025-10-06", "3.50"),
        ("2026-02-01", "3.69"),
    ] {
        assert_eq!(number(&book, "credito.tasa.minima", date), dec(low), "{date}");
        assert_eq!(number(&book, "credito.tasa.maxima", date), dec("10.45"), "{date}");
    }
    assert_eq!(value(&book, "credito.tasa.minima", "2025-07-15"), &Value::Unknown);
}

/// The points printed at both ends of each bracket.
#[test]
fn the_score_tables_at_their_edges() {
    let printed: &[(&str, &[(&str, &str)])] = &[
        (
            "t1000.bimestres",
            &[
                ("0", "0"),
                ("2", "0"),
                ("3", "90"),
                ("8", "90"),
                ("9", "123"),
                ("17", "123"),
                ("18", "149"),
                ("29", "149"),
                ("30", "191"),
                ("180", "191"),
            ],
        ),
        (
            "t1000.edad",
            &[
                ("18", "105"),
                ("23", "105"),
                ("24", "118"),
                ("29", "118"),
                ("30", "124"),
                ("39", "124"),
                ("40", "128"),
                ("55", "128"),
                ("56", "114"),
            ],
        ),
        (
            "t1000.salario",
            &[("1", "111"), ("2.7", "111"), ("2.8", "128"), ("4.1", "128"), ("4.2", "144"), ("30", "144")],
        ),
        (
            "t1000.subcuenta",
            &[
                ("0", "116"),
                ("9999.99", "116"),
                ("10000", "119"),
                ("24999", "119"),
                ("25000", "122"),
                ("49999", "122"),
                ("50000", "124"),
            ],
        ),
        ("t100.bimestres", &[("2", "0"), ("3", "12"), ("8", "12"), ("9", "17"), ("18", "21"), ("30", "28")]),
        (
            "t100.edad",
            &[("17", "16"), ("29", "16"), ("30", "17"), ("39", "17"), ("40", "18"), ("55", "18"), ("56", "16")],
        ),
        (
            "t100.salario",
            &[
                ("0", "16"),
                ("19164", "16"),
                ("19165", "17"),
                ("28746", "17"),
                ("28747", "19"),
                ("57494", "19"),
                ("57495", "21"),
                ("67076", "21"),
                ("67077", "23"),
            ],
        ),
        ("t100.subcuenta", &[("9999", "16"), ("10000", "17"), ("25000", "18"), ("50000", "19")]),
    ];
    let book = embedded::rule_book();
    for (id, points) in printed {
        let table = table(&book, id, "2026-11-21");
        for (at, expected) in *points {
            let row = table.row(dec(at)).unwrap_or_else(|| panic!("{id}: {at} has no row"));
            assert_eq!(table.results[row], Some(dec(expected)), "{id} at {at}");
        }
    }
    assert_eq!(table(&book, "t100.edad", "2026-11-21").row(dec("16")), None);
    assert_eq!(value(&book, "t100.salario", "2025-12-31"), &Value::Unknown);
}

#[test]
fn the_maxima_of_the_scores_add_up() {
    let book = embedded::rule_book();
    let best = |id: &str| table(&book, id, "2026-11-21").maximum().expect("printed");
    let one = |id: &str| number(&book, id, "2026-11-21");
    let person = best("t1000.bimestres") + best("t1000.edad") + best("t1000.salario") + best("t1000.subcuenta");
    assert_eq!(person + one("t1000.trabajador.permanente"), dec("710"));
    let parts = one("t1000.empresa.cumplimiento") + one("t1000.empresa.estabilidad") + one("t1000.empresa.entorno");
    assert_eq!(parts, one("t1000.empresa.maximo"));
    assert_eq!(dec("710") + parts, one("t1000.maximo"));
    let t100 = best("t100.bimestres") + best("t100.edad") + best("t100.salario") + best("t100.subcuenta");
    assert_eq!(t100 + one("t100.trabajador.permanente") + one("t100.capacidad.buena"), one("t100.maximo"));
    assert_eq!(value(&book, "t1000.trabajador.eventual", "2026-11-21"), &Value::Unknown);
}

#[test]
fn limits_and_terms_on_their_dates() {
    let book = embedded::rule_book();
    for (id, date, expected) in [
        ("credito.edad_plazo.hombre", "2022-10-03", "65"),
        ("credito.edad_plazo.hombre", "2022-10-04", "70"),
        ("credito.edad_plazo.hombre", "2026-11-21", "70"),
        ("credito.edad_plazo.mujer", "2024-05-01", "75"),
        ("credito.edad_plazo.mujer", "2026-11-21", "75"),
        ("credito.edad_plazo.simulador", "2026-11-21", "70"),
        ("credito.plazo.maximo", "2026-11-21", "30"),
        ("suelo.plazo.maximo", "2026-11-21", "15"),
        ("credito.pago.tope_un_minimo", "2026-11-21", "20"),
        ("credito.pago.tope", "2026-11-21", "30"),
        ("credito.aportacion_patronal", "2026-11-21", "5"),
        ("credito.fpp.prima", "2026-11-21", "2"),
        ("credito.seguro_danos", "2026-11-21", "15"),
        ("credito.liberacion.pagos", "2026-11-21", "360"),
        ("credito.buro.sin_autorizacion", "2025-08-17", "60"),
        ("cofinavit.tasa", "2026-11-21", "10.45"),
        ("suelo.tasa.primera.minima", "2026-11-21", "6.5"),
        ("suelo.tasa.primera.maxima", "2026-11-21", "8.2"),
        ("suelo.tasa.segunda.minima", "2026-11-21", "9"),
        ("suelo.tasa.segunda.maxima", "2026-11-21", "11"),
        ("suelo.puntos.minimo", "2026-11-21", "980"),
        ("suelo.edad.maxima", "2023-11-10", "65"),
        ("credito.buro.malo", "2024-01-15", "80"),
        ("credito.buro.regular", "2024-01-15", "90"),
        ("credito.buro.bueno", "2024-01-15", "100"),
        ("credito.puntos.pasivo", "2025-08-23", "1080"),
        ("credito.puntos.construyo", "2025-08-23", "1080"),
        ("credito.mejora.meses", "2026-02-04", "4"),
        ("t1000.mujer", "2023-06-26", "20"),
    ] {
        assert_eq!(number(&book, id, date), dec(expected), "{id} on {date}");
    }
    for id in ["sin_autorizacion", "malo", "regular", "bueno"] {
        assert_eq!(value(&book, &format!("credito.buro.{id}"), "2025-08-18"), &Value::Unknown);
    }
    assert_eq!(value(&book, "t1000.parte_del_monto", "2026-11-21"), &Value::Unknown);
    assert_eq!(value(&book, "credito.titulacion.porcentaje", "2026-11-21"), &Value::Unknown);
    assert_eq!(value(&book, "credito.renglon.lectura", "2026-11-21"), &Value::Reading("truncar".to_owned()));
}

/// The comparison sheet as it prints its figures, the press of 2003 and the page of 2005 beside it.
#[test]
fn the_sheet_of_2003_as_printed() {
    let book = embedded::rule_book();
    for (id, printed) in [
        ("cuenta_ahorro.ahorro", "15"),
        ("economico.ingreso.maximo", "3.9"),
        ("economico.gastos", "3"),
        ("hoja2003.economica", "117.0631"),
        ("tradicional_bajo_ingreso.ingreso.tope", "4"),
        ("tradicional_2003.ingreso.minimo", "4"),
        ("tradicional_2003.ingreso.maximo", "10.9"),
        ("hoja2003.precio.provincia", "300"),
        ("hoja2003.precio.df", "350"),
        ("cofinanciamiento.ingreso.minimo", "4"),
        ("cofinanciamiento.ingreso.maximo", "7"),
        ("cofinanciamiento.parte.trabajador", "10"),
        ("cofinanciamiento.parte.instituto", "15"),
        ("cofinanciamiento.parte.banco", "75"),
        ("cofinanciamiento.precio.maximo", "350"),
        ("apoyo_infonavit.ingreso.minimo", "11"),
        ("apoyo_infonavit.ingreso.familiar", "9000"),
        ("apoyo_infonavit.precio.maximo", "1230"),
        ("hoja2003.suma.tope", "210"),
        ("hoja2003.suma.tope_mayor", "220"),
        ("hoja2003.suma.ingreso", "10"),
        ("hoja2003.carta", "120"),
        ("hoja2003.tope", "180"),
        ("hoja2003.tasa.minima", "4"),
        ("hoja2003.tasa.maxima", "9"),
        ("hoja2003.edificacion", "100"),
        ("hoja2003.gastos", "5"),
        ("hoja2003.descuento.un_minimo", "20"),
        ("hoja2003.descuento", "25"),
    ] {
        for day in ["2003-01-01", "2005-06-15", "2008-02-22"] {
            assert_eq!(number(&book, id, day), dec(printed), "{id} on {day}");
        }
    }
    let month = number(&book, "nacional.salario_minimo.general", "2005-06-15") * dec("30.4");
    for (id, pesos) in [
        ("apoyo_infonavit.precio.otra_fuente", "889200"),
        ("hoja2003.precio.provincia", "426816"),
        ("hoja2003.precio.df", "497952"),
    ] {
        assert_eq!(number(&book, id, "2005-06-15") * month, dec(pesos), "{id}");
    }
}

/// The amounts that the press printed before June 2021, and those of the rules of 2017.
#[test]
fn what_was_printed_before_june_2021() {
    let book = embedded::rule_book();
    for (id, day, printed) in [
        ("tradicional.tope_historico", "2012-06-15", "663191"),
        ("tradicional.tope_historico", "2016-06-15", "921472"),
        ("tradicional.tope_historico", "2017-06-15", "1552000"),
        ("tradicional.tope_historico", "2018-06-15", "1664000"),
        ("tradicional.tope_historico", "2021-05-31", "1846165"),
        ("cofinavit.tope_historico", "2016-06-15", "297000"),
        ("cofinavit.tope_historico", "2017-06-15", "397000"),
        ("tradicional.tasa_pesos", "2018-10-19", "12"),
        ("tradicional.tasa.minima", "2011-06-15", "4"),
        ("tradicional.tasa.maxima", "2011-06-15", "9"),
        ("tradicional.precio.df", "2011-06-15", "350"),
        ("tradicional.precio.provincia", "2011-06-15", "300"),
        ("movilidad.fondo", "2017-09-27", "1000000000"),
        ("p116a.minimo", "2003-06-15", "116"),
    ] {
        assert_eq!(number(&book, id, day), dec(printed), "{id} on {day}");
    }
    for day in ["2014-06-15", "2019-06-15"] {
        assert_eq!(value(&book, "tradicional.tope_historico", day), &Value::Unknown, "{day}");
    }
}
