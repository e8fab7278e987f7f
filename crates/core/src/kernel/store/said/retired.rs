//! One of several bots that comes back no more.

use super::outbox_rows;
use crate::db::{Db, Result};
use crate::domain::id::BotId;
use crate::kernel::store::schedule;

/// Takes a bot out: its rooms are nobody's, what it still owed there is let go, and what it spoke of is watched by the first of the others.
/// Says how many messages were let go; nothing when there is no other. In a transaction of its own.
pub fn retire(db: &Db, bot: BotId) -> Result<Option<usize>> {
    db.begin()?;
    let retired = retired(db, bot);
    db.finish(retired.is_ok())?;
    retired
}

fn retired(db: &Db, bot: BotId) -> Result<Option<usize>> {
    let heir: Option<i64> =
        db.one("SELECT min(number) FROM bot WHERE number <> ?", [bot.0], |row| row.get::<_, Option<i64>>(0))?;
    let Some(heir) = heir else { return Ok(None) };
    let let_go = outbox_rows::let_go(db, bot)?;
    db.execute("UPDATE outbox SET bot = ?, passed_on = FALSE WHERE bot = ?", [heir, bot.0])?;
    for gone in [
        "DELETE FROM direct WHERE room IN (SELECT room FROM bot_room WHERE bot = ?)",
        "DELETE FROM heard_in WHERE room IN (SELECT room FROM bot_room WHERE bot = ?)",
        "DELETE FROM open_room WHERE id IN (SELECT room FROM bot_room WHERE bot = ?)",
        "UPDATE room SET shares_questions = FALSE WHERE id IN (SELECT room FROM bot_room WHERE bot = ?)",
        "DELETE FROM job WHERE number IN (SELECT job FROM bot_job WHERE bot = ?)",
        "DELETE FROM stream WHERE account IN (SELECT account FROM bot WHERE number = ?)",
        "DELETE FROM bot_room WHERE bot = ?",
        "DELETE FROM bot WHERE number = ?",
    ] {
        db.execute(gone, [bot.0])?;
    }
    schedule::forget_own(db, bot)?;
    Ok(Some(let_go))
}
