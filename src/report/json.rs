//! The evaluation as JSON for other programs. The keys are stable: some may be added, none renamed.
//!
//! Amounts and rates are strings with a point as decimal mark, so that no reader makes floats of
//! them; what is unknown is `null`. The same evaluation and rule book give the same bytes.

mod joint;

use serde_json::{Value as Json, json};

use super::data::{self, Owner};
use super::words;
use crate::engine::amortization::Schedule;
use crate::engine::evaluation::{
    Condition, ConditionId, Credit, Detail, DetailId, DetailValue, Evaluation, Factor, FactorId, FigureId, Finding,
    FindingKind, ForecastChange, ForecastRow, Missing, Offered, OptionResult, Qualifies, Score, Verdict, Who,
};
use crate::engine::trace::Trace;
use crate::identity::{DataFinding, Severity};
use crate::money::{Decimal, Mxn, Rate, rounding};
use crate::rules::{Date, RuleBook, RuleUse};

/// Number of this form; it rises only when a key changes its meaning.
const VERSION: u32 = 1;

/// The whole evaluation as text, with a line break at its end.
pub fn evaluation(evaluation: &Evaluation, book: &RuleBook) -> String {
    let value = json!({
        "version": VERSION,
        "fecha": evaluation.date.to_string(),
        "normativa": {
            "version": book.version,
            "huella": format!("sha256:{}", book.digest),
            "sustituciones": replacements(book),
        },
        "hallazgos_datos": evaluation.data.iter().map(|f| datum(f, data::owner(evaluation, f))).collect::<Vec<_>>(),
        "puntajes": evaluation.scores.iter().map(|s| score(s, book)).collect::<Vec<_>>(),
        "opciones": evaluation.options.iter().map(|o| option(o, book)).collect::<Vec<_>>(),
        "segunda_persona": evaluation.second.as_deref().map(|second| json!({
            "hallazgos_datos": second.data.iter().map(|f| datum(f, Some(Owner::Second))).collect::<Vec<_>>(),
            "puntajes": second.scores.iter().map(|s| score(s, book)).collect::<Vec<_>>(),
            "opciones": second.options.iter().map(|o| option(o, book)).collect::<Vec<_>>(),
        })),
        "conjunto": evaluation.joint.iter().map(|j| joint::result(j, book)).collect::<Vec<_>>(),
    });
    let mut text = format!("{value:#}");
    text.push('\n');
    text
}

fn replacements(book: &RuleBook) -> Vec<Json> {
    let replacement = |used: &RuleUse| {
        let by = book.dated(*used).replaced_by.as_ref()?;
        Some(json!({
            "regla": book.rule(*used).id,
            "autor": by.author,
            "motivo": by.reason,
            "vence": by.expires.to_string(),
        }))
    };
    book.replaced.iter().filter_map(replacement).collect()
}

fn datum(finding: &DataFinding, owner: Option<Owner>) -> Json {
    let severity = match finding.severity {
        Severity::Verified => "correcto",
        Severity::Information => "informacion",
        Severity::Warning => "aviso",
        Severity::Error => "error",
    };
    json!({
        "codigo": finding.code,
        "campo": finding.field,
        "persona": owner.map(Owner::id),
        "gravedad": severity,
        "texto": finding.text,
    })
}

fn score(score: &Score, book: &RuleBook) -> Json {
    let verdict = match score.verdict {
        Verdict::Yes => "si",
        Verdict::No => "no",
        Verdict::Undetermined => "indeterminado",
    };
    let (least, most) = score.total();
    let exact = score.factors.iter().any(|f| f.exact.is_some());
    // Where no table is known there is not even a partial total.
    let known = !score.factors.is_empty();
    json!({
        "modelo": words::model(score.model),
        "aplica": score.applies,
        "motivo": score.reason,
        "minimo": score.minimum,
        "maximo": score.maximum,
        "total_min": known.then_some(score.total_min),
        "total_max": known.then_some(score.total_max),
        "propios_min": known.then_some(score.own_min),
        "propios_max": known.then_some(score.own_max),
        "total_exacto_min": exact.then(|| least.normalize().to_string()),
        "total_exacto_max": exact.then(|| most.normalize().to_string()),
        "veredicto": verdict,
        "incompleto": score.incomplete.map(|rule| &book.rule(rule).id),
        "estado": score.status.id(),
        "factores": score.factors.iter().map(|f| factor(f, book)).collect::<Vec<_>>(),
        "hallazgos": score.findings.iter().map(|f| finding(f, book)).collect::<Vec<_>>(),
        "pronostico": score.forecast.iter().map(forecast).collect::<Vec<_>>(),
    })
}

