//! Files that only the holder of one key can read, in the format of age with X25519 keys: `age` and `rage` open them too.
//! Every constant is that of <https://github.com/C2SP/C2SP/blob/main/age.md>.

use std::io::{self, BufRead, Write};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

mod header;
mod key;
mod stream;

pub(in super::super) use self::key::{Identity, Recipient};
pub(super) use self::stream::{Opened, Sealed};

/// The key of one file.
type FileKey = [u8; 16];

/// Whatever is written to what comes back stands in `to` for `recipient` alone, once it is finished.
///
/// # Errors
/// When `to` cannot be written, or the system has no randomness.
pub(super) fn seal<W: Write>(recipient: &Recipient, mut to: W) -> io::Result<Sealed<W>> {
    let (mut key, mut nonce): (FileKey, [u8; 16]) = ([0; 16], [0; 16]);
    fill(&mut key)?;
    fill(&mut nonce)?;
    to.write_all(header::write(recipient, &key)?.as_bytes())?;
    to.write_all(&nonce)?;
    Ok(Sealed::new(to, &derived(&nonce, &key, "payload")?))
}

/// What stands in `from`.
///
/// # Errors
/// When it is no file of age, or for somebody else than `identity`.
pub(super) fn open<R: BufRead>(identity: &Identity, mut from: R) -> io::Result<Opened<R>> {
    let key = header::read(identity, &mut from)?;
    let mut nonce = [0; 16];
    from.read_exact(&mut nonce)?;
    Ok(Opened::new(from, &derived(&nonce, &key, "payload")?))
}

/// HKDF of SHA-256 (RFC 5869), as far as one block goes.
fn derived(salt: &[u8], secret: &[u8], purpose: &str) -> io::Result<[u8; 32]> {
    let extracted = mac(salt, &[secret])?;
    mac(&extracted, &[purpose.as_bytes(), &[1]])
}

fn mac(key: &[u8], parts: &[&[u8]]) -> io::Result<[u8; 32]> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| wrong("a key is too long"))?;
    parts.iter().for_each(|part| mac.update(part));
    Ok(mac.finalize().into_bytes().into())
}

fn fill(bytes: &mut [u8]) -> io::Result<()> {
    getrandom::fill(bytes).map_err(|error| io::Error::other(error.to_string()))
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    use super::*;

    /// Made by another program (pyrage 1.4.0), as is what it sealed; of no use to anybody.
    pub(super) const SECRET: &str = "AGE-SECRET-KEY-1EHUGPAMSUKP7NFFSVSFJCJGM7CTTWDTE63P6D42XMQJEZNYXX6US2S8DYJ";
    pub(super) const PUBLIC: &str = "age16cgcne8s0nu83wvehsrjccffvafzgmye9krygydj36v7l0mucu3svsk3xh";
    const SEALED: &str = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBOQkVpMklMMlNEOVM4ZmZNb1ppS3V6bXpveWVZSXVremxGV0JKNU1hU3k0\
        CkQxZnQwemxBWlRGKzVONU5vWkYyTUcxYWRjN3E5d3FNb2dnVU9NR0h3ODQKLT4gV2lFLWdyZWFzZSAxS3k1Wwp3MTlGOG1MU2lVdkhnMlFPSlEK\
        LS0tIFllaVBWVFJwalJOSmFiVmhHMVhLSWFiemtmRDltYWNnUFIxYlBGbVZQWFEKtQkA9av9C3gKbVcW8Z2d7ziQtJtH0+voFCtl1SrH5i7swy8h\
        0RCMjmZuwJC8bEnjEkBXVME3FLQjpA2DrN0YXWoWrNAW5GwdUdFuudIl+dnTewCLTbbCBpkbARTq75Ge5JE=";

    #[test]
    fn opens_what_another_program_sealed() {
        let file = STANDARD.decode(SEALED).unwrap();
        let text = read(&SECRET.parse().unwrap(), &file).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "Wat in deze reservekopie staat, leest alleen wie de sleutel heeft."
        );
    }

    #[test]
    fn a_file_of_keys_opens_what_was_sealed_for_any_of_them() {
        let keys = [Identity::random().unwrap(), Identity::random().unwrap()];
        let all: Identity = keys.iter().map(|key| key.to_text().unwrap() + "\n").collect::<String>().parse().unwrap();
        for key in keys {
            assert_eq!(read(&all, &sealed(b"tekst", &key.recipient())).unwrap(), b"tekst");
        }
    }

    fn sealed(text: &[u8], to: &Recipient) -> Vec<u8> {
        let mut sealed = seal(to, Vec::new()).unwrap();
        sealed.write_all(text).unwrap();
        sealed.finish().unwrap()
    }

    fn read(identity: &Identity, file: &[u8]) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        open(identity, file)?.read_to_end(&mut text)?;
        Ok(text)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_is_sealed_opens(length in prop_oneof![0..3_usize, 65_535..65_538_usize, 131_071..131_074_usize], flip: prop::sample::Index) {
            let identity = Identity::random().unwrap();
            let text: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let mut file = sealed(&text, &identity.recipient());
            prop_assert_eq!(&read(&identity, &file).unwrap(), &text);
            prop_assert!(read(&Identity::random().unwrap(), &file).is_err());
            let short = file.len() - 1 - flip.index(file.len());
            prop_assert!(read(&identity, &file[..short]).is_err(), "cut off after {}", short);
            let at = flip.index(file.len());
            file[at] ^= 1;
            prop_assert!(read(&identity, &file).is_err(), "changed at {}", at);
        }
    }
}
