//! Days in words.

use jiff::civil::Date;

use crate::domain::language::Language;
use crate::speech::words::{Value, Words};

impl Words {
    /// A day with the name of its weekday, and its year when that is not this one: "maandag 14 december".
    pub fn date(&self, language: Language, today: Date, date: Date) -> String {
        let weekday = self.weekday(language, date);
        let month = self.say(language, "month", &[("number", number(date.month()))]);
        let values = [("day", Value::Text(&weekday)), ("number", number(date.day())), ("month", Value::Text(&month))];
        let day = self.say(language, "date", &values);
        if date.year() == today.year() { day } else { format!("{day} {}", date.year()) }
    }

    /// The name of the weekday.
    pub fn weekday(&self, language: Language, date: Date) -> String {
        self.say(language, "weekday", &[("number", number(date.weekday().to_monday_one_offset()))])
    }
}

fn number(number: i8) -> Value<'static> {
    Value::Number(usize::try_from(number).unwrap_or_default())
}
