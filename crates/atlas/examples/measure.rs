//! Measures maps of vectors: `cargo run --release --example measure -- VECTORS DIMENSIONS [SEED]`. The file holds numbers of four bytes,
//! little-endian, vector after vector.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "it is what the example is for")]

use std::time::Instant;

use jatwerk_atlas::measure::{shift, trustworthiness};
use jatwerk_atlas::{Place, Point, Site, chart};
use jatwerk_domain::vector::Vector;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, dimensions, rest @ ..] = arguments.as_slice() else { return Err("VECTORS DIMENSIONS [SEED]".into()) };
    let dimensions: usize = dimensions.parse()?;
    let seed = rest.first().map_or(Ok(1), |seed| seed.parse())?;
    let bytes = std::fs::read(file)?;
    let vectors: Vec<Vector> = bytes.chunks_exact(4 * dimensions).filter_map(Vector::from_bytes).collect();
    let mut sites: Vec<Site> = vectors.iter().enumerate().map(|(at, vector)| site(at, vector)).collect();
    let begun = Instant::now();
    let map = chart(&sites, seed);
    println!("{} documents, {} groups, {:?}", map.len(), groups(&map), begun.elapsed());
    println!("trustworthiness@15 {:.3}", trustworthiness(&centred(&vectors), &points(&map), 15));
    let changed = sites.len().div_ceil(100);
    sites.iter_mut().zip(&map).skip(changed).for_each(|(site, place)| site.before = Some(*place));
    let begun = Instant::now();
    let next = chart(&sites, seed + 1);
    println!("the night after, {changed} of them new: {:?}, {} groups", begun.elapsed(), groups(&next));
    println!(
        "shift {:.4} of the width",
        shift(points(&map).get(changed..).unwrap_or_default(), points(&next).get(changed..).unwrap_or_default())
    );
    println!("trustworthiness@15 {:.3}", trustworthiness(&centred(&vectors), &points(&next), 15));
    Ok(())
}

fn site(at: usize, vector: &Vector) -> Site {
    Site { key: at.to_string(), vector: vector.clone(), before: None }
}

fn points(places: &[Place]) -> Vec<Point> {
    places.iter().map(|place| place.point).collect()
}

fn groups(places: &[Place]) -> usize {
    places.iter().map(|place| place.group).collect::<std::collections::BTreeSet<u32>>().len()
}

/// As the map sees them: from the mean of all.
fn centred(vectors: &[Vector]) -> Vec<Vector> {
    let mut mean = vec![0.0_f32; vectors.first().map_or(0, Vector::dimensions)];
    for vector in vectors {
        mean.iter_mut().zip(vector.as_slice()).for_each(|(sum, number)| *sum += number / vectors.len() as f32);
    }
    let seen = |vector: &Vector| vector.as_slice().iter().zip(&mean).map(|(number, mean)| number - mean).collect();
    vectors.iter().map(|vector| Vector::normalised(seen(vector))).collect()
}
