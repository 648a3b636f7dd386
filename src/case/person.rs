//! Everything that is kept about a person, to be handed out to them (right of access).

use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::file;
use super::keeper::Access;
use super::record::Record;

/// Every case of the person whole, as the archive keeps it, and the accesses to them, as JSON. Whatever
/// belongs to a second person of a joint credit is in it too: the advisor looks before handing it out.
pub fn everything(records: &[Record], accesses: &[Access], when: DateTime) -> String {
    let value = json!({
        "version": 1,
        "entregado": when.to_string(),
        "expedientes": records.iter().map(file::value).collect::<Vec<_>>(),
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
