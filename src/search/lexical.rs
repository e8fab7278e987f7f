//! Finding by words: BM25 over the stems of passages.
//!
//! One field holds all words of a passage, those of the title twice; so a word's rarity is counted once, over whole
//! passages, and a query is a plain disjunction that can skip what cannot win. What people type is never query
//! syntax: a query is built from its stems.

use std::fs;
use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::IndexWriterOptions;
use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query as _, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

use super::best::Best;
use super::{Allowed, analysis};

/// Counts up when the schema or the analyser changes; a folder of another version is wiped.
const VERSION: &str = "1";
const VERSION_FILE: &str = "version";
const ANALYSER: &str = "dutch";
/// What the writer collects in memory before it writes, in bytes; tantivy takes no less.
const WRITER_MEMORY: usize = 15_000_000;
/// The most stems of a question that are looked up; the rest of a pasted letter is let be.
const MOST_STEMS: usize = 64;

/// The words of all passages.
pub struct Lexical {
    index: Index,
    reader: IndexReader,
    /// Made when first needed, so that another process can read beside the one that writes.
    writer: Option<IndexWriter>,
    id: Field,
    words: Field,
}

/// The words of a passage, in the order of their weight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words<'a> {
    /// Counted twice.
    pub title: &'a str,
    /// Everything else.
    pub rest: &'a [&'a str],
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
    /// compare [`Lexical::ids`] with what there should be.
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
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
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
        index.tokenizers().register(ANALYSER, analysis::analyser());
        let (id, words) = (index.schema().get_field("id")?, index.schema().get_field("words")?);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, writer: None, id, words })
    }

    /// Adds a passage, or replaces the one with this id. Found after [`Lexical::commit`].
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn add(&mut self, id: u64, words: &Words<'_>) -> Result<(), TantivyError> {
        let mut document = TantivyDocument::new();
        document.add_u64(self.id, id);
        for text in [words.title, words.title].iter().chain(words.rest) {
            document.add_text(self.words, text);
        }
        self.remove(id)?;
        self.writer()?.add_document(document).map(drop)
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
    /// When the index cannot be written.
    pub fn commit(&mut self) -> Result<(), TantivyError> {
        if let Some(writer) = &mut self.writer {
            writer.commit()?;
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
                self.index.writer_with_options(options.num_merge_threads(1).build())?
            }
        };
        Ok(self.writer.insert(writer))
    }

    /// The ids of all passages, in no order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ids(&self) -> Result<Vec<u64>, TantivyError> {
        let mut ids = Vec::new();
        for segment in self.reader.searcher().segment_readers() {
            let column = segment.fast_fields().u64("id")?;
            ids.extend(segment.doc_ids_alive().filter_map(|document| column.first(document)));
        }
        Ok(ids)
    }

    /// At most `k` passages that `allowed` lets through (`None`: all), best first, each with its BM25 score.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(
        &self,
        stems: &[Stem],
        k: usize,
        allowed: Option<Allowed<'_>>,
    ) -> Result<Vec<(u64, f32)>, TantivyError> {
        let searcher = self.reader.searcher();
        let terms = stems.iter().filter(|stem| stem.passages > 0).map(|stem| {
            let query = TermQuery::new(Term::from_field_text(self.words, &stem.stem), IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(query) as Box<dyn tantivy::query::Query>)
        });
        let query = BooleanQuery::new(terms.collect());
        if query.clauses().is_empty() || k == 0 {
            return Ok(Vec::new());
        }
        match allowed {
            None => best_of_all(&searcher, &query, k),
            Some(allowed) => best_of_some(&searcher, &query, k, allowed),
        }
    }

    /// The stems of a question, each once, with how telling they are.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn weigh(&self, text: &str) -> Result<Vec<Stem>, TantivyError> {
        let searcher = self.reader.searcher();
        let all = searcher.num_docs();
        let mut weighed: Vec<Stem> = Vec::new();
        for (_, stem) in analysis::stems(text) {
            if weighed.len() < MOST_STEMS && weighed.iter().all(|known| known.stem != stem) {
                let passages = searcher.doc_freq(&Term::from_field_text(self.words, &stem))?.min(all);
                weighed.push(Stem { stem, passages, idf: idf(passages, all) });
            }
        }
        Ok(weighed)
    }
}

fn best_of_all(searcher: &Searcher, query: &BooleanQuery, k: usize) -> Result<Vec<(u64, f32)>, TantivyError> {
    let mut columns = Vec::new();
    for segment in searcher.segment_readers() {
        columns.push(segment.fast_fields().u64("id")?);
    }
    let top = searcher.search(query, &TopDocs::with_limit(k).order_by_score())?;
    let id =
        |address: tantivy::DocAddress| columns.get(usize::try_from(address.segment_ord).ok()?)?.first(address.doc_id);
    let mut best: Vec<_> = top.into_iter().filter_map(|(score, address)| Some((id(address)?, score))).collect();
    // How the index is cut in segments must not decide between equals.
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Ok(best)
}

