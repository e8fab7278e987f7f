//! Keys of age: `age1…` is for whoever seals, `AGE-SECRET-KEY-1…` for whoever opens.

use std::fmt;
use std::str::FromStr;

use x25519_dalek::{PublicKey, StaticSecret};

const RECIPIENT: &str = "age";
const IDENTITY: &str = "age-secret-key-";

/// For whom a file is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super::super) struct Recipient(pub(super) PublicKey);

/// Who can open it: whoever has one of these keys.
#[derive(Clone)]
pub(in super::super::super) struct Identity(pub(super) Vec<StaticSecret>);

impl FromStr for Recipient {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let key =
            read(text, RECIPIENT).ok_or_else(|| format!("`{text}` is no recipient of age: it begins with `age1`"))?;
        Ok(Self(PublicKey::from(key)))
    }
}

impl FromStr for Identity {
    type Err = String;

    /// The keys in a file as `age-keygen` writes it; after a change of keys there may be several.
    fn from_str(text: &str) -> Result<Self, String> {
        let keys = text.lines().filter_map(|line| read(line.trim(), IDENTITY));
        let keys: Vec<_> = keys.map(StaticSecret::from).collect();
        match keys.is_empty() {
            true => Err("there is no key of age in it: that begins with `AGE-SECRET-KEY-1`".to_owned()),
            false => Ok(Self(keys)),
        }
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = bech32::Hrp::parse(RECIPIENT).map_err(|_| fmt::Error)?;
        f.write_str(&bech32::encode::<bech32::Bech32>(prefix, self.0.as_bytes()).map_err(|_| fmt::Error)?)
    }
}

impl Identity {
    /// A new one.
    #[cfg(test)]
    pub(in super::super) fn random() -> std::io::Result<Self> {
        let mut key = [0; 32];
        super::fill(&mut key)?;
        Ok(Self(vec![StaticSecret::from(key)]))
    }

    /// For whom a file has to be sealed so that its newest key opens it.
    #[cfg(test)]
    pub(in super::super) fn recipient(&self) -> Recipient {
        Recipient(PublicKey::from(self.0.last().unwrap()))
    }
}

#[cfg(test)]
impl Identity {
    /// As its newest key is written down.
    pub(in super::super) fn to_text(&self) -> Option<String> {
        let prefix = bech32::Hrp::parse(IDENTITY).ok()?;
        bech32::encode_upper::<bech32::Bech32>(prefix, &self.0.last()?.to_bytes()).ok()
    }
}

fn read(text: &str, prefix: &str) -> Option<[u8; 32]> {
    let (found, bytes) = bech32::decode(text).ok()?;
    found.as_str().eq_ignore_ascii_case(prefix).then_some(())?;
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    use super::super::tests::{PUBLIC, SECRET};

    const FILE: &str = "# created: 2026-11-29T00:00:00Z\n# public key: PUBLIC\nSECRET\n";

    #[test]
    fn keys_are_read_as_age_writes_them() {
        let identity: Identity = FILE.replace("SECRET", SECRET).parse().unwrap();
        assert_eq!(identity.recipient().to_string(), PUBLIC);
        assert_eq!(PUBLIC.parse::<Recipient>().unwrap(), identity.recipient());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for wrong in ["", "age1abc", &PUBLIC[..20], SECRET, &PUBLIC.replace('c', "e")] {
            assert!(wrong.parse::<Recipient>().is_err(), "{wrong}");
        }
        assert!(PUBLIC.parse::<Identity>().is_err());
    }
}
