//! Everything that finds passages, behind one door.
//!
//! At the start: [`Finder::open`] with the ids of all passages, then [`Finder::missing`], then hand in what is missing.
//! A good snapshot and a good index of words miss nothing, and no vector is read from the store.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::thread;

use super::best::Best;
use super::centred::Nears;
use super::dense::Dense;
use super::lexical::{Lexical, Reading, Stem, Words};
use super::lexicon::Lexicon;
use super::meaning::Meaning;
use super::shelf::Shelf;
use super::snapshot::SnapshotError;
use super::{Allowed, Index as _, likeness};
use crate::domain::id::{DocumentId, PassageId};
use crate::domain::ranking::Nearness;
use crate::domain::suggestion::Signs;
use crate::domain::vector::Vector;

pub use super::rebuild::{Rebuild, Rebuilt};

/// When more vectors than this are missing from a snapshot, it is let go and all are scanned until a new graph is there:
/// adding one to a graph costs two milliseconds, adding one to a scan nothing.
const MOST_MISSING: usize = 1_000;

/// So much counts a stem that only a synonym has, beside one that the question has itself. Chosen on 121 Dutch questions.
const SYNONYM: f32 = 0.5;

/// A passage to be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub passage: PassageId,
    /// The dossier of its document.
    pub dossier: String,
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
    /// Its vector.
    pub vector: Vector,
}

/// A title to be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// The document that has it.
    pub document: DocumentId,
    /// The document's dossier.
    pub dossier: String,
    /// Its vector.
    pub vector: Vector,
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
    /// How many dossiers each way of looking brings in.
    pub depth: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// One a dossier, best first.
    pub candidates: Vec<Candidate>,
    /// What tells whether anything answers the question.
    pub signs: Signs,
    /// The stems of the question, each once.
    pub stems: Vec<Stem>,
}

/// A dossier that may answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Its passage that is nearest by meaning; without a vector, by letters.
    pub passage: PassageId,
    /// How near it is.
    pub nearness: Nearness,
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
    meaning: Meaning,
    lexical: Lexical,
    shelf: Shelf,
    lexicon: Lexicon,
    dossiers: Dossiers,
    missing: Missing,
}

/// The dossiers have numbers, which they keep.
#[derive(Debug, Default)]
struct Dossiers {
    numbers: HashMap<String, u32>,
    passages: HashMap<u64, u32>,
    documents: HashMap<u64, u32>,
}

impl Dossiers {
    fn number(&mut self, dossier: &str) -> u32 {
        if let Some(number) = self.numbers.get(dossier) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(dossier.to_owned(), number);
        number
    }
}

impl Finder {
    /// Opens the indexes in `folder` (`None`: in memory) for the vectors of one model, and forgets in them whatever
    /// is not among the `live` passages, each of which comes with its dossier.
    ///
    /// # Errors
    /// When the folder cannot be written. A damaged index is no error: it is empty, and all of it is missing.
    pub fn open(
        folder: Option<&Path>,
        model: &str,
        dimensions: usize,
        live: &[(PassageId, String)],
    ) -> Result<Self, FinderError> {
        let mut lexical = Lexical::open(folder.map(|folder| folder.join("words")).as_deref())?;
        let mut dense = Dense::open(folder.map(|folder| folder.join("vectors")).as_deref(), model, dimensions);
        let mut dossiers = Dossiers::default();
        for (passage, dossier) in live {
            let number = dossiers.number(dossier);
            dossiers.passages.insert(passage.0, number);
        }
        let live: HashSet<u64> = live.iter().map(|(passage, _)| passage.0).collect();
        let words: HashSet<u64> = lexical.ids()?.into_iter().collect();
        for gone in words.difference(&live) {
            lexical.remove(*gone)?;
        }
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
        let (meaning, shelf, lexicon) = (Meaning::new(dense, dimensions), Shelf::default(), Lexicon::default());
        let mut finder = Self { meaning, lexical, shelf, lexicon, dossiers, missing };
        finder.commit()?;
        Ok(finder)
    }

    /// What was lacking when it was opened.
    pub fn missing(&self) -> &Missing {
        &self.missing
    }

