//! Municipalities.

use rusqlite::params;

use super::{Result, Store};
use crate::domain::municipality::Municipality;

impl Store {
    /// Adds municipalities, or replaces those of the same name.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn put_municipality(&mut self, place: &Municipality) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO municipality VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                place.name,
                place.code,
                place.province,
                place.region,
                place.inhabitants,
                place.size_class,
                place.area_km2,
                place.density,
                place.longitude,
                place.latitude
            ])?;
        Ok(())
    }

    /// All municipalities, by name.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn municipalities(&self) -> Result<Vec<Municipality>> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM municipality ORDER BY name")?;
        let rows = statement.query_map([], |row| {
            Ok(Municipality {
                name: row.get("name")?,
                code: row.get("code")?,
                province: row.get("province")?,
                region: row.get("region")?,
                inhabitants: row.get("inhabitants")?,
                size_class: row.get("size_class")?,
                area_km2: row.get("area_km2")?,
                density: row.get("density")?,
                longitude: row.get("longitude")?,
                latitude: row.get("latitude")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
