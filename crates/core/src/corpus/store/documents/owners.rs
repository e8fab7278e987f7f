//! Who looks after which document.

use rusqlite::OptionalExtension as _;

use crate::db::{Db, Result};
use crate::domain::id::PersonId;

/// Notes who looks after a document.
pub fn put_owner(db: &Db, key: &str, person: Option<&PersonId>) -> Result<()> {
    db.connection.prepare_cached("DELETE FROM document_owner WHERE key = ?")?.execute([key])?;
    if let Some(person) = person {
        let sql = "INSERT INTO document_owner (key, person) VALUES (?, ?)";
        db.connection.prepare_cached(sql)?.execute([key, person.as_str()])?;
    }
    Ok(())
}

/// Who looks after a document, if anybody does.
pub fn owner(db: &Db, key: &str) -> Result<Option<PersonId>> {
    let mut statement =
        db.connection.prepare_cached("SELECT person FROM document_owner WHERE key = ? AND person <> ''")?;
    Ok(statement.query_row([key], |row| row.get::<_, String>(0)).optional()?.map(PersonId::new))
}

/// Whether somebody looks after any document.
pub fn owns_documents(db: &Db, person: &PersonId) -> Result<bool> {
    let mut statement = db.connection.prepare_cached("SELECT 1 FROM document_owner WHERE person = ?")?;
    Ok(statement.exists([person.as_str()])?)
}
