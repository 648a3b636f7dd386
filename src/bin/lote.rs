//! `ventanilla-lote`: the same calculation without a window.
//!
//! Standard output carries the answer alone; what went wrong goes to standard error, in Spanish,
//! saying what happened, where, and what to do.
#![allow(clippy::disallowed_methods, reason = "a program reads its arguments and writes its answer")]

#[path = "lote/arguments.rs"]
mod arguments;

use std::fmt::Display;
use std::io::{ErrorKind, IsTerminal as _, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use jiff::tz::TimeZone;

use arguments::{Command, Input, StandingForm, TableForm, Whose};
use ventanilla::engine::applicant::Applicant;
use ventanilla::engine::evaluation::{Evaluation, Product};
use ventanilla::report::fonts::PrintError;
use ventanilla::report::model::PrintOptions;
use ventanilla::report::{granted, json, pdf, plain, rule_changes, rule_list, words};
use ventanilla::rules::{Date, RuleBook, changes};
use ventanilla::text::{self, lote};
use ventanilla::{case, engine, io, report};

/// Why nothing was answered; each has its exit status.
enum Failure {
    /// The data are wrong: 1.
    Input(String),
    /// The call is wrong: 2.
    Usage(String),
    /// The answer could not be written: 3.
    Output(String),
}

fn main() -> ExitCode {
    io::panics::say_where_only();
    let answer = arguments::parse(lexopt::Parser::from_env()).map_err(Failure::Usage).and_then(run);
    let (status, message) = match answer.and_then(|text| print(&text)) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Input(message)) => (1, message),
        Err(Failure::Usage(message)) => (2, format!("{message}\n{}", lote::uso::VER_AYUDA)),
        Err(Failure::Output(message)) => (3, message),
    };
    tell(&message);
    ExitCode::from(status)
}

/// Does what was asked for and gives back what belongs on standard output.
fn run(command: Command) -> Result<String, Failure> {
    match command {
        Command::Help => Ok(arguments::help()),
        Command::Version => Ok(format!("ventanilla-lote {}\n", env!("CARGO_PKG_VERSION"))),
        Command::Evaluate { input, date, json, pdf } => evaluate(&input, date, json, pdf.as_deref()),
        Command::Table { input, product, date, form } => table(&input, product, date, form),
        Command::Rules { id, date, compared, json } => rules(id.as_deref(), date, compared, json),
        Command::Standing { input, date, form } => standing(&input, date, form),
        Command::Rights { input, product, date, json, pdf } => rights(&input, product, date, json, pdf.as_deref()),
    }
}

/// The rule book of this machine; what is wrong with its overlay goes to standard error.
fn machine_book() -> RuleBook {
    let rules = io::machine_book();
    for said in rules.short.map(str::to_owned).into_iter().chain(rules.notices) {
        tell(&said);
    }
    rules.book
}

/// An applicant evaluated on a date.
struct Case {
    applicant: Applicant,
    evaluation: Evaluation,
    book: RuleBook,
}

impl Case {
    fn read(input: &Input, date: Option<Date>) -> Result<Self, Failure> {
        let book = machine_book();
        let date = date.unwrap_or_else(today);
        let (name, bytes) = match input {
            Input::Standard => (lote::entrada::ESTANDAR.to_owned(), read_standard()),
            Input::File(path) => (path.display().to_string(), io::read_limited(path, case::MOST_BYTES as u64)),
        };
        let bytes = bytes.map_err(|reason| wrong_input(&name, &[reason]))?;
        let applicant =
            case::read(&bytes, &case::Limits::of(&book, date)).map_err(|mistakes| wrong_input(&name, &mistakes))?;
        let evaluation = engine::evaluate(&book, &applicant, date);
        Ok(Self { applicant, evaluation, book })
    }
}

