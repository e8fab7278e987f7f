//! Documents and their passages.

pub mod arrivals;
pub mod attachments;
pub mod cut;
pub mod drafts;
pub(crate) mod left;
mod live;
pub mod owners;

use std::collections::BTreeMap;

use crate::corpus::store::audience::SEEN;
use crate::corpus::store::titles::hash_of_title;
use crate::corpus::store::{generations, vectors};
use crate::db::{Db, Params, Result, Row, from_json, params, to_json};
use crate::domain::date::Date;
use crate::domain::document::Document;
use crate::domain::expertise::Authorship;
use crate::domain::id::{DocumentId, PassageId};
use crate::domain::spot::Spot;
use crate::domain::vector::Vector;
use crate::domain::viewer::Viewer;

pub use self::live::{PassagePlace, live_passages, live_passages_of, mark, marked_passages, size_for_all};

/// What bringing in a document did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It was new.
    Added,
    /// It took the place of an older one with the same key.
    Replaced,
    /// It was there already, word for word.
    Unchanged,
}

/// A passage to keep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPassage {
    /// The path of headings above it.
    pub heading: String,
    /// Its text.
    pub text: String,
    /// The hash of the text that the model reads.
    pub hash: Vec<u8>,
    /// Where it begins.
    pub spot: Spot,
}

/// A passage with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageRow {
    /// Its id.
    pub id: PassageId,
    /// Its document.
    pub document: DocumentId,
    /// The document's dossier.
    pub dossier: String,
    /// The document's title.
    pub title: String,
    /// The document's municipality, else its organisation.
    pub place: Option<String>,
    /// The document's topics.
    pub topics: Vec<String>,
    /// The path of headings above it.
    pub heading: String,
    /// Its text.
    pub text: String,
    /// The hash of the text that the model reads.
    pub hash: Vec<u8>,
    /// Where it begins.
    pub spot: Spot,
}

const PASSAGE: &str =
    "SELECT passage.id, document_id, dossier, title, coalesce(municipality, organisation) AS place, topics,
     heading, text, passage.hash, file, page FROM passage JOIN known ON known.id = document_id";

/// Adds a document with its passages, or replaces the one with the same key. Where moderators gave it another text, its passages are
/// of that text, whatever the source says by now.
pub fn put_document(db: &Db, document: &Document, hash: &[u8], passages: &[NewPassage]) -> Result<Put> {
    if document_hash(db, &document.key)?.as_deref() == Some(hash) {
        return Ok(Put::Unchanged);
    }
    let known = row_of(db, &document.key)?;
    db.execute("DELETE FROM document WHERE key = ?", [&document.key])?;
    let id: i64 = db.one(
        "INSERT INTO document (key, dossier, title, title_hash, url, organisation, municipality, topics, kind, date,
                 licence, source, near_duplicate_group, hash, body)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        params![
            document.key,
            document.dossier,
            document.title,
            hash_of_title(&document.title),
            document.url,
            document.organisation,
            document.municipality,
            to_json(&document.topics)?,
            document.kind,
            document.date.map(|date| date.to_string()),
            document.licence,
            document.source,
            document.near_duplicate_group,
            hash,
            document.body
        ],
        |row| row.get(0),
    )?;
    for (position, author) in document.authors.iter().enumerate() {
        db.execute(
            "INSERT INTO document_author (document, position, person) VALUES (?, ?, ?)",
            params![id, position, author],
        )?;
    }
    let own = own_passages(db, &document.key)?;
    put_passages(db, id, own.as_deref().unwrap_or(passages))?;
    generations::count_documents(db, &known.into_iter().chain([id]).collect::<Vec<_>>())?;
    Ok(if known.is_some() { Put::Replaced } else { Put::Added })
}

/// The passages of the text that moderators gave a document, if they did.
fn own_passages(db: &Db, key: &str) -> Result<Option<Vec<NewPassage>>> {
    let sql = "SELECT EXISTS (SELECT 1 FROM document_override WHERE key = ? AND body IS NOT NULL)";
    if !db.one(sql, [key], |row| row.get::<_, bool>(0))? {
        return Ok(None);
    }
    Ok(drafts::as_known(db, key)?.map(|document| cut::passages(&document).0))
}

