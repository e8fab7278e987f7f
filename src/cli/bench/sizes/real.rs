//! The vectors of a real corpus, to compare made-up ones with.

use super::hardness::Seen;
use super::made::Maker;
use crate::config::Config;
use crate::corpus::store::documents;
use crate::domain::vector::Vector;
use crate::search::{Embedder, TextKind};

use super::super::super::open;
use super::super::question_set;

/// Prints how hard the corpus in the folder of `config` is to search, and made-up vectors in dossiers as large.
pub(super) fn compare(
    config: &Config,
    asked: Option<&std::path::Path>,
    embedder: &mut dyn Embedder,
) -> anyhow::Result<()> {
    let store = open::store(config)?;
    let mut vectors = Vec::new();
    for (passage, place) in documents::live_passages(&store, embedder.model())? {
        let vector = documents::passage_vector(&store, passage, embedder.model())?;
        vectors.extend(vector.map(|vector| (place, vector)));
    }
    let mut numbers = std::collections::BTreeMap::new();
    let numbered = vectors.into_iter().map(|(place, vector)| {
        let next = numbers.len() as u64;
        (*numbers.entry(place.dossier).or_insert(next), vector)
    });
    let real = Seen::of(numbered.collect());
    let asked = embedder.embed(TextKind::Query, &question_set::read(asked, &store)?)?;
    let (made, made_asked) = as_large(&real.sizes(), asked.len() as u64);
    println!("\nHow hard: {} passages of {} dossiers, beside as many made-up ones", real.len(), real.sizes().len());
    let rows = [
        ("to all passages", real.seen_within(false), made.seen_within(false)),
        ("to passages of other dossiers", real.seen_within(true), made.seen_within(true)),
        ("from a question", real.seen_of_questions(&asked), made.seen_of_questions(&made_asked)),
    ];
    println!("  {:<34} {:<26} made up", "", "real: quarter, half, ¾");
    for (what, real, made) in rows {
        println!("  {what}");
        for ((neighbour, real), (_, made)) in real.distances.iter().zip(&made.distances) {
            let shown = |of: &[f32; 3]| of.map(|distance| format!("{distance:.2}")).join("  ");
            println!("    {:<32} {:<26} {}", format!("distance to neighbour {neighbour}"), shown(real), shown(made));
        }
        for ((from, real), (_, made)) in real.dimensions.iter().zip(&made.dimensions) {
            println!("    {:<32} {real:<26.1} {made:.1}", format!("intrinsic dimension, k = {from}"));
        }
    }
    Ok(())
}

/// Made-up vectors in dossiers of these sizes, and questions.
fn as_large(sizes: &[u64], questions: u64) -> (Seen, Vec<Vector>) {
    let (maker, mut next, mut vectors) = (Maker::new(), 0, Vec::new());
    for (dossier, size) in (0..).zip(sizes) {
        let about = maker.dossier(dossier);
        vectors.extend((next..next + size).map(|number| (dossier, maker.passage(&about, number))));
        next += size;
    }
    (Seen::of(vectors), (0..questions).map(|number| maker.question(number)).collect())
}
