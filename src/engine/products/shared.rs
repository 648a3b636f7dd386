//! Conditions in words that several products share. Each product puts its own first.

use super::assemble::{Draft, Insurance, Kind};
use crate::engine::evaluation::ConditionId;

/// A condition and the rule that says it.
type Said = (ConditionId, &'static str);

/// A home bought with the Institute's money alone.
const OWN_MONEY: [Said; 10] = [
    (ConditionId::Property, "credito.compra.inmueble"),
    (ConditionId::UseOfFunds, "credito.compra.uso"),
    (ConditionId::Funding, "credito.compra.fondeo"),
    (ConditionId::Delivery, "credito.compra.entrega"),
    (ConditionId::Term, "credito.compra.plazo"),
    (ConditionId::Modalities, "credito.modalidades"),
    (ConditionId::Contribution, "credito.compra.aportaciones"),
    (ConditionId::DamageInsurance, "credito.compra.seguro_danos"),
    (ConditionId::UnemploymentCover, "credito.compra.fpp"),
    (ConditionId::Complement, "credito.compra.complemento"),
];

/// A home bought with a second lender's credit beside the Institute's.
const TWO_LENDERS: [Said; 6] = [
    (ConditionId::UseOfFunds, "credito.compra.uso"),
    (ConditionId::Funding, "credito.cofinanciado.fondeo"),
    (ConditionId::Delivery, "credito.compra.entrega"),
    (ConditionId::Modalities, "credito.modalidades"),
    (ConditionId::Contribution, "credito.cofinanciado.aportaciones"),
    (ConditionId::Property, "credito.compra.inmueble"),
];

/// What goes with a second lender's credit, unless a bank decides all of it.
const TWO_LENDERS_COVERED: [Said; 3] = [
    (ConditionId::Term, "credito.compra.plazo"),
    (ConditionId::DamageInsurance, "credito.cofinanciado.seguro_danos"),
    (ConditionId::UnemploymentCover, "credito.cofinanciado.fpp"),
];

/// Land, with or without a second lender.
const LAND: [Said; 10] = [
    (ConditionId::Property, "suelo.inmueble"),
    (ConditionId::Property, "suelo.terreno"),
    (ConditionId::UseOfFunds, "suelo.uso"),
    (ConditionId::UseOfFunds, "suelo.monto"),
    (ConditionId::Delivery, "suelo.entrega"),
    (ConditionId::Term, "suelo.plazo"),
    (ConditionId::Modalities, "credito.modalidades"),
    (ConditionId::Contribution, "credito.compra.aportaciones"),
    (ConditionId::DamageInsurance, "suelo.seguro_danos"),
    (ConditionId::UnemploymentCover, "suelo.fpp"),
];

/// The general block of the annex: it holds for every credit with a mortgage.
const GENERAL: [Said; 16] = [
    (ConditionId::Expenses, "credito.condicion.comisiones"),
    (ConditionId::Expenses, "credito.condicion.titulacion"),
    (ConditionId::Appraisal, "credito.condicion.avaluo"),
    (ConditionId::Subcuenta, "credito.condicion.subcuenta"),
    (ConditionId::Payment, "credito.condicion.pago"),
    (ConditionId::Prepayment, "credito.condicion.anticipados"),
    (ConditionId::Guarantee, "credito.condicion.garantia"),
    (ConditionId::Statement, "credito.condicion.estado_cuenta"),
    (ConditionId::Notices, "credito.condicion.avisos"),
    (ConditionId::LifeInsurance, "credito.condicion.seguro_vida"),
    (ConditionId::Extension, "credito.condicion.prorroga"),
    (ConditionId::Collection, "credito.condicion.cobranza"),
    (ConditionId::Appeal, "credito.condicion.inconformidad"),
    (ConditionId::ContactData, "credito.condicion.contacto"),
    (ConditionId::Release, "credito.condicion.liberacion"),
    (ConditionId::Subsequent, "credito.condicion.subsecuente"),
];

impl Draft<'_> {
    /// What a home bought with the Institute's money alone has in common, the general block included:
    /// Tradicional, Total, and the products that follow their rules.
    pub fn own_money_conditions(&mut self) {
        self.conditions(&OWN_MONEY);
        self.general_conditions(Kind::Home);
    }

    /// What a home bought with a second lender has in common, the general block included.
    pub fn joint_conditions(&mut self, kind: Kind) {
        self.conditions(&TWO_LENDERS);
        if kind != Kind::Account {
            self.conditions(&TWO_LENDERS_COVERED);
        }
        self.general_conditions(kind);
    }

    /// What land has in common, with or without a second lender, the general block included.
    pub fn land_conditions(&mut self, kind: Kind) {
        self.conditions(&LAND);
        self.general_conditions(kind);
    }

    /// The general block, for a credit with a mortgage.
    pub fn general_conditions(&mut self, kind: Kind) {
        self.conditions(&GENERAL);
        if kind.insurance() == Insurance::Compulsory {
            self.condition(ConditionId::DamageInsurance, "credito.condicion.aseguradora");
        }
        if !self.out.product.for_land() {
            self.condition(ConditionId::QualityInsurance, "credito.condicion.seguro_calidad");
        }
    }
}
