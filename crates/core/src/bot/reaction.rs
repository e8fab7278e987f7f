//! Reactions: to an answer, to what is told of an errand, to being asked.

use super::errand::Whom;
use super::reply::{Wish, reply_of, wish_of};
use super::{Fault, Turn};
use super::{
    answering, beside, departure, desk, desk_hear, errand, handover, inviting, moderate, review, verdict, walk,
};
use crate::domain::errand::{Outcome, Stage};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::question::Question;

/// A reaction to something that the bot said.
pub(crate) struct Reaction<'a> {
    pub(crate) id: &'a EventId,
    pub(crate) room: &'a RoomId,
    pub(crate) sender: &'a PersonId,
    pub(crate) target: &'a EventId,
    pub(crate) key: &'a str,
    pub(crate) power: i64,
}

/// Does what a reaction says. Only whoever was asked, or who asked, is heard; others may react as they like.
pub(crate) fn reacted(turn: &mut Turn<'_>, reaction: &Reaction<'_>) -> Result<(), Fault> {
    if !turn.store.mark_handled(reaction.id, reaction.room, Some(reaction.sender), turn.at)? {
        return Ok(());
    }
    let Some(cause) = turn.store.cause_of(reaction.target)? else { return Ok(()) };
    // A homeserver lets people name a message of another room.
    if !turn.store.is_event_in(reaction.target, reaction.room)? {
        return Ok(());
    }
    if let Some(act) = turn.store.act(&cause)? {
        return moderate::react_to_act(turn, act, reaction);
    }
    if walk::react_to_item(turn, &cause, reaction)? || review::owner_reacts(turn, &cause, reaction)? {
        return Ok(());
    }
    if let Some(case) = turn.store.case_at_desk(&cause)? {
        let at_desk = case.desk == *reaction.room;
        return if at_desk {
            desk_hear::react_at_desk(turn, &case, reaction.key, reaction.sender, reaction.id)
        } else {
            Ok(())
        };
    }
    if turn.store.direct(reaction.sender)?.as_ref() == Some(reaction.room) {
        departure::welcome_back(turn, reaction.sender)?;
    }
    if let (Some(row), Some(reply)) = (turn.store.asked_handover(&cause)?, reply_of(reaction.key)) {
        return if row.taker == *reaction.sender {
            handover::answer_handover(turn, row, &reply).map(drop)
        } else {
            Ok(())
        };
    }
    let told = turn.store.case_told_of(&cause)?.filter(|case| case.asker == *reaction.sender);
    if let (Some(case), Some(reply)) = (&told, reply_of(reaction.key))
        && desk::agree(turn, case, &reply, reaction.id)?
    {
        return Ok(());
    }
    let reply = reply_of(reaction.key);
    if beside::react_to_doubt(turn, &cause, reaction.sender, reply.as_ref())?
        || inviting::react_to_invitation(turn, reaction, reply.as_ref())?
    {
        return Ok(());
    }
    if let Some(ping) = turn.store.ping(&cause)? {
        let reply = reply_of(reaction.key).filter(|_| ping.person == *reaction.sender);
        if verdict::hear_about_keeping(turn, &ping, reply.as_ref(), reaction.id)? {
            return Ok(());
        }
        return match reply {
            Some(reply) => answering::answered(turn, &ping, reply, reaction.id),
            None => Ok(()),
        };
    }
    let question = match (told, turn.store.errand_spoken_of(&cause)?) {
        (Some(case), _) => turn.store.question(&case.question)?,
        (None, Some(errand)) => turn.store.question(&errand.question)?,
        (None, None) => turn.store.question(&cause)?,
    };
    match (question.filter(|question| question.asker == *reaction.sender), wish_of(reaction.key)) {
        (Some(question), Some(wish)) => wished(turn, &question, wish, reaction),
        _ => Ok(()),
    }
}

fn wished(turn: &mut Turn<'_>, question: &Question, wish: Wish, reaction: &Reaction<'_>) -> Result<(), Fault> {
    let direct = turn.store.direct(reaction.sender)?.as_ref() == Some(reaction.room);
    match wish {
        Wish::Letter(letter) => errand::start(turn, question, &Whom::Letter(letter), reaction.id, direct),
        Wish::Anyone => errand::start(turn, question, &Whom::Anyone, reaction.id, direct),
        Wish::Cancel => cancel(turn, question).map(drop),
        Wish::Verdict(verdict) => verdict::judge(turn, question, verdict, None).map(drop),
    }
}

/// The asker does not need anybody any more; false when nobody was looked for.
pub(crate) fn cancel(turn: &mut Turn<'_>, question: &Question) -> Result<bool, Fault> {
    let errand = turn.store.errand(&question.id)?;
    let Some(errand) = errand.filter(|errand| !matches!(errand.stage, Stage::Ended(_))) else {
        return Ok(false);
    };
    errand::end(turn, errand, Outcome::Cancelled)?;
    Ok(true)
}
