//! Mi Cuenta Infonavit: what registering needs and which of it is known, and what goes wrong with
//! the e-mail. The portal's password is not a datum of this program: nothing here holds one.

use crate::engine::applicant::{Applicant, EarlierCredit, Modality};
use crate::engine::context::Context;
use crate::engine::evaluation::{Evaluation, Finding, FindingKind, Who};
use crate::identity::Severity;
use crate::rules::{Found, RuleBook};
use crate::text::derechos::cuenta as t;

/// What the portal asks for when one registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NeedId {
    Nss,
    /// Given by the Institute; this program does not keep it.
    CreditNumber,
    Email,
    Curp,
    Rfc,
    Mobile,
}

impl NeedId {
    /// Path of the applicant file, where the datum is one of it.
    pub const fn path(self) -> Option<&'static str> {
        Some(match self {
            Self::Nss => "persona.nss",
            Self::CreditNumber => return None,
            Self::Email => "contacto.correo",
            Self::Curp => "persona.curp",
            Self::Rfc => "persona.rfc",
            Self::Mobile => "contacto.celular",
        })
    }

    /// Whether only the press names it.
    pub const fn of_the_press(self) -> bool {
        matches!(self, Self::Curp | Self::Rfc | Self::Mobile)
    }
}

/// Whether a needed datum is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedState {
    Known,
    /// It was typed, and is wrong.
    Wrong,
    Missing,
    /// Not a datum of the program.
    Elsewhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    pub id: NeedId,
    pub state: NeedState,
}

/// The portal, for one applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub needs: Vec<Need>,
    /// What is wrong with the e-mail, and why the portal may give no result.
    pub findings: Vec<Finding>,
}

const NEEDS: [NeedId; 6] =
    [NeedId::Nss, NeedId::CreditNumber, NeedId::Email, NeedId::Curp, NeedId::Rfc, NeedId::Mobile];
const EMAIL: &str = "contacto.correo";
/// What to do when the portal says that an e-mail is in use.
pub const IN_USE: &str = "micuenta.correo_en_uso";
const NO_RESULT: &str = "micuenta.sin_resultado";

pub(super) fn account(book: &RuleBook, applicant: &Applicant, evaluation: &Evaluation) -> Account {
    let wrong = |path: &str| evaluation.data.iter().any(|f| f.field == path && f.severity == Severity::Error);
    let state = |id: NeedId| match id.path() {
        None => NeedState::Elsewhere,
        Some(_) if text_at(applicant, id).is_none() => NeedState::Missing,
        Some(path) if wrong(path) => NeedState::Wrong,
        Some(_) => NeedState::Known,
    };
    let needs = NEEDS.into_iter().map(|id| Need { id, state: state(id) }).collect();
    let ctx = Context { book, date: evaluation.date };
    let mut findings = about_email(&ctx, applicant);
    findings.extend(without_result(&ctx, applicant, wrong));
    Account { needs, findings }
}

fn text_at(applicant: &Applicant, id: NeedId) -> Option<&str> {
    let text = match id {
        NeedId::Nss => &applicant.person.nss,
        NeedId::Email => &applicant.contact.email,
        NeedId::Curp => &applicant.person.curp,
        NeedId::Rfc => &applicant.person.rfc,
        NeedId::Mobile => &applicant.contact.mobile,
        NeedId::CreditNumber => return None,
    };
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

/// An address as the portal would compare it: case and outer blanks do not tell two apart.
fn address(applicant: &Applicant) -> Option<String> {
    text_at(applicant, NeedId::Email).map(str::to_lowercase)
}

/// A finding that rests on a rule of words.
fn finding(ctx: &Context<'_>, code: &'static str, kind: FindingKind, text: &str, rule: &str) -> Finding {
    let finding = Finding::new(code, kind, text);
    match ctx.book.at(rule, ctx.date) {
        Found::InForce(used, _) => finding.rule(ctx, used),
        Found::NotInForce { .. } | Found::NoSuchRule => finding,
    }
}

fn about_email(ctx: &Context<'_>, applicant: &Applicant) -> Vec<Finding> {
    let mut found = Vec::new();
    let own = address(applicant);
    let other = applicant.second.as_deref().map(address);
    if own.is_none() {
        let missing = finding(ctx, "MCI-01", FindingKind::Missing, t::SIN_CORREO, "micuenta.registro.datos");
        found.push(missing.field(EMAIL));
    }
    match &other {
        Some(None) => {
            found.push(finding(ctx, "MCI-02", FindingKind::Missing, t::SIN_CORREO_SEGUNDA, "micuenta.registro.datos"));
        }
        Some(second) if own.is_some() && *second == own => {
            let shared = finding(ctx, "MCI-03", FindingKind::Impediment, t::COMPARTIDO, IN_USE);
            found.push(shared.action(t::COMPARTIDO_ACCION, Who::Worker).field(EMAIL));
        }
        _ => {}
    }
    if applicant.procedure.email_in_use != Some(true) {
        return found;
    }
    let in_use = |code, text, action| {
        finding(ctx, code, FindingKind::Warning, text, IN_USE).action(action, Who::Worker).field(EMAIL)
    };
    match applicant.history.earlier_credit {
        Some(EarlierCredit::Paid | EarlierCredit::Active) => {
            found.push(in_use("MCI-04", t::EN_USO_ANTERIOR, t::EN_USO_ANTERIOR_ACCION));
        }
        None => found.push(
            finding(ctx, "MCI-05", FindingKind::Missing, t::EN_USO_FALTA, IN_USE).field("historial.credito_infonavit"),
        ),
        Some(EarlierCredit::None) if other.is_some() => {
            found.push(in_use("MCI-06", t::EN_USO_MANCOMUNADO, t::COMPARTIDO_ACCION));
        }
        Some(EarlierCredit::None) => found.push(in_use("MCI-07", t::EN_USO, t::EN_USO_ACCION)),
    }
    found
}

/// Why the portal may give no result for this person, as far as the data say so.
fn without_result(ctx: &Context<'_>, applicant: &Applicant, wrong: impl Fn(&str) -> bool) -> Vec<Finding> {
    let joint = applicant.second.is_some() || applicant.modality.is_some_and(|m| m != Modality::Individual);
    let reasons = [
        (applicant.employment.active == Some(false), "MCI-11", t::SIN_EMPLEO, Some("empleo.vigente")),
        (
            applicant.history.earlier_credit == Some(EarlierCredit::Active),
            "MCI-12",
            t::CREDITO_VIGENTE,
            Some("historial.credito_infonavit"),
        ),
        (wrong("persona.nss"), "MCI-13", t::NSS_MAL, Some("persona.nss")),
        (wrong("persona.curp"), "MCI-14", t::CURP_MAL, Some("persona.curp")),
        (joint, "MCI-15", t::DOS_PERSONAS, None),
    ];
    let holds = reasons.into_iter().filter(|(holds, ..)| *holds);
    holds
        .map(|(_, code, text, field)| {
            let finding = finding(ctx, code, FindingKind::Warning, text, NO_RESULT);
            field.map_or(finding.clone(), |path| finding.field(path))
        })
        .collect()
}