fn factor(factor: &Factor, book: &RuleBook) -> Json {
    json!({
        "id": factor_id(factor.id),
        "puntos_min": factor.min,
        "puntos_max": factor.max,
        "puntos_exactos": factor.exact.map(|points| points.normalize().to_string()),
        "maximo": factor.maximum,
        "falta": factor.missing.map(|m| missing(m, book)),
        "regla": book.rule(factor.rule).id,
        "estado": factor.status.id(),
        "traza": steps(&factor.trace),
    })
}

const fn factor_id(id: FactorId) -> &'static str {
    match id {
        FactorId::Bimestres => "bimestres",
        FactorId::Salary => "salario",
        FactorId::Age => "edad",
        FactorId::Subcuenta => "subcuenta",
        FactorId::WorkerType => "tipo_trabajador",
        FactorId::Woman => "mujer",
        FactorId::EmployerTotal => "empresa_total",
        FactorId::EmployerPayment => "empresa_pago",
        FactorId::EmployerStability => "empresa_estabilidad",
        FactorId::EmployerSurroundings => "empresa_entorno",
        FactorId::PaymentCapacity => "capacidad_pago",
        FactorId::AgeSalary => "edad_salario",
        FactorId::Seniority => "antiguedad",
        FactorId::UnusedCredit => "credito_no_utilizado",
        FactorId::VoluntarySaving => "ahorro_voluntario",
    }
}

/// The path of the datum or the id of the rule that is missing.
fn missing(missing: Missing, book: &RuleBook) -> Json {
    match missing {
        Missing::Datum(path) => json!({ "dato": path }),
        Missing::Rule(used) => json!({ "regla": book.rule(used).id }),
        Missing::NotInForce(id) => json!({ "regla_no_vigente": id }),
    }
}

fn forecast(row: &ForecastRow) -> Json {
    let change = |change: &ForecastChange| match change {
        ForecastChange::Bimestres(n) => json!({ "bimestres": n }),
        ForecastChange::Age(n) => json!({ "edad": n }),
        ForecastChange::Subcuenta(edge) => json!({ "subcuenta": edge.plain() }),
    };
    json!({
        "fecha": row.date.to_string(),
        "cambios": row.changes.iter().map(change).collect::<Vec<_>>(),
        "propios": row.own,
        "total": row.total,
        "faltan": row.lacking,
    })
}

pub(super) fn finding(finding: &Finding, book: &RuleBook) -> Json {
    let kind = match finding.kind {
        FindingKind::Meets => "cumple",
        FindingKind::Information => "informacion",
        FindingKind::Warning => "aviso",
        FindingKind::Condition => "condicion",
        FindingKind::Missing => "falta",
        FindingKind::Impediment => "impedimento",
    };
    let who = finding.who.map(|who| match who {
        Who::Worker => "trabajador",
        Who::Employer => "patron",
        Who::Imss => "imss",
        Who::Afore => "afore",
        Who::Infonavit => "infonavit",
        Who::Bank => "banco",
        Who::Office => "oficina",
    });
    json!({
        "codigo": finding.code,
        "tipo": kind,
        "texto": finding.text,
        "valor": finding.value,
        "se_pide": finding.threshold,
        "regla": finding.rule.map(|used| book.rule(used).id.as_str()),
        "estado": finding.status.map(crate::rules::Status::id),
        "que_hacer": finding.action,
        "quien": who,
        "campo": finding.field,
    })
}

fn option(option: &OptionResult, book: &RuleBook) -> Json {
    let credit = option.credit.as_ref();
    json!({
        "producto": option.product.id(),
        "nombre": words::product(option.product),
        "califica": qualifies_id(option.qualifies),
        "hallazgos": option.findings.iter().map(|f| finding(f, book)).collect::<Vec<_>>(),
        "monto": amount(option.amount),
        "monto_uma": credit.and_then(|c| c.uma).map(|n| n.to_string()),
        "renglon_uma": option.row_uma.map(|n| n.to_string()),
        "tasa_anual": credit.map(|c| rate(c.rate)),
        "plazo_meses": credit.map(|c| c.months),
        "mensualidad": amount(option.payment),
        "mensualidad_con_fpp": amount(option.payment_with_fpp),
        "poder_de_compra": amount(option.buying_power),
        "ingreso_necesario": amount(option.needed_income),
        "intereses_totales": amount(option.total_interest),
        "intereses_totales_con_aportacion": amount(option.total_interest_with),
        "cat": option.cat.map(one_decimal),
        "liquida_sin_aportacion": option.ends_without.map(month),
        "liquida_con_aportacion": option.ends_with.map(month),
        "proporcion_del_ingreso": option.income_share.map(one_decimal),
        "instituto": credit.map(credit_part),
        "banco": option.bank.as_ref().map(credit_part),
        "segunda_lectura": option.other_reading.as_ref().map(|other| json!({
            "renglon_uma": other.row.to_string(),
            "tasa_anual": rate(other.rate),
            "monto": other.amount.plain(),
            "mensualidad": other.payment.plain(),
        })),
        "vigente": match option.offered { Offered::Yes => Some(true), Offered::No { .. } => Some(false), Offered::Unknown => None },
        "condiciones": option.conditions.iter().map(|c| condition(c, book)).collect::<Vec<_>>(),
        "detalles": option.details.iter().map(|d| detail(d, book)).collect::<Vec<_>>(),
        "estado": option.status.id(),
        "reglas": rules_used(option, book),
        "traza": option.traces.iter().map(|(id, trace)| json!({
            "cifra": figure_id(*id),
            "pasos": steps(trace),
        })).collect::<Vec<_>>(),
    })
}

