//! The words of all passages, on disk: their stems, and runs of letters.
//!
//! Stems tell how rare a word is and which passages have it. Runs of letters ([`grams`]) are what passages are found by;
//! [`likeness`](super::likeness) counts them. What people type is never query syntax.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use tantivy::directory::MmapDirectory;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, MergePolicy, NoMergePolicy};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{
    Index, IndexReader, IndexWriter, InvertedIndexReader, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term,
};

use super::shelf::Shelf;
use super::{analysis, grams};

/// Counts up when the schema or the analyser changes; a folder of another version is wiped.
const VERSION: &str = "4";
const VERSION_FILE: &str = "version";
const STEMS: &str = "dutch";
const GRAMS: &str = "grams";
/// What the writer collects in memory before it writes, in bytes; tantivy takes no less.
const WRITER_MEMORY: usize = 15_000_000;
/// The most stems of a question that are looked up; the rest of a pasted letter is let be.
const MOST_STEMS: usize = 64;
/// In more parts the index is made one at the start. Each run of a question is looked up in each part: with 75,000 passages in
/// nine parts that took as long as all the counting.
const MOST_PARTS: usize = 3;
/// So many parts of much the same size are made one meanwhile: those where the largest is less than four times the smallest.
const ALIKE_PARTS: usize = 3;
const ALIKE_DOUBLINGS: f64 = 2.0;
/// A part of which more is gone than this share is written anew.
const GONE: f32 = 0.25;
/// So often it is tried to remove a folder in which something still comes in.
const TRIES: usize = 1_000;

/// The words of all passages.
pub struct Lexical {
    index: Index,
    reader: IndexReader,
    /// Made when first needed, so that another process can read beside the one that writes.
    writer: Option<IndexWriter>,
    /// Whether parts are made one meanwhile.
    settled: bool,
    id: Field,
    mark: Field,
    stems: Field,
    grams: Field,
}

/// The words of a passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words<'a> {
    /// Title, headings and text: what its letters are taken from.
    pub text: &'a [&'a str],
    /// Where it comes from and what it is about: only its stems count.
    pub labels: &'a [&'a str],
}

/// The words as they were at one moment.
#[derive(Clone)]
pub(super) struct Reading {
    pub(super) searcher: Searcher,
    pub(super) stems: Field,
    pub(super) grams: Field,
}

impl Reading {
    /// The stems of a question, each once, with how telling they are.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn weighted_stems(&self, shelf: &Shelf, text: &str) -> Result<Vec<Stem>, TantivyError> {
        let segments = self.segments(self.stems)?;
        let mut weighed: Vec<Stem> = Vec::new();
        for (_, stem) in analysis::stems(text) {
            if weighed.len() < MOST_STEMS && weighed.iter().all(|known| known.stem != stem) {
                let passages = shelf.lists(&segments, &Term::from_field_text(self.stems, &stem))?.passages;
                weighed.push(Stem { stem, passages, idf: idf(passages, shelf.passages()) });
            }
        }
        Ok(weighed)
    }

    /// The lists of a field, each with the place at which its part of the index begins.
    pub(super) fn segments(&self, field: Field) -> Result<Vec<(usize, Arc<InvertedIndexReader>)>, TantivyError> {
        let (mut segments, mut base) = (Vec::new(), 0);
        for segment in self.searcher.segment_readers() {
            segments.push((base, segment.inverted_index(field)?));
            base += segment.max_doc() as usize;
        }
        Ok(segments)
    }
}

/// One stem of a question, and how telling it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Stem {
    /// The stem.
    pub stem: String,
    /// In how many passages it occurs.
    pub passages: u64,
    /// Its inverse document frequency as BM25 counts it: 0 and up, the rarer the higher.
    pub idf: f32,
}

