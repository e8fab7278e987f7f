//! How long ago something was, as people say it.

use std::time::Duration;

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;

/// A span in a unit that fits it, rounded down. It needs no calendar, so it is never "yesterday".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ago {
    /// Less than an hour.
    JustNow,
    /// Less than a day.
    Hours(usize),
    /// Up to two weeks.
    Days(usize),
    /// Up to two months of 30 days.
    Weeks(usize),
    /// Longer.
    Months(usize),
}

impl Ago {
    /// What to call this span.
    pub fn of(span: Duration) -> Self {
        let seconds = span.as_secs();
        let whole = |unit: u64| usize::try_from(seconds / unit).unwrap_or(usize::MAX);
        match seconds {
            0..HOUR => Self::JustNow,
            _ if seconds < DAY => Self::Hours(whole(HOUR)),
            _ if seconds < 14 * DAY => Self::Days(whole(DAY)),
            _ if seconds < 60 * DAY => Self::Weeks(whole(7 * DAY)),
            _ => Self::Months(whole(30 * DAY)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hours: u64, expected: Ago) {
        assert_eq!(Ago::of(Duration::from_secs(hours * HOUR)), expected, "{hours}");
    }

    #[test]
    fn rounds_down_to_what_is_said() {
        check(0, Ago::JustNow);
        check(1, Ago::Hours(1));
        check(23, Ago::Hours(23));
        check(24, Ago::Days(1));
        check(48, Ago::Days(2));
        check(13 * 24 + 23, Ago::Days(13));
        check(21 * 24, Ago::Weeks(3));
        check(60 * 24, Ago::Months(2));
        assert_eq!(Ago::of(Duration::MAX), Ago::Months(usize::try_from(u64::MAX / (30 * DAY)).unwrap()));
    }
}
