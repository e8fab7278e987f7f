//! One question in the plain room, asked as any client would ask it.

use std::time::Duration;

use anyhow::Context as _;
use matrix_sdk::Client;
use matrix_sdk::ruma::api::Direction;
use matrix_sdk::ruma::api::client::membership::joined_members;
use matrix_sdk::ruma::api::client::message::{get_message_events, send_message_event};
use matrix_sdk::ruma::events::MessageLikeEventType;
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedRoomId, RoomId, TransactionId, UserId};
use serde_json::{Value, json};

use super::home::{Home, Place};
use super::people::{ASKER, BOT, login};
use super::step::step;

/// How long the answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(100);

/// Asks, waits for the answer and prints it.
pub(super) async fn ask(home: &Home, question: &str) -> anyhow::Result<()> {
    let room = RoomId::parse(home.rooms().id(Place::Plain)?)?;
    let client = Client::builder().homeserver_url(home.homeserver()).build().await?;
    login(&client, home, ASKER).await?;
    let answer = step("asking a question", async {
        tokio::time::timeout(PATIENCE, answer(&client, room, question)).await.context("nobody answers")?
    });
    println!("\n{}", answer.await?);
    Ok(client.logout().await?)
}

/// Waits until the bot is in a room: what was said before it came in is not for it.
pub(super) async fn wait_for_bot(client: &Client, room: &OwnedRoomId) -> anyhow::Result<()> {
    let bot = UserId::parse(BOT.id())?;
    while !client.send(joined_members::v3::Request::new(room.clone())).await?.joined.contains_key(&bot) {
        tokio::time::sleep(PAUSE).await;
    }
    Ok(())
}

async fn answer(client: &Client, room: OwnedRoomId, question: &str) -> anyhow::Result<String> {
    let bot = UserId::parse(BOT.id())?;
    wait_for_bot(client, &room).await?;
    let body = format!("@{} {question}", BOT.name);
    let content = Raw::new(&json!({ "msgtype": "m.text", "body": body, "m.mentions": { "user_ids": [bot] } }))?;
    let kind = MessageLikeEventType::RoomMessage;
    let content = content.cast_unchecked();
    let request = send_message_event::v3::Request::new_raw(room.clone(), TransactionId::new(), kind, content);
    let asked = client.send(request).await?.event_id;
    loop {
        let recent = get_message_events::v3::Request::new(room.clone(), Direction::Backward);
        for event in client.send(recent).await?.chunk {
            let content = event.get_field::<Value>("content")?.unwrap_or_default();
            let replies = content.pointer("/m.relates_to/m.in_reply_to/event_id").and_then(Value::as_str);
            if replies == Some(asked.as_str()) {
                return Ok(content.pointer("/body").and_then(Value::as_str).unwrap_or_default().to_owned());
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}
