//! Reactions: to an answer, to what is told of an errand, to being asked.

use super::errand::Whom;
use super::reply::{Wish, reply_of, wish_of};
use super::{Bot, Fault, Turn};
use crate::domain::errand::{Outcome, Stage};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::question::Question;

/// A reaction to something that the bot said.
pub(super) struct Reaction<'a> {
    pub(super) id: &'a EventId,
    pub(super) room: &'a RoomId,
    pub(super) sender: &'a PersonId,
    pub(super) target: &'a EventId,
    pub(super) key: &'a str,
}

impl Bot {
    /// Does what a reaction says. Only whoever was asked, or who asked, is heard; others may react as they like.
    pub(super) fn reacted(&mut self, turn: &mut Turn, reaction: &Reaction<'_>) -> Result<(), Fault> {
        if !self.store.mark_handled(reaction.id, reaction.room, turn.at)? {
            return Ok(());
        }
        let Some(cause) = self.store.cause_of(reaction.target)? else { return Ok(()) };
        if let Some(ping) = self.store.ping(&cause)? {
            let reply = reply_of(reaction.key).filter(|_| ping.person == *reaction.sender);
            if self.hear_about_keeping(turn, &ping, reply.as_ref(), reaction.id)? {
                return Ok(());
            }
            return match reply {
                Some(reply) => self.answered(turn, &ping, reply, reaction.id),
                None => Ok(()),
            };
        }
        let question = match self.store.errand_spoken_of(&cause)? {
            Some(errand) => self.store.question(&errand.question)?,
            None => self.store.question(&cause)?,
        };
        match (question.filter(|question| question.asker == *reaction.sender), wish_of(reaction.key)) {
            (Some(question), Some(wish)) => self.wished(turn, &question, wish, reaction),
            _ => Ok(()),
        }
    }

    fn wished(
        &mut self,
        turn: &mut Turn,
        question: &Question,
        wish: Wish,
        reaction: &Reaction<'_>,
    ) -> Result<(), Fault> {
        let direct = self.store.direct(reaction.sender)?.as_ref() == Some(reaction.room);
        match wish {
            Wish::Letter(letter) => self.start(turn, question, &Whom::Letter(letter), reaction.id, direct),
            Wish::Anyone => self.start(turn, question, &Whom::Anyone, reaction.id, direct),
            Wish::Cancel => self.cancel(turn, question).map(drop),
            Wish::Verdict(verdict) => self.judge(turn, question, verdict).map(drop),
        }
    }

    /// The asker does not need anybody any more; false when nobody was looked for.
    pub(super) fn cancel(&mut self, turn: &mut Turn, question: &Question) -> Result<bool, Fault> {
        let errand = self.store.errand(&question.id)?;
        let Some(errand) = errand.filter(|errand| !matches!(errand.stage, Stage::Ended(_))) else {
            return Ok(false);
        };
        self.end(turn, errand, Outcome::Cancelled)?;
        Ok(true)
    }
}
