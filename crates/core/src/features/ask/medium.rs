//! What is no message of words: a picture, a voice message, a poll. The bot reads words, and says so.

use std::time::Duration;

use crate::changes::subjects;
use crate::domain::caption;
use crate::features::ask::talk;
use crate::kernel::effect::Outgoing;
use crate::kernel::event::{Medium, Said};
use crate::kernel::hear::inbox;
use crate::kernel::say::reply::{REPLY, say};
use crate::kernel::say::{direct, reply};
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{courtesies, directs, questions, rooms};
use crate::kernel::subject::{Key, Kind, Purpose, Subject};
use crate::kernel::{Fault, Turn, room};

/// That the bot reads words only is said at most this often to somebody.
const SAY_AGAIN_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Whoever brings picture after picture of a document hears this often what to do.
const EXPLAIN_AGAIN_AFTER: Duration = Duration::from_secs(60 * 60);

/// That the bot may not speak in a room is said to somebody once in so long.
const SILENCED_AGAIN_AFTER: Duration = Duration::from_secs(28 * 24 * 60 * 60);

/// The purpose of telling them.
const SILENCED: Purpose = Purpose::new("may-not-speak");

/// Somebody sent something else than words: the words beside it are heard, and without any they are told what the bot reads.
pub(crate) fn shown(turn: &mut Turn<'_>, said: &Said, medium: &Medium) -> Result<(), Fault> {
    let moderators = room::is_moderators(turn, &said.room)?;
    if moderators && *medium == Medium::Picture && !said.mentioned {
        return tell_what_is_read(turn, said, "picture-not-read", EXPLAIN_AGAIN_AFTER);
    }
    match said.text.is_empty() {
        false if says_something(turn, &said.text) => inbox::said(turn, said),
        false => captioned(turn, said, if moderators { "picture-not-read" } else { "caption-not-read" }),
        true if said.direct || said.mentioned => tell_what_is_read(turn, said, "words-only", SAY_AGAIN_AFTER),
        true => Ok(()),
    }
}

/// Whether the words beside a picture or a file say something without it: a question, a command, thanks.
fn says_something(turn: &Turn<'_>, text: &str) -> bool {
    caption::asks(text) || !talk::asks_something(turn, text)
}

/// Words beside something that cannot be read and that ask nothing: they are for whoever waits for an answer, and are never
/// looked for. What only points at what is beside it is not passed on without that.
fn captioned(turn: &mut Turn<'_>, said: &Said, key: &str) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, &said.id, &said.room, Some(&said.sender), said.at)? {
        return Ok(());
    }
    let points = (said.direct || said.mentioned) && caption::points(&said.text);
    if !points && inbox::unclaimed(turn, said)?.is_none() || rooms::room(turn.db, &said.room)?.quiet {
        return Ok(());
    }
    reply::reply(turn, said, key)
}

fn tell_what_is_read(turn: &mut Turn<'_>, said: &Said, key: &str, again: Duration) -> Result<(), Fault> {
    if !rooms::mark_handled(turn.db, &said.id, &said.room, Some(&said.sender), said.at)?
        || rooms::room(turn.db, &said.room)?.quiet
        || !courtesies::tell_again(turn.db, &said.sender, &said.room, key, turn.at, again)?
    {
        return Ok(());
    }
    reply::reply(turn, said, key)
}

/// A message reads otherwise now: it is heard when nothing was said to it before, or when it became a question.
pub(crate) fn called_later(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    if questions::question(turn.db, &said.id)?.is_some() {
        return Ok(());
    }
    let mut answers = outbox_rows::said_of(turn.db, &Subject::message(&said.id))?;
    answers.extend(outbox_rows::said_of(turn.db, &subjects::change(&said.id))?);
    // What was passed on, or decided, is worded anew where it went.
    let only_replied = answers.iter().all(|row| row.is_for(&REPLY));
    if !only_replied || (!answers.is_empty() && !talk::asks_something(turn, &said.text)) {
        return Ok(());
    }
    inbox::heard(turn, said)
}

/// A message could not be said in a room: whoever waits for it hears once, alone, that the bot may not speak there.
pub(crate) fn silenced(turn: &mut Turn<'_>, row: &Outgoing, reason: &str) -> Result<(), Fault> {
    let message = row.subject().event_of(&Kind::MESSAGE).filter(|_| row.is_speech() && is_forbidden(reason));
    let (Some(message), Some(room)) = (message, row.room()) else { return Ok(()) };
    let asked = questions::question(turn.db, &message)?.map(|question| question.asker);
    let spoken = rooms::conversation(turn.db, &message, room)?.map(|conversation| conversation.asker);
    let Some(asker) = asked.or(spoken) else { return Ok(()) };
    if directs::direct(turn.db, &asker)?.as_ref() == Some(room)
        || !courtesies::tell_again(turn.db, &asker, room, "may-not-speak", turn.at, SILENCED_AGAIN_AFTER)?
    {
        return Ok(());
    }
    let words = reply::lines(turn, turn.settings.language, &["may-not-speak"]);
    direct::tell(turn, &asker, Key::once(row.subject(), SILENCED), say(&words, None, None))
}

/// Whether the homeserver says that the bot may not, and not that something is wrong with the message.
fn is_forbidden(reason: &str) -> bool {
    reason.to_lowercase().contains("forbidden")
}
