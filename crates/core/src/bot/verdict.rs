//! Whether it helped: asked once, told by a word or an emoji, and remembered for the people and the documents.

use super::event::Said;
use super::manners::say;
use super::outbox::{entry, txn};
use super::reply::Reply;
use super::rich::{Block, Rich, marked};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::judgment::Verdict;
use crate::domain::ping::State;
use crate::domain::question::Question;
use crate::store::{Offered, VerdictRow};

/// The purpose of the offer to keep an answer.
const KEEP: &str = "keep";

/// What is said to a "yes" to it, and to a "no".
const KEPT: &str = "keep-done";
const NOT_KEPT: &str = "keep-not";

impl Bot {
    /// "hielp", "hielp niet", "verouderd", and the number of the document that is meant.
    pub(super) fn hear_verdict(
        &mut self,
        turn: &mut Turn,
        said: &Said,
        verdict: Verdict,
        number: Option<usize>,
    ) -> Result<(), Fault> {
        let Some(question) = self.question_before(said)?.filter(|question| question.asker == said.sender) else {
            return self.reply(turn, said, "nothing-to-follow");
        };
        let shown = self.store.shown(&question.id)?.len();
        if number.is_some_and(|number| !(1..=shown).contains(&number)) {
            let words =
                self.marked_line(self.language_of(said), "verdict-no-such-hit", &[("count", Value::Number(shown))]);
            return self.answer_with(turn, said, &Rich(vec![words]));
        }
        let colleague = self.judge(turn, &question, verdict, number)?;
        let unclear = verdict == Verdict::Outdated && number.is_none() && shown > 1 && !colleague;
        self.reply(turn, said, if unclear { "verdict-which" } else { "verdict-thanks" })
    }

    /// Remembers what the asker says of what they got, or of the document with this number; the last word counts. Says whether
    /// it was about a colleague's answer.
    pub(super) fn judge(
        &mut self,
        turn: &mut Turn,
        question: &Question,
        verdict: Verdict,
        number: Option<usize>,
    ) -> Result<bool, Fault> {
        let answered = |ping: &ErrandPing| matches!(ping.ping.state, State::Answered | State::Accepted);
        let ping = self.store.pings_of(&question.id)?.into_iter().find(|ping| answered(ping) && ping.ping.spoken);
        let row = VerdictRow { verdict, person: ping.as_ref().map(|ping| ping.person.clone()), at: turn.at };
        self.store.put_verdict(&question.id, &row)?;
        self.judge_case(turn, question, verdict, ping.is_some())?;
        // After a colleague's answer a word is about that, unless it names a document.
        if ping.is_none() || number.is_some() {
            self.judge_documents(turn, question, verdict, number)?;
        }
        if let Some(ping) = ping.as_ref().filter(|_| verdict == Verdict::Helped) {
            self.offer_to_keep(turn, ping)?;
        }
        Ok(ping.is_some())
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
    /// What the specialist says to that offer, whenever they do; false when there is none, or when it is something else.
    pub(super) fn hear_about_keeping(
        &mut self,
        turn: &mut Turn,
        ping: &ErrandPing,
        reply: Option<&Reply>,
        cause: &EventId,
    ) -> Result<bool, Fault> {
        if self.store.outbox_entry(&txn(&ping.id, KEEP))?.is_none() {
            return Ok(false);
        }
        // A second word changes the first, unless the two went on speaking since.
        let changes =
            || Ok::<_, Fault>(self.last_word(ping)?.is_some_and(|last| last.starts_with(&txn(&ping.id, "keep-"))));
        if !ping.ping.state.is_end() && !self.waits_to_keep(ping)? && !changes()? {
            return Ok(false);
        }
        let key = match reply {
            Some(Reply::Yes) => {
                self.keep_answer(turn, ping)?;
                KEPT
            }
            Some(Reply::No | Reply::Never) => {
                self.store.forget_offered(&ping.id)?;
                NOT_KEPT
            }
            _ => return Ok(false),
        };
        self.tell_specialist(turn, ping, &format!("{key}/{cause}"), &[key])?;
        Ok(true)
    }

    /// The answer waits for a moderator, unless it did before.
    fn keep_answer(&mut self, turn: &Turn, ping: &ErrandPing) -> Result<(), Fault> {
        let said = |key| self.store.has_said(&answers(ping, key));
        if said(KEPT)? && !said(NOT_KEPT)? {
            return Ok(());
        }
        let offered = Offered {
            ping: ping.id.clone(),
            author: ping.person.clone(),
            title: String::new(),
            body: self.store.answer(&ping.id)?,
            at: turn.at,
        };
        self.store.put_offered(&offered, &ping.question)?;
        Ok(())
    }

    /// Whether a specialist was asked that and has not said yet.
    pub(super) fn waits_to_keep(&self, ping: &ErrandPing) -> Result<bool, Fault> {
        let offered = self.store.outbox_entry(&txn(&ping.id, KEEP))?.is_some();
        Ok(offered && !self.store.has_said(&answers(ping, KEPT))? && !self.store.has_said(&answers(ping, NOT_KEPT))?)
    }

    /// The pings of which somebody was asked that and has not said yet.
    pub(super) fn waiting_to_keep(&self, person: &PersonId) -> Result<Vec<ErrandPing>, Fault> {
        let mut waiting = Vec::new();
        for id in self.store.pings_with(person, KEEP)? {
            if let Some(ping) = self.store.ping(&id)?
                && self.waits_to_keep(&ping)?
            {
                waiting.push(ping);
            }
        }
        Ok(waiting)
    }
}

/// How the rows begin that answer what a specialist said about keeping.
fn answers(ping: &ErrandPing, key: &str) -> String {
    txn(&ping.id, &format!("{key}/"))
}
