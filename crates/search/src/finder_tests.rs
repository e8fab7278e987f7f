use super::*;

fn entry(id: u64, text: &str, vector: [f32; 2]) -> Entry {
    Entry {
        passage: PassageId(id),
        mark: 0,
        dossier: id.to_string(),
        title: "Schulden".to_owned(),
        heading: String::new(),
        text: text.to_owned(),
        place: "Breda".to_owned(),
        topics: "armoede".to_owned(),
        vector: Vector::normalised(vector.to_vec()),
    }
}

fn live(ids: &[u64]) -> Vec<Live> {
    ids.iter().map(|id| Live { passage: PassageId(*id), mark: 0, dossier: id.to_string().into() }).collect()
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
    finder.settle().unwrap();
    drop(finder);
    let finder = Finder::open(path, "toy", 2, &live(&[2, 3])).unwrap();
    assert_eq!((finder.missing(), finder.len()), (&Missing::default(), 2));
    let finder = Finder::open(path, "another", 2, &live(&[2, 3]));
    assert_eq!(finder.unwrap().missing().vectors, [PassageId(2), PassageId(3)]);
}

#[test]
fn what_has_an_id_with_another_text_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = Some(folder.path());
    let marked = |marks: [u64; 2]| {
        let mut live = live(&[1, 2]);
        live.iter_mut().zip(marks).for_each(|(live, mark)| live.mark = mark);
        live
    };
    let mut finder = Finder::open(path, "toy", 2, &marked([10, 20])).unwrap();
    let entries = [entry(1, "huurachterstand", [1.0, 0.0]), entry(2, "vuurwerk", [0.0, 1.0])];
    finder.add(entries.into_iter().zip([10, 20]).map(|(entry, mark)| Entry { mark, ..entry }).collect()).unwrap();
    finder.settle().unwrap();
    drop(finder);
    let mut finder = Finder::open(path, "toy", 2, &marked([10, 21])).unwrap();
    assert_eq!(*finder.missing(), Missing { entries: vec![PassageId(2)], vectors: Vec::new() });
    assert_eq!(finder.len(), 1);
    finder.add(vec![Entry { mark: 21, ..entry(2, "brug", [1.0, 1.0]) }]).unwrap();
    finder.settle().unwrap();
    drop(finder);
    let finder = Finder::open(path, "toy", 2, &marked([10, 21])).unwrap();
    assert_eq!((finder.missing(), finder.len()), (&Missing::default(), 2));
}
