//! Whoever was brought in from a file is told so once, alone. Silence means no.

use super::manners::say;
use super::rich::{Block, text};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::hours::Hours;
use crate::domain::id::EventId;

impl Bot {
    /// Invites the next colleague, in working hours and not more a day than the operator allows. One at a time: each is a
    /// conversation that the homeserver has to open.
    pub(super) fn invite_next(&mut self, turn: &mut Turn) -> Result<(), Fault> {
        let hours = Hours::default();
        if !hours.is_open(turn.at) {
            return Ok(());
        }
        let today = hours.start_of(hours.date(turn.at));
        if self.store.count_invited_since(today)? >= self.settings.invitations_a_day {
            return Ok(());
        }
        let Some(person) = self.store.next_to_invite()? else { return Ok(()) };
        self.store.mark_invited(&person, turn.at)?;
        if self.settings.is_relay(&person) {
            return Ok(());
        }
        let language = self.settings.language;
        let mut words = self.lines(language, &["invitation-hello"]);
        let topics = self.store.colleague(&person)?.map(|colleague| colleague.topics.join(", ")).unwrap_or_default();
        if !topics.is_empty() {
            let line = self.words.say(language, "invitation-topics", &[("topics", Value::Text(&topics))]);
            words.0.push(Block::Line(vec![text(line)]));
        }
        words.0.extend(self.lines(language, &["invitation-how", "invitation-silence"]).0);
        let cause = EventId::new(format!("invitation/{person}"));
        self.tell(turn, &person, &cause, "invitation", say(&words, None, None))
    }
}
