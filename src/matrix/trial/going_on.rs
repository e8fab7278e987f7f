//! A start goes on where the core was, and asks nothing of rooms in which nothing happened.

use std::path::Path;
use std::slice;
use std::time::{Duration, Instant};

use matrix_sdk::config::SyncSettings;
use matrix_sdk::ruma::RoomId;
use matrix_sdk::ruma::events::AnySyncStateEvent;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::store::StateStoreDataKey;
use matrix_sdk::test_utils::mocks::MatrixMockServer;
use matrix_sdk_test::JoinedRoomBuilder;
use serde_json::{Value, json};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, ResponseTemplate};

use super::super::figures::Figures;
use super::super::folder::{Folder, Kept};
use super::super::permit::Permit;
use super::super::{account, sync};
use super::coming_in::{event, page, raw, text};
use super::{Event, House};
use crate::domain::id::PersonId;

/// So many rooms a service for many municipalities is in.
const ROOMS: usize = 500;

#[tokio::test]
async fn a_position_is_told_once_all_before_it_was() {
    let mut house = House::new(&[]).await;
    house.inbound.start(Some("before")).await.unwrap();
    house.sync(House::room().add_timeline_event(raw(&text("$1", "Dag")))).await;
    let told = house.all_told();
    assert!(matches!(told.last(), Some(Event::Reached { account, .. }) if account.as_str() == "@example:localhost"));
    let sealed = json!({
        "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg",
        "sender_key": "x", "device_id": "X", "session_id": "S",
    });
    let sealed = event("$2", "@asker:localhost", "m.room.encrypted", &sealed);
    house.sync(House::room().add_timeline_event(raw(&sealed))).await;
    house.sync(House::room().add_timeline_event(raw(&text("$3", "Dag")))).await;
    assert_eq!(house.reached(), Vec::<String>::new(), "a stop now would lose what waits for its key");
}

#[tokio::test]
async fn a_start_with_a_position_looks_back_nowhere() {
    let mut house = House::new(&[]).await;
    house.sync(House::room()).await;
    house.inbound.start(Some("before")).await.unwrap();
    let requests = house.server.server().received_requests().await.unwrap();
    assert!(requests.iter().all(|request| !request.url.path().ends_with("/messages")));
}

/// Until it answers the SDK's store knows nobody who went meanwhile.
#[tokio::test]
async fn where_the_homeserver_refuses_the_position_it_is_told_who_went_meanwhile() {
    let mut house = House::new(&[]).await;
    let member = |id: &str, membership: &str| {
        let mut event = event(id, "@asker:localhost", "m.room.member", &json!({ "membership": membership }));
        event["state_key"] = json!("@asker:localhost");
        event
    };
    let here = House::room().add_timeline_event(raw(&member("$1", "join")));
    house.server.sync_room(&house.client, here).await;
    house.inbound.start(Some("before")).await.unwrap();
    let gone = member("$2", "leave");
    let missed = Mock::given(method("GET")).and(path_regex("/messages$"));
    missed.respond_with(page(slice::from_ref(&gone), None)).expect(1).mount(house.server.server()).await;
    let unknown = ResponseTemplate::new(400).set_body_json(json!({ "errcode": "M_UNKNOWN", "error": "what?" }));
    let refused = Mock::given(method("GET")).and(path_regex("/sync$")).respond_with(unknown);
    refused.up_to_n_times(1).expect(1).mount(house.server.server()).await;
    let now: Raw<AnySyncStateEvent> = Raw::new(&gone).unwrap().cast_unchecked();
    let answer = house.server.mock_sync().ok(|response| {
        response.add_joined_room(House::room().add_state_bulk([now]));
    });
    answer.up_to_n_times(1).expect(1).mount().await;
    house.server.mock_sync().error_unknown_token(false).mount().await;

    let (figures, stop, permit) = (Figures::default(), CancellationToken::new(), Permit::unlimited());
    let synced = sync::run(&house.client, &mut house.inbound, &figures, &permit, &stop);
    timeout(Duration::from_secs(20), synced).await.unwrap().unwrap_err();
    let (joined, left) = ("joined, direct false, encrypted false", "@asker:localhost left !room:localhost");
    let mut told = house.told();
    told.retain(|line| [joined, left].contains(&line.as_str()));
    assert_eq!(told, [joined, joined, left]);
}

