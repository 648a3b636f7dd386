//! What was typed, kept whole whether or not it can be read, and the facts it gives.

use zeroize::Zeroize;

use crate::engine::applicant::*;
use crate::engine::dossier::Dossier;
use crate::format;
use crate::identity::{Severity, state};
use crate::money::{Mxn, Rate};
use crate::rules::Date;

use super::field::{FieldId, Kind};
use super::reader;
pub use super::reader::Limits;
use super::reader::Reader;

/// The single store of typed text, one entry a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    texts: [String; FieldId::ALL.len()],
    /// The second person's own form; the fields of the dwelling stay empty there.
    second: Option<Box<Form>>,
    /// Credit already granted, documents, property: kept as facts, each screen has its own boxes.
    pub dossier: Dossier,
}

/// Whose form, score or answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Whose {
    /// The one who asks.
    #[default]
    Holder,
    Second,
}

impl Whose {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Holder => crate::text::conjunto::persona::TITULAR,
            Self::Second => crate::text::conjunto::persona::SEGUNDA,
        }
    }
}

/// Why a typed text is not a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub whose: Whose,
    pub field: FieldId,
    pub severity: Severity,
    /// At most 60 characters; what is wrong, then what to do.
    pub text: String,
}

// What the choices mean, in the order of the lists in `field`.
const MODALITIES: &[Modality] = &Modality::ALL;
const SEXES: &[Sex] = &[Sex::Woman, Sex::Man, Sex::X];
const WORKER_TYPES: &[WorkerType] = &[WorkerType::Permanent, WorkerType::Temporary];
const EARLIER_CREDITS: &[EarlierCredit] = &[EarlierCredit::None, EarlierCredit::Paid, EarlierCredit::Active];
const PURPOSES: &[Purpose] =
    &[Purpose::BuyHome, Purpose::BuyLand, Purpose::Build, Purpose::Improve, Purpose::PayMortgage];
const DWELLING_TYPES: &[DwellingType] = &[DwellingType::New, DwellingType::Used];

impl Default for Form {
    fn default() -> Self {
        Self { texts: std::array::from_fn(|_| String::new()), second: None, dossier: Dossier::default() }
    }
}

impl Form {
    /// What was typed into a field.
    pub fn text(&self, field: FieldId) -> &str {
        &self.texts[field as usize]
    }

    pub fn set(&mut self, field: FieldId, text: String) {
        // What stood there stays in no memory that is given back.
        std::mem::replace(&mut self.texts[field as usize], text).zeroize();
    }

    /// Overwrites everything typed, and then holds nothing: the memory may be another's next.
    pub fn overwrite(&mut self) {
        self.texts.iter_mut().for_each(Zeroize::zeroize);
        if let Some(second) = &mut self.second {
            second.overwrite();
        }
        *self = Self::default();
    }

    /// Whether nothing was typed into the field. Empty is unknown, never zero.
    pub fn is_blank(&self, field: FieldId) -> bool {
        self.text(field).trim().is_empty()
    }

    /// The second person's own form.
    pub fn second(&self) -> Option<&Self> {
        self.second.as_deref()
    }

    /// The form of one of both, to be typed into; without a second person, the holder's.
    pub fn of_mut(&mut self, whose: Whose) -> &mut Self {
        if whose == Whose::Second && self.second.is_some() { self.second.get_or_insert_default() } else { self }
    }

    /// Puts a second person's form in, or takes it out and gives it back.
    pub fn set_second(&mut self, second: Option<Self>) -> Option<Self> {
        std::mem::replace(&mut self.second, second.map(Box::new)).map(|form| *form)
    }

    /// Whether nothing was typed at all.
    pub fn is_empty(&self) -> bool {
        let kept = self.second.is_some() || self.dossier != Dossier::default();
        !kept && FieldId::ALL.into_iter().all(|field| self.is_blank(field))
    }

    /// What a field shows while the cursor is elsewhere: `15,000.00` for the typed `15000`. What
    /// cannot be read is shown as it was typed.
    pub fn shown(&self, field: FieldId, today: Date) -> String {
        reader::shown(field, self.text(field), today)
    }

