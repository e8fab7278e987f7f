//! The queue of the desk: what is open, who has it, and for how long it waits.

use super::desk::root;
use super::event::Said;
use super::outbox::txn;
use super::rich::{Block, Rich, Span, text};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::case::{Case, queue};
use crate::domain::sentence::shorten;

/// A longer question or note is cut here.
const LONGEST: usize = 100;

/// So many cases are shown at once, so that the message stays readable; the rest is counted.
const MOST: usize = 20;

const DAY: u64 = 24 * 60 * 60;

impl Bot {
    /// "open": the queue, who needs it most and waits longest first.
    pub(super) fn show_queue(&mut self, turn: &mut Turn, said: &Said) -> Result<(), Fault> {
        let language = self.settings.language;
        let cases = queue(self.store.open_cases(&said.room)?);
        if cases.is_empty() {
            return self.reply(turn, said, "queue-empty");
        }
        let count = [("count", Value::Number(cases.len()))];
        let mut words = Rich(vec![Block::Line(vec![text(self.words.say(language, "queue", &count))])]);
        let items = cases.iter().take(MOST).map(|case| self.queue_line(turn, case)).collect::<Result<_, _>>()?;
        words.0.push(Block::Bulleted(items));
        if cases.len() > MOST {
            let count = [("count", Value::Number(cases.len() - MOST))];
            words.line(vec![text(self.words.say(language, "queue-more", &count))]);
        }
        self.answer_with(turn, said, &words)
    }

    fn queue_line(&self, turn: &Turn, case: &Case) -> Result<Vec<Span>, Fault> {
        let language = self.settings.language;
        let days = usize::try_from(turn.at.since(case.at).as_secs() / DAY).unwrap_or(usize::MAX);
        let holder = match &case.holder {
            Some(holder) => self.words.say(language, "queue-held", &[("who", Value::Text(holder.as_str()))]),
            None => self.words.say(language, "queue-free", &[]),
        };
        let age = self.words.say(language, "queue-age", &[("days", Value::Number(days))]);
        let question = self.store.question(&case.question)?.map(|question| question.text).unwrap_or_default();
        let root = self.store.event_of(&txn(&case.id(), &root(&case.desk)))?;
        let title = format!("{}. {}", case.number, shorten(&question, LONGEST));
        let mut line = vec![match root {
            Some(root) => Span::Link { text: title, url: format!("https://matrix.to/#/{}/{root}", case.desk) },
            None => text(title),
        }];
        let need = self.words.say(language, super::desk_thread::short_need(case.need), &[]);
        line.push(text(format!(" · {need} · {age} · {holder}")));
        if let Some(note) = self.store.last_note(&case.question)? {
            let note = shorten(&note, LONGEST);
            line.push(text(format!(" · {}", self.words.say(language, "queue-note", &[("note", Value::Text(&note))]))));
        }
        Ok(line)
    }
}
