//! A narrow filter finds in a graph what an exact scan finds.

use super::contract::{DIMENSIONS, vectors};
use super::find::Query;
use super::finder::{Entry, Finder};
use jatwerk_domain::id::PassageId;
use jatwerk_domain::vector::Vector;

const PASSAGES: u64 = 3_000;

/// Passages in dossiers of three.
fn filled(vectors: &[Vector]) -> Finder {
    let entry = |(id, vector): (u64, &Vector)| Entry {
        passage: PassageId(id),
        dossier: (id / 3).to_string(),
        title: format!("Stuk {}", id / 3),
        heading: String::new(),
        text: format!("Over zaak{} en onderwerp{}.", id % 97, id % 31),
        place: String::new(),
        topics: String::new(),
        vector: vector.clone(),
    };
    let mut finder = Finder::open(None, "toy", DIMENSIONS, &[]).unwrap();
    finder.add((0..).zip(vectors).map(entry).collect()).unwrap();
    finder.commit().unwrap();
    finder
}

/// The best ten for a question by meaning and words, of every `step`th dossier.
fn best(finder: &Finder, vector: &Vector, step: u64) -> Vec<u64> {
    let allowed = |passage: PassageId| (passage.0 / 3).is_multiple_of(step);
    let query = Query { text: "zaak42 onderwerp7", vector: Some(vector), allowed: Some(&allowed), depth: 100 };
    let found = finder.find(&query).unwrap().candidates;
    let mut best: Vec<u64> = found.iter().take(10).map(|found| found.passage.0).collect();
    // Vectors that are scanned are rounded, so that near ties change places.
    best.sort_unstable();
    best
}

#[test]
fn a_narrow_filter_finds_the_same_in_a_graph() {
    let vectors = vectors(PASSAGES);
    let mut finder = filled(&vectors);
    let questions: Vec<&Vector> = vectors.iter().step_by(250).collect();
    let steps = [3, 10, 50, 200, 400];
    let all = |finder: &Finder| -> Vec<Vec<u64>> {
        steps.iter().flat_map(|step| questions.iter().map(|question| best(finder, question, *step))).collect()
    };
    let exact = all(&finder);
    let rebuilt = finder.meaning.dense.rebuild().run();
    finder.adopt(&rebuilt);
    assert!(!finder.meaning.dense.scans());
    assert_eq!(all(&finder), exact);
    let dossiers = |step: u64| (PASSAGES / 3).div_ceil(step).min(10) as usize;
    let counts = steps.iter().flat_map(|step| questions.iter().map(|_| dossiers(*step)));
    assert_eq!(exact.iter().map(Vec::len).collect::<Vec<_>>(), counts.collect::<Vec<_>>());
}
