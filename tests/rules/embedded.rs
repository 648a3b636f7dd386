//! The shipped book as a whole: it passes its own checks and answers every rule the engine asks.

use ventanilla::rules::{Date, Found, RuleBook, Status, Unit, Value, embedded};

/// The rules of scores, Tradicional, Total, COFINAVIT and Suelo with their status on 21 November 2026, as the
/// domain notes grade their sources, in the order of the book.
const STATUSES: &[(&str, Status)] = &[
    ("nacional.uma.diaria", Status::Press),
    ("nacional.dias_mes", Status::Press),
    ("nacional.salario_minimo.general", Status::Press),
    ("nacional.salario_minimo.frontera_norte", Status::Press),
    ("nacional.salario_minimo.dias_anio", Status::Press),
    ("nacional.umi.diaria", Status::Press),
    ("t1000.minimo", Status::Press),
    ("t1000.maximo", Status::Inferred),
    ("t1000.bimestres", Status::Press),
    ("t1000.edad", Status::Single),
    ("t1000.salario", Status::Inferred),
    ("t1000.salario.lectura", Status::Inferred),
    ("t1000.subcuenta", Status::Single),
    ("t1000.trabajador.permanente", Status::Press),
    ("t1000.trabajador.eventual", Status::Unknown),
    ("t1000.empresa.maximo", Status::Single),
    ("t1000.empresa.cumplimiento", Status::Press),
    ("t1000.empresa.estabilidad", Status::Press),
    ("t1000.empresa.entorno", Status::Inferred),
    ("t1000.parte_del_monto", Status::Unknown),
    ("t1000.mujer", Status::Press),
    ("t100.minimo", Status::Press),
    ("t100.maximo", Status::Single),
    ("t100.bimestres", Status::Single),
    ("t100.edad", Status::Single),
    ("t100.salario", Status::Single),
    ("t100.subcuenta", Status::Single),
    ("t100.trabajador.permanente", Status::Single),
    ("t100.trabajador.eventual", Status::Single),
    ("t100.capacidad.buena", Status::Single),
    ("t100.capacidad.irregular", Status::Single),
    ("t100.ingreso.desde", Status::Press),
    ("t100.ingreso.hasta", Status::Press),
    ("t100.cotizacion.meses", Status::Press),
    ("tradicional.tope", Status::Press),
    ("total.tope", Status::Press),
    ("total.salario.minimo", Status::Press),
    ("credito.tasa.tabla", Status::Official),
    ("credito.tasa.bajo_tabla", Status::Inferred),
    ("credito.tasa.minima", Status::Official),
    ("credito.tasa.maxima", Status::Official),
    ("credito.renglon.lectura", Status::Inferred),
    ("credito.edad_plazo.hombre", Status::Official),
    ("credito.edad_plazo.mujer", Status::Official),
    ("credito.edad_plazo.simulador", Status::Inferred),
    ("credito.plazo.maximo", Status::Official),
    ("credito.pago.tope_un_minimo", Status::Official),
    ("credito.pago.tope", Status::Press),
    ("credito.aportacion_patronal", Status::Official),
    ("credito.edad.minima", Status::Single),
    ("credito.cotizacion.bimestres", Status::Press),
    ("credito.puntos.pasivo", Status::Inferred),
    ("credito.puntos.construyo", Status::Inferred),
    ("credito.mejora.meses", Status::Press),
    ("credito.fpp.prima", Status::Single),
    ("credito.fpp.pagos", Status::Press),
    ("credito.fpp.cobertura", Status::Press),
    ("credito.fpp.participacion", Status::Press),
    ("credito.fpp.periodo", Status::Press),
    ("credito.fpp.empleo_previo", Status::Press),
    ("credito.fpp.desempleo", Status::Press),
    ("credito.seguro_danos", Status::Single),
    ("credito.titulacion.exenta_hasta", Status::Inferred),
    ("credito.titulacion.porcentaje", Status::Unknown),
    ("credito.buro.sin_autorizacion", Status::Unknown),
    ("credito.buro.malo", Status::Unknown),
    ("credito.buro.regular", Status::Unknown),
    ("credito.buro.bueno", Status::Unknown),
    ("credito.prorroga.meses_seguidos", Status::Press),
    ("credito.prorroga.meses_total", Status::Press),
    ("credito.liberacion.pagos", Status::Official),
    ("cofinavit.tope", Status::Inferred),
    ("cofinavit.tasa", Status::Official),
    ("cofinavit.pago_total.tope", Status::Single),
    ("suelo.tope.primera", Status::Inferred),
    ("suelo.tope.segunda", Status::Inferred),
    ("suelo.plazo.maximo", Status::Official),
    ("suelo.tasa.primera.minima", Status::Official),
    ("suelo.tasa.primera.maxima", Status::Official),
    ("suelo.tasa.segunda.minima", Status::Official),
    ("suelo.tasa.segunda.maxima", Status::Official),
    ("suelo.puntos.minimo", Status::Inferred),
    ("suelo.edad.maxima", Status::Inferred),
    ("vivienda_bienestar.producto", Status::Press),
    ("vivienda_bienestar.requisitos", Status::Press),
    ("vivienda_bienestar.puntos", Status::Press),
    ("vivienda_bienestar.parte", Status::Press),
    ("vivienda_bienestar.precio", Status::Press),
    ("vivienda_bienestar.vivienda", Status::Press),
    ("vivienda_bienestar.tasa.prensa.minima", Status::Single),
    ("vivienda_bienestar.tasa.prensa.maxima", Status::Single),
    ("jornalero.producto", Status::Official),
    ("jornalero.requisitos", Status::Official),
    ("jornalero.ahorro.mensualidades", Status::Official),
    ("jornalero.uso", Status::Official),
    ("jornalero.reglas", Status::Official),
    ("entes_publicos.producto", Status::Official),
    ("entes_publicos.requisitos", Status::Official),
    ("entes_publicos.reglas", Status::Official),
    ("subsecuente.producto", Status::Official),
    ("subsecuente.requisitos", Status::Press),
    ("subsecuente.destinos", Status::Press),
    ("subsecuente.excepcion", Status::Press),
    ("subsecuente.pago.tope", Status::Single),
    ("subsecuente.tasa.minima", Status::Single),
    ("subsecuente.tasa.maxima", Status::Single),
    ("construccion.producto", Status::Press),
    ("construccion.modalidades", Status::Press),
    ("construccion.tope", Status::Inferred),
    ("construccion.presupuesto", Status::Inferred),
    ("construccion.entrega", Status::Press),
    ("construccion.inmueble", Status::Single),
    ("construccion.garantia", Status::Press),
    ("construccion.crediterreno", Status::Press),
    ("construyo.producto", Status::Single),
    ("construyo.tasa", Status::Unknown),
    ("construyo.reparacion.parte", Status::Inferred),
    ("construyo.reparacion.tope", Status::Inferred),
    ("construyo.obra.parte.minima", Status::Inferred),
    ("construyo.obra.parte.maxima", Status::Inferred),
    ("construyo.obra.tope", Status::Inferred),
    ("construyo.plazo", Status::Press),
    ("mejoravit.producto", Status::Press),
    ("mejoravit.requisitos", Status::Press),
    ("mejoravit.minimo", Status::Inferred),
    ("mejoravit.cambio", Status::Inferred),
    ("mejoravit.maximo", Status::Inferred),
    ("mejoravit.parte_subcuenta", Status::Press),
    ("mejoravit.tasa.repara", Status::Press),
    ("mejoravit.tasa.renueva", Status::Press),
    ("mejoravit.plazo.repara", Status::Press),
    ("mejoravit.plazo.renueva", Status::Press),
    ("mejoravit.en_cuenta", Status::Press),
    ("mejoravit.entrega", Status::Single),
    ("mejoravit.uso", Status::Single),
    ("equipa_tu_casa.producto", Status::Official),
    ("equipa_tu_casa.requisitos", Status::Official),
    ("equipa_tu_casa.modalidad", Status::Official),
    ("equipa_tu_casa.minimo", Status::Inferred),
    ("equipa_tu_casa.maximo", Status::Inferred),
    ("equipa_tu_casa.tarjeta", Status::Official),
    ("equipa_tu_casa.cuenta", Status::Official),
    ("equipa_tu_casa.obras.meses", Status::Official),
    ("equipa_tu_casa.asistencia", Status::Official),
    ("equipa_tu_casa.hipoteca_verde", Status::Inferred),
];