    /// Looks up what means the same, too.
    pub fn learn(&mut self, lexicon: Lexicon) {
        self.lexicon = lexicon;
    }

    /// Adds passages, or replaces those with the same ids. They are found after [`Finder::commit`].
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn add(&mut self, entries: Vec<Entry>) -> Result<(), FinderError> {
        for entry in entries {
            let words =
                Words { text: &[&entry.title, &entry.heading, &entry.text], labels: &[&entry.place, &entry.topics] };
            self.lexical.add(entry.passage.0, &words)?;
            let number = self.dossiers.number(&entry.dossier);
            self.dossiers.passages.insert(entry.passage.0, number);
            self.meaning.dense.insert(entry.passage.0, &entry.vector);
        }
        Ok(())
    }

    /// Adds the vectors of passages whose words are there. They are found after [`Finder::commit`].
    pub fn add_vectors(&mut self, vectors: impl IntoIterator<Item = (PassageId, Vector)>) {
        for (passage, vector) in vectors {
            self.meaning.dense.insert(passage.0, &vector);
        }
    }

    /// Adds titles, or replaces those of the same documents. They count after [`Finder::commit`].
    pub fn add_titles(&mut self, titles: impl IntoIterator<Item = Title>) {
        for title in titles {
            let (Ok(document), number) = (u64::try_from(title.document.0), self.dossiers.number(&title.dossier)) else {
                continue;
            };
            self.dossiers.documents.insert(document, number);
            self.meaning.titles.insert(document, &title.vector);
        }
    }

    /// Removes titles.
    pub fn remove_titles(&mut self, documents: &[DocumentId]) {
        for document in documents.iter().filter_map(|document| u64::try_from(document.0).ok()) {
            self.dossiers.documents.remove(&document);
            self.meaning.titles.remove(document);
        }
    }

    /// Removes passages. They are gone after [`Finder::commit`].
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn remove(&mut self, passages: &[PassageId]) -> Result<(), FinderError> {
        for passage in passages {
            self.lexical.remove(passage.0)?;
            self.meaning.dense.remove(passage.0);
            self.dossiers.passages.remove(&passage.0);
        }
        Ok(())
    }

    /// Makes what was added and removed count.
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn commit(&mut self) -> Result<(), FinderError> {
        self.lexical.commit()?;
        let Dossiers { numbers, passages, .. } = &self.dossiers;
        self.shelf = Shelf::of(&self.lexical.reading(), passages, numbers.len())?;
        self.look();
        Ok(())
    }

    fn look(&mut self) {
        let Dossiers { numbers, passages, documents } = &self.dossiers;
        self.meaning.look(passages, documents, numbers.len());
    }

