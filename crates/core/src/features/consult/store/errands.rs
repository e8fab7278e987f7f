//! Errands, and who may know the answer to their question.

use crate::corpus::experts::CandidateRow;
use crate::db::{Db, DbError, Result, Row, params};
use crate::domain::errand::{Errand, Outcome, Stage};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::question::Question;
use crate::domain::time::Timestamp;

/// In milliseconds.
const HOUR: i64 = 60 * 60 * 1_000;

/// Keeps who may know the answer to `question`, in place of what was known.
pub fn put_candidates(db: &Db, question: &EventId, candidates: &[CandidateRow]) -> Result<()> {
    db.execute("DELETE FROM candidate WHERE question = ?", [question.as_str()])?;
    for candidate in candidates {
        db.execute(
            "INSERT INTO candidate (question, person, expertise, letter, title)
             VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (question, person) DO NOTHING",
            params![
                question.as_str(),
                candidate.person.as_str(),
                candidate.expertise,
                candidate.letter.map(String::from),
                candidate.title
            ],
        )?;
    }
    Ok(())
}

/// Who may know the answer to `question`, best first.
pub fn candidates(db: &Db, question: &EventId) -> Result<Vec<CandidateRow>> {
    db.query(
        "SELECT person, expertise, letter, title FROM candidate WHERE question = ? ORDER BY expertise DESC, person",
        [question.as_str()],
        |row| {
            Ok(CandidateRow {
                person: PersonId::new(row.get::<_, String>(0)?),
                expertise: row.get(1)?,
                letter: row.get::<_, Option<String>>(2)?.and_then(|letter| letter.chars().next()),
                title: row.get(3)?,
            })
        },
    )
}

/// Keeps an errand, new or changed.
pub fn put_errand(db: &Db, errand: &Errand) -> Result<()> {
    let (state, outcome) = match errand.stage {
        Stage::Searching => ("searching", None),
        Stage::Taken => ("taken", None),
        Stage::Ended(outcome) => {
            ("ended", Outcome::ALL.iter().find(|(known, _)| *known == outcome).map(|(_, word)| *word))
        }
    };
    db.execute("INSERT INTO errand (question, cause, room, thread, asker, language, direct, state, outcome, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (question) DO UPDATE SET cause = ?2, room = ?3, thread = ?4, state = ?8, outcome = ?9, at = ?10", params![
            errand.question.as_str(),
            errand.cause.as_str(),
            errand.room.as_str(),
            errand.thread.as_ref().map(EventId::as_str),
            errand.asker.as_str(),
            errand.language.tag(),
            errand.direct,
            state,
            outcome,
            errand.at.0
        ])?;
    Ok(())
}

/// The questions in rooms that want it, for which nobody did anything within the hours of their room: neither the asker,
/// nor anybody else in the thread; oldest first. What is a day older is let be.
///
/// Few rooms want it and few of what is asked in one is of that day, but most of all that is asked was answered: so `state` is
/// put so that no index is of use for it.
pub fn questions_without_help(db: &Db, now: Timestamp) -> Result<Vec<EventId>> {
    db.query(
        "SELECT question.id FROM room JOIN question ON question.room = room.id
         JOIN conversation ON conversation.root = question.thread
         WHERE ask_after_hours IS NOT NULL
           AND question.at BETWEEN ?1 - (ask_after_hours + 24) * ?2 AND ?1 - ask_after_hours * ?2
           AND question.state NOT IN ('waiting', 'withdrawn') AND bot_spoke_last
           AND NOT EXISTS (SELECT 1 FROM errand WHERE errand.question = question.id)
           AND NOT EXISTS (SELECT 1 FROM feedback WHERE feedback.question = question.id)
           AND NOT EXISTS (SELECT 1 FROM question AS later
                           WHERE later.thread = question.thread AND later.at > question.at)
         ORDER BY question.at, question.id",
        [now.0, HOUR],
        |row| Ok(EventId::new(row.get::<_, String>(0)?)),
    )
}

/// The errand of a question.
pub fn errand(db: &Db, question: &EventId) -> Result<Option<Errand>> {
    one_errand(db, "question = ?", question.as_str())
}

