//! Several ways of answering the same questions, side by side.

use std::collections::BTreeSet;

use super::bootstrap::Difference;
use super::figure::Figure;
use super::table::Table;

/// The figures of one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The kind of the question.
    pub kind: String,
    /// One list of figures an arm.
    pub arms: Vec<Vec<f64>>,
}

/// The figures of all questions.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The names of the figures.
    pub figures: Vec<&'static str>,
    /// The names of the arms.
    pub arms: Vec<&'static str>,
    /// The questions.
    pub questions: Vec<Measured>,
}

impl Comparison {
    /// The kinds, in order.
    pub fn kinds(&self) -> BTreeSet<&str> {
        self.questions.iter().map(|question| question.kind.as_str()).filter(|kind| !kind.is_empty()).collect()
    }

    /// How many questions are of a kind; `None` is any.
    pub fn count(&self, kind: Option<&str>) -> usize {
        self.of(kind).count()
    }

    /// A figure of an arm, over the questions of a kind; `None` is any.
    pub fn figure(&self, arm: usize, figure: usize, kind: Option<&str>) -> Figure {
        Figure::of(&self.values(arm, figure, kind))
    }

    /// By how much the arm `left` is better than the arm `right`, over all questions.
    pub fn difference(&self, left: usize, right: usize, figure: usize) -> Difference {
        Difference::between(&self.values(left, figure, None), &self.values(right, figure, None))
    }

    /// The arm that all others are compared with, if it takes part.
    pub fn reference(&self, name: &str) -> Option<usize> {
        self.arms.iter().position(|arm| *arm == name)
    }

    /// Every figure, in all and for each kind.
    pub fn table(&self) -> Table {
        let mut table = Table::new(["questions", "n", "arm"].into_iter().chain(self.figures.iter().copied()));
        for kind in [None].into_iter().chain(self.kinds().into_iter().map(Some)) {
            for (arm, name) in self.arms.iter().enumerate() {
                let mut row = vec![kind.unwrap_or("all").to_owned(), self.count(kind).to_string(), (*name).to_owned()];
                row.extend((0..self.figures.len()).map(|figure| cell(self.figure(arm, figure, kind))));
                table.row(row);
            }
        }
        table
    }

    /// One figure that is a share, in all and for each kind, each with its 95 % interval.
    pub fn shares(&self, figure: usize) -> Table {
        let name = self.figures.get(figure).copied().unwrap_or_default();
        let mut table = Table::new([name, "n"].into_iter().chain(self.arms.iter().copied()));
        for kind in [None].into_iter().chain(self.kinds().into_iter().map(Some)) {
            let count = self.count(kind);
            let share = |arm| {
                let share = self.figure(arm, figure, kind);
                let (low, high) = share.interval_of_share(count);
                format!("{:.3} [{low:.3}, {high:.3}]", share.mean)
            };
            let row = [kind.unwrap_or("all").to_owned(), count.to_string()];
            table.row(row.into_iter().chain((0..self.arms.len()).map(share)).collect());
        }
        table
    }

    /// What the arm `reference` gains on each of the others.
    pub fn gains(&self, reference: usize) -> Table {
        let name = self.arms.get(reference).copied().unwrap_or_default();
        let mut table = Table::new([&*format!("{name} less")].into_iter().chain(self.figures.iter().copied()));
        for (arm, other) in self.arms.iter().enumerate().filter(|(arm, _)| *arm != reference) {
            let gain = |figure| {
                let Difference { mean, low, high, p } = self.difference(reference, arm, figure);
                format!("{mean:+.3} [{low:+.3}, {high:+.3}] p {p:.4}")
            };
            let row = [(*other).to_owned()].into_iter().chain((0..self.figures.len()).map(gain));
            table.row(row.collect());
        }
        table
    }

    fn of(&self, kind: Option<&str>) -> impl Iterator<Item = &Measured> {
        self.questions.iter().filter(move |question| kind.is_none_or(|kind| question.kind == kind))
    }

    fn values(&self, arm: usize, figure: usize, kind: Option<&str>) -> Vec<f64> {
        self.of(kind).filter_map(|question| question.arms.get(arm)?.get(figure).copied()).collect()
    }
}

/// A figure and its standard error.
pub fn cell(figure: Figure) -> String {
    format!("{:.3} ±{:.3}", figure.mean, figure.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_side_by_side() {
        let question = |kind: &str, left, right| Measured { kind: kind.into(), arms: vec![vec![left], vec![right]] };
        let comparison = Comparison {
            figures: vec!["hit"],
            arms: vec!["full", "other"],
            questions: vec![question("b", 1.0, 0.0), question("a", 1.0, 1.0)],
        };
        let table = comparison.table().to_string();
        let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows[1], ["all", "2", "full", "1.000", "±0.000"]);
        assert_eq!(rows[2], ["all", "2", "other", "0.500", "±0.500"]);
        assert_eq!(rows[3][..3], ["a", "1", "full"]);
        assert_eq!(rows[6][..4], ["b", "1", "other", "0.000"]);
        assert_eq!(comparison.reference("full"), Some(0));
        let shares = comparison.shares(0).to_string();
        assert!(shares.lines().nth(1).is_some_and(|all| all.contains("0.500 [0.095, 0.905]")), "{shares}");
        let gains = comparison.gains(0).to_string();
        assert!(gains.contains("other") && gains.contains("  +0.500 [+0.000, +1.000] p 0."), "{gains}");
    }
}
