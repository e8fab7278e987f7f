//! Rooms that the bot was asked into, or goes to see.

use crate::db::{Db, Result, params};
use crate::domain::id::{PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Key, Purpose, Subject};

/// The purposes of going to see a room that is said to take the place of a closed one.
pub const FOLLOW: Purpose = Purpose::new("follow");
/// The same after an invitation into it.
pub const FOLLOW_INVITED: Purpose = Purpose::new("follow-invited");

/// Keeps that `inviter` asked the bot into `room` and has to wait.
pub fn put_waiting_invitation(db: &Db, room: &RoomId, inviter: &PersonId, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO invitation (room, inviter, at, accepted_at)
         VALUES (?, ?, ?, NULL)
         ON CONFLICT (room) DO NOTHING",
        params![room.as_str(), inviter.as_str(), at.0],
    )?;
    Ok(())
}

/// Keeps that the invitation of `inviter` into `room` was taken up at `at`. The first time counts.
pub fn accept_invitation(db: &Db, room: &RoomId, inviter: &PersonId, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO invitation (room, inviter, at, accepted_at)
             VALUES (?1, ?2, ?3, ?3)
             ON CONFLICT (room) DO UPDATE SET accepted_at = coalesce(invitation.accepted_at, excluded.accepted_at)",
        params![room.as_str(), inviter.as_str(), at.0],
    )?;
    Ok(())
}

/// Whether an invitation into `room` was taken up, not long ago.
pub fn is_accepted(db: &Db, room: &RoomId) -> Result<bool> {
    db.exists("SELECT 1 FROM invitation WHERE room = ? AND accepted_at IS NOT NULL", [room.as_str()])
}

/// How many invitations of `inviter` were taken up since `since`.
pub fn accepted_since(db: &Db, inviter: &PersonId, since: Timestamp) -> Result<usize> {
    db.one(
        "SELECT count(*) FROM invitation WHERE inviter = ? AND accepted_at > ?",
        params![inviter.as_str(), since.0],
        |row| row.get(0),
    )
}

/// The invitations that wait, the oldest first, each with who asked.
pub fn waiting_invitations(db: &Db) -> Result<Vec<(RoomId, PersonId)>> {
    db.query("SELECT room, inviter FROM invitation WHERE accepted_at IS NULL ORDER BY at, seq", [], |row| {
        Ok((RoomId::new(row.get::<_, String>(0)?), PersonId::new(row.get::<_, String>(1)?)))
    })
}

/// Whether the bot came into `room` to see whether it takes the place of a closed one.
pub fn is_followed(db: &Db, room: &RoomId) -> Result<bool> {
    let subject = Subject::room(room);
    let owed = |purpose| outbox_rows::is_owed(db, &Key::once(&subject, purpose));
    Ok(owed(FOLLOW)? || owed(FOLLOW_INVITED)?)
}
