//! What is bound to a place is shown to whoever tends it, and to nobody else.

use std::time::Duration;

use axum::http::StatusCode;
use jatwerk_core::corpus::store::overrides;
use jatwerk_stage::stage::Stage;

use crate::figures::{judge, night};
use crate::house::{ANALYST, HELPER, House, MOD, NOW, PATHS};

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

/// Two nights, the last worse than the first.
fn measured(house: &House) {
    judge(house, "$a", "Wie geeft er zwemles?", true);
    for (days, score) in [(2, 0.9), (1, 0.4)] {
        night(house, NOW.minus(Duration::from_secs(days * 24 * 60 * 60)), &[("$a", score)]);
    }
}

/// All that the desk and an analyst read, without what proves that a form is ours. Where documents lie on the map is no number.
async fn read(house: &House) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for person in [HELPER, ANALYST] {
        let cookie = house.enter(person).await;
        for path in PATHS.iter().filter(|path| !path.starts_with("/kaart")) {
            let got = house.get(path, &cookie).await;
            pages.push((format!("{person} {path}"), got.page.replace(got.token(), "")));
        }
    }
    pages
}

#[tokio::test(flavor = "multi_thread")]
async fn no_number_tells_how_many_documents_are_bound() {
    let seen = |stage: &mut Stage| {
        stage.add_document("Breda", "2024", "Zwemles Braambos", None, None, "Zwemles voor ouderen met een badmeester.");
    };
    let (without, with) = (
        House::new(seen),
        House::new(|stage| {
            seen(stage);
            let text = "Zwemles voor peuters in het buitenbad.\n\n# Daarna\n\nNog een passage.";
            stage.add_document("Breda", "2024", "Zwemles Aalbes", None, Some("Bron Aalbes"), text);
        }),
    );
    let number = overrides::documents_titled(&with.db(), &[SECRET], 1).unwrap()[0].number;
    let moderator = with.enter(MOD).await;
    let words = format!("wijzig {number} zichtbaar = Gennep");
    let shown = with.say("/", &moderator, &[("woorden", &words)]).await;
    assert!(with.agree(&moderator, &shown).await.page.contains("Gedaan"));
    measured(&without);
    measured(&with);
    assert_eq!(read(&without).await, read(&with).await);
    let documents = "<th scope=\"col\">Stukken</th>";
    assert!(with.get("/beoordeeld", &moderator).await.page.contains(documents), "moderators tend them");
    let analyst = with.enter(ANALYST).await;
    let page = with.get("/beoordeeld", &analyst).await.page;
    assert!(page.contains("\u{2212}50,0") && !page.contains(documents), "{page}");
}
