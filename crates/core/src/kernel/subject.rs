//! What the bot speaks of, and what for: the names of all that is owed. The kernel's own kinds are messages and rooms; each
//! feature declares the others.

use std::borrow::Cow;
use std::fmt;

use crate::domain::id::{EventId, RoomId};
use crate::kernel::store::said::outbox_rows;
use crate::kernel::{Fault, Turn};

/// A kind of subject: a constant, declared once beside whatever speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Kind(Cow<'static, str>);

impl Kind {
    /// What somebody said, a question too; its key is the event.
    pub const MESSAGE: Self = Self::new("message");

    /// A room; its key is its id.
    pub const ROOM: Self = Self::new("room");

    /// A kind with this name.
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The kind whose name was kept.
    pub(crate) fn kept(name: String) -> Self {
        Self(Cow::Owned(name))
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What something is said or done for, of one subject: a constant beside its use.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Purpose(Cow<'static, str>);

impl Purpose {
    /// A purpose with this name.
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// The purpose whose name was kept.
    pub(crate) fn kept(name: String) -> Self {
        Self(Cow::Owned(name))
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the bot speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    kind: Kind,
    key: String,
}

impl Subject {
    /// The subject of this kind with this key.
    pub fn new(kind: Kind, key: impl fmt::Display) -> Self {
        Self { kind, key: key.to_string() }
    }

    /// One of several that belong to `whole`, by its number.
    pub fn part(kind: Kind, whole: impl fmt::Display, number: impl fmt::Display) -> Self {
        Self { kind, key: format!("{whole}/{number}") }
    }

    /// What somebody said.
    pub fn message(event: &EventId) -> Self {
        Self::new(Kind::MESSAGE, event)
    }

    /// A room.
    pub fn room(room: &RoomId) -> Self {
        Self::new(Kind::ROOM, room)
    }

    /// Of which kind it is.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Which of its kind it is.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The key of a subject of this kind; nothing for any other.
    pub fn key_of(&self, kind: &Kind) -> Option<&str> {
        (self.kind == *kind).then_some(self.key.as_str())
    }

    /// The same for a kind whose key is the id of an event, or is kept as one.
    pub fn event_of(&self, kind: &Kind) -> Option<EventId> {
        self.key_of(kind).map(EventId::new)
    }

    /// What it is a [`Subject::part`] of.
    pub fn whole(&self) -> Option<&str> {
        self.key.rsplit_once('/').map(|(whole, _)| whole)
    }
}

/// The name of one thing that is owed: nothing else ever has the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// What it is about.
    pub subject: Subject,
    /// What for.
    pub purpose: Purpose,
    /// Which of those for the same purpose.
    pub n: u32,
}

impl Key {
    /// What is owed of a subject for this purpose once and no second time.
    pub fn once(subject: &Subject, purpose: Purpose) -> Self {
        Self::numbered(subject, purpose, 0)
    }

    /// The one with this number of what is owed for a purpose.
    pub fn numbered(subject: &Subject, purpose: Purpose, n: u32) -> Self {
        Self { subject: subject.clone(), purpose, n }
    }

    /// The next of what is owed of a subject for this purpose again and again.
    pub(crate) fn next(turn: &Turn<'_>, subject: &Subject, purpose: Purpose) -> Result<Self, Fault> {
        let n = outbox_rows::next(turn.db, subject, &purpose)?;
        Ok(Self::numbered(subject, purpose, n))
    }

    /// The same of a subject that outlives what was said of it: numbers of before are forgotten here, and a homeserver may know them.
    pub(crate) fn later(turn: &Turn<'_>, subject: &Subject, purpose: Purpose) -> Result<Self, Fault> {
        let second = u32::try_from(turn.at.0 / 1000).unwrap_or(u32::MAX);
        let n = outbox_rows::next(turn.db, subject, &purpose)?.max(second);
        Ok(Self::numbered(subject, purpose, n))
    }

    /// The Matrix transaction id.
    pub fn txn(&self) -> String {
        let Self { subject, purpose, n } = self;
        format!("{}/{}/{}/{n}", subject.kind.as_str(), subject.key, purpose.as_str())
    }
}

/// The id of something that no message brought.
pub(crate) fn made_up(kind: &str, hash: &str) -> EventId {
    EventId::new(format!("{kind}-{hash}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_what_it_is_of() {
        let ping = Subject::part(Kind::new("ping"), "$q", 2);
        assert_eq!(Key::numbered(&ping, Purpose::new("ask"), 1).txn(), "ping/$q/2/ask/1");
        assert_eq!(ping.whole(), Some("$q"));
        assert_eq!(ping.event_of(&Kind::MESSAGE), None);
        assert_eq!(ping.kind(), &Kind::kept("ping".to_owned()));
    }
}
