//! What people say of documents: the judged set that grows by itself.
//!
//! The words of an asker stay only as long as the asker's question may: a question that is taken back, worded anew or erased
//! takes its judgments along, and one that is forgotten does too unless its room lets it be told elsewhere. Without its words a
//! question cannot be asked again as it was, so nothing is kept of it then. What a moderator typed stays when the moderator is
//! erased, without their name, unless it repeats the words of somebody who is erased.

pub(crate) mod lines;

use std::collections::HashMap;

use crate::corpus::store::audience::JUDGED_DISCLOSABLE;
use crate::db::{Db, DbError, Result, Row, Value, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::judgment::{Judged, Source, Verdict};
use crate::domain::time::Timestamp;
use crate::domain::vector::Vector;

/// A question to judge documents for, as it was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct NewJudged<'a> {
    /// The message.
    pub id: &'a EventId,
    /// The words.
    pub text: &'a str,
    /// Whose judgment it is.
    pub source: Source,
    /// Who says it.
    pub person: &'a PersonId,
    /// Where it was asked.
    pub room: &'a RoomId,
    /// Whether that room was open to all or shared its questions.
    pub disclosable: bool,
    /// Whether it was asked with a filter.
    pub narrowed: bool,
    /// When.
    pub at: Timestamp,
}

/// Keeps a question of which somebody says something; one that is there already is let be.
pub fn put_judged(db: &Db, judged: &NewJudged<'_>) -> Result<()> {
    db.execute(
        "INSERT INTO judged_question (id, text, source, room, told, narrowed, model, vector, at)
             VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?)
             ON CONFLICT (id) DO NOTHING",
        params![
            judged.id.as_str(),
            judged.text,
            source_word(judged.source),
            judged.room.as_str(),
            judged.disclosable,
            judged.narrowed,
            judged.at.0
        ],
    )?;
    db.execute(
        "INSERT INTO judgment_person (question, person)
             VALUES (?, ?)
             ON CONFLICT (question, person) DO NOTHING",
        [judged.id.as_str(), judged.person.as_str()],
    )?;
    Ok(())
}

/// Keeps what is said of a document for a judged question, in place of what was said before.
pub fn put_judgment(
    db: &Db,
    question: &EventId,
    document: &str,
    verdict: Verdict,
    grade: u8,
    at: Timestamp,
) -> Result<()> {
    db.execute(
        "INSERT INTO judgment (question, document, verdict, grade, at)
         VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (question, document) DO UPDATE SET verdict = excluded.verdict, grade = excluded.grade,
                 at = excluded.at",
        params![question.as_str(), document, word(verdict), grade, at.0],
    )?;
    Ok(())
}

/// How many askers said since then that a document helped.
pub fn helped_since(db: &Db, document: &str, since: Timestamp) -> Result<Vec<PersonId>> {
    db.query(
        "SELECT DISTINCT person FROM judgment JOIN judgment_person ON judgment_person.question = judgment.question
             JOIN judged_question ON judged_question.id = judgment.question
             WHERE document = ? AND verdict = ? AND source = 'asker' AND judgment.at > ?",
        params![document, word(Verdict::Helped), since.0],
        |row| Ok(PersonId::new(row.get::<_, String>(0)?)),
    )
}

/// Keeps the vector of a judged question.
pub fn put_judged_vector(db: &Db, id: &EventId, model: &str, vector: &Vector) -> Result<()> {
    db.execute(
        "UPDATE judged_question SET model = ?, vector = ? WHERE id = ?",
        params![model, vector.to_bytes(), id.as_str()],
    )?;
    Ok(())
}

/// The judged questions that `model` has not read, with their words.
pub fn unread_judged(db: &Db, model: &str) -> Result<Vec<(EventId, String)>> {
    db.query("SELECT id, text FROM judged_question WHERE model IS DISTINCT FROM ? ORDER BY at, id", [model], |row| {
        Ok((EventId::new(row.get::<_, String>(0)?), row.get(1)?))
    })
}

