//! What time brings: some weeks after something helped somebody they are asked how far they are, and later on whether it works.

pub mod due;
pub mod plan;
