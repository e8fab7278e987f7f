//! Up to where everything that the homeserver said was handled, since when it says nothing, and when the bot was last at work.

use crate::db::{Db, Result};
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;
use crate::kernel::store::schedule;

/// What the table of moments calls the last word of a homeserver that is away.
const AWAY: &str = "homeserver away";

/// What it calls the last tick of the clock that was kept.
const AT_WORK: &str = "at work";

/// Keeps that everything up to `position` was handled.
pub fn reach(db: &Db, account: &PersonId, position: &str) -> Result<()> {
    db.execute(
        "INSERT INTO stream (account, position) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET position = excluded.position",
        [account.as_str(), position],
    )?;
    Ok(())
}

/// The position that was reached for each of the bot's accounts: one, unless it got another.
pub fn positions(db: &Db) -> Result<Vec<(PersonId, String)>> {
    db.query("SELECT account, position FROM stream ORDER BY account", [], |row| {
        Ok((PersonId::new(row.get::<_, String>(0)?), row.get(1)?))
    })
}

/// Keeps that the homeserver says nothing since `at`, unless it is away since before.
pub fn lose_touch(db: &Db, at: Timestamp) -> Result<()> {
    if out_of_touch_since(db)?.is_none_or(|since| at < since) {
        schedule::put_due(db, &schedule::own(db, AWAY), at)?;
    }
    Ok(())
}

/// Since when the homeserver says nothing; `None` while it does.
pub fn out_of_touch_since(db: &Db) -> Result<Option<Timestamp>> {
    moment(db, AWAY)
}

/// Keeps that the bot is at work at `at`.
pub fn note_at_work(db: &Db, at: Timestamp) -> Result<()> {
    schedule::put_due(db, &schedule::own(db, AT_WORK), at)
}

/// When the bot was last at work, to the minute; `None` before its first day.
pub fn last_at_work(db: &Db) -> Result<Option<Timestamp>> {
    moment(db, AT_WORK)
}

/// Keeps that the homeserver is there again.
pub fn regain_touch(db: &Db) -> Result<()> {
    db.execute("DELETE FROM schedule WHERE what = ?", [schedule::own(db, AWAY)])?;
    Ok(())
}

fn moment(db: &Db, what: &str) -> Result<Option<Timestamp>> {
    db.optional("SELECT at FROM schedule WHERE what = ?", [schedule::own(db, what)], |row| Ok(Timestamp(row.get(0)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restart_does_not_shorten_how_long_it_was_away() {
        let db = Db::in_memory().unwrap();
        assert_eq!(out_of_touch_since(&db).unwrap(), None);
        for at in [20, 10, 30] {
            lose_touch(&db, Timestamp(at)).unwrap();
        }
        assert_eq!(out_of_touch_since(&db).unwrap(), Some(Timestamp(10)));
        regain_touch(&db).unwrap();
        assert_eq!(out_of_touch_since(&db).unwrap(), None);
    }
}
