//! Everything that finds passages, behind one door.
//!
//! At the start: [`Finder::open`] with the ids of all passages, then [`Finder::missing`], then hand in what is missing.
//! A good snapshot and a good index of words miss nothing, and no vector is read from the store.

use std::collections::HashSet;
use std::path::Path;

use super::background::{Background, Sample};
use super::dense::Dense;
use super::lexical::{Lexical, Stem, Words};
use super::snapshot::SnapshotError;
use super::{Allowed, Index, Neighbour, analysis};
use crate::domain::id::PassageId;
use crate::domain::vector::Vector;

pub use super::rebuild::{Rebuild, Rebuilt};

/// When more vectors than this are missing from a snapshot, it is let go and all are scanned until a new graph is there:
/// adding one to a graph costs two milliseconds, adding one to a scan nothing.
const MOST_MISSING: usize = 1_000;

/// A passage to be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub passage: PassageId,
    /// The title of its document.
    pub title: String,
    /// The headings above it.
    pub heading: String,
    /// Its text.
    pub text: String,
    /// The municipality or organisation that it comes from.
    pub place: String,
    /// What its document is about.
    pub topics: String,
    /// Its vector; without, it is found by its words only.
    pub vector: Option<Vector>,
}

/// What to find.
#[derive(Clone, Copy)]
pub struct Query<'a> {
    /// The question's words.
    pub text: &'a str,
    /// Its vector; without, only words are looked up.
    pub vector: Option<&'a Vector>,
    /// Which passages may be found; without, all.
    pub allowed: Option<&'a (dyn Fn(PassageId) -> bool + Sync)>,
    /// How many passages of each kind.
    pub depth: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// By meaning: the nearest first.
    pub dense: Vec<Neighbour>,
    /// By words: the best first, with their BM25 scores.
    pub lexical: Vec<(PassageId, f32)>,
    /// How near the question is to passages at large.
    pub background: Option<Background>,
    /// The stems of the question, each once.
    pub stems: Vec<Stem>,
}

impl Found {
    /// The share of the question's stems, each weighed by its rarity, that a text has: from 0 to 1. A stem that occurs
    /// nowhere counts too: the question asks for something that is not there.
    pub fn coverage(&self, text: &str) -> f32 {
        let there: HashSet<String> = analysis::stems(text).into_iter().map(|(_, stem)| stem).collect();
        let weight = |covered: bool| -> f32 {
            self.stems.iter().filter(|stem| !covered || there.contains(&stem.stem)).map(|stem| stem.idf).sum()
        };
        let all = weight(false);
        if all > 0.0 { weight(true) / all } else { 0.0 }
    }
}

/// What a finder lacks of the passages that it was opened with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Missing {
    /// Passages to [`Finder::add`].
    pub entries: Vec<PassageId>,
    /// Passages whose words are there, and whose vectors are to be added by [`Finder::add_vectors`].
    pub vectors: Vec<PassageId>,
}

