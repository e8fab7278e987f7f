//! SQLite: a file, in which one at a time changes something.

use std::path::Path;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, OpenFlags};

use crate::db::value::{Params, Value};
use crate::db::{DbError, Result, schema};

/// So many statements stay prepared: all that there are.
const STATEMENTS: usize = 256;

/// So long one waits for another connection.
pub(super) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// Opens the database at `path` for looking only.
pub(super) fn open_to_read(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "query_only", true)?;
    schema::is_current(&connection)?;
    Ok(connection)
}

/// The database behind a connection, brought up to date.
pub(super) fn prepared(mut connection: Connection) -> Result<Connection> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    // What is erased is overwritten, not only forgotten.
    connection.pragma_update(None, "secure_delete", true)?;
    // A step may make a table anew: what hangs on its rows stays.
    connection.pragma_update(None, "foreign_keys", false)?;
    schema::migrate(&mut connection)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

/// A statement with its values.
pub(super) fn bound<'a>(connection: &'a Connection, sql: &str, values: &impl Params) -> Result<CachedStatement<'a>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut given = 0;
    values.each(&mut |value| {
        given += 1;
        Ok(statement.raw_bind_parameter(given, value)?)
    })?;
    match statement.parameter_count() {
        wanted if wanted == given => Ok(statement),
        wanted => Err(rusqlite::Error::InvalidParameterCount(given, wanted).into()),
    }
}

/// What stands in a column of a row.
pub(super) fn value<'a>(row: &'a rusqlite::Row<'_>, place: usize) -> Result<Value<'a>> {
    Ok(match row.get_ref(place)? {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(std::str::from_utf8(text).map_err(|_| DbError::Damaged("text"))?),
        ValueRef::Blob(bytes) => Value::Bytes(bytes),
    })
}

/// What a check of SQLite says, but for its word that all is well.
pub(super) fn faults(connection: &Connection, check: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare(check)?;
    let said = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(said.into_iter().filter(|line| line != "ok").collect())
}

/// Makes the indices anew, and says what is wrong after that.
pub(super) fn repair(connection: &Connection) -> Result<Vec<String>> {
    connection.execute_batch("REINDEX")?;
    let mut wrong = faults(connection, "PRAGMA integrity_check")?;
    let mut statement = connection.prepare("SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check")?;
    let orphan = |row: &rusqlite::Row<'_>| {
        Ok(format!("rows of {} belong to no {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    };
    wrong.extend(statement.query_map([], orphan)?.collect::<rusqlite::Result<Vec<String>>>()?);
    Ok(wrong)
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(number),
            Self::Real(number) => ValueRef::Real(number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