fn evaluate(input: &Input, date: Option<Date>, json: bool, summary_to: Option<&Path>) -> Result<String, Failure> {
    let Case { applicant, evaluation, book } = Case::read(input, date)?;
    if let Some(path) = summary_to {
        let options = PrintOptions { digest: digest(&applicant, &evaluation, &book), ..PrintOptions::default() };
        write_pdf(path, pdf::summary(&evaluation, &applicant, &book, &options, first_instant(evaluation.date)))?;
    }
    Ok(if json { json::evaluation(&evaluation, &book) } else { plain::evaluation(&evaluation, &applicant, &book) })
}

fn digest(applicant: &Applicant, evaluation: &Evaluation, book: &RuleBook) -> [u8; 32] {
    case::digest(applicant, evaluation.date, &book.digest).0
}

/// When a paper says that it was made: the first instant of the day of evaluation.
fn first_instant(date: Date) -> i64 {
    date.to_zoned(TimeZone::UTC).map_or(0, |day| day.timestamp().as_second())
}

fn write_pdf(path: &Path, made: Result<Vec<u8>, PrintError>) -> Result<(), Failure> {
    let bytes = made.map_err(|reason| Failure::Input(text::fill(lote::salida::PDF, &[("motivo", &reason)])))?;
    io::write_atomic(path, &bytes).map_err(|reason| unwritten(&path.display(), &reason))?;
    if std::io::stderr().is_terminal() {
        tell(&text::fill(lote::salida::PDF_ESCRITO, &[("archivo", &path.display())]));
    }
    Ok(())
}

/// Rights and terms with the dates of one option; of the Tradicional where none is named.
fn rights(
    input: &Input,
    product: Option<Product>,
    date: Option<Date>,
    json: bool,
    sheet_to: Option<&Path>,
) -> Result<String, Failure> {
    let Case { applicant, evaluation, book } = Case::read(input, date)?;
    let chosen = product.unwrap_or(Product::Tradicional);
    let told = engine::rights::answer(&book, &applicant, &evaluation, Some(chosen));
    if let Some(path) = sheet_to {
        let sheet = report::rights::sheet(&told, &applicant, &book, None, None);
        let id = digest(&applicant, &evaluation, &book);
        write_pdf(path, pdf::leaflet(&sheet, id, first_instant(evaluation.date)))?;
    }
    Ok(if json { report::rights::json(&told, &book) } else { report::rights::plain(&told, &applicant, &book) })
}

fn table(input: &Input, product: Product, date: Option<Date>, wanted: TableForm) -> Result<String, Failure> {
    let Case { evaluation, .. } = Case::read(input, date)?;
    let both = evaluation.second.is_some();
    let evaluation = match (wanted.whose, evaluation.second) {
        (Some(Whose::Second), Some(second)) => *second,
        (Some(Whose::Second), None) => return Err(Failure::Input(lote::entrada::SIN_SEGUNDA.to_owned())),
        (_, second) => Evaluation { second, ..evaluation },
    };
    let name = words::product(product);
    let no_table = |sentence| Failure::Input(text::fill(sentence, &[("producto", &name)]));
    let without_reason = || no_table(lote::entrada::SIN_TABLA);
    let option = evaluation.option(product).ok_or_else(without_reason)?;
    // The worst finding says why there is no credit.
    let reason = option.findings.iter().max_by_key(|finding| finding.kind).map(plain::finding_sentence);
    let no_credit = || match &reason {
        Some(reason) => {
            let values: [(&str, &dyn Display); 2] = [("producto", &name), ("motivo", reason)];
            Failure::Input(text::fill(lote::entrada::SIN_TABLA_MOTIVO, &values))
        }
        None => without_reason(),
    };
    let credit = if wanted.of_bank {
        option.bank.as_ref().ok_or_else(|| no_table(lote::entrada::SIN_BANCO))?
    } else {
        option.credit.as_ref().ok_or_else(no_credit)?
    };
    if option.bank.is_some() && !wanted.of_bank {
        tell(lote::salida::OTRO_CREDITO);
    }
    if both && wanted.whose.is_none() {
        tell(lote::salida::TABLA_DE_TITULAR);
    }
    let with = credit.with_contribution.as_ref().filter(|_| wanted.with_contribution);
    let schedule = with.unwrap_or(&credit.plain);
    Ok(if wanted.csv { plain::schedule_csv(schedule, None) } else { plain::schedule(schedule) })
}

