//! What a query gives, row by row.

use crate::db::value::{FromSql, Value};
use crate::db::{DbError, Result, postgresql, sqlite};

/// A row.
pub enum Row<'a> {
    /// Of SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// Of PostgreSQL.
    Postgresql(&'a postgresql::Fields),
}

/// A column of a row: by its place, from 0, or by its name.
pub trait Column: Copy {
    /// Its place.
    fn place(self, row: &Row<'_>) -> Result<usize>;
}

impl Column for usize {
    fn place(self, _: &Row<'_>) -> Result<usize> {
        Ok(self)
    }
}

impl Column for &str {
    fn place(self, row: &Row<'_>) -> Result<usize> {
        match row {
            Row::Sqlite(row) => Ok(row.as_ref().column_index(self)?),
            Row::Postgresql(fields) => fields.place(self),
        }
    }
}

impl Row<'_> {
    /// What stands in a column.
    pub(crate) fn get<C: Column, T: FromSql>(&self, column: C) -> Result<T> {
        let place = column.place(self)?;
        T::from_value(self.value(place)?).ok_or(DbError::Column(place))
    }

    /// What the columns are called.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Sqlite(row) => row.as_ref().column_names(),
            Self::Postgresql(fields) => fields.names().collect(),
        }
    }

    /// The same, as it is held.
    pub(crate) fn value(&self, place: usize) -> Result<Value<'_>> {
        match self {
            Self::Sqlite(row) => sqlite::value(row, place),
            Self::Postgresql(fields) => fields.value(place),
        }
    }
}
