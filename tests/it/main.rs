//! The tests that look at the whole: one binary, so that the SDK is linked once.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops where it fails"
)]

mod asked_before;
mod bound;
mod chance;
mod conversations;
mod corpus;
mod desk;
mod erasure;
mod files;
mod fuzz;
mod hostile;
mod judgments;
mod made;
mod measured;
mod moderate;
mod nights;
mod pings;
mod queue;
mod settings;
mod stage;
mod tidy;
mod toy;
mod wording;
mod words;
