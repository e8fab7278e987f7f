//! The page and the files of a small registry.

mod export;
mod small;
