//! The words with which moderators walk along their queue, and with which they judge. They mean something in their rooms only.

use crate::domain::worklist::Mark;
use crate::kernel::console::Wants;
use crate::kernel::hear::assent::{Reply, hear_reply, reply_of};

/// What a moderator wants of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum QueueWord {
    /// What needs attention, from the beginning.
    Open,
    /// The next one.
    Next,
    /// This one is done.
    Done,
    /// This one in a week.
    Later,
    /// This one may come in.
    Yes,
    /// This one may not.
    No,
    /// This one is tried once more.
    Again,
    /// How the week was.
    Week,
    /// This document is a right or a wrong answer to a question.
    Judge {
        /// Whether it is right.
        right: bool,
        /// The number of the document.
        number: i64,
        /// The question.
        question: String,
    },
    /// It begins like a judgment.
    HalfJudge,
}

/// Words that are the whole message.
pub(crate) const ALONE: [(QueueWord, &[&str]); 6] = [
    (QueueWord::Open, &["werkvoorraad", "worklist"]),
    (QueueWord::Next, &["volgende", "next"]),
    (QueueWord::Done, &["klaar", "done"]),
    (QueueWord::Later, &["later"]),
    (QueueWord::Week, &["week", "stand", "figures"]),
    (QueueWord::Again, &["opnieuw", "probeer opnieuw", "nog eens", "again", "try again"]),
];

/// Words that a number and a question follow.
const JUDGING: [(bool, &[&str]); 2] = [(true, &["goed", "right"]), (false, &["fout", "wrong"])];

impl QueueWord {
    /// Whether only some items have this word.
    pub(crate) fn is_narrow(&self) -> bool {
        matches!(self, Self::Yes | Self::No | Self::Again)
    }

    /// Whether such a word can be said of this item.
    pub(crate) fn fits(&self, mark: &Mark) -> bool {
        match self {
            Self::Yes | Self::No => matches!(mark, Mark::Waiting(_) | Mark::Answer(_)),
            Self::Again => matches!(mark, Mark::Feed(_)),
            _ => true,
        }
    }
}

/// Understands what somebody says in a room of the moderators.
pub(crate) fn hear_queue(text: &str) -> Option<QueueWord> {
    let text = text.trim().trim_start_matches(['!', '/']);
    let plain = text.trim_end_matches(['.', '!']).to_lowercase();
    if let Some((word, _)) = ALONE.iter().find(|(_, names)| names.contains(&plain.as_str())) {
        return Some(word.clone());
    }
    match hear_reply(text) {
        Some(Reply::Yes) => return Some(QueueWord::Yes),
        Some(Reply::No) => return Some(QueueWord::No),
        _ => {}
    }
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let first = first.trim_end_matches(':').to_lowercase();
    let (right, _) = JUDGING.iter().find(|(_, names)| names.contains(&first.as_str()))?;
    let (number, rest) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    // "goed idee" is talk.
    let number = number.trim_start_matches('#').parse().ok()?;
    let question = rest.trim().strip_prefix("bij ").or_else(|| rest.trim().strip_prefix("for ")).unwrap_or_default();
    let question = question.trim().trim_matches(['\u{22}', '“', '”', '„', '‘', '’', '«', '»']).trim();
    if question.is_empty() {
        return Some(QueueWord::HalfJudge);
    }
    Some(QueueWord::Judge { right: *right, number, question: question.to_owned() })
}

/// The word that an emoji below an item stands for: a ✅ lets in what waits for that, and is the end of all else.
pub(crate) fn queue_word_of(key: &str, marks: &[Mark]) -> Option<QueueWord> {
    let narrow = match (reply_of(key), key.trim()) {
        (Some(Reply::Yes), _) => Some(QueueWord::Yes),
        (Some(Reply::No), _) => Some(QueueWord::No),
        (_, "🔁" | "🔄") => Some(QueueWord::Again),
        _ => None,
    };
    if let Some(word) = narrow.filter(|word| marks.iter().any(|mark| word.fits(mark))) {
        return Some(word);
    }
    Some(match key.trim().trim_end_matches('\u{fe0f}') {
        "✅" | "👍" => QueueWord::Done,
        "⏰" | "⏳" => QueueWord::Later,
        "➡" | "👉" => QueueWord::Next,
        _ => return None,
    })
}

/// What is done at the machine with a word of the queue, and whether passages are looked for.
pub(crate) fn wants(text: &str) -> Option<(Wants, bool)> {
    Some(match hear_queue(text)? {
        QueueWord::Open | QueueWord::Next | QueueWord::Week => (Wants::Look, true),
        QueueWord::Done | QueueWord::Later | QueueWord::Again | QueueWord::Judge { .. } => (Wants::InRoom, false),
        QueueWord::HalfJudge | QueueWord::Yes | QueueWord::No => (Wants::Nothing, false),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::EventId;

    fn check(text: &str, expected: Option<QueueWord>) {
        assert_eq!(hear_queue(text), expected, "{text}");
    }

    #[test]
    fn hears_its_words_in_both_languages() {
        check("Werkvoorraad!", Some(QueueWord::Open));
        check("next", Some(QueueWord::Next));
        check("klaar", Some(QueueWord::Done));
        check("week", Some(QueueWord::Week));
        let judged = |right| QueueWord::Judge { right, number: 12, question: "Wie maait de berm?".into() };
        check("goed 12 bij \"Wie maait de berm?\"", Some(judged(true)));
        check("Wrong #12 for “Wie maait de berm?”", Some(judged(false)));
        check("goed 12", Some(QueueWord::HalfJudge));
        check("goed 12 bij \"\"", Some(QueueWord::HalfJudge));
        let (waiting, other) = ([Mark::Waiting(EventId::new("a"))], [Mark::New]);
        assert_eq!(queue_word_of("➡️", &other), Some(QueueWord::Next));
        assert_eq!(queue_word_of("🎉", &waiting), None);
        assert_eq!(queue_word_of("✅", &other), Some(QueueWord::Done));
        assert_eq!(queue_word_of("✅", &waiting), Some(QueueWord::Yes));
        assert_eq!((queue_word_of("❌", &other), queue_word_of("🔁", &waiting)), (None, None));
    }

    #[test]
    fn talk_stays_talk() {
        for text in ["goed idee", "later zien we wel", "volgende week ben ik er niet", "fout!", "", "klaar is Kees"] {
            check(text, None);
        }
    }
}
