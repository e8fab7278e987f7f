//! What people wish with an emoji below what the bot said: another specialist, nobody any more, a yes to being asked.

use crate::domain::errand::ErrandPing;
use crate::domain::id::EventId;
use crate::features::consult::asking::errand;
use crate::features::consult::grammar::{Wish, wish_of};
use crate::features::consult::ping::{AGAIN, ASK, CHOOSE};
use crate::features::consult::store::pings;
use crate::features::consult::subjects::PING;
use crate::features::consult::talking::{answered, beside, into_room, keep};
use crate::kernel::hear::assent::{Reply, reply_of};
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::meant::person::Whom;
use crate::kernel::store::questions;
use crate::kernel::store::said::outbox_rows;
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
        if let Some(reply) = reply.filter(|_| ping.person == *reaction.sender) {
            react_to_ping(turn, &ping, reaction.target, reply)?;
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

/// A yes is one only below what asks for it: below the rest it says no more than "fine".
fn react_to_ping(turn: &mut Turn<'_>, ping: &ErrandPing, target: &EventId, reply: Reply) -> Result<(), Fault> {
    if reply != Reply::Yes {
        return match keep::hear_about_keeping(turn, ping, Some(&reply))? {
            true => Ok(()),
            false => answered::answered(turn, ping, reply),
        };
    }
    match outbox_rows::row_of(turn.db, target)? {
        Some(row) if keep::offers(&row) => keep::hear_about_keeping(turn, ping, Some(&reply)).map(drop),
        Some(row) if [ASK, AGAIN, CHOOSE].iter().any(|purpose| row.is_for(purpose)) => {
            answered::answered(turn, ping, reply)
        }
        _ => Ok(()),
    }
}
