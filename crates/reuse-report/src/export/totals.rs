//! Counts over all adoptions, also those of which nobody may be named.

use super::vocabulary;
use crate::domain::reuse::adoption::Adoption;
use crate::privacy;

/// Each code with how many adoptions have it, `None` where that is hidden.
pub(super) fn count(adoptions: &[Adoption]) -> Vec<(String, Option<usize>)> {
    let counted: Vec<&Adoption> = adoptions.iter().filter(|adoption| privacy::counts(adoption)).collect();
    let total = |has: &dyn Fn(&Adoption) -> bool| {
        let all = counted.iter().filter(|adoption| has(adoption));
        let named = all.clone().filter(|adoption| privacy::may_be_named(adoption)).count();
        privacy::total(all.count(), named)
    };
    let mut totals = vec![("all-all".to_owned(), total(&|_| true))];
    for scheme in vocabulary::ALL {
        for (code, _) in (scheme.codes)() {
            totals.push((format!("{}-{code}", scheme.name), total(&|adoption| has(adoption, scheme.name, code))));
        }
    }
    totals
}

fn has(adoption: &Adoption, scheme: &str, code: &str) -> bool {
    match scheme {
        "stage" => adoption.stage().is_some_and(|one| one.code() == code),
        "motive" => adoption.motives().iter().any(|one| one.code() == code),
        "barrier" => adoption.barriers().iter().any(|one| one.code() == code),
        "adaptation" => adoption.adaptations().is_some_and(|all| all.iter().any(|one| one.code() == code)),
        "effect" => adoption.effect().is_some_and(|one| one.code() == code),
        "via" => adoption.via.code() == code,
        _ => adoption.consent.code() == code,
    }
}
