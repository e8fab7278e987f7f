//! Who may do what, and what means the same.

use jatwerk_core::corpus::store::changes::acts;
use jatwerk_core::corpus::store::overrides;
use jatwerk_domain::act::State;

use crate::house::{House, MOD, ask};

const OPERATOR: &str = "@beheer:breda.example";

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_gives_a_word_to_another_role_and_takes_it_back() {
    let house = House::new(|_| {});
    let page = house.get("/rechten", &house.enter(MOD).await).await.page;
    assert!(page.contains("Jij bent hier: moderator.") && page.contains("machtsniveau 50"), "{page}");
    assert!(page.contains("<code>trek terug</code>") && !page.contains("<select"), "only operators change it");
    let operator = house.enter(OPERATOR).await;
    let page = house.get("/rechten", &operator).await.page;
    assert!(page.contains("value=\"recht drempel =\"") && page.contains("Jij bent hier: beheerder."), "{page}");
    let shown = house.say("/rechten", &operator, &[("woorden", "recht drempel ="), ("waarde", "beheerder")]).await;
    assert!(shown.page.contains("recht drempel = beheerder"), "{}", shown.page);
    house.agree(&operator, &shown).await;
    let page = house.get("/rechten", &operator).await.page;
    assert!(page.contains("(gewoonlijk moderator)") && page.contains("value=\"ongedaan 1\""), "{page}");
    house.say("/rechten", &operator, &[("woorden", "ongedaan 1")]).await;
    assert!(!house.get("/rechten", &operator).await.page.contains("(gewoonlijk"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_means_the_same_is_found_counted_and_undone() {
    let house = House::new(|stage| {
        for (person, text) in
            [("@a:x", "Wat mag een boa?"), ("@b:x", "Boa en jeugd"), ("@c:x", "Een buitengewoon opsporingsambtenaar")]
        {
            ask(stage, person, text);
        }
        ask(stage, "@a:x", "Wie weet iets van snoeien?");
    });
    let cookie = house.enter(MOD).await;
    for words in ["boa = buitengewoon opsporingsambtenaar", "groen = snoeien", "<b> = vet"] {
        let shown = house.say("/woordenlijst", &cookie, &[("woorden", "synoniem"), ("waarde", words)]).await;
        house.agree(&cookie, &shown).await;
    }
    let page = house.get("/woordenlijst?volgorde=gebruik", &cookie).await.page;
    assert!(page.contains("3 regels.") && page.contains("laatste 4 vragen"), "{page}");
    let row = |words: &str| page.split("<tr>").skip(1).find(|row| row.contains(words)).unwrap();
    assert!(row("boa = buitengewoon").contains(">3</td>") && row("boa = buitengewoon").contains(MOD), "{page}");
    assert!(row("groen = snoeien").contains("minder dan 3"), "a single question is not told: {page}");
    assert!(row("&lt;b&gt; = vet").contains("nooit"), "{page}");
    assert!(page.find("boa = buiten") < page.find("groen = "), "{page}");
    let found = house.get("/woordenlijst?q=SNOEI", &cookie).await.page;
    assert!(found.contains("1 regel.") && !found.contains("boa = buitengewoon opsporingsambtenaar</th>"), "{found}");
    let number = acts::acts_of_kind(&house.db(), "synonym").unwrap()[1].number;
    house.say("/woordenlijst", &cookie, &[("woorden", &format!("ongedaan {number}"))]).await;
    assert_eq!(acts::act_numbered(&house.db(), number).unwrap().unwrap().state, State::Undone);
    assert!(house.get("/woordenlijst", &cookie).await.page.contains("2 regels."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ranking_is_explained_and_a_change_of_it_tried_and_done() {
    let house = House::new(|stage| {
        let text = "Wij bellen huurders met een huurachterstand binnen twee weken aan.";
        stage.add_document("Breda", "2024", "Vroegsignalering van huurachterstand", None, None, text);
        ask(stage, "@a:x", "Hoe gaan jullie om met huurachterstand?");
    });
    let cookie = house.enter(MOD).await;
    let empty = house.get("/proef", &cookie).await.page;
    assert!(!empty.contains("Wat als?"), "{empty}");
    let path = "/proef?q=huurders+met+huurachterstand";
    let tried = house.get(path, &cookie).await.page;
    assert!(tried.contains("Vroegsignalering") && tried.contains("Wat als?"), "{tried}");
    let figures = house.get(&format!("{path}&cijfers=ja"), &cookie).await.page;
    assert!(figures.contains("Vroegsignalering") && figures != tried, "{figures}");
    assert!(tried.contains("value=\"bij “huurders met huurachterstand”\""), "{tried}");
    let number = overrides::documents_titled(&house.db(), &["begraafplaatsen"], 1).unwrap()[0].number.to_string();
    let form = [("woorden", "zet vast"), ("nummer", number.as_str()), ("erna", "bij “huurders met huurachterstand”")];
    let shown = house.say(path, &cookie, &form).await;
    assert!(
        shown.page.contains("href=\"/proef?q=huurders+met+huurachterstand\"") || shown.page.contains("bovenaan"),
        "{}",
        shown.page
    );
    house.agree(&cookie, &shown).await;
    let after = house.get(path, &cookie).await.page;
    let (first, second) = (after.find("begraafplaatsen"), after.find("Vroegsignalering"));
    assert!(first.is_some() && first < second, "{after}");
    assert!(house.said.try_recv().is_err(), "nothing of it is said in the room");
}
