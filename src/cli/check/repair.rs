//! `jatwerk check --repair`: whatever is made of something else is made anew. What is left wrong cannot be.

use std::fs;

use anyhow::Context as _;

use super::super::embed::embed_unread;
use super::super::open;
use super::finding::Findings;
use crate::config::Config;
use crate::corpus::store::vectors;

/// What nothing else holds.
const ONLY_HERE: &str = "put back a backup with `jatwerk restore`: what people said and decided, and the keys, stand nowhere else; \
                         documents, colleagues and municipalities can be imported again";

/// Makes anew what can be. Only for whoever holds the lock.
pub(super) fn run(config: &Config, findings: &mut Findings) {
    if !open::is_there(config) {
        return findings.skipped("repair", "there is no database yet");
    }
    match database(config, findings).and_then(|()| search(config)) {
        Ok(made) => findings.ok("repair", &made),
        Err(error) => findings.wrong("repair", &format!("{error:#}"), ONLY_HERE),
    }
}

/// The database's own indexes, by which it finds its rows.
fn database(config: &Config, findings: &mut Findings) -> anyhow::Result<()> {
    for fault in open::store_in_own_folder(config)?.repair().context("the database cannot be repaired")? {
        findings.wrong("repair", &format!("the database holds something that cannot be derived: {fault}"), ONLY_HERE);
    }
    Ok(())
}

/// The vectors that are missing, and the search's files.
fn search(config: &Config) -> anyhow::Result<String> {
    let store = open::store_in_own_folder(config)?;
    let folder = config.index();
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    let mut embedder = open::embedder(config)?;
    let swept = vectors::sweep_vectors(&store, embedder.model())?;
    let read = embed_unread(&store, embedder.as_mut())?;
    let library = open::library(config, &store)?;
    let passages = library.len();
    Ok(format!(
        "made anew: the indexes of the database, {read} vectors (and {swept} without use forgotten), the search's files of {passages} passages"
    ))
}
