//! Documents that say much the same.

use std::collections::{HashMap, HashSet};

use crate::corpus::Fault;
use crate::corpus::library::Library;
use crate::corpus::store::overrides::KnownDocument;
use crate::corpus::store::{documents, overrides};
use crate::db::Db;
use crate::domain::document::Document;
use crate::domain::passage::cut;
use crate::domain::plain::blocks;
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

/// Documents that say much of what this one says, with how much of it in per cent, most alike first.
pub(crate) fn duplicates_of(
    db: &Db,
    library: &Library,
    document: &Document,
) -> Result<Vec<(KnownDocument, usize)>, Fault> {
    let passages = cut(document);
    let step = passages.len().div_ceil(LOOKED_UP).max(1);
    let mut near: HashMap<_, usize> = HashMap::new();
    for passage in passages.iter().step_by(step) {
        let query = Query { text: &passage.text, vector: None, allowed: None, depth: COMPARED };
        for candidate in library.find(&query)?.candidates {
            if let Some(place) = library.place_of(candidate.passage) {
                *near.entry(place.document).or_default() += 1;
            }
        }
    }
    let mut near: Vec<_> = near.into_iter().collect();
    near.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
    let own = runs(&document.body);
    let mut alike = Vec::new();
    for (id, _) in near.into_iter().take(COMPARED) {
        let Some(other) = documents::document(db, id)?.filter(|other| other.key != document.key) else {
            continue;
        };
        let theirs = runs(&other.body);
        let smaller = own.len().min(theirs.len()).max(1);
        let share = 100 * own.intersection(&theirs).count() / smaller;
        if share >= ALIKE
            && let Some(known) = overrides::known_document(db, &other.key)?
        {
            alike.push((known, share));
        }
    }
    alike.sort_by_key(|(known, share)| (std::cmp::Reverse(*share), known.number));
    alike.truncate(MOST_ALIKE);
    Ok(alike)
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
