//! Models of a hub, fetched by fastembed's own downloader. What is in the folder already is not asked for again.
//!
//! fastembed reads `HF_ENDPOINT`, another address of a hub, and `HF_TOKEN` from the environment. `HF_HOME` moves what it keeps.

use std::path::Path;

use fastembed::{EmbeddingModel, RerankInitOptions, RerankerModel, TextEmbedding, TextInitOptions, TextRerank};

use super::manner::Manner;
use super::onnx::{Onnx, OpenError, Runtime, SPINNING, because};
use super::reranker::CrossEncoder;

/// Whether models can come from a hub.
///
/// # Errors
/// When the program was built without.
pub fn demand() -> Result<(), OpenError> {
    Ok(())
}

/// Opens the model that fastembed calls `name` under the id `model`; what is fetched is kept in `folder`.
///
/// # Errors
/// When there is no such model, the hub does not give it, or it does not run.
pub fn embedder(
    runtime: &Runtime,
    folder: &Path,
    name: &str,
    model: &str,
    manner: &Manner,
    threads: usize,
) -> Result<Onnx, OpenError> {
    let failed = |reason: String| OpenError::Model { path: folder.to_owned(), reason };
    let known: EmbeddingModel = name.parse().map_err(failed)?;
    let options = TextInitOptions::new(known)
        .with_cache_dir(folder.to_owned())
        .with_environment(runtime.0.clone())
        .with_max_length(manner.max_tokens)
        .with_intra_threads(threads.max(1))
        .with_session_config(SPINNING.0, SPINNING.1);
    let embedding = TextEmbedding::try_new(options).map_err(|error| failed(because(&error)))?;
    Onnx::of(embedding, model, manner, folder)
}

/// Opens the reranker that fastembed calls `name`; what is fetched is kept in `folder`.
///
/// # Errors
/// When there is no such model, the hub does not give it, or it does not run.
pub fn reranker(runtime: &Runtime, folder: &Path, name: &str, threads: usize) -> Result<CrossEncoder, OpenError> {
    let failed = |reason: String| OpenError::Model { path: folder.to_owned(), reason };
    let known: RerankerModel = name.parse().map_err(failed)?;
    let options = RerankInitOptions::new(known)
        .with_cache_dir(folder.to_owned())
        .with_environment(runtime.0.clone())
        .with_intra_threads(threads.max(1))
        .with_session_config(SPINNING.0, SPINNING.1);
    CrossEncoder::of(TextRerank::try_new(options), folder)
}
