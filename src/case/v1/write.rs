//! The sections of version 1, written in their order.

use serde_json::{Value, json};

use super::dossier;
use super::{DWELLING_TYPES, EARLIER_CREDITS, MODALITIES, PURPOSES, SEXES, WORKER_TYPES};
use crate::engine::applicant::{Applicant, Procedure};
use crate::money::{Mxn, Rate};
use crate::rules::Date;

/// The file of an applicant, every key present; those that came later and those that a single model
/// or product asks, if known.
pub(in super::super) fn write(applicant: &Applicant) -> Value {
    let dwelling = &applicant.dwelling;
    let mut file = json!({ "version": 1 });
    put_person(&mut file, applicant);
    if let Some(modality) = word(MODALITIES, applicant.modality) {
        file["modalidad"] = json!(modality);
    }
    file["segunda_persona"] = match applicant.second.as_deref() {
        Some(second) => {
            let mut group = json!({});
            put_person(&mut group, second);
            put_if_any(&mut group, "deseos", wishes(second));
            put_if_any(&mut group, "banco", bank(second));
            put_if_any(&mut group, "suelo", land(second));
            put_if_any(&mut group, "fovissste", fovissste(second));
            group
        }
        None => Value::Null,
    };
    file["vivienda"] = json!({
        "destino": word(PURPOSES, dwelling.purpose),
        "tipo": word(DWELLING_TYPES, dwelling.kind),
        "precio": money(dwelling.price),
        "entidad": dwelling.state,
    });
    if dwelling.works_budget.is_some() {
        file["vivienda"]["presupuesto_obra"] = json!(money(dwelling.works_budget));
    }
    if let Some(institute) = dwelling.institute_housing {
        file["vivienda"]["conjunto_infonavit"] = json!(institute);
    }
    file["deseos"] = wishes(applicant);
    file["banco"] = bank(applicant);
    file["suelo"] = land(applicant);
    put_if_any(&mut file, "fovissste", fovissste(applicant));
    dossier::write(&mut file, &applicant.dossier);
    if applicant.procedure != Procedure::default() {
        file["tramite"] = procedure(&applicant.procedure);
    }
    let mobility = &applicant.mobility;
    let group = json!({
        "zona_emergencia": mobility.emergency_zone,
        "constancia": mobility.damage_proof,
    });
    put_if_any(&mut file, "movilidad", group);
    file
}

fn wishes(applicant: &Applicant) -> Value {
    let wishes = &applicant.wishes;
    json!({
        "plazo_anios": wishes.term_years,
        "monto": money(wishes.amount),
        "abono_extra_mensual": money(wishes.extra_monthly),
        "equipa_tu_casa": wishes.equipa_tu_casa,
    })
}

fn bank(applicant: &Applicant) -> Value {
    let bank = &applicant.bank;
    json!({
        "monto": money(bank.amount),
        "tasa_anual": rate(bank.rate),
        "plazo_anios": bank.term_years,
    })
}

fn land(applicant: &Applicant) -> Value {
    json!({ "tasa_anual": rate(applicant.land_rate) })
}

fn fovissste(applicant: &Applicant) -> Value {
    let part = &applicant.fovissste;
    json!({
        "monto": money(part.amount),
        "tasa_anual": rate(part.rate),
        "plazo_anios": part.term_years,
        "tasa_infonavit": rate(part.institute_rate),
    })
}

/// A group of which something is known.
fn put_if_any(file: &mut Value, key: &str, group: Value) {
    if group.as_object().is_some_and(|entries| entries.values().any(|value| !value.is_null())) {
        file[key] = group;
    }
}

/// What is known of the procedure.
fn procedure(procedure: &Procedure) -> Value {
    let mut group = json!({});
    let dates = [
        ("fecha_notificacion", procedure.notified),
        ("fecha_inconformidad", procedure.appealed),
        ("fecha_entrega", procedure.delivered),
    ];
    for (key, day) in dates {
        if let Some(day) = date(day) {
            group[key] = json!(day);
        }
    }
    if let Some(in_use) = procedure.email_in_use {
        group["correo_en_uso"] = json!(in_use);
    }
    group
}

/// The sections that both people have.
fn put_person(file: &mut Value, applicant: &Applicant) {
    let Applicant { person, contact, employment, savings, history, .. } = applicant;
    file["persona"] = json!({
        "nombres": person.names,
        "primer_apellido": person.first_surname,
        "segundo_apellido": person.second_surname,
        "curp": person.curp,
        "rfc": person.rfc,
        "nss": person.nss,
        "fecha_nacimiento": date(person.birth),
        "sexo": word(SEXES, person.sex),
    });
    file["contacto"] = json!({
        "celular": contact.mobile,
        "correo": contact.email,
        "codigo_postal": contact.postal_code,
    });
    let later = [
        ("telefono_fijo", &contact.landline),
        ("domicilio", &contact.address),
        ("domicilio_residencia", &contact.residence),
    ];
    for (key, typed) in later {
        if let Some(typed) = typed {
            file["contacto"][key] = json!(typed);
        }
    }
    file["empleo"] = json!({
        "vigente": employment.active,
        "patron": employment.employer,
        "tipo": word(WORKER_TYPES, employment.worker_type),
        "salario_mensual_integrado": money(employment.salary),
        "bimestres_continuos": employment.bimestres,
        "pension_alimenticia": money(employment.alimony),
        "puntos_empresa": employment.employer_points,
    });
    file["ahorro"] = json!({
        "subcuenta": money(savings.subcuenta),
        "fecha_saldo": date(savings.balance_date),
        "voluntario": money(savings.voluntary),
    });
    if let Some(bimestres) = employment.job_bimestres {
        file["empleo"]["bimestres_empleo_actual"] = json!(bimestres);
    }
    if let Some(uses) = savings.uses_subcuenta {
        file["ahorro"]["aplica_subcuenta"] = json!(uses);
    }
    if let Some(joined) = employment.public_body_joined {
        file["empleo"]["ente_incorporado"] = json!(joined);
    }
    if let Some(border) = employment.border_zone {
        file["empleo"]["zona_frontera"] = json!(border);
    }
    if let Some(months) = savings.saved_months {
        file["ahorro"]["mensualidades_ahorradas"] = json!(months);
    }
    if savings.monthly_saving.is_some() {
        file["ahorro"]["ahorro_mensual"] = json!(money(savings.monthly_saving));
    }
    file["historial"] = json!({
        "credito_infonavit": word(EARLIER_CREDITS, history.earlier_credit),
        "accion_vivienda_previa": history.earlier_action,
        "vivienda_propia": history.owns_home,
        "consulta_buro": history.bureau_consent,
        "pagos_vencidos": history.overdue_payments,
    });
}

pub(super) fn money(amount: Option<Mxn>) -> Option<String> {
    amount.map(Mxn::plain)
}

/// Two decimals at least, as people write rates; never one cut off.
pub(super) fn rate(rate: Option<Rate>) -> Option<String> {
    rate.map(|rate| {
        let mut percent = rate.percent();
        percent.rescale(percent.scale().max(2));
        percent.to_string()
    })
}

pub(super) fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

pub(super) fn word<T: PartialEq>(words: &[(&'static str, T)], value: Option<T>) -> Option<&'static str> {
    let value = value?;
    words.iter().find(|(_, meaning)| *meaning == value).map(|(word, _)| *word)
}
