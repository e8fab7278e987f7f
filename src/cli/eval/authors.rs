//! Ways of guessing who wrote a document. `full` is what the bot does; the others are plain, to compare with.

use std::collections::{HashMap, HashSet};

use clap::ValueEnum;

use crate::bot::people;
use crate::bot::ranking::Hit;

use super::arms::{Arms, Asked, LONGEST};
use super::corpus::Corpus;

/// So many neighbours vote.
const NEIGHBOURS: usize = 80;

/// A vote counts 1 / (rank + 5), with ranks from 1.
const OFFSET: f64 = 5.0;

/// A way of guessing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Way {
    /// Whoever wrote most, whatever is asked.
    Popularity,
    /// The authors of the nearest documents, by their places.
    Voting,
    /// What the bot does.
    Full,
}

impl Way {
    /// Its name, as it is typed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Popularity => "popularity",
            Self::Voting => "voting",
            Self::Full => "full",
        }
    }
}

/// People, best first, at most [`LONGEST`]; only those who are `known`.
pub(super) fn guess(
    corpus: &Corpus,
    arms: &Arms<'_>,
    known: &HashSet<String>,
    way: Way,
    asked: &Asked<'_>,
) -> anyhow::Result<Vec<String>> {
    let ranked = match way {
        Way::Popularity => best(popularity(corpus, asked)),
        Way::Voting => best(votes(arms, asked)),
        Way::Full => full(corpus, asked)?,
    };
    Ok(ranked.into_iter().filter(|who| known.contains(who)).take(LONGEST).collect())
}

fn popularity<'a>(corpus: &'a Corpus, asked: &Asked<'_>) -> HashMap<&'a str, f64> {
    let mut counts = HashMap::new();
    let others = corpus.catalogue.documents().iter().filter(|document| asked.admits(document));
    for author in others.flat_map(|document| &document.authors) {
        *counts.entry(author.as_str()).or_default() += 1.0;
    }
    counts
}

fn votes<'a>(arms: &Arms<'a>, asked: &Asked<'_>) -> HashMap<&'a str, f64> {
    let mut votes = HashMap::new();
    for (rank, (document, _)) in (1_u32..).zip(arms.neighbours(asked).into_iter().take(NEIGHBOURS)) {
        for author in &document.authors {
            *votes.entry(author.as_str()).or_default() += 1.0 / (f64::from(rank) + OFFSET);
        }
    }
    votes
}

fn best(scores: HashMap<&str, f64>) -> Vec<String> {
    let mut ranked: Vec<(&str, f64)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    ranked.into_iter().map(|(who, _)| who.to_owned()).collect()
}

fn full(corpus: &Corpus, asked: &Asked<'_>) -> anyhow::Result<Vec<String>> {
    let ranking = asked.rank(corpus)?;
    let hits: Vec<Hit> = ranking.groups().into_iter().cloned().collect();
    let ranked = people::rank(&corpus.store, &corpus.library, Some(asked.vector), &hits)?;
    Ok(ranked.into_iter().map(|(who, _)| who).collect())
}
