//! A made-up corpus for the whole bot: the words of real documents, in other dossiers, with made-up vectors.

use std::path::Path;

use anyhow::Context as _;

use super::super::super::{import, open, progress};
use super::made::{Chance, Maker};
use super::size::Size;
use crate::config::Config;
use crate::corpus::passages;
use crate::corpus::store::documents;
use crate::corpus::store::titles::hash_of_title;
use crate::corpus::store::vectors;
use crate::db::Db;
use crate::domain::document::Document;
use crate::intake::{self, Row};

/// So many dossiers go in between two commits.
const ROWS: u64 = 200;

/// So many words a passage has.
const WORDS: u64 = 82;

/// So many paragraphs of one source stand together.
const TOGETHER: usize = 12;

/// So many words of its text a title has.
const TITLE: usize = 6;

/// What is drawn for texts, beside what `made` draws.
const OF_TEXT: u64 = 100;

/// Makes a corpus about as large in the folder of `config`, unless there is one.
pub(in crate::cli::bench) fn fill(config: &Config, words: &Path, size: Size) -> anyhow::Result<()> {
    let store = open::store(config)?;
    if documents::corpus_size(&store)?.0 as u64 >= size.dossiers {
        return Ok(());
    }
    let (paragraphs, maker) = (paragraphs(words)?, Maker::new());
    anyhow::ensure!(!paragraphs.is_empty(), "{} has no text", words.display());
    let bar = progress::counting("making up", size.dossiers);
    store.begin()?;
    for number in 0..size.dossiers {
        put(&store, &config.model.id, &document(&paragraphs, number, size.in_each), &maker, number)?;
        if (number + 1).is_multiple_of(ROWS) {
            store.finish(true)?;
            store.begin()?;
        }
        bar.inc(1);
    }
    store.finish(true)?;
    bar.finish_and_clear();
    drop(open::library(config, &store)?);
    Ok(())
}

fn paragraphs(words: &Path) -> anyhow::Result<Vec<String>> {
    let mut paragraphs = Vec::new();
    for read in intake::open(words).with_context(|| format!("cannot read {}", words.display()))? {
        if let Row::Document(document) = read.row? {
            paragraphs.extend(document.body.split("\n\n").filter(|text| !text.trim().is_empty()).map(str::to_owned));
        }
    }
    Ok(paragraphs)
}

/// A document of so many passages: stretches of text from here and there.
fn document(paragraphs: &[String], number: u64, passages: u64) -> Document {
    let (mut chance, mut body, mut words) = (Chance::of(OF_TEXT, number), String::new(), 0);
    while words < passages * WORDS {
        let start = (chance.draw() % paragraphs.len() as u64) as usize;
        for paragraph in paragraphs.iter().skip(start).take(TOGETHER) {
            words += paragraph.split_whitespace().count() as u64;
            body.push_str(paragraph);
            body.push_str("\n\n");
        }
    }
    let title: Vec<&str> =
        body.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).take(TITLE).collect();
    let (key, title) = (format!("made-up-{number}"), format!("{} ({number})", title.join(" ")));
    Document { dossier: key.clone(), key, title, body, ..Document::default() }
}

fn put(store: &Db, model: &str, document: &Document, maker: &Maker, number: u64) -> anyhow::Result<()> {
    import::put_document(store, document)?;
    let about = maker.dossier(number);
    let title = (hash_of_title(&document.title), u64::MAX - number);
    let passages = passages::passages(document).0.into_iter().zip(number << 16..).map(|(cut, at)| (cut.hash, at));
    for (hash, at) in passages.chain([title]) {
        vectors::put_vector(store, &hash, model, &maker.passage(&about, at))?;
    }
    Ok(())
}
