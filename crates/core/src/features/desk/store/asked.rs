//! What was asked, and of whom, one by one; for figures. Nobody who asked is named in it.

use std::time::Duration;

use crate::db::{Db, Result};
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;

/// A question that was asked, its follow-ups not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedQuestion {
    /// When.
    pub at: Timestamp,
    /// Whether it was helped: the asker said so, or somebody answered and the asker did not say that it was no help.
    pub helped: bool,
    /// From then to the moment at which a colleague or the desk took it on and then answered.
    pub first_help: Option<Duration>,
    /// Whether a good document was found; nothing when that is not known any more.
    pub found: Option<bool>,
}

/// A ping that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedPing {
    /// When.
    pub at: Timestamp,
    /// The word for its state.
    pub state: String,
    /// Who was asked.
    pub person: PersonId,
}

/// What was asked since `since`.
pub fn asked(db: &Db, since: Timestamp) -> Result<Vec<AskedQuestion>> {
    db.query(
        "WITH asked AS (
             SELECT conversation, min(at) AS at FROM question WHERE state <> 'withdrawn'
             GROUP BY conversation HAVING min(at) >= ?1),
         said AS (
             SELECT conversation, max(CASE WHEN verdict = 'helped' THEN 1 ELSE 0 END) AS helped FROM feedback
             JOIN question ON question.id = feedback.question GROUP BY conversation),
         answered AS (
             SELECT conversation FROM errand JOIN question ON question.id = errand.question
             WHERE outcome IN ('answered', 'elsewhere')
             UNION SELECT conversation FROM desk_case JOIN question ON question.id = desk_case.question
             WHERE outcome IN ('corpus', 'colleague', 'knowledge')),
         moment AS (
             SELECT conversation, accepted_at AS at FROM ping JOIN question ON question.id = ping.question WHERE spoken
             UNION ALL SELECT conversation, first_at FROM desk_case
             JOIN question ON question.id = desk_case.question WHERE answered),
         found AS (
             SELECT conversation, max(CASE WHEN good THEN 1 ELSE 0 END) AS good FROM outcome
             JOIN question ON question.id = question_id GROUP BY conversation)
         SELECT asked.at,
                coalesce((SELECT helped FROM said WHERE said.conversation = asked.conversation),
                         CASE WHEN asked.conversation IN (SELECT conversation FROM answered) THEN 1 ELSE 0 END),
                (SELECT min(moment.at) FROM moment WHERE moment.conversation = asked.conversation) - asked.at,
                (SELECT good FROM found WHERE found.conversation = asked.conversation)
         FROM asked ORDER BY asked.at",
        [since.0],
        |row| {
            let first: Option<i64> = row.get(2)?;
            Ok(AskedQuestion {
                at: Timestamp(row.get(0)?),
                helped: row.get(1)?,
                first_help: first.and_then(|first| u64::try_from(first).ok()).map(Duration::from_millis),
                found: row.get(3)?,
            })
        },
    )
}

/// The pings that were asked since `since`.
pub fn pings(db: &Db, since: Timestamp) -> Result<Vec<AskedPing>> {
    let sql = "SELECT asked_at, state, person FROM ping WHERE asked_at >= ? ORDER BY asked_at";
    db.query(sql, [since.0], |row| {
        Ok(AskedPing {
            at: Timestamp(row.get(0)?),
            state: row.get(1)?,
            person: PersonId::new(row.get::<_, String>(2)?),
        })
    })
}
