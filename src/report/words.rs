//! Names and fixed words for the closed lists of the engine, the same on screen and on paper.

use crate::engine::applicant::{Applicant, Modality, WorkerType};
use crate::engine::evaluation::{
    Condition, ConditionId, Derived, Detail, DetailId, DetailValue, Factor, FactorId, FigureId, FindingKind,
    ForecastChange, JointFigure, JointResult, Model, Offered, OptionResult, OtherLender, Product, Qualifies, Score,
    Verdict, Who,
};
use crate::engine::trace::{Arg, Step};
use crate::format;
use crate::identity::Severity;
use crate::rules::Status;
use crate::text::{self, conjunto, hallazgos, palabras};

/// `Crédito Tradicional`: where a product stands alone.
pub const fn product(product: Product) -> &'static str {
    match product {
        Product::Tradicional => palabras::producto::TRADICIONAL,
        Product::Total => palabras::producto::TOTAL,
        Product::Cofinavit => palabras::producto::COFINAVIT,
        Product::Suelo => palabras::producto::SUELO,
        Product::CofinavitIngresosAdicionales => palabras::producto::COFINAVIT_INGRESOS_ADICIONALES,
        Product::InfonavitFovissste => palabras::producto::INFONAVIT_FOVISSSTE,
        Product::CuentaInfonavitBanco => palabras::producto::CUENTA_INFONAVIT_BANCO,
        Product::SueloCofinavit => palabras::producto::SUELO_COFINAVIT,
        Product::ViviendaBienestar => palabras::producto::VIVIENDA_BIENESTAR,
        Product::Jornalero => palabras::producto::JORNALERO,
        Product::EntesPublicos => palabras::producto::ENTES_PUBLICOS,
        Product::Subsecuente => palabras::producto::SUBSECUENTE,
        Product::Construccion => palabras::producto::CONSTRUCCION,
        Product::Mejoravit => palabras::producto::MEJORAVIT,
        Product::EquipaTuCasa => palabras::producto::EQUIPA_TU_CASA,
        Product::MovilidadHabitacional => palabras::producto::MOVILIDAD_HABITACIONAL,
        Product::CuentaAhorro => palabras::producto::CUENTA_AHORRO,
        Product::Economico => palabras::producto::ECONOMICO,
        Product::TradicionalBajoIngreso => palabras::producto::TRADICIONAL_BAJO_INGRESO,
        Product::Tradicional2003 => palabras::producto::TRADICIONAL_2003,
        Product::Cofinanciamiento => palabras::producto::COFINANCIAMIENTO,
        Product::ApoyoInfonavit => palabras::producto::APOYO_INFONAVIT,
    }
}

/// `Tradicional`: in heads of columns.
pub const fn product_short(product: Product) -> &'static str {
    match product {
        Product::Tradicional => palabras::producto_corto::TRADICIONAL,
        Product::Total => palabras::producto_corto::TOTAL,
        Product::Cofinavit => palabras::producto_corto::COFINAVIT,
        Product::Suelo => palabras::producto_corto::SUELO,
        Product::CofinavitIngresosAdicionales => palabras::producto_corto::COFINAVIT_INGRESOS_ADICIONALES,
        Product::InfonavitFovissste => palabras::producto_corto::INFONAVIT_FOVISSSTE,
        Product::CuentaInfonavitBanco => palabras::producto_corto::CUENTA_INFONAVIT_BANCO,
        Product::SueloCofinavit => palabras::producto_corto::SUELO_COFINAVIT,
        Product::ViviendaBienestar => palabras::producto_corto::VIVIENDA_BIENESTAR,
        Product::Jornalero => palabras::producto_corto::JORNALERO,
        Product::EntesPublicos => palabras::producto_corto::ENTES_PUBLICOS,
        Product::Subsecuente => palabras::producto_corto::SUBSECUENTE,
        Product::Construccion => palabras::producto_corto::CONSTRUCCION,
        Product::Mejoravit => palabras::producto_corto::MEJORAVIT,
        Product::EquipaTuCasa => palabras::producto_corto::EQUIPA_TU_CASA,
        Product::MovilidadHabitacional => palabras::producto_corto::MOVILIDAD_HABITACIONAL,
        Product::CuentaAhorro => palabras::producto_corto::CUENTA_AHORRO,
        Product::Economico => palabras::producto_corto::ECONOMICO,
        Product::TradicionalBajoIngreso => palabras::producto_corto::TRADICIONAL_BAJO_INGRESO,
        Product::Tradicional2003 => palabras::producto_corto::TRADICIONAL_2003,
        Product::Cofinanciamiento => palabras::producto_corto::COFINANCIAMIENTO,
        Product::ApoyoInfonavit => palabras::producto_corto::APOYO_INFONAVIT,
    }
}

