//! Working hours in words: "ma-vr 8:30-17:00", "mon, tue and thu 9-13 Europe/Brussels".

use jiff::tz::TimeZone;

use super::calendar::weekday;
use super::hours::{Hours, zone};

/// Why it could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// These words say nothing about working hours.
    Words(String),
    /// There is no such time zone.
    Zone(String),
    /// There are no days, or it does not open before it closes.
    Empty,
}

/// Words that join.
const JOINING: [&str; 10] = ["en", "and", "van", "from", "tot", "to", "t/m", "uur", "u", "om"];

/// Reads working hours; what is not said stays as it was in `before`.
///
/// # Errors
/// Says what is not clear.
pub fn read(text: &str, before: &Hours) -> Result<Hours, Misread> {
    let lower = text.to_lowercase().replace(['–', '—'], "-").replace(',', " ");
    let (mut days, mut times, mut place): (Option<[bool; 7]>, Vec<u16>, Option<TimeZone>) = (None, Vec::new(), None);
    let mut words = lower.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if JOINING.contains(&word) || word == "-" {
            // "ma t/m vr", "ma tot vr": a range over the word.
            if ["t/m", "tot", "to", "-"].contains(&word)
                && times.is_empty()
                && let (Some(days), Some(last)) = (days.as_mut(), words.peek().and_then(|next| day(next)))
            {
                let first = (0..7).rev().find(|day| days.get(*day) == Some(&true)).unwrap_or(last);
                mark(days, first, last);
            }
            continue;
        }
        if let Some((first, last)) = day_range(word) {
            mark(days.get_or_insert([false; 7]), first, last);
        } else if let Some(found) = clock_range(word) {
            times.extend(found);
        } else if word.contains('/') {
            let name = word.trim_matches(|c: char| "().".contains(c));
            place = Some(zone(name).ok_or_else(|| Misread::Zone(name.to_owned()))?);
        } else {
            return Err(Misread::Words(word.to_owned()));
        }
    }
    let (opens, closes) = match times.as_slice() {
        [] => (before.opens(), before.closes()),
        [opens, closes] => (*opens, *closes),
        _ => return Err(Misread::Empty),
    };
    let place = place.unwrap_or_else(|| before.zone().clone());
    Hours::new(days.unwrap_or(before.days()), opens, closes, place).ok_or(Misread::Empty)
}

/// Whether working hours in words name a time zone.
pub fn names_zone(text: &str) -> bool {
    text.split_whitespace().any(|word| word.contains('/') && word.to_lowercase() != "t/m")
}

fn day(word: &str) -> Option<usize> {
    usize::try_from(weekday(word)?.to_monday_zero_offset()).ok()
}

/// "ma" or "ma-vr".
fn day_range(word: &str) -> Option<(usize, usize)> {
    match word.split_once('-') {
        Some((first, last)) => day(first).zip(day(last)),
        None => day(word).map(|day| (day, day)),
    }
}

/// All days from the first to the last, over the weekend if need be.
fn mark(days: &mut [bool; 7], first: usize, last: usize) {
    let length = (last + 7 - first) % 7;
    for step in 0..=length {
        if let Some(day) = days.get_mut((first + step) % 7) {
            *day = true;
        }
    }
}

/// "8:30", "9u", "8:30-17:00", "9-17".
fn clock_range(word: &str) -> Option<Vec<u16>> {
    word.split('-').map(clock).collect()
}

fn clock(text: &str) -> Option<u16> {
    let text = text.trim_end_matches("uur").trim_end_matches('u');
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then(|| hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, days: &str, opens: u16, closes: u16, zone: &str) {
        let hours = read(text, &Hours::default()).unwrap_or_else(|misread| panic!("{text}: {misread:?}"));
        let works: String = hours.days().iter().map(|works| if *works { 'x' } else { '.' }).collect();
        let found = (works.as_str(), hours.opens(), hours.closes(), hours.zone().iana_name().unwrap());
        assert_eq!(found, (days, opens, closes, zone), "{text}");
    }

    #[test]
    fn reads_what_colleagues_write() {
        const HERE: &str = "Europe/Amsterdam";
        check("ma-vr 8:30-17:00", "xxxxx..", 510, 1020, HERE);
        check("ma, di en do 9-13", "xx.x...", 540, 780, HERE);
        check("maandag t/m donderdag van 9:00 tot 16.30 uur", "xxxx...", 540, 990, HERE);
        check("mon-thu 9:00 - 17:00 Europe/Brussels", "xxxx...", 540, 1020, "Europe/Brussels");
        check("zo-di", "xx....x", 510, 1020, HERE);
        check("10u-18u", "xxxxx..", 600, 1080, HERE);
        check("ma-zo 0:00-24:00 America/Curacao", "xxxxxxx", 0, 1440, "America/Curacao");
    }

    #[test]
    fn says_what_is_wrong() {
        let check = |text: &str, expected| assert_eq!(read(text, &Hours::default()), Err(expected), "{text}");
        check("overdag", Misread::Words("overdag".into()));
        check("ma-vr 25:00-26:00", Misread::Words("25:00-26:00".into()));
        check("ma-vr 1730-1830", Misread::Words("1730-1830".into()));
        check("ma-vr 17:00-8:30", Misread::Empty);
        check("ma-vr 8:30", Misread::Empty);
        check("ma-vr Europa/Amsterdam", Misread::Zone("europa/amsterdam".into()));
    }

    proptest! {
        #[test]
        fn no_text_does_harm(text in "(ma|di)?(-vr)? ?.{0,20}( 8:30-17)?") {
            let _ = read(&text, &Hours::default());
        }
    }
}
