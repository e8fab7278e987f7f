//! What a start costs with a history behind it: `cargo bench --profile dev --features hub --bench start`.
//!
//! Prints in milliseconds what is done before the bot listens, with 500 rooms: after a day, a quarter and a year of questions,
//! answers, pings, and of what was heard besides.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a measurement prints what it measured, and stops where it fails"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use jatwerk_core::corpus::library::Library;
use jatwerk_core::db::Db;
use jatwerk_core::features::FEATURES;
use jatwerk_core::features::consult::store::{errands, pings};
use jatwerk_core::kernel::Bot;
use jatwerk_core::kernel::effect::{Message, Operation, Outgoing};
use jatwerk_core::kernel::event::Event;
use jatwerk_core::kernel::store::rooms::{Conversation, RoomRow};
use jatwerk_core::kernel::store::said::outbox_rows;
use jatwerk_core::kernel::store::{questions, rooms};
use jatwerk_core::kernel::subject::{Key, Purpose, Subject};
use jatwerk_core::speech::words::Words;
use jatwerk_domain::errand::{Errand, ErrandPing, Outcome, Stage};
use jatwerk_domain::filter::Filter;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::language::Language;
use jatwerk_domain::ping::{Ping, State};
use jatwerk_domain::question::{Mention, Question};
use jatwerk_domain::time::Timestamp;
use jatwerk_stage::settings::settings;
use jatwerk_stage::toy;

/// A Tuesday at 11 o'clock in Amsterdam, when people may be asked.
const NOW: Timestamp = Timestamp(1_717_491_600_000);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

const DAYS: [u32; 3] = [1, 90, 365];

const ROOMS: u32 = 500;

/// So many questions a day in all rooms together.
const QUESTIONS: u32 = 250;

/// Every so many questions a specialist is asked.
const PINGED: u32 = 5;

/// So many other messages are heard for each question.
const HEARD: u32 = 5;

/// So many handled events of each room are told to whoever looks for missed ones: as `jatwerk run` does.
const HANDLED: usize = 200;

fn main() {
    let steps =
        ["open the database", "what was handled", "what can be found", "what is owed", "500 rooms", "first tick"];
    let mut rows = steps.map(|step| (step, [0.0; 3]));
    for (column, days) in DAYS.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jatwerk.db");
        fill(&path, days);
        for (row, took) in rows.iter_mut().zip(started(&path)) {
            row.1[column] = took.as_secs_f64() * 1_000.0;
        }
    }
    println!("{:<24}{:>10}{:>10}{:>10}", "ms, after so many days", DAYS[0], DAYS[1], DAYS[2]);
    for (step, cells) in &rows {
        println!("{step:<24}{:>10.1}{:>10.1}{:>10.1}", cells[0], cells[1], cells[2]);
    }
    let all = rows.iter().fold([0.0; 3], |sum, (_, cells)| [0, 1, 2].map(|column| sum[column] + cells[column]));
    println!("{:<24}{:>10.1}{:>10.1}{:>10.1}", "a start", all[0], all[1], all[2]);
}

/// How long each step of a start takes.
fn started(path: &Path) -> [Duration; 6] {
    let mut last = Instant::now();
    let mut lap = || {
        let took = last.elapsed();
        last = Instant::now();
        took
    };
    let store = Db::open(path).unwrap();
    let opened = lap();
    let handled = rooms::handled(&store, HANDLED).unwrap();
    assert!(!handled.is_empty());
    let read = lap();
    let library = Library::open(&store, None, toy::MODEL, toy::DIMENSIONS).unwrap();
    let (desk, moderators) = (Some(RoomId::new("!desk")), Some(RoomId::new("!moderators")));
    let mut bot = Bot::new(store, library, Words::load().unwrap(), settings(0, desk, moderators), FEATURES);
    let found = lap();
    bot.resume().unwrap();
    let owed = lap();
    for number in 0..ROOMS {
        bot.handle(Event::Joined { at: NOW, room: room(number), direct: false, encrypted: true, open_as: None });
    }
    let joined = lap();
    bot.handle(Event::Tick { at: NOW });
    [opened, read, found, owed, joined, lap()]
}

