//! What people say to being asked, and wish of what they got.

use crate::kernel::hear::reaction::bare;

/// Whom an asker wants asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Ask the person with this letter.
    Letter(char),
    /// Ask whoever knows best.
    Anyone,
    /// Ask nobody.
    Cancel,
}

/// Whether somebody who is asked wants to know first what it is about.
pub(crate) fn asks_what_it_is(text: &str) -> bool {
    let lower = text.to_lowercase();
    let plain = lower.trim().trim_end_matches(['?', '!', '.', ' ']);
    WHAT_IS_IT.contains(&plain)
}

/// How people ask that.
const WHAT_IS_IT: &[&str] = &[
    "waar gaat dit over",
    "waar gaat het over",
    "waar gaat dat over",
    "waarover gaat dit",
    "waarover",
    "waarover gaat het",
    "wat is de vraag",
    "wat is de vraag precies",
    "wat was de vraag",
    "welke vraag",
    "wat wil je weten",
    "wat wil je",
    "waarover dan",
    "wat is dit",
    "wat bedoel je",
    "hoe bedoel je",
    "wat moet ik doen",
    "wat houdt dit in",
    "what is this about",
    "what is it about",
    "what is the question",
    "which question",
    "what do you mean",
    "what is this",
];

/// Whether somebody who said "no" says "yes" after all: "oh wacht, toch wel".
pub(crate) fn is_yes_after_all(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = lower.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let start = words.iter().position(|word| !HESITATING.contains(&word.as_str())).unwrap_or(0);
    let said = words.get(start..).unwrap_or_default().join(" ");
    !text.contains('?') && YES_AFTER_ALL.contains(&said.as_str())
}

/// How people begin to change their minds.
const HESITATING: &[&str] =
    &["o", "oh", "ah", "oeps", "wacht", "even", "sorry", "hmm", "nee", "wait", "oops", "no", "hm"];

/// How they go on.
const YES_AFTER_ALL: &[&str] = &[
    "toch wel",
    "ja toch",
    "ja toch wel",
    "toch ja",
    "ja",
    "ja hoor",
    "ja graag",
    "doe toch maar",
    "toch maar wel",
    "ik wil toch wel",
    "ik wil toch wel helpen",
    "ik kan toch",
    "ik kan toch wel",
    "ik kan toch wel helpen",
    "ik doe het toch",
    "ik doe het toch wel",
    "ik weet het toch",
    "ik weet het toch wel",
    "bij nader inzien wel",
    "bij nader inzien toch wel",
    "yes",
    "yes after all",
    "actually yes",
    "actually i can",
    "actually i can help",
    "i can help after all",
    "i can after all",
    "on second thought yes",
    "on second thoughts yes",
];

/// The wish that an emoji stands for.
pub(crate) fn wish_of(key: &str) -> Option<Wish> {
    Some(match bare(key).as_str() {
        "🅰" | "🇦" => Wish::Letter('A'),
        "🅱" | "🇧" => Wish::Letter('B'),
        "🙋" => Wish::Anyone,
        "🛑" => Wish::Cancel,
        _ => return None,
    })
}

/// Whether `text`, said by somebody else in the thread of a question, reads like an answer to it.
pub(crate) fn reads_like_an_answer(text: &str) -> bool {
    !text.trim_end().ends_with('?') && text.split_whitespace().count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_emoji_of_every_colour() {
        assert_eq!(wish_of("🅰️"), Some(Wish::Letter('A')));
        assert_eq!(wish_of("👍"), None);
    }

    #[test]
    fn asks_what_it_is_about() {
        assert!(asks_what_it_is("Waar gaat dit over?") && !asks_what_it_is("Waar gaat het budget over?"));
    }

    #[test]
    fn minds_are_changed() {
        for text in ["oh wacht, toch wel", "ja toch", "Ja, toch wel!", "wait, yes", "Actually, I can help."] {
            assert!(is_yes_after_all(text), "{text}");
        }
        for text in ["toch niet", "nee toch", "nee", "toch wel jammer", "ja toch?", ""] {
            assert!(!is_yes_after_all(text), "{text}");
        }
    }

    #[test]
    fn an_answer_is_more_than_a_word_and_no_question() {
        assert!(reads_like_an_answer("Bel de corporatie eens, die doet dat."));
        assert!(!reads_like_an_answer("Goede vraag!"));
        assert!(!reads_like_an_answer("Wat bedoel je daar precies mee?"));
    }
}
