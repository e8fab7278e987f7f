//! Small signs that the bot is there: they never stand in the way of an answer.

use std::time::Duration;

use matrix_sdk::Client;
use matrix_sdk::ruma::EventId as MatrixEventId;
use matrix_sdk::ruma::api::client::receipt::create_receipt::v3::ReceiptType;
use matrix_sdk::ruma::events::receipt::ReceiptThread;
use tokio::time::sleep;

use super::failure::{Failure, Pauses};
use super::outbound::Outbound;
use super::send::find;
use crate::domain::id::{EventId, RoomId};
use crate::kernel::effect::{Operation, Outgoing};

/// How long to wait before looking again whether there is room for taking a sign back.
const PAUSE: Duration = Duration::from_secs(5);

/// What can wait gives way to the answer for so long: a homeserver handles the requests for a room one by one.
const GIVE_WAY: Duration = Duration::from_millis(400);

/// Carries out a courtesy if there is room for it now, and lets it go otherwise. Taking one back is not let go: it
/// waits until there is room, because a sign that stays says something untrue.
pub(super) async fn carry(outbound: &Outbound, row: &Outgoing) {
    if outbound.until_told(row).await.is_none() {
        return;
    }
    let patient = matches!(row.operation, Operation::Redact { .. });
    if patient && outbound.stop.run_until_cancelled(sleep(GIVE_WAY)).await.is_none() {
        return;
    }
    let (mut pauses, mut pause) = (Pauses::new(), PAUSE);
    loop {
        if outbound.gate.claim() {
            match outbound.attempt(row).await {
                Ok(event) => return outbound.sent(row, event),
                Err(Failure::Final(reason)) => return outbound.refused(row, reason),
                Err(Failure::Limited(wait)) => outbound.gate.limited(wait),
                Err(Failure::Passing(trouble)) if patient => {
                    if pauses.are_in_vain(&trouble) {
                        return outbound.refused(row, trouble.reason);
                    }
                    pause = pauses.next().max(PAUSE);
                }
                // Nobody is asked in by a courtesy.
                Err(Failure::Passing(_) | Failure::Declined) => {}
            }
        }
        if !patient {
            return outbound.dropped(row);
        }
        if outbound.stop.run_until_cancelled(sleep(pause)).await.is_none() {
            return;
        }
    }
}

/// Shows or hides that the bot is typing.
pub(super) async fn typing(client: Client, room: RoomId, on: bool) {
    if !on {
        sleep(GIVE_WAY).await;
    }
    if let Ok(found) = find(&client, &room)
        && let Err(error) = found.typing_notice(on).await
    {
        tracing::debug!(%room, %error, "could not show typing");
    }
}

/// Marks a message as read.
pub(super) async fn read(client: Client, room: RoomId, event: EventId) {
    sleep(GIVE_WAY).await;
    if let (Ok(found), Ok(id)) = (find(&client, &room), MatrixEventId::parse(event.as_str()))
        && let Err(error) = found.send_single_receipt(ReceiptType::Read, ReceiptThread::Unthreaded, id).await
    {
        tracing::debug!(%room, %error, "could not mark a message as read");
    }
}
