//! Runs to lines, and lines to paragraphs and headings.

use super::hyphen::{self, Words};
use super::letters;
use super::run::Run;

/// A line of a page, as it stands there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub base: f32,
    pub size: f32,
    pub bold: bool,
    /// Of how many runs it is made, with wide gaps between them: cells of a table.
    pub cells: usize,
}

/// A piece of text that belongs together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    pub text: String,
    pub size: f32,
    pub bold: bool,
    pub lines: usize,
    pub base: f32,
}

/// Further up than so many lines there is no cell of the same row any more.
const TALLEST_CELL: usize = 5;
/// A cell behind one of several lines is no longer than this; in bytes.
const LONGEST_CELL: usize = 16;

/// The lines of runs that are in the order in which they are read.
pub(super) fn lines(runs: &[Run]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&Run> = None;
    for run in runs {
        let same = before.is_some_and(|before| before.level_with(run) && run.left >= before.right - run.size);
        let same = same || is_behind(&lines, run);
        before = Some(run);
        match lines.last_mut().filter(|_| same) {
            Some(line) => {
                line.text.push(' ');
                line.text.push_str(&run.text);
                (line.left, line.right) = (line.left.min(run.left), line.right.max(run.right));
                line.bold &= run.bold;
                line.size = line.size.max(run.size);
                line.cells += 1;
            }
            None => lines.push(Line {
                text: run.text.clone(),
                left: run.left,
                right: run.right,
                base: run.base,
                size: run.size,
                bold: run.bold,
                cells: 1,
            }),
        }
    }
    lines
}

/// Whether a run is a cell beside one of several lines, which were drawn before it.
fn is_behind(lines: &[Line], run: &Run) -> bool {
    let level = |line: &Line| (line.base - run.base).abs() < 0.35 * run.size;
    let last = lines.iter().rev().take(TALLEST_CELL).take_while(|line| line.right < run.left && line.cells == 1);
    run.text.len() <= LONGEST_CELL && last.skip(1).any(level)
}

/// The paragraphs of lines.
pub(super) fn blocks(lines: &[Line], words: &Words) -> Vec<Block> {
    let leading = leading(lines);
    let mut blocks: Vec<Block> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let block = blocks.last_mut().zip(above).filter(|(block, above)| goes_on(block, above, line, leading));
        match block {
            Some((block, _)) => {
                hyphen::join(&mut block.text, &line.text, words);
                block.lines += 1;
            }
            None => blocks.push(Block {
                text: line.text.clone(),
                size: line.size,
                bold: line.bold,
                lines: 1,
                base: line.base,
            }),
        }
    }
    blocks
}

/// How far lines of a text usually stand apart, in sizes of their letters.
fn leading(lines: &[Line]) -> f32 {
    let mut found: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [above, line] if above.base > line.base && above.text.len() > 40 => {
                Some((above.base - line.base) / line.size)
            }
            _ => None,
        })
        .filter(|apart| *apart < 3.0)
        .collect();
    found.sort_by(f32::total_cmp);
    if found.len() < 4 { 1.3 } else { found.get(found.len() / 2).copied().unwrap_or(1.3).max(1.0) }
}

/// Whether a line goes on with the paragraph above it.
fn goes_on(block: &Block, above: &Line, line: &Line, leading: f32) -> bool {
    let size = line.size.max(above.size);
    if (line.size - above.size).abs() > 0.12 * size || line.bold != above.bold && block.bold {
        return false;
    }
    let cut = block.text.ends_with(['-', letters::SOFT_HYPHEN]) && line.text.starts_with(char::is_lowercase);
    let open = !block.text.ends_with(['.', '!', '?', ':', ';', '”', '"']) && line.text.starts_with(char::is_lowercase);
    if !cut && (above.cells > 1 || line.cells > 1 && !open) {
        return false;
    }
    let apart = (above.base - line.base) / size;
    let below = (0.0..=(1.25 * leading).max(1.5)).contains(&apart);
    if !below {
        // The next column, or the other side of a picture: a sentence goes on there, and nothing else.
        return (cut || open) && (apart < 0.0 || apart < 2.5 * leading);
    }
    if begins_item(&line.text) && (!open || line.text.starts_with(BULLETS)) {
        return false;
    }
    cut || open || !ends_early(above, line, block.lines) && !is_indented(above, line, &block.text)
}

