//! What somebody follows, on a page of their own.

use jatwerk_core::corpus::store::overrides;
use jatwerk_core::features::follow::store::followers;
use jatwerk_domain::id::PersonId;
use jatwerk_domain::language::Language;
use jatwerk_stage::stage::Stage;

use crate::house::{HELPER, House, MOD, OTHER};

fn filled(stage: &mut Stage) {
    stage.add_document("Breda", "2024", "Plan Aalbes", None, None, "Aalbessen in het plantsoen.");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_follows_sees_it_and_stops() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Aalbes"], 1).unwrap()[0].number.to_string();
    let (cookie, other) = (house.enter(MOD).await, house.enter(OTHER).await);
    let page = "/abonnementen";
    assert!(house.get(page, &cookie).await.page.contains("Je volgt nog niets."));
    for (words, what) in [
        ("volg onderwerp", "riolering <b>"),
        ("volg onderwerp", "water"),
        ("volg gemeente", "Leiden"),
        ("volg nummer", number.as_str()),
    ] {
        let said = house.say(page, &cookie, &[("woorden", words), ("waarde", what)]).await;
        assert!(said.page.contains("Je volgt nu"), "{what}: {}", said.page);
    }
    let shown = house.get(page, &cookie).await.page;
    for told in ["riolering &lt;b&gt;", "gemeente Leiden", &*format!("href=\"/stukken/{number}\""), "dinsdag 11 juni"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    assert!(house.get(page, &other).await.page.contains("Je volgt nog niets."), "each sees their own");
    // Each button ends what it stands beside, and nothing else.
    for left in (0..4).rev() {
        let shown = house.get(page, &cookie).await.page;
        assert_eq!(shown.matches("value=\"stop volgen ").count(), left + 1, "{shown}");
        let words = shown.split("value=\"stop volgen ").nth(1).unwrap().split('"').next().unwrap();
        let words = format!("stop volgen {}", words.replace("&lt;", "<").replace("&gt;", ">"));
        house.say(page, &cookie, &[("woorden", &words)]).await;
    }
    assert!(house.get(page, &cookie).await.page.contains("Je volgt nog niets."));
    house.say(page, &cookie, &[("woorden", "volg gemeente"), ("waarde", "Gennep")]).await;
    house.say(&format!("/stukken/{number}"), &cookie, &[("woorden", &format!("volg {number}"))]).await;
    house.say(page, &cookie, &[("woorden", "stop volgen")]).await;
    assert!(house.get(page, &cookie).await.page.contains("Je volgt nog niets."));
    assert!(house.said.try_recv().is_err(), "nothing of it is said in the chat");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_be_meant_otherwise_is_a_choice() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    let said = house.say("/abonnementen", &cookie, &[("woorden", "volg gemeente"), ("waarde", "Leidem")]).await;
    assert!(said.page.contains("value=\"volg gemeente Leiden\""), "{}", said.page);
    house.say("/abonnementen", &cookie, &[("woorden", "volg gemeente Leiden")]).await;
    assert!(house.get("/abonnementen", &cookie).await.page.contains("gemeente Leiden"));
    let helper = house.enter(HELPER).await;
    assert_eq!(house.get("/abonnementen", &helper).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_bound_by_now_is_a_number_only() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Aalbes"], 1).unwrap()[0].number;
    let cookie = house.enter(MOD).await;
    house.say("/abonnementen", &cookie, &[("woorden", &format!("volg {number}"))]).await;
    assert!(house.get("/abonnementen", &cookie).await.page.contains("Plan Aalbes"));
    // Whoever follows is told alone, and sees there what their municipality sees.
    let words = format!("wijzig {number} zichtbaar = Gennep");
    let shown = house.say("/", &cookie, &[("woorden", &words)]).await;
    house.agree(&cookie, &shown).await;
    assert!(!house.get("/abonnementen", &cookie).await.page.contains("Aalbes"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_english_follows_in_english() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Aalbes"], 1).unwrap()[0].number.to_string();
    let cookie = format!("{}; jatwerk-taal=en", house.enter(MOD).await);
    let page = "/abonnementen";
    let shown = house.get(page, &cookie).await.page;
    let followed = [("follow topic", "water"), ("follow municipality", "Leiden"), ("follow number", number.as_str())];
    for (words, what) in followed {
        assert!(shown.contains(&format!("<option value=\"{words}\">")), "{shown}");
        let said = house.say(page, &cookie, &[("woorden", words), ("waarde", what)]).await;
        assert!(said.page.contains("You follow") && !said.page.contains("Je volgt"), "{what}: {}", said.page);
    }
    let follower = followers::follower(&house.db(), &PersonId::new(MOD)).unwrap().unwrap();
    assert_eq!(follower.language, Language::English, "so the news is English too");
    let shown = house.get(page, &cookie).await.page;
    for words in ["stop following topic water", "stop following municipality Leiden", "stop following"] {
        assert!(shown.contains(&format!("value=\"{words}\"")), "{words}: {shown}");
        let said = house.say(page, &cookie, &[("woorden", words)]).await;
        assert!(said.page.contains("you do not follow") || said.page.contains("follow nothing"), "{}", said.page);
    }
    assert!(followers::follower(&house.db(), &PersonId::new(MOD)).unwrap().is_none());
}
