//! How the numbers of lists are written.

/// A list with more items shows their numbers in digits.
const MOST_LETTERS: u32 = 26 * 5;
/// The same for Roman numbers.
const MOST_ROMAN: u32 = 3_999;

/// The signs of Roman numbers and what they stand for.
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// A way of writing numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::foreign) enum Numeral {
    #[default]
    Decimal,
    TwoDigits,
    Ordinal,
    Letter,
    Capital,
    Roman,
    RomanCapital,
    /// A sign that is the same for all.
    Bullet,
    Nothing,
}

impl Numeral {
    /// By its name in Word.
    pub(in crate::foreign) fn of_word(name: &str) -> Self {
        match name {
            "decimalZero" => Self::TwoDigits,
            "ordinal" => Self::Ordinal,
            "lowerLetter" => Self::Letter,
            "upperLetter" => Self::Capital,
            "lowerRoman" => Self::Roman,
            "upperRoman" => Self::RomanCapital,
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            _ => Self::Decimal,
        }
    }

    /// By its name in OpenDocument.
    pub(in crate::foreign) fn of_open_document(name: &str) -> Self {
        match name {
            "" => Self::Nothing,
            "a" => Self::Letter,
            "A" => Self::Capital,
            "i" => Self::Roman,
            "I" => Self::RomanCapital,
            _ => Self::Decimal,
        }
    }

    /// A number as it is written.
    pub(in crate::foreign) fn say(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::TwoDigits => format!("{number:02}"),
            Self::Ordinal => format!("{number}e"),
            Self::Letter => letters(number),
            Self::Capital => letters(number).to_uppercase(),
            Self::Roman => roman(number),
            Self::RomanCapital => roman(number).to_uppercase(),
            Self::Bullet | Self::Nothing => String::new(),
        }
    }
}

/// a, b, …, z, aa, bb.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1).filter(|_| number <= MOST_LETTERS) else { return number.to_string() };
    let letter = u8::try_from(at % 26).map_or('a', |at| char::from(b'a' + at));
    (0..=at / 26).map(|_| letter).collect()
}

fn roman(number: u32) -> String {
    if number > MOST_ROMAN {
        return number.to_string();
    }
    let (mut rest, mut text) = (number, String::new());
    for (value, sign) in ROMAN {
        while rest >= value {
            rest -= value;
            text.push_str(sign);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_programs_do() {
        let check = |name: &str, number, expected: &str| {
            assert_eq!(Numeral::of_word(name).say(number), expected, "{name} {number}");
        };
        check("decimal", 12, "12");
        check("decimalZero", 7, "07");
        check("ordinal", 2, "2e");
        check("lowerLetter", 26, "z");
        check("upperLetter", 28, "BB");
        check("lowerLetter", 0, "0");
        check("lowerRoman", 14, "xiv");
        check("upperRoman", 1994, "MCMXCIV");
        check("upperRoman", 5000, "5000");
        check("bullet", 3, "");
        check("iets anders", 3, "3");
        assert_eq!(Numeral::of_open_document("I").say(4), "IV");
    }
}
