//! Databases as the program left them when its last migration was 0023 (25 in all): this one opens them, and all that was in
//! them is still so. Each is what a transcript left at its fullest.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use flate2::read::GzDecoder;
use jatwerk_core::changes::subjects::CHANGE;
use jatwerk_core::corpus::store::changes::acts;
use jatwerk_core::corpus::store::participants;
use jatwerk_core::db::Db;
use jatwerk_core::features::consult::store::answers;
use jatwerk_core::features::consult::store::keep_offers::{Kept, keep_offer};
use jatwerk_core::features::consult::store::{errands, pings};
use jatwerk_core::features::consult::subjects;
use jatwerk_core::features::desk::store::cases;
use jatwerk_core::features::ingest::store::uploads;
use jatwerk_core::kernel::event::Said;
use jatwerk_core::kernel::store::directs;
use jatwerk_core::kernel::store::questions;
use jatwerk_core::kernel::store::said::outbox_rows;
use jatwerk_core::kernel::store::said::spoken;
use jatwerk_core::kernel::store::said::threads;
use jatwerk_core::kernel::subject::{Purpose, Subject};
use jatwerk_domain::deed::Deed;
use jatwerk_domain::deed::admit::Admit;
use jatwerk_domain::errand::{Outcome, Stage as ErrandStage};
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_domain::ping::State;
use jatwerk_domain::time::Timestamp;
use jatwerk_stage::stage::{Stage, room};
use rusqlite::Connection;
use rusqlite::types::Value;

/// The tables, then what stands upon them, then the rows of each database, each below a line with its name.
const FIXTURE: &[u8] = include_bytes!("../fixtures/release.sql.gz");

/// Lists that are rows by now, and names that have parts: the tests below say where.
const MOVED: &[&str] = &[
    "document.authors",
    "tuned.rooms",
    "tuned.municipalities",
    "outbox.cause",
    "outbox.kind",
    "handover.id",
    "walk.cause",
    "shown_item.cause",
    "review_asked.cause",
];

/// What tables are called by now.
const RENAMED: [(&str, &str); 6] = [
    ("moment", "schedule"),
    ("moved_desk", "room_successor"),
    ("tuned", "document_override"),
    ("worded", "reindexed"),
    ("walk", "browsing"),
    ("walked_past", "skipped_item"),
];

type Rows = Vec<BTreeMap<String, Value>>;

fn databases() -> Vec<(String, String)> {
    let mut text = String::new();
    GzDecoder::new(FIXTURE).read_to_string(&mut text).unwrap();
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("-- ") {
            Some(name) => parts.push((name.to_owned(), String::new())),
            None => parts.last_mut().unwrap().1.extend([line, "\n"]),
        }
    }
    let (tables, rest) = (parts.remove(0).1, parts.remove(0).1);
    parts.into_iter().map(|(name, rows)| (name, format!("{tables}{rows}{rest}"))).collect()
}

fn made(sql: &str, path: &Path) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; BEGIN; {sql} COMMIT")).unwrap();
}

/// The database of the transcript with this name, opened.
fn opened(name: &str, folder: &Path) -> Db {
    let (_, sql) = databases().into_iter().find(|(known, _)| known == name).unwrap();
    let path = folder.join("jatwerk.db");
    made(&sql, &path);
    Db::open(&path).unwrap()
}

