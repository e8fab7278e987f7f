//! The map: what lies on it, for whom, and how much that weighs.

use axum::http::StatusCode;
use jatwerk_atlas::Place;
use jatwerk_core::corpus::store::{documents, overrides};
use jatwerk_core::db::Db;
use jatwerk_core::features::atlas::store::places;
use jatwerk_core::kernel::event::Said;
use jatwerk_domain::document::Document;
use jatwerk_domain::id::PersonId;
use jatwerk_stage::stage::{Stage, room};

use crate::house::{ANALYST, HELPER, House, MOD};

fn filled(stage: &mut Stage) {
    for number in 0..6 {
        stage.add_document(
            "Breda",
            "2023",
            &format!("Riolering {number}"),
            None,
            None,
            "Riolering in de wijk, met een pomp.",
        );
        stage.add_document(
            "Gennep",
            "2024",
            &format!("Zwemles {number}"),
            None,
            None,
            "Zwemles voor peuters in het bad.",
        );
    }
}

fn say(stage: &mut Stage, sender: &str, power: i64, text: &str) {
    let said = Said {
        id: stage.next_message(),
        at: stage.now(),
        room: room(),
        sender: PersonId::new(sender),
        text: text.to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: power > 0,
        power,
    };
    stage.say(said);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_a_picture_with_a_table_beside_it() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    let empty = house.get("/kaart", &cookie).await;
    assert!(empty.page.contains("Er is nog geen kaart") && !empty.page.contains("<figure"), "{}", empty.page);
    house.tick(&cookie).await;
    let whole = house.get("/kaart", &cookie).await.page;
    assert!(whole.contains("<svg viewBox=") && whole.contains("Riolering 3</title>"), "{whole}");
    assert!(whole.contains(">riolering") && whole.contains(">zwemles"), "themes have names: {whole}");
    assert!(!whole.contains(" fill=") && !whole.contains("<style"), "what it looks like stands in the style sheet");
    let found = house.get("/kaart?q=zwemles&kleur=gemeente", &cookie).await.page;
    assert!(found.contains("Zwemles 3</title>") && !found.contains("Riolering 3</title>"), "{found}");
    assert!(found.contains("class=\"dust\"") && found.contains("Gennep</li>"), "{found}");
    let place = house.get("/kaart?plaats=breda&jaar=2023&kleur=jaar", &cookie).await.page;
    assert!(place.contains("Riolering 3</a>") && !place.contains("Zwemles 3</a>"), "{place}");
    let group = whole.split("?groep=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let near = house.get(&format!("/kaart?groep={group}"), &cookie).await;
    assert!(near.status == StatusCode::OK && near.page.contains("De hele kaart</a>"), "{}", near.page);
    for strange in ["groep=77", "vak=3-4", "vak=99999999999999999999-1", "vak=x", "kleur=x&hulp=hielp", "q=%00"] {
        assert_eq!(house.get(&format!("/kaart?{strange}"), &cookie).await.status, StatusCode::OK, "{strange}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn white_spots_are_those_of_the_queue_and_for_moderators() {
    let house = House::new(|stage| {
        filled(stage);
        say(stage, MOD, 50, "delen aan");
        say(stage, "@vrager:leiden.example", 0, "wie weet iets van zeepaarden op zolder?");
    });
    let cookie = house.enter(MOD).await;
    house.tick(&cookie).await;
    house.tick(&cookie).await;
    let page = house.get("/kaart", &cookie).await.page;
    assert!(page.contains("class=\"spot\"") && page.contains("zeepaarden"), "{page}");
    assert!(!page.contains("@vrager"), "{page}");
    for person in [HELPER, ANALYST] {
        let cookie = house.enter(person).await;
        let page = house.get("/kaart", &cookie).await.page;
        assert!(!page.contains("zeepaarden") && !page.contains("class=\"spot\""), "{person}: {page}");
        assert!(page.contains("Riolering 3</title>"), "{person}: {page}");
        assert_eq!(page.contains("href=\"/stukken/"), person == HELPER, "an analyst opens nothing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_of_a_private_room_are_no_white_spot() {
    let house = House::new(|stage| {
        filled(stage);
        say(stage, "@vrager:leiden.example", 0, "wie weet iets van zeepaarden op zolder?");
    });
    let cookie = house.enter(MOD).await;
    house.tick(&cookie).await;
    house.tick(&cookie).await;
    let page = house.get("/kaart", &cookie).await.page;
    assert!(!page.contains("zeepaarden") && !page.contains("class=\"spot\""), "{page}");
}

/// Lays so many documents on the map, in a spiral.
fn lay(db: &Db, count: u16) {
    db.begin().unwrap();
    for number in 0..count {
        let key = format!("spiraal {number}");
        let title = format!("Beleidsregel nummer {number} over riolering, afkoppelen en water op straat");
        let document = Document { key: key.clone(), dossier: key.clone(), title, ..Document::default() };
        documents::put_document(db, &document, key.as_bytes(), &[]).unwrap();
        let turn = f32::from(number) * 0.02;
        let place = Place { point: [turn * turn.cos(), turn * turn.sin()], group: u32::from(number / 100) };
        places::put(db, &key, &place).unwrap();
    }
    db.finish(true).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn three_thousand_documents_weigh_less_than_a_megabyte_and_more_are_cells() {
    let house = House::new(|_| {});
    let cookie = house.enter(MOD).await;
    lay(&house.db(), 3_000);
    let page = house.get("/kaart", &cookie).await.page;
    assert!(page.len() < 1_000_000 && page.matches("</title></a>").count() >= 3_000, "{}", page.len());
    lay(&house.db(), 6_000);
    let page = house.get("/kaart", &cookie).await.page;
    assert!(page.contains("vak=") && page.len() < 500_000 && !page.contains("tabindex=\"-1\"><path"), "{}", page.len());
    let cell = page.split("?vak=").nth(1).unwrap().split('"').next().unwrap();
    let near = house.get(&format!("/kaart?vak={cell}"), &cookie).await.page;
    assert!(near.contains("tabindex=\"-1\"><path"), "{near}");
}

/// The numbers of documents among the points, and how many points are among what is asked for.
fn points(bytes: &[u8]) -> (Vec<u32>, usize) {
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let count = usize::try_from(number(0)).unwrap();
    assert_eq!(bytes.len(), 4 + 9 * count);
    let numbers = (0..count).map(|at| number(4 + 4 * count + 4 * at)).collect();
    (numbers, bytes[4 + 8 * count..].iter().filter(|tint| **tint >= 0x80).count())
}

#[tokio::test(flavor = "multi_thread")]
async fn many_points_come_apart_and_only_those_that_may_be_seen() {
    let house = House::new(|_| {});
    let (moderator, helper, analyst) = (house.enter(MOD).await, house.enter(HELPER).await, house.enter(ANALYST).await);
    lay(&house.db(), 6_000);
    let page = house.get("/kaart?kleur=jaar", &moderator).await.page;
    assert!(page.contains("data-points=\"/kaart/punten?kleur=jaar\"") && page.contains("src=\"/map.js\""), "{page}");
    let (status, bytes) = house.bytes("/kaart/punten?kleur=jaar", &moderator).await;
    let (all, chosen) = points(&bytes);
    assert_eq!((status.as_u16(), all.len(), chosen), (200, 6_000, 6_000));
    assert!(all.iter().all(|number| *number > 0));
    let number = *all.last().unwrap();
    let shown = house.say("/", &moderator, &[("woorden", &format!("wijzig {number} zichtbaar = Gennep"))]).await;
    house.agree(&moderator, &shown).await;
    assert_eq!(points(&house.bytes("/kaart/punten", &moderator).await.1).0.len(), 6_000, "moderators tend it");
    let (seen, _) = points(&house.bytes("/kaart/punten", &helper).await.1);
    assert!(seen.len() == 5_999 && !seen.contains(&number));
    let (untold, _) = points(&house.bytes("/kaart/punten", &analyst).await.1);
    assert!(untold.len() == 5_999 && untold.iter().all(|number| *number == 0), "an analyst opens nothing");
    assert_eq!(house.bytes("/kaart/punten", "").await.0, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_withdrawn_goes_at_once() {
    let house = House::new(filled);
    let cookie = house.enter(MOD).await;
    house.tick(&cookie).await;
    let number = overrides::documents_titled(&house.db(), &["Zwemles 4"], 1).unwrap()[0].number;
    assert!(house.get("/kaart", &cookie).await.page.contains("Zwemles 4"));
    let shown = house.say("/", &cookie, &[("woorden", &format!("trek terug {number}"))]).await;
    let id = shown.page.split("name=\"over\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    house.say("/", &cookie, &[("woorden", "ja"), ("over", &id)]).await;
    assert!(!house.get("/kaart", &cookie).await.page.contains("Zwemles 4"));
}
