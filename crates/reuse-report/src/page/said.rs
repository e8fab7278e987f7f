//! Figures in words: shares with their range, durations, dates, and what is hidden.

use jiff::civil::Date;

use crate::diffusion::numbers::{Cell, Interval, Proportion};
use crate::draw::curve::YEAR;
use crate::words::{Value, Words};

/// A share, hidden when few are counted in it.
pub(super) fn told(share: Proportion) -> Cell<Proportion> {
    if crate::privacy::shown(share.count).is_some() { Cell::Shown(share) } else { Cell::Hidden }
}

/// Between two numbers, without a new line there.
pub(super) const TO: &str = "\u{2060}–\u{2060}";

impl Words {
    /// What stands where a figure is hidden.
    pub(super) fn hidden(&self) -> String {
        self.say("hidden")
    }

    /// A share: 34%.
    pub(super) fn share(&self, cell: &Cell<Proportion>) -> String {
        cell.shown().map_or_else(|| self.hidden(), |share| self.percent(share.share))
    }

    /// A share with its range: 34% (28–41%).
    pub(super) fn ranged(&self, share: &Proportion) -> String {
        format!("{} ({})", self.percent(share.share), self.percents(share.interval))
    }

    /// From one percentage to another.
    pub(super) fn percents(&self, range: Interval) -> String {
        format!("{}{TO}{}", self.number(range.low * 100.0, 0), self.percent(range.high))
    }

    /// From one number to another.
    pub(super) fn range(&self, range: Interval, digits: usize) -> String {
        format!("{}{TO}{}", self.number(range.low, digits), self.number(range.high, digits))
    }

    /// So many times: 2,1×.
    pub(super) fn times(&self, ratio: f64) -> String {
        format!("{}×", self.number(ratio, if ratio < 0.095 { 2 } else { 1 }))
    }

    /// A small share with a digit behind the comma where that matters.
    pub(super) fn fine_percent(&self, share: f64) -> String {
        let whole = (share * 1000.0).round() % 10.0 == 0.0;
        let digits = usize::from(share < 0.0995 && !whole);
        format!("{}%", self.number(share * 100.0, digits))
    }

    /// Days, months or years, as people say it.
    pub(super) fn duration(&self, days: u32) -> String {
        let months = (f64::from(days) * 12.0 / YEAR).round();
        if days < 60 {
            self.with("days", &[("count", count(days))])
        } else if months < 24.0 {
            self.with("months", &[("count", Value::Count(months as usize))])
        } else {
            self.with("years", &[("years", Value::Text(&self.number(f64::from(days) / YEAR, 1)))])
        }
    }

    /// A day: 30 november 2026.
    pub(crate) fn day(&self, day: Date) -> String {
        let month = self.say(&format!("month-{}", day.month()));
        format!("{} {month} {}", day.day(), day.year())
    }

    /// Names one after another: a, b en c.
    pub(crate) fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [some @ .., last] => format!("{} {} {last}", some.join(", "), self.say("and")),
        }
    }

    /// A count that may be told, or that it is hidden.
    pub(super) fn count(&self, cell: &Cell<usize>) -> String {
        cell.shown().map_or_else(|| self.hidden(), |count| self.number(*count as f64, 0))
    }

    /// A count of adoptions: hidden when it is small.
    pub(super) fn total(&self, total: usize) -> String {
        crate::privacy::shown(total).map_or_else(|| self.hidden(), |total| self.number(total as f64, 0))
    }
}

fn count(days: u32) -> Value<'static> {
    Value::Count(usize::try_from(days).unwrap_or(usize::MAX))
}
