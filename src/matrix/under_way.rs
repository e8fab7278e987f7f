//! Which rows somebody is at work for: however often the core tells of one, it is carried out once.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use crate::kernel::effect::Outgoing;
use crate::kernel::event::Event;

/// Their transaction ids.
#[derive(Debug, Default)]
pub(super) struct UnderWay(Mutex<HashSet<String>>);

impl UnderWay {
    /// From now on it is; tells whether it was not yet.
    pub(super) fn begin(&self, row: &Outgoing) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(row.txn.clone())
    }

    /// What became of one is told: it is no more. Tells whether it was.
    pub(super) fn end(&self, event: &Event) -> bool {
        match event {
            Event::Sent { txn, .. }
            | Event::Opened { txn, .. }
            | Event::Refused { txn, .. }
            | Event::Declined { txn, .. } => self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(txn),
            _ => false,
        }
    }
}
