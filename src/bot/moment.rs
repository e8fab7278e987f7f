//! Moments in words, as colleagues say them: "morgenochtend", "donderdag om 9:00".

use jiff::ZonedDateTime;

use super::words::{Value, Words};
use crate::domain::language::Language;
use crate::domain::time::Timestamp;

/// The clock of the Netherlands; all that the bot says is meant by it.
const ZONE: &str = "Europe/Amsterdam";

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
        let Some((now, at)) = local(now).zip(local(at)) else { return String::new() };
        let morning = at.hour() < NOON;
        let key = |name: &str| self.say(language, name, &[]);
        match self.day(language, &now, &at) {
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

    /// The latest moment for something: "morgen om 9:00", "donderdag om 14:30", "maandag 17 juni om 9:00".
    pub fn moment(&self, language: Language, now: Timestamp, at: Timestamp) -> String {
        let Some((now, at)) = local(now).zip(local(at)) else { return String::new() };
        let day = match self.day(language, &now, &at) {
            Day::Today => self.say(language, "today", &[]),
            Day::Tomorrow => self.say(language, "tomorrow", &[]),
            Day::Weekday(day) | Day::Date(day) => day,
        };
        let time = format!("{}:{:02}", at.hour(), at.minute());
        self.say(language, "day-and-time", &[("day", Value::Text(&day)), ("time", Value::Text(&time))])
    }

    fn day(&self, language: Language, now: &ZonedDateTime, at: &ZonedDateTime) -> Day {
        let number = |number: i8| Value::Number(usize::try_from(number).unwrap_or_default());
        let weekday = self.say(language, "weekday", &[("number", number(at.weekday().to_monday_one_offset()))]);
        let days = now.date().until(at.date()).map_or(i32::MAX, |span| span.get_days());
        match days {
            ..=0 => Day::Today,
            1 => Day::Tomorrow,
            2..=THIS_WEEK => Day::Weekday(weekday),
            _ => {
                let month = self.say(language, "month", &[("number", number(at.month()))]);
                let values =
                    [("day", Value::Text(&weekday)), ("number", number(at.day())), ("month", Value::Text(&month))];
                Day::Date(self.say(language, "date", &values))
            }
        }
    }
}

fn local(at: Timestamp) -> Option<ZonedDateTime> {
    jiff::Timestamp::from_millisecond(at.0).ok()?.in_tz(ZONE).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

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
}
