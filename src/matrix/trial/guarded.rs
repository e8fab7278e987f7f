//! What an attacker, or a bridge, makes of a room.

use matrix_sdk::ruma::events::AnySyncTimelineEvent;
use matrix_sdk::ruma::room_id;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk_test::{InvitedRoomBuilder, JoinedRoomBuilder};
use serde_json::{Value, json};

use super::House;
use crate::domain::id::{PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::matrix::account::Session;
use crate::matrix::members::Members;

const ME: &str = "@example:localhost";
const ASKER: &str = "@asker:localhost";

fn state(kind: &str, key: &str, sender: &str, content: &Value) -> Value {
    json!({
        "event_id": format!("${kind}-{}-{}", key.replace(':', "-"), content.to_string().len()), "sender": sender, "type": kind,
        "state_key": key, "origin_server_ts": 1_000, "content": content,
    })
}

fn raw(event: &Value) -> Raw<AnySyncTimelineEvent> {
    Raw::new(event).unwrap().cast_unchecked()
}

fn said(id: &str, sender: &str) -> Value {
    let content = json!({ "msgtype": "m.text", "body": "Dag", "m.mentions": {} });
    json!({ "event_id": id, "sender": sender, "type": "m.room.message", "origin_server_ts": 1_000, "content": content })
}

/// A room that the asker made.
fn creation(content: &Value) -> Value {
    let mut content = content.clone();
    content["room_version"] = json!("11");
    state("m.room.create", "", ASKER, &content)
}

fn levels(users: &Value) -> Value {
    state("m.room.power_levels", "", ASKER, &json!({ "users": users }))
}

/// The asker and the bot, who was asked in by the asker.
fn two(direct: bool) -> [Value; 2] {
    let mut me = state("m.room.member", ME, ME, &json!({ "membership": "join" }));
    me["unsigned"] = json!({ "prev_content": { "membership": "invite", "is_direct": direct } });
    [me, state("m.room.member", ASKER, ASKER, &json!({ "membership": "join" }))]
}

/// Checks what a room with so many members, marked as direct and with this in its state, is taken for.
async fn check_two(members: u32, direct: bool, more: &[Value], expected: bool) {
    let mut house = House::new(&[]).await;
    let events = two(direct).into_iter().chain(more.iter().cloned()).map(|event| raw(&event));
    let room = House::room().add_state_bulk(events.map(Raw::cast_unchecked)).set_joined_members_count(members);
    house.sync(room.add_timeline_event(raw(&said("$1", ASKER)))).await;
    let word = if expected { ", direct" } else { "" };
    let open = if more.iter().any(|event| event["content"]["join_rule"] == "public") { ", open" } else { "" };
    let told = house.told().into_iter().map(|line| line.replace(", open as Kletsen", ", open")).collect::<Vec<_>>();
    assert_eq!(
        told,
        [format!("joined, direct {expected}, encrypted false{open}"), format!(r#"$1 said "Dag"{word}"#)],
        "{members} {direct} {more:?}"
    );
}

#[tokio::test]
async fn only_a_private_room_that_is_marked_is_a_conversation_of_two() {
    check_two(2, true, &[], true).await;
    check_two(2, false, &[], false).await;
    check_two(3, true, &[], false).await;
    check_two(1, true, &[], false).await;
    let name = state("m.room.name", "", ASKER, &json!({ "name": "Kletsen" }));
    for (rule, expected) in [("invite", true), ("knock", true), ("public", false), ("restricted", false)] {
        let rule = state("m.room.join_rules", "", ASKER, &json!({ "join_rule": rule, "allow": [] }));
        check_two(2, true, &[name.clone(), rule], expected).await;
    }
    for (visibility, expected) in [("shared", true), ("world_readable", false)] {
        let visibility = state("m.room.history_visibility", "", ASKER, &json!({ "history_visibility": visibility }));
        check_two(2, true, &[visibility], expected).await;
    }
}

#[tokio::test]
async fn a_bridge_in_a_conversation_of_two_does_not_count() {
    let bridge = state("m.room.member", "@bridge:localhost", "@bridge:localhost", &json!({ "membership": "join" }));
    for kind in ["io.element.functional_members", "m.member_hints"] {
        let service = state(kind, "", ASKER, &json!({ "service_members": ["@bridge:localhost", ME] }));
        check_two(3, true, &[bridge.clone(), service.clone()], true).await;
        check_two(4, true, &[bridge.clone(), service], false).await;
    }
}

#[tokio::test]
async fn a_third_who_comes_ends_a_conversation_of_two() {
    let mut house = House::new(&[]).await;
    let events = two(true).map(|event| raw(&event));
    house.sync(House::room().add_state_bulk(events.map(Raw::cast_unchecked)).set_joined_members_count(2)).await;
    assert_eq!(house.told(), ["joined, direct true, encrypted false"]);
    let third = state("m.room.member", "@ander:localhost", ASKER, &json!({ "membership": "invite" }));
    let room = House::room().set_joined_members_count(3);
    house.sync(room.add_timeline_bulk([raw(&third), raw(&said("$1", ASKER))])).await;
    assert_eq!(house.told(), ["others may read !room:localhost", r#"$1 said "Dag""#]);
    let fourth = state("m.room.member", "@vierde:localhost", ASKER, &json!({ "membership": "join" }));
    house.sync(House::room().add_timeline_event(raw(&fourth)).set_joined_members_count(4)).await;
    assert_eq!(house.told(), Vec::<String>::new());
}

#[tokio::test]
async fn a_malformed_event_takes_no_moderators_rights_away() {
    let mut house = House::new(&[]).await;
    let good = levels(&json!({ "@asker:localhost": 50 }));
    house.sync(House::room().add_timeline_bulk([raw(&creation(&json!({}))), raw(&good)])).await;
    house.told();
    let mut bad = levels(&json!({ "@asker:localhost": 50, "no id at all": 100, "@ander:localhost": {} }));
    bad["content"]["events"] = json!("everything");
    let removal = json!({
        "event_id": "$3", "sender": ASKER, "type": "m.room.redaction", "origin_server_ts": 1_000,
        "content": { "redacts": "$0" }, "redacts": "$0",
    });
    let events = [raw(&bad), raw(&said("$1", ASKER)), raw(&said("$2", "@ander:localhost")), raw(&removal)];
    house.sync(House::room().add_timeline_bulk(events)).await;
    assert_eq!(
        house.told(),
        [r#"$1 said "Dag", moderator, power 50"#, r#"$2 said "Dag""#, "redacted $0, and may remove others",]
    );
}

#[tokio::test]
async fn an_old_room_says_beside_the_content_what_is_taken_back() {
    let mut house = House::new(&[]).await;
    let creation = state("m.room.create", "", ASKER, &json!({ "room_version": "10", "creator": ASKER }));
    house.sync(House::room().add_timeline_event(raw(&creation))).await;
    house.told();
    let removal = json!({
        "event_id": "$3", "sender": "@ander:localhost", "type": "m.room.redaction", "origin_server_ts": 1_000,
        "content": { "redacts": "$of-somebody-else" }, "redacts": "$own",
    });
    house.sync(House::room().add_timeline_event(raw(&removal))).await;
    assert_eq!(house.told(), ["redacted $own"]);
}

#[tokio::test]
async fn a_power_level_counts_while_somebody_is_there() {
    let (gone, reader, stranger) = ("@gone:localhost", "@reader:localhost", "@stranger:localhost");
    let member = |who: &str, is: &str| raw(&state("m.room.member", who, who, &json!({ "membership": is })));
    let given = raw(&levels(&json!({ "@asker:localhost": 100, "@gone:localhost": 100, "@stranger:localhost": 100 })));
    let mut house = House::new(&[]).await;
    let all = [member(ASKER, "join"), member(gone, "join"), member(reader, "join"), member(stranger, "invite"), given];
    house.sync(House::room().add_timeline_bulk(all)).await;
    let client = house.client.clone();
    let members = Members::of(&Session { client, since: Timestamp(0), position: None, is_behind: false });
    let here = RoomId::new("!room:localhost");
    for (who, level) in [(ASKER, Some(100)), (gone, Some(100)), (reader, Some(0)), (stranger, None), ("nobody", None)] {
        assert_eq!(members.power(&here, &PersonId::new(who)).await, Ok(level), "{who}");
    }
    assert_eq!(members.power(&RoomId::new("!other:localhost"), &PersonId::new(ASKER)).await, Ok(None));
    house.sync(House::room().add_timeline_bulk([member(gone, "leave")])).await;
    assert_eq!(members.power(&here, &PersonId::new(gone)).await, Ok(None));
    house.sync(House::room().add_timeline_bulk([raw(&levels(&json!({ "@asker:localhost": 7 })))])).await;
    assert_eq!(members.power(&here, &PersonId::new(ASKER)).await, Ok(Some(7)));
    house.server.mock_get_members().error500().mount().await;
    let silent = PersonId::new("@silent:localhost");
    assert!(members.power(&here, &silent).await.is_err(), "a homeserver that stumbles does not say who is there");
}

/// A room that `closer` closes for !new:localhost; the asker has the power to.
async fn closed_by(house: &mut House, closer: &str) {
    let power = levels(&json!({ "@asker:localhost": 100, "@mod:localhost": 40 }));
    house.sync(House::room().add_timeline_bulk([raw(&creation(&json!({}))), raw(&power)])).await;
    house.told();
    let stone = json!({ "body": "", "replacement_room": "!new:localhost" });
    house.sync(House::room().add_timeline_event(raw(&state("m.room.tombstone", "", closer, &stone)))).await;
}

fn new_room(predecessor: &Value) -> JoinedRoomBuilder {
    let creation = creation(&json!({ "predecessor": predecessor }));
    JoinedRoomBuilder::new(room_id!("!new:localhost")).add_timeline_event(raw(&creation)).set_joined_members_count(5)
}

const OLD: &str = "!room:localhost";

#[tokio::test]
async fn a_successor_is_believed_when_each_room_names_the_other() {
    let mut house = House::new(&[]).await;
    closed_by(&mut house, ASKER).await;
    assert_eq!(house.told(), ["!room:localhost is closed for !new:localhost, invited false"]);
    house.sync(new_room(&json!({ "room_id": OLD, "event_id": "$last" }))).await;
    assert_eq!(house.told(), ["upgraded to !new:localhost", "joined, direct false, encrypted false"]);
}

/// Whoever replaces a room by hand closes the old one last.
#[tokio::test]
async fn a_successor_may_be_there_before_the_old_room_is_closed() {
    let mut house = House::new(&[]).await;
    house.sync(new_room(&json!({ "room_id": OLD, "event_id": "$last" }))).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false"]);
    closed_by(&mut house, ASKER).await;
    assert_eq!(house.told(), ["upgraded to !new:localhost"]);
}

#[tokio::test]
async fn a_room_that_names_no_other_takes_the_place_of_none() {
    for predecessor in [json!(null), json!({ "room_id": "!elsewhere:localhost", "event_id": "$last" })] {
        let mut house = House::new(&[]).await;
        closed_by(&mut house, ASKER).await;
        house.told();
        house.sync(new_room(&predecessor)).await;
        assert_eq!(house.told(), ["joined, direct false, encrypted false"], "{predecessor}");
    }
}

#[tokio::test]
async fn whoever_might_not_closes_no_room() {
    let mut house = House::new(&[]).await;
    closed_by(&mut house, "@mod:localhost").await;
    assert_eq!(house.told(), Vec::<String>::new());
}

#[tokio::test]
async fn an_invitation_tells_whether_the_room_is_the_next() {
    for (before, expected) in [(OLD, true), ("!elsewhere:localhost", false)] {
        let mut house = House::new(&[]).await;
        closed_by(&mut house, ASKER).await;
        house.told();
        let invitation = state("m.room.member", ME, ASKER, &json!({ "membership": "invite" }));
        let made = creation(&json!({ "predecessor": { "room_id": before, "event_id": "$last" } }));
        let events = [invitation, made].map(|event| Raw::new(&event).unwrap().cast_unchecked());
        let room = InvitedRoomBuilder::new(room_id!("!new:localhost")).add_state_bulk(events);
        house
            .respond(|response| {
                response.add_invited_room(room);
            })
            .await;
        let mut told = house.told();
        assert_eq!(told.pop().as_deref(), Some("invited to !new:localhost by @asker:localhost"));
        let closed = "!room:localhost is closed for !new:localhost, invited true".to_owned();
        assert_eq!(told, if expected { vec![closed] } else { Vec::new() }, "{before}");
    }
}