/// The name of a figure that only some products have.
pub const fn detail(id: DetailId) -> &'static str {
    match id {
        DetailId::MaximumCredit => palabras::detalle::CREDITO_MAXIMO,
        DetailId::MinimumAmount => palabras::detalle::MONTO_MINIMO,
        DetailId::MaximumWithSubcuenta => palabras::detalle::CREDITO_Y_SUBCUENTA,
        DetailId::PriceLimit => palabras::detalle::PRECIO_MAXIMO,
        DetailId::PaymentLimit => palabras::detalle::DESCUENTO_MAXIMO,
        DetailId::RateBand => palabras::detalle::BANDA_TASA,
        DetailId::Expenses => palabras::detalle::GASTOS,
        DetailId::NetCredit => palabras::detalle::CREDITO_NETO,
        DetailId::LetterUntil => palabras::detalle::CARTA_VENCE,
        DetailId::SavingGoal => palabras::detalle::META_AHORRO,
        DetailId::MonthlySaving => palabras::detalle::AHORRO_MENSUAL,
        DetailId::WorkerShare => palabras::detalle::PARTE_TRABAJADOR,
        DetailId::InstituteShare => palabras::detalle::PARTE_INSTITUTO,
        DetailId::OtherShare => palabras::detalle::PARTE_OTRA_ENTIDAD,
        DetailId::Complement => palabras::detalle::COMPLEMENTO,
        DetailId::OnCard => palabras::detalle::EN_TARJETA,
        DetailId::InAccount => palabras::detalle::EN_CUENTA,
        DetailId::WorksUntil => palabras::detalle::OBRAS_HASTA,
        DetailId::Guarantee => palabras::detalle::GARANTIA,
        DetailId::ReferencePrice => palabras::detalle::PRECIO_REFERENCIA,
        DetailId::MinorRepairs => palabras::detalle::REPARACIONES_MENORES,
        DetailId::WorksWithoutMortgage => palabras::detalle::OBRA_SIN_HIPOTECA,
        DetailId::RateWithoutMortgage => palabras::detalle::TASA_SIN_HIPOTECA,
        DetailId::Affordable => palabras::detalle::PAGA_SU_SALARIO,
        DetailId::PublishedRate => palabras::detalle::TASA_PUBLICADA,
    }
}

/// What another source or reading gives beside a detail's value. The sheet's second price is neither:
/// it is that of the Distrito Federal, which the board could give to other places.
pub fn detail_other(product: Product, detail: &Detail) -> Option<String> {
    use palabras::otra_lectura::{EXTENDIDO, OTRA};
    let widened = detail.id == DetailId::PriceLimit && product != Product::ApoyoInfonavit;
    let sentence = if widened { EXTENDIDO } else { OTRA };
    detail.other.map(|other| text::fill(sentence, &[("otra", &detail_value(other))]))
}

/// A detail's value with the other one beside it.
pub fn detail_with_other(product: Product, detail: &Detail) -> String {
    let value = detail_value(detail.value);
    match detail_other(product, detail) {
        Some(other) => text::fill(palabras::otra_lectura::VALOR, &[("valor", &value), ("otra", &other)]),
        None => value,
    }
}

