//! How fast an import reads, beside what the model alone needs for the same texts.

use std::path::Path;

use anyhow::Context as _;

use super::super::embed::embed_unread;
use super::super::open::within;
use super::super::{clock, import, open};
use super::table;
use crate::config::Config;
use crate::corpus::store::documents;
use crate::db::DbError;
use crate::domain::document::Document;
use crate::domain::passage::{cut, embedded_text};
use crate::search::{Embedder, TextKind};

/// At least so many passages are read.
const PASSAGES: usize = 300;

/// Every so many documents one is read, so that passages of all lengths are among them.
const EVERY: usize = 20;

/// Brings documents of the corpus into an empty database in `scratch`. The model alone reads once before and once
/// after, because a busy machine changes its mind meanwhile.
pub(super) fn run(config: &Config, scratch: &Path, embedder: &mut dyn Embedder) -> anyhow::Result<()> {
    let documents = some_documents(config)?;
    let texts: Vec<String> = documents.iter().flat_map(texts_of).collect();
    let before = time_alone(embedder, &texts)?;
    if scratch.exists() {
        std::fs::remove_dir_all(scratch).with_context(|| format!("cannot clear {}", scratch.display()))?;
    }
    let started = clock::start();
    let store = open::store(&within(config, scratch))?;
    store.begin()?;
    for document in &documents {
        import::put_document(&store, document)?;
    }
    store.finish(true)?;
    let read = embed_unread(&store, embedder)?;
    let import = read as f64 / started.elapsed().as_secs_f64();
    let after = time_alone(embedder, &texts)?;
    let alone = 2.0 * texts.len() as f64 / (before + after);
    table::heading(&format!("Import: {read} passages of {} documents", documents.len()));
    table::line("model alone", &format!("{alone:>8.1} passages/s"));
    table::line("import", &format!("{import:>8.1} passages/s   {:.0} % of the model alone", 100.0 * import / alone));
    Ok(())
}

fn time_alone(embedder: &mut dyn Embedder, texts: &[String]) -> anyhow::Result<f64> {
    let started = clock::start();
    embedder.embed(TextKind::Passage, texts)?;
    Ok(started.elapsed().as_secs_f64())
}

fn texts_of(document: &Document) -> Vec<String> {
    cut(document).iter().map(|passage| embedded_text(&document.title, document.place(), passage)).collect()
}

fn some_documents(config: &Config) -> anyhow::Result<Vec<Document>> {
    let store = open::store(config)?;
    let (mut chosen, mut passages, mut place) = (Vec::new(), 0, 0);
    documents::for_each_document::<DbError>(&store, |document| {
        if place % EVERY == 0 && passages < PASSAGES {
            passages += cut(&document).len();
            chosen.push(document);
        }
        place += 1;
        Ok(())
    })?;
    Ok(chosen)
}
