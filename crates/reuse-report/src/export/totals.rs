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
            if is_one_each(*scheme) { never_one_alone(&found) } else { found.iter().map(|one| one.shown()).collect() };
        totals.extend(codes.iter().zip(shown).map(|(code, shown)| (format!("{}-{code}", scheme.name), shown)));
    }
    let standings = vocabulary::STANDINGS.iter();
    totals.extend(standings.map(|(code, standing)| {
        (format!("standing-{code}"), counts(&counted, |adoption| adoption.standing == *standing).shown())
    }));
    totals
}

fn counts(adoptions: &[&Adoption], has: impl Fn(&Adoption) -> bool) -> Count {
    let all: Vec<_> = adoptions.iter().filter(|adoption| has(adoption)).collect();
    Count { all: all.len(), named: all.iter().filter(|adoption| privacy::may_be_named(adoption)).count() }
}

/// Where each adoption has one code at most, a single hidden count is what the others leave of the total: the smallest that has
/// parts without names is hidden too.
fn never_one_alone(counts: &[Count]) -> Vec<Option<usize>> {
    let mut shown: Vec<Option<usize>> = counts.iter().map(|count| count.shown()).collect();
    if shown.iter().filter(|one| one.is_none()).count() == 1 {
        let others = counts.iter().zip(&mut shown).filter(|(count, shown)| shown.is_some() && count.all > count.named);
        if let Some((_, smallest)) = others.min_by_key(|(count, _)| count.all) {
            *smallest = None;
        }
    }
    shown
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
    use super::*;

    #[test]
    fn a_hidden_count_does_not_stand_alone() {
        let count = |all, named| Count { all, named };
        assert_eq!(
            never_one_alone(&[count(9, 7), count(20, 12), count(8, 3), count(4, 4)]),
            [None, Some(20), None, Some(4)]
        );
        assert_eq!(never_one_alone(&[count(9, 6), count(4, 4)]), [Some(9), Some(4)]);
    }
}
