//! Speaking with somebody alone: in the conversation that there is, or in one that is opened first.

use super::departure::Sign;
use super::outbox::{entry, txn};
use super::{Bot, Fault, Turn};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::store::{OutboxEntry, Owed};

impl Bot {
    /// Owes `owed` to `person` alone; nobody is alone behind an account of many. Homeservers limit invitations hard, so a conversation is opened only when none is known.
    pub(super) fn tell(
        &mut self,
        turn: &mut Turn,
        person: &PersonId,
        cause: &EventId,
        purpose: &str,
        owed: Owed,
    ) -> Result<(), Fault> {
        if self.settings.is_relay(person) {
            return Ok(());
        }
        if let Some(room) = self.store.direct(person)? {
            let row = entry(turn, &room, cause, purpose, owed);
            return self.owe(turn, row, None);
        }
        // Until the conversation is open nobody knows its room.
        let nowhere = RoomId::new("");
        let opening = match self.store.opening(person)? {
            Some(opening) => opening.txn,
            None => {
                let open = Owed::Open { person: person.to_string() };
                let row = OutboxEntry { txn: opening(cause, purpose), ..entry(turn, &nowhere, cause, purpose, open) };
                let txn = row.txn.clone();
                self.owe(turn, row, None)?;
                txn
            }
        };
        let row = entry(turn, &nowhere, cause, purpose, owed);
        self.owe(turn, row, Some(&opening))
    }

    /// A conversation is open: what waited for it is said now.
    pub(super) fn opened(&mut self, turn: &mut Turn, txn: &str, room: &RoomId) -> Result<(), Fault> {
        if let Some(Owed::Open { person }) = self.store.outbox_entry(txn)?.map(|entry| entry.owed) {
            self.store.put_direct(&PersonId::new(person), room)?;
        }
        let freed = self.store.settle_opened(txn, room)?;
        self.send_all(turn, freed)
    }

    /// Others may read what was a conversation of two: nothing personal is said there any more, and what was asked there
    /// goes on in another one.
    pub(super) fn overheard(&mut self, turn: &mut Turn, room: &RoomId) -> Result<(), Fault> {
        for person in self.store.directs_in(room)? {
            self.store.forget_direct(&person, room)?;
            self.store.drop_unsent(room)?;
            for ping in self.store.open_pings_to(&person)? {
                self.ask_elsewhere(turn, &ping)?;
            }
        }
        Ok(())
    }

    /// Somebody left a room: if it was their conversation with the bot, what they were asked there is
    /// asked of others, and the next message opens another conversation. Whoever is in no room any more is gone.
    pub(super) fn left(
        &mut self,
        turn: &mut Turn,
        room: &RoomId,
        person: &PersonId,
        elsewhere: bool,
    ) -> Result<(), Fault> {
        if self.store.direct(person)?.as_ref() == Some(room) {
            self.store.forget_direct(person, room)?;
            self.leave_pings(turn, person)?;
        }
        if self.is_desk(room)? {
            self.free_cases(turn, person)?;
        }
        if elsewhere { Ok(()) } else { self.miss(turn, person, Sign::Left) }
    }
}

/// The transaction id of opening a conversation, so that something can be said in it.
pub(super) fn opening(cause: &EventId, purpose: &str) -> String {
    txn(cause, &format!("{purpose}/open"))
}
