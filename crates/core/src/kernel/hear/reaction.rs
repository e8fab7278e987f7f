//! Reactions to something that the bot said.

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{directs, rooms};
use crate::kernel::subject::Subject;
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

/// A reaction with what the message that it is to is about.
pub struct Reacted<'a> {
    /// The reaction.
    pub(crate) reaction: &'a Reaction<'a>,
    /// What that is about which is reacted to.
    pub(crate) subject: Subject,
    /// Whether it is in their conversation of two.
    pub(crate) direct: bool,
}

/// Does what a reaction says: it is for whoever spoke of what it is to, else for whoever knows the question behind that. Only whoever was asked, or who asked, is heard; others may react as they like.
pub(crate) fn reacted(turn: &mut Turn<'_>, reaction: &Reaction<'_>) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, reaction.id, reaction.room, Some(reaction.sender), turn.at)? {
        return Ok(());
    }
    let Some(subject) = outbox_rows::subject_of(turn.db, reaction.target)? else { return Ok(()) };
    // A homeserver lets people name a message of another room.
    if !rooms::is_event_in(turn.db, reaction.target, reaction.room)? {
        return Ok(());
    }
    let direct = directs::direct(turn.db, reaction.sender)?.as_ref() == Some(reaction.room);
    if direct {
        turn.announce(&Fact::Present(reaction.sender))?;
    }
    let reacted = Reacted { reaction, subject, direct };
    let owner = turn.owner(reacted.subject.kind());
    if let Some(owner) = owner
        && owner.reacted(turn, &reacted)? == Claim::Mine
    {
        return Ok(());
    }
    let other = |feature: &dyn Feature| owner.is_none_or(|owner| owner.name() != feature.name());
    turn.offer(|feature, turn| match other(feature) {
        true => feature.reacted(turn, &reacted),
        false => Ok(Claim::NotMine),
    })
    .map(drop)
}

/// An emoji without what tells of its looks.
pub(crate) fn bare(key: &str) -> String {
    key.trim().chars().filter(|c| !matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')).collect()
}
