//! The administrator's passphrase of a machine: what it is checked against, never the passphrase.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::crypto::{Secret, open_with_passphrase, seal_with_passphrase};

/// What is sealed: nothing that anybody would want.
const PLAIN: &[u8] = b"ventanilla administracion 1";

/// What a passphrase is checked against: a few known bytes sealed with it, in the age format, as
/// hexadecimal digits. Each guess costs what one at a holder's key file costs, about a second.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AdminLock(String);

impl AdminLock {
    /// A lock that this passphrase opens. Takes about a second. `None` where nothing can be sealed, which
    /// memory alone could keep from it.
    pub fn set(passphrase: &Secret) -> Option<Self> {
        let sealed = seal_with_passphrase(PLAIN, passphrase).ok()?;
        Some(Self(sealed.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Whether this is the passphrase. Takes about a second. One that was changed by hand opens with none.
    pub fn check(&self, passphrase: &Secret) -> bool {
        let Some(sealed) = bytes(&self.0) else { return false };
        open_with_passphrase(&sealed, passphrase, PLAIN.len()).is_ok_and(|plain| plain.as_slice() == PLAIN)
    }
}

impl fmt::Debug for AdminLock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AdminLock(…)")
    }
}

/// The bytes of hexadecimal digits; `None` for anything else.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let two = |pair: &[u8]| {
        let digit = |at: usize| char::from(*pair.get(at)?).to_digit(16);
        u8::try_from(digit(0)? * 16 + digit(1)?).ok()
    };
    digits.as_bytes().chunks(2).map(two).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret {
        Secret::new(text.to_owned())
    }

    #[test]
    fn it_opens_with_its_passphrase_alone_and_says_nothing_of_it() {
        let lock = AdminLock::set(&secret("tres tristes tigres")).expect("set");
        assert!(lock.check(&secret("tres tristes tigres")));
        assert!(!lock.check(&secret("tres tristes tigres ")));
        assert!(!format!("{lock:?}{}", lock.0).contains("tigres"));
        let other = AdminLock::set(&secret("tres tristes tigres")).expect("set");
        assert_ne!(lock, other, "two machines with one passphrase do not show it");
    }

    #[test]
    fn what_was_changed_by_hand_opens_with_nothing() {
        for odd in ["", "0", "zz", "6167652d", "ñandú", "+1+2"] {
            assert!(!AdminLock(odd.to_owned()).check(&secret("")), "{odd}");
        }
    }
}
