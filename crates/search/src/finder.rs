//! Everything that finds passages, behind one door.
//!
//! At the start: [`Finder::open`] with all passages that are there, then [`Finder::missing`], then hand in what is missing.
//! A good snapshot and a good index of words miss nothing, and no vector is read from the store.

use std::collections::HashSet;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::at_large::Finding;
use super::centred::BLOCK;
use super::chance::Titles;
use super::compact::Compact;
use super::dossiers::Dossiers;
use super::ids::{sorted, without};
use super::lexical::{Lexical, Words};
use super::lexicon::Lexicon;
use super::likeness::Sheets;
use super::meaning::Meaning;
use super::shelf::Shelf;
use super::snapshot::{self, SnapshotError};
use super::subjects::Subjects;
use super::{FarError, Index};
use jatwerk_domain::id::{DocumentId, PassageId};
use jatwerk_domain::vector::Vector;

pub use super::find::{Candidate, Found, Query};
pub use super::told::Told;

/// A passage that is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    /// Its id.
    pub passage: PassageId,
    /// A number that says which text this id has: after a backup was put back it may have another.
    pub mark: u64,
    /// The dossier of its document.
    pub dossier: Arc<str>,
}

/// A passage to be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub passage: PassageId,
    /// The mark of its text.
    pub mark: u64,
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
    /// Its words.
    pub text: String,
    /// What the document is about.
    pub topics: String,
    /// Its vector.
    pub vector: Vector,
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
    /// The vectors that are elsewhere.
    #[error("the vectors: {0}")]
    Far(#[from] FarError),
    /// The vectors that are elsewhere could not be had when something changed; the next change looks at all of them.
    #[error("the vectors could not be had when something changed")]
    Unsure,
}

/// Finds passages by meaning and by words.
#[derive(Debug)]
pub struct Finder {
    pub(super) meaning: Meaning,
    pub(super) lexical: Lexical,
    pub(super) shelf: Arc<Shelf>,
    pub(super) sheets: Sheets,
    pub(super) lexicon: Lexicon,
    pub(super) at_large: Finding,
    titles: Titles,
    pub(super) subjects: Subjects,
    dossiers: Dossiers,
    missing: Missing,
    changes: Changes,
    /// Until [`Finder::settle`].
    kept: Option<Kept>,
}

/// Where the vectors are kept from one start to the next.
#[derive(Debug)]
struct Kept {
    folder: PathBuf,
    model: String,
    /// The passages that there were at the start with their marks, by id.
    marks: Vec<(u64, u64)>,
    /// Whether what is there is otherwise than it was at the start.
    stale: bool,
}

impl Kept {
    /// What was kept. A snapshot that is of no use is logged, and all of it is missing.
    fn load(&self, dimensions: usize) -> Option<snapshot::Kept> {
        snapshot::load(&self.folder, &self.model, dimensions).unwrap_or_else(|error| {
            tracing::warn!(%error, "the snapshot of the vectors is of no use and will be made anew");
            None
        })
    }
}

/// What came and went, by id.
#[derive(Debug, Default)]
struct Changes {
    passages: HashSet<u64>,
    titles: HashSet<u64>,
}

impl Finder {
    /// Opens the indexes in `folder` (`None`: in memory) for the vectors of one model, and forgets in them whatever
    /// is not among the `live` passages with the same mark. Something is found after [`Finder::commit`] or [`Finder::settle`].
    ///
    /// # Errors
    /// When the folder cannot be written. A damaged index is no error: it is empty, and all of it is missing.
    pub fn open(folder: Option<&Path>, model: &str, dimensions: usize, live: &[Live]) -> Result<Self, FinderError> {
        Self::open_over(None, folder, model, dimensions, live)
    }

