//! What may be told of the network: of each week by itself, of a month the sum of what is told of its weeks, and in all the sum of what is told
//! of all weeks. What is hidden counts in nothing, so no subtraction finds it.

use std::collections::BTreeMap;
use std::time::Duration;

use jatwerk_core::features::desk::figures::network::{Week, median};
use jatwerk_reuse_report::privacy;

use crate::chart::Amount;

/// So many weeks are told one by one.
const WEEKS: usize = 12;

/// Seconds in an hour.
const HOUR: f64 = 3600.0;

/// What is told.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Told {
    /// Of each week or month, oldest first.
    pub(super) periods: Vec<Period>,
    /// What became of questions to colleagues, by the words for it, but not of those to which nobody said anything.
    pub(super) outcomes: BTreeMap<&'static str, usize>,
    /// To how many of these nobody said anything.
    pub(super) silent: usize,
    /// How many questions were put to colleagues.
    pub(super) pinged: usize,
    /// How many colleagues were asked in one week at most.
    pub(super) most: usize,
}

/// What is told of a week or a month.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Period {
    /// When it begins.
    pub(super) name: String,
    /// Questions a day.
    pub(super) questions: Amount,
    /// Those that were helped, in per cent.
    pub(super) helped: Amount,
    /// Hours until somebody helped.
    pub(super) first_help: Amount,
    /// Those for which nothing good was found, in per cent.
    pub(super) not_found: Amount,
    /// Questions to colleagues.
    pub(super) asked: Amount,
    /// Those to which nobody said anything, in per cent.
    pub(super) silent: Amount,
}

/// What may be told of something in one week.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// So many, of so many.
    Is(usize, usize),
    /// Not to be told.
    Hidden,
    /// Nothing was there to be counted.
    Nothing,
}

/// What is told of these weeks, one by one or by month. Totals are of all of them, however they are told.
pub(super) fn told(weeks: &[Week], by_month: bool) -> Told {
    let periods = if by_month {
        let months = weeks.chunk_by(|one, other| one.month == other.month);
        months.map(|weeks| period(weeks, |week| &week.month)).collect()
    } else {
        let last = weeks.get(weeks.len().saturating_sub(WEEKS)..).unwrap_or_default();
        last.chunks(1).map(|weeks| period(weeks, |week| &week.name)).collect()
    };
    let mut told = Told { periods, ..Told::default() };
    for week in weeks {
        if let Part::Is(pinged, _) = asked(week) {
            told.pinged += pinged;
            told.most = told.most.max(week.colleagues);
        }
        // How many said nothing is told of each week: where that is hidden, what others said would tell it.
        if let Part::Is(silent, _) = silent(week) {
            told.silent += silent;
            for (words, count) in &week.pings {
                *told.outcomes.entry(words).or_default() += count;
            }
        }
    }
    told
}

/// What is told of a week, or of the weeks of a month.
fn period(weeks: &[Week], name: fn(&Week) -> &String) -> Period {
    Period {
        name: weeks.first().map(name).cloned().unwrap_or_default(),
        questions: rate(together(weeks, questions)),
        helped: percent(together(weeks, |week| of_questions(week, week.helped))),
        first_help: first_help(weeks),
        not_found: percent(together(weeks, |week| of_questions(week, week.not_found))),
        asked: count(together(weeks, asked)),
        silent: percent(together(weeks, silent)),
    }
}

/// A part of several weeks: the sum of those that may be told. When that is nothing, and others are hidden, it is hidden too.
fn together(weeks: &[Week], part: impl Fn(&Week) -> Part) -> Part {
    let (mut sum, mut hidden) = (None, false);
    for part in weeks.iter().map(part) {
        match part {
            Part::Is(part, all) => {
                let (parts, alls) = sum.unwrap_or((0, 0));
                sum = Some((parts + part, alls + all));
            }
            Part::Hidden => hidden = true,
            Part::Nothing => {}
        }
    }
    match sum {
        Some((0, _)) | None if hidden => Part::Hidden,
        Some((part, all)) => Part::Is(part, all),
        None => Part::Nothing,
    }
}

