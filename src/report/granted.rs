//! A credit already granted, as plain text, as CSV and as JSON.

use serde_json::{Value, json};

use crate::engine::granted::{Ahead, MonthState, Outlook, Standing};
use crate::engine::trace::weakest;
use crate::format;
use crate::money::Mxn;
use crate::rules::{Date, RuleBook, Status};
use crate::text::{counted, fill, otorgado as t};

/// The figures of a standing with their names, in reading order.
pub fn figures(standing: &Standing) -> Vec<(&'static str, String)> {
    let money = |amount: Mxn| amount.to_string();
    let mut figures = vec![
        (t::cifra::CREDITO, fill(t::cifra::CREDITO_VALOR, &[("monto", &standing.amount), ("tasa", &standing.rate)])),
        (t::cifra::SALDO, money(standing.balance)),
    ];
    figures.extend(standing.lowest.map(|lowest| (t::cifra::SALDO_MENOR, money(lowest))));
    figures.push((t::cifra::PAGOS, made(standing)));
    if standing.arrears > Mxn::ZERO {
        figures.push((t::cifra::VENCIDO, money(standing.arrears)));
        figures.extend(standing.up_to_date().map(|day| (t::cifra::AL_CORRIENTE, format::month(day))));
    }
    figures.extend(standing.next().map(|month| (t::cifra::PROXIMO, next(month))));
    figures.push((t::cifra::TERMINA, format::month(standing.end())));
    figures.push((t::cifra::INTERESES, money(standing.interest_ahead)));
    figures.extend(release(standing).map(|said| (t::cifra::LIBERACION, said)));
    figures
}

/// "57 hechos, 2 vencidos de 360"
pub fn made(standing: &Standing) -> String {
    let overdue = standing.done.saturating_sub(standing.made);
    let made = counted(&standing.made, t::cifra::HECHO, t::cifra::HECHOS, &[]);
    let term = &standing.months;
    if overdue == 0 {
        return fill(t::cifra::HECHOS_DE, &[("hechos", &made), ("plazo", term)]);
    }
    let overdue = counted(&overdue, t::cifra::VENCIDO_UNO, t::cifra::VENCIDOS, &[]);
    fill(t::cifra::HECHOS_VENCIDOS, &[("hechos", &made), ("vencidos", &overdue), ("plazo", term)])
}

/// "1 dic 2026: $4,473.52, de ellos $3,600.00 de interés y $873.52 de capital"
pub fn next(month: &Ahead) -> String {
    let (day, payment) = (format::date(month.day), month.row.payment());
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("dia", &day), ("monto", &payment), ("interes", &month.row.interest), ("capital", &month.row.principal)];
    fill(t::cifra::PROXIMO_VALOR, &values)
}

/// "Faltan 303 de 360 pagos completos"; what is cancelled then, or that the credit ends before.
pub fn release(standing: &Standing) -> Option<String> {
    let release = standing.release?;
    let left = counted(&release.left, t::cifra::FALTA_UNO, t::cifra::FALTAN, &[("total", &release.payments)]);
    Some(if release.cancelled > Mxn::ZERO {
        fill(t::cifra::LIBERA, &[("faltan", &left), ("monto", &release.cancelled)])
    } else {
        fill(t::cifra::TERMINA_ANTES, &[("faltan", &left)])
    })
}

/// The word of a month's state.
pub const fn state(state: MonthState) -> &'static str {
    match state {
        MonthState::Made => t::estado::HECHO,
        MonthState::Overdue => t::estado::VENCIDO,
        MonthState::Ahead => t::estado::POR_PAGAR,
    }
}

/// A column of money: its head, and its amount in a row.
pub type Column = (&'static str, fn(&Ahead) -> Mxn);

/// The columns of money.
pub const COLUMNS: [Column; 9] = [
    (t::tabla::INICIAL, |m| m.row.opening),
    (t::tabla::MENSUALIDAD, |m| m.row.payment()),
    (t::tabla::INTERES, |m| m.row.interest),
    (t::tabla::CAPITAL, |m| m.row.principal),
    (t::tabla::A_VENCIDO, |m| m.to_arrears),
    (t::tabla::A_CAPITAL, |m| m.row.contribution),
    (t::tabla::ABONO, |m| m.row.extra),
    (t::tabla::FINAL, |m| m.row.closing),
    (t::tabla::VENCIDO, |m| m.arrears),
];

/// For people: figures, what is assumed and missing, and the table month by month.
pub fn plain(outlook: &Outlook, date: Date) -> String {
    let mut out = format!("{}\n\n", fill(t::hoja::TITULO_FECHA, &[("fecha", &format::date(date))]));
    let Some(standing) = &outlook.standing else {
        return out + &findings(outlook);
    };
    let figures = figures(standing);
    let wide = figures.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, value) in &figures {
        out.push_str(&format!("{name:<wide$}  {value}\n"));
    }
    out.push('\n');
    out.push_str(&findings(outlook));
    out.push_str(&format!("\n{:>4}  {:<12}{:<10}", t::tabla::PAGO, t::tabla::FECHA, t::tabla::ESTADO));
    for (name, _) in COLUMNS {
        out.push_str(&format!("{name:>16}"));
    }
    out.push('\n');
    for (situation, month) in standing.months() {
        let day = format::date(month.day);
        out.push_str(&format!("{:>4}  {day:<12}{:<10}", month.row.number, state(situation)));
        for (_, amount) in COLUMNS {
            out.push_str(&format!("{:>16}", amount(&month)));
        }
        out.push('\n');
    }
    out
}

