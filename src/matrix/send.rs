//! One try to carry out one row.

use matrix_sdk::ruma::api::client::redact::redact_event;
use matrix_sdk::ruma::{EventId as MatrixEventId, OwnedRoomId, RoomId as MatrixRoomId, TransactionId};
use matrix_sdk::{Client, Error, Room};

use super::body::{Body, body};
use super::failure::Failure;
use super::join::{join, leave};
use super::media::Files;
use super::reader::event_id;
use super::{direct, media};
use crate::domain::id::{EventId, RoomId};
use crate::kernel::effect::{Operation, Outgoing, Target};

/// Tries to carry out `row`; returns the event that it became. Its transaction id makes a second try harmless.
pub(super) async fn attempt(client: &Client, files: &Files, row: &Outgoing) -> Result<Option<EventId>, Failure> {
    match (&row.operation, body(&row.operation)?) {
        (_, Some(body)) => say(&find(client, room(row)?)?, &row.txn, body).await.map(Some),
        (Operation::Redact { target }, None) => redact(client, row, event(target)?).await.map(Some),
        (Operation::SendFile { file, thread }, None) => {
            let bytes = files.bytes(&file.hash).await.map_err(|error| Failure::Final(error.to_string()))?;
            send_file(client, row, &file.name, bytes, thread.as_ref()).await.map(Some)
        }
        (Operation::SendMade { name, text, thread }, None) => {
            send_file(client, row, name, text.as_bytes().to_vec(), thread.as_ref()).await.map(Some)
        }
        (Operation::Leave, None) => leave(client, find(client, room(row)?)?.room_id()).await.map(|()| None),
        (Operation::Invite { person }, None) => direct::invite(&find(client, room(row)?)?, person).await.map(|()| None),
        (_, None) => match join(client, &parse(room(row)?)?).await {
            Ok(()) => Ok(None),
            Err(error) => Err(Failure::of(&error)),
        },
    }
}

/// Where it happens: what is due knows.
fn room(row: &Outgoing) -> Result<&RoomId, Failure> {
    row.room().ok_or_else(|| Failure::Final("nobody knows in which room".to_owned()))
}

/// On what it acts: what is due knows.
pub(super) fn event(target: &Target) -> Result<&EventId, Failure> {
    target.event().ok_or_else(|| Failure::Final("nobody knows on which event".to_owned()))
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
    row: &Outgoing,
    name: &str,
    bytes: Vec<u8>,
    thread: Option<&EventId>,
) -> Result<EventId, Failure> {
    let room = find(client, room(row)?)?;
    let encrypted = room.encryption_state().is_encrypted();
    let content = media::bring(client, name, bytes, thread, encrypted).await?;
    say(&room, &row.txn, Body { kind: "m.room.message", content }).await
}

async fn redact(client: &Client, row: &Outgoing, target: &EventId) -> Result<EventId, Failure> {
    let target = MatrixEventId::parse(target.as_str()).map_err(|error| Failure::Final(error.to_string()))?;
    let request = redact_event::v3::Request::new(parse(room(row)?)?, target, row.txn.as_str().into());
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
