//! Half words and typing errors in a room of the moderators: which of them are for the bot, and which are people talking.

use crate::features::curation::grammar::WORDS;
use crate::speech::typed::{has_mark, is_aimed, plain};

/// Said alone, these are an everyday word.
const EVERYDAY: [&str; 3] = ["right", "zet", "pin"];

/// Whether a word that is not complete is meant for the bot all the same: it stands alone, or goes on with what only such a
/// word has. "Trek terug die brief" is for a colleague.
pub(crate) fn is_meant(text: &str) -> bool {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rests = names().filter_map(|name| Some((name, rest_of(&words, name)?)));
    rests.any(|(name, rest)| match rest {
        [] => !EVERYDAY.contains(&name),
        ["vast"] => name == "zet",
        // "Zet 2 stoelen klaar."
        rest if EVERYDAY.contains(&name) => rest.contains(&"vast") || has_mark(rest),
        rest => is_aimed(rest),
    })
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

/// All names of the words of moderators.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(names, ..)| *names).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::typed::near;

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
        assert_eq!(near(text, names()), expected, "{text}");
    }

    #[test]
    fn typing_errors_are_named() {
        check("ongdaan", Some("ongedaan"));
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
