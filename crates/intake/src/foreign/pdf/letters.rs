//! What a PDF calls its letters, as the letters that a reader sees.

use unicode_normalization::UnicodeNormalization as _;

/// Ligatures that have a sign of their own.
const LIGATURES: [(char, &str); 11] = [
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
    ('\u{132}', "IJ"),
    ('\u{133}', "ij"),
    ('\u{a66b}', "tt"),
    ('\u{1f6}', "Hv"),
];

/// Accents that are drawn over a letter as a sign of their own, and the sign that belongs to the letter.
const ACCENTS: [(char, char); 7] = [
    ('\u{a8}', '\u{308}'),
    ('\u{b4}', '\u{301}'),
    ('\u{60}', '\u{300}'),
    ('\u{2c6}', '\u{302}'),
    ('\u{2dc}', '\u{303}'),
    ('\u{b8}', '\u{327}'),
    ('\u{2da}', '\u{30a}'),
];

/// What stands for a sign of which nobody knows what it is.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// The hyphen that is only there because a line ends.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// One sign as it is named on the page; nothing when it is none that shows.
pub(super) fn sign(code: u32) -> Option<char> {
    match code {
        // How PDFium marks a hyphen at the end of a line.
        0x02 | 0xfffe => Some('-'),
        0 => Some(UNKNOWN),
        _ => match char::from_u32(code).unwrap_or(UNKNOWN) {
            '\u{2010}' | '\u{2011}' => Some('-'),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => None,
            // Signs of the fonts Symbol and Wingdings: bullets, nearly always.
            '\u{f0a7}' | '\u{f0a8}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f02d}' | '\u{f06c}' | '\u{f06e}' => {
                Some('•')
            }
            '\u{e000}'..='\u{f8ff}' => Some(UNKNOWN),
            // Letters of formulas are letters.
            sign @ '\u{1d400}'..='\u{1d7ff}' => sign.nfkc().next(),
            sign if sign.is_whitespace() => Some(' '),
            sign if sign.is_control() => None,
            sign => Some(sign),
        },
    }
}

/// How many letters a sign counts for when it is asked whether there is a text: a Chinese sign says as much as a short word.
pub(super) fn weight(sign: char) -> usize {
    match sign {
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 3,
        _ => usize::from(sign.is_alphanumeric()),
    }
}

/// The number of a sign that comes in two halves.
pub(super) fn joined(high: u32, low: u32) -> u32 {
    0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff)
}

/// The accent that belongs to a letter, when this sign is one that may be drawn over it.
pub(super) fn accent(sign: char) -> Option<char> {
    ACCENTS.iter().find(|(drawn, _)| *drawn == sign).map(|(_, accent)| *accent)
}

/// A line in plain letters: no ligatures, nothing that only tells where a word may be cut.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (number, word) in text.split(' ').enumerate() {
        if number > 0 {
            plain.push(' ');
        }
        mend(word, &mut plain);
    }
    plain
}

fn mend(word: &str, plain: &mut String) {
    if word.is_ascii() {
        return plain.push_str(word);
    }
    let latin = word.chars().any(|c| c.is_ascii_alphabetic());
    let last = word.chars().count().saturating_sub(1);
    let mut before = None;
    for (at, sign) in word.chars().enumerate() {
        let shifted = Some(sign).filter(|_| latin).and_then(|sign| shifted(sign, before));
        before = shifted.map(|(_, letter)| letter);
        if let Some((first, letter)) = shifted {
            plain.extend(first);
            plain.push(letter);
        } else if let Some((_, letters)) = LIGATURES.iter().find(|(ligature, _)| *ligature == sign) {
            plain.push_str(letters);
        } else if sign != SOFT_HYPHEN || at == last {
            plain.push(sign);
        }
    }
}

/// Ghostscript 10.00 wrote the letters of a ligature as numbers that are 256 times too large, and of one with three letters
/// the last two as their sum: `f`, `f + i`.
fn shifted(sign: char, before: Option<char>) -> Option<(Option<char>, char)> {
    let code = u32::from(sign);
    let letter = |code: u32| char::from_u32(code).filter(char::is_ascii_alphabetic);
    if code < 0x4100 || code % 256 != 0 {
        return None;
    }
    if let Some(found) = letter(code / 256) {
        return Some((None, found));
    }
    let first = before?;
    Some((Some(first), letter((code / 256).checked_sub(u32::from(first))?)?))
}

/// Whether what stands here cannot be what a reader sees: signs that nobody knows, or one or two signs of another script beside
/// Latin letters. More of them in a row are a word of their own.
pub(super) fn is_doubtful(word: &str) -> bool {
    let signs: Vec<char> = word.chars().collect();
    let is_odd = |sign: &char| matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    let mut parts = signs.chunk_by(|one, other| is_odd(one) == is_odd(other)).peekable();
    let mut before = None;
    let mut odd = false;
    while let Some(part) = parts.next() {
        let after = parts.peek().and_then(|next| next.first());
        let touches = [before, after].into_iter().flatten().any(char::is_ascii_alphabetic);
        odd |= touches && part.len() <= 2 && part.first().is_some_and(is_odd);
        before = part.last();
    }
    odd || word.contains(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected);
    }

    #[test]
    fn letters_are_plain() {
        check(
            "de e\u{fb00}ecten op o\u{fb03}ciële \u{fb01}etsen en \u{133}s",
            "de effecten op officiële fietsen en ijs",
        );
        check("buurt\u{ad}speel\u{ad}plaats opruim\u{ad}", "buurtspeelplaats opruim\u{ad}");
        check(
            "o\u{6600}\u{cf00}ciële evalua\u{7400}\u{6900}e, a\u{6600}\u{6200}reken",
            "officiële evaluatie, afbreken",
        );
        check("\u{6600}\u{6900}nanciering \u{6600} 東京", "financiering \u{6600} 東京");
    }

    #[test]
    fn signs_that_are_words_count_as_such() {
        assert_eq!(['东', '\u{2000b}', 'a', '7', '，', ' '].map(weight), [3, 3, 1, 1, 0, 0]);
    }

    #[test]
    fn doubt_is_told() {
        assert!(
            is_doubtful("bel\u{6771}ng") && is_doubtful("a\u{fffd}b") && !is_doubtful("東京") && !is_doubtful("café")
        );
    }

    #[test]
    fn words_of_two_scripts_are_not_doubted() {
        assert!(!is_doubtful("好酸球%(Eos)") && !is_doubtful("好酸球Eos"));
        assert!(is_doubtful("afgee\u{6771}") && is_doubtful("o\u{6600}\u{cf00}ciële"));
    }

    #[test]
    fn signs_that_show() {
        assert_eq!(sign(joined(0xd835, 0xdc5d)), Some('p'));
        assert_eq!(
            [sign(2), sign(0xf0b7), sign(0), sign(0x200b), sign(0xa0)],
            [Some('-'), Some('•'), Some(UNKNOWN), None, Some(' ')]
        );
    }
}
