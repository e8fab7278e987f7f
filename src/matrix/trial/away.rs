//! A homeserver that is away, and back.

use std::time::Duration;

use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use wiremock::matchers::{method, path_regex};
use wiremock::{Mock, ResponseTemplate};

use super::super::account::AccountError;
use super::super::figures::Figures;
use super::super::permit::{Moment, Permit};
use super::super::sync;
use super::coming_in::{raw, text};
use super::{Event, House};

/// Longer than all pauses together.
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test]
async fn the_core_is_told_once_and_back_only_after_what_was_missed() {
    let mut house = House::new(&[]).await;
    let missed = House::room().add_timeline_event(raw(&text("$1", "Dag")));
    let server = &house.server;
    let first = server.mock_sync().ok(|response| {
        response.add_joined_room(House::room());
    });
    first.up_to_n_times(1).mount().await;
    let gone = Mock::given(method("GET")).and(path_regex("/sync$")).respond_with(ResponseTemplate::new(502));
    gone.up_to_n_times(3).mount(server.server()).await;
    let back = server.mock_sync().ok(|response| {
        response.add_joined_room(missed);
    });
    back.mount().await;

    let (figures, stop) = (Figures::default(), CancellationToken::new());
    let (client, ended) = (house.client.clone(), stop.clone());
    let told = house.told;
    let (away, heard) = std::sync::mpsc::channel();
    let watching = tokio::task::spawn_blocking(move || {
        let mut touches = 0;
        for event in told.iter() {
            let word = match &event {
                Event::InTouch { .. } => "in touch",
                Event::OutOfTouch { .. } => "out of touch",
                Event::Said(_) => "said",
                _ => continue,
            };
            away.send(word).unwrap();
            touches += usize::from(word == "in touch");
            if touches == 2 {
                return ended.cancel();
            }
        }
    });
    timeout(PATIENCE, sync::run(&client, &mut house.inbound, &figures, &Permit::unlimited(), &stop))
        .await
        .unwrap()
        .unwrap();
    watching.await.unwrap();
    assert_eq!(heard.try_iter().collect::<Vec<_>>(), ["in touch", "out of touch", "said", "in touch"]);
    assert_eq!(figures.sync_failures.load(std::sync::atomic::Ordering::Relaxed), 3);
}

/// A request that is under way when the permit ends rests, and no other is made, until there is one again.
#[tokio::test]
async fn nothing_is_asked_without_a_permit() {
    let mut house = House::new(&[]).await;
    let long = Duration::from_millis(300);
    let held = ResponseTemplate::new(200).set_delay(2 * long);
    let poll = Mock::given(method("GET")).and(path_regex("/sync$")).respond_with(held);
    poll.up_to_n_times(1).expect(1).mount(house.server.server()).await;
    house.server.mock_sync().error_unknown_token(false).expect(1).mount().await;
    let (figures, stop) = (Figures::default(), CancellationToken::new());
    let permit = Permit::after(Moment::now(), long);
    let (again, client, server) = (permit.clone(), house.client.clone(), &house.server);
    let asks = async {
        tokio::time::sleep(4 * long).await;
        let asked = server.server().received_requests().await.unwrap();
        assert_eq!(asked.iter().filter(|request| request.url.path().ends_with("/sync")).count(), 1);
        again.renew(Moment::now(), PATIENCE);
    };
    let synced = sync::run(&client, &mut house.inbound, &figures, &permit, &stop);
    let (ended, ()) = timeout(PATIENCE, async { tokio::join!(synced, asks) }).await.unwrap();
    assert!(matches!(ended, Err(AccountError::Ended)), "{ended:?}");
}
