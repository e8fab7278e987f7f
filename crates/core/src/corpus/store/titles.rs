//! The vectors of titles. A title is its own hash: it is short, and who has it can be asked in SQL.

use crate::db::{Db, DbError, Params, Result, params};
use crate::domain::id::DocumentId;
use crate::domain::vector::Vector;

/// The name under which the vector of a title is kept.
pub fn hash_of_title(title: &str) -> Vec<u8> {
    format!("title {title}").into_bytes()
}

/// At most `most` different titles without a vector of `model`.
pub fn unread_titles(db: &Db, model: &str, most: usize) -> Result<Vec<String>> {
    db.query(
        "SELECT DISTINCT title FROM known WHERE NOT EXISTS
         (SELECT 1 FROM vector WHERE vector.hash = title_hash AND model = ?) LIMIT ?",
        params![model, most],
        |row| Ok(row.get(0)?),
    )
}

/// The documents whose title has a vector of `model`, each with that title.
pub fn live_titles(db: &Db, model: &str) -> Result<Vec<(DocumentId, String)>> {
    live(db, "TRUE", params![model])
}

/// The same of one document.
pub fn live_title_of(db: &Db, document: DocumentId, model: &str) -> Result<Option<(DocumentId, String)>> {
    Ok(live(db, "id = ?2", params![model, document.0])?.pop())
}

fn live(db: &Db, condition: &str, values: impl Params) -> Result<Vec<(DocumentId, String)>> {
    let sql = format!(
        "SELECT id, title FROM shown
         WHERE EXISTS (SELECT 1 FROM vector WHERE vector.hash = title_hash AND model = ?1) AND {condition} ORDER BY id"
    );
    db.query(&sql, values, |row| Ok((DocumentId(row.get(0)?), row.get(1)?)))
}

/// The dossier and the title of a document, and the vector of `model` of that title.
pub fn title_vector(db: &Db, document: DocumentId, model: &str) -> Result<Option<(String, String, Vector)>> {
    let found: Option<(String, String, Vec<u8>)> = db.optional(
        "SELECT dossier, title, vector FROM shown JOIN vector ON vector.hash = title_hash
             WHERE id = ? AND model = ?",
        params![document.0, model],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let read = |(dossier, title, bytes): (String, String, Vec<u8>)| {
        Vector::from_bytes(&bytes).map(|vector| (dossier, title, vector)).ok_or(DbError::Damaged("vector"))
    };
    found.map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::store::documents;
    use crate::corpus::store::titles;
    use crate::corpus::store::vectors;
    use crate::domain::document::Document;

    fn filled() -> Db {
        let db = Db::in_memory().unwrap();
        for key in ["a", "b"] {
            let document =
                Document { key: key.into(), dossier: key.into(), title: "Brug".into(), ..Document::default() };
            documents::put_document(&db, &document, key.as_bytes(), &[]).unwrap();
        }
        db
    }

    #[test]
    fn one_vector_serves_all_with_the_title_and_survives_sweeping() {
        let db = filled();
        assert_eq!(unread_titles(&db, "toy", 9).unwrap(), ["Brug"]);
        let vector = Vector::normalised(vec![1.0, 2.0]);
        vectors::put_vector(&db, &titles::hash_of_title("Brug"), "toy", &vector).unwrap();
        assert_eq!(vectors::sweep_vectors(&db, "toy").unwrap(), 0);
        assert!(unread_titles(&db, "toy", 9).unwrap().is_empty());
        let live = live_titles(&db, "toy").unwrap();
        assert_eq!(live.len(), 2);
        assert_eq!(title_vector(&db, live[1].0, "toy").unwrap(), Some(("b".to_owned(), "Brug".to_owned(), vector)));
        assert_eq!(unread_titles(&db, "another", 9).unwrap(), ["Brug"]);
    }
}
