//! Adoptions as they stand: folded, of documents and municipalities as they are now.

use std::collections::{BTreeMap, BTreeSet};

use crate::db::{Db, DbError, Result, Row, params};
use crate::domain::hours::Hours;
use crate::domain::reuse::adoption::{Adoption, Practice};
use crate::domain::reuse::fold::{Entry, Folded, fold};
use crate::domain::reuse::vocabulary::Via;
use crate::domain::time::Timestamp;
use crate::features::reuse::store::heirs::{self, Heirs};
use crate::features::reuse::store::words::{self, ENTRIES};

/// What went from whom to whom, before anything was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAdoption {
    /// The key of its document, if it has one.
    pub document: Option<String>,
    /// What it is called.
    pub title: String,
    /// The municipality that gave.
    pub giver: String,
    /// The municipality that took.
    pub taker: String,
    /// Through which contact.
    pub via: Via,
    /// When the taker first asked about it.
    pub asked_at: Option<Timestamp>,
}

/// An adoption, and what else is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The adoption.
    pub adoption: Adoption,
    /// The numbers under which it is kept, the lowest first: several, when what they were of went up in one.
    pub numbers: Vec<i64>,
    /// The key of its document as it is now.
    pub document: Option<String>,
    /// Whether its document can still be seen; true when it never had one.
    pub is_shown: bool,
    /// What its words come to.
    pub folded: Folded,
}

