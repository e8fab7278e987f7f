//! The page and the files of a small registry.

mod export;
mod markup;
mod page;
mod small;
mod words;
