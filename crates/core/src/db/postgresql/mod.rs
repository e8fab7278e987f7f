//! PostgreSQL: the same tables on a server. One connection, on which one thing happens after another, as on a file; so nothing here
//! waits for anything but the answer to what it just asked.
//!
//! A connection that is lost is made again for what is asked next. What was under way in a transaction is lost with it, and fails;
//! the server lets nothing of that count.

mod address;
mod dialect;
mod far;
mod fields;
mod lease;
mod listener;
mod login;
mod schema;
mod session;
#[cfg(test)]
pub(crate) mod tests;
mod watch;
mod way;

use std::cell::{Cell, RefCell};

pub use self::address::{Address, WrongAddress};
pub use self::fields::Fields;
pub use self::lease::{Asked, LAPSE, Lease};
pub use self::listener::Listener;
pub(super) use self::schema::tables;
use self::session::{Outcome, Session};
use self::watch::Worker;
use crate::db::value::Params;
use crate::db::{DbError, Result};
use crate::domain::id::BotId;

/// The locks of this program on the database: this number and another of these.
const LOCKS: i64 = 0x6a61_7477;
const OF_THE_BOT: i64 = 1;
const OF_WHO_WRITES: i64 = 2;
const OF_THE_VECTORS: i64 = 4;
const OF_THE_MODEL: i64 = 5;

/// The server's code for a lock that somebody else has.
const NOT_AVAILABLE: &str = "55P03";

/// The rows that a query gave.
pub struct Found {
    rows: std::vec::IntoIter<Fields>,
    row: Option<Fields>,
}

impl Found {
    /// The next row.
    pub(super) fn next(&mut self) -> Option<&Fields> {
        self.row = self.rows.next();
        self.row.as_ref()
    }
}

/// Has a server do something outside of every transaction, such as making or removing a database.
///
/// # Errors
/// When it cannot be reached, or does not do so.
pub fn administer(address: &Address, sql: &str) -> Result<()> {
    watch::connected(address, false)?.0.command(sql).map(drop)
}

/// A database on a server.
pub struct Server {
    address: Address,
    reads: bool,
    session: RefCell<Option<Session>>,
    /// Who does the work of that connection, or of the last one.
    worker: RefCell<Option<Worker>>,
    /// In a transaction.
    open: Cell<bool>,
    /// Nobody else may be the bot on this database.
    alone: Cell<bool>,
    /// Under which epoch is written, if under any.
    epoch: Cell<Option<i64>>,
}

impl Server {
    /// Opens the database at `address`, and brings it up to date: not beneath a bot at work, unless whoever opens it `is_the_bot`.
    pub(super) fn open(address: &Address, is_the_bot: bool) -> Result<Self> {
        let server = Self::at(address, false);
        server.with(|session| schema::migrate(session, is_the_bot))?;
        Ok(server)
    }

    /// Whether the database lacks steps.
    pub(super) fn is_behind(&self) -> Result<bool> {
        self.with(schema::is_behind)
    }

    /// Opens the database at `address` for looking only.
    pub(super) fn open_to_read(address: &Address) -> Result<Self> {
        let server = Self::at(address, true);
        server.with(schema::is_current)?;
        Ok(server)
    }

    /// Opens the database at `address` when it is first asked something.
    pub(super) fn open_as_it_is(address: &Address) -> Self {
        Self::at(address, false)
    }

    /// Brings it up to date, as a part of the transaction.
    pub(super) fn take_steps(&self) -> Result<()> {
        self.with(schema::take_steps)
    }

    fn at(address: &Address, reads: bool) -> Self {
        Self {
            address: address.clone(),
            reads,
            session: RefCell::default(),
            worker: RefCell::default(),
            open: Cell::new(false),
            alone: Cell::new(false),
            epoch: Cell::new(None),
        }
    }

    /// Sees to it that no other bot is at work on this database, until this is dropped.
    pub(super) fn be_alone(&self) -> Result<()> {
        self.with(lock)?;
        self.alone.set(true);
        Ok(())
    }

    /// From now on nothing is written any more once there is another epoch of the lease than this.
    pub(super) fn write_under(&self, epoch: i64) -> Result<()> {
        self.epoch.set(Some(epoch));
        self.with(|session| session.command(&lease::called(epoch)).map(drop))
    }

    /// The rows that a query gives.
    pub(super) fn query(&self, sql: &str, values: &dyn Params) -> Result<Found> {
        Ok(Found { rows: self.ask(sql, values)?.rows.into_iter(), row: None })
    }

    /// In how many rows a statement changed something.
    pub(super) fn execute(&self, sql: &str, values: &dyn Params) -> Result<usize> {
        Ok(self.ask(sql, values)?.changed())
    }

    /// Does so without waiting for what comes of it, until [`Server::settle`].
    pub(super) fn execute_later(&self, sql: &str, values: &dyn Params) -> Result<()> {
        self.with(|session| session.ask_later(sql, values))
    }

