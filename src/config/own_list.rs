//! The list in the folder of a model that is not built here.

use std::fs;
use std::path::Path;

use crate::models::{ModelSpec, ModelsError, OWN_LIST, in_own, own_list};

/// The model of this id in the list of a folder, if there is such a list and it has it.
///
/// # Errors
/// When the list is damaged.
pub fn read(folder: &Path, id: &str) -> Result<Option<ModelSpec>, ModelsError> {
    let path = folder.join(OWN_LIST);
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    in_own(&text, id).map_err(|error| wrong(&path, &error))
}

/// Writes the list of a model into its folder.
///
/// # Errors
/// When that cannot be written.
pub fn write(folder: &Path, spec: &ModelSpec) -> Result<(), ModelsError> {
    let path = folder.join(OWN_LIST);
    let text = own_list(spec).map_err(|error| wrong(&path, &error))?;
    fs::write(&path, text).map_err(|error| wrong(&path, &error))
}

fn wrong(path: &Path, error: &dyn std::error::Error) -> ModelsError {
    ModelsError::Own { path: path.display().to_string(), reason: error.to_string() }
}
