//! Everything that is kept about a person, on paper for them: every case with its data as the form
//! says them, what was agreed, noted, answered and done, and who opened it. Identifiers stand whole.

mod data;

use super::super::{seam, state::State};
use crate::case::keeper::Access;
use crate::case::person::{Place, Who};
use crate::case::record::{Consent, LogEntry, Notice, Record, Scenario, StoredEvaluation};
use crate::format;
use crate::report::fonts::printable;
use crate::report::leaflet::{Column, Leaflet, Part, Row, Table};
use crate::report::{pdf, words};
use crate::rules::RuleBook;
use crate::text::entrega::hoja as t;
use crate::text::programa::aviso::NO_SE_PUEDE_IMPRIMIR;
use crate::text::{self, expedientes::caso, fill};

/// Names with their values.
type Facts = Vec<(String, String)>;

/// Day and time as people write them.
fn moment(when: jiff::civil::DateTime) -> String {
    let time = format!("{:02}:{:02}", when.hour(), when.minute());
    fill(text::expedientes::MOMENTO, &[("fecha", &format::date(when.date())), ("hora", &time)])
}

fn fact(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

fn paragraph(strong: &str, text: &str) -> Part {
    Part::Paragraph { strong: strong.to_owned(), text: text.to_owned() }
}

/// The bytes of the paper, or why it cannot be made.
///
/// # Errors
/// A fault of ours in setting it, in words.
pub fn sheet(
    state: &State,
    book: &RuleBook,
    who: &Who,
    records: &[Record],
    accesses: &[Access],
) -> Result<Vec<u8>, String> {
    let leaflet = leaflet(state, book, who, records, accesses);
    let parts: Vec<(&str, &str)> = records.iter().map(|record| ("folio", record.folio.as_str())).collect();
    pdf::leaflet(&leaflet, seam::digest_of(&parts), seam::created(state))
        .map_err(|fault| fill(NO_SE_PUEDE_IMPRIMIR, &[("motivo", &fault)]))
}

fn leaflet(state: &State, book: &RuleBook, who: &Who, records: &[Record], accesses: &[Access]) -> Leaflet {
    let office = state.archive.opened().map(|opened| opened.info.name.clone()).unwrap_or_default();
    let count = text::counted(&records.len(), t::UN_CASO, t::CASOS, &[]);
    let facts = [(t::NOMBRE, &who.name), (t::CURP, &who.curp), (t::NSS, &who.nss)];
    let mut facts: Facts =
        facts.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| fact(name, value)).collect();
    facts.push(fact(t::HAY, count));
    facts.push(fact(t::REUNIDO, moment(state.now)));
    let mut parts = vec![Part::Facts(facts), paragraph(t::QUE_ES, t::QUE_ES_TEXTO)];
    if records.iter().any(|record| record.applicant.second.is_some()) {
        parts.push(paragraph(t::DE_OTRA, t::DE_OTRA_TEXTO));
    }
    for record in records {
        parts.push(Part::Section(fill(t::EXPEDIENTE, &[("folio", &record.folio)])));
        case(&mut parts, state, book, who, record);
    }
    parts.push(Part::Section(t::ACCESOS.to_owned()));
    if accesses.is_empty() {
        parts.push(paragraph("", t::SIN_ACCESOS));
    } else {
        parts.push(Part::Table(opened_by(accesses)));
    }
    let mut leaflet = super::leaflet(t::TITULO, t::PIE, &office, state.now.date(), parts);
    for_print(&mut leaflet);
    leaflet
}

/// One case, from its state to its log.
fn case(parts: &mut Vec<Part>, state: &State, book: &RuleBook, who: &Who, record: &Record) {
    let today = state.now.date();
    let place = who.place_in(record);
    let own = if place == Place::Second { t::COMO_SEGUNDA } else { t::COMO_SOLICITANTE };
    let mut facts = vec![
        fact(t::PAPEL, own),
        fact(t::CREADO, moment(record.created)),
        fact(t::CAMBIO, moment(record.changed)),
        fact(t::ASESOR, record.advisor.clone()),
        fact(caso::ETAPA, record.stage.label()),
    ];
    facts.extend(record.closed_because.iter().map(|why| fact(t::CERRADO, why.clone())));
    facts.extend(record.next_step.iter().map(|step| fact(caso::SIGUIENTE, step.clone())));
    facts.push(fact(t::ELEGIDA, words::product(record.chosen)));
    if let Some(block) = &record.blocked {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("cuando", &moment(block.when)), ("quien", &block.who), ("motivo", &block.reason)];
        facts.push(fact(t::BLOQUEADO, fill(t::BLOQUEADO_VALOR, &values)));
    }
    parts.push(Part::Facts(facts));
    let (whose, other) = match place {
        Place::Holder => (t::SUS_DATOS, t::DATOS_SEGUNDA),
        Place::Second => (t::DATOS_TITULAR, t::SUS_DATOS),
    };
    let section = |title: &str| Part::Section(fill(title, &[("folio", &record.folio)]));
    parts.push(section(whose));
    data::applicant(parts, &record.applicant, today);
    data::dossier(parts, &record.applicant.dossier, book, today);
    if let Some(second) = record.applicant.second.as_deref() {
        parts.push(section(other));
        data::applicant(parts, second, today);
    }
    parts.push(section(t::SEGUIMIENTO));
    titled(parts, caso::CONSENTIMIENTO, consent(record.consent.as_ref()));
    titled(parts, caso::EVALUACION, record.evaluation.as_ref().map(evaluation).unwrap_or_default());
    titled(parts, caso::ESCENARIOS, record.scenarios.iter().map(scenario).collect());
    let notes = record.notes.iter();
    let said = |who: &str, when| fill(caso::NOTA_DE, &[("quien", &who), ("cuando", &moment(when))]);
    titled(parts, caso::NOTAS, notes.map(|note| (said(&note.who, note.when), note.text.clone())).collect());
    if !record.log.is_empty() {
        parts.push(paragraph(text::expedientes::panel::BITACORA, ""));
        parts.push(Part::Table(log(&record.log)));
    }
}

