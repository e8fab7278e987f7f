//! A figure that is hidden when it rests on too few.

use std::collections::BTreeSet;

use crate::registry::Place;

/// A figure about fewer takers could tell who they are.
pub const FEWEST_TAKERS: usize = 3;

/// A figure, or nothing at all when too few stand behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Cell<T> {
    /// Fewer than [`FEWEST_TAKERS`] stand behind it, none included: there is nothing to show.
    #[default]
    Hidden,
    /// Enough stand behind it.
    Shown(T),
}

impl<T> Cell<T> {
    /// The figure, if at least [`FEWEST_TAKERS`] different takers stand behind it.
    pub fn of(takers: usize, figure: impl FnOnce() -> T) -> Self {
        Self::when(takers >= FEWEST_TAKERS, figure)
    }

    /// The figure, if it may be shown ([`may_be_shown`]).
    pub(crate) fn when(shown: bool, figure: impl FnOnce() -> T) -> Self {
        if shown { Self::Shown(figure()) } else { Self::Hidden }
    }

    /// The figure, if it is shown.
    pub const fn shown(&self) -> Option<&T> {
        match self {
            Self::Hidden => None,
            Self::Shown(figure) => Some(figure),
        }
    }
}

/// Who stands behind a cell.
pub(crate) type Takers = BTreeSet<Place>;

/// Which cells of a table may be shown, by who stands behind each: rows that together are all, the first cell of each counting the whole
/// row. Beside what rests on too few, a cell is hidden when what is hidden in its column could else be had by taking what is shown from
/// the total (secondary suppression; Hundepool et al. 2012, "Statistical disclosure control", section 4.2), the smallest first. Nothing is
/// shown of a row of which the first cell is not. One taker in several hidden cells counts once.
pub(crate) fn may_be_shown(takers: &[Vec<Takers>]) -> Vec<Vec<bool>> {
    let mut shown: Vec<Vec<bool>> =
        takers.iter().map(|row| row.iter().map(|takers| takers.len() >= FEWEST_TAKERS).collect()).collect();
    for column in 0..takers.iter().map(Vec::len).max().unwrap_or_default() {
        protect(takers, &mut shown, column);
        if column == 0 {
            shown.iter_mut().filter(|row| row.first() == Some(&false)).for_each(|row| row.fill(false));
        }
    }
    shown
}

/// Hides the smallest cell that is shown in a column, if the others that are hidden there stand for too few.
fn protect(takers: &[Vec<Takers>], shown: &mut [Vec<bool>], column: usize) {
    let is_shown = |row: &Vec<bool>| row.get(column).copied().unwrap_or_default();
    let hidden: BTreeSet<&Place> = takers
        .iter()
        .zip(&*shown)
        .filter(|(_, shown)| !is_shown(shown))
        .flat_map(|(row, _)| row.get(column).into_iter().flatten())
        .collect();
    if hidden.is_empty() || hidden.len() >= FEWEST_TAKERS {
        return;
    }
    let size = |row: &Vec<Takers>| row.get(column).map_or(0, BTreeSet::len);
    let smallest = takers.iter().zip(shown).filter(|(_, shown)| is_shown(shown)).min_by_key(|(row, _)| size(row));
    if let Some(cell) = smallest.and_then(|(_, shown)| shown.get_mut(column)) {
        *cell = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_takers_are_too_few() {
        assert_eq!(Cell::of(2, || 7), Cell::Hidden);
        assert_eq!(Cell::of(3, || 7).shown(), Some(&7));
    }

    fn all_of(sizes: &[usize]) -> Vec<Vec<Takers>> {
        let mut next = 0;
        let takers = |size: &usize| {
            next += size;
            vec![(next - size..next).collect::<Takers>()]
        };
        sizes.iter().map(takers).collect()
    }

    #[test]
    fn what_is_hidden_cannot_be_had_from_the_total() {
        let column = |sizes: &[usize]| may_be_shown(&all_of(sizes)).concat();
        assert_eq!(column(&[9, 2, 5]), [true, false, false], "one hidden cell is the total without the others");
        assert_eq!(column(&[9, 2, 1]), [true, false, false], "two hidden cells of three takers hide each other");
        assert_eq!(column(&[9, 0, 5]), [true, false, true], "nobody is there to be found out");
        let same = [vec![Takers::from([1, 2])], vec![Takers::from([1, 2])], vec![(0..9).collect()]];
        assert_eq!(may_be_shown(&same).concat(), [false, false, false], "the same two in both");
        let rows =
            [vec![9, 8], vec![2, 2], vec![5, 4]].map(|row| row.iter().map(|size| (0..*size).collect()).collect());
        assert_eq!(may_be_shown(&rows), [[true, true], [false, false], [false, false]]);
    }

    proptest! {
        /// Whoever takes what is shown in a column from its total is left with nobody, or with three takers or more in at least two
        /// cells; unless no cell is shown, and then the total is all they have.
        #[test]
        fn the_total_without_what_is_shown_tells_of_no_few(
            rows in proptest::collection::vec(proptest::collection::vec(proptest::collection::btree_set(0usize..20, 0..12), 3), 1..8),
        ) {
            let shown = may_be_shown(&rows);
            for column in 0..3 {
                let cells = || rows.iter().zip(&shown).map(|(row, shown)| (&row[column], shown[column]));
                prop_assert!(cells().all(|(takers, shown)| !shown || takers.len() >= FEWEST_TAKERS));
                let hidden: Vec<&Takers> =
                    cells().filter(|(takers, shown)| !shown && !takers.is_empty()).map(|(takers, _)| takers).collect();
                let together: BTreeSet<&Place> = hidden.iter().copied().flatten().collect();
                let few = hidden.iter().any(|takers| takers.len() < FEWEST_TAKERS);
                let is_safe = together.len() >= FEWEST_TAKERS && (hidden.len() > 1 || !few);
                prop_assert!(hidden.is_empty() || is_safe || cells().all(|(_, shown)| !shown));
            }
        }
    }
}
