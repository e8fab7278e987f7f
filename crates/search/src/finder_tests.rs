use super::*;

fn entry(id: u64, text: &str, vector: [f32; 2]) -> Entry {
    Entry {
        passage: PassageId(id),
        dossier: id.to_string(),
        title: "Schulden".to_owned(),
        heading: String::new(),
        text: text.to_owned(),
        place: "Breda".to_owned(),
        topics: "armoede".to_owned(),
        vector: Vector::normalised(vector.to_vec()),
    }
}

fn live(ids: &[u64]) -> Vec<(PassageId, Arc<str>)> {
    ids.iter().map(|id| (PassageId(*id), id.to_string().into())).collect()
}

fn filled(folder: Option<&Path>) -> Finder {
    let mut finder = Finder::open(folder, "toy", 2, &[]).unwrap();
    finder.add(vec![entry(1, "huurachterstand", [1.0, 0.0]), entry(2, "vuurwerk", [0.0, 1.0])]).unwrap();
    finder.commit().unwrap();
    finder
}

#[test]
fn says_what_is_missing_and_forgets_what_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = Some(folder.path());
    drop(filled(path));
    let mut finder = Finder::open(path, "toy", 2, &live(&[2, 3])).unwrap();
    assert_eq!(*finder.missing(), Missing { entries: vec![PassageId(3)], vectors: vec![PassageId(2)] });
    finder.add_vectors([(PassageId(2), Vector::normalised(vec![0.0, 1.0]))]);
    finder.add(vec![entry(3, "brug", [1.0, 1.0])]).unwrap();
    finder.commit().unwrap();
    let rebuilt = finder.meaning.dense.rebuild().run();
    finder.adopt(&rebuilt);
    drop(finder);
    let finder = Finder::open(path, "toy", 2, &live(&[2, 3])).unwrap();
    assert_eq!((finder.missing(), finder.len()), (&Missing::default(), 2));
    let finder = Finder::open(path, "another", 2, &live(&[2, 3]));
    assert_eq!(finder.unwrap().missing().vectors, [PassageId(2), PassageId(3)]);
}
