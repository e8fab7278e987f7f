//! A document is put otherwise, its text too: shown first, done, logged and undone as in the room.

use axum::http::StatusCode;
use jatwerk_core::corpus::store::changes::acts;
use jatwerk_core::corpus::store::overrides;
use jatwerk_domain::act::State;
use jatwerk_stage::stage::Stage;

use crate::house::{HELPER, House, MOD, OTHER};

fn filled(stage: &mut Stage) {
    let text = "Wij bellen huurders binnen twee weken. Zijn BSN is 111222333.\n\nDaarna gaan we langs.";
    stage.add_document("Breda", "2024", "Vroegsignalering", None, None, text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_written_anew_shown_first_and_undone() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Vroegsignalering"], 1).unwrap()[0].number;
    let (cookie, helper) = (house.enter(MOD).await, house.enter(HELPER).await);
    let (own, path) = (format!("/stukken/{number}"), format!("/stukken/{number}/tekst"));
    assert!(house.get(&own, &cookie).await.page.contains(&format!("href=\"{path}\"")));
    assert_eq!(house.get(&path, &helper).await.status, StatusCode::FORBIDDEN);
    let page = house.get(&path, &cookie).await.page;
    assert!(page.contains("<textarea") && page.contains("twee weken") && !page.contains("111222333"), "{page}");
    let words = format!("herschrijf {number}");
    let text =
        "# Bellen\r\n\r\nWij bellen huurders binnen één week, <b>omdat</b> dat helpt.\r\n\r\nDaarna gaan we langs.";
    let shown = house.say(&path, &cookie, &[("woorden", &words), ("tekst", text)]).await;
    assert!(shown.page.contains("Tekst: 2 zinnen weg, 2 zinnen erbij."), "{}", shown.page);
    assert!(
        shown.page.contains("&lt;b&gt;omdat&lt;/b&gt; dat helpt") && !shown.page.contains("111222333"),
        "{}",
        shown.page
    );
    assert!(house.get(&own, &helper).await.page.contains("twee weken"), "a preview changes nothing");
    let done = house.agree(&cookie, &shown).await;
    assert!(done.page.contains("Gedaan"), "{}", done.page);
    let page = house.get(&own, &helper).await.page;
    assert!(page.contains("één week") && page.contains(">Bellen</h3>") && !page.contains("twee weken"), "{page}");
    house.tick(&cookie).await;
    house.tick(&cookie).await;
    let tried = house.get("/proef?q=huurders+bellen", &cookie).await.page;
    assert!(tried.contains("Vroegsignalering") && !tried.contains("twee weken"), "{tried}");
    assert!(house.get(&own, &cookie).await.page.contains("tekst = "), "it stands in its history");
    let undone = house.say(&own, &cookie, &[("woorden", "ongedaan 1")]).await;
    // A citizen's number comes back only when it is said twice.
    assert!(undone.page.contains("BSN"), "{}", undone.page);
    house.say(&own, &cookie, &[("woorden", "ongedaan 1")]).await;
    assert!(house.get(&own, &helper).await.page.contains("twee weken"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_changed_is_there_to_begin_with() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Vroegsignalering"], 1).unwrap()[0].number;
    let cookie = house.enter(MOD).await;
    let own = format!("/stukken/{number}");
    let page = house.get(&own, &cookie).await.page;
    for value in ["value=\"Vroegsignalering\"", "value=\"Breda\"", "value=\"2024\""] {
        assert!(page.contains(value), "{value}: {page}");
    }
    let words = format!("wijzig {number} datum =");
    let shown = house.say(&own, &cookie, &[("woorden", &words), ("waarde", "2023")]).await;
    assert!(shown.page.contains("2024 → 2023"), "{}", shown.page);
    house.agree(&cookie, &shown).await;
    assert!(house.get(&own, &cookie).await.page.contains("value=\"2023\""));
    let words = format!("herschrijf {number}");
    let same = house.say(&own, &cookie, &[("woorden", &words)]).await;
    assert!(same.page.contains("herschrijf 12"), "how it goes: {}", same.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_write_at_once_the_later_looks_first() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Vroegsignalering"], 1).unwrap()[0].number.to_string();
    let (one, other) = (house.enter(MOD).await, house.enter(OTHER).await);
    let (path, words) = (format!("/stukken/{number}/tekst"), format!("herschrijf {number}"));
    let began =
        |page: &str| page.split("name=\"begin\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let before = began(&house.get(&path, &one).await.page);
    let form = |text, began| {
        [
            ("woorden", words.as_str()),
            ("terug", path.as_str()),
            ("stuk", number.as_str()),
            ("begin", began),
            ("tekst", text),
        ]
    };
    let shown = house.say(&path, &other, &form("Wij bellen huurders binnen een dag, en gaan langs.", &before)).await;
    assert!(house.agree(&other, &shown).await.page.contains("Gedaan"));
    let late = house.say(&path, &one, &form("Wij bellen huurders nooit en gaan ook niet langs.", &before)).await;
    assert!(late.page.contains("intussen door iemand anders gewijzigd"), "{}", late.page);
    assert!(late.page.contains(&format!("href=\"{path}\"")) && !late.page.contains("name=\"over\""), "{}", late.page);
    assert_eq!(acts::all_acts(&house.db()).unwrap().len(), 1);
    let now = began(&house.get(&path, &one).await.page);
    let shown = house.say(&path, &one, &form("Wij bellen huurders nooit en gaan ook niet langs.", &now)).await;
    assert!(shown.page.contains("name=\"over\""), "{}", shown.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_is_too_long_is_no_act_without_a_text() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    for text in ["a\r\n".repeat(131_073), "a".repeat(2_000_000)] {
        let got = house.say("/", &cookie, &[("woorden", "herschrijf 12"), ("tekst", &text)]).await;
        assert_eq!(got.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(got.page.contains("Dat is te groot"), "{}", got.page);
    }
    let got = house.post("/taal", &cookie, &[("taal", "en"), ("tekst", &"a".repeat(70_000))]).await;
    assert_eq!(got.status, StatusCode::PAYLOAD_TOO_LARGE, "only a text may be long");
    assert!(acts::all_acts(&house.db()).unwrap().is_empty());
}

/// The fields of the form on a page that has this button, as far as they have a value.
fn form<'a>(page: &'a str, button: &str) -> Vec<(&'a str, &'a str)> {
    let form = page.split("<form ").find(|form| form.contains(button)).unwrap_or_else(|| panic!("{page}"));
    let fields = form.split("</form>").next().unwrap().split("name=\"").skip(1);
    let filled = fields.filter_map(|field| {
        let (name, rest) = field.split_once('"')?;
        Some((name, rest.split("value=\"").nth(1)?.split('"').next()?))
    });
    filled.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_is_one_yes() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Vroegsignalering"], 1).unwrap()[0].number;
    let cookie = house.enter(MOD).await;
    let words = format!("wijzig {number} titel =");
    let path = format!("/stukken/{number}");
    let shown = house.say(&path, &cookie, &[("woorden", &words), ("waarde", "Plan met BSN 111222333")]).await;
    let yes = form(&shown.page, "value=\"ja\"");
    house.post("/zeg", &cookie, &yes).await;
    let again = house.post("/zeg", &cookie, &yes).await;
    assert!(again.page.contains("met ditzelfde formulier"), "{}", again.page);
    let state = || acts::act_numbered(&house.db(), 1).unwrap().unwrap().state;
    assert_eq!(state(), State::Proposed);
    let done = house.post("/zeg", &cookie, &form(&again.page, "value=\"ja\"")).await;
    assert_eq!(state(), State::Done, "{}", done.page);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_makes_one_proposal_and_may_say_something_else() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Vroegsignalering"], 1).unwrap()[0].number;
    let cookie = house.enter(MOD).await;
    let page = house.get(&format!("/stukken/{number}"), &cookie).await.page;
    let fields = form(&page, "name=\"eens\"");
    let sent = |words| {
        let mut sent: Vec<_> =
            fields.iter().copied().filter(|(name, _)| ["formulier", "eens"].contains(name)).collect();
        sent.push(("woorden", words));
        sent
    };
    let (away, show) = (format!("trek terug {number}"), format!("toon {number}"));
    for _ in 0..2 {
        house.post("/zeg", &cookie, &sent(&away)).await;
    }
    assert_eq!(acts::all_acts(&house.db()).unwrap().len(), 1);
    let shown = house.post("/zeg", &cookie, &sent(&show)).await.page;
    assert!(shown.contains("Vroegsignalering") && !shown.contains("met ditzelfde formulier"), "{shown}");
}
