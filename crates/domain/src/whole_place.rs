//! "Wat heeft Goes allemaal?": all that comes from one place is wanted, and no subject is named.

use super::filter::Filter;
use super::municipality::Municipality;

/// Words that such a message is made of.
const ASKING: &[&str] = &[
    "wat", "heeft", "hebben", "heb", "doet", "doen", "deed", "je", "jullie", "is", "er", "zijn", "welke", "laat",
    "zien", "toon", "geef", "lijst", "what", "does", "do", "has", "have", "did", "you", "show", "list", "me", "is",
    "there", "are", "which", "a",
];

/// One of these says that everything is meant.
const EVERYTHING: &[&str] = &[
    "allemaal",
    "alles",
    "zoal",
    "stukken",
    "documenten",
    "praktijken",
    "everything",
    "all",
    "documents",
    "practices",
];

/// The municipality of which everything is wanted, by name.
pub fn wanted(text: &str, places: &[Municipality]) -> Option<String> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'').filter(|word| !word.is_empty()).collect();
    let is = |known: &[&str], word: &str| known.contains(&word.to_lowercase().as_str());
    let rest: Vec<&str> = words.iter().copied().filter(|word| !is(ASKING, word) && !is(EVERYTHING, word)).collect();
    if !words.iter().any(|word| is(EVERYTHING, word)) {
        return None;
    }
    let filter = Filter::read(&rest.join(" "), places)?;
    let only = Filter { municipality: filter.municipality.clone(), ..Filter::default() };
    filter.municipality.clone().filter(|_| filter == only)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::municipality::made as place;

    fn check(text: &str, expected: Option<&str>) {
        let places =
            [place("Goes", "Zeeland"), place("Best", "Noord-Brabant"), place("Bergen op Zoom", "Noord-Brabant")];
        assert_eq!(wanted(text, &places).as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_the_place() {
        check("wat heeft Goes allemaal", Some("Goes"));
        check("Wat doet goes zoal?", Some("Goes"));
        check("alles van Bergen op Zoom", Some("Bergen op Zoom"));
        check("welke stukken zijn er uit Goes?", Some("Goes"));
        check("show me all documents from Best", Some("Best"));
    }

    #[test]
    fn a_subject_is_a_question() {
        for text in [
            "wat heeft Goes",
            "wat doet Goes allemaal aan afval",
            "wat is het best allemaal",
            "wat heeft Zeeland allemaal",
            "alles over parkeren",
            "alles",
            "",
        ] {
            check(text, None);
        }
    }
}
