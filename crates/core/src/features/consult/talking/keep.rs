//! Whether the answer of whoever helped may become a document: asked once, and heard whenever they say so.

use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, PersonId};
use crate::features::consult::ping;
use crate::features::consult::store::{answers, pings};
use crate::features::consult::talking::replies;
use crate::kernel::fact::Fact;
use crate::kernel::hear::assent::Reply;
use crate::kernel::say::effect::{Place, txn};
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply;
use crate::kernel::say::reply::say;
use crate::kernel::store::{outbox_rows, spoken};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked};

/// The purpose of the offer to keep an answer.
const KEEP: &str = "keep";

/// What is said to a "yes" to it, and to a "no".
const KEPT: &str = "keep-done";
const NOT_KEPT: &str = "keep-not";

/// Asks whoever helped, once, whether their answer may become a document.
pub(crate) fn offer_to_keep(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    let language = turn.settings.language;
    let words = Rich(
        ["keep-thanks", "keep-offer"].map(|key| Block::Line(marked(&reply::own_words(turn, language, key)))).into(),
    );
    let row = entry(turn, Place::Before, &ping.id, KEEP, say(&words, None, None));
    ping::in_ping(turn, ping, row)
}

/// What the specialist says to that offer, whenever they do; false when there is none, or when it is something else.
pub(crate) fn hear_about_keeping(
    turn: &mut Turn<'_>,
    ping: &ErrandPing,
    reply: Option<&Reply>,
    cause: &EventId,
) -> Result<bool, Fault> {
    if outbox_rows::outbox_entry(turn.db, &txn(&ping.id, KEEP))?.is_none() {
        return Ok(false);
    }
    // A second word changes the first, unless the two went on speaking since.
    let changes = || {
        Ok::<_, Fault>(replies::last_word(turn, ping)?.is_some_and(|last| last.starts_with(&txn(&ping.id, "keep-"))))
    };
    if !ping.ping.state.is_end() && !waits_to_keep(turn, ping)? && !changes()? {
        return Ok(false);
    }
    let key = match reply {
        Some(Reply::Yes) => {
            keep_answer(turn, ping)?;
            KEPT
        }
        Some(Reply::No | Reply::Never) => {
            turn.announce(&Fact::AnswerKeptBack(&ping.id))?;
            NOT_KEPT
        }
        _ => return Ok(false),
    };
    ping::tell_specialist(turn, ping, &format!("{key}/{cause}"), &[key])?;
    Ok(true)
}

/// The answer waits for a moderator, unless it did before.
fn keep_answer(turn: &mut Turn<'_>, ping: &ErrandPing) -> Result<(), Fault> {
    let said = |key| spoken::has_said(turn.db, &answers(ping, key));
    if said(KEPT)? && !said(NOT_KEPT)? {
        return Ok(());
    }
    let answer = answers::answer(turn.db, &ping.id)?;
    turn.announce(&Fact::AnswerOffered {
        ping: &ping.id,
        author: &ping.person,
        body: &answer,
        question: &ping.question,
    })
}

/// Whether a specialist was asked that and has not said yet.
pub(crate) fn waits_to_keep(turn: &Turn<'_>, ping: &ErrandPing) -> Result<bool, Fault> {
    let offered = outbox_rows::outbox_entry(turn.db, &txn(&ping.id, KEEP))?.is_some();
    Ok(offered
        && !spoken::has_said(turn.db, &answers(ping, KEPT))?
        && !spoken::has_said(turn.db, &answers(ping, NOT_KEPT))?)
}

/// The pings of which somebody was asked that and has not said yet.
pub(crate) fn waiting_to_keep(turn: &Turn<'_>, person: &PersonId) -> Result<Vec<ErrandPing>, Fault> {
    let mut waiting = Vec::new();
    for id in spoken::pings_with(turn.db, person, KEEP)? {
        if let Some(ping) = pings::ping(turn.db, &id)?
            && waits_to_keep(turn, &ping)?
        {
            waiting.push(ping);
        }
    }
    Ok(waiting)
}

/// How the rows begin that answer what a specialist said about keeping.
fn answers(ping: &ErrandPing, key: &str) -> String {
    txn(&ping.id, &format!("{key}/"))
}