fn room(number: u32) -> RoomId {
    RoomId::new(format!("!room{number}:breda.example"))
}

/// So many days of questions, answered and let be, as far as a bot still has them that forgets every night.
fn fill(path: &Path, days: u32) {
    let store = Db::open(path).unwrap();
    store.begin().unwrap();
    for number in 0..ROOMS {
        let row = RoomRow { greeted: true, ..RoomRow::default() };
        rooms::put_room(&store, &room(number), &row).unwrap();
    }
    for number in 0..days * QUESTIONS {
        let back = DAY * days / (days * QUESTIONS) * (days * QUESTIONS - number);
        put(&store, number, NOW.minus(back));
    }
    store.finish(true).unwrap();
}

fn put(store: &Db, number: u32, at: Timestamp) {
    let (id, room) = (EventId::new(format!("$question-{number}:breda.example")), room(number % ROOMS));
    let asker = PersonId::new(format!("@asker{}:breda.example", number % 3_000));
    rooms::mark_handled(store, &id, &room, Some(&asker), at).unwrap();
    for other in 0..HEARD {
        let heard = EventId::new(format!("$heard-{number}-{other}:breda.example"));
        rooms::mark_handled(store, &heard, &room, Some(&asker), at).unwrap();
    }
    let question = Question {
        id: id.clone(),
        room: room.clone(),
        conversation: id.clone(),
        thread: id.clone(),
        asker: asker.clone(),
        text: format!("wie weet iets van onderwerp {number}?"),
        language: Language::Dutch,
        filter: Filter::default(),
        fresh_only: false,
        follows: None,
        wording: 0,
        mention: Mention::Here,
        at,
    };
    questions::put_question(store, &question).unwrap();
    questions::mark_answered(store, &id, &[]).unwrap();
    let conversation = Conversation { asker, bot_spoke_last: true };
    rooms::put_conversation(store, &id, &room, &conversation).unwrap();
    answer(store, &id, &room, at);
    if number.is_multiple_of(PINGED) {
        ping(store, number, &question);
    }
}

fn answer(store: &Db, question: &EventId, room: &RoomId, at: Timestamp) {
    let text = Message { plain: "Dit past bij je vraag. ".repeat(20), html: "Dit past bij je vraag. ".repeat(20) };
    let key = Key::once(&Subject::message(question), Purpose::new("answer"));
    let mut entry = Outgoing::new(key, room, Operation::Say { text, thread: None, reply_to: None }, at);
    outbox_rows::owe(store, &mut entry, None).unwrap();
    outbox_rows::settle(store, &entry.txn, Some(&EventId::new(format!("{question}-answer")))).unwrap();
}

fn ping(store: &Db, number: u32, question: &Question) {
    let errand = Errand {
        question: question.id.clone(),
        cause: EventId::new(format!("$wanted-{number}:breda.example")),
        room: question.room.clone(),
        thread: Some(question.thread.clone()),
        asker: question.asker.clone(),
        language: Language::Dutch,
        direct: false,
        stage: Stage::Ended(Outcome::Answered),
        at: question.at,
    };
    errands::put_errand(store, &errand).unwrap();
    let asked = ErrandPing {
        id: EventId::new(format!("$ping-{number}:breda.example")),
        question: question.id.clone(),
        person: PersonId::new(format!("@specialist{}:leiden.example", number % 400)),
        topic: None,
        named: false,
        ping: Ping { state: State::Answered, due: None, put_off: 0, spoken: true },
        present: false,
        at: question.at,
        asked_at: Some(question.at),
        accepted_at: Some(question.at),
        ended_at: Some(question.at),
    };
    pings::put_ping(store, &asked).unwrap();
}
