use std::collections::HashSet;

use super::super::tests::{made, opened};
use super::super::{LOCKS, OF_THE_VECTORS, administer, watch};
use super::*;
use crate::domain::id::PassageId;
use crate::search::finder::{Entry, Finder, FinderError, Live, Query};
use crate::search::flat::Flat;

const DIMENSIONS: usize = 32;

/// A database with pgvector, where there is one.
#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says so")]
fn database() -> Option<Address> {
    let server: Address = std::env::var("JATWERK_TEST_PGVECTOR").ok()?.parse().unwrap();
    let address = made(&server);
    drop(opened(&address));
    Some(address)
}

fn far(address: &Address) -> FarVectors {
    FarVectors::open(address, "toy", DIMENSIONS).unwrap()
}

/// Vectors in clusters, as texts are.
fn vectors(count: u64) -> Vec<Vector> {
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

fn fill(index: &mut dyn Index, vectors: &[Vector]) {
    vectors.iter().zip(1..).for_each(|(vector, id)| index.insert(id, vector));
    index.settle().unwrap();
}

fn found(index: &dyn Index, query: &Vector, k: usize, allowed: Allowed<'_>) -> Vec<u64> {
    let found = index.nearest(query, k, allowed);
    assert!(found.is_sorted_by(|one, other| one.cosine >= other.cosine));
    assert!(index.fault().is_none());
    found.into_iter().map(|found| found.id).collect()
}

#[test]
fn finds_what_the_exact_scan_finds() {
    let Some(address) = database() else { return };
    let all = vectors(5_050);
    let (kept, queries) = all.split_at(5_000);
    let (mut index, mut exact) = (far(&address), Flat::new(DIMENSIONS));
    fill(&mut index, kept);
    fill(&mut exact, kept);
    let hits = |query: &Vector| {
        let truth = found(&exact, query, 10, &|_| true);
        found(&index, query, 10, &|_| true).iter().filter(|id| truth.contains(id)).count()
    };
    let recall = queries.iter().map(hits).sum::<usize>() as f64 / (10 * queries.len()) as f64;
    assert!(recall >= 0.95, "{recall}");
    let places: Vec<u32> = (0..5_000).step_by(7).collect();
    let (here, there) = (exact.cosines(&queries[0], &places), index.cosines(&queries[0], &places));
    assert!(here.iter().zip(&there).all(|(here, there)| (here - there).abs() < 2e-3));
    let (here, there) = (exact.dots(queries[0].as_slice()), index.dots(queries[0].as_slice()));
    assert!(here.iter().zip(&there).all(|(here, there)| (here - there).abs() < 2e-3));
    assert!((index.vector(7).unwrap().cosine(&kept[6]) - 1.0).abs() < 1e-3);
    assert_eq!(index.nearest(&queries[0], 0, &|_| true), []);
}

#[test]
fn shows_only_what_is_allowed_and_all_of_it() {
    let Some(address) = database() else { return };
    let all = vectors(2_000);
    let mut index = far(&address);
    fill(&mut index, &all);
    for step in [2, 50, 700] {
        let shown = found(&index, &all[42], 10, &|id| id % step == 0);
        assert_eq!(shown.len(), 10.min(2_000 / step as usize), "every {step}th");
        assert!(shown.iter().all(|id| id % step == 0));
    }
    assert!(found(&index, &all[42], 10, &|_| false).is_empty());
}

#[test]
fn what_came_is_found_at_once_and_what_went_never_again() {
    let Some(address) = database() else { return };
    let all = vectors(300);
    let mut index = far(&address);
    vectors(300).iter().zip(1..).for_each(|(vector, id)| index.insert(id, vector));
    let before: HashSet<u64> = found(&index, &all[42], 300, &|_| true).into_iter().collect();
    assert_eq!(before, (1..=300).collect());
    index.settle().unwrap();
    (1..=250).for_each(|id| index.remove(id));
    index.remove(9_999);
    let left: HashSet<u64> = found(&index, &all[42], 300, &|_| true).into_iter().collect();
    assert_eq!(left, (251..=300).collect());
    assert_eq!((index.len(), index.vector(42)), (50, None));
    index.insert(260, &all[42]);
    assert_eq!(found(&index, &all[42], 1, &|_| true), [260]);
    index.settle().unwrap();
    assert_eq!(found(&index, &all[42], 1, &|_| true), [260]);
    let (short, nothing) = (Vector::normalised(vec![1.0]), Vector::normalised(vec![0.0; DIMENSIONS]));
    index.insert(261, &short);
    index.insert(262, &nothing);
    assert_eq!(index.len(), 48);
    assert!(found(&index, &short, 5, &|_| true).is_empty() && found(&index, &nothing, 5, &|_| true).is_empty());
}

#[test]
fn what_is_there_is_there_at_the_next_start_unless_it_is_of_another_model() {
    let Some(address) = database() else { return };
    let all = vectors(300);
    fill(&mut far(&address), &all);
    let again = far(&address);
    assert_eq!(again.ids().into_iter().collect::<HashSet<_>>(), (1..=300).collect());
    assert_eq!(found(&again, &all[42], 1, &|_| true), [43]);
    let another = || FarVectors::open(&address, "it's another", DIMENSIONS);
    assert!(matches!(another(), Err(DbError::OtherVectors)), "somebody is at work with them");
    assert_eq!(found(&again, &all[42], 1, &|_| true), [43]);
    drop(again);
    assert!(another().unwrap().is_empty());
    assert!(far(&address).is_empty());
}

#[test]
fn a_lost_connection_is_made_again_and_a_server_that_is_gone_is_a_fault() {
    let Some(address) = database() else { return };
    let all = vectors(300);
    let mut index = far(&address);
    fill(&mut index, &all);
    let cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    administer(&address, cut).unwrap();
    assert_eq!(found(&index, &all[42], 1, &|_| true), [43]);
    index.insert(301, &all[7]);
    administer(&address.of("postgres"), &format!("ALTER DATABASE {} ALLOW_CONNECTIONS false", address.database))
        .unwrap();
    administer(&address.of("postgres"), &cut.replace("current_database()", &format!("'{}'", address.database)))
        .unwrap();
    assert!(index.settle().is_err());
    assert_eq!(index.nearest(&all[42], 1, &|id| id < 301), []);
    assert!(index.fault().is_some() && index.fault().is_none());
    administer(&address.of("postgres"), &format!("ALTER DATABASE {} ALLOW_CONNECTIONS true", address.database))
        .unwrap();
    index.settle().unwrap();
    assert_eq!(found(&index, &all[42], 1, &|_| true), [43]);
    assert_eq!(far(&address).len(), 301, "nothing that came is lost");
}

#[test]
fn a_finder_finds_the_same_as_in_memory() {
    let Some(address) = database() else { return };
    let all = vectors(640);
    let (kept, queries) = all.split_at(600);
    let entry = |id: u64| Entry {
        passage: PassageId(id),
        mark: 0,
        // One is long.
        dossier: if id < 100 { "long".to_owned() } else { (id / 3).to_string() },
        title: "Schulden".to_owned(),
        heading: String::new(),
        text: format!("huurachterstand {id}"),
        place: "Breda".to_owned(),
        topics: String::new(),
        vector: kept[id as usize].clone(),
    };
    let (mut here, mut there) = (
        Finder::open(None, "toy", DIMENSIONS, &[]).unwrap(),
        Finder::open_over(Some(Box::new(far(&address))), None, "toy", DIMENSIONS, &[]).unwrap(),
    );
    for finder in [&mut here, &mut there] {
        finder.add((0..600).map(entry).collect()).unwrap();
        finder.commit().unwrap();
        finder.remove(&[PassageId(7), PassageId(8)]).unwrap();
        finder.commit().unwrap();
    }
    let even: &(dyn Fn(PassageId) -> bool + Sync) = &|passage| passage.0 % 2 == 0;
    for (vector, allowed) in queries.iter().flat_map(|vector| [(vector, None), (vector, Some(even))]) {
        let query = Query { text: "huurachterstand", vector: Some(vector), allowed, depth: 20 };
        let best = |finder: &Finder| {
            let found = finder.find(&query).unwrap().candidates;
            found.into_iter().take(5).map(|found| (found.passage, found.nearness.score())).collect::<Vec<_>>()
        };
        let (here, there) = (best(&here), best(&there));
        assert!(!here.is_empty() && here.len() == there.len());
        for (one, other) in here.iter().zip(&there) {
            assert!(one.0 == other.0 || (one.1 - other.1).abs() < 5e-3, "{here:?} {there:?}");
        }
    }
}

fn live(count: u64) -> Vec<Live> {
    (1..=count).map(|id| Live { passage: PassageId(id), mark: 0, dossier: id.to_string().into() }).collect()
}

fn few(address: &Address) -> Finder {
    let entry = |(id, vector): (u64, Vector)| Entry {
        passage: PassageId(id),
        mark: 0,
        dossier: id.to_string(),
        title: String::new(),
        heading: String::new(),
        text: String::new(),
        place: String::new(),
        topics: String::new(),
        vector,
    };
    let mut finder = Finder::open_over(Some(Box::new(far(address))), None, "toy", DIMENSIONS, &live(20)).unwrap();
    finder.add((1..=20).zip(vectors(20)).map(entry).collect()).unwrap();
    finder.commit().unwrap();
    finder
}

#[test]
fn what_another_process_swept_away_changes_nothing_here() {
    let Some(address) = database() else { return };
    let (mut one, mut other) = (few(&address), few(&address));
    let gone: Vec<PassageId> = (1..=10).map(PassageId).collect();
    one.remove(&gone).unwrap();
    one.commit().unwrap();
    administer(&address, "DELETE FROM passage_vector WHERE id <= 10").unwrap();
    other.remove(&gone).unwrap();
    other.commit().unwrap();
    let queries = vectors(30);
    assert!((one.likeness(&queries[25], &queries[26]) - other.likeness(&queries[25], &queries[26])).abs() < 1e-3);
}

#[test]
fn what_vanished_there_is_nowhere_near_and_a_table_that_vanished_is_a_fault() {
    let Some(address) = database() else { return };
    let finder = few(&address);
    administer(&address, "DELETE FROM passage_vector WHERE id = 3").unwrap();
    let query = Query { text: "", vector: Some(&vectors(3)[2]), allowed: None, depth: 20 };
    let found = finder.find(&query).unwrap().candidates;
    assert!(found.iter().all(|found| found.passage != PassageId(3) && found.nearness.score().is_finite()));
    assert!(!found.is_empty());
    administer(&address, "DELETE FROM passage_vector").unwrap();
    assert!(finder.find(&query).is_err());
}

#[test]
fn whoever_comes_while_the_vectors_are_linked_waits() {
    let Some(address) = database() else { return };
    fill(&mut far(&address), &vectors(20));
    let mut linking = watch::connected(&address, false).unwrap().0;
    linking.command("BEGIN; LOCK TABLE passage_vector IN SHARE MODE").unwrap();
    linking.command(&format!("SELECT pg_advisory_xact_lock({LOCKS}, {OF_THE_VECTORS})")).unwrap();
    let comes = std::thread::spawn(move || {
        let mut index = far(&address);
        index.insert(21, &vectors(21)[20]);
        index.settle().map(|()| index.len())
    });
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(!comes.is_finished());
    linking.command("COMMIT").unwrap();
    assert_eq!(comes.join().unwrap().unwrap(), 21);
}

#[test]
fn what_is_nowhere_any_more_is_swept_whether_there_is_a_table_or_not() {
    let Some(address) = database() else { return };
    let db = opened(&address);
    db.search_on_server();
    db.sweep_far_vectors().unwrap();
    fill(&mut far(&address), &vectors(20));
    db.sweep_far_vectors().unwrap();
    assert!(far(&address).is_empty());
}

#[test]
fn nothing_is_found_by_halves_after_a_change_that_failed() {
    let Some(address) = database() else { return };
    let mut finder = few(&address);
    let doors = |allowed: bool| {
        let there = address.of("postgres");
        administer(&there, &format!("ALTER DATABASE {} ALLOW_CONNECTIONS {allowed}", address.database)).unwrap();
    };
    doors(false);
    let cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = ";
    administer(&address.of("postgres"), &format!("{cut}'{}'", address.database)).unwrap();
    finder.remove(&[PassageId(3)]).unwrap();
    assert!(finder.commit().is_err());
    doors(true);
    let query = Query { text: "", vector: Some(&vectors(3)[2]), allowed: None, depth: 5 };
    for _ in 0..2 {
        let found = finder.find(&query).unwrap().candidates;
        assert!(!found.is_empty() && found.iter().all(|found| found.passage != PassageId(3)));
        finder.commit().unwrap();
    }
    // Something cannot be had that has to be looked at: nothing is said until all of it was.
    let known = far(&address);
    administer(&address, "DELETE FROM passage_vector WHERE id = 6").unwrap();
    let mut again = Finder::open_over(Some(Box::new(known)), None, "toy", DIMENSIONS, &live(20)).unwrap();
    again.remove(&[PassageId(6)]).unwrap();
    assert!(matches!(again.find(&query), Err(FinderError::Unsure)));
    again.commit().unwrap();
    assert!(again.find(&query).is_ok());
}

#[test]
fn an_administrator_gives_it_to_a_bot_that_may_not_take_it() {
    let Some(address) = database() else { return };
    let name = format!("{}_bot", address.database);
    let sql = |text: &str| administer(&address, text).unwrap();
    sql(&format!("CREATE ROLE {name} LOGIN; ALTER DATABASE {} OWNER TO {name}", address.database));
    let bot = Address { user: name.clone(), ..address.clone() };
    // Some builds let whoever has a database take it.
    let Err(told) = FarVectors::open(&bot, "toy", DIMENSIONS).map(drop) else { return };
    let told = told.to_string();
    let (_, told) = told.split_once("administrator say ").unwrap();
    let (told, _) = told.split_once(" in this database").unwrap();
    // As somebody did who knew no better, and then all of it.
    sql("CREATE SCHEMA pgvector; CREATE EXTENSION vector SCHEMA pgvector");
    let again = FarVectors::open(&bot, "toy", DIMENSIONS).map(drop).unwrap_err().to_string();
    assert!(again.contains(told), "{again}");
    sql("DROP EXTENSION vector; DROP SCHEMA pgvector");
    sql(told);
    drop(FarVectors::open(&bot, "toy", DIMENSIONS).unwrap());
}

#[test]
fn a_server_without_pgvector_is_refused_in_words() {
    let Some(server) = super::super::tests::server() else { return };
    // That of the system may have it.
    let Err(error) = FarVectors::open(&made(&server), "toy", DIMENSIONS) else { return };
    assert!(error.to_string().contains("CREATE EXTENSION vector SCHEMA pgvector"), "{error}");
}
