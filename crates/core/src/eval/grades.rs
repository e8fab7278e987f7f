//! How good one ranking is, from the grades of what it holds.

/// From this grade on a document helps whoever asked; 1 only touches what is asked.
pub const USEFUL: u8 = 2;

/// A ranking in the eyes of a judge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grades {
    /// The grade of each place, best place first; 0 for what is not relevant.
    ranked: Vec<u8>,
    /// The grades of everything relevant, highest first.
    relevant: Vec<u8>,
}

impl Grades {
    /// `ranked` are the grades of the places, `relevant` those of everything that is relevant, in no order.
    pub fn new(ranked: Vec<u8>, relevant: impl IntoIterator<Item = u8>) -> Self {
        let mut relevant: Vec<u8> = relevant.into_iter().filter(|grade| *grade > 0).collect();
        relevant.sort_unstable_by(|a, b| b.cmp(a));
        Self { ranked, relevant }
    }

    /// Whether anything is relevant at all.
    pub fn answerable(&self) -> bool {
        !self.relevant.is_empty()
    }

    /// The discounted cumulative gain of the first `k` places (gain 2^grade − 1, discount log2(rank + 1)) as a share of
    /// the best possible: 0 to 1.
    pub fn ndcg(&self, k: usize) -> f64 {
        share(gain(&self.ranked, k), gain(&self.relevant, k))
    }

    /// The share of what is relevant, but at most `k`, that stands in the first `k` places.
    pub fn recall(&self, k: usize) -> f64 {
        let hits = self.ranked.iter().take(k).filter(|grade| **grade > 0).count();
        share(hits as f64, self.relevant.len().min(k) as f64)
    }

    /// 1 / the place of the first relevant one in the first `k` places; 0 when there is none.
    pub fn reciprocal_rank(&self, k: usize) -> f64 {
        self.ranked.iter().take(k).position(|grade| *grade > 0).map_or(0.0, |at| 1.0 / (at as f64 + 1.0))
    }

    /// 1 when there is a relevant one in the first `k` places, else 0.
    pub fn hit(&self, k: usize) -> f64 {
        self.hit_from(k, 1)
    }

    /// 1 when there is one that really helps (grade [`USEFUL`] or more) in the first `k` places, else 0.
    pub fn useful(&self, k: usize) -> f64 {
        self.hit_from(k, USEFUL)
    }

    fn hit_from(&self, k: usize, least: u8) -> f64 {
        f64::from(self.ranked.iter().take(k).any(|grade| *grade >= least))
    }
}

fn gain(grades: &[u8], k: usize) -> f64 {
    let places = grades.iter().take(k).enumerate();
    places.map(|(at, grade)| (f64::from(*grade).exp2() - 1.0) / (at as f64 + 2.0).log2()).sum()
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ranked: &[u8], relevant: &[u8], expected: [f64; 4]) {
        let grades = Grades::new(ranked.to_vec(), relevant.iter().copied());
        let found = [grades.ndcg(10), grades.recall(3), grades.reciprocal_rank(10), grades.hit(3)];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-4, "{grades:?}: {found} instead of {expected}");
        }
    }

    #[test]
    fn what_only_touches_the_question_is_of_no_use() {
        let useful = |ranked: &[u8]| Grades::new(ranked.to_vec(), [3]).useful(3);
        assert_eq!([useful(&[1, 1, 2]), useful(&[1, 0, 1, 3]), useful(&[])], [1.0, 0.0, 0.0]);
    }

    #[test]
    fn figures_are_those_done_by_hand() {
        // (1/1 + 7/2) / (7/1 + 1/1.58496), as log2(3) = 1.58496 and log2(4) = 2.
        check(&[1, 0, 3], &[3, 1], [4.5 / 7.63093, 1.0, 1.0, 1.0]);
        check(&[3, 1], &[1, 3], [1.0, 1.0, 1.0, 1.0]);
        // 1 / log2(5) of 1 + 1/1.58496 + 1/2 + 1/log2(5); of four relevant ones at most three count.
        check(&[0, 0, 0, 1], &[1, 1, 1, 1], [0.43068 / 2.56161, 0.0, 0.25, 0.0]);
        check(
            &[0, 2, 0, 2],
            &[2, 2, 2, 2, 2],
            [(3.0 * 0.63093 + 3.0 * 0.43068) / (3.0 * 2.94846), 1.0 / 3.0, 0.5, 1.0],
        );
        check(&[], &[2], [0.0; 4]);
        check(&[0], &[], [0.0; 4]);
    }
}
