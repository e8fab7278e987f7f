//! In which letters a feed is written: by its byte order mark, else by what it declares, else by how it looks.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The declaration stands within so many bytes.
const HEAD: usize = 200;

/// The text of a feed.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    let wide = match bytes {
        [b'<', 0, ..] => Some(UTF_16LE),
        [0, b'<', ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let declared = declared(bytes);
    // Many a feed has been made UTF-8 on its way and declares what it was.
    let is_utf8 = std::str::from_utf8(bytes).is_ok() && declared.is_none_or(|encoding| encoding.is_ascii_compatible());
    let encoding = match declared {
        _ if is_utf8 => UTF_8,
        Some(encoding) if encoding != UTF_8 => encoding,
        Some(_) if has_utf8(bytes) => UTF_8,
        Some(_) | None => WINDOWS_1252,
    };
    encoding.decode_without_bom_handling(bytes).0
}

/// What the first line of the file says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len())).unwrap_or_default()).into_owned();
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    let name = value.get(1..)?.split(quote).next()?;
    Encoding::for_label(name.as_bytes())
}

/// Whether there is any letter beyond ASCII that is UTF-8.
fn has_utf8(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).chars().any(|c| !c.is_ascii() && c != '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        assert!(decoded(bytes).ends_with(expected), "{}", decoded(bytes));
    }

    #[test]
    fn goes_by_what_is_declared() {
        check(b"<?xml version=\"1.0\" encoding='iso-8859-15'?>\xa4", "€");
        check(b"<?xml encoding = \"windows-1251\"?>\xe9", "й");
        check(b"<?xml encoding='utf-8'?>\xe9", "é");
        check("<?xml encoding='iso-8859-1'?>é".as_bytes(), "é");
        check(b"<?xml encoding='utf-8'?>\xc3\xa9 \xe9", "é \u{fffd}");
        check(b"\xef\xbb\xbf<a>", "<a>");
        check(b"<\0a\0>\0", "<a>");
        check(b"", "");
    }
}
