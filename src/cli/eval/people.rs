//! `jatwerk eval people`: does a document's text find its authors, when the document itself is not there?

use std::collections::HashSet;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::{Map, Value, json};

use super::super::progress;
use super::arms::{Arms, Asked};
use super::authors::{Authors, Way};
use super::corpus::Corpus;
use super::{Usual, report};
use crate::config::Config;
use crate::domain::document::Document;
use crate::eval::comparison::{Comparison, Measured};
use crate::eval::people::{FIGURES, figures, grade};
use crate::intake::judged::{self, Expert, JudgedCase};

/// So many characters of the body are asked after the title.
const OPENING: usize = 600;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    usual: Usual,
    /// Who may be guessed, one a line of JSON. Can be given more than once.
    #[arg(long, required = true)]
    experts: Vec<PathBuf>,
    /// Documents whose authors are to be guessed, one a line of JSON. Can be given more than once.
    #[arg(long, required = true)]
    cases: Vec<PathBuf>,
    /// Ways of guessing to compare.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "popularity,voting,full")]
    arms: Vec<Way>,
    /// Hides the authors of all cases at once, while their texts stay. Without this only the document that is asked for
    /// is hidden, with the other parts of its dossier, and the figures are much higher.
    #[arg(long)]
    hide_all_authors: bool,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let mut known: HashSet<String> = HashSet::new();
    for path in &arguments.experts {
        known.extend(judged::read::<Expert>(path)?.into_iter().map(|expert| expert.author_id));
    }
    let mut cases: Vec<JudgedCase> = Vec::new();
    for path in &arguments.cases {
        cases.extend(judged::read(path)?);
    }
    let mut corpus = Corpus::open(config, &arguments.usual.corpus)?;
    let document = |case: &JudgedCase| {
        let found = corpus.catalogue.of_key(&case.doc_id).cloned();
        found.with_context(|| {
            format!("the corpus has no document {}: give the one that the cases are from", case.doc_id)
        })
    };
    let held_out = cases.iter().map(document).collect::<anyhow::Result<Vec<Document>>>()?;
    let texts: Vec<String> = held_out.iter().map(opening).collect();
    let vectors = corpus.vectors(&texts)?;
    let arms = Arms::new(&corpus)?;
    let hidden = held_out.iter().filter(|_| arguments.hide_all_authors).map(|document| document.dossier.clone());
    let authors = Authors::new(&corpus, known, hidden.collect())?;

    let bar = progress::counting("searching", texts.len() as u64);
    let mut guessed: Vec<Vec<Vec<String>>> = Vec::new();
    for ((document, text), vector) in held_out.iter().zip(&texts).zip(&vectors) {
        let asked = Asked::new(&corpus.catalogue, text, vector, Some(&document.dossier));
        let ways = arguments.arms.iter().map(|way| authors.guess(&corpus, &arms, *way, &asked));
        guessed.push(ways.collect::<anyhow::Result<_>>()?);
        bar.inc(1);
    }
    bar.finish_and_clear();

    let measured = cases.iter().zip(&guessed).map(|(case, guessed)| {
        let grades = guessed.iter().map(|ranked| grade(ranked, &case.relevant_authors));
        Measured { kind: String::new(), arms: grades.map(|grades| figures(&grades).to_vec()).collect() }
    });
    let comparison = Comparison {
        figures: FIGURES.to_vec(),
        arms: arguments.arms.iter().map(|way| way.name()).collect(),
        questions: measured.collect(),
    };
    let rows = cases.iter().zip(&guessed).map(|(case, guessed)| row(case, &arguments.arms, guessed));
    report::write(arguments.usual.json.as_deref(), report::arms(&comparison), "cases", rows.collect())?;
    let hidden = if arguments.hide_all_authors { "of all cases at once" } else { "of the asked document only" };
    println!("Hidden are the authors {hidden}.");
    report::print(&comparison);
    Ok(())
}

/// What is asked: the title and the opening of the body.
fn opening(document: &Document) -> String {
    let body: String = document.body.chars().take(OPENING).collect();
    format!("{}\n{body}", document.title)
}

fn row(case: &JudgedCase, ways: &[Way], guessed: &[Vec<String>]) -> Value {
    let arms: Map<String, Value> =
        ways.iter().zip(guessed).map(|(way, ranked)| (way.name().to_owned(), json!({"ranked": ranked}))).collect();
    json!({"doc_id": case.doc_id, "arms": arms})
}
