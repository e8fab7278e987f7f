//! What is inside a signature (S/MIME, RFC 5652) that is wrapped around it instead of standing beside it.

/// The name of content that is only data, in DER.
const DATA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];

/// The name of what is signed; what is locked has another.
const SIGNED: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

/// The message that is signed; nothing when it is locked, or not there.
pub(super) fn content(bytes: &[u8]) -> Option<Vec<u8>> {
    let find = |name: &[u8; 11]| bytes.windows(name.len()).position(|window| window == name);
    find(&SIGNED)?;
    let rest = bytes.get(find(&DATA)? + DATA.len()..)?;
    // In a wrapper of its own, either as one string of bytes or as several.
    let (0xa0, _, rest) = header(rest)? else { return None };
    let (kind, length, rest) = header(rest)?;
    if kind == 0x04 {
        return rest.get(..length?).map(<[u8]>::to_vec);
    }
    let mut rest = rest;
    let mut whole = Vec::new();
    while let Some((0x04, Some(length), piece)) = header(rest) {
        whole.extend_from_slice(piece.get(..length)?);
        rest = piece.get(length..)?;
    }
    (kind == 0x24).then_some(whole)
}

/// The kind and length of what comes next, and what follows; no length is one that shows at its end.
fn header(bytes: &[u8]) -> Option<(u8, Option<usize>, &[u8])> {
    let (kind, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    match first {
        0x80 => Some((*kind, None, rest)),
        0..0x80 => Some((*kind, Some(usize::from(*first)), rest)),
        _ => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            let length = digits.iter().try_fold(0_usize, |length, digit| {
                length.checked_mul(256).map(|length| length | usize::from(*digit))
            })?;
            Some((*kind, Some(length), rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(content: &[u8]) -> Vec<u8> {
        [&[0x30, 0x80], &SIGNED[..], &[0xa0, 0x80, 0x30, 0x80], &DATA[..], &[0xa0, 0x80], content].concat()
    }

    #[test]
    fn finds_what_is_signed() {
        assert_eq!(content(&wrapped(b"\x04\x03abc")).as_deref(), Some(&b"abc"[..]));
        assert_eq!(content(&wrapped(b"\x24\x80\x04\x02ab\x04\x81\x01c\x00\x00")).as_deref(), Some(&b"abc"[..]));
        assert_eq!(content(&wrapped(b"\x04\x7fabc")), None);
        assert_eq!(content(b"\x04\x03abc"), None);
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            drop(content(&wrapped(&bytes)));
        }
    }
}
