//! Which tables there are: for whoever looks through all of them.

use crate::db::{Db, Result};

/// The column that says in which order the rows of a table came.
pub(crate) const SEQ: &str = "seq";

/// A table, as far as whoever looks through all of them must know it.
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: String,
    /// Its columns that hold text.
    pub(crate) texts: Vec<String>,
    /// The columns by which its rows are put in order.
    pub(crate) order: Vec<String>,
}

impl Db {
    /// All tables, by name.
    pub(crate) fn tables(&self) -> Result<Vec<Table>> {
        let mut statement = self.connection.prepare(
            "SELECT sqlite_master.name, column.name, column.type, column.pk
             FROM sqlite_master, pragma_table_info(sqlite_master.name) AS column
             WHERE sqlite_master.type = 'table' AND sqlite_master.name NOT LIKE 'sqlite%'
             ORDER BY 1, column.cid",
        )?;
        let mut rows = statement.query([])?;
        let mut tables: Vec<Table> = Vec::new();
        let mut keys: Vec<Vec<String>> = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, column, is_text, is_key) = (
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)? == "TEXT",
                row.get::<_, i64>(3)? > 0,
            );
            if tables.last().is_none_or(|last| last.name != name) {
                tables.push(Table { name, texts: Vec::new(), order: Vec::new() });
                keys.push(Vec::new());
            }
            let (Some(table), Some(key)) = (tables.last_mut(), keys.last_mut()) else { continue };
            if is_key {
                key.push(column.clone());
            }
            if is_text {
                table.texts.push(column.clone());
            }
            table.order.push(column);
        }
        for (table, key) in tables.iter_mut().zip(keys) {
            if !key.is_empty() {
                table.order = key;
            }
        }
        Ok(tables)
    }
}