/// A filter knows ids only, so every match is scored and asked for.
fn best_of_some(
    searcher: &Searcher,
    query: &BooleanQuery,
    k: usize,
    allowed: Allowed<'_>,
) -> Result<Vec<(u64, f32)>, TantivyError> {
    let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
    let mut best = Best::new(k);
    for segment in searcher.segment_readers() {
        let column = segment.fast_fields().u64("id")?;
        let alive = segment.alive_bitset();
        weight.for_each(segment, &mut |document, score| {
            if alive.is_none_or(|alive| alive.is_alive(document))
                && let Some(id) = column.first(document)
                && allowed(id)
            {
                best.offer(id, score);
            }
        })?;
    }
    Ok(best.into_sorted().collect())
}

#[expect(clippy::cast_precision_loss, reason = "a weight needs no more digits")]
fn idf(passages: u64, all: u64) -> f32 {
    let (with, without) = (passages as f32, (all - passages) as f32);
    (1.0 + (without + 0.5) / (with + 0.5)).ln()
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_u64_field("id", INDEXED | FAST);
    let indexing = TextFieldIndexing::default().set_tokenizer(ANALYSER).set_index_option(IndexRecordOption::WithFreqs);
    schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing));
    schema.build()
}

impl std::fmt::Debug for Lexical {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexical").field("passages", &self.reader.searcher().num_docs()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSAGES: [(u64, &str, &str); 3] = [
        (1, "Vroegsignalering van schulden", "De gemeente belt aan bij inwoners met een huurachterstand."),
        (2, "Groenbeheer", "Bomen en perken; ook schulden van de boomkwekerij."),
        (3, "Coördinatie", "Wie coördineert de huurachterstanden?"),
    ];

    fn filled(folder: Option<&Path>) -> Lexical {
        let mut lexical = Lexical::open(folder).unwrap();
        for (id, title, text) in PASSAGES {
            lexical.add(id, &Words { title, rest: &[text] }).unwrap();
        }
        lexical.commit().unwrap();
        lexical
    }

    fn found(lexical: &Lexical, text: &str, allowed: Option<Allowed<'_>>) -> Vec<u64> {
        let stems = lexical.weigh(text).unwrap();
        lexical.find(&stems, 10, allowed).unwrap().into_iter().map(|(id, _)| id).collect()
    }

    fn check(text: &str, expected: &[u64]) {
        assert_eq!(found(&filled(None), text, None), expected, "{text}");
    }

    #[test]
    fn finds_by_stem_and_lets_the_title_weigh_more() {
        check("schuld", &[1, 2]);
        check("coordinatie", &[3]);
        check("de van een", &[]);
        check("", &[]);
    }

    #[test]
    fn nothing_typed_is_syntax() {
        for text in ["title:schulden AND (", "\"schulden", "schulden~1 +[a TO b]", "*:* schulden"] {
            check(text, &[1, 2]);
        }
    }

    #[test]
    fn shows_only_what_is_allowed_and_replaces_and_forgets() {
        let mut lexical = filled(None);
        assert_eq!(found(&lexical, "schulden", Some(&|id| id == 2)), [2]);
        lexical.add(2, &Words { title: "Vuurwerk", rest: &[] }).unwrap();
        lexical.remove(1).unwrap();
        lexical.commit().unwrap();
        assert!(found(&lexical, "schulden", None).is_empty());
        assert!(found(&lexical, "schulden", Some(&|_| true)).is_empty());
        assert_eq!(found(&lexical, "vuurwerk", None), [2]);
        let mut ids = lexical.ids().unwrap();
        ids.sort_unstable();
        assert_eq!(ids, [2, 3]);
    }

    #[test]
    fn rare_stems_tell_more() {
        let weighed = filled(None).weigh("schulden schuld van Breda en coördinatie").unwrap();
        let counts: Vec<_> = weighed.iter().map(|stem| (stem.stem.as_str(), stem.passages)).collect();
        assert_eq!(counts, [("schuld", 2), ("breda", 0), ("coordineer", 1)]);
        assert!(weighed[1].idf > weighed[2].idf && weighed[2].idf > weighed[0].idf && weighed[0].idf > 0.0);
    }

    #[test]
    fn a_folder_is_read_again_and_wiped_when_of_no_use() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("words");
        drop(filled(Some(&path)));
        assert_eq!(Lexical::open(Some(&path)).unwrap().ids().unwrap().len(), 3);
        let segment = fs::read_dir(&path)
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|end| end == "idx"));
        let segment = segment.unwrap();
        let mut bytes = fs::read(&segment).unwrap();
        bytes[0] ^= 0xff;
        fs::write(&segment, bytes).unwrap();
        assert!(Lexical::open(Some(&path)).unwrap().ids().unwrap().is_empty());
        drop(filled(Some(&path)));
        fs::write(path.join(VERSION_FILE), "0").unwrap();
        assert!(Lexical::open(Some(&path)).unwrap().ids().unwrap().is_empty());
    }
}
