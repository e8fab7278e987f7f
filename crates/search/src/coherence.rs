//! How much of their vectors' length is left in the mean of a dossier's passages, as seen from the mean of all.
//!
//! The mean of all moves a little with every passage that comes or goes, and all this with it. It follows from the dot products of the
//! passages with each other, which stay, and with the mean.

use super::Index;

/// Of a dossier with more passages the dot products are not kept: there are half as many as the square of this.
const MOST: usize = 64;

/// A passage as seen from the mean of all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// The dot product of its vector with the mean.
    pub(super) shared: f32,
    /// Its distance from the mean.
    pub(super) distance: f32,
}

/// The dot products of the passages of each dossier, by its number.
#[derive(Debug, Default)]
pub(super) struct Products(Vec<Option<Vec<f32>>>);

impl Products {
    /// Looks at the vectors of a dossier, which are at these places.
    pub(super) fn renew(&mut self, index: &dyn Index, number: u32, places: &[u32]) {
        let number = number as usize;
        if self.0.len() <= number {
            self.0.resize(number + 1, None);
        }
        let pairs =
            || places.iter().enumerate().flat_map(|(at, one)| places.iter().take(at).map(move |other| (one, other)));
        let products = || pairs().map(|(one, other)| index.between(*one as usize, *other as usize)).collect();
        if let Some(of) = self.0.get_mut(number) {
            *of = (places.len() <= MOST).then(products);
        }
    }

    /// The length of the sum of the directions of a dossier's passages, if it is one of few. `square` is that of the mean's length.
    pub(super) fn length(&self, number: usize, members: &[Seen], square: f32) -> Option<f32> {
        let mut products = self.0.get(number)?.as_ref()?.iter();
        let mut sum = 0.0;
        for (at, one) in members.iter().enumerate() {
            sum += if one.distance > 0.0 { 1.0 } else { 0.0 };
            for other in members.iter().take(at) {
                let product = products.next()? - one.shared - other.shared + square;
                let distances = one.distance * other.distance;
                sum += if distances > 0.0 { 2.0 * product / distances } else { 0.0 };
            }
        }
        Some(sum.max(0.0).sqrt())
    }
}
