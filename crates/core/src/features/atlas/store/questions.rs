//! Where questions lie on the map that found nothing good.

use std::collections::HashMap;

use jatwerk_atlas::Point;

use crate::db::{Db, DbError, Result, params};
use crate::domain::id::EventId;
use crate::domain::vector::Vector;

/// Puts a question on the map.
pub(crate) fn put(db: &Db, question: &EventId, [x, y]: Point) -> Result<()> {
    db.execute("INSERT INTO map_question (question, x, y) VALUES (?, ?, ?)", params![question.as_str(), x, y])?;
    Ok(())
}

/// At most `most` of the newest questions without a good document that are not on the map, each with its vector of `model`.
pub(crate) fn without(db: &Db, model: &str, most: usize) -> Result<Vec<(EventId, Vector)>> {
    let sql = "SELECT question.id, vector FROM outcome JOIN question ON question.id = outcome.question_id
         JOIN question_vector ON question_vector.question_id = question.id AND model = ?
         LEFT JOIN feedback ON feedback.question = question.id AND feedback.person IS NULL
         WHERE (NOT good OR verdict = 'not helped') AND question.id NOT IN (SELECT question FROM map_question)
         ORDER BY question.at DESC, question.seq DESC LIMIT ?";
    db.query(sql, params![model, most], |row| {
        let vector = Vector::from_bytes(&row.get::<_, Vec<u8>>(1)?).ok_or(DbError::Damaged("vector"))?;
        Ok((EventId::new(row.get::<_, String>(0)?), vector))
    })
}

/// Where all of them lie.
#[expect(clippy::cast_possible_truncation, reason = "it was kept with fewer digits")]
pub fn all(db: &Db) -> Result<HashMap<EventId, Point>> {
    db.query("SELECT question, x, y FROM map_question", [], |row| {
        let (x, y): (f64, f64) = (row.get(1)?, row.get(2)?);
        Ok((EventId::new(row.get::<_, String>(0)?), [x as f32, y as f32]))
    })
}
