//! A session that the homeserver does not renew any more.

use std::time::Duration;

use matrix_sdk::authentication::matrix::MatrixSession;
use matrix_sdk::config::RequestConfig;
use matrix_sdk::test_utils::client::{mock_matrix_session, mock_session_tokens_with_refresh};
use matrix_sdk::test_utils::mocks::MatrixMockServer;
use serde_json::json;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, ResponseTemplate};

use super::House;
use crate::matrix::account::{self, Account, AccountError, Proof};
use crate::matrix::figures::Figures;
use crate::matrix::folder::{Folder, Kept};
use crate::matrix::permit::Permit;
use crate::matrix::sync;

fn session() -> MatrixSession {
    MatrixSession { tokens: mock_session_tokens_with_refresh(), ..mock_matrix_session() }
}

/// Synapse, where both tokens were replaced since.
async fn homeserver() -> MatrixMockServer {
    let server = MatrixMockServer::new().await;
    server.mock_versions().ok().mount().await;
    let unknown = json!({ "errcode": "M_UNKNOWN_TOKEN", "error": "Access token has expired", "soft_logout": true });
    let asked = Mock::given(method("GET")).and(path_regex("/(whoami|sync)$"));
    asked.respond_with(ResponseTemplate::new(401).set_body_json(unknown)).mount(server.server()).await;
    let replaced = json!({ "errcode": "M_FORBIDDEN", "error": "This refresh token isn't valid anymore" });
    let refresh = Mock::given(method("POST")).and(path_regex("/refresh$"));
    refresh.respond_with(ResponseTemplate::new(403).set_body_json(replaced)).expect(1..).mount(server.server()).await;
    server
}

#[tokio::test]
async fn a_bot_at_work_ends_when_its_session_is_not_renewed() {
    let server = homeserver().await;
    let builder = server.client_builder().unlogged();
    let client = builder
        .on_builder(|builder| builder.request_config(RequestConfig::new().disable_retry()).handle_refresh_tokens())
        .build()
        .await;
    client.restore_session(session()).await.unwrap();
    let mut house = House::over(server, client, &[]);
    let (figures, permit, stop) = (Figures::default(), Permit::unlimited(), CancellationToken::new());
    let ended = sync::run(&house.client, &mut house.inbound, &figures, &permit, &stop);
    let ended = timeout(Duration::from_secs(20), ended).await.unwrap();
    assert!(matches!(ended, Err(AccountError::Ended)), "{ended:?}");
}

/// A backup has the tokens of its moment. Whoever sets the bot up again has to hear that it needs a password.
#[tokio::test]
async fn a_login_sees_that_the_session_of_a_backup_is_over() {
    let (server, parent) = (homeserver().await, tempfile::tempdir().unwrap());
    let folder = Folder::new(parent.path());
    let key = folder.make_store_key().unwrap();
    let client = account::build(&server.uri(), &folder, &key).await.unwrap();
    client.restore_session(session()).await.unwrap();
    folder.keep(&Kept { since: 0, session: session() }).unwrap();
    let account = Account {
        homeserver: server.uri(),
        user: "@example:localhost".to_owned(),
        name: "Jatwerk".to_owned(),
        proof: Proof::None,
        folder: parent.path().to_owned(),
    };
    let ended = account::login(&account).await.unwrap_err();
    assert!(matches!(ended, AccountError::Ended), "{ended:?}");
}
