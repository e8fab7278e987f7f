//! All that one database holds, into another that holds nothing yet: from a file to a server, and back.

use std::borrow::Cow;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::db::value::{NONE, ToSql, Value};
use crate::db::{Db, DbError, Engine, Place, Result, Row, copy, postgresql};

/// The one table that is not empty in a new database.
const BORN_FULL: &str = "generation";

/// A table that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its name.
    pub table: &'static str,
    /// How many rows it has.
    pub rows: usize,
}

/// Writes what the database at `from` holds at this moment to the new file `to`, whoever works in it meanwhile.
///
/// # Errors
/// When there is none, or `to` is there already or cannot be written.
pub fn keep(from: &Place, to: &Path) -> Result<()> {
    match from {
        Place::File(path) => copy(path, to),
        Place::Server(_) => {
            let copy = Db::open(to)?;
            transfer(&Db::open_to_read(from)?, &copy)?;
            make_whole(&copy)
        }
    }
}

/// Takes all out of the log into the file, which others read by itself: where there is no room for that, closing it would say nothing.
fn make_whole(db: &Db) -> Result<()> {
    let Engine::Sqlite(connection) = &db.engine else { return Ok(()) };
    let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy { Err(DbError::Damaged("copy of the database")) } else { Ok(()) }
}

/// Moves all that `from` holds at this moment into `to`, which holds nothing yet: all of it, or nothing, not even the tables. Both are looked at after
/// that: they have the same rows, value for value.
///
/// # Errors
/// When `to` holds something, or one of them fails.
pub fn transfer(from: &Db, to: &Db) -> Result<Vec<Moved>> {
    from.begin_reading()?;
    let begun = to.begin();
    let moved = begun.and_then(|()| {
        let moved = all(from, to);
        to.finish(moved.is_ok()).and(moved)
    });
    from.finish(false)?;
    moved
}

fn all(from: &Db, to: &Db) -> Result<Vec<Moved>> {
    if let Engine::Postgresql(server) = &to.engine {
        server.take_steps()?;
    }
    for table in postgresql::tables().filter(|table| *table != BORN_FULL) {
        if to.exists(&format!("SELECT 1 FROM {table} LIMIT 1"), [])? {
            return Err(DbError::NotEmpty(table));
        }
    }
    if let Engine::Postgresql(server) = &to.engine {
        // Each document has its number already.
        server.command("SET LOCAL jatwerk.moving = 'yes'")?;
    }
    to.execute(&format!("DELETE FROM {BORN_FULL}"), [])?;
    let moved = postgresql::tables().map(|table| one(from, to, table)).collect::<Result<Vec<_>>>()?;
    to.put_last_numbers(&from.last_numbers()?)?;
    Ok(moved)
}

fn one(from: &Db, to: &Db, table: &'static str) -> Result<Moved> {
    let columns: Vec<String> = from.columns(table)?.into_iter().map(|(name, _)| name).collect();
    let names = columns.join(", ");
    let signs = vec!["?"; columns.len()].join(", ");
    let (select, insert) =
        (format!("SELECT {names} FROM {table}"), format!("INSERT INTO {table} ({names}) VALUES ({signs})"));
    let (mut there, mut here) = (Sum::default(), Sum::default());
    from.stream(table, &select, &mut |row| {
        let values = (0..columns.len()).map(|place| row.value(place)).collect::<Result<Vec<_>>>()?;
        there.add(&values);
        to.put_one_of_many(&insert, &values)
    })?;
    to.settle()?;
    to.stream(table, &select, &mut |row| {
        here.add(&(0..columns.len()).map(|place| row.value(place)).collect::<Result<Vec<_>>>()?);
        Ok(())
    })?;
    if there != here {
        return Err(DbError::Differs(table));
    }
    Ok(Moved { table, rows: there.rows })
}

/// What a table holds, in whichever order it is read.
#[derive(Default, PartialEq, Eq)]
struct Sum {
    rows: usize,
    hashes: [u64; 4],
}

impl Sum {
    fn add(&mut self, row: &[Value<'_>]) {
        let mut hash = Sha256::new();
        for value in row {
            match value {
                Value::Null => hash.update([0]),
                Value::Integer(number) => hash.update([&[1], number.to_be_bytes().as_slice()].concat()),
                // Nothing at all has no sign in a file.
                Value::Real(number) => hash.update([&[2], (number + 0.0).to_be_bytes().as_slice()].concat()),
                Value::Text(text) => {
                    let text = as_a_server_keeps(text);
                    hash.update([&[3], text.len().to_be_bytes().as_slice()].concat());
                    hash.update(text.as_bytes());
                }
                Value::Bytes(bytes) => {
                    hash.update([&[4], bytes.len().to_be_bytes().as_slice()].concat());
                    hash.update(bytes);
                }
            }
        }
        self.rows += 1;
        for (sum, part) in self.hashes.iter_mut().zip(hash.finalize().chunks_exact(8)) {
            *sum = sum.wrapping_add(part.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
        }
    }
}

/// No text on a server holds a zero.
fn as_a_server_keeps(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) }
}