/// Puts passages in the place of those that a document has; when it has just these, they stay.
pub(crate) fn replace_passages(db: &Db, document: i64, passages: &[NewPassage]) -> Result<()> {
    let sql = "SELECT heading, text, hash, file, page FROM passage WHERE document_id = ? ORDER BY ordinal";
    let kept: Vec<NewPassage> = db.query(sql, [document], |row| {
        let spot = Spot { file: row.get(3)?, page: row.get(4)? };
        Ok(NewPassage { heading: row.get(0)?, text: row.get(1)?, hash: row.get(2)?, spot })
    })?;
    if kept == passages {
        return Ok(());
    }
    db.execute("DELETE FROM passage WHERE document_id = ?", [document])?;
    put_passages(db, document, passages)
}

pub(crate) fn put_passages(db: &Db, document: i64, passages: &[NewPassage]) -> Result<()> {
    for (ordinal, passage) in passages.iter().enumerate() {
        let NewPassage { heading, text, hash, spot } = passage;
        db.execute(
            "INSERT INTO passage (document_id, ordinal, heading, text, hash, file, page)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![document, ordinal, heading, text, hash, spot.file, spot.page],
        )?;
    }
    Ok(())
}

/// Whether the document with this key is kept and has this hash.
pub fn has_document(db: &Db, key: &str, hash: &[u8]) -> Result<bool> {
    Ok(document_hash(db, key)?.as_deref() == Some(hash))
}

/// The row of the document with this key, whether anybody may see it or not.
pub(crate) fn row_of(db: &Db, key: &str) -> Result<Option<i64>> {
    db.optional("SELECT id FROM document WHERE key = ?", [key], |row| row.get(0))
}

fn document_hash(db: &Db, key: &str) -> Result<Option<Vec<u8>>> {
    db.optional("SELECT hash FROM document WHERE key = ?", [key], |row| row.get(0))
}

