//! What only the bot can make: the proof of a login, and that a form is ours. One key makes both, each in a way of its own.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// The key of the console: whoever has it can let anybody in.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// The key with these bytes, which were drawn by chance.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// What proves the login with this number: HMAC-SHA256 (RFC 2104) of it, behind the number.
    pub fn login_token(&self, number: i64) -> String {
        format!("{number}.{}", hex(&self.made("login", &number.to_string()).finalize().into_bytes()))
    }

    /// The login that a token proves, if it proves one.
    pub fn login_of(&self, token: &str) -> Option<i64> {
        let (number, proof) = token.trim().split_once('.')?;
        let number = number.parse::<i64>().ok()?;
        self.proves("login", &number.to_string(), proof).then_some(number)
    }

    /// What stands in each form of a session, so that no other site can send one.
    pub fn form_token(&self, session: &str) -> String {
        hex(&self.made("form", session).finalize().into_bytes())
    }

    /// Whether a form is of this session.
    pub fn is_form_of(&self, session: &str, token: &str) -> bool {
        self.proves("form", session, token)
    }

    /// Looks at the proof in a time that does not depend on it.
    fn proves(&self, what: &str, of: &str, proof: &str) -> bool {
        bytes(proof).is_some_and(|proof| self.made(what, of).verify_slice(&proof).is_ok())
    }

    fn made(&self, what: &str, of: &str) -> Hmac<Sha256> {
        // A key that is shorter than a block is filled up with nothing (RFC 2104, section 2).
        let mut block = [0; 64];
        block.iter_mut().zip(self.0).for_each(|(place, byte)| *place = byte);
        let mut made = Hmac::<Sha256>::new(&block.into());
        made.update(what.as_bytes());
        made.update(&[0]);
        made.update(of.as_bytes());
        made
    }
}

/// The hash by which a session is kept.
pub(crate) fn session_hash(session: &str) -> Vec<u8> {
    Sha256::digest(session.as_bytes()).to_vec()
}

/// Bytes as letters.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = hex.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs.map(|pair| pair.iter().try_fold(0_u8, |byte, digit| Some(byte << 4 | u8::try_from(*digit).ok()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_proves_one_login_and_nothing_else() {
        let (key, other) = (Key::new([1; 32]), Key::new([2; 32]));
        let token = key.login_token(12);
        assert_eq!(key.login_of(&format!(" {token}\n")), Some(12));
        assert_eq!(other.login_of(&token), None);
        assert_eq!(key.login_of(&token.replacen("12", "13", 1)), None);
        for nonsense in ["", ".", "12", "12.", "12.zz", "12.abc", &format!("{token}00"), &token[..token.len() - 2]] {
            assert_eq!(key.login_of(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_form_belongs_to_one_session() {
        let key = Key::new([1; 32]);
        let token = key.form_token("a");
        assert!(key.is_form_of("a", &token) && !key.is_form_of("b", &token) && !key.is_form_of("a", ""));
        assert!(!key.is_form_of("12", key.login_token(12).split_once('.').unwrap().1));
    }
}