    /// As [`Self::shown`], for somebody who does not see the field: choices in words, amounts and rates with
    /// their signs.
    pub fn said(&self, field: FieldId, today: Date) -> String {
        let typed = self.text(field).trim();
        let shown = self.shown(field, today);
        match field.kind() {
            Kind::Choice(words) => {
                words.iter().find(|(id, _)| *id == typed).map_or(shown, |(_, word)| (*word).to_owned())
            }
            Kind::State => state::by_code(typed).map_or(shown, |state| state.name.to_owned()),
            Kind::Money if !shown.is_empty() => format!("${shown}"),
            Kind::Percent if !shown.is_empty() => format!("{shown}\u{a0}%"),
            Kind::Money | Kind::Percent | Kind::Text | Kind::Identifier | Kind::Date | Kind::Whole => shown,
        }
    }

    /// The same form with every readable text as it is shown when the cursor is elsewhere, so that
    /// two forms of the same content are equal.
    pub fn canonical(&self, today: Date) -> Self {
        let mut form = self.clone();
        for field in FieldId::ALL {
            form.set(field, self.shown(field, today));
        }
        form.second = self.second.as_ref().map(|second| Box::new(second.canonical(today)));
        form
    }

    /// The form that shows these facts.
    pub fn from_applicant(facts: &Applicant) -> Self {
        let mut form = Self {
            second: facts.second.as_deref().map(|second| Box::new(Self::from_applicant(second))),
            dossier: facts.dossier.clone(),
            ..Self::default()
        };
        let mut put = |field: FieldId, text: Option<String>| form.set(field, text.unwrap_or_default());
        let money = |amount: Option<Mxn>| amount.map(reader::as_typed);
        let date = |date: Option<Date>| date.map(format::date);
        let yes_no = |yes: Option<bool>| yes.map(|yes| if yes { "si" } else { "no" }.to_owned());
        let percent = |rate: Option<Rate>| rate.map(|rate| rate.percent().to_string());

        let person = &facts.person;
        put(FieldId::Names, person.names.clone());
        put(FieldId::FirstSurname, person.first_surname.clone());
        put(FieldId::SecondSurname, person.second_surname.clone());
        put(FieldId::Curp, person.curp.clone());
        put(FieldId::Rfc, person.rfc.clone());
        put(FieldId::Nss, person.nss.clone());
        put(FieldId::Birth, date(person.birth));
        put(FieldId::Sex, id_of(FieldId::Sex, SEXES, person.sex));
        put(FieldId::Mobile, facts.contact.mobile.clone());
        put(FieldId::Email, facts.contact.email.clone());
        put(FieldId::PostalCode, facts.contact.postal_code.clone());
        put(FieldId::Landline, facts.contact.landline.clone());
        put(FieldId::Address, facts.contact.address.clone());
        put(FieldId::Residence, facts.contact.residence.clone());

        let work = &facts.employment;
        put(FieldId::Active, yes_no(work.active));
        put(FieldId::Employer, work.employer.clone());
        put(FieldId::WorkerType, id_of(FieldId::WorkerType, WORKER_TYPES, work.worker_type));
        put(FieldId::Salary, money(work.salary));
        put(FieldId::Bimestres, work.bimestres.map(|n| n.to_string()));
        put(FieldId::JobBimestres, work.job_bimestres.map(|n| n.to_string()));
        put(FieldId::Alimony, money(work.alimony));
        put(FieldId::EmployerPoints, work.employer_points.map(|n| n.to_string()));
        put(FieldId::PublicBody, yes_no(work.public_body_joined));
        put(FieldId::BorderZone, yes_no(work.border_zone));

        put(FieldId::Subcuenta, money(facts.savings.subcuenta));
        put(FieldId::BalanceDate, date(facts.savings.balance_date));
        put(FieldId::Voluntary, money(facts.savings.voluntary));
        put(FieldId::SavedMonths, facts.savings.saved_months.map(|n| n.to_string()));
        put(FieldId::MonthlySaving, money(facts.savings.monthly_saving));
        put(FieldId::UsesSubcuenta, yes_no(facts.savings.uses_subcuenta));

        let history = &facts.history;
        put(FieldId::EarlierCredit, id_of(FieldId::EarlierCredit, EARLIER_CREDITS, history.earlier_credit));
        put(FieldId::EarlierAction, yes_no(history.earlier_action));
        put(FieldId::OwnsHome, yes_no(history.owns_home));
        put(FieldId::BureauConsent, yes_no(history.bureau_consent));
        put(FieldId::OverduePayments, yes_no(history.overdue_payments));

        let dwelling = &facts.dwelling;
        put(FieldId::Purpose, id_of(FieldId::Purpose, PURPOSES, dwelling.purpose));
        put(FieldId::DwellingType, id_of(FieldId::DwellingType, DWELLING_TYPES, dwelling.kind));
        put(FieldId::Price, money(dwelling.price));
        put(FieldId::State, dwelling.state.clone());
        put(FieldId::WorksBudget, money(dwelling.works_budget));
        put(FieldId::InstituteHousing, yes_no(dwelling.institute_housing));
        put(FieldId::EmergencyZone, yes_no(facts.mobility.emergency_zone));
        put(FieldId::DamageProof, yes_no(facts.mobility.damage_proof));

        let wishes = &facts.wishes;
        put(FieldId::TermYears, wishes.term_years.map(|n| n.to_string()));
        put(FieldId::WishedAmount, money(wishes.amount));
        put(FieldId::ExtraMonthly, money(wishes.extra_monthly));
        put(FieldId::EquipaTuCasa, yes_no(wishes.equipa_tu_casa));

        put(FieldId::BankAmount, money(facts.bank.amount));
        put(FieldId::BankRate, percent(facts.bank.rate));
        put(FieldId::BankTerm, facts.bank.term_years.map(|n| n.to_string()));
        put(FieldId::LandRate, percent(facts.land_rate));
        let fovissste = &facts.fovissste;
        put(FieldId::FovisssteAmount, money(fovissste.amount));
        put(FieldId::FovisssteRate, percent(fovissste.rate));
        put(FieldId::FovisssteTerm, fovissste.term_years.map(|n| n.to_string()));
        put(FieldId::FovisssteInstituteRate, percent(fovissste.institute_rate));

        let procedure = &facts.procedure;
        put(FieldId::NotifiedOn, date(procedure.notified));
        put(FieldId::AppealedOn, date(procedure.appealed));
        put(FieldId::DeliveredOn, date(procedure.delivered));
        put(FieldId::EmailInUse, yes_no(procedure.email_in_use));
        put(FieldId::Modality, id_of(FieldId::Modality, MODALITIES, facts.modality));
        form
    }

