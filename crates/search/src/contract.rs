//! One suite judges every index.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::compact::Compact;
use super::flat::Flat;
use super::{Index, snapshot};
use jatwerk_domain::vector::Vector;

pub(super) const DIMENSIONS: usize = 32;

/// Vectors in clusters, as texts are: some are near to each other, most are not.
pub(super) fn vectors(count: u64) -> Vec<Vector> {
    let noise = |seed: u64, spread: f32| {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        std::array::from_fn::<f32, DIMENSIONS, _>(move |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            ((state >> 40) as f32 / 8_388_608.0 - 1.0) * spread
        })
    };
    let near = |id: u64| noise(id % 97 + 1, 1.0).iter().zip(noise(id + 1_000, 0.7)).map(|(a, b)| a + b).collect();
    (0..count).map(|id| Vector::normalised(near(id))).collect()
}

fn filled(index: &mut dyn Index, vectors: &[Vector]) {
    for (vector, id) in vectors.iter().zip(0..) {
        index.insert(id, vector);
    }
}

fn found(index: &dyn Index, query: &Vector, k: usize) -> Vec<u64> {
    index.nearest(query, k, &|_| true).iter().map(|neighbour| neighbour.id).collect()
}

fn finds_the_nearest_first(index: &mut dyn Index) {
    let vectors = vectors(300);
    filled(index, &vectors);
    let neighbours = index.nearest(&vectors[42], 10, &|_| true);
    assert_eq!((neighbours.len(), neighbours[0].id, index.len()), (10, 42, 300));
    assert!((neighbours[0].cosine - 1.0).abs() < 1e-3);
    assert!(neighbours.is_sorted_by(|a, b| a.cosine >= b.cosine));
    assert!((index.vector(7).unwrap().cosine(&vectors[7]) - 1.0).abs() < 1e-3);
    assert_eq!(index.nearest(&vectors[42], 0, &|_| true), []);
}

fn forgets_what_was_removed(index: &mut dyn Index) {
    let vectors = vectors(300);
    filled(index, &vectors);
    (0..250).for_each(|id| index.remove(id));
    index.remove(9_999);
    let left: HashSet<u64> = found(index, &vectors[42], 300).into_iter().collect();
    assert_eq!(left, (250..300).collect());
    assert_eq!((index.len(), index.vector(42)), (50, None));
    (250..300).for_each(|id| index.remove(id));
    assert!(index.is_empty() && found(index, &vectors[42], 5).is_empty());
}

fn replaces(index: &mut dyn Index) {
    let vectors = vectors(300);
    filled(index, &vectors);
    index.insert(42, &vectors[200]);
    index.remove(200);
    assert_eq!(found(index, &vectors[200], 1), [42]);
    assert!(!found(index, &vectors[42], 1).contains(&42));
    assert_eq!(index.ids().into_iter().collect::<HashSet<_>>().len(), 299);
}

fn shows_only_what_is_allowed(index: &mut dyn Index) {
    let vectors = vectors(2_000);
    filled(index, &vectors);
    for step in [2, 50, 700] {
        let shown = index.nearest(&vectors[42], 10, &|id| id % step == 0);
        assert_eq!(shown.len(), 10.min(2_000_usize.div_ceil(step as usize)), "every {step}th");
        assert!(shown.iter().all(|neighbour| neighbour.id % step == 0));
    }
    assert_eq!(index.nearest(&vectors[42], 10, &|_| false), []);
}

fn lets_be_what_does_not_fit(index: &mut dyn Index) {
    let vectors = vectors(3);
    filled(index, &vectors);
    let (short, nothing) = (Vector::normalised(vec![1.0]), Vector::normalised(vec![0.0; DIMENSIONS]));
    index.insert(1, &short);
    index.insert(2, &nothing);
    assert_eq!(index.ids(), [0]);
    assert!(found(index, &short, 5).is_empty() && found(index, &nothing, 5).is_empty());
}

fn agrees_with_the_exact_scan(index: &mut dyn Index) {
    let all = vectors(5_050);
    let (vectors, queries) = all.split_at(5_000);
    filled(index, vectors);
    assert!(recall(index, vectors, queries) >= 0.95);
}

