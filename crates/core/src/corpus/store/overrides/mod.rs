//! What the acts come to for each document, and the documents as moderators see them.

pub mod listed;

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use crate::corpus::store::changes::acts;
use crate::corpus::store::documents::{self, NewPassage, cut, drafts};
use crate::corpus::store::titles::hash_of_title;
use crate::corpus::store::{audience, generations};
use crate::db::{Db, DbError, Result, Row, from_json, params, params_from_iter, to_json};
use crate::domain::act::{Act, State};
use crate::domain::date::Date;
use crate::domain::id::{DocumentId, RoomId};
use crate::domain::overrides::{DocumentOverride, Fold, Gone, Overrides};
use crate::domain::spot::Spot;
use crate::domain::time::Timestamp;

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
    pub overridden: DocumentOverride,
}

pub(crate) const KNOWN: &str = "SELECT known.*, number, coalesce(known.municipality, organisation) AS place,
    (SELECT count(*) - 1 FROM document AS other
     WHERE coalesce(other.near_duplicate_group, other.dossier) = coalesce(known.near_duplicate_group, known.dossier)) AS others
    FROM known JOIN document_number ON document_number.key = known.key";

/// The document with this number.
pub fn document_numbered(db: &Db, number: i64) -> Result<Option<KnownDocument>> {
    db.optional(&format!("{KNOWN} WHERE number = ?"), [number], |row| read(db, row))
}

/// The document with this key.
pub fn known_document(db: &Db, key: &str) -> Result<Option<KnownDocument>> {
    db.optional(&format!("{KNOWN} WHERE known.key = ?"), [key], |row| read(db, row))
}

/// The number of the document with this key, be it gone or not there any more.
pub fn number_of(db: &Db, key: &str) -> Result<Option<i64>> {
    db.optional("SELECT number FROM document_number WHERE key = ?", [key], |row| row.get(0))
}

/// At most `most` documents, gone or not, with all of `words` in their title, newest number first.
pub fn documents_titled(db: &Db, words: &[&str], most: usize) -> Result<Vec<KnownDocument>> {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    // With a word taken out it is another title.
    let has = " AND replace(lower(known.title), ?, '') <> lower(known.title)".repeat(words.len());
    let sql = format!("{KNOWN} WHERE 1 = 1{has} ORDER BY number DESC LIMIT {most}");
    let mut found = Vec::new();
    db.each(&sql, params_from_iter(words), |row| -> Result<()> {
        found.push(read(db, row)?);
        Ok(())
    })?;
    Ok(found)
}

/// The numbers of the documents that come from this source and can be seen.
pub fn documents_from(db: &Db, source: &str) -> Result<Vec<i64>> {
    db.query(
        "SELECT number FROM shown JOIN document_number USING (key) WHERE lower(source) = lower(?) ORDER BY number",
        [source],
        |row| row.get(0),
    )
}

/// In how many answers since `since` this document stood.
pub fn answers_with(db: &Db, key: &str, since: Timestamp) -> Result<usize> {
    db.one(
        "SELECT count(*) FROM suggested JOIN question ON question.id = question_id WHERE document = ? AND at >= ?",
        params![key, since.0],
        |row| row.get(0),
    )
}

/// All that the acts that count come to, in the rooms as they are now.
pub fn current(db: &Db) -> Result<Overrides> {
    let mut overrides = folded(db)?.overrides();
    overrides.follow(&moved_rooms(db)?);
    for key in drafts::drafts(db)? {
        overrides.documents.entry(key).or_default().gone = Some(Gone::Withdrawn);
    }
    Ok(overrides)
}

/// What the acts that count would come to with another one.
pub fn with(db: &Db, act: &Act) -> Result<Overrides> {
    let mut fold = folded(db)?;
    fold.on(act);
    let mut overrides = fold.overrides();
    overrides.follow(&moved_rooms(db)?);
    Ok(overrides)
}

