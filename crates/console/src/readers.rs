//! Looking at what the bot remembers, a few at a time, each on a connection of their own that can change nothing.

use std::sync::{Mutex, PoisonError};

use jatwerk_core::corpus::Fault;
use jatwerk_core::kernel::Turn;
use jatwerk_core::kernel::reader::Reader;
use jatwerk_domain::time::Timestamp;

/// So many stay open.
const KEPT: usize = 4;

/// Opens another one.
pub type Open = Box<dyn Fn() -> Result<Reader, Fault> + Send + Sync>;

/// Those who look.
pub struct Readers {
    open: Open,
    idle: Mutex<Vec<Reader>>,
}

impl Readers {
    /// Nobody yet; `open` makes another one when all are at work.
    pub fn new(open: Open) -> Self {
        Self { open, idle: Mutex::default() }
    }

    /// Looks at what is so at one moment. It blocks: not for a thread that others wait for.
    pub(crate) fn look<T>(&self, now: Timestamp, look: impl FnOnce(&Turn<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => (self.open)()?,
        };
        let found = reader.look(now, look);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if found.is_ok() && idle.len() < KEPT {
            idle.push(reader);
        }
        found
    }
}
