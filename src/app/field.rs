//! Every field of the applicant file, as a closed list: its path, its section, its label.

use super::state::Screen;
use crate::engine::applicant::Modality;
use crate::text::{palabras, solicitante as t};

/// A block of the form, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    Identity,
    Contact,
    Employment,
    Savings,
    History,
    Dwelling,
    Bank,
    Land,
    Fovissste,
    /// Asked on the screen of rights and terms, not in the form.
    Procedure,
    /// What two people are to each other; it stands above the form, not in it.
    Joint,
}

impl Section {
    pub const ALL: [Self; 11] = [
        Self::Identity,
        Self::Contact,
        Self::Employment,
        Self::Savings,
        Self::History,
        Self::Dwelling,
        Self::Bank,
        Self::Land,
        Self::Fovissste,
        Self::Procedure,
        Self::Joint,
    ];

    /// The screen on which its fields are typed.
    pub const fn screen(self) -> Screen {
        match self {
            Self::Procedure => Screen::Derechos,
            _ => Screen::Solicitante,
        }
    }

    /// The heading.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Identity => t::seccion::IDENTIDAD,
            Self::Contact => t::seccion::CONTACTO,
            Self::Employment => t::seccion::EMPLEO,
            Self::Savings => t::seccion::AHORRO,
            Self::History => t::seccion::HISTORIAL,
            Self::Dwelling => t::seccion::VIVIENDA,
            Self::Bank => t::seccion::BANCO,
            Self::Land => t::seccion::SUELO,
            Self::Fovissste => t::seccion::FOVISSSTE,
            Self::Procedure => t::seccion::TRAMITE,
            Self::Joint => t::seccion::CONJUNTO,
        }
    }

    /// Its fields, in reading order.
    pub fn fields(self) -> impl Iterator<Item = FieldId> {
        FieldId::ALL.into_iter().filter(move |field| field.section() == self)
    }
}

/// What one types into a field. Choices are kept as the ids of the applicant file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Free text.
    Text,
    /// CURP, RFC, NSS, telephone …: text that `identity` judges.
    Identifier,
    Money,
    Date,
    /// A whole number.
    Whole,
    /// A yearly rate in percent.
    Percent,
    /// One of a closed list; the ids are those of the applicant file, the words those shown.
    Choice(&'static [(&'static str, &'static str)]),
    /// A state by the two letters of the CURP.
    State,
}

const YES_NO: &[(&str, &str)] = &[("no", t::opcion::NO), ("si", t::opcion::SI)];

/// In the order of [`Modality::ALL`].
const MODALITIES: &[(&str, &str)] = &[
    (Modality::Individual.id(), palabras::modalidad::INDIVIDUAL),
    (Modality::Conyugal.id(), palabras::modalidad::CONYUGAL),
    (Modality::Familiar.id(), palabras::modalidad::FAMILIAR),
    (Modality::Corresidencial.id(), palabras::modalidad::CORRESIDENCIAL),
];

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident, $path:literal, $section:ident, $kind:expr, $label:expr;)*) => {
        /// A field of the applicant file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FieldId { $($(#[$doc])* $name,)* }

        impl FieldId {
            /// In reading order.
            pub const ALL: [Self; [$($path),*].len()] = [$(Self::$name),*];

            /// Path in the applicant file: `empleo.salario_mensual_integrado`.
            pub const fn path(self) -> &'static str {
                match self { $(Self::$name => $path,)* }
            }

            pub const fn section(self) -> Section {
                match self { $(Self::$name => Section::$section,)* }
            }

            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => $kind,)* }
            }

            /// The label, also the accessible name.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

