//! JSON Feed.

use serde_json::Value;

use super::Found;
use super::entry::Entry;
use crate::domain::refusal::Refusal;

pub(super) fn read(text: &str) -> Result<Found, Refusal> {
    let feed: Value = serde_json::from_str(text).map_err(|_| Refusal::Broken)?;
    let version = feed.get("version").and_then(Value::as_str).unwrap_or_default();
    if !version.contains("jsonfeed.org") {
        return Err(Refusal::UnknownKind);
    }
    let mut found = Found { home: word(&feed, "home_page_url"), ..Found::default() };
    for item in feed.get("items").and_then(Value::as_array).into_iter().flatten() {
        let file = item.get("attachments").and_then(|files| files.get(0)).and_then(|file| word(file, "url"));
        found.push(Entry {
            title: word(item, "title").unwrap_or_default(),
            id: word(item, "id").unwrap_or_default(),
            link: word(item, "url").unwrap_or_default(),
            other_link: word(item, "external_url").unwrap_or_default(),
            enclosed: file.unwrap_or_default(),
            ..Entry::default()
        })?;
    }
    Ok(found)
}

fn word(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(word) => Some(word.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
