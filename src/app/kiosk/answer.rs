//! The result in the words of the kiosk: how much, which options, what is lacking, what to bring.

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use zeroize::Zeroize;

use crate::engine;
use crate::engine::applicant::{Applicant, Purpose};
use crate::engine::documents::{self, DocumentLine};
use crate::engine::evaluation::{
    Evaluation, Finding, FindingKind, Missing, Offered, OptionResult, Product, ProductPurpose, Qualifies, Score,
    Verdict,
};
use crate::engine::finding::{Topic, code};
use crate::format;
use crate::money::{Mxn, rounding};
use crate::report::model::{KioskSheet, PrintOptions};
use crate::report::pdf;
use crate::rules::{Date, RuleBook};
use crate::text::{self, kiosco::razon, kiosco::resultado as t};

/// What the answers give.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub applicant: Applicant,
    pub evaluation: Evaluation,
    /// The products shown, the nearest first.
    pub options: Vec<Product>,
    /// The one that the first page is about, where there is one.
    pub chosen: Option<Product>,
    /// What it asks for; `None` where no source lists it.
    pub papers: Option<Vec<DocumentLine>>,
}

impl Drop for Answer {
    fn drop(&mut self) {
        let Applicant { person, contact, .. } = &mut self.applicant;
        let names = [&mut person.names, &mut person.first_surname, &mut person.second_surname];
        for text in names.into_iter().chain([&mut person.curp, &mut contact.email]) {
            text.zeroize();
        }
    }
}

impl Answer {
    /// The result for what is known of a person.
    pub fn of(book: &RuleBook, applicant: Applicant, today: Date) -> Self {
        let evaluation = engine::evaluate(book, &applicant, today);
        let options = options(&evaluation, applicant.dwelling.purpose);
        let chosen = options.first().copied();
        let papers = chosen.and_then(|product| documents::checklist(book, &applicant, today, product).lines);
        Self { applicant, evaluation, options, chosen, papers }
    }

    /// The option that the first page is about.
    pub fn option(&self) -> Option<&OptionResult> {
        self.evaluation.option(self.chosen?)
    }

    /// The score that decides today.
    pub fn score(&self) -> Option<&Score> {
        self.evaluation.scores.iter().find(|score| score.applies)
    }

    /// Whether the option can be had as things stand, or may be.
    pub fn within_reach(&self) -> bool {
        self.option().is_some_and(|option| option.qualifies != Qualifies::No && option.amount.is_some())
    }

