//! Whatever came and went, and however often it was opened again: what is found is what a finder finds that is built from nothing.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use super::background::scramble;
use super::finder::{Entry, Finder, Found, Live, Query, Title};
use super::lexicon::Lexicon;
use jatwerk_domain::id::{DocumentId, PassageId};
use jatwerk_domain::vector::Vector;

const DIMENSIONS: usize = 16;

/// More dossiers than are looked at passage by passage, so that their means decide; a passage of each is there from the start.
const DOSSIERS: u64 = 340;

/// So many of the best count, so that many are just not among them.
const DEPTH: usize = 12;

const WORDS: [&str; 24] = [
    "brug",
    "bruggen",
    "water",
    "waterschap",
    "schulden",
    "huurachterstand",
    "vuurwerk",
    "bermen",
    "maaien",
    "groen",
    "vergunning",
    "vergunningverlening",
    "loket",
    "inwoners",
    "wijk",
    "woningbouw",
    "afval",
    "diftar",
    "parkeren",
    "fiets",
    "school",
    "leerlingenvervoer",
    "hitte",
    "hittestress",
];

/// Where nothing is left to do it with, a step does nothing.
#[derive(Clone, Debug)]
enum Step {
    /// A passage comes.
    Add(u64),
    /// One of those that are there goes.
    Remove(usize),
    /// One that went comes back.
    Return(usize),
    /// A document gets a title.
    Title(u64),
    /// One of the titles goes.
    Untitle(usize),
    Commit,
    /// It stops, orderly or not, and is opened again.
    Reopen(bool),
    Check,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0..9_999_u64).prop_map(Step::Add),
        6 => any::<usize>().prop_map(Step::Remove),
        3 => any::<usize>().prop_map(Step::Return),
        2 => (0..9_999_u64).prop_map(Step::Title),
        1 => any::<usize>().prop_map(Step::Untitle),
        6 => Just(Step::Commit),
        1 => any::<bool>().prop_map(Step::Reopen),
        1 => Just(Step::Check),
    ];
    prop::collection::vec(step, 5..60)
}

/// What there is, by id; each is made of one number.
#[derive(Clone, Debug, Default)]
struct There {
    passages: BTreeMap<u64, u64>,
    gone: BTreeMap<u64, u64>,
    titles: BTreeMap<i64, u64>,
    last: u64,
}

impl There {
    fn step(&mut self, finder: &mut Finder, step: &Step) {
        let nth =
            |of: &BTreeMap<u64, u64>, at: usize| of.iter().nth(at % of.len().max(1)).map(|(id, seed)| (*id, *seed));
        match step {
            Step::Add(seed) => {
                self.last += 1;
                self.add(finder, self.last, *seed);
            }
            Step::Return(at) => {
                if let Some((id, seed)) = nth(&self.gone, *at) {
                    self.gone.remove(&id);
                    self.add(finder, id, seed);
                }
            }
            Step::Remove(at) => {
                if let Some((id, seed)) = nth(&self.passages, *at) {
                    self.passages.remove(&id);
                    self.gone.insert(id, seed);
                    finder.remove(&[PassageId(id)]).unwrap();
                }
            }
            Step::Title(seed) => {
                let document = i64::try_from(seed % 90).unwrap();
                self.titles.insert(document, *seed);
                finder.add_titles([title(document, *seed)]);
            }
            Step::Untitle(at) => {
                if let Some(document) = self.titles.keys().nth(at % self.titles.len().max(1)).copied() {
                    self.titles.remove(&document);
                    finder.remove_titles(&[DocumentId(document)]);
                }
            }
            Step::Commit | Step::Reopen(_) | Step::Check => {}
        }
    }

    fn add(&mut self, finder: &mut Finder, id: u64, seed: u64) {
        self.passages.insert(id, seed);
        finder.add(vec![entry(id, seed)]).unwrap();
    }

