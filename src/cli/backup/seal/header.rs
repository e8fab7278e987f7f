//! The head of a file of age: its key, locked for each recipient.

use std::io::{self, BufRead, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};
use x25519_dalek::{PublicKey, SharedSecret, StaticSecret};

use super::key::{Identity, Recipient};
use super::{FileKey, derived, fill, mac, wrong};

const VERSION: &str = "age-encryption.org/v1\n";
const X25519: &str = "age-encryption.org/v1/X25519";
const END: &str = "---";

/// No head is larger, in bytes: a hundred recipients.
const LARGEST: u64 = 64 * 1024;

/// The head for a file with this key.
pub(super) fn write(recipient: &Recipient, key: &FileKey) -> io::Result<String> {
    let mut secret = [0; 32];
    fill(&mut secret)?;
    let secret = StaticSecret::from(secret);
    let share = PublicKey::from(&secret);
    let lock = lock(&share, &recipient.0, &secret.diffie_hellman(&recipient.0))?;
    let locked = lock.encrypt(&Default::default(), &key[..]).map_err(|_| wrong("the key cannot be locked"))?;
    let (share, locked) = (STANDARD_NO_PAD.encode(share.as_bytes()), STANDARD_NO_PAD.encode(locked));
    let head = format!("{VERSION}-> X25519 {share}\n{locked}\n{END}");
    let seal = STANDARD_NO_PAD.encode(seal(key, &head)?);
    Ok(format!("{head} {seal}\n"))
}

/// The key of a file, after its head.
pub(super) fn read(identity: &Identity, from: &mut impl BufRead) -> io::Result<FileKey> {
    let mut from = from.take(LARGEST);
    let mut head = String::new();
    let sealed = loop {
        let begin = head.len();
        if from.read_line(&mut head)? == 0 {
            return Err(wrong("it is no file of age"));
        }
        if !head.starts_with(VERSION) {
            return Err(wrong("it is no file of age"));
        }
        if let Some(sealed) = head.get(begin..).and_then(|line| line.strip_prefix("--- ")?.strip_suffix('\n')) {
            let sealed = sealed.to_owned();
            head.truncate(begin + END.len());
            break sealed;
        }
    };
    let key = identity
        .0
        .iter()
        .find_map(|secret| opened(secret, &head))
        .ok_or_else(|| wrong("it is sealed for somebody else"))?;
    match STANDARD_NO_PAD.encode(seal(&key, &head)?) == sealed {
        true => Ok(key),
        false => Err(wrong("its head was changed")),
    }
}

/// What `secret` opens in a head.
fn opened(secret: &StaticSecret, head: &str) -> Option<FileKey> {
    let mine = PublicKey::from(secret);
    head.split("\n-> ").skip(1).find_map(|stanza| {
        let mut lines = stanza.lines();
        let share: [u8; 32] = decoded(lines.next()?.strip_prefix("X25519 ")?)?.try_into().ok()?;
        let share = PublicKey::from(share);
        let lock = lock(&share, &mine, &secret.diffie_hellman(&share)).ok()?;
        lock.decrypt(&Default::default(), &decoded(lines.next()?)?[..]).ok()?.try_into().ok()
    })
}

/// What locks the key of a file, between one secret and the other's share.
fn lock(share: &PublicKey, recipient: &PublicKey, shared: &SharedSecret) -> io::Result<ChaCha20Poly1305> {
    if !shared.was_contributory() {
        return Err(wrong("a key of age is weak"));
    }
    let salt = [*share.as_bytes(), *recipient.as_bytes()].concat();
    Ok(ChaCha20Poly1305::new(&derived(&salt, shared.as_bytes(), X25519)?.into()))
}

fn seal(key: &FileKey, head: &str) -> io::Result<[u8; 32]> {
    mac(&derived(&[], key, "header")?, &[head.as_bytes()])
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text).ok()
}
