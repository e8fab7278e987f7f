//! How often each part of what can be found has changed, so that a running bot notices, and takes over only that part.

use crate::db::{Db, Result};

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

/// How often each part has changed.
pub fn generations(db: &Db) -> Result<Generations> {
    let sql = "SELECT corpus, people, places, rules FROM generation";
    db.one(sql, [], |row| {
        Ok(Generations { passages: row.get(0)?, people: row.get(1)?, places: row.get(2)?, rules: row.get(3)? })
    })
}

/// Says that documents and colleagues changed, when vectors came after the texts they belong to.
pub fn announce_change(db: &Db) -> Result<()> {
    count_passages(db)?;
    count_people(db)
}

pub(crate) fn count_passages(db: &Db) -> Result<()> {
    count(db, "UPDATE generation SET corpus = corpus + 1")
}

pub(crate) fn count_people(db: &Db) -> Result<()> {
    count(db, "UPDATE generation SET people = people + 1")
}

pub(crate) fn count_places(db: &Db) -> Result<()> {
    count(db, "UPDATE generation SET places = places + 1")
}

pub(crate) fn count_rules(db: &Db) -> Result<()> {
    count(db, "UPDATE generation SET rules = rules + 1")
}

fn count(db: &Db, sql: &str) -> Result<()> {
    db.execute(sql, [])?;
    Ok(())
}
