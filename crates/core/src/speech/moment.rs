//! Moments in words, as colleagues say them: "morgenochtend", "donderdag om 9:00".

use std::time::Duration;

use crate::domain::hours::{HOME, Hours, zone};
use crate::domain::language::Language;
use crate::domain::time::Timestamp;
use crate::domain::when::names_weekday;
use crate::speech::words::{Value, Words};

/// A weekday needs no date when it is at most so many days away.
const THIS_WEEK: i32 = 6;

/// From this hour on it is afternoon.
const NOON: i8 = 12;

/// How far away a day is.
enum Day {
    Today,
    Tomorrow,
    Weekday(String),
    Date(String),
}

impl Words {
    /// When to expect something: "morgenochtend", "donderdagmiddag", "maandag 17 juni".
    pub fn part_of_day(&self, language: Language, now: Timestamp, at: Timestamp) -> String {
        let key = |name: &str| self.say(language, name, &[]);
        let morning = clock(at).0 < NOON;
        match self.day(language, now, at) {
            Day::Today if morning => key("this-morning"),
            Day::Today => key("this-afternoon"),
            Day::Tomorrow if morning => key("tomorrow-morning"),
            Day::Tomorrow => key("tomorrow-afternoon"),
            Day::Weekday(day) => {
                let part = if morning { "weekday-morning" } else { "weekday-afternoon" };
                self.say(language, part, &[("day", Value::Text(&day))])
            }
            Day::Date(date) => date,
        }
    }

    /// The same to somebody who meant it by `said`: who says "maandag" reads that, even when it is tomorrow.
    pub fn part_of_day_said(&self, language: Language, now: Timestamp, at: Timestamp, said: &str) -> String {
        let tomorrow = matches!(self.day(language, now, at), Day::Tomorrow);
        if !tomorrow || !names_weekday(said) {
            return self.part_of_day(language, now, at);
        }
        let part = if clock(at).0 < NOON { "weekday-morning" } else { "weekday-afternoon" };
        let day = self.weekday(language, Hours::default().date(at));
        self.say(language, part, &[("day", Value::Text(&day))])
    }

    /// The latest moment for something: "morgen om 9:00", "donderdag om 14:30", "maandag 17 juni om 9:00".
    pub fn moment(&self, language: Language, now: Timestamp, at: Timestamp) -> String {
        let day = match self.day(language, now, at) {
            Day::Today => self.say(language, "today", &[]),
            Day::Tomorrow => self.say(language, "tomorrow", &[]),
            Day::Weekday(day) | Day::Date(day) => day,
        };
        let (hour, minute) = clock(at);
        let time = format!("{hour}:{minute:02}");
        self.say(language, "day-and-time", &[("day", Value::Text(&day)), ("time", Value::Text(&time))])
    }

    fn day(&self, language: Language, now: Timestamp, at: Timestamp) -> Day {
        let hours = Hours::default();
        let (today, day) = (hours.date(now), hours.date(at));
        match today.until(day).map_or(i32::MAX, |span| span.get_days()) {
            ..=0 => Day::Today,
            1 => Day::Tomorrow,
            2..=THIS_WEEK => Day::Weekday(self.weekday(language, day)),
            _ => Day::Date(self.date(language, today, day)),
        }
    }
}

/// The moment that can be promised to somebody who waits until `at`: nobody reads "uiterlijk om 2:10 's nachts" as meant.
pub(crate) fn promised(at: Timestamp) -> Timestamp {
    let hours = Hours::default();
    let at_closing_time = hours.is_open(at.minus(Duration::from_millis(1)));
    if at_closing_time { at } else { hours.next_open(at) }
}

/// A moment as it stands in a log, by the clock of the Netherlands.
pub fn stamp(at: Timestamp) -> String {
    local(at).map(|local| local.strftime("%d-%m-%Y %H:%M").to_string()).unwrap_or_default()
}

/// The day of a moment as it stands in a table.
pub fn day_stamp(at: Timestamp) -> String {
    local(at).map(|local| local.strftime("%d-%m-%Y").to_string()).unwrap_or_default()
}

/// The hour and the minute of a moment by the clock of the Netherlands.
fn clock(at: Timestamp) -> (i8, i8) {
    local(at).map_or((0, 0), |local| (local.hour(), local.minute()))
}

fn local(at: Timestamp) -> Option<jiff::civil::DateTime> {
    jiff::Timestamp::from_millisecond(at.0).ok().zip(zone(HOME)).map(|(at, zone)| zone.to_datetime(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tuesday 4 June 2024, 9 o'clock in Amsterdam.
    const NOW: Timestamp = Timestamp(1_717_484_400_000);

    fn check(hours: u64, part: &str, moment: &str) {
        let (words, at) = (Words::load().unwrap(), NOW.plus(Duration::from_secs(hours * 3600)));
        assert_eq!(words.part_of_day(Language::Dutch, NOW, at), part);
        assert_eq!(words.moment(Language::Dutch, NOW, at), moment);
    }

    #[test]
    fn says_it_as_colleagues_do() {
        check(1, "vanochtend", "vandaag om 10:00");
        check(5, "vanmiddag", "vandaag om 14:00");
        check(24, "morgenochtend", "morgen om 9:00");
        check(24 * 2 + 6, "donderdagmiddag", "donderdag om 15:00");
        check(24 * 13, "maandag 17 juni", "maandag 17 juni om 9:00");
    }

    #[test]
    fn promises_no_nights() {
        let at = |hours: u64| NOW.plus(Duration::from_secs(hours * 3600));
        assert_eq!(promised(at(3)), at(3));
        assert_eq!(promised(at(8)), at(8), "closing time is one");
        assert_eq!(promised(at(17)), at(24).minus(Duration::from_secs(1800)), "at night it is the morning after");
    }

    #[test]
    fn says_the_day_as_it_was_said() {
        let (words, at) = (Words::load().unwrap(), NOW.plus(Duration::from_secs(24 * 3600)));
        let said = |text| words.part_of_day_said(Language::Dutch, NOW, at, text);
        assert_eq!([said("woensdag"), said("morgen")], ["woensdagochtend", "morgenochtend"]);
    }
}
