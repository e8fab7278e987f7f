//! A model of a hub: fetched, tried, and how many numbers it makes of a text noted in a list in its folder.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::super::{child, clock, hub};
use super::{brought, build, model};
use crate::config::{Config, own_list};
use crate::models::{self, ModelSpec};
use crate::search::Embedder as _;
use crate::search::onnx::Runtime;

/// Fetches the model. What runs it is taken `from` a folder or archive, or is downloaded too.
pub(super) fn install(
    config: &Config,
    spec: &ModelSpec,
    from: Option<&Path>,
    folder: &Path,
) -> anyhow::Result<Runtime> {
    let started = clock::start();
    let work = model::beside(folder);
    let lock = model::working_in(&work)?;
    let taken = library(from, &work, folder);
    model::clear(&work)?;
    taken?;
    let runtime = Runtime::load(folder)?;
    let found = hub::embedder(config, spec, &runtime, folder)
        .with_context(|| format!("cannot fetch {} from the hub", spec.id))?
        .dimensions();
    let file = brought::described(folder, models::RUNTIME).into_iter().collect();
    own_list::write(folder, &ModelSpec { dimensions: found, file, ..spec.clone() })?;
    drop(lock);
    child::done(&format!("The model {} is in {}", spec.id, folder.display()), started);
    Ok(runtime)
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
