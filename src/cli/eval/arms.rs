//! Ways of searching. `full` is what the bot does; the others are plain and stay as they are, to compare with.

use std::collections::HashMap;

use clap::ValueEnum;

use crate::bot::ranking::{DEPTH, rank};
use crate::domain::document::Document;
use crate::domain::id::PassageId;
use crate::domain::ranking::{PLAIN_K, collapse, fuse};
use crate::domain::suggestion::Strength;
use crate::domain::vector::Vector;
use crate::models;
use crate::search::Index as _;
use crate::search::finder::Query;
use crate::search::flat::Flat;
use crate::search::plain::PlainWords;

use super::super::progress;
use super::catalogue::Catalogue;
use super::corpus::Corpus;
use super::vectors;

/// The longest ranking.
pub(super) const LONGEST: usize = 100;

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
    pub(super) without: Option<&'a str>,
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
        let mut vectors = Flat::new(models::find(model)?.dimensions);
        for passage in catalogue.passages() {
            let vector = corpus.store.passage_vector(passage, model)?;
            vector.iter().for_each(|vector| vectors.insert(passage.0, vector));
        }
        Ok(Self { corpus, catalogue, words, vectors })
    }

    /// Searches in one way.
    pub(super) fn rank(&self, arm: Arm, asked: &Asked<'_>) -> anyhow::Result<Ranked> {
        let plain = |ranked: Vec<(&Document, f32)>| Ranked {
            confidence: ranked.first().map(|(_, score)| f64::from(*score)),
            strength: None,
            keys: keys(ranked.iter().map(|(document, _)| *document)),
        };
        Ok(match arm {
            Arm::Bm25 => plain(self.by_words(asked)),
            Arm::Dense => plain(self.by_meaning(asked)),
            Arm::Rrf => Ranked { keys: keys(self.fused(asked)), ..Ranked::default() },
            Arm::Full => self.full(asked)?,
        })
    }

    /// The documents whose passages are nearest, parts of one dossier too.
    pub(super) fn neighbours(&self, asked: &Asked<'_>) -> Vec<(&'a Document, f32)> {
        let catalogue = self.catalogue;
        let allowed = |id: u64| catalogue.of_passage(PassageId(id)).is_some_and(|found| admits(asked, found));
        let passages = self.vectors.nearest(asked.vector, self.vectors.len(), &allowed);
        let found =
            passages.into_iter().filter_map(|found| Some((catalogue.of_passage(PassageId(found.id))?, found.cosine)));
        collapse(found, |(document, _)| document.key.as_str())
    }

    fn by_meaning(&self, asked: &Asked<'_>) -> Vec<(&'a Document, f32)> {
        one_a_dossier(self.neighbours(asked))
    }

    fn by_words(&self, asked: &Asked<'_>) -> Vec<(&'a Document, f32)> {
        let document = |at: u64| self.catalogue.documents().get(usize::try_from(at).ok()?);
        let allowed = |at: u64| document(at).is_some_and(|found| admits(asked, found));
        let found = self.words.find(asked.text, self.catalogue.documents().len(), &allowed);
        one_a_dossier(found.into_iter().filter_map(|(at, score)| Some((document(at)?, score))))
    }

    fn fused(&self, asked: &Asked<'_>) -> Vec<&'a Document> {
        let (near, shared) = (self.by_meaning(asked), self.by_words(asked));
        let dossiers = |found: &[(&'a Document, f32)]| -> Vec<&'a str> {
            found.iter().map(|(document, _)| document.dossier.as_str()).collect()
        };
        // Where both found a dossier, the part whose passage was nearest stands for it.
        let parts: HashMap<&str, &Document> =
            shared.iter().chain(&near).map(|(document, _)| (document.dossier.as_str(), *document)).collect();
        let fused = fuse(PLAIN_K, &[&dossiers(&near), &dossiers(&shared)]);
        fused.into_iter().filter_map(|(dossier, _)| parts.get(dossier).copied()).collect()
    }

    fn full(&self, asked: &Asked<'_>) -> anyhow::Result<Ranked> {
        let catalogue = self.catalogue;
        let allowed = |passage: PassageId| catalogue.of_passage(passage).is_some_and(|found| admits(asked, found));
        let only = asked.without.map(|_| &allowed as &(dyn Fn(PassageId) -> bool + Sync));
        let query = Query { text: asked.text, vector: Some(asked.vector), allowed: only, depth: DEPTH };
        let ranking = rank(&self.corpus.store, &self.corpus.library, &query)?;
        let documents = ranking.documents();
        let evidence = ranking.evidence();
        Ok(Ranked {
            keys: keys(documents.into_iter().filter_map(|row| self.catalogue.of_row(row))),
            confidence: Some(evidence.confidence()),
            strength: Some(evidence.strength()),
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
    let vectors = vectors::of(&corpus.config, &mut corpus.store, texts)?;
    let ways = Arms::new(corpus)?;
    let bar = progress::counting("searching", texts.len() as u64);
    let mut all = Vec::with_capacity(texts.len());
    for ((text, vector), without) in texts.iter().zip(&vectors).zip(without) {
        let asked = Asked { text, vector, without: without.as_deref() };
        all.push(arms.iter().map(|arm| ways.rank(*arm, &asked)).collect::<anyhow::Result<Vec<_>>>()?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(all)
}

fn admits(asked: &Asked<'_>, found: &Document) -> bool {
    asked.without.is_none_or(|dossier| found.dossier != dossier)
}

fn one_a_dossier<'a>(found: impl IntoIterator<Item = (&'a Document, f32)>) -> Vec<(&'a Document, f32)> {
    let mut best = collapse(found, |(document, _)| document.dossier.as_str());
    best.truncate(LONGEST);
    best
}

fn keys<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Vec<String> {
    documents.into_iter().take(LONGEST).map(|document| document.key.clone()).collect()
}
