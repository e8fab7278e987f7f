//! The passages that can be found: those whose document is there and that the model has read.

use std::collections::HashMap;
use std::sync::Arc;

use crate::db::{Db, Result, Row, params};
use crate::domain::id::{DocumentId, PassageId};

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassagePlace {
    /// Its document.
    pub document: DocumentId,
    /// The dossier of the document.
    pub dossier: Arc<str>,
    /// What the document collapses into (see [`Document::hit_group`](crate::domain::document::Document::hit_group)).
    pub group: Arc<str>,
}

impl PassagePlace {
    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self { document: DocumentId(row.get(0)?), dossier: row.get(1)?, group: row.get(2)? })
    }
}

const PLACE: &str = "SELECT id, dossier, coalesce(near_duplicate_group, dossier) FROM shown";

/// So many bytes of the hash make a mark.
const MARK: usize = size_of::<u64>();

/// What tells the text of a passage from that of another which had its id before a backup was put back, by its hash.
pub fn mark(hash: &[u8]) -> u64 {
    hash.iter().take(MARK).fold(0, |mark, byte| (mark << 8) | u64::from(*byte))
}

/// All passages that have a vector of `model`, by id. What the passages of a document share is held once.
pub fn live_passages(db: &Db, model: &str) -> Result<Vec<(PassageId, PassagePlace)>> {
    let live = marked_passages(db, model)?;
    Ok(live.into_iter().map(|(passage, _, place)| (passage, place)).collect())
}

/// The same, each with the mark of its text.
///
/// Texts and vectors fill nearly all of the database, and none is read: ids stand in the indexes of hashes and of documents.
pub fn marked_passages(db: &Db, model: &str) -> Result<Vec<(PassageId, u64, PassagePlace)>> {
    let places: Vec<PassagePlace> = db.query(PLACE, [], PassagePlace::read)?;
    let places: HashMap<DocumentId, PassagePlace> = places.into_iter().map(|place| (place.document, place)).collect();
    let read =
        "SELECT passage.id, passage.hash FROM vector JOIN passage ON passage.hash = vector.hash WHERE vector.model = ?";
    let mut read: Vec<(u64, u64)> =
        db.query(read, [model], |row| Ok((row.get(0)?, mark(&row.get::<_, Vec<u8>>(1)?))))?;
    read.sort_unstable();
    let mut live = Vec::with_capacity(read.len());
    db.each("SELECT id, document_id FROM passage ORDER BY document_id, ordinal", [], |row| -> Result<()> {
        let (passage, document) = (row.get(0)?, DocumentId(row.get(1)?));
        let mark = read.binary_search_by_key(&passage, |(passage, _)| *passage).ok().and_then(|at| read.get(at));
        if let (Some((_, mark)), Some(place)) = (mark, places.get(&document)) {
            live.push((PassageId(passage), *mark, place.clone()));
        }
        Ok(())
    })?;
    live.sort_unstable_by_key(|(passage, ..)| *passage);
    Ok(live)
}

/// The same of one document.
pub fn live_passages_of(db: &Db, document: DocumentId, model: &str) -> Result<Vec<(PassageId, PassagePlace)>> {
    let place = db.optional(&format!("{PLACE} WHERE id = ?"), [document.0], PassagePlace::read)?;
    let Some(place) = place else { return Ok(Vec::new()) };
    let live = "SELECT id FROM passage WHERE document_id = ?1
         AND EXISTS (SELECT 1 FROM vector WHERE vector.hash = passage.hash AND model = ?2) ORDER BY id";
    db.query(live, params![document.0, model], |row| Ok((PassageId(row.get(0)?), place.clone())))
}

/// How many documents everybody may see, and how many of their passages have a vector of `model`.
pub fn size_for_all(db: &Db, model: &str) -> Result<(usize, usize)> {
    let sql = "WITH free AS (SELECT id FROM shown WHERE NOT bound)
         SELECT (SELECT count(*) FROM free),
             (SELECT count(*) FROM vector JOIN passage ON passage.hash = vector.hash
              WHERE vector.model = ? AND document_id IN (SELECT id FROM free))";
    db.one(sql, [model], |row| Ok((row.get(0)?, row.get(1)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::store::documents::{NewPassage, put_document, shown_id};
    use crate::corpus::store::vectors::put_vector;
    use crate::domain::document::Document;
    use crate::domain::vector::Vector;

    #[test]
    fn what_was_read_is_live_document_by_document_and_all_at_once() {
        let db = crate::db::fresh();
        let passage = |hash: &str| NewPassage { hash: hash.into(), ..NewPassage::default() };
        for (key, hashes) in [("a", ["same", "unread"]), ("b", ["other", "same"]), ("c", ["unread", "another model's"])]
        {
            let document = Document { key: key.into(), dossier: key.into(), ..Document::default() };
            put_document(&db, &document, key.as_bytes(), &hashes.map(passage)).unwrap();
        }
        for (hash, model) in [("same", "toy"), ("other", "toy"), ("same", "big"), ("another model's", "big")] {
            put_vector(&db, hash.as_bytes(), model, &Vector::normalised(vec![1.0])).unwrap();
        }
        let document = |key| shown_id(&db, key).unwrap().unwrap();
        let live = live_passages(&db, "toy").unwrap();
        let found: Vec<_> = live.iter().map(|(passage, place)| (passage.0, place.document, &*place.group)).collect();
        assert_eq!(found, [(1, document("a"), "a"), (3, document("b"), "b"), (4, document("b"), "b")]);
        let each = ["a", "b", "c"].map(|key| live_passages_of(&db, document(key), "toy").unwrap());
        assert_eq!(each.concat(), live);
        assert_eq!(size_for_all(&db, "toy").unwrap(), (3, 3));
    }
}
