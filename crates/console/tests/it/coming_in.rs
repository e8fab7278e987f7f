//! Who comes in, and who does not.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jatwerk_core::db::{Place, keep};
use jatwerk_core::features::console::store::{logins, sessions};
use jatwerk_core::features::console::subjects::Login;
use jatwerk_domain::id::PersonId;
use jatwerk_domain::time::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::bot::UNSAID;
use crate::house::{House, MOD, MODERATORS, NOW, OTHER, URL};

/// The code in the link that the bot tells somebody alone.
fn code(house: &House, person: &str) -> String {
    house.say_alone(person, "console");
    let told = house.hear();
    let link = told.split(&format!("{URL}/in#")).nth(1).unwrap_or_else(|| panic!("no link: {told}"));
    link.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_lets_one_person_in_once() {
    let house = House::new(|_| {});
    let code = code(&house, MOD);
    for _ in 0..2 {
        let looked = house.get("/in", "").await;
        assert_eq!(
            (looked.status, looked.page.matches("action=\"/in\"").count()),
            (StatusCode::OK, 1),
            "looking spends nothing"
        );
    }
    let got = house.post("/in", "", &[("code", &code)]).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.page);
    let cookie = got.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("__Host-jatwerk="), "{cookie}");
    for part in ["; Path=/;", "; Max-Age=28800;", "; HttpOnly", "; SameSite=Strict", "; Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let inside = house.get("/", &got.cookie()).await;
    assert_eq!(inside.status, StatusCode::OK);
    assert!(inside.page.contains(MOD), "{}", inside.page);
    assert_eq!(house.post("/in", "", &[("code", &code)]).await.status, StatusCode::FORBIDDEN, "it was used");
    let stored = stored(house.place());
    let secret = got.cookie().split_once('=').unwrap().1.to_owned();
    for trace in [secret.as_str(), code.split_once('.').unwrap().1] {
        assert!(!stored.windows(trace.len()).any(|window| window == trace.as_bytes()), "what opens the door is kept");
    }
}