/// The indexes cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FinderError {
    /// The index of words.
    #[error("the index of words: {0}")]
    Words(#[from] tantivy::TantivyError),
    /// The snapshot of the vectors.
    #[error("the snapshot of the vectors: {0}")]
    Snapshot(#[from] SnapshotError),
}

/// Finds passages by meaning and by words.
#[derive(Debug)]
pub struct Finder {
    dense: Dense,
    lexical: Lexical,
    /// The passages that stand for all in [`Background`].
    sample: Sample,
    dimensions: usize,
    missing: Missing,
}

impl Finder {
    /// Opens the indexes in `folder` (`None`: in memory) for the vectors of one model, and forgets in them whatever
    /// is not among the `live` passages.
    ///
    /// # Errors
    /// When the folder cannot be written. A damaged index is no error: it is empty, and all of it is missing.
    pub fn open(
        folder: Option<&Path>,
        model: &str,
        dimensions: usize,
        live: &[PassageId],
    ) -> Result<Self, FinderError> {
        let mut lexical = Lexical::open(folder.map(|folder| folder.join("words")).as_deref())?;
        let mut dense = Dense::open(folder.map(|folder| folder.join("vectors")).as_deref(), model, dimensions);
        let live: HashSet<u64> = live.iter().map(|passage| passage.0).collect();
        let words: HashSet<u64> = lexical.ids()?.into_iter().collect();
        for gone in words.difference(&live) {
            lexical.remove(*gone)?;
        }
        lexical.commit()?;
        let mut vectors: HashSet<u64> = dense.ids().into_iter().collect();
        for gone in vectors.difference(&live) {
            dense.remove(*gone);
        }
        if live.difference(&vectors).count() > MOST_MISSING {
            dense.clear();
            vectors.clear();
        }
        let lacking = |there: &dyn Fn(u64) -> bool| {
            let mut ids: Vec<_> = live.iter().copied().filter(|id| !there(*id)).map(PassageId).collect();
            ids.sort_unstable();
            ids
        };
        let missing = Missing {
            entries: lacking(&|id| words.contains(&id)),
            vectors: lacking(&|id| !words.contains(&id) || vectors.contains(&id)),
        };
        let sample = Sample::of(&dense, dimensions);
        Ok(Self { dense, lexical, sample, dimensions, missing })
    }

    /// What was lacking when it was opened. A passage that never had a vector is among it at each start.
    pub fn missing(&self) -> &Missing {
        &self.missing
    }

    /// Adds passages, or replaces those with the same ids. They are found after [`Finder::commit`].
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn add(&mut self, entries: Vec<Entry>) -> Result<(), FinderError> {
        for entry in entries {
            let rest = [&*entry.heading, &*entry.text, &*entry.place, &*entry.topics];
            self.lexical.add(entry.passage.0, &Words { title: &entry.title, rest: &rest })?;
            match &entry.vector {
                Some(vector) => self.dense.insert(entry.passage.0, vector),
                None => self.dense.remove(entry.passage.0),
            }
        }
        Ok(())
    }

    /// Adds the vectors of passages whose words are there.
    pub fn add_vectors(&mut self, vectors: impl IntoIterator<Item = (PassageId, Vector)>) {
        for (passage, vector) in vectors {
            self.dense.insert(passage.0, &vector);
        }
    }

    /// Removes passages. They are gone after [`Finder::commit`].
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn remove(&mut self, passages: &[PassageId]) -> Result<(), FinderError> {
        for passage in passages {
            self.lexical.remove(passage.0)?;
            self.dense.remove(passage.0);
        }
        Ok(())
    }

    /// Makes what was added and removed count.
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn commit(&mut self) -> Result<(), FinderError> {
        self.lexical.commit()?;
        self.sample = Sample::of(&self.dense, self.dimensions);
        Ok(())
    }

    /// Finds passages by meaning and by words; whoever asks joins the two.
    ///
    /// # Errors
    /// When the index of words cannot be read.
    pub fn find(&self, query: &Query<'_>) -> Result<Found, FinderError> {
        let allowed = |id: u64| query.allowed.is_none_or(|allowed| allowed(PassageId(id)));
        let stems = self.lexical.weigh(query.text)?;
        let filter = query.allowed.map(|_| &allowed as Allowed<'_>);
        let lexical = self.lexical.find(&stems, query.depth, filter)?;
        Ok(Found {
            dense: query.vector.map_or_else(Vec::new, |vector| self.dense.nearest(vector, query.depth, &allowed)),
            lexical: lexical.into_iter().map(|(id, score)| (PassageId(id), score)).collect(),
            background: query.vector.and_then(|vector| self.sample.background(vector)),
            stems,
        })
    }

    /// The cosine of a passage with a question, if its vector is there.
    pub fn cosine(&self, passage: PassageId, query: &Vector) -> Option<f32> {
        self.dense.vector(passage.0).map(|vector| vector.cosine(query))
    }

    /// How many passages can be found by meaning.
    pub fn len(&self) -> usize {
        self.dense.len()
    }

    /// Whether no passage can be found by meaning.
    pub fn is_empty(&self) -> bool {
        self.dense.is_empty()
    }

    /// The graph to build now, if one is due and none is being built; it is for [`Rebuild::run`] on another thread.
    pub fn wants_rebuild(&mut self) -> Option<Rebuild> {
        self.dense.wants_rebuild()
    }

    /// Lets a built graph answer from now on; see [`Dense::adopt`].
    pub fn adopt(&mut self, rebuilt: &Rebuilt) {
        self.dense.adopt(rebuilt);
    }

    /// Saves a snapshot, if there is a graph: for an orderly stop.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self) -> Result<(), FinderError> {
        Ok(self.dense.save()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u64, text: &str, vector: [f32; 2]) -> Entry {
        Entry {
            passage: PassageId(id),
            title: "Schulden".to_owned(),
            heading: String::new(),
            text: text.to_owned(),
            place: "Breda".to_owned(),
            topics: "armoede".to_owned(),
            vector: Some(Vector::normalised(vector.to_vec())),
        }
    }

    fn filled(folder: Option<&Path>) -> Finder {
        let mut finder = Finder::open(folder, "toy", 2, &[]).unwrap();
        finder.add(vec![entry(1, "huurachterstand", [1.0, 0.0]), entry(2, "vuurwerk", [0.0, 1.0])]).unwrap();
        finder.commit().unwrap();
        finder
    }

    fn check(
        text: &str,
        allowed: Option<&(dyn Fn(PassageId) -> bool + Sync)>,
        dense: &[u64],
        lexical: &[u64],
    ) -> Found {
        let vector = Vector::normalised(vec![0.9, 0.1]);
        let found = filled(None).find(&Query { text, vector: Some(&vector), allowed, depth: 5 }).unwrap();
        assert_eq!(found.dense.iter().map(|neighbour| neighbour.id).collect::<Vec<_>>(), dense, "{text}");
        assert_eq!(found.lexical.iter().map(|(passage, _)| passage.0).collect::<Vec<_>>(), lexical, "{text}");
        found
    }

    #[test]
    fn finds_by_meaning_and_by_words() {
        let found = check("huurachterstanden in Breda", None, &[1, 2], &[1, 2]);
        assert!(found.background.unwrap().deviations(found.dense[0].cosine) > 0.9);
        check("vuurwerk", Some(&|passage| passage.0 == 1), &[1], &[]);
    }

    #[test]
    fn coverage_counts_rare_words_for_more() {
        let found = check("vuurwerk Breda onbekend", None, &[1, 2], &[2, 1]);
        let (all, rare, common) =
            (found.coverage("Breda vuurwerk onbekend"), found.coverage("vuurwerk"), found.coverage("BREDA!"));
        assert!((all - 1.0).abs() < 1e-6 && rare > common && common > 0.0, "{rare} {common}");
        assert!(found.coverage("") == 0.0);
    }

    #[test]
    fn says_what_is_missing_and_forgets_what_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = Some(folder.path());
        drop(filled(path));
        let mut finder = Finder::open(path, "toy", 2, &[PassageId(2), PassageId(3)]).unwrap();
        assert_eq!(*finder.missing(), Missing { entries: vec![PassageId(3)], vectors: vec![PassageId(2)] });
        finder.add_vectors([(PassageId(2), Vector::normalised(vec![0.0, 1.0]))]);
        finder.add(vec![entry(3, "brug", [1.0, 1.0])]).unwrap();
        finder.commit().unwrap();
        let rebuilt = finder.dense.rebuild().run();
        finder.adopt(&rebuilt);
        drop(finder);
        let finder = Finder::open(path, "toy", 2, &[PassageId(2), PassageId(3)]).unwrap();
        assert_eq!((finder.missing(), finder.len()), (&Missing::default(), 2));
        let finder = Finder::open(path, "another", 2, &[PassageId(2), PassageId(3)]);
        assert_eq!(finder.unwrap().missing().vectors, [PassageId(2), PassageId(3)]);
    }
}