/// All rows of all tables, in the order in which they came.
fn everything(path: &Path) -> BTreeMap<String, Rows> {
    let connection = Connection::open(path).unwrap();
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let mut statement = connection.prepare(names).unwrap();
    let names: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let rows_of = |table: &String| {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY rowid")).unwrap();
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let rows = statement.query_map([], |row| {
            columns.iter().enumerate().map(|(place, name)| Ok((name.clone(), row.get(place)?))).collect()
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    names.into_iter().map(|table| (table.clone(), rows_of(&table))).collect()
}

#[test]
fn all_that_was_there_is_still_so() {
    for (name, sql) in databases() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jatwerk.db");
        made(&sql, &path);
        let before = everything(&path);
        let db = Db::open(&path).unwrap();
        assert_eq!(db.faults().unwrap(), Vec::<String>::new(), "{name}");
        let after = everything(&path);
        for (table, rows) in &before {
            let name_now = RENAMED.iter().find(|(then, _)| then == table).map_or(table.as_str(), |(_, now)| now);
            let now = &after[name_now];
            assert_eq!(rows.len(), now.len(), "{name}: {table}");
            for (then, now) in rows.iter().zip(now) {
                for (column, value) in then {
                    let place = format!("{table}.{column}");
                    if !MOVED.contains(&place.as_str()) {
                        assert_eq!(now.get(column), Some(value), "{name}: {place}");
                    }
                }
            }
        }
        let lists = |table: &str, key: &str, column: &str| -> Vec<(Value, String)> {
            let of = |row: &BTreeMap<String, Value>| match &row[column] {
                Value::Text(list) => serde_json::from_str::<Vec<String>>(list).unwrap(),
                _ => Vec::new(),
            };
            before[table].iter().flat_map(|row| of(row).into_iter().map(|one| (row[key].clone(), one))).collect()
        };
        let rows = |table: &str, column: &str| -> Vec<(Value, String)> {
            let of = |row: &BTreeMap<String, Value>| match &row[column] {
                Value::Text(one) => Some((row["document"].clone(), one.clone())),
                _ => None,
            };
            after[table].iter().filter_map(of).collect()
        };
        assert_eq!(lists("document", "id", "authors"), rows("document_author", "person"), "{name}");
        assert_eq!(lists("tuned", "key", "rooms"), rows("audience", "room"), "{name}");
        assert_eq!(lists("tuned", "key", "municipalities"), rows("audience", "municipality"), "{name}");
        let connection = Connection::open(&path).unwrap();
        let lost: i64 =
            connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
        assert_eq!(lost, 0, "{name}: what hangs on something gone");
    }
}

#[test]
fn what_it_means_is_still_so() {
    let folder = tempfile::tempdir().unwrap();
    let db = opened("an answer that helped becomes a document", folder.path());
    let (asked, fenna) = (EventId::new("2"), PersonId::new("@fenna.waterdrinker:breda.example"));
    let question = questions::question(&db, &asked).unwrap().unwrap();
    assert_eq!(question.text, "Wie heeft ervaring met vroegsignalering van huurachterstand?");
    assert_eq!(questions::shown(&db, &asked).unwrap().len(), 1);
    assert_eq!(errands::errand(&db, &asked).unwrap().unwrap().stage, ErrandStage::Ended(Outcome::Answered));
    let pings = pings::pings_of(&db, &asked).unwrap();
    assert_eq!((pings.len(), &pings[0].person, pings[0].ping.state), (1, &fenna, State::Answered));
    assert_eq!(answers::helped(&db, &fenna).unwrap(), 1);
    assert!(participants::participant(&db, &fenna).unwrap().unwrap().taking_part);
    assert!(directs::direct(&db, &fenna).unwrap().is_some());
    let act = acts::all_acts(&db).unwrap().remove(0);
    assert_eq!(act.deed, Deed::Admit(Admit { document: "bestand/a7c01ed18730fe00".to_owned() }));
    assert_eq!(acts::documents_waiting(&db, &act.room, Timestamp(i64::MAX)).unwrap().len(), 1);
    assert_eq!(uploads::upload(&db, &act.id).unwrap().unwrap().name, question.text);
    assert_eq!(spoken::last_spoken_in(&db, &act.room).unwrap(), Some(Subject::new(CHANGE, &act.id)));

    let folder = tempfile::tempdir().unwrap();
    let db = opened("the queue shows who waits longest", folder.path());
    let cases = cases::open_cases(&db, &RoomId::new("!infodesk")).unwrap();
    assert_eq!(
        cases.iter().map(|case| (case.number, case.question.as_str())).collect::<Vec<_>>(),
        [(1, "2"), (2, "3"), (3, "6")]
    );
}

#[test]
fn what_was_said_is_of_something() {
    let folder = tempfile::tempdir().unwrap();
    let db = opened("an answer that helped becomes a document", folder.path());
    let ping = pings::pings_of(&db, &EventId::new("2")).unwrap().remove(0);
    let check = |event: &str, kind: &str, key: &str| {
        let subject = outbox_rows::subject_of(&db, &EventId::new(event)).unwrap().unwrap();
        assert_eq!((subject.kind().as_str(), subject.key()), (kind, key), "{event}");
    };
    check("bot-2/answer", "message", "2");
    check("bot-2/ping/1/ask", "ping", ping.id.as_str());
    check("bot-2/ping/1/keep-done/7", "ping", ping.id.as_str());
    check("bot-2/errand/3/verdict-ask", "errand", "2");
    check("bot-2/errand/2/ping/1/room", "room-offer", ping.id.as_str());
    check("bot-walk/8/item", "item", "8");
    check("bot-9/preview/1718521210000", "change", "9");
    let root = threads::thread(&db, &subjects::ping(&ping.id), None).unwrap().unwrap().1;
    assert_eq!(root.as_str(), "bot-2/ping/1/ask");
    assert_eq!(keep_offer(&db, &ping.id).unwrap(), Some(Kept::Yes));
    assert_eq!(pings::last_word(&db, &ping.id).unwrap(), Some(Purpose::new("keep")));
}

#[test]
fn what_was_owed_is_sent_once_under_the_name_that_it_had() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jatwerk.db");
    let (_, sql) =
        databases().into_iter().find(|(name, _)| name == "an answer that helped becomes a document").unwrap();
    made(&sql, &path);
    let owed = "2/errand/3/verdict-ask";
    let connection = Connection::open(&path).unwrap();
    connection.execute("UPDATE outbox SET state = 'due', event = NULL WHERE txn = ?", [owed]).unwrap();
    drop(connection);
    let db = Db::open(&path).unwrap();
    let due: Vec<String> = outbox_rows::due(&db).unwrap().into_iter().map(|row| row.txn).collect();
    assert_eq!(due, [owed]);
    outbox_rows::settle(&db, owed, Some(&EventId::new("sent"))).unwrap();
    drop(db);
    let db = Db::open(&path).unwrap();
    assert_eq!(outbox_rows::count_due(&db).unwrap(), 0);
    let subject = outbox_rows::subject_of(&db, &EventId::new("sent")).unwrap();
    assert_eq!(subject, Some(subjects::errand(&EventId::new("2"))));
}

#[test]
fn the_bot_goes_on_with_it() {
    let folder = tempfile::tempdir().unwrap();
    drop(opened("an answer that helped becomes a document", folder.path()));
    let mut stage = Stage::on(&folder.path().join("jatwerk.db"), Timestamp(1_718_521_210_000));
    stage.moderators = Some(RoomId::new("!moderators"));
    stage.wait(Duration::from_secs(1));
    let id = EventId::new("nog een vraag");
    stage.say(Said {
        id,
        at: stage.now(),
        room: room(),
        sender: PersonId::new("@ander:gennep.example"),
        text: "wie doet iets met vroegsignalering van huurachterstand?".to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: false,
        power: 0,
    });
    assert!(stage.transcript.contains("Vroegsignalering van huurachterstand · Breda · 2024"), "{}", stage.transcript);
}
