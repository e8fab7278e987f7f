//! Half words and typing errors in a room of the moderators: which of them are for the bot, and which are people talking.

use crate::features::backlog::grammar::ALONE;
use crate::features::curation::grammar::WORDS;

/// A shorter name is too near to words of everyday.
const SHORTEST: usize = 5;

/// From this length on two typing errors are forgiven.
const LONG: usize = 9;

/// Said alone, these are an everyday word.
const EVERYDAY: [&str; 3] = ["right", "zet", "pin"];

/// Whether a word that is not complete is meant for the bot all the same: it stands alone, or goes on with what only such a
/// word has. "Trek terug die brief" is for a colleague.
pub(crate) fn is_meant(text: &str) -> bool {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let names = WORDS.iter().flat_map(|(names, ..)| *names);
    let mut rests = names.filter_map(|name| Some((*name, rest_of(&words, name)?)));
    rests.any(|(name, rest)| match rest {
        [] => !EVERYDAY.contains(&name),
        ["vast"] => name == "zet",
        // "Zet 2 stoelen klaar."
        rest if EVERYDAY.contains(&name) => rest.contains(&"vast") || has_mark(rest),
        rest => is_aimed(rest),
    })
}

/// The word that this probably was to be: alone, or before what only such a word has.
pub(crate) fn near(text: &str) -> Option<&'static str> {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let walking: Vec<&'static str> = ALONE.iter().flat_map(|(_, names)| *names).copied().collect();
    let names = WORDS.iter().flat_map(|(names, ..)| *names).copied().chain(walking);
    let distances = names.filter_map(|name| {
        let (said, rest) = words.split_at_checked(name.split(' ').count())?;
        let said = said.join(" ");
        let most = if name.len() >= LONG { 2 } else { 1 };
        let long_enough = name.len() > SHORTEST || (name.len() == SHORTEST && !rest.is_empty());
        // "Herstelt" and "drempels" are words of their own.
        let other = said.starts_with(name) || said.chars().next() != name.chars().next();
        let distance = strsim::damerau_levenshtein(&said, name);
        let fits = long_enough && !other && (1..=most).contains(&distance) && (rest.is_empty() || is_aimed(rest));
        fits.then_some((distance, name))
    });
    distances.min().map(|(_, name)| name)
}

fn plain(text: &str) -> String {
    let text = text.trim().trim_start_matches(['!', '/']).trim_end_matches(['.', '!', ':', ',']);
    text.to_lowercase()
}

/// What follows a name of one word or more, when the words begin with it.
fn rest_of<'a, 'b>(words: &'a [&'b str], name: &str) -> Option<&'a [&'b str]> {
    let mut words = words;
    for part in name.split(' ') {
        let (first, rest) = words.split_first()?;
        if first.trim_end_matches([':', ',']) != part {
            return None;
        }
        words = rest;
    }
    Some(words)
}

/// Whether these words are no talk: a number or an address in front, or something between quotation marks or behind "=".
fn is_aimed(rest: &[&str]) -> bool {
    let first = rest.first().copied().unwrap_or_default();
    let numbered = first.trim_start_matches('#').starts_with(|c: char| c.is_ascii_digit());
    numbered || first.starts_with("http") || first.starts_with("www.") || has_mark(rest)
}

fn has_mark(rest: &[&str]) -> bool {
    rest.iter().any(|word| word.contains(['=', '\u{22}', '“', '”', '„', '«']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_words_for_the_bot() {
        for text in [
            "proef",
            "zet vast",
            "Zet 12 vast",
            "toon",
            "wijzig 12",
            "voeg toe www.breda.nl",
            "synoniem boa =",
            "trek terug:",
        ] {
            assert!(is_meant(text), "{text}");
        }
    }

    #[test]
    fn half_words_for_a_colleague() {
        for text in [
            "Right.",
            "zet 2 stoelen klaar",
            "trek terug die brief van gisteren",
            "toon eens lef",
            "recht op bijstand",
            "fijn weekend",
        ] {
            assert!(!is_meant(text), "{text}");
        }
    }

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(near(text), expected, "{text}");
    }

    #[test]
    fn typing_errors_are_named() {
        check("ongdaan", Some("ongedaan"));
        check("werkvoorad", Some("werkvoorraad"));
        check("hestel 12", Some("herstel"));
        check("trek trug 12", Some("trek terug"));
        check("voeg tie https://www.breda.nl/plan.pdf", Some("voeg toe"));
        check("Wijzg 12 titel = Plan", Some("wijzig"));
        check("wie mag wta", Some("wie mag wat"));
    }

    #[test]
    fn other_words_stay_what_they_are() {
        for text in [
            "fijn weekend allemaal",
            "drempels",
            "herstelt",
            "klaar",
            "volgende week",
            "hester 't lukt niet",
            "top",
            "zoek",
        ] {
            check(text, None);
        }
    }
}
