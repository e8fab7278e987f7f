//! The YAML that may stand at the top of a Markdown file.

use serde_yaml_ng::{Mapping, Value};

use super::{LineFault, field};
use crate::domain::date::Date;

/// The keys that are read.
const KEYS: [&str; 10] =
    ["title", "municipality", "organisation", "date", "kind", "topics", "authors", "url", "licence", "dossier"];

/// Longer front matter is no front matter; in bytes.
const LONGEST: usize = 64 * 1024;

/// How alike an unknown key and a known one are, from 0 to 1, to be the same word mistyped.
const ALIKE: f64 = 0.7;

/// What front matter says of a document.
#[derive(Debug, Default, PartialEq)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) municipality: Option<String>,
    pub(super) organisation: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) kind: Option<String>,
    pub(super) topics: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) url: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) dossier: Option<String>,
}

/// The front matter, if there is any, and the text after it.
pub(super) fn split(text: &str) -> (Option<&str>, &str) {
    let Some(rest) = text.strip_prefix("---\n") else {
        return (None, text);
    };
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if length > LONGEST {
            break;
        }
        if matches!(line.trim_end(), "---" | "...") {
            let (yaml, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            return (Some(yaml), after.strip_prefix(line).unwrap_or(""));
        }
        length += line.len();
    }
    (None, text)
}

/// Reads front matter, with the faults that do not keep the document out and their lines; or the one that does.
pub(super) fn read(yaml: &str) -> Result<(FrontMatter, Vec<LineFault>), LineFault> {
    let mapping: Mapping = match serde_yaml_ng::from_str(yaml) {
        Ok(Value::Mapping(mapping)) => mapping,
        Ok(Value::Null) => Mapping::new(),
        Ok(_) => return Err((2, "the front matter has no `key: value` lines; correct or remove it".to_owned())),
        Err(error) => {
            let line = error.location().map_or(2, |at| u64::try_from(at.line()).unwrap_or(0) + 1);
            return Err((
                line,
                format!("the front matter is no YAML ({error}); put double quotes around texts with a colon"),
            ));
        }
    };
    let mut matter = FrontMatter::default();
    let mut faults = Vec::new();
    for (key, value) in &mapping {
        let key = scalar(key).unwrap_or_default();
        let line = line_of(yaml, &key);
        matter.set(&key, value).unwrap_or_else(|what| faults.push((line, what)));
    }
    Ok((matter, faults))
}

impl FrontMatter {
    fn set(&mut self, key: &str, value: &Value) -> Result<(), String> {
        let text = || one(key, value);
        match key {
            "title" => self.title = text()?.map(|title| field::title(&title)),
            "municipality" => self.municipality = text()?,
            "organisation" => self.organisation = text()?,
            "kind" => self.kind = text()?,
            "licence" => self.licence = text()?,
            "dossier" => self.dossier = text()?,
            "topics" => self.topics = several(key, value)?,
            "authors" => self.authors = several(key, value)?,
            "date" => {
                let text = text()?;
                self.date = text.as_deref().and_then(Date::parse);
                if text.is_some() && self.date.is_none() {
                    return Err(field::NO_DATE.to_owned());
                }
            }
            "url" => {
                let text = text()?;
                self.url = field::url(text.as_deref())?;
                if text.is_some() && self.url.is_none() {
                    return Err("`url` does not begin with https:// or http://; write the whole address".to_owned());
                }
            }
            _ => return Err(unknown(key)),
        }
        Ok(())
    }
}

fn unknown(key: &str) -> String {
    let alike = |known: &&str| strsim::jaro_winkler(known, &key.to_lowercase());
    let nearest = KEYS.iter().max_by(|a, b| alike(a).total_cmp(&alike(b))).filter(|known| alike(known) >= ALIKE);
    let remedy =
        nearest.map_or(format!("the keys are {}", KEYS.join(", ")), |known| format!("perhaps `{known}` is meant"));
    format!("the key `{}` of the front matter is not known and not read; {remedy}", key.escape_default())
}

/// The line of the file that a key stands on; the front matter begins on the second.
fn line_of(yaml: &str, key: &str) -> u64 {
    let at = yaml.lines().position(|line| line.trim_start_matches(['"', '\'']).starts_with(key));
    at.and_then(|at| u64::try_from(at).ok()).unwrap_or(0) + 2
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

fn one(key: &str, value: &Value) -> Result<Option<String>, String> {
    if value.is_null() {
        return Ok(None);
    }
    let text = scalar(value).ok_or_else(|| format!("`{key}` is not one text; write it on one line"))?;
    field::optional(key, Some(&text))
}

fn several(key: &str, value: &Value) -> Result<Vec<String>, String> {
    let Value::Sequence(values) = value else {
        let text = one(key, value)?.unwrap_or_default();
        return field::list(key, text.split(','));
    };
    let texts: Option<Vec<String>> = values.iter().map(scalar).collect();
    let texts = texts.ok_or_else(|| format!("`{key}` is not a list of texts; write [one, two]"))?;
    field::list(key, texts.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(yaml: &str, expected: &FrontMatter, faults: &[&str]) {
        let (found, said) = read(yaml).unwrap();
        assert_eq!(&found, expected);
        let said: Vec<String> = said.into_iter().map(|(line, what)| format!("{line}: {what}")).collect();
        assert!(said.len() == faults.len() && said.iter().zip(faults).all(|(a, b)| a.starts_with(b)), "{said:?}");
    }

    #[test]
    fn reads_what_it_knows_and_names_the_rest() {
        let expected = FrontMatter {
            title: Some("112".to_owned()),
            date: Date::parse("2024-05-14"),
            topics: vec!["wonen".to_owned(), "zorg".to_owned()],
            authors: vec!["@a:b.nl".to_owned()],
            ..FrontMatter::default()
        };
        check("title: 112\ndate: 2024-05-14\ntopics: wonen, zorg\nauthors: [\"@a:b.nl\"]\nkind:\n", &expected, &[]);
        check(
            "titel: X\nzzz: 1\ndate: ooit\nurl: www.x.nl\nkind: [a]\n",
            &FrontMatter::default(),
            &[
                "2: the key `titel` of the front matter is not known and not read; perhaps `title` is meant",
                "3: the key `zzz` of the front matter is not known and not read; the keys are title, ",
                "4: `date` is not read as a date",
                "5: `url` does not begin",
                "6: `kind` is not one text",
            ],
        );
        check("", &FrontMatter::default(), &[]);
    }

    #[test]
    fn says_where_it_is_broken() {
        let (line, what) = read("title: A\nkind: B: C\n").unwrap_err();
        assert_eq!(line, 3);
        assert!(what.starts_with("the front matter is no YAML"), "{what}");
    }

    #[test]
    fn ends_where_it_ends() {
        assert_eq!(split("---\na: 1\n---\nTekst"), (Some("a: 1\n"), "Tekst"));
        assert_eq!(split("---\n---"), (Some(""), ""));
        assert_eq!(split("---\nzonder eind"), (None, "---\nzonder eind"));
        assert_eq!(split("Tekst\n---\n"), (None, "Tekst\n---\n"));
    }

    proptest! {
        #[test]
        fn takes_any_text(text in any::<String>(), yaml in "([a-z]{1,5}|: |\n|- |[\\[\\]{}&*!|>'\"#,] ?){0,60}") {
            for text in [&text, &yaml, &format!("---\n{yaml}\n---\n")] {
                let (matter, rest) = split(text);
                prop_assert!(text.ends_with(rest));
                drop(read(matter.unwrap_or(text)));
            }
        }
    }
}
