//! Judged sets: questions and what answers them, links between documents, documents whose authors are known.
//!
//! A figure over half a set says nothing, so here the first fault ends the reading.

use std::fmt::Display;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::line::Lines;
use super::{Fault, OpenError};
use crate::domain::judgment::{Judged, Source};

/// A question with the documents that answer it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedQuestion {
    /// Its name in the set.
    pub qid: String,
    /// The question.
    pub question: String,
    /// What kind of question it is, in the words of the set.
    #[serde(default)]
    pub kind: String,
    /// Which documents answer it; none when nothing in the corpus does.
    pub relevant: Vec<JudgedDocument>,
}

/// A document that was judged for a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedDocument {
    /// The document's key, or the dossier's.
    pub id: String,
    /// 3 answers it, 2 is useful, 1 touches it, 0 does not.
    pub grade: u8,
}

/// Documents that belong together in the eyes of whoever wrote them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct JudgedLink {
    /// Its name in the set.
    pub lid: String,
    /// What kind of link it is, in the words of the set.
    #[serde(rename = "type")]
    pub kind: String,
    /// The document that the link starts from, if any.
    pub query_doc: Option<String>,
    /// The words that stand for what is linked to.
    pub question: String,
    /// What is linked to.
    pub relevant_doc_ids: Vec<String>,
}

/// A document whose authors are to be guessed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct JudgedCase {
    /// The document's key.
    pub doc_id: String,
    /// Who wrote it.
    pub relevant_authors: Vec<String>,
}

/// Somebody who may be guessed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Expert {
    /// The name under which documents list them as author.
    pub author_id: String,
}

/// A judged set that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JudgedError {
    /// The file cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A line is not what it should be.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What was judged in the chat rooms, as a judged set. Questions are numbered, so that nothing leads back to whoever asked.
pub fn from_rooms(judged: &[Judged]) -> Vec<JudgedQuestion> {
    let document = |(id, grade): &(String, u8)| JudgedDocument { id: id.clone(), grade: *grade };
    let questions = (1..).zip(judged).map(|(number, judged): (usize, &Judged)| JudgedQuestion {
        qid: format!("own-{number}"),
        question: judged.text.clone(),
        kind: match judged.source {
            Source::Asker => "asker".to_owned(),
            Source::Moderator => "moderator".to_owned(),
        },
        relevant: judged.grades.iter().map(document).collect(),
    });
    questions.collect()
}

/// Reads a judged set, one JSON object a line: [`JudgedQuestion`], [`JudgedLink`], [`JudgedCase`] or [`Expert`].
/// Keys that these do not have are passed over.
///
/// # Errors
/// When the file cannot be read, or at the first line that is wrong.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, JudgedError> {
    let compressed = path.extension().is_some_and(|extension| extension == "gz");
    let mut lines = Lines::open(path, compressed).map_err(OpenError::refused(path))?;
    let mut rows = Vec::new();
    while let Some(line) = lines.next() {
        let fault = |what: &dyn Display| Fault { file: path.to_owned(), line: line.number, what: what.to_string() };
        let bytes = line.bytes.as_ref().map_err(|what| fault(what))?;
        if !bytes.trim_ascii().is_empty() {
            // The parser knows one line only and calls it the first.
            let wrong =
                |error: serde_json::Error| fault(&error.to_string().split(" at line ").next().unwrap_or_default());
            rows.push(serde_json::from_slice(bytes).map_err(wrong)?);
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn check(content: &str, expected: Result<&[(&str, usize)], &str>) {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(content.as_bytes()).unwrap();
        match (read::<JudgedQuestion>(file.path()), expected) {
            (Ok(rows), Ok(expected)) => {
                let found: Vec<_> = rows.iter().map(|row| (row.qid.as_str(), row.relevant.len())).collect();
                assert_eq!(found, expected);
            }
            (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{error}"),
            (found, expected) => panic!("{found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn reads_questions() {
        check(
            "{\"qid\":\"a\",\"question\":\"q\",\"kind\":\"typo\",\"style\":\"x\",\"relevant\":[{\"id\":\"d\",\"grade\":3}]}\n\n\
             {\"qid\":\"b\",\"question\":\"q\",\"relevant\":[]}\n",
            Ok(&[("a", 1), ("b", 0)]),
        );
    }

    #[test]
    fn names_the_line_that_is_wrong() {
        check("\n{\"qid\":\"a\"}\n", Err("line 2: missing field `question`"));
        let missing = read::<Expert>(Path::new("/nowhere/at.all")).unwrap_err();
        assert!(missing.to_string().starts_with("/nowhere/at.all cannot be opened"), "{missing}");
    }

    #[test]
    fn reads_links_and_cases() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        let line = r#"{"lid":"l","type":"t","query_doc":null,"question":"q","relevant_doc_ids":["d"],"doc_id":"d","relevant_authors":["a"]}"#;
        file.write_all(line.as_bytes()).unwrap();
        assert_eq!(read::<JudgedLink>(file.path()).unwrap()[0].query_doc, None);
        assert_eq!(read::<JudgedCase>(file.path()).unwrap()[0].relevant_authors, ["a"]);
    }
}