/// A condition's sentence, or its items in one line.
pub fn condition_text(condition: &Condition) -> String {
    condition.text.join("; ")
}

/// The other lender of an option: `Banco`, `FOVISSSTE`.
pub const fn other_lender(product: Product) -> &'static str {
    match product.other_lender() {
        Some(OtherLender::Fovissste) => palabras::otra_entidad::FOVISSSTE,
        Some(OtherLender::Bank) | None => palabras::otra_entidad::BANCO,
    }
}

/// What a condition is about.
pub const fn condition(id: ConditionId) -> &'static str {
    match id {
        ConditionId::Description => palabras::condicion::DESCRIPCION,
        ConditionId::Requirement => palabras::condicion::REQUISITOS,
        ConditionId::Property => palabras::condicion::INMUEBLE,
        ConditionId::UseOfFunds => palabras::condicion::USO_RECURSOS,
        ConditionId::Funding => palabras::condicion::FONDEO,
        ConditionId::Delivery => palabras::condicion::ENTREGA,
        ConditionId::Term => palabras::condicion::PLAZO,
        ConditionId::Modalities => palabras::condicion::MODALIDADES,
        ConditionId::Contribution => palabras::condicion::APORTACIONES,
        ConditionId::Expenses => palabras::condicion::GASTOS,
        ConditionId::DamageInsurance => palabras::condicion::SEGURO_DANOS,
        ConditionId::UnemploymentCover => palabras::condicion::FPP,
        ConditionId::Guarantee => palabras::condicion::GARANTIA,
        ConditionId::Documents => palabras::condicion::DOCUMENTOS,
        ConditionId::Complement => palabras::condicion::COMPLEMENTO,
        ConditionId::Participants => palabras::condicion::PARTICIPANTES,
        ConditionId::Appraisal => palabras::condicion::AVALUO,
        ConditionId::Subcuenta => palabras::condicion::SUBCUENTA,
        ConditionId::Payment => palabras::condicion::PAGO,
        ConditionId::Prepayment => palabras::condicion::PAGOS_ANTICIPADOS,
        ConditionId::Statement => palabras::condicion::ESTADO_CUENTA,
        ConditionId::Notices => palabras::condicion::AVISOS,
        ConditionId::LifeInsurance => palabras::condicion::SEGURO_VIDA,
        ConditionId::QualityInsurance => palabras::condicion::SEGURO_CALIDAD,
        ConditionId::Extension => palabras::condicion::PRORROGA,
        ConditionId::Collection => palabras::condicion::COBRANZA,
        ConditionId::Appeal => palabras::condicion::INCONFORMIDAD,
        ConditionId::ContactData => palabras::condicion::CONTACTO,
        ConditionId::Release => palabras::condicion::LIBERACION,
        ConditionId::Subsequent => palabras::condicion::SUBSECUENTE,
    }
}

/// What two people who ask together are to each other.
pub const fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Individual => palabras::modalidad::INDIVIDUAL,
        Modality::Conyugal => palabras::modalidad::CONYUGAL,
        Modality::Familiar => palabras::modalidad::FAMILIAR,
        Modality::Corresidencial => palabras::modalidad::CORRESIDENCIAL,
    }
}

/// The name of a figure of both people together.
pub const fn joint_figure(id: JointFigure) -> &'static str {
    match id {
        JointFigure::Sum => conjunto::cifra::SUMA,
        JointFigure::Ceiling => conjunto::cifra::TOPE,
        JointFigure::Amount => conjunto::cifra::MONTO,
        JointFigure::Payment => conjunto::cifra::MENSUALIDAD,
        JointFigure::PaymentWithFpp => conjunto::cifra::MENSUALIDAD_FPP,
        JointFigure::BuyingPower => conjunto::cifra::PODER,
        JointFigure::TotalInterest => conjunto::cifra::INTERESES,
        JointFigure::TotalInterestWith => conjunto::cifra::INTERESES_CON,
        JointFigure::EndsWithout => conjunto::cifra::TERMINA,
        JointFigure::EndsWith => conjunto::cifra::TERMINA_CON,
        JointFigure::Ownership => conjunto::cifra::PROPIEDAD,
    }
}

