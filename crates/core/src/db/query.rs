//! Asking the database, and changing what is in it.

use rusqlite::{Params, Row};

use crate::db::{Db, DbError, Result};

impl Db {
    /// Every row that a query gives.
    pub(crate) fn query<T, C: FromIterator<T>>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<C> {
        self.connection.prepare_cached(sql)?.query_and_then(values, read)?.collect()
    }

    /// The only row that a query gives.
    pub(crate) fn one<T>(&self, sql: &str, values: impl Params, read: impl FnOnce(&Row<'_>) -> Result<T>) -> Result<T> {
        Ok(self.optional(sql, values, read)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
    }

    /// The first row that a query gives, if it gives any.
    pub(crate) fn optional<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        self.connection.prepare_cached(sql)?.query(values)?.next()?.map(read).transpose()
    }

    /// Hands every row that a query gives to `each`, one after another; the first failure ends it.
    pub(crate) fn each<E: From<DbError>>(
        &self,
        sql: &str,
        values: impl Params,
        mut each: impl FnMut(&Row<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut statement = self.connection.prepare_cached(sql).map_err(DbError::from)?;
        let mut rows = statement.query(values).map_err(DbError::from)?;
        while let Some(row) = rows.next().map_err(DbError::from)? {
            each(row)?;
        }
        Ok(())
    }

    /// Whether a query gives any row.
    pub(crate) fn exists(&self, sql: &str, values: impl Params) -> Result<bool> {
        Ok(self.connection.prepare_cached(sql)?.exists(values)?)
    }

    /// Changes what is there; says in how many rows.
    pub(crate) fn execute(&self, sql: &str, values: impl Params) -> Result<usize> {
        Ok(self.connection.prepare_cached(sql)?.execute(values)?)
    }
}
