//! The map as a whole, on made-up corpora with planted groups.
#![expect(clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::collections::BTreeSet;

use fastrand::Rng;
use jatwerk_atlas::measure::{shift, trustworthiness};
use jatwerk_atlas::{Place, Point, Site, chart};
use jatwerk_domain::vector::Vector;
use proptest::prelude::*;

const DIMENSIONS: usize = 24;

/// So many documents, each of one of `groups` subjects in turn.
fn corpus(documents: usize, groups: usize, seed: u64) -> Vec<Site> {
    let mut rng = Rng::with_seed(seed);
    let mut chance =
        |wide: f32| -> Vec<f32> { (0..DIMENSIONS).map(|_| wide * (rng.f32() + rng.f32() + rng.f32() - 1.5)).collect() };
    let subjects: Vec<Vec<f32>> = (0..groups).map(|_| chance(1.0)).collect();
    let document = |number: usize| {
        let numbers = subjects[number % groups].iter().zip(chance(0.45)).map(|(subject, own)| subject + own);
        Site { key: number.to_string(), vector: Vector::normalised(numbers.collect()), before: None }
    };
    (0..documents).map(document).collect()
}

fn points(places: &[Place]) -> Vec<Point> {
    places.iter().map(|place| place.point).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_same_seed_gives_the_same_map(documents in 0_usize..80, groups in 1_usize..6, seed: u64) {
        let sites = corpus(documents, groups, seed);
        let map = chart(&sites, seed);
        prop_assert_eq!(map.len(), documents);
        prop_assert!(map.iter().flat_map(|place| place.point).all(f32::is_finite));
        prop_assert_eq!(chart(&sites, seed), map);
    }

    #[test]
    fn planted_groups_are_found_and_the_map_can_be_trusted(groups in 3_usize..9, seed: u64) {
        let sites = corpus(240, groups, seed);
        let map = chart(&sites, seed);
        let vectors: Vec<Vector> = sites.iter().map(|site| site.vector.clone()).collect();
        let trust = trustworthiness(&vectors, &points(&map), 15);
        prop_assert!(trust >= 0.85, "{}", trust);
        for group in 0..groups {
            let own = map.iter().skip(group).step_by(groups).map(|place| place.group);
            let most = map.iter().skip(group).step_by(groups).filter(|place| place.group == map[group].group).count();
            prop_assert!(10 * most >= 9 * own.count(), "group {} of {}", group, groups);
        }
    }

    #[test]
    fn a_night_with_few_changes_hardly_moves_the_map(groups in 3_usize..9, seed: u64) {
        let mut sites = corpus(300, groups, seed);
        let before = chart(&sites, seed);
        sites.iter_mut().zip(&before).for_each(|(site, place)| site.before = Some(*place));
        // One in a hundred goes, and as many come.
        let new = corpus(303, groups, seed.wrapping_add(1)).split_off(300);
        let (was, mut stays) = (points(&before[3..]), sites.split_off(3));
        stays.extend(new.into_iter().map(|site| Site { key: format!("new {}", site.key), ..site }));
        let after = chart(&stays, seed.wrapping_add(9));
        let moved = shift(&was, &points(&after[..was.len()]));
        prop_assert!(moved <= 0.05, "{}", moved);
        let numbers = |places: &[Place]| places.iter().map(|place| place.group).collect::<BTreeSet<u32>>();
        let (old, now) = (numbers(&before), numbers(&after));
        prop_assert!(old.intersection(&now).count() + 1 >= old.len(), "{:?} {:?}", old, now);
    }
}
