//! Message whose key comes late → event of the core, once it can be read.

use std::time::Duration;

use serde_json::json;
use tokio::time::{sleep, timeout};
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, MockBuilder, ResponseTemplate};

use super::House;
use super::coming_in::{event, raw, text};

/// A house in which somebody said something that cannot be read yet; asked for it again, the homeserver answers so often otherwise before
/// it shows it opened.
async fn sealed(refusals: u64, refusal: ResponseTemplate) -> House {
    let mut house = House::new(&[]).await;
    let sealed = json!({
        "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg",
        "sender_key": "x", "device_id": "X", "session_id": "S",
    });
    let mut encryption =
        event("$0", "@asker:localhost", "m.room.encryption", &json!({ "algorithm": "m.megolm.v1.aes-sha2" }));
    encryption["state_key"] = json!("");
    let mut opened = text("$1", "eindelijk");
    opened["room_id"] = json!(super::ROOM);
    if refusals > 0 {
        let away = again().respond_with(refusal).up_to_n_times(refusals).expect(refusals);
        away.mount(house.server.server()).await;
    }
    let there = again().respond_with(ResponseTemplate::new(200).set_body_json(opened));
    there.expect(1).mount(house.server.server()).await;
    let events = [encryption, event("$1", "@asker:localhost", "m.room.encrypted", &sealed)];
    house.sync(House::room().add_timeline_bulk(events.iter().map(raw))).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted true"]);
    house
}

fn again() -> MockBuilder {
    Mock::given(method("GET")).and(path_regex("/event/"))
}

#[tokio::test]
async fn a_late_key_is_waited_for() {
    let house = sealed(0, ResponseTemplate::new(502)).await;
    sleep(Duration::from_millis(1_300)).await;
    assert_eq!(house.told(), [r#"$1 said "eindelijk""#]);
}

/// It brings no key meanwhile, so it is no attempt to ask it.
#[tokio::test]
async fn a_homeserver_that_is_away_uses_up_no_attempt() {
    let house = sealed(4, ResponseTemplate::new(502)).await;
    house.waiting.close();
    timeout(Duration::from_secs(20), house.waiting.wait()).await.unwrap();
    assert_eq!(house.told(), [r#"$1 said "eindelijk""#]);
}

/// One that answers so is not away: it is asked again with the next attempt, and not before.
#[tokio::test]
async fn a_homeserver_that_refuses_is_left_alone_until_the_next_attempt() {
    let no = json!({ "errcode": "M_NOT_FOUND", "error": "no such event" });
    let house = sealed(1, ResponseTemplate::new(404).set_body_json(no)).await;
    sleep(Duration::from_millis(2_000)).await;
    assert_eq!(house.told(), Vec::<String>::new());
    house.waiting.close();
    timeout(Duration::from_secs(20), house.waiting.wait()).await.unwrap();
    assert_eq!(house.told(), [r#"$1 said "eindelijk""#]);
}