/// A figure of both people together as people read it; `None` while it is not known.
pub fn joint_value(joint: &JointResult, figure: JointFigure) -> Option<String> {
    let money = |amount: Option<crate::money::Mxn>| amount.map(|amount| amount.to_string());
    match figure {
        JointFigure::Sum => money(joint.sum),
        JointFigure::Ceiling => money(joint.ceiling),
        JointFigure::Amount => money(joint.amount),
        JointFigure::Payment => money(joint.payment),
        JointFigure::PaymentWithFpp => money(joint.payment_with_fpp),
        JointFigure::BuyingPower => money(joint.buying_power),
        JointFigure::TotalInterest => money(joint.total_interest),
        JointFigure::TotalInterestWith => money(joint.total_interest_with),
        JointFigure::EndsWithout => joint.ends_without.map(format::month),
        JointFigure::EndsWith => joint.ends_with.map(format::month),
        JointFigure::Ownership => joint.ownership.map(|(titular, segunda)| {
            let shares = (format::percent(titular, 2), format::percent(segunda, 2));
            text::fill(conjunto::cifra::PROPIEDAD_VALOR, &[("titular", &shares.0), ("segunda", &shares.1)])
        }),
    }
}

/// A detail's value as people read it.
pub fn detail_value(value: DetailValue) -> String {
    let both = |low: &dyn std::fmt::Display, high: &dyn std::fmt::Display| {
        text::fill(palabras::de_a::DE_A, &[("de", low), ("a", high)])
    };
    match value {
        DetailValue::Money(amount) => amount.to_string(),
        DetailValue::Between(least, most) => both(&least, &most),
        DetailValue::Percent(percent) => format::percent_as_is(percent),
        DetailValue::Rate(rate) => rate.to_string(),
        DetailValue::RateBand(low, high) => both(&format::percent_as_is(low), &format::percent_as_is(high)),
        DetailValue::Months(months) => format::duration(u32::try_from(months).unwrap_or(0)),
        DetailValue::Day(day) => format::date(day),
        DetailValue::Unknown(_) => text::comun::SIN_DATO.to_owned(),
    }
}

/// Answer to "¿Califica?": Sí, Condicionado, Por confirmar, No.
pub const fn qualifies(answer: Qualifies) -> &'static str {
    match answer {
        Qualifies::Yes => palabras::califica::SI,
        Qualifies::Conditional => palabras::califica::CONDICIONADO,
        Qualifies::Undetermined => palabras::califica::POR_CONFIRMAR,
        Qualifies::No => palabras::califica::NO,
    }
}

/// Answer to "¿Califica?" of an option; of one that nobody can ask for on the date, that.
pub const fn answer(option: &OptionResult) -> &'static str {
    match option.offered {
        Offered::No { .. } => palabras::califica::NO_SE_OFRECE,
        Offered::Yes | Offered::Unknown => qualifies(option.qualifies),
    }
}

/// The same as a state on its own: Alcanza, Condicionado, Por confirmar, No alcanza.
pub const fn reach(answer: Qualifies) -> &'static str {
    match answer {
        Qualifies::Yes => palabras::alcance::SI,
        Qualifies::Conditional => palabras::alcance::CONDICIONADO,
        Qualifies::Undetermined => palabras::alcance::POR_CONFIRMAR,
        Qualifies::No => palabras::alcance::NO,
    }
}

/// Whether a score reaches its minimum.
pub const fn verdict(answer: Verdict) -> &'static str {
    match answer {
        Verdict::Yes => palabras::veredicto::SI,
        Verdict::No => palabras::veredicto::NO,
        Verdict::Undetermined => palabras::veredicto::INDETERMINADO,
    }
}

