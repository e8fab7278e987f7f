//! What moderators do: kept, looked up, and told to those who come after.

use crate::corpus::store::changes::deeds::{deed_from, deed_to, kind_of};
use crate::db::{Db, DbError, Params, Result, Row, ToSql, params};
use crate::domain::act::{Act, Needs, State};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::time::Timestamp;

/// What somebody had to do with an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Asked for it.
    Proposed,
    /// Said yes to it.
    Confirmed,
    /// Undid it.
    Undone,
}

const ACT: &str =
    "SELECT *, (SELECT count(*) FROM act_person WHERE act = number AND part = 'confirmed') AS yes FROM act";

/// Keeps a new act, or what became of one; returns it with its number.
pub fn put_act(db: &Db, act: &Act) -> Result<Act> {
    let done = matches!(act.state, State::Done | State::Undone);
    let deed = deed_to(&act.deed)?;
    db.execute(
        "INSERT INTO act (id, room, thread, deed, kind, reason, preview, needs, seen, state, at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, '', 'once', 0, 'proposed', ?7
             WHERE NOT EXISTS (SELECT 1 FROM act WHERE id = ?1)",
        params![act.id.as_str(), act.room.as_str(), act.thread.as_str(), deed, kind_of(&deed)?, act.reason, act.at.0],
    )?;
    db.execute(
        "UPDATE act SET preview = ?2, needs = ?3, seen = ?4, state = ?5, done_at = ?6 WHERE id = ?1",
        params![
            act.id.as_str(),
            act.preview,
            needs_word(act.needs),
            act.based_on,
            state_word(act.state),
            act.done_at.map(|at| at.0)
        ],
    )?;
    let kept = self::act(db, &act.id)?.ok_or(DbError::Damaged("act"))?;
    for subject in act.deed.kind().subjects() {
        db.execute(
            "INSERT INTO act_subject (act, subject)
                 VALUES (?, ?)
                 ON CONFLICT (subject, act) DO NOTHING",
            params![kept.number, subject],
        )?;
    }
    if done {
        db.execute(
            "UPDATE act SET changed = (SELECT 1 + coalesce(max(changed), 0) FROM act) WHERE number = ?",
            [kept.number],
        )?;
    }
    Ok(kept)
}

/// Keeps what an act does, which is made anew of the same documents.
pub fn put_deed(db: &Db, act: &Act) -> Result<()> {
    db.execute("UPDATE act SET deed = ?2 WHERE id = ?1", params![act.id.as_str(), deed_to(&act.deed)?])?;
    Ok(())
}

/// The act that this message asked for.
pub fn act(db: &Db, id: &EventId) -> Result<Option<Act>> {
    one_act(db, "WHERE id = ?", id.as_str())
}

/// The act with this number.
pub fn act_numbered(db: &Db, number: i64) -> Result<Option<Act>> {
    one_act(db, "WHERE number = ?", number)
}

/// The act that was done last, if it was in this room.
pub fn last_done(db: &Db, room: &RoomId) -> Result<Option<Act>> {
    one_act(db, "WHERE state = 'done' AND room = ? ORDER BY changed DESC LIMIT 1", room.as_str())
}

/// The newest act of others on the same that was done or undone since the preview of this one.
pub fn newer_act(db: &Db, act: &Act) -> Result<Option<Act>> {
    let sql = format!(
        "{ACT} WHERE number <> ?1 AND changed > ?2 AND number IN (SELECT act FROM act_subject WHERE subject IN
         (SELECT subject FROM act_subject WHERE act = ?1)) ORDER BY changed DESC LIMIT 1"
    );
    db.optional(&sql, [act.number, act.based_on], read)
}

/// The number of the newest change.
pub fn newest_change(db: &Db) -> Result<i64> {
    db.one("SELECT coalesce(max(changed), 0) FROM act", [], |row| row.get(0))
}

/// All acts that count, in the order in which they were done.
pub fn acts_that_count(db: &Db) -> Result<Vec<Act>> {
    acts(db, "WHERE state = 'done' ORDER BY changed", [])
}

/// The acts that were done or undone after the change with this number, in that order.
pub(crate) fn acts_changed_since(db: &Db, change: i64) -> Result<Vec<Act>> {
    acts(db, "WHERE changed > ? AND state IN ('done', 'undone') ORDER BY changed", [change])
}

/// What was proposed in this room and waits for a yes.
pub fn proposals_in(db: &Db, room: &RoomId) -> Result<Vec<Act>> {
    acts(db, "WHERE state = 'proposed' AND room = ? ORDER BY number", [room.as_str()])
}

