//! A map of documents: what is alike lies near each other. Pure: vectors in, places out; chance only from a seed.
//!
//! [`chart`] looks for the nearest of each ([`neighbours`]), makes a graph of these ([`graph`]), puts it in the plane ([`start`],
//! [`layout`]), turns it to where it was before ([`align`]) and finds groups in the graph ([`groups`]). [`labels`] tells which words stand
//! out in each group. [`measure`] tells how far a map can be trusted, and how much it moved.
//!
//! The method is that of UMAP (McInnes, Healy & Melville 2018, arXiv 1802.03426), groups are those of Louvain (Blondel et al. 2008,
//! arXiv 0803.0476), and words are weighed by class (c-TF-IDF, Grootendorst 2022, arXiv 2203.05794).

pub mod align;
pub mod graph;
pub mod groups;
pub mod labels;
pub mod layout;
pub mod measure;
pub mod neighbours;
pub mod start;

use jatwerk_domain::vector::Vector;

/// So many neighbours of each count; the usual value of UMAP.
pub const NEIGHBOURS: usize = 15;

/// A point in the plane, in units of the map: most lie within some ten of the middle.
pub type Point = [f32; 2];

/// Where something is on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The point.
    pub point: Point,
    /// The number of its group. It stays the same from map to map as long as most of the group does.
    pub group: u32,
}

/// Something that goes on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// By what it is known.
    pub key: String,
    /// What it says.
    pub vector: Vector,
    /// Where it was on the map before.
    pub before: Option<Place>,
}

/// Where everything is, in the order of `sites`. With the same sites and seed it is the same map.
pub fn chart(sites: &[Site], seed: u64) -> Vec<Place> {
    let vectors = centred(sites);
    let near = neighbours::nearest(&vectors, NEIGHBOURS);
    let graph = graph::fuzzy(&near);
    let before: Vec<Option<Place>> = sites.iter().map(|site| site.before).collect();
    let known: Vec<Option<Point>> = before.iter().map(|place| place.map(|place| place.point)).collect();
    let (points, effort) = start::points(&vectors, &near, &known, seed);
    let points = layout::settle(&graph, points, effort, seed);
    let points = align::to(&known, points);
    let groups = groups::of(&graph, &before.iter().map(|place| place.map(|place| place.group)).collect::<Vec<_>>());
    points.into_iter().zip(groups).map(|(point, group)| Place { point, group }).collect()
}

/// Directions seen from the mean of all: what all texts share tells nothing.
#[expect(clippy::cast_precision_loss, reason = "a count of documents")]
fn centred(sites: &[Site]) -> Vec<Vector> {
    let mut mean = vec![0.0_f32; sites.first().map_or(0, |site| site.vector.dimensions())];
    for site in sites {
        mean.iter_mut().zip(site.vector.as_slice()).for_each(|(sum, number)| *sum += number / sites.len() as f32);
    }
    let seen = |site: &Site| site.vector.as_slice().iter().zip(&mean).map(|(number, mean)| number - mean).collect();
    sites.iter().map(|site| Vector::normalised(seen(site))).collect()
}
