//! The other documents of a hit: near-duplicates, and parts of the same dossier.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::store::audience::SEEN;
use crate::db::{Db, Result, from_json, params};
use crate::domain::date::Date;
use crate::domain::id::DocumentId;
use crate::domain::viewer::Viewer;

/// A document, as much of it as a list shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Its title.
    pub title: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its municipality, else its organisation.
    pub place: Option<String>,
    /// When it was written.
    pub date: Option<Date>,
}

/// The documents of a group that `viewer` may see, but for the one with the key `shown`: at most `most` of them, newest first, and how many
/// there are in all.
pub fn related(db: &Db, group: &str, shown: &str, most: usize, viewer: &Viewer) -> Result<(Vec<Related>, usize)> {
    let sql = format!(
        "SELECT title, url, coalesce(municipality, organisation), date, count(*) OVER () FROM shown
         WHERE coalesce(near_duplicate_group, dossier) = ?3 AND key <> ?4 AND {SEEN}
         ORDER BY date DESC NULLS LAST, key LIMIT ?5"
    );
    let (mut related, mut all) = (Vec::new(), 0);
    db.each(&sql, params![viewer.room.as_str(), viewer.municipality, group, shown, most], |row| -> Result<()> {
        let date: Option<String> = row.get(3)?;
        related.push(Related {
            title: row.get(0)?,
            url: row.get(1)?,
            place: row.get(2)?,
            date: date.and_then(|date| Date::parse(&date)),
        });
        all = row.get(4)?;
        Ok(())
    })?;
    Ok((related, all))
}

/// The documents of a municipality that `viewer` may see: at most `most` of them, newest first, and how many there are in all.
pub fn documents_of_place(db: &Db, place: &str, most: usize, viewer: &Viewer) -> Result<(Vec<Related>, usize)> {
    let sql = format!(
        "SELECT title, url, date, count(*) OVER () FROM shown
         WHERE lower(municipality) = lower(?3) AND {SEEN}
         ORDER BY date DESC NULLS LAST, key LIMIT ?4"
    );
    let (mut found, mut all) = (Vec::new(), 0);
    db.each(&sql, params![viewer.room.as_str(), viewer.municipality, place, most], |row| -> Result<()> {
        let date: Option<String> = row.get(2)?;
        let date = date.and_then(|date| Date::parse(&date));
        found.push(Related { title: row.get(0)?, url: row.get(1)?, place: None, date });
        all = row.get(3)?;
        Ok(())
    })?;
    Ok((found, all))
}

/// The documents of a municipality, whoever may see them.
pub fn ids_of_place(db: &Db, place: &str) -> Result<Vec<DocumentId>> {
    let sql = "SELECT id FROM shown WHERE lower(municipality) = lower(?) ORDER BY id";
    db.query(sql, [place], |row| Ok(DocumentId(row.get(0)?)))
}

/// Those of these documents that `viewer` may see: at most `most` of them, newest first, and how many there are in all.
pub fn documents_seen(db: &Db, ids: &[DocumentId], most: usize, viewer: &Viewer) -> Result<(Vec<Related>, usize)> {
    let sql = format!(
        "SELECT title, url, coalesce(municipality, organisation), date, count(*) OVER () FROM shown
         WHERE id IN ({}) AND {SEEN} ORDER BY date DESC NULLS LAST, key LIMIT ?3",
        listed(ids)
    );
    let (mut found, mut all) = (Vec::new(), 0);
    db.each(&sql, params![viewer.room.as_str(), viewer.municipality, most], |row| -> Result<()> {
        let date: Option<String> = row.get(3)?;
        let date = date.and_then(|date| Date::parse(&date));
        found.push(Related { title: row.get(0)?, url: row.get(1)?, place: row.get(2)?, date });
        all = row.get(4)?;
        Ok(())
    })?;
    Ok((found, all))
}