/// What the acts that count would come to without one of them.
pub fn without(db: &Db, act: &Act) -> Result<Overrides> {
    let mut fold = Fold::default();
    for other in acts::acts_that_count(db)?.iter().filter(|other| other.number != act.number) {
        fold.on(other);
    }
    let mut overrides = fold.overrides();
    overrides.follow(&moved_rooms(db)?);
    Ok(overrides)
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
/// search, for its passages get other ids. Those of another text are there at once: nobody is quoted what was taken out.
pub fn apply_acts(db: &Db) -> Result<()> {
    let wanted = current(db)?.documents;
    let kept = all_overrides(db)?;
    let worded = |overridden: Option<&DocumentOverride>| {
        let overridden = overridden.cloned().unwrap_or_default();
        (overridden.title, overridden.municipality, overridden.topics)
    };
    let keys: std::collections::BTreeSet<&String> = kept.keys().chain(wanted.keys()).collect();
    let mut changed = Vec::new();
    for key in keys {
        let (before, after) = (kept.get(key), wanted.get(key));
        if before == after {
            continue;
        }
        changed.extend(documents::row_of(db, key)?);
        db.execute("DELETE FROM document_override WHERE key = ?", [key])?;
        if let Some(overridden) = after {
            put_override(db, key, overridden)?;
        }
        if text(before) != text(after) {
            cut_anew(db, key)?;
        }
        if worded(before) != worded(after) {
            renew_passages(db, key)?;
        }
    }
    // Candidates lose the title that they were found by, as others must not see it any more.
    db.execute(
        "UPDATE candidate SET title = NULL
             WHERE title IN (SELECT known.title FROM document_override JOIN known ON known.key = document_override.key
                             WHERE document_override.gone IS NOT NULL OR document_override.bound)",
        [],
    )?;
    if !changed.is_empty() {
        generations::count_documents(db, &changed)?;
    }
    generations::count_rules(db)
}

fn text(overridden: Option<&DocumentOverride>) -> Option<&str> {
    overridden?.body.as_deref()
}

fn all_overrides(db: &Db) -> Result<std::collections::BTreeMap<String, DocumentOverride>> {
    let mut all = std::collections::BTreeMap::new();
    db.each("SELECT * FROM document_override", [], |row| -> Result<()> {
        let overridden = DocumentOverride {
            title: row.get("title")?,
            municipality: row.get("municipality")?,
            date: row.get("date")?,
            topics: row.get::<_, Option<String>>("topics")?.map(|list| from_json(&list)).transpose()?,
            url: row.get("url")?,
            body: row.get("body")?,
            ..read_rest(db, row)?
        };
        all.insert(row.get("key")?, overridden);
        Ok(())
    })?;
    Ok(all)
}

fn put_override(db: &Db, key: &str, overridden: &DocumentOverride) -> Result<()> {
    let (gone, heir) = match &overridden.gone {
        None => (None, None),
        Some(Gone::Withdrawn) => (Some("withdrawn"), None),
        Some(Gone::Merged(into)) => (Some("merged"), Some(into)),
        Some(Gone::Replaced(by)) => (Some("replaced"), Some(by)),
    };
    db.execute(
        "INSERT INTO document_override (key, gone, heir, title, municipality, date, topics, url, title_hash, bound, steps,
             body_hash, body)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            key,
            gone,
            heir,
            overridden.title,
            overridden.municipality,
            overridden.date,
            overridden.topics.as_deref().map(to_json).transpose()?,
            overridden.url,
            overridden.title.as_deref().map(hash_of_title),
            overridden.bound.is_some(),
            overridden.steps,
            overridden.body.as_ref().map(|body| Sha256::digest(body).to_vec()),
            overridden.body
        ],
    )?;
    match &overridden.bound {
        Some((rooms, municipalities)) => audience::put_audience(db, key, rooms, municipalities),
        None => Ok(()),
    }
}

/// Puts the passages of a document as moderators want it in the place of those that it has. What the model did not read of them is
/// found once it has.
fn cut_anew(db: &Db, key: &str) -> Result<()> {
    let (Some(id), Some(document)) = (documents::row_of(db, key)?, drafts::as_known(db, key)?) else { return Ok(()) };
    documents::replace_passages(db, id, &cut::passages(&document).0)
}

/// Gives the passages of a document ids that were never used.
fn renew_passages(db: &Db, key: &str) -> Result<()> {
    let (mut document, mut passages) = (None, Vec::new());
    db.each(
        "SELECT document_id, heading, text, passage.hash, file, page FROM passage
         JOIN document ON document.id = document_id WHERE key = ? ORDER BY ordinal",
        [key],
        |row| -> Result<()> {
            document = Some(row.get(0)?);
            let spot = Spot { file: row.get(4)?, page: row.get(5)? };
            passages.push(NewPassage { heading: row.get(1)?, text: row.get(2)?, hash: row.get(3)?, spot });
            Ok(())
        },
    )?;
    let Some(document) = document else { return Ok(()) };
    db.execute("DELETE FROM passage WHERE document_id = ?", [document])?;
    documents::put_passages(db, document, &passages)
}

/// The columns that the view and the table have alike.
fn read_rest(db: &Db, row: &Row<'_>) -> Result<DocumentOverride> {
    let heir = || row.get::<_, Option<String>>("heir")?.ok_or(DbError::Damaged("heir"));
    let gone = match row.get::<_, Option<String>>("gone")?.as_deref() {
        None => None,
        Some("withdrawn") => Some(Gone::Withdrawn),
        Some("merged") => Some(Gone::Merged(heir()?)),
        Some("replaced") => Some(Gone::Replaced(heir()?)),
        Some(_) => return Err(DbError::Damaged("act")),
    };
    let bound = if row.get("bound")? { Some(audience::audience(db, &row.get::<_, String>("key")?)?) } else { None };
    Ok(DocumentOverride { gone, bound, steps: row.get("steps")?, ..DocumentOverride::default() })
}

pub(crate) fn read(db: &Db, row: &Row<'_>) -> Result<KnownDocument> {
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
        overridden: read_rest(db, row)?,
    })
}

/// The rooms that were replaced, each with the one that took its place.
fn moved_rooms(db: &Db) -> Result<BTreeMap<RoomId, RoomId>> {
    db.query("SELECT old, new FROM room_successor", [], |row| {
        Ok((RoomId::new(row.get::<_, String>(0)?), RoomId::new(row.get::<_, String>(1)?)))
    })
}

#[cfg(test)]
mod tests;
