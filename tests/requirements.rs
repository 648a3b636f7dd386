//! Documents and the property's checklist: which are asked, when a document expires, and how the
//! applicant file keeps them.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value, json};
use ventanilla::case::{self, FileMistake, Limits};
use ventanilla::engine::applicant::{Applicant, Modality, Purpose};
use ventanilla::engine::documents::{Checklist, DocumentState, checklist};
use ventanilla::engine::dossier::{CheckId, DocumentId, DocumentNote, Dossier, Granted, Handed, PaidExtras};
use ventanilla::engine::evaluate;
use ventanilla::engine::evaluation::{ConditionId, Offered, Product};
use ventanilla::engine::property::checks;
use ventanilla::money::{Decimal, Mxn, Rate};
use ventanilla::rules::embedded::rule_book;
use ventanilla::rules::{Unit, Value as RuleValue};

const DAY: Date = date(2026, 11, 21);

fn list(applicant: &Applicant, day: Date, product: Product) -> Checklist {
    checklist(&rule_book(), applicant, day, product)
}

fn ids(list: &Checklist) -> Vec<&'static str> {
    list.lines.iter().flatten().filter_map(|line| line.id).map(DocumentId::id).collect()
}

fn noted(id: DocumentId, note: DocumentNote) -> Applicant {
    let mut applicant = Applicant::default();
    applicant.dossier.note(id, note);
    applicant
}

fn state(applicant: &Applicant, id: DocumentId, day: Date, product: Product) -> DocumentState {
    let list = list(applicant, day, product);
    list.lines.iter().flatten().find(|line| line.id == Some(id)).expect("the list asks for it").state.clone()
}

/// products-current.md, section 7, and identifiers-and-forms.md, section 2.3.
#[test]
fn each_product_asks_for_what_its_sources_list() {
    let nobody = Applicant::default();
    let purchase =
        ["solicitud", "avaluo", "acta_nacimiento", "identificacion", "estado_cuenta_vendedor", "curso", "buro"];
    let trailing = ["beneficiarios", "aviso_retencion"];
    assert_eq!(ids(&list(&nobody, DAY, Product::Tradicional)), [&purchase[..], &trailing].concat());
    assert_eq!(ids(&list(&nobody, date(2025, 10, 27), Product::Tradicional)), purchase);
    assert_eq!(
        ids(&list(&nobody, DAY, Product::ViviendaBienestar)),
        ["identificacion", "curp", "comprobante_domicilio", "nss"]
    );
    assert_eq!(ids(&list(&nobody, DAY, Product::Construccion)).len(), 13);
    assert_eq!(ids(&list(&nobody, DAY, Product::Mejoravit)).len(), 9);
    let quake = list(&nobody, date(2017, 12, 1), Product::MovilidadHabitacional);
    assert_eq!(ids(&quake), ["solicitud", "constancia_afectacion", "manifestacion_destino"]);
    assert!(ids(&list(&nobody, DAY, Product::Suelo)).contains(&"avaluo_terreno"));
    assert!(ids(&list(&nobody, DAY, Product::Cofinavit)).contains(&"expediente_banco"));
    // Nobody lists the documents of the 2003 sheet, nor those of before the sources: that is the answer.
    assert_eq!(list(&nobody, date(2004, 6, 1), Product::Economico).lines, None);
    assert_eq!(list(&nobody, date(2022, 6, 1), Product::Tradicional).lines, None);
    // What the case adds.
    let mut married = Applicant { modality: Some(Modality::Conyugal), ..Applicant::default() };
    assert!(ids(&list(&married, DAY, Product::Tradicional)).contains(&"acta_matrimonio"));
    married.modality = Some(Modality::Familiar);
    let family = ids(&list(&married, DAY, Product::Tradicional));
    assert!(family.contains(&"acta_segunda_persona") && !family.contains(&"acta_matrimonio"));
    let mut mortgage = Applicant::default();
    mortgage.dwelling.purpose = Some(Purpose::PayMortgage);
    assert!(ids(&list(&mortgage, DAY, Product::Tradicional)).contains(&"carta_saldo"));
    assert!(!ids(&list(&mortgage, DAY, Product::Suelo)).contains(&"carta_saldo"));
}

