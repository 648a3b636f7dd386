//! E-mail addresses: a light look at the shape. Only a message that arrives proves one.

/// Why a text hardly is an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No @ at all.
    NoAt,
    /// A space inside.
    Space,
    /// Something missing on one side of the @, or a domain without a point.
    Shape,
}

/// The address without the spaces around it.
pub fn read(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    if text.contains(char::is_whitespace) {
        return Err(Fault::Space);
    }
    let (user, domain) = text.split_once('@').ok_or(Fault::NoAt)?;
    let labels: Vec<&str> = domain.split('.').collect();
    let well_formed = !user.is_empty() && labels.len() >= 2 && labels.iter().all(|l| !l.is_empty() && !l.contains('@'));
    if well_formed { Ok(text.to_owned()) } else { Err(Fault::Shape) }
}
