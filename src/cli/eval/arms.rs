//! Ways of searching. `full` is what the bot does; the others are plain and stay as they are, to compare with.

use std::collections::HashMap;

use clap::ValueEnum;

use super::super::{progress, rereading};
use super::catalogue::Catalogue;
use super::corpus::Corpus;
use crate::corpus::passages::to_read_again;
use crate::corpus::ranking::{DEPTH, Ranking, rank, rank_read};
use crate::corpus::store::documents;
use crate::domain::document::Document;
use crate::domain::id::PassageId;
use crate::domain::ranking::{PLAIN_K, collapse, fuse};
use crate::domain::suggestion::Strength;
use crate::domain::vector::Vector;
use crate::search::Index as _;
use crate::search::finder::Query;
use crate::search::flat::Flat;
use crate::search::plain::PlainWords;

/// The longest ranking.
pub(super) const LONGEST: usize = 100;

/// So many passages or documents are looked at in the plain ways: enough for
/// [`LONGEST`] dossiers.
const DEEP: usize = 1_000;

/// A way of searching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Arm {
    /// BM25 over whole documents.
    Bm25,
    /// The nearest passages; of each document the best counts.
    Dense,
    /// The plain fusion of these two.
    Rrf,
    /// What the bot does.
    Full,
}

impl Arm {
    /// Its name, as it is typed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Bm25 => "bm25",
            Self::Dense => "dense",
            Self::Rrf => "rrf",
            Self::Full => "full",
        }
    }
}

/// Something to search for.
pub(super) struct Asked<'a> {
    /// The words.
    pub(super) text: &'a str,
    /// Their vector.
    pub(super) vector: &'a Vector,
    /// The dossier that is left out.
    without: Option<&'a str>,
    left_out: &'a [PassageId],
}

impl<'a> Asked<'a> {
    /// Asks for `text`, whose vector is `vector`, in the corpus without one dossier.
    pub(super) fn new(catalogue: &'a Catalogue, text: &'a str, vector: &'a Vector, without: Option<&'a str>) -> Self {
        Self { text, vector, without, left_out: without.map_or(&[], |dossier| catalogue.of_dossier(dossier)) }
    }

    /// Whether a document may be found.
    pub(super) fn admits(&self, found: &Document) -> bool {
        self.admits_dossier(&found.dossier)
    }

    /// Whether a dossier may be found.
    pub(super) fn admits_dossier(&self, dossier: &str) -> bool {
        self.without != Some(dossier)
    }

    /// What the bot makes of it.
    pub(super) fn rank(&self, corpus: &Corpus) -> anyhow::Result<Ranking> {
        let allowed = |passage: PassageId| self.left_out.binary_search(&passage).is_err();
        let only = self.without.map(|_| &allowed as &(dyn Fn(PassageId) -> bool + Sync));
        let query = Query { text: self.text, vector: Some(self.vector), allowed: only, depth: DEPTH };
        let ranking = rank(&corpus.store, &corpus.library, &query, None)?;
        let Some(reranker) = &mut *corpus.reranker.borrow_mut() else { return Ok(ranking) };
        let passages = to_read_again(&corpus.store, ranking.groups().into_iter().map(|hit| hit.passage))?;
        let read = rereading::read(reranker.as_mut(), self.text, &passages, None)?;
        Ok(rank_read(&corpus.store, &corpus.library, &query, None, &read)?)
    }
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranked {
    /// Keys of documents, one a dossier, best first, at most [`LONGEST`].
    pub(super) keys: Vec<String>,
    /// How sure the first is: of `full` from 0 to 1, else the arm's own score, if that means anything beside others.
    pub(super) confidence: Option<f64>,
    /// What the bot calls that; only of `full`.
    pub(super) strength: Option<Strength>,
}

/// A corpus with what the plain arms need.
pub(super) struct Arms<'a> {
    corpus: &'a Corpus,
    catalogue: &'a Catalogue,
    words: PlainWords,
    vectors: Flat,
}

impl<'a> Arms<'a> {
    /// Indexes the corpus for the plain arms.
    pub(super) fn new(corpus: &'a Corpus) -> anyhow::Result<Self> {
        let catalogue = &corpus.catalogue;
        let mut words = PlainWords::default();
        for (at, document) in (0..).zip(catalogue.documents()) {
            words.add(at, &document.title, &document.body);
        }
        let model = &corpus.config.model.id;
        let mut vectors = Flat::new(corpus.config.spec()?.dimensions);
        for passage in catalogue.passages() {
            let vector = documents::passage_vector(&corpus.store, passage, model)?;
            vector.iter().for_each(|vector| vectors.insert(passage.0, vector));
        }
        Ok(Self { corpus, catalogue, words, vectors })
    }

