//! Bytes to text: what a byte order mark says, UTF-8, or what Windows programs write.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A page says within so many bytes how it is written.
const DECLARED_WITHIN: usize = 4096;

/// The text of `bytes` without a byte order mark and with `\n` for line ends. What is not UTF-8 is read as
/// Windows-1252, in which every sequence of bytes means something.
pub(super) fn decoded(bytes: Vec<u8>) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        return tidy(encoding.decode(&bytes).0.into_owned());
    }
    tidy(String::from_utf8(bytes).unwrap_or_else(|error| mended(error.as_bytes())))
}

/// The text of a page, which may say itself how it is written.
pub(super) fn decoded_page(bytes: Vec<u8>) -> String {
    match declared(&bytes) {
        // What is good UTF-8 is UTF-8, whatever it says.
        Some(encoding) if std::str::from_utf8(&bytes).is_err() && Encoding::for_bom(&bytes).is_none() => {
            tidy(encoding.decode(&bytes).0.into_owned())
        }
        _ => decoded(bytes),
    }
}

/// Whether bytes begin with a mark of UTF-16, in which every other byte may be 0.
pub(super) fn is_marked(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8)
}

/// What a page declares, other than UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED_WITHIN.min(bytes.len()))?.to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head).into_owned();
    let named = head.match_indices("charset").find_map(|(at, _)| {
        let value = head.get(at + "charset".len()..)?.trim_start().strip_prefix('=')?;
        let value = value.trim_start_matches(['"', '\'', ' ']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(value.len());
        Encoding::for_label(value.get(..end)?.as_bytes())
    })?;
    // A page in which that can be read is not UTF-16.
    (named.is_ascii_compatible() && named != UTF_8).then_some(named)
}

/// Text of which some bytes are not UTF-8: only these are read as Windows-1252, if they are fewer than what is.
fn mended(bytes: &[u8]) -> String {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let windows = |bytes: &[u8]| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    if bad >= good {
        return windows(bytes);
    }
    bytes.utf8_chunks().map(|chunk| format!("{}{}", chunk.valid(), windows(chunk.invalid()))).collect()
}

fn tidy(text: String) -> String {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
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
        check(b"\xff\xfe\xe9\x00\r\x00\n\x00", "é\n");
        check(b"\xfe\xff\x00\xe9", "é");
    }

    #[test]
    fn one_stray_byte_costs_one_letter() {
        check(b"Co\xc3\xb6rdinatie kost \xe2\x82\xac 5 \x96 zie", "Coördinatie kost € 5 – zie");
        check(b"Co\xc3\xb6rdinatie cli\xc3\xabnt\xc3", "Coördinatie cliëntÃ");
    }

    #[test]
    fn a_page_says_how_it_is_written() {
        let page = |bytes: &[u8]| decoded_page(bytes.to_vec());
        assert_eq!(page(b"<meta charset='windows-1251'>\xcf"), "<meta charset='windows-1251'>П");
        let equivalent = b"<META http-equiv=Content-Type content=\"text/html; charset=iso-8859-15\">\xa4";
        assert!(page(equivalent).ends_with('€'), "{}", page(equivalent));
        assert!(page("<meta charset=iso-8859-1>é".as_bytes()).ends_with("é"));
        assert!(page(b"<meta charset=utf-8>\xe9").ends_with('é'));
        assert!(page(b"<meta charset=utf-16>\xe9").ends_with('é'));
    }
}
