//! What happened to documents, in the order in which it was seen. How each of them was then is kept beside it.

use crate::db::{Db, DbError, Result, Row, params};
use crate::domain::followed::Happened;
use crate::domain::time::Timestamp;

/// Something that happened to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Its number; what is later has a higher one.
    pub number: i64,
    /// The key of the document.
    pub document: String,
    /// What.
    pub happened: Happened,
}

/// What is found when each document is compared with how it was, each with its place among these. The first time all are known.
const CHANGES: &[&str] = &[
    "SELECT id AS place, key AS document, 'came' AS what, NULL AS heir FROM shown
        WHERE NOT EXISTS (SELECT 1 FROM document_state WHERE document_state.document = key)
        AND EXISTS (SELECT 1 FROM document_state)",
    "SELECT id AS place, key AS document, 'came' AS what, NULL AS heir
        FROM shown JOIN document_state ON document_state.document = key
        WHERE document_state.bound AND NOT shown.bound AND NOT document_state.gone",
    "SELECT id AS place, key AS document, 'revised' AS what, NULL AS heir
        FROM shown JOIN document_state ON document_state.document = key
        WHERE document_state.hash <> shown.hash AND NOT document_state.gone",
    "SELECT id AS place, key AS document, 'returned' AS what, NULL AS heir
        FROM shown JOIN document_state ON document_state.document = key WHERE document_state.gone",
    "SELECT document_state.document AS place, document_state.document AS document,
            CASE WHEN heir IS NULL THEN 'withdrawn' ELSE 'replaced' END AS what, heir
        FROM document_state LEFT JOIN document ON document.key = document_state.document
            LEFT JOIN document_override ON document_override.key = document_state.document
        WHERE NOT document_state.gone AND (document.key IS NULL OR document_override.gone IS NOT NULL)",
];

/// How each document is now.
const STATES: &[&str] = &[
    "DELETE FROM document_state WHERE document NOT IN (SELECT key FROM document)",
    "INSERT INTO document_state (document, hash, gone, bound)
        SELECT key, hash, FALSE, bound FROM shown WHERE NOT EXISTS (SELECT 1 FROM document_state WHERE document = key)",
    "UPDATE document_state SET gone = FALSE,
            hash = (SELECT shown.hash FROM shown WHERE key = document),
            bound = (SELECT shown.bound FROM shown WHERE key = document)
        WHERE EXISTS (SELECT 1 FROM shown WHERE key = document
            AND (document_state.gone OR shown.hash <> document_state.hash OR shown.bound <> document_state.bound))",
    "UPDATE document_state SET gone = TRUE WHERE NOT gone AND document NOT IN (SELECT key FROM shown)",
];

/// Writes down what happened to documents since the last time.
pub fn write_down(db: &Db, at: Timestamp) -> Result<()> {
    for changes in CHANGES {
        let changes = format!("SELECT document, what, heir, ? FROM ({changes}) AS changed ORDER BY place");
        db.execute(&format!("INSERT INTO document_news (document, what, heir, at) {changes}"), [at.0])?;
    }
    for states in STATES {
        db.execute(states, [])?;
    }
    Ok(())
}

/// The number of the last news; 0 when there was none.
pub fn newest(db: &Db) -> Result<i64> {
    db.one("SELECT coalesce(max(seq), 0) FROM document_news", [], |row| row.get(0))
}

/// At most `most` of what happened after the news with the number `since`, the newest first.
pub fn news_since(db: &Db, since: i64, most: usize) -> Result<Vec<News>> {
    let sql = "SELECT seq, document, what, heir FROM document_news WHERE seq > ? ORDER BY seq DESC LIMIT ?";
    db.query(sql, params![since, most], read)
}

/// All that happened to the document with this key after the news with the number `since`, the newest first.
pub fn news_of(db: &Db, document: &str, since: i64) -> Result<Vec<News>> {
    let sql = "SELECT seq, document, what, heir FROM document_news WHERE document = ? AND seq > ? ORDER BY seq DESC";
    db.query(sql, params![document, since], read)
}

fn read(row: &Row<'_>) -> Result<News> {
    let happened = match row.get::<_, String>(2)?.as_str() {
        "came" => Happened::Came,
        "revised" => Happened::Revised,
        "withdrawn" => Happened::Withdrawn,
        "returned" => Happened::Returned,
        "replaced" => Happened::Replaced(row.get::<_, Option<String>>(3)?.ok_or(DbError::Damaged("heir"))?),
        _ => return Err(DbError::Damaged("what")),
    };
    Ok(News { number: row.get(0)?, document: row.get(1)?, happened })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::store::documents;
    use crate::domain::document::Document;

    fn put(db: &Db, key: &str, text: &str) {
        let document = Document { key: key.into(), dossier: key.into(), title: key.into(), ..Document::default() };
        documents::put_document(db, &document, text.as_bytes(), &[]).unwrap();
    }

    fn news(db: &Db, since: i64) -> Vec<(String, Happened)> {
        let mut news = news_since(db, since, 9).unwrap();
        news.reverse();
        news.into_iter().map(|news| (news.document, news.happened)).collect()
    }

    #[test]
    fn what_happens_is_written_down_once() {
        let db = crate::db::fresh();
        put(&db, "a", "1");
        put(&db, "b", "1");
        write_down(&db, Timestamp(1)).unwrap();
        assert_eq!(news(&db, 0), [], "what was there before is no news");
        put(&db, "c", "1");
        put(&db, "a", "2");
        db.execute("INSERT INTO document_override (key, gone, bound, steps) VALUES ('b', 'withdrawn', FALSE, 0)", [])
            .unwrap();
        for at in 2..4 {
            write_down(&db, Timestamp(at)).unwrap();
        }
        let expected = [("c", Happened::Came), ("a", Happened::Revised), ("b", Happened::Withdrawn)];
        assert_eq!(news(&db, 0), expected.map(|(key, happened)| (key.to_owned(), happened)));
        let since = newest(&db).unwrap();
        db.execute("DELETE FROM document_override", []).unwrap();
        db.execute("DELETE FROM document WHERE key = 'c'", []).unwrap();
        db.execute(
            "INSERT INTO document_override (key, gone, heir, bound, steps) VALUES ('a', 'replaced', 'b', FALSE, 0)",
            [],
        )
        .unwrap();
        write_down(&db, Timestamp(4)).unwrap();
        let expected = [("b", Happened::Returned), ("a", Happened::Replaced("b".into())), ("c", Happened::Withdrawn)];
        assert_eq!(news(&db, since), expected.map(|(key, happened)| (key.to_owned(), happened)));
    }

    #[test]
    fn what_was_for_few_is_new_to_the_others() {
        let db = crate::db::fresh();
        put(&db, "a", "1");
        db.execute("INSERT INTO document_override (key, bound, steps) VALUES ('a', TRUE, 0)", []).unwrap();
        write_down(&db, Timestamp(1)).unwrap();
        db.execute("DELETE FROM document_override", []).unwrap();
        write_down(&db, Timestamp(2)).unwrap();
        write_down(&db, Timestamp(3)).unwrap();
        assert_eq!(news(&db, 0), [("a".to_owned(), Happened::Came)]);
    }
}