/// Facts under a title; where there are none, that there are none.
fn titled(parts: &mut Vec<Part>, title: &str, facts: Facts) {
    if facts.is_empty() {
        parts.push(paragraph(title, t::NINGUNO));
        return;
    }
    parts.push(paragraph(title, ""));
    parts.push(Part::Facts(facts));
}

fn consent(given: Option<&Consent>) -> Facts {
    let Some(given) = given else { return Vec::new() };
    let yes = |yes: bool| if yes { text::solicitante::opcion::SI } else { text::solicitante::opcion::NO };
    let law = match given.notice {
        Notice::Public => text::ajustes::avisos::PUBLICA,
        Notice::Private => text::ajustes::avisos::PRIVADA,
    };
    let mut facts = vec![
        fact(t::DADO, moment(given.when)),
        fact(t::MEDIO, given.mode.label()),
        fact(t::RECIBIO, given.who.clone()),
        fact(t::AVISO, fill(t::AVISO_VALOR, &[("version", &given.version), ("tipo", &law)])),
        fact(t::FINANCIEROS, yes(given.financial)),
        fact(t::BURO, yes(given.bureau)),
    ];
    facts.extend(given.withdrawn.map(|when| fact(t::RETIRADO, moment(when))));
    facts
}

fn evaluation(stored: &StoredEvaluation) -> Facts {
    let money = |name: &str, amount: Option<crate::money::Mxn>| amount.map(|amount| fact(name, amount.to_string()));
    let mut facts = vec![
        fact(t::EVALUADO, format::date(stored.date)),
        fact(t::MODALIDAD, words::product(stored.product)),
        fact(t::RESULTADO, words::reach(stored.qualifies)),
    ];
    facts.extend(money(t::CREDITO, stored.amount));
    facts.extend(money(t::MENSUALIDAD, stored.payment));
    facts.extend(money(t::PODER, stored.buying_power));
    facts.extend(stored.points.map(|(least, most)| fact(t::PUNTOS, format::range(least, most))));
    facts.push(fact(t::REGLAS, stored.rules_version.clone()));
    facts.push(fact(t::HUELLA, stored.digest.clone()));
    facts
}

fn scenario(scenario: &Scenario) -> (String, String) {
    let values = [
        Some(words::product(scenario.product).to_owned()),
        scenario.term_years.map(format::years),
        scenario.amount.map(|amount| fill(caso::MONTO, &[("monto", &amount)])),
        scenario.voluntary.map(|amount| fill(caso::AHORRO, &[("monto", &amount)])),
        scenario.extra_monthly.map(|amount| fill(caso::ABONO, &[("monto", &amount)])),
        scenario.chosen.then(|| t::ESCENARIO_ELEGIDO.to_owned()),
    ];
    (scenario.name.clone(), values.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn column(head: &str, share: f32) -> Column {
    Column { head: head.to_owned(), share, at_right: false }
}

fn log(entries: &[LogEntry]) -> Table {
    let row = |entry: &LogEntry| {
        let about = [entry.about(), entry.fields.iter().map(|path| data::name_of(path)).collect::<Vec<_>>().join(", ")];
        let about: Vec<String> = about.into_iter().filter(|said| !said.is_empty()).collect();
        let cells = vec![
            moment(entry.when),
            entry.deed.label().to_owned(),
            about.join("; "),
            entry.who.clone(),
            entry.rules.clone(),
        ];
        Row { cells, strong: false }
    };
    let columns = vec![
        column(t::CUANDO, 1.5),
        column(t::HECHO, 1.7),
        column(t::SOBRE, 2.8),
        column(t::QUIEN, 1.6),
        column(t::REGLAS, 0.8),
    ];
    Table { columns, rows: entries.iter().map(row).collect() }
}

fn opened_by(accesses: &[Access]) -> Table {
    let row = |access: &Access| {
        let who = if access.who.is_empty() { text::expedientes::acceso::NADIE } else { &access.who };
        let folio = access.folio.clone().unwrap_or_default();
        Row { cells: vec![moment(access.when), access.deed.label().to_owned(), who.to_owned(), folio], strong: false }
    };
    let columns = vec![
        column(t::CUANDO, 1.5),
        column(t::HECHO, 1.7),
        column(t::QUIEN, 2.0),
        column(text::impreso::documento::FOLIO, 1.2),
    ];
    Table { columns, rows: accesses.iter().map(row).collect() }
}

/// People type what no face has; nothing of it is left out.
fn for_print(leaflet: &mut Leaflet) {
    let mend = |said: &mut String| *said = printable(said);
    mend(&mut leaflet.origin);
    for part in &mut leaflet.parts {
        match part {
            Part::Facts(facts) => facts.iter_mut().for_each(|(name, value)| {
                mend(name);
                mend(value);
            }),
            Part::Table(table) => table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(mend),
            Part::Paragraph { strong, text } => {
                mend(strong);
                mend(text);
            }
            _ => {}
        }
    }
}
