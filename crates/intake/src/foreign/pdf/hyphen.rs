//! The words that a line's end cuts in two.

use std::collections::HashSet;

use super::letters::SOFT_HYPHEN;

/// Words before which a part of a word stands on its own: "voor- en nadelen".
const JOINING: [&str; 11] = ["en", "of", "tot", "en/of", "dan", "dan/wel", "noch", "maar", "and", "or", "to"];

/// Parts that keep their hyphen in front of any word.
const FIRST_PARTS: [&str; 26] = [
    "oud",
    "ex",
    "vice",
    "non",
    "niet",
    "adjunct",
    "aspirant",
    "kandidaat",
    "privé",
    "pseudo",
    "quasi",
    "chef",
    "loco",
    "assistent",
    "collega",
    "interim",
    "wmo",
    "wabo",
    "ozb",
    "woz",
    "apv",
    "bibob",
    "avg",
    "sociaal",
    "woo",
    "wia",
];

/// Parts that keep their hyphen behind any word.
const LAST_PARTS: [&str; 4] = ["generaal", "president", "economisch", "economische"];

/// Two vowels that would be read as one sound where parts of a word meet: "zee-eend".
const CLASHES: [&str; 14] = ["aa", "ae", "ai", "au", "ee", "ei", "eu", "ii", "oe", "oi", "oo", "ou", "ui", "uu"];

/// The words of a document, which tell how it writes one that is cut.
#[derive(Debug, Default)]
pub(super) struct Words {
    seen: HashSet<String>,
}

impl Words {
    /// Learns from a line, of which the last word may be cut.
    pub(super) fn learn(&mut self, line: &str) {
        for word in line.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_lowercase();
            if !word.ends_with('-') && word.chars().count() > 3 {
                self.seen.insert(word);
            }
        }
    }

    fn knows(&self, word: &str) -> bool {
        self.seen.contains(&word.to_lowercase())
    }
}

/// Adds the next line to a paragraph: the word that its end cuts is made whole, and a hyphen that belongs to it is kept.
pub(super) fn join(paragraph: &mut String, line: &str, words: &Words) {
    if paragraph.ends_with(SOFT_HYPHEN) {
        paragraph.pop();
        return paragraph.push_str(line);
    }
    let last = paragraph.rsplit(' ').next().unwrap_or_default();
    let Some(left) = last.strip_suffix('-').filter(|left| left.ends_with(char::is_alphanumeric)) else {
        paragraph.push(' ');
        return paragraph.push_str(line);
    };
    let right: String = line.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    let left = left.trim_start_matches(|c: char| !c.is_alphanumeric());
    match ending(left, line.split(' ').next().unwrap_or_default(), &right, words) {
        Ending::Apart => paragraph.push(' '),
        Ending::Kept => {}
        Ending::Gone => {
            paragraph.pop();
        }
    }
    paragraph.push_str(line);
}

#[derive(Debug, PartialEq)]
enum Ending {
    /// The hyphen ends a part that stands on its own.
    Apart,
    /// The hyphen belongs to the word.
    Kept,
    /// The hyphen is only there because the line ends.
    Gone,
}

fn ending(left: &str, next: &str, right: &str, words: &Words) -> Ending {
    if right.is_empty() || JOINING.contains(&next.trim_end_matches(',').to_lowercase().as_str()) {
        return Ending::Apart;
    }
    if !right.starts_with(char::is_lowercase) || words.knows(&format!("{left}-{right}")) {
        return Ending::Kept;
    }
    if words.knows(&format!("{left}{right}")) {
        return Ending::Gone;
    }
    let part = left.rsplit('-').next().unwrap_or(left);
    let lower = part.to_lowercase();
    let letters = lower.chars().filter(|c| c.is_alphabetic());
    let abbreviation =
        part.chars().all(|c| c.is_uppercase() || c.is_numeric()) || part.ends_with(|c: char| c.is_numeric());
    let no_vowel = !letters.clone().any(|c| "aeiouyáéíóúàèëïöüê".contains(c));
    let meeting: String = lower.chars().last().into_iter().chain(right.chars().next()).collect();
    let kept = abbreviation
        || no_vowel
        || part.chars().count() == 1
        || FIRST_PARTS.contains(&lower.as_str())
        || LAST_PARTS.contains(&right)
        || CLASHES.contains(&meeting.as_str()) && part.chars().count() > 2;
    if kept { Ending::Kept } else { Ending::Gone }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(above: &str, below: &str, expected: &str) {
        let mut words = Words::default();
        words.learn("De woon-werkafstand van de vroegsignalering.");
        let mut paragraph = above.to_owned();
        join(&mut paragraph, below, &words);
        assert_eq!(paragraph, expected);
    }

    #[test]
    fn words_are_whole_again() {
        check("in de bij-", "lage.", "in de bijlage.");
        check("de opruim\u{ad}", "plicht", "de opruimplicht");
        check("De voor-", "en nadelen", "De voor- en nadelen");
        check("onderhouds-", "of beheerplan", "onderhouds- of beheerplan");
        check("de oud-", "wethouder", "de oud-wethouder");
        check("bij het NS-", "station.", "bij het NS-station.");
        check("de A12-", "zone", "de A12-zone");
        check("de 18-", "jarigen", "de 18-jarigen");
        check("in 2023-", "2026", "in 2023-2026");
        check("in Amsterdam-", "Noord", "in Amsterdam-Noord");
        check("per e-", "mail", "per e-mail");
        check("de ggz-", "instelling", "de ggz-instelling");
        check("een zee-", "eend", "een zee-eend");
        check("de woon-", "werkafstand", "de woon-werkafstand");
        check("twee regels", "tekst", "twee regels tekst");
        check("een streepje -", "tekst", "een streepje - tekst");
        check("de gemeentesecre-", "taris", "de gemeentesecretaris");
    }
}