impl ToSql for Value<'_> {
    fn value(&self) -> Value<'_> {
        *self
    }
}

impl Db {
    /// Hands every row that a query gives to `each`, however many there are. In a transaction.
    fn stream(&self, table: &str, sql: &str, each: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let Engine::Postgresql(server) = &self.engine else { return self.each(sql, [], each) };
        server.command(&format!("DECLARE all_of_{table} NO SCROLL CURSOR FOR {sql}"))?;
        let next = format!("FETCH 1000 FROM all_of_{table}");
        loop {
            let mut found = server.query(&next, &NONE)?;
            let mut any = false;
            while let Some(row) = found.next() {
                any = true;
                each(&Row::Postgresql(row))?;
            }
            if !any {
                server.command(&format!("CLOSE all_of_{table}"))?;
                return Ok(());
            }
        }
    }

    /// Puts in a row, of many; [`Db::settle`] says whether all went well.
    fn put_one_of_many(&self, sql: &str, values: &[Value<'_>]) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => self.execute(sql, values).map(drop),
            Engine::Postgresql(server) => server.execute_later(sql, &values),
        }
    }

    fn settle(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgresql(server) => server.settle(),
        }
    }

    /// The highest number that was ever given in each table that gives none twice.
    fn last_numbers(&self) -> Result<Vec<(String, i64)>> {
        match &self.engine {
            Engine::Sqlite(_) => {
                self.query("SELECT name, seq FROM sqlite_sequence", [], |row| Ok((row.get(0)?, row.get(1)?)))
            }
            Engine::Postgresql(_) => self.query(
                "SELECT table_name::text, coalesce(last_value, 0) FROM information_schema.columns JOIN pg_sequences
                     ON schemaname = table_schema AND sequencename = table_name || '_' || column_name || '_seq'
                 WHERE table_schema = current_schema() AND is_identity = 'YES'
                 UNION ALL SELECT counted, number FROM last_number",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            ),
        }
    }

    /// Goes on counting behind these numbers, and behind those that are there.
    fn put_last_numbers(&self, last: &[(String, i64)]) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => {
                let counting = "SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%'";
                for name in self.query::<String, Vec<_>>(counting, [], |row| row.get(0))? {
                    let number = last.iter().filter(|(table, _)| *table == name).map(|(_, number)| *number).max();
                    let known: Option<i64> =
                        self.optional("SELECT seq FROM sqlite_sequence WHERE name = ?", [&name], |row| row.get(0))?;
                    self.execute("DELETE FROM sqlite_sequence WHERE name = ?", [&name])?;
                    let number = number.max(known).unwrap_or(0);
                    let sql = "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)";
                    self.execute(sql, crate::db::params![name, number])?;
                }
            }
            Engine::Postgresql(_) => {
                let counting = "SELECT table_name::text, column_name::text FROM information_schema.columns
                     WHERE table_schema = current_schema() AND is_identity = 'YES'";
                let counting: Vec<(String, String)> = self.query(counting, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
                for (table, column) in &counting {
                    let number = last.iter().find(|(name, _)| name == table).map_or(0, |(_, number)| *number);
                    let sql = format!(
                        "SELECT setval('{table}_{column}_seq', greatest(?, coalesce(max({column}), 0), 1),
                             greatest(?, coalesce(max({column}), 0)) > 0) FROM {table}"
                    );
                    self.query::<(), Vec<_>>(&sql, [number, number], |_| Ok(()))?;
                }
                for (table, number) in last.iter().filter(|(name, _)| counting.iter().all(|(table, _)| table != name)) {
                    let sql = "INSERT INTO last_number (counted, number) VALUES (?, ?)
                         ON CONFLICT (counted) DO UPDATE SET number = excluded.number";
                    self.execute(sql, crate::db::params![table, number])?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{fresh, params};

    /// Rows with everything that a column can hold, and numbers of which the last is not there any more.
    fn filled() -> Db {
        let db = Db::in_memory().unwrap();
        db.execute(
            "INSERT INTO document (key, dossier, title, title_hash, topics, hash, body) VALUES ('k', 'd', 'T', ?, '[]', ?, ?)",
            params![[0_u8, 255].as_slice(), Vec::<u8>::new(), "é\0"],
        )
        .unwrap();
        db.execute("INSERT INTO map_place (document, x, y, cluster) VALUES ('k', 0.1, -1e300, 3)", []).unwrap();
        db.execute("INSERT INTO own_zone (person, zone, said) VALUES ('@a', 'Europe/Amsterdam', TRUE)", []).unwrap();
        for title in ["a", "b", "c"] {
            let sql = "INSERT INTO adoption (title, giver, taker, via) VALUES (?, 'Breda', 'Delft', 'room')";
            db.execute(sql, [title]).unwrap();
        }
        db.execute("DELETE FROM adoption WHERE number = 3", []).unwrap();
        db.execute("INSERT INTO night (at, ended, newest, documents, questions) VALUES (1, FALSE, 1, 1, 0)", [])
            .unwrap();
        db.execute("DELETE FROM night", []).unwrap();
        db.execute("UPDATE generation SET corpus = 7", []).unwrap();
        db
    }

    #[test]
    fn all_goes_there_and_back_and_numbers_go_on() {
        let (first, there, back) = (filled(), fresh(), Db::in_memory().unwrap());
        let moved = transfer(&first, &there).unwrap();
        assert!(
            moved.contains(&Moved { table: "document", rows: 1 })
                && moved.contains(&Moved { table: "adoption", rows: 2 })
        );
        there.execute("UPDATE map_place SET y = ?", [-0.0]).unwrap();
        assert_eq!(transfer(&there, &back).unwrap(), moved);
        for db in [&there, &back] {
            let adoption = "INSERT INTO adoption (title, giver, taker, via) VALUES ('d', 'Breda', 'Delft', 'room') RETURNING number";
            let night = "INSERT INTO night (at, ended, newest, documents, questions) VALUES (1, FALSE, 1, 1, 0) RETURNING number";
            let next = |sql: &str| db.one::<i64>(sql, [], |row| row.get(0)).unwrap();
            assert_eq!((next(adoption), next(night)), (4, 2));
            let numbered: i64 = db.one("SELECT number FROM document_number", [], |row| row.get(0)).unwrap();
            assert_eq!(numbered, 1);
        }
    }

    #[test]
    fn a_zero_in_a_text_counts_as_what_a_server_makes_of_it() {
        let sum = |text: &str| {
            let mut sum = Sum::default();
            sum.add(&[Value::Text(text)]);
            sum.hashes
        };
        assert_eq!(sum("a\0b"), sum("a\u{fffd}b"));
        assert_ne!(sum("a\0b"), sum("ab"));
    }

    #[test]
    fn what_fits_nowhere_stops_all_of_it() {
        let (first, there) = (filled(), fresh());
        first.execute("PRAGMA foreign_keys = OFF", []).unwrap();
        let sql = "INSERT INTO passage (document_id, ordinal, heading, text, hash) VALUES (?, ?, '', '', ?)";
        for ordinal in 0..3 {
            first.execute(sql, params![99, ordinal, [0_u8].as_slice()]).unwrap();
        }
        assert!(transfer(&first, &there).is_err());
        assert!(!there.exists("SELECT 1 FROM document", []).unwrap());
        first.execute("DELETE FROM passage", []).unwrap();
        transfer(&first, &there).unwrap();
    }

    #[test]
    fn what_holds_something_is_left_as_it_is() {
        let (first, there) = (filled(), fresh());
        there.execute("INSERT INTO invited (person, at) VALUES ('@b', 1)", []).unwrap();
        assert!(matches!(transfer(&first, &there), Err(DbError::NotEmpty("invited"))));
        assert!(!there.exists("SELECT 1 FROM document", []).unwrap());
        assert!(there.exists("SELECT 1 FROM generation WHERE corpus = 0", []).unwrap());
    }
    #[test]
    fn a_copy_that_is_not_in_its_file_as_a_whole_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.db");
        let copy = Db::open(&path).unwrap();
        copy.execute("INSERT INTO invited (person, at) VALUES ('@b', 1)", []).unwrap();
        let Engine::Sqlite(connection) = &copy.engine else { panic!("a file is of SQLite") };
        connection.busy_timeout(std::time::Duration::ZERO).unwrap();
        let reader = rusqlite::Connection::open(&path).unwrap();
        reader.execute_batch("BEGIN; SELECT count(*) FROM invited").unwrap();
        assert!(matches!(make_whole(&copy), Err(DbError::Damaged("copy of the database"))));
        reader.execute_batch("COMMIT").unwrap();
        make_whole(&copy).unwrap();
        let alone = folder.path().join("alone.db");
        std::fs::copy(&path, &alone).unwrap();
        assert!(Db::open(&alone).unwrap().exists("SELECT 1 FROM invited", []).unwrap(), "without what lies beside it");
    }
}
