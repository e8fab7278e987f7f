//! The sum of the vectors of an index, kept while they come and go: in whole numbers, so that it is the same in whatever order they came.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use super::Index;

/// A number of a vector is kept in whole numbers of so small a part; a million vectors of length one fit.
const PART: f64 = (1_u64 << 40) as f64;

/// So many vectors are looked at at a time.
const BLOCK: usize = 4_096;

/// One sum a dimension.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums(Vec<i64>);

impl Sums {
    /// Of all that is in the index, which two threads share.
    pub(super) fn of(index: &dyn Index, dimensions: usize) -> Self {
        let half = index.places() / 2;
        let of = |places: Range<usize>| {
            let mut sums = Self(vec![0; dimensions]);
            for start in places.clone().step_by(BLOCK) {
                let block: Vec<u32> = (start..places.end.min(start + BLOCK)).map(|place| place as u32).collect();
                index.fetch(&block);
                block.iter().filter_map(|place| index.at(*place as usize)).for_each(|(_, at)| sums.add_numbers(&at, 1));
            }
            sums
        };
        let (mut sums, other) = thread::scope(|both| {
            let other = both.spawn(|| of(half..index.places()));
            (of(0..half), other.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        sums.0.iter_mut().zip(other.0).for_each(|(sum, other)| *sum += other);
        sums
    }

    /// Counts a vector that has come. Whether it could be had, if it is there.
    pub(super) fn add(&mut self, index: &dyn Index, id: u64) -> bool {
        self.count(index, id, 1)
    }

    /// Counts out a vector that is about to go. Whether it could be had, if it is there.
    pub(super) fn take(&mut self, index: &dyn Index, id: u64) -> bool {
        self.count(index, id, -1)
    }

    fn count(&mut self, index: &dyn Index, id: u64, times: i64) -> bool {
        let Some(place) = index.place(id) else { return true };
        let found = index.at(place);
        found.iter().for_each(|(_, at)| self.add_numbers(at, times));
        found.is_some()
    }

    #[expect(clippy::cast_possible_truncation, reason = "a number of a vector in bytes is whole in such parts")]
    fn add_numbers(&mut self, numbers: &[f32], times: i64) {
        let both = self.0.iter_mut().zip(numbers);
        both.for_each(|(sum, number)| *sum += times * (f64::from(*number) * PART) as i64);
    }

    /// The mean of so many vectors.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a mean needs no more digits")]
    pub(super) fn mean(&self, count: usize) -> Vec<f32> {
        let whole = PART * count.max(1) as f64;
        self.0.iter().map(|sum| (*sum as f64 / whole) as f32).collect()
    }
}
