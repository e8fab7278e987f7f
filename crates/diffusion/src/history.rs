//! Who had which practice from when: what most estimators start from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::numbers::Takers;
use crate::registry::{Known, Place, Registry, Taking, first_givings};

/// A registry with what follows from it.
pub(crate) struct History<'a> {
    /// The confirmed adoptions.
    pub(crate) takings: Vec<Taking<'a>>,
    /// Their practices.
    pub(crate) practices: Vec<Known>,
    /// Of each practice who had it and from when, first those who had it from the start.
    pub(crate) holders: Vec<Vec<Holder>>,
}

/// Who had a practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    /// Who.
    pub(crate) place: Place,
    /// From when; nothing for whoever had it from the start, and the first day of giving for whoever did not tell.
    pub(crate) since: Option<Date>,
    /// Whether they told that they took it over.
    pub(crate) took: bool,
}

impl<'a> History<'a> {
    /// What follows from `registry`.
    pub(crate) fn of(registry: &'a Registry) -> Self {
        let (takings, practices) = (registry.takings(), registry.practices());
        let mut took: Vec<BTreeMap<Place, Date>> = vec![BTreeMap::new(); practices.len()];
        for taking in &takings {
            if let (Some(on), Some(took)) = (taking.on, took.get_mut(taking.practice)) {
                took.entry(taking.taker).and_modify(|first| *first = on.min(*first)).or_insert(on);
            }
        }
        let each = practices.iter().zip(took).zip(first_givings(&takings));
        let holders = each.map(|((known, took), gave)| in_order(known, &took, &gave)).collect();
        Self { takings, practices, holders }
    }

    /// The first taking of each practice by each taker, by day and then as they were told.
    pub(crate) fn first_takings(&self) -> Vec<(Taking<'a>, Date)> {
        let mut dated: Vec<(Taking<'a>, Date)> =
            self.takings.iter().filter_map(|taking| taking.on.map(|on| (*taking, on))).collect();
        dated.sort_by_key(|(_, on)| *on);
        let mut seen = BTreeSet::new();
        dated.retain(|(taking, _)| seen.insert((taking.practice, taking.taker)));
        dated
    }
}

fn in_order(known: &Known, took: &BTreeMap<Place, Date>, gave: &BTreeMap<Place, Date>) -> Vec<Holder> {
    let since = |place: Place, first: Date| (!known.makers.contains(&place)).then_some(first);
    let givers = gave.iter().map(|(&place, &first)| Holder { place, since: since(place, first), took: false });
    let takers = took.iter().map(|(&place, &on)| Holder { place, since: Some(on), took: true });
    let mut holders: Vec<Holder> = givers.chain(takers).collect();
    holders.sort_by_key(|holder| (holder.since, holder.place));
    holders
}

/// The days from one date to another; none when it is before.
pub(crate) fn days_between(from: Date, to: Date) -> u32 {
    (to - from).get_days().try_into().unwrap_or_default()
}

/// A date so many days later.
pub(crate) fn days_after(date: Date, days: u32) -> Date {
    date.saturating_add(i64::from(days).days())
}

/// The number of a date's quarter, counted from the year 0.
pub(crate) fn quarter(date: Date) -> i32 {
    i32::from(date.year()) * 4 + i32::from(date.month() - 1) / 3
}

/// The different takers.
pub(crate) fn takers<'a>(takings: impl IntoIterator<Item = &'a Taking<'a>>) -> Takers {
    takings.into_iter().map(|taking| taking.taker).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn quarters_follow_each_other() {
        assert_eq!(quarter(date(2026, 1, 1)) - quarter(date(2025, 12, 31)), 1);
        assert_eq!(quarter(date(2026, 3, 31)), quarter(date(2026, 1, 1)));
        assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days_between(date(2024, 3, 1), date(2024, 2, 28)), 0);
        assert_eq!(days_after(date(2024, 2, 28), 2), date(2024, 3, 1));
    }
}