#[tokio::test]
async fn the_sdk_is_turned_back_to_where_the_core_was() {
    let (server, folder) = (MatrixMockServer::new().await, tempfile::tempdir().unwrap());
    let kept = filled(&server, folder.path(), 1).await;
    let mine = PersonId::new(kept.session.meta.user_id.as_str());
    let other = PersonId::new("@other:localhost");
    for (positions, expected) in
        [(vec![(other, "wrong".to_owned())], None), (vec![(mine, "older".to_owned())], Some("older"))]
    {
        let session = account::restore(&server.uri(), folder.path(), &positions, false).await.unwrap();
        assert_eq!(session.position.as_deref(), expected);
        let token = session.client.state_store().get_kv_data(StateStoreDataKey::SyncToken).await.unwrap();
        let token = token.and_then(|token| token.into_sync_token()).unwrap();
        assert_eq!(token == "older", expected.is_some(), "{token}");
    }
}

/// Five times what it takes on two busy cores, so that only what grows with the rooms' history fails.
#[tokio::test]
#[expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it says how long it took")]
async fn five_hundred_rooms_are_there_at_once() {
    let (server, folder) = (MatrixMockServer::new().await, tempfile::tempdir().unwrap());
    let kept = filled(&server, folder.path(), ROOMS).await;
    let positions = [(PersonId::new(kept.session.meta.user_id.as_str()), "older".to_owned())];
    let started = Instant::now();
    let session = account::restore(&server.uri(), folder.path(), &positions, false).await.unwrap();
    let restored = started.elapsed();
    let mut house = House::over(server, session.client.clone(), &[]);
    house.inbound.start(session.position.as_deref()).await.unwrap();
    let took = started.elapsed();
    println!("{ROOMS} rooms: opened in {restored:?}, told in {:?}", took - restored);
    assert_eq!(house.told().len(), ROOMS);
    assert!(took < Duration::from_secs(15), "{took:?}");
}

/// An account as a login leaves it, which is in so many rooms.
pub(super) async fn filled(server: &MatrixMockServer, path: &Path, rooms: usize) -> Kept {
    server.mock_versions().ok().mount().await;
    let folder = Folder::new(path);
    let key = folder.make_store_key().unwrap();
    let client = account::build(&server.uri(), &folder, &key).await.unwrap();
    let session = matrix_sdk::test_utils::client::mock_matrix_session();
    client.restore_session(session.clone()).await.unwrap();
    let kept = Kept { since: 0, session };
    folder.keep(&kept).unwrap();
    folder.keep_recovery_key("EsTc").unwrap();
    let answer = server.mock_sync().ok(|response| {
        for number in 0..rooms {
            let id = RoomId::parse(format!("!room{number}:localhost")).unwrap();
            let state = [
                ("m.room.create", "", json!({ "creator": "@a:localhost", "room_version": "10" })),
                ("m.room.join_rules", "", json!({ "join_rule": "invite" })),
                ("m.room.name", "", json!({ "name": format!("Kamer {number}") })),
                ("m.room.encryption", "", json!({ "algorithm": "m.megolm.v1.aes-sha2" })),
                ("m.room.member", "@example:localhost", json!({ "membership": "join" })),
                ("m.room.member", "@a:localhost", json!({ "membership": "join" })),
            ];
            let state = state.into_iter().map(|(kind, key, content)| stated(number, kind, key, &content));
            response.add_joined_room(JoinedRoomBuilder::new(&id).set_joined_members_count(5).add_state_bulk(state));
        }
    });
    let _mounted = answer.mount_as_scoped().await;
    client.sync_once(SyncSettings::new().timeout(Duration::ZERO)).await.unwrap();
    kept
}

fn stated(number: usize, kind: &str, key: &str, content: &Value) -> Raw<AnySyncStateEvent> {
    let mut event = event(&format!("${kind}-{key}-{number}"), "@a:localhost", kind, content);
    event["state_key"] = json!(key);
    Raw::new(&event).unwrap().cast_unchecked()
}
