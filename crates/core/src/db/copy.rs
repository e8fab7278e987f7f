//! Copies of databases that are in use, and what is known of a copy.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::db::schema::MIGRATIONS;
use crate::db::sqlite::{PATIENCE, faults};
use crate::db::{DbError, Result};

/// Writes what the SQLite database `from` holds at this moment to the new file `to`, whoever works in it meanwhile. What was
/// erased is not in it.
///
/// # Errors
/// When `from` is no database, or `to` is there already or cannot be written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let to = to.to_str().ok_or(DbError::Damaged("name of a file"))?;
    opened(from)?.execute("VACUUM INTO ?", [to])?;
    Ok(())
}

/// What is wrong in any SQLite database; nothing when it is sound.
pub fn faults_in(path: &Path) -> Result<Vec<String>> {
    faults(&opened(path)?, "PRAGMA quick_check")
}

/// The version of the bot's database at `path`.
///
/// # Errors
/// When it is no database, or of a newer version than this program knows.
pub fn version(path: &Path) -> Result<usize> {
    let found = opened(path)?.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > MIGRATIONS.len() {
        return Err(DbError::Newer { found, known: MIGRATIONS.len() });
    }
    Ok(found)
}

fn opened(path: &Path) -> Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Db, Engine};

    fn connection(db: &Db) -> &Connection {
        let Engine::Sqlite(connection) = &db.engine else { panic!("a file is of SQLite") };
        connection
    }

    #[test]
    fn a_copy_is_of_one_moment_while_others_write() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a.db"), folder.path().join("b.db"));
        let store = Db::open(&from).unwrap();
        store.execute("INSERT INTO stream (account, position) VALUES ('@a', '1')", []).unwrap();
        store.begin().unwrap();
        store.execute("UPDATE stream SET position = '2'", []).unwrap();
        copy(&from, &to).unwrap();
        store.finish(true).unwrap();
        assert!(copy(&from, &to).is_err(), "it is there already");
        assert_eq!(version(&to).unwrap(), MIGRATIONS.len());
        assert_eq!(faults_in(&to).unwrap(), Vec::<String>::new());
        let copied = Db::open(&to).unwrap();
        let position: String = copied.one("SELECT position FROM stream", [], |row| row.get(0)).unwrap();
        assert_eq!(position, "1");
    }

    #[test]
    fn an_index_that_lies_is_made_anew_and_what_lost_its_parent_is_named() {
        let store = Db::in_memory().unwrap();
        store.execute("INSERT INTO event (id, room, at) VALUES ('$1', '!a', 7)", []).unwrap();
        let lie = "PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = 'CREATE INDEX event_by_room ON event (at, room)' WHERE name = 'event_by_room';
            PRAGMA writable_schema = RESET";
        let connection = connection(&store);
        connection.execute_batch(lie).unwrap();
        assert_ne!(faults(connection, "PRAGMA integrity_check").unwrap(), Vec::<String>::new());
        assert_eq!(store.repair().unwrap(), Vec::<String>::new());
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        store.execute("INSERT INTO map_question (question, x, y) VALUES ('weg', 0, 0)", []).unwrap();
        assert_eq!(store.repair().unwrap(), ["rows of map_question belong to no question_vector"]);
    }

    #[test]
    fn what_is_no_database_or_a_newer_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        std::fs::write(&path, "geen database, maar wel zo lang dat het er een zou kunnen zijn").unwrap();
        assert!(faults_in(&path).is_err());
        assert!(faults_in(&folder.path().join("nowhere.db")).is_err());
        std::fs::remove_file(&path).unwrap();
        connection(&Db::open(&path).unwrap()).pragma_update(None, "user_version", 999).unwrap();
        assert!(version(&path).unwrap_err().to_string().contains("newer version"));
        assert!(Db::open(&path).is_err());
    }
}