fields! {
    Curp, "persona.curp", Identity, Kind::Identifier, t::campo::CURP;
    Nss, "persona.nss", Identity, Kind::Identifier, t::campo::NSS;
    Rfc, "persona.rfc", Identity, Kind::Identifier, t::campo::RFC;
    Names, "persona.nombres", Identity, Kind::Text, t::campo::NOMBRES;
    FirstSurname, "persona.primer_apellido", Identity, Kind::Text, t::campo::PRIMER_APELLIDO;
    SecondSurname, "persona.segundo_apellido", Identity, Kind::Text, t::campo::SEGUNDO_APELLIDO;
    /// Only asked for while the CURP does not give it.
    Birth, "persona.fecha_nacimiento", Identity, Kind::Date, t::campo::NACIMIENTO;
    /// Only asked for while the CURP does not give it.
    Sex, "persona.sexo", Identity, Kind::Choice(&[("M", t::opcion::MUJER), ("H", t::opcion::HOMBRE), ("X", t::opcion::X)]), t::campo::SEXO;
    Mobile, "contacto.celular", Contact, Kind::Identifier, t::campo::CELULAR;
    Email, "contacto.correo", Contact, Kind::Identifier, t::campo::CORREO;
    PostalCode, "contacto.codigo_postal", Contact, Kind::Identifier, t::campo::CODIGO_POSTAL;
    Landline, "contacto.telefono_fijo", Contact, Kind::Identifier, t::campo::TELEFONO_FIJO;
    /// That of the dwelling the credit is for.
    Address, "contacto.domicilio", Contact, Kind::Text, t::campo::DOMICILIO;
    /// Only asked for in credits for land.
    Residence, "contacto.domicilio_residencia", Contact, Kind::Text, t::campo::RESIDENCIA;
    Employer, "empleo.patron", Employment, Kind::Text, t::campo::PATRON;
    WorkerType, "empleo.tipo", Employment, Kind::Choice(&[("permanente", t::opcion::PERMANENTE), ("eventual", t::opcion::EVENTUAL)]), t::campo::TIPO_TRABAJADOR;
    Bimestres, "empleo.bimestres_continuos", Employment, Kind::Whole, t::campo::BIMESTRES;
    /// Only asked for where the score of the date counts it.
    JobBimestres, "empleo.bimestres_empleo_actual", Employment, Kind::Whole, t::campo::BIMESTRES_EMPLEO;
    Salary, "empleo.salario_mensual_integrado", Employment, Kind::Money, t::campo::SALARIO;
    Alimony, "empleo.pension_alimenticia", Employment, Kind::Money, t::campo::PENSION;
    EmployerPoints, "empleo.puntos_empresa", Employment, Kind::Whole, t::campo::PUNTOS_EMPRESA;
    /// Only the product for public bodies asks it.
    PublicBody, "empleo.ente_incorporado", Employment, Kind::Choice(YES_NO), t::campo::ENTE_INCORPORADO;
    /// Only asked for where the minimum wage of the zone could change something.
    BorderZone, "empleo.zona_frontera", Employment, Kind::Choice(YES_NO), t::campo::ZONA_FRONTERA;
    Subcuenta, "ahorro.subcuenta", Savings, Kind::Money, t::campo::SUBCUENTA;
    BalanceDate, "ahorro.fecha_saldo", Savings, Kind::Date, t::campo::FECHA_SALDO;
    Voluntary, "ahorro.voluntario", Savings, Kind::Money, t::campo::VOLUNTARIO;
    /// Only the product for day labourers asks it and the next.
    SavedMonths, "ahorro.mensualidades_ahorradas", Savings, Kind::Whole, t::campo::MENSUALIDADES;
    MonthlySaving, "ahorro.ahorro_mensual", Savings, Kind::Money, t::campo::AHORRO_MENSUAL;
    /// Only asked for where the score of the date counts it.
    UsesSubcuenta, "ahorro.aplica_subcuenta", Savings, Kind::Choice(YES_NO), t::campo::APLICA_SUBCUENTA;
    EarlierCredit, "historial.credito_infonavit", History, Kind::Choice(&[("ninguno", t::opcion::NINGUNO), ("liquidado", t::opcion::PAGADO), ("vigente", t::opcion::VIGENTE)]), t::campo::CREDITO_PREVIO;
    BureauConsent, "historial.consulta_buro", History, Kind::Choice(&[("si", t::opcion::AUTORIZA), ("no", t::opcion::NO_AUTORIZA)]), t::campo::BURO;
    OwnsHome, "historial.vivienda_propia", History, Kind::Choice(YES_NO), t::campo::VIVIENDA_PROPIA;
    EarlierAction, "historial.accion_vivienda_previa", History, Kind::Choice(YES_NO), t::campo::ACCION_PREVIA;
    OverduePayments, "historial.pagos_vencidos", History, Kind::Choice(YES_NO), t::campo::ATRASOS;
    /// Stands with the other questions of yes or no.
    Active, "empleo.vigente", History, Kind::Choice(YES_NO), t::campo::VIGENTE;
    Purpose, "vivienda.destino", Dwelling, Kind::Choice(&[("comprar_vivienda", t::opcion::COMPRAR_VIVIENDA), ("comprar_suelo", t::opcion::COMPRAR_SUELO), ("construir", t::opcion::CONSTRUIR), ("mejorar", t::opcion::MEJORAR), ("pagar_pasivo", t::opcion::PAGAR_PASIVO)]), t::campo::DESTINO;
    DwellingType, "vivienda.tipo", Dwelling, Kind::Choice(&[("nueva", t::opcion::NUEVA), ("usada", t::opcion::USADA)]), t::campo::TIPO_VIVIENDA;
    Price, "vivienda.precio", Dwelling, Kind::Money, t::campo::PRECIO;
    State, "vivienda.entidad", Dwelling, Kind::State, t::campo::ENTIDAD;
    /// Only building asks it.
    WorksBudget, "vivienda.presupuesto_obra", Dwelling, Kind::Money, t::campo::PRESUPUESTO;
    /// Only asked for where a credit of the date has a line for it.
    InstituteHousing, "vivienda.conjunto_infonavit", Dwelling, Kind::Choice(YES_NO), t::campo::CONJUNTO;
    /// This and the next only where the credit after the earthquakes of 2017 is offered.
    EmergencyZone, "movilidad.zona_emergencia", Dwelling, Kind::Choice(YES_NO), t::campo::ZONA_EMERGENCIA;
    DamageProof, "movilidad.constancia", Dwelling, Kind::Choice(YES_NO), t::campo::CONSTANCIA;
    TermYears, "deseos.plazo_anios", Dwelling, Kind::Whole, t::campo::PLAZO;
    WishedAmount, "deseos.monto", Dwelling, Kind::Money, t::campo::MONTO;
    ExtraMonthly, "deseos.abono_extra_mensual", Dwelling, Kind::Money, t::campo::ABONO_EXTRA;
    EquipaTuCasa, "deseos.equipa_tu_casa", Dwelling, Kind::Choice(YES_NO), t::campo::EQUIPA;
    BankAmount, "banco.monto", Bank, Kind::Money, t::campo::BANCO_MONTO;
    BankRate, "banco.tasa_anual", Bank, Kind::Percent, t::campo::BANCO_TASA;
    BankTerm, "banco.plazo_anios", Bank, Kind::Whole, t::campo::BANCO_PLAZO;
    LandRate, "suelo.tasa_anual", Land, Kind::Percent, t::campo::SUELO_TASA;
    FovisssteAmount, "fovissste.monto", Fovissste, Kind::Money, t::campo::FOVISSSTE_MONTO;
    FovisssteRate, "fovissste.tasa_anual", Fovissste, Kind::Percent, t::campo::FOVISSSTE_TASA;
    FovisssteTerm, "fovissste.plazo_anios", Fovissste, Kind::Whole, t::campo::FOVISSSTE_PLAZO;
    /// The Institute's part beside FOVISSSTE's.
    FovisssteInstituteRate, "fovissste.tasa_infonavit", Fovissste, Kind::Percent, t::campo::FOVISSSTE_TASA_INFONAVIT;
    NotifiedOn, "tramite.fecha_notificacion", Procedure, Kind::Date, t::campo::FECHA_NOTIFICACION;
    AppealedOn, "tramite.fecha_inconformidad", Procedure, Kind::Date, t::campo::FECHA_INCONFORMIDAD;
    DeliveredOn, "tramite.fecha_entrega", Procedure, Kind::Date, t::campo::FECHA_ENTREGA;
    EmailInUse, "tramite.correo_en_uso", Procedure, Kind::Choice(YES_NO), t::campo::CORREO_EN_USO;
    Modality, "modalidad", Joint, Kind::Choice(MODALITIES), t::campo::MODALIDAD;
}

