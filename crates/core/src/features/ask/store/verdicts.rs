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

/// Keeps what the asker of `question` says, in place of what they said before, and counts it for what was suggested.
pub fn put_verdict(db: &Db, question: &EventId, row: &VerdictRow) -> Result<()> {
    db.execute(
        "UPDATE usefulness SET count = count - 1
             WHERE verdict = (SELECT verdict FROM feedback WHERE question = ?1)
               AND hit_group IN (SELECT hit_group FROM suggested WHERE question_id = ?1)",
        [question.as_str()],
    )?;
    db.execute(
        "INSERT INTO feedback (question, person, verdict, at)
         VALUES (?, ?, ?, ?)
         ON CONFLICT (question) DO UPDATE SET person = excluded.person, verdict = excluded.verdict, at = excluded.at",
        params![question.as_str(), row.person.as_ref().map(PersonId::as_str), judgments::word(row.verdict), row.at.0],
    )?;
    db.execute(
        "INSERT INTO usefulness (hit_group, verdict, count)
             SELECT hit_group, ?2, 1 FROM suggested WHERE question_id = ?1
             ON CONFLICT (hit_group, verdict) DO UPDATE SET count = usefulness.count + 1",
        params![question.as_str(), judgments::word(row.verdict)],
    )?;
    Ok(())
}
