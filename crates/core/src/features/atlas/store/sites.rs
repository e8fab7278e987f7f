//! What documents say, as one vector each: the mean of what the model made of their passages.

use jatwerk_atlas::Site;

use crate::db::{Db, DbError, Result, params};
use crate::domain::vector::Vector;
use crate::features::atlas::store::places;

/// All documents that can be found by vectors of `model`, in the order of their keys, each with where it was on the map.
pub(crate) fn sites(db: &Db, model: &str) -> Result<Vec<Site>> {
    let mut before = places::by_key(db)?;
    let sql = "SELECT key, vector FROM shown JOIN passage ON document_id = shown.id
         JOIN vector ON vector.hash = passage.hash WHERE model = ? ORDER BY key, passage.id";
    let mut sums: Vec<(String, Vec<f32>)> = Vec::new();
    db.each(sql, [model], |row| -> Result<()> {
        let key: String = row.get(0)?;
        let vector = Vector::from_bytes(&row.get::<_, Vec<u8>>(1)?).ok_or(DbError::Damaged("vector"))?;
        match sums.last_mut().filter(|(last, _)| *last == key) {
            Some((_, sum)) => add(sum, &vector),
            None => sums.push((key, vector.as_slice().to_vec())),
        }
        Ok(())
    })?;
    let site = |(key, sum)| Site { before: before.remove(&key), vector: Vector::normalised(sum), key };
    Ok(sums.into_iter().map(site).collect())
}

/// What the document with this key says.
pub(crate) fn vector(db: &Db, key: &str, model: &str) -> Result<Option<Vector>> {
    let sql = "SELECT vector FROM shown JOIN passage ON document_id = shown.id
         JOIN vector ON vector.hash = passage.hash WHERE key = ? AND model = ? ORDER BY passage.id";
    let mut sum: Option<Vec<f32>> = None;
    db.each(sql, params![key, model], |row| -> Result<()> {
        let vector = Vector::from_bytes(&row.get::<_, Vec<u8>>(0)?).ok_or(DbError::Damaged("vector"))?;
        match &mut sum {
            Some(sum) => add(sum, &vector),
            None => sum = Some(vector.as_slice().to_vec()),
        }
        Ok(())
    })?;
    Ok(sum.map(Vector::normalised))
}

fn add(sum: &mut [f32], vector: &Vector) {
    sum.iter_mut().zip(vector.as_slice()).for_each(|(sum, number)| *sum += number);
}
