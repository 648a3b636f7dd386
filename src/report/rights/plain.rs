//! Rights and terms as plain text, for terminals.

use super::{date_name, days_off, name, need_name, need_state, others, pieces, topic_name, when};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::Finding;
use crate::engine::rights::Rights;
use crate::format;
use crate::report::words;
use crate::rules::RuleBook;
use crate::text::{comun, derechos, fill};
use derechos::{hoja, pantalla, salida as t};

/// Width of the column of names.
const NAMES: usize = 28;

/// Everything, one statement a line.
pub fn rights(rights: &Rights, applicant: &Applicant, book: &RuleBook) -> String {
    let mut out = String::new();
    let mut line = |depth: usize, text: &str| {
        out.push_str(&"  ".repeat(depth));
        out.push_str(text.trim_end());
        out.push('\n');
    };
    line(0, &fill(t::TITULO, &[("fecha", &format::date(rights.date)), ("version", &book.version)]));
    line(0, &format!("{}: {}", hoja::PERSONA, name(applicant)));
    let option = rights.product.map_or(hoja::SIN_OPCION, words::product);
    line(0, &format!("{}: {option}", hoja::OPCION));
    line(0, &format!("\n{}", hoja::FECHAS));
    for date in &rights.dates {
        let status = words::status(date.trace.status(book));
        let known = if date.trace.rules.is_empty() { String::new() } else { format!("  [{status}]") };
        line(1, &format!("{:<NAMES$}{}{known}", date_name(date.id), when(date, book)));
        for other in others(date) {
            line(2, &other);
        }
    }
    let finding = |found: &Finding| {
        let mut text = format!("{}  {}: {}", found.code, words::finding_kind(found.kind), found.text);
        if let Some(action) = found.action {
            text.push_str(". ");
            text.push_str(action);
        }
        text
    };
    if !rights.findings.is_empty() {
        line(0, &format!("\n{}", t::HALLAZGOS));
        rights.findings.iter().for_each(|found| line(1, &finding(found)));
    }
    line(0, &format!("\n{}", fill(hoja::DIAS, &[("anio", &rights.days_off.year)])));
    days_off(&rights.days_off, book).iter().for_each(|said| line(1, said));
    let mut account_begun = false;
    for topic in &rights.topics {
        if topic.id.is_account() && !account_begun {
            account_begun = true;
            line(0, &format!("\n{}", hoja::CUENTA));
            line(1, pantalla::CONTRASENA);
            for need in &rights.account.needs {
                line(1, &format!("{:<NAMES$}{}", need_name(need.id), need_state(*need)));
            }
            rights.account.findings.iter().for_each(|found| line(1, &finding(found)));
        }
        let depth = usize::from(topic.id.is_account());
        line(depth, &format!("{}{}", if depth == 0 { "\n" } else { "" }, topic_name(topic.id)));
        for piece in pieces(topic, book) {
            if let Some(name) = piece.name {
                line(depth + 1, &format!("{name}:"));
            }
            for said in &piece.lines {
                line(depth + 1, &if piece.list { fill(hoja::LINEA, &[("texto", said)]) } else { said.clone() });
            }
        }
    }
    line(0, &format!("\n{}", hoja::AVISO));
    line(0, comun::AVISO_ESTIMACION);
    out
}
