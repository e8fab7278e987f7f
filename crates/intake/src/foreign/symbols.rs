//! Signs of fonts that have pictures in the place of letters, as the characters that everybody has.

use std::borrow::Cow;

/// Wingdings.
const WINGDINGS: [(u8, char); 72] = [
    (0x22, '✂'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2a, '✉'),
    (0x32, '🗎'),
    (0x36, '⌛'),
    (0x3f, '✍'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4a, '☺'),
    (0x4b, '😐'),
    (0x4c, '☹'),
    (0x52, '☼'),
    (0x54, '❄'),
    (0x6c, '●'),
    (0x6d, '❍'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '☒'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x8b, '⓿'),
    (0x8c, '❶'),
    (0x8d, '❷'),
    (0x8e, '❸'),
    (0x8f, '❹'),
    (0x90, '❺'),
    (0x91, '❻'),
    (0x92, '❼'),
    (0x93, '❽'),
    (0x94, '❾'),
    (0x95, '❿'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa2, '○'),
    (0xa4, '◉'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xab, '★'),
    (0xb6, '☆'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xef, '⇦'),
    (0xf0, '⇨'),
    (0xf1, '⇧'),
    (0xf2, '⇩'),
    (0xf3, '⇔'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Wingdings 2.
const WINGDINGS_2: [(u8, char); 7] =
    [(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0xa3, '□')];

/// Webdings.
const WEBDINGS: [(u8, char); 5] = [(0x61, '✔'), (0x63, '□'), (0x67, '■'), (0x6e, '●'), (0x72, '✖')];

/// Symbol; digits and some marks are themselves.
const SYMBOL: [(u8, char); 119] = [
    (0x22, '∀'),
    (0x24, '∃'),
    (0x27, '∋'),
    (0x2a, '∗'),
    (0x2d, '−'),
    (0x40, '≅'),
    (0x41, 'Α'),
    (0x42, 'Β'),
    (0x43, 'Χ'),
    (0x44, 'Δ'),
    (0x45, 'Ε'),
    (0x46, 'Φ'),
    (0x47, 'Γ'),
    (0x48, 'Η'),
    (0x49, 'Ι'),
    (0x4a, 'ϑ'),
    (0x4b, 'Κ'),
    (0x4c, 'Λ'),
    (0x4d, 'Μ'),
    (0x4e, 'Ν'),
    (0x4f, 'Ο'),
    (0x50, 'Π'),
    (0x51, 'Θ'),
    (0x52, 'Ρ'),
    (0x53, 'Σ'),
    (0x54, 'Τ'),
    (0x55, 'Υ'),
    (0x56, 'ς'),
    (0x57, 'Ω'),
    (0x58, 'Ξ'),
    (0x59, 'Ψ'),
    (0x5a, 'Ζ'),
    (0x5c, '∴'),
    (0x5e, '⊥'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x63, 'χ'),
    (0x64, 'δ'),
    (0x65, 'ε'),
    (0x66, 'φ'),
    (0x67, 'γ'),
    (0x68, 'η'),
    (0x69, 'ι'),
    (0x6a, 'ϕ'),
    (0x6b, 'κ'),
    (0x6c, 'λ'),
    (0x6d, 'μ'),
    (0x6e, 'ν'),
    (0x6f, 'ο'),
    (0x70, 'π'),
    (0x71, 'θ'),
    (0x72, 'ρ'),
    (0x73, 'σ'),
    (0x74, 'τ'),
    (0x75, 'υ'),
    (0x76, 'ϖ'),
    (0x77, 'ω'),
    (0x78, 'ξ'),
    (0x79, 'ψ'),
    (0x7a, 'ζ'),
    (0xa0, '€'),
    (0xa1, 'ϒ'),
    (0xa2, '′'),
    (0xa3, '≤'),
    (0xa4, '⁄'),
    (0xa5, '∞'),
    (0xa6, 'ƒ'),
    (0xa7, '♣'),
    (0xa8, '♦'),
    (0xa9, '♥'),
    (0xaa, '♠'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb5, '∝'),
    (0xb6, '∂'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xba, '≡'),
    (0xbb, '≈'),
    (0xbc, '…'),
    (0xc5, '⊕'),
    (0xc6, '∅'),
    (0xc7, '∩'),
    (0xc8, '∪'),
    (0xcc, '⊂'),
    (0xce, '∈'),
    (0xcf, '∉'),
    (0xd0, '∠'),
    (0xd1, '∇'),
    (0xd2, '®'),
    (0xd3, '©'),
    (0xd4, '™'),
    (0xd5, '∏'),
    (0xd6, '√'),
    (0xd7, '⋅'),
    (0xd8, '¬'),
    (0xd9, '∧'),
    (0xda, '∨'),
    (0xdb, '⇔'),
    (0xdc, '⇐'),
    (0xdd, '⇑'),
    (0xde, '⇒'),
    (0xdf, '⇓'),
    (0xe1, '〈'),
    (0xe2, '®'),
    (0xe3, '©'),
    (0xe4, '™'),
    (0xe5, '∑'),
    (0xf1, '〉'),
    (0xf2, '∫'),
];

/// Where programs put such signs in Unicode: a place that has no characters of its own.
const PRIVATE: std::ops::RangeInclusive<u32> = 0xf000..=0xf0ff;
/// All places that have no characters of their own.
const ALL_PRIVATE: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';

/// A font whose letters are pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureFont {
    Wingdings,
    Wingdings2,
    Webdings,
    Symbol,
    /// One of which it is not known what its pictures are.
    Other,
}

impl PictureFont {
    /// The one with this name; nothing when it is a font of letters.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name.trim().to_lowercase().as_str() {
            "wingdings" => Some(Self::Wingdings),
            "wingdings 2" => Some(Self::Wingdings2),
            "webdings" => Some(Self::Webdings),
            "symbol" | "standard symbols l" | "standard symbols ps" => Some(Self::Symbol),
            "wingdings 3" | "marlett" | "monotype sorts" | "zapfdingbats" | "zapf dingbats" => Some(Self::Other),
            _ => None,
        }
    }

    fn sign(self, code: u8) -> Option<char> {
        let table: &[(u8, char)] = match self {
            Self::Wingdings => &WINGDINGS,
            Self::Wingdings2 => &WINGDINGS_2,
            Self::Webdings => &WEBDINGS,
            Self::Symbol => &SYMBOL,
            Self::Other => &[],
        };
        let found = table.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign);
        let is_itself = self == Self::Symbol && matches!(code, b' '..=b'?' | b'[' | b']' | b'_' | b'{'..=b'}');
        found.or_else(|| is_itself.then_some(char::from(code)))
    }
}

