//! What may be told in which room: documents that are bound to rooms or municipalities, and the words of questions. The rules
//! stand here, once each; whoever asks for either puts one into their query.

use std::collections::HashSet;

use crate::db::{Db, Result, params};
use crate::domain::id::{DocumentId, PassageId, RoomId};
use crate::domain::viewer::Viewer;

/// Whether a row of `shown` may be seen by the viewer whose room and municipality are the first two values.
pub(crate) const SEEN: &str = "(NOT bound OR EXISTS (SELECT 1 FROM audience WHERE audience.document = shown.key
        AND (audience.room = ?1 OR lower(audience.municipality) = lower(?2))))";

/// Whether this room lets its questions be told elsewhere now: it is open to all, or shares them.
macro_rules! room_tells {
    ($room:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM open_room WHERE open_room.id = ",
            $room,
            ") OR EXISTS (SELECT 1 FROM room AS place WHERE place.id = ",
            $room,
            " AND place.shares_questions))"
        )
    };
}

/// Whether the words of a judged question may be told: a moderator typed them, or its room let and lets them be.
macro_rules! judged_tells {
    () => {
        concat!("(source = 'moderator' OR told AND ", room_tells!("judged_question.room"), ")")
    };
}

/// Whether the words of a row of `question` with its `outcome` could be told to the moderators when it was asked, and still can.
pub(crate) const QUESTION_DISCLOSABLE: &str = concat!("(told AND ", room_tells!("question.room"), ")");

/// The same of a row of `judged_question`.
pub(crate) const JUDGED_DISCLOSABLE: &str = judged_tells!();

/// The opposite: what is kept of such a question goes with the question.
pub(crate) const JUDGED_UNDISCLOSED: &str = concat!("NOT ", judged_tells!());

/// Whether the words of a row of `question` may stand in a room of the moderators, whatever it was answered: the same, by what
/// its asker was told of mentioning it.
pub(crate) const MENTION_DISCLOSABLE: &str = "(mention <> 'never' AND (EXISTS (SELECT 1 FROM open_room WHERE open_room.id = question.room)
    OR mention = 'anywhere' AND EXISTS (SELECT 1 FROM room AS place WHERE place.id = question.room AND place.shares_questions)))";

/// Whether a row of `question` may be mentioned in the room that is the first value.
pub(crate) const MENTIONED_IN: &str = "(question.room = ?1 AND mention <> 'never'
    OR mention = 'anywhere' AND EXISTS (SELECT 1 FROM room AS place WHERE place.id = question.room AND place.shares_questions))";

/// The passages of documents that may be seen, but not by `viewer`.
pub fn passages_out_of_sight(db: &Db, viewer: &Viewer) -> Result<HashSet<PassageId>> {
    let sql = format!(
        "SELECT passage.id FROM shown JOIN passage ON document_id = shown.id
         WHERE shown.key IN (SELECT document FROM audience) AND NOT {SEEN}"
    );
    let values = params![viewer.room.as_str(), viewer.municipality];
    db.query(&sql, values, |row| Ok(PassageId(row.get(0)?)))
}

/// The rooms and municipalities to which the document with this key is bound.
pub(crate) fn audience(db: &Db, key: &str) -> Result<(Vec<RoomId>, Vec<String>)> {
    let sql = "SELECT room, municipality FROM audience WHERE document = ? ORDER BY position";
    let (mut rooms, mut municipalities) = (Vec::new(), Vec::new());
    db.each(sql, [key], |row| -> Result<()> {
        rooms.extend(row.get::<_, Option<String>>(0)?.map(RoomId::new));
        municipalities.extend(row.get::<_, Option<String>>(1)?);
        Ok(())
    })?;
    Ok((rooms, municipalities))
}

/// Keeps to which rooms and municipalities a document is bound that was bound to none.
pub(crate) fn put_audience(db: &Db, key: &str, rooms: &[RoomId], municipalities: &[String]) -> Result<()> {
    let rooms = rooms.iter().map(|room| (Some(room.as_str()), None));
    let municipalities = municipalities.iter().map(|place| (None, Some(place.as_str())));
    for (position, (room, municipality)) in rooms.chain(municipalities).enumerate() {
        db.execute(
            "INSERT INTO audience (document, position, room, municipality) VALUES (?, ?, ?, ?)",
            params![key, position, room, municipality],
        )?;
    }
    Ok(())
}

/// What of the view `known` everybody may see.
pub(crate) const FOR_ALL: &str = "NOT bound AND gone IS NULL";

/// Whether everybody may see a document.
pub(crate) fn is_for_all(db: &Db, key: &str) -> Result<bool> {
    db.exists(&format!("SELECT 1 FROM known WHERE key = ? AND {FOR_ALL}"), [key])
}

/// Whether the document with this key is bound to a place.
pub fn is_bound(db: &Db, key: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM document_override WHERE key = ? AND bound";
    db.exists(sql, [key])
}

/// The documents that may be seen and are bound to a place.
pub fn bound_documents(db: &Db) -> Result<Vec<DocumentId>> {
    db.query("SELECT id FROM shown WHERE bound", [], |row| Ok(DocumentId(row.get(0)?)))
}

/// How many documents that may be seen are bound to a place.
pub fn count_bound(db: &Db) -> Result<usize> {
    let sql = "SELECT count(*) FROM shown WHERE bound";
    db.one(sql, [], |row| row.get(0))
}

/// The documents that may be seen in `room`, by their keys.
pub fn documents_seen_in(db: &Db, room: &RoomId) -> Result<HashSet<String>> {
    let sql = format!("SELECT key FROM shown WHERE {SEEN}");
    db.query(&sql, params![room.as_str(), None::<&str>], |row| row.get(0))
}

/// Whether `viewer` may see a document.
pub fn is_seen_by(db: &Db, key: &str, viewer: &Viewer) -> Result<bool> {
    let sql = format!("SELECT 1 FROM shown WHERE key = ?3 AND {SEEN}");
    db.exists(&sql, params![viewer.room.as_str(), viewer.municipality, key])
}

/// Whether a document may be seen in `room`.
pub fn is_seen_in(db: &Db, key: &str, room: &RoomId) -> Result<bool> {
    let sql = format!("SELECT 1 FROM shown WHERE key = ?3 AND {SEEN}");
    db.exists(&sql, params![room.as_str(), None::<&str>, key])
}
