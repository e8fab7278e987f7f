//! Who looks after which document.

use crate::db::{Db, Result};
use crate::domain::id::PersonId;

/// Notes who looks after a document.
pub fn put_owner(db: &Db, key: &str, person: Option<&PersonId>) -> Result<()> {
    db.execute("DELETE FROM document_owner WHERE key = ?", [key])?;
    if let Some(person) = person {
        let sql = "INSERT INTO document_owner (key, person) VALUES (?, ?)";
        db.execute(sql, [key, person.as_str()])?;
    }
    Ok(())
}

/// Who looks after a document, if anybody does.
pub fn owner(db: &Db, key: &str) -> Result<Option<PersonId>> {
    Ok(db
        .optional("SELECT person FROM document_owner WHERE key = ? AND person <> ''", [key], |row| {
            row.get::<_, String>(0)
        })?
        .map(PersonId::new))
}

/// Whether somebody looks after any document.
pub fn owns_documents(db: &Db, person: &PersonId) -> Result<bool> {
    db.exists("SELECT 1 FROM document_owner WHERE person = ?", [person.as_str()])
}
