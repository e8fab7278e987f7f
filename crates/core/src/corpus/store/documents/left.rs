//! What becomes of documents whose author is erased.

use super::drafts;
use crate::db::{Db, Result};
use crate::domain::id::PersonId;

/// What only they wrote and nobody let in yet goes; what they alone wrote or looked after has nobody from now on.
pub(crate) fn leave(db: &Db, person: &PersonId) -> Result<()> {
    let id = person.as_str();
    for key in drafts::drafts(db)? {
        let theirs = |authors: &[String]| !authors.is_empty() && authors.iter().all(|author| author == id);
        if drafts::draft(db, &key)?.is_some_and(|draft| theirs(&draft.authors)) {
            drafts::forget_document(db, &key)?;
            db.execute(
                "UPDATE act SET state = 'lapsed' WHERE state = 'proposed'
                 AND number IN (SELECT act FROM act_subject WHERE subject = 'document ' || ?)",
                [&key],
            )?;
        }
    }
    db.execute("UPDATE document_owner SET person = '' WHERE person = ?", [id])?;
    db.execute(
        "INSERT INTO document_owner (key, person)
         SELECT key, '' FROM document
         WHERE EXISTS (SELECT 1 FROM document_author
                       WHERE document_author.document = document.id AND document_author.person = ?1)
           AND NOT EXISTS (SELECT 1 FROM document_author
                           WHERE document_author.document = document.id AND document_author.person <> ?1)
         ON CONFLICT (key) DO NOTHING",
        [id],
    )?;
    Ok(())
}
