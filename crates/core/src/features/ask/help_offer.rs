//! The offer to ask a specialist, made when an answer was of no use.

use crate::domain::id::EventId;
use crate::domain::question::Question;
use crate::kernel::event::Said;
use crate::kernel::feature::Claim;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::meant::person::Whom;
use crate::kernel::say::reply;
use crate::kernel::store::{courtesies, questions};
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// Whether a specialist is to be asked; its key is the message that led to the offer.
pub const HELP_OFFER: Kind = Kind::new("help-offer");

/// Offers to ask a specialist `question`; a yes does it.
pub(crate) fn offer(turn: &mut Turn<'_>, said: &Said, question: &Question, words: &str) -> Result<(), Fault> {
    courtesies::put_help_offer(turn.db, &said.sender, &said.room, &question.id, &said.id)?;
    reply::ask(turn, said, words, Subject::new(HELP_OFFER, &said.id))
}

/// What is said to the offer that the message `offered` led to; not mine when it is something else.
pub(crate) fn hear(turn: &mut Turn<'_>, said: &Said, offered: &EventId) -> Result<Claim, Fault> {
    let offer = courtesies::help_offer(turn.db, offered)?.filter(|(person, _)| *person == said.sender);
    let Some((_, question)) = offer else { return Ok(Claim::NotMine) };
    let (reply, question) = (hear_reply(&said.text), questions::question(turn.db, &question)?);
    match (reply, question) {
        (Some(Reply::Yes), Some(question)) => {
            let_go(turn, said)?;
            turn.consult(&question, &Whom::Anyone, &said.id, said.direct).map(|_| Claim::Mine)
        }
        (Some(Reply::No | Reply::Never), _) => {
            let_go(turn, said)?;
            reply::reply(turn, said, "talk-offer-refused").map(|()| Claim::Mine)
        }
        _ => Ok(Claim::NotMine),
    }
}

/// Whoever says something else to the bot does not want it any more.
pub(crate) fn let_go(turn: &Turn<'_>, said: &Said) -> Result<(), Fault> {
    Ok(courtesies::forget_help_offer(turn.db, &said.sender, &said.room)?)
}
