//! Signs to runs: pieces of a line that were written in one go, with spaces where words end.

use unicode_normalization::UnicodeNormalization as _;

use super::letters;
use super::page::Glyph;

/// A gap as wide as this part of the letters' size ends a word.
const WORD_GAP: f32 = 0.12;
/// A gap as wide as this many sizes ends a run: what follows is another column or cell.
const RUN_GAP: f32 = 1.0;
/// So does a gap as wide as this that is filled with spaces.
const SPACES: f32 = 1.6;
/// As far a sign may go back over the one before it.
const OVERLAP: f32 = 0.6;
/// A sign this much nearer than its place is the one before it, drawn again to look bold.
const AGAIN: f32 = 0.12;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub base: f32,
    pub size: f32,
    pub bold: bool,
}

impl Run {
    /// Whether both stand on one line.
    pub(super) fn level_with(&self, other: &Self) -> bool {
        (self.base - other.base).abs() < 0.35 * self.size.max(other.size)
    }
}

/// The runs of signs that all run in one direction, in the order in which they were drawn.
pub(super) fn runs(glyphs: &[&Glyph]) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut letter: Option<&Glyph> = None;
    for at in 1..=glyphs.len() {
        let goes_on = glyphs.get(at - 1).zip(glyphs.get(at)).is_some_and(|(before, glyph)| {
            let first = glyphs.get(start).unwrap_or(before);
            if before.sign != ' ' {
                letter = Some(before);
            }
            let wide =
                glyph.sign != ' ' && letter.is_some_and(|letter| glyph.left - letter.right > SPACES * glyph.size);
            let level = (glyph.base - first.base).abs() < 0.7 * first.size.max(glyph.size);
            follows(before, glyph) && level && !wide
        });
        if !goes_on {
            runs.extend(glyphs.get(start..at).and_then(run));
            start = at;
        }
    }
    runs
}

fn follows(before: &Glyph, glyph: &Glyph) -> bool {
    if are_ligature(before, glyph) {
        return true;
    }
    let size = before.size.max(glyph.size);
    // What is raised or lowered is smaller.
    let other_size = before.size.min(glyph.size) < 0.85 * size;
    let level = (glyph.base - before.base).abs() < if other_size { 0.55 } else { 0.25 } * size;
    let gap = glyph.left - before.right;
    level && gap < RUN_GAP * size && gap > -OVERLAP * size && glyph.right > before.left
}

fn run(glyphs: &[&Glyph]) -> Option<Run> {
    let glyphs: Vec<&Glyph> = without_shadows(glyphs);
    let letters: Vec<&&Glyph> = glyphs.iter().filter(|glyph| glyph.sign != ' ').collect();
    let (first, last) = (letters.first()?, letters.last()?);
    let size = usual_size(&letters);
    let text = written(&glyphs, word_gap(&glyphs, size));
    let bold = letters.iter().filter(|glyph| glyph.bold).count() * 10 >= letters.len() * 9;
    Some(Run {
        text: words(&letters::plain(&text)),
        left: first.left,
        right: last.right,
        base: base(&letters),
        size,
        bold,
    })
    .filter(|run| !run.text.is_empty())
}

/// The text of signs, with a space at each gap that ends a word, and accents on their letters.
fn written(glyphs: &[&Glyph], word_gap: f32) -> String {
    let mut text = String::new();
    let mut before: Option<&Glyph> = None;
    let mut drawn = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        if before.is_some_and(|before| glyph.left - before.right > word_gap) && !text.ends_with(' ') {
            text.push(' ');
        }
        if let Some(accent) = letters::accent(glyph.sign) {
            if glyphs.get(at + 1).is_some_and(|next| overlap(glyph, next)) {
                drawn = Some(accent);
                continue;
            } else if before.is_some_and(|before| overlap(glyph, before)) {
                text.push(accent);
                continue;
            }
        }
        // An i that is to carry an accent has no dot.
        text.push(if drawn.is_some() && glyph.sign == 'ı' { 'i' } else { glyph.sign });
        text.extend(drawn.take());
        before = Some(glyph);
    }
    text.nfc().collect()
}