    /// The same with the vectors in `far` instead, if there is such.
    ///
    /// # Errors
    /// As [`Finder::open`].
    pub fn open_over(
        far: Option<Box<dyn Index>>,
        folder: Option<&Path>,
        model: &str,
        dimensions: usize,
        live: &[Live],
    ) -> Result<Self, FinderError> {
        let mut kept = folder.map(|folder| Kept {
            folder: folder.join("vectors"),
            model: model.to_owned(),
            marks: Vec::new(),
            stale: false,
        });
        let words = folder.map(|folder| folder.join("words"));
        // Both are read through once to be checked.
        let (lexical, loaded) = thread::scope(|both| {
            let lexical = both.spawn(|| Lexical::open(words.as_deref()));
            let loaded = kept.as_ref().filter(|_| far.is_none()).and_then(|kept| kept.load(dimensions));
            (lexical.join().unwrap_or_else(|panic| resume_unwind(panic)), loaded)
        });
        let mut lexical = lexical?;
        let (loaded, marks) = loaded.unzip();
        let known = loaded.as_ref().map_or(0, Compact::len);
        let here = || Box::new(loaded.unwrap_or_else(|| Compact::with_room(dimensions, live.len())));
        let mut dense: Box<dyn Index> = far.unwrap_or_else(|| here());
        let dossiers = Dossiers::of(live);
        let live = sorted(live.iter().map(|live| (live.passage.0, live.mark)));
        let words = sorted(lexical.marks()?);
        for (gone, _) in without(&words, &live) {
            lexical.remove(gone)?;
        }
        let gone: Vec<u64> = match marks {
            Some(marks) => without(&sorted(marks), &live).map(|(id, _)| id).collect(),
            // What is elsewhere is kept with the passages.
            None => without(&sorted(dense.ids()), &sorted(live.iter().map(|(id, _)| *id))).collect(),
        };
        for gone in gone {
            dense.remove(gone);
        }
        let entries: Vec<PassageId> = without(&live, &words).map(|(id, _)| PassageId(id)).collect();
        let vectors = live.iter().filter(|(id, _)| dense.place(*id).is_none()).map(|(id, _)| PassageId(*id));
        let vectors = vectors.filter(|passage| entries.binary_search(passage).is_err()).collect();
        let missing = Missing { entries, vectors };
        if let Some(kept) = &mut kept {
            kept.stale = known != live.len() || dense.len() != known;
            kept.marks = live;
        }
        lexical.commit()?;
        Ok(Self {
            meaning: Meaning::new(dense, dimensions),
            lexical,
            shelf: Arc::default(),
            sheets: Sheets::default(),
            lexicon: Lexicon::default(),
            at_large: Finding::default(),
            titles: Titles::default(),
            subjects: Subjects::default(),
            dossiers,
            missing,
            changes: Changes::default(),
            kept,
        })
    }

    /// What was lacking when it was opened.
    pub fn missing(&self) -> &Missing {
        &self.missing
    }

    /// Adds passages, or replaces those with the same ids. They are found after [`Finder::commit`].
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn add(&mut self, entries: Vec<Entry>) -> Result<(), FinderError> {
        for entry in entries {
            let words =
                Words { text: &[&entry.title, &entry.heading, &entry.text], labels: &[&entry.place, &entry.topics] };
            self.lexical.add(entry.passage.0, entry.mark, &words)?;
            let number = self.dossiers.number(&entry.dossier);
            self.dossiers.passages.insert(entry.passage.0, number);
            self.changes.passages.insert(entry.passage.0);
            self.meaning.insert(entry.passage.0, &entry.vector);
        }
        Ok(())
    }

    /// Adds the vectors of passages whose words are there. They are found after [`Finder::commit`].
    pub fn add_vectors(&mut self, vectors: impl IntoIterator<Item = (PassageId, Vector)>) {
        for (passage, vector) in vectors {
            self.changes.passages.insert(passage.0);
            self.meaning.insert(passage.0, &vector);
        }
    }

    /// Adds titles, or replaces those of the same documents. They count after [`Finder::commit`].
    pub fn add_titles(&mut self, titles: impl IntoIterator<Item = Title>) {
        for title in titles {
            let (Ok(document), number) = (u64::try_from(title.document.0), self.dossiers.number(&title.dossier)) else {
                continue;
            };
            self.changes.titles.insert(document);
            self.dossiers.documents.insert(document, number);
            self.meaning.insert_title(document, &title.vector);
            self.subjects.insert(document, number, &title.text, &title.topics);
            self.titles.insert(document, number, title.text);
        }
    }

