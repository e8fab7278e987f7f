//! The key `usedBy` of publiccode.yml: who uses a piece of software, as its maker says.

use serde_yaml_ng::{Mapping, Value};

use crate::domain::municipality::Municipality;
use crate::domain::reuse::adoption::Adoption;
use crate::domain::reuse::vocabulary::Stage;
use crate::privacy;
use crate::text::clean;

/// What publiccode.yml says of its users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedBy {
    /// The name of the software.
    pub software: String,
    /// The municipalities that use it, by their names in the list of municipalities, each once.
    pub municipalities: Vec<String>,
    /// Names of users that are in no list of municipalities.
    pub others: Vec<String>,
}

/// A publiccode.yml that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum UsedByError {
    /// It is no YAML, or none can be written.
    #[error("publiccode.yml cannot be read: {0}")]
    Yaml(#[from] serde_yaml_ng::Error),
    /// It has no name.
    #[error("publiccode.yml has no `name`: say what the software is called")]
    Nameless,
}

/// Reads who uses the software. Each is a claim of the maker until the taker says so.
///
/// # Errors
/// When `text` is no YAML, or does not say what the software is called.
pub fn read(text: &str, municipalities: &[Municipality]) -> Result<UsedBy, UsedByError> {
    let file: Mapping = serde_yaml_ng::from_str(text)?;
    let software = file.get("name").and_then(Value::as_str).map(clean).ok_or(UsedByError::Nameless)?;
    let mut read = UsedBy { software, municipalities: Vec::new(), others: Vec::new() };
    let users = file.get("usedBy").and_then(Value::as_sequence).into_iter().flatten();
    for user in users.filter_map(Value::as_str).map(clean) {
        let (list, name) = match municipality(&user, municipalities) {
            Some(name) => (&mut read.municipalities, name),
            None => (&mut read.others, user),
        };
        if !list.contains(&name) {
            list.push(name);
        }
    }
    Ok(read)
}

/// The municipality that a user's name means: "Gemeente Breda", "Breda (gemeente)", "Municipality of Breda".
fn municipality(user: &str, municipalities: &[Municipality]) -> Option<String> {
    let lower = user.to_lowercase();
    let bare = lower.trim().trim_end_matches("(gemeente)").trim();
    let bare =
        ["gemeente ", "municipality of ", "city of "].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    municipalities.iter().find(|place| place.name.to_lowercase() == bare).map(|place| place.name.clone())
}

/// The block `usedBy:` of a piece of software, ready to be pasted: who has it in use, said so itself, and may be named; by name.
/// `None` when there is nobody.
///
/// # Errors
/// When YAML cannot be written.
pub fn write(software: &str, adoptions: &[Adoption]) -> Result<Option<String>, UsedByError> {
    let called = |title: &str| clean(title).trim().to_lowercase();
    let uses = |adoption: &&Adoption| {
        called(&adoption.practice.title) == called(software)
            && privacy::may_be_named(adoption)
            && adoption.stage() == Some(Stage::InUse)
    };
    let mut users: Vec<String> =
        adoptions.iter().filter(uses).map(|adoption| format!("Gemeente {}", clean(&adoption.taker))).collect();
    users.sort();
    users.dedup();
    if users.is_empty() {
        return Ok(None);
    }
    let block = Mapping::from_iter([(Value::from("usedBy"), Value::from(users))]);
    Ok(Some(serde_yaml_ng::to_string(&block)?))
}
