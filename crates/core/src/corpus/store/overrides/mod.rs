//! What the acts come to for each document, and the documents as moderators see them.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::corpus::store::changes::acts;
use crate::corpus::store::documents::drafts;
use crate::corpus::store::generations;
use crate::db::{Db, DbError, Result, from_json, to_json};
use crate::domain::act::{Act, State};
use crate::domain::date::Date;
use crate::domain::id::{DocumentId, RoomId};
use crate::domain::time::Timestamp;
use crate::domain::tuning::{Fold, Gone, Tuned, Tuning};
use crate::kernel::store::open_rooms;

/// A document as moderators see it, gone or not.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownDocument {
    /// The number by which people call it.
    pub number: i64,
    /// Its row.
    pub id: DocumentId,
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its municipality, else its organisation.
    pub place: Option<String>,
    /// When it was written.
    pub date: Option<Date>,
    /// What it is about.
    pub topics: Vec<String>,
    /// The collection that it was taken from.
    pub source: Option<String>,
    /// How many others belong to the same dossier or say nearly the same.
    pub others: usize,
    /// What moderators decided about it, but for what stands above.
    pub tuned: Tuned,
}

const KNOWN: &str = "SELECT known.*, number, coalesce(known.municipality, organisation) AS place,
    (SELECT count(*) - 1 FROM document AS other
     WHERE coalesce(other.near_duplicate_group, other.dossier) = coalesce(known.near_duplicate_group, known.dossier)) AS others
    FROM known JOIN document_number ON document_number.key = known.key";

/// The document with this number.
///
/// # Errors
/// When SQLite fails or the row is damaged.
pub fn document_numbered(db: &Db, number: i64) -> Result<Option<KnownDocument>> {
    let mut statement = db.connection.prepare_cached(&format!("{KNOWN} WHERE number = ?"))?;
    statement.query_row([number], |row| Ok(read(row))).optional()?.transpose()
}

/// The document with this key.
///
/// # Errors
/// When SQLite fails or the row is damaged.
pub fn known_document(db: &Db, key: &str) -> Result<Option<KnownDocument>> {
    let mut statement = db.connection.prepare_cached(&format!("{KNOWN} WHERE known.key = ?"))?;
    statement.query_row([key], |row| Ok(read(row))).optional()?.transpose()
}

/// At most `most` documents, gone or not, with all of `words` in their title, newest number first.
///
/// # Errors
/// When SQLite fails or a row is damaged.
pub fn documents_titled(db: &Db, words: &[&str], most: usize) -> Result<Vec<KnownDocument>> {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let sql = format!(
        "{KNOWN} WHERE NOT EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower(known.title), value) = 0)
         ORDER BY number DESC LIMIT ?"
    );
    let mut statement = db.connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![to_json(&words)?, most])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The numbers of the documents that come from this source and can be seen.
