//! A sheet as text: each row a line in which every value stands behind its heading, so that it can be read alone.

use std::collections::{HashMap, HashSet};

use super::super::markdown::Markdown;
use super::grid::{Cell, Grid, Row};
use crate::domain::refusal::Refusal;

/// A longer cell is no heading; in characters.
const LONGEST_HEADING: usize = 80;

/// A longer line above a table is no title; in words.
const LONGEST_TITLE: usize = 14;

/// So many rows below its title a table has its headings at most.
const HEADINGS_WITHIN: usize = 6;

/// So much text of sheets is taken over; in bytes. It is a thousand pages.
const MOST_TEXT: usize = 4 * 1024 * 1024;

/// What each column is called.
#[derive(Debug, Default)]
struct Headings {
    names: HashMap<u32, String>,
    /// The columns below that have numbers.
    numbers: HashSet<u32>,
}

/// Writes what one sees of a sheet; returns how many rows were too much.
pub(super) fn write(grid: &Grid, is_table: bool, markdown: &mut Markdown) -> Result<usize, Refusal> {
    let mut headings = Headings::default();
    let mut rest = grid.rows.as_slice();
    while !rest.is_empty() {
        if markdown.len() > MOST_TEXT {
            return Ok(rest.len());
        }
        let (block, after) = rest.split_at_checked(block_length(rest)).unwrap_or((rest, &[]));
        rest = after;
        let left = write_block(grid, block, is_table, &mut headings, markdown)?;
        if left > 0 {
            return Ok(left + rest.len());
        }
    }
    Ok(0)
}

/// How many rows stand together, without an empty one between them.
fn block_length(rows: &[Row]) -> usize {
    let is_near =
        |pair: &&[Row], most: u32| matches!(pair, [one, other] if other.place.saturating_sub(one.place) <= most);
    let together = 1 + rows.windows(2).take_while(|pair| is_near(pair, 1)).count();
    // Headings may stand apart from what they are about.
    let apart = together == 1
        && rows.first().is_some_and(|row| row.cells.len() > 1 && is_heading_like(row))
        && rows.windows(2).next().is_some_and(|pair| is_near(&pair, 2));
    if apart { 1 + rows.get(1..).map_or(0, block_length) } else { together }
}

fn write_block(
    grid: &Grid,
    block: &[Row],
    is_table: bool,
    headings: &mut Headings,
    markdown: &mut Markdown,
) -> Result<usize, Refusal> {
    let above = block.iter().take_while(|row| row.cells.len() == 1).count();
    let (titles, table) = block.split_at_checked(above).unwrap_or((block, &[]));
    for (at, row) in titles.iter().enumerate() {
        let text = line(row, None);
        let is_title = at == 0
            && !table.is_empty()
            && text.split_whitespace().count() <= LONGEST_TITLE
            && !text.ends_with(['.', ':', ';', ',']);
        if is_title { markdown.heading(3, &text)? } else { markdown.paragraph(&text)? }
    }
    let found = heading_row(grid, table, is_table);
    if let Some(at) = found {
        let (over, under) = table.split_at_checked(at).unwrap_or((table, &[]));
        let under = under.get(1..).unwrap_or_default();
        *headings = headings_of(grid, table, at);
        headings.numbers = number_columns(under);
        let group = usize::from(is_group(grid, table, at));
        for row in over.iter().take(over.len() - group) {
            markdown.paragraph(&line(row, None))?;
        }
        // What no row repeats must be said once.
        let row = table
            .get(at)
            .filter(|row| row.cells.iter().any(|cell| under.iter().all(|row| row.at(cell.column).is_none())));
        if let Some(row) = row {
            markdown.paragraph(&line(row, None))?;
        }
        return rows_under(under, Some(&*headings), markdown);
    }
    // A table goes on behind an empty row, if it has the same columns with numbers.
    let goes_on = !table.is_empty() && goes_on(headings, table);
    rows_under(table, goes_on.then_some(&*headings), markdown)
}

fn rows_under(rows: &[Row], headings: Option<&Headings>, markdown: &mut Markdown) -> Result<usize, Refusal> {
    for (at, row) in rows.iter().enumerate() {
        if markdown.len() > MOST_TEXT {
            return Ok(rows.len() - at);
        }
        markdown.paragraph(&line(row, headings))?;
    }
    Ok(0)
}

/// "Dorp: Anloo; Bibliotheek: € 31.000".
fn line(row: &Row, headings: Option<&Headings>) -> String {
    let said = |cell: &Cell| match headings.and_then(|headings| headings.names.get(&cell.column)) {
        Some(name) => format!("{name}: {}", cell.text),
        None => cell.text.to_string(),
    };
    // What stands alone at the beginning of a row is the name of the rows below it.
    if let ([only], Some(headings)) = (row.cells.as_slice(), headings)
        && !only.number
        && headings.names.keys().min().is_none_or(|first| only.column <= *first)
    {
        return only.text.to_string();
    }
    row.cells.iter().map(said).collect::<Vec<_>>().join("; ")
}