/// The word for a score as a whole; a partial total has no verdict.
pub const fn score_verdict(score: &Score) -> &'static str {
    match score.incomplete {
        Some(_) if score.factors.is_empty() => palabras::veredicto::SIN_TABLAS,
        Some(_) => palabras::veredicto::PARCIAL,
        None => verdict(score.verdict),
    }
}

/// The total of a score with its decimals: `656–1,222`, `136.5`.
///
/// "Sin dato" where no table of the model is known.
pub fn total(score: &Score) -> String {
    let (least, most) = score.total();
    format::or_unknown((!score.factors.is_empty()).then(|| format::decimal_range(least, most)))
}

/// The points of a factor with their decimals: `0–130`, `19.5`.
pub fn points(factor: &Factor) -> String {
    let (least, most) = factor.points();
    format::decimal_range(least, most)
}

/// The minimum of a score, or "Sin dato".
pub fn minimum(score: &Score) -> String {
    format::or_unknown(score.minimum.map(format::integer))
}

/// The word of a source badge: oficial, prensa, inferida, or "Sin dato".
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Official => palabras::confianza::OFICIAL,
        Status::Press | Status::Single => palabras::confianza::PRENSA,
        Status::Inferred => palabras::confianza::INFERIDA,
        Status::Unknown => palabras::confianza::SIN_DATO,
    }
}

/// How many of the three dots of a source badge are full; `None` where there is no badge.
pub const fn status_dots(status: Status) -> Option<u8> {
    match status {
        Status::Official => Some(3),
        Status::Press | Status::Single => Some(2),
        Status::Inferred => Some(1),
        Status::Unknown => None,
    }
}

/// The status to show for a part of a model: the T100 table is an unverified one, so it counts as
/// inferred whatever its own status says.
pub fn status_in(model: Model, status: Status) -> Status {
    match model {
        Model::T1000 | Model::P116B | Model::P116A | Model::Seed001 => status,
        Model::T100 => status.max(Status::Inferred),
    }
}

/// The name of a model; also its id.
pub const fn model(model: Model) -> &'static str {
    match model {
        Model::T1000 => "T1000",
        Model::T100 => "T100",
        Model::P116B => "P116-B",
        Model::P116A => "P116-A",
        Model::Seed001 => "SEED-001",
    }
}

/// The name of a factor.
pub const fn factor(id: FactorId) -> &'static str {
    match id {
        FactorId::Bimestres => palabras::factor::BIMESTRES,
        FactorId::Salary => palabras::factor::SALARIO,
        FactorId::Age => palabras::factor::EDAD,
        FactorId::Subcuenta => palabras::factor::SUBCUENTA,
        FactorId::WorkerType => palabras::factor::TIPO,
        FactorId::Woman => palabras::factor::MUJER,
        FactorId::EmployerTotal => palabras::factor::EMPRESA_TOTAL,
        FactorId::EmployerPayment => palabras::factor::EMPRESA_PAGO,
        FactorId::EmployerStability => palabras::factor::EMPRESA_ESTABILIDAD,
        FactorId::EmployerSurroundings => palabras::factor::EMPRESA_ENTORNO,
        FactorId::PaymentCapacity => palabras::factor::CAPACIDAD,
        FactorId::AgeSalary => palabras::factor::EDAD_SALARIO,
        FactorId::Seniority => palabras::factor::ANTIGUEDAD,
        FactorId::UnusedCredit => palabras::factor::NO_UTILIZADO,
        FactorId::VoluntarySaving => palabras::factor::VOLUNTARIO,
    }
}

