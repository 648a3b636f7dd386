//! A case with something in every place, as `tests/cases/case_file/v1.json` has it.

use jiff::civil::{DateTime, date, datetime};
use ventanilla::case::record::{
    Block, Consent, ConsentMode, Deed, LogEntry, Note, Notice, Record, Scenario, Stage, StoredEvaluation,
};
use ventanilla::case::{self, Limits};
use ventanilla::engine::evaluation::{Product, Qualifies};
use ventanilla::money::Mxn;

const ADVISOR: &str = "Ximena Ibáñez Núñez";

/// Dalia, with everything around her.
pub fn dalia() -> Record {
    let applicant = include_bytes!("../cases/applicant_file/interfaces.json");
    let when = |day, hour, minute, second| -> DateTime { datetime(2026, 11, day, hour, minute, second, 0) };
    let who = ADVISOR.to_owned();
    Record {
        folio: "V-2026-000184".to_owned(),
        created: when(3, 9, 12, 40),
        changed: when(21, 16, 40, 5),
        advisor: who.clone(),
        stage: Stage::ToConfirm,
        closed_because: None,
        next_step: Some("Pedir al patrón la constancia\ny llamar el martes".to_owned()),
        applicant: case::read(applicant, &Limits::default()).expect("the published example"),
        chosen: Product::Cofinavit,
        scenarios: vec![
            Scenario {
                name: "A 20 años".to_owned(),
                product: Product::Tradicional,
                term_years: Some(20),
                amount: Some(Mxn::from_pesos(500_000)),
                voluntary: None,
                extra_monthly: Some(Mxn::from_centavos(35_050)),
                chosen: false,
            },
            Scenario {
                name: "Con todo el ahorro".to_owned(),
                product: Product::Cofinavit,
                term_years: None,
                amount: None,
                voluntary: Some(Mxn::from_pesos(80_000)),
                extra_monthly: None,
                chosen: true,
            },
        ],
        notes: vec![Note {
            when: when(3, 9, 20, 0),
            who: who.clone(),
            text: "Trae comprobante de octubre.\n\t«Falta» el de noviembre.".to_owned(),
        }],
        log: vec![
            LogEntry {
                when: when(3, 9, 12, 40),
                who: String::new(),
                deed: Deed::Created,
                what: String::new(),
                fields: Vec::new(),
                rules: "2026.11".to_owned(),
            },
            LogEntry {
                when: when(21, 16, 40, 5),
                who: who.clone(),
                deed: Deed::Changed,
                what: String::new(),
                fields: vec!["empleo.salario_mensual_integrado".to_owned(), "ahorro.voluntario".to_owned()],
                rules: "2026.11".to_owned(),
            },
        ],
        consent: Some(Consent {
            notice: Notice::Private,
            version: "2026-11".to_owned(),
            financial: true,
            bureau: false,
            mode: ConsentMode::Signed,
            when: when(3, 9, 11, 0),
            who: who.clone(),
            withdrawn: None,
        }),
        evaluation: Some(StoredEvaluation {
            date: date(2026, 11, 21),
            digest: "0123456789abcdef".repeat(4),
            rules_version: "2026.11".to_owned(),
            rules_digest: "fedcba9876543210".repeat(4),
            product: Product::Cofinavit,
            qualifies: Qualifies::Conditional,
            amount: Some(Mxn::from_centavos(60_269_186)),
            payment: Some(Mxn::from_centavos(277_068)),
            buying_power: Some(Mxn::from_centavos(-5)),
            points: Some((656, 1222)),
        }),
        blocked: Some(Block { when: when(21, 16, 40, 0), who, reason: "Pidió la cancelación".to_owned() }),
    }
}
