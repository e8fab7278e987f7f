//! The part of the map that is shown, and where points of it lie on the picture.

use jatwerk_core::features::atlas::pages::{OnMap, Point};

/// How wide the picture is, in its own units.
pub(super) const WIDTH: f32 = 1000.0;

/// It is no lower and no higher than this.
const HEIGHTS: (f32, f32) = (520.0, 760.0);

/// So much stays empty at each side.
const MARGIN: f32 = 28.0;

/// So many cells lie beside each other on the whole map.
const COLUMNS: f32 = 40.0;

/// The part of the map that is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    middle: Point,
    /// Units of the picture for one of the map.
    scale: f32,
    pub(super) height: f32,
}

impl Frame {
    /// A frame around points.
    pub(super) fn around(points: impl Iterator<Item = Point>) -> Self {
        let nowhere = ([f32::INFINITY; 2], [f32::NEG_INFINITY; 2]);
        let ([left, top], [right, bottom]) =
            points.fold(nowhere, |([a, b], [c, d]), [x, y]| ([a.min(x), b.min(y)], [c.max(x), d.max(y)]));
        let wide = (right - left).max(f32::MIN_POSITIVE);
        let high = (bottom - top).max(f32::MIN_POSITIVE);
        let height = (WIDTH * high / wide).clamp(HEIGHTS.0, HEIGHTS.1);
        let scale = ((WIDTH - 2.0 * MARGIN) / wide).min((height - 2.0 * MARGIN) / high);
        // One point, or none, has no width.
        let scale = if scale.is_finite() && scale < 1e6 { scale } else { 1.0 };
        let middle = [left.midpoint(right), top.midpoint(bottom)];
        Self { middle: if middle.iter().all(|number| number.is_finite()) { middle } else { [0.0, 0.0] }, scale, height }
    }

    /// The frame around those of points that are not far from the rest.
    pub(super) fn around_most(points: impl Iterator<Item = Point> + Clone) -> Self {
        let ends = |axis: fn(Point) -> f32| {
            let mut sorted: Vec<f32> = points.clone().map(axis).collect();
            sorted.sort_by(f32::total_cmp);
            let few = sorted.len() / 40;
            let kept = sorted.get(few..sorted.len() - few).unwrap_or_default();
            (kept.first().copied().unwrap_or_default(), kept.last().copied().unwrap_or_default())
        };
        let ((left, right), (top, bottom)) = (ends(|[x, _]| x), ends(|[_, y]| y));
        Self::around([[left, top], [right, bottom]].into_iter())
    }

    /// Where a point lies on the picture.
    pub(super) fn at(&self, [x, y]: Point) -> Point {
        [WIDTH / 2.0 + self.scale * (x - self.middle[0]), self.height / 2.0 + self.scale * (y - self.middle[1])]
    }

    /// Whether a point lies on the picture.
    pub(super) fn has(&self, point: Point) -> bool {
        let [x, y] = self.at(point);
        (0.0..=WIDTH).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// The cell in which a point lies.
    pub(super) fn cell(&self, point: Point) -> (usize, usize) {
        let number = |number: f32| (number.max(0.0) * COLUMNS / WIDTH).floor();
        let [x, y] = self.at(point).map(number);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cell is no less than 0")]
        (x as usize, y as usize)
    }

    /// How large a cell is.
    pub(super) fn cell_size() -> f32 {
        WIDTH / COLUMNS
    }

    /// The frame around a cell of this one and those beside it.
    #[expect(clippy::cast_precision_loss, reason = "a number of cells")]
    pub(super) fn around_cell(&self, (column, row): (usize, usize)) -> Self {
        let size = Self::cell_size();
        let corner = |column: f32, row: f32| {
            let (x, y) = (size * column, size * row);
            [self.middle[0] + (x - WIDTH / 2.0) / self.scale, self.middle[1] + (y - self.height / 2.0) / self.scale]
        };
        let (column, row) = (column as f32, row as f32);
        Self::around([corner(column - 1.0, row - 1.0), corner(column + 2.0, row + 2.0)].into_iter())
    }
}

/// The frame around all documents.
pub(super) fn whole(documents: &[OnMap]) -> Frame {
    Frame::around(documents.iter().map(|document| document.point))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_lie_within_and_a_cell_is_found_again() {
        let points = [[-8.0, 2.0], [6.0, -3.0], [0.0, 0.0]];
        let frame = Frame::around(points.into_iter());
        assert!(points.iter().all(|point| frame.has(*point)) && !frame.has([60.0, 0.0]));
        let near = frame.around_cell(frame.cell([0.0, 0.0]));
        assert!(near.has([0.0, 0.0]) && !near.has([-8.0, 2.0]));
        for few in [vec![], vec![[3.0, 3.0]], vec![[3.0, 3.0]; 2]] {
            let [x, y] = Frame::around(few.into_iter()).at([3.0, 3.0]);
            assert!(x.is_finite() && y.is_finite());
        }
    }
}
