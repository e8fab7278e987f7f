//! What the bot asks and what is said to it: some weeks after something helped somebody they are asked how far they are, and later on
//! whether it works.

pub mod core;
pub mod due;
pub mod fits;
pub mod hear;
pub mod home;
pub mod interview;
pub mod plan;
pub mod several;
