//! What goes out: everything the core ever asks of the world.

use std::time::Duration;

pub use crate::speech::rich::Message;

use crate::domain::id::{EventId, JobId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::console::asked::Answer;
use crate::kernel::jobs::{Job, JobTask};
use crate::kernel::subject::{Key, Purpose, Subject};

/// Something to do.
#[derive(Debug)]
pub enum Action {
    /// Carry out what is recorded in the outbox.
    Send(Outgoing),
    /// Show that the bot is at work in a room. A courtesy: never recorded, never retried.
    Typing {
        /// Where.
        room: RoomId,
        /// On or off.
        on: bool,
    },
    /// Mark a message as read. A courtesy too.
    Read {
        /// Where.
        room: RoomId,
        /// The message.
        event: EventId,
    },
    /// Slow work for a worker thread.
    Work(Work),
    /// Tell when so much time has passed; comes back as [`crate::kernel::event::Event::Overdue`]. Never recorded: after a stop
    /// it is asked for again with the work.
    Remind {
        /// The work that may still be waited for then.
        job: JobId,
        /// In how much time.
        after: Duration,
    },
    /// Hand a console what it wanted. Never recorded: whoever waits there asks again.
    Answer {
        /// Who wanted it.
        ask: u64,
        /// What they get.
        answer: Answer,
    },
}

/// Slow work.
#[derive(Debug)]
pub enum Work {
    /// Do what somebody waits for; comes back as [`crate::kernel::event::Event::Done`].
    Job {
        /// By what it comes back.
        job: Job,
        /// What.
        task: JobTask,
    },
    /// Put a file of the watched folder where it belongs now that it was dealt with. Nothing comes back.
    PutAway {
        /// What it is called.
        name: String,
        /// Why it could not be read, if so.
        reason: Option<String>,
    },
}

/// Something owed to a homeserver: recorded in the transaction of whatever caused it, done exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// What of, what for, and which of these: nothing else has the same.
    pub key: Key,
    /// The Matrix transaction id, so a second try cannot post twice. It comes from the key; a row that is older than keys has its own.
    pub txn: String,
    /// The room that it happens in.
    pub place: Place,
    /// What to do.
    pub operation: Operation,
    /// Whether a thread begins with it in which all else is said of its subject.
    pub root: bool,
    /// When that happened because of which it is owed, for the figures.
    pub caused_at: Timestamp,
    /// Do this only when there is room for it under the rate limit.
    pub courtesy: bool,
    /// Do this only while nobody else than two may read the room. Known when it is sent.
    pub alone: bool,
    /// The answer that it waits for, as long as it is not recorded: from then on the table `waiting` tells.
    pub awaited: Option<Awaited>,
}

/// An answer that something said waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// What it would be about: the feature that has this kind hears it.
    pub subject: Subject,
    /// Whose it is to be; anybody's there without one.
    pub person: Option<PersonId>,
}

impl Awaited {
    /// An answer about `subject`, of `person`.
    pub fn of(subject: Subject, person: &PersonId) -> Self {
        Self { subject, person: Some(person.clone()) }
    }

    /// An answer about `subject`, of anybody there.
    pub fn of_anybody(subject: Subject) -> Self {
        Self { subject, person: None }
    }
}

impl Outgoing {
    /// Something owed.
    pub fn new(key: Key, place: impl Into<Place>, operation: Operation, caused_at: Timestamp) -> Self {
        let (txn, place) = (key.txn(), place.into());
        Self { key, txn, place, operation, root: false, caused_at, courtesy: false, alone: false, awaited: None }
    }

    /// The same, and it waits for an answer.
    #[must_use]
    pub fn awaiting(self, awaited: Awaited) -> Self {
        Self { awaited: Some(awaited), ..self }
    }

    /// What it is about.
    pub fn subject(&self) -> &Subject {
        &self.key.subject
    }

    /// Whether it is for this purpose.
    pub fn is_for(&self, purpose: &Purpose) -> bool {
        self.key.purpose == *purpose
    }

    /// Whether it says something.
    pub fn is_speech(&self) -> bool {
        matches!(self.operation, Operation::Say { .. })
    }

    /// Whether it changes what the same account sent before.
    pub(crate) fn changes_own(&self) -> bool {
        matches!(self.operation, Operation::Edit { .. } | Operation::Redact { .. })
    }

    /// The room that it happens in, once that is known.
    pub fn room(&self) -> Option<&RoomId> {
        match &self.place {
            Place::Room(room) => Some(room),
            Place::Before => None,
        }
    }

    /// Fills in the event and the room of the row that it waited for, once that is done.
    pub(crate) fn follow(&mut self, event: &EventId, room: Option<&RoomId>) {
        self.operation.follow(event);
        if let (Place::Before, Some(room)) = (&self.place, room) {
            self.place = room.into();
        }
    }
}

/// Where something happens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In a room.
    Room(RoomId),
    /// Where the row happens that it waits for; for opening a conversation, wherever that turns out to be.
    Before,
}

impl From<&RoomId> for Place {
    fn from(room: &RoomId) -> Self {
        Self::Room(room.clone())
    }
}

/// An event that something acts on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An event.
    Event(EventId),
    /// What the row becomes that it waits for.
    Before,
}

impl Target {
    /// The event, once it is known.
    pub fn event(&self) -> Option<&EventId> {
        match self {
            Self::Event(event) => Some(event),
            Self::Before => None,
        }
    }
}

impl From<&EventId> for Target {
    fn from(event: &EventId) -> Self {
        Self::Event(event.clone())
    }
}

/// What can be done in a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Say something.
    Say {
        /// The words.
        text: Message,
        /// The thread to say it in.
        thread: Option<Target>,
        /// The message that it answers.
        reply_to: Option<EventId>,
    },
    /// Put other words in the place of what was said.
    Edit {
        /// The bot's own message.
        target: Target,
        /// The new words.
        text: Message,
    },
    /// Take a message or a reaction back.
    Redact {
        /// The bot's own event.
        target: Target,
    },
    /// React to a message.
    React {
        /// The message.
        target: Target,
        /// The emoji.
        key: String,
    },
    /// Send a file.
    SendFile {
        /// The file.
        file: SentFile,
        /// The thread to send it in.
        thread: Option<EventId>,
    },
    /// Send a file that is made for this.
    SendMade {
        /// What it is called.
        name: String,
        /// What is in it.
        text: String,
        /// The thread to send it in.
        thread: Option<EventId>,
    },
    /// Come into the room.
    Join,
    /// Go out of the room.
    Leave,
    /// Find the conversation of two with somebody, or open one. Its room is known only after.
    Open {
        /// With whom.
        person: PersonId,
    },
    /// Ask somebody into the room.
    Invite {
        /// Whom.
        person: PersonId,
    },
}

impl Operation {
    fn follow(&mut self, event: &EventId) {
        match self {
            Self::Edit { target, .. } | Self::Redact { target } => *target = event.into(),
            Self::React { target, .. } if *target == Target::Before => *target = event.into(),
            Self::Say { thread: Some(root), .. } if *root == Target::Before => *root = event.into(),
            _ => {}
        }
    }
}

/// A file to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentFile {
    /// What it is called.
    pub name: String,
    /// The hash by which it is kept.
    pub hash: String,
}
