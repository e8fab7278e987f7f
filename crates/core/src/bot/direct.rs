//! Speaking with somebody alone: in the conversation that there is, or in one that is opened first.

use super::departure::Sign;
use super::outbox::{entry, send};
use super::{Bot, Fault, Turn};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::store::Owed;

impl Bot {
    /// Owes `owed` to `person` alone. Homeservers limit invitations hard, so a conversation is opened only when none is known.
    pub(super) fn tell(
        &mut self,
        turn: &mut Turn,
        person: &PersonId,
        cause: &EventId,
        purpose: &str,
        owed: Owed,
    ) -> Result<(), Fault> {
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
                let row = entry(turn, &nowhere, cause, &format!("{purpose}/open"), open);
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
        turn.actions.extend(freed.into_iter().map(send));
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
