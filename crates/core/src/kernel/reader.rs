//! Looking at what the bot remembers beside the bot: with its words and by its rules, and changing nothing.

use crate::corpus::library::Library;
use crate::db::Db;
use crate::domain::time::Timestamp;
use crate::kernel::feature::Feature;
use crate::kernel::settings::Settings;
use crate::kernel::{Bot, Fault, Turn};
use crate::speech::words::Words;

/// Somebody who reads along on a connection of their own.
pub struct Reader(Bot);

impl Reader {
    /// Reads in `db`, which need not be one that can be written to. In `library` nothing has to be found.
    pub fn new(db: Db, library: Library, words: Words, settings: Settings, features: &[&'static dyn Feature]) -> Self {
        Self(Bot::new(db, library, words, settings, features))
    }

    /// Looks at what is so at one moment. Nothing that `look` leads to is done.
    ///
    /// # Errors
    /// When the database fails, or `look` does.
    pub fn look<T>(&mut self, now: Timestamp, look: impl FnOnce(&Turn<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let bot = &mut self.0;
        bot.db.begin_reading()?;
        let found = bot.library.refresh(&bot.db).and_then(|()| look(&bot.turn(now)));
        bot.db.finish(false)?;
        found
    }
}
