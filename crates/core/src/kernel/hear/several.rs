//! Several bots on one database, each with an account and rooms of its own; documents, people and what was asked of them are shared.
//!
//! A room is of one bot: of the first that came in, or was asked in (`store/bots`), until it is there no more, which the homeserver tells at
//! each start, too. Only that one hears what happens there, sends what is
//! owed there, whoever owes it, and watches whether anybody stays silent there. All else that time brings is done by whoever comes first:
//! one transaction after another changes the database, and each reads in it what it decides on, so there is nothing else to agree on.

use crate::domain::id::{PersonId, RoomId};
use crate::kernel::effect::Operation;
use crate::kernel::event::Event;
use crate::kernel::say::outbox;
use crate::kernel::say::outbox::entry;
use crate::kernel::store::bots;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn, console};

/// The purpose of going out of a room in which another bot is.
const LEAVE_TO_ANOTHER: Purpose = Purpose::new("leave-to-another");

impl Turn<'_> {
    /// Whether no other bot is in `room`.
    pub(crate) fn serves(&self, room: &RoomId) -> Result<bool, Fault> {
        Ok(bots::is_ours(self.db, room)?)
    }

    /// Whether no other bot speaks of a subject, and waits for an answer about it.
    pub(crate) fn speaks_of(&self, subject: &Subject) -> Result<bool, Fault> {
        Ok(!outbox_rows::is_spoken_of_elsewhere(self.db, subject)?)
    }

    /// Whether another bot meets `person`.
    pub(crate) fn is_met_elsewhere(&self, person: &PersonId) -> Result<bool, Fault> {
        Ok(bots::is_known_elsewhere(self.db, person)?)
    }
}

/// Whether something happened where another bot is. Whoever comes in there goes out again, so that nobody is answered twice.
pub(crate) fn is_elsewhere(turn: &mut Turn<'_>, event: &Event) -> Result<bool, Fault> {
    // Each has a machine and browsers of its own.
    let Some(room) = room_of(event).filter(|room| !console::is_here(room)) else { return Ok(false) };
    // Whoever hears something is there.
    let is_there = matches!(event, Event::Said(_) | Event::Shown { .. } | Event::Dropped(_) | Event::Joined { .. });
    let serves = if is_there { bots::claim(turn.db, room)? } else { turn.serves(room)? };
    if serves {
        return Ok(false);
    }
    if let Event::Invited { .. } = event {
        tracing::warn!(%room, "left an invitation unanswered: another bot is in this room, or was asked into it");
    }
    if let Event::Joined { .. } = event {
        tracing::warn!(%room, "another bot is in this room: goes out again");
        let second = u32::try_from(turn.at.0 / 1000).unwrap_or(u32::MAX);
        let key = Key::numbered(&Subject::room(room), LEAVE_TO_ANOTHER, second);
        let row = entry(turn, room, key, Operation::Leave);
        outbox::owe(turn, row, None)?;
    }
    Ok(true)
}

/// Where something happened, if it was in a room.
fn room_of(event: &Event) -> Option<&RoomId> {
    match event {
        Event::Said(said) | Event::Reworded(said) | Event::Shown { said, .. } => Some(&said.room),
        Event::Dropped(dropped) => Some(&dropped.room),
        Event::Edited { room, .. }
        | Event::Redacted { room, .. }
        | Event::Reacted { room, .. }
        | Event::Left { room, .. }
        | Event::Invited { room, .. }
        | Event::Joined { room, .. }
        | Event::Parted { room, .. }
        | Event::Shared { room, .. }
        | Event::Closed { old: room, .. }
        | Event::Upgraded { old: room, .. }
        | Event::Undecryptable { room, .. } => Some(room),
        _ => None,
    }
}
