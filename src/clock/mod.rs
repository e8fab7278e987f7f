//! The clock, at the edge of the house: what the machine says, and what is believed of it. The core is told the time; it never looks.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use self::believed::Believed;
use crate::domain::time::Timestamp;

mod believed;

/// A machine has one clock, and everybody at the edge is told the same of it.
static BELIEVED: Mutex<Option<Believed>> = Mutex::new(None);

/// Now, as far as the clock of this machine is believed.
pub(crate) fn now() -> Timestamp {
    believed(|believed| believed.now(machine(), start()))
}

/// How far the clock of this machine is ahead of what is believed, in milliseconds; `None` while it is believed.
pub(crate) fn ahead() -> Option<i64> {
    believed(|believed| {
        let (machine, now) = (machine(), believed.now(machine(), start()));
        believed.doubts().then(|| machine.0 - now.0)
    })
}

/// Notes that this process was last at work at `seen`: a clock that says something else altogether is doubted from the start.
pub(crate) fn was_seen(seen: Timestamp) {
    believed(|believed| believed.was_seen(seen));
}

/// Notes that something of somebody else was heard, which was sent at `sent` by their clock; and when that was, as far as it can be:
/// nothing comes out of the future, whatever whoever sent it says.
pub(crate) fn heard(sent: Timestamp) -> Timestamp {
    believed(|believed| believed.heard(sent, machine(), start()))
}

/// Now, as files are dated.
#[expect(clippy::disallowed_methods, reason = "the edge of the house, where time comes in")]
pub(crate) fn of_files() -> SystemTime {
    SystemTime::now()
}

/// Now, as long after the beginning of 1970 as the machine can tell.
pub(crate) fn since_1970() -> Duration {
    of_files().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// A moment to measure from.
#[expect(clippy::disallowed_methods, reason = "measuring how long something takes")]
pub(crate) fn start() -> Instant {
    Instant::now()
}

fn machine() -> Timestamp {
    Timestamp(i64::try_from(since_1970().as_millis()).unwrap_or(i64::MAX))
}

fn believed<T>(look: impl FnOnce(&mut Believed) -> T) -> T {
    let mut believed = BELIEVED.lock().unwrap_or_else(PoisonError::into_inner);
    look(believed.get_or_insert_with(|| Believed::new(machine(), start())))
}
