//! What the queue of the moderators is made of: questions without a good document, and documents that need a look.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension as _, Row, params};

use crate::corpus::store::documents;
use crate::db::{Db, DbError, Result};
use crate::domain::id::{DocumentId, EventId, PersonId, RoomId};
use crate::domain::question::Question;
use crate::domain::time::Timestamp;
use crate::domain::vector::Vector;
use crate::features::quality::store::nights::Night;
use crate::kernel::store::questions;

/// A question for which nothing good was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Unanswered {
    /// The message that asked it.
    pub id: EventId,
    /// Who asked. Not to be shown.
    pub asker: PersonId,
    /// Its words, when they may stand in a room of the moderators.
    pub text: Option<String>,
    /// Its vector.
    pub vector: Vector,
}

/// What askers found of a document, in numbers of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaints {
    /// The document, by its key.
    pub document: String,
    /// So many called it outdated.
    pub outdated: usize,
    /// So many called it no help.
    pub unhelpful: usize,
    /// So many were helped.
    pub helped: usize,
}

/// Nothing good was found, and no document helped all the same; or something was, and it did not help. What a colleague answered
/// is still no document, and what is outdated is looked at as a document.
const UNANSWERED: &str = "question.state = 'answered' AND text <> ''
    AND coalesce(nullif(verdict, 'outdated'), CASE WHEN good = 1 THEN 'helped' ELSE 'not helped' END) <> 'helped'";

/// Whether the words of a question may stand in a room of the moderators, now as when it was asked.
pub(crate) const TOLD: &str = "told = 1 AND (EXISTS (SELECT 1 FROM open_room WHERE open_room.id = question.room)
    OR EXISTS (SELECT 1 FROM room WHERE room.id = question.room AND shares_questions = 1))";

/// What the asker said of the documents; after a colleague's answer a word is about that.
const VERDICTS: &str = "LEFT JOIN feedback ON feedback.question = outcome.question_id AND person IS NULL";

/// Keeps how a question was answered that begins a conversation.
pub fn put_outcome(db: &Db, question: &EventId, good: bool, told: bool) -> Result<()> {
    db.connection
        .prepare_cached(
            "INSERT INTO outcome (question_id, good, told)
             VALUES (?, ?, ?)
             ON CONFLICT (question_id) DO UPDATE SET good = excluded.good, told = excluded.told, night = 0",
        )?
        .execute(params![question.as_str(), good, told])?;
    Ok(())
}

/// The newest questions without a good document, at most `most`, with their vectors of `model`.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn unanswered(db: &Db, model: &str, most: usize) -> Result<Vec<Unanswered>> {
    let mut statement = db.connection.prepare_cached(&format!(
        "SELECT question.id, asker, CASE WHEN {TOLD} THEN text END, vector
         FROM outcome JOIN question ON question.id = outcome.question_id
         JOIN question_vector ON question_vector.question_id = question.id AND model = ? {VERDICTS}
         WHERE {UNANSWERED} ORDER BY question.at DESC, question.seq DESC LIMIT ?"
    ))?;
    let mut rows = statement.query(params![model, most])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(Unanswered {
            id: EventId::new(row.get::<_, String>(0)?),
            asker: PersonId::new(row.get::<_, String>(1)?),
            text: row.get(2)?,
            vector: Vector::from_bytes(&row.get::<_, Vec<u8>>(3)?).ok_or(DbError::Damaged("vector"))?,
        });
    }
    Ok(found)
}

/// At most `most` questions for which nothing good was found and that were not asked again in this check; they count as
/// asked again now.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn take_unanswered(db: &Db, night: &Night, most: usize) -> Result<Vec<Question>> {
    let ids = {
        let mut statement = db.connection.prepare_cached(
            "SELECT question_id FROM outcome JOIN question ON question.id = question_id
             WHERE good = 0 AND night < ? AND state = 'answered' AND text <> '' ORDER BY question.at LIMIT ?",
        )?;
        let rows = statement.query_map(params![night.number, most], |row| row.get::<_, String>(0))?;
        rows.collect::<rusqlite::Result<Vec<_>>>()?
    };
    let mut questions = Vec::new();
    for id in ids {
        db.connection
            .prepare_cached("UPDATE outcome SET night = ? WHERE question_id = ?")?
            .execute(params![night.number, id])?;
        questions.extend(questions::question(db, &EventId::new(id))?);
    }
    Ok(questions)
}

/// Something good is there now for a question.
pub fn mark_good(db: &Db, question: &EventId) -> Result<()> {
    db.connection.prepare_cached("UPDATE outcome SET good = 1 WHERE question_id = ?")?.execute([question.as_str()])?;
    Ok(())
}