    /// Waits until all is done that was asked, and says whether it went well.
    pub(super) fn settle(&self) -> Result<()> {
        self.with(Session::settle)
    }

    fn ask(&self, sql: &str, values: &dyn Params) -> Result<Outcome> {
        let ask = || self.with(|session| session.ask(sql, values));
        // What only looks, and belongs to nothing else, may be asked twice.
        if sql.starts_with("SELECT") && !self.open.get() { self.once_more(ask) } else { ask() }
    }

    /// Does what may be done twice, a second time when the connection turns out to be lost.
    fn once_more<T>(&self, ask: impl Fn() -> Result<T>) -> Result<T> {
        let known = self.session.borrow().is_some();
        match ask() {
            Err(DbError::Lost(_)) if known => ask(),
            asked => asked,
        }
    }

    /// Runs statements without values.
    pub(super) fn command(&self, sql: &str) -> Result<String> {
        self.with(|session| session.command(sql))
    }

    /// Has one bot look, or all of them, once what was done before this counts.
    pub(super) fn notify(&self, bot: Option<BotId>) -> Result<()> {
        self.command(&listener::notify(bot)).map(drop)
    }

    /// Begins a transaction in which one is the only one who writes.
    pub(super) fn begin(&self) -> Result<()> {
        let alone = format!("BEGIN; SELECT pg_advisory_xact_lock({LOCKS}, {OF_WHO_WRITES})");
        let Some(epoch) = self.epoch.get() else { return self.begun(&alone).map(drop) };
        if self.begun(&format!("{alone}; {}", lease::is_of_now(epoch)))? == "SELECT 1" {
            return Ok(());
        }
        self.over()?;
        Err(DbError::Superseded)
    }

    /// Begins a transaction that sees what was there when it began.
    pub(super) fn begin_reading(&self) -> Result<()> {
        self.begun("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1").map(drop)
    }

    /// Begins a transaction; what was done last for that.
    fn begun(&self, how: &str) -> Result<String> {
        if self.open.get() {
            return Err(DbError::Open);
        }
        // Nothing was done yet, so nothing is lost by beginning again.
        let begun = self.once_more(|| self.command(how));
        if begun.is_err() {
            self.over()?;
        }
        self.open.set(begun.is_ok());
        begun
    }

    /// Ends the transaction.
    pub(super) fn finish(&self, keep: bool) -> Result<()> {
        if !keep {
            return self.over();
        }
        let done = self.command("COMMIT");
        self.open.set(false);
        match done?.as_str() {
            "COMMIT" => Ok(()),
            _ => Err(DbError::Undone),
        }
    }

    /// Ends the transaction so that nothing of it counts; with its connection it is over anyhow.
    fn over(&self) -> Result<()> {
        let undo = |session: &mut Session| {
            session.let_go();
            session.command("ROLLBACK")
        };
        let undone = if self.session.borrow().is_some() { self.with(undo) } else { Ok(String::new()) };
        self.open.set(false);
        match undone {
            Err(DbError::Lost(_)) => Ok(()),
            undone => undone.map(drop),
        }
    }

    /// Begins a part of the transaction.
    pub(super) fn mark(&self) -> Result<()> {
        self.command("SAVEPOINT part").map(drop)
    }

    /// Ends it.
    pub(super) fn release(&self, keep: bool) -> Result<()> {
        self.command(if keep { "RELEASE part" } else { "ROLLBACK TO part; RELEASE part" }).map(drop)
    }

    /// Does something on the connection, which is made when there is none.
    fn with<T>(&self, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        let mut held = self.session.borrow_mut();
        let mut session = match held.take() {
            Some(session) => session,
            None if self.open.get() => return Err(DbError::Lost(std::io::ErrorKind::ConnectionReset.into())),
            None => self.connected()?,
        };
        let outcome = work(&mut session);
        match &outcome {
            Err(DbError::Lost(error)) => tracing::warn!(%error, "the connection with the database server was lost"),
            _ => *held = Some(session),
        }
        outcome
    }

    fn connected(&self) -> Result<Session> {
        let (mut session, worker) = watch::connected(&self.address, self.reads)?;
        if let Some(before) = &*self.worker.borrow() {
            before.stop(&mut session)?;
        }
        if self.alone.get() {
            lock(&mut session)?;
        }
        if let Some(epoch) = self.epoch.get() {
            session.command(&lease::called(epoch))?;
        }
        self.worker.replace(Some(worker));
        Ok(session)
    }
}

/// Takes the lock of the bot. Whoever had it may have ended a moment ago, which the server notices a little later.
fn lock(session: &mut Session) -> Result<()> {
    session.command("SET lock_timeout = '2s'")?;
    let taken = session.command(&format!("SELECT pg_advisory_lock({LOCKS}, {OF_THE_BOT})"));
    session.command("RESET lock_timeout")?;
    match taken {
        Err(DbError::Server { code, .. }) if code == NOT_AVAILABLE => Err(DbError::Served),
        taken => taken.map(drop),
    }
}
