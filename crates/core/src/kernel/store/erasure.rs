//! Everything that is known about one person: shown to them, or erased.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::corpus::store::documents::drafts;
use crate::corpus::store::{generations, judgments, people, vectors};
use crate::db::{Db, Result, SEQ, Table, ValueRef, params};
use crate::domain::id::PersonId;
use crate::kernel::store::outbox_rows;

/// Tables whose rows outlive the person: what names them is taken out.
const STAYING: [&str; 3] = ["document", "document_author", "outbox"];

/// Every row that names `person` in a column of its own, by table; of documents only their titles.
pub fn everything_about(db: &Db, person: &PersonId) -> Result<Value> {
    let mut tables = Map::new();
    for Table { name: table, texts, order } in naming_tables(db)? {
        let sql = format!("SELECT * FROM {table} WHERE ?1 IN ({}) ORDER BY {}", texts.join(", "), order.join(", "));
        let mut statement = db.connection.prepare(&sql)?;
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = statement.query([person.as_str()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut fields = Map::new();
            for (place, name) in names.iter().enumerate() {
                if let Some(value) = value(row.get_ref(place)?).filter(|_| name != SEQ) {
                    fields.insert(name.clone(), value);
                }
            }
            found.push(Value::Object(fields));
        }
        if !found.is_empty() {
            tables.insert(table, Value::Array(found));
        }
    }
    let documents = people::written_by(db, person)?;
    if !documents.is_empty() {
        tables.insert("documents".to_owned(), json!(documents));
    }
    Ok(Value::Object(tables))
}

/// Erases `person`: every row that names them in a column of its own goes, with what hangs on it; documents and what
/// was said stay without them. What is imported later does not bring them back.
pub fn erase(db: &Db, person: &PersonId) -> Result<()> {
    let id = person.as_str();
    db.erased.set(true);
    vectors::forget_profile_vector(db, person, &[])?;
    judgments::erase_judged(db, person)?;
    leave_documents(db, person)?;
    db.execute("DELETE FROM document_author WHERE person = ?", [id])?;
    // Answers to their questions quote them, and so does what is not sent yet.
    db.execute(
        "DELETE FROM outbox WHERE EXISTS (SELECT 1 FROM question WHERE asker = ?1
         AND (cause = id OR substr(cause, 1, length(id) + 1) = id || '/'))",
        [id],
    )?;
    for txn in rows_that_name(db, id)? {
        outbox_rows::forget_row(db, &txn)?;
    }
    for Table { name, texts, .. } in naming_tables(db)? {
        db.execute(&format!("DELETE FROM {name} WHERE ?1 IN ({})", texts.join(", ")), [id])?;
    }
    db.execute("INSERT INTO forgotten (hash) VALUES (?) ON CONFLICT (hash) DO NOTHING", params![people::hash(person)])?;
    generations::announce_change(db)
}

/// The rows of the outbox in which somebody is named.
fn rows_that_name(db: &Db, id: &str) -> Result<Vec<String>> {
    let mut statement = db.connection.prepare("SELECT txn, cause, deed FROM outbox")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let texts: [String; 3] = [row.get("txn")?, row.get("cause")?, row.get("deed")?];
        if texts.iter().any(|text| names(text, id)) {
            let [txn, ..] = texts;
            found.push(txn);
        }
    }
    Ok(found)
}

/// What only they wrote and nobody let in yet goes; what they alone wrote or looked after has nobody from now on.
fn leave_documents(db: &Db, person: &PersonId) -> Result<()> {
    let id = person.as_str();
    for key in drafts::drafts(db)? {
        let theirs = |authors: &[String]| !authors.is_empty() && authors.iter().all(|author| author == id);
        if drafts::draft(db, &key)?.is_some_and(|draft| theirs(&draft.authors)) {
            drafts::forget_document(db, &key)?;
            db.execute(
                "UPDATE act SET state = 'lapsed' WHERE state = 'proposed'
                 AND number IN (SELECT act FROM act_subject WHERE subject = 'document ' || ?)",
                [&key],
            )?;
        }
    }
    db.execute("UPDATE document_owner SET person = '' WHERE person = ?", [id])?;
    db.execute(
        "INSERT INTO document_owner (key, person)
         SELECT key, '' FROM document
         WHERE EXISTS (SELECT 1 FROM document_author
                       WHERE document_author.document = document.id AND document_author.person = ?1)
           AND NOT EXISTS (SELECT 1 FROM document_author
                           WHERE document_author.document = document.id AND document_author.person <> ?1)
         ON CONFLICT (key) DO NOTHING",
        [id],
    )?;
    Ok(())
}

