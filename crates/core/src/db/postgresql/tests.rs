mod door;
mod lease;
mod older;
mod silence;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::db::{Db, Place, Row, administer, params};

/// The server that tests may use, where there is one.
#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says so")]
pub(super) fn server() -> Option<Address> {
    std::env::var("JATWERK_TEST_POSTGRES").ok().map(|address| address.parse().unwrap())
}

/// A database on that server that nobody else knows.
pub(super) fn made(server: &Address) -> Address {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let name = format!("unit_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    administer(server, &format!("CREATE DATABASE {name} TEMPLATE template0")).unwrap();
    server.of(&name)
}

/// An empty database: in memory, or on the server for tests.
pub(crate) fn fresh() -> Db {
    match server() {
        Some(server) => Db::open_at(&Place::Server(made(&server))).unwrap(),
        None => Db::in_memory().unwrap(),
    }
}

pub(super) fn opened(address: &Address) -> Db {
    Db::open_at(&Place::Server(address.clone())).unwrap()
}

pub(super) fn put(db: &Db, room: &str) -> Result<()> {
    db.execute("INSERT INTO open_room (id, name) VALUES (?, ?)", [room, "Kamer"]).map(drop)
}

pub(super) fn rooms(db: &Db) -> Vec<String> {
    db.query("SELECT id FROM open_room ORDER BY id", [], |row| row.get(0)).unwrap()
}

/// Takes the connection of `db` away, as a server does that is stopped.
fn cut(db: &Db, server: &Address) {
    let pid: i64 = db.one("SELECT pg_backend_pid()", [], |row| row.get(0)).unwrap();
    administer(server, &format!("SELECT pg_terminate_backend({pid}, 5000)")).unwrap();
}

const WRONG: &str = "INSERT INTO open_room (id, name) VALUES ('!x', NULL)";

#[test]
fn the_shape_is_what_all_steps_for_sqlite_come_to() {
    let shape = include_str!("shape.sql");
    let db = Db::in_memory().unwrap();
    let named = "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'";
    let known: BTreeSet<String> = db.query(named, ["table"], |row| row.get(0)).unwrap();
    assert_eq!(tables().map(ToOwned::to_owned).collect::<BTreeSet<_>>(), known);
    for table in tables() {
        let (_, rest) = shape.split_once(&format!("CREATE TABLE {table} (")).unwrap();
        let lines = rest.split("\n);").next().unwrap().lines().filter(|line| line.starts_with("    "));
        let told: BTreeSet<String> = lines
            .map(|line| line.trim().split(" --").next().unwrap().trim_end_matches(',').to_owned())
            .filter(|line| line.starts_with(char::is_lowercase))
            .map(|line| line.replace(" COLLATE \u{22}C\u{22}", "").replace("DOUBLE PRECISION", "REAL"))
            .map(|line| {
                let mut words = line.split(' ');
                let (name, kind) = (words.next().unwrap(), words.next().unwrap());
                let kind = match kind {
                    "BIGINT" | "BOOLEAN" => "INTEGER",
                    "BYTEA" => "BLOB",
                    kind => kind,
                };
                let key = line.contains("PRIMARY KEY");
                format!("{name} {kind} key={key} filled={}", line.contains("NOT NULL") || key)
            })
            .collect();
        let whole = "SELECT name, type, pk, \u{22}notnull\u{22}, (SELECT max(pk) FROM pragma_table_info(?1)) FROM pragma_table_info(?1)";
        let is: BTreeSet<String> = db
            .query(whole, [table], |row| {
                let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
                let (place, filled, most): (i64, bool, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
                let key = place > 0 && most == 1;
                Ok(format!("{name} {kind} key={key} filled={}", filled || key))
            })
            .unwrap();
        assert_eq!(told, is, "{table}");
    }
    let known: BTreeSet<String> = db.query(named, ["index"], |row| row.get(0)).unwrap();
    let told = shape.split("CREATE INDEX ").skip(1).filter_map(|rest| rest.split(' ').next()).map(ToOwned::to_owned);
    assert_eq!(told.collect::<BTreeSet<_>>(), known);
}

#[test]
fn a_part_that_fails_takes_nothing_else_with_it() {
    let db = fresh();
    db.begin().unwrap();
    put(&db, "!a").unwrap();
    db.mark().unwrap();
    put(&db, "!b").unwrap();
    assert!(db.execute(WRONG, []).is_err());
    db.release(false).unwrap();
    db.mark().unwrap();
    put(&db, "!c").unwrap();
    db.release(true).unwrap();
    db.finish(true).unwrap();
    assert_eq!(rooms(&db), ["!a", "!c"]);
}

#[test]
fn what_failed_does_not_count_without_a_word() {
    let Some(server) = server() else { return };
    let db = opened(&made(&server));
    db.begin().unwrap();
    put(&db, "!a").unwrap();
    assert!(db.execute(WRONG, []).is_err());
    assert!(matches!(db.finish(true), Err(DbError::Undone)));
    assert_eq!(rooms(&db), Vec::<String>::new());
    db.begin().unwrap();
    assert!(matches!(db.begin(), Err(DbError::Open)));
    db.finish(false).unwrap();
}

#[test]
fn a_connection_that_is_lost_is_made_again() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let db = opened(&address);
    put(&db, "!a").unwrap();
    cut(&db, &server);
    db.begin().unwrap();
    put(&db, "!b").unwrap();
    db.finish(true).unwrap();
    db.begin().unwrap();
    put(&db, "!c").unwrap();
    cut(&db, &server);
    assert!(matches!(put(&db, "!d"), Err(DbError::Lost(_))));
    // What belongs together does not go on by halves on another connection.
    assert!(matches!(put(&db, "!e"), Err(DbError::Lost(_))));
    assert!(db.finish(true).is_err());
    assert_eq!(rooms(&db), ["!a", "!b"]);
    put(&db, "!f").unwrap();
    assert_eq!(rooms(&db), ["!a", "!b", "!f"]);
}

#[test]
fn only_one_bot_is_at_work() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let (one, other) = (opened(&address), opened(&address));
    one.be_alone().unwrap();
    assert!(matches!(other.be_alone(), Err(DbError::Served)));
    cut(&one, &server);
    one.begin().unwrap();
    one.finish(true).unwrap();
    assert!(matches!(other.be_alone(), Err(DbError::Served)), "it took its place again");
    drop(one);
    other.be_alone().unwrap();
}

