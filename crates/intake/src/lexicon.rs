//! The list of words that mean the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The list as the project ships it.
const SHIPPED: &str = include_str!("../../../config/lexicon.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    abbreviations: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    synonyms: Synonyms,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Synonyms {
    groups: Vec<Vec<String>>,
}

/// The list cannot be used; the message says what to change.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file cannot be read.
    #[error("cannot read the list of words {path} (`lexicon` in the settings): {error}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It is not a list of words.
    #[error("the list of words cannot be used: {0}")]
    Wrong(#[from] toml::de::Error),
}

/// Groups of words that mean the same, from the file at `path`; without one, those that the project ships. Two meanings
/// of an abbreviation need not mean the same, so each makes a group with it.
///
/// # Errors
/// When the file cannot be read or is no such list.
pub fn read(path: Option<&Path>) -> Result<Vec<Vec<String>>, LexiconError> {
    let Some(path) = path else { return parse(SHIPPED) };
    let unreadable = |error| LexiconError::Unreadable { path: path.to_owned(), error };
    parse(&fs::read_to_string(path).map_err(unreadable)?)
}

fn parse(text: &str) -> Result<Vec<Vec<String>>, LexiconError> {
    let Lists { abbreviations, synonyms } = toml::from_str(text)?;
    let pairs = abbreviations
        .into_iter()
        .flat_map(|(short, meanings)| meanings.into_iter().map(move |meaning| vec![short.clone(), meaning]));
    Ok(pairs.chain(synonyms.groups).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_meaning_is_a_group() {
        let text =
            "[abbreviations]\nbv = ['bijvoorbeeld', 'besloten vennootschap']\n[synonyms]\ngroups = [['kap', 'vellen']]";
        assert_eq!(
            parse(text).unwrap(),
            [vec!["bv", "bijvoorbeeld"], vec!["bv", "besloten vennootschap"], vec!["kap", "vellen"]]
        );
        assert_eq!(parse("").unwrap(), Vec::<Vec<String>>::new());
    }

    #[test]
    fn what_is_shipped_can_be_used() {
        let groups = read(None).unwrap();
        assert!(groups.len() > 200 && groups.iter().all(|group| group.len() > 1), "{}", groups.len());
        assert!(groups.iter().flatten().all(|word| !word.trim().is_empty() && *word == word.to_lowercase()));
    }

    #[test]
    fn a_mistake_is_named() {
        let fault = parse("[synonym]").unwrap_err().to_string();
        assert!(fault.contains("synonym"), "{fault}");
        let fault = read(Some(Path::new("/nowhere/lexicon.toml"))).unwrap_err().to_string();
        assert!(fault.contains("/nowhere/lexicon.toml"), "{fault}");
    }
}
