//! A map turned to where it was before, so that people find again what they know: Procrustes in the plane (Schönemann 1966, with the
//! closed form for two dimensions).

use crate::Point;

/// A turn, perhaps with a mirror, a scale and two shifts.
struct Move {
    from: Point,
    to: Point,
    /// Cosine and sine of the turn, times the scale.
    turn: Point,
    mirror: f32,
}

/// The points as near as can be to where they were, by turning, mirroring, scaling and shifting all of them together. A map that was
/// not there before lies with its longest side across.
pub fn to(before: &[Option<Point>], points: Vec<Point>) -> Vec<Point> {
    let pairs: Vec<(Point, Point)> =
        points.iter().zip(before).filter_map(|(point, before)| Some((*point, (*before)?))).collect();
    let best = if pairs.len() < 3 { Some(across(&points)) } else { fit(&pairs) };
    match best {
        Some(best) => points.into_iter().map(|point| best.apply(point)).collect(),
        None => points,
    }
}

impl Move {
    fn apply(&self, [x, y]: Point) -> Point {
        let (x, y) = (x - self.from[0], self.mirror * (y - self.from[1]));
        let [cos, sin] = self.turn;
        [cos * x - sin * y + self.to[0], sin * x + cos * y + self.to[1]]
    }
}

fn fit(pairs: &[(Point, Point)]) -> Option<Move> {
    let from = mean(pairs.iter().map(|(point, _)| *point));
    let to = mean(pairs.iter().map(|(_, before)| *before));
    // For each of the two mirrors the turn and scale with the least squares, and how well these do.
    let fits = [1.0_f32, -1.0].map(|mirror| {
        let (mut dot, mut cross, mut square) = (0.0, 0.0, 0.0);
        for (point, before) in pairs {
            let (x, y) = (point[0] - from[0], mirror * (point[1] - from[1]));
            let (u, v) = (before[0] - to[0], before[1] - to[1]);
            dot += x * u + y * v;
            cross += x * v - y * u;
            square += x * x + y * y;
        }
        (dot.hypot(cross), Move { from, to, turn: [dot / square, cross / square], mirror })
    });
    let best = fits.into_iter().max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, best)| best);
    best.filter(|best| best.turn.iter().all(|number| number.is_finite()) && best.turn != [0.0, 0.0])
}

/// The turn that lays the longest side of points across.
#[expect(clippy::cast_precision_loss, reason = "a count of documents")]
fn across(points: &[Point]) -> Move {
    let from = mean(points.iter().copied());
    let count = points.len().max(1) as f32;
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for [x, y] in points {
        let (x, y) = (x - from[0], y - from[1]);
        xx += x * x / count;
        yy += y * y / count;
        xy += x * y / count;
    }
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    Move { from, to: [0.0, 0.0], turn: [angle.cos(), -angle.sin()], mirror: 1.0 }
}

#[expect(clippy::cast_precision_loss, reason = "a count of documents")]
fn mean(points: impl Iterator<Item = Point> + Clone) -> Point {
    let count = points.clone().count().max(1) as f32;
    points.fold([0.0, 0.0], |[sx, sy], [x, y]| [sx + x / count, sy + y / count])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(turned: fn(Point) -> Point) {
        let before = [[0.0, 0.0], [4.0, 0.0], [4.0, 1.0], [1.0, 3.0]];
        let found = to(&before.map(Some), before.iter().copied().map(turned).collect());
        for (found, before) in found.iter().zip(before) {
            assert!((found[0] - before[0]).abs() < 1e-4 && (found[1] - before[1]).abs() < 1e-4, "{found:?} {before:?}");
        }
    }

    #[test]
    fn a_turned_mirrored_or_scaled_map_comes_back() {
        check(|[x, y]| [-y, x]);
        check(|[x, y]| [3.0 * x + 7.0, -3.0 * y - 1.0]);
        check(|[x, y]| [y, x]);
    }

    #[test]
    fn a_new_map_lies_across() {
        let found = to(&[None, None, None], vec![[0.0, 0.0], [0.0, 9.0], [1.0, 5.0]]);
        let span = |axis: usize| (found[0][axis] - found[1][axis]).abs();
        assert!(span(0) > 8.0 && span(1) < 1.0, "{found:?}");
    }
}
