//! Vectors as whole numbers, at half the memory.
//!
//! A code is one `i16` a dimension and then the scale, an `f32` as two more. Twelve bits a number keep the sum of 384
//! products within an `i32`, and move a cosine by less than 0.0001. (Eight bits moved it by 0.001, which among near
//! neighbours cost a tenth of the recall.)

use hnsw_rs::prelude::Distance;

/// The largest magnitude in a code.
const LARGEST: f32 = 2047.0;

/// How many `i16` the scale takes.
const SCALE: usize = 2;

/// The length of a code of so many dimensions.
pub(super) fn length(dimensions: usize) -> usize {
    dimensions + SCALE
}

/// The code of a vector.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the numbers are scaled into ±2047, and the scale is cut in halves"
)]
pub(super) fn encode(numbers: &[f32]) -> Vec<i16> {
    let largest = numbers.iter().fold(0.0_f32, |largest, number| largest.max(number.abs()));
    let scale = largest / LARGEST;
    let mut code = Vec::with_capacity(length(numbers.len()));
    code.extend(numbers.iter().map(|number| if scale > 0.0 { (number / scale).round() as i16 } else { 0 }));
    let [a, b, c, d] = scale.to_le_bytes();
    code.extend([i16::from_le_bytes([a, b]), i16::from_le_bytes([c, d])]);
    code
}

/// The cosine of the vectors behind two codes.
pub(super) fn cosine(left: &[i16], right: &[i16]) -> f32 {
    match (left.split_last_chunk::<SCALE>(), right.split_last_chunk::<SCALE>()) {
        (Some((left, left_scale)), Some((right, right_scale))) => {
            product(left, right) * scale(*left_scale) * scale(*right_scale)
        }
        _ => 0.0,
    }
}

fn scale([low, high]: [i16; SCALE]) -> f32 {
    let ([a, b], [c, d]) = (low.to_le_bytes(), high.to_le_bytes());
    f32::from_le_bytes([a, b, c, d])
}

/// Written out in eights: in the dev profile the compiler does not unroll, and this takes 180 ns instead of 310.
#[expect(clippy::cast_precision_loss, reason = "a cosine needs no more than the 24 bits of an f32")]
fn product(left: &[i16], right: &[i16]) -> f32 {
    let (left, left_rest) = left.as_chunks::<8>();
    let (right, right_rest) = right.as_chunks::<8>();
    let mut sum = 0_i64;
    for (x, y) in left.iter().zip(right) {
        let [a, b, c, d, e, f, g, h] = x.map(i32::from);
        let [i, j, k, l, m, n, o, p] = y.map(i32::from);
        sum += i64::from(a * i + b * j + c * k + d * l + e * m + f * n + g * o + h * p);
    }
    sum += left_rest.iter().zip(right_rest).map(|(x, y)| i64::from(*x) * i64::from(*y)).sum::<i64>();
    sum as f32
}

/// One minus the cosine; never below zero, which the graph asserts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CodeDistance;

impl Distance<i16> for CodeDistance {
    fn eval(&self, left: &[i16], right: &[i16]) -> f32 {
        (1.0 - cosine(left, right)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vector::Vector;

    fn check(left: Vec<f32>, right: Vec<f32>) {
        let (left, right) = (Vector::normalised(left), Vector::normalised(right));
        let error = cosine(&encode(left.as_slice()), &encode(right.as_slice())) - left.cosine(&right);
        assert!(error.abs() < 1e-4, "{error}");
    }

    #[test]
    fn keeps_the_cosine() {
        let wave = |step: f32| (0_u16..387).map(|at| (f32::from(at) * step).sin() + 0.4).collect::<Vec<_>>();
        check(wave(0.7), wave(0.9));
        check(wave(0.7), wave(0.7));
        check(vec![1.0], vec![-1.0]);
        check(vec![0.0, 0.0], vec![1.0, 0.0]);
    }
}
