//! Documents that moderators gave another title, municipality or text: the model reads all of it with each passage, so these are made anew.

use crate::corpus::store::documents::NewPassage;
use crate::corpus::store::{documents, generations};
use crate::db::{Db, Result, params};
use crate::domain::document::Document;

/// The keys of documents whose passages were made with another title, place or text than they have now.
pub fn to_word_anew(db: &Db) -> Result<Vec<String>> {
    db.query("SELECT document.key FROM document
         LEFT JOIN document_override AS own ON own.key = document.key LEFT JOIN reindexed ON document_id = document.id
         WHERE (document.key IN (SELECT key FROM document_override WHERE title IS NOT NULL OR municipality IS NOT NULL
                                        OR body_hash IS NOT NULL)
                OR document.id IN (SELECT document_id FROM reindexed))
           AND (coalesce(own.title, document.title) IS DISTINCT FROM coalesce(reindexed.title, document.title)
                OR coalesce(nullif(coalesce(own.municipality, document.municipality), ''), organisation) IS DISTINCT FROM
                   CASE WHEN document_id IS NULL THEN coalesce(nullif(document.municipality, ''), organisation)
                        ELSE place END
                OR own.body_hash IS DISTINCT FROM reindexed.body_hash)
         ORDER BY document.key", [], |row| row.get(0))
}

/// Puts `passages`, which were made of the document as it is known now, in the place of those that it has. Those of another text
/// are there already.
pub fn word_anew(db: &Db, document: &Document, passages: &[NewPassage]) -> Result<()> {
    let Some(id) = documents::row_of(db, &document.key)? else { return Ok(()) };
    documents::replace_passages(db, id, passages)?;
    db.execute(
        "INSERT INTO reindexed (document_id, title, place, body_hash)
         VALUES (?1, ?2, ?3, (SELECT body_hash FROM document_override WHERE key = ?4))
         ON CONFLICT (document_id) DO UPDATE
             SET title = excluded.title, place = excluded.place, body_hash = excluded.body_hash",
        params![id, document.title, document.place(), document.key],
    )?;
    generations::count_documents(db, &[id])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::store::documents::drafts::as_known;

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
        let db = crate::db::fresh();
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
        let known = as_known(&db, "a").unwrap().unwrap();
        assert_eq!(known.title, "Nieuw");
        word_anew(&db, &known, &[passage("nieuw"), passage("nieuw 2")]).unwrap();
        assert_eq!(documents::unread_passages(&db, "toy", crate::domain::id::PassageId(0), 9).unwrap().len(), 2);
        for (own, expected) in [(title, false), (place, true), (none, true)] {
            check(&db, own, expected);
        }
        let known = as_known(&db, "a").unwrap().unwrap();
        word_anew(&db, &known, &[passage("oud")]).unwrap();
        check(&db, none, false);
        check(&db, title, true);
        let known = as_known(&db, "a").unwrap().unwrap();
        word_anew(&db, &known, &[passage("nieuw")]).unwrap();
        documents::put_document(&db, &source, b"2", &[passage("oud")]).unwrap();
        check(&db, title, true);
        let text = "INSERT INTO document_override (key, body_hash, body, steps) SELECT key, title_hash, 'Anders', 0 FROM document WHERE key = 'a'";
        check(&db, text, true);
        let known = as_known(&db, "a").unwrap().unwrap();
        assert_eq!((known.title.as_str(), known.body.as_str()), ("Oud", "Anders"));
        word_anew(&db, &known, &[passage("anders")]).unwrap();
        check(&db, text, false);
        check(&db, none, true);
    }
}
