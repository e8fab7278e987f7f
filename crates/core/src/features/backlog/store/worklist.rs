//! What the queue of the moderators is made of: questions without a good document, and documents that need a look.

use std::collections::HashMap;

use crate::corpus::store::audience::QUESTION_DISCLOSABLE;
use crate::corpus::store::documents;
use crate::db::{Db, DbError, Result, params};
use crate::domain::id::{DocumentId, EventId, PersonId};
use crate::domain::time::Timestamp;
use crate::domain::vector::Vector;

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
    /// When the newest complaint came. Old ones are forgotten, so how many there are does not only grow.
    pub newest: Timestamp,
}

/// A document that nobody looks after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// The document, by its key.
    pub document: String,
    /// All its authors.
    pub authors: Vec<String>,
    /// When the last of its authors and owners went, as far as that is known.
    pub at: Timestamp,
}

/// Nothing good was found, and no document helped all the same; or something was, and it did not help. What a colleague answered
/// is still no document, and what is outdated is looked at as a document.
const UNANSWERED: &str = "question.state = 'answered' AND text <> ''
    AND coalesce(nullif(verdict, 'outdated'), CASE WHEN good THEN 'helped' ELSE 'not helped' END) <> 'helped'";

/// What the asker said of the documents; after a colleague's answer a word is about that.
const VERDICTS: &str = "LEFT JOIN feedback ON feedback.question = outcome.question_id AND person IS NULL";

/// The newest questions without a good document, at most `most`, with their vectors of `model`.
pub fn unanswered(db: &Db, model: &str, most: usize) -> Result<Vec<Unanswered>> {
    let mut found = Vec::new();
    db.each(
        &format!(
            "SELECT question.id, asker, CASE WHEN {QUESTION_DISCLOSABLE} THEN text END, vector
         FROM outcome JOIN question ON question.id = outcome.question_id
         JOIN question_vector ON question_vector.question_id = question.id AND model = ? {VERDICTS}
         WHERE {UNANSWERED} ORDER BY question.at DESC, question.seq DESC LIMIT ?"
        ),
        params![model, most],
        |row| -> Result<()> {
            found.push(Unanswered {
                id: EventId::new(row.get::<_, String>(0)?),
                asker: PersonId::new(row.get::<_, String>(1)?),
                text: row.get(2)?,
                vector: Vector::from_bytes(&row.get::<_, Vec<u8>>(3)?).ok_or(DbError::Damaged("vector"))?,
            });
            Ok(())
        },
    )?;
    Ok(found)
}

/// How many people got each document, by its key; not as the closest where nothing good was found.
pub fn askers_of_documents(db: &Db) -> Result<HashMap<String, usize>> {
    db.query(
        "SELECT document, count(DISTINCT asker) FROM suggested JOIN question ON question.id = question_id
         WHERE document IS NOT NULL AND state = 'answered'
           AND question.id NOT IN (SELECT question_id FROM outcome WHERE NOT good)
         GROUP BY document",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What askers found of each document that anybody said something about.
pub fn complaints(db: &Db) -> Result<Vec<Complaints>> {
    db.query(
        "SELECT document, count(DISTINCT CASE verdict WHEN 'outdated' THEN person END),
             count(DISTINCT CASE verdict WHEN 'not helped' THEN person END),
             count(DISTINCT CASE verdict WHEN 'helped' THEN person END),
             coalesce(max(CASE WHEN verdict <> 'helped' THEN judgment.at END), 0)
         FROM judgment JOIN judged_question ON judged_question.id = judgment.question
         JOIN judgment_person ON judgment_person.question = judgment.question
         WHERE source = 'asker' GROUP BY document ORDER BY document",
        [],
        |row| {
            Ok(Complaints {
                document: row.get(0)?,
                outdated: row.get(1)?,
                unhelpful: row.get(2)?,
                helped: row.get(3)?,
                newest: Timestamp(row.get(4)?),
            })
        },
    )
}

/// The documents of which an author or the owner is gone or was erased, and no owner is left.
pub fn orphans(db: &Db) -> Result<Vec<Orphan>> {
    let mut orphans = Vec::new();
    db.each(
        "SELECT key, shown.id,
                coalesce((SELECT max(gone.at) FROM gone WHERE gone.person = document_owner.person OR gone.person IN
                             (SELECT person FROM document_author WHERE document_author.document = shown.id)), 0)
         FROM shown LEFT JOIN document_owner USING (key)
         WHERE (document_owner.person = '' OR document_owner.person IN (SELECT person FROM gone)
                OR EXISTS (SELECT 1 FROM document_author JOIN gone ON gone.person = document_author.person
                           WHERE document_author.document = shown.id))
           AND (document_owner.person IS NULL OR document_owner.person = ''
                OR document_owner.person IN (SELECT person FROM gone)) ORDER BY key",
        [],
        |row| -> Result<()> {
            let authors = documents::authors(db, DocumentId(row.get(1)?))?;
            orphans.push(Orphan { document: row.get(0)?, authors, at: Timestamp(row.get(2)?) });
            Ok(())
        },
    )?;
    Ok(orphans)
}

/// The documents that lie below this address, by their keys.
pub fn documents_below(db: &Db, address: &str) -> Result<Vec<String>> {
    db.query("SELECT key FROM shown WHERE substr(url, 1, length(?1)) = ?1 ORDER BY key", [address], |row| row.get(0))
}

/// What moderators put away: each item with what it weighed.
pub fn away(db: &Db, now: Timestamp) -> Result<HashMap<String, i64>> {
    db.query("SELECT item, weight FROM put_away WHERE until IS NULL OR until > ?", [now.0], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// What an item weighed when it was put away, whether it is back or not.
pub fn weighed(db: &Db, item: &str) -> Result<Option<i64>> {
    db.optional("SELECT weight FROM put_away WHERE item = ?", [item], |row| row.get(0))
}

/// Puts an item away: until a moment, or (`None`) until it weighs more.
pub fn put_away(db: &Db, item: &str, weight: i64, until: Option<Timestamp>) -> Result<()> {
    db.execute(
        "INSERT INTO put_away (item, weight, until)
         VALUES (?, ?, ?)
         ON CONFLICT (item) DO UPDATE SET weight = excluded.weight, until = excluded.until",
        params![item, weight, until.map(|until| until.0)],
    )?;
    Ok(())
}

/// Nobody will be left who looks after the documents of `owner`: what was put away before is about somebody else.
pub fn bring_back_documents_of(db: &Db, owner: &PersonId) -> Result<()> {
    db.execute(
        "DELETE FROM put_away WHERE item IN (SELECT 'orphan/' || key FROM document_owner WHERE person = ?)",
        [owner.as_str()],
    )?;
    Ok(())
}