fn recall(index: &dyn Index, vectors: &[Vector], queries: &[Vector]) -> f64 {
    let mut exact = Flat::new(DIMENSIONS);
    filled(&mut exact, vectors);
    let hits = |query: &Vector| {
        let truth = found(&exact, query, 10);
        found(index, query, 10).iter().filter(|id| truth.contains(id)).count()
    };
    queries.iter().map(hits).sum::<usize>() as f64 / (10 * queries.len()) as f64
}

macro_rules! contract {
    ($name:ident, $index:expr) => {
        mod $name {
            use super::*;

            macro_rules! promise {
                ($promise:ident) => {
                    #[test]
                    fn $promise() {
                        super::$promise(&mut $index);
                    }
                };
            }
            promise!(finds_the_nearest_first);
            promise!(forgets_what_was_removed);
            promise!(replaces);
            promise!(shows_only_what_is_allowed);
            promise!(lets_be_what_does_not_fit);
            promise!(agrees_with_the_exact_scan);
        }
    };
}

contract!(flat, Flat::new(DIMENSIONS));
contract!(compact, Compact::new(DIMENSIONS));

/// A snapshot of 300 vectors, one of them removed, is written, changed by `harm`, and read.
fn check(model: &str, dimensions: usize, harm: impl Fn(&Path), expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    let vectors = vectors(300);
    let mut compact = Compact::new(DIMENSIONS);
    filled(&mut compact, &vectors);
    compact.remove(7);
    snapshot::save(&compact, &path, "toy", &[(6, 60), (8, 80)]).unwrap();
    harm(&path);
    match snapshot::load(&path, model, dimensions) {
        Ok(None) => assert_eq!(expected, "nothing"),
        Err(error) => assert!(error.to_string().contains(expected), "{error}"),
        Ok(Some((mut loaded, marks))) => {
            let marked: HashSet<_> = marks.iter().filter(|(_, mark)| *mark > 0).collect();
            assert_eq!((marks.len(), marked), (299, HashSet::from([&(6, 60), &(8, 80)])));
            assert_eq!((expected, loaded.len()), ("", 299));
            let all = |index: &Compact| index.nearest(&vectors[42], 300, &|_| true);
            assert_eq!(all(&loaded), all(&compact));
            loaded.insert(7, &vectors[7]);
            assert_eq!(found(&loaded, &vectors[7], 1), [7]);
            snapshot::save(&loaded, &path, "toy", &[]).unwrap();
            assert_eq!(snapshot::load(&path, model, dimensions).unwrap().unwrap().0.len(), 300);
        }
    }
}

fn changed(file: &str, change: impl Fn(&mut Vec<u8>)) -> impl Fn(&Path) {
    let file = file.to_owned();
    move |folder| {
        let mut bytes = fs::read(folder.join(&file)).unwrap();
        change(&mut bytes);
        fs::write(folder.join(&file), bytes).unwrap();
    }
}

#[test]
fn a_snapshot_is_read_only_if_all_is_right() {
    let replaced = |from: &'static str, to: &'static str| {
        changed("snapshot.json", move |bytes| *bytes = String::from_utf8_lossy(bytes).replace(from, to).into_bytes())
    };
    check("toy", DIMENSIONS, |_| {}, "");
    check("other", DIMENSIONS, |_| {}, "another model");
    check("toy", 31, |_| {}, "another number of dimensions");
    check("toy", DIMENSIONS, |folder| fs::remove_dir_all(folder).unwrap(), "nothing");
    check("toy", DIMENSIONS, |folder| fs::remove_file(folder.join("vectors")).unwrap(), "/vectors: ");
    check("toy", DIMENSIONS, changed("vectors", |bytes| bytes[1_000] ^= 1), "the vectors are damaged");
    check("toy", DIMENSIONS, changed("vectors", |bytes| bytes.truncate(1_000)), "the vectors are damaged");
    check("toy", DIMENSIONS, changed("snapshot.json", |bytes| bytes.truncate(40)), "contents");
    check("toy", DIMENSIONS, replaced("\"count\": 299", "\"count\": 300"), "the vectors are damaged");
    check("toy", DIMENSIONS, replaced("\"checksum\": \"", "\"checksum\": \"0"), "the vectors are damaged");
    check("toy", DIMENSIONS, replaced("\"format\": 4", "\"format\": 3"), "another format");
}
