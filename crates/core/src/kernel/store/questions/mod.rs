//! Questions, and what was suggested for them.

pub mod outcomes;
pub mod question_vectors;

use std::collections::HashSet;

use crate::corpus::store::audience::MENTION_DISCLOSABLE;
use crate::corpus::store::judgments;
use crate::db::{Db, DbError, Result, Row, ToSql, params};
use crate::domain::filter::Filter;
use crate::domain::id::{EventId, PassageId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::municipality::Size;
use crate::domain::question::{Mention, Question};
use crate::domain::time::Timestamp;

/// A hit of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The group that was shown as one.
    pub group: String,
    /// The key of the document that stood for it; empty when it was not kept.
    pub document: String,
}

/// Keeps a question that waits for its answer; a question with the same id is worded anew.
pub fn put_question(db: &Db, question: &Question) -> Result<()> {
    // Worded anew it is another question; what was said of its answer was about the old one.
    judgments::forget_judged(db, &question.id)?;
    // What it was answered with and its vector go along.
    db.execute("DELETE FROM question WHERE id = ?", [question.id.as_str()])?;
    db.execute(
        "INSERT INTO question (id, room, conversation, thread, asker, text, language, size, province, municipality,
                 since, fresh_only, wording, at, state, mention, follows, except_municipality)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)",
        params![
            question.id.as_str(),
            question.room.as_str(),
            question.conversation.as_str(),
            question.thread.as_str(),
            question.asker.as_str(),
            question.text,
            question.language.tag(),
            question.filter.size.map(size_word),
            question.filter.province,
            question.filter.municipality,
            question.filter.since,
            question.fresh_only,
            question.wording,
            question.at.0,
            mention_word(question.mention),
            question.follows.as_ref().map(EventId::as_str),
            question.filter.except
        ],
    )?;
    Ok(())
}

/// A question that was not withdrawn.
pub fn question(db: &Db, id: &EventId) -> Result<Option<Question>> {
    one_question(db, "id = ? AND state <> 'withdrawn'", params![id.as_str()])
}

/// Whether a question was withdrawn, as long as it is known.
pub fn is_withdrawn(db: &Db, id: &EventId) -> Result<bool> {
    db.exists("SELECT 1 FROM question WHERE id = ? AND state = 'withdrawn'", [id.as_str()])
}

/// The latest question of a conversation in `room` that was not withdrawn.
pub fn latest_question(db: &Db, conversation: &EventId, room: &RoomId) -> Result<Option<Question>> {
    one_question(
        db,
        "(conversation = ?1 OR thread = ?1) AND room = ?2 AND state <> 'withdrawn' ORDER BY at DESC, seq DESC LIMIT 1",
        params![conversation.as_str(), room.as_str()],
    )
}

/// Whether a conversation has questions in another room than `room`.
pub fn is_asked_elsewhere(db: &Db, conversation: &EventId, room: &RoomId) -> Result<bool> {
    let sql = "SELECT 1 FROM question WHERE (conversation = ?1 OR thread = ?1) AND room <> ?2";
    db.exists(sql, [conversation.as_str(), room.as_str()])
}

/// The latest question that `asker` put in `room` and did not withdraw.
pub fn latest_question_of(db: &Db, asker: &PersonId, room: &RoomId) -> Result<Option<Question>> {
    db.optional(
        "SELECT * FROM question WHERE asker = ? AND room = ? AND state <> 'withdrawn'
             ORDER BY at DESC, seq DESC LIMIT 1",
        [asker.as_str(), room.as_str()],
        read,
    )
}

/// The latest question that `asker` put in `room` and did not withdraw, and of which the answer shows documents.
pub fn latest_shown_to(db: &Db, asker: &PersonId, room: &RoomId) -> Result<Option<Question>> {
    db.optional(
        "SELECT * FROM question WHERE asker = ? AND room = ? AND state <> 'withdrawn'
             AND EXISTS (SELECT 1 FROM suggested WHERE question_id = question.id)
             ORDER BY at DESC, seq DESC LIMIT 1",
        [asker.as_str(), room.as_str()],
        read,
    )
}

/// The question of the same conversation in the same room that came before `later` and was not withdrawn.
pub fn earlier_question(db: &Db, later: &Question) -> Result<Option<Question>> {
    db.optional(
        "SELECT * FROM question WHERE conversation = ? AND room = ? AND at < ? AND state <> 'withdrawn'
             ORDER BY at DESC, seq DESC LIMIT 1",
        params![later.conversation.as_str(), later.room.as_str(), later.at.0],
        read,
    )
}

