//! Where the bot answers, and keeping what it asks with that.

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::features::reuse::store::asked;
use crate::features::reuse::store::asked::{About, Asked};
use crate::features::reuse::subjects;
use crate::kernel::effect::{Awaited, Operation, Outgoing};
use crate::kernel::event::Said;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::say::outbox::entry;
use crate::kernel::say::reply::{REPLY, say};
use crate::kernel::say::{direct, outbox};
use crate::kernel::store::rooms::Conversation;
use crate::kernel::store::said::outbox_rows;
use crate::kernel::store::{directs, rooms};
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::kernel::{Fault, Turn};
use crate::speech::rich::{Block, Rich, marked};
use crate::speech::words::Value;

/// What somebody said or clicked, and where.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// The message or the reaction.
    pub(crate) cause: EventId,
    pub(crate) room: RoomId,
    pub(crate) thread: Option<EventId>,
    pub(crate) person: PersonId,
    /// Whether nobody else is there.
    pub(crate) alone: bool,
    pub(crate) language: Language,
    /// Whether it was a click, to which nothing replies.
    pub(crate) clicked: bool,
}

impl Here {
    pub(crate) fn said(said: &Said, language: Language) -> Self {
        Self {
            cause: said.id.clone(),
            room: said.room.clone(),
            thread: said.thread.clone(),
            person: said.sender.clone(),
            alone: said.direct,
            language,
            clicked: false,
        }
    }

    pub(crate) fn clicked(turn: &Turn<'_>, reacted: &Reacted<'_>, language: Language) -> Result<Self, Fault> {
        let reaction = reacted.reaction;
        let row = outbox_rows::row_of(turn.db, reaction.target)?.map(|row| row.operation);
        let thread = match row {
            Some(Operation::Say { thread: Some(thread), .. }) => thread.event().cloned(),
            _ => None,
        };
        Ok(Self {
            cause: reaction.id.clone(),
            room: reaction.room.clone(),
            thread,
            person: reaction.sender.clone(),
            alone: reacted.direct,
            language,
            clicked: true,
        })
    }

    /// What is asked there, at once.
    pub(crate) fn asks(&self, turn: &Turn<'_>, about: About) -> Asked {
        Asked {
            cause: Some(self.cause.clone()),
            asked_at: Some(turn.at),
            unprompted: false,
            ..Asked::planned(&self.person, about, self.language, turn.at)
        }
    }
}

/// A sentence of the words files, with what can be typed marked.
pub(crate) fn line(turn: &Turn<'_>, language: Language, key: &str, values: &[(&str, Value<'_>)]) -> Block {
    Block::Line(marked(&turn.words.say(language, key, values)))
}

/// Answers with one sentence, to which nothing is expected.
pub(crate) fn reply(turn: &mut Turn<'_>, here: &Here, key: &str, values: &[(&str, Value<'_>)]) -> Result<(), Fault> {
    let values: Vec<(&str, Value<'_>)> = values.to_vec();
    let words = Rich(vec![line(turn, here.language, key, &values)]);
    answer(turn, here, &words, None, &[]).map(drop)
}

/// Answers, and keeps what is asked with it; `emoji` stand below it to be clicked on. Returns the number of what is asked.
pub(crate) fn answer(
    turn: &mut Turn<'_>,
    here: &Here,
    words: &Rich,
    asks: Option<Asked>,
    emoji: &[&'static str],
) -> Result<i64, Fault> {
    let thread = here.thread.clone().unwrap_or_else(|| here.cause.clone());
    let conversation = Conversation { asker: here.person.clone(), bot_spoke_last: true };
    rooms::put_conversation(turn.db, &thread, &here.room, &conversation)?;
    let owed = say(words, here.thread.as_ref(), Some(&here.cause).filter(|_| !here.clicked));
    let key = Key::once(&Subject::message(&here.cause), REPLY);
    let awaited = asks.as_ref().filter(|asked| asked.about != About::Noted);
    let awaited = awaited.map(|asked| Awaited::of(subjects::reuse(&here.cause), &asked.person));
    outbox::owe(turn, Outgoing { awaited, ..entry(turn, &here.room, key.clone(), owed) }, None)?;
    outbox::buttons(turn, &key, emoji.iter().copied())?;
    match asks {
        Some(asked) => Ok(asked::put_asked(turn.db, &asked)?),
        None => Ok(0),
    }
}

/// The purpose of a message that time brings.
const ASK: Purpose = Purpose::new("ask");

/// Asks what was planned, alone; whoever never spoke with the bot alone hears first who it is.
pub(crate) fn pose(turn: &mut Turn<'_>, planned: Asked, words: Rich, emoji: &[&'static str]) -> Result<Asked, Fault> {
    let mut all = Rich::default();
    if directs::direct(turn.db, &planned.person)?.is_none() {
        all.0.extend(crate::kernel::say::reply::lines(turn, planned.language, &["ping-hello"]).0);
    }
    all.0.extend(words.0);
    let cause = planned.own_cause();
    let asked = Asked { cause: Some(cause.clone()), asked_at: Some(turn.at), ..planned };
    asked::put_asked(turn.db, &asked)?;
    let key = Key::once(&subjects::reuse(&cause), ASK);
    direct::ask(turn, &asked.person, subjects::reuse(&cause), key.clone(), say(&all, None, None))?;
    outbox::buttons(turn, &key, emoji.iter().copied())?;
    Ok(asked)
}
