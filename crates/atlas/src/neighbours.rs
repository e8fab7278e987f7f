//! The nearest of each, by comparing all with all.

use jatwerk_domain::vector::Vector;

/// Another one, by its place in the list, with the cosine.
pub type Near = (usize, f32);

/// The `most` nearest others of each vector, nearest first; of equals the first in the list.
pub fn nearest(vectors: &[Vector], most: usize) -> Vec<Vec<Near>> {
    vectors.iter().enumerate().map(|(place, one)| nearest_to(vectors, place, one, most)).collect()
}

fn nearest_to(vectors: &[Vector], own: usize, one: &Vector, most: usize) -> Vec<Near> {
    let mut best: Vec<Near> = Vec::with_capacity(most + 1);
    for (place, other) in vectors.iter().enumerate() {
        if place == own {
            continue;
        }
        let cosine = one.cosine(other);
        if best.len() < most || best.last().is_some_and(|(_, least)| cosine > *least) {
            let at = best.partition_point(|(_, better)| *better >= cosine);
            best.insert(at, (place, cosine));
            best.truncate(most);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first_and_nobody_is_near_themselves() {
        let at = |degrees: f32| Vector::normalised(vec![degrees.to_radians().cos(), degrees.to_radians().sin()]);
        let near = nearest(&[at(0.0), at(10.0), at(30.0), at(170.0)], 2);
        let places: Vec<Vec<usize>> = near.iter().map(|near| near.iter().map(|(place, _)| *place).collect()).collect();
        assert_eq!(places, [[1, 2], [0, 2], [1, 0], [2, 1]]);
        assert!(nearest(&[at(0.0)], 2)[0].is_empty());
    }
}
