//! What takers change, and what they keep.

use jatwerk_domain::reuse::adoption::Practice;
use jatwerk_domain::reuse::vocabulary::Adaptation;

use crate::history::takers;
use crate::numbers::{Cell, FEWEST_TAKERS, Proportion, Takers, may_be_shown};
use crate::registry::{Registry, Taking};

/// Whether a kind of change belongs to the practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// More than half of the takers do it, surely (the whole interval): the practice's periphery.
    NearlyAlways,
    /// Some do it, some do not, or nobody can say yet.
    Mixed,
    /// Fewer than a quarter do it, surely: this is kept, its core.
    Kept,
}

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// Which.
    pub adaptation: Adaptation,
    /// Of the takers who said whether they changed something, how many did this; hidden under three who did.
    pub share: Cell<Proportion>,
    /// Its share here over its share with all practices; hidden as the share is.
    pub lift: Cell<f64>,
    /// Whether it belongs to the practice.
    pub verdict: Verdict,
}

/// What takers change in a practice.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// How many takers said whether they changed something.
    pub said: Cell<usize>,
    /// How many changed nothing; hidden under three.
    pub unchanged: Cell<Proportion>,
    /// Each kind of change, in the order of the vocabulary.
    pub kinds: Vec<Change>,
}

/// What takers change: in all practices, and in each that enough spoke of.
#[derive(Clone, Debug, PartialEq)]
pub struct Adaptations {
    /// In all practices.
    pub all: Changes,
    /// In each practice of which at least three takers said whether they changed something.
    pub practices: Vec<(Practice, Changes)>,
    /// Of how many adoptions nobody said whether anything was changed.
    pub silent: usize,
}

/// What takers change, and what they keep. Lift is the share here over the share in all practices together (Brin et al. 1997, SIGMOD,
/// "Dynamic itemset counting", there called interest); intervals are Wilson's. Hidden is, too, what could be had from the
/// others and the total.
pub fn adaptations(registry: &Registry) -> Adaptations {
    let (takings, practices) = (registry.takings(), registry.practices());
    let said: Vec<Said> = takings
        .iter()
        .filter_map(|taking| taking.adoption.adaptations().map(|changed| Said { taking, changed }))
        .collect();
    let everything: Vec<&Said> = said.iter().collect();
    let mut each: Vec<Vec<&Said>> = vec![Vec::new(); practices.len()];
    for one in &said {
        each.get_mut(one.taking.practice).into_iter().for_each(|here| here.push(one));
    }
    let shown = may_be_shown(&each.iter().map(|here| who(here)).collect::<Vec<_>>());
    let each = practices.into_iter().zip(each.iter().zip(shown));
    let practices = each.map(|(known, (here, shown))| (known.practice, changes(here, &everything, &shown)));
    let all: Vec<bool> = who(&everything).into_iter().map(|takers| takers.len() >= FEWEST_TAKERS).collect();
    Adaptations {
        all: changes(&everything, &everything, &all),
        practices: practices.filter(|(_, changes)| changes.said.shown().is_some()).collect(),
        silent: takings.len() - said.len(),
    }
}

/// An adoption of which it was said what was changed.
struct Said<'a> {
    taking: &'a Taking<'a>,
    changed: Vec<Adaptation>,
}

/// Who said whether they changed something, who changed nothing, and who made each kind of change.
fn who(here: &[&Said]) -> Vec<Takers> {
    let of = |counts: &dyn Fn(&Said) -> bool| takers(here.iter().filter(|said| counts(said)).map(|said| said.taking));
    let kinds = Adaptation::ALL.iter().map(|kind| of(&|said| said.changed.contains(kind)));
    [of(&|_| true), of(&|said| said.changed.is_empty())].into_iter().chain(kinds).collect()
}

