//! What stands on page after page: letterheads, running titles, page numbers.

use super::line::Line;
use super::page::Area;

/// How much of a page's height, above and below, may hold such lines.
const ZONE: f32 = 0.2;
/// So many lines they are at most, on each side.
const DEEPEST: usize = 6;
/// A line that stands as high on another page, to so many points.
const LEVEL: f32 = 3.0;
/// Words that count something of the text, so that a number behind them is none of a page.
const COUNTING: [&str; 14] = [
    "artikel",
    "hoofdstuk",
    "bijlage",
    "dia",
    "paragraaf",
    "stap",
    "vraag",
    "week",
    "les",
    "deel",
    "lid",
    "article",
    "chapter",
    "step",
];

/// The lines of one page, seen upright, and its box.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub area: Area,
    pub lines: Vec<Line>,
}

/// Takes away what repeats above and below on at least two pages in a row, or on every second one; page numbers may differ.
pub(super) fn leave_out(sheets: &mut [Sheet]) {
    if sheets.len() < 2 {
        return;
    }
    let edges: Vec<[Vec<Edge>; 2]> = sheets.iter().map(|sheet| [edge(sheet, true), edge(sheet, false)]).collect();
    let mut gone: Vec<Vec<usize>> = vec![Vec::new(); sheets.len()];
    for (page, sides) in edges.iter().enumerate() {
        for (side, lines) in sides.iter().enumerate() {
            // From the outside inwards, over one line that stands there only once: what lies behind that is the text.
            let mut differing = 0;
            for edge in lines {
                let neighbours = (page.saturating_sub(2)..=page + 2).filter(|other| *other != page);
                let mut again = neighbours.filter_map(|other| Some((other, edges.get(other)?.get(side)?)));
                if again.any(|(other, lines)| lines.iter().any(|line| edge.is_again(line, page, other))) {
                    gone.get_mut(page).into_iter().for_each(|gone| gone.push(edge.at));
                } else {
                    differing += 1;
                    if differing > 1 {
                        break;
                    }
                }
            }
        }
    }
    for (sheet, gone) in sheets.iter_mut().zip(gone) {
        // A page of nothing else is a page that was copied.
        if gone.len() < sheet.lines.len() {
            let mut at = 0..;
            sheet.lines.retain(|_| at.next().is_none_or(|at| !gone.contains(&at)));
        }
    }
}

/// A line near the upper or lower edge.
#[derive(Clone, Debug)]
struct Edge {
    at: usize,
    base: f32,
    words: Vec<String>,
}

fn edge(sheet: &Sheet, above: bool) -> Vec<Edge> {
    let height = sheet.area.top - sheet.area.bottom;
    let mut found: Vec<Edge> = sheet
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| Edge {
            at,
            base: if above { sheet.area.top - line.base } else { line.base - sheet.area.bottom },
            words: line.text.split_whitespace().map(str::to_lowercase).collect(),
        })
        .filter(|edge| edge.base < ZONE * height)
        .collect();
    found.sort_by(|one, other| one.base.total_cmp(&other.base));
    found.truncate(DEEPEST);
    found
}

impl Edge {
    fn is_again(&self, other: &Self, page: usize, other_page: usize) -> bool {
        if (self.base - other.base).abs() > LEVEL || self.words.len() != other.words.len() {
            return false;
        }
        let mut before = "";
        self.words.iter().zip(&other.words).all(|(word, other)| {
            let counted = COUNTING.contains(&std::mem::replace(&mut before, word.as_str()));
            word == other || !counted && counts_pages(word, other, page, other_page)
        })
    }
}

/// Whether two words are numbers that differ as much as the pages do that they stand on.
fn counts_pages(word: &str, other: &str, page: usize, other_page: usize) -> bool {
    let parts = |word: &str| -> Option<(String, i64)> {
        let rest: String = word.chars().map(|c| if c.is_ascii_digit() { ' ' } else { c }).collect();
        let number = word.trim_matches(|c: char| !c.is_ascii_digit()).split(|c: char| !c.is_ascii_digit()).next()?;
        Some((rest.split_whitespace().collect(), number.parse().ok()?))
    };
    let (Some((rest, number)), Some((other_rest, other_number))) = (parts(word), parts(other)) else { return false };
    let apart = i64::try_from(page).unwrap_or(0) - i64::try_from(other_page).unwrap_or(0);
    rest == other_rest && number - other_number == apart
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[(&str, f32)]) -> Sheet {
        let line = |(text, base): &(&str, f32)| Line {
            text: (*text).to_owned(),
            left: 50.0,
            right: 300.0,
            base: *base,
            size: 10.0,
            bold: false,
            cells: 1,
        };
        Sheet {
            area: Area { left: 0.0, right: 600.0, bottom: 0.0, top: 800.0 },
            lines: lines.iter().map(line).collect(),
        }
    }

    fn check(pages: &[&[(&str, f32)]], expected: &[&[&str]]) {
        let mut sheets: Vec<Sheet> = pages.iter().map(|lines| sheet(lines)).collect();
        leave_out(&mut sheets);
        let left: Vec<Vec<&str>> =
            sheets.iter().map(|sheet| sheet.lines.iter().map(|line| line.text.as_str()).collect()).collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn what_repeats_is_left_out() {
        check(
            &[
                &[("Gemeente Zandvliet", 780.0), ("Kampvuren", 700.0), ("Pagina 1 van 3 - Z2024-0098123", 20.0)],
                &[("Gemeente Zandvliet", 780.0), ("Strandwachten", 700.0), ("Pagina 2 van 3 - Z2024-0098123", 20.0)],
                &[("Gemeente Zandvliet", 780.0), ("Het vervolg", 700.0), ("Pagina 3 van 3 - Z2024-0098123", 20.0)],
            ],
            &[&["Kampvuren"], &["Strandwachten"], &["Het vervolg"]],
        );
        check(
            &[&[("Artikel 1", 780.0), ("a", 700.0)], &[("Artikel 2", 780.0), ("b", 700.0)]],
            &[&["Artikel 1", "a"], &["Artikel 2", "b"]],
        );
        check(
            &[&[("Titel", 780.0), ("a", 400.0)], &[("b", 400.0)], &[("12", 20.0), ("c", 400.0)]],
            &[&["Titel", "a"], &["b"], &["12", "c"]],
        );
        check(&[&[("Kopie", 780.0)], &[("Kopie", 780.0)]], &[&["Kopie"], &["Kopie"]]);
    }
}