/// A text in a font, as everybody has it.
pub(super) fn plain_text(text: &str, font: Option<PictureFont>) -> Cow<'_, str> {
    if font.is_none() && !text.contains(|c| ALL_PRIVATE.contains(&c)) {
        return Cow::Borrowed(text);
    }
    text.chars().filter_map(|c| plain(c, font)).collect()
}

/// A character in a font, as everybody has it; nothing where it is a picture that is not known.
pub(super) fn plain(c: char, font: Option<PictureFont>) -> Option<char> {
    let code = u32::from(c);
    let is_private = PRIVATE.contains(&code);
    match font {
        Some(font) if is_private || code < 0x100 => match u8::try_from(code & 0xff) {
            Ok(code) if char::from(code).is_whitespace() => Some(' '),
            Ok(code) => font.sign(code),
            Err(_) => None,
        },
        _ if ALL_PRIVATE.contains(&c) => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_become_characters() {
        let check = |c, font: &str, expected| assert_eq!(plain(c, PictureFont::named(font)), expected, "{c} {font}");
        check('\u{f0fc}', "Wingdings", Some('✓'));
        check('J', "Wingdings", Some('☺'));
        check('\u{f0b7}', "Symbol", Some('•'));
        check('b', "symbol", Some('β'));
        check('5', "Symbol", Some('5'));
        check('\u{f0fc}', "Wingdings 3", None);
        check('\u{f0fc}', "Arial", None);
        check('é', "Arial", Some('é'));
        check('–', "Wingdings", Some('–'));
        check(' ', "Wingdings", Some(' '));
    }
}
