//! Asking what somebody meant: whether it is to be passed on, to whom, or about which question.

use std::slice;

use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, PersonId};
use crate::domain::ping::State;
use crate::domain::quote::Quote;
use crate::domain::sentence::shorten;
use crate::features::consult::non_answer::{begins_like_one, non_answer};
use crate::features::consult::store::doubts::Doubt;
use crate::features::consult::store::{doubts, pings};
use crate::features::consult::subjects;
use crate::kernel::effect::{Awaited, Operation, Target};
use crate::kernel::event::Said;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::say;
use crate::kernel::say::{outbox, reply};
use crate::kernel::store::{directs, questions};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Rich, Span, text};

/// The purpose of asking what was meant.
const DOUBT: Purpose = Purpose::new("doubt");

/// So much of a question is shown to tell which one is meant.
const LONGEST_QUESTION: usize = 120;

/// Asks whether a message was meant for the asker of a ping, or of which.
pub(crate) fn ask_which(turn: &mut Turn<'_>, said: &Said, pings: &[ErrandPing]) -> Result<bool, Fault> {
    let doubt = Doubt {
        person: said.sender.clone(),
        message: said.id.clone(),
        room: said.room.clone(),
        text: said.text.clone(),
        pings: pings.iter().map(|ping| ping.id.clone()).collect(),
        at: said.at,
    };
    doubts::put_doubt(turn.db, &doubt)?;
    let words = words_asking(turn, &said.text, pings)?;
    let key = Key::once(&Subject::message(&said.id), DOUBT);
    let row = entry(turn, &said.room, key, say(&words, None, Some(&said.id)))
        .awaiting(Awaited::of(subjects::doubt(&said.id), &said.sender));
    outbox::owe(turn, row, None)?;
    Ok(true)
}

/// What is asked of `said`, and what a "yes" to it will do.
fn words_asking(turn: &Turn<'_>, said: &str, pings: &[ErrandPing]) -> Result<Rich, Fault> {
    let language = turn.settings.language;
    let mut words = Rich::default();
    if let [ping] = pings {
        words.line(question_meant(turn, ping)?);
        let how = match ping.ping.state {
            _ if is_unclear(ping, said) => "doubt-no-answer",
            State::Accepted => "doubt-taken",
            _ if said.contains('?') => "doubt-back",
            _ => "doubt-answer",
        };
        words.0.extend(reply::lines(turn, language, &[how]).0);
    } else {
        words.0.extend(reply::lines(turn, language, &["doubt-which"]).0);
        for (number, ping) in (1..).zip(pings) {
            words.line(vec![text(format!("{number}. ")), quoted_question(turn, ping)?]);
        }
        words.0.extend(reply::lines(turn, language, &["doubt-which-how"]).0);
    }
    Ok(words)
}

/// A message that was asked about is worded anew: a "yes" to it does what stands there, so where it would do another thing that changes.
pub(crate) fn reworded(turn: &mut Turn<'_>, message: &EventId, author: &PersonId, text: &str) -> Result<(), Fault> {
    let Some(doubt) = doubts::doubted(turn.db, message)?.filter(|doubt| doubt.person == *author) else {
        return Ok(());
    };
    doubts::reword_doubt(turn.db, message, author, text)?;
    let ping = match doubt.pings.as_slice() {
        [id] => pings::ping(turn.db, id)?,
        _ => None,
    };
    let Some(ping) = ping else { return Ok(()) };
    let does = |text: &str| (is_unclear(&ping, text), text.contains('?'));
    if does(&doubt.text) == does(text) {
        return Ok(());
    }
    if !directs::is_direct(turn.db, &doubt.room)? {
        return Ok(doubts::forget_doubted(turn.db, message)?);
    }
    let subject = Subject::message(message);
    let words = words_asking(turn, text, slice::from_ref(&ping))?;
    let owed = Operation::Edit { target: Target::Before, text: words.message() };
    let row = entry(turn, &doubt.room, Key::next(turn, &subject, DOUBT)?, owed);
    outbox::owe(turn, row, Some(&Key::once(&subject, DOUBT)))
}

/// Which question is meant, where it stands in no thread.
fn question_meant(turn: &Turn<'_>, ping: &ErrandPing) -> Result<Vec<Span>, Fault> {
    let start = reply::own_words(turn, turn.settings.language, "doubt-one");
    Ok(vec![text(start), text(" "), quoted_question(turn, ping)?])
}

fn quoted_question(turn: &Turn<'_>, ping: &ErrandPing) -> Result<Span, Fault> {
    let question = questions::question(turn.db, &ping.question)?.map(|question| question.text).unwrap_or_default();
    Ok(Span::Quote(Quote::plain(&shorten(&question, LONGEST_QUESTION))))
}

/// Whether what a specialist says of an open ping may be no answer.
pub(crate) fn is_unclear(ping: &ErrandPing, text: &str) -> bool {
    let open = matches!(ping.ping.state, State::Asked | State::Postponed | State::Accepted);
    open && (begins_like_one(text) || non_answer(text).is_some())
}

/// Asks whether that is to be passed on, in the thread that it was said in.
pub(crate) fn ask_whether(turn: &mut Turn<'_>, ping: &ErrandPing, said: &Said) -> Result<bool, Fault> {
    let doubt = Doubt {
        person: said.sender.clone(),
        message: said.id.clone(),
        room: said.room.clone(),
        text: said.text.clone(),
        pings: vec![ping.id.clone()],
        at: said.at,
    };
    doubts::put_doubt(turn.db, &doubt)?;
    let language = turn.settings.language;
    let mut words = Rich::default();
    if said.thread.is_none() {
        words.line(question_meant(turn, ping)?);
    }
    words.0.extend(reply::lines(turn, language, &["doubt-no-answer"]).0);
    let key = Key::once(&Subject::message(&said.id), DOUBT);
    let answers = Some(&said.id).filter(|_| said.thread.is_none());
    let row = entry(turn, &said.room, key, say(&words, said.thread.as_ref(), answers))
        .awaiting(Awaited::of(subjects::doubt(&said.id), &said.sender));
    outbox::owe(turn, row, None)?;
    Ok(true)
}
