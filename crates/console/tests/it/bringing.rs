//! Files that are brought by a form.

use axum::http::StatusCode;
use jatwerk_core::corpus::store::changes::acts;

use crate::house::{ANALYST, HELPER, House, MOD, OTHER};

const PLAN: (&str, &[u8]) = ("plan.txt", b"Plan voor de Aalbessenlaan\n\nWij planten aalbessen langs de weg.");
const NOTE: (&str, &[u8]) = ("<b>notitie.txt", b"Notitie over kruisbessen\n\nKruisbessen hebben stekels.");

#[tokio::test(flavor = "multi_thread")]
async fn each_file_becomes_a_proposal_as_in_the_room() {
    let house = House::new(|_| {});
    let cookie = house.enter(MOD).await;
    let page = house.get("/aanleveren", &cookie).await;
    assert!(page.page.contains("enctype=\"multipart/form-data\"") && page.page.contains(" multiple "), "{}", page.page);
    let broken: (&str, &[u8]) = ("leeg.zip", b"PK\x03\x04 is cut");
    let got = house.bring(&cookie, page.token(), &[PLAN, NOTE, broken]).await;
    assert_eq!((got.status, got.headers["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, "/aanleveren"));
    let page = house.get("/aanleveren", &cookie).await;
    assert!(page.page.contains("Aalbessenlaan") && page.page.contains("kruisbessen"), "{}", page.page);
    assert_eq!(page.page.matches("<strong>Wacht op een ja</strong>").count(), 2, "{}", page.page);
    assert!(page.page.contains("&lt;b&gt;notitie.txt") && page.page.contains("Dit lees ik niet: "), "{}", page.page);
    assert!(!house.get("/stukken?q=aalbessen", &house.enter(HELPER).await).await.page.contains("Aalbessenlaan"));
    let over = page.page.split("name=\"over\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [("woorden", "titel ="), ("waarde", "Rode bessen"), ("over", over.as_str())];
    house.say("/aanleveren", &cookie, &form).await;
    let page = house.get("/aanleveren", &cookie).await;
    assert!(page.page.contains("Rode bessen"), "{}", page.page);
    for _ in 0..2 {
        let page = house.get("/aanleveren", &cookie).await;
        house.agree(&cookie, &page).await;
    }
    let page = house.get("/aanleveren", &cookie).await;
    assert_eq!(page.page.matches("Staat erin, als nummer").count(), 2, "{}", page.page);
    assert!(house.get("/stukken?q=aalbessen", &house.enter(HELPER).await).await.page.contains("Aalbessenlaan"));
    assert!(
        !house.get("/aanleveren", &house.enter(OTHER).await).await.page.contains("plan.txt"),
        "a list of one's own"
    );
    assert_eq!(acts::all_acts(&house.db()).unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_moderators_bring_files_and_only_by_our_form() {
    let house = House::new(|_| {});
    for person in [HELPER, ANALYST] {
        let cookie = house.enter(person).await;
        let token = house.get("/", &cookie).await.token().to_owned();
        assert_eq!(house.bring(&cookie, &token, &[PLAN]).await.status, StatusCode::FORBIDDEN, "{person}");
    }
    let (cookie, other) = (house.enter(MOD).await, house.enter(OTHER).await);
    let foreign = house.get("/", &other).await.token().to_owned();
    for token in ["", foreign.as_str()] {
        assert_eq!(house.bring(&cookie, token, &[PLAN]).await.status, StatusCode::FORBIDDEN);
    }
    let own = house.get("/", &cookie).await.token().to_owned();
    assert_eq!(house.bring(&cookie, &own, &[("", b"")]).await.status, StatusCode::NOT_FOUND, "nothing was chosen");
    assert!(acts::all_acts(&house.db()).unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_says_the_same_already_is_shown_beside_a_file() {
    let text = "Wij planten aalbessen langs de Kerkstraat en de Dorpsstraat, en snoeien ze elk jaar in maart met vrijwilligers.";
    let house = House::new(|stage| {
        stage.add_document("Breda", "2024", "Bessenplan", None, None, text);
    });
    let cookie = house.enter(MOD).await;
    let token = house.get("/aanleveren", &cookie).await.token().to_owned();
    let brought = format!("Plan voor bessen\n\n{text}");
    house.bring(&cookie, &token, &[("plan.txt", brought.as_bytes())]).await;
    let page = house.get("/aanleveren", &cookie).await;
    assert!(page.page.contains("Dit lijkt er veel op:") && page.page.contains("Bessenplan"), "{}", page.page);
    let over = page.page.split("name=\"over\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    house.say("/aanleveren", &cookie, &[("woorden", "titel ="), ("waarde", "Anders"), ("over", &over)]).await;
    let page = house.get("/aanleveren", &cookie).await.page;
    assert!(page.contains("Anders") && page.contains("Dit lijkt er veel op:"), "it stays there: {page}");
}