    /// What stands above the amount.
    pub fn headline(&self) -> &'static str {
        match self.option() {
            Some(option) if option.qualifies == Qualifies::No => t::TODAVIA_NO,
            Some(option) if option.amount.is_none() => t::FALTAN_DATOS,
            Some(_) => t::PODRIA,
            None => t::SIN_OPCIONES,
        }
    }

    /// What must be said of the score before anything else; `None` where it is reached and sure.
    pub fn about_score(&self) -> Option<(&'static str, String)> {
        let score = self.score()?;
        let minimum = format::integer(score.minimum?);
        let sure = format::integer(score.total_min);
        match score.verdict {
            Verdict::Yes => None,
            Verdict::Undetermined => {
                let unanswered = score.factors.iter().any(|factor| self.lacks_answer(factor.missing.as_ref()));
                let said = match (unanswered, self.has_employer()) {
                    (true, _) => t::puntaje::FALTAN_RESPUESTAS,
                    (false, true) => t::puntaje::CONFIRMAR,
                    (false, false) => t::puntaje::SIN_EMPLEO,
                };
                let values: &[(&str, &dyn std::fmt::Display)] = &[("puntos", &sure), ("minimo", &minimum)];
                Some((t::puntaje::FALTA_CONFIRMAR, text::fill(said, values)))
            }
            Verdict::No => {
                let most = format::integer(score.total_max);
                let values: &[(&str, &dyn std::fmt::Display)] = &[("puntos", &most), ("minimo", &minimum)];
                Some((t::puntaje::NO_LLEGA, text::fill(t::puntaje::LLEGA_A, values)))
            }
        }
    }

    /// What keeps an option away or open, in common words; each once.
    pub fn reasons(&self, product: Product) -> Vec<&'static str> {
        let Some(option) = self.evaluation.option(product) else { return Vec::new() };
        let wanted = match option.qualifies {
            Qualifies::Yes => return Vec::new(),
            Qualifies::Conditional => FindingKind::Condition,
            Qualifies::Undetermined => FindingKind::Missing,
            Qualifies::No => FindingKind::Impediment,
        };
        let mut reasons: Vec<_> = only_for(product).into_iter().collect();
        for finding in option.findings.iter().filter(|finding| finding.kind == wanted) {
            let reason = self.reason(product, finding);
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        // What has words of its own comes before the general ones.
        reasons.sort_by_key(|reason| *reason == razon::OTRA);
        reasons
    }

    /// Whether other credits are out of reach for want of an employer.
    pub fn others_ask_for_an_employer(&self) -> bool {
        let others = self.options.iter().filter(|product| Some(**product) != self.chosen);
        !self.has_employer() && others.copied().any(|product| self.reasons(product).contains(&razon::EMPLEO))
    }

    /// Which answers would make the estimate better: those that were not known.
    pub fn missing(&self) -> Vec<&'static str> {
        let factors = self.score().into_iter().flat_map(|score| &score.factors);
        let of_factors = factors.filter_map(|factor| match factor.missing {
            Some(Missing::Datum(path)) => self.datum(path),
            _ => None,
        });
        let option = self.option().into_iter().flat_map(|option| &option.findings);
        let of_option = option.filter(|found| found.kind == FindingKind::Missing).filter_map(|f| self.datum(f.field?));
        let mut missing = Vec::new();
        for word in of_factors.chain(of_option) {
            if !missing.contains(&word) {
                missing.push(word);
            }
        }
        missing
    }

    /// Whether what is missing is an answer that this person could have given.
    pub fn lacks_answer(&self, missing: Option<&Missing>) -> bool {
        matches!(missing, Some(Missing::Datum(path)) if self.datum(path).is_some())
    }

    /// Not only when there is one for sure.
    pub fn has_employer(&self) -> bool {
        self.applicant.employment.active != Some(false)
    }

    /// The common words for a finding of a product: what is not met, what depends on somebody, what is not known.
    fn reason(&self, product: Product, found: &Finding) -> &'static str {
        let is = |topic| code(product, topic) == found.code;
        if found.kind == FindingKind::Missing && !is(Topic::Points) {
            return match found.field.and_then(|path| self.datum(path)) {
                Some(_) => razon::FALTA_DATO,
                None if is(Topic::MissingRule) || is(Topic::Gap) => razon::SIN_REGLA,
                None if is(Topic::LandRate) => razon::TASA_SUELO,
                None if is(Topic::BankOffer) => razon::BANCO,
                None => razon::MAS_PREGUNTAS,
            };
        }
        // Cuenta Infonavit is for who has no employer; of others no source says it.
        if found.kind == FindingKind::Condition && is(Topic::Employment) {
            return razon::CON_EMPLEO;
        }
        REASONS.iter().find(|(topic, _)| is(*topic)).map_or(razon::OTRA, |(_, words)| *words)
    }

    /// What a datum of the applicant file is called here, where this person was asked for it. A CURP would tell birth
    /// and sex: named is the one that is not known.
    fn datum(&self, path: &str) -> Option<&'static str> {
        use text::kiosco::dato as t;
        let person = &self.applicant.person;
        Some(match path {
            "persona.curp" if person.birth.is_some() && person.sex.is_none() => t::SEXO,
            "persona.curp" | "persona.fecha_nacimiento" => t::NACIMIENTO,
            "persona.sexo" => t::SEXO,
            "empleo.vigente" => t::TRABAJO,
            "empleo.tipo" if self.has_employer() => t::TRABAJO,
            "empleo.salario_mensual_integrado" if self.has_employer() => t::SALARIO,
            "empleo.bimestres_continuos" if self.has_employer() => t::BIMESTRES,
            "ahorro.subcuenta" => t::SUBCUENTA,
            "ahorro.voluntario" => t::AHORRO,
            "historial.credito_infonavit" => t::CREDITO,
            "vivienda.destino" => t::DESTINO,
            _ => return None,
        })
    }

    /// The sheet to take home: without name and identifiers, with the code for the desk where there is one.
    ///
    /// # Errors
    /// A fault of ours in setting it, in words.
    pub fn sheet(&self, book: &RuleBook, office: &str, code: Option<String>, now: DateTime) -> Result<Vec<u8>, String> {
        let options = PrintOptions {
            chosen: self.chosen,
            columns: self.options.iter().copied().take(COLUMNS).collect(),
            office: (!office.trim().is_empty()).then(|| office.trim().to_owned()),
            time: Some(format!("{:02}:{:02}", now.hour(), now.minute())),
            ..PrintOptions::default()
        };
        let sheet = KioskSheet::new(&self.evaluation, &self.applicant, book, &options, code);
        let made = now.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_second());
        pdf::kiosk(&sheet, made).map_err(|fault| fault.to_string())
    }
}

