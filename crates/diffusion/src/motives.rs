//! Why municipalities take things over.

use jatwerk_domain::municipality::Size;
use jatwerk_domain::reuse::vocabulary::{Motive, Stage};

use crate::history::{History, days_between, takers};
use crate::numbers::{Cell, FEWEST_TAKERS, Proportion, may_be_shown};
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
/// three different takers said it, or when one such could be had
/// from the others and the total; intervals are Wilson's, as if each adoption were independent of the others.
pub fn motives(registry: &Registry) -> Motives {
    let history = History::of(registry);
    let (said, silent): (Vec<Taking>, Vec<Taking>) =
        history.takings.iter().partition(|taking| !taking.adoption.motives().is_empty());
    let within = |group: Group| said.iter().filter(|taking| is_in(registry, &history, taking, group)).collect();
    let table = |groups: &[Group]| rows(groups.iter().map(|&group| (group, within(group))));
    let everything: Vec<&Taking> = said.iter().collect();
    let shown: Vec<bool> = Column::all().map(|column| takers(column.of(&everything)).len() >= FEWEST_TAKERS).collect();
    Motives {
        all: row(Group::All, &everything, &shown),
        by_stage: table(&Stage::ALL.iter().map(|&stage| Group::Stage(stage)).collect::<Vec<_>>()),
        by_age: table(&[Age::First, Age::Young, Age::Old].map(Group::Age)),
        by_size: table(&[Size::Small, Size::Middle, Size::Large].map(Group::Size)),
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

/// What a cell of a row counts.
#[derive(Clone, Copy)]
enum Column {
    Said,
    Motive(Motive),
    Family { positive: bool },
}

impl Column {
    /// All of them, in the order of a row.
    fn all() -> impl Iterator<Item = Self> {
        let families = [true, false].map(|positive| Self::Family { positive });
        [Self::Said].into_iter().chain(Motive::ALL.iter().map(|&motive| Self::Motive(motive))).chain(families)
    }

    /// Those of `takings` that count.
    fn of<'a>(self, takings: &[&'a Taking<'a>]) -> Vec<&'a Taking<'a>> {
        let counts = |motives: Vec<Motive>| match self {
            Self::Said => true,
            Self::Motive(motive) => motives.contains(&motive),
            Self::Family { positive } => motives.iter().any(|motive| motive.is_positive() == positive),
        };
        takings.iter().copied().filter(|taking| counts(taking.adoption.motives())).collect()
    }
}

/// The rows of groups that together are all.
fn rows<'a>(groups: impl Iterator<Item = (Group, Vec<&'a Taking<'a>>)>) -> Vec<Row> {
    let groups: Vec<_> = groups.collect();
    let counts = |all: &[&'a Taking<'a>]| Column::all().map(|column| takers(column.of(all))).collect();
    let shown = may_be_shown(&groups.iter().map(|(_, all)| counts(all)).collect::<Vec<_>>());
    groups.into_iter().zip(shown).map(|((group, all), shown)| row(group, &all, &shown)).collect()
}

fn row(group: Group, all: &[&Taking], shown: &[bool]) -> Row {
    let mut shares = Column::all()
        .zip(shown)
        .map(|(column, shown)| Cell::when(*shown, || Proportion::new(column.of(all).len(), all.len())));
    let said = shares.next().and_then(|said| said.shown().map(|said| said.of));
    Row {
        group,
        said: said.map_or(Cell::Hidden, Cell::Shown),
        motives: Motive::ALL.iter().copied().zip(&mut shares).collect(),
        positive: shares.next().unwrap_or_default(),
        pressed: shares.next().unwrap_or_default(),
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
        assert_eq!(found.by_age[2].said, Cell::Hidden);
        assert_eq!(found.by_age[0].said, Cell::Hidden, "the total without these three would be E");
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
