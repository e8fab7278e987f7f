//! Which embedding models there are, and what reads PDF: the list in `models/models.toml`. A model that is not built here has a list of
//! its own in its folder.

use serde::{Deserialize, Serialize};

use crate::search::manner::{Manner, Pooling};

/// The model that is used unless the settings name another.
pub const DEFAULT: &str = "multilingual-e5-small-i8-latin-1";

/// The list of one model, in its folder.
pub const OWN_LIST: &str = "models.toml";

/// Where the library that runs a model stands in its folder.
pub const RUNTIME: &str = "lib/libonnxruntime.so";

const LIST: &str = include_str!("../models/models.toml");

#[derive(Deserialize)]
struct List {
    pdfium: ModelFile,
    model: Vec<ModelSpec>,
    reranker: Vec<RerankerSpec>,
}

/// What stands in a model's own folder.
#[derive(Deserialize, Serialize)]
struct OwnList {
    model: Vec<ModelSpec>,
}

/// Where a model comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// `jatwerk setup` builds it, or takes it from a folder.
    #[default]
    Setup,
    /// A model hub.
    Hub,
}

/// A model that turns texts into vectors.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ModelSpec {
    /// The id under which its vectors are kept.
    pub id: String,
    /// Which graph the converter makes; nothing when it is not built here.
    pub graph: Option<String>,
    /// What fastembed calls it; nothing when it does not come from a hub.
    pub hub: Option<String>,
    /// How many numbers a vector has.
    pub dimensions: usize,
    /// What stands before something that is looked for.
    #[serde(default)]
    pub query_prefix: String,
    /// What stands before something that can be found.
    #[serde(default)]
    pub passage_prefix: String,
    /// The longest text, in tokens.
    #[serde(default = "most_tokens")]
    pub max_tokens: usize,
    /// How the vectors of the tokens become one.
    #[serde(default, with = "PoolingWord")]
    pub pooling: Pooling,
    /// The files of the finished model.
    #[serde(default)]
    pub file: Vec<ModelFile>,
}

/// How pooling is written.
#[derive(Deserialize, Serialize)]
#[serde(remote = "Pooling", rename_all = "lowercase")]
enum PoolingWord {
    Mean,
    Cls,
}

fn most_tokens() -> usize {
    Manner::default().max_tokens
}

impl ModelSpec {
    /// What it wants to be told, and how it answers.
    pub fn manner(&self) -> Manner {
        Manner {
            query_prefix: self.query_prefix.clone(),
            passage_prefix: self.passage_prefix.clone(),
            max_tokens: self.max_tokens,
            pooling: self.pooling,
        }
    }
}

/// A model that reads the first again.
#[derive(Clone, Debug, Deserialize)]
pub struct RerankerSpec {
    /// Its id.
    pub id: String,
    /// What fastembed calls it.
    pub hub: String,
}

/// One file of a finished model's folder.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ModelFile {
    /// Its path within the model's folder.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// There is no such model, or a list is damaged.
#[derive(Debug, thiserror::Error)]
pub enum ModelsError {
    /// The list cannot be read.
    #[error("models/models.toml is damaged: {0}")]
    Damaged(#[from] toml::de::Error),
    /// The list in a model's folder cannot be read or written.
    #[error("{path}: {reason}")]
    Own {
        /// The list.
        path: String,
        /// Why.
        reason: String,
    },
    /// The id is not on the list.
    #[error(
        "there is no model `{id}`; `[model] id` can be {known}, or what stands in the models.toml of the model's folder"
    )]
    Unknown {
        /// The id that was asked for.
        id: String,
        /// Those that there are.
        known: String,
    },
    /// A hub has the model, and the settings do not say so.
    #[error("`{0}` comes from a hub: write `source = \"hub\"` under [model]")]
    OnHub(String),
}

