//! The console: what moderators and analysts see of the bot in a browser, beside the chat.
//!
//! # How it is built
//!
//! A page is a file in `pages/` and a line in `pages::PAGES`: its address, its name, what it stands together with, who may see it, and a
//! function that makes it. What it shows it reads by [`readers`], on connections of its own that can change nothing, and by what features
//! offer for it (`curation/pages`); what only the core can tell it asks by [`line`]. What it lets people do are words: a form says to the
//! core what a moderator would say in the room, as that person and with the power level that they have at that moment in the room of the
//! moderators to which it is written ([`visitor`]). So rights, previews, second moderators, undoing and the log are those of the chat.
//! What the bot says to that comes back by [`line`] too, and is posted nowhere.
//!
//! Everything works without a script. [`guard`] says what browsers may do with a page, and which forms are ours. [`door`] lets people in.

mod attached;
mod bring;
mod chart;
pub mod console;
mod door;
mod form;
mod guard;
pub mod key;
mod layout;
pub mod line;
mod multipart;
mod pages;
mod parts;
pub mod readers;
mod request;
mod said;
mod stop;
mod tongue;
pub mod visitor;

pub use console::{Console, Setup, router};