/// What was proposed, wherever, and waits for the yes of a second moderator, oldest first.
pub fn proposals_for_second(db: &Db) -> Result<Vec<Act>> {
    acts(db, "WHERE state = 'proposed' AND needs = 'second' ORDER BY number", [])
}

/// All that was proposed and waits for a yes, newest first: at most `most`.
pub fn proposals(db: &Db, most: usize) -> Result<Vec<Act>> {
    acts(db, "WHERE state = 'proposed' ORDER BY number DESC LIMIT ?", [most])
}

/// From now on an act is spoken of in this thread of this room.
pub fn move_act(db: &Db, act: &EventId, room: &RoomId, thread: &EventId) -> Result<()> {
    db.execute("UPDATE act SET room = ?2, thread = ?3 WHERE id = ?1", [act.as_str(), room.as_str(), thread.as_str()])?;
    Ok(())
}

/// A room was replaced by another: what was proposed in it waits there, in no thread yet.
pub fn move_acts(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    let sql = "UPDATE act SET room = ?2, thread = '' WHERE room = ?1 AND state IN ('weighing', 'proposed')";
    db.execute(sql, [old.as_str(), new.as_str()])?;
    Ok(())
}

/// The newest acts that counted or once did, newest first: at most `most`.
pub fn newest_acts(db: &Db, most: usize) -> Result<Vec<Act>> {
    older_acts(db, 0, most)
}

/// The same after the newest `skip`.
pub fn older_acts(db: &Db, skip: usize, most: usize) -> Result<Vec<Act>> {
    let condition = "WHERE state IN ('done', 'undone') ORDER BY done_at DESC, number DESC LIMIT ? OFFSET ?";
    acts(db, condition, [most, skip])
}

/// The acts of a kind that count, in the order in which they were done.
pub fn acts_of_kind(db: &Db, kind: &str) -> Result<Vec<Act>> {
    acts(db, "WHERE state = 'done' AND kind = ? ORDER BY changed", [kind])
}

/// The acts that were done or undone after one moment and until another, oldest first.
pub fn acts_between(db: &Db, after: Timestamp, until: Timestamp) -> Result<Vec<Act>> {
    let condition = "WHERE state IN ('done', 'undone') AND (done_at > ?1 AND done_at <= ?2 OR number IN (
            SELECT act FROM act_person WHERE part = 'undone' AND at > ?1 AND at <= ?2))
        ORDER BY done_at, number";
    acts(db, condition, [after.0, until.0])
}

/// The documents that were brought in `room` before `before` and wait for a yes, oldest first.
pub fn documents_waiting(db: &Db, room: &RoomId, before: Timestamp) -> Result<Vec<Act>> {
    let condition = "WHERE state = 'proposed' AND kind = 'admit' AND room = ? AND at < ? ORDER BY number";
    acts(db, condition, params![room.as_str(), before.0])
}

/// Whether this document was brought and waits for a yes.
pub fn waits_to_come_in(db: &Db, key: &str) -> Result<bool> {
    Ok(comes_in_at(db, key)?.is_some())
}

/// The room in which this document was brought, while it waits for a yes there.
pub fn comes_in_at(db: &Db, key: &str) -> Result<Option<RoomId>> {
    db.optional(
        "SELECT room FROM act_subject JOIN act ON number = act
         WHERE subject = ? AND kind = 'admit' AND state IN ('weighing', 'proposed') ORDER BY number LIMIT 1",
        [format!("document {key}")],
        |row| Ok(RoomId::new(row.get::<_, String>(0)?)),
    )
}

/// Every act, oldest first.
pub fn all_acts(db: &Db) -> Result<Vec<Act>> {
    acts(db, "ORDER BY number", [])
}

/// The acts that count and are about this document, oldest first.
pub fn acts_on(db: &Db, key: &str) -> Result<Vec<Act>> {
    let condition =
        "JOIN act_subject ON act_subject.act = number WHERE state = 'done' AND subject = ? ORDER BY changed";
    acts(db, condition, [format!("document {key}")])
}

/// The acts about this document that counted or once did, newest first.
pub fn acts_about(db: &Db, key: &str) -> Result<Vec<Act>> {
    let condition = "JOIN act_subject ON act_subject.act = number
        WHERE state IN ('done', 'undone') AND subject = ? ORDER BY changed DESC";
    acts(db, condition, [format!("document {key}")])
}

/// Proposals from before `oldest` that nobody said yes to lapse; says how many.
pub fn lapse_acts(db: &Db, oldest: Timestamp) -> Result<usize> {
    let sql = "UPDATE act SET state = 'lapsed' WHERE state IN ('weighing', 'proposed') AND at < ?";
    db.execute(sql, [oldest.0])
}

