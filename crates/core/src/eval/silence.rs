//! Whether it is known when there is no answer.

use super::figure::Figure;

/// One question in the eyes of a judge of silence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spoken<S> {
    /// Whether anything in the corpus answers it.
    pub answerable: bool,
    /// How sure the first document is.
    pub confidence: f64,
    /// What that is called.
    pub strength: Option<S>,
    /// Whether the first document is relevant.
    pub right: bool,
}

/// How probable it is that an answerable question gets more confidence than an unanswerable one: the area under the
/// ROC curve, equals counted half; with the standard error of Hanley and McNeil (1982).
pub fn area<S>(spoken: &[Spoken<S>]) -> Figure {
    let of = |answerable: bool| spoken.iter().filter(move |one| one.answerable == answerable);
    let (with, without) = (of(true).count() as f64, of(false).count() as f64);
    if with == 0.0 || without == 0.0 {
        return Figure::default();
    }
    let mut won = 0.0;
    for yes in of(true) {
        for no in of(false) {
            won += match yes.confidence.total_cmp(&no.confidence) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    let area: f64 = won / (with * without);
    let (first, second) = (area / (2.0 - area), 2.0 * area * area / (1.0 + area));
    let square = area * area;
    let spread = area * (1.0 - area) + (with - 1.0) * (first - square) + (without - 1.0) * (second - square);
    Figure { mean: area, error: (spread / (with * without)).max(0.0).sqrt() }
}

/// What a bar lets through.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Passed {
    /// How many questions get an answer of at least this strength.
    pub shown: usize,
    /// The share of these whose first document is relevant.
    pub precision: Figure,
    /// The share of answerable questions among all answerable ones that get such an answer.
    pub kept: Figure,
}

/// What the bar at `least` lets through.
pub fn at_bar<S: PartialOrd>(spoken: &[Spoken<S>], least: &S) -> Passed {
    let answerable = spoken.iter().filter(|one| one.answerable).count();
    let shown = || spoken.iter().filter(|one| one.strength.as_ref().is_some_and(|strength| strength >= least));
    Passed {
        shown: shown().count(),
        precision: Figure::share(shown().filter(|one| one.right).count(), shown().count()),
        kept: Figure::share(shown().filter(|one| one.answerable).count(), answerable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(answerable: bool, confidence: f64, right: bool) -> Spoken<u8> {
        Spoken { answerable, confidence, strength: Some(u8::from(confidence > 0.5)), right }
    }

    fn check(answerable: &[f64], not: &[f64], expected: f64) {
        let one = |answerable| move |confidence: &f64| spoken(answerable, *confidence, false);
        let all: Vec<_> = answerable.iter().map(one(true)).chain(not.iter().map(one(false))).collect();
        let found = area(&all);
        assert!((found.mean - expected).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn the_area_counts_pairs() {
        check(&[0.9, 0.8], &[0.1], 1.0);
        check(&[0.9, 0.2], &[0.5, 0.2], 0.625);
        check(&[0.1], &[0.9], 0.0);
        check(&[0.1], &[], 0.0);
    }

    #[test]
    fn the_error_is_that_of_the_formula() {
        // Two of each, area 0.75: Q1 = 0.6, Q2 = 1.125 / 1.75; (0.1875 + 0.0375 + 0.0803571) / 4.
        let all =
            [spoken(true, 0.9, false), spoken(true, 0.3, false), spoken(false, 0.5, false), spoken(false, 0.2, false)];
        assert!((area(&all).error - (0.305_357_142_857_f64 / 4.0).sqrt()).abs() < 1e-9, "{:?}", area(&all));
    }

    #[test]
    fn a_bar_is_precise_and_keeps() {
        let all =
            [spoken(true, 0.9, true), spoken(true, 0.8, false), spoken(true, 0.3, true), spoken(false, 0.7, false)];
        let passed = at_bar(&all, &1);
        assert_eq!(passed.shown, 3);
        assert!((passed.precision.mean - 1.0 / 3.0).abs() < 1e-9 && (passed.kept.mean - 2.0 / 3.0).abs() < 1e-9);
    }
}