    /// Finds dossiers by meaning and by words.
    ///
    /// # Errors
    /// When the index of words cannot be read.
    pub fn find(&self, query: &Query<'_>) -> Result<Found, FinderError> {
        let allowed = |id: u64| query.allowed.is_none_or(|allowed| allowed(PassageId(id)));
        let filter = query.allowed.map(|_| &allowed as Allowed<'_>);
        let stems = self.lexical.weigh(query.text)?;
        let synonyms = self.lexicon.synonyms(query.text);
        let words = self.lexical.reading();
        let (alike, aim, near) = thread::scope(|both| {
            let alike = both.spawn(|| likeness::score(&words, &self.shelf, query.text, &synonyms, filter));
            let aim = query.vector.map(|vector| self.aim(&words, vector, &stems, &synonyms)).transpose();
            let near = aim.as_ref().ok().and_then(Option::as_ref).and_then(|aim| self.meaning.scan(aim, filter));
            let alike = alike.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            (alike, aim, near)
        });
        let (alike, aim) = (alike?, aim?);
        let mut letters = Best::new(query.depth);
        for (number, (score, _)) in (0..).zip(&alike.dossiers).filter(|(_, (score, _))| *score > 0.0) {
            letters.offer(number, *score);
        }
        let mut candidates = numbers(letters);
        let near = near.or_else(|| aim.as_ref().map(|aim| self.meaning.near(aim, &candidates, filter)));
        let (mut passages, mut wholes) = (Best::new(query.depth), Best::new(query.depth));
        for (number, near) in near.iter().flat_map(Nears::iter) {
            passages.offer(number.into(), near.passage);
            wholes.offer(number.into(), near.whole);
        }
        candidates.extend([passages, wholes].into_iter().flat_map(numbers));
        candidates.sort_unstable();
        candidates.dedup();
        let titles = aim.as_ref().map(|aim| self.meaning.titles(aim, &candidates));
        let score = |number: &u32| {
            let near = near.as_ref().and_then(|near| near.of(*number));
            let title = titles.as_ref().and_then(|titles| titles.of(*number));
            let (letters, place) = alike.dossiers.get(*number as usize).copied().unwrap_or_default();
            let nearness = Nearness {
                passage: near.map_or(0.0, |near| near.passage),
                whole: near.map_or(0.0, |near| near.whole),
                letters,
                title: title.map_or(0.0, |title| title.passage),
            };
            let passage = near.map(|near| near.id).or_else(|| self.shelf.id(place))?;
            Some(Candidate { passage: PassageId(passage), nearness })
        };
        let mut candidates: Vec<Candidate> = candidates.iter().filter_map(score).collect();
        let nearest = candidates.iter().fold(Nearness::default(), |best, found| best.max(found.nearness));
        candidates.iter_mut().for_each(|found| found.nearness = found.nearness.share_of(nearest));
        candidates.sort_by(|a, b| b.nearness.score().total_cmp(&a.nearness.score()).then(a.passage.cmp(&b.passage)));
        let passages = candidates.iter().map(|found| found.passage.0);
        let deviations = query.vector.and_then(|vector| self.meaning.deviations(vector, passages));
        let signs = Signs { shared: alike.share, stems: stems.len(), deviations };
        Ok(Found { candidates, signs, stems })
    }

    fn aim(&self, words: &Reading, vector: &Vector, stems: &[Stem], synonyms: &[&str]) -> Result<Vector, FinderError> {
        let mut weighed: Vec<(Stem, f32)> = stems.iter().map(|stem| (stem.clone(), 1.0)).collect();
        let others = self.lexical.weigh(&synonyms.join(" "))?;
        weighed.extend(others.into_iter().filter(|stem| !stems.contains(stem)).map(|stem| (stem, SYNONYM)));
        Ok(self.meaning.aim(words, &self.shelf, vector, &weighed)?)
    }

    /// How many passages can be found by meaning.
    pub fn len(&self) -> usize {
        self.meaning.dense.len()
    }

    /// Whether no passage can be found by meaning.
    pub fn is_empty(&self) -> bool {
        self.meaning.dense.is_empty()
    }

    /// The graph to build now, if one is due and none is being built; it is for [`Rebuild::run`] on another thread.
    pub fn wants_rebuild(&mut self) -> Option<Rebuild> {
        self.meaning.dense.wants_rebuild()
    }

    /// Lets a built graph answer from now on; see [`Dense::adopt`].
    pub fn adopt(&mut self, rebuilt: &Rebuilt) {
        self.meaning.dense.adopt(rebuilt);
        self.look();
    }

    /// Saves a snapshot, if there is a graph: for an orderly stop.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self) -> Result<(), FinderError> {
        Ok(self.meaning.dense.save()?)
    }
}

