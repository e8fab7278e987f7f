//! The words that stand out in groups of documents, kept for whoever looks next: to find them all titles are read.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jatwerk_core::features::atlas::pages::{self, OnMap};

/// So many words stand for a theme.
const WORDS: usize = 3;

/// So many maps are kept: what everybody may see, and what moderators see, before a change and after.
const KEPT: usize = 4;

/// For each group its words.
type Words = Vec<Vec<String>>;

/// The words of the maps that were looked at last.
#[derive(Default)]
pub(crate) struct Labels(Mutex<VecDeque<(u64, Words)>>);

impl Labels {
    /// For each group the words that stand out in it.
    pub(super) fn of(&self, groups: &[Vec<&OnMap>]) -> Words {
        let read = hash(groups);
        if let Some((_, words)) = self.kept().iter().find(|(other, _)| *other == read) {
            return words.clone();
        }
        let words = pages::words(groups, WORDS);
        let mut kept = self.kept();
        kept.push_front((read, words.clone()));
        kept.truncate(KEPT);
        words
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<(u64, Words)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Of all that is read.
fn hash(groups: &[Vec<&OnMap>]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for group in groups {
        group.len().hash(&mut hasher);
        for document in group {
            (&document.title, &document.topics).hash(&mut hasher);
        }
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(title: &str) -> OnMap {
        OnMap {
            number: 1,
            key: title.into(),
            title: title.into(),
            place: None,
            year: None,
            topics: Vec::new(),
            point: [0.0, 0.0],
            group: 0,
        }
    }

    #[test]
    fn what_is_kept_is_what_would_be_read() {
        let labels = Labels::default();
        let documents = ["Maaien van bermen", "Bermen maaien", "Schulden", "Hulp bij schulden"].map(document);
        let [one, two, three, four] = documents.each_ref();
        for groups in [[vec![one, two], vec![three, four]], [vec![three, four], vec![one, two]], [vec![one], vec![two]]]
        {
            let expected = pages::words(&groups, WORDS);
            assert_eq!([labels.of(&groups), labels.of(&groups)], [expected.clone(), expected]);
        }
    }
}
