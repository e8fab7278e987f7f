//! What a document is cut into, and what is read of it.

use crate::corpus::Fault;
use crate::corpus::store::documents;
use crate::db::Db;
use crate::domain::id::PassageId;
use crate::domain::passage::{Passage, embedded_text};

pub use crate::corpus::store::documents::cut::passages;

/// So many passages are read again for an answer: a large reranker takes tenths of a second for each.
pub const READ_AGAIN: usize = 20;

/// What a reranker reads of what was found, best first.
///
/// # Errors
/// When the database cannot be read.
pub fn to_read_again(db: &Db, found: impl Iterator<Item = PassageId>) -> Result<Vec<(PassageId, String)>, Fault> {
    let mut texts = Vec::new();
    for id in found.take(READ_AGAIN) {
        if let Some(row) = documents::passage(db, id)? {
            let passage = Passage { heading: row.heading, text: row.text, spot: row.spot };
            texts.push((id, embedded_text(&row.title, row.place.as_deref(), &passage)));
        }
    }
    Ok(texts)
}