/// Three months for a proof of address, two for a bank statement of one's own; the last day counts.
#[test]
fn a_document_expires_the_day_after_its_last() {
    let issued = |issued| DocumentNote { handed: Handed::Received, issued: Some(issued), ..DocumentNote::default() };
    for (id, product, from, last) in [
        (DocumentId::ProofOfAddress, Product::Mejoravit, date(2026, 8, 21), date(2026, 11, 21)),
        // There is no 31 November: the last day of the month.
        (DocumentId::ProofOfAddress, Product::Mejoravit, date(2026, 8, 31), date(2026, 11, 30)),
        (DocumentId::OwnStatement, Product::Mejoravit, date(2026, 9, 21), date(2026, 11, 21)),
        (DocumentId::OwnStatement, Product::Construccion, date(2026, 9, 21), date(2026, 11, 21)),
    ] {
        let applicant = noted(id, issued(from));
        assert_eq!(state(&applicant, id, last, product), DocumentState::Received, "{id:?}");
        let next = last.tomorrow().expect("a day");
        assert_eq!(state(&applicant, id, next, product), DocumentState::Expired(last), "{id:?}");
    }
    // The day that the document itself says wins; without months nor day nothing expires.
    let until = DocumentNote { until: Some(date(2026, 11, 20)), ..issued(date(2016, 11, 20)) };
    let card = noted(DocumentId::Identification, until);
    let id = DocumentId::Identification;
    assert_eq!(state(&card, id, date(2026, 11, 20), Product::Tradicional), DocumentState::Received);
    assert_eq!(state(&card, id, DAY, Product::Tradicional), DocumentState::Expired(date(2026, 11, 20)));
    let old = noted(DocumentId::BirthCertificate, issued(date(1990, 1, 1)));
    assert_eq!(state(&old, DocumentId::BirthCertificate, DAY, Product::Tradicional), DocumentState::Received);
}

#[test]
fn states_and_progress() {
    let mut applicant = Applicant::default();
    assert_eq!(list(&applicant, DAY, Product::Tradicional).progress(), (0, 9));
    for id in [DocumentId::Application, DocumentId::Course] {
        applicant.dossier.note(id, DocumentNote { handed: Handed::Received, ..DocumentNote::default() });
    }
    let reason = Some("Copia borrosa".to_owned());
    let rejected = DocumentNote { handed: Handed::Rejected, reason: reason.clone(), ..DocumentNote::default() };
    applicant.dossier.note(DocumentId::BirthCertificate, rejected);
    assert_eq!(list(&applicant, DAY, Product::Tradicional).progress(), (2, 9));
    assert_eq!(
        state(&applicant, DocumentId::BirthCertificate, DAY, Product::Tradicional),
        DocumentState::Rejected(reason)
    );
    assert_eq!(state(&applicant, DocumentId::Appraisal, DAY, Product::Tradicional), DocumentState::Missing);
    // What was noted for one product holds for every other that asks for the same.
    assert_eq!(list(&applicant, DAY, Product::Mejoravit).progress().0, 1);
}

#[test]
fn the_checklist_is_also_a_condition_of_the_product() {
    let book = rule_book();
    for option in evaluate(&book, &Applicant::default(), DAY).options {
        let conditions: Vec<_> = option.conditions.iter().filter(|c| c.id == ConditionId::Documents).collect();
        let listed = list(&Applicant::default(), DAY, option.product).lines;
        match listed.filter(|_| option.offered == Offered::Yes) {
            Some(lines) => {
                let names: Vec<_> = lines.into_iter().map(|line| line.name).collect();
                assert_eq!(
                    conditions.iter().map(|c| c.text.clone()).collect::<Vec<_>>(),
                    [names],
                    "{:?}",
                    option.product
                );
            }
            None => assert!(conditions.is_empty(), "{:?}", option.product),
        }
    }
}

/// Every item of a list is a document of the book on every day of the list, and no document is idle.
#[test]
fn lists_name_documents_of_the_book() {
    let book = rule_book();
    let mut used = Vec::new();
    for parameter in book.parameters.iter().filter(|p| p.unit == Unit::List && p.id.starts_with("documentos.")) {
        for dated in &parameter.dated {
            let RuleValue::List(items) = &dated.value else { continue };
            for item in items {
                let id = DocumentId::from_id(item).unwrap_or_else(|| panic!("{}: {item}", parameter.id));
                for day in [Some(dated.from), dated.until].into_iter().flatten() {
                    assert!(list_names(&book, id, day), "{} on {day}: {item} has no name", parameter.id);
                }
                used.push(id);
            }
        }
    }
    for id in DocumentId::ALL {
        assert!(used.contains(&id), "{id:?} stands in no list");
        assert!(book.parameter(&id.validity_rule()).is_some(), "{id:?} has no rule of validity");
    }
    for id in CheckId::ALL {
        assert!(book.parameter(id.rule()).is_some(), "{id:?} has no rule");
    }
}

fn list_names(book: &ventanilla::rules::RuleBook, id: DocumentId, day: Date) -> bool {
    matches!(book.at(id.rule(), day), ventanilla::rules::Found::InForce(..))
}

