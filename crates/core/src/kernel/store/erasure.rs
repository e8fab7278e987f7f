//! Everything that is known about one person: shown to them, or erased.

use crate::corpus::store::{generations, people};
use crate::db::{Db, Erase, Json, Result, TableSpec, params};
use crate::domain::id::PersonId;
use crate::kernel::store::said::outbox_rows;

/// A row of the outbox about a question of somebody.
const OF_THEIR_QUESTIONS: &str = "EXISTS (SELECT 1 FROM question WHERE asker = ?1
     AND (subject = id OR subject IN (SELECT ping.id FROM ping WHERE ping.question = question.id)))";

/// The rows that are being sent by now, and are to be taken back once it is known what they became.
const ON_THEIR_WAY: &str = "SELECT sent.txn FROM outbox AS sent JOIN outbox AS gone ON gone.after = sent.txn
     WHERE sent.state = 'due' AND NOT sent.passed_on AND gone.operation = 'redact' AND gone.state = 'waiting'";

/// Every row about `person` in the tables of which they are shown the rows, by table; of documents only their titles.
pub fn everything_about(db: &Db, tables: &[TableSpec], person: &PersonId) -> Result<Json> {
    let mut found = serde_json::Map::new();
    for table in tables.iter().filter(|table| table.shown) {
        let ids: Vec<&str> = table.ids().collect();
        let order = db.order_of(table.name)?.join(", ");
        let sql = format!("SELECT * FROM {} WHERE ? IN ({}) ORDER BY {order}", table.name, ids.join(", "));
        let rows = db.rows(&sql, [person.as_str()])?;
        if !rows.is_empty() {
            found.insert(table.name.to_owned(), Json::Array(rows));
        }
    }
    let documents = people::written_by(db, person)?;
    if !documents.is_empty() {
        found.insert("documents".to_owned(), documents.into());
    }
    Ok(Json::Object(found))
}

/// Erases `person` from all `tables`, as these declare it; documents and what was said stay without them. What is imported
/// later does not bring them back.
pub fn erase(db: &Db, tables: &[TableSpec], person: &PersonId) -> Result<()> {
    let id = person.as_str();
    db.erased.set(true);
    people::erase_words(db, person)?;
    // Answers to their questions quote them, and so does what is not sent yet. What takes these back quotes nothing, and is still
    // owed: of what is on its way too, which is known without its words until it is there.
    let on_their_way = format!("SELECT txn FROM outbox WHERE txn IN ({ON_THEIR_WAY}) AND {OF_THEIR_QUESTIONS}");
    let on_their_way: Vec<String> = db.query(&on_their_way, [id], |row| row.get(0))?;
    for txn in &on_their_way {
        outbox_rows::hush(db, txn)?;
    }
    db.execute(
        &format!(
            "DELETE FROM outbox WHERE NOT (operation = 'redact' AND outbox.state = 'due') AND txn NOT IN ({ON_THEIR_WAY})
             AND NOT (operation = 'redact' AND coalesce(after, '') IN ({ON_THEIR_WAY})) AND {OF_THEIR_QUESTIONS}"
        ),
        [id],
    )?;
    for txn in rows_that_name(db, id)? {
        outbox_rows::forget_row(db, &txn)?;
    }
    for TableSpec { name, columns, .. } in tables {
        for (column, erase) in *columns {
            match erase {
                Erase::Row => db.execute(&format!("DELETE FROM {name} WHERE {column} = ?"), [id])?,
                Erase::Blank => db.execute(&format!("UPDATE {name} SET {column} = '' WHERE {column} = ?"), [id])?,
                Erase::With(_) | Erase::Keep(_) => 0,
            };
        }
    }
    db.execute("INSERT INTO forgotten (hash) VALUES (?) ON CONFLICT (hash) DO NOTHING", params![people::hash(person)])?;
    generations::announce_change(db)
}

/// The rows of the outbox in which somebody is named.
fn rows_that_name(db: &Db, id: &str) -> Result<Vec<String>> {
    let sql = "SELECT txn, subject, deed, coalesce(after, ''), coalesce(event, ''), room FROM outbox ORDER BY seq";
    let rows: Vec<[String; 6]> =
        db.query(sql, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?]))?;
    let naming = rows.into_iter().filter(|texts| texts.iter().any(|text| names(text, id)));
    Ok(naming.map(|[txn, ..]| txn).collect())
}

/// Somebody who wanted to be forgotten takes part again.
pub fn welcome_back(db: &Db, person: &PersonId) -> Result<()> {
    db.execute("DELETE FROM forgotten WHERE hash = ?", [people::hash(person)])?;
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use crate::kernel::effect::Operation;
    use crate::kernel::effect::Outgoing;
    use crate::kernel::effect::Place;
    use crate::kernel::subject::{Key, Kind, Purpose, Subject};

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
            let key = Key::once(&Subject::new(Kind::new("invitation"), person), Purpose::new("open"));
            let operation = Operation::Open { person: PersonId::new(person) };
            let mut row = Outgoing::new(key, Place::Before, operation, Timestamp(0));
            outbox_rows::owe(&db, &mut row, None).unwrap();
        }
        erase(&db, &crate::kernel::feature::tables(&[]), &PersonId::new("@jan:breda.nl")).unwrap();
        let left: Vec<String> = outbox_rows::due(&db).unwrap().into_iter().map(|row| row.txn).collect();
        assert_eq!(left, ["invitation/@jan:breda.nl.example/open/0"]);
    }
}