/// The questions of a week, of its days.
fn questions(week: &Week) -> Part {
    if week.forgotten {
        return Part::Nothing;
    }
    privacy::shown(week.questions).map_or(Part::Hidden, |count| Part::Is(count, week.days.max(1)))
}

/// A share of the questions of a week.
fn of_questions(week: &Week, part: usize) -> Part {
    if week.forgotten { Part::Nothing } else { share(part, week.questions) }
}

/// What was put to colleagues. Of few colleagues it would tell how much each is asked.
fn asked(week: &Week) -> Part {
    let told = privacy::shown(week.pinged()).filter(|_| privacy::shown(week.colleagues).is_some());
    told.map_or(Part::Hidden, |count| Part::Is(count, 1))
}

/// To how much of that nobody said anything.
fn silent(week: &Week) -> Part {
    if asked(week) == Part::Hidden { Part::Hidden } else { share(week.silent, week.pinged()) }
}

/// A share, when neither those nor the others are few.
fn share(part: usize, all: usize) -> Part {
    if all == 0 {
        return Part::Nothing;
    }
    let told = privacy::total(all, part).is_some() && privacy::shown(part).is_some();
    if told { Part::Is(part, all) } else { Part::Hidden }
}

/// The hours within which half were helped, of the weeks in which that is known of no few.
fn first_help(weeks: &[Week]) -> Amount {
    let kept = || weeks.iter().filter(|week| !week.forgotten);
    let known = || kept().map(|week| &week.first_help).filter(|times| !times.is_empty());
    let told: Vec<Duration> =
        known().filter(|times| privacy::shown(times.len()).is_some()).flatten().copied().collect();
    Amount::told(median(told).map(|half| half.as_secs_f64() / HOUR)).of(known().next().is_some())
}

fn count(part: Part) -> Amount {
    amount(part, |count, _| count)
}

fn rate(part: Part) -> Amount {
    amount(part, |count, days| count / days)
}

fn percent(part: Part) -> Amount {
    amount(part, |part, all| 100.0 * part / all)
}

