//! The same as `hub`, in a program that was built without the feature of that name.

use std::path::Path;

use super::manner::Manner;
use super::onnx::{Onnx, OpenError, Runtime};
use super::reranker::CrossEncoder;

/// Whether models can come from a hub.
///
/// # Errors
/// Always.
pub fn demand() -> Result<(), OpenError> {
    Err(OpenError::NoHub)
}

/// Opens no model.
///
/// # Errors
/// Always.
pub fn embedder(_: &Runtime, _: &Path, _: &str, _: &str, _: &Manner, _: usize) -> Result<Onnx, OpenError> {
    Err(OpenError::NoHub)
}

/// Opens no reranker.
///
/// # Errors
/// Always.
pub fn reranker(_: &Runtime, _: &Path, _: &str, _: usize) -> Result<CrossEncoder, OpenError> {
    Err(OpenError::NoHub)
}
