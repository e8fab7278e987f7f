//! What is measured: brought in, read by the model and indexed, as a running bot would find it.

use std::path::PathBuf;

use anyhow::Context as _;

use super::super::embed::embed_unread;
use super::super::{import, open, progress};
use crate::config::Config;
use crate::db::{self, Db};
use crate::intake;
use crate::search::Embedder;

/// So many rows go in between two commits.
const ROWS: usize = 200;

/// Brings at most `most` rows of each path in, has the model read them and builds the index.
pub(super) fn fill(config: &Config, embedder: &mut dyn Embedder, paths: &[PathBuf], most: usize) -> anyhow::Result<()> {
    let store = open::store(config)?;
    for path in paths {
        take_in(&store, path, most)?;
    }
    embed_unread(&store, embedder)?;
    drop(open::library(config, &store)?);
    Ok(())
}

fn take_in(store: &Db, path: &std::path::Path, most: usize) -> anyhow::Result<()> {
    let reading = intake::open(path)?;
    let bar = progress::bytes("taking in", reading.total());
    store.begin()?;
    for (number, read) in (1..).zip(reading.take(most)) {
        bar.set_position(read.done);
        import::put(store, read.row?)?;
        if number % ROWS == 0 {
            store.finish(true)?;
            store.begin()?;
        }
    }
    store.finish(true)?;
    bar.finish_and_clear();
    Ok(())
}

/// Starts `to` with the database of `from`, unless it has one of its own.
pub(super) fn copy(from: &Config, to: &Config) -> anyhow::Result<()> {
    if open::is_there(to) {
        return Ok(());
    }
    open::data(to)?;
    let place = to.database();
    let file = place.file().context("only a file can be filled for measuring")?;
    db::keep(&from.database(), file).with_context(|| format!("cannot copy the database to {place}"))
}
