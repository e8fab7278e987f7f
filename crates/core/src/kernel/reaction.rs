//! Reactions: to an answer, to what is told of an errand, to being asked.

use crate::domain::errand::{Outcome, Stage};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::question::Question;
use crate::features::ask::feedback::verdict;
use crate::features::ask::store::questions;
use crate::features::backlog::{browse, review};
use crate::features::consult::errand::Whom;
use crate::features::consult::grammar::{Wish, reply_of, wish_of};
use crate::features::consult::store::{errands, pings};
use crate::features::consult::{beside, errand, into_room, replies};
use crate::features::curation::lifecycle;
use crate::features::curation::store::acts;
use crate::features::desk::store::cases;
use crate::features::desk::{case, hear};
use crate::features::profile::store::handovers;
use crate::features::profile::{departure, handover};
use crate::kernel::store::{directs, outbox_rows, rooms};
use crate::kernel::{Fault, Turn};

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
    if !rooms::mark_handled(turn.db, reaction.id, reaction.room, Some(reaction.sender), turn.at)? {
        return Ok(());
    }
    let Some(cause) = outbox_rows::cause_of(turn.db, reaction.target)? else { return Ok(()) };
    // A homeserver lets people name a message of another room.
    if !rooms::is_event_in(turn.db, reaction.target, reaction.room)? {
        return Ok(());
    }
    if let Some(act) = acts::act(turn.db, &cause)? {
        return lifecycle::react_to_act(turn, act, reaction);
    }
    if browse::react_to_item(turn, &cause, reaction)? || review::owner_reacts(turn, &cause, reaction)? {
        return Ok(());
    }
    if let Some(case) = cases::case_at_desk(turn.db, &cause)? {
        let at_desk = case.desk == *reaction.room;
        return if at_desk {
            hear::react_at_desk(turn, &case, reaction.key, reaction.sender, reaction.id)
        } else {
            Ok(())
        };
    }
    if directs::direct(turn.db, reaction.sender)?.as_ref() == Some(reaction.room) {
        departure::welcome_back(turn, reaction.sender)?;
    }
    if let (Some(row), Some(reply)) = (handovers::asked_handover(turn.db, &cause)?, reply_of(reaction.key)) {
        return if row.taker == *reaction.sender {
            handover::answer_handover(turn, row, &reply).map(drop)
        } else {
            Ok(())
        };
    }
    let told = cases::case_told_of(turn.db, &cause)?.filter(|case| case.asker == *reaction.sender);
    if let (Some(case), Some(reply)) = (&told, reply_of(reaction.key))
        && case::agree(turn, case, &reply, reaction.id)?
    {
        return Ok(());
    }
    let reply = reply_of(reaction.key);
    if beside::react_to_doubt(turn, &cause, reaction.sender, reply.as_ref())?
        || into_room::react_to_invitation(turn, reaction, reply.as_ref())?
    {
        return Ok(());
    }
    if let Some(ping) = pings::ping(turn.db, &cause)? {
        let reply = reply_of(reaction.key).filter(|_| ping.person == *reaction.sender);
        if verdict::hear_about_keeping(turn, &ping, reply.as_ref(), reaction.id)? {
            return Ok(());
        }
        return match reply {
            Some(reply) => replies::answered(turn, &ping, reply, reaction.id),
            None => Ok(()),
        };
    }
    let question = match (told, errands::errand_spoken_of(turn.db, &cause)?) {
        (Some(case), _) => questions::question(turn.db, &case.question)?,
        (None, Some(errand)) => questions::question(turn.db, &errand.question)?,
        (None, None) => questions::question(turn.db, &cause)?,
    };
    match (question.filter(|question| question.asker == *reaction.sender), wish_of(reaction.key)) {
        (Some(question), Some(wish)) => wished(turn, &question, wish, reaction),
        _ => Ok(()),
    }
}

fn wished(turn: &mut Turn<'_>, question: &Question, wish: Wish, reaction: &Reaction<'_>) -> Result<(), Fault> {
    let direct = directs::direct(turn.db, reaction.sender)?.as_ref() == Some(reaction.room);
    match wish {
        Wish::Letter(letter) => errand::start(turn, question, &Whom::Letter(letter), reaction.id, direct),
        Wish::Anyone => errand::start(turn, question, &Whom::Anyone, reaction.id, direct),
        Wish::Cancel => cancel(turn, question).map(drop),
        Wish::Verdict(verdict) => verdict::judge(turn, question, verdict, None).map(drop),
    }
}

/// The asker does not need anybody any more; false when nobody was looked for.
pub(crate) fn cancel(turn: &mut Turn<'_>, question: &Question) -> Result<bool, Fault> {
    let errand = errands::errand(turn.db, &question.id)?;
    let Some(errand) = errand.filter(|errand| !matches!(errand.stage, Stage::Ended(_))) else {
        return Ok(false);
    };
    errand::end(turn, errand, Outcome::Cancelled)?;
    Ok(true)
}
