//! What a municipality says of something that it took over: kept, and answered with what is still to be asked.

pub mod tell;
pub mod thanks;
pub mod undo;
pub mod words;
