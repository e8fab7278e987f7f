//! What people wish with an emoji below what the bot said: another specialist, nobody any more, a yes to being asked.

use crate::features::consult::asking::errand;
use crate::features::consult::grammar::{Wish, wish_of};
use crate::features::consult::store::pings;
use crate::features::consult::subjects::PING;
use crate::features::consult::talking::{answered, beside, into_room, keep};
use crate::kernel::hear::assent::reply_of;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::meant::person::Whom;
use crate::kernel::store::questions;
use crate::kernel::{Fault, Turn};

/// A reaction to being asked, to what was passed on, or to an answer with people.
pub(crate) fn reacted(turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<bool, Fault> {
    let (reaction, subject) = (reacted.reaction, &reacted.subject);
    let reply = reply_of(reaction.key);
    if beside::react_to_doubt(turn, subject, reaction.sender, reply.as_ref())?
        || into_room::react_to_invitation(turn, subject, reaction, reply.as_ref())?
    {
        return Ok(true);
    }
    let ping = match subject.event_of(&PING) {
        Some(id) => pings::ping(turn.db, &id)?,
        None => None,
    };
    if let Some(ping) = ping {
        let reply = reply.filter(|_| ping.person == *reaction.sender);
        if !keep::hear_about_keeping(turn, &ping, reply.as_ref())?
            && let Some(reply) = reply
        {
            answered::answered(turn, &ping, reply)?;
        }
        return Ok(true);
    }
    let Some(question) = turn.question_behind(subject)? else { return Ok(false) };
    let question = questions::question(turn.db, &question)?.filter(|question| question.asker == *reaction.sender);
    let Some(question) = question else { return Ok(false) };
    match wish_of(reaction.key) {
        Some(Wish::Letter(letter)) => {
            errand::start(turn, &question, &Whom::Letter(letter), reaction.id, reacted.direct)?;
        }
        Some(Wish::Anyone) => errand::start(turn, &question, &Whom::Anyone, reaction.id, reacted.direct)?,
        Some(Wish::Cancel) => drop(errand::cancel(turn, &question)?),
        None => return Ok(false),
    }
    Ok(true)
}
