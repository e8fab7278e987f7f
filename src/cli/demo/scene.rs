//! What has happened before anybody opens a link: a question whose answer somebody called outdated, a question that lies at the info
//! desk, and a document that waits for a yes.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use matrix_sdk::Client;
use matrix_sdk::ruma::api::Direction;
use matrix_sdk::ruma::api::client::message::{get_message_events, send_message_event};
use matrix_sdk::ruma::events::MessageLikeEventType;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedEventId, OwnedRoomId, RoomId, TransactionId, UserId};
use serde_json::{Value, json};

use super::home::{Home, Place, Rooms};
use super::people::{ASKER, BOT, MODERATOR, Person, SPECIALISTS, login};
use super::step::step;
use super::trial::wait_for_bot;

/// The document that waits for a yes.
const FILE: &str = "wachtlijst-volkstuinen.txt";

/// How long the bot may take for one thing.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(100);

/// Plays it once. Whatever goes wrong is told, for all else can be looked at without it.
pub(super) async fn play(home: &mut Home, checkout: &Path) -> anyhow::Result<()> {
    if home.rooms().furnished {
        return Ok(());
    }
    let file = fs::read(checkout.join("demo/sample").join(FILE)).context("cannot read the sample document")?;
    if let Err(error) = step("having people speak with the bot", all(home, file)).await {
        println!("Not everything that there should be to see is there: {error:#}");
    }
    home.keep_rooms(Rooms { furnished: true, ..home.rooms().clone() })
}

async fn all(home: &Home, file: Vec<u8>) -> anyhow::Result<()> {
    let moderator = Voice::of(home, MODERATOR, Place::Plain).await?;
    let asked = moderator.say("@Jatwerk delen aan", None).await?;
    moderator.hears(Some(&asked), "").await?;
    // Whoever tries the demo in the evening wants to see a specialist asked all the same.
    for (person, place) in SPECIALISTS.into_iter().zip([Place::FirstAlone, Place::SecondAlone]) {
        let specialist = Voice::of(home, person, place).await?;
        let said = specialist.say("werktijd ma-zo 0:00-23:59", None).await?;
        specialist.hears(Some(&said), "").await?;
        specialist.client.logout().await?;
    }
    let asker = Voice::of(home, ASKER, Place::Plain).await?;
    let first = asker.say("@Jatwerk hoe plaatsen gemeenten laadpalen op straat?", None).await?;
    asker.hears(Some(&first), "1. ").await?;
    let outdated = asker.say("verouderd 1", Some(&first)).await?;
    asker.hears(Some(&outdated), "").await?;
    let second = asker.say("@Jatwerk hoe vangen jullie ontsnapte lama’s in het stadspark?", None).await?;
    asker.hears(Some(&second), "infodesk").await?;
    asker.say("ja", Some(&second)).await?;
    asker.client.logout().await?;
    let desk = moderator.at(home, Place::Desk).await?;
    desk.hears(None, "lama").await?;
    let room = desk.at(home, Place::Moderators).await?;
    let dropped = room.drops(file).await?;
    room.hears(Some(&dropped), "BSN").await?;
    Ok(room.client.logout().await?)
}

/// Somebody in a room, as any client would speak for them.
struct Voice {
    client: Client,
    room: OwnedRoomId,
}

impl Voice {
    async fn of(home: &Home, person: Person, place: Place) -> anyhow::Result<Self> {
        let client = Client::builder().homeserver_url(home.homeserver()).build().await?;
        login(&client, home, person).await?;
        let room = RoomId::parse(home.rooms().id(place)?)?;
        Self { client, room }.at(home, place).await
    }

    /// The same person in another room, once the bot is there too.
    async fn at(self, home: &Home, place: Place) -> anyhow::Result<Self> {
        let room = RoomId::parse(home.rooms().id(place)?)?;
        let waiting = tokio::time::timeout(PATIENCE, wait_for_bot(&self.client, &room));
        waiting.await.context("the bot does not come")??;
        Ok(Self { room, ..self })
    }

    /// Says something, in a thread if need be.
    async fn say(&self, text: &str, thread: Option<&OwnedEventId>) -> anyhow::Result<OwnedEventId> {
        let mentioned = if text.starts_with('@') { vec![BOT.id()] } else { Vec::new() };
        let mut content = json!({ "msgtype": "m.text", "body": text, "m.mentions": { "user_ids": mentioned } });
        if let (Some(thread), Some(fields)) = (thread, content.as_object_mut()) {
            fields.insert("m.relates_to".to_owned(), json!({ "rel_type": "m.thread", "event_id": thread }));
        }
        self.send(&content).await
    }

    /// Puts a file down.
    async fn drops(&self, content: Vec<u8>) -> anyhow::Result<OwnedEventId> {
        let size = content.len();
        let uploaded = self.client.media().upload(&mime::TEXT_PLAIN, content, None).await?;
        let info = json!({ "mimetype": "text/plain", "size": size });
        self.send(&json!({ "msgtype": "m.file", "body": FILE, "url": uploaded.content_uri, "info": info })).await
    }

    async fn send(&self, content: &Value) -> anyhow::Result<OwnedEventId> {
        let (room, kind) = (self.room.clone(), MessageLikeEventType::RoomMessage);
        let content = Raw::new(content)?.cast_unchecked();
        let request = send_message_event::v3::Request::new_raw(room, TransactionId::new(), kind, content);
        Ok(self.client.send(request).await?.event_id)
    }

    /// Waits until the bot has said something with these words here: about that message, if one is given.
    async fn hears(&self, about: Option<&OwnedEventId>, words: &str) -> anyhow::Result<()> {
        let heard = async {
            while !self.has_heard(about, words).await? {
                tokio::time::sleep(PAUSE).await;
            }
            Ok::<(), anyhow::Error>(())
        };
        tokio::time::timeout(PATIENCE, heard).await.with_context(|| format!("the bot does not say {words:?}"))?
    }

    async fn has_heard(&self, about: Option<&OwnedEventId>, words: &str) -> anyhow::Result<bool> {
        let bot = UserId::parse(BOT.id())?;
        let recent = get_message_events::v3::Request::new(self.room.clone(), Direction::Backward);
        for event in self.client.send(recent).await?.chunk {
            if event.get_field::<String>("sender")?.as_deref() != Some(bot.as_str()) {
                continue;
            }
            let content = event.get_field::<Value>("content")?.unwrap_or_default();
            let text = |path: &str| content.pointer(path).and_then(Value::as_str);
            let related = [text("/m.relates_to/event_id"), text("/m.relates_to/m.in_reply_to/event_id")];
            let meant = about.is_none_or(|about| related.contains(&Some(about.as_str())));
            if meant && text("/body").is_some_and(|body| body.contains(words)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
