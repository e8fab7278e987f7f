//! Event of Matrix → event of the core.

use std::sync::atomic::Ordering;

use matrix_sdk::ruma::events::AnySyncTimelineEvent;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk_test::{InvitedRoomBuilder, LeftRoomBuilder};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{method, path_regex, query_param};
use wiremock::{Mock, ResponseTemplate};

use super::House;
use crate::matrix::account::AccountError;
use crate::matrix::figures::Figures;
use crate::matrix::permit::Permit;
use crate::matrix::sync;

pub(super) fn event(id: &str, sender: &str, kind: &str, content: &Value) -> Value {
    json!({ "event_id": id, "sender": sender, "type": kind, "origin_server_ts": 1_000, "content": content })
}

pub(super) fn raw(event: &Value) -> Raw<AnySyncTimelineEvent> {
    Raw::new(event).unwrap().cast_unchecked()
}

pub(super) fn text(id: &str, body: &str) -> Value {
    event(id, "@asker:localhost", "m.room.message", &json!({ "msgtype": "m.text", "body": body, "m.mentions": {} }))
}

fn member(id: &str, membership: &str, before: Option<&str>) -> Value {
    let mut event = event(id, "@example:localhost", "m.room.member", &json!({ "membership": membership }));
    event["state_key"] = json!("@example:localhost");
    if let Some(before) = before {
        event["unsigned"] = json!({ "prev_content": { "membership": before } });
    }
    event
}

/// Checks what the core is told of one event in a room that it knows.
pub(super) async fn check(event: &Value, expected: &[&str]) {
    let mut house = House::new(&[]).await;
    house.sync(House::room()).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false"]);
    house.sync(House::room().add_timeline_event(raw(event))).await;
    assert_eq!(house.told(), expected, "{event}");
}

pub(super) async fn check_message(content: Value, expected: &[&str]) {
    check(&event("$1", "@asker:localhost", "m.room.message", &content), expected).await;
}

