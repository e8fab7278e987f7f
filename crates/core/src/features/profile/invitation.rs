//! Whoever was brought in from a file is told so once, alone. Silence means no.

use crate::corpus::store::{participants, people};
use crate::domain::hours::Hours;
use crate::domain::id::EventId;
use crate::kernel::say::reply::say;
use crate::kernel::say::{direct, reply};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, text};
use crate::speech::words::Value;

/// Invites the next colleague, in working hours and not more a day than the operator allows. One at a time: each is a
/// conversation that the homeserver has to open.
pub(crate) fn invite_next(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let hours = Hours::default();
    if !hours.is_open(turn.at) {
        return Ok(());
    }
    let today = hours.start_of(hours.date(turn.at));
    if participants::count_invited_since(turn.db, today)? >= turn.settings.invitations_a_day {
        return Ok(());
    }
    let Some(person) = participants::next_to_invite(turn.db)? else { return Ok(()) };
    participants::mark_invited(turn.db, &person, turn.at)?;
    if turn.settings.is_relay(&person) {
        return Ok(());
    }
    let language = turn.settings.language;
    let mut words = reply::lines(turn, language, &["invitation-hello"]);
    let topics = people::colleague(turn.db, &person)?.map(|colleague| colleague.topics.join(", ")).unwrap_or_default();
    if !topics.is_empty() {
        let line = turn.words.say(language, "invitation-topics", &[("topics", Value::Text(&topics))]);
        words.0.push(Block::Line(vec![text(line)]));
    }
    words.0.extend(reply::lines(turn, language, &["invitation-how", "invitation-silence"]).0);
    let cause = EventId::new(format!("invitation/{person}"));
    direct::tell(turn, &person, &cause, "invitation", say(&words, None, None))
}
