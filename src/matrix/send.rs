//! One try to carry out one row.

use matrix_sdk::ruma::api::client::redact::redact_event;
use matrix_sdk::ruma::{EventId as MatrixEventId, OwnedRoomId, RoomId as MatrixRoomId, TransactionId};
use matrix_sdk::{Client, Error, Room};

use super::body::{Body, body};
use super::failure::Failure;
use super::join::join;
use super::media::Files;
use super::reader::event_id;
use super::{direct, media};
use crate::domain::id::{EventId, RoomId};
use crate::kernel::effect::{Deed, OutboxRow};

/// Tries to carry out `row`; returns the event that it became. Its transaction id makes a second try harmless.
pub(super) async fn attempt(client: &Client, files: &Files, row: &OutboxRow) -> Result<Option<EventId>, Failure> {
    match (&row.deed, body(&row.deed)) {
        (_, Some(body)) => say(&find(client, &row.room)?, &row.txn, body).await.map(Some),
        (Deed::Redact { target }, None) => redact(client, row, target).await.map(Some),
        (Deed::SendFile { file, thread }, None) => {
            let bytes = files.bytes(&file.hash).await.map_err(|error| Failure::Final(error.to_string()))?;
            send_file(client, row, &file.name, bytes, thread.as_ref()).await.map(Some)
        }
        (Deed::SendMade { name, text, thread }, None) => {
            send_file(client, row, name, text.as_bytes().to_vec(), thread.as_ref()).await.map(Some)
        }
        (Deed::Leave, None) => match find(client, &row.room)?.leave().await {
            Ok(()) => Ok(None),
            Err(error) => Err(Failure::of(&error)),
        },
        (Deed::Invite { person }, None) => direct::invite(&find(client, &row.room)?, person).await.map(|()| None),
        (_, None) => match join(client, &parse(&row.room)?).await {
            Ok(()) => Ok(None),
            Err(error) => Err(Failure::of(&error)),
        },
    }
}

async fn say(room: &Room, txn: &str, body: Body) -> Result<EventId, Failure> {
    let sending = room.send_raw(body.kind, body.content).with_transaction_id(<&TransactionId>::from(txn));
    match sending.await {
        Ok(sent) => Ok(event_id(&sent.response.event_id)),
        Err(error) => Err(Failure::of(&error)),
    }
}

async fn send_file(
    client: &Client,
    row: &OutboxRow,
    name: &str,
    bytes: Vec<u8>,
    thread: Option<&EventId>,
) -> Result<EventId, Failure> {
    let room = find(client, &row.room)?;
    let encrypted = room.encryption_state().is_encrypted();
    let content = media::bring(client, name, bytes, thread, encrypted).await?;
    say(&room, &row.txn, Body { kind: "m.room.message", content }).await
}

async fn redact(client: &Client, row: &OutboxRow, target: &EventId) -> Result<EventId, Failure> {
    let target = MatrixEventId::parse(target.as_str()).map_err(|error| Failure::Final(error.to_string()))?;
    let request = redact_event::v3::Request::new(parse(&row.room)?, target, row.txn.as_str().into());
    match client.send(request).await {
        Ok(sent) => Ok(event_id(&sent.event_id)),
        Err(error) => Err(Failure::of(&Error::from(error))),
    }
}

/// A room that the bot is in.
pub(super) fn find(client: &Client, room: &RoomId) -> Result<Room, Failure> {
    client.get_room(&parse(room)?).ok_or_else(|| Failure::Final("the bot is not in this room".to_owned()))
}

fn parse(room: &RoomId) -> Result<OwnedRoomId, Failure> {
    MatrixRoomId::parse(room.as_str()).map_err(|error| Failure::Final(error.to_string()))
}
