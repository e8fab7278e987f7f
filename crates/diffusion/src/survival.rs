//! How long until it happens: adoption curves, time to use, and time to stopping.

use std::collections::{BTreeMap, BTreeSet};

use jatwerk_domain::reuse::adoption::{Adoption, Practice};
use jatwerk_domain::reuse::vocabulary::Stage;
use jiff::civil::Date;

use crate::history::{History, days_between};
use crate::numbers::{Cell, Interval, Z95};
use crate::registry::{Place, Registry};

/// How long somebody was watched, and whether it happened at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// Days from the start.
    pub days: u32,
    /// Whether it happened on that day; else nobody knows more than that it did not until then.
    pub happened: bool,
}

/// The curve right after a day on which it happened to somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Days from the start.
    pub days: u32,
    /// To how many it could still happen just before.
    pub at_risk: usize,
    /// To how many it happened that day.
    pub events: usize,
    /// The share to which it has happened by then, 0 to 1: the complement of the estimate of survival.
    pub share: f64,
    /// Its 95 % band at that day.
    pub band: Interval,
}

/// When half of them are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Median {
    /// Days from the start; nothing when half is not reached.
    pub days: Option<u32>,
    /// The lower end of its 95 % band.
    pub low: Option<u32>,
    /// The upper end of its 95 % band; nothing when it is beyond what was watched.
    pub high: Option<u32>,
}

/// An estimate of Kaplan and Meier, told as the share to which it has happened.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Curve {
    /// How many were watched.
    pub watched: usize,
    /// To how many it happened.
    pub events: usize,
    /// The longest that anybody was watched, in days: the curve goes on flat until there.
    pub last_day: u32,
    /// The curve, a point for each day on which it happened; it starts at 0.
    pub points: Vec<Point>,
    /// When half of them are there.
    pub median: Median,
}

/// How a practice spread.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The practice.
    pub practice: Practice,
    /// The day from which its age counts.
    pub since: Date,
    /// Who had it from the start, and is not at risk.
    pub makers: Vec<Place>,
    /// The curve, hidden under three takers.
    pub curve: Cell<Curve>,
}

/// The estimate of survival of Kaplan & Meier (1958, JASA 53:457–481) as its complement. The variance is Greenwood's (1926), the band
/// is made on the scale log(−log) so that it stays within 0 and 1 (Kalbfleisch & Prentice 2002, section 1.4); the band of the median
/// is where the band of the curve holds a half (Brookmeyer & Crowley 1982, Biometrics 38:29–41).
pub fn kaplan_meier(spells: &[Spell]) -> Curve {
    let mut days: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for spell in spells {
        let (events, leaving) = days.entry(spell.days).or_default();
        *events += usize::from(spell.happened);
        *leaving += 1;
    }
    let (mut at_risk, mut surviving, mut greenwood) = (spells.len(), 1.0, 0.0);
    let mut points: Vec<Point> = Vec::new();
    for (&day, &(events, leaving)) in &days {
        if events > 0 {
            let (lost, left) = (events as f64, (at_risk - events) as f64);
            surviving *= left / at_risk as f64;
            greenwood += lost / (at_risk as f64 * left);
            let before = points.last().map_or(0.0, |point| point.band.low);
            let band = if left > 0.0 { log_log(surviving, greenwood) } else { Interval { low: before, high: 1.0 } };
            points.push(Point { days: day, at_risk, events, share: 1.0 - surviving, band });
        }
        at_risk -= leaving;
    }
    let median = median(&points);
    let events = points.iter().map(|point| point.events).sum();
    Curve { watched: spells.len(), events, last_day: days.keys().copied().max().unwrap_or_default(), points, median }
}

/// The band of the share to which it happened, where `surviving` are left and Greenwood's sum is `greenwood`.
fn log_log(surviving: f64, greenwood: f64) -> Interval {
    let reach = (Z95 * greenwood.sqrt() / surviving.ln()).abs();
    Interval { low: 1.0 - surviving.powf((-reach).exp()), high: 1.0 - surviving.powf(reach.exp()) }
}

