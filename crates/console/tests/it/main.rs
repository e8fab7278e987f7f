//! The console as browsers see it, on a small corpus and with the real core on its own thread.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test stops where it fails")]

mod bot;
mod bound;
mod bringing;
mod coming_in;
mod documents;
mod doing;
mod editing;
mod figures;
mod following;
mod house;
mod map;
mod pages;
mod roles;
mod tending;
