//! Moderators walk along their queue: one item at a time, with a word or an emoji for what comes of it.

use std::time::Duration;

use super::event::Said;
use super::manners::say;
use super::outbox::{entry, txn};
use super::reaction::Reaction;
use super::rich::Rich;
use super::words::Value;
use super::worklist_words::{QueueWord, hear_queue, queue_word_of};
use super::{Bot, Fault, Turn};
use crate::domain::id::{EventId, RoomId};
use crate::domain::role::Role;
use crate::domain::worklist::Mark;
use crate::store::{OutboxEntry, Owed};

/// Stands before the cause of all that is said of an item.
const WALK: &str = "walk";

/// The purpose of the message that shows an item.
const ITEM: &str = "item";

/// "later" is so long.
const LATER: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// So long after an item was shown a bare "klaar" is about it; later it may be said to a colleague.
const FRESH: Duration = Duration::from_secs(60 * 60);

/// What can be clicked below an item.
const BUTTONS: [&str; 3] = ["✅", "⏰", "➡️"];

impl Bot {
    /// Somebody says something in a room of the moderators: whether it was about the queue.
    pub(super) fn hear_walk(&mut self, turn: &mut Turn, said: &Said) -> Result<bool, Fault> {
        let Some(word) = hear_queue(&said.text) else { return Ok(false) };
        let walking = matches!(word, QueueWord::Next | QueueWord::Done | QueueWord::Later);
        let cause = if walking { self.item_meant(said)? } else { None };
        if walking && cause.is_none() && !said.mentioned {
            return Ok(false);
        }
        if !self.may(turn, said, Role::Moderator)? {
            return Ok(true);
        }
        match (word, cause) {
            (QueueWord::Open, _) => {
                self.store.begin_walk(&said.room)?;
                self.show_item(turn, &said.room, &said.id, said.thread.as_ref(), true)?;
            }
            (QueueWord::Week, _) => self.show_week(turn, said)?,
            (QueueWord::Judge { right, number, question }, _) => {
                self.judge_as_moderator(turn, said, right, number, &question)?;
            }
            (QueueWord::HalfJudge, _) => self.reply(turn, said, "judge-how")?,
            (word, Some(cause)) => {
                self.go_past(turn, &said.room, &cause, &word)?;
                self.show_item(turn, &said.room, &said.id, said.thread.as_ref(), false)?;
            }
            (_, None) => self.reply(turn, said, "work-how")?,
        }
        Ok(true)
    }

    /// The item that a word is about: the one that it replies to, or the one that was shown last, not long ago.
    fn item_meant(&self, said: &Said) -> Result<Option<EventId>, Fault> {
        if let Some(target) = &said.reply_to
            && let Some(cause) = self.store.cause_of(target)?
            && is_item(&cause)
        {
            return Ok(Some(cause));
        }
        let last = self.store.walk(&said.room)?;
        Ok(last.filter(|(_, at)| said.mentioned || said.at.since(*at) < FRESH).map(|(cause, _)| cause))
    }

    /// A reaction to an item; false when it was to something else.
    pub(super) fn react_to_item(
        &mut self,
        turn: &mut Turn,
        cause: &EventId,
        reaction: &Reaction<'_>,
    ) -> Result<bool, Fault> {
        if !is_item(cause) {
            return Ok(false);
        }
        let role = self.role(reaction.sender, reaction.room, reaction.power, false)?;
        if let Some(word) = queue_word_of(reaction.key).filter(|_| role >= Role::Moderator)
            && self.is_moderators(reaction.room)?
        {
            self.go_past(turn, reaction.room, cause, &word)?;
            // Whoever clicks on an older one goes on from where the walk is.
            if self.store.walk(reaction.room)?.is_some_and(|(last, _)| last == *cause) {
                self.show_item(turn, reaction.room, reaction.id, None, false)?;
            }
        }
        Ok(true)
    }