/// What is not met, or depends on somebody, in common words.
const REASONS: [(Topic, &str); 12] = [
    (Topic::Points, razon::PUNTOS),
    (Topic::Employment, razon::EMPLEO),
    (Topic::EarlierCredit, razon::CREDITO),
    (Topic::MinimumAge, razon::EDAD_MINIMA),
    (Topic::AgeAndTerm, razon::EDAD_MAXIMA),
    (Topic::MaximumAge, razon::EDAD_MAXIMA),
    (Topic::SalaryGate, razon::SALARIO),
    (Topic::BankOffer, razon::BANCO),
    (Topic::LandRate, razon::TASA_SUELO),
    (Topic::Bureau, razon::BURO),
    (Topic::Purpose, razon::DESTINO),
    (Topic::Joint, razon::DOS_PERSONAS),
];

/// Options side by side on the sheet.
const COLUMNS: usize = 4;

/// An amount of the kiosk, cut down to the peso: `$691,847`.
pub fn whole_pesos(amount: Mxn) -> String {
    let pesos = rounding::whole_down(amount.to_decimal()).unwrap_or_default();
    format!("${}", format::number(Decimal::from(pesos)))
}

/// The products offered today for what the person wants, the nearest first.
fn options(evaluation: &Evaluation, wanted: Option<Purpose>) -> Vec<Product> {
    let fits = |product: Product| match wanted {
        Some(Purpose::BuyHome | Purpose::PayMortgage) => product.purpose() == ProductPurpose::Home,
        Some(Purpose::BuyLand) => product.for_land(),
        Some(Purpose::Build) => matches!(product.purpose(), ProductPurpose::Build | ProductPurpose::Home),
        Some(Purpose::Improve) => product.purpose() == ProductPurpose::Improve,
        None => true,
    };
    let offered = |option: &&OptionResult| option.offered == Offered::Yes && fits(option.product);
    let mut options: Vec<_> = evaluation.options.iter().filter(offered).collect();
    // What is for a group that nobody was asked about comes after the rest. Those without another lender need nobody
    // else's yes; a known amount says more than none.
    options.sort_by_key(|option| {
        let away = option.qualifies == Qualifies::No;
        let group = only_for(option.product).is_some();
        let special = !Product::DESK.contains(&option.product);
        (away, group, option.amount.is_none(), option.product.other_lender().is_some(), special, option.qualifies)
    });
    options.into_iter().map(|option| option.product).collect()
}

/// Whom alone it is for, where the kiosk does not ask whether somebody is one of them.
const fn only_for(product: Product) -> Option<&'static str> {
    match product {
        Product::Jornalero => Some(razon::JORNALERO),
        Product::EntesPublicos => Some(razon::ENTE),
        _ => None,
    }
}
