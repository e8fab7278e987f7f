//! When somebody hears once a week what they want to hear: on a morning on which they work, and never twice in seven days.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::hours::Hours;
use super::time::Timestamp;

/// From when on, in minutes since midnight: by then most have read what came in the night.
const FROM: u16 = 10 * 60;

/// In so many milliseconds the quiet part of a morning is over.
const MORNING: i64 = 2 * 60 * 60 * 1_000;

/// Nothing is looked for further ahead than so many days: whoever works on no day of a year is asked for another.
const FURTHEST: usize = 400;

/// The first quiet moment of a working morning from `at` on: `at` itself within one.
pub fn next_morning(hours: &Hours, at: Timestamp) -> Timestamp {
    let days = std::iter::successors(Some(hours.date(at)), |date| date.tomorrow().ok()).take(FURTHEST);
    let mornings = days.filter_map(|date| morning(hours, date));
    let fits = |begin: Timestamp| {
        let now = begin.max(at);
        (now.0 < begin.0 + MORNING && hours.is_open(now)).then_some(now)
    };
    mornings.filter_map(fits).next().unwrap_or_else(|| hours.start_of(later(hours.date(at), FURTHEST)))
}

/// Whether `at` is a quiet moment of a working morning.
pub fn is_quiet(hours: &Hours, at: Timestamp) -> bool {
    next_morning(hours, at) == at
}

/// The first such moment that is seven days or more later by their calendar.
pub fn a_week_later(hours: &Hours, at: Timestamp) -> Timestamp {
    next_morning(hours, hours.start_of(later(hours.date(at), 7)))
}

fn later(date: Date, days: usize) -> Date {
    let days = i32::try_from(days).unwrap_or_default();
    date.checked_add(days.days()).unwrap_or(date)
}

/// When the quiet part of the morning begins on a day on which they work: when they begin, if they begin later, or end before.
fn morning(hours: &Hours, date: Date) -> Option<Timestamp> {
    let opens = hours.next_open(hours.start_of(date));
    let quiet = hours.moment(date, FROM);
    let begin = if hours.is_open(quiet) { quiet } else { opens };
    (hours.date(opens) == date).then_some(begin)
}

#[cfg(test)]
mod tests {
    use super::super::hours::{HOME, zone};
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        let wall: jiff::civil::DateTime = text.parse().unwrap();
        Timestamp(zone(HOME).unwrap().to_timestamp(wall).unwrap().as_millisecond())
    }

    #[test]
    fn a_morning_is_one_of_theirs() {
        let check = |hours: &Hours, from: &str, expected: &str| {
            assert_eq!(next_morning(hours, at(from)), at(expected), "{from}");
        };
        let usual = Hours::default();
        check(&usual, "2026-11-26T08:00", "2026-11-26T10:00");
        check(&usual, "2026-11-26T11:59", "2026-11-26T11:59");
        check(&usual, "2026-11-26T12:00", "2026-11-27T10:00");
        check(&usual, "2026-12-24T13:00", "2026-12-28T10:00");
        let days = [false, true, false, false, false, false, false];
        check(
            &Hours::new(days, 13 * 60, 17 * 60, zone(HOME).unwrap()).unwrap(),
            "2026-11-26T08:00",
            "2026-12-01T13:00",
        );
        check(&Hours::new(days, 7 * 60, 9 * 60, zone(HOME).unwrap()).unwrap(), "2026-11-26T08:00", "2026-12-01T07:00");
        // At ten o'clock of theirs.
        let there = Hours::new([true; 7], 8 * 60, 17 * 60, zone("America/Curacao").unwrap()).unwrap();
        check(&there, "2026-11-26T08:00", "2026-11-26T15:00");
        assert_eq!(a_week_later(&usual, at("2026-03-24T10:00")), at("2026-03-31T10:00"));
        assert_eq!(a_week_later(&usual, at("2026-04-20T11:00")), at("2026-04-28T10:00"));
    }

    proptest! {
        #[test]
        fn a_week_is_a_week(at in 0_i64..3_155_760_000_000, opens in 0_u16..1_200, length in 30_u16..240) {
            let hours = Hours::new([true, false, true, true, true, false, true], opens, opens + length, zone(HOME).unwrap()).unwrap();
            let next = a_week_later(&hours, Timestamp(at));
            prop_assert!(is_quiet(&hours, next) && hours.is_open(next));
            let (before, after) = (hours.date(Timestamp(at)), hours.date(next));
            prop_assert!((after - before).get_days() >= 7);
        }
    }
}
