//! The adapter against the SDK's mock homeserver.

mod alone;
mod away;
mod by_token;
mod coming_in;
mod ended;
mod going_on;
mod going_out;
mod guarded;
mod keys;
mod kinds;
mod missed;
mod put_back;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use matrix_sdk::Client;
use matrix_sdk::config::{RequestConfig, SyncSettings};
use matrix_sdk::ruma::room_id;
use matrix_sdk::test_utils::mocks::MatrixMockServer;
use matrix_sdk_test::{JoinedRoomBuilder, SyncResponseBuilder};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::bounds::{Bounds, CATCH_UP, FURTHEST_BACK};
use super::figures::Figures;
use super::handled::Handled;
use super::inbound::Inbound;
use super::reader::Reader;
use super::rewording::Pending;
use super::zone::Zones;
use crate::domain::time::Timestamp;
use crate::kernel::event::{Event, Medium};

/// The one room of these tests.
const ROOM: &str = "!room:localhost";

/// A homeserver, and a bot that is connected with it.
struct House {
    server: MatrixMockServer,
    client: Client,
    inbound: Inbound,
    told: Receiver<Event>,
    waiting: TaskTracker,
}

impl House {
    async fn new(handled: &[&str]) -> Self {
        let server = MatrixMockServer::new().await;
        server.mock_room_state_encryption().plain().mount().await;
        let client = server
            .client_builder()
            .on_builder(|builder| builder.request_config(RequestConfig::new().disable_retry()))
            .build()
            .await;
        Self::over(server, client, handled)
    }

    /// The same with a client that is there.
    fn over(server: MatrixMockServer, client: Client, handled: &[&str]) -> Self {
        Self::with(server, client, handled, Timestamp(0))
    }

    /// The same, where nothing is answered that was said before a moment.
    fn with(server: MatrixMockServer, client: Client, handled: &[&str], not_before: Timestamp) -> Self {
        let (events, told) = channel();
        let waiting = TaskTracker::new();
        let reader = Reader {
            name: "Jatwerk".to_owned(),
            me: client.user_id().unwrap().to_owned(),
            events,
            figures: Arc::new(Figures::default()),
            waiting: waiting.clone(),
            pending: Pending::default(),
            zones: Zones::default(),
            stop: CancellationToken::new(),
            late: false,
        };
        let known: Vec<String> = handled.iter().map(|id| (*id).to_owned()).collect();
        let handled =
            Handled::new(move |events| events.iter().any(|event| known.iter().any(|id| id == event.as_str())));
        let bounds = Bounds {
            since: Timestamp(0),
            // So long ago that it does not matter how far back is looked at most.
            away_since: Some(not_before.plus(CATCH_UP)),
            now: || Timestamp(0).plus(FURTHEST_BACK),
            begun: Instant::now(),
            patience: Duration::ZERO,
            handled,
        };
        let inbound = Inbound::new(client.clone(), reader, bounds);
        Self { server, client, inbound, told, waiting }
    }

    /// A room of five people, and what is new in it.
    fn room() -> JoinedRoomBuilder {
        JoinedRoomBuilder::new(room_id!("!room:localhost")).set_joined_members_count(5)
    }

    /// Lets the homeserver answer a sync with `room`, and the bot read it.
    async fn sync(&mut self, room: JoinedRoomBuilder) {
        self.respond(|response| {
            response.add_joined_room(room);
        })
        .await;
    }

    /// Lets the homeserver answer a sync, and the bot read it.
    async fn respond(&mut self, response: impl FnOnce(&mut SyncResponseBuilder)) {
        let answer = self.server.mock_sync().ok(response);
        let _mounted = answer.mount_as_scoped().await;
        let response = self.client.sync_once(SyncSettings::new().timeout(Duration::ZERO)).await.unwrap();
        self.inbound.read(response).await.unwrap();
    }

    /// What the core was told since it was last asked, in short.
    fn told(&self) -> Vec<String> {
        self.all_told().iter().filter(|event| !matches!(event, Event::Reached { .. })).map(short).collect()
    }

