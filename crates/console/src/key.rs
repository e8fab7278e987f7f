//! What only the bot can make: the proof of a login, and that a form is ours. One key makes both, each in a way of its own.

use hmac::{Hmac, KeyInit as _, Mac as _};
use jatwerk_core::features::console::subjects::Login;
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

    /// What proves a login: HMAC-SHA256 (RFC 2104) of it, behind its number.
    pub fn login_token(&self, login: &Login) -> String {
        format!("{}.{}", login.number, hex(&self.made("login", &login.to_string()).finalize().into_bytes()))
    }

    /// Whether a token proves this login.
    pub(crate) fn proves_login(&self, login: &Login, token: &str) -> bool {
        number_of(token) == Some(login.number)
            && token.trim().split_once('.').is_some_and(|(_, proof)| self.proves("login", &login.to_string(), proof))
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

/// The number of the login that a token is of.
pub(crate) fn number_of(token: &str) -> Option<i64> {
    token.trim().split_once('.')?.0.parse().ok()
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
    use jatwerk_domain::id::PersonId;
    use jatwerk_domain::time::Timestamp;

    use super::*;

    fn login(number: i64, person: &str, at: i64) -> Login {
        Login::new(number, &PersonId::new(person), Timestamp(at))
    }

    #[test]
    fn a_token_proves_one_login_and_nothing_else() {
        let (key, other) = (Key::new([1; 32]), Key::new([2; 32]));
        let own = login(12, "@a:x", 5);
        let token = key.login_token(&own);
        assert!(key.proves_login(&own, &format!(" {token}\n")) && number_of(&token) == Some(12));
        assert!(!other.proves_login(&own, &token));
        for foreign in [login(13, "@a:x", 5), login(12, "@b:x", 5), login(12, "@a:x", 6)] {
            assert!(!key.proves_login(&foreign, &token), "{foreign}");
            assert!(!key.proves_login(&foreign, &token.replacen("12", "13", 1)), "{foreign}");
        }
        for nonsense in ["", ".", "12", "12.", "12.zz", "12.abc", &format!("{token}00"), &token[..token.len() - 2]] {
            assert!(!key.proves_login(&own, nonsense), "{nonsense}");
        }
    }

    #[test]
    fn a_form_belongs_to_one_session() {
        let key = Key::new([1; 32]);
        let token = key.form_token("a");
        assert!(key.is_form_of("a", &token) && !key.is_form_of("b", &token) && !key.is_form_of("a", ""));
        assert!(!key.is_form_of("12", key.login_token(&login(12, "@a:x", 5)).split_once('.').unwrap().1));
    }
}
