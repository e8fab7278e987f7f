//! Which dossiers may be near, by the mean of each: few vectors, where all passages together are many.

use super::best::Best;
use super::centred::Centred;
use super::compact::Compact;
use super::{Allowed, Index};
use jatwerk_domain::vector::Vector;

/// The direction of the mean of each dossier's passages, seen from the mean of all; by number.
#[derive(Debug)]
pub(super) struct Means(Compact);

impl Means {
    /// Of nothing yet.
    pub(super) fn new(dimensions: usize) -> Self {
        Self(Compact::new(dimensions))
    }

    /// Of the vectors of an index.
    pub(super) fn of(centred: &Centred, index: &dyn Index, dimensions: usize) -> Self {
        let mut means = Self(Compact::with_room(dimensions, centred.dossiers()));
        means.renew(centred, index, (0..).take(centred.dossiers()));
        means
    }

    /// Takes the means of these dossiers anew.
    pub(super) fn renew(&mut self, centred: &Centred, index: &dyn Index, numbers: impl IntoIterator<Item = u32>) {
        for number in numbers {
            self.0.insert(number.into(), &Vector::normalised(centred.sum(index, number)));
        }
    }

    /// The `most` dossiers whose mean is nearest, of those that have a passage that `allowed` (`None`: all) lets through.
    pub(super) fn nearest(
        &self,
        centred: &Centred,
        direction: &Vector,
        most: usize,
        allowed: Option<Allowed<'_>>,
    ) -> Vec<u32> {
        let lets = |number| allowed.is_none_or(|allowed| centred.ids(number).any(allowed));
        let mut best = Best::new(most);
        self.0.each(direction, &mut (0..self.0.places()), &mut |_, number, cosine| {
            if cosine > best.threshold() && lets(number as u32) {
                best.offer(number, cosine);
            }
        });
        best.into_sorted().map(|(number, _)| number as u32).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::flat::Flat;
    use super::*;

    #[test]
    fn names_the_dossiers_whose_mean_is_nearest() {
        let mut flat = Flat::new(2);
        for (id, vector) in [(7, [1.0, 0.0]), (8, [0.0, 1.0]), (9, [-1.0, 0.0]), (10, [0.0, -1.0])] {
            flat.insert(id, &Vector::normalised(vector.to_vec()));
        }
        let centred = Centred::of(&flat, 2, &HashMap::from([(7, 0), (8, 0), (9, 1), (10, 2)]), 3);
        let means = Means::of(&centred, &flat, 2);
        let direction = centred.direction(&Vector::normalised(vec![1.0, 0.1]));
        let nearest = |most, allowed: Option<Allowed<'_>>| means.nearest(&centred, &direction, most, allowed);
        assert_eq!(nearest(2, None), [0, 2]);
        assert_eq!(nearest(2, Some(&|id| id == 8 || id == 9)), [0, 1]);
        assert!(nearest(2, Some(&|_| false)).is_empty());
    }
}
