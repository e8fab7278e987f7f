//! features/ask

pub mod answer;
pub mod citizen_warning;
pub mod feedback;
pub mod medium;
pub mod question;
pub mod several;
pub mod store;
pub mod talk;
