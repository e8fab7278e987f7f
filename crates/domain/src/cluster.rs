//! What means the same, grouped: by the mean likeness between groups (average linkage), so that one odd member does not chain
//! two subjects together.

use super::vector::Vector;

/// Groups `vectors` so that two groups are joined as long as the mean cosine between their members is at least `least`. Each
/// group holds places in `vectors`, in order; groups are in the order of their first member.
///
/// Chains of nearest neighbours: from any group to its nearest, until two are each other's nearest. For average linkage joining
/// these at once comes to the same as always joining the nearest pair of all, and looks at each pair a few times only.
pub fn groups(vectors: &[Vector], least: f32) -> Vec<Vec<usize>> {
    let mut cosines = all_cosines(vectors);
    let mut members: Vec<Vec<usize>> = (0..vectors.len()).map(|place| vec![place]).collect();
    let mut open: Vec<usize> = (0..vectors.len()).collect();
    let mut chain: Vec<usize> = Vec::new();
    while let Some(last) = chain.last().copied().or_else(|| open.first().copied()) {
        if chain.is_empty() {
            chain.push(last);
        }
        let before = chain.len().checked_sub(2).and_then(|place| chain.get(place)).copied();
        let cosine = |other: usize| cosines.get(last).and_then(|row| row.get(other)).copied().unwrap_or(-1.0);
        // Among equals the one before, so that the chain ends.
        let others = open.iter().copied().filter(|other| *other != last);
        let nearest = others
            .max_by(|a, b| cosine(*a).total_cmp(&cosine(*b)).then((Some(*a) == before).cmp(&(Some(*b) == before))));
        match nearest {
            Some(nearest) if cosine(nearest) >= least => {
                if Some(nearest) != before {
                    chain.push(nearest);
                    continue;
                }
                join(&mut cosines, &mut members, &open, nearest, last);
                open.retain(|place| *place != last);
                chain.truncate(chain.len() - 2);
            }
            // Whatever is joined later is no nearer to it than what it consists of.
            _ => {
                open.retain(|place| *place != last);
                chain.pop();
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|group| !group.is_empty()).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

/// The cosine of each with each; that of a pair is worked out once.
fn all_cosines(vectors: &[Vector]) -> Vec<Vec<f32>> {
    let mut rows: Vec<Vec<f32>> = Vec::with_capacity(vectors.len());
    for (place, one) in vectors.iter().enumerate() {
        let mut row: Vec<f32> = rows.iter().filter_map(|other| other.get(place).copied()).collect();
        row.extend(vectors.iter().skip(place).map(|other| one.cosine(other)));
        rows.push(row);
    }
    rows
}

/// Takes the group `from` into the group `into`.
#[expect(clippy::cast_precision_loss, reason = "a count of questions")]
fn join(cosines: &mut [Vec<f32>], members: &mut [Vec<usize>], open: &[usize], into: usize, from: usize) {
    let size = |place: usize| members.get(place).map_or(0, Vec::len) as f32;
    let (large, small) = (size(into), size(from));
    for other in open.iter().copied().filter(|other| *other != into && *other != from) {
        let cosine = |place: usize| cosines.get(place).and_then(|row| row.get(other)).copied().unwrap_or(-1.0);
        let mean = (large * cosine(into) + small * cosine(from)) / (large + small);
        for (row, column) in [(into, other), (other, into)] {
            if let Some(cell) = cosines.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = mean;
            }
        }
    }
    let moved = members.get_mut(from).map(std::mem::take).unwrap_or_default();
    if let Some(group) = members.get_mut(into) {
        group.extend(moved);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(degrees: f32) -> Vector {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        Vector::normalised(vec![cosine, sine])
    }

    fn check(degrees: &[f32], least: f32, expected: &[&[usize]]) {
        let vectors: Vec<Vector> = degrees.iter().copied().map(at).collect();
        assert_eq!(groups(&vectors, least), expected, "{degrees:?}");
    }

    #[test]
    fn what_is_near_is_together() {
        check(&[0.0, 90.0, 5.0, 95.0, 200.0], 0.9, &[&[0, 2], &[1, 3], &[4]]);
        check(&[0.0, 0.0, 0.0], 0.9, &[&[0, 1, 2]]);
        check(&[], 0.9, &[]);
        // The ends of a chain are too far from each other.
        check(&[0.0, 25.0, 50.0, 75.0, 100.0], 0.85, &[&[0, 1], &[2], &[3, 4]]);
    }

    /// The same by always joining the nearest pair of all.
    fn plainly(vectors: &[Vector], least: f32) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = (0..vectors.len()).map(|place| vec![place]).collect();
        let mean = |one: &[usize], other: &[usize]| {
            let pairs = one.iter().flat_map(|a| other.iter().map(|b| vectors[*a].cosine(&vectors[*b])));
            pairs.sum::<f32>() / (one.len() * other.len()) as f32
        };
        loop {
            let pairs = (0..groups.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
            let best = pairs.map(|(a, b)| (mean(&groups[a], &groups[b]), a, b)).max_by(|a, b| a.0.total_cmp(&b.0));
            match best {
                Some((likeness, a, b)) if likeness >= least => {
                    let moved = groups.remove(a);
                    groups[b].extend(moved);
                }
                _ => break,
            }
        }
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
        groups
    }

    proptest! {
        #[test]
        fn it_comes_to_the_same_as_always_joining_the_nearest(
            numbers in prop::collection::vec(prop::collection::vec(-1.0_f32..1.0, 4), 0..25), least in 0.1_f32..0.9
        ) {
            let vectors: Vec<Vector> = numbers.into_iter().map(Vector::normalised).collect();
            prop_assert_eq!(groups(&vectors, least), plainly(&vectors, least));
        }
    }
}
