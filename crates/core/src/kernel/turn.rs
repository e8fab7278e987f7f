//! One event and what it leads to: the capabilities of whatever happens in one transaction.

use std::collections::HashMap;
use std::time::Duration;

use crate::corpus::library::Library;
use crate::db::Db;
use crate::domain::time::Timestamp;
use crate::kernel::effect::Action;
use crate::kernel::settings::Settings;
use crate::kernel::{Chain, Fault, Memory};
use crate::speech::words::Words;

/// After a failure a row is left alone for so long, so that what stays broken costs little.
pub(crate) const AFTER_FAILURE: Duration = Duration::from_secs(60);

/// What a function may use, and what it leads to, as it grows.
pub(crate) struct Turn<'a> {
    /// Now.
    pub(crate) at: Timestamp,
    /// What is to be done once the transaction counts.
    pub(crate) actions: Vec<Action>,
    pub(crate) db: &'a Db,
    pub(crate) library: &'a mut Library,
    pub(crate) words: &'a Words,
    pub(crate) settings: &'a Settings,
    pub(crate) memory: &'a mut Memory,
    /// Rows that failed, each with the moment until which it is left alone.
    pub(crate) left_alone: &'a mut HashMap<String, Timestamp>,
}

impl Turn<'_> {
    /// Does something about one row of many, so that a damaged one does not stop the rest: when it fails all of it is as if it
    /// had never begun, and the row is left alone for a while.
    pub(crate) fn apart(&mut self, row: &str, work: impl FnOnce(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        if self.left_alone.get(row).is_some_and(|until| self.at < *until) {
            return Ok(());
        }
        let (memory, actions) = (*self.memory, self.actions.len());
        self.db.mark()?;
        let outcome = work(self);
        self.db.release(outcome.is_ok())?;
        match outcome {
            Ok(()) => drop(self.left_alone.remove(row)),
            Err(fault) => {
                tracing::error!(fault = %Chain(&fault), "something about one row failed; the others go on");
                *self.memory = memory;
                self.actions.truncate(actions);
                self.left_alone.insert(row.to_owned(), self.at.plus(AFTER_FAILURE));
            }
        }
        Ok(())
    }
}
