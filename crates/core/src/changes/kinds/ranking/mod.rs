//! Changes to what comes first when, and to what is found at all.

pub mod boost;
pub mod hide;
pub mod pin;
pub mod synonym;
pub mod threshold;
