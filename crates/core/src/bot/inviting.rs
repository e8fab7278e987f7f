//! A specialist in the room of the asker: invited where anybody may come in, elsewhere only when the asker or a moderator says so,
//! for whoever is in a room may read what was said there before.

use super::event::Said;
use super::outbox::{entry, txn};
use super::reply::{Reply, hear_loosely};
use super::rich::{Block, Rich, marked};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::id::EventId;
use crate::domain::ping::State;
use crate::store::Owed;

/// The purpose of an invitation.
const INVITE: &str = "invite";

/// The purpose of asking the asker for it.
const OFFER: &str = "room";

impl Bot {
    /// Somebody said "yes": they are invited, or the asker is asked whether they shall be.
    pub(super) fn offer_room(&mut self, turn: &mut Turn, errand: &Errand, ping: &ErrandPing) -> Result<(), Fault> {
        if errand.direct {
            return Ok(());
        }
        if self.store.open_room(&errand.room)?.is_some() {
            return self.invite_specialist(turn, errand, ping);
        }
        self.tell_of_invitation(turn, errand, ping, OFFER, "invite-ask")
    }

    fn invite_specialist(&mut self, turn: &mut Turn, errand: &Errand, ping: &ErrandPing) -> Result<(), Fault> {
        let invite = Owed::Invite { person: ping.person.to_string() };
        let row = entry(turn, &errand.room, &ping.id, INVITE, invite);
        self.owe(turn, row, None)
    }

    /// Says a sentence about inviting somebody to the asker.
    fn tell_of_invitation(
        &mut self,
        turn: &mut Turn,
        errand: &Errand,
        ping: &ErrandPing,
        purpose: &str,
        key: &str,
    ) -> Result<(), Fault> {
        let who = self.who(errand.language, ping, true);
        let line = self.words.say(errand.language, key, &[("who", Value::Text(&who))]);
        self.tell_asker(turn, errand, &format!("{}/{purpose}", ping.id), &Rich(vec![Block::Line(marked(&line))]))
    }

    /// The asker or a moderator says in the thread whether a specialist is to be invited; false when it is about something else.
    pub(super) fn hear_invitation(&mut self, turn: &mut Turn, errand: &Errand, said: &Said) -> Result<bool, Fault> {
        if errand.direct || (said.sender != errand.asker && !said.moderator) {
            return Ok(false);
        }
        let taken = self.store.pings_of(&errand.question)?.into_iter().find(|ping| ping.ping.state == State::Accepted);
        let Some(ping) = taken else { return Ok(false) };
        if wants_invitation(&said.text) {
            return self.decide_invitation(turn, errand, &ping, true, &said.id).map(|()| true);
        }
        let last = self.store.last_said(&errand.room, errand.thread.as_ref())?;
        if last != Some(offer(errand, &ping)) {
            return Ok(false);
        }
        match hear_loosely(&said.text) {
            Some(Reply::Yes) => self.decide_invitation(turn, errand, &ping, true, &said.id)?,
            Some(Reply::No | Reply::Never) => self.decide_invitation(turn, errand, &ping, false, &said.id)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// A reaction to being asked that; false when it was to something else.
    pub(super) fn react_to_invitation(
        &mut self,
        turn: &mut Turn,
        reaction: &super::reaction::Reaction<'_>,
        reply: Option<&Reply>,
    ) -> Result<bool, Fault> {
        let Some(row) = self.store.entry_of(reaction.target)? else { return Ok(false) };
        let Some(errand) = self.store.errand_spoken_of(&row.cause)? else { return Ok(false) };
        for ping in self.store.pings_of(&errand.question)? {
            if row.txn == offer(&errand, &ping) {
                let may = *reaction.sender == errand.asker || reaction.power >= self.settings.moderators.power_level;
                let yes = match reply {
                    Some(Reply::Yes) => true,
                    Some(Reply::No | Reply::Never) => false,
                    _ => return Ok(true),
                };
                if may && ping.ping.state == State::Accepted {
                    self.decide_invitation(turn, &errand, &ping, yes, reaction.id)?;
                }
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn decide_invitation(
        &mut self,
        turn: &mut Turn,
        errand: &Errand,
        ping: &ErrandPing,
        yes: bool,
        cause: &EventId,
    ) -> Result<(), Fault> {
        let key = if yes { "invite-done" } else { "invite-not" };
        self.tell_of_invitation(turn, errand, ping, &format!("{key}/{cause}"), key)?;
        if yes { self.invite_specialist(turn, errand, ping) } else { Ok(()) }
    }

    /// An invitation went out: whoever got it is told that they need not come.
    pub(super) fn invitation_sent(&mut self, turn: &mut Turn, row: &str) -> Result<(), Fault> {
        match self.ping_invited(row)? {
            Some(ping) => self.tell_specialist(turn, &ping, "invited", &["ping-invited"]),
            None => Ok(()),
        }
    }

    /// The bot may invite nobody there: the asker, who wanted it, can do so.
    pub(super) fn invitation_refused(&mut self, turn: &mut Turn, row: &str) -> Result<(), Fault> {
        let Some(ping) = self.ping_invited(row)? else { return Ok(()) };
        match self.store.errand(&ping.question)? {
            Some(errand) if self.store.open_room(&errand.room)?.is_none() => {
                self.tell_of_invitation(turn, &errand, &ping, "invite-refused", "invite-refused")
            }
            _ => Ok(()),
        }
    }

    fn ping_invited(&self, row: &str) -> Result<Option<ErrandPing>, Fault> {
        match self.store.outbox_entry(row)? {
            Some(row) if matches!(row.owed, Owed::Invite { .. }) => Ok(self.store.ping(&row.cause)?),
            _ => Ok(None),
        }
    }
}

/// The row that asks the asker about `ping`.
fn offer(errand: &Errand, ping: &ErrandPing) -> String {
    txn(&errand.speech(), &format!("{}/{OFFER}", ping.id))
}

/// "nodig uit", "nodig Els maar uit", "invite her".
fn wants_invitation(text: &str) -> bool {
    const LONGEST: usize = 6;
    let lower = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let short = words.len() <= LONGEST;
    short && matches!(words.as_slice(), ["nodig", .., "uit"] | ["invite"] | ["invite", "them" | "her" | "him"])
}
