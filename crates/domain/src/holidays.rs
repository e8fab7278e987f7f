//! The days on which Dutch town halls are closed.
//!
//! They are the general holidays of article 3 of the Algemene termijnenwet: New Year, Easter, King's Day, Liberation Day
//! (every year), Ascension, Whitsun and both days of Christmas. Good Friday is not among them: that law only treats it
//! alike for deadlines, and most town halls work.

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// How many days after Easter Sunday: the day itself, Easter Monday, Ascension, Whit Sunday and Whit Monday.
const AROUND_EASTER: [i32; 5] = [0, 1, 39, 49, 50];

/// New Year, Liberation Day, and Christmas, as month and day.
const FIXED: [(i8, i8); 4] = [(1, 1), (5, 5), (12, 25), (12, 26)];

/// Whether it is a public holiday in the Netherlands.
pub fn is_holiday(date: Date) -> bool {
    let around_easter = |days: &i32| {
        easter(date.year()).and_then(|easter| easter.checked_add(Span::new().days(*days)).ok()) == Some(date)
    };
    FIXED.contains(&(date.month(), date.day())) || is_kings_day(date) || AROUND_EASTER.iter().any(around_easter)
}

/// 27 April, and the day before when that is a Sunday.
pub(super) fn is_kings_day(date: Date) -> bool {
    match (date.month(), date.day()) {
        (4, 27) => date.weekday() != Weekday::Sunday,
        (4, 26) => date.weekday() == Weekday::Saturday,
        _ => false,
    }
}

/// Easter Sunday by the "anonymous" Gregorian algorithm (Nature, 20 April 1876; Meeus, "Astronomical Algorithms",
/// chapter 8). The names are those of the source.
pub(super) fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let a = year_number % 19;
    let (b, c) = (year_number / 100, year_number % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan as _;

    fn check(year: i16, expected: &[&str]) {
        let start = Date::new(year, 1, 1).unwrap();
        let days = start.series(1.day()).take_while(|date| date.year() == year);
        let holidays: Vec<String> = days.filter(|date| is_holiday(*date)).map(|date| date.to_string()).collect();
        assert_eq!(holidays, expected);
    }

    #[test]
    fn knows_the_days_off() {
        check(
            2026,
            &[
                "2026-01-01",
                "2026-04-05",
                "2026-04-06",
                "2026-04-27",
                "2026-05-05",
                "2026-05-14",
                "2026-05-24",
                "2026-05-25",
                "2026-12-25",
                "2026-12-26",
            ],
        );
        // The king's birthday on a Sunday is kept on Saturday.
        check(
            2025,
            &[
                "2025-01-01",
                "2025-04-20",
                "2025-04-21",
                "2025-04-26",
                "2025-05-05",
                "2025-05-29",
                "2025-06-08",
                "2025-06-09",
                "2025-12-25",
                "2025-12-26",
            ],
        );
    }

    #[test]
    fn knows_easter() {
        for date in ["1818-03-22", "1943-04-25", "2000-04-23", "2024-03-31", "2038-04-25", "2285-03-22"] {
            let expected: Date = date.parse().unwrap();
            assert_eq!(easter(expected.year()), Some(expected));
        }
    }
}