fn one_question(db: &Db, condition: &str, values: &[&dyn ToSql]) -> Result<Option<Question>> {
    db.optional(&format!("SELECT * FROM question WHERE {condition}"), values, read)
}

/// Marks a question as answered and keeps what it was answered with, in that order.
pub fn mark_answered(db: &Db, id: &EventId, shown: &[Shown]) -> Result<()> {
    db.execute("UPDATE question SET state = 'answered' WHERE id = ?", [id.as_str()])?;
    db.execute("DELETE FROM suggested WHERE question_id = ?", [id.as_str()])?;
    for Shown { group, document } in shown {
        db.execute(
            "INSERT INTO suggested (question_id, hit_group, document)
             VALUES (?, ?, ?)
             ON CONFLICT (question_id, hit_group) DO NOTHING",
            params![id.as_str(), group, document],
        )?;
    }
    Ok(())
}

/// The titles of the documents with which a question was answered and that may be seen everywhere, one a group.
pub fn suggested_titles(db: &Db, id: &EventId) -> Result<Vec<String>> {
    db.query(
        "SELECT min(title) FROM suggested JOIN shown ON coalesce(near_duplicate_group, dossier) = hit_group
         WHERE question_id = ? AND NOT bound GROUP BY hit_group ORDER BY min(suggested.seq)",
        [id.as_str()],
        |row| row.get(0),
    )
}

/// What a question was answered with, in that order.
pub fn shown(db: &Db, id: &EventId) -> Result<Vec<Shown>> {
    db.query(
        "SELECT hit_group, coalesce(document, '') FROM suggested WHERE question_id = ? ORDER BY seq",
        [id.as_str()],
        |row| Ok(Shown { group: row.get(0)?, document: row.get(1)? }),
    )
}

/// Whether a document stood at this place, counted from one, in an answer that `asker` got in `room`.
pub fn is_shown_at(db: &Db, asker: &PersonId, room: &RoomId, document: &str, place: i64) -> Result<bool> {
    db.exists(
        "SELECT 1 FROM suggested JOIN question ON question.id = suggested.question_id
         WHERE asker = ? AND room = ? AND suggested.document = ?
             AND (SELECT count(*) FROM suggested AS former
                 WHERE former.question_id = suggested.question_id AND former.seq <= suggested.seq) = ?",
        params![asker.as_str(), room.as_str(), document, place],
    )
}

/// The groups of documents that a conversation has seen, but for those shown for question `except`.
pub fn groups_seen(db: &Db, conversation: &EventId, except: &EventId) -> Result<HashSet<String>> {
    db.query(
        "SELECT hit_group FROM suggested JOIN question ON question.id = question_id
         WHERE conversation = ? AND question_id <> ?",
        [conversation.as_str(), except.as_str()],
        |row| row.get(0),
    )
}

/// Withdraws a question: its text and what was suggested are gone. So is the text of those that go on from it, for it repeats
/// those words; returns them, oldest first.
pub fn withdraw_question(db: &Db, id: &EventId) -> Result<Vec<EventId>> {
    judgments::forget_judged(db, id)?;
    db.execute("DELETE FROM suggested WHERE question_id = ?", [id.as_str()])?;
    let later: Vec<EventId> = db.query(
        "WITH RECURSIVE later (id) AS (
                 SELECT id FROM question WHERE follows = ?
                 UNION SELECT question.id FROM question JOIN later ON follows = later.id)
             SELECT id FROM question WHERE id IN (SELECT id FROM later) AND state <> 'withdrawn' ORDER BY at, seq",
        [id.as_str()],
        |row| Ok(EventId::new(row.get::<_, String>(0)?)),
    )?;
    for gone in std::iter::once(id).chain(&later) {
        db.execute("UPDATE question SET state = 'withdrawn', text = '' WHERE id = ?", [gone.as_str()])?;
    }
    Ok(later)
}

/// The passages of documents that belong to one of these groups.
pub fn passages_of_groups(db: &Db, groups: &HashSet<String>) -> Result<HashSet<PassageId>> {
    let sql = "SELECT passage.id FROM document JOIN passage ON document_id = document.id
         WHERE coalesce(near_duplicate_group, dossier) = ?";
    let mut passages = HashSet::new();
    for group in groups {
        passages.extend(db.query::<_, Vec<_>>(sql, [group], |row| Ok(PassageId(row.get(0)?)))?);
    }
    Ok(passages)
}