/// The topics of those of these documents that `viewer` may see.
pub fn topics_seen(db: &Db, ids: &[DocumentId], viewer: &Viewer) -> Result<BTreeSet<String>> {
    let sql = format!("SELECT topics FROM shown WHERE id IN ({}) AND {SEEN}", listed(ids));
    let mut topics = BTreeSet::new();
    db.each(&sql, params![viewer.room.as_str(), viewer.municipality], |row| -> Result<()> {
        topics.extend(from_json(&row.get::<_, String>(0)?)?);
        Ok(())
    })?;
    Ok(topics)
}

/// All topics of documents that `viewer` may see, each with how many have it.
pub fn topics_counted(db: &Db, viewer: &Viewer) -> Result<BTreeMap<String, usize>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let sql = format!("SELECT topics FROM shown WHERE {SEEN}");
    db.each(&sql, params![viewer.room.as_str(), viewer.municipality], |row| -> Result<()> {
        for topic in from_json(&row.get::<_, String>(0)?)? {
            *counts.entry(topic).or_default() += 1;
        }
        Ok(())
    })?;
    Ok(counts)
}

/// Numbers for a list in a query, which may not be empty: no document has the number 0.
fn listed(ids: &[DocumentId]) -> String {
    [DocumentId(0)].iter().chain(ids).map(|id| id.0.to_string()).collect::<Vec<_>>().join(", ")
}

/// The key of a document.
pub fn key_of(db: &Db, document: DocumentId) -> Result<Option<String>> {
    db.optional("SELECT key FROM document WHERE id = ?", [document.0], |row| row.get(0))
}

/// The dossier of the document with this key, and whether moderators took it away.
pub fn dossier_of(db: &Db, key: &str) -> Result<Option<(String, bool)>> {
    db.optional("SELECT dossier, gone IS NOT NULL FROM known WHERE key = ?", [key], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The title of the document with this key, if `viewer` may see it.
pub fn title_of(db: &Db, key: &str, viewer: &Viewer) -> Result<Option<String>> {
    let sql = format!("SELECT title FROM shown WHERE key = ?3 AND {SEEN}");
    let (room, municipality) = (viewer.room.as_str(), &viewer.municipality);
    let values = params![room, municipality, key];
    db.optional(&sql, values, |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::store::documents;
    use crate::domain::document::Document;

    fn put(db: &Db, key: &str, dossier: &str, duplicate: Option<&str>, year: &str) {
        let document = Document {
            key: key.into(),
            dossier: dossier.into(),
            title: key.to_uppercase(),
            date: Date::parse(year),
            near_duplicate_group: duplicate.map(str::to_owned),
            ..Document::default()
        };
        documents::put_document(db, &document, key.as_bytes(), &[]).unwrap();
    }

    fn check(db: &Db, group: &str, shown: &str, most: usize, expected: &[&str], all: usize) {
        let (related, count) = related(db, group, shown, most, &Viewer::nobody()).unwrap();
        let titles: Vec<&str> = related.iter().map(|related| related.title.as_str()).collect();
        assert_eq!((titles.as_slice(), count), (expected, all));
    }

    #[test]
    fn lists_the_newest_and_counts_the_rest() {
        let db = crate::db::fresh();
        put(&db, "a", "plan", None, "2020");
        put(&db, "b", "plan", None, "2022");
        put(&db, "c", "plan", None, "2021");
        put(&db, "d", "alone", Some("copies"), "2021");
        put(&db, "e", "other", Some("copies"), "");
        check(&db, "plan", "a", 9, &["B", "C"], 2);
        check(&db, "plan", "b", 1, &["C"], 2);
        check(&db, "copies", "e", 9, &["D"], 1);
        check(&db, "nothing", "a", 9, &[], 0);
        assert_eq!(
            (title_of(&db, "a", &Viewer::nobody()).unwrap(), title_of(&db, "z", &Viewer::nobody()).unwrap()),
            (Some("A".to_owned()), None)
        );
    }
}
