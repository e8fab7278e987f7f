//! What was missed: answered while it is not too old, and changed and removed however old it is.

use std::time::Duration;

use serde_json::{Value, json};
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, ResponseTemplate};

use super::House;
use super::coming_in::{event, page, raw, text};
use crate::domain::time::Timestamp;

/// When the events of these tests are sent, unless they say otherwise.
const SENT: Timestamp = Timestamp(1_000);

/// A bot that goes on from a position, and does not answer what was said before a moment.
async fn goes_on(not_before: Timestamp) -> House {
    let House { server, client, .. } = House::new(&[]).await;
    let mut house = House::with(server, client, &[], not_before);
    house.inbound.start(Some("before")).await;
    house
}

/// The same event, sent later.
fn later(mut event: Value) -> Value {
    event["origin_server_ts"] = json!(SENT.0 + 1_000);
    event
}

fn removal(id: &str) -> Value {
    event(id, "@asker:localhost", "m.room.redaction", &json!({ "redacts": "$0" }))
}

fn messages() -> wiremock::MockBuilder {
    Mock::given(method("GET")).and(path_regex("/messages$"))
}

/// What was said in a gap is as old as the homeserver was away; how far back is looked is counted from when it was last heard (`bounds`).
#[tokio::test]
async fn a_gap_of_a_week_is_filled_up_to_where_what_was_said_is_still_answered() {
    let just_before = SENT.plus(Duration::from_millis(1));
    for (not_before, expected) in
        [(SENT, &["$1", "redacted", "$2", "$3"][..]), (just_before, &["redacted", "$2", "$3"])]
    {
        let mut house = goes_on(not_before).await;
        let newer = page(&[later(text("$2", "net terug"))], Some("further"));
        newer_first(&house, newer, page(&[removal("$r"), text("$1", "lang geleden")], None)).await;
        let room = House::room().set_timeline_limited().set_timeline_prev_batch("gap");
        house.sync(room.add_timeline_event(raw(&later(text("$3", "Dag"))))).await;
        let told = house.told();
        let ids: Vec<_> = told.iter().skip(1).filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(ids, expected, "{told:?}");
    }
}

/// Lets the homeserver show these two pages of a gap, once each.
async fn newer_first(house: &House, newer: ResponseTemplate, older: ResponseTemplate) {
    for page in [newer, older] {
        messages().respond_with(page).up_to_n_times(1).expect(1).mount(house.server.server()).await;
    }
}

#[tokio::test]
async fn removals_are_looked_for_behind_what_is_too_old_to_be_answered() {
    let mut house = goes_on(SENT.plus(Duration::from_millis(1))).await;
    newer_first(&house, page(&[text("$1", "oud")], Some("further")), page(&[removal("$r")], None)).await;
    house.sync(House::room().set_timeline_limited().set_timeline_prev_batch("gap")).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false", "redacted $0"]);
}

/// In a quiet room the first response has all that was missed, without a gap.
#[tokio::test]
async fn what_a_quiet_room_brings_after_long_is_not_answered_but_changed_and_removed() {
    let mut house = goes_on(SENT.plus(Duration::from_millis(1))).await;
    let looked_up = Mock::given(method("GET")).and(path_regex("/event/")).respond_with(ResponseTemplate::new(404));
    looked_up.expect(0).mount(house.server.server()).await;
    let relation = json!({ "rel_type": "m.annotation", "event_id": "$0", "key": "✅" });
    let edit = json!({
        "msgtype": "m.text", "body": "* example: wie?",
        "m.new_content": { "msgtype": "m.text", "body": "example: wie?", "m.mentions": { "user_ids": ["@example:localhost"] } },
        "m.relates_to": { "rel_type": "m.replace", "event_id": "$0" },
    });
    let mut gone = event("$4", "@asker:localhost", "m.room.member", &json!({ "membership": "leave" }));
    gone["state_key"] = json!("@asker:localhost");
    let missed = [
        text("$1", "lang geleden"),
        event("$2", "@asker:localhost", "m.reaction", &json!({ "m.relates_to": relation })),
        event("$3", "@asker:localhost", "m.room.message", &edit),
        gone,
        removal("$5"),
        later(text("$6", "net terug")),
    ];
    house.sync(House::room().add_timeline_bulk(missed.iter().map(raw))).await;
    assert_eq!(
        house.told(),
        [
            "joined, direct false, encrypted false",
            r#"edited $0 to "wie?""#,
            "@asker:localhost left !room:localhost",
            "redacted $0",
            r#"$6 said "net terug""#,
        ]
    );
    // It was not missed: the clock of its homeserver is wrong.
    house.sync(House::room().add_timeline_event(raw(&text("$7", "Dag")))).await;
    assert_eq!(house.told(), [r#"$7 said "Dag""#]);
}
