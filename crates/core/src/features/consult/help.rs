//! The offer to ask a specialist, made when an answer was of no use.

use crate::features::consult::asking::errand;
use crate::kernel::event::Said;
use crate::kernel::hear::assent::{Reply, hear_reply};
use crate::kernel::meant::person::Whom;
use crate::kernel::say::reply;
use crate::kernel::store::{courtesies, questions, spoken};
use crate::kernel::{Fault, Turn};

/// What is said to that offer; false when there is none, or when it is about something else. Either way it is over.
pub(crate) fn hear_help_offer(turn: &mut Turn<'_>, said: &Said) -> Result<bool, Fault> {
    let Some((question, offered)) = courtesies::take_help_offer(turn.db, &said.sender, &said.room)? else {
        return Ok(false);
    };
    // What was said alone since then may ask for a yes, too.
    if said.direct && spoken::last_spoken_in(turn.db, &said.room)?.as_ref() != Some(&offered) {
        return Ok(false);
    }
    match (hear_reply(&said.text), questions::question(turn.db, &question)?) {
        (Some(Reply::Yes), Some(question)) => {
            errand::start(turn, &question, &Whom::Anyone, &said.id, said.direct).map(|()| true)
        }
        (Some(Reply::No | Reply::Never), _) => reply::reply(turn, said, "talk-offer-refused").map(|()| true),
        _ => Ok(false),
    }
}