/// All judged questions that were asked without a filter, oldest first, with vectors of `model`. Who asks the same in
/// the same words asks one question: the last word about each document counts.
pub fn judged_questions(db: &Db, model: &str) -> Result<Vec<Judged>> {
    let (mut all, mut places): (Vec<Judged>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    db.each(
        &format!(
        "SELECT id, text, source, CASE model WHEN ? THEN vector END, {JUDGED_DISCLOSABLE}, judged_question.at, document, grade
         FROM judged_question JOIN judgment ON question = id WHERE NOT narrowed
         ORDER BY judgment.at, judgment.seq"
    ),
        [model],
        |row| -> Result<()> {
            let (document, grade): (String, u8) = (row.get(6)?, row.get(7)?);
            let read = read(row)?;
            let place = *places.entry(read.text.trim().to_lowercase()).or_insert(all.len());
            match all.get_mut(place) {
                None => all.push(Judged { grades: vec![(document, grade)], ..read }),
                Some(known) => {
                    known.disclosable |= read.disclosable;
                    known.vector = known.vector.take().or(read.vector);
                    known.grades.retain(|(key, _)| *key != document);
                    known.grades.push((document, grade));
                }
            }
            Ok(())
        },
    )?;
    Ok(all)
}

/// The words of a judged question.
pub fn judged_text(db: &Db, id: &EventId) -> Result<Option<String>> {
    db.optional("SELECT text FROM judged_question WHERE id = ?", [id.as_str()], |row| row.get(0))
}

/// Forgets the judged question of a message.
pub(crate) fn forget_judged(db: &Db, id: &EventId) -> Result<()> {
    // A moderator may have judged documents for the same words, and follow-ups repeat them.
    db.execute(
        "DELETE FROM judged_question WHERE id = ?1 OR EXISTS (
                 SELECT 1 FROM question AS gone WHERE gone.id = ?1 AND gone.text <> '' AND (
                     source = 'moderator' AND lower(judged_question.text) = lower(gone.text)
                     OR EXISTS (SELECT 1 FROM question AS later WHERE later.id = judged_question.id
                                AND later.conversation = gone.conversation AND later.at > gone.at
                                AND substr(later.text, 1, length(gone.text)) = gone.text)))",
        [id.as_str()],
    )?;
    Ok(())
}

/// Forgets what was judged for questions of `person`, and the words that they asked with wherever a moderator used them.
pub(crate) fn erase_judged(db: &Db, person: &PersonId) -> Result<()> {
    db.execute(
        "DELETE FROM judged_question
         WHERE source = 'asker' AND id IN (SELECT question FROM judgment_person WHERE person = ?1)
            OR lower(text) IN (SELECT lower(text) FROM question WHERE asker = ?1 AND text <> '')",
        [person.as_str()],
    )?;
    Ok(())
}

fn source_word(source: Source) -> &'static str {
    match source {
        Source::Asker => "asker",
        Source::Moderator => "moderator",
    }
}

fn read(row: &Row<'_>) -> Result<Judged> {
    let vector: Option<Vec<u8>> = row.get(3)?;
    Ok(Judged {
        id: EventId::new(row.get::<_, String>(0)?),
        text: row.get(1)?,
        source: if row.value(2)? == Value::Text("moderator") { Source::Moderator } else { Source::Asker },
        vector: vector.map(|bytes| Vector::from_bytes(&bytes).ok_or(DbError::Damaged("vector"))).transpose()?,
        disclosable: row.get(4)?,
        grades: Vec::new(),
        at: Timestamp(row.get(5)?),
    })
}

/// The word for a verdict in the database.
pub(crate) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Helped => "helped",
        Verdict::NotHelped => "not helped",
        Verdict::Outdated => "outdated",
    }
}

#[cfg(test)]
mod tests;
