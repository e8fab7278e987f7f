//! What people say of documents, as grades: what a judged set is made of.

use super::id::EventId;
use super::time::Timestamp;
use super::vector::Vector;

/// What somebody says of what they got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It helped.
    Helped,
    /// It did not.
    NotHelped,
    /// It is no longer true.
    Outdated,
}

/// Whose judgment it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Whoever asked.
    Asker,
    /// A moderator.
    Moderator,
}

/// A question of which somebody says something.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The message that asked it, or in which a moderator judged.
    pub id: EventId,
    /// Its words.
    pub text: String,
    /// Whose judgment it is.
    pub source: Source,
    /// Its vector, if the model has read it.
    pub vector: Option<Vector>,
    /// Whether its words may stand in a room of the moderators.
    pub disclosable: bool,
    /// Documents by their key, each with its grade from 0 to 3.
    pub grades: Vec<(String, u8)>,
    /// When.
    pub at: Timestamp,
}

/// The grades that an asker's word gives to `shown` documents, by their place from 0. With the `number` of one only that one is
/// meant, and it is certain. Without one: whoever was helped was helped by one of them and most often by the first, and nobody
/// knows which of several is outdated.
pub fn grades(verdict: Verdict, number: Option<usize>, shown: usize) -> Vec<(usize, u8)> {
    let meant = number.map(|number| number.saturating_sub(1)).or((shown == 1).then_some(0));
    let (certain, first, other) = match verdict {
        Verdict::Helped => (3, Some(2), Some(1)),
        Verdict::NotHelped => (0, Some(0), Some(0)),
        // It is about the right thing, but nobody can do anything with it.
        Verdict::Outdated => (1, None, None),
    };
    let one = |place: usize| match meant {
        Some(meant) => (meant == place).then_some(certain),
        None if place == 0 => first,
        None => other,
    };
    (0..shown).filter_map(|place| one(place).map(|grade| (place, grade))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(verdict: Verdict, number: Option<usize>, shown: usize, expected: &[(usize, u8)]) {
        assert_eq!(grades(verdict, number, shown), expected, "{verdict:?} {number:?} of {shown}");
    }

    #[test]
    fn a_number_is_certain_and_a_word_is_about_all() {
        check(Verdict::Helped, None, 3, &[(0, 2), (1, 1), (2, 1)]);
        check(Verdict::Helped, Some(2), 3, &[(1, 3)]);
        check(Verdict::Helped, None, 1, &[(0, 3)]);
        check(Verdict::NotHelped, None, 2, &[(0, 0), (1, 0)]);
        check(Verdict::NotHelped, Some(1), 2, &[(0, 0)]);
        check(Verdict::Outdated, Some(2), 2, &[(1, 1)]);
        check(Verdict::Outdated, None, 1, &[(0, 1)]);
        check(Verdict::Outdated, None, 2, &[]);
        check(Verdict::Helped, Some(4), 3, &[]);
        check(Verdict::Helped, None, 0, &[]);
    }
}
