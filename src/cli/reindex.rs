//! `jatwerk reindex`: everything that can be derived, derived anew.

use anyhow::Context as _;

use super::aside::step_aside;
use super::embed::embed_unread;
use super::lock::Lock;
use super::open;
use crate::config::Config;
use crate::corpus::store::vectors;

pub(super) fn run(config: &Config) -> anyhow::Result<()> {
    step_aside();
    let _lock = Lock::take(open::data(config)?)?;
    let store = open::store_in_own_folder(config)?;
    let mut embedder = open::embedder(config)?;
    let swept = vectors::sweep_vectors(&store, embedder.model())?;
    let read = embed_unread(&store, embedder.as_mut())?;
    let folder = config.index();
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    drop(open::library(config, &store)?);
    println!("{read} texts read, {swept} vectors without use forgotten, index built anew.");
    Ok(())
}
