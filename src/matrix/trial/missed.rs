//! What was missed: answered while it is not too old, and changed and removed however old it is.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, ResponseTemplate};

use super::super::account::AccountError;
use super::super::figures::Figures;
use super::super::permit::Permit;
use super::super::sync;
use super::House;
use super::coming_in::{event, page, raw, text};
use crate::domain::time::Timestamp;

/// When the events of these tests are sent, unless they say otherwise.
const SENT: Timestamp = Timestamp(1_000);

/// A bot that goes on from a position, and does not answer what was said before a moment.
async fn goes_on(not_before: Timestamp) -> House {
    let House { server, client, .. } = House::new(&[]).await;
    let mut house = House::with(server, client, &[], not_before);
    house.inbound.start(Some("before")).await.unwrap();
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
    house.server.mock_get_members().ok(Vec::new()).mount().await;
    let membership = |id: &str, membership: &str| {
        let mut event = event(id, "@asker:localhost", "m.room.member", &json!({ "membership": membership }));
        event["state_key"] = json!("@asker:localhost");
        event
    };
    let gone = membership("$4", "leave");
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
    // Whoever is back is not gone.
    let mut house = goes_on(SENT.plus(Duration::from_millis(1))).await;
    house.server.mock_get_members().ok(Vec::new()).mount().await;
    house
        .sync(House::room().add_timeline_bulk([membership("$4", "leave"), membership("$8", "join")].iter().map(raw)))
        .await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false"]);
    // It was not missed: the clock of its homeserver is wrong.
    house.sync(House::room().add_timeline_event(raw(&text("$7", "Dag")))).await;
    assert_eq!(house.told(), [r#"$7 said "Dag""#]);
}

#[tokio::test]
async fn a_gap_that_cannot_be_had_is_waited_for_while_the_homeserver_is_away_and_else_left() {
    for (away, expected) in [(true, &[r#"$1 said "a""#, r#"$2 said "b""#][..]), (false, &[r#"$2 said "b""#])] {
        let mut house = goes_on(Timestamp(0)).await;
        messages().respond_with(ResponseTemplate::new(500)).up_to_n_times(1).mount(house.server.server()).await;
        messages().respond_with(page(&[text("$1", "a")], None)).mount(house.server.server()).await;
        let rooms = ResponseTemplate::new(if away { 502 } else { 200 });
        let rooms = rooms.set_body_json(json!({ "joined_rooms": ["!room:localhost"] }));
        let joined = Mock::given(method("GET")).and(path_regex("/joined_rooms$")).respond_with(rooms);
        joined.mount(house.server.server()).await;
        let room = House::room().set_timeline_limited().set_timeline_prev_batch("gap");
        house.sync(room.add_timeline_event(raw(&text("$2", "b")))).await;
        let mut told = house.told();
        told.retain(|line| line.starts_with('$'));
        assert_eq!(told, expected);
    }
}

#[tokio::test]
async fn no_more_than_so_many_pages_of_a_gap_are_fetched() {
    let mut house = goes_on(Timestamp(0)).await;
    messages().respond_with(page(&[text("$1", "a")], Some("further"))).expect(20).mount(house.server.server()).await;
    house.sync(House::room().set_timeline_limited().set_timeline_prev_batch("gap")).await;
    assert_eq!(house.told().len(), 21);
}

#[tokio::test]
async fn a_session_that_ends_in_a_gap_is_the_end() {
    let mut house = goes_on(Timestamp(0)).await;
    house.server.mock_room_messages().error_unknown_token(false).expect(1).mount().await;
    let answer = house.server.mock_sync().ok(|response| {
        response.add_joined_room(House::room().set_timeline_limited().set_timeline_prev_batch("gap"));
    });
    answer.mount().await;
    let (figures, stop, permit) = (Figures::default(), CancellationToken::new(), Permit::unlimited());
    let synced = sync::run(&house.client, &mut house.inbound, &figures, &permit, &stop);
    let ended = timeout(Duration::from_secs(20), synced).await.unwrap();
    assert!(matches!(ended, Err(AccountError::Ended)), "{ended:?}");
}
