//! How often each part of what can be found has changed, so that a running bot notices, and takes over only that part.

use super::{Result, Store};

/// Counts up with every change, each part by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Generations {
    /// Documents, their passages and their vectors.
    pub passages: i64,
    /// Colleagues, their consent and their vectors.
    pub people: i64,
    /// Municipalities.
    pub places: i64,
    /// What moderators decided about the ranking.
    pub rules: i64,
}

impl Store {
    /// How often each part has changed.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn generations(&self) -> Result<Generations> {
        let sql = "SELECT corpus, people, places, rules FROM generation";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| {
            Ok(Generations { passages: row.get(0)?, people: row.get(1)?, places: row.get(2)?, rules: row.get(3)? })
        })?)
    }

    /// Says that documents and colleagues changed, when vectors came after the texts they belong to.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn announce_change(&self) -> Result<()> {
        self.count_passages()?;
        self.count_people()
    }

    pub(super) fn count_passages(&self) -> Result<()> {
        self.count("UPDATE generation SET corpus = corpus + 1")
    }

    pub(super) fn count_people(&self) -> Result<()> {
        self.count("UPDATE generation SET people = people + 1")
    }

    pub(super) fn count_places(&self) -> Result<()> {
        self.count("UPDATE generation SET places = places + 1")
    }

    pub(super) fn count_rules(&self) -> Result<()> {
        self.count("UPDATE generation SET rules = rules + 1")
    }

    fn count(&self, sql: &str) -> Result<()> {
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}
