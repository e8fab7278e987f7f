//! Looking at what the bot remembers, a few at a time, each on a connection of their own that can change nothing.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use jatwerk_core::corpus::Fault;
use jatwerk_core::kernel::Turn;
use jatwerk_core::kernel::reader::Reader;
use jatwerk_domain::time::Timestamp;

/// So many look at once at most; who comes next waits until one is done.
const MOST: usize = 4;

/// Opens another one.
pub type Open = Box<dyn Fn() -> Result<Reader, Fault> + Send + Sync>;

/// Those who look.
pub struct Readers {
    open: Open,
    state: Mutex<State>,
    /// One of them is done.
    done: Condvar,
}

/// Who is there.
#[derive(Default)]
struct State {
    idle: Vec<Reader>,
    /// How many look at this moment.
    looking: usize,
}

impl Readers {
    /// Nobody yet; `open` makes another one when all are at work and there are fewer than may be.
    pub fn new(open: Open) -> Self {
        Self { open, state: Mutex::default(), done: Condvar::new() }
    }

    /// Looks at what is so at one moment. It blocks: not for a thread that others wait for. Nobody looks while they look.
    pub(crate) fn look<T>(&self, now: Timestamp, look: impl FnOnce(&Turn<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let place = self.place();
        let idle = self.state().idle.pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => (self.open)()?,
        };
        let found = reader.look(now, look);
        if found.is_ok() {
            self.state().idle.push(reader);
        }
        drop(place);
        found
    }

    /// Waits until fewer look than may; whatever becomes of who looks then, the place is free again.
    fn place(&self) -> Place<'_> {
        let full = |state: &mut State| state.looking >= MOST;
        let mut state = self.done.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        state.looking += 1;
        Place(self)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of somebody who looks.
struct Place<'a>(&'a Readers);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.state().looking -= 1;
        self.0.done.notify_one();
    }
}
