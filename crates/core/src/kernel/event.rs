//! What comes in: everything the core ever learns.

use crate::domain::feed::FeedItem;
use crate::domain::id::{EventId, JobId, PersonId, RoomId};
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::kernel::console::asked::Asked;
use crate::kernel::jobs::JobResult;

/// Something that happened, at a moment that comes with it.
#[derive(Clone, Debug)]
pub enum Event {
    /// Somebody said something in a room.
    Said(Said),
    /// Somebody changed what they had said.
    Edited {
        /// The event that brings the change.
        id: EventId,
        /// When.
        at: Timestamp,
        /// Where.
        room: RoomId,
        /// Who.
        sender: PersonId,
        /// The message that is changed.
        target: EventId,
        /// The new text.
        text: String,
    },
    /// A message reads otherwise since an edit by its own sender, and calls the bot or is said to it alone.
    Reworded(Said),
    /// Somebody sent something else than words; what they said beside it may be nothing.
    Shown {
        /// The message, with the words beside what it shows.
        said: Said,
        /// What it shows.
        medium: Medium,
    },
    /// Somebody took back what they had said.
    Redacted {
        /// The event that takes it back.
        id: EventId,
        /// When.
        at: Timestamp,
        /// Where.
        room: RoomId,
        /// Who.
        sender: PersonId,
        /// The message that is gone.
        target: EventId,
        /// Whether whoever takes it back may remove other people's messages there.
        may_remove: bool,
    },
    /// Somebody reacted to a message.
    Reacted {
        /// The reaction.
        id: EventId,
        /// When.
        at: Timestamp,
        /// Where.
        room: RoomId,
        /// Who.
        sender: PersonId,
        /// The message that is reacted to.
        target: EventId,
        /// The emoji.
        key: String,
        /// The power level of whoever reacts, in that room.
        power: i64,
    },
    /// Somebody who spoke with the bot alone is called so by their client.
    Called {
        /// When.
        at: Timestamp,
        /// Who.
        person: PersonId,
        /// The name that they chose.
        name: String,
    },
    /// The profile of somebody who spoke with the bot alone names a time zone, or does not any more.
    InZone {
        /// When.
        at: Timestamp,
        /// Who.
        person: PersonId,
        /// Its name, as they wrote it.
        zone: Option<String>,
    },
    /// Somebody other than the bot is no longer in a room: left, removed, or never came in after an invitation.
    Left {
        /// When.
        at: Timestamp,
        /// Where.
        room: RoomId,
        /// Who.
        person: PersonId,
        /// Whether they are still in another room that the bot is in.
        elsewhere: bool,
    },
    /// The bot was asked into a room.
    Invited {
        /// When.
        at: Timestamp,
        /// Which room.
        room: RoomId,
        /// By whom.
        inviter: PersonId,
    },
    /// The bot has come into a room (reported again at each start for rooms that it is in; the core greets once).
    Joined {
        /// When.
        at: Timestamp,
        /// Which room.
        room: RoomId,
        /// Whether it is a conversation of two.
        direct: bool,
        /// Whether messages are encrypted.
        encrypted: bool,
        /// Its name, when anybody may come in and read: what is asked there may be told elsewhere.
        open_as: Option<String>,
    },
    /// The bot is no longer in a room.
    Parted {
        /// When.
        at: Timestamp,
        /// Which room.
        room: RoomId,
    },
    /// The bot is in these rooms, or asked into those, and in no others (told once after each start).
    Present {
        /// When.
        at: Timestamp,
        /// In which.
        joined: Vec<RoomId>,
        /// Into which it is asked.
        invited: Vec<RoomId>,
    },
    /// Others may read what may have been a conversation of two.
    Shared {
        /// When.
        at: Timestamp,
        /// Which room.
        room: RoomId,
    },
    /// A room was closed, and another is said to take its place: nothing of that is proven yet.
    Closed {
        /// When.
        at: Timestamp,
        /// The room that is closed.
        old: RoomId,
        /// The room that may go on.
        new: RoomId,
        /// Whether the bot is asked into the new one.
        invited: bool,
    },
    /// A room was replaced by a newer one, which the bot is in, and each of the two names the other.
    Upgraded {
        /// When.
        at: Timestamp,
        /// The room that is closed.
        old: RoomId,
        /// The room that goes on.
        new: RoomId,
    },
    /// A message could not be read, after all retries.
    Undecryptable {
        /// The message.
        id: EventId,
        /// When it was sent.
        at: Timestamp,
        /// Where.
        room: RoomId,
        /// By whom.
        sender: PersonId,
    },
    /// Work that was asked for is done.
    Done {
        /// When.
        at: Timestamp,
        /// Which.
        job: JobId,
        /// What came of it.
        result: JobResult,
    },
    /// The time has passed within which the result of work should be there; it may be there by now.
    Overdue {
        /// When.
        at: Timestamp,
        /// Which.
        job: JobId,
    },
    /// An outbox row was carried out.
    Sent {
        /// When.
        at: Timestamp,
        /// The row.
        txn: String,
        /// The event that it became, if it became one.
        event: Option<EventId>,
    },
    /// A conversation of two is open, as an outbox row wanted.
    Opened {
        /// When.
        at: Timestamp,
        /// The row.
        txn: String,
        /// The room of the conversation: a new one, or one that there was already.
        room: RoomId,
    },
    /// Somebody sent a file.
    Dropped(Dropped),
    /// A file lies in the watched folder.
    FileFound {
        /// When.
        at: Timestamp,
        /// What it is called.
        name: String,
        /// The hash by which it is kept.
        outcome: Result<String, Refusal>,
    },
    /// A feed was read, or cannot be, because it was time to.
    FeedRead {
        /// When.
        at: Timestamp,
        /// Its address.
        feed: String,
        /// What it tells of.
        outcome: Result<Vec<FeedItem>, Refusal>,
    },
    /// An outbox row can never be carried out, and why (for the log).
    Refused {
        /// When.
        at: Timestamp,
        /// The row.
        txn: String,
        /// The homeserver's answer.
        reason: String,
    },
    /// Whoever was asked into a room takes no invitations, and so said no.
    Declined {
        /// When.
        at: Timestamp,
        /// The row.
        txn: String,
    },
    /// A console wants something that only the core can give.
    Asked(Asked),
    /// All that the homeserver had to say up to a position of its stream was told.
    Reached {
        /// When.
        at: Timestamp,
        /// The bot's own account, to which the position belongs.
        account: PersonId,
        /// The homeserver's word for it.
        position: String,
    },
    /// The homeserver does not answer any more, or was not heard yet since the start: what anybody says may be on its way.
    OutOfTouch {
        /// When it was last heard, or the bot was last at work.
        at: Timestamp,
    },
    /// The homeserver answers again, and all that was said meanwhile was told.
    InTouch {
        /// When.
        at: Timestamp,
    },
    /// The bot was not there for a while, as the machine slept or its clock was wrong: nobody was heard meanwhile.
    Absent {
        /// Now.
        at: Timestamp,
        /// When it was last there.
        since: Timestamp,
    },
    /// Another bot on the database left something for this one to look at, perhaps.
    Notified {
        /// When.
        at: Timestamp,
    },
    /// Time passes.
    Tick {
        /// Now.
        at: Timestamp,
    },
}

