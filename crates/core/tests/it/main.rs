//! The tests that look at the whole: one binary, of the core.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops where it fails"
)]

mod adoptions;
mod asked_before;
mod asking;
mod atlas;
mod bound;
mod changed;
mod commands;
mod conversations;
mod crossed;
mod damage;
mod desk;
mod desk_held;
mod desk_moved;
mod erasure;
mod exported;
mod following;
mod judgments;
mod measured;
mod migrated;
mod nights;
mod pings;
mod queue;
mod register;
mod reread;
mod retry;
mod several;
mod unsent;
mod waiting;
mod watched;
mod wording;
mod words;