    /// Removes titles.
    pub fn remove_titles(&mut self, documents: &[DocumentId]) {
        for document in documents.iter().filter_map(|document| u64::try_from(document.0).ok()) {
            self.changes.titles.insert(document);
            self.dossiers.documents.remove(&document);
            self.meaning.remove_title(document);
            self.titles.remove(document);
            self.subjects.remove(document);
        }
    }

    /// Removes passages. They are gone after [`Finder::commit`].
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn remove(&mut self, passages: &[PassageId]) -> Result<(), FinderError> {
        for block in passages.chunks(BLOCK) {
            self.meaning.fetch(block.iter().map(|passage| passage.0));
            block.iter().try_for_each(|passage| self.remove_one(passage))?;
        }
        Ok(())
    }

    fn remove_one(&mut self, passage: &PassageId) -> Result<(), FinderError> {
        self.lexical.remove(passage.0)?;
        self.changes.passages.insert(passage.0);
        self.meaning.remove(passage.0);
        self.dossiers.passages.remove(&passage.0);
        Ok(())
    }

    /// Makes what was added and removed count.
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn commit(&mut self) -> Result<(), FinderError> {
        let Self { dossiers: Dossiers { numbers, passages, documents }, lexical, meaning, changes, .. } = self;
        // The one waits for the disk, the other counts.
        let (written, renewed) = thread::scope(|both| {
            let written = both.spawn(|| lexical.commit());
            let renewed = meaning.renew(passages, numbers.len(), &changes.passages);
            meaning.renew_titles(documents, numbers.len(), &changes.titles);
            (written.join().unwrap_or_else(|panic| resume_unwind(panic)), renewed)
        });
        written?;
        self.shelf = Arc::new(Shelf::of(&self.lexical.reading(), passages, numbers.len(), &self.shelf)?);
        self.find_at_large();
        // What could not be looked at is looked at the next time.
        renewed?;
        self.fault()?;
        self.changes = Changes::default();
        Ok(())
    }

    /// What went wrong with vectors that are elsewhere since this was asked last.
    pub(super) fn fault(&self) -> Result<(), FinderError> {
        match self.meaning.dense.fault() {
            Some(fault) => Err(fault.into()),
            None if !self.meaning.is_sure() => Err(FinderError::Unsure),
            None => Ok(()),
        }
    }

    fn find_at_large(&mut self) {
        let (passages, titles) = (self.meaning.sample(), self.titles.sample());
        self.at_large = Finding::begin(passages, titles, self.lexical.reading(), Arc::clone(&self.shelf));
    }

    /// The same, brings the index of words into few parts and keeps the vectors for the next start, if any is otherwise than
    /// there: for the start, because it may take seconds.
    ///
    /// # Errors
    /// When the index of words cannot be written.
    pub fn settle(&mut self) -> Result<(), FinderError> {
        self.lexical.commit()?;
        self.lexical.settle();
        self.commit()?;
        if let Some(kept) = self.kept.take().filter(|kept| kept.stale)
            && let Err(error) = self.meaning.dense.keep(&kept.folder, &kept.model, &kept.marks)
        {
            tracing::warn!(%error, "the vectors cannot be kept for the next start");
        }
        Ok(())
    }

    /// The number of the dossier of a passage.
    pub(super) fn dossier(&self, passage: u64) -> Option<u32> {
        self.dossiers.passages.get(&passage).copied()
    }

    /// The cosine of two vectors, seen from the mean of all passages.
    pub fn likeness(&self, one: &Vector, other: &Vector) -> f32 {
        self.meaning.likeness(one, other)
    }

    /// A vector as seen from the mean of all passages.
    pub fn direction(&self, vector: &Vector) -> Vector {
        self.meaning.direction(vector)
    }

    /// How many passages can be found by meaning.
    pub fn len(&self) -> usize {
        self.meaning.dense.len()
    }

    /// Whether no passage can be found by meaning.
    pub fn is_empty(&self) -> bool {
        self.meaning.dense.is_empty()
    }
}

#[cfg(test)]
#[path = "finder_tests.rs"]
mod tests;
