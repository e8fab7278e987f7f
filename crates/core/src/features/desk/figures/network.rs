//! How the network goes, week by week. Nobody is named; whoever shows it hides what is counted of few.

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

/// So many months are looked at, the one that is not over with them.
const MONTHS: i32 = 12;

/// More weeks do not begin in them.
const MOST_WEEKS: i64 = 53;

/// What happened in a week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Its Monday, as it stands in a table.
    pub name: String,
    /// The month in which it begins, as it stands in a table.
    pub month: String,
    /// How many days of it have passed.
    pub days: usize,
    /// Whether questions of it are forgotten: what is counted of them is not all.
    pub forgotten: bool,
    /// Questions, follow-ups not counted.
    pub questions: usize,
    /// Those that were helped.
    pub helped: usize,
    /// Those for which nothing good was found.
    pub not_found: usize,
    /// How long it took until somebody helped, as far as that is known.
    pub first_help: Vec<Duration>,
    /// Pings of which something came, or may come yet, by the words for that.
    pub pings: BTreeMap<&'static str, usize>,
    /// Pings to which nobody said anything.
    pub silent: usize,
    /// How many colleagues were asked something.
    pub colleagues: usize,
}

/// How it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// The weeks that began in the last twelve months, oldest first; the last is not over yet.
    pub weeks: Vec<Week>,
    /// The topics that one colleague has.
    pub one_holder: Vec<String>,
    /// The topics that nobody has.
    pub no_holder: Vec<String>,
}

/// The words for pings to which nobody said anything.
pub const SILENT: &str = "figures-ping-lapsed";

impl Week {
    /// Pings that were asked.
    pub fn pinged(&self) -> usize {
        self.pings.values().sum::<usize>() + self.silent
    }
}

/// The time within which half of those were helped that are known.
pub fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort_unstable();
    rank(&times, 50)
}

/// How it went in the last months.
pub fn network(turn: &Turn<'_>) -> Result<Network, Fault> {
    let today = Hours::default().date(turn.at);
    let mondays = mondays(today);
    let moments: Vec<Timestamp> = mondays.iter().map(|monday| Hours::default().start_of(*monday)).collect();
    let since = moments.first().copied().unwrap_or(turn.at);
    let kept = turn.at.minus(turn.settings.retention);
    let weeks = mondays.iter().zip(&moments);
    let mut weeks: Vec<Week> =
        weeks.map(|(monday, start)| Week { forgotten: *start < kept, ..week(*monday, today) }).collect();
    let place = |at: Timestamp| moments.partition_point(|start| *start <= at).checked_sub(1);
    for question in asked::asked(turn.db, since)? {
        let Some(week) = place(question.at).and_then(|place| weeks.get_mut(place)) else { continue };
        week.questions += 1;
        week.helped += usize::from(question.helped);
        week.not_found += usize::from(question.found == Some(false));
        week.first_help.extend(question.first_help);
    }
    let mut people: BTreeMap<usize, BTreeSet<PersonId>> = BTreeMap::new();
    for ping in asked::pings(turn.db, since)? {
        let Some(place) = place(ping.at) else { continue };
        let Some(week) = weeks.get_mut(place) else { continue };
        let known = State::ALL.iter().find(|(_, word)| *word == ping.state).map(|(state, _)| *state);
        let Some((state, words)) = PINGS.iter().find(|(state, _)| Some(*state) == known) else { continue };
        if *state == State::Lapsed {
            week.silent += 1;
        } else {
            *week.pings.entry(words).or_default() += 1;
        }
        people.entry(place).or_default().insert(ping.person);
    }
    for (place, people) in people {
        if let Some(week) = weeks.get_mut(place) {
            week.colleagues = people.len();
        }
    }
    let [one_holder, no_holder] = scarce_topics(turn)?;
    Ok(Network { weeks, one_holder, no_holder })
}

/// The Mondays of the last months, oldest first. The month of the last Monday is the last of them.
fn mondays(today: Date) -> Vec<Date> {
    let last = back(today, i64::from(today.weekday().to_monday_zero_offset()));
    let first = last.first_of_month().saturating_sub((MONTHS - 1).months());
    let all = (0..MOST_WEEKS).map(|weeks| back(last, 7 * weeks));
    let mut mondays: Vec<Date> = all.take_while(|monday| *monday >= first).collect();
    mondays.reverse();
    mondays
}

fn back(date: Date, days: i64) -> Date {
    date.saturating_sub(days.days())
}

fn week(monday: Date, today: Date) -> Week {
    let passed = monday.until(today).map_or(0, |passed| passed.get_days()) + 1;
    Week {
        name: monday.strftime("%d-%m-%Y").to_string(),
        month: monday.strftime("%m-%Y").to_string(),
        days: usize::try_from(passed.clamp(1, 7)).unwrap_or(1),
        ..Week::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_mondays_of_the_last_twelve_months() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (today, count, first, last) in [
            ("2024-06-04", 49, "2023-07-03", "2024-06-03"),
            ("2024-06-03", 49, "2023-07-03", "2024-06-03"),
            // The month has no Monday yet.
            ("2024-06-02", 52, "2023-06-05", "2024-05-27"),
        ] {
            let mondays = mondays(day(today));
            assert_eq!((mondays.len(), mondays[0], mondays[count - 1]), (count, day(first), day(last)), "{today}");
        }
        let named = |monday, today| {
            let week = week(day(monday), day(today));
            (week.name, week.month, week.days)
        };
        assert_eq!(named("2024-06-03", "2024-06-04"), ("03-06-2024".to_owned(), "06-2024".to_owned(), 2));
        assert_eq!(named("2024-04-29", "2024-06-04"), ("29-04-2024".to_owned(), "04-2024".to_owned(), 7));
    }

    #[test]
    fn half_were_helped_within_the_median() {
        assert_eq!(median([5, 1, 9].map(Duration::from_secs).to_vec()), Some(Duration::from_secs(5)));
        assert_eq!(median(Vec::new()), None);
    }

    #[test]
    fn silence_has_its_words() {
        assert!(PINGS.contains(&(State::Lapsed, SILENT)));
    }
}