/// Signs with which an item of a list begins.
const BULLETS: [char; 12] = ['•', '●', '▪', '■', '◦', '○', '–', '—', '►', '➢', '✓', '❖'];

/// Whether a line begins an item of a list: a bullet, or a number or letter with a full stop or bracket.
fn begins_item(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(' ') else { return false };
    let numbered = first.strip_suffix(['.', ')']).is_some_and(|number| {
        number.len() <= 2 && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
            || number.len() == 1 && number.chars().all(|c| c.is_ascii_alphabetic())
            || number.contains('.') && number.chars().all(|c| c.is_ascii_digit() || c == '.')
    });
    !rest.is_empty() && (first.chars().all(|c| BULLETS.contains(&c)) || first == "-" || first == "o" || numbered)
}

/// Whether a line ends although the first word of the next one would have fitted: somebody ended it there.
fn ends_early(above: &Line, line: &Line, so_far: usize) -> bool {
    let letters = line.text.chars().count().max(1);
    let word = line.text.split(' ').next().unwrap_or_default().chars().count();
    #[expect(clippy::cast_precision_loss, reason = "letters of a line")]
    let needed = (line.right - line.left) * (word as f32 + 1.0) / letters as f32;
    let room = line.right - above.right;
    let sentence = above.text.ends_with(['.', '!', '?', ':', ';']);
    // With a single line above, nobody knows yet how wide the text is.
    room > needed + if sentence || so_far > 1 { 0.5 } else { 2.0 } * line.size
}

fn is_indented(above: &Line, line: &Line, text: &str) -> bool {
    line.left - above.left > 0.8 * line.size && text.ends_with(['.', '!', '?', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, right: f32, base: f32) -> Line {
        Line { text: text.to_owned(), left: 0.0, right, base, size: 10.0, bold: false, cells: 1 }
    }

    fn check(lines: &[Line], expected: &[&str]) {
        let found: Vec<String> = blocks(lines, &Words::default()).into_iter().map(|block| block.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_become_paragraphs() {
        check(
            &[
                line("Zwerfafval in het park", 100.0, 100.0),
                line("De gemeente haalt vuil op en vraagt de bij-", 300.0, 76.0),
                line("lage op. Daarna komt de", 300.0, 64.0),
                line("rest.", 30.0, 52.0),
                line("Ook de buurt helpt mee met prikstokken.", 290.0, 40.0),
                line("• De eerste", 60.0, 28.0),
                line("• De tweede", 60.0, 16.0),
            ],
            &[
                "Zwerfafval in het park",
                "De gemeente haalt vuil op en vraagt de bijlage op. Daarna komt de rest.",
                "Ook de buurt helpt mee met prikstokken.",
                "• De eerste",
                "• De tweede",
            ],
        );
    }

    #[test]
    fn letters_of_another_size_are_another_text() {
        let mut title = line("Aanpak van lange titels", 250.0, 100.0);
        title.size = 16.0;
        check(
            &[title, line("Tekst van gewone grootte.", 200.0, 86.0)],
            &["Aanpak van lange titels", "Tekst van gewone grootte."],
        );
    }

    #[test]
    fn runs_on_one_line_are_one_line() {
        let run =
            |text: &str, left, base| Run { text: text.into(), left, right: left + 30.0, base, size: 10.0, bold: false };
        let found = lines(&[run("Strand", 0.0, 9.0), run("Vuren", 80.0, 9.0), run("Noord", 0.0, -3.0)]);
        assert_eq!(found.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["Strand Vuren", "Noord"]);
        let found =
            lines(&[run("Een lange", 0.0, 9.0), run("naam", 0.0, -3.0), run("140", 80.0, 9.0), run("27", 140.0, 9.0)]);
        assert_eq!(found.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["Een lange", "naam 140 27"]);
    }
}
