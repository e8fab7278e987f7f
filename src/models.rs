//! Which embedding models there are, and what reads PDF: the list in `models/models.toml`.

use serde::Deserialize;

/// The model that is used unless the settings name another.
pub const DEFAULT: &str = "multilingual-e5-small-i8-latin-1";

const LIST: &str = include_str!("../models/models.toml");

#[derive(Deserialize)]
struct List {
    pdfium: ModelFile,
    model: Vec<ModelSpec>,
}

/// A model that setup can build.
#[derive(Clone, Debug, Deserialize)]
pub struct ModelSpec {
    /// The id under which its vectors are kept.
    pub id: String,
    /// Which graph the converter makes.
    pub graph: String,
    /// How many numbers a vector has.
    pub dimensions: usize,
    /// The files of the finished model.
    pub file: Vec<ModelFile>,
}

/// One file of a finished model's folder.
#[derive(Clone, Debug, Deserialize)]
pub struct ModelFile {
    /// Its path within the model's folder.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// There is no such model, or the list is damaged.
#[derive(Debug, thiserror::Error)]
pub enum ModelsError {
    /// The list cannot be read.
    #[error("models/models.toml is damaged: {0}")]
    Damaged(#[from] toml::de::Error),
    /// The id is not on the list.
    #[error("there is no model `{id}`; `[model] id` can be {known}")]
    Unknown {
        /// The id that was asked for.
        id: String,
        /// Those that there are.
        known: String,
    },
}

/// The model with this id.
///
/// # Errors
/// When there is none.
pub fn find(id: &str) -> Result<ModelSpec, ModelsError> {
    let list: List = toml::from_str(LIST)?;
    let known = list.model.iter().map(|model| format!("`{}`", model.id)).collect::<Vec<_>>().join(" or ");
    let found = list.model.into_iter().find(|model| model.id == id);
    found.ok_or_else(|| ModelsError::Unknown { id: id.to_owned(), known })
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
        assert!(find(DEFAULT).unwrap().file.iter().any(|file| file.path == "model.onnx"));
        assert!(find("x").unwrap_err().to_string().contains(DEFAULT));
    }
}
