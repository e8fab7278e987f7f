//! Databases as the program left them when its last migration was 0023 (25 in all): this one opens them, and all that was in
//! them is still so. Each is what a transcript left at its fullest.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;
use jatwerk_core::db::Db;
use rusqlite::Connection;
use rusqlite::types::Value;

/// The tables, then what stands upon them, then the rows of each database, each below a line with its name.
const FIXTURE: &[u8] = include_bytes!("../fixtures/release.sql.gz");

/// Columns that were replaced, and tables of which rows went elsewhere: a test of its own says where to.
const MOVED: &[&str] = &[];

type Rows = Vec<BTreeMap<String, Value>>;

fn databases() -> Vec<(String, String)> {
    let mut text = String::new();
    GzDecoder::new(FIXTURE).read_to_string(&mut text).unwrap();
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("-- ") {
            Some(name) => parts.push((name.to_owned(), String::new())),
            None => parts.last_mut().unwrap().1.extend([line, "\n"]),
        }
    }
    let (tables, rest) = (parts.remove(0).1, parts.remove(0).1);
    parts.into_iter().map(|(name, rows)| (name, format!("{tables}{rows}{rest}"))).collect()
}

fn made(sql: &str, path: &Path) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; BEGIN; {sql} COMMIT")).unwrap();
}

/// All rows of all tables, in the order in which they came.
fn everything(path: &Path) -> BTreeMap<String, Rows> {
    let connection = Connection::open(path).unwrap();
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let mut statement = connection.prepare(names).unwrap();
    let names: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let rows_of = |table: &String| {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY rowid")).unwrap();
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let rows = statement.query_map([], |row| {
            columns.iter().enumerate().map(|(place, name)| Ok((name.clone(), row.get(place)?))).collect()
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    names.into_iter().map(|table| (table.clone(), rows_of(&table))).collect()
}

#[test]
fn all_that_was_there_is_still_so() {
    for (name, sql) in databases() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jatwerk.db");
        made(&sql, &path);
        let before = everything(&path);
        let db = Db::open(&path).unwrap();
        assert_eq!(db.faults().unwrap(), Vec::<String>::new(), "{name}");
        let after = everything(&path);
        for (table, rows) in before.iter().filter(|(table, _)| !MOVED.contains(&table.as_str())) {
            let now = &after[table];
            assert_eq!(rows.len(), now.len(), "{name}: {table}");
            for (then, now) in rows.iter().zip(now) {
                for (column, value) in then {
                    let place = format!("{table}.{column}");
                    if !MOVED.contains(&place.as_str()) {
                        assert_eq!(now.get(column), Some(value), "{name}: {place}");
                    }
                }
            }
        }
        let connection = Connection::open(&path).unwrap();
        let lost: i64 =
            connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
        assert_eq!(lost, 0, "{name}: what hangs on something gone");
    }
}
