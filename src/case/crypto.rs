//! Sealed bytes: the age format, so that the standard age tools open what Ventanilla writes and the
//! other way round. A case is sealed to public keys; the key that opens it lies in a file of its own,
//! sealed with a passphrase.

use std::fmt;
use std::io::{Read, Write};
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::{DecryptError, scrypt, x25519};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

/// A text that nobody should see: a passphrase. Wiped when dropped; its debug form says nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret(…)")
    }
}

/// Bytes that nobody should see: a paper with a key on it. Wiped when dropped; its debug form says nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretBytes(Zeroizing<Vec<u8>>);

impl SecretBytes {
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// The bytes themselves, for the one place that needs them.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SecretBytes(…)")
    }
}

/// A public key, `age1…`: it can seal and open nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(x25519::Recipient);

impl Recipient {
    /// Reads `age1…`; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        x25519::Recipient::from_str(text.trim()).ok().map(Self)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Recipient({})", self.0)
    }
}

/// The key that opens what was sealed to its public half. Wiped when dropped.
#[derive(Clone)]
pub struct Identity(x25519::Identity);

impl Identity {
    /// A new key.
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// The public half.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// `AGE-SECRET-KEY-1…`, for the paper of the recovery key.
    pub fn secret(&self) -> Secret {
        Secret::new(self.0.to_string().expose_secret().to_owned())
    }

    /// The key's own signature under some bytes (HMAC-SHA-256): only who has the key can make it or
    /// look whether it is right.
    pub fn sign(&self, bytes: &[u8]) -> [u8; 32] {
        let secret = self.secret();
        let key = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(secret.expose().as_bytes())));
        let inner = padded(&key, 0x36).chain_update(bytes).finalize();
        padded(&key, 0x5c).chain_update(inner).finalize().into()
    }

    /// Reads `AGE-SECRET-KEY-1…`; comments of key files (`# …`) may stand before it.
    pub fn read(text: &str) -> Option<Self> {
        let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'))?;
        x25519::Identity::from_str(line).ok().map(Self)
    }

    /// A key as somebody types it from its paper: in groups and lines, in capitals or not, with or
    /// without the beginning that every key has.
    pub fn read_typed(text: &str) -> Option<Self> {
        const BEGINNING: &str = "AGE-SECRET-KEY-1";
        // Room for all of it at once: growing would leave copies behind.
        let mut key = Zeroizing::new(String::with_capacity(BEGINNING.len() + text.len()));
        let signs = || text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase());
        if !signs().take(BEGINNING.len()).eq(BEGINNING.chars()) {
            key.push_str(BEGINNING);
        }
        key.extend(signs());
        x25519::Identity::from_str(&key).ok().map(Self)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Identity({})", self.recipient())
    }
}

/// HMAC's beginning: a block of the key, mixed with a byte. The key is shorter than a block.
fn padded(key: &[u8; 32], with: u8) -> Sha256 {
    let mut block = Zeroizing::new([with; 64]);
    for (byte, key) in block.iter_mut().zip(key) {
        *byte ^= key;
    }
    Sha256::new().chain_update(*block)
}

/// Why sealed bytes do not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenError {
    /// Not the age format at all.
    NotSealed,
    /// Of the age format, in a form that this program does not know.
    Newer,
    /// Sealed to other keys.
    OtherKey,
    /// The passphrase does not open it.
    WrongPassphrase,
    /// Cut short or changed: some part does not match its seal.
    Damaged,
    /// The passphrase was made so hard to test that it would take minutes.
    TooMuchWork,
    /// More plain bytes than are read.
    TooLarge,
}

/// What kind of secret opens sealed bytes, as far as their first lines say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    Passphrase,
    Keys,
}

/// What sealed bytes want to be opened with.
///
/// # Errors
/// They are not sealed, of a later form, or cut short.
pub fn seal_of(sealed: &[u8]) -> Result<Seal, OpenError> {
    let decryptor = age::Decryptor::new(sealed).map_err(|error| refused(sealed, &error))?;
    Ok(if decryptor.is_scrypt() { Seal::Passphrase } else { Seal::Keys })
}

/// Cost of testing one passphrase: 2 to this power rounds of scrypt, about a second and 256 MiB.
const WORK: u8 = 18;
/// The most work that is done to open a file of somebody else's.
const MOST_WORK: u8 = 20;

