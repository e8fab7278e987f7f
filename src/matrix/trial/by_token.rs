//! A login by a token that an administrator made.

use std::path::Path;

use matrix_sdk::test_utils::mocks::MatrixMockServer;
use serde_json::{Value, json};
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, ResponseTemplate};

use crate::matrix::account::{self, Account, Proof};
use crate::matrix::token::Token;

const USER: &str = "@jatwerk:localhost";

/// A homeserver that knows one token, of this user and device, and these devices with keys.
async fn homeserver(device: &str, used: &[&str]) -> MatrixMockServer {
    let server = MatrixMockServer::new().await;
    server.mock_versions().ok().mount().await;
    let owner = json!({ "user_id": USER, "device_id": device });
    let who = Mock::given(method("GET")).and(path("/_matrix/client/v3/account/whoami"));
    let known =
        who.and(header("authorization", "Bearer good")).respond_with(ResponseTemplate::new(200).set_body_json(owner));
    known.mount(server.server()).await;
    let unknown = json!({ "errcode": "M_UNKNOWN_TOKEN", "error": "gone" });
    let who = Mock::given(path("/_matrix/client/v3/account/whoami"));
    who.respond_with(ResponseTemplate::new(401).set_body_json(unknown)).mount(server.server()).await;
    let keys = |device: &&str| {
        let keys = json!({ "user_id": USER, "device_id": device, "algorithms": [], "keys": {}, "signatures": {} });
        ((*device).to_owned(), keys)
    };
    let keys: serde_json::Map<String, Value> = used.iter().map(keys).collect();
    let answer = ResponseTemplate::new(200).set_body_json(json!({ "device_keys": { USER: keys }, "failures": {} }));
    Mock::given(path("/_matrix/client/v3/keys/query")).respond_with(answer).mount(server.server()).await;
    server
}

fn account(server: &MatrixMockServer, folder: &Path, proof: Proof) -> Account {
    let (homeserver, name) = (server.uri(), "Jatwerk".to_owned());
    Account { homeserver, user: USER.to_owned(), name, proof, folder: folder.to_owned() }
}

fn token(access_token: &str) -> Proof {
    Proof::Token(Token { access_token: access_token.to_owned(), device: "NEW".to_owned() })
}

/// Checks how a login with `access_token` is refused, and that nothing was kept of it.
async fn check_refused(server: &MatrixMockServer, access_token: &str, expected: &str) {
    let folder = tempfile::tempdir().unwrap();
    let error = account::login(&account(server, folder.path(), token(access_token))).await.unwrap_err().to_string();
    assert!(error.starts_with(expected), "{error}");
    assert!(folder.path().read_dir().unwrap().next().is_none(), "nothing is kept");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_before_anything_is_kept() {
    check_refused(&homeserver("NEW", &[]).await, "revoked", "the homeserver does not accept the token").await;
    check_refused(&homeserver("OTHER", &[]).await, "good", "the token is of the device OTHER").await;
    check_refused(&homeserver("NEW", &["NEW"]).await, "good", "the device NEW has keys that are not the bot's").await;
}

/// How far a login goes on a homeserver that takes no keys: to a session that is kept and can go on with the next token.
#[tokio::test]
async fn a_token_is_kept_and_a_new_one_of_the_device_takes_its_place() {
    let server = homeserver("NEW", &[]).await;
    let folder = tempfile::tempdir().unwrap();
    account::login(&account(&server, folder.path(), token("good"))).await.unwrap_err();
    let kept =
        || -> Value { serde_json::from_slice(&std::fs::read(folder.path().join("session.json")).unwrap()).unwrap() };
    assert_eq!(kept()["session"]["access_token"], "good");
    assert_eq!((&kept()["session"]["user_id"], &kept()["session"]["device_id"]), (&json!(USER), &json!("NEW")));

    let store_key = std::fs::read(folder.path().join("store-key")).unwrap();
    account::login(&account(&server, folder.path(), token("revoked"))).await.unwrap_err();
    assert_eq!(kept()["session"]["access_token"], "good", "a session that works stays");

    let mut old = kept();
    old["session"]["access_token"] = json!("revoked");
    std::fs::write(folder.path().join("session.json"), old.to_string()).unwrap();
    let ended = account::login(&account(&server, folder.path(), Proof::None)).await.unwrap_err().to_string();
    assert!(ended.contains("has ended the bot's session"), "{ended}");
    account::login(&account(&server, folder.path(), token("good"))).await.unwrap_err();
    assert_eq!(kept()["session"]["access_token"], "good");
    assert_eq!(std::fs::read(folder.path().join("store-key")).unwrap(), store_key, "the device keeps its keys");
}
