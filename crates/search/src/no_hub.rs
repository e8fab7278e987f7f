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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub;

    type Embeds = fn(&Runtime, &Path, &str, &str, &Manner, usize) -> Result<Onnx, OpenError>;
    type Reranks = fn(&Runtime, &Path, &str, usize) -> Result<CrossEncoder, OpenError>;

    /// Tests are built with the feature, and what stands in its place is part of no other program.
    #[test]
    fn takes_the_place_of_what_is_left_out() {
        let _: [Embeds; 2] = [embedder, hub::embedder];
        let _: [Reranks; 2] = [reranker, hub::reranker];
        assert!(matches!(demand(), Err(OpenError::NoHub)));
    }
}
