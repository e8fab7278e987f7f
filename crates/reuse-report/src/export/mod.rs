//! The registry as files for other programs: tables, networks, a map, linked data.
//!
//! A row names a giver and a taker only where [`crate::privacy::may_be_named`] allows it. All other adoptions stand in
//! `totals.csv` alone, where small counts are empty.

mod cascades;
mod catalogue;
mod geo;
mod named;
mod network;
mod package;
mod tables;
mod totals;
pub mod used_by;
mod vocabulary;

use crate::diffusion::registry::Registry;
use crate::domain::language::Language;
use crate::domain::municipality::Municipality;
use crate::words::{Words, WordsError};

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder.
    pub name: &'static str,
    /// What is in it.
    pub text: String,
}

/// A file that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The words of the vocabulary cannot be read.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// A table cannot be written.
    #[error("a table cannot be written")]
    Table(#[from] csv::Error),
    /// A network cannot be written.
    #[error("a network cannot be written")]
    Network(#[from] std::io::Error),
    /// JSON cannot be written.
    #[error("JSON cannot be written")]
    Json(#[from] serde_json::Error),
}

/// The words in which codes are explained.
struct Labels {
    nl: Words,
    en: Words,
}

/// All files of the registry; of `municipalities` the codes and areas, which the registry does not have.
///
/// # Errors
/// When the words files are damaged, or a format cannot hold what is there.
pub fn files(registry: &Registry, municipalities: &[Municipality]) -> Result<Vec<File>, ExportError> {
    let labels = Labels { nl: Words::load(Language::Dutch)?, en: Words::load(Language::English)? };
    let named = named::Named::of(registry, municipalities);
    let mut files = tables::all(registry, municipalities, &named, &labels)?;
    let mut add = |name, text| files.push(File { name, text });
    add("cascades.csv", cascades::write(&named)?);
    add("network.graphml", network::graphml::write(&named)?);
    add("network.gexf", network::gexf::write(&named)?);
    add("adoptions.geojson", geo::write(&named)?);
    add("catalogue.jsonld", catalogue::write(registry, &named, &labels)?);
    add("datapackage.json", package::write(registry, &labels)?);
    Ok(files)
}
