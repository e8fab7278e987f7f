//! Reading a question and a passage together: slower than comparing vectors, and surer. For the first few only.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use fastembed::{RerankInitOptionsUserDefined, TextRerank, UserDefinedRerankingModel};

use super::EmbedError;
use super::manner::without_marks;
use super::onnx::{OpenError, Runtime, SPINNING, TRIAL, because, tokenizer};

/// Says how well a text answers a question.
pub trait Reranker: Send {
    /// The higher, the better; it means nothing beside that of another question.
    ///
    /// # Errors
    /// When the runtime fails; the text is not at fault.
    fn score(&mut self, question: &str, text: &str) -> Result<f32, EmbedError>;
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
        Self::of(TextRerank::try_new_from_user_defined(definition, options), folder)
    }

    /// Takes what was opened, and tries it.
    pub(super) fn of(opened: fastembed::Result<TextRerank>, folder: &Path) -> Result<Self, OpenError> {
        let failed = |reason: String| OpenError::Model { path: folder.to_owned(), reason };
        let mut reranker = Self(opened.map_err(|error| failed(because(&error)))?);
        reranker.score(TRIAL, TRIAL).map_err(|error| failed(error.to_string()))?;
        Ok(reranker)
    }
}

impl Reranker for CrossEncoder {
    fn score(&mut self, question: &str, text: &str) -> Result<f32, EmbedError> {
        let (question, text) = (without_marks(question), without_marks(text));
        // fastembed panics where a graph makes logits of another shape.
        let read = catch_unwind(AssertUnwindSafe(|| self.0.rerank(question, [text], false, Some(1))));
        let scores = read.map_err(|_| EmbedError("its logits have another shape".into()))?;
        let score = scores.map_err(|error| EmbedError(error.to_string()))?.first().map(|read| read.score);
        score.filter(|score| score.is_finite()).ok_or_else(|| EmbedError("it says no number".into()))
    }
}