fn condition(condition: &Condition, book: &RuleBook) -> Json {
    json!({
        "id": condition_id(condition.id),
        "texto": condition.text,
        "regla": book.rule(condition.rule).id,
        "estado": book.dated(condition.rule).status.id(),
    })
}

const fn condition_id(id: ConditionId) -> &'static str {
    match id {
        ConditionId::Description => "descripcion",
        ConditionId::Requirement => "requisitos",
        ConditionId::Property => "inmueble",
        ConditionId::UseOfFunds => "uso_recursos",
        ConditionId::Funding => "fondeo",
        ConditionId::Delivery => "entrega",
        ConditionId::Term => "plazo",
        ConditionId::Modalities => "modalidades",
        ConditionId::Contribution => "aportaciones",
        ConditionId::Expenses => "gastos",
        ConditionId::DamageInsurance => "seguro_danos",
        ConditionId::UnemploymentCover => "fpp",
        ConditionId::Guarantee => "garantia",
        ConditionId::Documents => "documentos",
        ConditionId::Complement => "complemento",
        ConditionId::Participants => "participantes",
        ConditionId::Appraisal => "avaluo",
        ConditionId::Subcuenta => "subcuenta",
        ConditionId::Payment => "pago",
        ConditionId::Prepayment => "pagos_anticipados",
        ConditionId::Statement => "estado_cuenta",
        ConditionId::Notices => "avisos",
        ConditionId::LifeInsurance => "seguro_vida",
        ConditionId::QualityInsurance => "seguro_calidad",
        ConditionId::Extension => "prorroga",
        ConditionId::Collection => "cobranza",
        ConditionId::Appeal => "inconformidad",
        ConditionId::ContactData => "contacto",
        ConditionId::Release => "liberacion",
        ConditionId::Subsequent => "subsecuente",
    }
}

fn detail(detail: &Detail, book: &RuleBook) -> Json {
    let rules: Vec<&str> = detail.trace.rules.iter().map(|used| book.rule(*used).id.as_str()).collect();
    json!({
        "id": detail_id(detail.id),
        "valor": detail_value(detail.value, book),
        "otra_lectura": detail.other.map(|other| detail_value(other, book)),
        "reglas": rules,
        "traza": steps(&detail.trace),
    })
}

const fn detail_id(id: DetailId) -> &'static str {
    match id {
        DetailId::MaximumCredit => "credito_maximo",
        DetailId::MinimumAmount => "monto_minimo",
        DetailId::MaximumWithSubcuenta => "credito_y_subcuenta",
        DetailId::PriceLimit => "precio_maximo",
        DetailId::PaymentLimit => "descuento_maximo",
        DetailId::RateBand => "banda_tasa",
        DetailId::Expenses => "gastos",
        DetailId::NetCredit => "credito_neto",
        DetailId::LetterUntil => "carta_vence",
        DetailId::SavingGoal => "meta_ahorro",
        DetailId::MonthlySaving => "ahorro_mensual",
        DetailId::WorkerShare => "parte_trabajador",
        DetailId::InstituteShare => "parte_instituto",
        DetailId::OtherShare => "parte_otra_entidad",
        DetailId::Complement => "complemento",
        DetailId::OnCard => "en_tarjeta",
        DetailId::InAccount => "en_cuenta",
        DetailId::WorksUntil => "obras_hasta",
        DetailId::Guarantee => "garantia",
        DetailId::ReferencePrice => "precio_referencia",
        DetailId::MinorRepairs => "reparaciones_menores",
        DetailId::WorksWithoutMortgage => "obra_sin_hipoteca",
        DetailId::RateWithoutMortgage => "tasa_sin_hipoteca",
        DetailId::Affordable => "paga_su_salario",
        DetailId::PublishedRate => "tasa_publicada",
    }
}

