//! A new document beside what is there: what says the same already, and which questions it would have answered.

use std::collections::{HashMap, HashSet};

use crate::corpus::store::overrides::KnownDocument;
use crate::corpus::store::{documents, overrides};
use crate::domain::document::Document;
use crate::domain::id::RoomId;
use crate::domain::passage::cut;
use crate::domain::plain::blocks;
use crate::features::ingest::store::question_history;
use crate::kernel::Fault;
use crate::kernel::turn::Turn;
use crate::search::finder::Query;

/// So many passages of a new document are looked up, spread over all of it.
const LOOKED_UP: usize = 6;

/// So many documents near it are compared with it word by word.
const COMPARED: usize = 8;

/// A document is like another when at least so much of the smaller one, in per cent, stands in the larger one too.
const ALIKE: usize = 50;

/// So many words in a row are the same only when the sentence is.
const RUN: usize = 4;

/// At most so many documents are said to be alike.
const MOST_ALIKE: usize = 3;

/// So many of the last questions are looked at.
const QUESTIONS: usize = 200;

/// A passage that is less near to a question, seen from the mean of all passages, does not answer it.
const NEAR: f32 = 0.35;

/// Documents that say much of what this one says, with how much of it in per cent, most alike first.
pub(crate) fn duplicates_of(turn: &Turn<'_>, document: &Document) -> Result<Vec<(KnownDocument, usize)>, Fault> {
    let passages = cut(document);
    let step = passages.len().div_ceil(LOOKED_UP).max(1);
    let mut near: HashMap<_, usize> = HashMap::new();
    for passage in passages.iter().step_by(step) {
        let query = Query { text: &passage.text, vector: None, allowed: None, depth: COMPARED };
        for candidate in turn.library.find(&query)?.candidates {
            if let Some(place) = turn.library.place_of(candidate.passage) {
                *near.entry(place.document).or_default() += 1;
            }
        }
    }
    let mut near: Vec<_> = near.into_iter().collect();
    near.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let own = runs(&document.body);
    let mut alike = Vec::new();
    for (id, _) in near.into_iter().take(COMPARED) {
        let Some(other) = documents::document(turn.db, id)?.filter(|other| other.key != document.key) else {
            continue;
        };
        let theirs = runs(&other.body);
        let smaller = own.len().min(theirs.len()).max(1);
        let share = 100 * own.intersection(&theirs).count() / smaller;
        if share >= ALIKE
            && let Some(known) = overrides::known_document(turn.db, &other.key)?
        {
            alike.push((known, share));
        }
    }
    alike.sort_by_key(|(known, share)| (std::cmp::Reverse(*share), known.number));
    alike.truncate(MOST_ALIKE);
    Ok(alike)
}

/// The questions to which this document would be nearer than whatever came first then: those that may be told in `room`,
/// newest first, and how many others there are.
pub(crate) fn questions_helped(turn: &Turn<'_>, key: &str, room: &RoomId) -> Result<(Vec<String>, usize), Fault> {
    let model = turn.library.model();
    let own = question_history::vectors_of(turn.db, key, model)?;
    let (mut said, mut elsewhere) = (Vec::new(), 0);
    for asked in question_history::questions_with_vectors(turn.db, room, model, QUESTIONS)? {
        let nearest = |vectors: &[crate::domain::vector::Vector]| {
            vectors.iter().map(|vector| turn.library.likeness(&asked.vector, vector)).fold(f32::MIN, f32::max)
        };
        let before = match &asked.first {
            Some(first) => nearest(&question_history::vectors_of(turn.db, first, model)?),
            None => f32::MIN,
        };
        let now = nearest(&own);
        if now >= NEAR && now > before {
            if asked.may_be_told { said.push(asked.text) } else { elsewhere += 1 }
        }
    }
    Ok((said, elsewhere))
}

/// All runs of words in a text, as numbers.
fn runs(markdown: &str) -> HashSet<u64> {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let text: Vec<String> = blocks(markdown).into_iter().map(|block| block.text.to_lowercase()).collect();
    let text = text.join(" ");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hash = |run: &[&str]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(RUN.min(words.len()).max(1)).map(hash).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_runs() {
        let (one, other) = (runs("# Een twee drie vier vijf"), runs("een *twee* drie, vier vijf"));
        assert_eq!((one.len(), one == other), (2, true));
        assert!(runs("").is_empty() && runs("een").len() == 1);
    }
}
