//! The measuring stick, on the sample corpus and with the toy model: the figures themselves say little, but a way of
//! searching that is broken cannot reach them.

use std::collections::HashMap;
use std::path::Path;

use jatwerk_core::corpus::library::Library;
use jatwerk_core::corpus::ranking::{DEPTH, rank};
use jatwerk_core::corpus::store::documents;
use jatwerk_core::corpus::store::documents::NewPassage;
use jatwerk_core::corpus::store::vectors;
use jatwerk_core::db::Db;
use jatwerk_core::eval::documents::{figures, grade};
use jatwerk_core::eval::figure::Figure;
use jatwerk_domain::document::Document;
use jatwerk_domain::id::DocumentId;
use jatwerk_domain::passage::{cut, embedded_text};
use jatwerk_intake::judged::{self, JudgedQuestion};
use jatwerk_intake::{self as intake, Row};
use jatwerk_search::finder::Query;
use jatwerk_stage::toy;

fn sample() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/sample/documents");
    let rows = intake::open(&folder).unwrap().map(|read| read.row.unwrap());
    rows.map(|row| if let Row::Document(document) = row { *document } else { panic!("{row:?}") }).collect()
}

fn keep(store: &Db, document: &Document) {
    let passages: Vec<NewPassage> = cut(document)
        .into_iter()
        .map(|passage| {
            let read = embedded_text(&document.title, document.place(), &passage);
            let hash = read.clone().into_bytes();
            vectors::put_vector(store, &hash, toy::MODEL, &toy::embed(&read)).unwrap();
            NewPassage { heading: passage.heading, text: passage.text, hash, spot: passage.spot }
        })
        .collect();
    documents::put_document(store, document, document.key.as_bytes(), &passages).unwrap();
}

#[test]
fn the_sample_answers_its_questions() {
    let store = jatwerk_stage::database::fresh();
    store.begin().unwrap();
    sample().iter().for_each(|document| keep(&store, document));
    store.finish(true).unwrap();
    let library = Library::open(&store, None, toy::MODEL, toy::DIMENSIONS).unwrap();

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/judged/sample.jsonl");
    let judged: Vec<JudgedQuestion> = judged::read(&path).unwrap();
    assert!(judged.len() >= 60);
    let mut keys: HashMap<DocumentId, String> = HashMap::new();
    let mut found: [Vec<f64>; 6] = Default::default();
    for question in judged.iter().filter(|question| !question.relevant.is_empty()) {
        let vector = toy::embed(&question.question);
        let query = Query { text: &question.question, vector: Some(&vector), allowed: None, depth: DEPTH };
        let ranking = rank(&store, &library, &query, None).unwrap();
        let documents = ranking.documents();
        assert_eq!(documents, rank(&store, &library, &query, None).unwrap().documents());
        let mut key = |row: &DocumentId| {
            keys.entry(*row).or_insert_with(|| documents::document(&store, *row).unwrap().unwrap().key).clone()
        };
        let ranked: Vec<String> = documents.iter().map(&mut key).collect();
        let judged = question.relevant.iter().map(|relevant| (relevant.id.as_str(), relevant.grade));
        let grades = grade(&ranked, judged, |key| key);
        figures(&grades).iter().zip(&mut found).for_each(|(figure, all)| all.push(*figure));
    }
    let [useful, ndcg, _, _, hit, deep] = found.map(|values| Figure::of(&values).mean);
    assert!(useful > 0.4 && ndcg > 0.4 && hit > 0.4 && deep > 0.8, "{useful} {ndcg} {hit} {deep}");
}
