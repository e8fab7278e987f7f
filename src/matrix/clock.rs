//! The one place in this folder that reads the clock.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::domain::time::Timestamp;

/// This moment.
#[expect(clippy::disallowed_methods, reason = "time enters the house here, and goes on as part of an event")]
pub(super) fn now() -> Timestamp {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}

/// This moment, by a clock that nobody can move.
#[expect(clippy::disallowed_methods, reason = "how long something is allowed does not depend on what time it is")]
pub(super) fn moment() -> Instant {
    Instant::now()
}