    /// Searches in each of these ways.
    pub(super) fn rank(&self, arms: &[Arm], asked: &Asked<'_>) -> anyhow::Result<Vec<Ranked>> {
        let uses = |used: &[Arm]| arms.iter().any(|arm| used.contains(arm));
        let near = if uses(&[Arm::Dense, Arm::Rrf]) { self.by_meaning(asked) } else { Vec::new() };
        let shared = if uses(&[Arm::Bm25, Arm::Rrf]) { self.by_words(asked) } else { Vec::new() };
        let plain = |ranked: &[(&Document, f32)]| Ranked {
            confidence: ranked.first().map(|(_, score)| f64::from(*score)),
            strength: None,
            keys: keys(ranked.iter().map(|(document, _)| *document)),
        };
        let rank = |arm: &Arm| match arm {
            Arm::Bm25 => Ok(plain(&shared)),
            Arm::Dense => Ok(plain(&near)),
            Arm::Rrf => Ok(Ranked { keys: keys(fused(&near, &shared)), ..Ranked::default() }),
            Arm::Full => self.full(asked),
        };
        arms.iter().map(rank).collect()
    }

    /// The documents whose passages are nearest, parts of one dossier too.
    pub(super) fn neighbours(&self, asked: &Asked<'_>) -> Vec<(&'a Document, f32)> {
        let catalogue = self.catalogue;
        let allowed = |id: u64| asked.left_out.binary_search(&PassageId(id)).is_err();
        let passages = self.vectors.nearest(asked.vector, DEEP, &allowed);
        let found =
            passages.into_iter().filter_map(|found| Some((catalogue.of_passage(PassageId(found.id))?, found.cosine)));
        collapse(found, |(document, _)| document.key.as_str())
    }

    fn by_meaning(&self, asked: &Asked<'_>) -> Vec<(&'a Document, f32)> {
        one_a_dossier(self.neighbours(asked))
    }

    fn by_words(&self, asked: &Asked<'_>) -> Vec<(&'a Document, f32)> {
        let document = |at: u64| self.catalogue.documents().get(usize::try_from(at).ok()?);
        let allowed = |at: u64| document(at).is_some_and(|found| asked.admits(found));
        let found = self.words.find(asked.text, DEEP, &allowed);
        one_a_dossier(found.into_iter().filter_map(|(at, score)| Some((document(at)?, score))))
    }

    fn full(&self, asked: &Asked<'_>) -> anyhow::Result<Ranked> {
        let ranking = asked.rank(self.corpus)?;
        let documents = ranking.documents();
        Ok(Ranked {
            keys: keys(documents.into_iter().filter_map(|row| self.catalogue.of_row(row))),
            confidence: Some(ranking.confidence()),
            strength: Some(ranking.strength()),
        })
    }
}

/// Searches for everything in every way: one list an asked text, in it one ranking an arm.
pub(super) fn rank_all(
    corpus: &mut Corpus,
    arms: &[Arm],
    texts: &[String],
    without: &[Option<String>],
) -> anyhow::Result<Vec<Vec<Ranked>>> {
    let vectors = corpus.vectors(texts)?;
    let ways = Arms::new(corpus)?;
    let bar = progress::counting("searching", texts.len() as u64);
    let mut all = Vec::with_capacity(texts.len());
    for ((text, vector), without) in texts.iter().zip(&vectors).zip(without) {
        let asked = Asked::new(&corpus.catalogue, text, vector, without.as_deref());
        all.push(ways.rank(arms, &asked)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(all)
}

/// The plain fusion. Where both found a dossier, the part whose passage was nearest stands for it.
fn fused<'a>(near: &[(&'a Document, f32)], shared: &[(&'a Document, f32)]) -> Vec<&'a Document> {
    let dossiers = |found: &[(&'a Document, f32)]| -> Vec<&'a str> {
        found.iter().map(|(document, _)| document.dossier.as_str()).collect()
    };
    let parts: HashMap<&str, &Document> =
        shared.iter().chain(near).map(|(document, _)| (document.dossier.as_str(), *document)).collect();
    let fused = fuse(PLAIN_K, &[&dossiers(near), &dossiers(shared)]);
    fused.into_iter().filter_map(|(dossier, _)| parts.get(dossier).copied()).collect()
}

fn one_a_dossier<'a>(found: impl IntoIterator<Item = (&'a Document, f32)>) -> Vec<(&'a Document, f32)> {
    let mut best = collapse(found, |(document, _)| document.dossier.as_str());
    best.truncate(LONGEST);
    best
}

fn keys<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Vec<String> {
    documents.into_iter().take(LONGEST).map(|document| document.key.clone()).collect()
}
