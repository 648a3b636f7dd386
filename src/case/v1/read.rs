//! The sections of version 1, read.

use super::super::limits::Limits;
use super::super::mistake::FileMistake;
use super::super::section::{Mistakes, Section};
use super::super::tree::Node;
use super::dossier;
use super::{DWELLING_TYPES, EARLIER_CREDITS, MODALITIES, PURPOSES, SEXES, WORKER_TYPES};
use crate::engine::applicant::{
    Applicant, BankOffer, Contact, Dwelling, Employment, FovisssteOffer, History, Mobility, Person, Procedure, Savings,
    Wishes,
};
use crate::money::{Mxn, rounding};
use crate::text::archivo as t;
use crate::text::fill;

const ROOT: &[&str] = &[
    "version",
    "persona",
    "contacto",
    "empleo",
    "ahorro",
    "historial",
    "modalidad",
    "segunda_persona",
    "vivienda",
    "deseos",
    "banco",
    "suelo",
    "fovissste",
    dossier::GRANTED,
    dossier::DOCUMENTS,
    dossier::PROPERTY,
    "movilidad",
    "tramite",
];
/// What the file says of a second person: all but the dwelling, which is that of both.
const SECOND: &[&str] =
    &["persona", "contacto", "empleo", "ahorro", "historial", "deseos", "banco", "suelo", "fovissste"];
const PERSON: &[&str] =
    &["nombres", "primer_apellido", "segundo_apellido", "curp", "rfc", "nss", "fecha_nacimiento", "sexo"];
const CONTACT: &[&str] = &["celular", "telefono_fijo", "correo", "codigo_postal", "domicilio", "domicilio_residencia"];
const EMPLOYMENT: &[&str] = &[
    "vigente",
    "patron",
    "tipo",
    MONTHLY,
    DAILY,
    "bimestres_continuos",
    "bimestres_empleo_actual",
    "pension_alimenticia",
    "puntos_empresa",
    "ente_incorporado",
    "zona_frontera",
];
const MONTHLY: &str = "salario_mensual_integrado";
const DAILY: &str = "salario_diario_integrado";
const SAVINGS: &[&str] =
    &["subcuenta", "fecha_saldo", "voluntario", "aplica_subcuenta", "mensualidades_ahorradas", "ahorro_mensual"];
const HISTORY: &[&str] =
    &["credito_infonavit", "accion_vivienda_previa", "vivienda_propia", "consulta_buro", "pagos_vencidos"];
const DWELLING: &[&str] = &["destino", "tipo", "precio", "entidad", "presupuesto_obra", "conjunto_infonavit"];
const WISHES: &[&str] = &["plazo_anios", "monto", "abono_extra_mensual", "equipa_tu_casa"];
const BANK: &[&str] = &["monto", "tasa_anual", "plazo_anios"];
const LAND: &[&str] = &["tasa_anual"];
const FOVISSSTE: &[&str] = &["monto", "tasa_anual", "plazo_anios", "tasa_infonavit"];
const PROCEDURE: &[&str] = &["fecha_notificacion", "fecha_inconformidad", "fecha_entrega", "correo_en_uso"];
const MOBILITY: &[&str] = &["zona_emergencia", "constancia"];

/// The applicant of a file of version 1 that stands at `path`, as far as it can be read.
pub(in super::super) fn read(path: &str, entries: &[(String, Node)], limits: &Limits, m: &mut Mistakes) -> Applicant {
    let root = Section::new(path.to_owned(), entries, ROOT, m);
    let mut applicant = one_person(&root, limits, m);
    applicant.modality = root.choice("modalidad", MODALITIES, m);
    if let Some(second) = root.group("segunda_persona", SECOND, m) {
        applicant.second = Some(Box::new(one_person(&second, limits, m)));
    }
    let dwelling = root.group_or_empty("vivienda", DWELLING, m);
    applicant.dwelling = Dwelling {
        purpose: dwelling.choice("destino", PURPOSES, m),
        kind: dwelling.choice("tipo", DWELLING_TYPES, m),
        price: dwelling.positive_money("precio", m),
        state: dwelling.state("entidad", m),
        works_budget: dwelling.positive_money("presupuesto_obra", m),
        institute_housing: dwelling.yes_no("conjunto_infonavit", m),
    };
    applicant.dossier = dossier::read(&root, limits, m);
    let procedure = root.group_or_empty("tramite", PROCEDURE, m);
    applicant.procedure = Procedure {
        notified: procedure.date("fecha_notificacion", m),
        appealed: procedure.date("fecha_inconformidad", m),
        delivered: procedure.date("fecha_entrega", m),
        email_in_use: procedure.yes_no("correo_en_uso", m),
    };
    let mobility = root.group_or_empty("movilidad", MOBILITY, m);
    applicant.mobility = Mobility {
        emergency_zone: mobility.yes_no("zona_emergencia", m),
        damage_proof: mobility.yes_no("constancia", m),
    };
    applicant
}

