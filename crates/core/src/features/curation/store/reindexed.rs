//! Documents that moderators gave another title or municipality: the model reads both with each passage, so these are made anew.

use crate::corpus::store::documents::{NewPassage, read_document};
use crate::corpus::store::{documents, generations};
use crate::db::{Db, Result, params};
use crate::domain::document::Document;

/// The keys of documents whose passages were made with another title or place than they have now.
pub fn to_word_anew(db: &Db) -> Result<Vec<String>> {
    db.query("SELECT document.key FROM document
         LEFT JOIN document_override AS own ON own.key = document.key LEFT JOIN reindexed ON document_id = document.id
         WHERE (document.key IN (SELECT key FROM document_override WHERE title IS NOT NULL OR municipality IS NOT NULL)
                OR document.id IN (SELECT document_id FROM reindexed))
           AND (coalesce(own.title, document.title) IS DISTINCT FROM coalesce(reindexed.title, document.title)
                OR coalesce(nullif(coalesce(own.municipality, document.municipality), ''), organisation) IS DISTINCT FROM
                   CASE WHEN document_id IS NULL THEN coalesce(nullif(document.municipality, ''), organisation)
                        ELSE place END)
         ORDER BY document.key", [], |row| Ok(row.get(0)?))
}

/// The document with this key as moderators want it, gone or not.
pub fn document_as_known(db: &Db, key: &str) -> Result<Option<Document>> {
    db.optional("SELECT * FROM known WHERE key = ?", [key], |row| read_document(db, row))
}

/// Puts `passages`, which were made of the document as it is known now, in the place of those that it has.
pub fn word_anew(db: &Db, document: &Document, passages: &[NewPassage]) -> Result<()> {
    let Some(id) = documents::row_of(db, &document.key)? else { return Ok(()) };
    db.execute("DELETE FROM passage WHERE document_id = ?", [id])?;
    documents::put_passages(db, id, passages)?;
    db.execute(
        "INSERT INTO reindexed (document_id, title, place)
         VALUES (?, ?, ?)
         ON CONFLICT (document_id) DO UPDATE SET title = excluded.title, place = excluded.place",
        params![id, document.title, document.place()],
    )?;
    generations::count_documents(db, &[id])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(hash: &str) -> NewPassage {
        NewPassage { text: "tekst".into(), hash: hash.into(), ..NewPassage::default() }
    }

    fn check(db: &Db, own: &str, expected: bool) {
        db.execute("DELETE FROM document_override", []).unwrap();
        db.execute(own, []).unwrap();
        assert_eq!(!to_word_anew(db).unwrap().is_empty(), expected, "{own}");
    }

    #[test]
    fn follows_what_moderators_want_and_what_is_brought_in() {
        let db = Db::in_memory().unwrap();
        let source = Document {
            key: "a".into(),
            dossier: "a".into(),
            title: "Oud".into(),
            organisation: Some("VNG".into()),
            ..Document::default()
        };
        documents::put_document(&db, &source, b"1", &[passage("oud")]).unwrap();
        let (none, title, same, place, nowhere) = (
            "DELETE FROM document_override",
            "INSERT INTO document_override (key, title, steps) VALUES ('a', 'Nieuw', 0)",
            "INSERT INTO document_override (key, title, steps) VALUES ('a', 'Oud', 0)",
            "INSERT INTO document_override (key, municipality, steps) VALUES ('a', 'Breda', 0)",
            "INSERT INTO document_override (key, municipality, steps) VALUES ('a', '', 0)",
        );
        for (own, expected) in [(none, false), (same, false), (place, true), (nowhere, false), (title, true)] {
            check(&db, own, expected);
        }
        let known = document_as_known(&db, "a").unwrap().unwrap();
        assert_eq!(known.title, "Nieuw");
        word_anew(&db, &known, &[passage("nieuw"), passage("nieuw 2")]).unwrap();
        assert_eq!(documents::unread_passages(&db, "toy", 9).unwrap().len(), 2);
        for (own, expected) in [(title, false), (place, true), (none, true)] {
            check(&db, own, expected);
        }
        let known = document_as_known(&db, "a").unwrap().unwrap();
        word_anew(&db, &known, &[passage("oud")]).unwrap();
        check(&db, none, false);
        check(&db, title, true);
        let known = document_as_known(&db, "a").unwrap().unwrap();
        word_anew(&db, &known, &[passage("nieuw")]).unwrap();
        documents::put_document(&db, &source, b"2", &[passage("oud")]).unwrap();
        check(&db, title, true);
    }
}