    /// Does with an item what a word says, and goes past it.
    fn go_past(&mut self, turn: &Turn, room: &RoomId, cause: &EventId, word: &QueueWord) -> Result<(), Fault> {
        for (item, weight) in self.store.shown_items(cause)? {
            match (word, Mark::parse(&item)) {
                (QueueWord::Done, Some(Mark::Review(document))) => self.store.put_review(&document, turn.at)?,
                // What came later is new again.
                (QueueWord::Done, Some(Mark::New)) => self.store.put_away(&item, weight, Some(turn.at))?,
                (QueueWord::Done, _) => self.store.put_away(&item, weight, None)?,
                (QueueWord::Later, Some(Mark::New)) => {
                    let since = self.store.weighed(&item)?.unwrap_or(0);
                    self.store.put_away(&item, since, Some(turn.at.plus(LATER)))?;
                }
                (QueueWord::Later, _) => self.store.put_away(&item, weight, Some(turn.at.plus(LATER)))?,
                _ => {}
            }
            self.store.walk_past(room, &item)?;
        }
        Ok(())
    }

    /// Shows the first item that the walk did not go past.
    fn show_item(
        &mut self,
        turn: &mut Turn,
        room: &RoomId,
        event: &EventId,
        thread: Option<&EventId>,
        first: bool,
    ) -> Result<(), Fault> {
        let list = self.worklist(turn.at, room)?;
        let past = self.store.walked_past(room)?;
        let left: Vec<_> = list
            .items
            .iter()
            .filter(|item| !item.marks.iter().any(|(mark, _)| past.contains(&mark.to_string())))
            .collect();
        let cause = EventId::new(format!("{WALK}/{event}"));
        let Some(item) = left.first() else {
            let words = self.lines(self.settings.language, &[if first { "work-empty" } else { "work-over" }]);
            let row = entry(turn, room, &cause, "over", say(&words, thread, Some(event)));
            return self.owe(turn, row, None);
        };
        let mut words = Rich::default();
        if first {
            let count = [("count", Value::Number(left.len()))];
            words.0.push(self.marked_line(self.settings.language, "work", &count));
        }
        words.0.extend(self.item_in_words(item, &list.spots, turn.at)?.0);
        let rest = [("count", Value::Number(left.len() - 1))];
        words.0.push(self.marked_line(self.settings.language, "work-buttons", &rest));
        for (mark, weight) in &item.marks {
            self.store.put_shown_item(&cause, &mark.to_string(), *weight)?;
        }
        self.store.put_walk(room, &cause, turn.at)?;
        self.say_with_buttons(turn, room, &cause, thread, event, &words)
    }

    fn say_with_buttons(
        &mut self,
        turn: &mut Turn,
        room: &RoomId,
        cause: &EventId,
        thread: Option<&EventId>,
        event: &EventId,
        words: &Rich,
    ) -> Result<(), Fault> {
        let row = entry(turn, room, cause, ITEM, say(words, thread, Some(event)));
        self.owe(turn, row, None)?;
        for emoji in BUTTONS {
            let owed = Owed::React { target: String::new(), key: emoji.to_owned() };
            let row = entry(turn, room, cause, &format!("{ITEM}/{emoji}"), owed);
            self.owe(turn, OutboxEntry { courtesy: true, ..row }, Some(&txn(cause, ITEM)))?;
        }
        Ok(())
    }

    /// A question was taken back or worded anew: what the moderators were shown of it goes.
    pub(super) fn take_back_shown(&mut self, turn: &mut Turn, question: &EventId) -> Result<(), Fault> {
        for cause in self.store.said_about(&Mark::Question(question.clone()).to_string())? {
            self.take_back(turn, &cause)?;
        }
        Ok(())
    }
}

/// Whether this is the cause of an item that was shown.
fn is_item(cause: &EventId) -> bool {
    cause.as_str().split_once('/').is_some_and(|(walk, _)| walk == WALK)
}
