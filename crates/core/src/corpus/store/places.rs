//! Municipalities.

use crate::corpus::store::documents::Put;
use crate::corpus::store::generations;
use crate::db::{Db, Result, Row, params};
use crate::domain::id::DocumentId;
use crate::domain::municipality::Municipality;

/// Adds a municipality, or replaces the one of the same name; says which.
pub fn put_municipality(db: &Db, place: &Municipality) -> Result<Put> {
    let known = municipality(db, &place.name)?;
    if known.as_ref() == Some(place) {
        return Ok(Put::Unchanged);
    }
    db.execute(
        "INSERT INTO municipality (name, code, province, region, inhabitants, size_class, area_km2, density,
                     longitude, latitude)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (name) DO UPDATE SET code = excluded.code, province = excluded.province,
                     region = excluded.region, inhabitants = excluded.inhabitants, size_class = excluded.size_class,
                     area_km2 = excluded.area_km2, density = excluded.density, longitude = excluded.longitude,
                     latitude = excluded.latitude",
        params![
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
        ],
    )?;
    generations::count_places(db)?;
    Ok(if known.is_some() { Put::Replaced } else { Put::Added })
}

/// One municipality, by name.
pub fn municipality(db: &Db, name: &str) -> Result<Option<Municipality>> {
    db.optional("SELECT * FROM municipality WHERE name = ?", [name], read)
}

/// The name of the municipality that a document comes from.
pub fn municipality_of(db: &Db, document: DocumentId) -> Result<Option<String>> {
    Ok(db.optional("SELECT municipality FROM known WHERE id = ?", [document.0], |row| row.get(0))?.flatten())
}

/// All municipalities, by name.
pub fn municipalities(db: &Db) -> Result<Vec<Municipality>> {
    db.query("SELECT * FROM municipality ORDER BY name", [], read)
}

fn read(row: &Row<'_>) -> Result<Municipality> {
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
}
