//! What is for somebody alone: it goes out only where nobody else reads, by what the homeserver said since the start.

use matrix_sdk::Client;
use tokio_util::sync::CancellationToken;

use super::figures::Figures;
use super::{send, two};
use crate::domain::id::RoomId;
use crate::kernel::effect::Outgoing;

/// Waits until a response told who is there, if `row` is for somebody alone: what is known before is of before a stop. `None` when the
/// bot ends first.
pub(super) async fn wait(row: &Outgoing, figures: &Figures, stop: &CancellationToken) -> Option<()> {
    match row.alone {
        true => stop.run_until_cancelled(figures.more_responses_than(0)).await,
        false => Some(()),
    }
}

/// The room of a row that is for somebody alone, if others may read it by now.
pub(super) async fn overheard<'a>(client: &Client, row: &'a Outgoing) -> Option<&'a RoomId> {
    let room = row.room().filter(|_| row.alone)?;
    two::is_shared(&send::find(client, room).ok()?).await.then_some(room)
}
