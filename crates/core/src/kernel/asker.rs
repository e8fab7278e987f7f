//! What is said to an asker of their question later on, and what is passed on between people.

use crate::domain::errand::Errand;
use crate::domain::question::message_of;
use crate::kernel::effect::{Awaited, Operation, Outgoing, Place, Target};
use crate::kernel::event::Said;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, outbox};
use crate::kernel::store::rooms::Conversation;
use crate::kernel::store::{directs, questions, rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Rich, Span, text};

/// The sign that a message was passed on.
const PASSED_ON: &str = "📨";

/// The purpose of that sign.
const SIGN: Purpose = Purpose::new("passed-on");

/// The purpose of asking an asker whether it helped: how they react to that is a verdict.
pub(crate) const VERDICT: Purpose = Purpose::new("verdict");

/// Says something to the asker, where they read on: in a new conversation, when they asked alone and
/// others may read that one now.
pub(crate) fn say_to_asker(turn: &mut Turn<'_>, errand: &Errand, key: Key, words: &Rich) -> Result<(), Fault> {
    say_awaiting(turn, errand, key, words, None)
}

/// The same of something that waits for an answer.
pub(crate) fn ask_asker(
    turn: &mut Turn<'_>,
    errand: &Errand,
    awaited: Awaited,
    key: Key,
    words: &Rich,
) -> Result<(), Fault> {
    say_awaiting(turn, errand, key, words, Some(awaited))
}

fn say_awaiting(
    turn: &mut Turn<'_>,
    errand: &Errand,
    key: Key,
    words: &Rich,
    awaited: Option<Awaited>,
) -> Result<(), Fault> {
    if errand.direct && !directs::is_direct(turn.db, &errand.room)? {
        let row = entry(turn, Place::Before, key, say(words, None, None));
        return direct::tell_row(turn, &errand.asker, Outgoing { awaited, ..row });
    }
    let said = said_to_asker(turn, errand, words)?;
    let row = entry(turn, &errand.room, key, said);
    outbox::owe(turn, Outgoing { awaited, ..row }, None)
}

/// Words in the place where the asker reads on.
fn said_to_asker(turn: &mut Turn<'_>, errand: &Errand, words: &Rich) -> Result<Operation, Fault> {
    if let Some(thread) = &errand.thread {
        let conversation = Conversation { asker: errand.asker.clone(), bot_spoke_last: true };
        rooms::put_conversation(turn.db, thread, &errand.room, &conversation)?;
        return Ok(say(words, Some(thread), None));
    }
    // After the room was replaced the question is not in it.
    let asked_here =
        questions::question(turn.db, &errand.question)?.is_some_and(|question| question.room == errand.room);
    Ok(say(words, None, asked_here.then(|| message_of(&errand.question)).as_ref()))
}

/// Shows whoever said something that it was passed on.
pub(crate) fn mark_passed_on(turn: &mut Turn<'_>, said: &Said) -> Result<(), Fault> {
    let owed = Operation::React { target: Target::from(&said.id), key: PASSED_ON.to_owned() };
    let row = entry(turn, &said.room, Key::once(&Subject::message(&said.id), SIGN), owed);
    outbox::owe(turn, row, None)
}

/// What somebody said, passed on line by line.
pub(crate) fn quoted(who: &str, said: &str) -> Rich {
    let mut words = Rich::default();
    let mut lines = said.lines().filter(|line| !line.trim().is_empty());
    words.line(vec![Span::Strong(format!("{who}:")), text(format!(" {}", lines.next().unwrap_or_default()))]);
    for line in lines {
        words.line(vec![text(line)]);
    }
    words
}
