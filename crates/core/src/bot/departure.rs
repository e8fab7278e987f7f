//! Somebody seems to be gone: they left every room, or do not react any more. Nobody is asked or named who is not there, and
//! the desk hears which topics nobody has now.

use super::manners::say;
use super::outbox::entry;
use super::rich::{Block, Rich, text};
use super::words::Value;
use super::{Bot, Fault, Turn};
use crate::domain::colleague::Colleague;
use crate::domain::id::{EventId, PersonId};
use crate::domain::successor::{Tie, orphaned, successor};

/// Why somebody seems to be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// They are in no room with the bot any more.
    Left,
    /// They did not react to so many pings in a row.
    Silent(usize),
}

impl Bot {
    /// Somebody seems to be gone: others are asked in their place, and the desk is told, once.
    pub(super) fn miss(&mut self, turn: &mut Turn, person: &PersonId, sign: Sign) -> Result<(), Fault> {
        let desk = self.quietest_desk()?;
        // Without a desk nobody would hear of it, and whoever only says nothing can still be asked.
        if desk.is_none() && sign != Sign::Left {
            return Ok(());
        }
        // Whoever takes no part is neither named nor asked, so nobody misses them; their documents do.
        let takes_part = self.participant(person)?.taking_part;
        let Some(colleague) = self.store.colleague(person)?.filter(|_| takes_part) else {
            if self.store.owns_documents(person)? {
                self.store.put_gone(person, "left", turn.at)?;
            }
            return Ok(());
        };
        let language = self.settings.language;
        let who = self.asker_in_words(language, person);
        let (word, key, count) = match sign {
            Sign::Left => ("left", "gone-left", 0),
            Sign::Silent(count) => ("silent", "gone-silent", count),
        };
        if !self.store.put_gone(person, word, turn.at)? {
            return Ok(());
        }
        self.library.refresh(&self.store)?;
        self.leave_pings(turn, person)?;
        let Some(desk) = desk else { return Ok(()) };
        let values = [("who", Value::Text(&who)), ("count", Value::Number(count))];
        let mut words = Rich(vec![Block::Line(vec![text(self.words.say(language, key, &values))])]);
        words.0.extend(self.lines(language, &["gone-what"]).0);
        words.0.extend(self.topics_left(&colleague));
        let cause = EventId::new(format!("gone/{person}/{}", turn.at.0));
        let row = entry(turn, &desk, &cause, "gone", say(&words, None, None));
        self.owe(turn, row, None)
    }

    /// The topics that nobody has any more, and who could take them over.
    fn topics_left(&self, gone: &Colleague) -> Vec<Block> {
        let language = self.settings.language;
        let others = || self.library.colleagues().iter();
        let topics = orphaned(gone, others()).join(", ");
        let mut lines = vec![if topics.is_empty() {
            self.words.say(language, "gone-no-topics", &[])
        } else {
            self.words.say(language, "gone-topics", &[("topics", Value::Text(&topics))])
        }];
        if let Some((next, tie)) = successor(gone, others()) {
            let who = match &next.municipality {
                Some(place) if next.findable => format!("{} ({place})", next.name),
                None if next.findable => next.name.clone(),
                Some(place) => self.words.say(language, "gone-nameless", &[("place", Value::Text(place))]),
                None => self.words.say(language, "person-hidden-plain", &[]),
            };
            let key = match tie {
                Tie::Both => "gone-successor-both",
                Tie::Topic => "gone-successor-topic",
                Tie::Municipality => "gone-successor-place",
            };
            lines.push(self.words.say(language, key, &[("who", Value::Text(&who))]));
        }
        lines.into_iter().map(|line| Block::Line(vec![text(line)])).collect()
    }

    /// Whoever left the desk, or hands all over, lets go of the questions that they took there: others can take them.
    pub(super) fn free_cases(&mut self, turn: &mut Turn, person: &PersonId) -> Result<(), Fault> {
        for case in self.store.cases_held_by(person)? {
            self.store.forget_holder(&case.question)?;
            self.say_at_desk(turn, &case, &format!("free/{}", turn.at.0), &["desk-free"])?;
        }
        Ok(())
    }

    /// Somebody said nothing to a ping: after several in a row they seem to be gone.
    pub(super) fn count_silence(&mut self, turn: &mut Turn, person: &PersonId) -> Result<(), Fault> {
        let unanswered = self.store.unanswered_in_a_row(person)?;
        if unanswered >= self.settings.desk.unanswered_pings {
            self.miss(turn, person, Sign::Silent(unanswered))?;
        }
        Ok(())
    }

    /// Somebody speaks to the bot: whoever seemed to be gone is there, and all that they agreed to counts again.
    pub(super) fn welcome_back(&mut self, person: &PersonId) -> Result<(), Fault> {
        if self.store.put_back(person)? {
            self.library.refresh(&self.store)?;
        }
        Ok(())
    }
}
