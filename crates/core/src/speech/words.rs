//! Everything that the bot says stands in the words files; this reads them.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::domain::language::Language;

/// The words files, as they were when the program was built.
pub const FILES: [(Language, &str); 2] = [
    (Language::Dutch, include_str!("../../../../config/words/nl.ftl")),
    (Language::English, include_str!("../../../../config/words/en.ftl")),
];

/// The words of every language.
pub struct Words {
    bundles: HashMap<Language, FluentBundle<FluentResource>>,
}

/// A words file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the words file {language}.ftl is damaged: {reason}")]
pub struct WordsError {
    language: &'static str,
    reason: String,
}

impl Words {
    /// Reads the words files.
    ///
    /// # Errors
    /// When one of them is no Fluent.
    pub fn load() -> Result<Self, WordsError> {
        let mut bundles = HashMap::new();
        for (language, file) in FILES {
            let damaged = |reason: String| WordsError { language: language.tag(), reason };
            let resource =
                FluentResource::try_new(file.to_owned()).map_err(|(_, errors)| damaged(format!("{errors:?}")))?;
            let tag = language.tag().parse().map_err(|error| damaged(format!("{error}")))?;
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            bundle.set_use_isolating(false);
            if language == Language::Dutch {
                bundle.set_formatter(Some(|value, _| match value {
                    FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
                    _ => None,
                }));
            }
            bundle.add_resource(resource).map_err(|errors| damaged(format!("{errors:?}")))?;
            bundles.insert(language, bundle);
        }
        Ok(Self { bundles })
    }

    /// The words for `key`. A key that is missing comes back as itself; a test sees to it that none is.
    pub fn say(&self, language: Language, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(bundle) = self.bundles.get(&language) else { return key.to_owned() };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Text(text) => arguments.set(*name, FluentValue::from(*text)),
                Value::Number(number) => arguments.set(*name, FluentValue::from(*number)),
                Value::Decimal(number, digits) => arguments.set(*name, decimal(*number, *digits)),
            }
        }
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

fn decimal(number: f64, digits: u8) -> FluentValue<'static> {
    let scale = 10_f64.powi(i32::from(digits));
    let minimum_fraction_digits = Some(usize::from(digits)).filter(|digits| *digits > 0);
    let options = FluentNumberOptions { minimum_fraction_digits, ..FluentNumberOptions::default() };
    // Without the sign of a nothing that was rounded.
    FluentValue::Number(FluentNumber::new((number * scale).round() / scale + 0.0, options))
}

/// A value that stands in a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A number, which decides between one and many.
    Number(usize),
    /// A number with so many digits behind the comma, which the language writes as one or as a point.
    Decimal(f64, u8),
}
