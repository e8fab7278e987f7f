//! Prizes for pairs: which stand in them, and how the jury votes.

use crate::db::{Db, Result, params};
use crate::domain::id::{PersonId, RoomId};
use crate::domain::time::Timestamp;

/// Keeps that there is a prize of this year.
pub fn put_prize(db: &Db, year: i64, room: &RoomId, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO prize (year, room, at) VALUES (?, ?, ?) ON CONFLICT (year) DO UPDATE SET room = excluded.room",
        params![year, room.as_str(), at.0],
    )?;
    Ok(())
}

/// The pair that won the prize of this year.
pub fn winner(db: &Db, year: i64) -> Result<Option<i64>> {
    Ok(db.optional("SELECT winner FROM prize WHERE year = ?", [year], |row| row.get(0))?.flatten())
}

/// The last year whose prize was not given yet.
pub fn open_year(db: &Db) -> Result<Option<i64>> {
    db.optional("SELECT year FROM prize WHERE ended_at IS NULL ORDER BY at DESC, year DESC LIMIT 1", [], |row| {
        row.get(0)
    })
}

/// The pairs that stand in a prize, in the order of their letters.
pub fn pairs(db: &Db, year: i64) -> Result<Vec<i64>> {
    db.query("SELECT adoption FROM prize_pair WHERE year = ? ORDER BY position", [year], |row| row.get(0))
}

/// Adds a pair; returns its place.
pub fn put_pair(db: &Db, year: i64, adoption: i64) -> Result<i64> {
    db.one(
        "INSERT INTO prize_pair (year, position, adoption)
         VALUES (?1, (SELECT coalesce(max(position) + 1, 0) FROM prize_pair WHERE year = ?1), ?2) RETURNING position",
        [year, adoption],
        |row| row.get(0),
    )
}

/// Keeps for which pair somebody votes, in place of their vote before.
pub fn put_vote(db: &Db, year: i64, person: &PersonId, adoption: i64) -> Result<()> {
    db.execute(
        "INSERT INTO prize_vote (year, person, adoption) VALUES (?, ?, ?)
         ON CONFLICT (year, person) DO UPDATE SET adoption = excluded.adoption",
        params![year, person.as_str(), adoption],
    )?;
    Ok(())
}

/// The votes for the prize of a year, each as the pair that it is for.
pub fn votes(db: &Db, year: i64) -> Result<Vec<i64>> {
    db.query("SELECT adoption FROM prize_vote WHERE year = ? ORDER BY adoption", [year], |row| row.get(0))
}

/// A pair won: who voted for which goes.
pub fn end_prize(db: &Db, year: i64, winner: i64, at: Timestamp) -> Result<()> {
    db.execute("UPDATE prize SET winner = ?, ended_at = ? WHERE year = ?", params![winner, at.0, year])?;
    db.execute("DELETE FROM prize_vote WHERE year = ?", [year])?;
    Ok(())
}

/// The room of a jury was replaced by another.
pub fn move_prizes(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    db.execute("UPDATE prize SET room = ? WHERE room = ?", [new.as_str(), old.as_str()])?;
    Ok(())
}
