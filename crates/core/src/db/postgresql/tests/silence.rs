//! A server that says nothing any more is told as lost, and one that takes long is not.

use std::io::Write as _;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use jatwerk_stage::between::Between;

use super::{made, opened, put, rooms, server};
use crate::db::{Db, DbError, Place, Result, administer};

/// Nobody is kept waiting longer for a server that is gone.
const LONGEST: Duration = Duration::from_secs(20);

/// Fails as on a server that is gone, and soon.
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn lost<T>(ask: impl FnOnce() -> Result<T>) -> String {
    let begun = Instant::now();
    let Err(DbError::Lost(error)) = ask() else { panic!("it is there") };
    assert!(begun.elapsed() < LONGEST, "{:?}", begun.elapsed());
    error.to_string()
}

/// Somebody who takes every connection and says `words`; returns their address.
fn somebody(words: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let heard = listener.incoming().map(|stream| {
            let mut stream = stream.unwrap();
            stream.write_all(words).unwrap();
            stream
        });
        heard.collect::<Vec<_>>()
    });
    format!("postgres://127.0.0.1:{port}/bot")
}

fn opened_there(address: &str) -> Result<Db> {
    Db::open_at(&Place::Server(address.parse().unwrap()))
}

#[test]
fn whoever_takes_a_connection_and_says_nothing_is_not_waited_for() {
    let address = somebody(b"");
    assert!(lost(|| opened_there(&address)).contains("does not answer"));
    assert!(lost(|| opened_there(&format!("{address}?sslmode=verify-full"))).contains("does not answer"));
}

#[test]
fn whoever_speaks_something_else_is_no_server() {
    assert!(lost(|| opened_there(&somebody(b"SSH-2.0-OpenSSH_9.2p1 Debian\r\n"))).contains("no server of PostgreSQL"));
    assert!(lost(|| opened_there(&somebody(b"HTTP/1.1 400 Bad Request\r\n\r\n"))).contains("no server of PostgreSQL"));
}

#[test]
fn a_server_without_tls_is_not_told_a_word() {
    let refused = opened_there(&format!("{}?sslmode=verify-full", somebody(b"N"))).err().unwrap().to_string();
    assert!(refused.contains("it knows no TLS"), "{refused}");
}

#[test]
fn a_server_that_falls_silent_is_lost_and_found_again() {
    let Some(server) = server() else { return };
    let between = Between::before(&server.to_string()).unwrap();
    let db = opened(&between.address(&made(&server).database).parse().unwrap());
    put(&db, "!a").unwrap();
    between.be_silent(true);
    assert!(lost(|| put(&db, "!b")).contains("does not answer"));
    between.be_silent(false);
    put(&db, "!c").unwrap();
    assert_eq!(rooms(&db).last().unwrap(), "!c");
}

#[test]
fn an_answer_that_got_lost_on_the_way_is_not_waited_for() {
    let Some(server) = server() else { return };
    let between = Between::before(&server.to_string()).unwrap();
    let db = opened(&between.address(&made(&server).database).parse().unwrap());
    db.be_alone().unwrap();
    db.begin().unwrap();
    put(&db, "!a").unwrap();
    between.forget();
    assert!(lost(|| put(&db, "!b")).contains("does not answer"));
    db.finish(false).unwrap();
    // What the server still holds for whom nobody hears any more is in nobody's way.
    db.begin().unwrap();
    put(&db, "!c").unwrap();
    db.finish(true).unwrap();
    assert_eq!(rooms(&db), ["!c"]);
}

#[test]
fn what_takes_long_may_take_long() {
    let Some(server) = server() else { return };
    administer(&server, "SELECT pg_sleep(13)").unwrap();
}