/// Seals to every recipient; each of them can open it alone.
///
/// # Errors
/// There is no recipient.
pub fn seal(plain: &[u8], recipients: &[Recipient]) -> Result<Vec<u8>, OpenError> {
    let recipients = recipients.iter().map(|r| &r.0 as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(|_| OpenError::OtherKey)?;
    write_sealed(encryptor, plain)
}

fn write_sealed(encryptor: age::Encryptor, plain: &[u8]) -> Result<Vec<u8>, OpenError> {
    let mut sealed = Vec::with_capacity(plain.len() + 512);
    // Writing into memory does not fail.
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(|_| OpenError::Damaged)?;
    writer.write_all(plain).and_then(|()| writer.finish()).map_err(|_| OpenError::Damaged)?;
    Ok(sealed)
}

/// Opens what was sealed to this key: whole and unchanged, or not at all.
///
/// # Errors
/// Why it does not open; nothing of the content is given out then.
pub fn open(sealed: &[u8], identity: &Identity, most: usize) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    read_sealed(sealed, &identity.0, most)
}

fn read_sealed(sealed: &[u8], identity: &dyn age::Identity, most: usize) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let decryptor = age::Decryptor::new(sealed).map_err(|error| refused(sealed, &error))?;
    let reader = decryptor.decrypt(std::iter::once(identity)).map_err(|error| refused(sealed, &error))?;
    // Room for all of it at once: growing would leave copies of the plain text behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len().min(most) + 1));
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    if reader.take(limit).read_to_end(&mut plain).is_err() {
        plain.zeroize();
        return Err(OpenError::Damaged);
    }
    if plain.len() > most {
        return Err(OpenError::TooLarge);
    }
    Ok(plain)
}

fn refused(sealed: &[u8], error: &DecryptError) -> OpenError {
    match reason(error) {
        // It begins as a sealed file does, or is the beginning of one.
        OpenError::NotSealed | OpenError::Newer if begins_sealed(sealed) => OpenError::Damaged,
        other => other,
    }
}

/// The first line of every sealed file.
const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n";

fn begins_sealed(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().zip(FIRST_LINE).all(|(found, expected)| found == expected)
}

const fn reason(error: &DecryptError) -> OpenError {
    match error {
        DecryptError::NoMatchingKeys => OpenError::OtherKey,
        // A public key that does not fit is passed over; only a passphrase fails like this.
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => OpenError::WrongPassphrase,
        DecryptError::ExcessiveWork { .. } => OpenError::TooMuchWork,
        DecryptError::UnknownFormat => OpenError::Newer,
        DecryptError::InvalidHeader | DecryptError::Io(_) => OpenError::NotSealed,
        // The rest, present and to come: some part does not match its seal.
        _ => OpenError::Damaged,
    }
}

/// Seals bytes with a passphrase: a key file, or a case that travels. Takes about a second.
///
/// # Errors
/// None in practice; the signature is that of [`seal`].
pub fn seal_with_passphrase(plain: &[u8], passphrase: &Secret) -> Result<Vec<u8>, OpenError> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.expose().to_owned()));
    recipient.set_work_factor(WORK);
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
        .map_err(|_| OpenError::OtherKey)?;
    write_sealed(encryptor, plain)
}

/// Opens what was sealed with a passphrase. Takes about a second.
///
/// # Errors
/// Why it does not open.
pub fn open_with_passphrase(sealed: &[u8], passphrase: &Secret, most: usize) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let mut identity = scrypt::Identity::new(SecretString::from(passphrase.expose().to_owned()));
    identity.set_max_work_factor(MOST_WORK);
    read_sealed(sealed, &identity, most)
}

/// The key file of an identity: what `age-keygen` writes, sealed with the passphrase as `age -p` does.
///
/// # Errors
/// None in practice; the signature is that of [`seal`].
pub fn wrap_identity(identity: &Identity, passphrase: &Secret) -> Result<Vec<u8>, OpenError> {
    let text = Zeroizing::new(format!("# public key: {}\n{}\n", identity.recipient(), identity.secret().expose()));
    seal_with_passphrase(text.as_bytes(), passphrase)
}

/// The key of a key file.
///
/// # Errors
/// A wrong passphrase, or a file that holds no key.
pub fn unwrap_identity(sealed: &[u8], passphrase: &Secret) -> Result<Identity, OpenError> {
    let plain = open_with_passphrase(sealed, passphrase, 4096)?;
    std::str::from_utf8(&plain).ok().and_then(Identity::read).ok_or(OpenError::NotSealed)
}
