//! How long a change to a large corpus holds the core: `cargo bench --profile dev -p jatwerk-core --bench change`.
//!
//! Prints the median and the 95th percentile in milliseconds of what a withdrawal, its undoing, a synonym and a document that
//! another process brings in take, and of a question beside the model, with 11,000 documents of made-up words.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a measurement prints what it measured, and stops where it fails"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use jatwerk_core::corpus::library::Library;
use jatwerk_core::corpus::passages::passages;
use jatwerk_core::corpus::store::{documents, titles, vectors};
use jatwerk_core::db::Db;
use jatwerk_core::features::FEATURES;
use jatwerk_core::kernel::effect::{Action, Operation, Work};
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::kernel::jobs::{JobResult, JobTask};
use jatwerk_core::kernel::{Bot, console};
use jatwerk_core::speech::words::Words;
use jatwerk_domain::document::Document;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::time::Timestamp;
use jatwerk_domain::vector::Vector;
use jatwerk_stage::settings::settings;

const DOCUMENTS: usize = 11_000;

/// Each document has so many paragraphs of so many words, which makes some seven passages.
const PARAGRAPHS: usize = 7;
const LENGTH: usize = 110;

/// So many words there are; the first are said most.
const VOCABULARY: u64 = 30_000;

/// As many numbers as the model of the settings gives.
const DIMENSIONS: usize = 384;

const MODEL: &str = "made-up";

const RUNS: usize = 20;

/// Longer than a tick puts off what others change.
const STEP: Duration = Duration::from_secs(60);

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jatwerk.db");
    let started = Instant::now();
    fill(&path);
    let mut room = Room::open(&path, folder.path());
    let (all, cut) = documents::corpus_size(&room.beside).unwrap();
    println!("{all} documents, {cut} passages, there after {:.0} s", started.elapsed().as_secs_f64());
    println!("{:<44}{:>10}{:>10}", "ms", "median", "p95");
    let question = |room: &mut Room, number: usize| room.ask(number);
    spread("a question, beside the model", &mut room, question);
    let mut withdrawn = Vec::new();
    spread("a document is withdrawn, from the yes", &mut room, |room, number| {
        let shown = room.hear(&format!("trek terug {} omdat het wordt gemeten", 1 + number * 500), None);
        let started = Instant::now();
        withdrawn.push(room.hear("ja", Some(&shown)));
        started.elapsed()
    });
    spread("that is undone", &mut room, |room, _| {
        let started = Instant::now();
        room.hear("ongedaan", withdrawn.pop().as_ref());
        started.elapsed()
    });
    spread("a synonym, from the yes", &mut room, |room, number| {
        let shown = room.hear(&format!("synoniem {} = {}", word(number as u64), word(900 + number as u64)), None);
        let started = Instant::now();
        room.hear("ja", Some(&shown));
        started.elapsed()
    });
    spread("a document is brought in beside the bot", &mut room, |room, number| {
        put(&room.beside, &document(DOCUMENTS + number));
        room.at = room.at.plus(STEP);
        let started = Instant::now();
        drop(room.bot.handle(Event::Tick { at: room.at }));
        started.elapsed()
    });
    spread("a question, beside the model", &mut room, question);
}

fn spread(what: &str, room: &mut Room, mut measure: impl FnMut(&mut Room, usize) -> Duration) {
    let mut took: Vec<Duration> = (0..RUNS).map(|number| measure(room, number)).collect();
    took.sort();
    let at = |share: usize| took[(RUNS - 1) * share / 100].as_secs_f64() * 1_000.0;
    println!("{what:<44}{:>10.1}{:>10.1}", at(50), at(95));
}

/// The bot, and a process beside it.
struct Room {
    bot: Bot,
    beside: Db,
    at: Timestamp,
    said: usize,
}

impl Room {
    fn open(path: &Path, folder: &Path) -> Self {
        let store = Db::open(path).unwrap();
        let library = Library::open(&store, Some(folder), MODEL, DIMENSIONS).unwrap();
        let moderators = Some(RoomId::new("!moderators"));
        let mut bot = Bot::new(store, library, Words::load().unwrap(), settings(0, None, moderators), FEATURES);
        // A Tuesday at 11 o'clock in Amsterdam.
        let at = Timestamp(1_717_491_600_000);
        for _ in 0..3 {
            drop(bot.handle(Event::Tick { at }));
        }
        Self { bot, beside: Db::open(path).unwrap(), at, said: 0 }
    }