/// What a message shows besides words.
#[derive(Clone, Debug, PartialEq)]
pub enum Medium {
    /// A picture.
    Picture,
    /// A file.
    File(Box<Dropped>),
    /// A sound, a film, a sticker, a poll, a place on the map.
    Other,
}

impl Event {
    /// What it is called where it is told how long steps take.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Said(_) => "said",
            Self::Done { .. } => "done",
            Self::Sent { .. } => "sent",
            _ => "other",
        }
    }

    /// When it happened.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Said(said) | Self::Reworded(said) | Self::Shown { said, .. } => said.at,
            Self::Dropped(dropped) => dropped.at,
            Self::Asked(asked) => asked.at,
            Self::Edited { at, .. }
            | Self::Redacted { at, .. }
            | Self::Reacted { at, .. }
            | Self::Called { at, .. }
            | Self::InZone { at, .. }
            | Self::Left { at, .. }
            | Self::Invited { at, .. }
            | Self::Joined { at, .. }
            | Self::Parted { at, .. }
            | Self::Present { at, .. }
            | Self::Shared { at, .. }
            | Self::Closed { at, .. }
            | Self::Upgraded { at, .. }
            | Self::Undecryptable { at, .. }
            | Self::Done { at, .. }
            | Self::Overdue { at, .. }
            | Self::Sent { at, .. }
            | Self::Opened { at, .. }
            | Self::FileFound { at, .. }
            | Self::FeedRead { at, .. }
            | Self::Refused { at, .. }
            | Self::Declined { at, .. }
            | Self::Reached { at, .. }
            | Self::OutOfTouch { at }
            | Self::InTouch { at }
            | Self::Absent { at, .. }
            | Self::Notified { at }
            | Self::Tick { at } => *at,
        }
    }
}

/// A file in a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropped {
    /// The message.
    pub id: EventId,
    /// When it was sent.
    pub at: Timestamp,
    /// Where.
    pub room: RoomId,
    /// By whom.
    pub sender: PersonId,
    /// The power level that the sender has there.
    pub power: i64,
    /// The root of the thread that it stands in.
    pub thread: Option<EventId>,
    /// What it is called.
    pub name: String,
    /// How large it is, as far as the sender says; in bytes.
    pub size: Option<u64>,
    /// How the homeserver knows it: where it lies, and with which key it is locked.
    pub source: String,
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The message.
    pub id: EventId,
    /// When it was sent.
    pub at: Timestamp,
    /// Where.
    pub room: RoomId,
    /// By whom.
    pub sender: PersonId,
    /// What, as plain text without a quoted reply in front.
    pub text: String,
    /// The root of the thread that it stands in.
    pub thread: Option<EventId>,
    /// The message that it is truly a reply to (not the fallback that clients put in threads).
    pub reply_to: Option<EventId>,
    /// Whether the bot is mentioned in it.
    pub mentioned: bool,
    /// Whether the room is a conversation of two.
    pub direct: bool,
    /// Whether the sender may remove other people's messages here.
    pub moderator: bool,
    /// The sender's power level here.
    pub power: i64,
}
