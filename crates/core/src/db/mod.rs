//! Remembering: one database is the only truth; everything else can be made again from it. It is a file of SQLite, or stands on a
//! server of PostgreSQL; whoever asks it does so in the SQL that both know, and does not know which it is.
//!
//! Every function that asks the database fails when that does, or when it holds what this version would not write; none says so
//! by itself.

mod copy;
mod inventory;
mod moving;
mod place;
mod postgresql;
mod query;
mod retention;
mod row;
mod schema;
mod sqlite;
mod table;
mod value;

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use copy::{copy, faults_in, version};
pub use moving::{Moved, keep, transfer};
pub use place::{Place, is_behind};
#[cfg(test)]
pub(crate) use postgresql::tests::fresh;
pub use postgresql::{Address, Asked, LAPSE, Lease, Listener, WrongAddress, administer};
pub(crate) use row::Row;
pub use schema::OLDER;
pub use serde_json::Value as Json;
pub use table::{Age, Erase, Retention, TableSpec};
pub(crate) use value::{Params, ToSql, Value, params, params_from_iter};

use crate::domain::id::BotId;
use crate::domain::overrides::Fold;

/// The database could not do what was asked; the chain says why.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// SQLite failed.
    #[error("the database failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The server does not do what it was asked to.
    #[error("the database server refused: {words} ({code})")]
    Server {
        /// Its code for that.
        code: String,
        /// Its words.
        words: String,
    },
    /// The server cannot be reached, or not any more.
    #[error("the database server cannot be reached: {0}")]
    Lost(std::io::Error),
    /// The server wants a password.
    #[error(
        "the database server wants a password: write it into a file, and name that in `bot.database_password_file`"
    )]
    Password,
    /// The file with the password cannot be read.
    #[error("cannot read the password of the database in {file}: {error}")]
    PasswordFile {
        /// The file.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The password is another.
    #[error(
        "the database server knows no such user with this password: look at the user in the address, and at the file that \
         `bot.database_password_file` names"
    )]
    WrongPassword,
    /// The server wants to know who asks in a way that is not known here.
    #[error(
        "the database server wants another proof than a password: let it ask this user for one (scram-sha-256 in its pg_hba.conf)"
    )]
    Proof,
    /// Who answers may be somebody else than the server.
    #[error("the database server cannot be trusted: {0}")]
    Untrusted(String),
    /// Another bot is at work.
    #[error("another jatwerk is at work on this database: stop that one first")]
    Served,
    /// A bot of an older version is at work, or the one of this version has only begun.
    #[error(
        "the database is of an older version of jatwerk: the bot that is at work with it is older than this program, or is still starting with \
         it; try again in a minute, and if that does not help, stop it and start it with this program"
    )]
    Beneath,
    /// Another process is the bot now.
    #[error("another jatwerk is the bot on this database now, and nothing is written any more")]
    Superseded,
    /// The server cannot hold the vectors.
    #[error(
        "the database server cannot hold the vectors: {0}; install pgvector 0.8 or newer there and let an administrator say \
         CREATE SCHEMA pgvector; GRANT USAGE ON SCHEMA pgvector TO PUBLIC; CREATE EXTENSION vector SCHEMA pgvector; in this database, or leave `bot.vectors_on_server` out"
    )]
    Vectors(String),
    /// The vectors there are of another model.
    #[error(
        "the vectors on the database server are of another model, and a bot is at work with them: choose the same in [model], or stop all \
         that works on this database and start it with this one"
    )]
    OtherVectors,
    /// The database writes texts otherwise.
    #[error(
        "the database does not keep its texts as UTF-8: make one that does (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0)"
    )]
    Encoding,
    /// Something failed in a transaction, so that nothing of it counts.
    #[error("the database let nothing count of what was done, because something of it failed")]
    Undone,
    /// A transaction was begun in another.
    #[error("a transaction was begun before the last one was over")]
    Open,
    /// No row is there.
    #[error("a row is missing in the database")]
    NoRow,
    /// A column holds something else than what is read from it.
    #[error("column {0} of a row in the database holds something else")]
    Column(usize),
    /// What was to be empty is not.
    #[error("the database that all is to go into holds rows of {0} already: name an empty one")]
    NotEmpty(&'static str),
    /// What was moved is not what was there.
    #[error("the table {0} does not hold the same in both databases; nothing was moved")]
    Differs(&'static str),
    /// A statement was given something else than it takes.
    #[error("a statement was given a value of another type than the database keeps there")]
    Value,
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

impl DbError {
    /// Whether the server cannot be reached or takes nobody in just now: nothing is wrong with what it was asked. A password that was
    /// changed there comes into its file a little sooner or later.
    pub(crate) fn is_away(&self) -> bool {
        match self {
            Self::Lost(_) | Self::WrongPassword | Self::PasswordFile { .. } => true,
            Self::Server { code, .. } => code.starts_with(STARTS_OR_STOPS) || code == FULL,
            _ => false,
        }
    }
}

/// The server's codes for that: an operator intervened, or too many came before.
const STARTS_OR_STOPS: &str = "57P";
const FULL: &str = "53300";

/// What went well, or why not.
pub type Result<T> = std::result::Result<T, DbError>;

/// Where a database is, and how it is asked.
pub(crate) enum Engine {
    /// A file.
    Sqlite(Connection),
    /// A server.
    Postgresql(Box<postgresql::Server>),
}

/// The memory of the bot.
pub struct Db {
    pub(crate) engine: Engine,
    /// Somebody was erased in this transaction.
    pub(crate) erased: Cell<bool>,
    /// The acts up to a change, folded.
    pub(crate) folded: RefCell<Option<(i64, Fold)>>,
    /// Which of several bots asks; nothing while it is the only one.
    among: Cell<Option<BotId>>,
    /// The vectors that are searched are on the server, too.
    far: Cell<bool>,
}

impl Db {
    /// Opens the database at `path`, makes it when it is not there, and brings it up to date.
    ///
    /// # Errors
    /// When the file cannot be opened, is no database, or is of a newer version.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self::of(Engine::Sqlite(sqlite::prepared(Connection::open(path)?)?)))
    }

    /// A database in memory, for tests and simulations; what relies on an order that no query states shows there.
    pub fn in_memory() -> Result<Self> {
        let db = Self::of(Engine::Sqlite(sqlite::prepared(Connection::open_in_memory()?)?));
        db.reverse_unordered()?;
        Ok(db)
    }

    fn of(engine: Engine) -> Self {
        Self {
            engine,
            erased: Cell::new(false),
            folded: RefCell::default(),
            among: Cell::new(None),
            far: Cell::new(false),
        }
    }

    /// From now on rows whose order no query states come the other way round: for tests, so that nobody relies on it.
    pub fn reverse_unordered(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(connection) => Ok(connection.pragma_update(None, "reverse_unordered_selects", true)?),
            Engine::Postgresql(_) => Ok(()),
        }
    }

    /// Sees to it that no other bot is at work on this database. Who works in one folder is told apart by that.
    ///
    /// # Errors
    /// When one is.
    pub fn be_alone(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgresql(server) => server.be_alone(),
        }
    }

    /// From now on nothing is written any more once there is another epoch of the [`Lease`] than this: every transaction that writes
    /// looks. A file knows no leases.
    pub fn write_under(&self, epoch: i64) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgresql(server) => server.write_under(epoch),
        }
    }

    /// From now on this bot asks, one of several on this database.
    pub fn ask_for(&self, bot: BotId) {
        self.among.set(Some(bot));
    }

    /// The bot that asks.
    pub fn bot(&self) -> BotId {
        self.among.get().unwrap_or(BotId::ONLY)
    }

    /// Whether there may be others.
    pub(crate) fn is_among_others(&self) -> bool {
        self.among.get().is_some()
    }

    /// Has one of several bots look at once, or all of them, when the transaction counts; whoever does not hear of it looks with the next tick.
    /// One that is alone tells nobody.
    pub(crate) fn notify(&self, bot: Option<BotId>) -> Result<()> {
        match &self.engine {
            Engine::Postgresql(server) if self.is_among_others() => server.notify(bot),
            _ => Ok(()),
        }
    }

    /// Begins a transaction: until [`Db::finish`] nothing counts.
    pub fn begin(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => self.run("BEGIN IMMEDIATE"),
            Engine::Postgresql(server) => server.begin(),
        }
    }

    /// Begins a transaction in which nothing is changed: until [`Db::finish`] all is as it is now, whatever others do.
    pub fn begin_reading(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => self.run("BEGIN"),
            Engine::Postgresql(server) => server.begin_reading(),
        }
    }

    /// Ends the transaction: with `keep` all of it counts, without it nothing does.
    ///
    /// # Errors
    /// When the database fails, after which nothing counts.
    pub fn finish(&self, keep: bool) -> Result<()> {
        let kept = match &self.engine {
            Engine::Sqlite(_) if !keep => self.run("ROLLBACK"),
            Engine::Sqlite(_) => self.run("COMMIT").or_else(|error| self.run("ROLLBACK").and(Err(error))),
            Engine::Postgresql(server) => server.finish(keep),
        };
        if !keep || kept.is_err() {
            self.folded.take();
        } else if self.erased.take() {
            self.empty_log();
        }
        kept
    }

    /// The log still holds what was there before. Whoever reads at this moment puts that off to the next checkpoint.
    fn empty_log(&self) {
        if let Engine::Sqlite(connection) = &self.engine {
            let emptied = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
            tracing::info!(busy = emptied.unwrap_or(1), "emptied the log of the database after erasing somebody");
        }
    }

    /// Begins a part of the transaction that may come to nothing by itself, until [`Db::release`].
    pub fn mark(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite(_) => self.run("SAVEPOINT part"),
            Engine::Postgresql(server) => server.mark(),
        }
    }

    /// Ends the part: with `keep` it counts as the transaction does, without it nothing of it does.
    pub fn release(&self, keep: bool) -> Result<()> {
        if !keep {
            self.folded.take();
        }
        match &self.engine {
            Engine::Sqlite(_) if keep => self.run("RELEASE part"),
            Engine::Sqlite(_) => self.run("ROLLBACK TO part").and_then(|()| self.run("RELEASE part")),
            Engine::Postgresql(server) => server.release(keep),
        }
    }

    /// What is wrong in the database's file; nothing when it is sound, or a server sees to that.
    pub fn faults(&self) -> Result<Vec<String>> {
        match &self.engine {
            Engine::Sqlite(connection) => sqlite::faults(connection, "PRAGMA quick_check"),
            Engine::Postgresql(_) => Ok(Vec::new()),
        }
    }

    /// Makes anew what the database derives from its rows to find them, and says what is wrong in it after that: nothing of
    /// it can be derived.
    pub fn repair(&self) -> Result<Vec<String>> {
        match &self.engine {
            Engine::Sqlite(connection) => sqlite::repair(connection),
            Engine::Postgresql(server) => {
                for table in postgresql::tables() {
                    server.command(&format!("REINDEX TABLE {table}"))?;
                }
                Ok(Vec::new())
            }
        }
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
