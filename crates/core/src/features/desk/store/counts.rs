//! How it goes: what the info desk reads as figures. Nobody is named in them.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::db::{Db, Result, from_json};
use crate::domain::time::Timestamp;
use crate::features::desk::store::asked;

/// How it went since a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Questions that were asked, their follow-ups not counted.
    pub questions: usize,
    /// Those that were helped: the asker said so, or somebody answered and the asker did not say that it was no help.
    pub helped: usize,
    /// From the question to the moment at which a colleague or the desk took it on and then answered, shortest first.
    pub first_help: Vec<Duration>,
    /// Pings that were asked, by the word for their state.
    pub pings: Vec<(String, usize)>,
    /// How often each specialist was asked, most first.
    pub loads: Vec<usize>,
    /// Cases of the desk, by the word for their outcome, or `open`.
    pub cases: Vec<(String, usize)>,
}

/// How it went since `since`.
pub fn figures(db: &Db, since: Timestamp) -> Result<Figures> {
    let mut figures = Figures::default();
    for question in asked::asked(db, since)? {
        figures.questions += 1;
        figures.helped += usize::from(question.helped);
        figures.first_help.extend(question.first_help);
    }
    figures.first_help.sort_unstable();
    figures.pings =
        counts(db, "SELECT state, count(*) FROM ping WHERE asked_at >= ? GROUP BY 1 ORDER BY 2 DESC, 1", since)?;
    let cases = "SELECT coalesce(outcome, state), count(*) FROM desk_case WHERE at >= ? GROUP BY 1 ORDER BY 2 DESC, 1";
    figures.cases = counts(db, cases, since)?;
    let loads = "SELECT '', count(*) FROM ping WHERE asked_at >= ? GROUP BY person ORDER BY 2 DESC";
    figures.loads = counts(db, loads, since)?.into_iter().map(|(_, count)| count).collect();
    Ok(figures)
}

/// How many questions were asked since `since`, follow-ups not counted, and for how many something good was found.
pub fn answered_since(db: &Db, since: Timestamp) -> Result<(usize, usize)> {
    db.one(
        "SELECT count(*), count(*) FILTER (WHERE good) FROM outcome JOIN question ON question.id = question_id
         WHERE at >= ? AND state <> 'withdrawn'",
        [since.0],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

fn counts(db: &Db, sql: &str, since: Timestamp) -> Result<Vec<(String, usize)>> {
    db.query(sql, [since.0], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// All topics of documents.
pub fn topics_of_documents(db: &Db) -> Result<BTreeSet<String>> {
    let mut topics = BTreeSet::new();
    db.each("SELECT DISTINCT topics FROM shown WHERE NOT bound", [], |row| -> Result<()> {
        topics.extend(from_json(&row.get::<_, String>(0)?)?);
        Ok(())
    })?;
    Ok(topics)
}
