//! The words of the page and of the vocabulary, in the words files beside this crate.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::domain::language::Language;

/// The words files, as they were when the program was built.
pub const FILES: [(Language, &str); 2] =
    [(Language::Dutch, include_str!("../words/nl.ftl")), (Language::English, include_str!("../words/en.ftl"))];

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// A words file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the words file {language}.ftl of the report is damaged: {reason}")]
pub struct WordsError {
    language: &'static str,
    reason: String,
}

/// A value that stands in a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Words, or a number that is already written out.
    Text(&'a str),
    /// A number, which decides between one and many.
    Count(usize),
}

impl Words {
    /// Reads the words file of `language`.
    ///
    /// # Errors
    /// When it is no Fluent.
    pub fn load(language: Language) -> Result<Self, WordsError> {
        let damaged = |reason: String| WordsError { language: language.tag(), reason };
        let file = FILES.iter().find(|(one, _)| *one == language).map_or("", |(_, file)| file);
        let resource =
            FluentResource::try_new(file.to_owned()).map_err(|(_, errors)| damaged(format!("{errors:?}")))?;
        let tag = language.tag().parse().map_err(|error| damaged(format!("{error}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Dutch => |value, _| grouped(value, '.'),
            Language::English => |value, _| grouped(value, ','),
        }));
        bundle.add_resource(resource).map_err(|errors| damaged(format!("{errors:?}")))?;
        Ok(Self { language, bundle })
    }

    /// The language of these words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The words for `key`. A key that is missing comes back as itself; a test sees to it that none is.
    pub fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The words for `key` with `values` in them.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::from(*text)),
                Value::Count(count) => arguments.set(*name, FluentValue::from(*count)),
            }
        }
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    /// A number with `digits` behind the comma or point, thousands apart.
    pub fn number(&self, number: f64, digits: usize) -> String {
        let scale = 10_f64.powi(i32::try_from(digits).unwrap_or(0));
        // Without the sign of a nothing that was rounded.
        let written = format!("{:.digits$}", (number * scale).round() / scale + 0.0);
        let (thousands, fraction) = match self.language {
            Language::Dutch => ('.', ','),
            Language::English => (',', '.'),
        };
        match written.split_once('.') {
            Some((whole, rest)) => format!("{}{fraction}{rest}", in_thousands(whole, thousands)),
            None => in_thousands(&written, thousands),
        }
    }

    /// A share of one as a percentage.
    pub fn percent(&self, share: f64) -> String {
        format!("{}%", self.number(share * 100.0, 0))
    }
}

fn grouped(value: &FluentValue<'_>, sign: char) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(in_thousands(&number.as_string(), sign)),
        _ => None,
    }
}

/// A whole number with `sign` between its thousands. Four digits stay together: 1000, 10.000 (Taalunie).
fn in_thousands(whole: &str, sign: char) -> String {
    let (minus, digits) = whole.strip_prefix('-').map_or(("", whole), |rest| ("\u{2212}", rest));
    if digits.len() <= 4 {
        return format!("{minus}{digits}");
    }
    let mut written = String::from(minus);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(sign);
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let dutch = Words::load(Language::Dutch).unwrap();
        assert_eq!(dutch.number(12345.678, 1), "12.345,7");
        assert_eq!(dutch.number(-0.04, 1), "0,0");
        assert_eq!(dutch.number(-1.5, 1), "\u{2212}1,5");
        let english = Words::load(Language::English).unwrap();
        assert_eq!(english.number(1234.0, 0), "1234");
        assert_eq!(english.percent(0.125), "13%");
    }
}
