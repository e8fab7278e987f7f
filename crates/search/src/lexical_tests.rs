use super::*;

const PASSAGES: [(u64, &str, &str); 3] = [
    (1, "Vroegsignalering van schulden", "De gemeente belt aan bij inwoners met een huurachterstand."),
    (2, "Groenbeheer", "Bomen en perken; ook schulden van de boomkwekerij."),
    (3, "Coördinatie", "Wie coördineert de huurachterstanden?"),
];

fn filled(folder: Option<&Path>) -> Lexical {
    let mut lexical = Lexical::open(folder).unwrap();
    for (id, title, text) in PASSAGES {
        lexical.add(id, 0, &Words { text: &[title, text], labels: &[] }).unwrap();
    }
    lexical.commit().unwrap();
    lexical
}

fn ids(lexical: &Lexical) -> Vec<u64> {
    let mut ids: Vec<u64> = lexical.marks().unwrap().into_iter().map(|(id, _)| id).collect();
    ids.sort_unstable();
    ids
}

fn weigh(lexical: &Lexical, text: &str) -> Vec<Stem> {
    let owners = ids(lexical).into_iter().map(|id| (id, 0)).collect();
    let shelf = Shelf::of(&lexical.reading(), &owners, 1, &Shelf::default()).unwrap();
    lexical.reading().weighted_stems(&shelf, text).unwrap()
}

#[test]
fn replaces_and_forgets() {
    let mut lexical = filled(None);
    lexical.add(2, 0, &Words { text: &["Vuurwerk"], labels: &["coördinatie"] }).unwrap();
    lexical.remove(1).unwrap();
    lexical.commit().unwrap();
    assert_eq!(ids(&lexical), [2, 3]);
    let weighed = weigh(&lexical, "coordinatie vuurwerk huurachterstand");
    assert_eq!(weighed.iter().map(|stem| stem.passages).collect::<Vec<_>>(), [2, 1, 1]);
}

#[test]
fn many_parts_are_made_one() {
    let mut lexical = filled(None);
    for id in 4..9 {
        lexical.add(id, 0, &Words { text: &["Vuurwerk"], labels: &[] }).unwrap();
        lexical.commit().unwrap();
    }
    let parts = |lexical: &Lexical| lexical.reader.searcher().segment_readers().len();
    assert_eq!(parts(&lexical), 6);
    lexical.settle();
    assert_eq!((parts(&lexical), ids(&lexical).len()), (1, 8));
    assert_eq!(weigh(&lexical, "vuurwerk")[0].passages, 5);
}

#[test]
fn nothing_typed_is_syntax() {
    for text in ["title:schulden AND (", "\"schulden", "schulden~1 +[a TO b]", "*:* schulden"] {
        let weighed = weigh(&filled(None), text);
        assert!(weighed.iter().any(|stem| stem.stem == "schuld" && stem.passages == 2), "{text}");
    }
}

#[test]
fn rare_stems_tell_more() {
    let weighed = weigh(&filled(None), "schulden schuld van Breda en coördinatie");
    let counts: Vec<_> = weighed.iter().map(|stem| (stem.stem.as_str(), stem.passages)).collect();
    assert_eq!(counts, [("schuld", 2), ("breda", 0), ("coordineer", 1)]);
    assert!(weighed[1].idf > weighed[2].idf && weighed[2].idf > weighed[0].idf && weighed[0].idf > 0.0);
}

#[test]
fn a_folder_is_read_again_and_wiped_when_of_no_use() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("words");
    drop(filled(Some(&path)));
    assert_eq!(ids(&Lexical::open(Some(&path)).unwrap()).len(), 3);
    let segment = fs::read_dir(&path)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|end| end == "idx"));
    let segment = segment.unwrap();
    let mut bytes = fs::read(&segment).unwrap();
    bytes[0] ^= 0xff;
    fs::write(&segment, bytes).unwrap();
    assert!(ids(&Lexical::open(Some(&path)).unwrap()).is_empty());
    drop(filled(Some(&path)));
    fs::write(path.join(VERSION_FILE), "0").unwrap();
    assert!(ids(&Lexical::open(Some(&path)).unwrap()).is_empty());
}

#[test]
fn what_comes_after_a_failure_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (path, away) = (folder.path().join("words"), folder.path().join("away"));
    let mut lexical = filled(Some(&path));
    fs::rename(&path, &away).unwrap();
    lexical.add(4, 0, &Words { text: &["Vuurwerk"], labels: &[] }).unwrap();
    assert!(lexical.commit().is_err());
    fs::rename(&away, &path).unwrap();
    lexical.add(4, 0, &Words { text: &["Vuurwerk"], labels: &[] }).unwrap();
    lexical.remove(2).unwrap();
    lexical.commit().unwrap();
    assert_eq!(ids(&lexical), [1, 3, 4]);
}
