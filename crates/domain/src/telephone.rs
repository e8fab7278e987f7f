//! Telephone numbers as one dials them in the Netherlands.

use std::collections::HashSet;

/// The digits as one dials them in the country.
pub(super) fn national(text: &str) -> String {
    let text = text.replace("(0)", "");
    let text =
        text.strip_prefix("+31").or_else(|| text.strip_prefix("0031")).map_or(text.clone(), |rest| format!("0{rest}"));
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a number can be somebody's: of a mobile or a place, and not of a service or made of a digit or two.
pub(super) fn is_somebodys(national: &str) -> bool {
    let mut digits = national.chars();
    digits.next() == Some('0')
        && matches!(digits.next(), Some('1'..='7'))
        && national.chars().collect::<HashSet<_>>().len() > 2
}
