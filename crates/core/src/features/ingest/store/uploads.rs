//! Files on their way in, and those that belong to documents.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::corpus::store::documents::read_document;
use crate::corpus::store::generations;
use crate::db::{Db, DbError, Result};
use crate::domain::document::Document;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};
use crate::domain::time::Timestamp;
use crate::domain::upload::{Attachment, Origin, Stage, Upload};

/// Keeps a file on its way in.
pub fn put_upload(db: &Db, upload: &Upload) -> Result<()> {
    let (kind, origin) = match &upload.origin {
        Origin::Sent(source) => ("sent", source),
        Origin::Address(url) => ("address", url),
        Origin::Folder(name) => ("folder", name),
    };
    let (stage, refusal) = match upload.stage {
        Stage::Fetching => ("fetching", None),
        Stage::Reading => ("reading", None),
        Stage::Embedding => ("embedding", None),
        Stage::Shown => ("shown", None),
        Stage::Refused(refusal) => ("refused", Some(refusal.name())),
    };
    db.connection
        .prepare_cached(
            "INSERT INTO upload (id, room, thread, name, kind, origin, hash, stage, refusal, trusted, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET thread = ?3, origin = ?6, hash = ?7, stage = ?8, refusal = ?9",
        )?
        .execute(params![
            upload.id.as_str(),
            upload.room.as_str(),
            upload.thread.as_str(),
            upload.name,
            kind,
            origin,
            upload.hash,
            stage,
            refusal,
            upload.trusted,
            upload.at.0
        ])?;
    Ok(())
}

/// The file that this message brought.
///
/// # Errors
/// When SQLite fails or the row is damaged.
pub fn upload(db: &Db, id: &EventId) -> Result<Option<Upload>> {
    let mut statement = db.connection.prepare_cached("SELECT * FROM upload WHERE id = ?")?;
    statement.query_row([id.as_str()], |row| Ok(read(row))).optional()?.transpose()
}

/// The files that were being fetched or read when the bot stopped, oldest first.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn unfinished_uploads(db: &Db) -> Result<Vec<Upload>> {
    let mut statement = db
        .connection
        .prepare_cached("SELECT * FROM upload WHERE stage IN ('fetching', 'reading', 'embedding') ORDER BY at, id")?;
    let mut rows = statement.query([])?;
    let mut uploads = Vec::new();
    while let Some(row) = rows.next()? {
        uploads.push(read(row)?);
    }
    Ok(uploads)
}

/// Notes who brought a file.
pub fn put_upload_person(db: &Db, upload: &EventId, person: &PersonId) -> Result<()> {
    let sql = "INSERT INTO upload_person (upload, person) VALUES (?, ?) ON CONFLICT (upload) DO NOTHING";
    db.connection.prepare_cached(sql)?.execute([upload.as_str(), person.as_str()])?;
    Ok(())
}

/// Who brought a file, unless they were erased.
pub fn upload_person(db: &Db, upload: &EventId) -> Result<Option<PersonId>> {
    let mut statement = db.connection.prepare_cached("SELECT person FROM upload_person WHERE upload = ?")?;
    let person = statement.query_row([upload.as_str()], |row| row.get::<_, String>(0)).optional()?;
    Ok(person.map(PersonId::new))
}

/// Puts the files of a document in the place of those that it had.
pub fn put_attachments(db: &Db, key: &str, attachments: &[Attachment]) -> Result<()> {
    db.connection.prepare_cached("DELETE FROM attachment WHERE key = ?")?.execute([key])?;
    for (ordinal, attachment) in attachments.iter().enumerate() {
        db.connection
            .prepare_cached(
                "INSERT INTO attachment (key, ordinal, name, size, pages, hash, refusal)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                key,
                ordinal,
                attachment.name,
                attachment.size,
                attachment.pages,
                attachment.hash,
                attachment.refusal.map(Refusal::name)
            ])?;
        for (place, remark) in attachment.remarks.iter().enumerate() {
            let sql = "INSERT INTO attachment_remark (key, ordinal, place, left_out, count) VALUES (?, ?, ?, ?, ?)";
            let values = params![key, ordinal, place, remark.left_out.name(), remark.count];
            db.connection.prepare_cached(sql)?.execute(values)?;
        }
    }
    Ok(())
}

/// The files of a document, in order.
pub fn attachments(db: &Db, key: &str) -> Result<Vec<Attachment>> {
    let sql = "SELECT name, size, pages, hash, refusal FROM attachment WHERE key = ? ORDER BY ordinal";
    let mut statement = db.connection.prepare_cached(sql)?;
    let rows = statement.query_map([key], |row| {
        Ok(Attachment {
            name: row.get(0)?,
            size: row.get(1)?,
            pages: row.get(2)?,
            hash: row.get(3)?,
            refusal: row.get::<_, Option<String>>(4)?.as_deref().and_then(Refusal::named),
            remarks: Vec::new(),
        })
    })?;
    let mut attachments: Vec<Attachment> = rows.collect::<rusqlite::Result<_>>()?;
    let sql = "SELECT ordinal, left_out, count FROM attachment_remark WHERE key = ? ORDER BY ordinal, place";
    let mut statement = db.connection.prepare_cached(sql)?;
    let mut rows = statement.query([key])?;
    while let Some(row) = rows.next()? {
        let remark =
            LeftOut::named(&row.get::<_, String>(1)?).and_then(|left_out| Remark::of(left_out, row.get(2).ok()?));
        if let Some(attachment) = attachments.get_mut(row.get::<_, usize>(0)?) {
            attachment.remarks.extend(remark);
        }
    }
    Ok(attachments)
}

