//! Single fields: tidy, and within their limits.

use crate::domain::sentence::shorten;

/// A longer title is shortened.
const LONGEST_TITLE: usize = 500;
/// A longer field is refused; in characters.
const LONGEST_FIELD: usize = 4_000;
/// A longer list is refused.
const LONGEST_LIST: usize = 1_000;
/// What is said of a date that is none.
pub(super) const NO_DATE: &str = "`date` is not read as a date; write it as 2024, 2024-05 or 2024-05-14";
/// Municipalities whose name has the word that otherwise joins two names.
const NAMES_WITH_AND: &[&str] = &[
    "Aa en Hunze",
    "Berg en Dal",
    "Dijk en Waard",
    "Gilze en Rijen",
    "Kaag en Braassem",
    "Mook en Middelaar",
    "Nuenen, Gerwen en Nederwetten",
    "Peel en Maas",
    "Son en Breugel",
    "West Maas en Waal",
];

/// Single spaces, no line breaks, no control characters.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A field that may be empty.
pub(super) fn optional(name: &str, text: Option<&str>) -> Result<Option<String>, String> {
    let text = one_line(text.unwrap_or(""));
    if text.chars().nth(LONGEST_FIELD).is_some() {
        return Err(format!("`{name}` has more than {LONGEST_FIELD} characters; make it shorter"));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// A field that must say something.
pub(super) fn required(name: &str, text: Option<&str>) -> Result<String, String> {
    optional(name, text)?.ok_or_else(|| format!("`{name}` is empty; fill it in"))
}

/// The fields of a list that say something.
pub(super) fn list<'a>(name: &str, texts: impl IntoIterator<Item = &'a str>) -> Result<Vec<String>, String> {
    let list: Vec<String> = texts
        .into_iter()
        .take(LONGEST_LIST + 1)
        .filter_map(|text| optional(name, Some(text)).transpose())
        .collect::<Result<_, _>>()?;
    if list.len() > LONGEST_LIST {
        return Err(format!("`{name}` lists more than {LONGEST_LIST} things; leave some out"));
    }
    Ok(list)
}

/// A title as one line, shortened where it must be.
pub(super) fn title(text: &str) -> String {
    shorten(&one_line(text), LONGEST_TITLE)
}

/// An address that a browser opens.
pub(super) fn url(text: Option<&str>) -> Result<Option<String>, String> {
    let text = optional("url", text)?;
    Ok(text.filter(|text| (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(' ')))
}

/// The municipality that an organisation is, when it says so: `Gemeente Breda` is Breda, a cooperation is none.
pub(super) fn municipality_of(organisation: &str) -> Option<String> {
    let (kind, name) = organisation.split_once(' ')?;
    let several = name.contains(['/', ',', ';', '&', '+']) || name.contains(" en ");
    (kind.eq_ignore_ascii_case("gemeente") && (!several || NAMES_WITH_AND.contains(&name))).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(organisation: &str, expected: Option<&str>) {
        assert_eq!(municipality_of(organisation).as_deref(), expected, "{organisation}");
    }

    #[test]
    fn finds_the_municipality_of_an_organisation() {
        check("Gemeente Bergen op Zoom", Some("Bergen op Zoom"));
        check("gemeente West Maas en Waal", Some("West Maas en Waal"));
        for none in
            ["Gemeente Delft / Gemeente Rijswijk", "Gemeente Urk en Zwolle", "Gemeenten", "KISS (Dimpact/gemeenten)"]
        {
            check(none, None);
        }
    }

    #[test]
    fn keeps_fields_within_limits() {
        assert_eq!(optional("rol", Some(" a\n\tb\0 ")), Ok(Some("a b".to_owned())));
        assert_eq!(optional("rol", Some(" \n")), Ok(None));
        assert!(required("rol", None).is_err());
        assert!(optional("rol", Some(&"a".repeat(4_001))).is_err());
        assert!(list("rol", vec!["a"; 1_001]).is_err());
        assert_eq!(title(&"a".repeat(501)).chars().count(), 500);
        assert_eq!(url(Some("docs/een.md")), Ok(None));
        assert_eq!(url(Some(" https://x.nl/een ")), Ok(Some("https://x.nl/een".to_owned())));
    }
}
