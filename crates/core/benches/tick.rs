//! What a tick of the clock costs with a long history: `cargo bench --profile dev -p jatwerk-core --bench tick`.
//!
//! Prints the median of each timer in milliseconds, with 1, 10 and 100 thousand questions of the last 90 days.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a measurement prints what it measured, and stops where it fails"
)]

use std::time::{Duration, Instant};

use jatwerk_core::corpus::library::Library;
use jatwerk_core::db::Db;
use jatwerk_core::features::FEATURES;
use jatwerk_core::kernel::Bot;
use jatwerk_core::kernel::effect::{Message, Operation, Outgoing};
use jatwerk_core::kernel::store::rooms::{Conversation, RoomRow};
use jatwerk_core::kernel::store::said::outbox_rows;
use jatwerk_core::kernel::store::{questions, rooms};
use jatwerk_core::kernel::subject::{Key, Purpose, Subject};
use jatwerk_core::speech::words::Words;
use jatwerk_domain::filter::Filter;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::language::Language;
use jatwerk_domain::question::{Mention, Question};
use jatwerk_domain::time::Timestamp;
use jatwerk_stage::settings::settings;
use jatwerk_stage::toy;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// A Tuesday at 11 o'clock in Amsterdam, when people may be asked.
const NOW: Timestamp = Timestamp(1_717_491_600_000);

const DAYS: usize = 90;

/// So many rooms; in one of five, a specialist is asked by itself.
const ROOMS: usize = 200;

/// So many people ask.
const ASKERS: usize = 3_000;

const RUNS: usize = 15;

fn main() {
    let mut rows: Vec<(&str, [f64; 3])> = filled(SIZES[0]).timers().map(|name| (name, [0.0; 3])).collect();
    for (column, size) in SIZES.into_iter().enumerate() {
        let mut bot = filled(size);
        // What is done once is done before it is measured.
        for _ in 0..3 {
            rows.iter().for_each(|(name, _)| drop(bot.run_timer_named(name, NOW)));
        }
        for (name, cells) in &mut rows {
            let mut took: Vec<Duration> = (0..RUNS)
                .map(|_| {
                    let started = Instant::now();
                    bot.run_timer_named(name, NOW);
                    started.elapsed()
                })
                .collect();
            took.sort();
            cells[column] = took[RUNS / 2].as_secs_f64() * 1_000.0;
        }
    }
    println!("{:<28}{:>10}{:>10}{:>10}", "ms, with so many questions", SIZES[0], SIZES[1], SIZES[2]);
    for (name, cells) in &rows {
        println!("{name:<28}{:>10.3}{:>10.3}{:>10.3}", cells[0], cells[1], cells[2]);
    }
    let ticks = rows.iter().filter(|(name, _)| !name.starts_with("forget"));
    let all = ticks.fold([0.0; 3], |sum, (_, cells)| [0, 1, 2].map(|column| sum[column] + cells[column]));
    println!("{:<28}{:>10.3}{:>10.3}{:>10.3}", "a tick, without forgetting", all[0], all[1], all[2]);
}

/// A bot with so many questions behind it, answered and let be.
fn filled(size: usize) -> Bot {
    let store = Db::in_memory().unwrap();
    store.begin().unwrap();
    for room in (0..ROOMS).step_by(5) {
        let row = RoomRow { greeted: true, ask_after_hours: Some(4), ..RoomRow::default() };
        rooms::put_room(&store, &RoomId::new(format!("!{room}")), &row).unwrap();
    }
    for number in 0..size {
        let back = (size - number) as u64 * (DAYS as u64 * 24 * 60 * 60 * 1_000) / size as u64;
        put(&store, number, NOW.minus(Duration::from_millis(back)));
    }
    store.finish(true).unwrap();
    let library = Library::open(&store, None, toy::MODEL, toy::DIMENSIONS).unwrap();
    let (desk, moderators) = (Some(RoomId::new("!desk")), Some(RoomId::new("!moderators")));
    Bot::new(store, library, Words::load().unwrap(), settings(0, desk, moderators), FEATURES)
}

fn put(store: &Db, number: usize, at: Timestamp) {
    let (id, room) = (EventId::new(format!("${number}")), RoomId::new(format!("!{}", number % ROOMS)));
    let asker = PersonId::new(format!("@{}:breda.example", number % ASKERS));
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
    rooms::mark_handled(store, &id, &room, None, at).unwrap();
    questions::put_question(store, &question).unwrap();
    questions::mark_answered(store, &id, &[]).unwrap();
    // In one of ten somebody spoke after the bot did.
    let conversation = Conversation { asker, bot_spoke_last: !number.is_multiple_of(10) };
    rooms::put_conversation(store, &id, &room, &conversation).unwrap();
    let text = Message { plain: "Dit past".into(), html: "Dit past".into() };
    let key = Key::once(&Subject::message(&id), Purpose::new("answer"));
    let say = Operation::Say { text, thread: None, reply_to: None };
    let mut entry = Outgoing::new(key, &room, say, at);
    outbox_rows::owe(store, &mut entry, None).unwrap();
    outbox_rows::settle(store, &entry.txn, Some(&EventId::new(format!("${number}-answer")))).unwrap();
}
