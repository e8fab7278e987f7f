//! Embedding vectors of unit length.

/// A vector of length one; its dot product with another is their cosine.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector(Box<[f32]>);

impl Vector {
    /// Scales `values` to length one. All zeros stay zeros; anything not finite becomes zero first.
    pub fn normalised(values: Vec<f32>) -> Self {
        let mut values = values;
        for value in &mut values {
            if !value.is_finite() {
                *value = 0.0;
            }
        }
        let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length > 0.0 {
            for value in &mut values {
                *value /= length;
            }
        }
        Self(values.into_boxed_slice())
    }

    /// The numbers.
    pub fn as_slice(&self) -> &[f32] {
        &self.0
    }

    /// How many numbers.
    pub fn dimensions(&self) -> usize {
        self.0.len()
    }

    /// The cosine with `other`, of the same dimensions.
    pub fn cosine(&self, other: &Self) -> f32 {
        dot(&self.0, &other.0)
    }

    /// Little-endian bytes, four a number.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// Reads what [`Vector::to_bytes`] wrote; `None` when the length is no multiple of four.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        rest.is_empty().then(|| Self(numbers.iter().map(|number| f32::from_le_bytes(*number)).collect()))
    }
}

/// The dot product of two slices of the same length, in eight lanes so that the compiler vectorises it. The lanes are written
/// out, because it is called half a million times where the compiler hardly optimises.
#[inline]
pub fn dot(left: &[f32], right: &[f32]) -> f32 {
    let (left_lanes, left_rest) = left.as_chunks::<8>();
    let (right_lanes, right_rest) = right.as_chunks::<8>();
    let mut sums = [0.0_f32; 8];
    for (a, b) in left_lanes.iter().zip(right_lanes) {
        sums = [
            sums[0] + a[0] * b[0],
            sums[1] + a[1] * b[1],
            sums[2] + a[2] * b[2],
            sums[3] + a[3] * b[3],
            sums[4] + a[4] * b[4],
            sums[5] + a[5] * b[5],
            sums[6] + a[6] * b[6],
            sums[7] + a[7] * b[7],
        ];
    }
    sums.iter().sum::<f32>() + left_rest.iter().zip(right_rest).map(|(x, y)| x * y).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_length_one_and_survives_bytes() {
        let vector = Vector::normalised((1..=19_i16).map(f32::from).collect());
        assert!((vector.cosine(&vector) - 1.0).abs() < 1e-6);
        assert_eq!(Vector::from_bytes(&vector.to_bytes()), Some(vector));
    }

    #[test]
    fn odd_input_does_no_harm() {
        assert_eq!(Vector::from_bytes(&[1, 2, 3]), None);
        assert_eq!(Vector::normalised(vec![0.0, f32::NAN]).as_slice(), &[0.0, 0.0]);
    }
}
