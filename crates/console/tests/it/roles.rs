//! What somebody may do is what they may in the room to which it is written.

use jatwerk_core::corpus::store::changes::acts;
use jatwerk_core::corpus::store::overrides;
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_domain::act::State;
use jatwerk_domain::id::{EventId, PersonId, RoomId};
use jatwerk_stage::stage::Stage;

use crate::house::{ANALYST, HELPER, House, MOD, MODERATORS, NOW, OTHER, SECOND};

fn filled(stage: &mut Stage) {
    stage.add_document("Breda", "2024", "Plan Aalbes", None, None, "Aalbessen in het plantsoen.");
}

/// Somebody says something in a room of the moderators, with this power level.
fn say_in(house: &House, room: &str, person: &str, power: i64, text: &str) -> EventId {
    let id = EventId::new(format!("$in-{text}"));
    let said = Said {
        id: id.clone(),
        at: NOW,
        room: RoomId::new(room),
        sender: PersonId::new(person),
        text: text.to_owned(),
        thread: None,
        reply_to: None,
        mentioned: true,
        direct: false,
        moderator: true,
        power,
    };
    house.hear_event(Event::Said(said));
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn power_in_another_room_of_moderators_is_none_here() {
    let house = House::new(filled);
    house.levels.lock().unwrap().remove(&(MODERATORS.to_owned(), OTHER.to_owned()));
    house.levels.lock().unwrap().insert((SECOND.to_owned(), OTHER.to_owned()), 100);
    let code = house.old_login(OTHER, std::time::Duration::ZERO);
    assert_eq!(house.post("/in", "", &[("code", &code)]).await.status, 403, "acts are written to the first room");
    house.levels.lock().unwrap().insert((MODERATORS.to_owned(), OTHER.to_owned()), 0);
    assert_eq!(house.post("/in", "", &[("code", &code)]).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moderator_of_another_room_hears_which_one_counts() {
    let house = House::new(|_| {});
    house.levels.lock().unwrap().insert((MODERATORS.to_owned(), OTHER.to_owned()), 0);
    house.levels.lock().unwrap().insert((SECOND.to_owned(), OTHER.to_owned()), 100);
    house.say_alone(OTHER, "console");
    let told = house.hear();
    assert!(!told.contains("/in#") && told.contains("telt als gezegd in deze kamer"), "{told}");
    assert!(told.contains("https://matrix.to/#/!moderators"), "{told}");
    assert!(!told.contains("daar hoor je nu niet bij"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_of_another_room_is_decided_with_the_power_there() {
    let house = House::new(filled);
    let number = overrides::documents_titled(&house.db(), &["Aalbes"], 1).unwrap()[0].number;
    let cookie = house.enter(MOD).await;
    let asked = say_in(&house, SECOND, OTHER, 100, &format!("trek terug {number}"));
    let page = house.get("/werkvoorraad", &cookie).await.page;
    assert!(page.contains(asked.as_str()), "{page}");
    let yes = [("woorden", "ja"), ("over", asked.as_str())];
    let refused = house.say("/werkvoorraad", &cookie, &yes).await.page;
    assert!(refused.contains("moderator"), "{refused}");
    assert_eq!(acts::act(&house.db(), &asked).unwrap().unwrap().state, State::Proposed, "{refused}");
    house.levels.lock().unwrap().insert((SECOND.to_owned(), MOD.to_owned()), 50);
    house.say("/werkvoorraad", &cookie, &yes).await;
    assert_eq!(acts::act(&house.db(), &asked).unwrap().unwrap().state, State::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_come_in_hears_for_whom_it_is() {
    let house = House::new(|_| {});
    for (person, comes_in) in [(MOD, true), (HELPER, true), (ANALYST, true), ("@vrager:leiden.example", false)] {
        house.say_alone(person, "console");
        let told = house.hear();
        assert_eq!(told.contains("/in#"), comes_in, "{person}: {told}");
        assert_eq!(told.contains("voor moderators, de infodesk"), !comes_in, "{person}: {told}");
    }
}
