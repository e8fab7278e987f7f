//! A file on its way into the corpus.

use super::id::{EventId, RoomId};
use super::refusal::Refusal;
use super::remark::Remark;
use super::time::Timestamp;

/// A larger file is not taken in; in bytes.
pub const LARGEST: u64 = 50 * 1024 * 1024;

/// Where a file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It was sent in a room: how the homeserver knows it.
    Sent(String),
    /// It is fetched from this address.
    Address(String),
    /// It lay in the watched folder under this name.
    Folder(String),
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being fetched.
    Fetching,
    /// It is here, and being read.
    Reading,
    /// It was read; the model reads it.
    Embedding,
    /// What it would be was shown; the act of letting it in goes on from there.
    Shown,
    /// It will not come in.
    Refused(Refusal),
}

/// A file that somebody brought.
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    /// The message that brought it.
    pub id: EventId,
    /// The room in which it is spoken of.
    pub room: RoomId,
    /// The thread there.
    pub thread: EventId,
    /// What the file is called.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The hash of its bytes, once they are here.
    pub hash: Option<String>,
    /// How far it is.
    pub stage: Stage,
    /// Whether it goes in without anybody looking at it first.
    pub trusted: bool,
    /// When it came.
    pub at: Timestamp,
}

/// A file that belongs to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called.
    pub name: String,
    /// How large it is, in bytes.
    pub size: u64,
    /// Its pages, sheets or slides.
    pub pages: Option<u32>,
    /// Where its bytes are kept: by their hash.
    pub hash: Option<String>,
    /// Why nothing of it can be found, if so.
    pub refusal: Option<Refusal>,
    /// What was left out of it.
    pub remarks: Vec<Remark>,
}
