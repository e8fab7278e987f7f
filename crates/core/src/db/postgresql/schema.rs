//! The shape of the database on a server. It begins with the newest shape as a whole, and takes the steps that came after the one
//! it has. A step for SQLite has its like here, in [`STEPS`] and in `shape.sql`.

use std::cmp::Ordering;

use super::session::Session;
use super::{LOCKS, OF_THE_BOT, OF_WHO_WRITES};
use crate::db::schema::{MIGRATIONS, OLDER};
use crate::db::value::{NONE, Value};
use crate::db::{DbError, Result};

/// The newest shape.
const SHAPE: &str = include_str!("shape.sql");

/// What came after the first shape for a server: each with the version that it leads to.
const STEPS: &[(usize, &str)] = &[
    (46, include_str!("steps/0100_tell_bots_apart.sql")),
    (47, include_str!("steps/0101_compare_settings.sql")),
    (48, include_str!("steps/0102_doubt_each_message.sql")),
    (49, include_str!("steps/0103_judge_each_answer.sql")),
];

/// The version of the first shape for a server.
const FIRST: usize = 45;

/// The tables, each behind those that its rows belong to.
pub(in crate::db) fn tables() -> impl Iterator<Item = &'static str> {
    let named = SHAPE.split("CREATE TABLE ").skip(1).filter_map(|rest| rest.split_whitespace().next());
    named.filter(|name| *name != OWN)
}

/// The table that only a server has.
const OWN: &str = "last_number";

/// Brings the database up to date, in one transaction: not beneath a bot at work, unless whoever asks `is_the_bot`.
pub(super) fn migrate(session: &mut Session, is_the_bot: bool) -> Result<()> {
    if version(session)? == Some(MIGRATIONS.len()) {
        return Ok(());
    }
    session.command(&format!("BEGIN; SELECT pg_advisory_xact_lock({LOCKS}, {OF_WHO_WRITES})"))?;
    let may = if is_the_bot { Ok(()) } else { nobody_is_beneath(session) };
    let outcome = may.and_then(|()| take_steps(session)).and_then(|()| session.command("COMMIT"));
    if outcome.is_err() {
        session.command("ROLLBACK")?;
    }
    outcome.map(drop)
}

/// Whether the database has tables, and lacks steps.
pub(super) fn is_behind(session: &mut Session) -> Result<bool> {
    Ok(version(session)?.is_some_and(|found| found < MIGRATIONS.len()))
}

/// Whether no bot is at work with the database; until the transaction is over none begins.
pub(super) fn is_nobody_at_work(session: &mut Session) -> Result<bool> {
    let free = session.told(&format!("SELECT pg_try_advisory_xact_lock({LOCKS}, {OF_THE_BOT})"))?;
    Ok(free.as_deref() == Some("t"))
}

fn nobody_is_beneath(session: &mut Session) -> Result<()> {
    if is_behind(session)? && !is_nobody_at_work(session)? { Err(DbError::Beneath) } else { Ok(()) }
}

/// Brings it up to date in the transaction of somebody else.
pub(super) fn take_steps(session: &mut Session) -> Result<()> {
    let known = MIGRATIONS.len();
    match version(session)? {
        // Texts are kept as they are written everywhere else.
        None if text(session, "SELECT current_setting('server_encoding')")? != "UTF8" => return Err(DbError::Encoding),
        None => {
            session.command(SHAPE)?;
            session.command(&format!(
                "CREATE TABLE shape (version BIGINT NOT NULL); INSERT INTO shape VALUES ({known})"
            ))?;
        }
        Some(found) if found == known => {}
        Some(found) if found > known => return Err(DbError::Newer { found, known }),
        Some(found) if found < FIRST => return Err(DbError::Damaged("version")),
        Some(found) => {
            for (_, step) in STEPS.iter().filter(|(version, _)| *version > found) {
                session.command(step)?;
            }
            session.command(&format!("UPDATE shape SET version = {known}"))?;
        }
    }
    Ok(())
}

/// Whether the database has taken all steps, and no others.
pub(super) fn is_current(session: &mut Session) -> Result<()> {
    let found = version(session)?.unwrap_or(0);
    match found.cmp(&MIGRATIONS.len()) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(DbError::Newer { found, known: MIGRATIONS.len() }),
        Ordering::Less => Err(DbError::Damaged(OLDER)),
    }
}

/// The version of the database; nothing when it is empty.
fn version(session: &mut Session) -> Result<Option<usize>> {
    if text(session, "SELECT coalesce(to_regclass('shape')::text, '')")?.is_empty() {
        return Ok(None);
    }
    let found = session.ask("SELECT version FROM shape", &NONE)?;
    match found.rows.first().map(|row| row.value(0)).transpose()? {
        Some(Value::Integer(version)) => Ok(usize::try_from(version).ok()),
        _ => Err(DbError::Damaged("version")),
    }
}

fn text(session: &mut Session, sql: &str) -> Result<String> {
    let found = session.ask(sql, &NONE)?;
    match found.rows.first().map(|row| row.value(0)).transpose()? {
        Some(Value::Text(text)) => Ok(text.to_owned()),
        _ => Err(DbError::Damaged("answer of the database server")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_since_the_first_shape_is_there() {
        let steps: Vec<usize> = STEPS.iter().map(|(version, _)| *version).collect();
        assert_eq!(steps, (FIRST + 1..=MIGRATIONS.len()).collect::<Vec<_>>());
    }
}
