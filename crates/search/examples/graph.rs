//! Names the dossiers whose means are nearest to a question, by the scan that Jatwerk does and by a graph (HNSW of `hnsw_rs`),
//! and looks inside those exactly. What it reads is what `jatwerk bench sizes --folder FOLDER` leaves in `FOLDER/index-…`;
//! `tests/peers/nearest.py` does the same with other libraries and runs this one too.
//!
//!     cargo run -p jatwerk-search --example graph -- FOLDER/index-25000x16
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measurement"
)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hnsw_rs::prelude::{DistL2, Hnsw};
use jatwerk_domain::vector::{Vector, dot};
use jatwerk_search::Index as _;
use jatwerk_search::compact::Compact;
use jatwerk_search::snapshot;

const DIMENSIONS: usize = 384;
/// Links of a graph, candidates while it is built, and layers, as they are usual.
const LINKS: usize = 16;
const BUILD_BREADTH: usize = 150;
const LAYERS: usize = 16;
/// So many go in one by one.
const FIRST: usize = 256;
/// So many dossiers are named.
const NAMED: [usize; 4] = [100, 300, 600, 1_500];
const BEST: usize = 10;

#[derive(serde::Deserialize)]
struct Truth {
    size: String,
    questions: Vec<Vec<f32>>,
    nearest: Vec<Vec<u64>>,
}

struct Measured {
    passages: Compact,
    in_each: u64,
    shared: Vec<f32>,
    mean: Vec<f32>,
    distances: Vec<f32>,
    truth: Truth,
}

fn main() {
    let folder: PathBuf = std::env::args().nth(1).unwrap().into();
    let all = read(&folder);
    let means = all.means();
    let mut compact = Compact::with_room(DIMENSIONS, means.len());
    (0..).zip(&means).for_each(|(number, mean)| compact.insert(number, mean));
    let started = Instant::now();
    let graph = Hnsw::<f32, DistL2>::new(LINKS, means.len(), LAYERS, BUILD_BREADTH, DistL2);
    let mut entries: Vec<(&[f32], usize)> = means.iter().map(Vector::as_slice).zip(0..).collect();
    // While there is no entry point yet, two threads could each take theirs for the first.
    let rest = entries.split_off(FIRST.min(entries.len()));
    entries.into_iter().for_each(|entry| graph.insert(entry));
    graph.parallel_insert_slice(&rest);
    println!("hnsw_rs over {} means: built in {:.1} s", means.len(), started.elapsed().as_secs_f64());
    for named in NAMED {
        all.measure("scan in bytes", named, 0, |question| {
            compact.nearest(question, named, &|_| true).iter().map(|found| found.id).collect()
        });
        for breadth in [named, 2 * named] {
            all.measure("hnsw_rs", named, breadth, |question| {
                graph.search(question.as_slice(), named, breadth).iter().map(|found| found.d_id as u64).collect()
            });
        }
    }
}

fn read(folder: &Path) -> Measured {
    let (passages, _) = snapshot::load(&folder.join("vectors"), "made-up", DIMENSIONS).unwrap().unwrap();
    let truth: Truth = serde_json::from_slice(&std::fs::read(folder.join("truth.json")).unwrap()).unwrap();
    let in_each = truth.size.split_once('x').unwrap().1.parse().unwrap();
    let mut mean = vec![0.0_f32; DIMENSIONS];
    let count = passages.len() as f32;
    for id in 0..passages.len() as u64 {
        mean.iter_mut().zip(passages.vector(id).unwrap().as_slice()).for_each(|(sum, number)| *sum += number / count);
    }
    let square = dot(&mean, &mean);
    let distance = |id: u64| (1.0 + square - 2.0 * dot(passages.vector(id).unwrap().as_slice(), &mean)).sqrt();
    let distances = (0..passages.len() as u64).map(distance).collect();
    let mut all = Measured { passages, in_each, shared: Vec::new(), mean, distances, truth };
    all.shared = all.questions().iter().map(|question| dot(question.as_slice(), &all.mean)).collect();
    all
}

impl Measured {
    fn direction(&self, numbers: &[f32]) -> Vector {
        Vector::normalised(numbers.iter().zip(&self.mean).map(|(number, mean)| number - mean).collect())
    }

    fn questions(&self) -> Vec<Vector> {
        self.truth.questions.iter().map(|question| self.direction(question)).collect()
    }

    fn means(&self) -> Vec<Vector> {
        let mean = |dossier: u64| {
            let mut sum = vec![0.0; DIMENSIONS];
            for id in dossier * self.in_each..(dossier + 1) * self.in_each {
                let direction = self.direction(self.passages.vector(id).unwrap().as_slice());
                sum.iter_mut().zip(direction.as_slice()).for_each(|(sum, number)| *sum += number);
            }
            Vector::normalised(sum)
        };
        (0..self.passages.len() as u64 / self.in_each).map(mean).collect()
    }

    /// Prints how long naming takes, and with looking inside, and how many of the best ten are found.
    fn measure(&self, what: &str, named: usize, breadth: usize, name: impl Fn(&Vector) -> Vec<u64>) {
        let (mut naming, mut whole, mut hits) = (Vec::new(), Vec::new(), 0);
        for ((question, shared), nearest) in self.questions().iter().zip(&self.shared).zip(&self.truth.nearest) {
            let started = Instant::now();
            let mut dossiers = name(question);
            naming.push(started.elapsed());
            let found = self.look(question, *shared, &mut dossiers);
            whole.push(started.elapsed());
            hits += found.iter().filter(|dossier| nearest.contains(dossier)).count();
        }
        let recall = hits as f64 / (BEST * self.truth.nearest.len()) as f64;
        let [naming, whole] = [naming, whole].map(|times| [50, 95].map(|percent| millis(&times, percent)));
        println!(
            "{what:<16} named {named:>5}  breadth {breadth:>5}  recall@10 {recall:.4}  naming p50 {:.2} p95 {:.2} ms  with a look inside p50 {:.2} p95 {:.2} ms",
            naming[0], naming[1], whole[0], whole[1]
        );
    }

    fn look(&self, question: &Vector, shared: f32, dossiers: &mut [u64]) -> Vec<u64> {
        dossiers.sort_unstable();
        let mut scored: Vec<(f32, u64)> = dossiers.iter().map(|dossier| (f32::MIN, *dossier)).collect();
        let ids: Vec<u64> =
            dossiers.iter().flat_map(|dossier| dossier * self.in_each..(dossier + 1) * self.in_each).collect();
        let places: Vec<u32> = ids.iter().map(|id| self.passages.place(*id).unwrap() as u32).collect();
        for ((seen, id), cosine) in ids.iter().enumerate().zip(self.passages.cosines(question, &places)) {
            let of = &mut scored[seen / self.in_each as usize].0;
            *of = of.max((cosine - shared) / self.distances[*id as usize]);
        }
        scored.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
        scored.iter().take(BEST).map(|(_, dossier)| *dossier).collect()
    }
}

fn millis(times: &[Duration], percent: usize) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[(times.len() * percent).div_ceil(100) - 1].as_secs_f64() * 1000.0
}
