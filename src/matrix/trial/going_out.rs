//! Row of the outbox → request.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use matrix_sdk::ruma::room_id;
use matrix_sdk_test::JoinedRoomBuilder;
use serde_json::{Value, json};
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{body_partial_json, method, path, path_regex};
use wiremock::{Mock, ResponseTemplate};

use super::coming_in::{event, raw};
use super::{House, ROOM, short};
use crate::domain::id::{EventId, JobId, PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::effect::{Action, Message, Operation, Outgoing, Place, Target};
use crate::kernel::event::Event;
use crate::kernel::subject::{Key, Purpose, Subject};
use crate::matrix::figures::Figures;
use crate::matrix::media::Files;
use crate::matrix::outbound::{Limits, Outbound};
use crate::matrix::pace::{Gate, Pace};
use crate::matrix::permit::Permit;

const SEND: &str = "/_matrix/client/v3/rooms/!room:localhost/send/m.room.message";

pub(super) fn row(txn: &str, operation: Operation) -> Outgoing {
    let key = Key::once(&Subject::message(&EventId::new(txn)), Purpose::new("x"));
    Outgoing { txn: format!("{txn}/x"), ..Outgoing::new(key, &RoomId::new(ROOM), operation, Timestamp(0)) }
}

fn say(txn: &str, words: &str) -> Outgoing {
    let text = Message { plain: words.into(), html: words.into() };
    row(txn, Operation::Say { text, thread: None, reply_to: None })
}

fn eyes(txn: &str) -> Outgoing {
    let deed = Operation::React { target: Target::Event(EventId::new("$question")), key: "👀".into() };
    Outgoing { courtesy: true, ..row(txn, deed) }
}

fn ok(id: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({ "event_id": id }))
}

fn error(status: u16, body: &Value) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(body)
}

fn too_much() -> ResponseTemplate {
    error(429, &json!({ "errcode": "M_LIMIT_EXCEEDED", "error": "slow", "retry_after_ms": 200 }))
}

pub(super) async fn house() -> House {
    let house = House::new(&[]).await;
    house.server.sync_room(&house.client, House::room()).await;
    house
}

pub(super) fn limits(pace: Option<Pace>) -> Limits {
    Limits { gate: Gate::new(pace, Instant::now()), permit: Permit::unlimited(), stop: CancellationToken::new() }
}

/// Carries out `rows`, of which the core is told.
async fn carry_out(house: &House, pace: Option<Pace>, rows: Vec<Outgoing>, events: std::sync::mpsc::Sender<Event>) {
    let (actions, todo) = unbounded_channel();
    let (figures, limits) = (Arc::new(Figures::default()), limits(pace));
    figures.synced(Timestamp(1));
    let outbound = Outbound::new(house.client.clone(), Files::new(Path::new("files")), limits, events, figures);
    for row in rows {
        actions.send(Action::Send(row)).unwrap();
    }
    // With no more actions to come the way out ends as soon as everything is done.
    drop(actions);
    timeout(Duration::from_secs(20), outbound.run(todo)).await.unwrap();
}

/// Carries out `rows` and checks what the core is told; returns how long it took.
pub(super) async fn check(house: &House, pace: Option<Pace>, rows: Vec<Outgoing>, expected: &[&str]) -> Duration {
    let start = Instant::now();
    let (events, told) = std::sync::mpsc::channel();
    carry_out(house, pace, rows, events).await;
    let mut told: Vec<_> = told.try_iter().map(|event| short(&event)).collect();
    told.sort();
    assert_eq!(told, expected);
    start.elapsed()
}

#[tokio::test]
async fn a_row_is_sent_under_its_own_id() {
    let house = house().await;
    let wanted = json!({ "msgtype": "m.notice", "body": "Dag", "m.mentions": {} });
    let send = Mock::given(method("PUT")).and(path(format!("{SEND}/t1%2Fx"))).and(body_partial_json(wanted));
    send.respond_with(ok("$sent")).expect(1).mount(house.server.server()).await;
    check(&house, None, vec![say("t1", "Dag")], &["sent t1 as $sent"]).await;
}

