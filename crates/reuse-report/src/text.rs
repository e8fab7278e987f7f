//! Text of others, made fit for a format.

/// Text without the signs that XML and HTML cannot hold (XML 1.0, production 2) and without those that turn the direction of
/// reading; a line break becomes a space.
pub(crate) fn clean(text: &str) -> String {
    let turned = |sign: char| matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let forbidden = |sign: char| sign.is_control() || turned(sign) || matches!(sign, '\u{fffe}' | '\u{ffff}');
    let spaced = text.replace(['\n', '\r', '\t'], " ");
    spaced.chars().filter(|sign| !forbidden(*sign)).collect()
}

/// Text for a cell of a table. A spreadsheet takes what begins with one of these signs for a formula and carries it out, so a
/// quotation mark is put before it (OWASP, "CSV injection").
pub(crate) fn cell(text: &str) -> String {
    let text = clean(text);
    if text.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

/// A name that can stand in an identifier of any format: letters and digits stay, every other byte is `_` and its two
/// hexadecimal digits, so that no two texts have the same.
pub(crate) fn identifier(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("_{byte:02x}"));
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_carries_nothing_out() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(cell(" \t+1"), "'  +1");
        assert_eq!(cell("'s-Gravenhage"), "'s-Gravenhage");
    }

    #[test]
    fn identifiers_differ_as_the_texts_do() {
        assert_eq!(identifier("Súd-West"), "S_c3_bad_2dWest");
        assert_ne!(identifier("a b"), identifier("a_b"));
        assert_ne!(identifier("a_20b"), identifier("a b"));
    }

    #[test]
    fn signs_that_break_a_file_go() {
        assert_eq!(clean("a\u{0}b\u{202e}c\nd"), "abc d");
    }
}
