//! When somebody is at work: days of the week, from when to when, in which time zone. Dutch public holidays are off.

use std::sync::LazyLock;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::holidays::is_holiday;
use super::time::Timestamp;

/// The clock of the Netherlands.
pub const HOME: &str = "Europe/Amsterdam";

/// The minutes of a day.
pub const DAY: u16 = 24 * 60;

/// Nothing is looked for further ahead than so many days: ten years.
const FURTHEST: usize = 3_660;

/// The time zones that the program brings along, so that each machine knows the same ones.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The time zone with this name of the IANA, in any case; `None` when there is none.
pub fn zone(name: &str) -> Option<TimeZone> {
    ZONES.get(name).ok()
}

/// Working hours.
#[derive(Clone, Debug, PartialEq)]
pub struct Hours {
    /// Monday first.
    days: [bool; 7],
    /// In minutes since midnight.
    opens: u16,
    closes: u16,
    zone: TimeZone,
}

impl Default for Hours {
    /// Monday to Friday, 8:30 to 17:00, in the Netherlands.
    fn default() -> Self {
        let days = [true, true, true, true, true, false, false];
        Self { days, opens: 8 * 60 + 30, closes: 17 * 60, zone: zone(HOME).unwrap_or(TimeZone::UTC) }
    }
}

impl Hours {
    /// Working hours on these days (Monday first), from `opens` to `closes` in minutes since midnight. `None` without any
    /// day, when they do not open before they close, or when they close after midnight.
    pub fn new(days: [bool; 7], opens: u16, closes: u16, zone: TimeZone) -> Option<Self> {
        (days.contains(&true) && opens < closes && closes <= DAY).then_some(Self { days, opens, closes, zone })
    }

    /// The same hours by the clock of another place.
    #[must_use]
    pub fn by_clock_of(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// On which days, Monday first.
    pub fn days(&self) -> [bool; 7] {
        self.days
    }

    /// From when on, in minutes since midnight.
    pub fn opens(&self) -> u16 {
        self.opens
    }

    /// Until when, in minutes since midnight.
    pub fn closes(&self) -> u16 {
        self.closes
    }

    /// In which time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Which day it is there.
    pub fn date(&self, at: Timestamp) -> Date {
        let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        self.zone.to_datetime(moment).date()
    }

    /// When the day begins there.
    pub fn start_of(&self, date: Date) -> Timestamp {
        self.moment(date, 0)
    }

    /// Whether they are at work. At the closing time they are not.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.span(self.date(at)).is_some_and(|(opens, closes)| opens <= at && at < closes)
    }

    /// The first moment from `at` on at which they are at work: `at` itself when they are.
    pub fn next_open(&self, at: Timestamp) -> Timestamp {
        self.spans(at).next().map_or(at, |(opens, _)| opens)
    }

    /// The moment until which they have worked for `span` since `at`.
    pub fn add_working_time(&self, at: Timestamp, span: Duration) -> Timestamp {
        let mut left = span;
        let mut last = at;
        for (opens, closes) in self.spans(at) {
            let open = closes.since(opens);
            if left <= open {
                return opens.plus(left);
            }
            left = left.saturating_sub(open);
            last = closes;
        }
        last
    }

    /// How long they work between two moments.
    pub fn working_time(&self, from: Timestamp, until: Timestamp) -> Duration {
        let spans = self.spans(from).take_while(|(opens, _)| *opens < until);
        spans.map(|(opens, closes)| closes.min(until).since(opens)).sum()
    }

    /// One working day after `at`: at work, the same time on the next day of work; else the end of the next one.
    pub fn one_working_day_later(&self, at: Timestamp) -> Timestamp {
        self.add_working_time(at, Duration::from_secs(u64::from(self.closes - self.opens) * 60))
    }

    /// The times of work from `at` on, the first one without what is over.
    fn spans(&self, at: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let days = std::iter::successors(Some(self.date(at)), |date| date.tomorrow().ok()).take(FURTHEST);
        let spans = days.filter_map(|date| self.span(date));
        spans.filter(move |(_, closes)| at < *closes).map(move |(opens, closes)| (opens.max(at), closes))
    }

    /// When they work on this day, if they do.
    fn span(&self, date: Date) -> Option<(Timestamp, Timestamp)> {
        let day = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
        let works = self.days.get(day).copied().unwrap_or(false) && !is_holiday(date);
        let span = (self.moment(date, self.opens), self.moment(date, self.closes));
        (works && span.0 < span.1).then_some(span)
    }