/// All that a database holds; of one in a file also what it held.
fn stored(place: &Place) -> Vec<u8> {
    if let Some(path) = place.file() {
        return [path.to_owned(), path.with_extension("db-wal")].map(|path| std::fs::read(path).unwrap()).concat();
    }
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    keep(place, &copy).unwrap();
    std::fs::read(copy).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_link_ends_the_older_one() {
    let house = House::new(|_| {});
    house.say_alone(MOD, "console");
    let older = house.hear();
    let older = older.split("/in#").nth(1).unwrap().split_whitespace().next().unwrap();
    house.say_alone(MOD, "Console");
    house.hear();
    assert_eq!(house.post("/in", "", &[("code", older)]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_proves_nothing_lets_nobody_in() {
    let house = House::new(|_| {});
    let fresh = house.old_login(MOD, Duration::from_secs(60));
    let old = house.old_login(MOD, Duration::from_secs(11 * 60));
    let login = |person: &str| Login::new(1, &PersonId::new(person), NOW.minus(Duration::from_secs(60)));
    let foreign = jatwerk_console::key::Key::new([1; 32]).login_token(&login(MOD));
    // Whoever writes another name into the row of a login proves nothing by the code of the first.
    let renamed = house.key.login_token(&login(OTHER));
    let other = fresh.replacen('1', "2", 1);
    for code in ["", "1", old.as_str(), foreign.as_str(), other.as_str(), renamed.as_str()] {
        let got = house.post("/in", "", &[("code", code)]).await;
        assert_eq!(got.status, StatusCode::FORBIDDEN, "{code}");
        assert!(got.headers.get(header::SET_COOKIE).is_none());
    }
    let elsewhere =
        Request::post("/in").header(header::ORIGIN, "https://evil.example").header("sec-fetch-site", "cross-site");
    let got = house.send(elsewhere.body(Body::from(format!("code={fresh}"))).unwrap()).await;
    assert_eq!(got.status, StatusCode::FORBIDDEN, "another site logs somebody in");
    assert_eq!(house.post("/in", "", &[("code", &fresh)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_do_nothing_here_stays_out() {
    let house = House::new(|_| {});
    let code = house.old_login("@asker:leiden.example", Duration::ZERO);
    let got = house.post("/in", "", &[("code", &code)]).await;
    assert_eq!(got.status, StatusCode::FORBIDDEN);
    assert_eq!(house.get("/", "").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(house.get("/", "__Host-jatwerk=0123").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(house.get("/niets", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_loses_their_rights_is_out_at_the_next_click() {
    let house = House::new(|_| {});
    let cookie = house.enter(MOD).await;
    assert_eq!(house.get("/logboek", &cookie).await.status, StatusCode::OK);
    let place = (MODERATORS.to_owned(), MOD.to_owned());
    house.levels.lock().unwrap().insert(place.clone(), 0);
    assert_eq!(house.get("/logboek", &cookie).await.status, StatusCode::FORBIDDEN);
    house.levels.lock().unwrap().insert(place, 50);
    assert_eq!(house.get("/logboek", &cookie).await.status, StatusCode::UNAUTHORIZED, "that session is over");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_homeserver_that_stumbles_puts_nobody_out() {
    let house = House::new(|_| {});
    let (cookie, code) = (house.enter(MOD).await, house.old_login(OTHER, Duration::ZERO));
    let say_of_all = |level| {
        for person in [MOD, OTHER] {
            house.levels.lock().unwrap().insert((MODERATORS.to_owned(), person.to_owned()), level);
        }
    };
    say_of_all(UNSAID);
    let got = house.get("/logboek", &cookie).await;
    assert_eq!(got.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(got.page.contains("weet ik nu niet"), "{}", got.page);
    assert_eq!(house.post("/in", "", &[("code", &code)]).await.status, StatusCode::SERVICE_UNAVAILABLE);
    say_of_all(50);
    assert_eq!(house.get("/logboek", &cookie).await.status, StatusCode::OK, "the session goes on");
    assert_eq!(house.post("/in", "", &[("code", &code)]).await.status, StatusCode::SEE_OTHER, "the link was not used");
    say_of_all(UNSAID);
    house.say_alone(OTHER, "console");
    let told = house.hear();
    assert!(told.contains("weet ik nu niet") && !told.contains("daar hoor je nu niet bij"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_go_out_here_or_in_the_chat() {
    let house = House::new(|_| {});
    let (one, other) = (house.enter(MOD).await, house.enter(MOD).await);
    let page = house.get("/", &one).await;
    let out = house.post("/uit", &one, &[("formulier", page.token())]).await;
    assert!(out.headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(house.get("/", &one).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(house.get("/", &other).await.status, StatusCode::OK);
    house.say_alone(MOD, "console uit");
    assert!(house.hear().contains("gesloten"));
    assert_eq!(house.get("/", &other).await.status, StatusCode::UNAUTHORIZED);
    let third = house.enter(MOD).await;
    let log = house.get("/logboek", &third).await;
    assert_eq!(log.page.matches(&format!("<th scope=\"row\">{MOD}</th>")).count(), 3, "{}", log.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_trying_without_end() {
    let house = House::new(|_| {});
    for _ in 0..30 {
        assert_eq!(house.post("/in", "", &[("code", "1.ab")]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(house.post("/in", "", &[("code", "1.ab")]).await.status, StatusCode::TOO_MANY_REQUESTS);
    house.enter(MOD).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_looks_changes_nothing() {
    let house = House::new(|_| {});
    let (db, person) = (house.db_to_read(), PersonId::new(MOD));
    assert!(logins::put_login(&db, &person, Timestamp(0)).is_err());
    assert!(logins::login(&db, 1, Timestamp(0)).unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ran_out_says_so() {
    let house = House::new(|_| {});
    let hash = Sha256::digest("0123");
    let (began, until) = (NOW.minus(Duration::from_secs(9 * 60 * 60)), NOW.minus(Duration::from_secs(60 * 60)));
    sessions::put_session(&house.db(), &hash, &PersonId::new(MOD), began, until).unwrap();
    let got = house.get("/logboek", "__Host-jatwerk=0123").await;
    assert_eq!(got.status, StatusCode::UNAUTHORIZED);
    assert!(got.page.contains("na acht uur"), "{}", got.page);
    let got = house.get("/logboek", "__Host-jatwerk=4567").await;
    assert!(!got.page.contains("na acht uur"), "{}", got.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn few_look_at_once_however_many_come() {
    let house = House::new(|_| {});
    let cookie = house.enter(MOD).await;
    let pages = (0..60).map(|_| house.get("/stukken", &cookie));
    for got in futures_of(pages).await {
        assert_eq!(got.status, StatusCode::OK);
    }
    assert!(house.opened.load(std::sync::atomic::Ordering::Relaxed) <= 4, "{:?}", house.opened);
}

/// What comes of all, which go on beside each other.
async fn futures_of<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = all.map(Box::pin).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|context| {
        waiting.retain_mut(|one| match one.as_mut().poll(context) {
            std::task::Poll::Ready(got) => {
                done.push(got);
                false
            }
            std::task::Poll::Pending => true,
        });
        if waiting.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done
}
