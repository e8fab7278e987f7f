//! What feeds told before, and which of them fail.

use rusqlite::{OptionalExtension as _, params};

use super::{Result, Store};
use crate::domain::time::Timestamp;

impl Store {
    /// Notes that a feed cannot be read; whether that is new.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn feed_fails(&mut self, feed: &str, at: Timestamp) -> Result<bool> {
        let sql = "INSERT INTO feed (url, known, fails_since) VALUES (?1, 0, ?2)
                   ON CONFLICT (url) DO UPDATE SET fails_since = ?2 WHERE fails_since IS NULL";
        Ok(self.connection.prepare_cached(sql)?.execute(params![feed, at.0])? > 0)
    }

    /// The feeds that cannot be read, each since when.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn failing_feeds(&self) -> Result<Vec<(String, Timestamp)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT url, fails_since FROM feed WHERE fails_since IS NOT NULL ORDER BY fails_since, url",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, Timestamp(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that a feed was read; whether it is the first time, and whether it failed until now.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn feed_works(&mut self, feed: &str) -> Result<(bool, bool)> {
        let sql = "SELECT known, fails_since IS NOT NULL FROM feed WHERE url = ?";
        let before: Option<(bool, bool)> =
            self.connection.prepare_cached(sql)?.query_row([feed], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let sql = "INSERT INTO feed (url, known) VALUES (?1, 1) ON CONFLICT (url) DO UPDATE SET known = 1, fails_since = NULL";
        self.connection.prepare_cached(sql)?.execute([feed])?;
        let (known, failed) = before.unwrap_or((false, false));
        Ok((!known, failed))
    }

    /// Notes an item of a feed; whether it is new.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn is_new_in_feed(&mut self, feed: &str, item: &str) -> Result<bool> {
        let sql = "INSERT OR IGNORE INTO feed_item VALUES (?, ?)";
        Ok(self.connection.prepare_cached(sql)?.execute([feed, item])? > 0)
    }
}
