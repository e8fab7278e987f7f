//! Questions of before beside a document that is new.

use crate::corpus::store::audience::MENTIONED_IN;
use crate::db::{Db, DbError, Result, params};
use crate::domain::id::RoomId;
use crate::domain::vector::Vector;

/// A question of before.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionBefore {
    /// Its words. Not to be shown unless it may be told.
    pub text: String,
    /// Whether it may be told in the room that was asked for.
    pub may_be_told: bool,
    /// Its vector.
    pub vector: Vector,
    /// The document that came first in its answer, by its key.
    pub first: Option<String>,
}

/// The last `most` questions that have a vector of `model`, newest first. Those that may be told in `room` are the same
/// that may be mentioned there: see [`Db::asked_before`].
pub fn questions_with_vectors(db: &Db, room: &RoomId, model: &str, most: usize) -> Result<Vec<QuestionBefore>> {
    let sql = format!(
        "SELECT text, {MENTIONED_IN}, vector,
             (SELECT document FROM suggested WHERE question_id = question.id ORDER BY suggested.seq LIMIT 1)
         FROM question JOIN question_vector ON question_id = question.id
         WHERE state = 'answered' AND model = ?2 ORDER BY at DESC, question.seq DESC LIMIT ?3"
    );
    db.query(&sql, params![room.as_str(), model, most], |row| {
        Ok(QuestionBefore {
            text: row.get(0)?,
            may_be_told: row.get(1)?,
            vector: Vector::from_bytes(&row.get::<_, Vec<u8>>(2)?).ok_or(DbError::Damaged("vector"))?,
            first: row.get(3)?,
        })
    })
}

/// The vectors of `model` for all passages of a document, shown or not.
pub fn vectors_of(db: &Db, key: &str, model: &str) -> Result<Vec<Vector>> {
    let mut vectors = Vec::new();
    db.each(
        "SELECT vector FROM document JOIN passage ON document_id = document.id
         JOIN vector ON vector.hash = passage.hash AND model = ? WHERE key = ? ORDER BY ordinal",
        [model, key],
        |row| -> Result<()> {
            vectors.push(Vector::from_bytes(&row.get::<_, Vec<u8>>(0)?).ok_or(DbError::Damaged("vector"))?);
            Ok(())
        },
    )?;
    Ok(vectors)
}
