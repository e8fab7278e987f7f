//! Coming into rooms, following them when they move, and messages that cannot be read.

use std::time::Duration;

use super::manners::say;
use super::outbox::entry;
use super::rich::{Block, Rich, marked};
use super::{Bot, Fault, Turn};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::store::{FOLLOW, FOLLOW_INVITED, Owed, RoomRow};

/// Within this span an inviter may ask the bot into so many rooms.
const HOUR: Duration = Duration::from_secs(60 * 60);

/// That messages cannot be read is said at most this often in a room.
const EXPLAIN_AGAIN_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

impl Bot {
    /// Comes along when the inviter may ask it to, at once or when they have not asked so often for an hour.
    pub(super) fn invited(&mut self, turn: &mut Turn, room: &RoomId, inviter: &PersonId) -> Result<(), Fault> {
        if !self.settings.may_invite(inviter) {
            tracing::info!(%room, %inviter, "left an invitation unanswered: the inviter is not on the list");
            return Ok(());
        }
        // An invitation that is told again, after a restart, was counted before.
        if !self.store.is_accepted(room)? && self.asks_too_often(turn, inviter)? {
            tracing::warn!(%room, %inviter, "an invitation waits: the inviter asked the bot into many rooms this hour");
            return Ok(self.store.put_waiting_invitation(room, inviter, turn.at)?);
        }
        self.accept(turn, room, inviter)
    }

    /// Takes up invitations that waited.
    pub(super) fn accept_waiting(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        for (room, inviter) in self.store.waiting_invitations()? {
            if !self.asks_too_often(turn, &inviter)? {
                self.accept(turn, &room, &inviter)?;
            }
        }
        Ok(())
    }

    fn asks_too_often(&self, turn: &Turn, inviter: &PersonId) -> Result<bool, Fault> {
        let operator = self.settings.moderators.operators.contains(inviter);
        let most = self.settings.invitations_an_hour;
        Ok(!operator && self.store.accepted_since(inviter, turn.at.minus(HOUR))? >= most)
    }

    fn accept(&mut self, turn: &mut Turn, room: &RoomId, inviter: &PersonId) -> Result<(), Fault> {
        self.store.accept_invitation(room, inviter, turn.at)?;
        let cause = EventId::new(format!("{room}@{}", turn.at.0));
        let row = entry(turn, room, &cause, "join", Owed::Join);
        self.owe(turn, row, None)
    }

    /// Introduces itself, once a room.
    pub(super) fn joined(
        &mut self,
        turn: &mut Turn,
        room: &RoomId,
        direct: bool,
        open_as: Option<&str>,
    ) -> Result<(), Fault> {
        self.store.put_open_room(room, open_as.filter(|_| !direct))?;
        if !direct {
            self.overheard(turn, room)?;
        }
        let known = self.store.room(room)?;
        if known.greeted {
            return Ok(());
        }
        if self.store.is_followed(room)? && !self.store.is_accepted(room)? {
            tracing::warn!(%room, "went out again: the room does not say that it takes the place of the closed one");
            let row = entry(turn, room, &EventId::new(room.as_str()), "leave", Owed::Leave);
            return self.owe(turn, row, None);
        }
        self.store.put_room(room, &RoomRow { greeted: true, ..known })?;
        let words = self.welcome(direct, self.settings.language);
        let row = entry(turn, room, &EventId::new(room.as_str()), "welcome", say(&words, None, None));
        self.owe(turn, row, None)
    }

    /// Where the bot is not, nobody can tell it to stop mentioning questions elsewhere: it stops by itself.
    pub(super) fn parted(&mut self, room: &RoomId) -> Result<(), Fault> {
        let known = self.store.room(room)?;
        if known.shares_questions {
            self.store.put_room(room, &RoomRow { shares_questions: false, ..known })?;
        }
        Ok(())
    }

    /// Goes to see the room that is said to take the place of a closed one. Nothing of the old one counts there before it is
    /// proven.
    pub(super) fn closed(&mut self, turn: &mut Turn, old: &RoomId, new: &RoomId, invited: bool) -> Result<(), Fault> {
        if self.store.room(new)?.greeted {
            return Ok(());
        }
        tracing::info!(%old, %new, "the room is closed: goes to see the one that is said to take its place");
        // Without an invitation there may be no way in, and it may come later.
        let purpose = if invited { FOLLOW_INVITED } else { FOLLOW };
        let row = entry(turn, new, &EventId::new(new.as_str()), purpose, Owed::Join);
        self.owe(turn, row, None)
    }

    /// Goes on in the room that takes the place of an old one, with its settings.
    pub(super) fn upgraded(&mut self, turn: &mut Turn, old: &RoomId, new: &RoomId) -> Result<(), Fault> {
        if self.store.room(new)?.greeted {
            return Ok(());
        }
        let known = self.store.room(old)?;
        self.store.put_room(new, &RoomRow { greeted: true, ..known })?;
        self.store.move_directs(old, new)?;
        self.store.move_errands(old, new)?;
        let desk = self.is_desk(old)?;
        self.store.move_room(old, new)?;
        self.store.move_cases(old, new)?;
        if desk {
            self.move_desk(turn, old, new)?;
        }
        // What is bound to the room is seen in the one that goes on, and its bar holds there.
        self.store.apply_acts()?;
        self.library.refresh(&self.store)
    }

    /// Says, now and then, that a message could not be read.
    pub(super) fn undecryptable(
        &mut self,
        turn: &mut Turn,
        id: &EventId,
        room: &RoomId,
        sender: &PersonId,
    ) -> Result<(), Fault> {
        if !self.store.mark_handled(id, room, Some(sender), turn.at)? {
            return Ok(());
        }
        let known = self.store.room(room)?;
        if known.quiet || known.explained_at.is_some_and(|before| turn.at.since(before) < EXPLAIN_AGAIN_AFTER) {
            return Ok(());
        }
        self.store.put_room(room, &RoomRow { explained_at: Some(turn.at), ..known })?;
        let words = Rich(vec![Block::Line(marked(&self.own_words(self.settings.language, "cannot-read")))]);
        let row = entry(turn, room, id, "cannot-read", say(&words, None, Some(id)));
        self.owe(turn, row, None)
    }
}