fn median(points: &[Point]) -> Median {
    let first =
        |share: fn(&Point) -> f64| points.iter().find(|point| share(point) >= 0.5 - 1e-12).map(|point| point.days);
    Median {
        days: first(|point| point.share),
        low: first(|point| point.band.high),
        high: first(|point| point.band.low),
    }
}

impl Curve {
    /// The share to which it has happened so many days after the start, and its band; nothing beyond what was watched.
    pub fn at(&self, days: u32) -> Option<(f64, Interval)> {
        if days > self.last_day {
            return None;
        }
        let until = self.points.iter().take_while(|point| point.days <= days).last();
        Some(until.map_or((0.0, Interval::default()), |point| (point.share, point.band)))
    }
}

/// The curve of each practice of [`Registry::practices`]: all municipalities are at risk from the first day on which anything was said of
/// it, and censored today, but for the makers and for those who gave it and never told that, or when, they took it over.
pub fn spreads(registry: &Registry) -> Vec<Spread> {
    let history = History::of(registry);
    let mut spreads = Vec::new();
    for (known, holders) in history.practices.into_iter().zip(&history.holders) {
        let mut spells: Vec<Spell> = holders
            .iter()
            .filter_map(|holder| holder.since.filter(|_| holder.took))
            .map(|on| Spell { days: days_between(known.since, on), happened: true })
            .collect();
        let takers = spells.len();
        let watched = days_between(known.since, registry.today);
        let others = registry.municipalities.len() - holders.len();
        spells.extend(std::iter::repeat_n(Spell { days: watched, happened: false }, others));
        let curve = Cell::of(takers, || kaplan_meier(&spells));
        spreads.push(Spread { practice: known.practice, since: known.since, makers: known.makers, curve });
    }
    spreads
}

/// From the day of the first question to use, of the adoptions where the bot knows that day. Whoever looked at it and will not
/// use it stays at risk until today, so that the curve is the share of all who asked (the cumulative incidence; Gray 1988, Annals of
/// Statistics 16:1141–1154). Hidden when fewer than three takers got there.
pub fn from_question_to_use(registry: &Registry) -> Cell<Curve> {
    among(registry, |adoption| (adoption.asked_on, adoption.first(Stage::InUse)))
}

/// From the first day of use to stopping. Hidden when fewer than three takers stopped.
pub fn from_use_to_stopping(registry: &Registry) -> Cell<Curve> {
    among(registry, |adoption| (adoption.first(Stage::InUse), adoption.first(Stage::Stopped)))
}

