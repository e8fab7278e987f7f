//! Whether it helped: asked once, told by a word or an emoji, and remembered for the people and the documents.

use super::event::Said;
use super::manners::say;
use super::outbox::{entry, txn};
use super::reply::{Reply, Verdict};
use super::rich::{Block, Rich, marked};
use super::{Bot, Fault, Turn};
use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, RoomId};
use crate::domain::ping::State;
use crate::domain::question::Question;
use crate::store::VerdictRow;

/// The purpose of the offer to keep an answer.
const KEEP: &str = "keep";

impl Bot {
    /// "hielp", "hielp niet", "verouderd".
    pub(super) fn hear_verdict(&mut self, turn: &mut Turn, said: &Said, verdict: Verdict) -> Result<(), Fault> {
        match self.question_before(said)?.filter(|question| question.asker == said.sender) {
            Some(question) => self.judge(turn, &question, verdict)?,
            None => return self.reply(turn, said, "nothing-to-follow"),
        }
        self.reply(turn, said, "verdict-thanks")
    }

    /// Remembers what the asker says of what they got; the last word counts.
    pub(super) fn judge(&mut self, turn: &mut Turn, question: &Question, verdict: Verdict) -> Result<(), Fault> {
        let answered = |ping: &ErrandPing| matches!(ping.ping.state, State::Answered | State::Accepted);
        let ping = self.store.pings_of(&question.id)?.into_iter().find(|ping| answered(ping) && ping.ping.spoken);
        let row =
            VerdictRow { verdict: word(verdict), person: ping.as_ref().map(|ping| ping.person.clone()), at: turn.at };
        self.store.put_verdict(&question.id, &row)?;
        match ping {
            Some(ping) if verdict == Verdict::Helped => self.offer_to_keep(turn, &ping),
            _ => Ok(()),
        }
    }

    /// Asks whoever helped, once, whether their answer may become a document.
    fn offer_to_keep(&mut self, turn: &mut Turn, ping: &ErrandPing) -> Result<(), Fault> {
        let language = self.settings.language;
        let words =
            Rich(["keep-thanks", "keep-offer"].map(|key| Block::Line(marked(&self.own_words(language, key)))).into());
        let row = entry(turn, &RoomId::new(""), &ping.id, KEEP, say(&words, None, None));
        self.in_ping(turn, ping, row)
    }
}

impl Bot {
    /// What the specialist says to that offer; false when there is none, or when it is something else.
    pub(super) fn hear_about_keeping(
        &mut self,
        turn: &mut Turn,
        ping: &ErrandPing,
        reply: Option<&Reply>,
        cause: &EventId,
    ) -> Result<bool, Fault> {
        let offered = self.store.outbox_entry(&txn(&ping.id, KEEP))?.is_some();
        let key = match reply.filter(|_| offered && ping.ping.state.is_end()) {
            Some(Reply::Yes) => {
                let question = self.store.question(&ping.question)?.map(|question| question.text).unwrap_or_default();
                let answer = self.store.answer(&ping.id)?;
                self.store.put_draft(&ping.id, &ping.person, &question, &answer, turn.at)?;
                "keep-done"
            }
            Some(Reply::No | Reply::Never) => "keep-not",
            _ => return Ok(false),
        };
        self.tell_specialist(turn, ping, &format!("{key}/{cause}"), &[key])?;
        Ok(true)
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Helped => "helped",
        Verdict::NotHelped => "not helped",
        Verdict::Outdated => "outdated",
    }
}