fn findings(outlook: &Outlook) -> String {
    outlook.findings.iter().map(|finding| format!("{}  {}\n", finding.code, finding.text)).collect()
}

/// The table as CSV: UTF-8, a row of heads, days as `AAAA-MM-DD`, plain amounts.
pub fn csv(standing: &Standing) -> String {
    let mut out = format!("{},{},{}", t::tabla::PAGO, t::tabla::FECHA, t::tabla::ESTADO);
    for (name, _) in COLUMNS {
        out.push(',');
        out.push_str(name);
    }
    out.push_str(&format!(",{}\n", t::tabla::COMPLETOS));
    for (situation, month) in standing.months() {
        out.push_str(&format!("{},{},{}", month.row.number, month.day, state(situation)));
        for (_, amount) in COLUMNS {
            out.push(',');
            out.push_str(&amount(&month).plain());
        }
        out.push_str(&format!(",{}\n", month.complete));
    }
    out
}

/// For programs; amounts are text, as everywhere.
pub fn to_json(outlook: &Outlook, book: &RuleBook, date: Date) -> String {
    let findings: Vec<Value> = outlook
        .findings
        .iter()
        .map(|finding| {
            json!({
                "codigo": finding.code,
                "texto": finding.text,
                "campo": finding.field,
                "regla": finding.rule.map(|used| book.rule(used).id.as_str()),
                "estado": finding.rule.map(|used| weakest(book, &[used]).id()),
            })
        })
        .collect();
    let value = json!({
        "version": 1,
        "fecha": date.to_string(),
        "normativa": { "version": book.version, "huella": format!("sha256:{}", book.digest) },
        "hallazgos": findings,
        "estado_de_cuenta": outlook.standing.as_ref().map(|standing| standing_json(standing, book)),
    });
    format!("{value:#}\n")
}

fn standing_json(standing: &Standing, book: &RuleBook) -> Value {
    let next = standing.next().map(|month| {
        json!({
            "pago": month.row.number,
            "fecha": month.day.to_string(),
            "mensualidad": month.row.payment().plain(),
            "interes": month.row.interest.plain(),
            "capital": month.row.principal.plain(),
        })
    });
    let release = standing.release.map(|release| {
        json!({
            "pagos": release.payments,
            "faltan": release.left,
            "saldo_liberado": release.cancelled.plain(),
            "regla": book.rule(release.rule).id,
        })
    });
    let months: Vec<Value> = standing.months().iter().map(|(situation, month)| month_json(*situation, month)).collect();
    let rules: Vec<&str> = standing.rules.iter().map(|used| book.rule(*used).id.as_str()).collect();
    json!({
        "saldo": standing.balance.plain(),
        "saldo_menor_posible": standing.lowest.map(Mxn::plain),
        "mensualidad": standing.payment.plain(),
        "mensualidad_calculada": standing.computed,
        "pagos_hechos": standing.made,
        "pagos_por_calendario": standing.calendar,
        "vencido": standing.arrears.plain(),
        "al_corriente": standing.up_to_date().map(|day| day.to_string()),
        "proximo_pago": next,
        "liberacion": release,
        "termina": standing.end().to_string(),
        "intereses_por_pagar": standing.interest_ahead.plain(),
        "vencido_al_terminar": standing.unpaid.plain(),
        "reglas": rules,
        "estado": Some(standing.status).filter(|_| !standing.rules.is_empty()).map(Status::id),
        "tabla": months,
    })
}

fn month_json(situation: MonthState, month: &Ahead) -> Value {
    let id = match situation {
        MonthState::Made => "hecho",
        MonthState::Overdue => "vencido",
        MonthState::Ahead => "por_pagar",
    };
    json!({
        "pago": month.row.number,
        "fecha": month.day.to_string(),
        "estado": id,
        "saldo_inicial": month.row.opening.plain(),
        "mensualidad": month.row.payment().plain(),
        "interes": month.row.interest.plain(),
        "capital": month.row.principal.plain(),
        "aportacion_a_vencido": month.to_arrears.plain(),
        "aportacion_a_capital": month.row.contribution.plain(),
        "abono": month.row.extra.plain(),
        "saldo_final": month.row.closing.plain(),
        "vencido": month.arrears.plain(),
        "pagos_completos": month.complete,
    })
}
