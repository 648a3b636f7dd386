//! Sections 6 to 8 and the end: documents, next steps, legal notes, digest and signatures.

use super::super::{data, json, words};
use super::person::full_name;
use super::{Notice, PrintOptions};
use crate::engine::applicant::Applicant;
use crate::engine::evaluation::{Evaluation, Finding, FindingKind, OptionResult, Qualifies, Verdict, Who};
use crate::format;
use crate::identity::Severity;
use crate::rules::{RuleBook, RuleUse, Status};
use crate::text::{self, conjunto, fill, impreso};
use impreso::{cierre, legales as l, pasos as p};

/// A next step: what, why, who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub title: String,
    pub detail: String,
    pub who: &'static str,
}

/// A paragraph of legal notes.
pub type Legal = Vec<Note>;

/// A note with its name in bold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub name: &'static str,
    pub text: String,
}

/// Code and signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// What the code holds.
    pub code: String,
    /// The first sixteen digits of the digest, in two lines.
    pub digest: [String; 2],
    /// Who signs (a line to write on when unknown), and as what.
    pub signatures: Vec<(String, String)>,
}

impl Closing {
    pub fn new(applicant: &Applicant, options: &PrintOptions) -> Self {
        let hex: String = options.digest.iter().map(|byte| format!("{byte:02X}")).collect();
        let line = |from: usize| format!("{} {}", &hex[from..from + 4], &hex[from + 4..from + 8]);
        let advisor = match &options.office {
            Some(office) => fill(cierre::FIRMA_ASESORIA_OFICINA, &[("oficina", office)]),
            None => cierre::FIRMA_ASESORIA.to_owned(),
        };
        let signer = |person: &Applicant, role: &str| (full_name(&person.person).unwrap_or_default(), role.to_owned());
        let mut signatures = vec![signer(applicant, cierre::FIRMA_SOLICITANTE)];
        signatures.extend(applicant.second.as_deref().map(|second| signer(second, conjunto::papel::FIRMA_SEGUNDA)));
        signatures.push((options.advisor.clone().unwrap_or_default(), advisor));
        Self { code: format!("VENTANILLA:1:{hex}"), digest: [line(0), line(8)], signatures }
    }
}

/// What to do next: first what is wrong or missing in the data, then the way to the credit or
/// back to the desk.
pub fn steps(evaluation: &Evaluation, shown: &[&OptionResult], chosen: Option<&OptionResult>) -> Vec<Step> {
    let mut steps = data_steps(evaluation);
    add_credit_steps(&mut steps, evaluation, shown, chosen);
    steps
}

/// What is wrong or missing in the data: it may say them.
fn data_steps(evaluation: &Evaluation) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (owner, finding) in data::findings(evaluation) {
        if finding.severity < Severity::Warning {
            continue;
        }
        let field = finding.field.rsplit('.').next().unwrap_or_default();
        let label = text::by_id(&format!("solicitante.campo.{field}")).unwrap_or(p::SUS_DATOS);
        steps.push(Step {
            title: fill(p::REVISAR, &[("campo", &label)]),
            detail: data::with_owner(owner, &finding.text),
            who: words::who(Who::Worker),
        });
    }
    steps
}

/// The way to the credit or back to the desk, behind other steps.
pub fn add_credit_steps(
    steps: &mut Vec<Step>,
    evaluation: &Evaluation,
    shown: &[&OptionResult],
    chosen: Option<&OptionResult>,
) {
    for finding in open_findings(shown, chosen) {
        let Some(action) = finding.action else { continue };
        if steps.iter().all(|step| step.title != action) {
            steps.push(Step {
                title: action.to_owned(),
                detail: finding.text.clone(),
                who: words::who(finding.who.unwrap_or(Who::Worker)),
            });
        }
    }
    match chosen {
        Some(option) if option.qualifies != Qualifies::No => steps.extend(way_to_the_credit(option)),
        _ => steps.push(way_back(evaluation)),
    }
}

/// What stands in the way of the chosen option; when none is within reach, what stands in the way
/// of every one (what is merely not captured yet, section 5 has).
fn open_findings<'a>(shown: &[&'a OptionResult], chosen: Option<&'a OptionResult>) -> Vec<&'a Finding> {
    match chosen {
        // The first step to the credit, the official prequalification, brings the employer's points.
        Some(option) => {
            let open = option.findings.iter().filter(|f| f.kind >= FindingKind::Condition);
            open.filter(|f| f.field != Some(EMPLOYER_POINTS)).collect()
        }
        None => {
            let all = shown.iter().flat_map(|o| &o.findings);
            all.filter(|f| f.kind == FindingKind::Impediment).collect()
        }
    }
}

/// Path of the employer's points in the applicant file.
const EMPLOYER_POINTS: &str = "empleo.puntos_empresa";

fn step(title: &str, detail: &str, who: Who) -> Step {
    Step { title: title.to_owned(), detail: detail.to_owned(), who: words::who(who) }
}

