//! A sealed file of the age format with the air taken out: what is text in it becomes bytes again. Nothing
//! of it is changed; [`unsqueeze`] gives the very same file back, which the age program opens.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

const FIRST_LINE: &str = "age-encryption.org/v1\n";
const KEY: &str = "-> X25519 ";
const END: &str = "--- ";

/// Count of keys, two times 32 bytes for each, other lines of the header with their length, its check, the
/// sealed content. `None` for a file that is not written like that.
pub fn squeeze(sealed: &[u8]) -> Option<Vec<u8>> {
    let mut rest = sealed.strip_prefix(FIRST_LINE.as_bytes())?;
    let (mut keys, mut count) = (Vec::new(), 0_u8);
    while let Some(stanza) = rest.strip_prefix(KEY.as_bytes()) {
        let (share, after) = line(stanza)?;
        let (body, after) = line(after)?;
        keys.extend(bytes(share)?);
        keys.extend(bytes(body)?);
        count = count.checked_add(1)?;
        rest = after;
    }
    let mut others = Vec::new();
    while !rest.starts_with(END.as_bytes()) {
        let (other, after) = line(rest)?;
        others.extend(other);
        others.push(b'\n');
        rest = after;
    }
    let (check, content) = line(rest.strip_prefix(END.as_bytes())?)?;
    let length = u16::try_from(others.len()).ok()?;
    let squeezed = [&[count][..], &keys, &length.to_be_bytes(), &others, &bytes(check)?, content].concat();
    (unsqueeze(&squeezed).as_deref() == Some(sealed)).then_some(squeezed)
}

/// The file of the age format; `None` for bytes that are none.
pub fn unsqueeze(squeezed: &[u8]) -> Option<Vec<u8>> {
    let (count, mut rest) = squeezed.split_first()?;
    let mut file = FIRST_LINE.as_bytes().to_vec();
    for _ in 0..*count {
        let (share, after) = rest.split_first_chunk::<32>()?;
        let (body, after) = after.split_first_chunk::<32>()?;
        file.extend(format!("{KEY}{}\n{}\n", STANDARD_NO_PAD.encode(share), STANDARD_NO_PAD.encode(body)).bytes());
        rest = after;
    }
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (others, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    let (check, content) = rest.split_first_chunk::<32>()?;
    file.extend(others);
    file.extend(format!("{END}{}\n", STANDARD_NO_PAD.encode(check)).bytes());
    file.extend(content);
    Some(file)
}

/// A line without its end, and what stands after it.
fn line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| *byte == b'\n')?;
    let (line, rest) = text.split_at_checked(end)?;
    Some((line, rest.get(1..)?))
}

/// The 32 bytes of a line.
fn bytes(line: &[u8]) -> Option<[u8; 32]> {
    STANDARD_NO_PAD.decode(line).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::super::super::crypto::{Identity, open, seal};
    use super::*;

    #[test]
    fn a_sealed_file_comes_back_as_it_was() {
        for holders in [1, 3, 10, 40] {
            let keys: Vec<Identity> = (0..holders).map(|_| Identity::generate()).collect();
            let recipients: Vec<_> = keys.iter().map(Identity::recipient).collect();
            let sealed = seal(b"datos", &recipients).expect("sealed");
            let squeezed = squeeze(&sealed).expect("squeezed");
            assert!(squeezed.len() + 34 * holders < sealed.len());
            let file = unsqueeze(&squeezed).expect("whole");
            assert_eq!(file, sealed);
            for key in &keys {
                assert_eq!(open(&file, key, 100).expect("opens").as_slice(), b"datos");
            }
            for cut in 0..squeezed.len() {
                // Cut short it may still be a file, which does not open.
                let file = unsqueeze(&squeezed[..cut]);
                assert!(file.is_none_or(|file| open(&file, &keys[0], 100).is_err()), "{cut}");
            }
        }
    }

    #[test]
    fn other_files_are_not_squeezed() {
        for other in [&b""[..], b"age-encryption.org/v1\n", b"age-encryption.org/v1\n--- x\n", b"hola\n"] {
            assert_eq!(squeeze(other), None);
        }
    }
}