/// Keeps what somebody had to do with an act.
pub fn put_act_person(db: &Db, act: i64, part: Part, person: &PersonId, at: Timestamp) -> Result<()> {
    db.execute(
        "INSERT INTO act_person (act, part, person, at) VALUES (?, ?, ?, ?)",
        params![act, part_word(part), person.as_str(), at.0],
    )?;
    Ok(())
}

/// Nobody said yes to an act yet.
pub fn forget_yes(db: &Db, act: i64) -> Result<()> {
    let sql = "DELETE FROM act_person WHERE act = ? AND part = 'confirmed'";
    db.execute(sql, [act])?;
    Ok(())
}

/// When the bot asked last whether an act may be undone all the same.
pub fn undo_asked(db: &Db, act: i64) -> Result<Option<Timestamp>> {
    Ok(db.optional("SELECT at FROM undo_asked WHERE act = ?", [act], |row| row.get(0))?.map(Timestamp))
}

/// Notes that the bot asked whether an act may be undone all the same.
pub fn put_undo_asked(db: &Db, act: i64, at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO undo_asked (act, at) VALUES (?, ?) ON CONFLICT (act) DO UPDATE SET at = excluded.at";
    db.execute(sql, [act, at.0])?;
    Ok(())
}

/// Who had this to do with an act, in order. Whoever was erased is not among them.
pub fn act_people(db: &Db, act: i64, part: Part) -> Result<Vec<PersonId>> {
    db.query(
        "SELECT person FROM act_person WHERE act = ? AND part = ? ORDER BY seq",
        params![act, part_word(part)],
        |row| Ok(PersonId::new(row.get::<_, String>(0)?)),
    )
}

/// Every act as a line of JSON, oldest first, for an export.
pub fn act_log(db: &Db) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for act in all_acts(db)? {
        let people = |part| -> Result<Vec<String>> {
            Ok(act_people(db, act.number, part)?.iter().map(PersonId::to_string).collect())
        };
        let deed: serde_json::Value =
            serde_json::from_str(&deed_to(&act.deed)?).map_err(|_| DbError::Damaged("act"))?;
        let line = serde_json::json!({
            "number": act.number,
            "state": state_word(act.state),
            "deed": deed,
            "reason": act.reason,
            "preview": act.preview,
            "proposed_by": people(Part::Proposed)?,
            "confirmed_by": people(Part::Confirmed)?,
            "undone_by": people(Part::Undone)?,
            "at": act.at.0,
            "done_at": act.done_at.map(|at| at.0),
        });
        lines.push(line.to_string());
    }
    Ok(lines)
}

fn one_act(db: &Db, condition: &str, value: impl ToSql) -> Result<Option<Act>> {
    db.optional(&format!("{ACT} {condition}"), [value], read)
}

fn acts(db: &Db, condition: &str, values: impl Params) -> Result<Vec<Act>> {
    db.query(&format!("{ACT} {condition}"), values, read)
}

fn read(row: &Row<'_>) -> Result<Act> {
    Ok(Act {
        number: row.get("number")?,
        id: EventId::new(row.get::<_, String>("id")?),
        room: RoomId::new(row.get::<_, String>("room")?),
        thread: EventId::new(row.get::<_, String>("thread")?),
        deed: deed_from(&row.get::<_, String>("deed")?)?,
        reason: row.get("reason")?,
        preview: row.get("preview")?,
        needs: match row.get::<_, String>("needs")?.as_str() {
            "once" => Needs::Once,
            "twice" => Needs::Twice,
            "second" => Needs::Second,
            _ => return Err(DbError::Damaged("act")),
        },
        yes: row.get("yes")?,
        based_on: row.get("seen")?,
        state: match row.get::<_, String>("state")?.as_str() {
            "weighing" => State::Previewing,
            "proposed" => State::Proposed,
            "done" => State::Done,
            "undone" => State::Undone,
            "lapsed" => State::Lapsed,
            _ => return Err(DbError::Damaged("act")),
        },
        at: Timestamp(row.get("at")?),
        done_at: row.get::<_, Option<i64>>("done_at")?.map(Timestamp),
    })
}

fn needs_word(needs: Needs) -> &'static str {
    match needs {
        Needs::Once => "once",
        Needs::Twice => "twice",
        Needs::Second => "second",
    }
}

fn state_word(state: State) -> &'static str {
    match state {
        State::Previewing => "weighing",
        State::Proposed => "proposed",
        State::Done => "done",
        State::Undone => "undone",
        State::Lapsed => "lapsed",
    }
}

fn part_word(part: Part) -> &'static str {
    match part {
        Part::Proposed => "proposed",
        Part::Confirmed => "confirmed",
        Part::Undone => "undone",
    }
}
