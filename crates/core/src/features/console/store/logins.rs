//! Logins: each of use once.

use crate::db::{Db, Result, params};
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;

/// Keeps that somebody asked to come in; returns the number of the login.
pub fn put_login(db: &Db, person: &PersonId, at: Timestamp) -> Result<i64> {
    let sql = "INSERT INTO console_login (person, asked_at) VALUES (?, ?) RETURNING number";
    db.one(sql, params![person.as_str(), at.0], |row| row.get(0))
}

/// What somebody asked for before and did not use is of no use any more.
pub fn forget_open(db: &Db, person: &PersonId) -> Result<()> {
    db.execute("DELETE FROM console_login WHERE person = ? AND used_at IS NULL", [person.as_str()])?;
    Ok(())
}

/// Whose login this is and when it was asked for, when that was since `oldest` and it was not used.
pub fn login(db: &Db, number: i64, oldest: Timestamp) -> Result<Option<(PersonId, Timestamp)>> {
    let sql = "SELECT person, asked_at FROM console_login WHERE number = ? AND used_at IS NULL AND asked_at >= ?";
    db.optional(sql, params![number, oldest.0], |row| {
        Ok((PersonId::new(row.get::<_, String>(0)?), Timestamp(row.get(1)?)))
    })
}

/// The same, and it is used from now on.
pub(crate) fn use_login(db: &Db, number: i64, oldest: Timestamp, at: Timestamp) -> Result<Option<PersonId>> {
    let person = login(db, number, oldest)?.map(|(person, _)| person);
    if person.is_some() {
        db.execute("UPDATE console_login SET used_at = ? WHERE number = ?", [at.0, number])?;
    }
    Ok(person)
}
