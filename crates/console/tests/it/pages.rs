//! All pages: whole, ours, and nothing in them but what we put there.

use axum::http::{StatusCode, header};
use jatwerk_core::corpus::store::overrides;
use jatwerk_stage::stage::Stage;

use crate::house::{ANALYST, HELPER, House, MOD, PATHS};

/// A title that would do something if it were markup.
const HOSTILE: &str = "<script>alert(1)</script> <u onclick=x>";

fn filled(stage: &mut Stage) {
    let text = "# <img src=x onerror=alert(1)>\n\n- <b>een</b>\n\nZijn BSN is 111222333.";
    stage.add_document("Breda", "2024", HOSTILE, None, Some("<i>bron</i>"), text);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_is_whole_and_hostile_words_stay_words() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["alert"], 1).unwrap()[0].number;
    let cookie = house.enter(MOD).await;
    house.tick(&cookie).await;
    let (own, text) = (format!("/stukken/{number}"), format!("/stukken/{number}/tekst"));
    for path in PATHS.iter().copied().chain([own.as_str(), text.as_str()]) {
        let got = house.get(path, &cookie).await;
        assert_eq!(got.status, StatusCode::OK, "{path}: {}", got.page);
        assert_eq!(got.page.matches("<h1 ").count(), 1, "{path}");
        assert!(got.page.starts_with("<!DOCTYPE html><html lang=\"nl\">"), "{path}");
        assert!(got.page.contains("href=\"#inhoud\"") && got.page.contains("<main id=\"inhoud\""), "{path}");
        for wrong in ["<script>alert", "<u onclick", "<img", "<i>bron", "<b>een", "111222333", " style=\""] {
            assert!(!got.page.contains(wrong), "{path}: {wrong} in {}", got.page);
        }
        let named: Vec<&str> = got.page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let mut once = named.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), named.len(), "{path}: an id stands twice: {named:?}");
    }
    assert!(house.get(&own, &cookie).await.page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_are_told_what_they_may() {
    let house = House::new(|_| {});
    let cookie = house.enter(MOD).await;
    for (path, cookie) in [("/", cookie.as_str()), ("/", ""), ("/in", ""), ("/console.css", ""), ("/niets", "")] {
        let headers = house.get(path, cookie).await.headers;
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["referrer-policy"], "no-referrer");
    }
    assert_eq!(house.get("/", &cookie).await.headers["cache-control"], "no-store");
    assert_eq!(house.get("/console.js", "").await.headers["content-type"], "text/javascript");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_has_the_pages_that_are_theirs() {
    let house = House::new(|_| {});
    for (person, documents, log) in [(MOD, 200, 200), (HELPER, 200, 403), (ANALYST, 403, 403)] {
        let cookie = house.enter(person).await;
        let start = house.get("/", &cookie).await;
        assert_eq!(start.status, 200, "{person}");
        assert_eq!(house.get("/stukken", &cookie).await.status, documents, "{person}");
        assert_eq!(house.get("/logboek", &cookie).await.status, log, "{person}");
        for path in ["/werkvoorraad", "/woordenlijst", "/rechten", "/proef?q=riolering", "/aanleveren"] {
            assert_eq!(house.get(path, &cookie).await.status, log, "{person} {path}");
        }
        let figures = if person == HELPER { 403 } else { 200 };
        for path in ["/beoordeeld", "/netwerk", "/jatkaart"] {
            assert_eq!(house.get(path, &cookie).await.status, figures, "{person} {path}");
        }
        assert_eq!(start.page.contains("href=\"/logboek\""), log == 200, "{person}");
        assert_eq!(start.page.contains("id=\"group-tended\""), log == 200, "an empty group: {person}");
        assert_eq!(start.page.contains("href=\"/stukken\""), documents == 200, "{person}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ways_stand_in_groups_and_the_own_page_is_marked() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["alert"], 1).unwrap()[0].number;
    let cookie = house.enter(MOD).await;
    for (path, marked) in [
        ("/", "href=\"/\" aria-current=\"page\""),
        ("/jatkaart", "href=\"/jatkaart\" aria-current=\"page\""),
        (&*format!("/stukken/{number}/tekst"), "href=\"/stukken\" aria-current=\"true\""),
    ] {
        let page = house.get(path, &cookie).await.page;
        let ways = page.split("<nav").nth(1).unwrap().split("</nav>").next().unwrap();
        assert!(ways.contains(marked) && ways.matches("aria-current").count() == 1, "{path}: {ways}");
        for group in ["Werk", "Kennis", "Cijfers", "Beheer"] {
            assert_eq!(ways.matches(&format!("class=\"group\">{group}</span>")).count(), 1, "{ways}");
        }
        assert_eq!(ways.matches("aria-labelledby=\"group-").count(), 4, "{ways}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_has_pages_and_filters() {
    let house = House::new(|stage| {
        for number in 0..30 {
            stage.add_document("Gennep", "2023", &format!("Notitie {number}"), None, None, "Een notitie.");
        }
    });
    let cookie = house.enter(MOD).await;
    let first = house.get("/stukken", &cookie).await.page;
    assert!(first.contains("rel=\"next\"") && !first.contains("rel=\"prev\""));
    assert_eq!(first.matches("name=\"nummer\"").count(), 50);
    let second = house.get("/stukken?pagina=2", &cookie).await.page;
    assert!(second.contains("rel=\"prev\"") && !second.contains("rel=\"next\""), "{second}");
    let chosen = house.get("/stukken?plaats=GENNEP&jaar=2023", &cookie).await.page;
    assert!(chosen.contains("30 stukken.") && !chosen.contains("riolering"), "{chosen}");
    let found = house.get("/stukken?q=riolering", &cookie).await.page;
    assert!(found.contains("riolering") && !found.contains("Notitie 3"), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_are_there_in_english_too() {
    let house = House::new(|_| {});
    let request = axum::http::Request::get("/in").header(header::ACCEPT_LANGUAGE, "fr, en-GB;q=0.8, nl;q=0.5");
    let got = house.send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert!(got.page.contains("<html lang=\"en\">") && got.page.contains(">Log in</h1>"), "{}", got.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_chooses_a_language_and_stays_where_they_are() {
    let house = House::new(|_| {});
    let cookie = house.enter(MOD).await;
    let page = house.get("/rechten?a=b", &cookie).await;
    assert!(page.page.contains("name=\"taal\" value=\"en\" lang=\"en\""), "{}", page.page);
    let got = house.post("/taal", &cookie, &[("taal", "en"), ("terug", "/rechten?a=b")]).await;
    assert_eq!((got.status, got.headers["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, "/rechten?a=b"));
    let both = format!("{cookie}; {}", got.cookie());
    let page = house.get("/rechten", &both).await.page;
    assert!(page.contains("<html lang=\"en\">") && page.contains(">Rights</h1>"), "{page}");
    assert_eq!(house.post("/taal", "", &[("taal", "tlh")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post("/taal", "", &[("taal", "nl"), ("terug", "//evil.example")]).await.headers["location"], "/");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_has_all_its_words_in_both_languages() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    for tag in ["nl", "en"] {
        let both = format!("{cookie}; jatwerk-taal={tag}");
        for path in PATHS {
            let page = house.get(path, &both).await.page;
            assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{path}");
            for left in ["{$", "{ $", ">console-", "\"console-"] {
                assert!(!page.contains(left), "{tag} {path}: {left} in {page}");
            }
        }
    }
}
