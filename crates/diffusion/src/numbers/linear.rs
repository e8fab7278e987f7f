//! Systems of a few linear equations.

/// What is smaller beside the largest of its column counts as nothing.
const NOTHING: f64 = 1e-13;

/// The inverse of a square matrix, by the elimination of Gauss and Jordan with the largest pivot; nothing if it has none.
pub(crate) fn inverse(matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let rows = matrix.into_iter().enumerate().map(|(at, mut row)| {
        row.extend((0..size).map(|column| f64::from(u8::from(column == at))));
        row
    });
    Some(eliminate(rows.collect())?.into_iter().map(|mut row| row.split_off(size.min(row.len()))).collect())
}

/// The solution of `matrix` · x = `right`; nothing if there is none, or many.
pub(crate) fn solve(matrix: Vec<Vec<f64>>, right: &[f64]) -> Option<Vec<f64>> {
    let rows = matrix.into_iter().zip(right).map(|(mut row, &right)| {
        row.push(right);
        row
    });
    eliminate(rows.collect())?.into_iter().map(|row| row.last().copied()).collect()
}

/// Turns the left square of `rows` into the matrix that changes nothing.
fn eliminate(mut rows: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let largest = |rows: &[Vec<f64>], column: usize| {
        rows.iter().filter_map(|row| row.get(column)).fold(0.0, |most: f64, value| most.max(value.abs()))
    };
    for column in 0..rows.len() {
        let scale = largest(&rows, column);
        let size = |row: &Vec<f64>| row.get(column).copied().unwrap_or_default().abs();
        let (best, _) =
            rows.iter().enumerate().skip(column).max_by(|(_, one), (_, other)| size(one).total_cmp(&size(other)))?;
        rows.swap(column, best);
        let mut pivot = std::mem::take(rows.get_mut(column)?);
        let value = pivot.get(column).copied()?;
        if !value.is_finite() || value.abs() <= NOTHING * scale {
            return None;
        }
        pivot.iter_mut().for_each(|cell| *cell /= value);
        for row in rows.iter_mut().filter(|row| !row.is_empty()) {
            let times = row.get(column).copied()?;
            row.iter_mut().zip(&pivot).for_each(|(cell, pivot)| *cell -= times * pivot);
        }
        *rows.get_mut(column)? = pivot;
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_equations_with_two_unknowns() {
        let found = solve(vec![vec![0.0, 2.0], vec![3.0, 1.0]], &[4.0, 5.0]).unwrap();
        assert!((found[0] - 1.0).abs() < 1e-12 && (found[1] - 2.0).abs() < 1e-12);
        assert_eq!(solve(vec![vec![1.0, 2.0], vec![2.0, 4.0]], &[1.0, 2.0]), None);
        assert_eq!(inverse(vec![vec![0.0]]), None);
    }

    proptest! {
        #[test]
        fn the_inverse_undoes(cells in proptest::collection::vec(-1.0f64..1.0, 16)) {
            let mut matrix: Vec<Vec<f64>> = cells.chunks(4).map(<[f64]>::to_vec).collect();
            (0..4).for_each(|at| matrix[at][at] += 5.0);
            let undone = inverse(matrix.clone()).unwrap();
            for (at, row) in matrix.iter().enumerate() {
                let product = |column: usize| -> f64 { row.iter().zip(&undone).map(|(one, other)| one * other[column]).sum() };
                for column in 0..4 {
                    prop_assert!((product(column) - f64::from(u8::from(at == column))).abs() < 1e-9);
                }
            }
        }
    }
}