/// The applicant's value for a factor: `4.2 UMA`, `31 años`, `permanente`; "Sin dato" when unknown.
pub fn factor_value(id: FactorId, applicant: &Applicant, derived: &Derived) -> String {
    let value = match id {
        FactorId::Bimestres => applicant.employment.bimestres.map(|n| n.to_string()),
        FactorId::Salary => derived.salary_uma.map(format::uma),
        FactorId::PaymentCapacity => applicant.history.overdue_payments.map(|overdue| capacity(overdue).to_owned()),
        FactorId::Age => derived.age.map(|n| format::years(u32::from(n))),
        FactorId::Subcuenta => applicant.savings.subcuenta.map(|m| m.to_string()),
        FactorId::WorkerType => applicant.employment.worker_type.map(|t| worker_type(t).to_owned()),
        FactorId::Woman => Some(palabras::factor_valor::ADICIONAL.to_owned()),
        FactorId::EmployerTotal => {
            applicant.employment.employer_points.map(|_| palabras::factor_valor::CAPTURADO.to_owned())
        }
        FactorId::EmployerPayment | FactorId::EmployerStability | FactorId::EmployerSurroundings => None,
        FactorId::AgeSalary => derived.age.zip(applicant.employment.salary).map(|(age, salary)| {
            let age = format::years(u32::from(age));
            text::fill(palabras::factor_valor::EDAD_SALARIO, &[("edad", &age), ("salario", &salary)])
        }),
        FactorId::Seniority => applicant.employment.job_bimestres.map(|n| n.to_string()),
        FactorId::UnusedCredit => applicant.savings.uses_subcuenta.map(|yes| {
            let word = if yes { palabras::factor_valor::APLICA_SALDO } else { palabras::factor_valor::NO_APLICA_SALDO };
            word.to_owned()
        }),
        FactorId::VoluntarySaving => applicant.savings.voluntary.map(|m| m.to_string()),
    };
    format::or_unknown(value)
}

/// `Salario mensual, 4.2 UMA`.
pub fn factor_with_value(factor_of: &Factor, applicant: &Applicant, derived: &Derived) -> String {
    let value = factor_value(factor_of.id, applicant, derived);
    text::fill(palabras::factor_con::VALOR, &[("factor", &factor(factor_of.id)), ("valor", &value)])
}

/// Payment behaviour as declared: sin pagos vencidos, con pagos vencidos.
pub const fn capacity(overdue: bool) -> &'static str {
    if overdue { hallazgos::t100::capacidad::IRREGULAR } else { hallazgos::t100::capacidad::BUENA }
}

/// permanente, eventual.
pub const fn worker_type(kind: WorkerType) -> &'static str {
    match kind {
        WorkerType::Permanent => palabras::factor_valor::PERMANENTE,
        WorkerType::Temporary => palabras::factor_valor::EVENTUAL,
    }
}

/// What changes on a day of the forecast: `20 bimestres continuos`.
pub fn change(change: &ForecastChange) -> String {
    match change {
        ForecastChange::Bimestres(n) => text::counted(n, palabras::cambio::BIMESTRE, palabras::cambio::BIMESTRES, &[]),
        ForecastChange::Age(n) => text::counted(n, palabras::cambio::EDAD_UNO, palabras::cambio::EDAD, &[]),
        ForecastChange::Subcuenta(edge) => text::fill(palabras::cambio::SUBCUENTA, &[("monto", edge)]),
    }
}

/// The word for a kind of finding.
pub const fn finding_kind(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Meets => palabras::hallazgo::CUMPLE,
        FindingKind::Information => palabras::hallazgo::INFORMACION,
        FindingKind::Warning => palabras::hallazgo::AVISO,
        FindingKind::Condition => palabras::hallazgo::CONDICION,
        FindingKind::Missing => palabras::hallazgo::FALTA,
        FindingKind::Impediment => palabras::hallazgo::IMPEDIMENTO,
    }
}

/// The word for how much a finding about a datum matters.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Verified => palabras::gravedad::CORRECTO,
        Severity::Information => palabras::gravedad::INFORMACION,
        Severity::Warning => palabras::gravedad::AVISO,
        Severity::Error => palabras::gravedad::ERROR,
    }
}