pub fn documents_from(db: &Db, source: &str) -> Result<Vec<i64>> {
    let mut statement = db.connection.prepare_cached(
        "SELECT number FROM shown JOIN document_number USING (key) WHERE lower(source) = lower(?) ORDER BY number",
    )?;
    let rows = statement.query_map([source], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// In how many answers since `since` this document stood.
pub fn answers_with(db: &Db, key: &str, since: Timestamp) -> Result<usize> {
    let mut statement = db.connection.prepare_cached(
        "SELECT count(*) FROM suggested JOIN question ON question.id = question_id WHERE document = ? AND at >= ?",
    )?;
    Ok(statement.query_row(params![key, since.0], |row| row.get(0))?)
}

/// All that the acts that count come to, in the rooms as they are now.
///
/// # Errors
/// When SQLite fails or an act is damaged.
pub fn tuning(db: &Db) -> Result<Tuning> {
    let mut tuning = folded(db)?.tuning();
    tuning.follow(&open_rooms::moved_rooms(db)?);
    for key in drafts::drafts(db)? {
        tuning.documents.entry(key).or_default().gone = Some(Gone::Withdrawn);
    }
    Ok(tuning)
}

/// What the acts that count would come to with another one.
///
/// # Errors
/// When SQLite fails or an act is damaged.
pub fn tuning_with(db: &Db, act: &Act) -> Result<Tuning> {
    let mut fold = folded(db)?;
    fold.on(act);
    let mut tuning = fold.tuning();
    tuning.follow(&open_rooms::moved_rooms(db)?);
    Ok(tuning)
}

/// What the acts that count would come to without one of them.
///
/// # Errors
/// When SQLite fails or an act is damaged.
pub fn tuning_without(db: &Db, act: &Act) -> Result<Tuning> {
    let mut fold = Fold::default();
    for other in acts::acts_that_count(db)?.iter().filter(|other| other.number != act.number) {
        fold.on(other);
    }
    let mut tuning = fold.tuning();
    tuning.follow(&open_rooms::moved_rooms(db)?);
    Ok(tuning)
}

/// The acts that count, folded: from the start only when one of those that were folded was undone or done anew.
fn folded(db: &Db) -> Result<Fold> {
    let kept = db.folded.take();
    let (until, mut fold) = kept.unwrap_or_default();
    let newer = acts::acts_changed_since(db, until)?;
    let last = acts::newest_change(db)?;
    if !newer.iter().all(|act| act.state == State::Done && fold.on(act)) {
        fold = Fold::default();
        for act in acts::acts_that_count(db)? {
            fold.on(&act);
        }
    }
    db.folded.replace(Some((last, fold.clone())));
    Ok(fold)
}

/// Makes what the acts come to anew, after one was done or undone. A document whose words change is read anew by the
/// search, for its passages get other ids.
///
/// # Errors
/// When SQLite fails or an act is damaged.
pub fn apply_acts(db: &Db) -> Result<()> {
    let wanted = tuning(db)?.documents;
    let kept = all_tuned(db)?;
    let worded = |tuned: Option<&Tuned>| {
        let tuned = tuned.cloned().unwrap_or_default();
        (tuned.title, tuned.municipality, tuned.topics)
    };
    let keys: std::collections::BTreeSet<&String> = kept.keys().chain(wanted.keys()).collect();
    let changed = kept != wanted;
    for key in keys {
        let (before, after) = (kept.get(key), wanted.get(key));
        if before == after {
            continue;
        }
        db.connection.prepare_cached("DELETE FROM tuned WHERE key = ?")?.execute([key])?;
        if let Some(tuned) = after {
            put_tuned(db, key, tuned)?;
        }
        if worded(before) != worded(after) {
            renew_passages(db, key)?;
        }
    }
    // Whoever may know was found by a title that not everybody may see any more.
    db.connection
        .prepare_cached(
            "UPDATE candidate SET title = NULL
             WHERE title IN (SELECT title FROM known WHERE gone IS NOT NULL OR rooms IS NOT NULL)",
        )?
        .execute([])?;
    if changed {
        generations::count_passages(db)?;
    }
    generations::count_rules(db)
}

fn all_tuned(db: &Db) -> Result<std::collections::BTreeMap<String, Tuned>> {
    let mut statement = db.connection.prepare_cached("SELECT * FROM tuned")?;
    let mut rows = statement.query([])?;
    let mut all = std::collections::BTreeMap::new();
    while let Some(row) = rows.next()? {
        let tuned = Tuned {
            title: row.get("title")?,
            municipality: row.get("municipality")?,
            date: row.get("date")?,
            topics: row.get::<_, Option<String>>("topics")?.map(|list| from_json(&list)).transpose()?,
            url: row.get("url")?,
            ..read_rest(row)?
        };
        all.insert(row.get("key")?, tuned);
    }
    Ok(all)
}

fn put_tuned(db: &Db, key: &str, tuned: &Tuned) -> Result<()> {
    let (gone, heir) = match &tuned.gone {
        None => (None, None),
        Some(Gone::Withdrawn) => (Some("withdrawn"), None),
        Some(Gone::Merged(into)) => (Some("merged"), Some(into)),
        Some(Gone::Replaced(by)) => (Some("replaced"), Some(by)),
    };
    let rooms =
        |(rooms, _): &(Vec<RoomId>, Vec<String>)| to_json(&rooms.iter().map(RoomId::to_string).collect::<Vec<_>>());
    db.connection
        .prepare_cached(
            "INSERT INTO tuned (key, gone, heir, title, municipality, date, topics, url, rooms, municipalities, steps)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            key,
            gone,
            heir,
            tuned.title,
            tuned.municipality,
            tuned.date,
            tuned.topics.as_deref().map(to_json).transpose()?,
            tuned.url,
            tuned.bound.as_ref().map(rooms).transpose()?,
            tuned.bound.as_ref().map(|(_, places)| to_json(places)).transpose()?,
            tuned.steps
        ])?;
    Ok(())
}

/// Gives the passages of a document ids that were never used.
fn renew_passages(db: &Db, key: &str) -> Result<()> {
    db.connection
        .prepare_cached(
            "UPDATE passage SET id = (SELECT seq FROM sqlite_sequence WHERE name = 'passage') + ordinal + 1
             WHERE document_id = (SELECT id FROM document WHERE key = ?)",
        )?
        .execute([key])?;
    db.connection
        .prepare_cached(
            "UPDATE sqlite_sequence SET seq = max(seq, (SELECT coalesce(max(id), 0) FROM passage)) WHERE name = 'passage'",
        )?
        .execute([])?;
    Ok(())
}

/// The columns that the view and the table have alike.
fn read_rest(row: &Row<'_>) -> Result<Tuned> {
    let heir = || row.get::<_, Option<String>>("heir")?.ok_or(DbError::Damaged("heir"));
    let gone = match row.get::<_, Option<String>>("gone")?.as_deref() {
        None => None,
        Some("withdrawn") => Some(Gone::Withdrawn),
        Some("merged") => Some(Gone::Merged(heir()?)),
        Some("replaced") => Some(Gone::Replaced(heir()?)),
        Some(_) => return Err(DbError::Damaged("act")),
    };
    let list = |name: &str| -> Result<Option<Vec<String>>> {
        row.get::<_, Option<String>>(name)?.map(|list| from_json(&list)).transpose()
    };
    let rooms = list("rooms")?.map(|rooms| rooms.into_iter().map(RoomId::new).collect());
    let bound = rooms.zip(list("municipalities")?);
    Ok(Tuned { gone, bound, steps: row.get("steps")?, ..Tuned::default() })
}

fn read(row: &Row<'_>) -> Result<KnownDocument> {
    Ok(KnownDocument {
        number: row.get("number")?,
        id: DocumentId(row.get("id")?),
        key: row.get("key")?,
        title: row.get("title")?,
        url: row.get("url")?,
        place: row.get("place")?,
        date: row.get::<_, Option<String>>("date")?.and_then(|date| Date::parse(&date)),
        topics: from_json(&row.get::<_, String>("topics")?)?,
        source: row.get("source")?,
        others: row.get("others")?,
        tuned: read_rest(row)?,
    })
}

#[cfg(test)]
mod tests;
