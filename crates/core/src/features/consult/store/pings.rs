//! Pings: who was asked what, and how that went. Those for an asker who was forgotten are counted, and not spoken of any more.

use crate::db::{Db, DbError, Result, Row, ToSql, params};
use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::ping::{Ping, State};
use crate::domain::time::Timestamp;
use crate::kernel::subject::Purpose;

/// Keeps a ping, new or changed.
pub fn put_ping(db: &Db, ping: &ErrandPing) -> Result<()> {
    let state = State::ALL.iter().find(|(state, _)| *state == ping.ping.state).map_or("", |(_, word)| word);
    db.execute(
        "INSERT INTO ping (id, question, person, topic, named, state, due, put_off, spoken, present, at,
                 asked_at, accepted_at, ended_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET state = ?6, due = ?7, put_off = ?8, spoken = ?9, present = ?10,
                 asked_at = ?12, accepted_at = ?13, ended_at = ?14",
        params![
            ping.id.as_str(),
            ping.question.as_str(),
            ping.person.as_str(),
            ping.topic,
            ping.named,
            state,
            ping.ping.due.map(|due| due.0),
            ping.ping.put_off,
            ping.ping.spoken,
            ping.present,
            ping.at.0,
            ping.asked_at.map(|at| at.0),
            ping.accepted_at.map(|at| at.0),
            ping.ended_at.map(|at| at.0)
        ],
    )?;
    Ok(())
}

/// One ping.
pub fn ping(db: &Db, id: &EventId) -> Result<Option<ErrandPing>> {
    Ok(pings(db, "id = ?", params![id.as_str()])?.pop())
}

/// Whether whoever was asked heard who could learn along.
pub fn names_learner(db: &Db, id: &EventId) -> Result<bool> {
    db.exists("SELECT 1 FROM ping WHERE id = ? AND learner_named", [id.as_str()])
}

/// Whoever was asked hears who could learn along.
pub fn put_learner_named(db: &Db, id: &EventId) -> Result<()> {
    db.execute("UPDATE ping SET learner_named = TRUE WHERE id = ?", [id.as_str()])?;
    Ok(())
}

/// Keeps what for that was which whoever was asked reads now.
pub fn put_last_word(db: &Db, id: &EventId, purpose: &Purpose) -> Result<()> {
    db.execute(
        "INSERT INTO last_word (ping, purpose) VALUES (?, ?)
         ON CONFLICT (ping) DO UPDATE SET purpose = excluded.purpose",
        [id.as_str(), purpose.as_str()],
    )?;
    Ok(())
}

/// What for that was which whoever was asked read last.
pub fn last_word(db: &Db, id: &EventId) -> Result<Option<Purpose>> {
    db.optional("SELECT purpose FROM last_word WHERE ping = ?", [id.as_str()], |row| Ok(Purpose::kept(row.get(0)?)))
}

/// The pings of a question, in the order in which they were decided on.
pub fn pings_of(db: &Db, question: &EventId) -> Result<Vec<ErrandPing>> {
    pings(db, "question = ? ORDER BY seq", params![question.as_str()])
}

/// The pings to `person` that have not ended, oldest first.
pub fn open_pings_to(db: &Db, person: &PersonId) -> Result<Vec<ErrandPing>> {
    pings(db, "person = ? AND due IS NOT NULL ORDER BY seq", params![person.as_str()])
}

/// The ping that `person` got last.
pub fn last_ping_to(db: &Db, person: &PersonId) -> Result<Option<ErrandPing>> {
    let condition = "person = ? AND asked_at IS NOT NULL ORDER BY asked_at DESC, seq DESC LIMIT 1";
    Ok(pings(db, condition, params![person.as_str()])?.pop())
}

/// `person`, or everybody, speaks in `room` no more: what is said to them there goes to them alone again.
pub fn leave_room(db: &Db, room: &RoomId, person: Option<&PersonId>) -> Result<()> {
    db.execute(
        "UPDATE ping SET present = FALSE WHERE present AND due IS NOT NULL AND (person = ?2 OR ?2 IS NULL)
             AND question IN (SELECT question FROM errand WHERE room = ?1)",
        params![room.as_str(), person.map(PersonId::as_str)],
    )?;
    Ok(())
}

