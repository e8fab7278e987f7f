//! A bot that starts, answers and holds memory, measured from within.

use std::path::Path;

use anyhow::Context as _;

use super::super::{clock, open, rereading};
use super::asking::ask;
use super::memory::{self, Memory};
use super::spread::Spread;
use super::{question_set, table};
use crate::config::Config;
use crate::corpus::passages::to_read_again;
use crate::corpus::ranking::{DEPTH, rank};
use crate::corpus::store::documents;
use crate::search::finder::Query;
use crate::search::{Embedder, TextKind};

/// So many questions are asked before times count.
const WARM_UP: usize = 10;

/// For so many questions what was found is read again: a large reranker takes seconds for each.
const REREAD: usize = 20;

/// What was measured of a bot, in milliseconds; a pair is what is usual and what one in twenty exceeds.
struct Served {
    documents: usize,
    passages: usize,
    questions: usize,
    embedding: (f64, f64),
    search: (f64, f64),
    /// What the reranker takes for what was found, if the settings name one.
    rereading: Option<(f64, f64)>,
    whole: (f64, f64),
    beside: (f64, f64),
    start: f64,
    corpus: f64,
    model: f64,
    memory: Memory,
    /// Bytes.
    disk: u64,
}

/// Measures what is in the folder of `config`, and prints it.
pub(super) fn run(config: &Config, asked: Option<&Path>) -> anyhow::Result<()> {
    let served = measure(config, asked)?;
    table::heading(&format!(
        "{} documents, {} passages, {} questions",
        served.documents, served.passages, served.questions
    ));
    served.figures().iter().for_each(|(what, figure)| table::line(what, figure));
    Ok(())
}

impl Served {
    fn figures(&self) -> Vec<(&'static str, String)> {
        let Self { start, corpus, model, memory, .. } = self;
        let spread = |(usual, rare): (f64, f64)| format!("p50 {usual:>7.1} ms   p95 {rare:>7.1} ms");
        let disk = self.disk as f64 / self.passages.max(1) as f64;
        let mut figures = vec![("embedding a question", spread(self.embedding)), ("search alone", spread(self.search))];
        figures.extend(self.rereading.map(|took| ("reading the first twenty again", spread(took))));
        figures.extend([
            ("whole question", spread(self.whole)),
            ("whole question beside the embedding", spread(self.beside)),
            ("start, to the first answer", format!("{start:>7.0} ms   corpus {corpus:.0} ms, model {model:.0} ms")),
            (
                "memory",
                format!(
                    "{:>7.0} MB   of which files {:.0} MB   at most {:.0} MB",
                    memory.now, memory.files, memory.most
                ),
            ),
            ("disk, for a passage", format!("{disk:>7.0} bytes")),
        ]);
        figures
    }
}

/// Measures what is in the folder of `config`.
fn measure(config: &Config, asked: Option<&Path>) -> anyhow::Result<Served> {
    let asked = question_set::read(asked, &open::store(config)?)?;
    let (first, started) = (asked.first().context("nothing to ask")?, clock::start());
    let store = open::store(config)?;
    let library = open::library(config, &store)?;
    let found_in = started.elapsed();
    let mut embedder = open::embedder(config)?;
    let model = started.elapsed() - found_in;
    let (documents, passages) = documents::corpus_size(&store)?;
    let mut bot = open::bot(store, library, config.settings())?;
    ask(&mut bot, embedder.as_mut(), first, "first")?;
    let start = started.elapsed();

    let (mut embedding, mut whole, mut beside) = (Spread::default(), Spread::default(), Spread::default());
    for (number, text) in asked.iter().take(WARM_UP).chain(&asked).enumerate() {
        let took = ask(&mut bot, embedder.as_mut(), text, &number.to_string())?;
        if let Some(took) = took.filter(|_| number >= WARM_UP) {
            embedding.add(took.embedding);
            whole.add(took.whole);
            beside.add(took.whole.saturating_sub(took.embedding));
        }
    }
    let memory = memory::read()?;
    drop(bot);
    let search = search_alone(config, embedder.as_mut(), &asked)?;
    let rereading = reading_again(config, embedder.as_mut(), &asked)?;
    let pair = |times: &Spread| (table::millis(times.percentile(50)), table::millis(times.percentile(95)));
    Ok(Served {
        documents,
        passages,
        questions: asked.len(),
        embedding: pair(&embedding),
        search: pair(&search),
        rereading: rereading.as_ref().map(pair),
        whole: pair(&whole),
        beside: pair(&beside),
        start: table::millis(start),
        corpus: table::millis(found_in),
        model: table::millis(model),
        memory,
        disk: config.database().file().map_or(Ok(0), |file| std::fs::metadata(file).map(|file| file.len()))?
            + size(&config.index())?,
    })
}

/// The search without everything that is made of what it finds.
fn search_alone(config: &Config, embedder: &mut dyn Embedder, asked: &[String]) -> anyhow::Result<Spread> {
    let store = open::store(config)?;
    let library = open::library(config, &store)?;
    let mut times = Spread::default();
    for (number, text) in asked.iter().take(WARM_UP).chain(asked).enumerate() {
        let vector = embedder.embed(TextKind::Query, std::slice::from_ref(text))?.pop();
        let query = Query { text, vector: vector.as_ref(), allowed: None, depth: DEPTH };
        let started = clock::start();
        library.find(&query)?;
        if number >= WARM_UP {
            times.add(started.elapsed());
        }
    }
    Ok(times)
}

/// What the reranker, if the settings name one, takes for what was found.
fn reading_again(config: &Config, embedder: &mut dyn Embedder, asked: &[String]) -> anyhow::Result<Option<Spread>> {
    let Some(mut reranker) = open::reranker(config)? else { return Ok(None) };
    let store = open::store(config)?;
    let library = open::library(config, &store)?;
    let mut times = Spread::default();
    for text in asked.iter().take(REREAD) {
        let vector = embedder.embed(TextKind::Query, std::slice::from_ref(text))?.pop();
        let query = Query { text, vector: vector.as_ref(), allowed: None, depth: DEPTH };
        let ranking = rank(&store, &library, &query, None)?;
        let passages = to_read_again(&store, ranking.groups().into_iter().map(|hit| hit.passage))?;
        let started = clock::start();
        rereading::read(reranker.as_mut(), text, &passages, None)?;
        times.add(started.elapsed());
    }
    Ok(Some(times))
}

/// The bytes of all files in a folder.
pub(super) fn size(folder: &Path) -> anyhow::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}
