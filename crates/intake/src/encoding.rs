//! Bytes to text: UTF-8, or what Windows programs write.

/// What Windows-1252 has in the place of the control characters 0x80 to 0x9F; elsewhere it is Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of `bytes` without a byte order mark and with `\n` for line ends. What is not UTF-8 is read as
/// Windows-1252, in which every sequence of bytes means something.
pub(super) fn decoded(bytes: Vec<u8>) -> String {
    let text =
        String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().map(|byte| windows(*byte)).collect());
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn windows(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|at| WINDOWS_1252.get(usize::from(at))).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decoded(bytes.to_vec()), expected);
    }

    #[test]
    fn reads_what_programs_write() {
        check("één\n".as_bytes(), "één\n");
        check(b"\xef\xbb\xbfeen\r\ntwee\rdrie", "een\ntwee\ndrie");
        check(b"\xe9\xe9n \x80 5 \x96 7", "één € 5 – 7");
        check(b"", "");
    }
}
