//! Row of the outbox → conversation with somebody alone, or somebody in a room.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use serde_json::json;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{sleep, timeout};
use wiremock::matchers::{body_partial_json, method, path_regex};
use wiremock::{Mock, ResponseTemplate};

use super::going_out::{check, house, limits, row};
use super::{House, ROOM, short};
use crate::domain::id::{EventId, PersonId};
use crate::domain::time::Timestamp;
use crate::kernel::effect::{Action, Operation, Outgoing, Place, Target};
use crate::matrix::figures::Figures;
use crate::matrix::media::Files;
use crate::matrix::outbound::Outbound;

const SPECIALIST: &str = "@specialist:localhost";

fn open(txn: &str) -> Outgoing {
    Outgoing { place: Place::Before, ..row(txn, Operation::Open { person: PersonId::new(SPECIALIST) }) }
}

/// A homeserver that is asked to make a room so often, answers `status` to that, and knows of nobody in the room there is.
async fn creates(house: &House, status: u16, expected: u64) {
    let server = house.server.server();
    let joined = Mock::given(method("GET")).and(path_regex("/joined_rooms$"));
    let rooms = json!({ "joined_rooms": [ROOM] });
    joined.respond_with(ResponseTemplate::new(200).set_body_json(rooms)).mount(server).await;
    let members = Mock::given(method("GET")).and(path_regex("/members$"));
    let nobody = ResponseTemplate::new(200).set_body_json(json!({ "chunk": [] }));
    members.respond_with(nobody).mount(server).await;
    let wanted = json!({ "invite": [SPECIALIST], "is_direct": true, "preset": "trusted_private_chat" });
    let create = Mock::given(method("POST")).and(path_regex("/createRoom$")).and(body_partial_json(wanted));
    let made = ResponseTemplate::new(status)
        .set_body_json(json!({ "room_id": "!dm:localhost", "errcode": "M_UNKNOWN", "error": "unreachable" }));
    create.respond_with(made).expect(expected).mount(server).await;
    let kept = Mock::given(path_regex("/account_data/m.direct$"));
    kept.respond_with(ResponseTemplate::new(200).set_body_json(json!({}))).mount(server).await;
}

#[tokio::test]
async fn a_conversation_is_opened() {
    let house = house().await;
    creates(&house, 200, 1).await;
    check(&house, None, vec![open("t1")], &["opened t1 as !dm:localhost"]).await;
}

#[tokio::test]
async fn whoever_cannot_be_reached_leaves_no_heap_of_rooms() {
    let house = house().await;
    creates(&house, 502, 1).await;
    check(&house, None, vec![open("t1")], &["refused t1: [502 / M_UNKNOWN] unreachable"]).await;
}

#[tokio::test]
async fn a_conversation_is_found_again() {
    let house = house().await;
    creates(&house, 200, 0).await;
    let mut member = json!({
        "event_id": "$m", "sender": SPECIALIST, "type": "m.room.member", "origin_server_ts": 1_000,
        "content": { "membership": "invite", "is_direct": true },
    });
    member["state_key"] = json!(SPECIALIST);
    let raw = matrix_sdk::ruma::serde::Raw::new(&member).unwrap().cast_unchecked();
    let two = House::room().add_timeline_event(raw).set_joined_members_count(2);
    house.server.sync_room(&house.client, two).await;
    check(&house, None, vec![open("t1")], &["opened t1 as !room:localhost"]).await;
}

#[tokio::test]
async fn nothing_personal_is_said_where_others_read_along() {
    let house = house().await;
    creates(&house, 200, 0).await;
    check(&house, None, vec![personal()], &OVERHEARD).await;
}

const OVERHEARD: [&str; 2] = ["others may read !room:localhost", "refused t1: others may read this conversation now"];

/// A row that is for whoever speaks with the bot alone.
fn personal() -> Outgoing {
    let deed = Operation::React { target: Target::Event(EventId::new("$1")), key: "✅".into() };
    Outgoing { alone: true, ..row("t1", deed) }
}

/// While the bot was down a third came in; what it owes goes out as soon as it is there.
#[tokio::test]
async fn nothing_personal_is_said_before_it_is_known_who_is_there() {
    let house = House::new(&[]).await;
    house.server.sync_room(&house.client, House::room().set_joined_members_count(2)).await;
    let (actions, todo) = unbounded_channel();
    let (events, told) = channel();
    let (figures, files) = (Arc::new(Figures::default()), Files::new(Path::new("files")));
    let outbound = Outbound::new(house.client.clone(), files, limits(None), events, figures.clone());
    let running = tokio::spawn(outbound.run(todo));
    actions.send(Action::Send(personal())).unwrap();
    drop(actions);
    sleep(Duration::from_millis(300)).await;
    assert!(told.try_recv().is_err(), "no response came yet");
    let requests = house.server.server().received_requests().await.unwrap();
    assert!(!requests.iter().any(|request| request.url.path().contains("/send/")));
    house.server.sync_room(&house.client, House::room().set_joined_members_count(3)).await;
    figures.synced(Timestamp(1));
    timeout(Duration::from_secs(20), running).await.unwrap().unwrap();
    let told: Vec<_> = told.try_iter().map(|event| short(&event)).collect();
    assert_eq!(told, OVERHEARD);
}

#[tokio::test]
async fn somebody_is_asked_into_a_room() {
    let house = house().await;
    creates(&house, 200, 0).await;
    let invite = Mock::given(method("POST")).and(path_regex("/invite$"));
    let invite = invite.and(body_partial_json(json!({ "user_id": SPECIALIST })));
    let done = ResponseTemplate::new(200).set_body_json(json!({}));
    invite.respond_with(done).expect(1).mount(house.server.server()).await;
    let deed = Operation::Invite { person: PersonId::new(SPECIALIST) };
    check(&house, None, vec![row("t1", deed)], &["sent t1 as nothing"]).await;
}
