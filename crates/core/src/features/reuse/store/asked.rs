//! What is to be asked about re-use, and what was asked and may get a word.

use crate::db::{Db, DbError, Result, Row, params};
use crate::domain::id::{EventId, PersonId};
use crate::domain::language::Language;
use crate::domain::reuse::vocabulary::Via;
use crate::domain::time::Timestamp;
use crate::kernel::subject::made_up;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// How far they are with something that helped; there may be no adoption yet.
    Interview,
    /// How far they are.
    Stage,
    /// Why, and what they changed.
    Rest,
    /// Why not, or no more.
    Why,
    /// What the giver may be told.
    Consent,
    /// Whether it works.
    Effect,
    /// Where they work.
    Home,
    /// Which document is meant.
    Which,
    /// Whether what a giver says is so.
    Claim,
    /// Whether it still is theirs, of the giver.
    Core,
    /// Whether they want to be named for a prize.
    Prize,
    /// Nothing: a message about an adoption, to which something can be said.
    Noted,
}

impl About {
    const ALL: [(Self, &'static str); 12] = [
        (Self::Interview, "interview"),
        (Self::Stage, "stage"),
        (Self::Rest, "rest"),
        (Self::Why, "why"),
        (Self::Consent, "consent"),
        (Self::Effect, "effect"),
        (Self::Home, "home"),
        (Self::Which, "which"),
        (Self::Claim, "claim"),
        (Self::Core, "core"),
        (Self::Prize, "prize"),
        (Self::Noted, "noted"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(about, _)| *about == self).map_or("", |(_, word)| word)
    }
}

/// Something that is asked of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its number; zero until it is kept.
    pub id: i64,
    /// Whom.
    pub person: PersonId,
    /// What.
    pub about: About,
    /// About which adoption, once there is one.
    pub adoption: Option<i64>,
    /// The key of the document that they may have taken over.
    pub document: Option<String>,
    /// The question to which that was an answer.
    pub question: Option<EventId>,
    /// Through which contact.
    pub via: Option<Via>,
    /// When they first asked about it.
    pub first_asked_at: Option<Timestamp>,
    /// In which language.
    pub language: Language,
    /// Whether they had not begun: it counts for what somebody is asked.
    pub unprompted: bool,
    /// When it is to be asked.
    pub due: Timestamp,
    /// The cause of the message that asks.
    pub cause: Option<EventId>,
    /// When it was asked.
    pub asked_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
}

impl Asked {
    /// What is to be asked of `person` at `due`.
    pub fn planned(person: &PersonId, about: About, language: Language, due: Timestamp) -> Self {
        Self {
            id: 0,
            person: person.clone(),
            about,
            adoption: None,
            document: None,
            question: None,
            via: None,
            first_asked_at: None,
            language,
            unprompted: true,
            due,
            cause: None,
            asked_at: None,
            ended_at: None,
        }
    }

    /// The cause of a message that time brings.
    pub fn own_cause(&self) -> EventId {
        made_up("reuse", &self.id.to_string())
    }

    /// Whether it was asked and is not over.
    pub fn is_open(&self) -> bool {
        self.asked_at.is_some() && self.ended_at.is_none()
    }
}

/// Keeps what is asked, new or changed; returns its number.
pub fn put_asked(db: &Db, asked: &Asked) -> Result<i64> {
    if asked.id != 0 {
        db.execute(
            "UPDATE reuse_asked SET adoption = ?, due = ?, cause = ?, asked_at = ?, ended_at = ? WHERE id = ?",
            params![
                asked.adoption,
                asked.due.0,
                asked.cause.as_ref().map(EventId::as_str),
                asked.asked_at.map(|at| at.0),
                asked.ended_at.map(|at| at.0),
                asked.id
            ],
        )?;
        return Ok(asked.id);
    }
    db.one(
        "INSERT INTO reuse_asked (person, about, adoption, document, question, via, first_asked_at, language, unprompted,
             due, cause, asked_at, ended_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        params![
            asked.person.as_str(),
            asked.about.word(),
            asked.adoption,
            asked.document,
            asked.question.as_ref().map(EventId::as_str),
            asked.via.map(Via::code),
            asked.first_asked_at.map(|at| at.0),
            asked.language.tag(),
            asked.unprompted,
            asked.due.0,
            asked.cause.as_ref().map(EventId::as_str),
            asked.asked_at.map(|at| at.0),
            asked.ended_at.map(|at| at.0)
        ],
        |row| row.get(0),
    )
}

