//! A message that goes on from the question before it: "hoe zit het dan in Tilburg?", "en voor jongeren?".

use super::filter::Filter;
use super::municipality::Municipality;

/// Words that ask nothing of their own: what is left beside them narrows the question before.
const EMPTY: &[&str] = &[
    "hoe",
    "wat",
    "zit",
    "zitten",
    "het",
    "dat",
    "dit",
    "dan",
    "is",
    "was",
    "er",
    "ze",
    "zij",
    "doen",
    "doet",
    "deed",
    "deden",
    "gaat",
    "ging",
    "loopt",
    "werkt",
    "pakt",
    "aan",
    "heeft",
    "hebben",
    "iets",
    "hierover",
    "daarover",
    "daarmee",
    "hiermee",
    "eigenlijk",
    "nou",
    "precies",
    "weet",
    "weten",
    "zoiets",
    "how",
    "what",
    "about",
    "is",
    "was",
    "it",
    "that",
    "this",
    "there",
    "then",
    "does",
    "do",
    "did",
    "they",
    "have",
    "has",
    "something",
    "anything",
];

/// How a message begins that goes on from what was said.
const GOING_ON: &[&str] = &["en", "maar", "ook", "and", "but", "also"];

/// How it begins in several words.
const GOING_ON_SO: &[&str] = &["hoe zit het dan", "hoe zit dat", "what about ", "how about "];

/// A message of more words says enough by itself.
const LONGEST: usize = 9;

/// What a message narrows the question before to, when it asks nothing else.
pub fn narrows(text: &str, places: &[Municipality]) -> Option<Filter> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "?!,.".contains(c)).filter(|word| !word.is_empty()).collect();
    if words.len() > LONGEST {
        return None;
    }
    let (empty, rest): (Vec<&str>, Vec<&str>) =
        words.into_iter().partition(|word| EMPTY.contains(&word.to_lowercase().as_str()));
    let filter = Filter::read(&rest.join(" "), places)?;
    (!empty.is_empty() && filter.narrows_places()).then_some(filter)
}

/// Whether a message that stands in no thread can only be understood after what was said before.
pub fn goes_on(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let first = words.first().copied().unwrap_or_default();
    words.len() <= LONGEST && (is_going_on(first) || GOING_ON_SO.iter().any(|start| lower.starts_with(start)))
}

/// Whether a message that begins with this word, in lower case, goes on from what was said.
pub fn is_going_on(first: &str) -> bool {
    GOING_ON.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::municipality::made as place;

    fn check(text: &str, expected: Option<&str>) {
        let places = [place("Tilburg", "Noord-Brabant"), place("Buren", "Gelderland")];
        let found = narrows(text, &places).and_then(|filter| filter.municipality);
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_what_is_narrowed() {
        check("hoe zit het dan in Tilburg", Some("Tilburg"));
        check("Hoe doet Tilburg dat?", Some("Tilburg"));
        check("en wat doet tilburg?", Some("Tilburg"));
        check("what about Tilburg?", Some("Tilburg"));
        check("hoe zit het dan met buren", None);
        check("hoe zit het met parkeren in Tilburg", None);
        check("in Tilburg", None);
        check("", None);
    }

    #[test]
    fn tells_what_goes_on() {
        for text in [
            "en voor jongeren?",
            "Maar wat kost dat",
            "ook voor jongeren?",
            "hoe zit dat met huurders",
            "and for tenants?",
            "also for tenants?",
            "what about tenants?",
        ] {
            assert!(goes_on(text), "{text}");
        }
        for text in ["laadpalen", "Wie doet iets aan zwerfvuil?", "", "enquête onder inwoners", "whatabouts"] {
            assert!(!goes_on(text), "{text}");
        }
    }
}
