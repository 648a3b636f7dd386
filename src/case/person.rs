//! Everything that is kept about a person, to be handed out to them (right of access).

use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::file;
use super::keeper::Access;
use super::list::{whole_curp, whole_nss};
use super::record::Record;
use super::row::Row;
use crate::engine::applicant::Person;

/// Whose place in a case somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// The one who asks for the credit.
    #[default]
    Holder,
    Second,
}

impl Place {
    const fn id(self) -> &'static str {
        match self {
            Self::Holder => "solicitante",
            Self::Second => "segunda_persona",
        }
    }
}

/// The person who asks for everything about them, as one of their cases knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    pub name: String,
    pub curp: String,
    pub nss: String,
    /// The case that they were found by, and their place in it.
    pub folio: String,
    pub place: Place,
}

impl Who {
    /// Who has a place in a case; `None` where there is no second person.
    pub fn of(row: &Row, place: Place) -> Option<Self> {
        let (name, curp, nss) = match place {
            Place::Holder => (&row.name, &row.curp, &row.nss),
            Place::Second => row.second.as_ref().map(|second| (&second.name, &second.curp, &second.nss))?,
        };
        let (name, curp, nss) = (name.clone(), curp.clone(), nss.clone());
        Some(Self { name, curp, nss, folio: row.folio.clone(), place })
    }

    fn is(&self, person: &Person) -> bool {
        let same = |own: Option<String>, other: Option<String>| own.is_some() && own == other;
        same(whole_curp(&self.curp), person.curp.as_deref().and_then(whole_curp))
            || same(whole_nss(&self.nss), person.nss.as_deref().and_then(whole_nss))
    }

    /// Their place in a case of theirs.
    pub fn place_in(&self, record: &Record) -> Place {
        if record.folio == self.folio {
            return self.place;
        }
        let second = record.applicant.second.as_deref().is_some_and(|second| self.is(&second.person));
        if second && !self.is(&record.applicant.person) { Place::Second } else { Place::Holder }
    }
}

/// Every case of the person whole, as the archive keeps it, and the accesses to them, as JSON. Whatever
/// belongs to the other person of a joint credit is in it too: each case says whose data are the person's
/// own, and the advisor looks before handing it out.
pub fn everything(who: &Who, records: &[Record], accesses: &[Access], when: DateTime) -> String {
    let case =
        |record: &Record| json!({ "la_persona_es": who.place_in(record).id(), "expediente": file::value(record) });
    let value = json!({
        "version": 1,
        "entregado": when.to_string(),
        "persona": { "nombre": who.name, "curp": who.curp, "nss": who.nss },
        "expedientes": records.iter().map(case).collect::<Vec<_>>(),
        "accesos": accesses.iter().map(access).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn access(access: &Access) -> Value {
    json!({
        "cuando": access.when.to_string(),
        "quien": access.who,
        "hecho": access.deed.id(),
        "folio": access.folio,
    })
}
