//! In which order the runs of a page are read.

use super::run::Run;

/// So many lines side by side are columns, not chance.
const FEWEST_ROWS: usize = 3;
/// When more than one in so many steps goes back up, the order of drawing is no order of reading.
const STRAY: usize = 6;
/// Lines of text are at least so long; in letters.
const LINE: usize = 12;

/// Puts runs in the order in which they are read. That is the order in which they were drawn, unless that jumps about, or goes
/// from column to column on every line.
pub(super) fn read(runs: Vec<Run>) -> Vec<Run> {
    let stray = runs.windows(2).filter(|pair| matches!(pair, [before, run] if is_stray(before, run))).count();
    let runs = if stray > 2 && stray * STRAY > runs.len() { by_place(runs) } else { runs };
    column_by_column(runs, 3)
}

/// Whether whoever reads would not go on here: to the left on the same line, or upwards without going to a column on the right.
fn is_stray(before: &Run, run: &Run) -> bool {
    if run.level_with(before) {
        return run.right < before.left + 0.5 * run.size;
    }
    run.base > before.base && run.left < before.right
}

/// From above to below, and on a line from left to right.
fn by_place(mut runs: Vec<Run>) -> Vec<Run> {
    runs.sort_by(|one, other| other.base.total_cmp(&one.base));
    let mut sorted = Vec::with_capacity(runs.len());
    let mut row: Vec<Run> = Vec::new();
    for run in runs {
        if row.first().is_some_and(|first| !first.level_with(&run)) {
            row.sort_by(|one, other| one.left.total_cmp(&other.left));
            sorted.append(&mut row);
        }
        row.push(run);
    }
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    sorted.append(&mut row);
    sorted
}

/// Where columns of text were drawn line by line over all of them: one column after the other.
fn column_by_column(runs: Vec<Run>, deepest: u8) -> Vec<Run> {
    let Some(gutter) = Some(deepest).filter(|deepest| *deepest > 0).and_then(|_| gutter(&runs)) else { return runs };
    let mut ordered = Vec::with_capacity(runs.len());
    let mut zone = Vec::new();
    for run in runs {
        if run.left < gutter && run.right > gutter {
            settle(&mut zone, gutter, deepest, &mut ordered);
            ordered.push(run);
        } else {
            zone.push(run);
        }
    }
    settle(&mut zone, gutter, deepest, &mut ordered);
    ordered
}

/// Between two runs that go across: the left column, then the right one, where both are there.
fn settle(zone: &mut Vec<Run>, gutter: f32, deepest: u8, ordered: &mut Vec<Run>) {
    let mut columns = std::mem::take(zone);
    let rows: Vec<usize> = steps(&columns, gutter).map(|(at, _)| at).collect();
    let (Some(first), Some(last), true) = (rows.first(), rows.last(), rows.len() >= FEWEST_ROWS) else {
        return ordered.append(&mut columns);
    };
    // What stands clearly below the last row is not part of a column any more.
    let end = (last + 2..columns.len())
        .find(|at| columns.get(at - 1).zip(columns.get(*at)).is_some_and(|(above, run)| is_apart(above, run)));
    let below = columns.split_off(end.unwrap_or(columns.len()));
    ordered.extend(columns.drain(..*first));
    let (left, right): (Vec<Run>, Vec<Run>) = columns.into_iter().partition(|run| run.right <= gutter);
    for column in [left, right] {
        ordered.extend(column_by_column(column, deepest - 1));
    }
    ordered.extend(below);
}

fn is_apart(above: &Run, run: &Run) -> bool {
    above.base - run.base > 1.8 * run.size.max(above.size)
}

/// The steps that go from the left of a place to the right of it, on one line: at which run, and both.
fn steps(runs: &[Run], gutter: f32) -> impl Iterator<Item = (usize, (&Run, &Run))> {
    let pairs = runs.iter().zip(runs.iter().skip(1)).enumerate();
    pairs.filter(move |(_, (left, right))| left.level_with(right) && left.right <= gutter && gutter <= right.left)
}

/// A place between two columns of text that were drawn line by line.
fn gutter(runs: &[Run]) -> Option<f32> {
    let mut places: Vec<f32> = runs
        .windows(2)
        .filter_map(|pair| match pair {
            [left, right] if left.level_with(right) && right.left > left.right => Some(right.left - 0.5),
            _ => None,
        })
        .collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|one, other| (*one - *other).abs() < 2.0);
    let best = places.into_iter().map(|place| (steps(runs, place).map(|(_, row)| row).collect::<Vec<_>>(), place));
    let best = best.filter(|(rows, _)| rows.len() >= FEWEST_ROWS && are_text(rows));
    best.max_by_key(|(rows, _)| rows.len()).map(|(_, place)| place)
}

/// Whether both sides are lines of a running text, and not cells of a table: they are long, and go on in the middle of a sentence.
fn are_text(rows: &[(&Run, &Run)]) -> bool {
    let goes_on = |run: &&Run| run.text.starts_with(char::is_lowercase);
    let long = |run: &&Run| run.text.chars().count() >= LINE;
    let left = || rows.iter().map(|(left, _)| *left);
    let right = || rows.iter().map(|(_, right)| *right);
    let most = |count: usize| count * 3 >= rows.len() * 2;
    let some = |count: usize| count * 3 >= rows.len();
    most(left().filter(long).count())
        && most(right().filter(long).count())
        && some(left().filter(goes_on).count())
        && some(right().filter(goes_on).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, left: f32, base: f32) -> Run {
        let right = left + 5.0 * text.chars().map(|_| 1.0).sum::<f32>();
        Run { text: text.to_owned(), left, right, base, size: 10.0, bold: false }
    }

    fn check(runs: &[(&str, f32, f32)], expected: &str) {
        let runs = runs.iter().map(|(text, left, base)| run(text, *left, *base)).collect();
        let found: Vec<String> = read(runs).into_iter().map(|run| run.text).collect();
        assert_eq!(found.join(" | "), expected);
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        check(
            &[
                ("Twee kolommen over de hele breedte van het blad", 0.0, 100.0),
                ("De gemeente plant", 0.0, 80.0),
                ("De bewoners krijgen", 150.0, 80.0),
                ("bomen in de hele", 0.0, 68.0),
                ("in het voorjaar een", 150.0, 68.0),
                ("wijk bij scholen.", 0.0, 56.0),
                ("brief van de school.", 150.0, 56.0),
                ("Slot", 0.0, 30.0),
            ],
            "Twee kolommen over de hele breedte van het blad | De gemeente plant | bomen in de hele | wijk bij scholen. | De bewoners krijgen | in het voorjaar een | brief van de school. | Slot",
        );
    }

    #[test]
    fn tables_are_read_row_by_row() {
        let rows = [("Noordstrand bij de duinen", 0.0), ("12 vuren", 150.0), ("3 boetes", 250.0)];
        let cells: Vec<(&str, f32, f32)> =
            (0..4).flat_map(|row| rows.map(|(text, left)| (text, left, 100.0 - 12.0 * row as f32))).collect();
        let expected = ["Noordstrand bij de duinen | 12 vuren | 3 boetes"; 4].join(" | ");
        check(&cells, &expected);
    }

    #[test]
    fn what_was_drawn_in_no_order_is_read_by_its_place() {
        check(
            &[
                ("d", 0.0, 70.0),
                ("b", 50.0, 100.0),
                ("f", 0.0, 40.0),
                ("a", 0.0, 100.0),
                ("e", 50.0, 70.0),
                ("c", 0.0, 85.0),
                ("g", 0.0, 110.0),
            ],
            "g | a | b | c | d | e | f",
        );
    }
}
