//! The vectors of titles. A title is its own hash: it is short, and who has it can be asked in SQL.

use crate::db::{Db, DbError, Params, Result, Row, from_json, params};
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
        |row| row.get(0),
    )
}

/// A document whose title has a vector.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LiveTitle {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Its topics, as they are kept.
    topics: String,
}

/// A document whose title the model has not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshTitle {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Its topics.
    pub topics: Vec<String>,
}

/// A title with all that is found by it.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleVector {
    /// The dossier of the document.
    pub dossier: String,
    /// The title.
    pub title: String,
    /// The topics of the document.
    pub topics: Vec<String>,
    /// The vector of the title.
    pub vector: Vector,
}

/// The documents whose title has a vector of `model`.
pub fn live_titles(db: &Db, model: &str) -> Result<Vec<LiveTitle>> {
    live(db, "TRUE", params![model])
}

/// The same of one document.
pub fn live_title_of(db: &Db, document: DocumentId, model: &str) -> Result<Option<LiveTitle>> {
    Ok(live(db, "id = ?2", params![model, document.0])?.pop())
}

fn live(db: &Db, condition: &str, values: impl Params) -> Result<Vec<LiveTitle>> {
    let sql = format!(
        "SELECT id, title, topics FROM shown
         WHERE EXISTS (SELECT 1 FROM vector WHERE vector.hash = title_hash AND model = ?1) AND {condition} ORDER BY id"
    );
    db.query(&sql, values, |row| {
        Ok(LiveTitle { document: DocumentId(row.get(0)?), title: row.get(1)?, topics: row.get(2)? })
    })
}

/// At most `most` of the documents whose title has no vector of `model` yet, the newest first.
pub fn fresh_titles(db: &Db, model: &str, most: usize) -> Result<Vec<FreshTitle>> {
    db.query(
        "SELECT id, title, topics FROM shown WHERE NOT EXISTS
             (SELECT 1 FROM vector WHERE vector.hash = title_hash AND model = ?) ORDER BY id DESC LIMIT ?",
        params![model, most],
        |row| {
            let topics = from_json(&row.get::<_, String>(2)?)?;
            Ok(FreshTitle { document: DocumentId(row.get(0)?), title: row.get(1)?, topics })
        },
    )
}

/// Hands every document whose title has a vector of `model` to `each`, with all that is found by it.
pub fn for_each_title<E: From<DbError>>(
    db: &Db,
    model: &str,
    mut each: impl FnMut(LiveTitle, TitleVector) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = "SELECT dossier, title, topics, vector, id FROM shown JOIN vector ON vector.hash = title_hash
         WHERE model = ? ORDER BY id";
    db.each(sql, [model], |row| {
        let (document, found) = (DocumentId(row.get::<_, i64>(4)?), read_title(row)?);
        let topics = row.get(2)?;
        each(LiveTitle { document, title: found.title.clone(), topics }, found)
    })
}

/// The title of a document with the vector of `model` of that title.
pub fn title_vector(db: &Db, document: DocumentId, model: &str) -> Result<Option<TitleVector>> {
    let sql = "SELECT dossier, title, topics, vector FROM shown JOIN vector ON vector.hash = title_hash
         WHERE id = ? AND model = ?";
    db.optional(sql, params![document.0, model], read_title)
}

fn read_title(row: &Row<'_>) -> Result<TitleVector> {
    let vector = Vector::from_bytes(&row.get::<_, Vec<u8>>(3)?).ok_or(DbError::Damaged("vector"))?;
    Ok(TitleVector { dossier: row.get(0)?, title: row.get(1)?, topics: from_json(&row.get::<_, String>(2)?)?, vector })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::store::documents;
    use crate::corpus::store::titles;
    use crate::corpus::store::vectors;
    use crate::domain::document::Document;

    fn filled() -> Db {
        let db = crate::db::fresh();
        for key in ["a", "b"] {
            let document = Document {
                key: key.into(),
                dossier: key.into(),
                title: "Brug".into(),
                topics: vec!["water".into()],
                ..Document::default()
            };
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
        let (dossier, title) = ("b".to_owned(), "Brug".to_owned());
        let known = TitleVector { dossier, title, topics: vec!["water".to_owned()], vector };
        assert_eq!(title_vector(&db, live[1].document, "toy").unwrap().as_ref(), Some(&known));
        let mut all = Vec::new();
        for_each_title(&db, "toy", |title, found| {
            all.push((title, found));
            Ok::<(), DbError>(())
        })
        .unwrap();
        assert_eq!((all[1].clone(), all.len()), ((live[1].clone(), known), 2));
        assert_eq!(unread_titles(&db, "another", 9).unwrap(), ["Brug"]);
    }
}