fn changes(here: &[&Said], everywhere: &[&Said], shown: &[bool]) -> Changes {
    let mut shown = shown.iter().copied();
    let nothing = here.iter().filter(|said| said.changed.is_empty()).count();
    Changes {
        said: Cell::when(shown.next() == Some(true), || here.len()),
        unchanged: Cell::when(shown.next() == Some(true), || Proportion::new(nothing, here.len())),
        kinds: Adaptation::ALL.iter().zip(shown).map(|(&kind, shown)| change(kind, here, everywhere, shown)).collect(),
    }
}

fn change(adaptation: Adaptation, here: &[&Said], everywhere: &[&Said], shown: bool) -> Change {
    let doing = |all: &[&Said]| all.iter().filter(|said| said.changed.contains(&adaptation)).count();
    let share = Proportion::new(doing(here), here.len());
    let usual = Proportion::new(doing(everywhere), everywhere.len()).share;
    Change {
        adaptation,
        share: Cell::when(shown, || share),
        lift: Cell::when(shown, || share.share / usual),
        verdict: verdict(share),
    }
}

fn verdict(share: Proportion) -> Verdict {
    if share.interval.low > 0.5 {
        Verdict::NearlyAlways
    } else if share.interval.high < 0.25 {
        Verdict::Kept
    } else {
        Verdict::Mixed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::{changed, month, registry, ten, used};

    fn told(title: &str, taker: &str, changes: &[Adaptation]) -> jatwerk_domain::reuse::adoption::Adoption {
        changed(used(title, "A", taker, month(2025, 1)), changes)
    }

    #[test]
    fn lift_compares_with_all_practices() {
        let (style, shorter) = (Adaptation::OwnStyle, Adaptation::Shorter);
        let mut all = vec![used("x", "A", "J", month(2025, 1))];
        all.extend(["B", "C", "D", "E"].map(|taker| told("x", taker, &[style])));
        all.extend(["B", "C", "D"].map(|taker| told("y", taker, &[])));
        all.push(told("y", "E", &[shorter]));
        let found = adaptations(&registry(all));
        assert_eq!((found.silent, found.all.said, found.practices.len()), (1, Cell::Shown(8), 2));
        let (practice, changes) = &found.practices[0];
        let own = changes.kinds.iter().find(|change| change.adaptation == style).unwrap();
        assert_eq!((practice.title.as_str(), own.share), ("x", Cell::Shown(Proportion::new(4, 4))));
        assert_eq!(own.lift, Cell::Shown(2.0), "4 of 4 here, 4 of 8 everywhere");
        assert_eq!(own.verdict, Verdict::NearlyAlways, "4 of 4 is more than half: 0.51 and up");
        let (_, other) = &found.practices[1];
        assert_eq!(other.unchanged, Cell::Shown(Proportion::new(3, 4)));
        assert!(other.kinds.iter().all(|change| change.share == Cell::Hidden && change.lift == Cell::Hidden));
    }

    #[test]
    fn kept_needs_many_who_kept_it() {
        assert_eq!(verdict(Proportion::new(0, 11)), Verdict::Mixed);
        assert_eq!(verdict(Proportion::new(0, 12)), Verdict::Kept);
        assert_eq!(verdict(Proportion::new(3, 3)), Verdict::Mixed);
    }

    proptest! {
        #[test]
        fn practices_add_up_to_all(said in proptest::collection::vec((0usize..3, 1usize..10, 0usize..6), 0..60)) {
            let (titles, names) = (["x", "y", "z"], ten());
            let all = said
                .iter()
                .map(|&(title, taker, kind)| told(titles[title], &names[taker].name, &[Adaptation::ALL[kind]]))
                .collect();
            let found = adaptations(&registry(all));
            let here: usize = found.practices.iter().filter_map(|(_, changes)| changes.said.shown()).sum();
            prop_assert!(here <= said.len());
            for (_, changes) in &found.practices {
                for change in &changes.kinds {
                    prop_assert!(change.share.shown().is_none_or(|share| share.count >= 3));
                    prop_assert!(change.lift.shown().is_none_or(|lift| *lift > 0.0));
                }
            }
        }
    }
}
