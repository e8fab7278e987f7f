//! A message, understood once: by whom it was said, where, and whether to the bot.

use super::addressing::Address;
use super::event::Said;

/// What a room is for, beside asking; it can be more than one thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoomKinds {
    /// An info desk.
    pub desk: bool,
    /// The moderators tune the corpus there.
    pub moderators: bool,
    /// It is at the machine that the bot runs on.
    pub console: bool,
}

/// A message on its way to whomever it is for.
pub struct Message<'a> {
    /// What was said.
    pub said: &'a Said,
    /// What the room is for.
    pub kinds: RoomKinds,
    /// Whether to the bot.
    pub address: Address,
}
