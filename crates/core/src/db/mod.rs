//! Remembering: SQLite is the only truth; everything else can be made again from it.
//!
//! Every function that asks the database fails when that does, or when it holds what this version would not write; none says so
//! by itself.

mod copy;
mod inventory;
mod query;
mod retention;
mod schema;
mod table;

use std::cell::{Cell, RefCell};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

pub use copy::{copy, faults_in, version};
pub(crate) use rusqlite::{Params, Row, ToSql, params, params_from_iter};
pub use serde_json::Value as Json;
pub use table::{Age, Erase, Retention, TableSpec};

use crate::domain::overrides::Fold;

/// The database could not do what was asked; the chain says why.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// SQLite failed.
    #[error("the database failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// A value in the database is not what this version writes.
    #[error("the database holds a damaged {0}")]
    Damaged(&'static str),
    /// The database was written by a newer version.
    #[error("the database is of a newer version of jatwerk ({found}, this one knows {known}); install that version")]
    Newer {
        /// The database's version.
        found: usize,
        /// The newest version known here.
        known: usize,
    },
}

/// What went well, or why not.
pub type Result<T> = std::result::Result<T, DbError>;

/// So many statements stay prepared: all that there are.
const STATEMENTS: usize = 256;

/// So long one waits for another connection.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// The memory of the bot.
pub struct Db {
    pub(crate) connection: Connection,
    /// Somebody was erased in this transaction.
    pub(crate) erased: Cell<bool>,
    /// The acts up to a change, folded.
    pub(crate) folded: RefCell<Option<(i64, Fold)>>,
}

impl Db {
    /// Opens the database at `path`, makes it when it is not there, and brings it up to date.
    ///
    /// # Errors
    /// When the file cannot be opened, is no database, or is of a newer version.
    pub fn open(path: &Path) -> Result<Self> {
        Self::prepare(Connection::open(path)?)
    }

    /// Opens the database at `path`, which [`Db::open`] made, for looking only: whatever would change it fails.
    ///
    /// # Errors
    /// When the file cannot be opened, is no database, or is of another version.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "query_only", true)?;
        schema::is_current(&connection)?;
        Ok(Self { connection, erased: Cell::new(false), folded: RefCell::default() })
    }

    /// A database in memory, for tests and simulations; what relies on an order that no query states shows there.
    pub fn in_memory() -> Result<Self> {
        let db = Self::prepare(Connection::open_in_memory()?)?;
        db.reverse_unordered()?;
        Ok(db)
    }

    fn prepare(mut connection: Connection) -> Result<Self> {
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
        Ok(Self { connection, erased: Cell::new(false), folded: RefCell::default() })
    }

    /// From now on rows whose order no query states come the other way round: for tests, so that nobody relies on it.
    pub fn reverse_unordered(&self) -> Result<()> {
        Ok(self.connection.pragma_update(None, "reverse_unordered_selects", true)?)
    }

    /// Begins a transaction: until [`Db::finish`] nothing counts.
    pub fn begin(&self) -> Result<()> {
        self.run("BEGIN IMMEDIATE")
    }

    /// Begins a transaction in which nothing is changed: until [`Db::finish`] all is as it is now, whatever others do.
    pub fn begin_reading(&self) -> Result<()> {
        self.run("BEGIN")
    }

    /// Ends the transaction: with `keep` all of it counts, without it nothing does.
    ///
    /// # Errors
    /// When SQLite fails, after which nothing counts.
    pub fn finish(&self, keep: bool) -> Result<()> {
        let kept = if keep { self.run("COMMIT") } else { Ok(()) };
        if !keep || kept.is_err() {
            self.folded.take();
            self.run("ROLLBACK")?;
        } else if self.erased.take() {
            // The log still holds what was there before. Whoever reads at this moment puts that off to the next checkpoint.
            let emptied = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
            tracing::info!(busy = emptied.unwrap_or(1), "emptied the log of the database after erasing somebody");
        }
        kept
    }

    /// Begins a part of the transaction that may come to nothing by itself, until [`Db::release`].
    pub fn mark(&self) -> Result<()> {
        self.run("SAVEPOINT part")
    }

    /// Ends the part: with `keep` it counts as the transaction does, without it nothing of it does.
    pub fn release(&self, keep: bool) -> Result<()> {
        if !keep {
            self.folded.take();
            self.run("ROLLBACK TO part")?;
        }
        self.run("RELEASE part")
    }

    /// What is wrong in the database's file; nothing when it is sound.
    pub fn faults(&self) -> Result<Vec<String>> {
        copy::faults(&self.connection, "PRAGMA quick_check")
    }

    /// Makes anew what the database derives from its rows to find them, and says what is wrong in it after that: nothing of
    /// it can be derived.
    pub fn repair(&self) -> Result<Vec<String>> {
        self.run("REINDEX")?;
        let mut wrong = copy::faults(&self.connection, "PRAGMA integrity_check")?;
        let mut statement =
            self.connection.prepare("SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check")?;
        let orphan = |row: &Row<'_>| {
            Ok(format!("rows of {} belong to no {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        };
        wrong.extend(statement.query_map([], orphan)?.collect::<rusqlite::Result<Vec<String>>>()?);
        Ok(wrong)
    }

    /// Runs a statement that stays prepared: a transaction is begun and ended some ten times a second.
    fn run(&self, sql: &str) -> Result<()> {
        self.execute(sql, [])?;
        Ok(())
    }
}

/// A JSON list of texts, as lists stand in the database.
pub(crate) fn to_json(list: &[String]) -> Result<String> {
    serde_json::to_string(list).map_err(|_| DbError::Damaged("list"))
}

pub(crate) fn from_json(text: &str) -> Result<Vec<String>> {
    serde_json::from_str(text).map_err(|_| DbError::Damaged("list"))
}