#[test]
fn who_reads_sees_one_moment_and_changes_nothing() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let db = opened(&address);
    put(&db, "!a").unwrap();
    let reader = Db::open_to_read(&Place::Server(address)).unwrap();
    reader.begin_reading().unwrap();
    put(&db, "!b").unwrap();
    assert_eq!(rooms(&reader), ["!a"]);
    reader.finish(false).unwrap();
    assert_eq!(rooms(&reader), ["!a", "!b"]);
    assert!(put(&reader, "!c").is_err());
}

#[test]
fn a_newer_database_is_refused_and_one_of_now_is_opened_again() {
    let Some(server) = server() else { return };
    let address = made(&server);
    let db = opened(&address);
    drop(opened(&address));
    db.execute("UPDATE shape SET version = 999", []).unwrap();
    let place = Place::Server(address);
    assert!(matches!(Db::open_at(&place), Err(DbError::Newer { found: 999, .. })));
    assert!(matches!(Db::open_to_read(&place), Err(DbError::Newer { found: 999, .. })));
}

#[test]
fn letters_come_in_the_same_order_and_are_as_small() {
    let db = fresh();
    for room in ["!b", "!B", "!a", "!é", "!Z"] {
        put(&db, room).unwrap();
    }
    assert_eq!(rooms(&db), ["!B", "!Z", "!a", "!b", "!é"]);
    let alike = |room: &str| db.exists("SELECT 1 FROM open_room WHERE lower(id) = lower(?)", [room]).unwrap();
    assert!(alike("!A") && alike("!é") && !alike("!É"));
}

#[test]
fn numbers_have_no_gaps_and_none_comes_back() {
    let db = fresh();
    let add = |key: &str| {
        let sql =
            "INSERT INTO adoption (title, giver, taker, via) VALUES (?, 'Breda', 'Delft', 'room') RETURNING number";
        db.one::<i64>(sql, [key], |row| row.get(0)).unwrap()
    };
    assert_eq!((add("a"), add("b")), (1, 2));
    db.begin().unwrap();
    assert_eq!(add("c"), 3);
    db.finish(false).unwrap();
    assert_eq!(add("d"), 3);
    db.execute("DELETE FROM adoption WHERE number = 3", []).unwrap();
    assert_eq!(add("e"), 4);
}

