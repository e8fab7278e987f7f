//! Whether the answer of whoever helped may become a document: asked once, and heard whenever they say so.

use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, PersonId};
use crate::features::consult::ping;
use crate::features::consult::store::keep_offers::Kept;
use crate::features::consult::store::{answers, keep_offers, pings};
use crate::kernel::effect::Outgoing;
use crate::kernel::fact::Fact;
use crate::kernel::hear::assent::Reply;
use crate::kernel::subject::Purpose;
use crate::kernel::{Fault, Turn};

/// The purpose of all that is said of keeping an answer.
const KEEP: Purpose = Purpose::new("keep");

/// Asks whoever helped, once, whether their answer may become a document.
pub(crate) fn offer_to_keep(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    if keep_offers::keep_offer(turn.db, &ping.id)?.is_some() {
        return Ok(());
    }
    keep_offers::put_keep_offer(turn.db, &ping.id)?;
    ping::tell_specialist(turn, ping, KEEP, &["keep-thanks", "keep-offer"])
}

/// Whether `row` asks that, and does not only tell what came of it.
pub(crate) fn offers(row: &Outgoing) -> bool {
    row.is_for(&KEEP) && row.key.n == 0
}

/// What the specialist says to that offer, whenever they do; false when there is none, or when it is something else.
pub(crate) fn hear_about_keeping(turn: &mut Turn<'_>, ping: &ErrandPing, reply: Option<&Reply>) -> Result<bool, Fault> {
    let Some(kept) = keep_offers::keep_offer(turn.db, &ping.id)? else { return Ok(false) };
    // A second word changes the first, unless the two went on speaking since.
    let changes = || Ok::<_, Fault>(pings::last_word(turn.db, &ping.id)?.is_some_and(|last| last == KEEP));
    if !ping.ping.state.is_end() && kept != Kept::Unsaid && !changes()? {
        return Ok(false);
    }
    let yes = match reply {
        Some(Reply::Yes) => true,
        Some(Reply::No | Reply::Never) => false,
        _ => return Ok(false),
    };
    if !yes {
        turn.announce(&Fact::AnswerKeptBack(&ping.id))?;
    } else if kept != Kept::Yes {
        keep_answer(turn, ping)?;
    }
    keep_offers::answer_keep_offer(turn.db, &ping.id, yes)?;
    ping::tell_specialist(turn, ping, KEEP, &[if yes { "keep-done" } else { "keep-not" }])?;
    Ok(true)
}

/// The answer waits for a moderator.
fn keep_answer(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    let answer = answers::answer(turn.db, &ping.id)?;
    turn.announce(&Fact::AnswerOffered {
        ping: &ping.id,
        author: &ping.person,
        body: &answer,
        question: &ping.question,
    })
}

/// Words of an answer changed, or are gone: where it waits for a moderator it reads so, too.
pub(crate) fn reword_kept(turn: &mut Turn<'_>, ping: &EventId) -> Result<(), Fault> {
    let body = answers::answer(turn.db, ping)?;
    turn.announce(&Fact::AnswerReworded { ping, body: &body })
}

/// The pings of which somebody was asked that and has not said yet.
pub(crate) fn waiting_to_keep(turn: &Turn<'_>, person: &PersonId) -> Result<Vec<ErrandPing>, Fault> {
    let mut waiting = Vec::new();
    for id in keep_offers::open_keep_offers(turn.db, person)? {
        waiting.extend(pings::ping(turn.db, &id)?);
    }
    Ok(waiting)
}
