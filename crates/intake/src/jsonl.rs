//! Documents as JSON, one object a line.

use std::iter;
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize};

use super::line::Lines;
use super::{OpenError, Outcome, Reading, Row, field};
use crate::domain::date::Date;
use crate::domain::document::Document;

/// A document as the file has it. Keys that are not listed here are passed over.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct DocumentRow {
    id: Option<String>,
    parent_id: Option<String>,
    title: Option<String>,
    body: Option<String>,
    url_or_path: Option<String>,
    organisation: Option<String>,
    topics: Option<Vec<String>>,
    kind: Option<String>,
    date: Option<String>,
    licence: Option<String>,
    source_repo: Option<String>,
    authors: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    near_duplicate_group: Option<String>,
    /// Absent: what the organisation says. `null`: none.
    #[serde(deserialize_with = "present")]
    municipality: Option<Option<String>>,
}

fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl From<&Document> for DocumentRow {
    fn from(document: &Document) -> Self {
        let document = document.clone();
        Self {
            id: Some(document.key),
            parent_id: Some(document.dossier),
            title: Some(document.title),
            body: Some(document.body),
            url_or_path: document.url,
            organisation: document.organisation,
            topics: Some(document.topics),
            kind: document.kind,
            date: document.date.map(|date| date.to_string()),
            licence: document.licence,
            source_repo: document.source,
            authors: Some(document.authors),
            near_duplicate_group: document.near_duplicate_group,
            municipality: Some(document.municipality),
        }
    }
}

impl DocumentRow {
    /// The document, and the faults that do not keep it out; or the fault that does.
    fn checked(self) -> Result<(Document, Vec<String>), String> {
        let key = field::required("id", self.id.as_deref())?;
        let date_text = field::optional("date", self.date.as_deref())?;
        let date = date_text.as_deref().and_then(Date::parse);
        let faults = if date.is_none() && date_text.is_some() { vec![field::NO_DATE.to_owned()] } else { Vec::new() };
        let organisation = field::optional("organisation", self.organisation.as_deref())?;
        let municipality = match self.municipality {
            Some(municipality) => field::optional("municipality", municipality.as_deref())?,
            None => organisation.as_deref().and_then(field::municipality_of),
        };
        let document = Document {
            dossier: field::optional("parent_id", self.parent_id.as_deref())?.unwrap_or_else(|| key.clone()),
            title: field::title(
                &self.title.filter(|title| !title.trim().is_empty()).ok_or("`title` is empty; fill it in")?,
            ),
            // No text on a server of PostgreSQL holds a zero.
            body: self
                .body
                .ok_or("`body` is absent; give the text of the document in Markdown")?
                .replace('\0', "\u{fffd}"),
            url: field::url(self.url_or_path.as_deref())?,
            municipality,
            organisation,
            topics: field::list("topics", self.topics.iter().flatten().map(String::as_str))?,
            kind: field::optional("kind", self.kind.as_deref())?,
            date,
            licence: field::optional("licence", self.licence.as_deref())?,
            source: field::optional("source_repo", self.source_repo.as_deref())?,
            authors: field::list("authors", self.authors.iter().flatten().map(String::as_str))?,
            near_duplicate_group: field::optional("near_duplicate_group", self.near_duplicate_group.as_deref())?,
            key,
        };
        Ok((document, faults))
    }
}

/// Reads a line. `None` for one that is empty.
fn read(number: u64, bytes: &[u8]) -> Option<Outcome> {
    let bytes = if number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
    if bytes.trim_ascii().is_empty() {
        return None;
    }
    let row = match serde_json::from_slice::<DocumentRow>(bytes) {
        Ok(row) => row,
        Err(error) => {
            return Some(Outcome::fault(
                number,
                format!("this is not a document as a JSON object: {error}; correct it"),
            ));
        }
    };
    Some(match row.checked() {
        Err(what) => Outcome::fault(number, what),
        Ok((document, faults)) => Outcome {
            row: Some(Row::Document(Box::new(document))),
            faults: faults.into_iter().map(|what| (number, what)).collect(),
        },
    })
}

pub(super) fn open(path: &Path, size: u64, compressed: bool) -> Result<Reading, OpenError> {
    let mut lines = Lines::open(path, compressed).map_err(OpenError::refused(path))?;
    let file = path.to_owned();
    let reads = iter::from_fn(move || {
        let line = lines.next()?;
        let outcome = match line.bytes {
            Ok(bytes) => read(line.number, &bytes).unwrap_or_default(),
            Err(what) => Outcome::fault(line.number, what),
        };
        Some(outcome.reads(&file, line.number, lines.done()))
    });
    Ok(Reading::new(size, reads.flatten()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(line: &str, expected: Result<&str, &str>) {
        let outcome = read(7, line.as_bytes()).unwrap();
        let shown = match (&outcome.row, outcome.faults.first()) {
            (Some(Row::Document(found)), fault) => Ok(format!(
                "{} | {} | {} | {:?} | {:?} | {:?}{}",
                found.key,
                found.dossier,
                found.title,
                found.url,
                found.municipality,
                found.date.map(|date| date.to_string()),
                if fault.is_some() { " | fault" } else { "" }
            )),
            (_, fault) => Err(fault.map(|(line, what)| format!("{line}: {what}")).unwrap()),
        };
        match (shown, expected) {
            (Ok(shown), Ok(expected)) => assert_eq!(shown, expected),
            (Err(shown), Err(expected)) => assert!(shown.starts_with(expected), "{shown}"),
            (shown, expected) => panic!("{shown:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn reads_documents() {
        check(
            r#"{"id":"a","title":" T\n1 ","body":"","url_or_path":"https://x.nl","organisation":"Gemeente Breda","date":"2024-05"}"#,
            Ok(r#"a | a | T 1 | Some("https://x.nl") | Some("Breda") | Some("2024-05")"#),
        );
        check(
            r#"{"id":"a","parent_id":"p","title":"T","body":"x","url_or_path":"a.md","organisation":"Gemeente Breda","municipality":null,"date":"ooit","more":1}"#,
            Ok("a | p | T | None | None | None | fault"),
        );
    }

    #[test]
    fn a_zero_is_no_sign_of_a_text() {
        let outcome = read(1, br#"{"id":"a\u0000","title":"T\u0000","body":"x\u0000y"}"#).unwrap();
        let Some(Row::Document(found)) = outcome.row else { panic!("no document") };
        assert_eq!((found.key.as_str(), found.title.as_str(), found.body.as_str()), ("a", "T", "x\u{fffd}y"));
    }

    #[test]
    fn says_what_is_wrong() {
        check(r#"{"title":"T","body":""}"#, Err("7: `id` is empty; fill it in"));
        check(r#"{"id":"a","body":""}"#, Err("7: `title` is empty"));
        check(r#"{"id":"a","title":"T"}"#, Err("7: `body` is absent"));
        check(r#"{"id":"a","title":["T"]}"#, Err("7: this is not a document as a JSON object: invalid type"));
        check("[1]", Err("7: this is not a document"));
        check("{", Err("7: this is not a document"));
        assert_eq!(read(1, b"\xef\xbb\xbf \r"), None);
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Some(outcome) = read(1, &bytes) {
                prop_assert!(outcome.row.is_some() || !outcome.faults.is_empty());
            }
        }
    }
}
