//! Reading a question and a passage together: slower than comparing vectors, and surer. For the first few only.

use std::path::Path;

use fastembed::{RerankInitOptionsUserDefined, TextRerank, UserDefinedRerankingModel};

use super::EmbedError;
use super::manner::without_marks;
use super::onnx::{OpenError, Runtime, SPINNING, tokenizer};

/// Pairs at a time: nothing is padded, and an answer to one pair does not depend on another.
const BATCH: usize = 1;

/// Says how well passages answer a question.
pub trait Reranker: Send {
    /// One number a text, in the same order: the higher, the better. They mean nothing beside those of another question.
    ///
    /// # Errors
    /// When the runtime fails; the texts are not at fault.
    fn scores(&mut self, question: &str, texts: &[String]) -> Result<Vec<f32>, EmbedError>;
}

/// A cross-encoder that runs here: a graph with one output, `logits`.
pub struct CrossEncoder(TextRerank);

impl CrossEncoder {
    /// Opens the cross-encoder in `folder`, to run on so many threads.
    ///
    /// # Errors
    /// When a file is missing or the model does not run.
    pub fn open(runtime: &Runtime, folder: &Path, threads: usize) -> Result<Self, OpenError> {
        let definition = UserDefinedRerankingModel::new(folder.join("model.onnx"), tokenizer(folder)?);
        let options = RerankInitOptionsUserDefined::new()
            .with_environment(runtime.0.clone())
            .with_intra_threads(threads.max(1))
            .with_session_config(SPINNING.0, SPINNING.1);
        let opened = TextRerank::try_new_from_user_defined(definition, options);
        opened.map(Self).map_err(|error| OpenError::Model { path: folder.to_owned(), reason: error.to_string() })
    }

    /// Takes what was opened.
    #[cfg(feature = "hub")]
    pub(super) fn of(opened: TextRerank) -> Self {
        Self(opened)
    }
}

impl Reranker for CrossEncoder {
    fn scores(&mut self, question: &str, texts: &[String]) -> Result<Vec<f32>, EmbedError> {
        let texts: Vec<String> = texts.iter().map(|text| without_marks(text)).collect();
        let mut ranked = self
            .0
            .rerank(without_marks(question), texts, false, Some(BATCH))
            .map_err(|error| EmbedError(error.to_string()))?;
        ranked.sort_by_key(|read| read.index);
        Ok(ranked.into_iter().map(|read| read.score).collect())
    }
}