    /// The moment at so many minutes by the clock on the wall. What the clock skips in spring is that much later; what it
    /// shows twice in autumn is the first of both.
    pub(super) fn moment(&self, date: Date, minutes: u16) -> Timestamp {
        let (date, minutes) =
            if minutes < DAY { (date, minutes) } else { (date.tomorrow().unwrap_or(date), minutes - DAY) };
        let clock = |minutes: u16| i8::try_from(minutes).unwrap_or(0);
        let wall = date.at(clock(minutes / 60), clock(minutes % 60), 0, 0);
        let moment = self.zone.to_ambiguous_timestamp(wall).compatible();
        Timestamp(moment.map_or(0, jiff::Timestamp::as_millisecond))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The moment at this time of an Amsterdam clock.
    fn at(text: &str) -> Timestamp {
        let wall: jiff::civil::DateTime = text.parse().unwrap();
        Timestamp(zone(HOME).unwrap().to_timestamp(wall).unwrap().as_millisecond())
    }

    fn check(from: &str, hours: u64, expected: &str) {
        let later = Hours::default().add_working_time(at(from), Duration::from_secs(hours * 3_600));
        assert_eq!(later, at(expected), "{from} + {hours}");
    }

    #[test]
    fn working_time_skips_nights_weekends_and_holidays() {
        check("2026-11-26T09:00", 2, "2026-11-26T11:00");
        check("2026-11-27T16:00", 2, "2026-11-30T09:30");
        check("2026-12-24T16:30", 1, "2026-12-28T09:00");
        check("2026-11-28T12:00", 0, "2026-11-30T08:30");
        check("2026-11-26T09:00", 8, "2026-11-26T17:00");
        // Summer time begins in between.
        check("2026-03-27T16:00", 2, "2026-03-30T09:30");
    }

    #[test]
    fn a_working_day_later() {
        let check = |from: &str, expected: &str| {
            assert_eq!(Hours::default().one_working_day_later(at(from)), at(expected), "{from}");
        };
        check("2026-11-26T10:15", "2026-11-27T10:15");
        check("2026-11-27T10:15", "2026-11-30T10:15");
        check("2026-11-27T08:30", "2026-11-27T17:00");
        check("2026-11-28T10:15", "2026-11-30T17:00");
        check("2026-04-24T10:15", "2026-04-28T10:15");
    }

    #[test]
    fn opens_and_closes() {
        let hours = Hours::default();
        assert!(hours.is_open(at("2026-11-26T08:30")) && !hours.is_open(at("2026-11-26T17:00")));
        assert!(!hours.is_open(at("2026-11-28T12:00")) && !hours.is_open(at("2026-12-25T12:00")));
        assert_eq!(hours.next_open(at("2026-12-24T17:00")), at("2026-12-28T08:30"));
        assert_eq!(hours.next_open(at("2026-11-26T12:34")), at("2026-11-26T12:34"));
    }

    #[test]
    fn refuses_hours_that_are_none() {
        let (days, none) = ([true; 7], [false; 7]);
        assert_eq!(Hours::new(none, 0, 60, TimeZone::UTC), None);
        assert_eq!(Hours::new(days, 60, 60, TimeZone::UTC), None);
        assert_eq!(Hours::new(days, 0, DAY + 1, TimeZone::UTC), None);
        assert!(Hours::new(days, 0, DAY, TimeZone::UTC).is_some());
        assert!(zone("Europe/Amsterdm").is_none() && zone("america/curacao").is_some());
    }

    proptest! {
        /// On any day of a century, in zones with and without summer time.
        #[test]
        fn time_goes_forward_and_is_counted_when_open(
            at in 0_i64..3_155_760_000_000, minutes in 0_u64..10_000,
            (opens, length) in (0_u16..1_200, 30_u16..240), name in prop::sample::select(vec![HOME, "America/Curacao", "Australia/Lord_Howe"]),
        ) {
            let hours = Hours::new([true, false, true, true, true, false, true], opens, opens + length, zone(name).unwrap()).unwrap();
            let (at, span) = (Timestamp(at), Duration::from_secs(minutes * 60));
            let open = hours.next_open(at);
            prop_assert!(open >= at && hours.is_open(open) && hours.is_open(at) == (open == at));
            prop_assert_eq!(hours.next_open(open), open);
            let later = hours.add_working_time(at, span);
            prop_assert!(later >= open);
            // One after the other is the same as both at once.
            let half = hours.add_working_time(at, span / 2);
            prop_assert_eq!(hours.add_working_time(half, span - span / 2), later);
            prop_assert_eq!(hours.working_time(at, later), span);
            prop_assert!(hours.one_working_day_later(at) > at);
        }
    }
}