/// The documents that may be seen in `room`, by their keys.
pub fn documents_seen_in(db: &Db, room: &RoomId) -> Result<HashSet<String>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT key FROM shown WHERE bound = 0
         OR EXISTS (SELECT 1 FROM audience WHERE audience.document = shown.key AND audience.room = ?)",
    )?;
    let rows = statement.query_map([room.as_str()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a document may be seen in `room`.
pub fn is_seen_in(db: &Db, key: &str, room: &RoomId) -> Result<bool> {
    let mut statement = db.connection.prepare_cached(
        "SELECT 1 FROM shown WHERE key = ?1 AND (bound = 0
         OR EXISTS (SELECT 1 FROM audience WHERE audience.document = shown.key AND audience.room = ?2))",
    )?;
    Ok(statement.exists([key, room.as_str()])?)
}

/// How many people got each document, by its key; not as the closest where nothing good was found.
pub fn askers_of_documents(db: &Db) -> Result<HashMap<String, usize>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT document, count(DISTINCT asker) FROM suggested JOIN question ON question.id = question_id
         WHERE document IS NOT NULL AND state = 'answered'
           AND question.id NOT IN (SELECT question_id FROM outcome WHERE good = 0)
         GROUP BY document",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What askers found of each document that anybody said something about.
pub fn complaints(db: &Db) -> Result<Vec<Complaints>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT document, count(DISTINCT CASE verdict WHEN 'outdated' THEN person END),
             count(DISTINCT CASE verdict WHEN 'not helped' THEN person END),
             count(DISTINCT CASE verdict WHEN 'helped' THEN person END)
         FROM judgment JOIN judged_question ON judged_question.id = judgment.question
         JOIN judgment_person ON judgment_person.question = judgment.question
         WHERE source = 'asker' GROUP BY document ORDER BY document",
    )?;
    let read = |row: &Row<'_>| {
        Ok(Complaints { document: row.get(0)?, outdated: row.get(1)?, unhelpful: row.get(2)?, helped: row.get(3)? })
    };
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The documents of which an author or the owner is gone or was erased, and no owner is left; each with all its authors.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn documents_left(db: &Db) -> Result<Vec<(String, Vec<String>)>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT key, shown.id FROM shown LEFT JOIN document_owner USING (key)
         WHERE (document_owner.person = '' OR document_owner.person IN (SELECT person FROM gone)
                OR EXISTS (SELECT 1 FROM document_author JOIN gone ON gone.person = document_author.person
                           WHERE document_author.document = shown.id))
           AND (document_owner.person IS NULL OR document_owner.person = ''
                OR document_owner.person IN (SELECT person FROM gone)) ORDER BY key",
    )?;
    let mut rows = statement.query([])?;
    let mut left = Vec::new();
    while let Some(row) = rows.next()? {
        left.push((row.get(0)?, documents::authors(db, DocumentId(row.get(1)?))?));
    }
    Ok(left)
}

/// The documents that lie below this address, by their keys.
pub fn documents_below(db: &Db, address: &str) -> Result<Vec<String>> {
    let mut statement = db.connection.prepare_cached("SELECT key FROM shown WHERE substr(url, 1, length(?1)) = ?1")?;
    let rows = statement.query_map([address], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps when documents came that were not there before, and forgets those that are gone. The first time all of them are
/// old.
pub fn admit_documents(db: &Db, at: Timestamp) -> Result<()> {
    db.connection.execute(
        "INSERT INTO admission (document, at, new)
         SELECT key, ?1, EXISTS (SELECT 1 FROM admission) FROM document WHERE 1 = 1
         ON CONFLICT (document) DO NOTHING",
        [at.0],
    )?;
    db.connection.execute("DELETE FROM admission WHERE document NOT IN (SELECT key FROM document)", [])?;
    Ok(())
}

/// The documents that came after `since`, newest first, each with the moment.
pub fn admitted_since(db: &Db, since: Timestamp) -> Result<Vec<(String, Timestamp)>> {
    let mut statement = db
        .connection
        .prepare_cached("SELECT document, at FROM admission WHERE new = 1 AND at > ? ORDER BY at DESC, seq DESC")?;
    let rows = statement.query_map([since.0], |row| Ok((row.get(0)?, Timestamp(row.get(1)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What moderators put away: each item with what it weighed.
pub fn away(db: &Db, now: Timestamp) -> Result<HashMap<String, i64>> {
    let mut statement =
        db.connection.prepare_cached("SELECT item, weight FROM put_away WHERE until IS NULL OR until > ?")?;
    let rows = statement.query_map([now.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What an item weighed when it was put away, whether it is back or not.
pub fn weighed(db: &Db, item: &str) -> Result<Option<i64>> {
    let mut statement = db.connection.prepare_cached("SELECT weight FROM put_away WHERE item = ?")?;
    Ok(statement.query_row([item], |row| row.get(0)).optional()?)
}

/// Puts an item away: until a moment, or (`None`) until it weighs more.
pub fn put_away(db: &Db, item: &str, weight: i64, until: Option<Timestamp>) -> Result<()> {
    db.connection
        .prepare_cached(
            "INSERT INTO put_away (item, weight, until)
         VALUES (?, ?, ?)
         ON CONFLICT (item) DO UPDATE SET weight = excluded.weight, until = excluded.until",
        )?
        .execute(params![item, weight, until.map(|until| until.0)])?;
    Ok(())
}
