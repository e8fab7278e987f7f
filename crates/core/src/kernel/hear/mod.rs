//! What was said, understood once: by whom, where, to whom, and what it answers.

pub mod addressing;
pub mod assent;
pub mod inbox;
pub mod meant;
pub mod message;
pub mod reaction;
pub mod request;
pub mod several;
