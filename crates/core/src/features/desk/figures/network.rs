//! How the network goes, by week or month. Nobody is named; whoever shows it hides what is counted of few.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::domain::hours::Hours;
use crate::domain::id::PersonId;
use crate::domain::ping::State;
use crate::domain::time::Timestamp;
use crate::features::desk::figures::{PINGS, rank, scarce_topics};
use crate::features::desk::store::asked;
use crate::kernel::{Fault, Turn};

/// How long a period lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// From Monday on.
    Week,
    /// From the first on.
    Month,
}

/// What happened in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Its first day, as it stands in a table.
    pub name: String,
    /// How many days of it have passed.
    pub days: usize,
    /// Questions, follow-ups not counted.
    pub questions: usize,
    /// Those that were helped.
    pub helped: usize,
    /// Those for which nothing good was found.
    pub not_found: usize,
    /// To how many it is known how long it took until somebody helped.
    pub timed: usize,
    /// The time within which half of those were helped.
    pub first_help: Option<Duration>,
    /// Pings that were asked, by the words for what became of them.
    pub pings: BTreeMap<&'static str, usize>,
    /// How many colleagues were asked something.
    pub colleagues: usize,
    /// Pings to which nobody said anything.
    pub silent: usize,
}

/// How it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// The last periods, oldest first; the last is not over yet.
    pub periods: Vec<Period>,
    /// The topics that one colleague has.
    pub one_holder: Vec<String>,
    /// The topics that nobody has.
    pub no_holder: Vec<String>,
}

impl Period {
    /// Pings that were asked.
    pub fn pinged(&self) -> usize {
        self.pings.values().sum()
    }
}

/// How it went in the last `count` weeks or months.
pub fn network(turn: &Turn<'_>, span: Span, count: usize) -> Result<Network, Fault> {
    let starts = starts(Hours::default().date(turn.at), span, count);
    let moments: Vec<Timestamp> = starts.iter().map(|start| Hours::default().start_of(*start)).collect();
    let since = moments.first().copied().unwrap_or(turn.at);
    let mut periods: Vec<Period> =
        starts.iter().map(|start| period(*start, Hours::default().date(turn.at), span)).collect();
    let place = |at: Timestamp| moments.partition_point(|start| *start <= at).checked_sub(1);
    let mut times: BTreeMap<usize, Vec<Duration>> = BTreeMap::new();
    for question in asked::asked(turn.db, since)? {
        let Some(place) = place(question.at) else { continue };
        let Some(period) = periods.get_mut(place) else { continue };
        period.questions += 1;
        period.helped += usize::from(question.helped);
        period.not_found += usize::from(question.found == Some(false));
        times.entry(place).or_default().extend(question.first_help);
    }
    let mut asked_people: BTreeMap<usize, BTreeSet<PersonId>> = BTreeMap::new();
    for ping in asked::pings(turn.db, since)? {
        let Some(place) = place(ping.at) else { continue };
        let Some(period) = periods.get_mut(place) else { continue };
        let known = State::ALL.iter().find(|(_, word)| *word == ping.state).map(|(state, _)| *state);
        let Some((state, words)) = PINGS.iter().find(|(state, _)| Some(*state) == known) else { continue };
        *period.pings.entry(words).or_default() += 1;
        period.silent += usize::from(*state == State::Lapsed);
        asked_people.entry(place).or_default().insert(ping.person);
    }
    for (place, period) in periods.iter_mut().enumerate() {
        let mut times = times.remove(&place).unwrap_or_default();
        times.sort_unstable();
        (period.timed, period.first_help) = (times.len(), rank(&times, 50));
        period.colleagues = asked_people.get(&place).map_or(0, BTreeSet::len);
    }
    let [one_holder, no_holder] = scarce_topics(turn)?;
    Ok(Network { periods, one_holder, no_holder })
}

/// The first days of the last periods, oldest first.
fn starts(today: Date, span: Span, count: usize) -> Vec<Date> {
    let mut start = match span {
        Span::Week => back(today, i64::from(today.weekday().to_monday_zero_offset())),
        Span::Month => today.first_of_month(),
    };
    let mut starts = Vec::new();
    for _ in 0..count {
        starts.push(start);
        start = match span {
            Span::Week => back(start, 7),
            Span::Month => back(start, 1).first_of_month(),
        };
    }
    starts.reverse();
    starts
}

fn back(date: Date, days: i64) -> Date {
    date.saturating_sub(days.days())
}

fn period(start: Date, today: Date, span: Span) -> Period {
    let whole = match span {
        Span::Week => 7,
        Span::Month => i32::from(start.days_in_month()),
    };
    let passed = start.until(today).map_or(0, |passed| passed.get_days()) + 1;
    Period {
        name: start.strftime(if span == Span::Week { "%d-%m-%Y" } else { "%m-%Y" }).to_string(),
        days: usize::try_from(passed.clamp(1, whole)).unwrap_or(1),
        ..Period::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_begin_on_mondays_and_firsts() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(starts(day("2024-06-04"), Span::Week, 2), [day("2024-05-27"), day("2024-06-03")]);
        assert_eq!(starts(day("2024-06-03"), Span::Week, 1), [day("2024-06-03")]);
        assert_eq!(
            starts(day("2024-01-31"), Span::Month, 3),
            [day("2023-11-01"), day("2023-12-01"), day("2024-01-01")]
        );
        let named =
            |start, today, span| (period(day(start), day(today), span).name, period(day(start), day(today), span).days);
        assert_eq!(named("2024-06-03", "2024-06-04", Span::Week), ("03-06-2024".to_owned(), 2));
        assert_eq!(named("2024-02-01", "2024-06-04", Span::Month), ("02-2024".to_owned(), 29));
    }
}