/// How many documents may be seen everywhere, and how many passages there are of all documents.
pub fn corpus_size(db: &Db) -> Result<(usize, usize)> {
    db.one("SELECT (SELECT count(*) FROM shown WHERE NOT bound), (SELECT count(*) FROM passage)", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Hands every document that may be seen everywhere to `each`, in the order of their keys.
pub fn for_each_document<E: From<crate::db::DbError>>(
    db: &Db,
    mut each: impl FnMut(Document) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    db.each("SELECT * FROM shown WHERE NOT bound ORDER BY key", [], |row| each(read_document(db, row)?))
}

/// Who wrote each document that may be seen everywhere, with the documents' keys and in the order of these.
pub fn authorships(db: &Db) -> Result<Vec<(String, Authorship)>> {
    written(db, "TRUE", params![])
}

/// The same of one document.
pub fn authorship_of(db: &Db, document: DocumentId) -> Result<Option<(String, Authorship)>> {
    Ok(written(db, "shown.id = ?", params![document.0])?.pop())
}

fn written(db: &Db, condition: &str, values: impl Params) -> Result<Vec<(String, Authorship)>> {
    let mut authorships: Vec<(String, Authorship)> = Vec::new();
    let sql = format!(
        "SELECT id, dossier, source, organisation, person, key FROM shown
         LEFT JOIN document_author ON document_author.document = shown.id
         WHERE NOT bound AND {condition} ORDER BY key, position"
    );
    db.each(&sql, values, |row| -> Result<()> {
        let (document, author): (_, Option<String>) = (DocumentId(row.get(0)?), row.get(4)?);
        match authorships.last_mut().filter(|(_, last)| last.document == document) {
            Some((_, last)) => last.authors.extend(author),
            None => {
                let (dossier, source, organisation) = (row.get(1)?, row.get(2)?, row.get(3)?);
                let authors = author.into_iter().collect();
                authorships.push((row.get(5)?, Authorship { document, dossier, source, organisation, authors }));
            }
        }
        Ok(())
    })?;
    Ok(authorships)
}

/// Who wrote a document, in the order in which it names them.
pub fn authors(db: &Db, id: DocumentId) -> Result<Vec<String>> {
    let sql = "SELECT person FROM document_author WHERE document = ? ORDER BY position";
    db.query(sql, [id.0], |row| row.get(0))
}

/// One document, unless it is gone.
pub fn document(db: &Db, id: DocumentId) -> Result<Option<Document>> {
    db.optional("SELECT * FROM shown WHERE id = ?", [id.0], |row| read_document(db, row))
}

/// How many documents that `viewer` may see collapse into this group.
pub fn size_of_group(db: &Db, group: &str, viewer: &Viewer) -> Result<usize> {
    let sql = format!("SELECT count(*) FROM shown WHERE coalesce(near_duplicate_group, dossier) = ?3 AND {SEEN}");
    let (room, municipality) = (viewer.room.as_str(), &viewer.municipality);
    let values = params![room, municipality, group];
    db.one(&sql, values, |row| row.get(0))
}

/// One passage.
pub fn passage(db: &Db, id: PassageId) -> Result<Option<PassageRow>> {
    db.optional(&format!("{PASSAGE} WHERE passage.id = ?"), [id.0], read_passage)
}

/// At most `most` passages beyond `after` without a vector of `model`, by id. Whoever goes on after the last of them looks at each
/// passage once, and not at all of them each time.
pub fn unread_passages(db: &Db, model: &str, after: PassageId, most: usize) -> Result<Vec<PassageRow>> {
    db.query(
        &format!(
            "{PASSAGE} WHERE passage.id > ?
         AND NOT EXISTS (SELECT 1 FROM vector WHERE vector.hash = passage.hash AND model = ?)
         ORDER BY passage.id LIMIT ?"
        ),
        params![after.0, model, most],
        read_passage,
    )
}

/// How many passages and titles have no vector of `model` yet.
pub fn count_unread(db: &Db, model: &str) -> Result<usize> {
    db.one(
        "SELECT (SELECT count(*) FROM passage
            WHERE NOT EXISTS (SELECT 1 FROM vector WHERE vector.hash = passage.hash AND model = ?1))
         + (SELECT count(DISTINCT title) FROM known WHERE NOT EXISTS
            (SELECT 1 FROM vector WHERE vector.hash = title_hash AND model = ?1))",
        [model],
        |row| row.get(0),
    )
}

/// The vector of `model` for a passage.
pub fn passage_vector(db: &Db, id: PassageId, model: &str) -> Result<Option<Vector>> {
    let bytes: Option<Vec<u8>> = db.optional(
        "SELECT vector FROM passage JOIN vector ON vector.hash = passage.hash WHERE passage.id = ? AND model = ?",
        params![id.0, model],
        |row| row.get(0),
    )?;
    bytes.map(|bytes| Vector::from_bytes(&bytes).ok_or(crate::db::DbError::Damaged("vector"))).transpose()
}

/// A passage with its vector of `model`.
pub fn passage_with_vector(db: &Db, id: PassageId, model: &str) -> Result<Option<(PassageRow, Vector)>> {
    let Some(passage) = passage(db, id)? else { return Ok(None) };
    let vector = vectors::vector(db, &passage.hash, model)?;
    Ok(vector.map(|vector| (passage, vector)))
}

fn read_passage(row: &Row<'_>) -> Result<PassageRow> {
    Ok(PassageRow {
        id: PassageId(row.get("id")?),
        document: DocumentId(row.get("document_id")?),
        dossier: row.get("dossier")?,
        title: row.get("title")?,
        place: row.get("place")?,
        topics: from_json(&row.get::<_, String>("topics")?)?,
        heading: row.get("heading")?,
        text: row.get("text")?,
        hash: row.get("hash")?,
        spot: Spot { file: row.get("file")?, page: row.get("page")? },
    })
}

pub(crate) fn read_document(db: &Db, row: &Row<'_>) -> Result<Document> {
    Ok(Document {
        key: row.get("key")?,
        dossier: row.get("dossier")?,
        title: row.get("title")?,
        body: row.get("body")?,
        url: row.get("url")?,
        organisation: row.get("organisation")?,
        municipality: row.get("municipality")?,
        topics: from_json(&row.get::<_, String>("topics")?)?,
        kind: row.get("kind")?,
        date: row.get::<_, Option<String>>("date")?.and_then(|date| Date::parse(&date)),
        licence: row.get("licence")?,
        source: row.get("source")?,
        authors: authors(db, DocumentId(row.get("id")?))?,
        near_duplicate_group: row.get("near_duplicate_group")?,
    })
}

/// The row of the document with this key, if it may be seen.
pub fn shown_id(db: &Db, key: &str) -> Result<Option<DocumentId>> {
    db.optional("SELECT id FROM shown WHERE key = ?", [key], |row| Ok(DocumentId(row.get(0)?)))
}

/// The first passage of a document.
pub fn first_passage(db: &Db, document: DocumentId) -> Result<Option<PassageId>> {
    db.optional("SELECT id FROM passage WHERE document_id = ? ORDER BY ordinal LIMIT 1", [document.0], |row| {
        Ok(PassageId(row.get(0)?))
    })
}

/// All topics of the corpus, each with how many documents have it.
pub fn topics(db: &Db) -> Result<Vec<(String, usize)>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    db.each("SELECT topics FROM document", [], |row| -> Result<()> {
        for topic in from_json(&row.get::<_, String>(0)?)? {
            *counts.entry(topic).or_default() += 1;
        }
        Ok(())
    })?;
    Ok(counts.into_iter().collect())
}
