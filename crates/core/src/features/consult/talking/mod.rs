//! What asker and specialist say to each other through the bot.

pub mod asking_back;
pub mod beside;
pub mod into_room;
pub mod keep;
pub mod relay;
pub mod replies;
pub mod unclear;