/// Notes who looks after a document.
pub fn put_owner(db: &Db, key: &str, person: Option<&PersonId>) -> Result<()> {
    db.connection.prepare_cached("DELETE FROM document_owner WHERE key = ?")?.execute([key])?;
    if let Some(person) = person {
        let sql = "INSERT INTO document_owner (key, person) VALUES (?, ?)";
        db.connection.prepare_cached(sql)?.execute([key, person.as_str()])?;
    }
    Ok(())
}

/// Who looks after a document, if anybody does.
pub fn owner(db: &Db, key: &str) -> Result<Option<PersonId>> {
    let mut statement =
        db.connection.prepare_cached("SELECT person FROM document_owner WHERE key = ? AND person <> ''")?;
    Ok(statement.query_row([key], |row| row.get::<_, String>(0)).optional()?.map(PersonId::new))
}

/// All topics of the corpus, each with how many documents have it.
pub fn topics(db: &Db) -> Result<Vec<(String, usize)>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT value, count(*) FROM document, json_each(document.topics) GROUP BY value ORDER BY value",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The keys of documents that nobody let in yet, or that somebody let in and took back since.
pub(crate) fn drafts(db: &Db) -> Result<Vec<String>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT DISTINCT substr(subject, 10) FROM act_subject JOIN act ON number = act
         WHERE deed LIKE '{\"admit\":%' AND subject NOT IN
           (SELECT subject FROM act_subject JOIN act ON number = act
            WHERE state = 'done' AND (deed LIKE '{\"admit\":%' OR deed LIKE '{\"restore\":%'))",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A document as it came in, whether anybody may see it or not.
///
/// # Errors
/// When SQLite fails or the row is damaged.
pub fn draft(db: &Db, key: &str) -> Result<Option<Document>> {
    let mut statement = db.connection.prepare_cached("SELECT * FROM document WHERE key = ?")?;
    statement.query_row([key], |row| Ok(read_document(row))).optional()?.transpose()
}

/// Takes documents away whose coming in nobody decided about in time.
pub fn forget_lapsed_drafts(db: &Db) -> Result<()> {
    let mut statement = db.connection.prepare_cached(
        "SELECT DISTINCT key FROM document JOIN act_subject ON subject = 'document ' || key JOIN act ON number = act
         WHERE state = 'lapsed' AND deed LIKE '{\"admit\":%'",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    let lapsed: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    drop(statement);
    for key in lapsed {
        let sql = "SELECT EXISTS (SELECT 1 FROM act_subject JOIN act ON number = act
                   WHERE subject = 'document ' || ? AND state <> 'lapsed')";
        if !db.connection.prepare_cached(sql)?.query_row([&key], |row| row.get::<_, bool>(0))? {
            forget_document(db, &key)?;
        }
    }
    Ok(())
}

/// The hashes of all files that are still wanted.
pub fn wanted_files(db: &Db) -> Result<std::collections::HashSet<String>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT hash FROM attachment WHERE hash IS NOT NULL UNION
         SELECT hash FROM upload WHERE hash IS NOT NULL AND stage IN ('fetching', 'reading', 'embedding')",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes a document away that nobody wanted, with its files.
pub(crate) fn forget_document(db: &Db, key: &str) -> Result<()> {
    for sql in [
        "DELETE FROM document WHERE key = ?",
        "DELETE FROM attachment WHERE key = ?",
        "DELETE FROM document_owner WHERE key = ?",
    ] {
        db.connection.prepare_cached(sql)?.execute([key])?;
    }
    generations::count_passages(db)
}

fn read(row: &Row<'_>) -> Result<Upload> {
    let damaged = || DbError::Damaged("upload");
    let text = |name: &str| row.get::<_, String>(name);
    let origin = text("origin")?;
    let refusal = row.get::<_, Option<String>>("refusal")?;
    Ok(Upload {
        id: EventId::new(text("id")?),
        room: RoomId::new(text("room")?),
        thread: EventId::new(text("thread")?),
        name: text("name")?,
        origin: match text("kind")?.as_str() {
            "sent" => Origin::Sent(origin),
            "address" => Origin::Address(origin),
            "folder" => Origin::Folder(origin),
            _ => return Err(damaged()),
        },
        hash: row.get("hash")?,
        stage: match text("stage")?.as_str() {
            "fetching" => Stage::Fetching,
            "reading" => Stage::Reading,
            "embedding" => Stage::Embedding,
            "shown" => Stage::Shown,
            "refused" => Stage::Refused(refusal.as_deref().and_then(Refusal::named).ok_or_else(damaged)?),
            _ => return Err(damaged()),
        },
        trusted: row.get("trusted")?,
        at: Timestamp(row.get("at")?),
    })
}