    /// The facts that can be read, and why the rest cannot, of both people.
    pub fn facts(&self, limits: &Limits, today: Date) -> (Applicant, Vec<Problem>) {
        let (mut facts, mut problems) = self.own_facts(limits, today);
        if let Some(second) = &self.second {
            let (theirs, wrong) = second.own_facts(limits, today);
            facts.second = Some(Box::new(theirs));
            problems.extend(wrong.into_iter().map(|problem| Problem { whose: Whose::Second, ..problem }));
        }
        (facts, problems)
    }

    /// Those of this form alone.
    fn own_facts(&self, limits: &Limits, today: Date) -> (Applicant, Vec<Problem>) {
        let mut reader = Reader { form: self, limits, today, problems: Vec::new() };
        let facts = Applicant {
            person: Person {
                names: reader.line(FieldId::Names),
                first_surname: reader.line(FieldId::FirstSurname),
                second_surname: reader.line(FieldId::SecondSurname),
                curp: reader.line(FieldId::Curp),
                rfc: reader.line(FieldId::Rfc),
                nss: reader.line(FieldId::Nss),
                birth: reader.date(FieldId::Birth),
                sex: reader.choice(FieldId::Sex, SEXES),
            },
            contact: Contact {
                mobile: reader.line(FieldId::Mobile),
                email: reader.line(FieldId::Email),
                postal_code: reader.line(FieldId::PostalCode),
                landline: reader.line(FieldId::Landline),
                address: reader.line(FieldId::Address),
                residence: reader.line(FieldId::Residence),
            },
            employment: Employment {
                active: reader.yes_no(FieldId::Active),
                employer: reader.line(FieldId::Employer),
                worker_type: reader.choice(FieldId::WorkerType, WORKER_TYPES),
                salary: reader.money(FieldId::Salary),
                bimestres: reader.whole(FieldId::Bimestres),
                job_bimestres: reader.whole(FieldId::JobBimestres),
                alimony: reader.money(FieldId::Alimony),
                employer_points: reader.whole(FieldId::EmployerPoints),
                public_body_joined: reader.yes_no(FieldId::PublicBody),
                border_zone: reader.yes_no(FieldId::BorderZone),
            },
            savings: Savings {
                subcuenta: reader.money(FieldId::Subcuenta),
                balance_date: reader.date(FieldId::BalanceDate),
                voluntary: reader.money(FieldId::Voluntary),
                saved_months: reader.whole(FieldId::SavedMonths),
                monthly_saving: reader.money(FieldId::MonthlySaving),
                uses_subcuenta: reader.yes_no(FieldId::UsesSubcuenta),
            },
            history: History {
                earlier_credit: reader.choice(FieldId::EarlierCredit, EARLIER_CREDITS),
                earlier_action: reader.yes_no(FieldId::EarlierAction),
                owns_home: reader.yes_no(FieldId::OwnsHome),
                bureau_consent: reader.yes_no(FieldId::BureauConsent),
                overdue_payments: reader.yes_no(FieldId::OverduePayments),
            },
            modality: reader.choice(FieldId::Modality, MODALITIES),
            second: None,
            dwelling: Dwelling {
                purpose: reader.choice(FieldId::Purpose, PURPOSES),
                kind: reader.choice(FieldId::DwellingType, DWELLING_TYPES),
                price: reader.money(FieldId::Price),
                state: reader.line(FieldId::State),
                works_budget: reader.money(FieldId::WorksBudget),
                institute_housing: reader.yes_no(FieldId::InstituteHousing),
            },
            wishes: Wishes {
                term_years: reader.whole(FieldId::TermYears).and_then(|n| u8::try_from(n).ok()),
                amount: reader.money(FieldId::WishedAmount),
                extra_monthly: reader.money(FieldId::ExtraMonthly),
                equipa_tu_casa: reader.yes_no(FieldId::EquipaTuCasa),
            },
            bank: BankOffer {
                amount: reader.money(FieldId::BankAmount),
                rate: reader.percent(FieldId::BankRate),
                term_years: reader.whole(FieldId::BankTerm).and_then(|n| u8::try_from(n).ok()),
            },
            land_rate: reader.percent(FieldId::LandRate),
            fovissste: FovisssteOffer {
                amount: reader.money(FieldId::FovisssteAmount),
                rate: reader.percent(FieldId::FovisssteRate),
                term_years: reader.whole(FieldId::FovisssteTerm).and_then(|n| u8::try_from(n).ok()),
                institute_rate: reader.percent(FieldId::FovisssteInstituteRate),
            },
            dossier: self.dossier.clone(),
            mobility: Mobility {
                emergency_zone: reader.yes_no(FieldId::EmergencyZone),
                damage_proof: reader.yes_no(FieldId::DamageProof),
            },
            procedure: Procedure {
                notified: reader.date(FieldId::NotifiedOn),
                appealed: reader.date(FieldId::AppealedOn),
                delivered: reader.date(FieldId::DeliveredOn),
                email_in_use: reader.yes_no(FieldId::EmailInUse),
            },
        };
        let mut problems = reader.problems;
        problems.sort_by_key(|problem| problem.field);
        (facts, problems)
    }
}

/// The id of the applicant file for a value, by the field's own list of choices.
fn id_of<T: PartialEq>(field: FieldId, values: &[T], value: Option<T>) -> Option<String> {
    let Kind::Choice(options) = field.kind() else { return None };
    let position = values.iter().position(|v| Some(v) == value.as_ref())?;
    options.get(position).map(|(id, _)| (*id).to_owned())
}
