//! The products of the source documents, of every date.

/// What a product's money is for: only products of the same purpose compete for the best value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProductPurpose {
    Home,
    Land,
    Build,
    /// Repairs, extensions and improvements, and what completes another credit.
    Improve,
}

/// Who lends beside the Institute in a joint product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherLender {
    Bank,
    Fovissste,
}

macro_rules! products {
    ($($(#[$doc:meta])* $name:ident $id:literal $prefix:literal $purpose:ident;)*) => {
        /// A product, by its id in the JSON.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Product { $($(#[$doc])* $name,)* }

        impl Product {
            /// In the order in which they stand side by side.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$name),*];

            /// The id of the JSON and the command line.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What its money is for.
            pub const fn purpose(self) -> ProductPurpose {
                match self { $(Self::$name => ProductPurpose::$purpose,)* }
            }
        }

        /// The stable code of a finding of a product: its three letters, a dash, and the number of
        /// the topic, the same number in every product.
        macro_rules! numbered {
            ($product:expr, $number:literal) => {
                match $product { $(Product::$name => concat!($prefix, "-", $number),)* }
            };
        }
    };
}

products! {
    Tradicional "tradicional" "TRA" Home;
    Total "total" "TOT" Home;
    Cofinavit "cofinavit" "COF" Home;
    Suelo "suelo" "SUE" Land;
    CofinavitIngresosAdicionales "cofinavit_ingresos_adicionales" "CIA" Home;
    InfonavitFovissste "infonavit_fovissste" "IFO" Home;
    CuentaInfonavitBanco "cuenta_infonavit_banco" "CIB" Home;
    SueloCofinavit "suelo_cofinavit" "SCO" Land;
    ViviendaBienestar "vivienda_bienestar" "BIE" Home;
    Jornalero "jornalero" "JOR" Home;
    EntesPublicos "entes_publicos" "ENT" Home;
    Subsecuente "subsecuente" "SUB" Home;
    Construccion "construccion" "CON" Build;
    Mejoravit "mejoravit" "MEJ" Improve;
    /// Completes a Tradicional or Total that was taken for less than the maximum.
    EquipaTuCasa "equipa_tu_casa" "EQU" Improve;
    /// After the earthquakes of September 2017.
    MovilidadHabitacional "movilidad_habitacional" "MOV" Improve;
    /// This and the next five are those of the 2003-2005 sheet.
    CuentaAhorro "cuenta_ahorro" "CAH" Home;
    Economico "economico" "ECO" Home;
    TradicionalBajoIngreso "tradicional_bajo_ingreso" "TBI" Home;
    Tradicional2003 "tradicional_2003" "T03" Home;
    Cofinanciamiento "cofinanciamiento" "CFI" Home;
    ApoyoInfonavit "apoyo_infonavit" "API" Home;
}

pub(super) use numbered;

impl Product {
    /// Those that stand side by side until an advisor chooses others.
    pub const DESK: [Self; 4] = [Self::Tradicional, Self::Total, Self::Cofinavit, Self::Suelo];

    /// The product with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.id() == id)
    }

    /// Who lends beside the Institute, where somebody does.
    pub const fn other_lender(self) -> Option<OtherLender> {
        match self {
            Self::Cofinavit
            | Self::CofinavitIngresosAdicionales
            | Self::CuentaInfonavitBanco
            | Self::SueloCofinavit
            | Self::Cofinanciamiento
            | Self::ApoyoInfonavit => Some(OtherLender::Bank),
            Self::InfonavitFovissste => Some(OtherLender::Fovissste),
            _ => None,
        }
    }

    /// Whether its sources say that the payment carries no cover against unemployment.
    pub const fn without_cover(self) -> bool {
        matches!(self, Self::CuentaInfonavitBanco)
    }

    /// Whether it buys land alone.
    pub const fn for_land(self) -> bool {
        matches!(self.purpose(), ProductPurpose::Land)
    }
}
