//! Version 1 of the applicant file: its keys, their kinds and ranges.

mod dossier;
mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

use crate::engine::applicant::{DwellingType, EarlierCredit, Modality, Purpose, Sex, WorkerType};

const SEXES: &[(&str, Sex)] = &[("H", Sex::Man), ("M", Sex::Woman), ("X", Sex::X)];

const WORKER_TYPES: &[(&str, WorkerType)] =
    &[("permanente", WorkerType::Permanent), ("eventual", WorkerType::Temporary)];

const EARLIER_CREDITS: &[(&str, EarlierCredit)] =
    &[("ninguno", EarlierCredit::None), ("liquidado", EarlierCredit::Paid), ("vigente", EarlierCredit::Active)];

const PURPOSES: &[(&str, Purpose)] = &[
    ("comprar_vivienda", Purpose::BuyHome),
    ("comprar_suelo", Purpose::BuyLand),
    ("construir", Purpose::Build),
    ("mejorar", Purpose::Improve),
    ("pagar_pasivo", Purpose::PayMortgage),
];

const DWELLING_TYPES: &[(&str, DwellingType)] = &[("nueva", DwellingType::New), ("usada", DwellingType::Used)];

const MODALITIES: &[(&str, Modality)] = &[
    (Modality::Individual.id(), Modality::Individual),
    (Modality::Conyugal.id(), Modality::Conyugal),
    (Modality::Familiar.id(), Modality::Familiar),
    (Modality::Corresidencial.id(), Modality::Corresidencial),
];
