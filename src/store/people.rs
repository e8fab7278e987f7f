//! Colleagues.

use rusqlite::{OptionalExtension as _, Row, params};

use super::{Put, Result, Store, from_json, to_json};
use crate::domain::colleague::Colleague;
use crate::domain::id::PersonId;

impl Store {
    /// Adds a colleague or replaces what was known; says which. `hash` is that of the profile text.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn put_colleague(&mut self, colleague: &Colleague, hash: &[u8]) -> Result<Put> {
        let known = self.colleague(&colleague.id)?;
        if known.as_ref() == Some(colleague) {
            return Ok(Put::Unchanged);
        }
        self.connection.prepare_cached("INSERT OR REPLACE INTO colleague VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
            params![
                colleague.id.as_str(),
                colleague.name,
                colleague.municipality,
                colleague.role,
                to_json(&colleague.topics)?,
                colleague.about,
                colleague.findable,
                hash
            ],
        )?;
        self.count_generation()?;
        Ok(if known.is_some() { Put::Replaced } else { Put::Added })
    }

    /// How many profiles have no vector of `model` yet.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn count_unread_profiles(&self, model: &str) -> Result<usize> {
        Ok(self.connection.query_row(
            "SELECT count(*) FROM colleague
             WHERE NOT EXISTS (SELECT 1 FROM vector WHERE vector.hash = colleague.hash AND model = ?)",
            [model],
            |row| row.get(0),
        )?)
    }

    /// One colleague.
    ///
    /// # Errors
    /// When SQLite fails or the row is damaged.
    pub fn colleague(&self, id: &PersonId) -> Result<Option<Colleague>> {
        self.connection
            .prepare_cached("SELECT * FROM colleague WHERE id = ?")?
            .query_row([id.as_str()], |row| Ok(read(row)))
            .optional()?
            .transpose()
    }

    /// All colleagues with the hash of their profile text, by id.
    ///
    /// # Errors
    /// When SQLite fails or a row is damaged.
    pub fn colleagues(&self) -> Result<Vec<(Colleague, Vec<u8>)>> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM colleague ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut colleagues = Vec::new();
        while let Some(row) = rows.next()? {
            colleagues.push((read(row)?, row.get("hash")?));
        }
        Ok(colleagues)
    }
}

fn read(row: &Row<'_>) -> Result<Colleague> {
    Ok(Colleague {
        id: PersonId::new(row.get::<_, String>("id")?),
        name: row.get("name")?,
        municipality: row.get("municipality")?,
        role: row.get("role")?,
        topics: from_json(&row.get::<_, String>("topics")?)?,
        about: row.get("about")?,
        findable: row.get("findable")?,
    })
}
