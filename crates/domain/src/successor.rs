//! Who could take over from a colleague who is gone.

use std::collections::HashSet;

use super::colleague::Colleague;
use super::policy::same_topic;

/// What ties a successor to whoever is gone; the strongest tie comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// They know of a topic of theirs, and work in the same municipality.
    Both,
    /// They know of a topic of theirs.
    Topic,
    /// They work in the same municipality.
    Municipality,
}

/// Shorter words tie nobody: "van", "en".
const SHORTEST_WORD: usize = 5;

/// The topics of `gone` that none of the `others` has.
pub fn orphaned<'a>(gone: &Colleague, others: impl Iterator<Item = &'a Colleague> + Clone) -> Vec<String> {
    let held = |topic: &str| {
        others.clone().any(|other| other.id != gone.id && other.topics.iter().any(|known| same_topic(known, topic)))
    };
    gone.topics.iter().filter(|topic| !held(topic)).cloned().collect()
}

/// The colleague with the strongest tie to `gone`; among equals one who may be named, so that somebody can speak to them.
pub fn successor<'a>(gone: &Colleague, others: impl Iterator<Item = &'a Colleague>) -> Option<(&'a Colleague, Tie)> {
    let words = words(&gone.topics);
    let tied = others.filter(|other| other.id != gone.id).filter_map(|other| {
        let topic = self::words(&other.topics).iter().any(|word| words.contains(word));
        let place = gone.municipality.is_some() && gone.municipality == other.municipality;
        let tie = match (topic, place) {
            (true, true) => Tie::Both,
            (true, false) => Tie::Topic,
            (false, true) => Tie::Municipality,
            (false, false) => return None,
        };
        Some((other, tie))
    });
    tied.min_by(|(one, tie), (other, other_tie)| {
        (tie, !one.findable, &one.id).cmp(&(other_tie, !other.findable, &other.id))
    })
}

fn words(topics: &[String]) -> HashSet<String> {
    let lower = topics.iter().flat_map(|topic| topic.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>());
    lower.filter(|word| word.chars().count() >= SHORTEST_WORD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::PersonId;

    fn colleague(id: &str, place: &str, topics: &[&str], findable: bool) -> Colleague {
        Colleague {
            id: PersonId::new(id),
            municipality: Some(place.to_owned()),
            topics: topics.iter().map(ToString::to_string).collect(),
            findable,
            ..Colleague::default()
        }
    }

    fn check(others: &[Colleague], expected: Option<(&str, Tie)>) {
        let gone = colleague("gone", "Breda", &["schulden en wonen", "taal"], true);
        let found = successor(&gone, others.iter()).map(|(other, tie)| (other.id.as_str(), tie));
        assert_eq!(found, expected);
    }

    #[test]
    fn whoever_knows_and_works_there_comes_first() {
        let here = colleague("here", "Breda", &["water"], true);
        let knows = colleague("knows", "Leiden", &["Schulden"], true);
        let hidden = colleague("a", "Leiden", &["schulden"], false);
        let both = colleague("both", "Breda", &["wonen"], false);
        check(&[here.clone(), knows.clone(), both], Some(("both", Tie::Both)));
        check(&[here.clone(), hidden, knows], Some(("knows", Tie::Topic)));
        check(&[here], Some(("here", Tie::Municipality)));
        check(&[colleague("far", "Leiden", &["water en taal"], true)], None);
    }

    #[test]
    fn a_topic_that_another_has_is_no_orphan() {
        let gone = colleague("gone", "Breda", &["schulden", "taal"], true);
        let other = colleague("other", "Leiden", &["Taal"], true);
        assert_eq!(orphaned(&gone, [gone.clone(), other].iter()), ["schulden"]);
    }
}
