//! A model that somebody brings: any ONNX encoder, with what it wants to be told in a `models.toml` beside it.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::super::{child, clock, files};
use super::{build, model};
use crate::config::{Config, own_list};
use crate::models::{self, ModelFile};
use crate::search::Embedder as _;
use crate::search::onnx::{Onnx, Runtime};

/// What a model's folder must hold.
const NEEDED: [&str; 5] =
    ["model.onnx", "tokenizer.json", "config.json", "tokenizer_config.json", "special_tokens_map.json"];

/// What it may hold: the weights of a large graph, and what runs it.
const OPTIONAL: [&str; 3] = ["model.onnx_data", "model.onnx.data", models::RUNTIME];

/// Takes the settings' model `from` a folder or archive, tries it, and notes what its files are.
pub(super) fn install(config: &Config, from: &Path, folder: &Path) -> anyhow::Result<()> {
    let started = clock::start();
    let work = model::beside(folder);
    let lock = model::working_in(&work)?;
    let taken = take(config, from, &work, folder);
    model::clear(&work)?;
    taken?;
    drop(lock);
    child::done(&format!("The model {} is in {}", config.model.id, folder.display()), started);
    Ok(())
}

fn take(config: &Config, from: &Path, work: &Path, folder: &Path) -> anyhow::Result<()> {
    let id = &config.model.id;
    let outer = model::opened(from, work)?;
    let inner = model::folder_with(&outer, id, |folder| folder.join(models::OWN_LIST).is_file());
    let mut spec = own_list::read(&inner, id)?.with_context(|| {
        format!("{} has no {} with the model `{id}` (models/README.md)", inner.display(), models::OWN_LIST)
    })?;
    (spec.graph, spec.hub) = (None, None);
    let fresh = work.join("finished");
    model::clear(&fresh)?;
    let there = OPTIONAL.into_iter().filter(|name| inner.join(name).is_file());
    for name in NEEDED.into_iter().chain(there) {
        let (source, copy) = (inner.join(name), fresh.join(name));
        model::make_parent(&copy)?;
        fs::copy(&source, &copy).with_context(|| format!("cannot copy {}", source.display()))?;
    }
    let library = fresh.join(models::RUNTIME);
    if !library.is_file() {
        model::make_parent(&library)?;
        build::runtime(work, &library)?;
    }
    spec.file = NEEDED.into_iter().chain(OPTIONAL).filter_map(|name| described(&fresh, name)).collect();
    own_list::write(&fresh, &spec)?;
    let found = Onnx::open(&Runtime::load(&fresh)?, &fresh, id, &spec.manner(), config.model.threads)?.dimensions();
    anyhow::ensure!(
        found == spec.dimensions,
        "{} says that a vector has {} numbers, and the model makes {found}",
        models::OWN_LIST,
        spec.dimensions
    );
    let described = spec.file.iter().map(|file| file.path.as_str());
    model::put_in_place(described.chain([models::OWN_LIST]), &fresh, folder)
}

/// A file as it is in the folder, if it is there.
pub(super) fn described(folder: &Path, name: &str) -> Option<ModelFile> {
    let path = folder.join(name);
    let size = fs::metadata(&path).ok()?.len();
    Some(ModelFile { path: name.to_owned(), size, sha256: files::hash(&path).ok()? })
}
