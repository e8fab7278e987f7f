//! The page and the files of a small registry.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod export;
mod markup;
mod page;
mod part;
mod prize;
mod small;
mod words;
