//! Between the thread of the asker and the conversation with the specialist, so that nobody has to join a room.

use super::command::{Heard, hear};
use super::event::Said;
use super::manners::say;
use super::outbox::{entry, txn};
use super::reply::reads_like_an_answer;
use super::rich::{Rich, Span, text};
use super::{Bot, Fault, Turn};
use crate::domain::errand::{Errand, ErrandPing, Outcome, Stage};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::ping::{Happening, State};
use crate::store::Owed;

/// The purpose of a copy.
const RELAY: &str = "relay";

impl Bot {
    /// Passes on what the specialist says in the thread of the ping.
    pub(super) fn pass_to_asker(&mut self, turn: &mut Turn, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
        let Some(errand) = self.store.errand(&ping.question)? else { return Ok(()) };
        let who = self.who(errand.language, ping, true);
        self.say_to_asker(turn, &errand, &said.id, RELAY, &quoted(&who, &said.text))?;
        self.store.put_answer(&said.id, &ping.id, &said.text)?;
        self.spoke(turn, ping, true)
    }

    /// Somebody says something that was not meant for the bot, or in the thread of an errand: whether it was about that.
    pub(super) fn hear_thread(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        let Some(errand) = self.errand_around(said)?.filter(|_| !said.mentioned) else { return Ok(false) };
        let pings = self.store.pings_of(&errand.question)?;
        let taken = pings.into_iter().find(|ping| ping.ping.state == State::Accepted);
        match taken {
            Some(ping) if said.sender == errand.asker => {
                if ping.present || hear(&said.text) != Heard::Question {
                    return Ok(ping.present && !said.direct && hear(&said.text) == Heard::Question);
                }
                self.pass_to_specialist(turn, &ping, said)?;
                Ok(true)
            }
            Some(mut ping) if said.sender == ping.person => {
                ping.present = true;
                self.spoke(turn, &ping, true)?;
                Ok(true)
            }
            None if said.sender != errand.asker
                && errand.stage == Stage::Searching
                && reads_like_an_answer(&said.text) =>
            {
                self.end(turn, errand, Outcome::Elsewhere)?;
                Ok(false)
            }
            _ => Ok(false),
        }
    }

    /// The errand in whose thread something is said, or which it replies to.
    fn errand_around(&self, said: &Said) -> Result<Option<Errand>, Fault> {
        if let Some(thread) = &said.thread {
            return Ok(self.store.errand_in(thread)?.filter(|errand| errand.room == said.room));
        }
        match &said.reply_to {
            Some(target) if self.store.is_own(target)? => Ok(self.store.open_errand_of(&said.sender, &said.room)?),
            _ => Ok(None),
        }
    }

    fn pass_to_specialist(&mut self, turn: &mut Turn, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
        let who = self.own_words(self.settings.language, "asker-says");
        let row = entry(turn, &RoomId::new(""), &said.id, RELAY, say(&quoted(&who, &said.text), None, None));
        self.in_ping(turn, ping, row)?;
        self.spoke(turn, ping, false)
    }

    /// Somebody spoke, so the conversation goes on.
    fn spoke(&mut self, turn: &Turn, ping: &ErrandPing, specialist: bool) -> Result<(), Fault> {
        let until = self.working_time_after(&ping.person, turn.at, self.settings.pings.quiet_after)?;
        if self.happen(turn, ping, Happening::Spoke { specialist, until })?.is_none() {
            self.store.put_ping(ping)?;
        }
        Ok(())
    }

    /// Words that were passed on have changed: so does the copy.
    pub(super) fn reword_relayed(
        &mut self,
        turn: &mut Turn,
        said: &EventId,
        sender: &PersonId,
        edit: &EventId,
        words: &str,
    ) -> Result<(), Fault> {
        for copy in self.store.said_because_of(said)?.into_iter().filter(|copy| copy.txn == txn(said, RELAY)) {
            let mut who = self.own_words(self.settings.language, "asker-says");
            for ping in self.store.open_pings_to(sender)? {
                if self.store.errand(&ping.question)?.is_some_and(|errand| errand.room == copy.room) {
                    who = self.who(self.settings.language, &ping, true);
                    self.store.put_answer(said, &ping.id, words)?;
                }
            }
            let message = quoted(&who, words).message();
            let owed = Owed::Edit { target: String::new(), plain: message.plain, html: message.html };
            let row = entry(turn, &copy.room, said, &format!("{RELAY}/{edit}"), owed);
            self.owe(turn, row, Some(&copy.txn))?;
        }
        Ok(())
    }
}

/// What somebody said, passed on line by line.
pub(super) fn quoted(who: &str, said: &str) -> Rich {
    let mut words = Rich::default();
    let mut lines = said.lines().filter(|line| !line.trim().is_empty());
    words.line(vec![Span::Strong(format!("{who}:")), text(format!(" {}", lines.next().unwrap_or_default()))]);
    for line in lines {
        words.line(vec![text(line)]);
    }
    words
}
