//! Looking at the dossiers whose means are near finds what looking at all finds, under any filter.

use super::contract::{DIMENSIONS, vectors};
use super::find::Query;
use super::finder::{Entry, Finder};
use jatwerk_domain::id::PassageId;
use jatwerk_domain::vector::{Vector, dot};
use proptest::prelude::*;

/// So many passages stand in dossiers of three, three times as many as are looked at.
const PASSAGES: u64 = 3_000;
const IN_EACH: u64 = 3;

fn filled(vectors: &[Vector]) -> Finder {
    let entry = |(id, vector): (u64, &Vector)| Entry {
        passage: PassageId(id),
        mark: 0,
        dossier: (id / IN_EACH).to_string(),
        title: String::new(),
        heading: String::new(),
        text: String::new(),
        place: String::new(),
        topics: String::new(),
        vector: vector.clone(),
    };
    let mut finder = Finder::open(None, "toy", DIMENSIONS, &[]).unwrap();
    finder.add((0..).zip(vectors).map(entry).collect()).unwrap();
    finder.commit().unwrap();
    finder
}

/// A passage and, near it, two others of its dossier.
fn dossiers(seed: u64) -> Vec<Vector> {
    let all = vectors(PASSAGES + seed);
    let own = all.get(seed as usize..).unwrap();
    let near = |at: usize| {
        let first = own[at - at % IN_EACH as usize].as_slice();
        first.iter().zip(own[at].as_slice()).map(|(first, own)| first + own).collect()
    };
    (0..own.len()).map(|at| Vector::normalised(near(at))).collect()
}

/// The ten dossiers with the nearest passages of every `step`th dossier, as the finder finds them, each with the cosine.
fn found(finder: &Finder, question: &Vector, step: u64) -> Vec<(f32, u64)> {
    let allowed = |passage: PassageId| (passage.0 / IN_EACH).is_multiple_of(step);
    let query = Query { text: "", vector: Some(question), allowed: Some(&allowed), depth: 100 };
    let mut found = finder.find(&query).unwrap().candidates;
    found.sort_by(|one, other| other.nearness.passage.total_cmp(&one.nearness.passage));
    found.iter().take(10).map(|found| (found.nearness.passage, found.passage.0 / IN_EACH)).collect()
}

/// All of these dossiers, the nearest first, as comparing all whole vectors finds them.
fn exact(vectors: &[Vector], question: &Vector, step: u64) -> Vec<(f32, u64)> {
    let mean: Vec<f32> = (0..DIMENSIONS)
        .map(|at| vectors.iter().map(|vector| vector.as_slice()[at]).sum::<f32>() / vectors.len() as f32)
        .collect();
    let seen = |vector: &Vector| {
        Vector::normalised(vector.as_slice().iter().zip(&mean).map(|(number, mean)| number - mean).collect())
    };
    let question = seen(question);
    let mut scored: Vec<(f32, u64)> = vectors
        .chunks(IN_EACH as usize)
        .zip(0..)
        .filter(|(_, dossier): &(_, u64)| dossier.is_multiple_of(step))
        .map(|(of, dossier)| {
            let cosines = of.iter().map(|vector| dot(seen(vector).as_slice(), question.as_slice()));
            (cosines.fold(f32::MIN, f32::max), dossier)
        })
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0));
    scored
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn means_lead_to_the_nearest_passages(seed in 0_u64..5_000, step in prop::sample::select(vec![1_u64, 3, 50, 200])) {
        let vectors = dossiers(seed);
        let finder = filled(&vectors);
        let (mut hits, mut all) = (0, 0);
        for question in vectors.iter().step_by(151) {
            let (found, exact) = (found(&finder, question, step), exact(&vectors, question, step));
            for (cosine, dossier) in &found {
                let (whole, _) = exact.iter().find(|(_, other)| other == dossier).unwrap();
                prop_assert!((cosine - whole).abs() < 1e-3, "{cosine} instead of {whole}");
            }
            let best: Vec<u64> = exact.iter().take(10).map(|(_, dossier)| *dossier).collect();
            hits += found.iter().filter(|(_, dossier)| best.contains(dossier)).count();
            all += best.len();
        }
        prop_assert!(hits as f64 >= 0.98 * all as f64, "{hits} of {all}, every {step}th");
    }
}
