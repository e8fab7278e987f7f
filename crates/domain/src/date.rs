//! The date of a document, as exact as its source gives it.

use std::fmt;

/// A year with, where known, a month and a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Date {
    /// Reads `2024`, `2024-05` or `2024-05-14`; a time of day after it is let be. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let day_part = text.trim().split(['T', ' ']).next()?;
        let mut parts = day_part.splitn(3, '-');
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
        let day: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The calendar year.
    pub fn year(self) -> i16 {
        self.year
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_what_sources_write() {
        check("2024-05-14", Some("2024-05-14"));
        check("2024-05", Some("2024-05"));
        check(" 2024 ", Some("2024"));
        check("2024-05-14T10:00:00Z", Some("2024-05-14"));
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in ["", "gisteren", "24-05-2024", "2024-13", "2023-02-30", "2024-05-14-1"] {
            check(text, None);
        }
    }
}
