//! Which dossiers may be near, by the mean of each: few vectors, where all passages together are many.

use super::centred::Centred;
use super::compact::Compact;
use super::{Allowed, Index};
use jatwerk_domain::vector::{Vector, dot};

/// The mean of each dossier's passages, by number. They are kept as they are, and seen from the mean of all: what that comes to is two
/// numbers a dossier.
#[derive(Debug)]
pub(super) struct Means {
    /// The directions of the sums of their vectors.
    sums: Compact,
    /// By number.
    wholes: Vec<Whole>,
    /// For each place among the directions.
    views: Vec<View>,
}

/// What is known of the sum of a dossier's vectors.
#[derive(Clone, Copy, Debug, Default)]
struct Whole {
    length: f32,
    count: f32,
}

/// A cosine as seen from the mean of all is the plain one times `steep`, less `off` times what is shared with the mean.
#[derive(Clone, Copy, Debug, Default)]
struct View {
    steep: f32,
    off: f32,
    /// The lowest id of the dossier's passages, if it has any.
    first: Option<u64>,
}

impl Means {
    /// Of nothing yet.
    pub(super) fn new(dimensions: usize) -> Self {
        Self { sums: Compact::new(dimensions), wholes: Vec::new(), views: Vec::new() }
    }

    /// Takes the means of these dossiers anew, and sees all from the mean as it is now.
    #[expect(clippy::cast_precision_loss, reason = "a count of passages")]
    pub(super) fn renew(&mut self, centred: &Centred, index: &dyn Index, numbers: &[u32]) {
        for number in numbers {
            let (sum, count) = centred.plain_sum(index, *number);
            let whole = Whole { length: dot(&sum, &sum).sqrt(), count: count as f32 };
            let at = *number as usize;
            self.wholes.resize(self.wholes.len().max(at + 1), Whole::default());
            self.wholes.iter_mut().skip(at).take(1).for_each(|known| *known = whole);
            self.sums.insert((*number).into(), &Vector::normalised(sum));
        }
        let (mean, square) = (centred.mean(), dot(centred.mean(), centred.mean()));
        let shared = self.sums.dots(mean);
        let view = |(place, shared): (usize, f32)| {
            let number = self.sums.id(place).unwrap_or_default();
            let Whole { length, count } = self.wholes.get(number as usize).copied().unwrap_or_default();
            let left = length * length - 2.0 * count * length * shared + count * count * square;
            let seen = left.max(0.0).sqrt();
            let first = centred.ids(number as u32).next();
            if seen > 0.0 {
                View { steep: length / seen, off: count / seen, first }
            } else {
                View { first, ..View::default() }
            }
        };
        self.views = shared.into_iter().enumerate().map(view).collect();
    }

    /// The numbers of the `most` dossiers whose mean is nearest, of those that have a passage that `allowed` (`None`: all) lets through, in
    /// no order; the lowest id of its passages decides between equals.
    pub(super) fn nearest(
        &self,
        centred: &Centred,
        direction: &Vector,
        most: usize,
        allowed: Option<Allowed<'_>>,
    ) -> Vec<u32> {
        let lets = |number| allowed.is_none_or(|allowed| centred.ids(number).any(allowed));
        let shared = dot(direction.as_slice(), centred.mean());
        let places: Vec<u32> = (0..self.views.len() as u32).collect();
        let cosines = self.sums.cosines(direction, &places);
        let seen = places.iter().zip(cosines).zip(&self.views).filter_map(|((place, cosine), view)| {
            let number = self.sums.id(*place as usize)? as u32;
            let first = view.first.filter(|_| lets(number))?;
            Some((cosine * view.steep - shared * view.off, first, number))
        });
        let mut seen: Vec<(f32, u64, u32)> = seen.collect();
        if most < seen.len() {
            seen.select_nth_unstable_by(most, |one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            seen.truncate(most);
        }
        seen.into_iter().map(|(_, _, number)| number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::flat::Flat;
    use super::*;
    use crate::dossiers::Numbers;

    #[test]
    fn names_the_dossiers_whose_mean_is_nearest() {
        let mut flat = Flat::new(2);
        for (id, vector) in [(7, [1.0, 0.0]), (8, [0.0, 1.0]), (9, [-1.0, 0.0]), (10, [0.0, -1.0])] {
            flat.insert(id, &Vector::normalised(vector.to_vec()));
        }
        let centred = Centred::of(&flat, 2, &Numbers::from_iter([(7, 0), (8, 0), (9, 1), (10, 2)]), 3);
        let mut means = Means::new(2);
        means.renew(&centred, &flat, &[0, 1, 2]);
        let direction = centred.direction(&Vector::normalised(vec![1.0, 0.1]));
        let nearest = |most, allowed: Option<Allowed<'_>>| {
            let mut nearest = means.nearest(&centred, &direction, most, allowed);
            nearest.sort_unstable();
            nearest
        };
        assert_eq!(nearest(2, None), [0, 2]);
        assert_eq!(nearest(9, None), [0, 1, 2]);
        assert_eq!(nearest(2, Some(&|id| id == 8 || id == 9)), [0, 1]);
        assert!(nearest(2, Some(&|_| false)).is_empty());
    }
}