#[test]
fn the_property_is_looked_through_by_what_is_bought() {
    let book = rule_book();
    let mut applicant = Applicant::default();
    applicant.dossier.check(CheckId::Water, Some(true));
    applicant.dossier.check(CheckId::NoRisk, Some(false));
    let home = checks(&book, &applicant, DAY, Product::Tradicional);
    assert_eq!(home.len(), 11);
    let meets = |id| home.iter().find(|line| line.id == id).and_then(|line| line.meets);
    assert_eq!(
        (meets(CheckId::Water), meets(CheckId::NoRisk), meets(CheckId::UsefulLife)),
        (Some(true), Some(false), None)
    );
    assert_eq!(checks(&book, &applicant, DAY, Product::Suelo).len(), 6);
    // The 2003 sheet asks for three things; the rest came in 2011.
    let then = checks(&book, &applicant, date(2004, 6, 1), Product::Tradicional2003);
    let ids: Vec<_> = then.iter().map(|line| line.id).collect();
    assert_eq!(ids, [CheckId::UsefulLife, CheckId::Comfortable, CheckId::UrbanServices]);
}

fn limits() -> Limits {
    Limits { term_years: Some(30), ..Limits::default() }
}

fn read(file: &Value) -> Result<Applicant, Vec<FileMistake>> {
    case::read(file.to_string().as_bytes(), &limits())
}

fn paths(file: &Value) -> Vec<String> {
    read(file).expect_err("refused").into_iter().map(|mistake| mistake.path).collect()
}

#[test]
fn the_groups_are_read_and_written_only_when_known() {
    let file = json!({
        "version": 1,
        "credito_otorgado": {
            "monto": "691847.46", "tasa_anual": "6.72", "plazo_anios": 30, "mensualidad": null,
            "primer_pago": "2022-01-01", "pagos_hechos": 57, "aportacion_mensual": "750.00", "pagos_vencidos": 2,
            "abonos": { "2024-12": "10000.00", "2025-06": "5000.00" }
        },
        "documentos": {
            "solicitud": { "estado": "recibido" },
            "comprobante_domicilio": { "estado": "recibido", "fecha": "2026-09-01" },
            "identificacion": { "estado": "recibido", "vence": "2030-12-31" },
            "acta_nacimiento": { "estado": "rechazado", "motivo": "Copia borrosa" },
            "avaluo": { "estado": "falta" }
        },
        "inmueble": { "agua": true, "sin_riesgo": false, "drenaje": null }
    });
    let read_once = read(&file).expect("it is right");
    let Dossier { granted, documents, property } = &read_once.dossier;
    assert_eq!((granted.made, granted.overdue, granted.payment), (Some(57), Some(2), None));
    let months = [(date(2024, 12, 1), Mxn::from_pesos(10_000)), (date(2025, 6, 1), Mxn::from_pesos(5_000))];
    assert_eq!(granted.extras, Some(PaidExtras::Months(months.into())));
    // A document that was not handed in says nothing.
    assert_eq!(documents.len(), 4);
    assert_eq!(documents[&DocumentId::ProofOfAddress].issued, Some(date(2026, 9, 1)));
    assert_eq!(documents[&DocumentId::BirthCertificate].reason.as_deref(), Some("Copia borrosa"));
    assert_eq!(property.len(), 2);
    let written: Value = serde_json::from_str(&case::write(&read_once)).expect("JSON");
    assert_eq!(written["credito_otorgado"], file["credito_otorgado"]);
    assert_eq!(written["documentos"]["identificacion"], file["documentos"]["identificacion"]);
    assert_eq!(written["inmueble"], json!({ "sin_riesgo": false, "agua": true }));
    assert_eq!(read(&written), Ok(read_once));
    let plain = case::write(&Applicant::default());
    assert!(["credito_otorgado", "documentos", "inmueble"].iter().all(|key| !plain.contains(key)), "{plain}");
    let total = json!({ "version": 1, "credito_otorgado": { "abonos": "15000.00" } });
    let extras = read(&total).expect("a sum will do").dossier.granted.extras;
    assert_eq!(extras, Some(PaidExtras::Total(Mxn::from_pesos(15_000))));
}

