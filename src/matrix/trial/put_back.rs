//! An account folder that was put back from a backup.

use matrix_sdk::store::StateStoreDataKey;
use matrix_sdk::test_utils::mocks::MatrixMockServer;
use serde_json::json;
use wiremock::matchers::{method, path_regex, query_param};
use wiremock::{Mock, ResponseTemplate};

use super::super::account;
use super::super::folder::Folder;
use super::super::restored;
use super::House;
use super::coming_in::{event, page, raw, text};
use super::going_on::filled;
use crate::domain::id::PersonId;

/// Of the keys that a device gave after a backup was made it has only the numbers.
#[tokio::test]
async fn what_was_put_back_takes_its_one_time_keys_back() {
    let House { server, client, .. } = House::new(&[]).await;
    let parent = tempfile::tempdir().unwrap();
    let folder = Folder::new(parent.path());
    let (me, device) = (client.user_id().unwrap().to_owned(), client.device_id().unwrap().to_owned());
    let claims = |number: u32, fallback: bool| {
        let key =
            json!({ "key": "zKbLg+NrIjpnagy+pIY6uPL4ZwEG2v+8F9lmgsnlZzs", "signatures": {}, "fallback": fallback });
        let keys =
            json!({ me.to_string(): { device.to_string(): { format!("signed_curve25519:AAAA{number}"): key } } });
        let answer = ResponseTemplate::new(200).set_body_json(json!({ "failures": {}, "one_time_keys": keys }));
        Mock::given(method("POST")).and(path_regex("/keys/claim$")).respond_with(answer)
    };
    claims(1, false).up_to_n_times(3).expect(3).mount(server.server()).await;
    claims(9, true).expect(1).mount(server.server()).await;
    for inherited in [false, true] {
        match inherited {
            false => restored::mark(parent.path()).unwrap(),
            true => restored::mark_inherited(&folder).unwrap(),
        }
        assert!(folder.is_restored());
        assert!(restored::settle(parent.path(), &client).await.unwrap());
        assert!(folder.is_restored(), "what is new was not heard yet");
        restored::forget(parent.path()).unwrap();
    }
}

/// Where the database went on without the folder, turning the SDK forward would hide who came into a room in between.
#[tokio::test]
async fn the_sdk_is_not_turned_forward() {
    let (server, folder) = (MatrixMockServer::new().await, tempfile::tempdir().unwrap());
    let kept = filled(&server, folder.path(), 1).await;
    let positions = [(PersonId::new(kept.session.meta.user_id.as_str()), "newer".to_owned())];
    let marks = Folder::new(folder.path());
    for (backup, apart, behind) in [(true, true, true), (true, false, false), (false, true, false)] {
        marks.forget_restored().unwrap();
        if backup {
            restored::mark(folder.path()).unwrap();
        } else {
            restored::mark_inherited(&marks).unwrap();
        }
        let session = account::restore(&server.uri(), folder.path(), &positions, apart).await.unwrap();
        assert_eq!(session.position.as_deref(), Some("newer"));
        assert_eq!(session.is_behind, behind, "from a backup: {backup}, apart: {apart}");
        let token = session.client.state_store().get_kv_data(StateStoreDataKey::SyncToken).await.unwrap();
        assert_eq!(token.and_then(|token| token.into_sync_token()).unwrap() == "newer", !behind);
    }
}

/// The SDK's store says that it is a conversation of two; meanwhile somebody came in.
#[tokio::test]
async fn who_came_in_is_known_before_anything_is_told() {
    let mut house = House::new(&[]).await;
    let mut asker =
        event("$1", "@asker:localhost", "m.room.member", &json!({ "membership": "join", "is_direct": true }));
    asker["state_key"] = json!("@asker:localhost");
    let two = House::room().add_timeline_event(raw(&asker));
    house.server.sync_room(&house.client, two.set_joined_members_count(2)).await;
    let parent = tempfile::tempdir().unwrap();
    restored::mark(parent.path()).unwrap();
    let missed = Mock::given(method("GET")).and(path_regex("/messages$")).and(query_param("to", "here"));
    let missed = missed.respond_with(page(&[text("$2", "Dag")], None));
    missed.expect(1).mount(house.server.server()).await;

    house.inbound.settle(parent.path());
    house.inbound.start_behind(Some("here"));
    assert_eq!(house.told(), Vec::<String>::new());
    assert!(!house.inbound.up_to_date().is_cancelled());
    assert!(Folder::new(parent.path()).is_restored(), "a stop now must not forget it");
    house.sync(House::room().set_joined_members_count(3).add_timeline_event(raw(&text("$3", "Wie weet dit?")))).await;
    let told = ["joined, direct false, encrypted false", r#"$2 said "Dag""#, r#"$3 said "Wie weet dit?""#];
    assert_eq!(house.told(), told);
    assert!(house.inbound.up_to_date().is_cancelled() && !Folder::new(parent.path()).is_restored());
}
