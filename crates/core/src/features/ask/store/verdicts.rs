//! What askers say of the help that they got.

use crate::corpus::store::judgments;
use crate::db::{Db, Result, params};
use crate::domain::id::{EventId, PersonId};
use crate::domain::judgment::Verdict;
use crate::domain::time::Timestamp;

/// What an asker says of one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictRow {
    /// The word for it.
    pub verdict: Verdict,
    /// The specialist who answered, if one did.
    pub person: Option<PersonId>,
    /// When it was said.
    pub at: Timestamp,
}

/// Keeps what the asker of `question` says of one answer, in place of what they said of that before, and counts it for what
/// was suggested.
pub fn put_verdict(db: &Db, question: &EventId, row: &VerdictRow) -> Result<()> {
    let person = row.person.as_ref().map(PersonId::as_str);
    let verdict = judgments::word(row.verdict);
    db.execute(
        "UPDATE usefulness SET count = count - 1
             WHERE verdict = (SELECT verdict FROM feedback
                              WHERE question = ?1 AND coalesce(person, '') = coalesce(?2, ''))
               AND hit_group IN (SELECT hit_group FROM suggested WHERE question_id = ?1)",
        params![question.as_str(), person],
    )?;
    db.execute(
        "DELETE FROM feedback WHERE question = ? AND coalesce(person, '') = coalesce(?, '')",
        params![question.as_str(), person],
    )?;
    db.execute(
        "INSERT INTO feedback (question, person, verdict, at) VALUES (?, ?, ?, ?)",
        params![question.as_str(), person, verdict, row.at.0],
    )?;
    db.execute(
        "INSERT INTO usefulness (hit_group, verdict, count)
             SELECT hit_group, ?2, 1 FROM suggested WHERE question_id = ?1
             ON CONFLICT (hit_group, verdict) DO UPDATE SET count = usefulness.count + 1",
        params![question.as_str(), verdict],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_keeps_the_last_word_of_it() {
        let db = crate::db::fresh();
        for (at, person, verdict) in [
            (1, None, Verdict::Helped),
            (2, None, Verdict::NotHelped),
            (3, Some("@fenna"), Verdict::Helped),
            (4, Some("@fenna"), Verdict::NotHelped),
            (5, Some("@joost"), Verdict::Helped),
        ] {
            let row = VerdictRow { verdict, person: person.map(PersonId::new), at: Timestamp(at) };
            put_verdict(&db, &EventId::new("1"), &row).unwrap();
        }
        let read = "SELECT at, verdict FROM feedback WHERE question = '1' ORDER BY at";
        let kept: Vec<(i64, String)> = db.query(read, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(kept, [(2, "not helped".to_owned()), (4, "not helped".to_owned()), (5, "helped".to_owned())]);
    }
}
