//! The embedding model: fastembed over ONNX Runtime, both from local files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use fastembed::{InitOptionsUserDefined, TextEmbedding, TokenizerFiles, UserDefinedEmbeddingModel};
use ort::environment::Environment;

use super::manner::Manner;
use super::{EmbedError, Embedder, TextKind};
use jatwerk_domain::vector::Vector;

/// Where the runtime stands in a model's folder.
const LIBRARY: &str = "lib/libonnxruntime.so";

/// Texts at a time. One is as quick as any, because nothing is padded, and takes the least memory.
const BATCH: usize = 1;

/// Where the weights of a large graph stand, beside it. Protobuf holds no file above 2 GB.
const WEIGHTS: [&str; 2] = ["model.onnx_data", "model.onnx.data"];

/// A spinning thread halves the speed of whatever else runs on the machine.
pub(super) const SPINNING: (&str, &str) = ("session.intra_op.allow_spinning", "0");

/// What a model is tried on.
pub(super) const TRIAL: &str = "proef";

/// ONNX Runtime. A process can load it only once.
#[derive(Clone, Debug)]
pub struct Runtime(pub(super) Environment);

/// What this process has loaded.
static LOADED: Mutex<Option<Runtime>> = Mutex::new(None);

/// The model or its runtime cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The runtime is missing, no library, or too old.
    #[error("ONNX Runtime cannot be loaded from {path}: {reason}")]
    Runtime {
        /// From where.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file of the model cannot be read.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A hub was asked for, and there is none.
    #[error("this program was built without models from a hub: `cargo build --features hub` builds one with them")]
    NoHub,
    /// The files are there, but no model.
    #[error("the model in {path} cannot be opened: {reason}")]
    Model {
        /// In which folder.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

impl Runtime {
    /// Loads the runtime that stands in a model's folder, unless one is loaded: then that is it.
    ///
    /// # Errors
    /// When it is missing or too old.
    pub fn load(model_folder: &Path) -> Result<Self, OpenError> {
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(runtime) = &*loaded {
            return Ok(runtime.clone());
        }
        let path = model_folder.join(LIBRARY);
        let failed = |reason: String| OpenError::Runtime { path: path.clone(), reason };
        // Made absolute here, because the loader looks for a relative path beside the executable first.
        let absolute = path.canonicalize().map_err(|error| failed(error.to_string()))?;
        let builder = ort::init_from(&absolute).map_err(|error| failed(error.to_string()))?;
        let runtime = Self(builder.build().map_err(|error| failed(error.to_string()))?);
        Ok(loaded.insert(runtime).clone())
    }
}

/// An embedding model that runs here.
pub struct Onnx {
    model: String,
    manner: Manner,
    dimensions: usize,
    embedding: TextEmbedding,
}

impl Onnx {
    /// Opens the model in `folder` under the id `model`, to run on so many threads.
    ///
    /// # Errors
    /// When a file is missing or the model does not run.
    pub fn open(
        runtime: &Runtime,
        folder: &Path,
        model: &str,
        manner: &Manner,
        threads: usize,
    ) -> Result<Self, OpenError> {
        let mut definition = UserDefinedEmbeddingModel::new(read(folder, "model.onnx")?, tokenizer(folder)?)
            .with_pooling(manner.pooling.into());
        for weights in WEIGHTS.into_iter().filter(|weights| folder.join(weights).is_file()) {
            definition = definition.with_external_initializer(weights.to_owned(), read(folder, weights)?);
        }
        let options = InitOptionsUserDefined::new()
            .with_environment(runtime.0.clone())
            .with_max_length(manner.max_tokens)
            .with_intra_threads(threads.max(1))
            .with_session_config(SPINNING.0, SPINNING.1);
        let failed = |reason: String| OpenError::Model { path: folder.to_owned(), reason };
        let embedding =
            TextEmbedding::try_new_from_user_defined(definition, options).map_err(|error| failed(error.to_string()))?;
        Self::of(embedding, model, manner, folder)
    }

    /// Takes what was opened, and tries it.
    pub(super) fn of(
        mut embedding: TextEmbedding,
        model: &str,
        manner: &Manner,
        folder: &Path,
    ) -> Result<Self, OpenError> {
        let failed = |reason: String| OpenError::Model { path: folder.to_owned(), reason };
        let trial = embedding.embed([TRIAL], Some(BATCH)).map_err(|error| failed(error.to_string()))?;
        let dimensions = trial.first().map_or(0, Vec::len);
        Ok(Self { model: model.to_owned(), manner: manner.clone(), dimensions, embedding })
    }
}

/// An error with what it was caused by.
pub(super) fn because(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |error| error.source());
    causes.fold(error.to_string(), |told, cause| format!("{told}: {cause}"))
}

/// A file of a model.
fn read(folder: &Path, name: &str) -> Result<Vec<u8>, OpenError> {
    let path = folder.join(name);
    fs::read(&path).map_err(|source| OpenError::File { path, source })
}

/// The files of a model that tell how texts become tokens.
pub(super) fn tokenizer(folder: &Path) -> Result<TokenizerFiles, OpenError> {
    Ok(TokenizerFiles {
        tokenizer_file: read(folder, "tokenizer.json")?,
        config_file: read(folder, "config.json")?,
        special_tokens_map_file: read(folder, "special_tokens_map.json")?,
        tokenizer_config_file: read(folder, "tokenizer_config.json")?,
    })
}

impl Embedder for Onnx {
    fn model(&self) -> &str {
        &self.model
    }

    fn dimensions(&self) -> usize {
        self.dimensions
    }

    fn embed(&mut self, kind: TextKind, texts: &[String]) -> Result<Vec<Vector>, EmbedError> {
        let prefixed: Vec<String> = texts.iter().map(|text| self.manner.prefixed(kind, text)).collect();
        let vectors = self.embedding.embed(&prefixed, Some(BATCH)).map_err(|error| EmbedError(error.to_string()))?;
        Ok(vectors.into_iter().map(Vector::normalised).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runtime_that_is_none_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let missing = Runtime::load(folder.path());
        assert!(matches!(missing, Err(OpenError::Runtime { .. })), "{missing:?}");
        fs::create_dir(folder.path().join("lib")).unwrap();
        fs::write(folder.path().join(LIBRARY), "no library").unwrap();
        let damaged = Runtime::load(folder.path());
        assert!(matches!(damaged, Err(OpenError::Runtime { .. })), "{damaged:?}");
    }
}
