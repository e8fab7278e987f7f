//! Documents in a list, by what is asked of them, page by page.

use std::collections::HashSet;

use crate::corpus::store::audience::FOR_ALL;
use crate::corpus::store::overrides::{KNOWN, KnownDocument, read};
use crate::db::{Db, Result, ToSql, params_from_iter};
use crate::domain::id::PersonId;

/// Who looks after a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owned {
    /// Nobody.
    ByNobody,
    /// This person.
    By(PersonId),
}

/// When a document was written, by its year in four digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// In this year or later.
    Since(String),
    /// Before this year.
    Before(String),
    /// Nobody knows.
    Unknown,
}

/// What is asked of documents in a list. What is empty is not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only documents with these numbers, and in this order; otherwise the newest number comes first.
    pub numbers: Option<Vec<i64>>,
    /// The municipality, else the organisation.
    pub place: String,
    /// The year, in four digits.
    pub year: String,
    /// The collection.
    pub source: String,
    /// What kind of document it is.
    pub kind: String,
    /// Who looks after it.
    pub owner: Option<Owned>,
    /// When it was written.
    pub written: Option<Written>,
    /// Only documents with these keys; or all but them, when false stands beside them.
    pub keys: Option<(HashSet<String>, bool)>,
    /// Whether it is gone or not, if that matters.
    pub gone: Option<bool>,
    /// Whether those that are bound to a place are left out.
    pub unbound: bool,
}

/// At most `most` of the documents that are as asked, after the first `skip`; and how many there are in all. All are gone through once, by
/// what is kept without their texts.
pub fn page(db: &Db, selection: &Selection, skip: usize, most: usize) -> Result<(Vec<KnownDocument>, usize)> {
    let numbers = numbers(db, selection)?;
    let chosen: Vec<i64> = numbers.iter().skip(skip).take(most).copied().collect();
    if chosen.is_empty() {
        return Ok((Vec::new(), numbers.len()));
    }
    let sql = format!("{KNOWN} WHERE number IN ({})", vec!["?"; chosen.len()].join(", "));
    let mut found: Vec<KnownDocument> = db.query(&sql, params_from_iter(&chosen), |row| read(db, row))?;
    found.sort_by_key(|known| chosen.iter().position(|number| *number == known.number));
    Ok((found, numbers.len()))
}

/// The numbers of the documents that are as asked, in their order.
fn numbers(db: &Db, selection: &Selection) -> Result<Vec<i64>> {
    let (condition, values) = condition(selection);
    let sql = format!(
        "SELECT number, known.key FROM known JOIN document_number ON document_number.key = known.key {condition}
         ORDER BY number DESC"
    );
    let found: Vec<(i64, String)> =
        db.query(&sql, references(&values).as_slice(), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let wanted = |key: &String| selection.keys.as_ref().is_none_or(|(keys, among)| keys.contains(key) == *among);
    let mut found: Vec<i64> = found.into_iter().filter(|(_, key)| wanted(key)).map(|(number, _)| number).collect();
    if let Some(order) = &selection.numbers {
        found.sort_by_key(|number| order.iter().position(|other| other == number));
    }
    Ok(found)
}

/// The text of a document in Markdown, gone or not.
pub fn body(db: &Db, key: &str) -> Result<String> {
    db.one("SELECT body FROM known WHERE key = ?", [key], |row| row.get(0))
}

/// The collections that documents come from; `unbound`: those that everybody may see.
pub fn sources(db: &Db, unbound: bool) -> Result<Vec<String>> {
    each(db, "source", unbound)
}

/// The kinds of documents; `unbound`: of those that everybody may see.
pub fn kinds(db: &Db, unbound: bool) -> Result<Vec<String>> {
    each(db, "kind", unbound)
}

/// What stands in a column. There are few of these, each with its first document: not all documents are looked at.
fn each(db: &Db, column: &str, unbound: bool) -> Result<Vec<String>> {
    let seen = if unbound { FOR_ALL } else { "TRUE" };
    let sql = format!(
        "SELECT {column} FROM (SELECT DISTINCT {column} FROM document WHERE {column} IS NOT NULL) AS each
         WHERE EXISTS (SELECT 1 FROM known WHERE known.{column} = each.{column} AND {seen}) ORDER BY {column}"
    );
    db.query(&sql, [], |row| row.get(0))
}

/// Whether somebody looks after a document; who that is follows, with what closes it.
const OWNED: &str = "EXISTS (SELECT 1 FROM document_owner AS own WHERE own.key = known.key";

fn condition(selection: &Selection) -> (String, Vec<Box<dyn ToSql>>) {
    let mut conditions = vec!["WHERE 1 = 1".to_owned()];
    let mut values: Vec<Box<dyn ToSql>> = Vec::new();
    let texts = [
        ("lower(coalesce(known.municipality, organisation)) = lower(?)", &selection.place),
        ("substr(known.date, 1, 4) = ?", &selection.year),
        ("source = ?", &selection.source),
        ("kind = ?", &selection.kind),
    ];
    for (asked, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
        conditions.push(asked.to_owned());
        values.push(Box::new(value.clone()));
    }
    match &selection.owner {
        Some(Owned::ByNobody) => conditions.push(format!("NOT {OWNED} AND own.person <> '')")),
        Some(Owned::By(person)) => {
            conditions.push(format!("{OWNED} AND own.person = ?)"));
            values.push(Box::new(person.to_string()));
        }
        None => {}
    }
    match &selection.written {
        Some(Written::Since(year)) => {
            conditions.push("substr(known.date, 1, 4) >= ?".to_owned());
            values.push(Box::new(year.clone()));
        }
        Some(Written::Before(year)) => {
            conditions.push("substr(known.date, 1, 4) < ?".to_owned());
            values.push(Box::new(year.clone()));
        }
        Some(Written::Unknown) => conditions.push("known.date IS NULL".to_owned()),
        None => {}
    }
    if let Some(gone) = selection.gone {
        conditions.push(if gone { "gone IS NOT NULL" } else { "gone IS NULL" }.to_owned());
    }
    if selection.unbound {
        conditions.push(FOR_ALL.to_owned());
    }
    if selection.numbers.as_ref().is_some_and(Vec::is_empty) {
        conditions.push("1 = 0".to_owned());
    } else if let Some(numbers) = &selection.numbers {
        let places = vec!["?"; numbers.len()].join(", ");
        conditions.push(format!("number IN ({places})"));
        values.extend(numbers.iter().map(|number| Box::new(*number) as Box<dyn ToSql>));
    }
    (conditions.join(" AND "), values)
}

fn references(values: &[Box<dyn ToSql>]) -> Vec<&dyn ToSql> {
    values.iter().map(AsRef::as_ref).collect()
}
