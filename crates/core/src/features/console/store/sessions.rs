//! Sessions: who is in, by the hash of what their browser shows.

use crate::db::{Db, Result, Row, params};
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;

/// A session as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Who.
    pub person: PersonId,
    /// When they came in.
    pub began_at: Timestamp,
    /// When they went out, or were put out.
    pub ended_at: Option<Timestamp>,
}

/// Keeps that somebody is in from `at` to `until`.
pub fn put_session(db: &Db, hash: &[u8], person: &PersonId, at: Timestamp, until: Timestamp) -> Result<()> {
    let sql = "INSERT INTO console_session (hash, person, began_at, until) VALUES (?, ?, ?, ?)";
    db.execute(sql, params![hash, person.as_str(), at.0, until.0])?;
    Ok(())
}

/// Who is in by this session at `now`.
pub fn person_in(db: &Db, hash: &[u8], now: Timestamp) -> Result<Option<PersonId>> {
    let sql = "SELECT person FROM console_session WHERE hash = ? AND ended_at IS NULL AND until > ?";
    db.optional(sql, params![hash, now.0], person)
}

/// Whether this session lasted as long as it could, and nobody ended it.
pub fn ran_out(db: &Db, hash: &[u8], now: Timestamp) -> Result<bool> {
    db.exists("SELECT 1 FROM console_session WHERE hash = ? AND ended_at IS NULL AND until <= ?", params![hash, now.0])
}

/// Ends a session; returns whose it was, unless it had ended.
pub(crate) fn end(db: &Db, hash: &[u8], at: Timestamp) -> Result<Option<PersonId>> {
    let sql = "UPDATE console_session SET ended_at = ?2 WHERE hash = ?1 AND ended_at IS NULL RETURNING person";
    db.optional(sql, params![hash, at.0], person)
}

/// Ends all sessions of somebody; says how many there were.
pub(crate) fn end_all(db: &Db, who: &PersonId, at: Timestamp) -> Result<usize> {
    let sql = "UPDATE console_session SET ended_at = ?2 WHERE person = ?1 AND ended_at IS NULL AND until > ?2";
    db.execute(sql, params![who.as_str(), at.0])
}

/// The newest sessions, newest first: at most `most`.
pub fn newest(db: &Db, most: usize) -> Result<Vec<Visit>> {
    let sql = "SELECT person, began_at, ended_at FROM console_session ORDER BY began_at DESC, hash LIMIT ?";
    db.query(sql, [most], |row| {
        Ok(Visit {
            person: person(row)?,
            began_at: Timestamp(row.get(1)?),
            ended_at: row.get::<_, Option<i64>>(2)?.map(Timestamp),
        })
    })
}

fn person(row: &Row<'_>) -> Result<PersonId> {
    Ok(PersonId::new(row.get::<_, String>(0)?))
}
