//! Ways of guessing who wrote a document. `full` is what the bot does; the others are plain, to compare with.

use std::collections::{HashMap, HashSet};

use clap::ValueEnum;

use super::arms::{Arms, Asked, LONGEST};
use super::corpus::Corpus;
use crate::corpus::experts;
use crate::corpus::store::documents;
use crate::db::DbError;
use crate::domain::document::Document;
use crate::domain::expertise::{Authorship, Expertise, best_first};

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

/// Whose name is known and where it may be seen.
pub(super) struct Authors {
    known: HashSet<String>,
    /// The dossiers whose authors are nobody's to see.
    hidden: HashSet<String>,
    authorships: Vec<Authorship>,
}

impl Authors {
    /// `known` may be guessed; who wrote the dossiers in `hidden` is hidden, but their texts are found.
    pub(super) fn new(corpus: &Corpus, known: HashSet<String>, hidden: HashSet<String>) -> Result<Self, DbError> {
        let authorships = documents::authorships(&corpus.store)?.into_iter();
        let mut authorships: Vec<Authorship> = authorships.map(|(_, authorship)| authorship).collect();
        for authorship in authorships.iter_mut().filter(|authorship| hidden.contains(&authorship.dossier)) {
            authorship.authors.clear();
        }
        Ok(Self { known, hidden, authorships })
    }

    /// People, best first, at most [`LONGEST`].
    pub(super) fn guess(
        &self,
        corpus: &Corpus,
        arms: &Arms<'_>,
        way: Way,
        asked: &Asked<'_>,
    ) -> anyhow::Result<Vec<String>> {
        let ranked = match way {
            Way::Popularity => names(&best_first(self.popularity(corpus, asked))),
            Way::Voting => names(&best_first(self.votes(arms, asked))),
            Way::Full => self.full(corpus, asked)?,
        };
        Ok(ranked.into_iter().filter(|who| self.known.contains(who)).take(LONGEST).collect())
    }

    fn of<'a>(&self, document: &'a Document) -> &'a [String] {
        if self.hidden.contains(&document.dossier) { &[] } else { &document.authors }
    }

    fn popularity<'a>(&self, corpus: &'a Corpus, asked: &Asked<'_>) -> HashMap<&'a str, f64> {
        let mut counts = HashMap::new();
        let others = corpus.catalogue.documents().iter().filter(|document| asked.admits(document));
        for author in others.flat_map(|document| self.of(document)) {
            *counts.entry(author.as_str()).or_default() += 1.0;
        }
        counts
    }

    fn votes<'a>(&self, arms: &Arms<'a>, asked: &Asked<'_>) -> HashMap<&'a str, f64> {
        let mut votes = HashMap::new();
        for (rank, (document, _)) in (1_u32..).zip(arms.neighbours(asked).into_iter().take(NEIGHBOURS)) {
            for author in self.of(document) {
                *votes.entry(author.as_str()).or_default() += 1.0 / (f64::from(rank) + OFFSET);
            }
        }
        votes
    }

    fn full(&self, corpus: &Corpus, asked: &Asked<'_>) -> anyhow::Result<Vec<String>> {
        let ranking = asked.rank(corpus)?;
        let others = self.authorships.iter().filter(|authorship| asked.admits_dossier(&authorship.dossier));
        let expertise = Expertise::new(others);
        Ok(names(&experts::rank(&corpus.library, &expertise, Some(asked.vector), &ranking.hits)))
    }
}

fn names(ranked: &[(&str, f64)]) -> Vec<String> {
    ranked.iter().map(|(who, _)| (*who).to_owned()).collect()
}
