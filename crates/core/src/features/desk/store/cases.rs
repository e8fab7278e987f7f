//! Cases of the info desk.

use std::time::Duration;

use crate::db::{Db, DbError, Result, Row, ToSql, params};
use crate::domain::case::{Case, Need, Outcome, Progress, State};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::time::Timestamp;

/// Keeps a case, new or changed; its number is given when it is new.
pub fn put_case(db: &Db, case: &Case) -> Result<()> {
    let (state, outcome) = match case.progress.state {
        State::Offered => ("offered", None),
        State::Open => ("open", None),
        State::Closed(outcome) => {
            ("closed", Outcome::ALL.iter().find(|(known, _)| *known == outcome).map(|(_, word)| *word))
        }
    };
    let need = Need::ALL.iter().find(|(known, _)| *known == case.need).map_or("", |(_, word)| word);
    let values = params![
        case.question.as_str(),
        case.asker.as_str(),
        case.room.as_str(),
        case.thread.as_ref().map(EventId::as_str),
        case.language.tag(),
        case.direct,
        case.anonymous,
        case.desk.as_str(),
        need,
        state,
        outcome,
        case.progress.due.map(|due| due.0),
        case.answered,
        case.asked_at.0,
        case.at.0,
        case.first_at.map(|at| at.0),
        case.ended_at.map(|at| at.0)
    ];
    // An insert that finds its row there would use up a number all the same.
    let sql = if self::case(db, &case.question)?.is_some() {
        "UPDATE desk_case SET asker = ?2, room = ?3, thread = ?4, language = ?5, direct = ?6, anonymous = ?7, desk = ?8,
         need = ?9, state = ?10, outcome = ?11, due = ?12, answered = ?13, asked_at = ?14, at = ?15, first_at = ?16,
         ended_at = ?17 WHERE question = ?1"
    } else {
        "INSERT INTO desk_case (question, asker, room, thread, language, direct, anonymous, desk, need, state,
             outcome, due, answered, asked_at, at, first_at, ended_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
    };
    db.execute(sql, values)?;
    Ok(())
}

/// Keeps who at the desk took a case.
pub fn put_holder(db: &Db, question: &EventId, person: &PersonId) -> Result<()> {
    db.execute(
        "INSERT INTO desk_holder (question, person)
             VALUES (?, ?)
             ON CONFLICT (question) DO UPDATE SET person = excluded.person",
        [question.as_str(), person.as_str()],
    )?;
    Ok(())
}

/// Nobody at the desk has this case any more.
pub fn forget_holder(db: &Db, question: &EventId) -> Result<()> {
    db.execute("DELETE FROM desk_holder WHERE question = ?", [question.as_str()])?;
    Ok(())
}

/// The cases that `person` took, closed ones too.
pub fn cases_held_by(db: &Db, person: &PersonId) -> Result<Vec<Case>> {
    cases(db, "person = ? ORDER BY number", params![person.as_str()])
}

/// Keeps what somebody at the desk noted.
pub fn put_note(db: &Db, message: &EventId, question: &EventId, author: &PersonId, text: &str) -> Result<()> {
    db.execute(
        "INSERT INTO desk_note (message, question, author, text)
         VALUES (?, ?, ?, ?)
         ON CONFLICT (message) DO NOTHING",
        [message.as_str(), question.as_str(), author.as_str(), text],
    )?;
    Ok(())
}

/// A message at the desk was worded anew: so is the note that it was.
pub fn reword_note(db: &Db, message: &EventId, text: &str) -> Result<()> {
    db.execute("UPDATE desk_note SET text = ? WHERE message = ?", [text, message.as_str()])?;
    Ok(())
}

/// The note that was made last for a case.
pub fn last_note(db: &Db, question: &EventId) -> Result<Option<String>> {
    db.optional("SELECT text FROM desk_note WHERE question = ? ORDER BY seq DESC LIMIT 1", [question.as_str()], |row| {
        row.get(0)
    })
}

/// A message at the desk was taken back: so is the note that it was.
pub fn forget_note(db: &Db, message: &EventId) -> Result<()> {
    db.execute("DELETE FROM desk_note WHERE message = ?", [message.as_str()])?;
    Ok(())
}

/// The case of a question.
pub fn case(db: &Db, question: &EventId) -> Result<Option<Case>> {
    Ok(cases(db, "desk_case.question = ?", params![question.as_str()])?.pop())
}

/// Keeps that the desk was shown a case, in the room that it lies in.
pub fn mark_shown(db: &Db, case: &Case) -> Result<()> {
    let values = [case.desk.as_str(), case.question.as_str()];
    db.execute("UPDATE desk_case SET shown_in = ? WHERE question = ?", values)?;
    Ok(())
}

/// Whether the desk has seen a case, in the room that it lies in.
pub fn was_shown(db: &Db, case: &Case) -> Result<bool> {
    let values = [case.question.as_str(), case.desk.as_str()];
    db.exists("SELECT 1 FROM desk_case WHERE question = ? AND shown_in = ?", values)
}

/// The case of the conversation that a question belongs to.
pub fn case_of_conversation(db: &Db, conversation: &EventId) -> Result<Option<Case>> {
    let condition = "desk_case.question IN (SELECT id FROM question WHERE conversation = ?1)
                     OR desk_case.question = ?1 OR thread = ?1 ORDER BY number DESC LIMIT 1";
    Ok(cases(db, condition, params![conversation.as_str()])?.pop())
}

/// The case that the desk calls by this number.
pub fn case_numbered(db: &Db, desk: &RoomId, number: i64) -> Result<Option<Case>> {
    Ok(cases(db, "desk = ? AND number = ?", params![desk.as_str(), number])?.pop())
}

