//! Whether documents still hold: when somebody last said so, and which owners were asked.

use crate::corpus::store::documents;
use crate::db::{Db, DbError, Result, Row, params};
use crate::domain::id::{DocumentId, PersonId};
use crate::domain::time::Timestamp;
use crate::domain::worklist::Owner;
use crate::features::backlog::subjects::REVIEW;
use crate::kernel::subject::Subject;

/// A document that was not looked at for long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueReview {
    /// Its key.
    pub document: String,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When its owner was asked, and what they said.
    pub asked: Option<(Timestamp, Option<Owner>)>,
}

/// An owner who was asked about a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewAsked {
    /// Its key.
    pub document: String,
    /// Whom.
    pub person: PersonId,
    /// What the message that asks is about.
    pub review: Subject,
    /// When.
    pub at: Timestamp,
}

/// Owners who were asked and whose document nobody found to hold since.
const ASKED: &str = "SELECT document, person, review, at FROM review_asked WHERE answer IS NULL
     AND NOT EXISTS (SELECT 1 FROM review WHERE review.document = review_asked.document AND review.at >= review_asked.at) AND";

/// The documents that somebody got as a good answer and that were written, brought in and last looked at before `oldest`, which is on the
/// day `day`.
pub fn due_reviews(db: &Db, oldest: Timestamp, day: &str) -> Result<Vec<DueReview>> {
    // A year ends with December and a month with its 31st: who gives less gets the benefit of the doubt.
    let mut due = Vec::new();
    db.each(
        "SELECT shown.key, shown.id, asked.at, answer, nullif(document_owner.person, '') FROM shown
         LEFT JOIN document_owner ON document_owner.key = shown.key
         LEFT JOIN review ON review.document = shown.key
         LEFT JOIN admission ON admission.document = shown.key AND (new OR date IS NULL)
         LEFT JOIN review_asked AS asked ON asked.document = shown.key AND asked.at > coalesce(review.at, 0)
         WHERE coalesce(review.at, 0) < ?1 AND coalesce(admission.at, 0) < ?1
           AND coalesce(date || CASE length(date) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END < ?2,
                        review.at IS NOT NULL OR admission.at IS NOT NULL)
           AND shown.key IN (SELECT suggested.document FROM suggested WHERE question_id NOT IN
                             (SELECT question_id FROM outcome WHERE NOT good))
         ORDER BY shown.key",
        params![oldest.0, day],
        |row| -> Result<()> {
            let asked: Option<i64> = row.get(2)?;
            let answer = match row.get::<_, Option<String>>(3)?.as_deref() {
                None => None,
                Some("outdated") => Some(Owner::Outdated),
                Some("not mine") => Some(Owner::NotMine),
                Some(_) => return Err(DbError::Damaged("answer")),
            };
            due.push(DueReview {
                document: row.get(0)?,
                owner: row.get(4)?,
                authors: documents::authors(db, DocumentId(row.get(1)?))?,
                asked: asked.map(|at| (Timestamp(at), answer)),
            });
            Ok(())
        },
    )?;
    Ok(due)
}

/// Somebody said at `at` that a document still holds; its owner need not say so any more.
pub fn put_review(db: &Db, document: &str, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO review (document, at)
         VALUES (?, ?)
         ON CONFLICT (document) DO UPDATE SET at = excluded.at",
        params![document, at.0],
    )?;
    Ok(())
}

/// Keeps that an owner is asked.
pub fn put_review_asked(db: &Db, asked: &ReviewAsked) -> Result<()> {
    db.execute(
        "INSERT INTO review_asked (document, person, review, at, answer)
         VALUES (?, ?, ?, ?, NULL)
         ON CONFLICT (document) DO UPDATE SET person = excluded.person, review = excluded.review, at = excluded.at,
                 answer = excluded.answer",
        params![asked.document, asked.person.as_str(), asked.review.key(), asked.at.0],
    )?;
    Ok(())
}

/// What the owner says.
pub fn answer_review(db: &Db, document: &str, owner: Owner) -> Result<()> {
    let word = match owner {
        Owner::Outdated => Some("outdated"),
        Owner::NotMine => Some("not mine"),
        Owner::None | Owner::Silent => None,
    };
    db.execute("UPDATE review_asked SET answer = ? WHERE document = ?", params![word, document])?;
    Ok(())
}

/// What this message asked, when it was not answered yet.
pub fn review_asked_by(db: &Db, subject: &Subject) -> Result<Option<ReviewAsked>> {
    match subject.key_of(&REVIEW) {
        Some(review) => db.optional(&format!("{ASKED} review = ?"), [review], read),
        None => Ok(None),
    }
}

/// What somebody was asked last, after `since`, and has not answered.
pub fn review_asked_of(db: &Db, person: &PersonId, since: Timestamp) -> Result<Option<ReviewAsked>> {
    let sql = format!("{ASKED} person = ? AND at > ? ORDER BY at DESC, document LIMIT 1");
    db.optional(&sql, params![person.as_str(), since.0], read)
}

/// When somebody was asked whether documents hold, since `since`.
pub fn review_asks_since(db: &Db, person: &PersonId, since: Timestamp) -> Result<Vec<Timestamp>> {
    let sql = "SELECT at FROM review_asked WHERE person = ? AND at >= ? ORDER BY at";
    db.query(sql, params![person.as_str(), since.0], |row| Ok(Timestamp(row.get(0)?)))
}

/// How many owners were asked since `since`.
pub fn count_reviews_asked(db: &Db, since: Timestamp) -> Result<usize> {
    db.one("SELECT count(*) FROM review_asked WHERE at >= ?", [since.0], |row| row.get(0))
}

fn read(row: &Row<'_>) -> Result<ReviewAsked> {
    Ok(ReviewAsked {
        document: row.get(0)?,
        person: PersonId::new(row.get::<_, String>(1)?),
        review: Subject::new(REVIEW, row.get::<_, String>(2)?),
        at: Timestamp(row.get(3)?),
    })
}
