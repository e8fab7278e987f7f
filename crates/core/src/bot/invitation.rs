//! Whoever was brought in from a file is told so once, alone. Silence means no.

use super::manners::say;
use super::rich::{Block, text};
use super::words::Value;
use super::{Fault, Turn};
use super::{direct, manners};
use crate::domain::hours::Hours;
use crate::domain::id::EventId;

/// Invites the next colleague, in working hours and not more a day than the operator allows. One at a time: each is a
/// conversation that the homeserver has to open.
pub(crate) fn invite_next(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let hours = Hours::default();
    if !hours.is_open(turn.at) {
        return Ok(());
    }
    let today = hours.start_of(hours.date(turn.at));
    if turn.store.count_invited_since(today)? >= turn.settings.invitations_a_day {
        return Ok(());
    }
    let Some(person) = turn.store.next_to_invite()? else { return Ok(()) };
    turn.store.mark_invited(&person, turn.at)?;
    if turn.settings.is_relay(&person) {
        return Ok(());
    }
    let language = turn.settings.language;
    let mut words = manners::lines(turn, language, &["invitation-hello"]);
    let topics = turn.store.colleague(&person)?.map(|colleague| colleague.topics.join(", ")).unwrap_or_default();
    if !topics.is_empty() {
        let line = turn.words.say(language, "invitation-topics", &[("topics", Value::Text(&topics))]);
        words.0.push(Block::Line(vec![text(line)]));
    }
    words.0.extend(manners::lines(turn, language, &["invitation-how", "invitation-silence"]).0);
    let cause = EventId::new(format!("invitation/{person}"));
    direct::tell(turn, &person, &cause, "invitation", say(&words, None, None))
}