/// What the message with this cause asked.
pub fn asked_by(db: &Db, cause: &EventId) -> Result<Option<Asked>> {
    one(db, "cause = ?", params![cause.as_str()])
}

/// Whether somebody was ever asked something about re-use.
pub fn was_asked(db: &Db, person: &PersonId) -> Result<bool> {
    db.exists("SELECT 1 FROM reuse_asked WHERE person = ? AND asked_at IS NOT NULL", [person.as_str()])
}

/// What is kept under this number.
pub fn asked(db: &Db, id: i64) -> Result<Option<Asked>> {
    one(db, "id = ?", params![id])
}

/// The numbers of what is to be asked by now, the longest overdue first.
pub fn ripe(db: &Db, now: Timestamp) -> Result<Vec<i64>> {
    db.query(
        "SELECT id FROM reuse_asked WHERE due <= ? AND asked_at IS NULL AND ended_at IS NULL ORDER BY due, id",
        [now.0],
        |row| row.get(0),
    )
}

/// When `person` was asked something that they had not begun, since `since`.
pub fn asked_since(db: &Db, person: &PersonId, since: Timestamp) -> Result<Vec<Timestamp>> {
    db.query(
        "SELECT asked_at FROM reuse_asked WHERE person = ? AND asked_at >= ? AND unprompted ORDER BY asked_at",
        params![person.as_str(), since.0],
        |row| Ok(Timestamp(row.get(0)?)),
    )
}

/// Whether this waits to be asked about an adoption.
pub fn is_planned(db: &Db, adoption: i64, about: About) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM reuse_asked WHERE adoption = ? AND about = ? AND asked_at IS NULL AND ended_at IS NULL",
        params![adoption, about.word()],
    )
}

/// Who was asked about the document with this key since `since`, or will be.
pub fn interviewed(db: &Db, document: &str, since: Timestamp) -> Result<Vec<PersonId>> {
    db.query(
        "SELECT person FROM reuse_asked WHERE document = ? AND about = 'interview'
         AND (asked_at >= ? OR asked_at IS NULL AND ended_at IS NULL) ORDER BY id",
        params![document, since.0],
        |row| Ok(PersonId::new(row.get::<_, String>(0)?)),
    )
}

/// Who was asked about the document with this key since `since`.
pub fn was_interviewed(db: &Db, document: &str, since: Timestamp) -> Result<Vec<PersonId>> {
    db.query(
        "SELECT person FROM reuse_asked WHERE document = ? AND about = 'interview' AND asked_at >= ? ORDER BY id",
        params![document, since.0],
        |row| Ok(PersonId::new(row.get::<_, String>(0)?)),
    )
}

/// The numbers of adoptions that a giver claims since then, of which nobody of the taker's was asked or is to be.
pub fn claims_to_ask(db: &Db, since: Timestamp) -> Result<Vec<i64>> {
    db.query(
        "SELECT DISTINCT adoption FROM adoption_word AS claim WHERE word = 'claimed' AND at > ?
         AND NOT EXISTS (SELECT 1 FROM adoption_word WHERE adoption = claim.adoption AND word IN ('told', 'denied'))
         AND NOT EXISTS (SELECT 1 FROM reuse_asked WHERE adoption = claim.adoption AND about = 'claim'
                         AND (asked_at IS NOT NULL OR ended_at IS NULL))
         ORDER BY adoption",
        [since.0],
        |row| row.get(0),
    )
}

