//! What goes out: everything the core ever asks of the world.

pub use crate::speech::rich::Message;

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;

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
    /// Fetch a file that somebody sent; comes back as [`crate::kernel::event::Event::Fetched`].
    Fetch {
        /// The message that brought it.
        upload: EventId,
        /// How the homeserver knows it.
        source: String,
    },
    /// Slow work for a worker thread.
    Work(Work),
}

/// Slow work; its result comes back as an event.
#[derive(Debug)]
pub enum Work {
    /// Embed a question; comes back as [`crate::kernel::event::Event::Embedded`].
    Embed {
        /// The question.
        question: EventId,
        /// Counts up each time the question is worded anew, so that an old vector is recognised.
        wording: u32,
        /// What to embed.
        text: String,
    },
    /// Read the profile of a colleague; comes back as [`crate::kernel::event::Event::ProfileRead`].
    ReadProfile {
        /// Whose.
        person: PersonId,
        /// The text.
        text: String,
    },
    /// Fetch a file from an address; comes back as [`crate::kernel::event::Event::Fetched`].
    Download {
        /// The message that wants it.
        upload: EventId,
        /// The address.
        url: String,
    },
    /// Read a feed at once; comes back as [`crate::kernel::event::Event::FeedRead`].
    ReadFeed {
        /// Its address.
        feed: String,
        /// The message that wants it.
        asked: EventId,
    },
    /// Put a file of the watched folder where it belongs now that it was dealt with.
    PutAway {
        /// What it is called.
        name: String,
        /// Why it could not be read, if so.
        reason: Option<String>,
    },
    /// Read a file; comes back as [`crate::kernel::event::Event::FileRead`].
    ReadFile {
        /// The message that brought it.
        upload: EventId,
        /// The hash by which it is kept.
        hash: String,
        /// What it is called.
        name: String,
    },
    /// Have the model read a document; comes back as [`crate::kernel::event::Event::DocumentRead`].
    ReadDocument {
        /// The message that brought it.
        upload: EventId,
        /// The texts, each with its hash.
        texts: Vec<(Vec<u8>, String)>,
    },
    /// Read what a preview is tried on; comes back as [`crate::kernel::event::Event::TextsEmbedded`].
    EmbedTexts {
        /// The act.
        act: EventId,
        /// Questions.
        texts: Vec<String>,
    },
    /// Build the vector index anew; comes back as [`crate::kernel::event::Event::Rebuilt`].
    Rebuild(crate::search::finder::Rebuild),
}

/// Something owed to a homeserver: recorded in the transaction that recorded its cause, done exactly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Why. With the purpose it is the Matrix transaction id, so a second try cannot post twice.
    pub cause: EventId,
    /// What for: one cause never has two of the same.
    pub purpose: String,
    /// The room that it happens in.
    pub place: Place,
    /// What to do.
    pub operation: Operation,
    /// When the cause happened, for the figures.
    pub caused_at: Timestamp,
    /// Do this only when there is room for it under the rate limit.
    pub courtesy: bool,
    /// Do this only while nobody else than two may read the room. Known when it is sent.
    pub alone: bool,
}

impl Outgoing {
    /// The Matrix transaction id.
    pub fn txn(&self) -> String {
        txn(&self.cause, &self.purpose)
    }

    /// Whether it says something.
    pub fn is_speech(&self) -> bool {
        matches!(self.operation, Operation::Say { .. })
    }

    /// The room that it happens in, once that is known.
    pub fn room(&self) -> Option<&RoomId> {
        match &self.place {
            Place::Room(room) => Some(room),
            Place::Before => None,
        }
    }

    /// Takes over from the row that it waited for what that became, and the room where that happened.
    pub(crate) fn follow(&mut self, event: &EventId, room: Option<&RoomId>) {
        self.operation.follow(event);
        if let (Place::Before, Some(room)) = (&self.place, room) {
            self.place = room.into();
        }
    }
}

/// The transaction id for a cause and a purpose.
pub fn txn(cause: &EventId, purpose: &str) -> String {
    format!("{cause}/{purpose}")
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
