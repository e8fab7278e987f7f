//! The clock. The core is told the time; it never looks.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::domain::time::Timestamp;

/// Now.
pub(super) fn now() -> Timestamp {
    Timestamp(i64::try_from(since_1970().as_millis()).unwrap_or(i64::MAX))
}

/// Now, as files are dated.
#[expect(clippy::disallowed_methods, reason = "the edge of the house, where time comes in")]
pub(super) fn of_files() -> SystemTime {
    SystemTime::now()
}

/// Now, as long after the beginning of 1970 as the machine can tell.
pub(super) fn since_1970() -> Duration {
    of_files().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// A moment to measure from.
#[expect(clippy::disallowed_methods, reason = "measuring how long something takes")]
pub(super) fn start() -> Instant {
    Instant::now()
}
