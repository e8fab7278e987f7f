//! The index of vectors by itself, with made-up vectors: built here, opened and asked in a process of its own.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::super::spread::Spread;
use super::super::{memory, serving, table};
use super::exact;
use super::made::{DIMENSIONS, Maker};
use super::size::Size;
use crate::cli::{clock, open};
use crate::config::Config;
use crate::corpus::store::documents;
use crate::domain::id::PassageId;
use crate::domain::vector::Vector;
use crate::search::finder::{Finder, Live, Query};

/// The model that made-up vectors are of.
const MODEL: &str = "made-up";

/// So many questions are asked.
const QUESTIONS: u64 = 200;

/// So many of them are asked before times count.
const WARM_UP: usize = 10;

/// So many vectors are handed in at a time.
const CHUNK: usize = 1_000;

/// The file beside an index that says what is right.
const TRUTH: &str = "truth.json";

/// What the process that asks must know, and other programs that search the same (`tests/peers/nearest.py`).
#[derive(Serialize, Deserialize)]
struct Truth {
    size: String,
    questions: Vec<Vec<f32>>,
    /// The dossiers that the exact scan finds for each question.
    nearest: Vec<Vec<u64>>,
}

/// What was measured.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Measured {
    /// The share of the exact scan's first ten that are among the first ten.
    pub(super) recall: f64,
    /// Milliseconds of a question, usually and in one of twenty.
    pub(super) p50: f64,
    pub(super) p95: f64,
    /// Milliseconds from the start to the first answer.
    pub(super) start: f64,
    /// Megabytes, now and at most.
    pub(super) memory: f64,
    pub(super) most: f64,
    /// Bytes on disk.
    pub(super) disk: u64,
}

/// Builds an index in `folder`; says how many seconds that took.
pub(super) fn build(config: &Config, maker: &Maker, size: Size, folder: &Path) -> anyhow::Result<f64> {
    let mut passages = maker.passages(0..size.dossiers, size.in_each);
    let mut built = 0.0;
    let mut timed = |finder: &mut Finder, work: &mut dyn FnMut(&mut Finder) -> anyhow::Result<()>| {
        let started = clock::start();
        let done = work(finder);
        built += started.elapsed().as_secs_f64();
        done
    };
    let mut finder = open(config, folder, size)?;
    loop {
        let mut chunk: Vec<_> =
            passages.by_ref().take(CHUNK).map(|(number, _, vector)| (PassageId(number), vector)).collect();
        if chunk.is_empty() {
            break;
        }
        timed(&mut finder, &mut |finder| {
            finder.add_vectors(chunk.drain(..));
            Ok(())
        })?;
    }
    timed(&mut finder, &mut |finder| Ok(finder.settle()?))?;
    drop(finder);
    let questions = questions(maker);
    let nearest = exact::nearest(maker, size, &questions);
    let questions = questions.iter().map(|question| question.as_slice().to_vec()).collect();
    let truth = serde_json::to_vec(&Truth { size: size.to_string(), questions, nearest })?;
    fs::write(folder.join(TRUTH), truth).with_context(|| format!("cannot write to {}", folder.display()))?;
    Ok(built)
}

/// Opens what was built and asks it; prints what it measured as a line of JSON.
pub(super) fn measure(config: &Config, folder: &Path) -> anyhow::Result<()> {
    let truth: Truth = serde_json::from_slice(&fs::read(folder.join(TRUTH))?)?;
    let size: Size = truth.size.parse().map_err(anyhow::Error::msg)?;
    let questions: Vec<Vector> = truth.questions.into_iter().map(Vector::normalised).collect();
    let started = clock::start();
    let mut finder = open(config, folder, size)?;
    finder.settle()?;
    let first = questions.first().context("nothing to ask")?;
    find(&finder, first, size)?;
    let start = table::millis(started.elapsed());
    let (mut times, mut hits) = (Spread::default(), 0);
    for question in questions.iter().take(WARM_UP) {
        find(&finder, question, size)?;
    }
    for (question, nearest) in questions.iter().zip(&truth.nearest) {
        let started = clock::start();
        let found = find(&finder, question, size)?;
        times.add(started.elapsed());
        hits += found.iter().filter(|dossier| nearest.contains(dossier)).count();
    }
    let held = memory::read()?;
    let [p50, p95] = [50, 95].map(|percent| table::millis(times.percentile(percent)));
    let recall = hits as f64 / truth.nearest.iter().map(Vec::len).sum::<usize>().max(1) as f64;
    let disk = serving::size(folder)?;
    let measured = Measured { recall, p50, p95, start, memory: held.now, most: held.most, disk };
    println!("{}", serde_json::to_string(&measured)?);
    Ok(())
}

fn open(config: &Config, folder: &Path, size: Size) -> anyhow::Result<Finder> {
    let model = format!("{MODEL} {size}");
    let far = match config.bot.vectors_on_server {
        true => {
            let store = open::store(config)?;
            anyhow::ensure!(
                documents::corpus_size(&store)?.0 == 0,
                "name a database with nothing in it: its vectors make room for made-up ones"
            );
            store.far_vectors(&model, DIMENSIONS)?
        }
        false => None,
    };
    Ok(Finder::open_over(far, Some(folder), &model, DIMENSIONS, &live(size))?)
}

fn questions(maker: &Maker) -> Vec<Vector> {
    (0..QUESTIONS).map(|number| maker.question(number)).collect()
}

fn live(size: Size) -> Vec<Live> {
    let of = |dossier: u64| {
        let name: Arc<str> = dossier.to_string().into();
        let live = move |number| Live { passage: PassageId(number), mark: 0, dossier: name.clone() };
        (dossier * size.in_each..(dossier + 1) * size.in_each).map(live)
    };
    (0..size.dossiers).flat_map(of).collect()
}

/// The dossiers with the nearest passages.
fn find(finder: &Finder, question: &Vector, size: Size) -> anyhow::Result<Vec<u64>> {
    let query = Query { text: "", vector: Some(question), allowed: None, depth: crate::corpus::ranking::DEPTH };
    let mut found = finder.find(&query)?.candidates;
    found.sort_by(|one, other| other.nearness.passage.total_cmp(&one.nearness.passage));
    Ok(found.iter().take(exact::BEST).map(|found| found.passage.0 / size.in_each).collect())
}