/// The rules of the models that ended before that day, on a day on which each was in force.
const ENDED_STATUSES: &[(&str, &str, Status)] = &[
    ("p116b.minimo", "2015-06-01", Status::Press),
    ("p116b.edad", "2015-06-01", Status::Press),
    ("p116b.salario", "2015-06-01", Status::Press),
    ("p116b.salario.unidad", "2015-12-31", Status::Press),
    ("p116b.salario.unidad", "2016-01-01", Status::Unknown),
    ("p116b.salario.unidad", "2019-12-31", Status::Unknown),
    ("p116b.salario.unidad", "2020-01-01", Status::Press),
    ("p116b.subcuenta", "2019-12-31", Status::Inferred),
    ("p116b.subcuenta", "2020-01-01", Status::Press),
    ("p116b.subcuenta.unidad", "2020-01-01", Status::Press),
    ("p116b.tramos.lectura", "2020-01-01", Status::Inferred),
    ("p116b.bimestres", "2019-03-16", Status::Inferred),
    ("p116b.bimestres", "2019-03-17", Status::Press),
    ("p116a.minimo", "2011-06-01", Status::Press),
    ("p116a.edad_salario", "2011-06-01", Status::Unknown),
    ("p116a.bimestres", "2011-06-01", Status::Single),
    ("p116a.subcuenta.minimo", "2011-06-01", Status::Single),
    ("p116a.subcuenta.maximo", "2011-06-01", Status::Single),
    ("p116a.voluntario.maximo", "2011-06-01", Status::Single),
    ("p116b.minimo", "2011-06-01", Status::Inferred),
    ("p116b.minimo", "2021-05-22", Status::Inferred),
    ("p116b.rezago", "2015-06-01", Status::Single),
    ("p116b.cambio_empleo", "2015-06-01", Status::Single),
    ("p116b.flexibilizacion", "2021-02-28", Status::Single),
    ("p116b.aportaciones_extra", "2021-03-01", Status::Single),
    ("p116a.minimo", "2003-06-01", Status::Single),
    ("p116a.minimo", "2007-06-01", Status::Inferred),
    ("p116a.minimo", "2012-02-27", Status::Inferred),
    ("p116a.edad_salario", "2007-06-01", Status::Unknown),
    ("p116a.subsidios", "2003-06-01", Status::Single),
    ("seed001.asignacion", "2002-08-31", Status::Single),
    ("seed001.bimestres", "2003-06-01", Status::Inferred),
    ("seed001.minimo", "2002-06-01", Status::Unknown),
    ("seed001.edad_salario", "2002-06-01", Status::Unknown),
    ("seed001.bimestres", "2002-06-01", Status::Single),
    ("seed001.bimestres.maximo", "2002-06-01", Status::Single),
    ("seed001.antiguedad", "2002-06-01", Status::Single),
    ("seed001.antiguedad.maximo", "2002-06-01", Status::Single),
    ("seed001.subcuenta", "2002-06-01", Status::Single),
    ("seed001.subcuenta.maximo", "2002-06-01", Status::Single),
    ("seed001.subcuenta.decimales", "2002-06-01", Status::Inferred),
    ("seed001.no_utilizado", "2002-06-01", Status::Single),
    ("seed001.no_utilizado.maximo", "2002-06-01", Status::Single),
];

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn the_shipped_book_passes() {
    let book = RuleBook::from_files(embedded::files()).expect("the shipped files pass");
    assert_eq!(book.version, "2026.11");
    assert_eq!(book.reviewed, day("2026-11-21"));
}

