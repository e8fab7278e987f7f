//! When what happens by itself happens next.

use std::time::Duration;

use crate::db::{Db, Result, params};
use crate::domain::id::BotId;
use crate::domain::time::Timestamp;

/// Nothing is planned further ahead: what happens every week is the rarest, and an hour is for summer time.
const LONGEST: Duration = Duration::from_secs((7 * 24 + 1) * 60 * 60);

/// What happens to each of several bots by itself, in the name of the one that asks.
pub fn own(db: &Db, what: &str) -> String {
    match db.bot() {
        BotId::ONLY => what.to_owned(),
        BotId(number) => format!("{what} {number}"),
    }
}

/// Forgets when it happened to one of several bots, whose number another may get.
pub fn forget_own(db: &Db, bot: BotId) -> Result<()> {
    db.execute("DELETE FROM schedule WHERE what LIKE ?", [format!("% {}", bot.0)])?;
    Ok(())
}

/// When this happens next, if that was ever decided by a clock that was right.
pub fn due(db: &Db, what: &str, now: Timestamp) -> Result<Option<Timestamp>> {
    let planned = db.optional("SELECT at FROM schedule WHERE what = ?", [what], |row| Ok(Timestamp(row.get(0)?)))?;
    Ok(planned.filter(|at| *at <= now.plus(LONGEST)))
}

/// Decides when this happens next.
pub fn put_due(db: &Db, what: &str, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO schedule (what, at)
         VALUES (?, ?)
         ON CONFLICT (what) DO UPDATE SET at = excluded.at",
        params![what, at.0],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_wrong_clock_planned_is_planned_anew() {
        let (db, now, day) = (crate::db::fresh(), Timestamp(1_700_000_000_000), Duration::from_secs(24 * 60 * 60));
        put_due(&db, "week", now.plus(day * 7)).unwrap();
        assert_eq!(due(&db, "week", now).unwrap(), Some(now.plus(day * 7)));
        put_due(&db, "week", now.plus(day * 365)).unwrap();
        assert_eq!(due(&db, "week", now).unwrap(), None);
    }
}