impl Lexical {
    /// Opens the index in `folder`, or a new one in memory. A folder that is damaged or of another version is wiped:
    /// compare [`Lexical::marks`] with what there should be.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(folder: Option<&Path>) -> Result<Self, TantivyError> {
        let Some(folder) = folder else { return Self::over(Index::create_in_ram(schema())) };
        match Self::over_folder(folder) {
            Ok(Some(lexical)) => return Ok(lexical),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the index of words is of no use and will be built anew"),
        }
        clear(folder)?;
        fs::create_dir_all(folder)?;
        let index = Index::create_in_dir(folder, schema())?;
        fs::write(folder.join(VERSION_FILE), VERSION)?;
        Self::over(index)
    }

    /// What is in the folder; `None` when that is nothing or of another version.
    fn over_folder(folder: &Path) -> Result<Option<Self>, TantivyError> {
        let current = fs::read_to_string(folder.join(VERSION_FILE)).is_ok_and(|version| version == VERSION);
        if !current {
            return Ok(None);
        }
        let index = Index::open(MmapDirectory::open(folder)?)?;
        let damaged = index.validate_checksum()?;
        if index.schema() != schema() || !damaged.is_empty() {
            return Err(TantivyError::SystemError(format!("{} damaged files", damaged.len())));
        }
        Self::over(index).map(Some)
    }

    fn over(index: Index) -> Result<Self, TantivyError> {
        index.tokenizers().register(STEMS, analysis::analyser());
        index.tokenizers().register(GRAMS, grams::analyser());
        let field = |name| index.schema().get_field(name);
        let (id, mark, stems, grams) = (field("id")?, field("mark")?, field("stems")?, field("grams")?);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, writer: None, settled: false, id, mark, stems, grams })
    }

    /// Adds a passage with the mark of its text, or replaces the one with this id. Found after [`Lexical::commit`].
    ///
    /// # Errors
    /// When the index cannot be written. What was added and removed since the last [`Lexical::commit`] is then to be told anew.
    pub fn add(&mut self, id: u64, mark: u64, words: &Words<'_>) -> Result<(), TantivyError> {
        let mut document = TantivyDocument::new();
        document.add_u64(self.id, id);
        document.add_u64(self.mark, mark);
        for text in words.text {
            document.add_text(self.stems, text);
            document.add_text(self.grams, text);
        }
        for text in words.labels {
            document.add_text(self.stems, text);
        }
        self.remove(id)?;
        let added = self.writer()?.add_document(document).map(drop);
        if added.is_err() {
            self.writer = None;
        }
        added
    }

    /// Removes a passage. Gone after [`Lexical::commit`].
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn remove(&mut self, id: u64) -> Result<(), TantivyError> {
        let term = Term::from_field_u64(self.id, id);
        self.writer()?.delete_term(term);
        Ok(())
    }

    /// Makes what was added and removed count, and durable.
    ///
    /// # Errors
    /// When the index cannot be written. What was added and removed since the last time is then to be told anew.
    pub fn commit(&mut self) -> Result<(), TantivyError> {
        // One that failed takes nothing more, and says that all is well.
        if let Some(mut writer) = self.writer.take() {
            writer.commit()?;
            self.writer = Some(writer);
            self.reader.reload()?;
        }
        Ok(())
    }

    /// Makes the parts of the index one, if there are many, and from now on keeps them few in the background. Takes some
    /// seconds for 75,000 passages. Where another process writes, all stays as it is.
    pub fn settle(&mut self) {
        if let Err(error) = self.unite() {
            tracing::debug!(%error, "the index of words stays in parts");
        }
        self.settled = true;
        if let Some(writer) = &self.writer {
            writer.set_merge_policy(few_parts());
        }
    }

    fn unite(&mut self) -> Result<(), TantivyError> {
        let parts = self.index.searchable_segment_ids()?;
        if parts.len() > MOST_PARTS {
            self.writer()?.merge(&parts).wait()?;
            self.reader.reload()?;
        }
        Ok(())
    }

    fn writer(&mut self) -> Result<&mut IndexWriter, TantivyError> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => {
                let options =
                    IndexWriterOptions::builder().memory_budget_per_thread(WRITER_MEMORY).num_worker_threads(1);
                let writer = self.index.writer_with_options(options.num_merge_threads(1).build())?;
                writer.set_merge_policy(if self.settled { few_parts() } else { Box::new(NoMergePolicy) });
                writer
            }
        };
        Ok(self.writer.insert(writer))
    }

    /// The ids of all passages, each with its mark, in no order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn marks(&self) -> Result<Vec<(u64, u64)>, TantivyError> {
        let mut marks = Vec::new();
        for segment in self.reader.searcher().segment_readers() {
            let (ids, of) = (segment.fast_fields().u64("id")?, segment.fast_fields().u64("mark")?);
            let both = |document| Some((ids.first(document)?, of.first(document)?));
            marks.extend(segment.doc_ids_alive().filter_map(both));
        }
        Ok(marks)
    }

    /// What there is to read now.
    pub(super) fn reading(&self) -> Reading {
        Reading { searcher: self.reader.searcher(), stems: self.stems, grams: self.grams }
    }
}

fn few_parts() -> Box<dyn MergePolicy> {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(ALIKE_PARTS);
    policy.set_level_log_size(ALIKE_DOUBLINGS);
    policy.set_del_docs_ratio_before_merge(GONE);
    Box::new(policy)
}

#[expect(clippy::cast_precision_loss, reason = "a weight needs no more digits")]
pub(super) fn idf(passages: u64, all: u64) -> f32 {
    let (with, without) = (passages as f32, all.saturating_sub(passages) as f32);
    (1.0 + (without + 0.5) / (with + 0.5)).ln()
}

/// Removes a folder and all in it. Parts that an index which was just let go of still joins may come in meanwhile.
fn clear(folder: &Path) -> io::Result<()> {
    for _ in 0..TRIES {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => std::thread::yield_now(),
            removed => return removed,
        }
    }
    fs::remove_dir_all(folder)
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_u64_field("id", INDEXED | FAST);
    schema.add_u64_field("mark", FAST);
    for (name, analyser) in [("stems", STEMS), ("grams", GRAMS)] {
        let indexing =
            TextFieldIndexing::default().set_tokenizer(analyser).set_index_option(IndexRecordOption::WithFreqs);
        schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing));
    }
    schema.build()
}

impl std::fmt::Debug for Lexical {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexical").field("passages", &self.reader.searcher().num_docs()).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "lexical_tests.rs"]
mod tests;
