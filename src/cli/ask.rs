//! `jatwerk ask`: an answer in the terminal, without any homeserver.

use std::collections::HashSet;

use clap::Args;

use super::{clock, open, rereading};
use crate::config::Config;
use crate::corpus::passages::to_read_again;
use crate::corpus::store::documents;
use crate::db::Db;
use crate::domain::clause;
use crate::domain::filter::Filter;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::language::Language;
use crate::domain::question::{Mention, Question};
use crate::domain::ranking::Nearness;
use crate::domain::suggestion::Evidence;
use crate::features::ask::answer::suggest::{Suggested, suggest};
use crate::features::ask::answer::voice::Voice;
use crate::search::TextKind;
use crate::speech::words::Words;

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
    let (mut embedder, reranker) = (open::embedder(config)?, open::reranker(config)?);
    let words = Words::load()?;
    let text = arguments.question.join(" ");
    let (filter, rest) =
        clause::take(&text, library.municipalities()).unwrap_or_else(|| (Filter::default(), text.clone()));
    let nobody = EventId::new("$terminal");
    let question = Question {
        id: nobody.clone(),
        room: RoomId::new("!terminal"),
        conversation: nobody.clone(),
        thread: nobody,
        asker: PersonId::new("@terminal"),
        language: Language::of(&text).unwrap_or(config.bot.language),
        text: rest,
        filter,
        fresh_only: false,
        wording: 0,
        mention: Mention::Never,
        follows: None,
        at: clock::now(),
    };
    let started = clock::start();
    let vector = embedder.embed(TextKind::Query, std::slice::from_ref(&question.text))?.pop();
    let embedded = started.elapsed();
    let mut suggested = suggest(&store, &library, &question, vector.as_ref(), &HashSet::new(), &[])?;
    if let Some(mut reranker) = reranker {
        let passages = to_read_again(&store, suggested.hits.iter().map(|hit| hit.passage))?;
        let read = rereading::read(reranker.as_mut(), &question.text, &passages, None)?;
        suggested = suggest(&store, &library, &question, vector.as_ref(), &HashSet::new(), &read)?;
    }
    let searched = started.elapsed() - embedded;
    let voice = Voice { words: &words, name: &config.bot.name, listening: true };
    println!("{}", voice.answer(&question, &suggested.suggestion).message().plain);
    if arguments.explain {
        explain(&store, &suggested)?;
        println!("\nembedding {:.1} ms, everything else {:.1} ms", millis(embedded), millis(searched));
    }
    Ok(())
}

fn explain(store: &Db, suggested: &Suggested) -> anyhow::Result<()> {
    println!("\nrank  score  passage  dossier  letters  about  title  document");
    for (rank, hit) in (1..).zip(suggested.hits.iter().take(10)) {
        let title = documents::document(store, hit.document)?.map(|document| document.title).unwrap_or_default();
        let Nearness { passage, whole, letters, about, title: heading } = hit.nearness;
        println!(
            "{rank:>4}  {:.3}  {passage:>7.2}  {whole:>7.2}  {letters:>7.2}  {about:>5.2}  {heading:>5.2}  {title}",
            hit.score
        );
    }
    for found in &suggested.suggestion.documents {
        let Evidence { signs, lead, deviations, .. } = found.evidence;
        println!(
            "{:?} ({:.0} %): leads by {lead:.2}; {:.0} % of the question's letters ({:.0} % by chance), {} stems, {} deviations: {}",
            found.strength,
            found.evidence.probability() * 100.0,
            signs.shared * 100.0,
            signs.chance.unwrap_or_default() * 100.0,
            signs.stems,
            deviations.map_or_else(|| "no".to_owned(), |deviations| format!("{deviations:.1}")),
            found.document.title
        );
    }
    Ok(())
}

fn millis(span: std::time::Duration) -> f64 {
    span.as_secs_f64() * 1000.0
}