/// The passages of documents that `filter` lets through.
pub fn allowed_passages(db: &Db, filter: &Filter) -> Result<HashSet<PassageId>> {
    let (least, most) = filter.size.map_or((0, u32::MAX), Size::bounds);
    let Filter { municipality, province, since, size, except } = filter;
    let bounds = params![municipality, province, since, size.is_some(), least, most, except];
    db.query(
        "SELECT passage.id FROM passage JOIN shown ON shown.id = document_id
         LEFT JOIN municipality ON municipality.name = shown.municipality
         WHERE (lower(shown.municipality) = lower(?1) OR ?1 IS NULL)
           AND (lower(province) = lower(?2) OR ?2 IS NULL)
           AND (substr(date, 1, 4) >= CAST(?3 AS TEXT) OR ?3 IS NULL)
           AND (NOT ?4 OR inhabitants BETWEEN ?5 AND ?6 - 1)
           AND (shown.municipality IS NULL OR lower(shown.municipality) <> lower(?7) OR ?7 IS NULL)",
        bounds,
        |row| Ok(PassageId(row.get(0)?)),
    )
}

/// How many questions were asked and not withdrawn, of which how many still wait.
pub fn count_waiting(db: &Db) -> Result<usize> {
    db.one("SELECT count(*) FROM question WHERE state = 'waiting'", [], |row| row.get(0))
}

fn size_word(size: Size) -> &'static str {
    match size {
        Size::Small => "small",
        Size::Middle => "middle",
        Size::Large => "large",
    }
}

fn mention_word(mention: Mention) -> &'static str {
    match mention {
        Mention::Never => "never",
        Mention::Here => "here",
        Mention::Anywhere => "anywhere",
    }
}

fn read(row: &Row<'_>) -> Result<Question> {
    let size = match row.get::<_, Option<String>>("size")?.as_deref() {
        None => None,
        Some("small") => Some(Size::Small),
        Some("middle") => Some(Size::Middle),
        Some("large") => Some(Size::Large),
        Some(_) => return Err(DbError::Damaged("size")),
    };
    Ok(Question {
        id: EventId::new(row.get::<_, String>("id")?),
        room: RoomId::new(row.get::<_, String>("room")?),
        conversation: EventId::new(row.get::<_, String>("conversation")?),
        thread: EventId::new(row.get::<_, String>("thread")?),
        asker: PersonId::new(row.get::<_, String>("asker")?),
        text: row.get("text")?,
        language: Language::from_tag(&row.get::<_, String>("language")?).ok_or(DbError::Damaged("language"))?,
        filter: Filter {
            size,
            province: row.get("province")?,
            municipality: row.get("municipality")?,
            since: row.get("since")?,
            except: row.get("except_municipality")?,
        },
        fresh_only: row.get("fresh_only")?,
        wording: row.get("wording")?,
        mention: match row.get::<_, String>("mention")?.as_str() {
            "never" => Mention::Never,
            "here" => Mention::Here,
            "anywhere" => Mention::Anywhere,
            _ => return Err(DbError::Damaged("mention")),
        },
        follows: row.get::<_, Option<String>>("follows")?.map(EventId::new),
        at: Timestamp(row.get("at")?),
    })
}

/// A question that was answered, as a change is tried on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RealQuestion {
    /// The message.
    pub id: EventId,
    /// Who asked it.
    pub asker: PersonId,
    /// Where it was asked.
    pub room: RoomId,
    /// Its words.
    pub text: String,
    /// Whether its words may stand in a room of the moderators: its room is open to all, or lets its questions be told.
    pub disclosable: bool,
}

/// The newest questions that were answered and stood alone, newest first: at most `most`.
pub fn real_questions(db: &Db, most: usize) -> Result<Vec<RealQuestion>> {
    let sql = format!(
        "SELECT id, asker, room, text, {MENTION_DISCLOSABLE} FROM question
         WHERE state = 'answered' AND text <> '' AND NOT fresh_only
           AND coalesce(size, province, municipality, CAST(since AS TEXT)) IS NULL
         ORDER BY at DESC, seq DESC LIMIT ?"
    );
    db.query(&sql, [most], |row| {
        Ok(RealQuestion {
            id: EventId::new(row.get::<_, String>(0)?),
            asker: PersonId::new(row.get::<_, String>(1)?),
            room: RoomId::new(row.get::<_, String>(2)?),
            text: row.get(3)?,
            disclosable: row.get(4)?,
        })
    })
}