/// The numbers that were kept.
fn numbers(best: Best) -> Vec<u32> {
    best.into_sorted().filter_map(|(number, _)| u32::try_from(number).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u64, text: &str, vector: [f32; 2]) -> Entry {
        Entry {
            passage: PassageId(id),
            dossier: id.to_string(),
            title: "Schulden".to_owned(),
            heading: String::new(),
            text: text.to_owned(),
            place: "Breda".to_owned(),
            topics: "armoede".to_owned(),
            vector: Vector::normalised(vector.to_vec()),
        }
    }

    fn live(ids: &[u64]) -> Vec<(PassageId, String)> {
        ids.iter().map(|id| (PassageId(*id), id.to_string())).collect()
    }

    fn filled(folder: Option<&Path>) -> Finder {
        let mut finder = Finder::open(folder, "toy", 2, &[]).unwrap();
        finder.add(vec![entry(1, "huurachterstand", [1.0, 0.0]), entry(2, "vuurwerk", [0.0, 1.0])]).unwrap();
        finder.commit().unwrap();
        finder
    }

    fn check(text: &str, allowed: Option<&(dyn Fn(PassageId) -> bool + Sync)>, expected: &[u64]) -> Found {
        let vector = Vector::normalised(vec![0.9, 0.1]);
        let mut finder = filled(None);
        finder.learn(Lexicon::new(vec![vec!["vuurwerk".to_owned(), "knallen".to_owned()]]));
        for vector in [Some(&vector), None] {
            let found = finder.find(&Query { text, vector, allowed, depth: 5 }).unwrap();
            let passages: Vec<u64> = found.candidates.iter().map(|found| found.passage.0).collect();
            let shown = if vector.is_some() { expected } else { &expected[..passages.len()] };
            assert_eq!(passages, shown, "{text}");
        }
        finder.find(&Query { text, vector: Some(&vector), allowed, depth: 5 }).unwrap()
    }

    #[test]
    fn finds_by_meaning_and_by_words() {
        let found = check("huurachterstanden", None, &[1, 2]);
        assert!((found.candidates[0].nearness.score() - 0.91).abs() < 1e-5, "without a title: {found:?}");
        assert!(found.signs.shared > 0.5 && found.signs.stems == 1);
        let found = check("vuurwerk", Some(&|passage| passage.0 == 1), &[1]);
        assert!(found.signs.shared == 0.0);
    }

    #[test]
    fn synonyms_are_found_and_prove_nothing() {
        let found = filled(None).find(&Query { text: "knallen", vector: None, allowed: None, depth: 5 }).unwrap();
        assert_eq!(found.candidates, []);
        let mut finder = filled(None);
        finder.learn(Lexicon::new(vec![vec!["vuurwerk".to_owned(), "knallen".to_owned()]]));
        let found = finder.find(&Query { text: "knallen", vector: None, allowed: None, depth: 5 }).unwrap();
        assert_eq!((found.candidates[0].passage, found.signs.shared), (PassageId(2), 0.0));
    }

    #[test]
    fn a_title_counts() {
        let mut finder = filled(None);
        let title = |id, vector: [f32; 2]| Title {
            document: DocumentId(id),
            dossier: id.to_string(),
            vector: Vector::normalised(vector.to_vec()),
        };
        finder.add_titles([title(1, [0.0, 1.0]), title(2, [1.0, 0.0])]);
        finder.commit().unwrap();
        let vector = Vector::normalised(vec![1.0, 0.0]);
        let query = Query { text: "", vector: Some(&vector), allowed: None, depth: 5 };
        let titles = |finder: &Finder| {
            let found = finder.find(&query).unwrap();
            found.candidates.iter().map(|found| (found.passage.0, found.nearness.title)).collect::<Vec<_>>()
        };
        let found = titles(&finder);
        assert!(found[0].0 == 1 && found[0].1 < 0.0 && found[1].1 > 0.99, "{found:?}");
        finder.remove_titles(&[DocumentId(1), DocumentId(2)]);
        finder.commit().unwrap();
        assert_eq!(titles(&finder), [(1, 0.0), (2, 0.0)]);
    }

    #[test]
    fn says_what_is_missing_and_forgets_what_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = Some(folder.path());
        drop(filled(path));
        let mut finder = Finder::open(path, "toy", 2, &live(&[2, 3])).unwrap();
        assert_eq!(*finder.missing(), Missing { entries: vec![PassageId(3)], vectors: vec![PassageId(2)] });
        finder.add_vectors([(PassageId(2), Vector::normalised(vec![0.0, 1.0]))]);
        finder.add(vec![entry(3, "brug", [1.0, 1.0])]).unwrap();
        finder.commit().unwrap();
        let rebuilt = finder.meaning.dense.rebuild().run();
        finder.adopt(&rebuilt);
        drop(finder);
        let finder = Finder::open(path, "toy", 2, &live(&[2, 3])).unwrap();
        assert_eq!((finder.missing(), finder.len()), (&Missing::default(), 2));
        let finder = Finder::open(path, "another", 2, &live(&[2, 3]));
        assert_eq!(finder.unwrap().missing().vectors, [PassageId(2), PassageId(3)]);
    }
}