/// The projected statement of a credit already granted.
fn standing(input: &Input, date: Option<Date>, form: StandingForm) -> Result<String, Failure> {
    let Case { applicant, evaluation, book } = Case::read(input, date)?;
    let date = evaluation.date;
    let outlook = engine::granted::outlook(&book, &applicant.dossier.granted, date)
        .ok_or_else(|| Failure::Input(lote::entrada::SIN_OTORGADO.to_owned()))?;
    Ok(match form {
        StandingForm::Plain => granted::plain(&outlook, date),
        StandingForm::Json => granted::to_json(&outlook, &book, date),
        StandingForm::Csv => {
            let reasons: Vec<&str> = outlook.findings.iter().map(|finding| finding.text.as_str()).collect();
            let name = lote::entrada::OTORGADO;
            granted::csv(outlook.standing.as_ref().ok_or_else(|| wrong_input(name, &reasons))?)
        }
    })
}

/// The rules of a day, or one of them; with a second day, what is different on it.
fn rules(id: Option<&str>, date: Option<Date>, compared: Option<Date>, json: bool) -> Result<String, Failure> {
    let book = machine_book();
    let date = date.unwrap_or_else(today);
    let parameter = match id {
        Some(id) => Some(book.parameter(id).ok_or_else(|| Failure::Input(unknown_rule(&book, id)))?),
        None => None,
    };
    if let Some(other) = compared {
        let mut changed = changes::between(&book, date, other);
        if let Some(parameter) = parameter {
            changed.retain(|change| book.parameters[usize::from(change.parameter)].id == parameter.id);
        }
        return Ok(if json {
            pretty(&rule_changes::json(&book, date, other, &changed))
        } else {
            rule_changes::plain(&book, date, other, &changed)
        });
    }
    Ok(match (parameter, json) {
        (None, true) => pretty(&rule_list::list_json(&book, date)),
        (None, false) => rule_list::list_plain(&book, date),
        (Some(parameter), true) => pretty(&rule_list::rule_json(&book, parameter, date)),
        (Some(parameter), false) => rule_list::rule_plain(&book, parameter, date),
    })
}

/// Says that there is no such rule, and which ones have the text in their id.
fn unknown_rule(book: &RuleBook, id: &str) -> String {
    let mut message = text::fill(lote::entrada::REGLA_DESCONOCIDA, &[("id", &id)]);
    for parameter in book.parameters.iter().filter(|parameter| parameter.id.contains(id)) {
        message.push_str("\n  ");
        message.push_str(&parameter.id);
    }
    message
}

fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

fn today() -> Date {
    io::now().date()
}

fn read_standard() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    // One byte more than a file may have: `case::read` then says that it is too large.
    let limit = case::MOST_BYTES as u64 + 1;
    std::io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn wrong_input(name: &str, mistakes: &[impl Display]) -> Failure {
    let mut message = text::fill(lote::entrada::CON_ERRORES, &[("archivo", &name)]);
    for mistake in mistakes {
        message.push_str("\n  ");
        message.push_str(&mistake.to_string());
    }
    Failure::Input(message)
}

fn unwritten(name: &dyn Display, reason: &dyn Display) -> Failure {
    Failure::Output(text::fill(lote::salida::NO_SE_ESCRIBE, &[("archivo", name), ("motivo", reason)]))
}

/// The answer on standard output. A reader that went away early (`… | head`) is no failure.
fn print(answer: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(answer.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritten(&lote::salida::ESTANDAR, &error)),
        _ => Ok(()),
    }
}

/// A line on standard error; when that is closed there is nobody left to tell.
fn tell(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{message}");
}
