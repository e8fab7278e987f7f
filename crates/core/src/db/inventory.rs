//! Rows of tables that are known by name alone.

use serde_json::{Map, Value as Json, json};

use crate::db::{Db, Engine, Params, Result, Value};

/// The column that says in which order the rows of a table came. It says nothing to a reader.
const SEQ: &str = "seq";

impl Db {
    /// How many rows a table has.
    pub fn count(&self, table: &str) -> Result<usize> {
        self.one(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
    }

    /// The columns of a table, each with whether its key has it.
    pub(crate) fn columns(&self, table: &str) -> Result<Vec<(String, bool)>> {
        let sql = match &self.engine {
            Engine::Sqlite(_) => "SELECT name, pk > 0 FROM pragma_table_info(?) ORDER BY cid",
            Engine::Postgresql(_) => {
                "SELECT attname, EXISTS (SELECT 1 FROM pg_index WHERE indrelid = attrelid AND indisprimary AND attnum = ANY (indkey))
                 FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
            }
        };
        self.query(sql, [table], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The columns by which the rows of a table are put in order: those of its key, or else all.
    pub(crate) fn order_of(&self, table: &str) -> Result<Vec<String>> {
        let columns = self.columns(table)?;
        let has_key = columns.iter().any(|(_, is_key)| *is_key);
        Ok(columns.into_iter().filter(|(_, is_key)| *is_key || !has_key).map(|(name, _)| name).collect())
    }

    /// Every row that a query gives, by the names of its columns, for a reader.
    pub fn rows(&self, sql: &str, values: impl Params) -> Result<Vec<Json>> {
        self.query(sql, values, |row| {
            let mut fields = Map::new();
            for (place, name) in row.names().into_iter().enumerate().filter(|(_, name)| *name != SEQ) {
                fields.extend(readable(row.value(place)?).map(|value| (name.to_owned(), value)));
            }
            Ok(Json::Object(fields))
        })
    }
}

/// A value as JSON; what is no text or number says nothing to a reader.
fn readable(value: Value<'_>) -> Option<Json> {
    match value {
        Value::Integer(number) => Some(json!(number)),
        Value::Real(number) => Some(json!(number)),
        Value::Text(text) => {
            let list = serde_json::from_str(text).ok().filter(Json::is_array);
            Some(list.unwrap_or_else(|| json!(text)))
        }
        Value::Null | Value::Bytes(_) => None,
    }
}
