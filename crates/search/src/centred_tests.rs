use super::super::compact::Compact;
use super::super::flat::Flat;
use super::*;

impl Centred {
    /// What is known when all vectors are looked at anew. `dossier` tells the number of a vector's dossier; there are so many dossiers.
    pub(crate) fn of(index: &dyn Index, dimensions: usize, dossier: &Numbers, dossiers: usize) -> Self {
        let mut all = Self::new(index, dimensions);
        all.renew(index, dossier, dossiers, &HashSet::new());
        all
    }
}

fn filled() -> (Flat, Centred) {
    let mut flat = Flat::new(2);
    for (id, vector) in [(7, [1.0, 0.0]), (8, [0.0, 1.0]), (9, [-1.0, 0.0]), (10, [0.0, -1.0])] {
        flat.insert(id, &Vector::normalised(vector.to_vec()));
    }
    let dossier = Numbers::from_iter([(7, 0), (8, 0), (9, 1), (10, 2)]);
    let centred = Centred::of(&flat, 2, &dossier, 3);
    (flat, centred)
}

fn check(numbers: &[u32], allowed: Option<Allowed<'_>>, expected: &[Option<(f32, u64, f32)>]) {
    let (flat, centred) = filled();
    let direction = centred.direction(&Vector::normalised(vec![1.0, 0.0]));
    let nears = centred.near(&flat, &direction, numbers, allowed);
    let found: Vec<_> = (0..3).map(|number| nears.of(number)).collect();
    assert_eq!(nears.iter().count(), expected.iter().flatten().count());
    for (found, expected) in found.iter().zip(expected) {
        let close = match (found, expected) {
            (Some(near), Some((passage, id, whole))) => {
                near.id == *id && (near.passage - passage).abs() < 1e-5 && (near.whole - whole).abs() < 1e-5
            }
            (None, None) => true,
            _ => false,
        };
        assert!(close, "{found:?} instead of {expected:?}");
    }
}

#[test]
fn a_dossier_is_its_best_passage_and_its_mean() {
    let half = 0.5_f32.sqrt();
    let (first, second, third) = (Some((1.0, 7, half)), Some((-1.0, 9, -1.0)), Some((0.0, 10, 0.0)));
    check(&[0, 1, 2], None, &[first, second, third]);
    check(&[2, 0, 2], None, &[first, None, third]);
    check(&[0, 1, 2], Some(&|id| id == 9), &[None, second, None]);
    check(&[0, 1, 2], Some(&|id| id == 8), &[Some((0.0, 8, half)), None, None]);
}

#[test]
fn what_questions_have_in_common_counts_less() {
    let (_, mut centred) = filled();
    centred.mean = vec![0.6, 0.0];
    let question = Vector::normalised(vec![0.8, 0.6]);
    let asking = Vector::normalised(vec![0.0, 1.0]);
    let seen = centred.direction_of_question(&question, Some(&asking));
    // Seen from 0.75 · (0.6, 0) + 0.25 · (0, 0.6).
    let expected = Vector::normalised(vec![0.8 - 0.45, 0.6 - 0.15]);
    assert!(seen.as_slice().iter().zip(expected.as_slice()).all(|(one, other)| (one - other).abs() < 1e-6), "{seen:?}");
    assert_eq!(centred.direction_of_question(&question, None), centred.direction(&question));
}

#[test]
fn more_can_be_looked_at() {
    let (flat, centred) = filled();
    let direction = centred.direction(&Vector::normalised(vec![1.0, 0.0]));
    let mut nears = centred.near(&flat, &direction, &[1], None);
    nears.look([1, 2, 77]);
    assert_eq!(nears.iter().map(|(number, near)| (number, near.id)).collect::<Vec<_>>(), [(1, 9), (2, 10)]);
    assert_eq!(nears.of(2).unwrap().whole, centred.near(&flat, &direction, &[2], None).of(2).unwrap().whole);
}

#[test]
fn the_mean_is_taken_away() {
    let mut flat = Flat::new(2);
    for (id, vector) in [(1, [0.8, 0.6]), (2, [1.0, 0.0])] {
        flat.insert(id, &Vector::normalised(vector.to_vec()));
    }
    let centred = Centred::of(&flat, 2, &Numbers::from_iter([(1, 0), (2, 1)]), 2);
    let direction = centred.direction(&Vector::normalised(vec![0.8, 0.6]));
    let found = centred.near(&flat, &direction, &[0, 1], None);
    assert!((found.of(0).unwrap().passage - 1.0).abs() < 1e-3 && (found.of(1).unwrap().passage + 1.0).abs() < 1e-3);
}

#[test]
fn what_moved_is_not_seen_until_looked_at_again() {
    let (mut flat, centred) = filled();
    flat.remove(7);
    let direction = centred.direction(&Vector::normalised(vec![1.0, 0.0]));
    let found = centred.near(&flat, &direction, &[0, 1], None);
    assert_eq!(found.iter().map(|(_, near)| near.id).collect::<Vec<_>>(), [8, 9]);
}

#[test]
fn what_changed_is_looked_at_as_all_would_be() {
    let vector = |turn: usize| Vector::normalised(vec![(turn as f32).sin(), (turn as f32).cos(), 0.4]);
    let mut compact = Compact::new(3);
    let mut dossier = Numbers::default();
    for id in 0..40 {
        compact.insert(id, &vector(id as usize));
        dossier.insert(id, (id % 7) as u32);
    }
    let mut renewed = Centred::of(&compact, 3, &dossier, 7);
    let all = format!("{renewed:?}");
    // One goes from the middle and one from the end, one is another, one comes in a new dossier, and one goes and comes back.
    let changed = HashSet::from([5, 39, 12, 50, 8]);
    for id in [5, 39, 12, 8] {
        renewed.sums.take(&compact, id);
        compact.remove(id);
    }
    for (id, turn) in [(12, 77), (50, 78), (8, 8)] {
        compact.insert(id, &vector(turn));
        renewed.sums.add(&compact, id);
    }
    dossier.insert(50, 7);
    let touched = renewed.renew(&compact, &dossier, 8, &changed);
    assert_eq!(format!("{renewed:?}"), format!("{:?}", Centred::of(&compact, 3, &dossier, 8)));
    assert_ne!(format!("{renewed:?}"), all);
    assert!([5, 4, 1, 7].iter().all(|number| touched.contains(number)), "{touched:?}");
}
