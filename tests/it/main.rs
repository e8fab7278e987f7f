//! The tests that look at the whole: one binary, so that the SDK is linked once.

mod conversations;
mod stage;
mod tidy;
mod toy;
mod words;
