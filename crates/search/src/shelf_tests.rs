use super::super::lexical::{Lexical, Words};
use super::*;
use proptest::prelude::*;

fn check(stem: &str, most: usize, expected: &[(u64, u32)]) {
    let mut lexical = Lexical::open(None).unwrap();
    for (id, text) in [(1, "brug en bruggen"), (2, "water"), (3, "de brug"), (4, "een brug")] {
        lexical.add(id, 0, &Words { text: &[text], labels: &[] }).unwrap();
    }
    lexical.commit().unwrap();
    lexical.remove(4).unwrap();
    lexical.commit().unwrap();
    let words = lexical.reading();
    let shelf = Shelf::of(&words, &Numbers::from_iter([(1, 0), (2, 0), (3, 1)]), 2, &Shelf::default()).unwrap();
    let mut drawn = shelf.draw_anew(&words, stem, most).unwrap();
    assert_eq!(drawn, shelf.draw_anew(&words, stem, most).unwrap());
    for passages in [3, MANY, MANY] {
        let stem = Stem { stem: stem.to_owned(), passages, idf: 1.0 };
        assert_eq!(*drawn, *shelf.draw(&words, &stem, most).unwrap());
    }
    drawn.sort_unstable();
    assert_eq!(drawn, expected, "{stem}");
}

#[test]
fn draws_among_those_who_have_a_stem() {
    check("brug", 9, &[(1, 2), (3, 1)]);
    check("water", 9, &[(2, 1)]);
    check("boom", 9, &[]);
}

#[test]
fn draws_no_more_than_asked() {
    let mut lexical = Lexical::open(None).unwrap();
    let owners: Numbers = (0..100).map(|id| (id, 0)).collect();
    (0..100).for_each(|id| lexical.add(id, 0, &Words { text: &["brug"], labels: &[] }).unwrap());
    lexical.commit().unwrap();
    let words = lexical.reading();
    assert_eq!(
        Shelf::of(&words, &owners, 1, &Shelf::default()).unwrap().draw_anew(&words, "brug", 7).unwrap().len(),
        7
    );
}

#[test]
fn what_was_seen_before_is_taken_over_as_if_read_again() {
    let mut lexical = Lexical::open(None).unwrap();
    let owners: Numbers = (0..9).map(|id| (id, id as u32 / 2)).collect();
    let mut before = Shelf::default();
    for (add, remove) in [(0..4, None), (4..7, Some(2)), (7..9, Some(5)), (2..3, Some(0))] {
        for id in add {
            lexical.add(id, 0, &Words { text: &["brug", "water"], labels: &[] }).unwrap();
        }
        remove.iter().for_each(|id| lexical.remove(*id).unwrap());
        lexical.commit().unwrap();
        let words = lexical.reading();
        let whole = Shelf::of(&words, &owners, 5, &Shelf::default()).unwrap();
        before = Shelf::of(&words, &owners, 5, &before).unwrap();
        assert_eq!(format!("{before:?}"), format!("{whole:?}"));
    }
}

/// The same by one loop over all places.
fn best_plainly(
    shelf: &Shelf,
    own: &[&[u32]],
    others: &[&[u32]],
    allowed: Option<Allowed<'_>>,
) -> (u32, Vec<(u32, u32)>) {
    let (mut highest, mut best) = (0, vec![(0, 0); shelf.dossiers]);
    for (place, (owner, id)) in shelf.owners.iter().zip(&shelf.ids).enumerate() {
        if *owner == NOBODY || allowed.is_some_and(|allowed| !allowed(*id)) {
            continue;
        }
        let sum = |sheets: &[&[u32]]| sheets.iter().map(|sheet| sheet[place]).sum::<u32>();
        highest = highest.max(sum(own));
        let (score, known) = (sum(own) + sum(others), &mut best[*owner as usize]);
        if score > known.0 || score == known.0 && score > 0 && *id < shelf.ids[known.1 as usize] {
            *known = (score, place as u32);
        }
    }
    (highest, best)
}

proptest! {
    #[test]
    fn two_threads_and_blocks_find_what_one_loop_finds(
        passages in prop::collection::vec((0_u64..9_999, prop_oneof![9 => 0_u32..40, 1 => Just(NOBODY)], prop::array::uniform3(0_u32..4)), 0..3_000),
        sheets in 0_usize..4,
        filtered in any::<bool>(),
    ) {
        let (ids, owners) = passages.iter().map(|(id, owner, _)| (*id, *owner)).unzip();
        let shelf = Shelf { ids, owners, dossiers: 40, ..Shelf::default() };
        let all: Vec<Vec<u32>> = (0..3).map(|at| passages.iter().map(|passage| passage.2[at]).collect()).collect();
        let all: Vec<&[u32]> = all.iter().map(Vec::as_slice).collect();
        let (own, others) = all.split_at(sheets);
        let odd = |id: u64| id % 2 == 1;
        let allowed = filtered.then_some(&odd as Allowed<'_>);
        prop_assert_eq!(shelf.best(own, others, allowed), best_plainly(&shelf, own, others, allowed));
    }
}
