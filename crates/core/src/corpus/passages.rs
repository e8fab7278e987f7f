//! What a document is cut into, and what is read of it.

use sha2::{Digest as _, Sha256};

use crate::corpus::Fault;
use crate::corpus::store::documents;
use crate::corpus::store::documents::NewPassage;
use crate::db::Db;
use crate::domain::document::Document;
use crate::domain::id::PassageId;
use crate::domain::passage::{Passage, cut, embedded_text};

/// So many passages are read again for an answer: a large reranker takes tenths of a second for each.
pub const READ_AGAIN: usize = 20;

/// The passages of a document, as they are kept, and what the model reads of each.
pub fn passages(document: &Document) -> (Vec<NewPassage>, Vec<String>) {
    let passages = cut(document).into_iter();
    passages
        .map(|passage| {
            let read = embedded_text(&document.title, document.place(), &passage);
            let hash = Sha256::digest(&read).to_vec();
            (NewPassage { heading: passage.heading, text: passage.text, hash, spot: passage.spot }, read)
        })
        .unzip()
}

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
