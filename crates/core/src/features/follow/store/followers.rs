//! Who follows something.

use crate::db::{Db, DbError, Result, params};
use crate::domain::id::PersonId;
use crate::domain::language::Language;
use crate::domain::time::Timestamp;

/// Why somebody is left in peace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// They said "stop".
    Stopped,
    /// They seem to be gone.
    Left,
}

/// Somebody who follows something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// The language in which they are told.
    pub language: Language,
    /// When they are told next, if there is something to tell.
    pub due: Timestamp,
    /// Why they are not, for now.
    pub paused: Option<Pause>,
}

/// Whoever this is, if they follow something.
pub fn follower(db: &Db, person: &PersonId) -> Result<Option<Follower>> {
    let sql = "SELECT language, due, paused FROM follower WHERE person = ?";
    db.optional(sql, [person.as_str()], |row| {
        Ok(Follower {
            language: Language::from_tag(&row.get::<_, String>(0)?).ok_or(DbError::Damaged("language"))?,
            due: Timestamp(row.get(1)?),
            paused: match row.get::<_, Option<String>>(2)?.as_deref() {
                None => None,
                Some("stopped") => Some(Pause::Stopped),
                Some("left") => Some(Pause::Left),
                Some(_) => return Err(DbError::Damaged("paused")),
            },
        })
    })
}

/// Keeps that somebody follows something.
pub fn put_follower(db: &Db, person: &PersonId, follower: &Follower) -> Result<()> {
    let paused = follower.paused.map(|pause| match pause {
        Pause::Stopped => "stopped",
        Pause::Left => "left",
    });
    db.execute(
        "INSERT INTO follower (person, language, due, paused) VALUES (?, ?, ?, ?)
         ON CONFLICT (person) DO UPDATE SET language = excluded.language, due = excluded.due, paused = excluded.paused",
        params![person.as_str(), follower.language.tag(), follower.due.0, paused],
    )?;
    Ok(())
}

/// They follow nothing any more.
pub fn forget_follower(db: &Db, person: &PersonId) -> Result<()> {
    db.execute("DELETE FROM follower WHERE person = ?", [person.as_str()])?;
    Ok(())
}

/// At most `most` of those who are to be told by `now`, whoever waits longest first.
pub fn due(db: &Db, now: Timestamp, most: usize) -> Result<Vec<PersonId>> {
    let sql = "SELECT person FROM follower WHERE due <= ? ORDER BY due, person LIMIT ?";
    db.query(sql, params![now.0, most], |row| Ok(PersonId::new(row.get::<_, String>(0)?)))
}
