//! Rooms that the bot was asked into, or goes to see.

use rusqlite::params;

use super::{Result, Store};
use crate::domain::id::{PersonId, RoomId};
use crate::domain::time::Timestamp;

/// The purposes of going to see a room that is said to take the place of a closed one.
pub const FOLLOW: &str = "follow";
/// The same after an invitation into it.
pub const FOLLOW_INVITED: &str = "follow/invited";

impl Store {
    /// Keeps that `inviter` asked the bot into `room` and has to wait.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn put_waiting_invitation(&self, room: &RoomId, inviter: &PersonId, at: Timestamp) -> Result<()> {
        self.connection.prepare_cached("INSERT OR IGNORE INTO invitation VALUES (?, ?, ?, NULL)")?.execute(params![
            room.as_str(),
            inviter.as_str(),
            at.0
        ])?;
        Ok(())
    }

    /// Keeps that the invitation of `inviter` into `room` was taken up at `at`. The first time counts.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn accept_invitation(&self, room: &RoomId, inviter: &PersonId, at: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO invitation VALUES (?1, ?2, ?3, ?3)
                 ON CONFLICT (room) DO UPDATE SET accepted_at = coalesce(accepted_at, excluded.accepted_at)",
            )?
            .execute(params![room.as_str(), inviter.as_str(), at.0])?;
        Ok(())
    }

    /// Whether an invitation into `room` was taken up, not long ago.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn is_accepted(&self, room: &RoomId) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM invitation WHERE room = ? AND accepted_at IS NOT NULL")?
            .exists([room.as_str()])?)
    }

    /// How many invitations of `inviter` were taken up since `since`.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn accepted_since(&self, inviter: &PersonId, since: Timestamp) -> Result<usize> {
        Ok(self
            .connection
            .prepare_cached("SELECT count(*) FROM invitation WHERE inviter = ? AND accepted_at > ?")?
            .query_row(params![inviter.as_str(), since.0], |row| row.get(0))?)
    }

    /// The invitations that wait, the oldest first, each with who asked.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn waiting_invitations(&self) -> Result<Vec<(RoomId, PersonId)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT room, inviter FROM invitation WHERE accepted_at IS NULL ORDER BY at, rowid")?;
        let rows = statement.query_map([], |row| {
            Ok((RoomId::new(row.get::<_, String>(0)?), PersonId::new(row.get::<_, String>(1)?)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Forgets invitations that came before `oldest`.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn forget_invitations(&self, oldest: Timestamp) -> Result<usize> {
        Ok(self.connection.execute("DELETE FROM invitation WHERE max(at, coalesce(accepted_at, 0)) < ?", [oldest.0])?)
    }

    /// Whether the bot came into `room` to see whether it takes the place of a closed one.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn is_followed(&self, room: &RoomId) -> Result<bool> {
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM outbox WHERE txn IN (?1 || '/' || ?2, ?1 || '/' || ?3)")?
            .exists([room.as_str(), FOLLOW, FOLLOW_INVITED])?)
    }
}
