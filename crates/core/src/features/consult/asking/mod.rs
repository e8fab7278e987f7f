//! Who is asked, when, and how far that is.

pub mod another;
pub mod around;
pub mod choice;
pub mod due;
pub mod eligibility;
pub mod errand;
pub mod news;
pub mod progress;
pub mod whom;
