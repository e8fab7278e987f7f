//! What asker and specialist say to each other through the bot.

pub mod answered;
pub mod asking_back;
pub mod beside;
pub mod doubt;
pub mod into_room;
pub mod keep;
pub mod passing_on;
pub mod relay;
pub mod replies;
pub mod unclear;
pub mod wishes;