fn amount(part: Part, of: impl Fn(f64, f64) -> f64) -> Amount {
    match part {
        Part::Is(part, all) => Amount::Is(of(part as f64, all as f64)),
        Part::Hidden => Amount::Hidden,
        Part::Nothing => Amount::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_few_is_hidden() {
        for (part, all) in [(5, 10), (0, 10), (10, 10)] {
            assert_eq!(share(part, all), Part::Is(part, all));
        }
        for (part, all) in [(2, 10), (9, 10), (1, 2)] {
            assert_eq!(share(part, all), Part::Hidden, "{part} of {all}");
        }
        assert_eq!(share(0, 0), Part::Nothing);
    }

    /// A week of this month with so many questions, and so much put to so many colleagues.
    fn week(month: u8, questions: usize, pinged: usize, colleagues: usize) -> Week {
        let pings = BTreeMap::from([("answered", pinged)]);
        Week { month: month.to_string(), days: 7, questions, pings, colleagues, ..Week::default() }
    }

    #[test]
    fn a_month_is_the_sum_of_what_is_told_of_its_weeks() {
        let weeks = [week(1, 7, 9, 3), week(1, 2, 8, 2), week(1, 14, 4, 4), week(2, 2, 2, 2), week(2, 0, 0, 0)];
        let told = told(&weeks, true);
        let found: Vec<_> = told.periods.iter().map(|period| (period.questions, period.asked)).collect();
        assert_eq!(
            found,
            [(Amount::Is(1.5), Amount::Is(13.0)), (Amount::Hidden, Amount::Hidden)],
            "21 questions in two weeks; what is hidden is not nothing"
        );
        assert_eq!((told.pinged, told.most, &told.outcomes), (13, 4, &BTreeMap::from([("answered", 13)])));
    }

    #[test]
    fn of_weeks_whose_questions_are_forgotten_only_what_was_put_to_colleagues_is_told() {
        let forgotten = |week: Week| Week { forgotten: true, helped: 4, first_help: vec![Duration::ZERO; 5], ..week };
        let weeks = [forgotten(week(1, 9, 9, 3)), forgotten(week(2, 9, 9, 3)), week(2, 7, 9, 3)];
        let told = told(&weeks, true);
        let found: Vec<_> = told
            .periods
            .iter()
            .map(|period| (period.questions, period.helped, period.first_help, period.asked))
            .collect();
        assert_eq!(
            found,
            [
                (Amount::Nothing, Amount::Nothing, Amount::Nothing, Amount::Is(9.0)),
                (Amount::Is(1.0), Amount::Is(0.0), Amount::Nothing, Amount::Is(18.0))
            ]
        );
    }

    /// Numbers that look like chance (a linear congruential generator, with the constants of Knuth's MMIX).
    struct Dice(u64);

    impl Dice {
        fn throw(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % sides
        }

        fn week(&mut self, number: usize) -> Week {
            let questions = self.throw(9);
            let helped = self.throw(questions + 1);
            let pings = BTreeMap::from([("answered", self.throw(7)), ("declined", self.throw(4))]);
            let silent = self.throw(5);
            let pinged = pings.values().sum::<usize>() + silent;
            Week {
                forgotten: false,
                name: number.to_string(),
                month: (number / 4).to_string(),
                days: 7,
                questions,
                helped,
                not_found: self.throw(questions + 1 - helped),
                first_help: (0..self.throw(6)).map(|hours| Duration::from_secs(3600 * hours as u64)).collect(),
                pings,
                silent,
                colleagues: pinged.min(1 + self.throw(5)),
            }
        }

        /// The same with other numbers wherever none may be told.
        fn otherwise(&mut self, week: &Week) -> Week {
            let mut other = week.clone();
            if questions(week) == Part::Hidden {
                other.questions = 3 - week.questions;
                other.helped = self.throw(other.questions + 1);
                other.not_found = self.throw(other.questions + 1);
            } else {
                let hidden = |part: &usize| share(*part, week.questions) == Part::Hidden;
                for part in [&mut other.helped, &mut other.not_found] {
                    if hidden(part) {
                        *part = (0..=week.questions).rev().find(hidden).unwrap();
                    }
                }
            }
            if privacy::shown(week.first_help.len()).is_none() {
                other.first_help = vec![Duration::from_secs(self.throw(9_999) as u64); 3 - week.first_help.len()];
            }
            if asked(week) == Part::Hidden {
                other.pings.insert("answered", 1 + self.throw(9));
                (other.silent, other.colleagues) = (self.throw(9), 1 + self.throw(2));
            } else if silent(week) == Part::Hidden {
                // As many in all, of which others said nothing.
                let hidden = |silent: &usize| share(*silent, week.pinged()) == Part::Hidden;
                other.silent = (0..=week.pinged()).rev().find(hidden).unwrap();
                other.pings = BTreeMap::from([("forwarded", week.pinged() - other.silent)]);
            }
            other
        }
    }

    #[test]
    fn nothing_that_is_hidden_counts_in_anything_that_is_told() {
        let mut dice = Dice(7);
        for round in 0..500 {
            let weeks: Vec<Week> = (0..48).map(|number| dice.week(number)).collect();
            let others: Vec<Week> = weeks.iter().map(|week| dice.otherwise(week)).collect();
            assert_ne!(weeks, others, "{round}");
            for by_month in [false, true] {
                assert_eq!(told(&weeks, by_month), told(&others, by_month), "{round} {by_month}");
            }
        }
    }
}