/// All that was asked about an adoption in messages to `about`, open or not.
pub fn asked_of(db: &Db, adoption: i64, about: About) -> Result<Vec<Asked>> {
    many(db, "adoption = ? AND about = ? ORDER BY id", params![adoption, about.word()])
}

/// What is planned is over: of `person`, or of the question with this id.
pub fn end_planned(db: &Db, person: Option<&PersonId>, question: Option<&EventId>, at: Timestamp) -> Result<()> {
    db.execute(
        "UPDATE reuse_asked SET ended_at = ?3 WHERE asked_at IS NULL AND ended_at IS NULL
         AND (person = ?1 OR question = ?2)",
        params![person.map(PersonId::as_str), question.map(EventId::as_str), at.0],
    )?;
    Ok(())
}

/// What is planned to be asked about an adoption is over.
pub fn end_planned_about(db: &Db, adoption: i64, about: About, at: Timestamp) -> Result<()> {
    db.execute(
        "UPDATE reuse_asked SET ended_at = ? WHERE adoption = ? AND about = ? AND asked_at IS NULL AND ended_at IS NULL",
        params![at.0, adoption, about.word()],
    )?;
    Ok(())
}

/// What was asked about an adoption does not count any more, and what was to be asked is not: it may begin anew.
pub fn let_go(db: &Db, adoption: i64, at: Timestamp) -> Result<()> {
    db.execute(
        "UPDATE reuse_asked SET adoption = NULL, ended_at = coalesce(ended_at, ?) WHERE adoption = ?",
        [at.0, adoption],
    )?;
    Ok(())
}

/// Keeps a choice that is shown with what is asked, or words that wait for the answer.
pub fn put_choice(db: &Db, asked: i64, position: i64, document: Option<&str>, text: &str) -> Result<()> {
    db.execute(
        "INSERT INTO reuse_choice (asked, position, document, text) VALUES (?, ?, ?, ?)",
        params![asked, position, document, text],
    )?;
    Ok(())
}

/// The choice at this place: the key of a document, and the words.
pub fn choice(db: &Db, asked: i64, position: i64) -> Result<Option<(Option<String>, String)>> {
    db.optional("SELECT document, text FROM reuse_choice WHERE asked = ? AND position = ?", [asked, position], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

fn one(db: &Db, condition: &str, values: &[&dyn crate::db::ToSql]) -> Result<Option<Asked>> {
    db.optional(&format!("SELECT * FROM reuse_asked WHERE {condition}"), values, read)
}

fn many(db: &Db, condition: &str, values: &[&dyn crate::db::ToSql]) -> Result<Vec<Asked>> {
    db.query(&format!("SELECT * FROM reuse_asked WHERE {condition}"), values, read)
}

fn read(row: &Row<'_>) -> Result<Asked> {
    let word: String = row.get("about")?;
    let about = About::ALL.iter().find(|(_, known)| *known == word).ok_or(DbError::Damaged("what is asked"))?.0;
    let moment = |name: &str| Ok::<_, DbError>(row.get::<_, Option<i64>>(name)?.map(Timestamp));
    let event = |name: &str| Ok::<_, DbError>(row.get::<_, Option<String>>(name)?.map(EventId::new));
    let via = row.get::<_, Option<String>>("via")?;
    Ok(Asked {
        id: row.get("id")?,
        person: PersonId::new(row.get::<_, String>("person")?),
        about,
        adoption: row.get("adoption")?,
        document: row.get("document")?,
        question: event("question")?,
        via: via.map(|code| Via::from_code(&code).ok_or(DbError::Damaged("contact"))).transpose()?,
        first_asked_at: moment("first_asked_at")?,
        language: Language::from_tag(&row.get::<_, String>("language")?).ok_or(DbError::Damaged("language"))?,
        unprompted: row.get("unprompted")?,
        due: Timestamp(row.get("due")?),
        cause: event("cause")?,
        asked_at: moment("asked_at")?,
        ended_at: moment("ended_at")?,
    })
}
