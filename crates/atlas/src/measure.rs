//! How far a map can be trusted, and how much it moved.

use jatwerk_domain::vector::Vector;

use crate::layout::square;
use crate::{Point, align};

/// Of the `k` nearest on the map, how many are near in truth: 1 when all are (Venna & Kaski 2001). It takes the square of their number.
#[expect(clippy::cast_precision_loss, reason = "counts of documents")]
pub fn trustworthiness(vectors: &[Vector], points: &[Point], k: usize) -> f64 {
    let size = vectors.len();
    if size <= k + 1 || 2 * size <= 3 * k + 1 {
        return 1.0;
    }
    let mut beyond = 0.0;
    for (own, (vector, point)) in vectors.iter().zip(points).enumerate() {
        let cosines: Vec<f32> = vectors.iter().map(|other| vector.cosine(other)).collect();
        let ranks = ranks(own, &cosines);
        let nearness: Vec<f32> = points.iter().map(|other| -square(*point, *other)).collect();
        beyond += order(own, &nearness)
            .iter()
            .take(k)
            .filter_map(|place| ranks.get(*place))
            .map(|rank| rank.saturating_sub(k) as f64)
            .sum::<f64>();
    }
    let worst = size as f64 * k as f64 * (2 * size - 3 * k - 1) as f64;
    1.0 - 2.0 / worst * beyond
}

/// How far what was on the map before moved, once one is turned to the other: the root of the mean square, as a share of the width of
/// the map before.
#[expect(clippy::cast_precision_loss, reason = "a count of documents")]
pub fn shift(before: &[Point], after: &[Point]) -> f64 {
    let turned = align::to(&before.iter().copied().map(Some).collect::<Vec<_>>(), after.to_vec());
    let squares: f64 = before.iter().zip(&turned).map(|(one, other)| f64::from(square(*one, *other))).sum();
    let ends = |ends: (f32, f32), [x, _]: &Point| (ends.0.min(*x), ends.1.max(*x));
    let (least, most) = before.iter().fold((f32::INFINITY, f32::NEG_INFINITY), ends);
    (squares / before.len().max(1) as f64).sqrt() / f64::from(most - least)
}

/// All others, the one with the highest score first.
fn order(own: usize, scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).filter(|place| *place != own).collect();
    let score = |place: &usize| scores.get(*place).copied().unwrap_or(f32::NEG_INFINITY);
    order.sort_by(|one, other| score(other).total_cmp(&score(one)));
    order
}

/// The rank of each among the others, from 1.
fn ranks(own: usize, scores: &[f32]) -> Vec<usize> {
    let mut ranks = vec![0; scores.len()];
    for (rank, place) in (1..).zip(order(own, scores)) {
        ranks.get_mut(place).into_iter().for_each(|own| *own = rank);
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_true_map_is_trusted_and_a_mixed_one_is_not() {
        let at = |turn: f32| Vector::normalised(vec![turn.cos(), turn.sin()]);
        let vectors: Vec<Vector> = (0..40_u8).map(|place| at(f32::from(place) * 0.02)).collect();
        let line: Vec<Point> = (0..40_u8).map(|place| [f32::from(place), 0.0]).collect();
        assert!(trustworthiness(&vectors, &line, 5) > 0.99);
        let mixed: Vec<Point> = (0..40_u16).map(|place| [f32::from(place * 7 % 40), 0.0]).collect();
        assert!(trustworthiness(&vectors, &mixed, 5) < 0.6);
    }

    #[test]
    fn a_turned_map_did_not_move() {
        let before: Vec<Point> = (0..9_u8).map(|place| [f32::from(place), f32::from(place * place % 5)]).collect();
        let turned: Vec<Point> = before.iter().map(|[x, y]| [-y, *x]).collect();
        assert!(shift(&before, &turned) < 1e-5);
        let moved: Vec<Point> = before.iter().map(|[x, y]| [*x, if *x > 4.0 { y + 3.0 } else { *y }]).collect();
        assert!(shift(&before, &moved) > 0.05);
    }
}