fn way_to_the_credit(option: &OptionResult) -> Vec<Step> {
    let choose = if option.product.for_land() { p::ELEGIR_TERRENO } else { p::ELEGIR };
    let limit = option.buying_power.map(|most| fill(p::ELEGIR_DETALLE, &[("monto", &most)])).unwrap_or_default();
    vec![
        step(p::PRECALIFICARSE, p::PRECALIFICARSE_DETALLE, Who::Worker),
        step(p::CURSO, p::CURSO_DETALLE, Who::Worker),
        step(choose, &limit, Who::Worker),
        step(p::DOCUMENTOS, p::DOCUMENTOS_DETALLE, Who::Office),
    ]
}

fn way_back(evaluation: &Evaluation) -> Step {
    let reached = evaluation
        .scores
        .iter()
        .find(|s| s.applies && s.verdict != Verdict::Yes)
        .and_then(|score| score.forecast.iter().find(|row| row.lacking == 0 && row.date > evaluation.date));
    match reached {
        Some(row) => {
            step(&fill(p::VOLVER_FECHA, &[("fecha", &format::date(row.date))]), p::VOLVER_FECHA_DETALLE, Who::Worker)
        }
        None => step(p::VOLVER, p::VOLVER_DETALLE, Who::Worker),
    }
}

/// The legal notes, paragraph by paragraph.
pub fn legal(
    evaluation: &Evaluation,
    shown: &[&OptionResult],
    chosen: Option<&OptionResult>,
    book: &RuleBook,
    options: &PrintOptions,
) -> Vec<Legal> {
    let note = |name, text: String| Note { name, text };
    let name = if chosen.is_some() { l::FUENTES } else { l::FUENTES_MOTIVOS };
    let mut sources = vec![note(name, sources(evaluation, shown, chosen, book))];
    if !book.replaced.is_empty() {
        sources.push(note(l::SUSTITUIDAS, replaced(book)));
    }
    vec![
        vec![
            note(l::ESTIMACION, fill(l::ESTIMACION_TEXTO, &[("version", &book.version)])),
            note(l::GRATUIDAD, l::GRATUIDAD_TEXTO.to_owned()),
        ],
        vec![note(l::PRIVACIDAD, privacy(options))],
        sources,
    ]
}

fn privacy(options: &PrintOptions) -> String {
    let mut parts = vec![match options.notice {
        Notice::PublicOffice => l::PRIVACIDAD_PUBLICA.to_owned(),
        Notice::PrivateOffice => l::PRIVACIDAD_PRIVADA.to_owned(),
    }];
    parts.push(match &options.consent {
        Some(when) => fill(l::PRIVACIDAD_CONSENTIMIENTO, &[("cuando", when)]),
        None => l::PRIVACIDAD_FIRMA.to_owned(),
    });
    parts.push(l::PRIVACIDAD_DERECHOS.to_owned());
    parts.extend(options.notice_version.as_ref().map(|v| fill(l::PRIVACIDAD_VERSION, &[("version", v)])));
    parts.join(" ")
}

/// Publisher and date of the sources that the scores and the chosen option rest on, in the order of
/// the book; when none is within reach, of those that the reasons rest on.
fn sources(evaluation: &Evaluation, shown: &[&OptionResult], chosen: Option<&OptionResult>, book: &RuleBook) -> String {
    let mut uses: Vec<RuleUse> = evaluation.scores.iter().flat_map(|s| s.factors.iter().map(|f| f.rule)).collect();
    match chosen {
        Some(option) => uses.extend(json::rule_uses(option)),
        None => uses.extend(shown.iter().flat_map(|o| o.findings.iter().filter_map(|f| f.rule))),
    }
    uses.sort_unstable();
    uses.dedup();
    cited(&uses, book)
}

/// Publisher and date of the sources of some rules, and the confidence of the weakest.
pub fn cited(uses: &[RuleUse], book: &RuleBook) -> String {
    let mut names: Vec<String> = Vec::new();
    for used in uses {
        let source = book.source(book.dated(*used).source);
        let name = fill(l::FUENTE, &[("autor", &source.publisher), ("fecha", &published(&source.published))]);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let status = |used: &RuleUse| book.dated(*used).status;
    // A rule that nobody has published gave no figure; section 5 says what it keeps unknown.
    let weakest = uses.iter().map(status).filter(|s| *s != Status::Unknown).max().unwrap_or(Status::Official);
    fill(l::FUENTES_TEXTO, &[("palabra", &words::status(weakest)), ("lista", &names.join("; "))])
}

/// A source's date as people write it, as far as it is known: a day, a month, or as it stands.
fn published(stated: &str) -> String {
    if let Ok(day) = stated.parse() {
        return format::date(day);
    }
    match format!("{stated}-01").parse() {
        Ok(month) if stated.len() == 7 => format::month(month),
        _ => stated.to_owned(),
    }
}

fn replaced(book: &RuleBook) -> String {
    let line = |used: &RuleUse| {
        let by = book.dated(*used).replaced_by.as_ref()?;
        Some(fill(
            l::SUSTITUIDA,
            &[
                ("regla", &book.rule(*used).short_label),
                ("autor", &by.author),
                ("motivo", &by.reason),
                ("fecha", &format::date(by.expires)),
            ],
        ))
    };
    let list: Vec<String> = book.replaced.iter().filter_map(line).collect();
    fill(l::LISTA_FINAL, &[("lista", &list.join("; "))])
}
