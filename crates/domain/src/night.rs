//! Moments by the clock of the Netherlands at which something happens by itself.

use jiff::civil::Weekday;

use super::hours::Hours;
use super::time::Timestamp;

/// A time of day, on one day of the week or on all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// On which day; `None`: every day.
    pub weekday: Option<Weekday>,
    /// In minutes since midnight.
    pub minutes: u16,
}

/// When the search is checked.
pub const NIGHT: Recurring = Recurring { weekday: None, minutes: 3 * 60 };

/// When the moderators hear how the week was.
pub const WEEK: Recurring = Recurring { weekday: Some(Weekday::Monday), minutes: 9 * 60 };

impl Recurring {
    /// The first such moment after `at`.
    pub fn next(self, at: Timestamp) -> Timestamp {
        let hours = Hours::default();
        let days = std::iter::successors(Some(hours.date(at)), |date| date.tomorrow().ok()).take(9);
        let fits = days.filter(|date| self.weekday.is_none_or(|weekday| date.weekday() == weekday));
        fits.map(|date| hours.moment(date, self.minutes)).find(|moment| *moment > at).unwrap_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::super::hours::{HOME, zone};
    use super::*;

    fn at(text: &str) -> Timestamp {
        let wall: jiff::civil::DateTime = text.parse().unwrap();
        Timestamp(zone(HOME).unwrap().to_timestamp(wall).unwrap().as_millisecond())
    }

    fn check(moment: Recurring, from: &str, expected: &str) {
        assert_eq!(moment.next(at(from)), at(expected), "{from}");
    }

    #[test]
    fn comes_again_by_the_clock_on_the_wall() {
        check(NIGHT, "2026-11-27T02:59", "2026-11-27T03:00");
        check(NIGHT, "2026-11-27T03:00", "2026-11-28T03:00");
        // Both nights in which the clock is changed.
        check(NIGHT, "2026-03-28T12:00", "2026-03-29T03:00");
        check(NIGHT, "2026-10-24T12:00", "2026-10-25T03:00");
        check(WEEK, "2026-11-27T12:00", "2026-11-30T09:00");
        check(WEEK, "2026-11-30T09:00", "2026-12-07T09:00");
        check(WEEK, "2026-11-30T08:59", "2026-11-30T09:00");
    }
}
