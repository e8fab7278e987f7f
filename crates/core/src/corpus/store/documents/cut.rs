//! What a document is cut into, as it is kept.

use sha2::{Digest as _, Sha256};

use super::NewPassage;
use crate::domain::document::Document;
use crate::domain::passage::{cut, embedded_text};

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
