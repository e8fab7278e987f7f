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
    pub(super) power: i64,
}

impl Bot {
    /// Does what a reaction says. Only whoever was asked, or who asked, is heard; others may react as they like.
    pub(super) fn reacted(&mut self, turn: &mut Turn, reaction: &Reaction<'_>) -> Result<(), Fault> {
        if !self.store.mark_handled(reaction.id, reaction.room, Some(reaction.sender), turn.at)? {
            return Ok(());
        }
        let Some(cause) = self.store.cause_of(reaction.target)? else { return Ok(()) };
        // A homeserver lets people name a message of another room.
        if !self.store.is_event_in(reaction.target, reaction.room)? {
            return Ok(());
        }
        if let Some(act) = self.store.act(&cause)? {
            return self.react_to_act(turn, act, reaction);
        }
        if self.react_to_item(turn, &cause, reaction)? || self.owner_reacts(turn, &cause, reaction)? {
            return Ok(());
        }
        if let Some(case) = self.store.case_at_desk(&cause)? {
            let at_desk = case.desk == *reaction.room;
            return if at_desk {
                self.react_at_desk(turn, &case, reaction.key, reaction.sender, reaction.id)
            } else {
                Ok(())
            };
        }
        if self.store.direct(reaction.sender)?.as_ref() == Some(reaction.room) {
            self.welcome_back(reaction.sender)?;
        }
        if let (Some(row), Some(reply)) = (self.store.asked_handover(&cause)?, reply_of(reaction.key)) {
            return if row.taker == *reaction.sender {
                self.answer_handover(turn, row, &reply).map(drop)
            } else {
                Ok(())
            };
        }
        let told = self.store.case_told_of(&cause)?.filter(|case| case.asker == *reaction.sender);
        if let (Some(case), Some(reply)) = (&told, reply_of(reaction.key))
            && self.agree(turn, case, &reply, reaction.id)?
        {
            return Ok(());
        }
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
        let question = match (told, self.store.errand_spoken_of(&cause)?) {
            (Some(case), _) => self.store.question(&case.question)?,
            (None, Some(errand)) => self.store.question(&errand.question)?,
            (None, None) => self.store.question(&cause)?,
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
            Wish::Verdict(verdict) => self.judge(turn, question, verdict, None).map(drop),
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
