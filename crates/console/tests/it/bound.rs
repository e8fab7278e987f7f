//! What is bound to a place is shown to whoever tends it, and to nobody else.

use axum::http::StatusCode;
use jatwerk_core::corpus::store::overrides;
use jatwerk_stage::stage::Stage;

use crate::house::{ANALYST, HELPER, House, MOD, PATHS};

/// A word that stands in the bound document and nowhere else.
const SECRET: &str = "Aalbes";

fn filled(stage: &mut Stage) {
    let text = "Zwemles voor peuters in het buitenbad, met een badmeester van Aalbes.";
    stage.add_document("Breda", "2024", "Zwemles Aalbes", None, Some("Bron Aalbes"), text);
    stage.add_document("Breda", "2024", "Zwemles Braambos", None, None, "Zwemles voor ouderen met een badmeester.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bound_document_is_on_no_page_of_whoever_must_not_see_it() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &[SECRET], 1).unwrap()[0].number;
    let moderator = house.enter(MOD).await;
    let (own, text) = (format!("/stukken/{number}"), format!("/stukken/{number}/tekst"));
    let pages: Vec<&str> = PATHS.iter().copied().chain([own.as_str(), text.as_str()]).collect();
    house.tick(&moderator).await;
    let helper = house.enter(HELPER).await;
    assert!(
        house.get("/stukken?q=zwemles", &helper).await.page.contains("Zwemles Aalbes"),
        "it is bound to nothing yet"
    );
    let words = format!("wijzig {number} zichtbaar = Gennep");
    let shown = house.say("/", &moderator, &[("woorden", &words)]).await;
    let id = shown.page.split("name=\"over\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let done = house.say("/", &moderator, &[("woorden", "ja"), ("over", &id)]).await;
    assert!(done.page.contains("Gedaan"), "{}", done.page);
    assert!(house.get("/kaart", &moderator).await.page.contains(SECRET), "moderators tend it");
    for person in [HELPER, ANALYST] {
        let cookie = house.enter(person).await;
        for page in &pages {
            let got = house.get(page, &cookie).await;
            assert!(!got.page.to_lowercase().contains(&SECRET.to_lowercase()), "{person} {page}: {}", got.page);
        }
    }
    assert_eq!(house.get(&format!("/stukken/{number}"), &helper).await.status, StatusCode::NOT_FOUND);
    assert!(house.get("/stukken?q=zwemles", &helper).await.page.contains("Zwemles Braambos"));
    assert!(house.get(&format!("/stukken/{number}"), &moderator).await.page.contains(SECRET), "moderators tend it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_is_for_moderators_only() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Braambos"], 1).unwrap()[0].number;
    let (moderator, helper) = (house.enter(MOD).await, house.enter(HELPER).await);
    let shown = house.say("/", &moderator, &[("woorden", &format!("trek terug {number}"))]).await;
    let id = shown.page.split("name=\"over\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    house.say("/", &moderator, &[("woorden", "ja"), ("over", &id)]).await;
    assert_eq!(house.get(&format!("/stukken/{number}"), &helper).await.status, StatusCode::NOT_FOUND);
    assert!(!house.get("/stukken?plaats=Breda", &helper).await.page.contains("Braambos"));
    let gone = house.get("/stukken?staat=weg", &moderator).await;
    assert!(gone.page.contains("Braambos") && !gone.page.contains("Zwemles Aalbes"), "{}", gone.page);
}
