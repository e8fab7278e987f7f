//! A model of a hub: fetched, tried, and how many numbers it makes of a text noted in a list in its folder.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::super::{child, clock, open};
use super::{brought, build, model};
use crate::config::{Config, own_list};
use crate::models::{self, ModelSpec};
use crate::search::{Embedder as _, hub};

/// Fetches the model. What runs it is taken `from` a folder or archive, or is downloaded too.
pub(super) fn install(config: &Config, spec: &ModelSpec, from: Option<&Path>, folder: &Path) -> anyhow::Result<()> {
    hub::demand()?;
    let started = clock::start();
    let work = model::beside(folder);
    let lock = model::working_in(&work)?;
    let taken = library(from, &work, folder);
    model::clear(&work)?;
    taken?;
    let opened = open::model(config, spec).with_context(|| format!("cannot fetch {} from the hub", spec.id))?;
    let file = brought::described(folder, models::RUNTIME).into_iter().collect();
    own_list::write(folder, &ModelSpec { dimensions: opened.dimensions(), file, ..spec.clone() })?;
    drop(lock);
    child::done(&format!("The model {} is in {}", spec.id, folder.display()), started);
    Ok(())
}

/// What runs the model.
fn library(from: Option<&Path>, work: &Path, folder: &Path) -> anyhow::Result<()> {
    let library = folder.join(models::RUNTIME);
    model::make_parent(&library)?;
    let Some(from) = from else { return build::runtime(work, &library) };
    let outer = model::opened(from, work)?;
    let inner = model::folder_with(&outer, "", |folder| folder.join(models::RUNTIME).is_file());
    let source = inner.join(models::RUNTIME);
    fs::copy(&source, &library).map(drop).with_context(|| format!("cannot copy {}", source.display()))
}
