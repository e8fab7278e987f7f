//! What it takes to tell for which questions a document is pinned or hidden, and what a change would do to real ones.

use crate::corpus::store::changes::acts;
use crate::db::{Db, DbError, Result, params};
use crate::domain::vector::Vector;

/// Keeps the vector of `model` for the question of an act.
pub fn put_act_vector(db: &Db, act: i64, model: &str, vector: &Vector) -> Result<()> {
    db.execute(
        "INSERT INTO act_vector (act, model, vector)
         VALUES (?, ?, ?)
         ON CONFLICT (act) DO UPDATE SET model = excluded.model, vector = excluded.vector",
        params![act, model, vector.to_bytes()],
    )?;
    Ok(())
}

/// The vector of `model` for the question of an act, if it was read.
pub fn act_vector(db: &Db, act: i64, model: &str) -> Result<Option<Vector>> {
    let bytes: Option<Vec<u8>> =
        db.optional("SELECT vector FROM act_vector WHERE act = ? AND model = ?", params![act, model], |row| {
            row.get(0)
        })?;
    bytes.map(|bytes| Vector::from_bytes(&bytes).ok_or(DbError::Damaged("vector"))).transpose()
}

/// The acts that count and whose question `model` has not read, each with that question.
pub fn unread_acts(db: &Db, model: &str) -> Result<Vec<(i64, String)>> {
    let mut unread = Vec::new();
    for act in acts::acts_that_count(db)? {
        if let Some(question) = act.deed.kind().question()
            && act_vector(db, act.number, model)?.is_none()
        {
            unread.push((act.number, question.to_owned()));
        }
    }
    Ok(unread)
}
