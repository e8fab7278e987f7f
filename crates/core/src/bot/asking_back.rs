//! What a specialist wants to know before they say "yes": what it is about, or something of the asker. They are not bound by it.

use super::command::{Heard, hear};
use super::event::Said;
use super::manners::say;
use super::outbox::entry;
use super::reply::{asks_what_it_is, nearest_reply};
use super::rich::{Block, Rich, Span, marked};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::errand::{Errand, ErrandPing};
use crate::domain::id::{EventId, RoomId};
use crate::domain::quote::Quote;

/// The purpose of a question back, with the ping after it.
const BACK: &str = "back/";

impl Bot {
    /// Something else than one of the five answers, from somebody whose word is waited for.
    pub(super) fn hear_before_yes(&mut self, turn: &mut Turn, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
        if asks_what_it_is(&said.text) {
            return self.tell_question(turn, ping, &said.id);
        }
        if said.text.contains('?') {
            return self.ask_back(turn, ping, said);
        }
        let purpose = format!("explain/{}", said.id);
        let Some(near) = nearest_reply(&said.text) else {
            return self.tell_specialist(turn, ping, &purpose, &["ping-answers"]);
        };
        let words = self.words.say(self.settings.language, "ping-did-you-mean", &[("word", Value::Text(near))]);
        let words = Rich(vec![Block::Line(marked(&words))]);
        let row = entry(turn, &RoomId::new(""), &ping.id, &purpose, say(&words, None, None));
        self.in_ping(turn, ping, row)
    }

    /// Says the whole question once more, and how to ask back.
    fn tell_question(&mut self, turn: &mut Turn, ping: &ErrandPing, cause: &EventId) -> Result<(), Fault> {
        let Some(question) = self.store.question(&ping.question)? else { return Ok(()) };
        let language = self.settings.language;
        let mut words = self.lines(language, &["ping-question"]);
        words.line(vec![Span::Quote(Quote::plain(&question.text))]);
        words.0.extend(self.lines(language, &["ping-ask-back", "ping-answers"]).0);
        let row = entry(turn, &RoomId::new(""), &ping.id, &format!("question/{cause}"), say(&words, None, None));
        self.in_ping(turn, ping, row)
    }

    /// Puts a question of the specialist to the asker. Nobody is named who did not say "yes".
    fn ask_back(&mut self, turn: &mut Turn, ping: &ErrandPing, said: &Said) -> Result<(), Fault> {
        let Some(errand) = self.store.errand(&ping.question)? else { return Ok(()) };
        let mut words = self.lines(errand.language, &["errand-asked-back"]);
        words.line(vec![Span::Quote(Quote::plain(&said.text))]);
        words.0.extend(self.lines(errand.language, &["errand-asked-back-how"]).0);
        self.say_to_asker(turn, &errand, &said.id, &format!("{BACK}{}", ping.id), &words)?;
        self.mark_passed_on(turn, said)?;
        self.tell_specialist(turn, ping, &format!("asked-back/{}", said.id), &["ping-asked-back"])?;
        self.spoke(turn, ping, true)
    }

    /// The asker answers a question back, which was the last that they read: the specialist reads it.
    pub(super) fn hear_asked_back(&mut self, turn: &mut Turn, errand: &Errand, said: &Said) -> Result<bool, Fault> {
        if said.sender != errand.asker || hear(&said.text) != Heard::Question {
            return Ok(false);
        }
        let Some(last) = self.store.last_said(&errand.room, errand.thread.as_ref())? else { return Ok(false) };
        for ping in self.store.pings_of(&errand.question)? {
            if ping.ping.state.waits_for_a_word() && last.ends_with(&format!("/{BACK}{}", ping.id)) {
                self.pass_to_specialist(turn, &ping, said)?;
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether the row with this transaction id asks the asker of `question` something back.
pub(super) fn asks_back(row: &str, question: &EventId) -> bool {
    row.contains(&format!("/{BACK}{question}/"))
}
