//! The figures of ranked people.

use super::grades::Grades;

/// The names of [`figures`], in their order.
pub const FIGURES: [&str; 3] = ["mrr@10", "p@1", "recall@5"];

/// What a judge makes of a ranking: who is relevant is so in one degree only.
pub fn grade(ranked: &[String], relevant: &[String]) -> Grades {
    Grades::new(ranked.iter().map(|who| u8::from(relevant.contains(who))).collect(), relevant.iter().map(|_| 1))
}

/// The figures of one case.
pub fn figures(grades: &Grades) -> [f64; 3] {
    [grades.reciprocal_rank(10), grades.hit(1), grades.recall(5)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_done_by_hand() {
        let list = |names: &str| names.chars().map(String::from).collect::<Vec<_>>();
        assert_eq!(figures(&grade(&list("xyab"), &list("abc"))), [1.0 / 3.0, 0.0, 2.0 / 3.0]);
        assert_eq!(figures(&grade(&list("a"), &list("a"))), [1.0; 3]);
    }
}
