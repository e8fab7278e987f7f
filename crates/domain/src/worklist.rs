//! The queue of what needs attention in the corpus: what there is, and what helps most askers.

use std::fmt;

use super::id::EventId;
use super::time::Timestamp;

/// What a moderator puts away, by a name that stays the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A question without a good document.
    Question(EventId),
    /// What askers found of a document.
    Feedback(String),
    /// A document that was not looked at for long.
    Review(String),
    /// Two documents that say much the same.
    Twin(String, String),
    /// A document whose author is gone.
    Orphan(String),
    /// A document that was brought and waits for a yes, by the message that brought it.
    Waiting(EventId),
    /// An answer of a specialist that can become a document, by the ping that it answers.
    Answer(EventId),
    /// A feed that cannot be read, by its address.
    Feed(String),
    /// What came since the last time.
    New,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question(id) => write!(f, "question/{id}"),
            Self::Feedback(key) => write!(f, "feedback/{key}"),
            Self::Review(key) => write!(f, "review/{key}"),
            Self::Twin(one, other) => write!(f, "twin/{one}\n{other}"),
            Self::Orphan(key) => write!(f, "orphan/{key}"),
            Self::Waiting(id) => write!(f, "waiting/{id}"),
            Self::Answer(id) => write!(f, "answer/{id}"),
            Self::Feed(url) => write!(f, "feed/{url}"),
            Self::New => f.write_str("new"),
        }
    }
}

impl Mark {
    /// Reads the name of a mark.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "new" {
            return Some(Self::New);
        }
        let (kind, key) = text.split_once('/')?;
        Some(match kind {
            "question" => Self::Question(EventId::new(key)),
            "feedback" => Self::Feedback(key.to_owned()),
            "review" => Self::Review(key.to_owned()),
            "twin" => key.split_once('\n').map(|(one, other)| Self::Twin(one.to_owned(), other.to_owned()))?,
            "orphan" => Self::Orphan(key.to_owned()),
            "waiting" => Self::Waiting(EventId::new(key)),
            "answer" => Self::Answer(EventId::new(key)),
            "feed" => Self::Feed(key.to_owned()),
            _ => return None,
        })
    }
}

/// What the owner of a document said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// There is nobody who can be asked.
    None,
    /// They were asked, and said nothing.
    Silent,
    /// It no longer holds.
    Outdated,
    /// It is not theirs.
    NotMine,
}

/// What needs attention.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    /// Questions that mean the same, without a good document, newest first.
    Gap(Vec<EventId>),
    /// So many askers called a document outdated, and so many no help.
    Feedback {
        /// Its key.
        document: String,
        /// How many called it outdated.
        outdated: usize,
        /// How many called it no help.
        unhelpful: usize,
    },
    /// A document was not looked at for long.
    Review {
        /// Its key.
        document: String,
        /// What its owner says.
        owner: Owner,
    },
    /// Two documents say much the same.
    Twin {
        /// The key of the one.
        one: String,
        /// The key of the other.
        other: String,
        /// How much of the shorter one stands in the other, in per cent.
        percent: usize,
    },
    /// Whoever wrote a document or looked after it is gone.
    Orphan {
        /// Its key.
        document: String,
    },
    /// A document was brought, and nobody said yes or no.
    Waiting {
        /// The message that brought it.
        act: EventId,
    },
    /// Somebody agreed that their answer becomes a document.
    Answer {
        /// The ping that it answers.
        ping: EventId,
    },
    /// A feed cannot be read.
    Feed {
        /// Its address.
        url: String,
        /// Since when.
        since: Timestamp,
    },
    /// Documents came since the last time.
    New {
        /// The keys of the newest.
        documents: Vec<String>,
        /// How many there are.
        count: usize,
        /// Since when.
        since: Option<Timestamp>,
    },
}

/// An item of the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What needs attention.
    pub need: Need,
    /// How many askers it would help: those who asked it, who complained, or who got the document.
    pub askers: usize,
    /// What is snoozed with it, each with its priority now: it comes back when that has grown.
    pub marks: Vec<(Mark, i64)>,
}

impl Item {
    /// Among items that help as many: what hurts before what is untidy.
    fn rank(&self) -> u8 {
        match self.need {
            Need::Feedback { .. } => 0,
            Need::Gap(_) => 1,
            Need::Review { owner: Owner::Outdated, .. } => 2,
            Need::Waiting { .. } | Need::Answer { .. } => 3,
            Need::Feed { .. } => 4,
            Need::New { .. } => 5,
            Need::Twin { .. } => 6,
            Need::Orphan { .. } => 7,
            Need::Review { .. } => 8,
        }
    }
}

/// Puts what helps most askers first; equals keep their order.
pub fn sort(items: &mut [Item]) {
    items.sort_by_key(|item| (std::cmp::Reverse(item.askers), item.rank()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_keeps_its_name() {
        for mark in [
            Mark::Question(EventId::new("$a/b")),
            Mark::Feedback("a/b".into()),
            Mark::Review("k".into()),
            Mark::Twin("a".into(), "b/c".into()),
            Mark::Orphan("k".into()),
            Mark::Waiting(EventId::new("$a")),
            Mark::Answer(EventId::new("$a/ping/1")),
            Mark::Feed("https://a.example/feed".into()),
            Mark::New,
        ] {
            assert_eq!(Mark::parse(&mark.to_string()), Some(mark));
        }
        assert_eq!((Mark::parse("nonsense"), Mark::parse("what/ever"), Mark::parse("twin/a")), (None, None, None));
    }

    #[test]
    fn what_helps_most_comes_first_and_hurts_before_what_is_untidy() {
        let item = |askers, need| Item { need, askers, marks: Vec::new() };
        let document = || "k".to_owned();
        let orphan = item(3, Need::Orphan { document: document() });
        let spot = item(3, Need::Gap(Vec::new()));
        let review = item(5, Need::Review { document: document(), owner: Owner::None });
        let feedback = item(3, Need::Feedback { document: document(), outdated: 1, unhelpful: 0 });
        let mut items = [orphan.clone(), spot.clone(), review.clone(), feedback.clone()];
        sort(&mut items);
        assert_eq!(items, [review, feedback, spot, orphan]);
    }
}
