//! How often each part of what can be found has changed, so that a running bot notices, and takes over only that part.

use crate::db::{Db, Result, params};
use crate::domain::id::DocumentId;

/// Further back is not told which documents changed.
const FAR: i64 = 1_000;

/// Stands for no document: of a generation that has it, all that changed is known. Rows are numbered from 1.
const ALL_TOLD: i64 = 0;

/// Counts up with every change, each part by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generations {
    /// Documents, their passages and their vectors.
    pub passages: i64,
    /// Colleagues, their consent and their vectors.
    pub people: i64,
    /// Municipalities.
    pub places: i64,
    /// What moderators decided about the ranking.
    pub rules: i64,
}

/// How often each part has changed.
pub fn generations(db: &Db) -> Result<Generations> {
    let sql = "SELECT corpus, people, places, rules FROM generation";
    db.one(sql, [], |row| {
        Ok(Generations { passages: row.get(0)?, people: row.get(1)?, places: row.get(2)?, rules: row.get(3)? })
    })
}

/// The documents that changed after a generation of passages and up to another one; `None` when of some generation nobody said
/// which, or it is too long ago.
pub fn renewed(db: &Db, after: i64, until: i64) -> Result<Option<Vec<DocumentId>>> {
    let sql = "SELECT count(*) FROM renewed WHERE since > ? AND since <= ? AND document = ?";
    let told: i64 = db.one(sql, [after, until, ALL_TOLD], |row| row.get(0))?;
    if !(0..=FAR).contains(&(until - after)) || told < until - after {
        return Ok(None);
    }
    let sql =
        "SELECT DISTINCT document FROM renewed WHERE since > ? AND since <= ? AND document <> ? ORDER BY document";
    db.query(sql, [after, until, ALL_TOLD], |row| Ok(DocumentId(row.get(0)?))).map(Some)
}

/// Says that these documents changed, and only these.
pub(crate) fn count_documents(db: &Db, documents: &[i64]) -> Result<()> {
    count_passages(db)?;
    for document in documents.iter().chain([&ALL_TOLD]) {
        db.execute(
            "INSERT INTO renewed (since, document) SELECT corpus, ? FROM generation WHERE TRUE
             ON CONFLICT (since, document) DO NOTHING",
            [document],
        )?;
    }
    Ok(())
}

/// Notes that the model read the text with this hash, which changes those documents that have it from the next generation on.
pub(crate) fn note_read(db: &Db, hash: &[u8]) -> Result<()> {
    db.execute(
        "INSERT INTO renewed (since, document)
         SELECT corpus + 1, id FROM generation, (
             SELECT document_id AS id FROM passage WHERE hash = ?1
             UNION SELECT id FROM document WHERE title_hash = ?1
             UNION SELECT document.id FROM document JOIN document_override AS over ON over.key = document.key WHERE over.title_hash = ?1
         ) AS having_it WHERE TRUE
         ON CONFLICT (since, document) DO NOTHING",
        params![hash],
    )?;
    Ok(())
}

/// Says that documents and colleagues changed, whichever.
pub fn announce_change(db: &Db) -> Result<()> {
    count_passages(db)?;
    count_people(db)
}

/// Says that the model read texts of documents and colleagues, after they were brought in.
pub fn announce_read(db: &Db) -> Result<()> {
    announce_documents_read(db)?;
    count_people(db)
}

/// The same of documents alone.
pub fn announce_documents_read(db: &Db) -> Result<()> {
    count_documents(db, &[])
}

fn count_passages(db: &Db) -> Result<()> {
    count(db, "UPDATE generation SET corpus = corpus + 1")
}

pub(crate) fn count_people(db: &Db) -> Result<()> {
    count(db, "UPDATE generation SET people = people + 1")
}

pub(crate) fn count_places(db: &Db) -> Result<()> {
    count(db, "UPDATE generation SET places = places + 1")
}

pub(crate) fn count_rules(db: &Db) -> Result<()> {
    count(db, "UPDATE generation SET rules = rules + 1")
}

fn count(db: &Db, sql: &str) -> Result<()> {
    db.execute(sql, [])?;
    db.notify(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::store::documents::{self, NewPassage};
    use crate::corpus::store::{titles, vectors};
    use crate::domain::document::Document;
    use crate::domain::vector::Vector;

    fn put(db: &Db, key: &str, hash: &str) -> DocumentId {
        let document = Document { key: key.into(), dossier: key.into(), title: "Brug".into(), ..Document::default() };
        let passage = NewPassage { text: "tekst".into(), hash: key.into(), ..NewPassage::default() };
        documents::put_document(db, &document, hash.as_bytes(), &[passage]).unwrap();
        documents::shown_id(db, key).unwrap().unwrap()
    }

    /// What changed since the last time that this was asked.
    fn check(db: &Db, seen: &mut i64, expected: Option<&[DocumentId]>) {
        let now = generations(db).unwrap().passages;
        assert_eq!(renewed(db, *seen, now).unwrap().as_deref(), expected);
        *seen = now;
    }

    #[test]
    fn tells_which_documents_changed() {
        let (db, vector) = (crate::db::fresh(), Vector::normalised(vec![1.0]));
        let mut seen = generations(&db).unwrap().passages;
        let (first, other) = (put(&db, "a", "1"), put(&db, "b", "1"));
        check(&db, &mut seen, Some(&[first, other]));
        let second = put(&db, "a", "2");
        check(&db, &mut seen, Some(&[first, second]));
        check(&db, &mut seen, Some(&[]));
        vectors::put_vector(&db, b"b", "toy", &vector).unwrap();
        announce_read(&db).unwrap();
        check(&db, &mut seen, Some(&[other]));
        vectors::put_vector(&db, &titles::hash_of_title("Brug"), "toy", &vector).unwrap();
        announce_read(&db).unwrap();
        check(&db, &mut seen, Some(&[other, second]));
        documents::drafts::forget_document(&db, "b").unwrap();
        check(&db, &mut seen, Some(&[other]));
        announce_read(&db).unwrap();
        check(&db, &mut seen, Some(&[]));
        vectors::put_vector(&db, b"a", "toy", &vector).unwrap();
        announce_change(&db).unwrap();
        check(&db, &mut seen, None);
        assert_eq!(renewed(&db, seen, seen - 1).unwrap(), None);
    }
}
