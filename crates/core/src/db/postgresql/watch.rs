//! Watching over a connection on which nothing comes for a while: another one asks the server whether it is at work.

use super::address::Address;
use super::login;
use super::session::Session;
use crate::db::{DbError, Result};

/// What tells who does one's work on the server from all others, as a condition.
const OWN: &str =
    "SELECT format('pid = %s AND extract(epoch FROM backend_start)::text = %L', pid, extract(epoch FROM backend_start))
     FROM pg_stat_activity WHERE pid = pg_backend_pid()";

/// What the server says of a connection on which it waits for the next statement begins so.
const IDLE: &str = "idle";

/// Who does the work of a connection on the server.
#[derive(Clone)]
pub(super) struct Worker {
    is: String,
}

/// A connection with the server at `address` that is watched over; one that reads changes nothing.
pub(super) fn connected(address: &Address, reads: bool) -> Result<(Session, Worker)> {
    let mut session = login::entered(address, reads)?;
    let worker = Worker { is: session.told(OWN)?.ok_or(DbError::NoRow)? };
    let (address, watched) = (address.clone(), worker.clone());
    session.watch(Box::new(move || watched.is_at_work(&address)));
    Ok((session, worker))
}

impl Worker {
    fn is_at_work(&self, address: &Address) -> Result<bool> {
        let asked = format!("SELECT state FROM pg_stat_activity WHERE {}", self.is);
        match login::entered(address, true).and_then(|mut session| session.told(&asked)) {
            Err(DbError::Lost(error)) => Err(DbError::Lost(error)),
            // Whoever refuses is there.
            Err(_) => Ok(true),
            Ok(state) => Ok(state.is_some_and(|state| !state.starts_with(IDLE))),
        }
    }

    /// Has the server stop it, if it did not notice that nobody listens any more; so its locks are free.
    pub(super) fn stop(&self, by: &mut Session) -> Result<()> {
        by.command(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {}", self.is)).map(drop)
    }
}
