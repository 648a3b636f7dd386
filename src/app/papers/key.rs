//! The recovery key on paper: what it is for, the key to be typed back, and how to keep it.

use zeroize::Zeroize;

use super::super::printing::Made;
use super::super::{seam, state::State};
use crate::case::crypto::{Identity, Secret};
use crate::report::leaflet::{Leaflet, Part};
use crate::report::pdf;
use crate::text::papeles::hoja_clave as t;
use crate::text::programa::aviso::NO_SE_PUEDE_IMPRIMIR;
use crate::{format, text};

/// Signs in a group, and groups in a line.
const GROUP: usize = 4;
const GROUPS: usize = 5;

/// A key as it is shown and printed: the beginning that every key has in a line of its own, the rest in
/// groups.
pub fn lines(key: &Secret) -> Vec<String> {
    let key = key.expose();
    let (beginning, rest) = key.rsplit_once('1').map_or(("", key), |(before, rest)| (&key[..=before.len()], rest));
    let signs: Vec<char> = rest.chars().collect();
    let groups: Vec<String> = signs.chunks(GROUP).map(|group| group.iter().collect()).collect();
    let rows = groups.chunks(GROUPS).map(|row| row.join(" "));
    let beginning = (!beginning.is_empty()).then(|| beginning.to_owned());
    beginning.into_iter().chain(rows).collect()
}

/// The paper of a key of the open archive. No datum of anybody stands on it.
fn leaflet(state: &State, key: &Secret) -> Leaflet {
    let info = state.archive.opened().map(|opened| &opened.info);
    let office = info.map(|info| info.name.as_str()).unwrap_or_default();
    let public = Identity::read(key.expose()).map(|key| key.recipient().to_string());
    let holders = state.archive.inside().map(|inside| inside.holders.all.as_slice()).unwrap_or_default();
    let holder = holders.iter().find(|holder| Some(&holder.key) == public.as_ref());
    let mut facts = vec![(t::ARCHIVO.to_owned(), if office.is_empty() { t::SIN_NOMBRE } else { office }.to_owned())];
    facts.extend(info.map(|info| (t::IDENTIFICADOR.to_owned(), info.id.clone())));
    facts.extend(holder.map(|holder| (t::EN_LISTA.to_owned(), holder.name.clone())));
    facts.push((t::FECHA.to_owned(), format::date(state.now.date())));
    let strong = |strong: &str, text: &str| Part::Paragraph { strong: strong.to_owned(), text: text.to_owned() };
    let steps = [t::PASO_LUGAR, t::PASO_SOBRE, t::PASO_NADIE, t::PASO_ROBO];
    let parts = vec![
        Part::Facts(facts),
        strong(t::PARA_QUE, t::PARA_QUE_TEXTO),
        Part::Section(t::CLAVE.to_owned()),
        Part::Key { lines: lines(key), code: key.expose().to_owned() },
        strong(t::TECLEAR, t::TECLEAR_TEXTO),
        Part::Section(t::CUIDADO.to_owned()),
        Part::Steps(steps.map(str::to_owned).to_vec()),
    ];
    super::leaflet(t::TITULO, t::PIE, office, state.now.date(), parts)
}

/// The paper, or why it cannot be made. What was made on the way is wiped.
///
/// # Errors
/// A fault of ours in setting it, in words.
pub fn sheet(state: &State, key: &Secret) -> Result<Made, String> {
    let mut leaflet = leaflet(state, key);
    let archive = state.archive.opened().map(|opened| opened.info.id.as_str()).unwrap_or_default();
    let id = seam::digest_of(&[("archivo", archive), ("fecha", &state.now.to_string())]);
    let made = pdf::leaflet_paper(&leaflet, id, seam::created(state));
    for part in &mut leaflet.parts {
        if let Part::Key { lines, code } = part {
            lines.zeroize();
            code.zeroize();
        }
    }
    made.map(seam::made).map_err(|fault| text::fill(NO_SE_PUEDE_IMPRIMIR, &[("motivo", &fault)]))
}