#[tokio::test]
async fn a_file_is_heard_with_where_it_lies() {
    check_message(
        json!({ "msgtype": "m.file", "body": "Zie dit", "filename": "plan.pdf", "url": "mxc://localhost/abc" }),
        &[r#"$1 said "Zie dit" beside a file: $1 dropped "plan.pdf", which is {"url":"mxc://localhost/abc"}"#],
    )
    .await;
}

#[tokio::test]
async fn a_message_is_heard() {
    check(&text("$1", "Wie weet dit?"), &[r#"$1 said "Wie weet dit?""#]).await;
    check_message(
        json!({ "msgtype": "m.text", "body": "Example: wie?", "m.mentions": { "user_ids": ["@example:localhost"] } }),
        &[r#"$1 said "wie?", mentioned"#],
    )
    .await;
    check_message(json!({ "msgtype": "m.text", "body": "wie, @example?" }), &[r#"$1 said "wie?", mentioned"#]).await;
}

#[tokio::test]
async fn replies_and_threads_are_told_apart() {
    let quoted = "> <@example:localhost> Drie treffers\n> en meer\n\nalleen kleine";
    check_message(
        json!({ "msgtype": "m.text", "body": quoted, "m.relates_to": { "m.in_reply_to": { "event_id": "$0" } } }),
        &[r#"$1 said "alleen kleine", reply to $0"#],
    )
    .await;
    let mut thread = json!({
        "rel_type": "m.thread", "event_id": "$root", "is_falling_back": true, "m.in_reply_to": { "event_id": "$last" },
    });
    check_message(
        json!({ "msgtype": "m.text", "body": "meer", "m.mentions": {}, "m.relates_to": thread }),
        &[r#"$1 said "meer", thread $root"#],
    )
    .await;
    thread["is_falling_back"] = json!(false);
    check_message(
        json!({ "msgtype": "m.text", "body": "meer", "m.mentions": {}, "m.relates_to": thread }),
        &[r#"$1 said "meer", thread $root, reply to $last"#],
    )
    .await;
}

#[tokio::test]
async fn an_edit_brings_the_new_words() {
    check_message(
        json!({
            "msgtype": "m.text", "body": "* jatwerk wie?",
            "m.new_content": { "msgtype": "m.text", "body": "example: wie?", "m.mentions": {} },
            "m.relates_to": { "rel_type": "m.replace", "event_id": "$0" },
        }),
        &[r#"edited $0 to "wie?""#],
    )
    .await;
}

#[tokio::test]
async fn both_kinds_of_redaction_are_heard() {
    let newer = event("$1", "@asker:localhost", "m.room.redaction", &json!({ "redacts": "$0" }));
    check(&newer, &["redacted $0"]).await;
    let mut older = event("$1", "@asker:localhost", "m.room.redaction", &json!({}));
    older["redacts"] = json!("$0");
    check(&older, &["redacted $0"]).await;
}

#[tokio::test]
async fn a_reaction_is_heard() {
    let relation = json!({ "rel_type": "m.annotation", "event_id": "$0", "key": "👍" });
    let reaction = event("$1", "@asker:localhost", "m.reaction", &json!({ "m.relates_to": relation }));
    check(&reaction, &["reacted to $0 with 👍"]).await;
}

#[tokio::test]
async fn whoever_leaves_is_missed() {
    let mut gone = event("$1", "@asker:localhost", "m.room.member", &json!({ "membership": "leave" }));
    gone["state_key"] = json!("@asker:localhost");
    check(&gone, &["@asker:localhost left !room:localhost"]).await;
    gone["state_key"] = json!("@example:localhost");
    check(&gone, &[]).await;
    gone["state_key"] = json!("@asker:localhost");
    // Whoever was never there, but a conversation that they were asked into is over.
    for before in ["invite", "knock", "ban"] {
        gone["unsigned"] = json!({ "prev_content": { "membership": before } });
        check(&gone, &["@asker:localhost left !room:localhost, and is not missed"]).await;
    }
    gone["unsigned"] = json!({ "prev_content": { "membership": "join" } });
    check(&gone, &["@asker:localhost left !room:localhost"]).await;
    let mut back = gone.clone();
    (back["event_id"], back["content"]["membership"]) = (json!("$2"), json!("join"));
    back["unsigned"]["prev_content"]["membership"] = json!("leave");
    let mut house = House::new(&[]).await;
    house.sync(House::room()).await;
    house.told();
    house.sync(House::room().add_timeline_bulk([raw(&gone), raw(&back)])).await;
    assert_eq!(house.told(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_not_for_the_bot_is_passed_over() {
    check_message(json!({ "msgtype": "m.notice", "body": "jatwerk" }), &[]).await;
    check_message(json!({}), &[]).await;
    let mut own = text("$1", "wie weet dit?");
    own["sender"] = json!("@example:localhost");
    check(&own, &[]).await;
}

#[tokio::test]
async fn moderators_and_conversations_of_two_are_known() {
    let mut house = House::new(&[]).await;
    let mut levels =
        event("$0", "@asker:localhost", "m.room.power_levels", &json!({ "users": { "@asker:localhost": 50 } }));
    let mut creation = event("$c", "@asker:localhost", "m.room.create", &json!({ "room_version": "11" }));
    (levels["state_key"], creation["state_key"]) = (json!(""), json!(""));
    let mut asked =
        event("$m", "@asker:localhost", "m.room.member", &json!({ "membership": "join", "is_direct": true }));
    asked["state_key"] = json!("@asker:localhost");
    let state = [raw(&creation), raw(&levels), raw(&asked)];
    let room = House::room().add_timeline_bulk(state).set_joined_members_count(2);
    let relation = json!({ "rel_type": "m.annotation", "event_id": "$1", "key": "✅" });
    let reaction = event("$2", "@asker:localhost", "m.reaction", &json!({ "m.relates_to": relation }));
    house.sync(room.add_timeline_bulk([raw(&text("$1", "Dag")), raw(&reaction)])).await;
    assert_eq!(
        house.told(),
        [
            "joined, direct true, encrypted false",
            r#"$1 said "Dag", direct, moderator, power 50"#,
            "reacted to $1 with ✅, power 50",
        ]
    );
}

#[tokio::test]
async fn whoever_speaks_alone_with_the_bot_is_called_as_they_call_themselves() {
    let mut house = House::new(&[]).await;
    let named = json!({ "membership": "join", "displayname": "Olaf Openbaar", "is_direct": true });
    let mut asker = event("$a", "@asker:localhost", "m.room.member", &named);
    let mut creation = event("$c", "@asker:localhost", "m.room.create", &json!({ "room_version": "11" }));
    (asker["state_key"], creation["state_key"]) = (json!("@asker:localhost"), json!(""));
    let room = House::room().add_timeline_bulk([raw(&creation), raw(&asker)]).set_joined_members_count(2);
    house.sync(room.add_timeline_bulk([raw(&text("$1", "doe mee"))])).await;
    let told = house.told();
    assert!(told.contains(&"@asker:localhost is called Olaf Openbaar".to_owned()), "{told:?}");
}

#[tokio::test]
async fn what_was_said_before_the_bot_came_is_not_for_it() {
    let mut house = House::new(&[]).await;
    let events = [text("$1", "oud"), member("$2", "join", Some("invite")), text("$3", "nieuw")];
    house.sync(House::room().add_timeline_bulk(events.iter().map(raw)).set_timeline_limited()).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false", r#"$3 said "nieuw""#]);
    let events = [text("$4", "a"), member("$5", "join", Some("join")), text("$6", "b")];
    house.sync(House::room().add_timeline_bulk(events.iter().map(raw))).await;
    assert_eq!(house.told(), [r#"$4 said "a""#, r#"$6 said "b""#]);
}

pub(super) fn page(events: &[Value], end: Option<&str>) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({ "start": "s", "chunk": events, "end": end }))
}

#[tokio::test]
async fn a_gap_is_filled_before_what_comes_after_it() {
    // What came last may have been handled, where something before it failed and held the end of the gap back.
    let mut house = House::new(&["$3"]).await;
    house.sync(House::room()).await;
    house.told();
    let history = Mock::given(method("GET")).and(path_regex("/messages$"));
    let newer = history.and(query_param("from", "gap")).respond_with(page(&[text("$3", "c")], Some("further")));
    newer.expect(1).mount(house.server.server()).await;
    let history = Mock::given(method("GET")).and(path_regex("/messages$"));
    let older = history.and(query_param("from", "further")).respond_with(page(&[text("$2", "b")], None));
    older.expect(1).mount(house.server.server()).await;
    let room = House::room().set_timeline_limited().set_timeline_prev_batch("gap");
    house.sync(room.add_timeline_event(raw(&text("$4", "d")))).await;
    assert_eq!(
        house.told(),
        ["joined, direct false, encrypted false", r#"$2 said "b""#, r#"$3 said "c""#, r#"$4 said "d""#]
    );
}

#[tokio::test]
async fn a_start_goes_back_to_what_was_handled_and_not_before_the_join() {
    for (handled, expected) in [(&["$4"][..], &["$3", "$4", "$5", "$6"][..]), (&[], &["$3", "$4", "$5", "$6"])] {
        let mut house = House::new(handled).await;
        house.server.sync_room(&house.client, House::room()).await;
        let history = Mock::given(method("GET")).and(path_regex("/messages$"));
        let newer = history.respond_with(page(&[text("$6", "f"), text("$5", "e")], Some("further"))).up_to_n_times(1);
        newer.mount(house.server.server()).await;
        let rest = [text("$4", "d"), text("$3", "c"), member("$2", "join", None), text("$1", "a")];
        let history = Mock::given(method("GET")).and(path_regex("/messages$")).and(query_param("from", "further"));
        history.respond_with(page(&rest, Some("beyond"))).expect(1).mount(house.server.server()).await;
        house.inbound.start(None).await.unwrap();
        let told = house.told();
        let ids: Vec<_> = told.iter().skip(1).filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(ids, expected, "{told:?}");
    }
}

#[tokio::test]
async fn invitations_are_told() {
    let mut house = House::new(&[]).await;
    house.sync(House::room()).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false"]);

    let mut invitation = event("$1", "@asker:localhost", "m.room.member", &json!({ "membership": "invite" }));
    invitation["state_key"] = json!("@example:localhost");
    let id = matrix_sdk::ruma::room_id!("!other:localhost");
    let room = InvitedRoomBuilder::new(id).add_state_event(Raw::new(&invitation).unwrap().cast_unchecked());
    house.server.sync_room(&house.client, room).await;
    let history = Mock::given(method("GET")).and(path_regex("/messages$")).respond_with(page(&[], None));
    history.mount(house.server.server()).await;
    house.inbound.start(None).await.unwrap();
    assert!(house.told().contains(&"invited to !other:localhost by @asker:localhost".to_owned()));
}

#[tokio::test]
async fn who_may_read_a_room_is_told_at_once() {
    let state = |id: &str, kind: &str, content: Value| {
        let mut event = event(id, "@asker:localhost", kind, &content);
        event["state_key"] = json!("");
        raw(&event)
    };
    let rule = |id, rule| state(id, "m.room.join_rules", json!({ "join_rule": rule }));
    let name = state("$1", "m.room.name", json!({ "name": "Praktijk" }));
    let mut house = House::new(&[]).await;
    house.sync(House::room().add_timeline_bulk([name, rule("$2", "public")])).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false, open as Praktijk"]);
    house.sync(House::room().add_timeline_event(raw(&text("$3", "Dag")))).await;
    assert_eq!(house.told(), [r#"$3 said "Dag""#]);
    house.sync(House::room().add_timeline_event(rule("$4", "invite"))).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false"]);
}

#[tokio::test]
async fn a_room_without_the_bot_is_reported() {
    let mut house = House::new(&[]).await;
    house.sync(House::room()).await;
    let left = LeftRoomBuilder::new(matrix_sdk::ruma::room_id!("!room:localhost"));
    house
        .respond(|response| {
            response.add_left_room(left);
        })
        .await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false", "no longer in !room:localhost"]);
}

#[tokio::test]
async fn where_the_bot_is_is_told_once_by_what_the_homeserver_says() {
    let mut house = House::new(&[]).await;
    house.sync(House::room()).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false"], "it did not say anything yet");
    let rooms = ResponseTemplate::new(200).set_body_json(json!({ "joined_rooms": ["!new:localhost"] }));
    let joined = Mock::given(method("GET")).and(path_regex("/joined_rooms$")).respond_with(rooms);
    joined.expect(1).mount(house.server.server()).await;
    let invited = InvitedRoomBuilder::new(matrix_sdk::ruma::room_id!("!other:localhost"));
    house
        .respond(|response| {
            response.add_invited_room(invited);
        })
        .await;
    assert_eq!(house.told(), ["is in !new:localhost, asked into !other:localhost"]);
    // What comes of the room in which it was not is of one that it came into anew.
    house.sync(House::room()).await;
    assert_eq!(house.told(), ["joined, direct false, encrypted false"]);
}

#[tokio::test]
async fn the_end_of_the_session_is_the_end() {
    let mut house = House::new(&[]).await;
    house.server.mock_sync().error_unknown_token(false).expect(1).mount().await;
    let (figures, stop) = (Figures::default(), CancellationToken::new());
    let ended = sync::run(&house.client, &mut house.inbound, &figures, &Permit::unlimited(), &stop).await;
    assert!(matches!(ended, Err(AccountError::Ended)), "{ended:?}");
}

#[tokio::test]
async fn a_homeserver_in_trouble_is_asked_again() {
    let mut house = House::new(&[]).await;
    house.server.mock_sync().error500().up_to_n_times(2).expect(2).mount().await;
    house.server.mock_sync().error_unknown_token(false).expect(1).mount().await;
    let (figures, stop) = (Figures::default(), CancellationToken::new());
    sync::run(&house.client, &mut house.inbound, &figures, &Permit::unlimited(), &stop).await.unwrap_err();
    assert_eq!(figures.sync_failures.load(Ordering::Relaxed), 2);
}

/// Somebody says something to the bot alone, and then once more; the homeserver is asked for their profile `asked` times.
async fn zone_of(answer: wiremock::ResponseTemplate, asked: u64) -> Vec<String> {
    let mut house = House::new(&[]).await;
    let profile = Mock::given(method("GET")).and(path_regex("/profile/[^/]+/m.tz$"));
    profile.respond_with(answer).expect(asked).mount(house.server.server()).await;
    let mut asker =
        event("$a", "@asker:localhost", "m.room.member", &json!({ "membership": "join", "is_direct": true }));
    let mut creation = event("$c", "@asker:localhost", "m.room.create", &json!({ "room_version": "11" }));
    (asker["state_key"], creation["state_key"]) = (json!("@asker:localhost"), json!(""));
    let room = House::room().add_timeline_bulk([raw(&creation), raw(&asker)]).set_joined_members_count(2);
    house.sync(room.add_timeline_bulk([raw(&text("$1", "doe mee")), raw(&text("$2", "profiel"))])).await;
    house.waiting.close();
    house.waiting.wait().await;
    house.told().into_iter().filter(|told| told.contains(" is in ")).collect()
}

#[tokio::test]
async fn the_profile_tells_in_which_time_zone_somebody_is() {
    let answer = |status, body| wiremock::ResponseTemplate::new(status).set_body_json(body);
    let named = zone_of(answer(200, json!({ "m.tz": "America/Curacao" })), 1).await;
    assert_eq!(named, [r#"@asker:localhost is in Some("America/Curacao")"#]);
    let none = zone_of(answer(404, json!({ "errcode": "M_NOT_FOUND", "error": "no such field" })), 1).await;
    assert_eq!(none, ["@asker:localhost is in None"]);
    // Before Matrix 1.16 there was no such field.
    let old = zone_of(answer(404, json!({ "errcode": "M_UNRECOGNIZED", "error": "what?" })), 1).await;
    assert!(old.is_empty(), "{old:?}");
    let broken = zone_of(answer(200, json!({ "m.tz": 7 })), 1).await;
    assert!(broken.is_empty(), "{broken:?}");
}
