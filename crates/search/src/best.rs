//! The best few of many, without sorting the rest.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Keeps the `k` ids with the highest scores; of equals, the lower id.
pub(super) struct Best {
    k: usize,
    heap: BinaryHeap<Worst>,
}

/// An id with its score, ordered so that the worst stands on top of the heap.
struct Worst {
    id: u64,
    score: f32,
}

impl Best {
    /// Keeps nothing yet.
    pub(super) fn new(k: usize) -> Self {
        Self { k, heap: BinaryHeap::new() }
    }

    /// Offers an id; says whether it is kept for now.
    pub(super) fn offer(&mut self, id: u64, score: f32) -> bool {
        let offered = Worst { id, score };
        if self.heap.len() < self.k {
            self.heap.push(offered);
            return true;
        }
        match self.heap.peek_mut() {
            Some(mut worst) if offered < *worst => {
                *worst = offered;
                true
            }
            _ => false,
        }
    }

    /// What is not above this is not kept.
    pub(super) fn threshold(&self) -> f32 {
        let full = self.heap.len() >= self.k;
        self.heap.peek().filter(|_| full).map_or(f32::NEG_INFINITY, |worst| worst.score)
    }

    /// The kept ids with their scores, best first.
    pub(super) fn into_sorted(self) -> impl Iterator<Item = (u64, f32)> {
        self.heap.into_sorted_vec().into_iter().map(|kept| (kept.id, kept.score))
    }
}

impl Ord for Worst {
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.id.cmp(&other.id))
    }
}

impl PartialOrd for Worst {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Worst {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Worst {}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(k: usize, offered: &[(u64, f32)], expected: &[u64]) {
        let mut best = Best::new(k);
        for (id, score) in offered {
            best.offer(*id, *score);
        }
        assert_eq!(best.into_sorted().map(|(id, _)| id).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn keeps_the_highest_and_of_equals_the_lower_id() {
        check(2, &[(1, 0.1), (2, 0.9), (3, 0.5)], &[2, 3]);
        check(2, &[(7, 0.5), (3, 0.5), (5, 0.5)], &[3, 5]);
        check(5, &[(1, 0.1)], &[1]);
        check(0, &[(1, 0.1)], &[]);
    }
}
