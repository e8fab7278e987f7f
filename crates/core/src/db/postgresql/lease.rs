//! Who is the bot: of all processes that could be it on one database, the one that holds the lease. Of several bots, each with an account
//! of its own, each has a lease. Its holder says every few seconds that it
//! is still there; when it did not for [`LAPSE`], another takes its place. Each holder has a number that nobody had before, the epoch, and
//! nothing that is written under a former one counts: a process that was held up and wakes changes nothing. It goes by the time, so that none
//! comes twice, not even on a server that was set back to an earlier moment.
//!
//! The time is the server's, so that clocks which differ do no harm. The lease stands outside of the database's shape, because a newer
//! version waits for it before it changes that.

use std::time::Duration;

use super::session::Session;
use super::{Address, LOCKS, OF_THE_BOT, OF_WHO_WRITES, schema, watch};
use crate::db::value::{NONE, Value, params};
use crate::db::{DbError, Result};

/// So long a holder may be silent. Until then it may act, and nobody else does.
pub const LAPSE: Duration = Duration::from_secs(10);

/// Whoever looks at the lease does so alone.
const OF_THE_LEASE: i64 = 3;

/// A row a bot; that of one that is alone has no account. Who let go of the lease has no name in it any more.
const SHAPE: &str = "CREATE TABLE IF NOT EXISTS lease (
    account TEXT PRIMARY KEY, epoch BIGINT NOT NULL UNIQUE, holder TEXT, beat TIMESTAMPTZ NOT NULL
)";

/// Who has it when a step is due of the database's shape, and others are at work.
const BENEATH: &str = "whoever is at work with an older version of the database; stop all that work with it, and start them with this one";

/// The lease on a database, held or wanted.
pub struct Lease {
    address: Address,
    whose: Whose,
    epoch: Option<i64>,
    session: Option<Session>,
}

/// Whose lease it is, and who wants it.
#[derive(Clone)]
struct Whose {
    /// The account of one of several bots.
    account: Option<String>,
    holder: String,
}

impl Whose {
    /// What keeps others off: the only bot keeps all off, one of several the commands and a bot that wants to be alone.
    fn lock(&self) -> String {
        let shared = if self.account.is_some() { "_shared" } else { "" };
        format!("pg_try_advisory_lock{shared}({LOCKS}, {OF_THE_BOT})")
    }

    /// Which locks of others it does not go with.
    fn keeps_off(&self) -> &str {
        if self.account.is_some() { "mode = 'ExclusiveLock'" } else { "TRUE" }
    }

    fn row(&self) -> &str {
        self.account.as_deref().unwrap_or_default()
    }
}

/// What came of asking for the lease.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is ours.
    Taken {
        /// The number under which is written from now on.
        epoch: i64,
        /// Who had it and did not let go of it, by the name that it gave: it may not know yet that it is over.
        from: Option<String>,
    },
    /// Somebody else has it.
    Held {
        /// Who, by the name that it gave.
        by: String,
    },
}

impl Lease {
    /// The lease on the database at `address`, for a process that others know as `holder`; with an `account` that of one of several bots.
    pub fn new(address: &Address, account: Option<&str>, holder: &str) -> Self {
        let whose = Whose { account: account.map(ToOwned::to_owned), holder: holder.to_owned() };
        Self { address: address.clone(), whose, epoch: None, session: None }
    }

    /// Takes the lease if nobody has it, its holder was silent for [`LAPSE`], or is the one that is `dead` for sure. Whoever had it then
    /// loses its connections, and with them what it had not finished.
    ///
    /// # Errors
    /// When the server cannot be asked.
    pub fn ask(&mut self, dead: Option<&str>) -> Result<Asked> {
        let whose = self.whose.clone();
        let asked = self.with(|session| {
            session.command(&format!("BEGIN; SELECT pg_advisory_xact_lock({LOCKS}, {OF_THE_LEASE})"))?;
            let asked = asked(session, &whose, dead)?;
            session.command("COMMIT")?;
            if let Asked::Taken { epoch, .. } = asked {
                session.command(&called(epoch))?;
            }
            Ok(asked)
        })?;
        if let Asked::Taken { epoch, .. } = asked {
            self.epoch = Some(epoch);
        }
        Ok(asked)
    }

    /// Says that its holder is still there; whether it still has the lease, and no command took the database while a connection was lost.
    ///
    /// # Errors
    /// When the server cannot be asked; it may then still have it.
    pub fn beat(&mut self) -> Result<bool> {
        let Some(epoch) = self.epoch else { return Ok(false) };
        // A connection that is lost says so when it is used.
        let whose = self.whose.clone();
        self.with(|session| beaten(session, &whose, epoch))
            .or_else(|_| self.with(|session| beaten(session, &whose, epoch)))
    }

    /// Lets go of the lease: the next one need not wait.
    ///
    /// # Errors
    /// When the server cannot be asked; the next one then waits.
    pub fn release(&mut self) -> Result<()> {
        let Some(epoch) = self.epoch.take() else { return Ok(()) };
        let let_go = format!(
            "UPDATE lease SET holder = NULL WHERE epoch = {epoch}; SELECT {}",
            self.whose.lock().replace("try_advisory_lock", "advisory_unlock")
        );
        self.with(|session| session.command(&let_go))?;
        self.session = None;
        Ok(())
    }