#[tokio::test]
async fn the_core_hears_when_work_is_overdue() {
    let house = house().await;
    let (actions, todo) = unbounded_channel();
    let (events, told) = std::sync::mpsc::channel();
    let (figures, files) = (Arc::new(Figures::default()), Files::new(Path::new("files")));
    let limits = limits(None);
    let outbound = Outbound::new(house.client.clone(), files, limits, events, figures);
    let (start, after) = (Instant::now(), Duration::from_millis(50));
    actions.send(Action::Remind { job: JobId(7), after }).unwrap();
    drop(actions);
    timeout(Duration::from_secs(20), outbound.run(todo)).await.unwrap();
    assert!(start.elapsed() >= after);
    let told: Vec<Event> = told.try_iter().collect();
    assert!(matches!(told.as_slice(), [Event::Overdue { job: JobId(7), .. }]), "{told:?}");
}

#[tokio::test]
async fn a_limit_and_trouble_are_waited_out_under_the_same_id() {
    let house = house().await;
    let away = ResponseTemplate::new(404).set_body_string("404 page not found");
    for answer in [too_much(), error(502, &json!({})), ResponseTemplate::new(500), away] {
        let send = Mock::given(method("PUT")).and(path(format!("{SEND}/t1%2Fx"))).respond_with(answer);
        send.up_to_n_times(1).expect(1).mount(house.server.server()).await;
    }
    let send = Mock::given(method("PUT")).and(path(format!("{SEND}/t1%2Fx"))).respond_with(ok("$sent"));
    send.expect(1).mount(house.server.server()).await;
    let took = check(&house, None, vec![say("t1", "Dag")], &["sent t1 as $sent"]).await;
    assert!(took >= Duration::from_millis(200), "{took:?}");
}

#[tokio::test]
async fn what_is_refused_is_told_and_does_not_hold_up_the_rest() {
    let house = house().await;
    let forbidden = error(403, &json!({ "errcode": "M_FORBIDDEN", "error": "no" }));
    let send = Mock::given(method("PUT")).and(path(format!("{SEND}/t1%2Fx"))).respond_with(forbidden);
    send.expect(1).mount(house.server.server()).await;
    let send = Mock::given(method("PUT")).and(path(format!("{SEND}/t2%2Fx"))).respond_with(ok("$sent"));
    send.expect(1).mount(house.server.server()).await;
    let mut lost = say("t3", "Dag");
    lost.place = Place::Room(RoomId::new("!elsewhere:localhost"));
    let expected =
        ["refused t1: [403 / M_FORBIDDEN] no", "refused t3: the bot is not in this room", "sent t2 as $sent"];
    check(&house, None, vec![say("t1", "Dag"), say("t2", "Dag"), lost], &expected).await;
}

/// MSC4380, under the name that it has and the one that it had.
#[tokio::test]
async fn who_takes_no_invitations_said_no() {
    for code in ["M_INVITE_BLOCKED", "ORG.MATRIX.MSC4155.INVITE_BLOCKED"] {
        let house = house().await;
        let blocked = error(403, &json!({ "errcode": code, "error": "no" }));
        let invite = Mock::given(method("POST")).and(path_regex("/(invite|createRoom)$")).respond_with(blocked);
        invite.expect(2).mount(house.server.server()).await;
        let nobody = ResponseTemplate::new(200).set_body_json(json!({ "chunk": [] }));
        Mock::given(path_regex("/members$")).respond_with(nobody).mount(house.server.server()).await;
        let rooms = ResponseTemplate::new(200).set_body_json(json!({ "joined_rooms": [] }));
        Mock::given(path_regex("/joined_rooms$")).respond_with(rooms).mount(house.server.server()).await;
        let person = PersonId::new("@shy:localhost");
        let rows = vec![
            row("t1", Operation::Invite { person: person.clone() }),
            Outgoing { place: Place::Before, ..row("t2", Operation::Open { person }) },
        ];
        check(&house, None, rows, &["declined t1", "declined t2"]).await;
    }
}