/// The sections that both people have.
fn one_person(root: &Section<'_>, limits: &Limits, m: &mut Mistakes) -> Applicant {
    let person = root.group_or_empty("persona", PERSON, m);
    let contact = root.group_or_empty("contacto", CONTACT, m);
    let work = root.group_or_empty("empleo", EMPLOYMENT, m);
    let savings = root.group_or_empty("ahorro", SAVINGS, m);
    let history = root.group_or_empty("historial", HISTORY, m);
    let wishes = root.group_or_empty("deseos", WISHES, m);
    let bank = root.group_or_empty("banco", BANK, m);
    let land = root.group_or_empty("suelo", LAND, m);
    let fovissste = root.group_or_empty("fovissste", FOVISSSTE, m);
    Applicant {
        person: Person {
            names: person.text("nombres", m),
            first_surname: person.text("primer_apellido", m),
            second_surname: person.text("segundo_apellido", m),
            curp: person.text("curp", m),
            rfc: person.text("rfc", m),
            nss: person.text("nss", m),
            birth: person.date("fecha_nacimiento", m),
            sex: person.choice("sexo", SEXES, m),
        },
        contact: Contact {
            mobile: contact.text("celular", m),
            landline: contact.text("telefono_fijo", m),
            email: contact.text("correo", m),
            postal_code: contact.text("codigo_postal", m),
            address: contact.text("domicilio", m),
            residence: contact.text("domicilio_residencia", m),
        },
        employment: Employment {
            active: work.yes_no("vigente", m),
            employer: work.text("patron", m),
            worker_type: work.choice("tipo", WORKER_TYPES, m),
            salary: salary(&work, limits, m),
            bimestres: work.whole("bimestres_continuos", (0, Limits::MOST_BIMESTRES), m),
            job_bimestres: work.whole("bimestres_empleo_actual", (0, Limits::MOST_BIMESTRES), m),
            alimony: work.money("pension_alimenticia", m),
            employer_points: work.whole("puntos_empresa", (0, limits.most_points()), m),
            public_body_joined: work.yes_no("ente_incorporado", m),
            border_zone: work.yes_no("zona_frontera", m),
        },
        savings: Savings {
            subcuenta: savings.money("subcuenta", m),
            balance_date: savings.date("fecha_saldo", m),
            voluntary: savings.money("voluntario", m),
            uses_subcuenta: savings.yes_no("aplica_subcuenta", m),
            saved_months: savings.whole("mensualidades_ahorradas", (0, Limits::MOST_SAVED_MONTHS), m),
            monthly_saving: savings.positive_money("ahorro_mensual", m),
        },
        history: History {
            earlier_credit: history.choice("credito_infonavit", EARLIER_CREDITS, m),
            earlier_action: history.yes_no("accion_vivienda_previa", m),
            owns_home: history.yes_no("vivienda_propia", m),
            bureau_consent: history.yes_no("consulta_buro", m),
            overdue_payments: history.yes_no("pagos_vencidos", m),
        },
        wishes: Wishes {
            term_years: wishes.years("plazo_anios", limits.longest_term(), m),
            amount: wishes.positive_money("monto", m),
            extra_monthly: wishes.money("abono_extra_mensual", m),
            equipa_tu_casa: wishes.yes_no("equipa_tu_casa", m),
        },
        bank: BankOffer {
            amount: bank.positive_money("monto", m),
            rate: bank.rate("tasa_anual", m),
            term_years: bank.years("plazo_anios", Limits::LONGEST_TERM, m),
        },
        land_rate: land.rate("tasa_anual", m),
        fovissste: FovisssteOffer {
            amount: fovissste.positive_money("monto", m),
            rate: fovissste.rate("tasa_anual", m),
            term_years: fovissste.years("plazo_anios", Limits::LONGEST_TERM, m),
            institute_rate: fovissste.rate("tasa_infonavit", m),
        },
        ..Applicant::default()
    }
}

/// The monthly salary, given as such or as the daily one times the days of a month, to the nearest centavo.
fn salary(work: &Section<'_>, limits: &Limits, m: &mut Mistakes) -> Option<Mxn> {
    if !work.has(DAILY) {
        return work.positive_money(MONTHLY, m);
    }
    if work.has(MONTHLY) {
        m.push(FileMistake::new(work.path(DAILY), t::error::SALARIO_DOBLE.to_owned()));
        return None;
    }
    let daily = work.positive_money(DAILY, m)?;
    let Some(days) = limits.month_days else {
        m.push(FileMistake::new(work.path(DAILY), t::error::SALARIO_DIARIO.to_owned()));
        return None;
    };
    let monthly = daily.to_decimal().checked_mul(days).and_then(rounding::nearest_centavo);
    let within = monthly.filter(|amount| *amount <= Mxn::MAX_TYPED);
    if within.is_none() {
        let text = fill(t::error::SALARIO_ENORME, &[("tope", &Mxn::MAX_TYPED)]);
        m.push(FileMistake::new(work.path(DAILY), text));
    }
    within
}