    /// Somebody at the machine says something, perhaps about what was shown; what the model must read for it is read.
    fn hear(&mut self, text: &str, of: Option<&EventId>) -> EventId {
        let id = self.next();
        let actions = self.bot.handle(Event::Said(console::said(id.clone(), self.at, text, of)));
        assert!(self.settle(actions), "the bot said nothing to `{text}`");
        id
    }

    fn ask(&mut self, number: usize) -> Duration {
        let words: Vec<String> = (0..8).map(|place| drawn((number * 8 + place) as u64 ^ 0x00ab_cdef)).collect();
        let said = Said {
            id: self.next(),
            at: self.at,
            room: RoomId::new("!room"),
            sender: PersonId::new("@wie:breda.example"),
            text: format!("wie weet iets van {}?", words.join(" ")),
            thread: None,
            reply_to: None,
            mentioned: true,
            direct: false,
            moderator: false,
            power: 0,
        };
        let started = Instant::now();
        let actions = self.bot.handle(Event::Said(said));
        assert!(self.settle(actions), "the bot did not answer");
        started.elapsed()
    }

    fn next(&mut self) -> EventId {
        self.said += 1;
        self.at = self.at.plus(STEP);
        EventId::new(format!("$said-{}", self.said))
    }

    /// Has the model read what is asked of it; says whether the bot spoke.
    fn settle(&mut self, mut actions: Vec<Action>) -> bool {
        let mut spoke = false;
        while let Some(action) = actions.pop() {
            match action {
                Action::Work(Work::Job { job, task }) => {
                    let result = match task {
                        JobTask::Embed(text) => JobResult::Vector(Some(vector(&text))),
                        JobTask::EmbedTexts(texts) => {
                            JobResult::Texts(texts.into_iter().map(|text| (text.clone(), vector(&text))).collect())
                        }
                        other => panic!("nothing else is read: {other:?}"),
                    };
                    actions.extend(self.bot.handle(Event::Done { at: self.at, job: job.id, result }));
                }
                Action::Send(row) => spoke |= matches!(row.operation, Operation::Say { .. }),
                _ => {}
            }
        }
        spoke
    }
}

fn fill(path: &Path) {
    let db = Db::open(path).unwrap();
    db.begin().unwrap();
    (0..DOCUMENTS).for_each(|number| put(&db, &document(number)));
    db.finish(true).unwrap();
}

fn put(db: &Db, document: &Document) {
    let (cut, read) = passages(document);
    documents::put_document(db, document, document.key.as_bytes(), &cut).unwrap();
    for (passage, text) in cut.iter().zip(&read) {
        vectors::put_vector(db, &passage.hash, MODEL, &vector(text)).unwrap();
    }
    vectors::put_vector(db, &titles::hash_of_title(&document.title), MODEL, &vector(&document.title)).unwrap();
}

fn document(number: usize) -> Document {
    let words = |from: usize, count: usize| -> String {
        let drawn = (0..count).map(|place| drawn((number * 10_000 + from * 1_000 + place) as u64));
        drawn.collect::<Vec<_>>().join(" ")
    };
    let paragraphs = (0..PARAGRAPHS).map(|paragraph| format!("## {}\n\n{}.\n", words(8, 3), words(paragraph, LENGTH)));
    Document {
        key: format!("document-{number}"),
        dossier: format!("document-{number}"),
        title: words(9, 6),
        body: paragraphs.collect::<Vec<_>>().join("\n"),
        municipality: Some(["Breda", "Delft", "Gennep"][number % 3].to_owned()),
        topics: vec![drawn(number as u64)],
        ..Document::default()
    }
}

/// A word that is drawn for a number: the first words of all much more often than the last.
fn drawn(number: u64) -> String {
    let share = (mixed(number) >> 11) as f64 / (1_u64 << 53) as f64;
    word((VOCABULARY as f64).powf(share) as u64)
}

fn word(number: u64) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "der", "kin", "lo", "mer", "nu", "pas", "ri", "sto", "ten", "vel", "wa", "zo", "gru", "hem", "jol"];
    let (mut left, mut word) = (number + 16, String::new());
    while left > 0 {
        word.push_str(SYLLABLES[(left % 16) as usize]);
        left /= 16;
    }
    word
}

/// The vector of a text: that of chance, but all texts have a part in common, as those of real models have.
fn vector(text: &str) -> Vector {
    let mut state = text.bytes().fold(7_u64, |hash, byte| mixed(hash ^ u64::from(byte)));
    let numbers = (0..DIMENSIONS).map(|_| {
        state = mixed(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
        1.5 + (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    });
    Vector::normalised(numbers.collect())
}

/// The finishing step of SplitMix64.
fn mixed(number: u64) -> u64 {
    let mixed = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
