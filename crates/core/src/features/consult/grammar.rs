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
    fn an_answer_is_more_than_a_word_and_no_question() {
        assert!(reads_like_an_answer("Bel de corporatie eens, die doet dat."));
        assert!(!reads_like_an_answer("Goede vraag!"));
        assert!(!reads_like_an_answer("Wat bedoel je daar precies mee?"));
    }
}
