//! A message, understood once: by whom it was said, where, and whether to the bot.

use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::event::Said;
use crate::kernel::hear::addressing::Address;
use crate::kernel::hear::reaction::Reaction;
use crate::kernel::subject::Subject;

/// What a room is for, beside asking; it can be more than one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoomKinds {
    /// An info desk.
    pub desk: bool,
    /// The moderators tune the corpus there.
    pub moderators: bool,
    /// It is at the machine that the bot runs on, or in a browser.
    pub console: bool,
}

impl Said {
    /// What somebody who may nothing more than others says among others, to nobody.
    pub(crate) fn plain(id: EventId, at: Timestamp, room: RoomId, sender: PersonId, text: String) -> Self {
        let (mentioned, direct, moderator) = (false, false, false);
        Self { id, at, room, sender, text, thread: None, reply_to: None, mentioned, direct, moderator, power: 0 }
    }
}

/// A message on its way to whomever it is for.
pub struct Message<'a> {
    /// What was said.
    pub said: &'a Said,
    /// What the room is for.
    pub kinds: RoomKinds,
    /// Whether to the bot.
    pub address: Address,
    /// What it may be about, as far as the bot spoke of that, the likeliest first.
    pub meant: Vec<Subject>,
    /// What it is said to: of these, the one that is replied to, that the thread is about, or that the bot spoke of last.
    pub aimed: Option<Subject>,
}

impl Message<'_> {
    /// Whether it is said to what the bot said about this, and not only may answer it.
    pub(crate) fn is_aimed_at(&self, subject: &Subject) -> bool {
        self.aimed.as_ref() == Some(subject)
    }
}

/// What somebody says or clicks of what waits, and where.
pub struct Step<'a> {
    pub(crate) event: &'a EventId,
    pub(crate) room: &'a RoomId,
    pub(crate) sender: &'a PersonId,
    /// The thread that it was said in.
    pub(crate) thread: Option<&'a EventId>,
    /// What a thread about it begins with.
    pub(crate) root: &'a EventId,
}

impl<'a> Step<'a> {
    pub(crate) fn said(said: &'a Said) -> Self {
        let thread = said.thread.as_ref();
        Self { event: &said.id, room: &said.room, sender: &said.sender, thread, root: thread.unwrap_or(&said.id) }
    }

    pub(crate) fn reaction(reaction: &Reaction<'a>) -> Self {
        let Reaction { id, room, sender, target, .. } = reaction;
        Self { event: id, room, sender, thread: None, root: target }
    }
}
