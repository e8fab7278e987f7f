//! What people follow.

use crate::db::{Db, DbError, Result, Row, params};
use crate::domain::followed::Followed;
use crate::domain::id::{EventId, PersonId};
use crate::domain::time::Timestamp;

/// Something that somebody follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// Its number.
    pub id: i64,
    /// What.
    pub followed: Followed,
    /// The number of the last news before which nothing is new to them.
    pub since: i64,
    /// From when on it is looked how a document is received.
    pub told_at: Timestamp,
}

/// What somebody follows, in the order in which they began.
pub fn follows(db: &Db, person: &PersonId) -> Result<Vec<Follow>> {
    db.query("SELECT id, kind, what, since, told_at FROM follow WHERE person = ? ORDER BY id", [person.as_str()], read)
}

/// Somebody follows something from now on, of which all up to the news with the number `since` is known to them.
pub fn put_follow(
    db: &Db,
    person: &PersonId,
    followed: &Followed,
    cause: &EventId,
    since: i64,
    at: Timestamp,
) -> Result<()> {
    db.execute(
        "INSERT INTO follow (person, kind, what, cause, since, told_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (person, kind, what) DO NOTHING",
        params![person.as_str(), followed.kind(), followed.what(), cause.as_str(), since, at.0],
    )?;
    Ok(())
}

/// Nobody follows this any more.
pub fn forget_follow(db: &Db, id: i64) -> Result<()> {
    db.execute("DELETE FROM follow WHERE id = ?", [id])?;
    Ok(())
}

/// Whoever followed something by this message, with its number.
pub fn begun_by(db: &Db, cause: &EventId) -> Result<Vec<(PersonId, i64)>> {
    db.query("SELECT person, id FROM follow WHERE cause = ? ORDER BY id", [cause.as_str()], |row| {
        Ok((PersonId::new(row.get::<_, String>(0)?), row.get(1)?))
    })
}

/// All news up to the number `since` is known to somebody.
pub fn put_since(db: &Db, person: &PersonId, since: i64) -> Result<()> {
    db.execute("UPDATE follow SET since = ? WHERE person = ?", params![since, person.as_str()])?;
    Ok(())
}

/// They were told how a document is received.
pub fn put_told(db: &Db, id: i64, at: Timestamp) -> Result<()> {
    db.execute("UPDATE follow SET told_at = ? WHERE id = ?", params![at.0, id])?;
    Ok(())
}

/// Another document took the place of the one that is followed; whoever followed that already follows it once.
pub fn put_heir(db: &Db, person: &PersonId, document: &str, heir: &str) -> Result<()> {
    let twice = "DELETE FROM follow WHERE person = ?1 AND kind = 'document' AND what = ?2 AND EXISTS
         (SELECT 1 FROM follow AS other WHERE other.person = ?1 AND other.kind = 'document' AND other.what = ?3)";
    db.execute(twice, params![person.as_str(), document, heir])?;
    let sql = "UPDATE follow SET what = ?3 WHERE person = ?1 AND kind = 'document' AND what = ?2";
    db.execute(sql, params![person.as_str(), document, heir])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Follow> {
    let followed = Followed::kept(&row.get::<_, String>(1)?, row.get(2)?).ok_or(DbError::Damaged("kind"))?;
    Ok(Follow { id: row.get(0)?, followed, since: row.get(3)?, told_at: Timestamp(row.get(4)?) })
}
