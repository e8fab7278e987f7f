//! features/consult

pub mod asking_back;
pub mod beside;
pub mod due;
pub mod eligibility;
pub mod errand;
pub mod grammar;
pub mod into_room;
pub mod ping;
pub mod progress;
pub mod relay;
pub mod replies;
pub mod store;
