//! Work that was asked for and whose result is not there yet.

use std::time::Duration;

use crate::db::{Db, Result, Row, params};
use crate::domain::id::JobId;
use crate::domain::time::Timestamp;
use crate::kernel::jobs::Job;

/// Keeps that work of this kind is asked for about `subject`, in place of what was asked for before: whatever comes of that is
/// of no use any more.
pub fn put(db: &Db, kind: &str, subject: &str, at: Timestamp) -> Result<Job> {
    let sql = "DELETE FROM job WHERE kind = ? AND subject = ? RETURNING attempts";
    let before: Option<u32> = db.optional(sql, [kind, subject], |row| row.get(0))?;
    let job = db.one(
        "INSERT INTO job (kind, subject, at, attempts) VALUES (?, ?, ?, ?) RETURNING *",
        params![kind, subject, at.0, before.unwrap_or(0) + 1],
        read,
    )?;
    if db.is_among_others() {
        db.execute("INSERT INTO bot_job (job, bot) VALUES (?, ?)", [job.id.0, db.bot().0])?;
    }
    Ok(job)
}

/// So long the work of another bot is waited for.
const WHILE: Duration = Duration::from_secs(10 * 60);

/// Of others the result comes back to another bot.
const OWN: &str = "number NOT IN (SELECT job FROM bot_job WHERE bot <> ?)";

/// Takes a job away: its result is there, or nobody waits for it any more.
pub fn take(db: &Db, id: JobId) -> Result<Option<Job>> {
    db.optional("DELETE FROM job WHERE number = ? RETURNING *", [id.0], read)
}

/// A job whose result is not there yet.
pub fn job(db: &Db, id: JobId) -> Result<Option<Job>> {
    db.optional("SELECT * FROM job WHERE number = ?", [id.0], read)
}

/// All jobs of the bot that asks whose result is not there yet, in the order in which they were asked for.
pub fn jobs(db: &Db) -> Result<Vec<Job>> {
    db.query(&format!("SELECT * FROM job WHERE {OWN} ORDER BY number"), [db.bot().0], read)
}

/// Counts that a job is asked for once more.
pub fn count_attempt(db: &Db, id: JobId) -> Result<()> {
    db.execute("UPDATE job SET attempts = attempts + 1 WHERE number = ?", [id.0])?;
    Ok(())
}

/// Whether any work of this kind is under way: that of another bot counts for a while, for it may have stopped.
pub fn is_under_way(db: &Db, kind: &str, now: Timestamp) -> Result<bool> {
    let sql = format!("SELECT 1 FROM job WHERE ({OWN} OR at > ?) AND kind = ?");
    db.exists(&sql, params![db.bot().0, now.minus(WHILE).0, kind])
}

/// Whether any work about `subject` is under way, of whichever kind and bot.
pub fn is_worked_on(db: &Db, subject: &str) -> Result<bool> {
    db.exists("SELECT 1 FROM job WHERE subject = ?", [subject])
}

fn read(row: &Row<'_>) -> Result<Job> {
    Ok(Job {
        id: JobId(row.get("number")?),
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        attempts: row.get("attempts")?,
    })
}