/// The errands in a thread of `room`, the latest first.
pub fn errands_in(db: &Db, thread: &EventId, room: &RoomId) -> Result<Vec<Errand>> {
    db.query(
        "SELECT * FROM errand WHERE asker <> '' AND thread = ? AND room = ? ORDER BY at DESC, seq DESC",
        [thread.as_str(), room.as_str()],
        read,
    )
}

/// The errands that have not ended for other questions of the same asker in the conversation of `question`.
pub fn errands_beside(db: &Db, question: &Question) -> Result<Vec<Errand>> {
    db.query(
        "SELECT errand.* FROM question JOIN errand ON errand.question = question.id
         WHERE conversation = ?1 AND question.id <> ?2 AND errand.asker = ?3 AND errand.state <> 'ended'
         ORDER BY errand.seq",
        [question.conversation.as_str(), question.id.as_str(), question.asker.as_str()],
        read,
    )
}

/// The latest errand of `asker` in `room` that has not ended.
pub fn open_errand_of(db: &Db, asker: &PersonId, room: &RoomId) -> Result<Option<Errand>> {
    db.optional(
        "SELECT * FROM errand WHERE asker = ? AND room = ? AND state <> 'ended' ORDER BY at DESC, seq DESC LIMIT 1",
        [asker.as_str(), room.as_str()],
        read,
    )
}

/// All errands of `asker`.
pub fn errands_of(db: &Db, asker: &PersonId) -> Result<Vec<Errand>> {
    db.query("SELECT * FROM errand WHERE asker = ? ORDER BY seq", [asker.as_str()], read)
}

/// `asker` wants to be forgotten: of their errands stays that others were asked, and when, so that these are left in peace; not what
/// was said, nor where. Where nobody was asked nothing stays.
pub fn forget_errands_of(db: &Db, asker: &PersonId) -> Result<()> {
    for said in ["answer", "asked_back", "keep_offer", "last_word"] {
        let theirs = "SELECT ping.id FROM ping JOIN errand ON errand.question = ping.question WHERE asker = ?";
        db.execute(&format!("DELETE FROM {said} WHERE ping IN ({theirs})"), [asker.as_str()])?;
    }
    db.execute(
        "DELETE FROM errand WHERE asker = ?
         AND NOT EXISTS (SELECT 1 FROM ping WHERE ping.question = errand.question AND asked_at IS NOT NULL)",
        [asker.as_str()],
    )?;
    db.execute("UPDATE errand SET cause = question, room = '', thread = NULL WHERE asker = ?", [asker.as_str()])?;
    Ok(())
}

/// The errand that a message or reaction asked for.
pub fn errand_because_of(db: &Db, cause: &EventId) -> Result<Option<Errand>> {
    one_errand(db, "cause = ?", cause.as_str())
}

/// A room was replaced by another: errands go on there, without their thread, which stays behind.
pub fn move_errands(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    db.execute(
        "UPDATE errand SET room = ?, thread = NULL WHERE room = ? AND state <> 'ended'",
        [new.as_str(), old.as_str()],
    )?;
    Ok(())
}

/// Without those of whoever was forgotten, which only count.
fn one_errand(db: &Db, condition: &str, value: &str) -> Result<Option<Errand>> {
    db.optional(&format!("SELECT * FROM errand WHERE asker <> '' AND {condition}"), [value], read)
}

fn read(row: &Row<'_>) -> Result<Errand> {
    let outcome: Option<String> = row.get("outcome")?;
    let stage = match row.get::<_, String>("state")?.as_str() {
        "searching" => Stage::Searching,
        "taken" => Stage::Taken,
        _ => Outcome::ALL
            .iter()
            .find(|(_, word)| Some(*word) == outcome.as_deref())
            .map(|(outcome, _)| Stage::Ended(*outcome))
            .ok_or(DbError::Damaged("outcome"))?,
    };
    Ok(Errand {
        question: EventId::new(row.get::<_, String>("question")?),
        cause: EventId::new(row.get::<_, String>("cause")?),
        room: RoomId::new(row.get::<_, String>("room")?),
        thread: row.get::<_, Option<String>>("thread")?.map(EventId::new),
        asker: PersonId::new(row.get::<_, String>("asker")?),
        language: Language::from_tag(&row.get::<_, String>("language")?).ok_or(DbError::Damaged("language"))?,
        direct: row.get("direct")?,
        stage,
        at: Timestamp(row.get("at")?),
    })
}
