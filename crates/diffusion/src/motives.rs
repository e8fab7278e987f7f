//! Why municipalities take things over.

use jatwerk_domain::municipality::Size;
use jatwerk_domain::reuse::vocabulary::{Motive, Stage};

use crate::history::{History, days_between, takers};
use crate::numbers::{Cell, Proportion};
use crate::registry::{Registry, Taking};

/// How old the practice was when it was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    /// Less than a year.
    First,
    /// One or two years.
    Young,
    /// Three years or more.
    Old,
}

/// Of which adoptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Of all.
    All,
    /// Of those that are that far by the last word on them.
    Stage(Stage),
    /// Of those whose practice was that old when it was taken over.
    Age(Age),
    /// Of those whose taker is that large.
    Size(Size),
}

/// The motives of a group of adoptions. Each share is of the adoptions whose motive was said, and one may have several motives.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Of which adoptions.
    pub group: Group,
    /// Of how many adoptions a motive was said.
    pub said: Cell<usize>,
    /// The share with each motive, in the order of the vocabulary.
    pub motives: Vec<(Motive, Cell<Proportion>)>,
    /// The share with a positive motive.
    pub positive: Cell<Proportion>,
    /// The share with a motive of pressure or thrift.
    pub pressed: Cell<Proportion>,
}

/// The motives of all adoptions and of groups of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Motives {
    /// Of all.
    pub all: Row,
    /// By how far they are.
    pub by_stage: Vec<Row>,
    /// By the age of the practice.
    pub by_age: Vec<Row>,
    /// By the size of the taker.
    pub by_size: Vec<Row>,
    /// Of how many adoptions no motive was said.
    pub silent: usize,
}

/// Why municipalities take things over. Each adoption counts once, whether or not it is in use by now; a cell is hidden when fewer than
/// three different takers said it; intervals are Wilson's, as if each adoption were independent of the others.
pub fn motives(registry: &Registry) -> Motives {
    let history = History::of(registry);
    let (said, silent): (Vec<Taking>, Vec<Taking>) =
        history.takings.iter().partition(|taking| !taking.adoption.motives().is_empty());
    let of = |group: Group| row(group, said.iter().filter(|taking| is_in(registry, &history, taking, group)));
    Motives {
        all: of(Group::All),
        by_stage: Stage::ALL.iter().map(|&stage| of(Group::Stage(stage))).collect(),
        by_age: [Age::First, Age::Young, Age::Old].map(|age| of(Group::Age(age))).into(),
        by_size: [Size::Small, Size::Middle, Size::Large].map(|size| of(Group::Size(size))).into(),
        silent: silent.len(),
    }
}

impl Age {
    /// Of a practice of so many days.
    pub fn of(days: u32) -> Self {
        match days {
            0..365 => Self::First,
            365..1096 => Self::Young,
            _ => Self::Old,
        }
    }
}

fn is_in(registry: &Registry, history: &History, taking: &Taking, group: Group) -> bool {
    match group {
        Group::All => true,
        Group::Stage(stage) => taking.adoption.stage() == Some(stage),
        Group::Age(age) => {
            let since = history.practices.get(taking.practice).map(|known| known.since);
            since.zip(taking.on).is_some_and(|(since, on)| Age::of(days_between(since, on)) == age)
        }
        Group::Size(size) => {
            registry.municipalities.get(taking.taker).is_some_and(|taker| Size::of(taker.inhabitants) == size)
        }
    }
}

fn row<'a>(group: Group, takings: impl Iterator<Item = &'a Taking<'a>>) -> Row {
    let all: Vec<&Taking> = takings.collect();
    let share = |has: &dyn Fn(Motive) -> bool| {
        let having: Vec<&Taking> =
            all.iter().copied().filter(|taking| taking.adoption.motives().into_iter().any(has)).collect();
        Cell::of(takers(having.iter().copied()), || Proportion::new(having.len(), all.len()))
    };
    Row {
        group,
        said: Cell::of(takers(all.iter().copied()), || all.len()),
        motives: Motive::ALL.iter().map(|&motive| (motive, share(&|one| one == motive))).collect(),
        positive: share(&Motive::is_positive),
        pressed: share(&|one| !one.is_positive()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{because, month, registry, used};

    fn told(taker: &str, year: i16, motives: &[Motive]) -> jatwerk_domain::reuse::adoption::Adoption {
        because(used("x", "A", taker, month(year, 1)), motives)
    }

    #[test]
    fn motives_are_counted_by_family_and_group() {
        let found = motives(&registry(vec![
            told("B", 2020, &[Motive::Proven, Motive::Saves]),
            told("C", 2020, &[Motive::Proven]),
            told("D", 2020, &[Motive::Proven]),
            told("E", 2024, &[Motive::Mandated]),
            told("F", 2024, &[]),
        ]));
        assert_eq!((found.silent, found.all.said), (1, Cell::Shown(4)));
        assert_eq!(found.all.positive, Cell::Shown(Proportion::new(3, 4)));
        assert_eq!(found.all.pressed, Cell::Hidden, "only two takers");
        let proven = found.all.motives.iter().find(|(motive, _)| *motive == Motive::Proven).map(|(_, share)| *share);
        assert_eq!(proven, Some(Cell::Shown(Proportion::new(3, 4))));
        assert_eq!(found.by_age[0].positive, Cell::Shown(Proportion::new(3, 3)));
        assert_eq!(found.by_age[2].said, Cell::Hidden);
        assert_eq!(found.by_stage[2].said, Cell::Shown(4), "in use");
        assert_eq!(found.by_size[0].said, Cell::Hidden, "B is the only small one: 40,000");
        assert_eq!(found.by_size[1].said, Cell::Hidden, "C and D");
    }

    #[test]
    fn many_adoptions_of_two_takers_stay_hidden() {
        let twice =
            |title: &str| ["B", "C"].map(|taker| because(used(title, "A", taker, month(2020, 1)), &[Motive::Fits]));
        let all = ["x", "y", "z"].iter().flat_map(|title| twice(title)).collect();
        assert_eq!(motives(&registry(all)).all.positive, Cell::Hidden);
    }

    proptest! {
        #[test]
        fn nothing_shown_rests_on_fewer_than_three(said in proptest::collection::vec((1usize..10, 0usize..10, 2015i16..2026), 0..40)) {
            let names: Vec<String> = ('A'..='J').map(String::from).collect();
            let all = said
                .iter()
                .enumerate()
                .map(|(at, &(taker, motive, year))| {
                    because(used(&format!("p{at}"), "A", &names[taker], month(year, 1)), &[Motive::ALL[motive]])
                })
                .collect();
            let found = motives(&registry(all));
            for row in [&found.all].into_iter().chain(&found.by_stage).chain(&found.by_age).chain(&found.by_size) {
                for share in row.motives.iter().map(|(_, share)| share).chain([&row.positive, &row.pressed]) {
                    prop_assert!(share.shown().is_none_or(|share| share.count >= 3 && share.count <= share.of));
                }
            }
            if let (Some(positive), Some(pressed)) = (found.all.positive.shown(), found.all.pressed.shown()) {
                prop_assert_eq!(positive.count + pressed.count, said.len(), "each has one motive of one family");
            }
        }
    }
}