/// The curve between two days of each adoption.
fn among(registry: &Registry, days: fn(&Adoption) -> (Option<Date>, Option<Date>)) -> Cell<Curve> {
    let (mut spells, mut takers) = (Vec::new(), BTreeSet::new());
    for taking in registry.takings() {
        let (Some(start), end) = days(taking.adoption) else { continue };
        if start > registry.today {
            continue;
        }
        let end = end.filter(|end| *end <= registry.today);
        spells.push(Spell { days: days_between(start, end.unwrap_or(registry.today)), happened: end.is_some() });
        if end.is_some() {
            takers.insert(taking.taker);
        }
    }
    Cell::of(takers.len(), || kaplan_meier(&spells))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{month, registry, then, used};

    /// The 21 patients on 6-mercaptopurine of Freireich et al. (1963), weeks in remission; share, band and median as R's `survfit` with
    /// `conf.type = "log-log"` and Stata's `sts list` give them.
    #[test]
    fn freireichs_patients_are_found_again() {
        let ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        let watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        let spells: Vec<Spell> = ended
            .map(|days| Spell { days, happened: true })
            .into_iter()
            .chain(watched.map(|days| Spell { days, happened: false }))
            .collect();
        let curve = kaplan_meier(&spells);
        let expected = [
            (6, 21, 0.8571, 0.6197, 0.9516),
            (7, 17, 0.8067, 0.5631, 0.9228),
            (10, 15, 0.7529, 0.5032, 0.8894),
            (13, 12, 0.6902, 0.4316, 0.8491),
            (16, 11, 0.6275, 0.3675, 0.8049),
            (22, 7, 0.5378, 0.2678, 0.7468),
            (23, 6, 0.4482, 0.1881, 0.6801),
        ];
        assert_eq!(curve.points.len(), expected.len());
        for (point, (days, at_risk, surviving, low, high)) in curve.points.iter().zip(expected) {
            assert_eq!((point.days, point.at_risk), (days, at_risk));
            for (found, wanted) in
                [(1.0 - point.share, surviving), (1.0 - point.band.high, low), (1.0 - point.band.low, high)]
            {
                assert!((found - wanted).abs() < 6e-5, "day {days}: {found} instead of {wanted}");
            }
        }
        assert_eq!(curve.median, Median { days: Some(23), low: Some(13), high: None });
        assert_eq!((curve.watched, curve.events, curve.last_day), (21, 9, 35));
        assert_eq!(curve.at(8).map(|(share, _)| (share * 1e4).round()), Some(1933.0));
        assert_eq!(curve.at(36), None);
    }

    #[test]
    fn makers_are_not_at_risk_and_few_takers_are_hidden() {
        let of = |takers: &[&str]| {
            let all = takers.iter().zip(1..).map(|(taker, at)| used("x", "A", taker, month(2025, at))).collect();
            spreads(&registry(all)).remove(0)
        };
        assert_eq!(of(&["B", "C"]).curve, Cell::Hidden);
        let spread = of(&["B", "C", "D"]);
        let curve = spread.curve.shown().unwrap();
        assert_eq!((spread.makers, curve.watched, curve.events, curve.last_day), (vec![0], 9, 3, 365));
        assert!((curve.points[2].share - 3.0 / 9.0).abs() < 1e-12);
    }

    #[test]
    fn time_runs_from_the_question_to_use_and_on_to_stopping() {
        let asked = |taker: &str, on: i8| {
            let mut adoption = used("x", "A", taker, month(2025, on));
            adoption.asked_on = Some(month(2025, 1));
            then(adoption, month(2025, 11), Some(Stage::Stopped), None)
        };
        let registry = registry(vec![asked("B", 2), asked("C", 2), asked("D", 4), used("x", "A", "E", month(2025, 3))]);
        let use_ = from_question_to_use(&registry);
        let use_ = use_.shown().unwrap();
        assert_eq!((use_.watched, use_.median.days), (3, Some(31)));
        let stop = from_use_to_stopping(&registry);
        let stop = stop.shown().unwrap();
        assert_eq!((stop.watched, stop.events, stop.median.days), (4, 3, Some(273)));
    }

    proptest! {
        #[test]
        fn shares_rise_and_lie_in_their_band(spells in proptest::collection::vec((0u32..400, any::<bool>()), 1..80)) {
            let spells: Vec<Spell> = spells.into_iter().map(|(days, happened)| Spell { days, happened }).collect();
            let curve = kaplan_meier(&spells);
            let mut before = 0.0;
            for point in &curve.points {
                prop_assert!(point.share > before && point.share <= 1.0);
                prop_assert!(point.band.holds(point.share), "{point:?}");
                before = point.share;
            }
            prop_assert_eq!(curve.events, spells.iter().filter(|spell| spell.happened).count());
        }

        #[test]
        fn without_censoring_it_is_the_share(days in proptest::collection::vec(0u32..400, 1..80)) {
            let spells: Vec<Spell> = days.iter().map(|&days| Spell { days, happened: true }).collect();
            for point in kaplan_meier(&spells).points {
                let share = days.iter().filter(|&&day| day <= point.days).count() as f64 / days.len() as f64;
                prop_assert!((point.share - share).abs() < 1e-9);
            }
        }
    }
}