impl FieldId {
    /// The field of a path of the applicant file.
    pub fn from_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.path() == path)
    }

    /// What is of both people alike, and so stands in the form of the one who asks.
    pub fn is_shared(self) -> bool {
        let path = self.path();
        matches!(self.section(), Section::Joint | Section::Procedure)
            || path.starts_with("vivienda.")
            || path.starts_with("movilidad.")
    }

    /// Whether the field is drawn in the holder's form alone; the modality stands above both.
    pub fn stands_in_the_holders_form(self) -> bool {
        self.is_shared() && !matches!(self, Self::Modality)
    }

    /// The four data of a first result, and what blocks a verdict: what F2 stops at when empty.
    pub const fn is_essential(self) -> bool {
        matches!(
            self,
            Self::Curp
                | Self::WorkerType
                | Self::Salary
                | Self::Bimestres
                | Self::EmployerPoints
                | Self::Subcuenta
                | Self::Active
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_one_field() {
        for field in FieldId::ALL {
            assert_eq!(FieldId::from_path(field.path()), Some(field));
        }
        assert_eq!(FieldId::from_path("persona"), None);
    }

    #[test]
    fn fields_stand_in_the_order_of_their_sections() {
        let by_section: Vec<_> = Section::ALL.into_iter().flat_map(Section::fields).collect();
        assert_eq!(by_section, FieldId::ALL);
    }
}