/// The latest case of `asker` in `room` that they did not take back or keep from the desk.
pub fn latest_case_of(db: &Db, asker: &PersonId, room: &RoomId) -> Result<Option<Case>> {
    let condition = "asker = ? AND room = ? AND (outcome IS NULL OR outcome NOT IN ('refused', 'withdrawn'))
                     ORDER BY number DESC LIMIT 1";
    Ok(cases(db, condition, params![asker.as_str(), room.as_str()])?.pop())
}

/// All cases of `asker`.
pub fn cases_of(db: &Db, asker: &PersonId) -> Result<Vec<Case>> {
    cases(db, "asker = ? ORDER BY number", params![asker.as_str()])
}

/// The cases that are open at one desk, oldest first.
pub fn open_cases(db: &Db, desk: &RoomId) -> Result<Vec<Case>> {
    cases(db, "desk = ? AND state = 'open' ORDER BY number", params![desk.as_str()])
}

/// The questions of the cases for which the time of silence is over at `now`.
pub fn quiet_cases(db: &Db, now: Timestamp) -> Result<Vec<EventId>> {
    let sql = "SELECT question FROM desk_case WHERE due <= ? ORDER BY due, number";
    db.query(sql, [now.0], |row| Ok(EventId::new(row.get::<_, String>(0)?)))
}

/// Nobody could say anything to the bot that asks for `span`: that much later silence ends what waits.
pub fn put_off_silence(db: &Db, span: Duration) -> Result<()> {
    let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
    db.execute(
        "UPDATE desk_case SET due = due + ?1 WHERE due IS NOT NULL
             AND CASE WHEN state = 'offered' THEN room ELSE desk END NOT IN (SELECT room FROM bot_room WHERE bot <> ?2)",
        [millis, db.bot().0],
    )?;
    Ok(())
}

/// A room was replaced by another: the askers of its cases read on there, without their thread.
pub fn move_cases(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    db.execute("UPDATE desk_case SET room = ?, thread = NULL WHERE room = ?", [new.as_str(), old.as_str()])?;
    Ok(())
}

/// A room of the desk was replaced by another: its cases lie there, in whatever state.
pub fn move_desk(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    db.execute("UPDATE desk_case SET desk = ? WHERE desk = ?", [new.as_str(), old.as_str()])?;
    Ok(())
}

/// The questions of people of whom no other is kept, asked in the day before `before`, with which nothing happened: neither the asker nor
/// anybody else said a word, nobody was asked, and no case was made of it.
pub fn first_questions_without_help(db: &Db, before: Timestamp) -> Result<Vec<EventId>> {
    db.query("SELECT question.id FROM question JOIN conversation ON conversation.root = question.thread
         WHERE question.state = 'answered' AND bot_spoke_last AND question.at BETWEEN ?1 - 86400000 AND ?1
           AND NOT EXISTS (SELECT 1 FROM question AS other WHERE other.asker = question.asker AND other.seq <> question.seq)
           AND NOT EXISTS (SELECT 1 FROM errand WHERE errand.question = question.id)
           AND NOT EXISTS (SELECT 1 FROM feedback WHERE feedback.question = question.id)
           AND NOT EXISTS (SELECT 1 FROM desk_case WHERE desk_case.asker = question.asker)
         ORDER BY question.at, question.id", [before.0], |row| Ok(EventId::new(row.get::<_, String>(0)?)))
}

/// How many conversations `asker` began, as far as these are kept.
pub fn count_conversations_of(db: &Db, asker: &PersonId) -> Result<usize> {
    db.one("SELECT count(DISTINCT conversation) FROM question WHERE asker = ?", [asker.as_str()], |row| row.get(0))
}

fn cases(db: &Db, condition: &str, values: &[&dyn ToSql]) -> Result<Vec<Case>> {
    let sql = format!(
        "SELECT desk_case.*, person AS holder FROM desk_case
         LEFT JOIN desk_holder ON desk_holder.question = desk_case.question WHERE {condition}"
    );
    db.query(&sql, values, read)
}

fn read(row: &Row<'_>) -> Result<Case> {
    let (need, outcome): (String, Option<String>) = (row.get("need")?, row.get("outcome")?);
    let moment = |name: &str| Ok::<_, DbError>(row.get::<_, Option<i64>>(name)?.map(Timestamp));
    let state = match row.get::<_, String>("state")?.as_str() {
        "offered" => State::Offered,
        "open" => State::Open,
        _ => Outcome::ALL
            .iter()
            .find(|(_, word)| Some(*word) == outcome.as_deref())
            .map(|(outcome, _)| State::Closed(*outcome))
            .ok_or(DbError::Damaged("outcome"))?,
    };
    Ok(Case {
        number: row.get("number")?,
        question: EventId::new(row.get::<_, String>("question")?),
        asker: PersonId::new(row.get::<_, String>("asker")?),
        room: RoomId::new(row.get::<_, String>("room")?),
        thread: row.get::<_, Option<String>>("thread")?.map(EventId::new),
        language: Language::from_tag(&row.get::<_, String>("language")?).ok_or(DbError::Damaged("language"))?,
        direct: row.get("direct")?,
        anonymous: row.get("anonymous")?,
        desk: RoomId::new(row.get::<_, String>("desk")?),
        need: Need::ALL.iter().find(|(_, word)| *word == need).ok_or(DbError::Damaged("need"))?.0,
        progress: Progress { state, due: moment("due")? },
        answered: row.get("answered")?,
        holder: row.get::<_, Option<String>>("holder")?.map(PersonId::new),
        asked_at: Timestamp(row.get("asked_at")?),
        at: Timestamp(row.get("at")?),
        first_at: moment("first_at")?,
        ended_at: moment("ended_at")?,
    })
}
