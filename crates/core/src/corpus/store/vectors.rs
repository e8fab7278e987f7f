//! What the model made of texts, by the texts' hash.

use crate::corpus::store::generations;
use crate::db::{Db, DbError, Result, params};
use crate::domain::id::PersonId;
use crate::domain::vector::Vector;

/// The name under which it is kept what questions have in common.
pub const ASKING: &[u8] = b"what questions have in common";

/// Keeps a vector of `model` for the text with this hash.
pub fn put_vector(db: &Db, hash: &[u8], model: &str, vector: &Vector) -> Result<()> {
    db.execute(
        "INSERT INTO vector (hash, model, vector)
         VALUES (?, ?, ?)
         ON CONFLICT (hash, model) DO UPDATE SET vector = excluded.vector",
        params![hash, model, vector.to_bytes()],
    )?;
    generations::note_read(db, hash)
}

/// The vector of `model` for the text with this hash.
pub fn vector(db: &Db, hash: &[u8], model: &str) -> Result<Option<Vector>> {
    let bytes: Option<Vec<u8>> =
        db.optional("SELECT vector FROM vector WHERE hash = ? AND model = ?", params![hash, model], |row| row.get(0))?;
    bytes.map(|bytes| Vector::from_bytes(&bytes).ok_or(DbError::Damaged("vector"))).transpose()
}

/// Forgets the vector of somebody's profile, unless it is that of `kept` or anything else has the same text.
pub(crate) fn forget_profile_vector(db: &Db, person: &PersonId, kept: &[u8]) -> Result<()> {
    db.execute(
        "DELETE FROM vector WHERE hash IN (SELECT hash FROM colleague WHERE id = ?1) AND hash <> ?2
         AND hash NOT IN (SELECT hash FROM colleague WHERE id <> ?1 UNION SELECT hash FROM passage)",
        params![person.as_str(), kept],
    )?;
    Ok(())
}

/// Forgets the vectors that no passage, no title and no colleague has use for, and those of other models; says how many.
pub fn sweep_vectors(db: &Db, model: &str) -> Result<usize> {
    db.sweep_far_vectors()?;
    db.execute(
        "DELETE FROM vector WHERE model <> ?1 OR hash <> ?2 AND hash NOT IN (SELECT hash FROM passage
         UNION SELECT hash FROM colleague UNION SELECT title_hash FROM document UNION SELECT title_hash FROM known)",
        params![model, ASKING],
    )
}
