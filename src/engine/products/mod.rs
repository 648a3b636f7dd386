//! One file a product, and what the products share.

mod amounts;
mod apoyo_infonavit;
mod assemble;
mod checks;
mod cofinanciamiento;
mod cofinavit;
mod cofinavit_ingresos_adicionales;
mod conditions;
mod construccion;
mod cuenta_ahorro;
mod cuenta_infonavit_banco;
mod economico;
mod entes_publicos;
mod equipa_tu_casa;
mod history;
mod infonavit_fovissste;
mod jornalero;
mod mejoravit;
mod missing;
mod movilidad_habitacional;
mod needed;
mod partner;
mod pricing;
mod rows;
mod shared;
mod sheet_2003;
mod sheet_amounts;
mod statements;
mod subsecuente;
mod suelo;
mod suelo_cofinavit;
mod total;
mod totals;
mod tradicional;
mod tradicional_2003;
mod tradicional_bajo_ingreso;
mod vivienda_bienestar;

use super::documents;
use super::evaluation::{Offered, OptionResult, Product, Score};
use super::scoring::Inputs;

/// One answer for every product, in the order of [`Product::ALL`].
pub fn options(inputs: &Inputs<'_>, scores: &[Score]) -> Vec<OptionResult> {
    let mut options = Vec::with_capacity(Product::ALL.len());
    for product in Product::ALL {
        let mut option = match product {
            Product::Tradicional => tradicional::option(inputs, scores),
            Product::Total => total::option(inputs, scores),
            Product::Cofinavit => cofinavit::option(inputs, scores),
            Product::Suelo => suelo::option(inputs, scores),
            Product::CofinavitIngresosAdicionales => cofinavit_ingresos_adicionales::option(inputs, scores),
            Product::InfonavitFovissste => infonavit_fovissste::option(inputs, scores),
            Product::CuentaInfonavitBanco => cuenta_infonavit_banco::option(inputs, scores),
            Product::SueloCofinavit => suelo_cofinavit::option(inputs, scores),
            Product::ViviendaBienestar => vivienda_bienestar::option(inputs, scores),
            Product::Jornalero => jornalero::option(inputs, scores),
            Product::EntesPublicos => entes_publicos::option(inputs, scores),
            Product::Subsecuente => subsecuente::option(inputs, scores),
            Product::Construccion => construccion::option(inputs, scores),
            Product::Mejoravit => mejoravit::option(inputs, scores),
            Product::EquipaTuCasa => equipa_tu_casa::option(inputs, scores, &options),
            Product::MovilidadHabitacional => movilidad_habitacional::option(inputs, scores),
            Product::CuentaAhorro => cuenta_ahorro::option(inputs, scores),
            Product::Economico => economico::option(inputs, scores),
            Product::TradicionalBajoIngreso => tradicional_bajo_ingreso::option(inputs, scores),
            Product::Tradicional2003 => tradicional_2003::option(inputs, scores),
            Product::Cofinanciamiento => cofinanciamiento::option(inputs, scores),
            Product::ApoyoInfonavit => apoyo_infonavit::option(inputs, scores),
        };
        if option.offered == Offered::Yes {
            option.conditions.extend(documents::condition(inputs.ctx.book, inputs.applicant, inputs.ctx.date, product));
        }
        options.push(option);
    }
    options
}
