//! Spans and moments of somebody's working time.

use std::time::Duration;

use crate::corpus::store::people;
use crate::domain::id::PersonId;
use crate::domain::ping::LONGEST_LATER;
use crate::domain::time::Timestamp;
use crate::domain::when;
use crate::kernel::{Fault, Turn};

/// The minutes of a working day: spans of working time are meant by it, so that whoever works short days has as many days.
const WORKING_DAY: u32 = 8 * 60 + 30;

/// No weekend with holidays is longer.
const LONG_WEEKEND: Duration = Duration::from_secs(5 * 24 * 60 * 60);

/// The moment until which `person` has worked for `span` since `at`, by working days of their own length.
pub(crate) fn working_time_after(
    turn: &Turn<'_>,
    person: &PersonId,
    at: Timestamp,
    span: Duration,
) -> Result<Timestamp, Fault> {
    let hours = people::standing(turn.db, person)?.availability.hours;
    let day = u32::from(hours.closes().saturating_sub(hours.opens()));
    Ok(hours.add_working_time(at, span * day / WORKING_DAY))
}

/// The moment that `person` means by `words`, in their working hours: without words on their next day of work. `None` when
/// it cannot be understood.
pub(crate) fn moment_meant(
    turn: &Turn<'_>,
    person: &PersonId,
    words: &str,
    at: Timestamp,
) -> Result<Option<Timestamp>, Fault> {
    let hours = people::standing(turn.db, person)?.availability.hours;
    if words.is_empty() {
        let tomorrow = hours.date(at).tomorrow().ok().map(|day| hours.start_of(day));
        return Ok(tomorrow.map(|day| hours.next_open(day)));
    }
    let moment = when::moment(words, at, &hours).ok().map(|moment| hours.next_open(moment));
    // No question waits longer than that, and nobody is asked on a Sunday because of it.
    let last = at.plus(LONGEST_LATER);
    Ok(moment.map(|moment| if moment > last { hours.next_open(last.minus(LONG_WEEKEND)).min(last) } else { moment }))
}
