//! Asking the database, and changing what is in it.

use crate::db::value::Params;
use crate::db::{Db, DbError, Engine, Result, Row, postgresql, sqlite};

/// The rows that a query gives, one after another.
enum Rows<'a> {
    Sqlite(rusqlite::Rows<'a>),
    Postgresql(postgresql::Found),
}

impl Rows<'_> {
    fn next(&mut self) -> Result<Option<Row<'_>>> {
        match self {
            Self::Sqlite(rows) => Ok(rows.next()?.map(Row::Sqlite)),
            Self::Postgresql(found) => Ok(found.next().map(Row::Postgresql)),
        }
    }
}

impl Db {
    /// Hands the rows that a query gives to `read`.
    fn asked<T, E: From<DbError>>(
        &self,
        sql: &str,
        values: &impl Params,
        read: impl FnOnce(Rows<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        match &self.engine {
            Engine::Sqlite(connection) => {
                let mut statement = sqlite::bound(connection, sql, values)?;
                read(Rows::Sqlite(statement.raw_query()))
            }
            Engine::Postgresql(server) => read(Rows::Postgresql(server.query(sql, values)?)),
        }
    }

    /// Every row that a query gives.
    pub(crate) fn query<T, C: FromIterator<T>>(
        &self,
        sql: &str,
        values: impl Params,
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<C> {
        self.asked(sql, &values, |mut rows| {
            std::iter::from_fn(|| rows.next().and_then(|row| row.map(|row| read(&row)).transpose()).transpose())
                .collect()
        })
    }

    /// The only row that a query gives.
    pub(crate) fn one<T>(&self, sql: &str, values: impl Params, read: impl FnOnce(&Row<'_>) -> Result<T>) -> Result<T> {
        self.optional(sql, values, read)?.ok_or(DbError::NoRow)
    }

    /// The first row that a query gives, if it gives any.
    pub(crate) fn optional<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        self.asked(sql, &values, |mut rows| rows.next()?.map(|row| read(&row)).transpose())
    }

    /// Hands every row that a query gives to `each`, one after another; the first failure ends it.
    pub(crate) fn each<E: From<DbError>>(
        &self,
        sql: &str,
        values: impl Params,
        mut each: impl FnMut(&Row<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.asked(sql, &values, |mut rows| {
            while let Some(row) = rows.next()? {
                each(&row)?;
            }
            Ok(())
        })
    }

    /// Whether a query gives any row.
    pub(crate) fn exists(&self, sql: &str, values: impl Params) -> Result<bool> {
        self.asked(sql, &values, |mut rows| Ok(rows.next()?.is_some()))
    }

    /// Changes what is there; says in how many rows.
    pub(crate) fn execute(&self, sql: &str, values: impl Params) -> Result<usize> {
        match &self.engine {
            Engine::Sqlite(connection) => Ok(sqlite::bound(connection, sql, &values)?.raw_execute()?),
            Engine::Postgresql(server) => server.execute(sql, &values),
        }
    }
}
