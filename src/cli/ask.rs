//! `jatwerk ask`: an answer in the terminal, without any homeserver.

use std::collections::HashSet;

use clap::Args;

use crate::bot::Voice;
use crate::bot::suggest::{Suggested, suggest};
use crate::bot::words::Words;
use crate::config::Config;
use crate::domain::filter::Filter;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::question::Question;
use crate::search::TextKind;
use crate::store::Store;

use super::{clock, open};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The question.
    #[arg(required = true)]
    question: Vec<String>,
    /// Show scores and timing too.
    #[arg(long)]
    explain: bool,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let store = open::store(config)?;
    let library = open::library(config, &store)?;
    let mut embedder = open::embedder(config)?;
    let words = Words::load()?;
    let text = arguments.question.join(" ");
    let nobody = EventId::new("$terminal");
    let question = Question {
        id: nobody.clone(),
        room: RoomId::new("!terminal"),
        conversation: nobody.clone(),
        thread: nobody,
        asker: PersonId::new("@terminal"),
        language: Language::of(&text).unwrap_or(config.bot.language),
        text,
        filter: Filter::default(),
        fresh_only: false,
        wording: 0,
        at: clock::now(),
    };
    let started = clock::start();
    let vector = embedder.embed(TextKind::Query, std::slice::from_ref(&question.text))?.pop();
    let embedded = started.elapsed();
    let suggested = suggest(&store, &library, &question, vector.as_ref(), &HashSet::new())?;
    let searched = started.elapsed() - embedded;
    let voice = Voice { words: &words, name: &config.bot.name, listening: true };
    println!("{}", voice.answer(&question, &suggested.suggestion).message().plain);
    if arguments.explain {
        explain(&store, &suggested)?;
        println!("\nembedding {:.1} ms, everything else {:.1} ms", millis(embedded), millis(searched));
    }
    Ok(())
}

fn explain(store: &Store, suggested: &Suggested) -> anyhow::Result<()> {
    println!("\nrank  dense  words  fused   document");
    let place = |rank: Option<usize>| rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    for (rank, hit) in (1..).zip(suggested.hits.iter().take(10)) {
        let title = store.document(hit.document)?.map(|document| document.title).unwrap_or_default();
        println!("{rank:>4} {:>6} {:>6}  {:.4}  {title}", place(hit.dense_rank), place(hit.lexical_rank), hit.score);
    }
    for found in &suggested.suggestion.documents {
        let evidence = found.evidence;
        println!(
            "{:?}: {:.2} standard deviations above chance, {:.0} % of the question's words: {}",
            found.strength,
            evidence.deviation,
            (evidence.coverage * 100.0).max(0.0),
            found.document.title
        );
    }
    Ok(())
}

fn millis(span: std::time::Duration) -> f64 {
    span.as_secs_f64() * 1000.0
}