    /// A finder of what is there, with what it has in `folder`.
    fn open(&self, folder: Option<&Path>) -> Finder {
        let live =
            |(id, seed): (&u64, &u64)| Live { passage: PassageId(*id), mark: *seed, dossier: dossier(*seed).into() };
        let live: Vec<Live> = self.passages.iter().map(live).collect();
        let mut finder = Finder::open(folder, "toy", DIMENSIONS, &live).unwrap();
        let missing = finder.missing().clone();
        finder.add(missing.entries.iter().map(|id| entry(id.0, self.passages[&id.0])).collect()).unwrap();
        finder.add_vectors(missing.vectors.iter().map(|id| (*id, vector(self.passages[&id.0]))));
        finder.add_titles(self.titles.iter().map(|(document, seed)| title(*document, *seed)));
        finder.settle().unwrap();
        finder
    }
}

fn dossier(seed: u64) -> String {
    (scramble(seed) % DOSSIERS).to_string()
}

/// Many have the same one, so that many are as near as others.
fn vector(seed: u64) -> Vector {
    let number = |at: usize| 2.0 + (scramble(seed % 97 + 1_000 * at as u64) % 100) as f32 / 50.0;
    Vector::normalised((0..DIMENSIONS).map(number).collect())
}

fn text(seed: u64) -> String {
    let words = (0..4 + seed % 30).map(|at| WORDS[(scramble(seed % 211 + 1_000 * at) % WORDS.len() as u64) as usize]);
    words.collect::<Vec<_>>().join(" ")
}

fn entry(id: u64, seed: u64) -> Entry {
    Entry {
        passage: PassageId(id),
        mark: seed,
        dossier: dossier(seed),
        title: String::new(),
        heading: String::new(),
        text: text(seed),
        place: "Breda".to_owned(),
        topics: String::new(),
        vector: vector(seed),
    }
}

fn title(document: i64, seed: u64) -> Title {
    let text = text(seed).split(' ').take(3).collect::<Vec<_>>().join(" ");
    Title { document: DocumentId(document), dossier: dossier(seed), text, topics: String::new(), vector: vector(seed) }
}

fn found(finder: &Finder) -> Vec<Found> {
    let odd = |passage: PassageId| passage.0 % 2 == 1;
    let questions =
        ["huurachterstanden in de wijk", "diftar", "wie weet iets van vergunningen voor vuurwerk?", "hitte stress"];
    let mut all = Vec::new();
    for (number, text) in (0_u64..).zip(questions) {
        let vector = vector(5 + number);
        for (vector, filtered) in [(Some(&vector), false), (Some(&vector), true), (None, false)] {
            let allowed = filtered.then_some(&odd as &(dyn Fn(PassageId) -> bool + Sync));
            let query = Query { text, vector, allowed, depth: DEPTH };
            all.push(finder.find(&query).unwrap());
            for told in [text, "iets anders"].map(|told| finder.tell(told, &Lexicon::default(), DEPTH).unwrap()) {
                let after = finder.find_also(&query, &Lexicon::default(), Some(&told)).unwrap();
                assert_eq!(all.last(), Some(&after), "{text}");
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_does_not_depend_on_what_was(steps in steps()) {
        let folder = tempfile::tempdir().unwrap();
        let mut there = There { last: 2 * DOSSIERS, ..There::default() };
        there.passages.extend((1..=2 * DOSSIERS).map(|id| (id, id)));
        there.titles.extend((0..40).map(|document| (document, 7 * document as u64)));
        let mut finder = there.open(Some(folder.path()));
        for step in steps.iter().chain([&Step::Check]) {
            there.step(&mut finder, step);
            match step {
                Step::Commit => finder.commit().unwrap(),
                Step::Reopen(orderly) => {
                    if *orderly {
                        finder.commit().unwrap();
                    }
                    drop(finder);
                    finder = there.open(Some(folder.path()));
                }
                Step::Check => {
                    finder.commit().unwrap();
                    prop_assert_eq!(found(&finder), found(&there.open(None)));
                }
                _ => {}
            }
        }
    }
}
