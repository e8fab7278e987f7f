//! The console as browsers see it, on a small corpus and with the real core on its own thread.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test stops where it fails")]

mod bound;
mod bringing;
mod coming_in;
mod doing;
mod figures;
mod house;
mod map;
mod pages;
mod tending;