/// The model with this id from this source; `own` looks into the list in its folder.
///
/// # Errors
/// When there is none.
pub fn find(
    id: &str,
    source: Source,
    own: impl FnOnce() -> Result<Option<ModelSpec>, ModelsError>,
) -> Result<ModelSpec, ModelsError> {
    let list: List = toml::from_str(LIST)?;
    let on_hub = source == Source::Hub;
    let fitting = list.model.iter().filter(|model| model.hub.is_some() == on_hub);
    let known = fitting.map(|model| format!("`{}`", model.id)).collect::<Vec<_>>().join(" or ");
    let unknown = || ModelsError::Unknown { id: id.to_owned(), known };
    match list.model.into_iter().find(|model| model.id == id) {
        Some(spec) if !on_hub && spec.hub.is_some() => Err(ModelsError::OnHub(spec.id)),
        Some(spec) if !on_hub => Ok(spec),
        // What was seen at set-up counts.
        Some(spec) if spec.hub.is_some() => Ok(own()?.unwrap_or(spec)),
        None if !on_hub => own()?.ok_or_else(unknown),
        _ => Err(unknown()),
    }
}

/// The model of this id in the text of a folder's own list.
///
/// # Errors
/// When that is no list.
pub fn in_own(text: &str, id: &str) -> Result<Option<ModelSpec>, toml::de::Error> {
    let list: OwnList = toml::from_str(text)?;
    Ok(list.model.into_iter().find(|model| model.id == id))
}

/// The text of the list in the folder of a model.
///
/// # Errors
/// When a part of it cannot be written as TOML.
pub fn own_list(spec: &ModelSpec) -> Result<String, toml::ser::Error> {
    toml::to_string(&OwnList { model: vec![spec.clone()] })
}

/// The reranker of this id that a hub has.
///
/// # Errors
/// When the list is damaged.
pub fn reranker(id: &str) -> Result<Option<RerankerSpec>, ModelsError> {
    Ok(toml::from_str::<List>(LIST)?.reranker.into_iter().find(|reranker| reranker.id == id))
}

/// The library that reads PDF, in the model's folder.
///
/// # Errors
/// When the list is damaged.
pub fn pdfium() -> Result<ModelFile, ModelsError> {
    Ok(toml::from_str::<List>(LIST)?.pdfium)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &str, source: Source, own: Option<&str>) -> Result<ModelSpec, ModelsError> {
        find(id, source, || Ok(own.map_or(Ok(None), |text| in_own(text, id))?))
    }

    #[test]
    fn the_list_and_the_default_agree() {
        let list: List = toml::from_str(LIST).unwrap();
        assert!(LIST.contains(&format!("\ndefault = \"{DEFAULT}\"\n")) && !list.model.is_empty());
        let spec = found(DEFAULT, Source::Setup, None).unwrap();
        assert!(spec.file.iter().any(|file| file.path == "model.onnx"));
        assert_eq!((spec.query_prefix.as_str(), spec.max_tokens), ("query: ", 512));
        assert!(found("x", Source::Setup, None).unwrap_err().to_string().contains(DEFAULT));
        assert!(reranker("bge-reranker-v2-m3").unwrap().is_some());
    }

    #[test]
    fn a_hub_is_used_only_when_the_settings_say_so() {
        assert!(matches!(found("bge-m3", Source::Setup, None), Err(ModelsError::OnHub(_))));
        assert!(matches!(found(DEFAULT, Source::Hub, None), Err(ModelsError::Unknown { .. })));
        let listed = found("bge-m3", Source::Hub, None).unwrap();
        assert_eq!((listed.dimensions, listed.pooling, listed.query_prefix.as_str()), (1024, Pooling::Cls, ""));
        let seen = own_list(&ModelSpec { dimensions: 8, ..listed }).unwrap();
        assert_eq!(found("bge-m3", Source::Hub, Some(&seen)).unwrap().dimensions, 8);
    }

    #[test]
    fn a_folder_may_bring_a_model_of_its_own() {
        let mine = "[[model]]\nid = \"mijn-model\"\ndimensions = 12\npooling = \"cls\"\nquery_prefix = \"zoek: \"\n";
        let spec = found("mijn-model", Source::Setup, Some(mine)).unwrap();
        assert_eq!((spec.dimensions, spec.query_prefix.as_str()), (12, "zoek: "));
        let kept = own_list(&spec).unwrap();
        assert_eq!(found("mijn-model", Source::Setup, Some(&kept)).unwrap().manner(), spec.manner());
        assert!(in_own("model = 3", "mijn-model").is_err());
    }
}
