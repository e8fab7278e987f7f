//! The calendar that the simulated people live by. It is their own: they do not ask the bot when they are free.

use std::time::Duration;

use jiff::Span;
use jiff::civil::{Date, Weekday, date};
use jiff::tz::TimeZone;

use crate::domain::time::Timestamp;

/// The first day.
pub(super) const FIRST: Date = date(2026, 1, 1);

/// The public holidays of that year that fall on a weekday, as month and day.
const FREE: [(i8, i8); 7] = [(1, 1), (4, 6), (4, 27), (5, 5), (5, 14), (5, 25), (12, 25)];

/// An hour.
pub(super) const HOUR: Duration = Duration::from_secs(60 * 60);

/// From the opening of a town hall to its closing.
pub(super) const OPENS: Duration = Duration::from_secs(8 * 60 * 60 + 30 * 60);
pub(super) const CLOSES: Duration = Duration::from_secs(17 * 60 * 60);

/// So many days after the first, at this time by the clock in Amsterdam.
pub(super) fn moment(day: usize, time: Duration) -> Timestamp {
    // Counted from noon, so that the night in which the clock changes makes no day longer.
    let noon = zone().to_ambiguous_timestamp(day_of(day).at(12, 0, 0, 0)).compatible();
    Timestamp(noon.map_or(0, jiff::Timestamp::as_millisecond)).minus(12 * HOUR).plus(time)
}

/// The time zone of the Netherlands.
pub(super) fn zone() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

fn day_of(day: usize) -> Date {
    FIRST.saturating_add(Span::new().days(i64::try_from(day).unwrap_or(0)))
}

/// The date and the time of day in Amsterdam.
pub(super) fn wall(at: Timestamp) -> (Date, Duration) {
    let wall = zone().to_datetime(jiff::Timestamp::from_millisecond(at.0).unwrap_or_default());
    let seconds = (i64::from(wall.hour()) * 60 + i64::from(wall.minute())) * 60 + i64::from(wall.second());
    (wall.date(), Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

/// Whether town halls are open on this day.
pub(super) fn is_working_day(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !FREE.contains(&(date.month(), date.day()))
}

/// Whether they are open on the day that is so many after the first.
pub(super) fn works_on(day: usize) -> bool {
    is_working_day(day_of(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_on_the_wall() {
        for (day, expected) in [(0, "2026-01-01"), (88, "2026-03-30"), (200, "2026-07-20"), (364, "2026-12-31")] {
            assert_eq!(wall(moment(day, OPENS)), (expected.parse().unwrap(), OPENS));
        }
        assert!(!works_on(0) && works_on(1) && !works_on(2));
    }
}
