//! What people do in the console is done by the core, as theirs.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use jatwerk_core::corpus::store::changes::acts;
use jatwerk_core::corpus::store::overrides;
use jatwerk_domain::act::{Act, State};
use jatwerk_stage::stage::Stage;

use crate::house::{ANALYST, Got, HELPER, House, MOD, MODERATORS, OTHER};

fn filled(stage: &mut Stage) {
    let text = "Wij bellen huurders met een huurachterstand binnen twee weken aan.";
    stage.add_document("Breda", "2024", "Vroegsignalering van huurachterstand", None, None, text);
}

/// The number of a document, by a word of its title.
fn number(house: &House, title: &str) -> i64 {
    overrides::documents_titled(&house.db(), &[title], 1).unwrap()[0].number
}

fn act(house: &House, number: i64) -> Act {
    acts::act_numbered(&house.db(), number).unwrap().unwrap()
}

/// The message that asked for the act whose preview is on a page.
fn asked_by(page: &Got) -> String {
    let about = page.page.split("name=\"over\" value=\"").nth(1);
    about.unwrap_or_else(|| panic!("{}", page.page)).split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_is_shown_first_then_done_logged_and_undone() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    let number = number(&house, "Vroegsignalering").to_string();
    let path = format!("/stukken/{number}");
    let words = format!("trek terug {number}");
    let shown = house.say(&path, &cookie, &[("woorden", &words), ("reden", "de regeling is <b>vervallen</b>")]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.page.contains("Dit stuk gaat weg uit alle antwoorden"), "{}", shown.page);
    assert!(shown.page.contains("&lt;b&gt;vervallen&lt;/b&gt;") && !shown.page.contains("<b>"));
    assert_eq!(act(&house, 1).state, State::Proposed, "a preview changes nothing");
    let done = house.say(&path, &cookie, &[("woorden", "ja"), ("over", &asked_by(&shown))]).await;
    assert!(done.page.contains("Gedaan, het geldt vanaf nu"), "{}", done.page);
    assert_eq!(act(&house, 1).state, State::Done);
    let log = house.get("/logboek", &cookie).await;
    assert!(log.page.contains(&format!("{MOD} · teruggetrokken: {number}")), "{}", log.page);
    let undone = house.say("/logboek", &cookie, &[("woorden", "ongedaan 1")]).await;
    assert!(undone.page.contains("Teruggedraaid"), "{}", undone.page);
    assert_eq!(act(&house, 1).state, State::Undone);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_need_a_second_moderator_who_may_agree_here() {
    let house = House::new(filled);
    let (one, other) = (house.enter(MOD).await, house.enter(OTHER).await);
    let form =
        [("woorden", "trek terug"), ("nummer", "1"), ("nummer", "2"), ("nummer", "3"), ("reden", "ze dubbel zijn")];
    let shown = house.say("/stukken", &one, &form).await;
    assert!(shown.page.contains("trek terug 1, 2, 3 omdat ze dubbel zijn"), "{}", shown.page);
    let id = asked_by(&shown);
    let own = house.say("/stukken", &one, &[("woorden", "ja"), ("over", &id)]).await;
    assert!(own.page.contains("tweede moderator"), "{}", own.page);
    assert_eq!(act(&house, 1).state, State::Proposed);
    let waiting = house.get("/werkvoorraad", &other).await;
    assert!(waiting.page.contains(&id), "{}", waiting.page);
    house.say("/werkvoorraad", &other, &[("woorden", "ja"), ("over", &id)]).await;
    assert_eq!(act(&house, 1).state, State::Done);
    let log = house.get("/logboek", &other).await;
    assert!(log.page.contains(&format!("{MOD}, {OTHER} · teruggetrokken")), "{}", log.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_ranking_is_tried_first() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    let shown = house.say("/", &cookie, &[("woorden", "synoniem boa = buitengewoon opsporingsambtenaar")]).await;
    assert!(shown.page.contains("betekent voortaan hetzelfde"), "{}", shown.page);
    let no = house.say("/", &cookie, &[("woorden", "nee"), ("over", &asked_by(&shown))]).await;
    assert!(no.page.contains("ik verander niets"), "{}", no.page);
    assert_eq!(act(&house, 1).state, State::Lapsed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_somebody_else_does_nothing() {
    let house = House::new(filled);
    let (one, other) = (house.enter(MOD).await, house.enter(OTHER).await);
    let foreign = house.get("/", &other).await.token().to_owned();
    let words = ("woorden", "trek terug 1");
    for form in [vec![words], vec![words, ("formulier", "")], vec![words, ("formulier", foreign.as_str())]] {
        assert_eq!(house.post("/zeg", &one, &form).await.status, StatusCode::FORBIDDEN, "{form:?}");
    }
    let own = house.get("/", &one).await.token().to_owned();
    let request = Request::post("/zeg").header(header::COOKIE, &one).header("sec-fetch-site", "cross-site");
    let body = Body::from(format!("woorden=trek+terug+1&formulier={own}"));
    assert_eq!(house.send(request.body(body).unwrap()).await.status, StatusCode::FORBIDDEN);
    assert!(acts::all_acts(&house.db()).unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_moderators_say_words() {
    let house = House::new(filled);
    for person in [HELPER, ANALYST] {
        let cookie = house.enter(person).await;
        let got = house.say("/", &cookie, &[("woorden", "trek terug 1")]).await;
        assert_eq!(got.status, StatusCode::FORBIDDEN, "{person}");
    }
    assert!(acts::all_acts(&house.db()).unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_says_who_may_do_what_and_a_moderator_may_not() {
    let house = House::new(filled);
    let words = [("woorden", "recht drempel = beheerder")];
    let refused = house.say("/", &house.enter(MOD).await, &words).await;
    assert!(refused.page.contains("beheerder") && acts::all_acts(&house.db()).unwrap().is_empty(), "{}", refused.page);
    let operator = house.enter("@beheer:breda.example").await;
    house.say("/", &operator, &words).await;
    assert_eq!(acts::all_acts(&house.db()).unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_put_away_by_its_button_or_several_at_once() {
    // What was there from the beginning is not new.
    let house = House::new(|stage| {
        stage.wait(Duration::from_secs(60));
        filled(stage);
    });
    let cookie = house.enter(MOD).await;
    let page = house.get("/werkvoorraad", &cookie).await;
    let item = item_of(&page, "Nieuwe stukken");
    let form = [("woorden", "klaar"), ("item", item.as_str()), ("item", "0123")];
    let got = house.say("/werkvoorraad", &cookie, &form).await;
    assert!(got.page.contains("Gedaan.") && got.page.contains("Dat wacht niet meer"), "{}", got.page);
    let page = house.get("/werkvoorraad", &cookie).await;
    assert!(!page.page.contains("· Nieuwe stukken") && !page.page.contains(&item), "{}", page.page);
    let over = format!("work/{item}");
    let again = house.say("/werkvoorraad", &cookie, &[("woorden", "klaar"), ("over", &over)]).await;
    assert!(again.page.contains("Dat wacht niet meer"), "{}", again.page);
}

/// The name of the item of this kind on a page of the queue.
fn item_of(page: &Got, kind: &str) -> String {
    let card = page.page.split("<li class=\"card\">").find(|card| card.contains(&format!(". {kind} ")));
    let card = card.unwrap_or_else(|| panic!("{}", page.page));
    card.split("name=\"item\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_a_yes_is_not_nothing_and_a_file_not_let_in_is_not_withdrawn() {
    let house = House::new(|stage| stage.wait(Duration::from_secs(60)));
    let cookie = house.enter(MOD).await;
    let token = house.get("/aanleveren", &cookie).await.token().to_owned();
    let got = house.bring(&cookie, &token, &[("braam.txt", b"Braamstruiken snoeien\n\nIn het plantsoen.")]).await;
    assert_eq!(got.status, StatusCode::SEE_OTHER, "{}", got.page);
    let brought = house.get("/aanleveren", &cookie).await;
    assert!(brought.page.contains("Wacht op een ja"), "{}", brought.page);
    let page = house.get("/werkvoorraad?soort=gap", &cookie).await;
    assert!(!page.page.contains(">Er wacht niets</h2>"), "{}", page.page);
    let list = house.get("/stukken?staat=weg", &cookie).await;
    assert!(list.page.contains("wacht op een ja") && !list.page.contains("teruggetrokken"), "{}", list.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_get_each_their_own_answer() {
    let house = House::new(filled);
    let (one, other) = (house.enter(MOD).await, house.enter(OTHER).await);
    let (first, second) =
        tokio::join!(house.say("/", &one, &[("woorden", "toon 1")]), house.say("/", &other, &[("woorden", "toon 2")]));
    assert!(first.page.contains("begraafplaatsen") && !first.page.contains("riolering"), "{}", first.page);
    assert!(second.page.contains("riolering") && !second.page.contains("begraafplaatsen"), "{}", second.page);
    assert!(house.said.recv_timeout(Duration::from_millis(50)).is_err(), "something was posted to Matrix");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_of_before_says_nothing() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    let page = house.get("/", &cookie).await;
    house.levels.lock().unwrap().remove(&(MODERATORS.to_owned(), MOD.to_owned()));
    let got = house.post("/zeg", &cookie, &[("woorden", "trek terug 1"), ("formulier", page.token())]).await;
    assert_eq!(got.status, StatusCode::FORBIDDEN);
    assert!(acts::all_acts(&house.db()).unwrap().is_empty());
}
