//! Rows of tables that are known by name alone.

use rusqlite::Params;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value, json};

use crate::db::{Db, Result};

/// The column that says in which order the rows of a table came. It says nothing to a reader.
const SEQ: &str = "seq";

impl Db {
    /// The columns by which the rows of a table are put in order: those of its key, or else all.
    pub(crate) fn order_of(&self, table: &str) -> Result<Vec<String>> {
        let columns: Vec<(String, bool)> =
            self.query("SELECT name, pk > 0 FROM pragma_table_info(?) ORDER BY cid", [table], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let has_key = columns.iter().any(|(_, is_key)| *is_key);
        Ok(columns.into_iter().filter(|(_, is_key)| *is_key || !has_key).map(|(name, _)| name).collect())
    }

    /// Every row that a query gives, by the names of its columns, for a reader.
    pub(crate) fn rows(&self, sql: &str, values: impl Params) -> Result<Vec<Value>> {
        let mut statement = self.connection.prepare(sql)?;
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = statement.query(values)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut fields = Map::new();
            for (place, name) in names.iter().enumerate().filter(|(_, name)| *name != SEQ) {
                fields.extend(readable(row.get_ref(place)?).map(|value| (name.clone(), value)));
            }
            found.push(Value::Object(fields));
        }
        Ok(found)
    }
}

/// A value as JSON; what is no text or number says nothing to a reader.
fn readable(value: ValueRef<'_>) -> Option<Value> {
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
