//! A bot that starts, answers and holds memory, measured from within.

use std::path::Path;

use anyhow::Context as _;

use super::super::{clock, open, rereading};
use super::asking::ask;
use super::spread::Spread;
use super::{memory, question_set, table};
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

/// Measures what is in the folder of `config`.
pub(super) fn run(config: &Config, asked: Option<&Path>) -> anyhow::Result<()> {
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
    let held = memory::read()?;
    drop(bot);
    let search = search_alone(config, embedder.as_mut(), &asked)?;
    let rereading = reading_again(config, embedder.as_mut(), &asked)?;

    let disk: u64 = std::fs::metadata(config.database())?.len() + size(&config.index())?;
    table::heading(&format!("{documents} documents, {passages} passages, {} questions", asked.len()));
    table::spread("embedding a question", &embedding);
    table::spread("search alone", &search);
    if let Some(rereading) = &rereading {
        table::spread("reading the first twenty again", rereading);
    }
    table::spread("whole question", &whole);
    table::spread("whole question beside the embedding", &beside);
    let [start, found_in, model] = [start, found_in, model].map(table::millis);
    let parts = format!("{start:>7.0} ms   corpus {found_in:.0} ms, model {model:.0} ms");
    table::line("start, to the first answer", &parts);
    table::line("memory", &format!("{:>7.0} MB   at most {:.0} MB", held.now, held.most));
    table::line("disk, for a passage", &format!("{:>7.0} bytes", disk as f64 / passages.max(1) as f64));
    Ok(())
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
fn size(folder: &Path) -> anyhow::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}