/// What the build put into the program is what the files say, to the last note: the same look-ups,
/// the same digest.
#[test]
fn the_book_inside_the_program_is_the_one_that_the_files_make() {
    let read = RuleBook::from_files(embedded::files()).expect("the shipped files pass");
    let shipped = embedded::rule_book();
    assert_eq!(read, shipped);
    for rule in &read.parameters {
        assert_eq!(shipped.position(&rule.id), read.position(&rule.id), "{}", rule.id);
    }
}

#[test]
fn the_listed_rules_answer_on_the_day_of_the_book_with_their_status() {
    let book = embedded::rule_book();
    let listed = book.parameters.iter().filter(|rule| STATUSES.iter().any(|(id, _)| *id == rule.id));
    let statuses = listed.map(|rule| match book.at(&rule.id, day("2026-11-21")) {
        Found::InForce(used, dated) => {
            assert_eq!(book.rule(used).id, rule.id);
            (rule.id.as_str(), dated.status)
        }
        other => panic!("{}: {other:?}", rule.id),
    });
    let statuses: Vec<_> = statuses.collect();
    assert_eq!(statuses, STATUSES);
}

#[test]
fn the_rules_of_the_models_that_ended_have_their_status_and_no_day_after() {
    let book = embedded::rule_book();
    for (id, date, status) in ENDED_STATUSES {
        match book.at(id, day(date)) {
            Found::InForce(_, dated) => assert_eq!(dated.status, *status, "{id} on {date}"),
            other => panic!("{id} on {date}: {other:?}"),
        }
    }
    let of_model = |model: &str| book.parameters.iter().filter(|rule| rule.id.starts_with(model)).collect::<Vec<_>>();
    for (model, last) in [("p116b.", "2021-05-22"), ("p116a.", "2012-02-27"), ("seed001.", "2003-12-31")] {
        for rule in of_model(model) {
            assert!(ENDED_STATUSES.iter().any(|(id, ..)| *id == rule.id), "{}", rule.id);
            let until = rule.dated.last().and_then(|d| d.until).expect("it ended");
            // What was said beside the tables may have ended before them.
            assert!(until == day(last) || (rule.unit == Unit::Statement && until < day(last)), "{}", rule.id);
        }
    }
}