/// The pings whose time has come at `now`, the longest overdue first.
pub fn ripe_pings(db: &Db, now: Timestamp) -> Result<Vec<EventId>> {
    db.query("SELECT id FROM ping WHERE due <= ? ORDER BY due, seq", [now.0], |row| {
        Ok(EventId::new(row.get::<_, String>(0)?))
    })
}

/// The pings that end when nobody says a word.
pub fn silent_pings(db: &Db) -> Result<Vec<ErrandPing>> {
    pings(db, "state IN ('asked', 'accepted') AND due IS NOT NULL ORDER BY seq", params![])
}

/// When `person` was asked something since `since`, oldest first.
pub fn asked_since(db: &Db, person: &PersonId, since: Timestamp) -> Result<Vec<Timestamp>> {
    db.query(
        "SELECT asked_at FROM ping WHERE person = ? AND asked_at >= ? ORDER BY asked_at",
        params![person.as_str(), since.0],
        |row| Ok(Timestamp(row.get(0)?)),
    )
}

/// When the pings that wait for their moment are to be put to `person`, the first one first.
pub fn planned_for(db: &Db, person: &PersonId) -> Result<Vec<Timestamp>> {
    db.query(
        "SELECT due FROM ping WHERE person = ? AND state = 'planned' AND due IS NOT NULL ORDER BY due",
        [person.as_str()],
        |row| Ok(Timestamp(row.get(0)?)),
    )
}

/// How many pings `person` let lie without a word, of those that they got since `since`.
pub fn silent_since(db: &Db, person: &PersonId, since: Timestamp) -> Result<usize> {
    let silent =
        "SELECT count(*) FROM ping WHERE person = ? AND asked_at >= ? AND state = 'lapsed' AND accepted_at IS NULL";
    db.one(silent, params![person.as_str(), since.0], |row| row.get(0))
}

/// When `person` last took a question on.
pub fn last_accepted(db: &Db, person: &PersonId) -> Result<Option<Timestamp>> {
    db.one("SELECT max(accepted_at) FROM ping WHERE person = ?", [person.as_str()], |row| {
        Ok(row.get::<_, Option<i64>>(0)?.map(Timestamp))
    })
}

/// How many pings in a row, up to the last one, ended because `person` said nothing.
pub fn unanswered_in_a_row(db: &Db, person: &PersonId) -> Result<usize> {
    let rows: Vec<bool> = db.query(
        "SELECT state = 'lapsed' AND accepted_at IS NULL AND put_off = 0 FROM ping
         WHERE person = ? AND asked_at IS NOT NULL AND state NOT IN ('asked', 'withdrawn')
         ORDER BY asked_at DESC, seq DESC",
        [person.as_str()],
        |row| row.get(0),
    )?;
    Ok(rows.into_iter().take_while(|silent| *silent).count())
}

fn pings(db: &Db, condition: &str, values: &[&dyn ToSql]) -> Result<Vec<ErrandPing>> {
    db.query(&format!("SELECT * FROM ping WHERE {FOR_SOMEBODY} AND {condition}"), values, read)
}

/// Whose asker was not forgotten.
const FOR_SOMEBODY: &str = "EXISTS (SELECT 1 FROM errand WHERE errand.question = ping.question AND asker <> '')";

fn read(row: &Row<'_>) -> Result<ErrandPing> {
    let word: String = row.get("state")?;
    let state = State::ALL.iter().find(|(_, known)| *known == word).ok_or(DbError::Damaged("state of a ping"))?.0;
    let moment = |name: &str| Ok::<_, DbError>(row.get::<_, Option<i64>>(name)?.map(Timestamp));
    Ok(ErrandPing {
        id: EventId::new(row.get::<_, String>("id")?),
        question: EventId::new(row.get::<_, String>("question")?),
        person: PersonId::new(row.get::<_, String>("person")?),
        topic: row.get("topic")?,
        named: row.get("named")?,
        ping: Ping { state, due: moment("due")?, put_off: row.get("put_off")?, spoken: row.get("spoken")? },
        present: row.get("present")?,
        at: Timestamp(row.get("at")?),
        asked_at: moment("asked_at")?,
        accepted_at: moment("accepted_at")?,
        ended_at: moment("ended_at")?,
    })
}
