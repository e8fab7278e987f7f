//! The exact scan: every passage compared, with its vector as it came: nothing is rounded and nothing left out.

use std::ops::Range;
use std::thread;

use super::made::{DIMENSIONS, Maker};
use super::size::Size;
use crate::domain::vector::{Vector, dot};

/// So many dossiers are told of each question.
pub(super) const BEST: usize = 10;

/// A dossier, and the cosine with its nearest passage.
type Scored = (f32, u64);

/// The mean of all vectors.
pub(super) fn mean(maker: &Maker, size: Size) -> Vec<f32> {
    let parts = in_parts(size, |dossiers| {
        let mut sums = vec![0.0_f64; DIMENSIONS];
        for (_, _, vector) in maker.passages(dossiers, size.in_each) {
            sums.iter_mut().zip(vector.as_slice()).for_each(|(sum, number)| *sum += f64::from(*number));
        }
        sums
    });
    let count = size.passages() as f64;
    (0..DIMENSIONS).map(|at| (parts.iter().filter_map(|sums| sums.get(at)).sum::<f64>() / count) as f32).collect()
}

/// The dossiers with the passages nearest to each question, seen from the mean: the nearest first.
pub(super) fn nearest(maker: &Maker, size: Size, questions: &[Vector]) -> Vec<Vec<u64>> {
    let mean = mean(maker, size);
    let seen = |vector: &Vector| {
        Vector::normalised(vector.as_slice().iter().zip(&mean).map(|(number, mean)| number - mean).collect())
    };
    let questions: Vec<Vector> = questions.iter().map(seen).collect();
    let parts = in_parts(size, |dossiers| {
        let mut best: Vec<Vec<Scored>> = vec![Vec::new(); questions.len()];
        let mut highest = vec![f32::MIN; questions.len()];
        for (number, dossier, vector) in maker.passages(dossiers, size.in_each) {
            let vector = seen(&vector);
            for (highest, question) in highest.iter_mut().zip(&questions) {
                *highest = highest.max(dot(question.as_slice(), vector.as_slice()));
            }
            if (number + 1).is_multiple_of(size.in_each) {
                best.iter_mut().zip(&mut highest).for_each(|(best, highest)| keep(best, (*highest, dossier)));
                highest.fill(f32::MIN);
            }
        }
        best
    });
    let of = |question: usize| {
        let mut best = Vec::new();
        parts.iter().filter_map(|part| part.get(question)).flatten().for_each(|scored| keep(&mut best, *scored));
        best.into_iter().map(|(_, dossier)| dossier).collect()
    };
    (0..questions.len()).map(of).collect()
}

fn keep(best: &mut Vec<Scored>, scored: Scored) {
    let place = best.partition_point(|(score, _)| *score >= scored.0);
    if place < BEST {
        best.insert(place, scored);
        best.truncate(BEST);
    }
}

/// Does the same for as many parts of the dossiers as there are cores.
fn in_parts<T: Send>(size: Size, work: impl Fn(Range<u64>) -> T + Sync) -> Vec<T> {
    let parts = thread::available_parallelism().map_or(1, usize::from) as u64;
    let work = &work;
    thread::scope(|scope| {
        let bound = |part: u64| size.dossiers * part / parts;
        let threads: Vec<_> = (0..parts).map(|part| scope.spawn(move || work(bound(part)..bound(part + 1)))).collect();
        let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
        joined.map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_dossier_of_a_passage_first() {
        let (maker, size) = (Maker::new(), Size { dossiers: 40, in_each: 3 });
        let questions: Vec<Vector> = maker.passages(0..40, 3).map(|made| made.2).step_by(25).collect();
        let found = nearest(&maker, size, &questions);
        let firsts: Vec<u64> = found.iter().filter_map(|best| best.first().copied()).collect();
        assert_eq!(firsts, [0, 8, 16, 25, 33]);
        assert!(found.iter().all(|best| best.len() == BEST));
    }
}
