//! Fetches from the homeserver, response by response, until the bot is stopped.

use std::time::Duration;

use matrix_sdk::Client;
use matrix_sdk::config::{SyncSettings, SyncToken};
use matrix_sdk::ruma::api::client::filter::{
    Filter as EventFilter, FilterDefinition, LazyLoadOptions, RoomEventFilter,
};
use matrix_sdk::ruma::api::client::sync::sync_events::v3::Filter;
use matrix_sdk::ruma::uint;
use tokio_util::sync::CancellationToken;

use super::account::AccountError;
use super::clock;
use super::failure::{Failure, Pauses, is_ended};
use super::figures::{Figures, count};
use super::inbound::Inbound;
use super::permit::Permit;
use crate::domain::time::Timestamp;
use crate::kernel::event::Event;

/// How long the homeserver may hold a request back while nothing happens.
const LONGEST_POLL: Duration = Duration::from_secs(30);

/// Syncs until `stop`. Whatever the homeserver does, it is asked again; only the end of the session is the end. Without a permit nothing is
/// asked, nor what was asked waited for: what is told to one that is not the bot any more, keys above all, the bot would never hear.
///
/// # Errors
/// When the homeserver has ended the session.
pub(super) async fn run(
    client: &Client,
    inbound: &mut Inbound,
    figures: &Figures,
    permit: &Permit,
    stop: &CancellationToken,
) -> Result<(), AccountError> {
    // The first response comes at once, even when nothing happened: only then is it known that the homeserver is well.
    let mut settings = settings().timeout(Duration::ZERO);
    let mut pauses = Pauses::new();
    let (mut begun, mut touch) = (false, Touch::default());
    while permit.wait(stop).await.is_some() {
        // What is under way is not let go of, as the SDK may have taken it for read; it rests until there is a permit again.
        let mut sync = std::pin::pin!(client.sync_once(settings.clone()));
        let result = loop {
            match stop.run_until_cancelled(permit.run_while_it_holds(sync.as_mut())).await {
                None => return Ok(()),
                Some(Some(result)) => break result,
                Some(None) => {
                    if permit.wait(stop).await.is_none() {
                        return Ok(());
                    }
                }
            }
        };
        match result {
            Ok(response) => {
                settings = settings.timeout(LONGEST_POLL).token(SyncToken::ReusePrevious);
                begun = true;
                pauses = Pauses::new();
                figures.synced(clock::now());
                let read = stop.run_until_cancelled(inbound.read(response)).await.transpose()?;
                if read.is_some() && touch.regained(clock::now()) {
                    inbound.tell(Event::InTouch { at: clock::now() });
                }
            }
            Err(error) if is_ended(&error) => return Err(AccountError::Ended),
            Err(error) if !begun && inbound.goes_on() && matches!(Failure::of(&error), Failure::Final(_)) => {
                tracing::warn!(%error, "the homeserver does not know where the bot was; looking in each room what was missed");
                settings = settings.token(SyncToken::NoToken);
                inbound.look_back();
            }
            Err(error) => {
                count(&figures.sync_failures);
                if let Some(at) = touch.lost() {
                    inbound.tell(Event::OutOfTouch { at });
                }
                let pause = pauses.next();
                tracing::warn!(%error, pause_ms = pause.as_millis(), "sync failed");
                stop.run_until_cancelled(tokio::time::sleep(pause)).await;
            }
        }
    }
    Ok(())
}

/// What the core knows of whether the homeserver is there; that it was not heard yet, it knows from the start.
#[derive(Debug, Default)]
struct Touch(Option<Timestamp>);

impl Touch {
    /// It answered at `at`; whether it is there again.
    fn regained(&mut self, at: Timestamp) -> bool {
        self.0.replace(at).is_none()
    }

    /// It did not answer; when it last did, unless the core knows that.
    fn lost(&mut self) -> Option<Timestamp> {
        self.0.take()
    }
}

/// How every sync is asked for, the first one too: with lazy members the homeserver says how many there are, and it says
/// so only once.
pub(super) fn settings() -> SyncSettings {
    SyncSettings::new().filter(Filter::FilterDefinition(filter()))
}

/// Messages and state, and nothing that a bot would throw away.
fn filter() -> FilterDefinition {
    let mut filter = FilterDefinition::empty();
    filter.presence = EventFilter::ignore_all();
    filter.room.ephemeral = RoomEventFilter::ignore_all();
    // The homeserver's own limit is 10; with more than a hundred at once `catchup` fetches the rest.
    filter.room.timeline.limit = Some(uint!(100));
    let lazy = LazyLoadOptions::Enabled { include_redundant_members: false };
    filter.room.timeline.lazy_load_options = lazy;
    filter.room.state.lazy_load_options = lazy;
    filter
}