/// Whether two signs are letters of one ligature: PDFium says of each that it stands where the ligature does.
#[expect(clippy::float_cmp, reason = "the same figures, not such as were calculated")]
fn are_ligature(before: &Glyph, glyph: &Glyph) -> bool {
    before.left == glyph.left && before.right == glyph.right && before.base == glyph.base
}

/// Without signs that stand on the same place as one of the same kind just before.
fn without_shadows<'a>(glyphs: &[&'a Glyph]) -> Vec<&'a Glyph> {
    let mut kept: Vec<&Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let doubled = matches!(glyph.sign, 'f' | 't') && kept.last().is_some_and(|before| are_ligature(before, glyph));
        let again = !doubled
            && kept.iter().rev().take(2).any(|before| {
                before.sign == glyph.sign
                    && glyph.sign != ' '
                    && (before.left - glyph.left).abs() < AGAIN * glyph.size
                    && (before.base - glyph.base).abs() < AGAIN * glyph.size
            });
        if !again {
            kept.push(glyph);
        }
    }
    kept
}

/// How wide a gap ends a word here; where all letters are set apart from each other, one that is wider than theirs.
fn word_gap(glyphs: &[&Glyph], size: f32) -> f32 {
    let pairs = glyphs.iter().zip(glyphs.iter().skip(1));
    let letters = pairs.filter(|(before, glyph)| before.sign.is_alphanumeric() && glyph.sign.is_alphanumeric());
    let mut gaps: Vec<f32> = letters.map(|(before, glyph)| glyph.left - before.right).collect();
    gaps.sort_by(f32::total_cmp);
    let nearest = gaps.get(gaps.len() / 5).copied().unwrap_or(0.0);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    let apart = gaps.len() >= 4 && nearest > WORD_GAP * size;
    if apart { usual + 0.25 * size } else { WORD_GAP * size }
}

fn overlap(glyph: &Glyph, other: &Glyph) -> bool {
    let middle = (glyph.left + glyph.right) / 2.0;
    other.sign.is_alphabetic() && other.left < middle && middle < other.right
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The size that most letters have.
fn usual_size(letters: &[&&Glyph]) -> f32 {
    let mut sizes: Vec<f32> = letters.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0)
}

fn base(letters: &[&&Glyph]) -> f32 {
    let mut bases: Vec<f32> = letters.iter().map(|glyph| glyph.base).collect();
    bases.sort_by(f32::total_cmp);
    bases.get(bases.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signs of size 10 that are 5 wide, each with its place on the line.
    fn glyphs(signs: &[(char, f32)]) -> Vec<Glyph> {
        let glyph = |(sign, left): &(char, f32)| Glyph {
            sign: *sign,
            left: *left,
            right: left + 5.0,
            base: 0.0,
            size: 10.0,
            bold: false,
            turn: 0,
        };
        signs.iter().map(glyph).collect()
    }

    fn check(signs: &[(char, f32)], expected: &[&str]) {
        let glyphs = glyphs(signs);
        let found: Vec<String> = runs(&glyphs.iter().collect::<Vec<_>>()).into_iter().map(|run| run.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn gaps_end_words_and_runs() {
        check(&[('d', 0.0), ('e', 5.0), ('b', 12.5), ('o', 17.5), ('m', 60.0)], &["de bo", "m"]);
        check(&[('K', 0.0), ('o', 8.0), ('p', 16.0), ('j', 24.0), ('e', 32.0), ('s', 40.0)], &["Kopjes"]);
        check(&[('d', 0.0), ('e', 5.0), (' ', 10.0), (' ', 15.0), (' ', 20.0), (' ', 25.0), ('m', 30.0)], &["de", "m"]);
        check(&[('o', 0.0), ('f', 5.0), ('f', 5.0), ('i', 5.0), ('c', 10.0)], &["offic"]);
        check(&[('a', 0.0), ('a', 0.3), ('b', 5.0), ('b', 5.3)], &["ab"]);
    }

    #[test]
    fn accents_go_on_their_letters() {
        check(&[('i', 0.0), ('d', 5.0), ('e', 10.0), ('¨', 15.0), ('e', 15.0), ('n', 20.0)], &["ideën"]);
        check(&[('c', 0.0), ('a', 5.0), ('f', 10.0), ('e', 15.0), ('´', 15.2)], &["café"]);
    }
}