/// Somebody who wanted to be forgotten takes part again.
pub fn welcome_back(db: &Db, person: &PersonId) -> Result<()> {
    db.execute("DELETE FROM forgotten WHERE hash = ?", [people::hash(person)])?;
    Ok(())
}

/// The tables with columns that may name somebody. A new table is among them.
fn naming_tables(db: &Db) -> Result<Vec<Table>> {
    let mut tables = db.tables()?;
    tables.retain(|table| !table.texts.is_empty() && !STAYING.contains(&table.name.as_str()));
    Ok(tables)
}

/// Whether `text` names the person `id`, and not somebody whose longer id begins with it.
fn names(text: &str, id: &str) -> bool {
    text.match_indices(id).any(|(start, _)| {
        let mut rest = text.get(start + id.len()..).unwrap_or_default().chars();
        match (rest.next(), rest.next()) {
            (Some('.'), Some(next)) => !next.is_ascii_alphanumeric(),
            (Some(':'), Some(next)) => !next.is_ascii_digit(),
            (Some(next), _) => !next.is_ascii_alphanumeric() && next != '-',
            (None, _) => true,
        }
    })
}

/// A value as JSON; what is no text or number says nothing to a reader.
fn value(value: ValueRef<'_>) -> Option<Value> {
    match value {
        ValueRef::Integer(number) => Some(json!(number)),
        ValueRef::Real(number) => Some(json!(number)),
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            let list = serde_json::from_str(&text).ok().filter(Value::is_array);
            Some(list.unwrap_or_else(|| json!(text)))
        }
        ValueRef::Null | ValueRef::Blob(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::EventId;
    use crate::domain::time::Timestamp;
    use crate::kernel::say::effect::Operation;
    use crate::kernel::say::effect::Outgoing;
    use crate::kernel::say::effect::Place;

    #[test]
    fn an_id_is_named_whole() {
        let id = "@jan:breda.nl";
        for text in
            ["@jan:breda.nl", "Vraag @jan:breda.nl.", "@jan:breda.nl: ja", "gone/@jan:breda.nl/7", "(@jan:breda.nl)"]
        {
            assert!(names(text, id), "{text}");
        }
        for text in
            ["@jan:breda.nl.example", "@jan:breda.nl:8448", "@jan:breda.nlx", "@jan:breda.nl-oost.nl", "@jans:breda.nl"]
        {
            assert!(!names(text, id), "{text}");
        }
        assert!(names("@jan:breda.nl.example en @jan:breda.nl", id));
    }

    #[test]
    fn whoever_has_a_longer_id_keeps_what_is_owed() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&folder.path().join("jatwerk.db")).unwrap();
        for person in ["@jan:breda.nl", "@jan:breda.nl.example"] {
            let cause = EventId::new(format!("invitation/{person}"));
            let operation = Operation::Open { person: PersonId::new(person) };
            let mut row = Outgoing {
                cause,
                purpose: "open".into(),
                place: Place::Before,
                operation,
                caused_at: Timestamp(0),
                courtesy: false,
                alone: false,
            };
            outbox_rows::owe(&db, &mut row, None).unwrap();
        }
        erase(&db, &PersonId::new("@jan:breda.nl")).unwrap();
        let left: Vec<String> = outbox_rows::due(&db).unwrap().into_iter().map(|row| row.txn()).collect();
        assert_eq!(left, ["invitation/@jan:breda.nl.example/open"]);
    }
}