    /// The positions that the core was told since it was last told anything.
    fn reached(&self) -> Vec<String> {
        let position = |event| if let Event::Reached { position, .. } = event { Some(position) } else { None };
        self.all_told().into_iter().filter_map(position).collect()
    }

    fn all_told(&self) -> Vec<Event> {
        self.told.try_iter().collect()
    }
}

/// Why something is sent; what for is always the same here.
fn cause(txn: &str) -> &str {
    txn.trim_end_matches("/x")
}

fn short(event: &Event) -> String {
    match event {
        Event::Said(said) => {
            let mut text = format!("{} said {:?}", said.id, said.text);
            for (word, holds) in [("mentioned", said.mentioned), ("direct", said.direct), ("moderator", said.moderator)]
            {
                if holds {
                    text.extend([", ", word]);
                }
            }
            if said.power != 0 {
                text.push_str(&format!(", power {}", said.power));
            }
            for (word, id) in [("thread", &said.thread), ("reply to", &said.reply_to)] {
                if let Some(id) = id {
                    text.push_str(&format!(", {word} {id}"));
                }
            }
            text
        }
        Event::Dropped(dropped) => format!("{} dropped {:?}, which is {}", dropped.id, dropped.name, dropped.source),
        Event::Reworded(said) => format!("reads now: {}", short(&Event::Said(said.clone()))),
        Event::Shown { said, medium } => {
            let what = match medium {
                Medium::Picture => "a picture".to_owned(),
                Medium::Other => "something else".to_owned(),
                Medium::File(dropped) => format!("a file: {}", short(&Event::Dropped((**dropped).clone()))),
            };
            format!("{} beside {what}", short(&Event::Said(said.clone())))
        }
        Event::Edited { target, text, .. } => format!("edited {target} to {text:?}"),
        Event::Redacted { target, may_remove: false, .. } => format!("redacted {target}"),
        Event::Redacted { target, .. } => format!("redacted {target}, and may remove others"),
        Event::Shared { room, .. } => format!("others may read {room}"),
        Event::Closed { old, new, invited, .. } => format!("{old} is closed for {new}, invited {invited}"),
        Event::Invited { room, inviter, .. } => format!("invited to {room} by {inviter}"),
        Event::Joined { direct, encrypted, open_as, .. } => {
            let open = open_as.as_ref().map(|name| format!(", open as {name}")).unwrap_or_default();
            format!("joined, direct {direct}, encrypted {encrypted}{open}")
        }
        Event::Parted { room, .. } => format!("no longer in {room}"),
        Event::Present { joined, invited, .. } => {
            let all = |rooms: &[crate::domain::id::RoomId]| {
                rooms.iter().map(|room| room.as_str().to_owned()).collect::<Vec<_>>().join(" ")
            };
            format!("is in {}, asked into {}", all(joined), all(invited))
        }
        Event::Upgraded { new, .. } => format!("upgraded to {new}"),
        Event::Undecryptable { id, .. } => format!("undecryptable {id}"),
        Event::Sent { txn, event, .. } => {
            format!("sent {} as {}", cause(txn), event.as_ref().map_or("nothing", |event| event.as_str()))
        }
        Event::Refused { txn, reason, .. } => format!("refused {}: {reason}", cause(txn)),
        Event::Declined { txn, .. } => format!("declined {}", cause(txn)),
        Event::Reacted { target, key, power: 0, .. } => format!("reacted to {target} with {key}"),
        Event::Reacted { target, key, power, .. } => format!("reacted to {target} with {key}, power {power}"),
        Event::Called { person, name, .. } => format!("{person} is called {name}"),
        Event::InZone { person, zone, .. } => format!("{person} is in {zone:?}"),
        Event::Left { room, person, elsewhere: false, .. } => format!("{person} left {room}"),
        Event::Left { room, person, .. } => format!("{person} left {room}, and is not missed"),
        Event::Opened { txn, room, .. } => format!("opened {} as {room}", cause(txn)),
        other => format!("{other:?}"),
    }
}
