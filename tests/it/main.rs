//! The tests that look at the whole: one binary, so that the SDK is linked once.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test stops where it fails")]

mod files;
mod fuzz;
mod hostile;
mod killed;
mod large;
mod messages;
mod moderate;
mod tidy;
