//! Documents that nobody let in yet.

use super::{read_document, row_of};
use crate::corpus::store::generations;
use crate::db::{Db, Result};
use crate::domain::document::Document;

/// The keys of documents that nobody let in yet, or that somebody let in and took back since.
pub(crate) fn drafts(db: &Db) -> Result<Vec<String>> {
    db.query(
        "SELECT DISTINCT substr(subject, 10) FROM act_subject JOIN act ON number = act
         WHERE act.kind = 'admit' AND subject NOT IN
           (SELECT subject FROM act_subject JOIN act ON number = act
            WHERE state = 'done' AND act.kind IN ('admit', 'restore'))
         ORDER BY 1",
        [],
        |row| row.get(0),
    )
}

/// A document as it came in, whether anybody may see it or not.
pub fn draft(db: &Db, key: &str) -> Result<Option<Document>> {
    db.optional("SELECT * FROM document WHERE key = ?", [key], |row| read_document(db, row))
}

/// A document as moderators want it, whether anybody may see it or not.
pub fn as_known(db: &Db, key: &str) -> Result<Option<Document>> {
    db.optional("SELECT * FROM known WHERE key = ?", [key], |row| read_document(db, row))
}

/// Takes documents away whose coming in nobody decided about in time.
pub fn forget_lapsed_drafts(db: &Db) -> Result<()> {
    let lapsed: Vec<String> = db.query(
        "SELECT DISTINCT key FROM document JOIN act_subject ON subject = 'document ' || key JOIN act ON number = act
         WHERE state = 'lapsed' AND act.kind = 'admit'",
        [],
        |row| row.get(0),
    )?;
    for key in lapsed {
        let sql = "SELECT EXISTS (SELECT 1 FROM act_subject JOIN act ON number = act
                   WHERE subject = 'document ' || ? AND state <> 'lapsed')";
        if !db.one(sql, [&key], |row| row.get::<_, bool>(0))? {
            forget_document(db, &key)?;
        }
    }
    Ok(())
}

/// Takes a document away that nobody wanted, with its files.
pub(crate) fn forget_document(db: &Db, key: &str) -> Result<()> {
    let row = row_of(db, key)?;
    for sql in [
        "DELETE FROM document WHERE key = ?",
        "DELETE FROM attachment WHERE key = ?",
        "DELETE FROM document_owner WHERE key = ?",
    ] {
        db.execute(sql, [key])?;
    }
    generations::count_documents(db, row.as_slice())
}
