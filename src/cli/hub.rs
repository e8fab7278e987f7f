//! Opening models where the settings say that they are: in a folder, or on a hub.

use std::path::Path;

use crate::config::Config;
use crate::models::{self, ModelSpec};
use crate::search::onnx::{Onnx, Runtime};
use crate::search::reranker::{CrossEncoder, Reranker};

/// The embedding model.
pub(super) fn embedder(config: &Config, spec: &ModelSpec, runtime: &Runtime, folder: &Path) -> anyhow::Result<Onnx> {
    match &spec.hub {
        Some(name) => fetched(runtime, folder, name, spec, config.model.threads),
        None => Ok(Onnx::open(runtime, folder, &spec.id, &spec.manner(), config.model.threads)?),
    }
}

/// The reranker, if the settings name one.
pub(super) fn reranker(config: &Config, runtime: &Runtime) -> anyhow::Result<Option<Box<dyn Reranker>>> {
    let (Some(named), Some(folder)) = (&config.model.reranker, config.reranker_folder()) else { return Ok(None) };
    let threads = config.model.threads;
    Ok(Some(Box::new(match models::reranker(named)? {
        Some(spec) => fetched_reranker(runtime, &folder, &spec.hub, threads)?,
        None => CrossEncoder::open(runtime, &folder, threads)?,
    })))
}

#[cfg(feature = "hub")]
fn fetched(runtime: &Runtime, folder: &Path, name: &str, spec: &ModelSpec, threads: usize) -> anyhow::Result<Onnx> {
    Ok(crate::search::hub::embedder(runtime, folder, name, &spec.id, &spec.manner(), threads)?)
}

#[cfg(feature = "hub")]
fn fetched_reranker(runtime: &Runtime, folder: &Path, name: &str, threads: usize) -> anyhow::Result<CrossEncoder> {
    Ok(crate::search::hub::reranker(runtime, folder, name, threads)?)
}

#[cfg(not(feature = "hub"))]
fn fetched(_: &Runtime, _: &Path, _: &str, spec: &ModelSpec, _: usize) -> anyhow::Result<Onnx> {
    Err(without(&spec.id))
}

#[cfg(not(feature = "hub"))]
fn fetched_reranker(_: &Runtime, _: &Path, name: &str, _: usize) -> anyhow::Result<CrossEncoder> {
    Err(without(name))
}

#[cfg(not(feature = "hub"))]
fn without(model: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "{model} comes from a hub, and this program was built without: `cargo build --features hub` builds one with it"
    )
}
