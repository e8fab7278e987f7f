use super::*;
use crate::corpus::store::documents::NewPassage;
use crate::domain::document::Document;

const DIMENSIONS: usize = 2;

fn put(db: &Db, key: &str, text: &str) {
    let document = Document { key: key.into(), dossier: key.into(), title: "Titel".into(), ..Document::default() };
    let passage = NewPassage { text: text.into(), hash: text.into(), ..NewPassage::default() };
    documents::put_document(db, &document, text.as_bytes(), &[passage]).unwrap();
    vectors::put_vector(db, text.as_bytes(), "toy", &Vector::normalised(vec![1.0, 0.5])).unwrap();
    generations::announce_read(db).unwrap();
}

fn open(db: &Db, folder: Option<&Path>) -> Library {
    Library::open(db, folder, "toy", DIMENSIONS).unwrap()
}

/// How many passages have this word.
fn count(library: &Library, word: &str) -> u64 {
    let found = library.find(&Query { text: word, vector: None, allowed: None, depth: 5 }).unwrap();
    found.stems.iter().map(|stem| stem.passages).sum()
}

/// One document is there for good; another came in after it, and that failed.
fn after_failure() -> (Db, Library) {
    let db = Db::in_memory().unwrap();
    put(&db, "vast", "brug");
    let mut library = open(&db, None);
    db.begin().unwrap();
    put(&db, "eerst", "vuurwerk");
    library.refresh(&db).unwrap();
    assert_eq!(count(&library, "vuurwerk"), 1);
    db.finish(false).unwrap();
    library.invalidate();
    (db, library)
}

/// Then one with this key comes, whose rows get the same numbers.
fn check_after_failure(next: &str) {
    let (db, mut library) = after_failure();
    put(&db, next, "schulden");
    library.refresh(&db).unwrap();
    assert_eq!(["brug", "vuurwerk", "schulden"].map(|word| count(&library, word)), [1, 0, 1], "{next}");
    assert_eq!((library.len(), library.places.len()), (2, 2));
}

#[test]
fn what_gets_the_ids_of_what_never_happened_is_found_by_its_own_words() {
    check_after_failure("daarna");
    check_after_failure("eerst");
}

#[test]
fn what_never_happened_is_gone_and_what_counts_for_good_stays() {
    let (db, mut library) = after_failure();
    library.count_for_good();
    library.refresh(&db).unwrap();
    assert_eq!(["brug", "vuurwerk"].map(|word| count(&library, word)), [1, 0]);
    library.count_for_good();
    assert_eq!((library.len(), library.doubtful.len()), (1, 0));
}

#[test]
fn what_the_index_of_words_could_not_take_is_taken_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let (words, away) = (folder.path().join("words"), folder.path().join("away"));
    let db = Db::in_memory().unwrap();
    put(&db, "vast", "brug");
    let mut library = open(&db, Some(folder.path()));
    std::fs::rename(&words, &away).unwrap();
    put(&db, "eerst", "vuurwerk");
    assert!(library.refresh(&db).is_err());
    std::fs::rename(&away, &words).unwrap();
    library.count_for_good();
    library.refresh(&db).unwrap();
    assert_eq!(["brug", "vuurwerk"].map(|word| count(&library, word)), [1, 1]);
    assert_eq!((library.len(), library.places.len()), (2, 2));
}

#[test]
fn what_has_the_ids_of_other_texts_after_a_backup_was_put_back_is_found_by_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let (today, restored) = (Db::in_memory().unwrap(), Db::in_memory().unwrap());
    for (db, texts) in [(&today, ["brug", "vuurwerk"]), (&restored, ["brug", "schulden"])] {
        put(db, "vast", texts[0]);
        put(db, "eerst", texts[1]);
    }
    assert_eq!(count(&open(&today, Some(folder.path())), "vuurwerk"), 1);
    let library = open(&restored, Some(folder.path()));
    assert_eq!(["brug", "vuurwerk", "schulden"].map(|word| count(&library, word)), [1, 0, 1]);
    assert_eq!(library.len(), 2);
}