#[test]
fn the_groups_stand_in_the_order_of_the_screen() {
    let book = embedded::rule_book();
    let mut groups: Vec<_> = book.parameters.iter().map(|rule| rule.group.as_str()).collect();
    groups.dedup();
    let drawn = ["Valores nacionales", "Puntaje T1000", "Puntaje T100", "Tradicional y Total"];
    assert_eq!(groups[..4], drawn);
    assert_eq!(
        groups[4..8],
        ["Condiciones del crédito", "Todos los créditos", "Compra con el Instituto", "Compra cofinanciada"]
    );
    let at = |group| groups.iter().position(|g| *g == group);
    assert!(at("COFINAVIT") < at("Suelo"));
    let models: Vec<_> = groups.into_iter().filter(|group| group.starts_with("Puntaje")).collect();
    assert_eq!(models, ["Puntaje T1000", "Puntaje T100", "Puntaje P116-B", "Puntaje P116-A", "Puntaje SEED-001"]);
}

#[test]
fn an_unknown_id_is_told_from_a_rule_without_a_value_on_the_day() {
    let book = embedded::rule_book();
    assert!(matches!(book.at("credito.inventado", day("2026-11-21")), Found::NoSuchRule));
    match book.at("nacional.uma.diaria", day("2027-02-01")) {
        Found::NotInForce { before, after, .. } => assert_eq!((before, after), (Some(day("2027-01-31")), None)),
        other => panic!("the UMA of 2027 is not published: {other:?}"),
    }
    match book.at("t100.minimo", day("2025-08-17")) {
        Found::NotInForce { before, after, .. } => assert_eq!((before, after), (None, Some(day("2025-08-18")))),
        other => panic!("T100 began on 18 August 2025: {other:?}"),
    }
}

#[test]
fn the_digest_follows_every_byte_and_no_order() {
    let files = embedded::files();
    let digest = embedded::rule_book().digest;
    assert!(digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)));
    let turned: Vec<_> = files.iter().rev().copied().collect();
    assert_eq!(RuleBook::from_files(&turned).expect("the same files").digest, digest);
    for at in 0..files.len() {
        let longer = format!("{}\n", files[at].1);
        let mut changed = files.to_vec();
        changed[at].1 = &longer;
        assert_ne!(RuleBook::from_files(&changed).expect("a blank line more").digest, digest, "{}", files[at].0);
    }
}

#[test]
fn labels_fit_their_places() {
    for rule in &embedded::rule_book().parameters {
        assert!(rule.short_label.chars().count() <= 26, "{}: {}", rule.id, rule.short_label);
        assert!(!rule.label.ends_with('.') && !rule.short_label.ends_with('.'), "{}", rule.id);
        assert!(rule.description.ends_with('.'), "{}", rule.id);
    }
}

#[test]
fn readings_and_limits_are_used_as_meant() {
    let book = embedded::rule_book();
    for rule in &book.parameters {
        for dated in &rule.dated {
            let reading = matches!(dated.value, Value::Reading(_) | Value::Unknown);
            assert!(if rule.unit == Unit::Reading { reading } else { !matches!(dated.value, Value::Reading(_)) });
            assert!(dated.status != Status::Inferred || dated.note.is_some(), "{}: how was it deduced?", rule.id);
            assert!(dated.value != Value::Unknown || dated.note.is_some(), "{}: what is known?", rule.id);
            assert!(usize::from(dated.source) < book.sources.len());
        }
    }
}
