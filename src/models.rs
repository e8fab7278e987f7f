//! Which embedding models there are, and what reads PDF: the list in `models/models.toml`. A model that is not built here has a list of
//! its own in its folder.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::search::manner::Manner;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
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
    /// What it wants to be told.
    #[serde(flatten)]
    pub manner: Manner,
    /// The files of the finished model.
    #[serde(default)]
    pub file: Vec<ModelFile>,
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

/// The model with this id from this source, whose folder is `folder`.
///
/// # Errors
/// When there is none.
pub fn find(id: &str, source: Source, folder: &Path) -> Result<ModelSpec, ModelsError> {
    let list: List = toml::from_str(LIST)?;
    let on_hub = source == Source::Hub;
    let fitting = list.model.iter().filter(|model| model.hub.is_some() == on_hub);
    let known = fitting.map(|model| format!("`{}`", model.id)).collect::<Vec<_>>().join(" or ");
    let unknown = || ModelsError::Unknown { id: id.to_owned(), known };
    match list.model.into_iter().find(|model| model.id == id) {
        Some(spec) if !on_hub && spec.hub.is_some() => Err(ModelsError::OnHub(spec.id)),
        Some(spec) if !on_hub => Ok(spec),
        // What was seen at set-up counts.
        Some(spec) if spec.hub.is_some() => Ok(own(folder, id)?.unwrap_or(spec)),
        None if !on_hub => own(folder, id)?.ok_or_else(unknown),
        _ => Err(unknown()),
    }
}

/// The model of this id in the list of a folder, if there is such a list and it has it.
///
/// # Errors
/// When the list is damaged.
pub fn own(folder: &Path, id: &str) -> Result<Option<ModelSpec>, ModelsError> {
    let path = folder.join(OWN_LIST);
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    let wrong =
        |error: toml::de::Error| ModelsError::Own { path: path.display().to_string(), reason: error.to_string() };
    let list: OwnList = toml::from_str(&text).map_err(wrong)?;
    Ok(list.model.into_iter().find(|model| model.id == id))
}

/// Writes the list of a model into its folder.
///
/// # Errors
/// When that cannot be written.
pub fn keep(folder: &Path, spec: &ModelSpec) -> Result<(), ModelsError> {
    let path = folder.join(OWN_LIST);
    let wrong = |reason: String| ModelsError::Own { path: path.display().to_string(), reason };
    let text = toml::to_string(&OwnList { model: vec![spec.clone()] }).map_err(|error| wrong(error.to_string()))?;
    fs::write(&path, text).map_err(|error| wrong(error.to_string()))
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

    #[test]
    fn the_list_and_the_default_agree() {
        let list: List = toml::from_str(LIST).unwrap();
        assert!(LIST.contains(&format!("\ndefault = \"{DEFAULT}\"\n")) && !list.model.is_empty());
        let folder = tempfile::tempdir().unwrap();
        let spec = find(DEFAULT, Source::Setup, folder.path()).unwrap();
        assert!(spec.file.iter().any(|file| file.path == "model.onnx"));
        assert_eq!((spec.manner.query_prefix.as_str(), spec.manner.max_tokens), ("query: ", 512));
        assert!(find("x", Source::Setup, folder.path()).unwrap_err().to_string().contains(DEFAULT));
        assert!(reranker("bge-reranker-v2-m3").unwrap().is_some());
    }

    #[test]
    fn a_hub_is_used_only_when_the_settings_say_so() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(find("bge-m3", Source::Setup, folder.path()), Err(ModelsError::OnHub(_))));
        assert!(matches!(find(DEFAULT, Source::Hub, folder.path()), Err(ModelsError::Unknown { .. })));
        let listed = find("bge-m3", Source::Hub, folder.path()).unwrap();
        assert_eq!((listed.dimensions, listed.manner.query_prefix.as_str()), (1024, ""));
        keep(folder.path(), &ModelSpec { dimensions: 8, ..listed }).unwrap();
        assert_eq!(find("bge-m3", Source::Hub, folder.path()).unwrap().dimensions, 8);
    }

    #[test]
    fn a_folder_may_bring_a_model_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let mine = "[[model]]\nid = \"mijn-model\"\ndimensions = 12\npooling = \"cls\"\nquery_prefix = \"zoek: \"\n";
        fs::write(folder.path().join(OWN_LIST), mine).unwrap();
        let spec = find("mijn-model", Source::Setup, folder.path()).unwrap();
        assert_eq!((spec.dimensions, spec.manner.query_prefix.as_str()), (12, "zoek: "));
        keep(folder.path(), &spec).unwrap();
        assert_eq!(find("mijn-model", Source::Setup, folder.path()).unwrap().manner, spec.manner);
        fs::write(folder.path().join(OWN_LIST), "model = 3").unwrap();
        assert!(matches!(find("mijn-model", Source::Setup, folder.path()), Err(ModelsError::Own { .. })));
    }
}