#[test]
fn wrong_values_are_refused_with_their_path() {
    let wrong = |group: &str, key: &str, value: Value| json!({ "version": 1, group: { key: value } });
    for (key, values) in [
        ("monto", vec![json!("0"), json!(15000), json!("-1")]),
        ("tasa_anual", vec![json!("100.01"), json!("6.72 %")]),
        ("plazo_anios", vec![json!(0), json!(31), json!("30")]),
        ("mensualidad", vec![json!("0.00")]),
        ("primer_pago", vec![json!("2022-01"), json!("2022-02-30"), json!("1899-01-01")]),
        ("pagos_hechos", vec![json!(-1), json!(481), json!("12")]),
        ("aportacion_mensual", vec![json!("750.001")]),
        ("pagos_vencidos", vec![json!(481), json!(1.5)]),
        ("abonos", vec![json!("0"), json!(5), json!(["2024-12"]), json!("2024-12")]),
        ("saldo", vec![json!("1")]),
    ] {
        for value in values {
            let file = wrong("credito_otorgado", key, value);
            assert_eq!(paths(&file), [format!("credito_otorgado.{key}")], "{file}");
        }
    }
    for (month, value) in
        [("2024-13", json!("5")), ("2024-12-01", json!("5")), ("dic", json!("5")), ("1899-12", json!("5"))]
    {
        let file = wrong("credito_otorgado", "abonos", json!({ month: value }));
        assert_eq!(paths(&file), [format!("credito_otorgado.abonos.{month}")], "{file}");
    }
    for value in [json!("0"), json!(5), json!({}), json!([])] {
        let file = wrong("credito_otorgado", "abonos", json!({ "2024-12": value }));
        assert_eq!(paths(&file), ["credito_otorgado.abonos.2024-12"], "{file}");
    }
    for (key, value) in [
        ("estado", json!("vencido")),
        ("fecha", json!("ayer")),
        ("vence", json!(2030)),
        ("motivo", json!("a\nb")),
        ("dia", json!(1)),
    ] {
        let file = wrong("documentos", "solicitud", json!({ key: value }));
        assert_eq!(paths(&file), [format!("documentos.solicitud.{key}")], "{file}");
    }
    assert_eq!(paths(&wrong("documentos", "contrasena", json!({}))), ["documentos.contrasena"]);
    assert_eq!(paths(&wrong("documentos", "solicitud", json!("recibido"))), ["documentos.solicitud"]);
    assert_eq!(paths(&wrong("inmueble", "agua", json!("si"))), ["inmueble.agua"]);
    assert_eq!(paths(&wrong("inmueble", "alberca", json!(true))), ["inmueble.alberca"]);
    assert_eq!(paths(&json!({ "version": 1, "inmueble": [] })), ["inmueble"]);
}

fn any_dossier() -> impl Strategy<Value = Dossier> {
    let day = || prop::option::of((1900_i16..=2100, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d)));
    let money = || (1_i64..=Mxn::MAX_TYPED.centavos()).prop_map(Mxn::from_centavos);
    let months =
        prop::collection::btree_map((1990_i16..=2060, 1_i8..=12).prop_map(|(y, m)| date(y, m, 1)), money(), 1..5);
    let extras = prop_oneof![money().prop_map(PaidExtras::Total), months.prop_map(PaidExtras::Months)];
    let granted = (
        (prop::option::of(money()), prop::option::of(0_i64..=1_000_000), prop::option::of(1_u8..=30)),
        (prop::option::of(money()), day(), prop::option::of(0_u16..=480)),
        (prop::option::of(money()), prop::option::of(0_u16..=480), prop::option::of(extras)),
    )
        .prop_map(|((amount, rate, term_years), (payment, first, made), (contribution, overdue, extras))| Granted {
            amount,
            rate: rate.and_then(|n| Rate::from_percent(Decimal::new(n, 4))),
            term_years,
            payment,
            first,
            made,
            contribution,
            overdue,
            extras,
        });
    let handed = prop::sample::select(vec![Handed::Missing, Handed::Received, Handed::Rejected]);
    let note = (handed, day(), day(), prop::option::of("[A-Za-zñ ]{0,20}x"))
        .prop_map(|(handed, issued, until, reason)| DocumentNote { handed, issued, until, reason });
    let notes = prop::collection::vec((prop::sample::select(DocumentId::ALL.to_vec()), note), 0..8);
    let seen = prop::collection::vec((prop::sample::select(CheckId::ALL.to_vec()), any::<Option<bool>>()), 0..8);
    (granted, notes, seen).prop_map(|(granted, notes, seen)| {
        let mut dossier = Dossier { granted, ..Dossier::default() };
        notes.into_iter().for_each(|(id, note)| dossier.note(id, note));
        seen.into_iter().for_each(|(id, meets)| dossier.check(id, meets));
        dossier
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a dossier holds, the file gives it back.
    #[test]
    fn any_dossier_comes_back(dossier in any_dossier()) {
        let applicant = Applicant { dossier, ..Applicant::default() };
        prop_assert_eq!(case::read(case::write(&applicant).as_bytes(), &limits()), Ok(applicant));
    }

    /// A later day never makes an expired document valid again.
    #[test]
    fn what_has_expired_stays_expired(dossier in any_dossier(), days in 0_i32..2000) {
        let applicant = Applicant { dossier, ..Applicant::default() };
        let later = DAY.saturating_add(jiff::ToSpan::days(days));
        let (now, then) = (list(&applicant, DAY, Product::Mejoravit), list(&applicant, later, Product::Mejoravit));
        for (now, then) in now.lines.iter().flatten().zip(then.lines.iter().flatten()) {
            prop_assert!(!matches!(now.state, DocumentState::Expired(_)) || now.state == then.state);
        }
    }
}
