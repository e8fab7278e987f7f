//! What is asked.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

use crate::corpus::store::documents;
use crate::db::{Db, DbError};

/// So many titles are asked when there are no questions.
const TITLES: usize = 200;

#[derive(Deserialize)]
struct Row {
    question: String,
}

/// The questions in a file, else titles from all over the corpus.
pub(super) fn read(path: Option<&Path>, store: &Db) -> anyhow::Result<Vec<String>> {
    let questions = match path {
        Some(path) => from_file(path).with_context(|| format!("cannot read the questions in {}", path.display()))?,
        None => titles(store)?,
    };
    anyhow::ensure!(!questions.is_empty(), "there is nothing to ask: the questions, or the corpus, are empty");
    Ok(questions)
}

fn from_file(path: &Path) -> anyhow::Result<Vec<String>> {
    let mut questions = Vec::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let row: Row = serde_json::from_str(&line?)?;
        questions.push(row.question);
    }
    Ok(questions)
}

fn titles(store: &Db) -> anyhow::Result<Vec<String>> {
    let (documents, _) = documents::corpus_size(store)?;
    let every = documents.div_ceil(TITLES).max(1);
    let mut titles = Vec::new();
    let mut place = 0;
    documents::for_each_document::<DbError>(store, |document| {
        if place % every == 0 {
            titles.push(document.title);
        }
        place += 1;
        Ok(())
    })?;
    Ok(titles)
}