/// Which adoptions are looked for.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    /// All.
    All,
    /// Those of the document with this key, and of those that it took the place of.
    Document(&'a str),
    /// Those of what is called so and has no document.
    Title(&'a str),
    /// What this municipality gave.
    Giver(&'a str),
    /// What this municipality took.
    Taker(&'a str),
}

/// All adoptions that count, in the order of their numbers: claimed, confirmed and refused ones.
pub fn adoptions(db: &Db) -> Result<Vec<Adoption>> {
    Ok(records(db, Of::All)?.into_iter().map(|record| record.adoption).collect())
}

/// Adoptions that count, in the order of their numbers. What one municipality took from itself, after a merger, is none.
pub fn records(db: &Db, of: Of<'_>) -> Result<Vec<Record>> {
    let heirs = heirs::heirs(db)?;
    let (mut rows, mut said) = (BTreeMap::new(), BTreeMap::<i64, Vec<Entry>>::new());
    for (condition, value) in wanted(db, of, &heirs)? {
        let found = query(db, &format!("{KEPT} WHERE {condition} ORDER BY number"), value.as_deref(), read)?;
        // The words of all of them at once: a document can have hundreds of takers, and an answer waits for this.
        let sql = format!("{ENTRIES} WHERE adoption IN (SELECT number FROM adoption WHERE {condition}) ORDER BY seq");
        for (adoption, entry) in query(db, &sql, value.as_deref(), words::read_of)? {
            said.entry(adoption).or_default().push(entry);
        }
        let is_wanted = |kept: &Kept| match of {
            Of::Title(title) => kept.is_called(title),
            _ => true,
        };
        rows.extend(found.into_iter().filter(is_wanted).map(|kept| (kept.number, kept)));
    }
    let mut records: BTreeMap<_, (Kept, Vec<Entry>, Vec<i64>)> = BTreeMap::new();
    let mut followed: BTreeMap<String, (String, Option<Seen>)> = BTreeMap::new();
    for mut kept in rows.into_values() {
        kept.giver = heirs.now(&kept.giver).to_owned();
        kept.taker = heirs.now(&kept.taker).to_owned();
        if kept.giver == kept.taker {
            continue;
        }
        if let Some(document) = &kept.document {
            let heir = match followed.get(document) {
                Some(heir) => heir.clone(),
                None => followed.entry(document.clone()).or_insert(heir_of(db, document)?).clone(),
            };
            follow(&mut kept, heir);
        }
        let title = if kept.document.is_some() { String::new() } else { kept.title.to_lowercase() };
        let key = (kept.document.clone(), title, kept.giver.clone(), kept.taker.clone());
        let entries = said.remove(&kept.number).unwrap_or_default();
        match records.get_mut(&key) {
            // Two of them went up in one: what was said of both was said of it.
            Some((first, all, numbers)) => {
                first.asked_at = first.asked_at.into_iter().chain(kept.asked_at).min();
                all.extend(entries);
                all.sort_by_key(|entry| entry.number);
                numbers.push(kept.number);
            }
            None => {
                let numbers = vec![kept.number];
                records.insert(key, (kept, entries, numbers));
            }
        }
    }
    let folded = records.into_values().filter_map(|(kept, entries, numbers)| record(kept, &entries, numbers));
    let mut folded: Vec<Record> = folded.collect();
    folded.sort_by_key(|record| record.adoption.number);
    Ok(folded)
}

/// The adoption with this number, if it counts: all that was said of it, under its other numbers too.
pub fn record_numbered(db: &Db, number: i64) -> Result<Option<Record>> {
    let taker: Option<String> =
        db.optional("SELECT taker FROM adoption WHERE number = ?", [number], |row| row.get(0))?;
    let Some(taker) = taker else { return Ok(None) };
    let heirs = heirs::heirs(db)?;
    let mut records = records(db, Of::Taker(heirs.now(&taker)))?.into_iter();
    let mut found = records.find(|record| record.numbers.contains(&number));
    if let Some(record) = &mut found {
        record.adoption.number = number;
    }
    Ok(found)
}

/// The numbers under which the adoption with this number is kept; its own, when it does not count.
pub fn numbers_of(db: &Db, number: i64) -> Result<Vec<i64>> {
    Ok(record_numbered(db, number)?.map_or_else(|| vec![number], |record| record.numbers))
}

/// The number of this adoption, which is kept when it was not there.
pub fn put_adoption(db: &Db, new: &NewAdoption) -> Result<i64> {
    if let Some(number) = number_of(db, new)? {
        return Ok(number);
    }
    let NewAdoption { document, title, giver, taker, via, asked_at } = new;
    db.one(
        "INSERT INTO adoption (document, title, giver, taker, via, asked_at)
         VALUES (?, ?, ?, ?, ?, ?) RETURNING number",
        params![document, title, giver, taker, via.code(), asked_at.map(|at| at.0)],
        |row| row.get(0),
    )
}

/// Keeps when the taker of an adoption first asked about it, and through which contact it came, unless that is known.
pub fn put_contact(db: &Db, number: i64, via: Via, asked_at: Timestamp) -> Result<()> {
    let sql = "UPDATE adoption SET via = ?, asked_at = ? WHERE number = ? AND asked_at IS NULL";
    db.execute(sql, params![via.code(), asked_at.0, number])?;
    Ok(())
}

/// The number under which this adoption is kept, whether it counts or not.
pub fn number_of(db: &Db, new: &NewAdoption) -> Result<Option<i64>> {
    let heirs = heirs::heirs(db)?;
    let keys = match &new.document {
        Some(document) => keys_of(db, document)?,
        None => BTreeSet::new(),
    };
    let (givers, takers) = (heirs.names_of(&new.giver), heirs.names_of(&new.taker));
    for giver in givers {
        let rows: Vec<Kept> = db.query(&format!("{KEPT} WHERE giver = ? ORDER BY number"), [giver], read)?;
        let same = |kept: &Kept| match &kept.document {
            Some(key) => keys.contains(key),
            None => new.document.is_none() && kept.is_called(&new.title),
        };
        let found = rows.iter().find(|kept| same(kept) && takers.contains(&kept.taker.as_str()));
        if let Some(kept) = found {
            return Ok(Some(kept.number));
        }
    }
    Ok(None)
}

/// A row of the table, with what its document is called now.
struct Kept {
    number: i64,
    document: Option<String>,
    title: String,
    giver: String,
    taker: String,
    via: Via,
    asked_at: Option<Timestamp>,
    /// The number by which people know its document, and whether it can be seen.
    known: Option<(i64, bool)>,
}

impl Kept {
    /// Whether people call it so; capitals mean nothing.
    fn is_called(&self, title: &str) -> bool {
        self.document.is_none() && self.title.to_lowercase() == title.to_lowercase()
    }
}

const KEPT: &str = "SELECT number, document, title, giver, taker, via, asked_at FROM adoption";

fn query<T>(db: &Db, sql: &str, value: Option<&str>, read: fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
    match value {
        Some(text) => db.query(sql, [text], read),
        None => db.query(sql, [], read),
    }
}

/// By which conditions, each with the value in it, these adoptions are found.
fn wanted(db: &Db, of: Of<'_>, heirs: &Heirs) -> Result<Vec<(&'static str, Option<String>)>> {
    let texts =
        |condition, values: Vec<String>| values.into_iter().map(|value| (condition, Some(value))).collect::<Vec<_>>();
    let names = |name| heirs.names_of(name).into_iter().map(str::to_owned).collect();
    Ok(match of {
        Of::All => vec![("1 = 1", None)],
        Of::Document(key) => texts("document = ?", keys_of(db, key)?.into_iter().collect()),
        Of::Title(_) => vec![("document IS NULL", None)],
        Of::Giver(name) => texts("giver = ?", names(name)),
        Of::Taker(name) => texts("taker = ?", names(name)),
    })
}

/// The keys of a document, of those that it took the place of, and of the one that took its place.
///
/// # Errors
/// When the database fails.
pub fn keys_of(db: &Db, key: &str) -> Result<BTreeSet<String>> {
    let (heir, ..) = heir_of(db, key)?;
    let mut keys = BTreeSet::from([heir.clone()]);
    let mut left = vec![heir];
    while let Some(key) = left.pop() {
        let former: Vec<String> =
            db.query("SELECT key FROM document_override WHERE heir = ?", [&key], |row| row.get(0))?;
        left.extend(former.into_iter().filter(|former| keys.insert(former.clone())));
    }
    Ok(keys)
}

/// So many documents that took the place of one another are followed.
const FURTHEST: usize = 20;

/// The number and the title of a document, why it is gone, and the key of what took its place.
type Known = (i64, String, Option<String>, Option<String>);

/// The number and the title of a document, and whether it can be seen.
type Seen = (i64, String, bool);

/// The document that stands for this one by now: its key, and what it is, if it is there.
fn heir_of(db: &Db, key: &str) -> Result<(String, Option<Seen>)> {
    let mut key = key.to_owned();
    let mut known = None;
    for _ in 0..FURTHEST {
        let found: Option<Known> = db.optional(
            "SELECT number, title, gone, heir FROM known JOIN document_number ON document_number.key = known.key
             WHERE known.key = ?",
            [&key],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        let Some((number, title, gone, heir)) = found else { break };
        known = Some((number, title, gone.is_none()));
        match heir {
            Some(heir) => key = heir,
            None => break,
        }
    }
    Ok((key, known))
}

/// What was merged into another document, or replaced by it, is that one.
fn follow(kept: &mut Kept, (key, known): (String, Option<Seen>)) {
    kept.document = Some(key);
    if let Some((number, title, is_shown)) = known {
        (kept.known, kept.title) = (Some((number, is_shown)), title);
    }
}

fn record(kept: Kept, entries: &[Entry], numbers: Vec<i64>) -> Option<Record> {
    let folded = fold(entries)?;
    let adoption = Adoption {
        number: kept.number,
        practice: Practice { document: kept.known.map(|(number, _)| number), title: kept.title },
        giver: kept.giver,
        taker: kept.taker,
        via: kept.via,
        standing: folded.standing,
        consent: folded.consent,
        asked_on: kept.asked_at.map(|at| Hours::default().date(at)),
        steps: folded.steps.clone(),
    };
    let is_shown = kept.document.is_none() || kept.known.is_some_and(|(_, is_shown)| is_shown);
    Some(Record { adoption, numbers, document: kept.document, is_shown, folded })
}

fn read(row: &Row<'_>) -> Result<Kept> {
    let via: String = row.get("via")?;
    Ok(Kept {
        number: row.get("number")?,
        document: row.get("document")?,
        title: row.get("title")?,
        giver: row.get("giver")?,
        taker: row.get("taker")?,
        via: Via::from_code(&via).ok_or(DbError::Damaged("contact"))?,
        asked_at: row.get::<_, Option<i64>>("asked_at")?.map(Timestamp),
        known: None,
    })
}

#[cfg(test)]
#[path = "records_tests.rs"]
mod tests;
