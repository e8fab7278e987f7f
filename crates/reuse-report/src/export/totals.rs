//! Counts over all adoptions, also those of which nobody may be named.

use super::vocabulary::{self, Scheme};
use crate::domain::reuse::adoption::Adoption;
use crate::privacy;

/// How many adoptions have a code.
#[derive(Clone, Copy)]
struct Count {
    all: usize,
    named: usize,
}

impl Count {
    fn shown(self) -> Option<usize> {
        privacy::total(self.all, self.named)
    }

    /// Those of which nobody may be named: nobody can read them one by one.
    fn unnamed(self) -> usize {
        self.all.saturating_sub(self.named)
    }
}

/// Each code with how many adoptions have it, `None` where that is hidden.
pub(super) fn count(adoptions: &[Adoption]) -> Vec<(String, Option<usize>)> {
    let counted: Vec<&Adoption> = adoptions.iter().filter(|adoption| privacy::counts(adoption)).collect();
    let mut totals = vec![("all-all".to_owned(), counts(&counted, |_| true).shown())];
    for scheme in vocabulary::ALL {
        let codes: Vec<&str> = (scheme.codes)().into_iter().map(|(code, _)| code).collect();
        let found: Vec<Count> =
            codes.iter().map(|code| counts(&counted, |adoption| has(adoption, *scheme, code))).collect();
        let shown =
            if is_one_each(*scheme) { protected(&found) } else { found.iter().map(|one| one.shown()).collect() };
        totals.extend(codes.iter().zip(shown).map(|(code, shown)| (format!("{}-{code}", scheme.name), shown)));
    }
    let standings: Vec<Count> = vocabulary::STANDINGS
        .iter()
        .map(|(_, standing)| counts(&counted, |adoption| adoption.standing == *standing))
        .collect();
    let codes = vocabulary::STANDINGS.iter().map(|(code, _)| format!("standing-{code}"));
    totals.extend(codes.zip(protected(&standings)));
    totals
}

fn counts(adoptions: &[&Adoption], has: impl Fn(&Adoption) -> bool) -> Count {
    let all: Vec<_> = adoptions.iter().filter(|adoption| has(adoption)).collect();
    Count { all: all.len(), named: all.iter().filter(|adoption| privacy::may_be_named(adoption)).count() }
}

/// Where each adoption has one code at most, what is hidden is what the others leave of the total: as long as that tells of few of which
/// nobody may be named, the smallest other that has such is hidden too.
fn protected(counts: &[Count]) -> Vec<Option<usize>> {
    let mut shown: Vec<Option<usize>> = counts.iter().map(|count| count.shown()).collect();
    loop {
        let hidden = counts.iter().zip(&shown).filter(|(_, shown)| shown.is_none());
        if privacy::shown(hidden.map(|(count, _)| count.unnamed()).sum()).is_some() {
            return shown;
        }
        let others = counts.iter().zip(&mut shown).filter(|(count, shown)| shown.is_some() && count.unnamed() > 0);
        match others.min_by_key(|(count, _)| count.all) {
            Some((_, smallest)) => *smallest = None,
            None => return shown,
        }
    }
}

/// Whether an adoption has one code of this kind at most.
fn is_one_each(scheme: Scheme) -> bool {
    matches!(scheme.name, "stage" | "effect" | "via" | "consent")
}

fn has(adoption: &Adoption, scheme: Scheme, code: &str) -> bool {
    match scheme.name {
        "stage" => adoption.stage().is_some_and(|one| one.code() == code),
        "motive" => adoption.motives().iter().any(|one| one.code() == code),
        "barrier" => adoption.barriers().iter().any(|one| one.code() == code),
        "adaptation" => adoption.adaptations().is_some_and(|all| all.iter().any(|one| one.code() == code)),
        "effect" => adoption.effect().is_some_and(|one| one.code() == code),
        "via" => adoption.via.code() == code,
        _ => adoption.consent.code() == code,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_hidden_count_does_not_stand_alone() {
        let count = |all, named| Count { all, named };
        assert_eq!(protected(&[count(9, 7), count(20, 12), count(8, 3), count(4, 4)]), [None, Some(20), None, Some(4)]);
        assert_eq!(protected(&[count(9, 6), count(4, 4)]), [Some(9), Some(4)]);
        assert_eq!(protected(&[count(9, 8), count(8, 7), count(30, 20)]), [None, None, None], "two of one are two");
    }

    proptest! {
        /// Whoever takes the shown counts and all that stands elsewhere row by row from the total is left with none or three.
        #[test]
        fn what_is_hidden_tells_of_no_few(parts in proptest::collection::vec((0usize..9, 0usize..9), 1..7)) {
            let counts: Vec<Count> =
                parts.iter().map(|(named, unnamed)| Count { all: named + unnamed, named: *named }).collect();
            let shown = protected(&counts);
            let hidden = || counts.iter().zip(&shown).filter(|(_, shown)| shown.is_none()).map(|(count, _)| count);
            let left: usize = hidden().map(|count| count.unnamed()).sum();
            let everywhere: usize = counts.iter().map(|count| count.unnamed()).sum();
            prop_assert!(left == 0 || left >= privacy::LEAST || everywhere < privacy::LEAST);
            for (count, shown) in counts.iter().zip(&shown).filter(|(_, shown)| shown.is_some()) {
                prop_assert!(*shown == Some(count.all) && !(1..privacy::LEAST).contains(&count.unnamed()));
            }
        }
    }
}