    /// Does something on the connection; one on which something failed is not used again.
    fn with<T>(&mut self, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        let mut session = match self.session.take() {
            Some(session) => session,
            None => watch::connected(&self.address, false)?.0,
        };
        let outcome = work(&mut session)?;
        self.session = Some(session);
        Ok(outcome)
    }
}

/// What makes a connection known as one of this epoch's holder, so that the next one finds it.
pub(super) fn called(epoch: i64) -> String {
    format!("SET application_name = '{}'", name(epoch))
}

fn name(epoch: i64) -> String {
    format!("jatwerk {epoch}")
}

/// The words that tell whether an epoch is that of now, by how many rows they give.
pub(super) fn is_of_now(epoch: i64) -> String {
    format!("SELECT 1 FROM lease WHERE epoch = {epoch}")
}

fn beaten(session: &mut Session, whose: &Whose, epoch: i64) -> Result<bool> {
    let held = format!("FROM pg_locks WHERE locktype = 'advisory' AND classid = {LOCKS} AND objid = {OF_THE_BOT}");
    // Connections are lost, and this lock with them; who keeps the bot away, `jatwerk move` for one, asks for it.
    let lock = whose.lock();
    session.command(&format!("SELECT {lock} WHERE NOT EXISTS (SELECT 1 {held} AND pid = pg_backend_pid())"))?;
    session.command(&called(epoch))?;
    // A connection that the server has not missed yet has it under the same name.
    let others = format!(
        "SELECT 1 {held} AND granted AND {} AND pid IN (SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND application_name <> '{}')",
        whose.keeps_off(),
        name(epoch)
    );
    if !session.ask(&others, &NONE)?.rows.is_empty() {
        return Ok(false);
    }
    let done = session.command(&format!("UPDATE lease SET beat = clock_timestamp() WHERE epoch = {epoch}"))?;
    Ok(done == "UPDATE 1")
}

/// What is known of the lease.
struct Before {
    epoch: i64,
    holder: Option<String>,
    late: bool,
}

fn asked(session: &mut Session, whose: &Whose, dead: Option<&str>) -> Result<Asked> {
    session.command(SHAPE)?;
    // Another server may have taken the place of one whose clock was ahead: its silence counts from now on.
    let ahead = "UPDATE lease SET beat = clock_timestamp() WHERE account = ? AND beat > clock_timestamp()";
    session.ask(ahead, &params![whose.row()])?;
    let before = before(session, whose.row())?;
    let held = before.as_ref().and_then(|before| before.holder.clone());
    let is_dead = held.is_some() && held.as_deref() == dead;
    if let (Some(by), Some(before)) = (&held, &before) {
        if !before.late && !is_dead {
            return Ok(Asked::Held { by: by.clone() });
        }
        // What was under way under the former epoch is over before there is another.
        session.command(&format!(
            "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
             WHERE application_name = '{}' AND datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()",
            name(before.epoch)
        ))?;
    }
    // The steps that are due are taken by one beside whom nobody is at work, not even another of several bots.
    if schema::is_behind(session)? && !schema::is_nobody_at_work(session)? {
        return Ok(Asked::Held { by: BENEATH.to_owned() });
    }
    let free = session.ask(&format!("SELECT {}", whose.lock()), &NONE)?;
    if !matches!(free.rows.first().map(|row| row.value(0)).transpose()?, Some(Value::Integer(1))) {
        return Ok(Asked::Held {
            by: held
                .filter(|_| !is_dead)
                .unwrap_or_else(|| "a command, or a bot that is alone, on this database".to_owned()),
        });
    }
    session.command(&format!("SELECT pg_advisory_xact_lock({LOCKS}, {OF_WHO_WRITES})"))?;
    let taken = session.ask(
        "INSERT INTO lease
         SELECT ?1, greatest(coalesce(max(epoch), 0) + 1, extract(epoch FROM clock_timestamp())::bigint), ?2, clock_timestamp() FROM lease
         WHERE TRUE ON CONFLICT (account) DO UPDATE SET epoch = excluded.epoch, holder = excluded.holder, beat = excluded.beat
         RETURNING epoch",
        &params![whose.row(), whose.holder],
    )?;
    match taken.rows.first().map(|row| row.value(0)).transpose()? {
        Some(Value::Integer(epoch)) => Ok(Asked::Taken { epoch, from: held }),
        _ => Err(DbError::Damaged("lease")),
    }
}

fn before(session: &mut Session, account: &str) -> Result<Option<Before>> {
    let late = format!("beat < clock_timestamp() - make_interval(secs => {})", LAPSE.as_secs());
    let found =
        session.ask(&format!("SELECT epoch, holder, {late} FROM lease WHERE account = ?"), &params![account])?;
    let Some(row) = found.rows.first() else { return Ok(None) };
    match (row.value(0)?, row.value(1)?, row.value(2)?) {
        (Value::Integer(epoch), holder, Value::Integer(late)) => {
            let holder = if let Value::Text(holder) = holder { Some(holder.to_owned()) } else { None };
            Ok(Some(Before { epoch, holder, late: late == 1 }))
        }
        _ => Err(DbError::Damaged("lease")),
    }
}
