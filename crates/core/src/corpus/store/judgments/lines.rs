//! What was said of documents, as the ranking learns from it. It goes when the judged question goes.

use crate::corpus::store::generations;
use crate::db::{Db, DbError, Result};
use crate::domain::vector::Vector;

/// A question that was judged, and one document that helped with it or did not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LineRow {
    /// The words of the question, in lower case.
    pub(crate) text: String,
    /// What the model made of them.
    pub(crate) vector: Vector,
    /// What the document collapses into.
    pub(crate) group: String,
    /// Whether it helped.
    pub(crate) helped: bool,
}

/// From this grade on a document helped; one of grade 1 stood beside what did, and tells nothing.
const HELPED: u8 = 2;

/// All that was said of documents that can be found, as far as `model` has read the questions; what was said last comes last.
pub(crate) fn lines(db: &Db, model: &str) -> Result<Vec<LineRow>> {
    read(db, model, "TRUE")
}

/// The same of what the ranking has learnt.
pub(crate) fn learned(db: &Db, model: &str) -> Result<Vec<LineRow>> {
    read(db, model, "learned")
}

fn read(db: &Db, model: &str, which: &str) -> Result<Vec<LineRow>> {
    let rows: Vec<(String, Vec<u8>, String, u8)> = db.query(
        &format!(
            "SELECT lower(trim(text)), vector, coalesce(near_duplicate_group, dossier), grade
             FROM judged_question JOIN judgment ON question = judged_question.id JOIN shown ON shown.key = document
             WHERE NOT narrowed AND model = ? AND {which} ORDER BY judgment.at, judgment.seq"
        ),
        [model],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let telling = rows.into_iter().filter(|(_, _, _, grade)| *grade == 0 || *grade >= HELPED);
    let line = |(text, vector, group, grade): (String, Vec<u8>, String, u8)| {
        let vector = Vector::from_bytes(&vector).ok_or(DbError::Damaged("vector"))?;
        Ok(LineRow { text, vector, group, helped: grade >= HELPED })
    };
    telling.map(line).collect()
}

/// Has the ranking learn from all that was said, or from nothing.
pub(crate) fn learn(db: &Db, learns: bool) -> Result<()> {
    db.execute("UPDATE judged_question SET learned = ?1 WHERE learned <> ?1", [i64::from(learns)])?;
    // What was forgotten since the last time is no longer learnt from either.
    generations::count_rules(db)
}
