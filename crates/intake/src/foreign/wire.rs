//! What the process that reads a file says of it, as JSON on one line.

use serde::{Deserialize, Serialize};

use super::{Dossier, Known, Part};
use crate::domain::date::Date;
use crate::domain::feed::FeedItem;
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};

#[derive(Deserialize, Serialize)]
enum Said {
    #[serde(rename = "read")]
    Read { known: SaidKnown, parts: Vec<SaidPart> },
    #[serde(rename = "refused")]
    Refused(String),
}

#[derive(Deserialize, Serialize)]
struct SaidKnown {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    municipality: Option<String>,
    topics: Vec<String>,
}

#[derive(Deserialize, Serialize)]
struct SaidPart {
    name: String,
    size: u64,
    pages: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<(String, usize)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    table: Option<String>,
}

/// Writes what came of reading a file.
pub fn write(output: impl std::io::Write, outcome: &Result<Dossier, Refusal>) -> serde_json::Result<()> {
    let said = match outcome {
        Ok(dossier) => Said::Read {
            known: SaidKnown {
                title: dossier.known.title.clone(),
                author: dossier.known.author.clone(),
                date: dossier.known.date.map(|date| date.to_string()),
                municipality: dossier.known.municipality.clone(),
                topics: dossier.known.topics.clone(),
            },
            parts: dossier.parts.iter().map(SaidPart::from).collect(),
        },
        Err(refusal) => Said::Refused(refusal.name().to_owned()),
    };
    serde_json::to_writer(output, &said)
}

/// Reads it again. What was said otherwise is no outcome.
pub fn read(bytes: &[u8]) -> Option<Result<Dossier, Refusal>> {
    match serde_json::from_slice(bytes).ok()? {
        Said::Refused(name) => Some(Err(Refusal::named(&name)?)),
        Said::Read { known, parts } => {
            let known = Known {
                title: known.title,
                author: known.author,
                date: known.date.as_deref().and_then(Date::parse),
                municipality: known.municipality,
                topics: known.topics,
            };
            Some(Ok(Dossier { known, parts: parts.into_iter().map(Part::from).collect() }))
        }
    }
}

/// Writes what a feed tells of.
pub fn write_feed(output: impl std::io::Write, outcome: &Result<Vec<FeedItem>, Refusal>) -> serde_json::Result<()> {
    let url = |item: &FeedItem| item.url.clone().unwrap_or_default();
    let told =
        outcome.as_ref().map(|items| items.iter().map(|item| (&item.id, &item.title, url(item))).collect::<Vec<_>>());
    serde_json::to_writer(output, &told.map_err(|refusal| refusal.name()))
}

/// Reads it again.
pub fn read_feed(bytes: &[u8]) -> Option<Result<Vec<FeedItem>, Refusal>> {
    match serde_json::from_slice::<Result<Vec<(String, String, String)>, String>>(bytes).ok()? {
        Ok(items) => {
            let url = |url: String| Some(url).filter(|url| !url.is_empty());
            Some(Ok(items.into_iter().map(|(id, title, at)| FeedItem { id, title, url: url(at) }).collect()))
        }
        Err(name) => Some(Err(Refusal::named(&name)?)),
    }
}

impl From<&Part> for SaidPart {
    fn from(part: &Part) -> Self {
        Self {
            name: part.name.clone(),
            size: part.size,
            pages: part.pages,
            text: part.text.clone().ok(),
            refused: part.text.as_ref().err().map(|refusal| refusal.name().to_owned()),
            left_out: part.remarks.iter().map(|remark| (remark.left_out.name().to_owned(), remark.count)).collect(),
            table: part.table.clone(),
        }
    }
}

impl From<SaidPart> for Part {
    fn from(said: SaidPart) -> Self {
        let refusal = || said.refused.as_deref().and_then(Refusal::named).unwrap_or(Refusal::Broken);
        let text = said.text.ok_or_else(refusal);
        let remark = |(name, count): &(String, usize)| Remark::of(LeftOut::named(name)?, *count);
        let remarks = said.left_out.iter().filter_map(remark).collect();
        Self { name: said.name, size: said.size, pages: said.pages, text, remarks, table: said.table }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(outcome: &Result<Dossier, Refusal>) {
        let mut bytes = Vec::new();
        write(&mut bytes, outcome).unwrap();
        assert_eq!(read(&bytes).as_ref(), Some(outcome));
    }

    #[test]
    fn says_what_was_read() {
        let remarks: Vec<Remark> = Remark::of(LeftOut::HiddenSheets, 2).into_iter().collect();
        let part =
            |text| Part { name: "a.pdf".into(), size: 3, pages: Some(2), text, remarks: remarks.clone(), table: None };
        let known = Known { title: Some("T".into()), date: Date::parse("2024-05"), ..Known::default() };
        check(&Ok(Dossier { known, parts: vec![part(Ok("x".into())), part(Err(Refusal::Scanned))] }));
        check(&Err(Refusal::TooDeep));
        assert_eq!(read(b"{\"refused\":\"anders\"}"), None);
        assert_eq!(read(b""), None);
    }

    #[test]
    fn says_what_a_feed_tells_of() {
        let item = |url: Option<&str>| FeedItem { id: "1".into(), title: "T".into(), url: url.map(str::to_owned) };
        for outcome in [Ok(vec![item(Some("https://x")), item(None)]), Err(Refusal::Hostile)] {
            let mut bytes = Vec::new();
            write_feed(&mut bytes, &outcome).unwrap();
            assert_eq!(read_feed(&bytes), Some(outcome));
        }
    }
}
