//! What people wish with an emoji below what the bot said: another specialist, nobody any more, a yes to being asked.

use crate::domain::errand::{Outcome, Stage};
use crate::domain::question::Question;
use crate::features::consult::asking::errand;
use crate::features::consult::grammar::{Wish, wish_of};
use crate::features::consult::store::{errands, pings};
use crate::features::consult::talking::{beside, into_room, keep, replies};
use crate::kernel::hear::assent::reply_of;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::meant::person::Whom;
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn};

/// A reaction to being asked, to what was passed on, or to an answer with people.
pub(crate) fn reacted(turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<bool, Fault> {
    let (reaction, cause) = (reacted.reaction, &reacted.cause);
    let reply = reply_of(reaction.key);
    if beside::react_to_doubt(turn, cause, reaction.sender, reply.as_ref())?
        || into_room::react_to_invitation(turn, reaction, reply.as_ref())?
    {
        return Ok(true);
    }
    if let Some(ping) = pings::ping(turn.db, cause)? {
        let reply = reply.filter(|_| ping.person == *reaction.sender);
        if !keep::hear_about_keeping(turn, &ping, reply.as_ref(), reaction.id)?
            && let Some(reply) = reply
        {
            replies::answered(turn, &ping, reply, reaction.id)?;
        }
        return Ok(true);
    }
    let question = turn.question_behind(cause)?.unwrap_or_else(|| cause.clone());
    let question = questions::question(turn.db, &question)?.filter(|question| question.asker == *reaction.sender);
    let Some(question) = question else { return Ok(false) };
    match wish_of(reaction.key) {
        Some(Wish::Letter(letter)) => {
            errand::start(turn, &question, &Whom::Letter(letter), reaction.id, reacted.direct)?;
        }
        Some(Wish::Anyone) => errand::start(turn, &question, &Whom::Anyone, reaction.id, reacted.direct)?,
        Some(Wish::Cancel) => drop(cancel(turn, &question)?),
        None => return Ok(false),
    }
    Ok(true)
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
