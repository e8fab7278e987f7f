//! Having the model read what it has not read yet.

use std::collections::BTreeSet;

use indicatif::ProgressBar;

use super::progress;
use crate::corpus::store::changes::act_vectors;
use crate::corpus::store::documents::drafts;
use crate::corpus::store::{documents, generations, people, titles, vectors};
use crate::db::Db;
use crate::domain::id::PassageId;
use crate::domain::passage::{Passage, embedded_text};
use crate::domain::vector::Vector;
use crate::features::curation::reindex::unread;
use crate::features::curation::store::reindexed;
use crate::search::{Embedder, TextKind};

/// So many texts are read between two commits: an interruption costs no more than these.
const BATCH: usize = 32;

/// A running bot hears of new passages after so many batches. To take them over it holds its answers up for a moment.
const ANNOUNCE_EVERY: usize = 64;

/// So many titles at most stand for what is asked: with all 3,063 titles of a corpus the figures are the same.
const MOST_ASKED: usize = 64;

/// The mean of fewer titles says more about their subjects than about questions.
const FEWEST_ASKED: usize = 8;

/// Reads every passage, title and profile that has no vector yet; says how many. Interrupted, it goes on where it was.
pub(super) fn embed_unread(store: &Db, embedder: &mut dyn Embedder) -> anyhow::Result<usize> {
    let model = embedder.model().to_owned();
    let unread = documents::count_unread(store, &model)?;
    let bar = if unread > 0 { progress::counting("reading", unread as u64) } else { ProgressBar::hidden() };
    let mut read = embed_profiles(store, embedder, &model)?;
    read += embed_worded(store, embedder, &model)?;
    if read > 0 {
        generations::announce_read(store)?;
    }
    let mut after = PassageId(0);
    for round in 1.. {
        let passages = documents::unread_passages(store, &model, after, BATCH)?;
        let Some(last) = passages.last() else { break };
        after = last.id;
        let texts: Vec<String> = passages
            .iter()
            .map(|row| {
                let passage = Passage { heading: row.heading.clone(), text: row.text.clone(), spot: row.spot.clone() };
                embedded_text(&row.title, row.place.as_deref(), &passage)
            })
            .collect();
        let vectors = embedder.embed(TextKind::Passage, &texts)?;
        store.begin()?;
        for (passage, vector) in passages.iter().zip(&vectors) {
            vectors::put_vector(store, &passage.hash, &model, vector)?;
        }
        if round % ANNOUNCE_EVERY == 0 {
            generations::announce_documents_read(store)?;
        }
        store.finish(true)?;
        read += passages.len();
        bar.inc(passages.len() as u64);
    }
    read += embed_titles(store, embedder, &model, &bar)?;
    embed_asking(store, embedder, &model, read > 0)?;
    read += embed_acts(store, embedder, &model)?;
    bar.finish_and_clear();
    generations::announce_read(store)?;
    Ok(read)
}

/// Reads documents that moderators gave another title or municipality than their source.
fn embed_worded(store: &Db, embedder: &mut dyn Embedder, model: &str) -> anyhow::Result<usize> {
    let mut read = 0;
    for key in reindexed::to_word_anew(store)? {
        let Some(document) = drafts::as_known(store, &key)? else { continue };
        let (passages, texts) = unread(store, &document, model)?;
        let mut vectors = Vec::new();
        for chunk in texts.chunks(BATCH) {
            let texts: Vec<String> = chunk.iter().map(|(_, text)| text.clone()).collect();
            vectors.extend(embedder.embed(TextKind::Passage, &texts)?);
        }
        store.begin()?;
        for ((hash, _), vector) in texts.iter().zip(&vectors) {
            vectors::put_vector(store, hash, model, vector)?;
        }
        reindexed::word_anew(store, &document, &passages)?;
        store.finish(true)?;
        read += texts.len();
    }
    Ok(read)
}

fn embed_titles(store: &Db, embedder: &mut dyn Embedder, model: &str, bar: &ProgressBar) -> anyhow::Result<usize> {
    let mut read = 0;
    loop {
        let titles = titles::unread_titles(store, model, BATCH * ANNOUNCE_EVERY)?;
        if titles.is_empty() {
            return Ok(read);
        }
        for chunk in titles.chunks(BATCH) {
            let vectors = embedder.embed(TextKind::Passage, chunk)?;
            store.begin()?;
            for (title, vector) in chunk.iter().zip(&vectors) {
                vectors::put_vector(store, &titles::hash_of_title(title), model, vector)?;
            }
            store.finish(true)?;
            read += chunk.len();
            bar.inc(chunk.len() as u64);
        }
    }
}

/// Reads some titles as if they were questions, for what questions have in common; `anew` also when that is known.
fn embed_asking(store: &Db, embedder: &mut dyn Embedder, model: &str, anew: bool) -> anyhow::Result<()> {
    if !anew && vectors::vector(store, vectors::ASKING, model)?.is_some() {
        return Ok(());
    }
    let titles: BTreeSet<String> = titles::live_titles(store, model)?.into_iter().map(|live| live.title).collect();
    if titles.len() < FEWEST_ASKED {
        return Ok(());
    }
    let step = titles.len().div_ceil(MOST_ASKED);
    let asked: Vec<String> = titles.into_iter().step_by(step).collect();
    let mut sum = Vec::new();
    for chunk in asked.chunks(BATCH) {
        for vector in embedder.embed(TextKind::Query, chunk)? {
            sum.resize(vector.as_slice().len(), 0.0);
            sum.iter_mut().zip(vector.as_slice()).for_each(|(sum, number)| *sum += number);
        }
    }
    Ok(vectors::put_vector(store, vectors::ASKING, model, &Vector::normalised(sum))?)
}

/// Reads the questions for which moderators pinned or hid something.
fn embed_acts(store: &Db, embedder: &mut dyn Embedder, model: &str) -> anyhow::Result<usize> {
    let unread = act_vectors::unread_acts(store, model)?;
    for chunk in unread.chunks(BATCH) {
        let texts: Vec<String> = chunk.iter().map(|(_, question)| question.clone()).collect();
        let vectors = embedder.embed(TextKind::Query, &texts)?;
        for ((act, _), vector) in chunk.iter().zip(&vectors) {
            act_vectors::put_act_vector(store, *act, model, vector)?;
        }
    }
    Ok(unread.len())
}

fn embed_profiles(store: &Db, embedder: &mut dyn Embedder, model: &str) -> anyhow::Result<usize> {
    let mut unread = Vec::new();
    for (colleague, hash) in people::colleagues(store)? {
        if vectors::vector(store, &hash, model)?.is_none() {
            unread.push((colleague.profile_text(), hash));
        }
    }
    for chunk in unread.chunks(BATCH) {
        let texts: Vec<String> = chunk.iter().map(|(text, _)| text.clone()).collect();
        let vectors = embedder.embed(TextKind::Passage, &texts)?;
        for ((_, hash), vector) in chunk.iter().zip(&vectors) {
            vectors::put_vector(store, hash, model, vector)?;
        }
    }
    Ok(unread.len())
}