/// Who can do something about a finding.
pub const fn who(who: Who) -> &'static str {
    match who {
        Who::Worker => palabras::quien::TRABAJADOR,
        Who::Employer => palabras::quien::PATRON,
        Who::Imss => palabras::quien::IMSS,
        Who::Afore => palabras::quien::AFORE,
        Who::Infonavit => palabras::quien::INFONAVIT,
        Who::Bank => palabras::quien::BANCO,
        Who::Office => palabras::quien::OFICINA,
    }
}

/// The name of a figure of an option.
pub const fn figure(id: FigureId) -> &'static str {
    match id {
        FigureId::Amount => palabras::cifra::MONTO,
        FigureId::Row => palabras::cifra::RENGLON,
        FigureId::Rate => palabras::cifra::TASA,
        FigureId::Term => palabras::cifra::PLAZO,
        FigureId::Payment => palabras::cifra::MENSUALIDAD,
        FigureId::PaymentWithFpp => palabras::cifra::MENSUALIDAD_FPP,
        FigureId::BuyingPower => palabras::cifra::PODER,
        FigureId::NeededIncome => palabras::cifra::INGRESO,
        FigureId::TotalInterest => palabras::cifra::INTERESES,
        FigureId::TotalInterestWith => palabras::cifra::INTERESES_CON,
        FigureId::Cat => palabras::cifra::CAT,
        FigureId::EndsWithout => palabras::cifra::LIQUIDA_SIN,
        FigureId::EndsWith => palabras::cifra::LIQUIDA_CON,
        FigureId::IncomeShare => palabras::cifra::PARTE_INGRESO,
        FigureId::OtherReading => palabras::cifra::OTRA_LECTURA,
    }
}

/// One value of a step or finding as text.
pub fn arg(value: &Arg) -> String {
    match value {
        Arg::Money(amount) => amount.to_string(),
        Arg::Rate(rate) => rate.to_string(),
        Arg::Number(n) => format::number(*n),
        Arg::Integer(n) => format::integer(*n),
        Arg::Date(date) => format::date(*date),
        Arg::Month(date) => format::month(*date),
        Arg::Text(text) => (*text).to_owned(),
        Arg::Owned(text) => text.clone(),
    }
}

/// A step of a trace as a sentence: its values in the places `{0}`, `{1}` …
pub fn sentence(step: &Step) -> String {
    let mut out = String::with_capacity(step.template.len() + 16 * step.args.len());
    let mut rest = step.template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        out.push_str(&rest[..open]);
        let place = rest[open + 1..open + length].parse::<usize>().ok();
        match place.and_then(|i| step.args.get(i)) {
            Some(value) => out.push_str(&arg(value)),
            None => {
                debug_assert!(false, "no value for a place of {:?}", step.template);
                out.push_str(&rest[open..=open + length]);
            }
        }
        rest = &rest[open + length + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Mxn, Rate};
    use rust_decimal::dec;

    #[test]
    fn a_step_takes_its_values_in_any_order() {
        let step = Step {
            template: "{1} al {0}, {2} veces",
            args: vec![
                Arg::Rate(Rate::from_percent(dec!(6.72)).expect("fits")),
                Arg::Money(Mxn::from_centavos(69_184_746)),
                Arg::Integer(360),
            ],
        };
        assert_eq!(sentence(&step), "$691,847.46 al 6.72\u{a0}%, 360 veces");
    }

    #[test]
    fn unverified_tables_never_look_better_than_inferred() {
        assert_eq!(status(status_in(Model::T100, Status::Single)), "inferida");
        assert_eq!(status(status_in(Model::T1000, Status::Single)), "prensa");
        assert_eq!(status_dots(Status::Unknown), None);
    }

    #[test]
    fn what_is_not_known_says_so() {
        let (applicant, derived) = (Applicant::default(), Derived::default());
        assert_eq!(factor_value(FactorId::Salary, &applicant, &derived), "Sin dato");
        assert_eq!(factor_value(FactorId::EmployerPayment, &applicant, &derived), "Sin dato");
    }
}