/// Which row of a table has its headings: the fullest of the first that have texts only, if anything says that it is one.
fn heading_row(grid: &Grid, table: &[Row], is_table: bool) -> Option<usize> {
    if let Some(filtered) = grid.filtered
        && let Some(at) = table.iter().position(|row| row.number == filtered)
    {
        return (at + 1 < table.len()).then_some(at);
    }
    let first = table.iter().take(HEADINGS_WITHIN).take_while(|row| is_heading_like(row));
    let (at, row) = first.enumerate().max_by_key(|(at, row)| (row.cells.len(), usize::MAX - at))?;
    let below = table.get(at + 1..).filter(|below| !below.is_empty())?;
    if row.cells.len() < 2 || !covers(row, below) || says_again(row, below) {
        return None;
    }
    let numbers = number_columns(below);
    let over_numbers = row.cells.iter().any(|cell| !cell.number && numbers.contains(&cell.column));
    let all_strong = |row: &Row| row.cells.iter().all(|cell| cell.strong);
    let stands_out = all_strong(row) && !below.iter().all(all_strong);
    (is_table || over_numbers || stands_out || row.cells.len() > 2).then_some(at)
}

/// Whether all cells of a row could be headings: short texts, or years.
fn is_heading_like(row: &Row) -> bool {
    let year = |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let distinct: HashSet<String> = row.cells.iter().map(|cell| cell.text.to_lowercase()).collect();
    let is_short = |cell: &Cell| {
        (!cell.number || (year(&cell.text) && row.cells.len() > 1)) && cell.text.chars().count() <= LONGEST_HEADING
    };
    row.cells.iter().all(is_short) && row.cells.iter().any(|cell| !cell.number) && 2 * distinct.len() > row.cells.len()
}

/// Whether nearly all that stands below has a heading.
fn covers(row: &Row, below: &[Row]) -> bool {
    let columns: HashSet<u32> = below.iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
    let bare = columns.iter().filter(|column| row.at(**column).is_none()).count();
    bare <= (columns.len() / 5).max(1)
}

/// Whether what would be a heading is a value, too: then it is one.
fn says_again(row: &Row, below: &[Row]) -> bool {
    row.cells.iter().any(|heading| {
        let mut values = below.iter().filter_map(|row| row.at(heading.column));
        values.any(|value| value.text == heading.text)
    })
}

/// The columns in which most cells are numbers.
fn number_columns(rows: &[Row]) -> HashSet<u32> {
    let mut counts: HashMap<u32, (usize, usize)> = HashMap::new();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        let (numbers, all) = counts.entry(cell.column).or_default();
        *numbers += usize::from(cell.number);
        *all += 1;
    }
    counts.into_iter().filter(|(_, (numbers, all))| 2 * numbers >= *all).map(|(column, _)| column).collect()
}

/// Whether a row of headings has another above it that says what several of its columns are about.
fn is_group(grid: &Grid, table: &[Row], at: usize) -> bool {
    let group = at.checked_sub(1).and_then(|at| table.get(at));
    group.is_some_and(|group| {
        is_heading_like(group) && group.cells.iter().any(|cell| grid.wide(group.number, cell.column).is_some())
    })
}

fn headings_of(grid: &Grid, table: &[Row], at: usize) -> Headings {
    let Some(row) = table.get(at) else { return Headings::default() };
    let group = at.checked_sub(1).and_then(|at| table.get(at)).filter(|_| is_group(grid, table, at));
    let name = |cell: &Cell| {
        let own = cell.text.trim_end_matches([':', ' ']);
        let over = group.and_then(|group| {
            let column = grid.wide(group.number, cell.column).unwrap_or(cell.column);
            group.at(column).map(|cell| cell.text.trim_end_matches([':', ' ']))
        });
        let name = match over.filter(|over| *over != own) {
            Some(over) => format!("{over} {own}"),
            None => own.to_owned(),
        };
        (cell.column, name)
    };
    Headings { names: row.cells.iter().map(name).collect(), numbers: HashSet::new() }
}

/// Whether rows without headings of their own stand under those of the table before.
fn goes_on(headings: &Headings, rows: &[Row]) -> bool {
    let columns = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column);
    let numbers = number_columns(rows);
    !numbers.is_empty()
        && numbers.is_subset(&headings.numbers)
        && columns.into_iter().all(|column| headings.names.contains_key(&column))
}