#[test]
fn a_text_with_a_zero_is_kept_without_it() {
    let Some(server) = server() else { return };
    let db = opened(&made(&server));
    put(&db, "!a\0b").unwrap();
    assert_eq!(rooms(&db), ["!a\u{fffd}b"]);
}

#[test]
fn a_moment_beside_a_small_number_is_not_cut() {
    let db = fresh();
    let moment = 1_717_484_400_000_i64;
    let later: i64 = db.one("SELECT ?1 + 86400000", [moment], |row| row.get(0)).unwrap();
    assert_eq!(later, moment + 86_400_000);
}

#[test]
fn what_a_column_can_hold_comes_back_as_it_was() {
    let db = fresh();
    let (odd, long) = ("\u{1f9d0}\u{200d}\u{10ffff}'\\?$1".to_owned(), "é".repeat(4_000_000));
    let bytes: Vec<u8> = (0..5_000_000_u32).map(|number| (number % 251) as u8).collect();
    let sql =
        "INSERT INTO document (key, dossier, title, title_hash, topics, hash, body) VALUES ('k', '', ?, ?, '[]', ?, ?)";
    db.execute(sql, params![odd, Vec::<u8>::new(), bytes, long]).unwrap();
    let sql = "SELECT title, title_hash, hash, body, url FROM document";
    let held = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
    let found: (String, Vec<u8>, Vec<u8>, String, Option<String>) = db.one(sql, [], held).unwrap();
    assert!(found == (odd, Vec::new(), bytes, long, None));
    let sql = "INSERT INTO map_place (document, x, y, cluster) VALUES ('k', ?, ?, ?)";
    db.execute(sql, params![f64::MIN_POSITIVE, f64::MAX, i64::MIN]).unwrap();
    let held = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let found: (f64, f64, i64) = db.one("SELECT x, y, cluster FROM map_place", [], held).unwrap();
    assert_eq!(found, (f64::MIN_POSITIVE, f64::MAX, i64::MIN));
    assert!(db.execute("UPDATE map_place SET x = ?", [f64::NAN]).is_err(), "what is no number is nothing");
}

#[test]
fn many_rows_and_many_statements_are_no_matter() {
    let db = fresh();
    db.begin().unwrap();
    (0..2_000).for_each(|number| put(&db, &format!("!{number}")).unwrap());
    db.finish(true).unwrap();
    let few = rooms(&db).iter().filter(|room| room.as_str() < "!11").count();
    let sql = "SELECT a.id FROM open_room AS a, open_room AS b WHERE b.id < '!11'";
    let pairs: Vec<String> = db.query(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(pairs.len(), 2_000 * few);
    // More than stay prepared.
    for round in 0..2_i64 {
        for number in 0..700 {
            let found: i64 = db.one(&format!("SELECT ?1 + {number}"), [round], |row| row.get(0)).unwrap();
            assert_eq!(found, round + number);
        }
    }
}

#[test]
fn whoever_only_looks_does_not_notice_that_a_connection_was_lost() {
    let Some(server) = server() else { return };
    let db = opened(&made(&server));
    put(&db, "!a").unwrap();
    cut(&db, &server);
    assert_eq!(rooms(&db), ["!a"]);
    cut(&db, &server);
    assert!(matches!(put(&db, "!b"), Err(DbError::Lost(_))), "it may count");
    put(&db, "!b").unwrap();
}

#[test]
fn a_statement_that_the_server_knows_otherwise_is_prepared_anew() {
    let Some(server) = server() else { return };
    let db = opened(&made(&server));
    put(&db, "!a").unwrap();
    let all = || db.rows("SELECT * FROM open_room", []);
    assert_eq!(all().unwrap().len(), 1);
    for change in ["DEALLOCATE ALL", "ALTER TABLE open_room ADD COLUMN later BIGINT"] {
        db.execute(change, []).unwrap();
        assert!(all().is_err(), "{change}");
        assert_eq!(all().unwrap().len(), 1, "{change}");
    }
}