/// An object whose key says what the value is.
fn detail_value(value: DetailValue, book: &RuleBook) -> Json {
    match value {
        DetailValue::Money(amount) => json!({ "monto": amount.plain() }),
        DetailValue::Between(least, most) => json!({ "de": least.plain(), "a": most.plain() }),
        DetailValue::Percent(percent) => json!({ "porcentaje": percent.normalize().to_string() }),
        DetailValue::Rate(of) => json!({ "tasa_anual": rate(of) }),
        DetailValue::RateBand(low, high) => {
            json!({ "tasa_de": low.normalize().to_string(), "tasa_a": high.normalize().to_string() })
        }
        DetailValue::Months(months) => json!({ "meses": months }),
        DetailValue::Day(day) => json!({ "fecha": day.to_string() }),
        DetailValue::Unknown(what) => json!({ "falta": missing(what, book) }),
    }
}

/// The id of the answer to "¿califica?".
pub const fn qualifies_id(answer: Qualifies) -> &'static str {
    match answer {
        Qualifies::Yes => "si",
        Qualifies::Conditional => "condicionado",
        Qualifies::Undetermined => "indeterminado",
        Qualifies::No => "no",
    }
}

const fn figure_id(id: FigureId) -> &'static str {
    match id {
        FigureId::Amount => "monto",
        FigureId::Row => "renglon_uma",
        FigureId::Rate => "tasa_anual",
        FigureId::Term => "plazo_meses",
        FigureId::Payment => "mensualidad",
        FigureId::PaymentWithFpp => "mensualidad_con_fpp",
        FigureId::BuyingPower => "poder_de_compra",
        FigureId::NeededIncome => "ingreso_necesario",
        FigureId::TotalInterest => "intereses_totales",
        FigureId::TotalInterestWith => "intereses_totales_con_aportacion",
        FigureId::Cat => "cat",
        FigureId::EndsWithout => "liquida_sin_aportacion",
        FigureId::EndsWith => "liquida_con_aportacion",
        FigureId::IncomeShare => "proporcion_del_ingreso",
        FigureId::OtherReading => "segunda_lectura",
    }
}

/// One lender's part of an option.
fn credit_part(credit: &Credit) -> Json {
    json!({
        "monto": credit.amount.plain(),
        "tasa_anual": rate(credit.rate),
        "plazo_meses": credit.months,
        "mensualidad": credit.payment.plain(),
        "ultimo_pago": credit.plain.last_payment.plain(),
        "intereses": credit.plain.total_interest.plain(),
        "liquida": last_month(&credit.plain),
        "liquida_con_aportacion": credit.with_contribution.as_deref().map(last_month),
    })
}

fn last_month(schedule: &Schedule) -> String {
    month(schedule.last_month())
}

/// The ids of every rule that the option's figures, findings and answers rest on, in the order of
/// the book.
fn rules_used<'a>(option: &OptionResult, book: &'a RuleBook) -> Vec<&'a str> {
    rule_uses(option).into_iter().map(|used| book.rule(used).id.as_str()).fold(Vec::new(), |mut ids, id| {
        if ids.last() != Some(&id) {
            ids.push(id);
        }
        ids
    })
}

/// Every dated value that an option rests on, in the order of the book.
pub fn rule_uses(option: &OptionResult) -> Vec<RuleUse> {
    let traced = option.traces.iter().flat_map(|(_, trace)| trace.rules.iter().copied());
    let detailed = option.details.iter().flat_map(|detail| detail.trace.rules.iter().copied());
    let said = option.conditions.iter().map(|condition| condition.rule);
    let found = option.findings.iter().filter_map(|f| f.rule);
    let mut uses: Vec<RuleUse> = traced.chain(detailed).chain(said).chain(found).collect();
    uses.sort_unstable();
    uses.dedup();
    uses
}

fn steps(trace: &Trace) -> Vec<String> {
    trace.steps.iter().map(words::sentence).collect()
}

fn amount(amount: Option<Mxn>) -> Option<String> {
    amount.map(Mxn::plain)
}

/// A rate as a percentage with two decimals at least.
fn rate(rate: Rate) -> String {
    let mut percent = rate.percent();
    if percent.scale() < 2 {
        percent.rescale(2);
    }
    percent.to_string()
}

fn one_decimal(percent: Decimal) -> String {
    let mut rounded = rounding::percent_places(percent, 1);
    rounded.rescale(1);
    rounded.to_string()
}

/// `AAAA-MM`.
pub(super) fn month(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}
