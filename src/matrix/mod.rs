//! The only folder that knows Matrix. In reading order:
//!
//! - [`account`]: logging the bot in once, by a password or a [`token`], and opening that session again; its files are [`folder`]'s, [`signing_in`] makes
//!   the device one that others trust, [`restored`] knows when they come from a backup, and [`inherited`] takes them
//!   over from a process that is silent.
//! - [`run`]: everything at work together: [`sync`] fetches, [`inbound`] hands on, [`outbound`] carries out.
//! - Coming in: [`inbound`] goes through a sync response, [`catchup`] fetches what a response left out, within [`bounds`],
//!   [`undecryptable`] waits for keys, [`rewording`] for what was edited, [`reader`] turns an event of Matrix into one of the core, with [`hearing`], [`mention`] with [`pill`], [`levels`] for
//!   who may do what, [`handled`] for what was told before, and [`two`] for whether a room is a conversation of two.
//! - Going out: [`outbound`] keeps the order of each room by its [`queues`], and knows what is [`under_way`]; [`courtesy`] stays out of its way, [`pace`] says when,
//!   [`permit`] whether, and [`alone`] where others would read along;
//!   [`send`] tries once, with [`body`] for messages, [`join`] for coming into rooms and going out and [`direct`] for conversations of two; [`failure`] says what an error means.
//! - [`limits`]: what an operator should know about rights and rate limits. [`members`]: who may do what in the console. [`figures`]: what can be counted.
//!
//! A response of the homeserver is read in the order in which it came, after the SDK has decrypted and stored it;
//! the SDK's event handlers are not used, because they run while the next response waits.

use crate::clock;

pub mod account;
mod alone;
mod body;
mod bounds;
mod catchup;
mod courtesy;
mod direct;
mod failure;
pub mod figures;
mod folder;
pub mod handled;
mod hearing;
mod inbound;
pub mod inherited;
mod join;
mod levels;
pub mod limits;
pub mod media;
pub mod members;
pub mod mention;
mod outbound;
pub mod pace;
pub mod permit;
mod pill;
mod queues;
mod reader;
pub mod restored;
mod rewording;
pub mod run;
mod send;
mod signing_in;
mod successor;
mod sync;
pub mod token;
mod two;
mod undecryptable;
mod under_way;
mod zone;

#[cfg(test)]
mod trial;
