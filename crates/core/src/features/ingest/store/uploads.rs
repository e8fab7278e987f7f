//! Files on their way in, and those that belong to documents.

use crate::db::{Db, DbError, Result, Row, params};
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::domain::upload::{Origin, Stage, Upload};

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
    db.execute(
        "INSERT INTO upload (id, room, thread, name, kind, origin, hash, stage, refusal, trusted, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET room = ?2, thread = ?3, origin = ?6, hash = ?7, stage = ?8, refusal = ?9",
        params![
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
        ],
    )?;
    Ok(())
}

/// The file that this message brought.
pub fn upload(db: &Db, id: &EventId) -> Result<Option<Upload>> {
    db.optional("SELECT * FROM upload WHERE id = ?", [id.as_str()], read)
}

/// The file that lay in the watched folder last with these bytes; of one that could not be taken, under this name.
pub fn last_in_folder(db: &Db, hash: Option<&str>, name: &str) -> Result<Option<Upload>> {
    db.optional(
        "SELECT * FROM upload WHERE kind = 'folder' AND (hash = ?1 OR ?1 IS NULL AND hash IS NULL AND name = ?2)
         ORDER BY at DESC, id DESC LIMIT 1",
        params![hash, name],
        read,
    )
}

/// A room was replaced by another: what is on its way in goes on there, in no thread yet.
pub fn move_uploads(db: &Db, old: &RoomId, new: &RoomId) -> Result<()> {
    let sql =
        "UPDATE upload SET room = ?2, thread = '' WHERE room = ?1 AND stage IN ('fetching', 'reading', 'embedding')";
    db.execute(sql, [old.as_str(), new.as_str()])?;
    Ok(())
}

/// Those of which nobody was told yet, as nobody brought them and the message that begins their thread is not there: the newest so
/// many, oldest first.
pub fn unannounced(db: &Db, most: usize) -> Result<Vec<Upload>> {
    let newest = "SELECT * FROM upload WHERE thread = '' AND kind <> 'sent' AND stage IN ('fetching', 'refused')
         AND id NOT IN (SELECT upload FROM upload_person) ORDER BY at DESC, id LIMIT ?";
    db.query(&format!("SELECT * FROM ({newest}) AS newest ORDER BY at, id"), params![most], read)
}

/// The files that were brought in a room, newest first: at most `most`.
pub fn uploads_in(db: &Db, room: &RoomId, most: usize) -> Result<Vec<Upload>> {
    db.query(
        "SELECT * FROM upload WHERE room = ? ORDER BY at DESC, id DESC LIMIT ?",
        params![room.as_str(), most],
        read,
    )
}

/// Notes who brought a file.
pub fn put_upload_person(db: &Db, upload: &EventId, person: &PersonId) -> Result<()> {
    let sql = "INSERT INTO upload_person (upload, person) VALUES (?, ?) ON CONFLICT (upload) DO NOTHING";
    db.execute(sql, [upload.as_str(), person.as_str()])?;
    Ok(())
}

/// Who brought a file, unless they were erased.
pub fn upload_person(db: &Db, upload: &EventId) -> Result<Option<PersonId>> {
    db.optional("SELECT person FROM upload_person WHERE upload = ?", [upload.as_str()], |row| {
        Ok(PersonId::new(row.get::<_, String>(0)?))
    })
}

/// The hashes of all files that are still wanted.
pub fn wanted_files(db: &Db) -> Result<std::collections::HashSet<String>> {
    db.query(
        "SELECT hash FROM attachment WHERE hash IS NOT NULL UNION
         SELECT hash FROM upload WHERE hash IS NOT NULL AND stage IN ('fetching', 'reading', 'embedding')",
        [],
        |row| row.get(0),
    )
}

/// The hashes of all files that were ever brought, whether they are wanted or not.
pub fn brought_files(db: &Db) -> Result<std::collections::HashSet<String>> {
    db.query("SELECT DISTINCT hash FROM upload WHERE hash IS NOT NULL", [], |row| row.get(0))
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
