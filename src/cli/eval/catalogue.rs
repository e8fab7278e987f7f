//! Which documents the corpus has, and to which of them a key, a row or a passage belongs.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::corpus::store::documents;
use crate::db::{Db, DbError};
use crate::domain::document::Document;
use crate::domain::id::{DocumentId, PassageId};

/// The documents of the corpus.
pub(super) struct Catalogue {
    documents: Vec<Document>,
    by_key: HashMap<String, usize>,
    by_row: HashMap<DocumentId, usize>,
    by_passage: HashMap<PassageId, usize>,
    /// In order.
    of_dossier: HashMap<Arc<str>, Vec<PassageId>>,
}

impl Catalogue {
    /// Of `documents`, which are in the store; passages are those with a vector of `model`.
    pub(super) fn new(store: &Db, model: &str, documents: Vec<Document>) -> Result<Self, DbError> {
        let keys = documents.iter().enumerate().map(|(at, document)| (document.key.clone(), at));
        let by_key: HashMap<String, usize> = keys.collect();
        let (mut by_row, mut by_passage) = (HashMap::new(), HashMap::new());
        let mut of_dossier: HashMap<Arc<str>, Vec<PassageId>> = HashMap::new();
        for (passage, place) in documents::live_passages(store, model)? {
            if !by_row.contains_key(&place.document)
                && let Some(document) = documents::document(store, place.document)?
                && let Some(at) = by_key.get(&document.key)
            {
                by_row.insert(place.document, *at);
            }
            by_passage.extend(by_row.get(&place.document).map(|at| (passage, *at)));
            of_dossier.entry(place.dossier).or_default().push(passage);
        }
        Ok(Self { documents, by_key, by_row, by_passage, of_dossier })
    }

    /// The documents, in the order in which they were read.
    pub(super) fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document with this key.
    pub(super) fn of_key(&self, key: &str) -> Option<&Document> {
        self.documents.get(*self.by_key.get(key)?)
    }

    /// The document with this row in the database.
    pub(super) fn of_row(&self, row: DocumentId) -> Option<&Document> {
        self.documents.get(*self.by_row.get(&row)?)
    }

    /// The document of a passage.
    pub(super) fn of_passage(&self, passage: PassageId) -> Option<&Document> {
        self.documents.get(*self.by_passage.get(&passage)?)
    }

    /// The passages of a dossier, in order.
    pub(super) fn of_dossier(&self, dossier: &str) -> &[PassageId] {
        self.of_dossier.get(dossier).map_or(&[], Vec::as_slice)
    }

    /// The passages that can be found, in order.
    pub(super) fn passages(&self) -> Vec<PassageId> {
        let mut passages: Vec<PassageId> = self.by_passage.keys().copied().collect();
        passages.sort_unstable();
        passages
    }

    /// The dossier that a key belongs to; a key that no document has is taken for a dossier's.
    pub(super) fn dossier<'a>(&'a self, key: &'a str) -> &'a str {
        self.of_key(key).map_or(key, |document| &document.dossier)
    }

    /// How many of the judged keys the corpus does not have.
    pub(super) fn missing<'a>(&self, judged: impl IntoIterator<Item = &'a str>) -> usize {
        let dossiers: HashSet<&str> = self.documents.iter().map(|document| document.dossier.as_str()).collect();
        judged.into_iter().filter(|key| self.of_key(key).is_none() && !dossiers.contains(key)).count()
    }
}
