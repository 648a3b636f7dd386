//! What a desk keeps of a case beside the data of the evaluation: the credit already granted, the
//! documents handed in, and what was looked at in the dwelling or the land. All of it is optional.

use std::collections::BTreeMap;

use crate::money::{Mxn, Rate};
use crate::rules::Date;

/// Extra payments to capital that were made or are meant to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaidExtras {
    /// The sum, when nobody says in which months.
    Total(Mxn),
    /// By month (its first day).
    Months(BTreeMap<Date, Mxn>),
}

/// A credit already granted, as its contract and its statements say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Granted {
    pub amount: Option<Mxn>,
    pub rate: Option<Rate>,
    pub term_years: Option<u8>,
    /// The payment of the contract; computed from amount, rate and term while unknown.
    pub payment: Option<Mxn>,
    /// Day of the first payment.
    pub first: Option<Date>,
    /// Complete payments made.
    pub made: Option<u16>,
    /// The employer's contribution of a month.
    pub contribution: Option<Mxn>,
    /// Payments that are due and not made.
    pub overdue: Option<u16>,
    pub extras: Option<PaidExtras>,
}

/// How a document stands, as the desk noted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Handed {
    #[default]
    Missing,
    Received,
    Rejected,
}

/// What the desk noted of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentNote {
    pub handed: Handed,
    /// Day on which the document was issued.
    pub issued: Option<Date>,
    /// Last day on which it is valid, where the document itself says so.
    pub until: Option<Date>,
    /// Why it was rejected.
    pub reason: Option<String>,
}

/// A closed list of ids with the rule that says of each what it is.
macro_rules! ids {
    ($(#[$doc:meta])* $name:ident $prefix:literal { $($item:ident $id:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($item,)* }

        impl $name {
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$item),*];

            /// The id of the applicant file.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$item => $id,)* }
            }

            /// The rule whose text says what it is.
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$item => concat!($prefix, ".", $id),)* }
            }

            /// The one with this id.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|item| item.id() == id)
            }
        }
    };
}

ids! {
    /// A document of the checklists.
    DocumentId "documento" {
        Application "solicitud";
        BirthCertificate "acta_nacimiento";
        Identification "identificacion";
        Curp "curp";
        TaxCard "rfc";
        Nss "nss";
        ProofOfAddress "comprobante_domicilio";
        Course "curso";
        Appraisal "avaluo";
        LandAppraisal "avaluo_terreno";
        SellersStatement "estado_cuenta_vendedor";
        OwnStatement "estado_cuenta_propio";
        Bureau "buro";
        Beneficiaries "beneficiarios";
        WithholdingNotice "aviso_retencion";
        MarriageCertificate "acta_matrimonio";
        SecondBirthCertificate "acta_segunda_persona";
        SecondIdentification "identificacion_segunda_persona";
        BankFile "expediente_banco";
        BankIncome "ingresos_banco";
        SubcuentaCertificate "constancia_subcuenta";
        MortgageBalance "carta_saldo";
        WorksBudget "presupuesto_obra";
        WorksProgramme "programa_obra";
        WorksProject "proyecto_obra";
        WorksContract "contrato_obra";
        BuildingLicence "licencia_obra";
        SwornLetter "carta_protesta";
        SavingRecord "comprobante_ahorro";
        Incorporation "incorporacion_ente";
        DamageRecord "constancia_afectacion";
        UseStatement "manifestacion_destino";
    }
}

impl DocumentId {
    /// The rule that says for how many months it is accepted.
    pub fn validity_rule(self) -> String {
        format!("{}.vigencia", self.rule())
    }
}

ids! {
    /// Something to look at in the dwelling or the land.
    CheckId "inmueble" {
        HousingUse "uso_habitacional";
        NotIntestate "no_intestada";
        NoRisk "sin_riesgo";
        Water "agua";
        Drainage "drenaje";
        Electricity "electricidad";
        Pavements "banquetas";
        UsefulLife "vida_util";
        Comfortable "comoda_higienica";
        UrbanServices "infraestructura_urbana";
        Registered "registro";
        LandUse "suelo_uso";
        LandTitle "suelo_titulo";
        LandRegistered "suelo_gravamen";
        LandServices "suelo_servicios";
        LandNoRisk "suelo_riesgo";
        LandBuilding "suelo_construccion";
    }
}

impl CheckId {
    /// Whether it is about land to build on, and not about a home.
    pub const fn for_land(self) -> bool {
        matches!(
            self,
            Self::LandUse
                | Self::LandTitle
                | Self::LandRegistered
                | Self::LandServices
                | Self::LandNoRisk
                | Self::LandBuilding
        )
    }
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dossier {
    pub granted: Granted,
    /// What was noted of a document; one that is not here was not handed in.
    pub documents: BTreeMap<DocumentId, DocumentNote>,
    /// Whether the property meets a condition; one that is not here was not looked at.
    pub property: BTreeMap<CheckId, bool>,
}

impl Dossier {
    /// Keeps what is known of a document; a note that says nothing is taken out.
    pub fn note(&mut self, id: DocumentId, note: DocumentNote) {
        if note == DocumentNote::default() {
            self.documents.remove(&id);
        } else {
            self.documents.insert(id, note);
        }
    }

    /// Keeps what was seen of the property; `None` was not looked at.
    pub fn check(&mut self, id: CheckId, meets: Option<bool>) {
        match meets {
            Some(meets) => self.property.insert(id, meets),
            None => self.property.remove(&id),
        };
    }
}
