//! Reactions to something that the bot said.

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::kernel::fact::Fact;
use crate::kernel::store::{directs, outbox_rows, rooms};
use crate::kernel::{Fault, Turn};

/// A reaction to something that the bot said.
pub struct Reaction<'a> {
    /// The reaction itself.
    pub(crate) id: &'a EventId,
    pub(crate) room: &'a RoomId,
    pub(crate) sender: &'a PersonId,
    /// The message that is reacted to.
    pub(crate) target: &'a EventId,
    /// The emoji.
    pub(crate) key: &'a str,
    /// The power level of whoever reacts, in that room.
    pub(crate) power: i64,
}

/// A reaction with what the message that it is to was said because of.
pub struct Reacted<'a> {
    /// The reaction.
    pub(crate) reaction: &'a Reaction<'a>,
    /// Why the bot said what is reacted to.
    pub(crate) cause: EventId,
    /// Whether it is in their conversation of two.
    pub(crate) direct: bool,
}

/// Does what a reaction says. Only whoever was asked, or who asked, is heard; others may react as they like.
pub(crate) fn reacted(turn: &mut Turn<'_>, reaction: &Reaction<'_>) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, reaction.id, reaction.room, Some(reaction.sender), turn.at)? {
        return Ok(());
    }
    let Some(cause) = outbox_rows::cause_of(turn.db, reaction.target)? else { return Ok(()) };
    // A homeserver lets people name a message of another room.
    if !rooms::is_event_in(turn.db, reaction.target, reaction.room)? {
        return Ok(());
    }
    let direct = directs::direct(turn.db, reaction.sender)?.as_ref() == Some(reaction.room);
    if direct {
        turn.announce(&Fact::Present(reaction.sender))?;
    }
    let reacted = Reacted { reaction, cause, direct };
    turn.offer(|feature, turn| feature.reacted(turn, &reacted)).map(drop)
}

/// An emoji without what tells of its looks.
pub(crate) fn bare(key: &str) -> String {
    key.trim().chars().filter(|c| !matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')).collect()
}