#[tokio::test]
async fn a_room_keeps_its_order() {
    let house = house().await;
    let send = Mock::given(method("PUT")).and(path(format!("{SEND}/t0%2Fx"))).respond_with(too_much());
    send.up_to_n_times(1).mount(house.server.server()).await;
    let send = Mock::given(method("PUT")).and(path_regex("/send/")).respond_with(ok("$sent"));
    send.mount(house.server.server()).await;
    let rows = (0..5).map(|number| say(&format!("t{number}"), "Dag")).collect();
    let expected: Vec<_> = (0..5).map(|number| format!("sent t{number} as $sent")).collect();
    check(&house, None, rows, &expected.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let requests = house.server.server().received_requests().await.unwrap();
    let order: String = requests.iter().filter_map(|request| request.url.path().split("/t").nth(1)?.get(..1)).collect();
    assert_eq!(order, "001234");
}

/// A homeserver counts the invitations of each person by themselves, and wants minutes between them.
#[tokio::test]
async fn an_invitation_that_waits_holds_up_nothing() {
    let house = house().await;
    let other = room_id!("!other:localhost");
    house.server.sync_room(&house.client, JoinedRoomBuilder::new(other).set_joined_members_count(5)).await;
    let server = house.server.server();
    let nobody = ResponseTemplate::new(200).set_body_json(json!({ "chunk": [] }));
    Mock::given(path_regex("/members$")).respond_with(nobody).mount(server).await;
    let enough = error(429, &json!({ "errcode": "M_LIMIT_EXCEEDED", "error": "slow", "retry_after_ms": 300_000 }));
    Mock::given(path_regex("/invite$")).respond_with(enough).expect(1).mount(server).await;
    Mock::given(path_regex("/send/")).respond_with(ok("$sent")).expect(2).mount(server).await;

    let (actions, todo) = unbounded_channel();
    let (events, told) = std::sync::mpsc::channel();
    let (figures, files, limits) = (Arc::new(Figures::default()), Files::new(Path::new("files")), limits(None));
    let (stop, client) = (limits.stop.clone(), house.client.clone());
    let running = tokio::spawn(Outbound::new(client, files, limits, events, figures).run(todo));
    let person = PersonId::new("@specialist:localhost");
    actions.send(Action::Send(row("t1", Operation::Invite { person }))).unwrap();
    let asked = async {
        while !server.received_requests().await.unwrap().iter().any(|request| request.url.path().ends_with("/invite")) {
            sleep(Duration::from_millis(10)).await;
        }
        sleep(Duration::from_millis(200)).await;
    };
    timeout(Duration::from_secs(20), asked).await.unwrap();
    let elsewhere = Outgoing { place: Place::Room(RoomId::new(other.as_str())), ..say("t2", "Dag") };
    for row in [elsewhere, say("t3", "Dag")] {
        actions.send(Action::Send(row)).unwrap();
    }
    let hear = move || [(); 2].map(|()| told.recv_timeout(Duration::from_secs(20)).map(|event| short(&event)));
    let mut heard = tokio::task::spawn_blocking(hear).await.unwrap().map(Result::unwrap);
    heard.sort();
    assert_eq!(heard, ["sent t2 as $sent", "sent t3 as $sent"]);
    stop.cancel();
    timeout(Duration::from_secs(20), running).await.unwrap().unwrap();
}

/// A homeserver that takes its time with the first ones would turn five requests at once around.
#[tokio::test]
async fn buttons_stand_in_their_order() {
    let house = house().await;
    for (number, wait) in [(0, 200), (1, 120), (2, 60)] {
        let slow = ok("$button").set_delay(Duration::from_millis(wait));
        let react =
            Mock::given(method("PUT")).and(path_regex(format!("/send/m.reaction/t{number}"))).respond_with(slow);
        react.up_to_n_times(1).mount(house.server.server()).await;
    }
    let react = Mock::given(method("PUT")).and(path_regex("/send/m.reaction/")).respond_with(ok("$button"));
    react.mount(house.server.server()).await;
    let (events, told) = std::sync::mpsc::channel();
    carry_out(&house, None, (0..5).map(|number| eyes(&format!("t{number}"))).collect(), events).await;
    let done: Vec<_> = told.try_iter().map(|event| short(&event)).collect();
    let expected: Vec<_> = (0..5).map(|number| format!("sent t{number} as $button")).collect();
    assert_eq!(done, expected, "one is sent when the one before has arrived");
}

#[tokio::test]
async fn edits_redactions_and_joins_have_their_requests() {
    let house = house().await;
    let send = Mock::given(method("PUT")).and(path(format!("{SEND}/t1%2Fx")));
    let relation = json!({ "m.relates_to": { "rel_type": "m.replace", "event_id": "$answer" } });
    send.and(body_partial_json(relation)).respond_with(ok("$edit")).expect(1).mount(house.server.server()).await;
    let redact = "/_matrix/client/v3/rooms/!room:localhost/redact/$answer/t2%2Fx";
    let redact = Mock::given(method("PUT")).and(path(redact)).respond_with(ok("$redaction"));
    redact.expect(1).mount(house.server.server()).await;
    let joined = ResponseTemplate::new(200).set_body_json(json!({ "room_id": "!new:localhost" }));
    let join = Mock::given(method("POST")).and(path_regex("/join/")).respond_with(joined);
    join.expect(1).mount(house.server.server()).await;
    let text = Message { plain: "Dag".into(), html: "Dag".into() };
    let rows = vec![
        row("t1", Operation::Edit { target: Target::Event(EventId::new("$answer")), text }),
        row("t2", Operation::Redact { target: Target::Event(EventId::new("$answer")) }),
        Outgoing { place: Place::Room(RoomId::new("!new:localhost")), ..row("t3", Operation::Join) },
    ];
    check(&house, None, rows, &["sent t1 as $edit", "sent t2 as $redaction", "sent t3 as nothing"]).await;
}

/// Whoever made a room says which was before it.
#[tokio::test]
async fn only_the_room_itself_is_left() {
    let house = house().await;
    let next = room_id!("!next:localhost");
    let before = json!({ "room_version": "11", "predecessor": { "room_id": ROOM, "event_id": "$last" } });
    let mut made = event("$made", "@asker:localhost", "m.room.create", &before);
    made["state_key"] = json!("");
    house.server.sync_room(&house.client, JoinedRoomBuilder::new(next).add_timeline_event(raw(&made))).await;
    let before = house.client.get_room(next).unwrap().predecessor_room().unwrap();
    assert_eq!(before.room_id.as_str(), ROOM);
    for (room, expected) in [(next.as_str(), 1_u64), (ROOM, 0)] {
        let leave = Mock::given(method("POST")).and(path(format!("/_matrix/client/v3/rooms/{room}/leave")));
        let done = ResponseTemplate::new(200).set_body_json(json!({}));
        leave.respond_with(done).expect(expected).mount(house.server.server()).await;
    }
    let leave = Outgoing { place: Place::Room(RoomId::new(next.as_str())), ..row("t1", Operation::Leave) };
    check(&house, None, vec![leave], &["sent t1 as nothing"]).await;
}

#[tokio::test]
async fn courtesies_take_only_what_is_to_spare() {
    let house = house().await;
    let react = Mock::given(method("PUT")).and(path_regex("/send/m.reaction/")).respond_with(ok("$eyes"));
    react.expect(1).mount(house.server.server()).await;
    let pace = Pace { burst: 2, per_second: 0.0 };
    check(&house, Some(pace), vec![eyes("t1"), eyes("t2")], &["sent t1 as $eyes", "sent t2 as nothing"]).await;
}

#[tokio::test]
async fn a_courtesy_that_meets_the_limit_is_let_go() {
    let house = house().await;
    let react = Mock::given(method("PUT")).and(path_regex("/send/m.reaction/")).respond_with(too_much());
    react.expect(1).mount(house.server.server()).await;
    check(&house, None, vec![eyes("t1")], &["sent t1 as nothing"]).await;
}
