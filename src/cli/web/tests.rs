//! What operators look at: alive and ready are two things, and no rule or dashboard waits for a figure that nobody gives.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;

use super::*;
use crate::corpus::store::judgments::{NewJudged, put_judged};
use crate::db::Db;
use crate::domain::id::{EventId, PersonId, RoomId};
use crate::domain::judgment::Source;
use crate::domain::time::Timestamp;
use crate::features::FEATURES;
use crate::features::quality::store::nights::{self, Measured};
use crate::kernel::event::Event;
use crate::matrix::permit::{Moment, Permit};

fn pages() -> Pages {
    Pages { board: Arc::default(), figures: Arc::default(), data: std::env::temp_dir() }
}

/// The figures of a bot that measured itself once by night.
fn page() -> String {
    let db = Db::in_memory().unwrap();
    measure(&db);
    let settings = Config::parse(Path::new("j"), "").unwrap().settings();
    let pages = pages();
    pages.board.watch(FEATURES.iter().flat_map(|feature| feature.gauges(&db, &settings).unwrap()).collect());
    figures::page(&pages, Timestamp(0)).unwrap()
}

/// A night in which one question was asked again.
fn measure(db: &Db) {
    let (id, person, room) = (EventId::new("$question"), PersonId::new("@a:example.org"), RoomId::new("!a"));
    let (source, at) = (Source::Moderator, Timestamp(0));
    let judged =
        NewJudged { id: &id, text: "?", source, person: &person, room: &room, disclosable: true, narrowed: false, at };
    put_judged(db, &judged).unwrap();
    nights::begin_night(db, at).unwrap();
    let night = nights::open_night(db).unwrap().unwrap();
    nights::put_score(db, &night, &id, Measured { score: Some(0.5), gain: None }).unwrap();
    nights::end_night(db, &night).unwrap();
}

/// The names of figures in a text.
fn names(text: &str) -> BTreeSet<&str> {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == ':';
    text.split(|sign| !is_sign(sign)).filter(|word| word.starts_with("jatwerk_")).collect()
}

fn file(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ops").join(name)).unwrap()
}

#[test]
fn every_figure_that_is_watched_is_given() {
    let page = page();
    let given = names(&page);
    for name in ["prometheus/jatwerk.rules.yml", "prometheus/jatwerk.rules.test.yml", "grafana/jatwerk.json"] {
        let text = file(name);
        let unknown: Vec<_> = names(&text).difference(&given).copied().collect();
        assert!(unknown.is_empty(), "{name} waits for {unknown:?}");
    }
    let watched = [file("prometheus/jatwerk.rules.yml"), file("grafana/jatwerk.json")].concat();
    let declared = page.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    let unseen: Vec<_> = declared.filter(|name| !watched.contains(name)).collect();
    assert!(unseen.is_empty(), "neither a rule nor the dashboard shows {unseen:?}");
}

#[test]
fn every_alert_goes_off_once_in_a_test() {
    let (rules, tests) = (file("prometheus/jatwerk.rules.yml"), file("prometheus/jatwerk.rules.test.yml"));
    let alerts: BTreeSet<&str> = rules.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect();
    let cases: Vec<&str> = tests.split("alertname: ").skip(1).collect();
    let goes_off = |case: &&str| case.lines().any(|line| line.trim() == "exp_alerts:");
    let fired = cases.iter().filter(|case| goes_off(case)).filter_map(|case| case.lines().next()).collect();
    assert_eq!(alerts, fired);
}

#[test]
fn figures_are_named_as_prometheus_wants() {
    let page = page();
    assert!(page.contains("# TYPE jatwerk_questions_total counter\njatwerk_questions_total 0\n"), "{page}");
    assert!(page.contains("jatwerk_nightly_ndcg 0.5\n"), "{page}");
    let check =
        Command::new("promtool").args(["check", "metrics"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut check) = check else { return };
    check.stdin.take().unwrap().write_all(page.as_bytes()).unwrap();
    let said = check.wait_with_output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

#[tokio::test]
async fn alive_is_not_yet_ready() {
    let pages = pages();
    let statuses = |pages: Pages| async move { (live(State(pages.clone())).await.0, ready(State(pages)).await.0) };
    // Whoever has the lease may be opening the library for minutes.
    let permit = Permit::unlimited();
    pages.board.acts_by(permit.clone());
    for standing in [Standing::Starting, Standing::Waiting] {
        pages.board.stands(standing);
        assert_eq!(statuses(pages.clone()).await, (StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE));
    }
    pages.board.stands(Standing::Working);
    assert_eq!(statuses(pages.clone()).await, (StatusCode::SERVICE_UNAVAILABLE, StatusCode::SERVICE_UNAVAILABLE));
    pages.board.heard(&Event::Tick { at: clock::now() });
    assert_eq!(statuses(pages.clone()).await, (StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE));
    pages.figures.synced(clock::now());
    assert_eq!(statuses(pages.clone()).await, (StatusCode::OK, StatusCode::OK));
    permit.renew(Moment::now(), Duration::ZERO);
    assert_eq!(statuses(pages.clone()).await, (StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE));
    permit.renew(Moment::now(), Duration::from_secs(3600));
    let at_work = |pages: &Pages| figures::page(pages, clock::now()).unwrap().contains("\njatwerk_at_work 1");
    assert!(at_work(&pages));
    pages.board.last_heard.store(clock::now().minus(STUCK * 2).0, Ordering::Relaxed);
    assert_eq!(statuses(pages.clone()).await, (StatusCode::SERVICE_UNAVAILABLE, StatusCode::SERVICE_UNAVAILABLE));
    assert!(!at_work(&pages));
    // Whoever catches up with what was missed hears much between two ticks.
    pages.board.heard(&Event::Parted { at: Timestamp(0), room: RoomId::new("!a") });
    assert_eq!(statuses(pages).await, (StatusCode::OK, StatusCode::OK));
}

#[tokio::test]
async fn each_page_has_its_address() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let pages = pages();
    pages.board.heard(&Event::Tick { at: clock::now() });
    tokio::spawn(serve(listener, pages));
    let mut statuses = Vec::new();
    for page in ["live", "ready", "health", "metrics"] {
        let status = tokio::task::spawn_blocking(move || ask(at, page)).await.unwrap();
        statuses.push(format!("{page} {status}"));
    }
    assert_eq!(statuses, ["live 200", "ready 503", "health 503", "metrics 200"]);
}

/// The status with which a page is answered.
fn ask(at: std::net::SocketAddr, page: &str) -> String {
    let mut stream = std::net::TcpStream::connect(at).unwrap();
    write!(stream, "GET /{page} HTTP/1.0\r\n\r\n").unwrap();
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answer).unwrap();
    answer.split(' ').nth(1).unwrap_or_default().to_owned()
}
