//! Checks of the search by night.

use std::collections::HashMap;

use crate::db::{Db, Result, Row, params};
use crate::domain::id::EventId;
use crate::domain::time::Timestamp;

/// A check of the search.
#[derive(Clone, Debug, PartialEq)]
pub struct Night {
    /// Its number.
    pub number: i64,
    /// When it began.
    pub at: Timestamp,
    /// The newest row of a document then.
    pub newest: i64,
    /// How many documents there were.
    pub documents: usize,
    /// The mean nDCG@10 of its questions.
    pub score: Option<f64>,
    /// How many questions were measured.
    pub questions: usize,
}

const NIGHT: &str = "SELECT number, at, newest, documents, score, questions FROM night";

/// Begins a check, unless one is going on.
pub fn begin_night(db: &Db, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO night (at, ended, newest, documents, questions)
         SELECT ?, FALSE, (SELECT coalesce(max(id), 0) FROM document), (SELECT count(*) FROM shown), 0
         WHERE NOT EXISTS (SELECT 1 FROM night WHERE NOT ended)",
        [at.0],
    )?;
    Ok(())
}

/// The check that is going on.
pub fn open_night(db: &Db) -> Result<Option<Night>> {
    one_night(db, "WHERE NOT ended")
}

/// The last check that ended, whether it measured something or not.
pub fn last_ended(db: &Db) -> Result<Option<Night>> {
    one_night(db, "WHERE ended ORDER BY number DESC LIMIT 1")
}

/// The last check that ended before this one and measured something.
pub fn night_before(db: &Db, night: &Night) -> Result<Option<Night>> {
    one_night(
        db,
        &format!("WHERE ended AND score IS NOT NULL AND number < {} ORDER BY number DESC LIMIT 1", night.number),
    )
}

/// The last check that ended before `at` and measured something.
pub fn last_night(db: &Db, at: Timestamp) -> Result<Option<Night>> {
    one_night(db, &format!("WHERE ended AND score IS NOT NULL AND at <= {} ORDER BY number DESC LIMIT 1", at.0))
}

/// The last checks that ended and measured something, newest first: at most `most`.
pub fn last_nights(db: &Db, most: usize) -> Result<Vec<Night>> {
    db.query(&format!("{NIGHT} WHERE ended AND score IS NOT NULL ORDER BY number DESC LIMIT ?"), [most], read)
}

/// What was measured of each question in a check.
pub fn scores(db: &Db, night: &Night) -> Result<HashMap<EventId, f64>> {
    let mut scores = HashMap::new();
    db.each(
        "SELECT question, score FROM night_score WHERE night = ? AND score IS NOT NULL",
        [night.number],
        |row| -> Result<()> {
            scores.insert(EventId::new(row.get::<_, String>(0)?), row.get(1)?);
            Ok(())
        },
    )?;
    Ok(scores)
}

fn one_night(db: &Db, which: &str) -> Result<Option<Night>> {
    db.optional(&format!("{NIGHT} {which}"), [], read)
}

/// Whether this question was looked at in this check.
pub fn is_scored(db: &Db, night: &Night, question: &EventId) -> Result<bool> {
    db.exists("SELECT 1 FROM night_score WHERE night = ? AND question = ?", params![night.number, question.as_str()])
}

/// What was measured of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// The nDCG@10; `None` when it could not be measured.
    pub score: Option<f64>,
    /// By how much it rises by what was said at other questions.
    pub gain: Option<f64>,
}

/// Keeps what was measured of a question.
pub fn put_score(db: &Db, night: &Night, question: &EventId, measured: Measured) -> Result<()> {
    db.execute(
        "INSERT INTO night_score (night, question, score, gain)
         VALUES (?, ?, ?, ?)
         ON CONFLICT (night, question) DO UPDATE SET score = excluded.score, gain = excluded.gain",
        params![night.number, question.as_str(), measured.score, measured.gain],
    )?;
    Ok(())
}

/// The mean gain of the questions of a check, and of how many it was measured.
pub fn mean_gain(db: &Db, night: &Night) -> Result<(f64, usize)> {
    let sql = "SELECT coalesce(avg(gain), 0.0), count(gain) FROM night_score WHERE night = ?";
    db.one(sql, [night.number], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Ends a check, and forgets the single scores of those before the last.
pub fn end_night(db: &Db, night: &Night) -> Result<()> {
    db.execute(
        "UPDATE night SET ended = TRUE, score = (SELECT avg(score) FROM night_score WHERE night = number),
             questions = (SELECT count(score) FROM night_score WHERE night = number)
         WHERE number = ?",
        [night.number],
    )?;
    let before = night_before(db, night)?.map_or(night.number, |before| before.number);
    db.execute("DELETE FROM night_score WHERE night < ?", [before])?;
    Ok(())
}

/// The questions that were measured in both checks, each with its score in the first and in the second.
pub fn paired_scores(db: &Db, first: &Night, second: &Night) -> Result<Vec<(EventId, f64, f64)>> {
    db.query(
        "SELECT question, before.score, after.score FROM night_score AS before
         JOIN night_score AS after USING (question)
         WHERE before.night = ? AND after.night = ? AND before.score IS NOT NULL AND after.score IS NOT NULL
         ORDER BY after.seq",
        [first.number, second.number],
        |row| Ok((EventId::new(row.get::<_, String>(0)?), row.get(1)?, row.get(2)?)),
    )
}

/// The numbers of the acts of moderators that were done since `since` and still count.
pub fn acts_since(db: &Db, since: Timestamp) -> Result<Vec<i64>> {
    db.query("SELECT number FROM act WHERE state = 'done' AND done_at >= ? ORDER BY number", [since.0], |row| {
        row.get(0)
    })
}

/// How many documents are newer than this row, and how many there are.
pub fn documents_since(db: &Db, newest: i64) -> Result<(usize, usize)> {
    db.one("SELECT count(*) FILTER (WHERE id > ?), count(*) FROM shown", [newest], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn read(row: &Row<'_>) -> Result<Night> {
    Ok(Night {
        number: row.get(0)?,
        at: Timestamp(row.get(1)?),
        newest: row.get(2)?,
        documents: row.get(3)?,
        score: row.get(4)?,
        questions: row.get(5)?,
    })
}
