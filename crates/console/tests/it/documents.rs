//! The list of documents and the page of one: what can be asked for, why it was found, its files, what is like it.

use axum::http::{StatusCode, header};
use jatwerk_core::corpus::store::overrides;
use jatwerk_core::features::atlas::store::places;
use jatwerk_stage::stage::Stage;

use crate::house::{ANALYST, HELPER, House, MOD};

fn filled(stage: &mut Stage) {
    stage.add_document(
        "Breda",
        "2024",
        "Plan Aalbes",
        None,
        None,
        "In de berm staan aalbessen. Wij snoeien ze in maart.",
    );
    stage.add_document("Leiden", "2015", "Plan Braambos", None, None, "Een bos vol bramen, met een pad van schelpen.");
}

fn number(house: &House, title: &str) -> i64 {
    overrides::documents_titled(&house.db(), &[title], 1).unwrap()[0].number
}

async fn check(house: &House, cookie: &str, query: &str, expected: &[&str]) {
    let page = house.get(&format!("/stukken?{query}"), cookie).await.page;
    let found: Vec<&str> =
        ["Plan Aalbes", "Plan Braambos"].into_iter().filter(|title| page.contains(&format!(". {title}</a>"))).collect();
    assert_eq!(found, expected, "{query}: {page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_what_was_asked_for() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    let owned = format!("wijzig {} beheerder =", number(&house, "Aalbes"));
    house.say("/", &cookie, &[("woorden", &owned), ("waarde", MOD)]).await;
    let own = format!("beheerder={MOD}");
    for (query, expected) in [
        ("", ["Plan Aalbes", "Plan Braambos"].as_slice()),
        ("leeftijd=jong", &["Plan Aalbes"]),
        ("leeftijd=oud", &["Plan Braambos"]),
        ("leeftijd=onbekend", &[]),
        ("beheerder=geen", &["Plan Braambos"]),
        (own.as_str(), &["Plan Aalbes"]),
        ("hulp=hielp", &[]),
        ("hulp=niet", &["Plan Aalbes", "Plan Braambos"]),
        ("soort=verordening", &[]),
        ("pagina=900", &[]),
    ] {
        check(&house, &cookie, query, expected).await;
    }
    // Who looks after what is for moderators.
    check(&house, &house.enter(HELPER).await, "beheerder=geen", &["Plan Aalbes", "Plan Braambos"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_found_says_why() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    let page = house.get("/stukken?q=schelpen", &cookie).await.page;
    assert!(page.contains("<mark>schelpen</mark>") && page.contains("href=\"/proef?q=schelpen\""), "{page}");
    let page = house.get("/stukken?q=Braambos", &cookie).await.page;
    assert!(page.contains("De woorden staan in de titel."), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_files_of_a_document_are_saved_by_whoever_may_see_it() {
    let house = House::new(|_| {});
    let (moderator, helper) = (house.enter(MOD).await, house.enter(HELPER).await);
    let token = house.get("/aanleveren", &moderator).await.token().to_owned();
    let content = b"Plan voor de Aalbessenlaan\n\nWij planten aalbessen langs de weg.";
    house.bring(&moderator, &token, &[("plan é.txt", content)]).await;
    let waits = house.get("/aanleveren", &moderator).await;
    let page = house.agree(&moderator, &waits).await;
    assert!(page.page.contains("Gedaan"), "{}", page.page);
    let number = number(&house, "Aalbessenlaan");
    let path = format!("/stukken/{number}/bestand/0");
    assert!(house.get(&format!("/stukken/{number}"), &helper).await.page.contains(&format!("href=\"{path}\"")));
    for cookie in [&moderator, &helper] {
        assert_eq!(house.bytes(&path, cookie).await, (StatusCode::OK, content.to_vec()));
    }
    let headers = house.get(&path, &helper).await.headers;
    assert_eq!(headers[header::CONTENT_DISPOSITION], "attachment; filename*=UTF-8''plan%20%C3%A9.txt");
    assert_eq!(headers[header::CONTENT_TYPE], "application/octet-stream");
    let analyst = house.enter(ANALYST).await;
    for (path, cookie, expected) in [
        (path.as_str(), analyst.as_str(), StatusCode::FORBIDDEN),
        (path.as_str(), "", StatusCode::UNAUTHORIZED),
        ("/stukken/999/bestand/0", moderator.as_str(), StatusCode::NOT_FOUND),
        (&format!("/stukken/{number}/bestand/1"), moderator.as_str(), StatusCode::NOT_FOUND),
        (&format!("/stukken/{number}/bestand/-1"), moderator.as_str(), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(house.bytes(path, cookie).await.0, expected, "{path}");
    }
    // Bound to somewhere else, it is no longer for the desk, and neither are its files.
    let shown = house.say("/", &moderator, &[("woorden", &format!("wijzig {number} zichtbaar = Gennep"))]).await;
    house.agree(&moderator, &shown).await;
    assert_eq!(house.bytes(&path, &helper).await.0, StatusCode::NOT_FOUND);
    assert_eq!(house.bytes(&path, &moderator).await.0, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_document_names_what_lies_near_it() {
    let house = House::new(filled);
    let (moderator, helper) = (house.enter(MOD).await, house.enter(HELPER).await);
    let db = house.db();
    for (key, x) in [("plan-aalbes", 0.0), ("plan-braambos", 1.0)] {
        places::put(&db, key, &jatwerk_atlas::Place { point: [x, 0.0], group: 0 }).unwrap();
    }
    let path = format!("/stukken/{}", number(&house, "Aalbes"));
    let page = house.get(&path, &helper).await.page;
    assert!(page.contains("Lijkt hierop") && page.contains("Plan Braambos"), "{page}");
    for told in ["Mensen die het kregen: 0", "Mensen die zeiden dat het hielp: 0", "Nog niet overgenomen"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let words = format!("wijzig {} zichtbaar = Gennep", number(&house, "Braambos"));
    let shown = house.say("/", &moderator, &[("woorden", &words)]).await;
    house.agree(&moderator, &shown).await;
    assert!(!house.get(&path, &helper).await.page.contains("Braambos"));
    assert!(house.get(&path, &moderator).await.page.contains("Braambos"));
}
