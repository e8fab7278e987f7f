//! The clock. The core is told the time; it never looks.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::domain::time::Timestamp;

/// Now.
#[expect(clippy::disallowed_methods, reason = "the edge of the house, where time comes in")]
pub(super) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Now, as files are dated.
#[expect(clippy::disallowed_methods, reason = "the edge of the house, where time comes in")]
pub(super) fn of_files() -> SystemTime {
    SystemTime::now()
}

/// A moment to measure from.
#[expect(clippy::disallowed_methods, reason = "measuring how long something takes")]
pub(super) fn start() -> Instant {
    Instant::now()
}
