//! Everything at work together, from the start of the bot to its end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::account::{AccountError, Session};
use super::bounds::Bounds;
use super::failure::Pauses;
use super::figures::{Figures, count};
use super::handled::Handled;
use super::inbound::Inbound;
use super::media::Files;
use super::outbound::{Limits, Outbound};
use super::pace::{Gate, Pace};
use super::permit::Permit;
use super::reader::Reader;
use super::rewording::Pending;
use super::zone::Zones;
use super::{account, clock, restored, sync};
use crate::domain::time::Timestamp;
use crate::kernel::effect::Action;
use crate::kernel::event::Event;

/// How long requests that are under way may take when the bot stops.
const LAST_WAIT: Duration = Duration::from_secs(10);

/// How long a homeserver that is well may fail to show what was missed in one room; meanwhile the bot hears nothing of others.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// How the bot behaves towards a homeserver.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The account's folder, to be named in errors.
    pub folder: PathBuf,
    /// What people call the bot.
    pub name: String,
    /// How much the homeserver takes; `None` when it was told not to limit the bot.
    pub pace: Option<Pace>,
    /// What the core handled.
    pub handled: Handled,
    /// Where files are kept.
    pub files: Files,
    /// Whether this process may act as the bot.
    pub permit: Permit,
    /// Since when the homeserver is gone, if the process before this one saw it go.
    pub away_since: Option<Timestamp>,
}

/// Connects the core with the homeserver until `stop`: events go to the core, its actions are carried out. First the
/// core hears which rooms the bot is in (`Joined`, `Upgraded`), who invited it, and what it missed; the same things may
/// be told twice, so the core passes over ids that it has seen.
///
/// # Errors
/// When the session has ended, or belongs to somebody else.
pub async fn run(
    session: Session,
    settings: Settings,
    events: Sender<Event>,
    actions: UnboundedReceiver<Action>,
    figures: Arc<Figures>,
    stop: CancellationToken,
) -> Result<(), AccountError> {
    let stop = stop.child_token();
    let client = session.client.clone();
    let gate = Gate::new(settings.pace, Instant::now());
    let permit = settings.permit;
    let limits = Limits { gate, permit: permit.clone(), stop: stop.clone() };
    let outbound = Outbound::new(client.clone(), settings.files.clone(), limits, events.clone(), figures.clone());
    let waiting = TaskTracker::new();
    let me = client.user_id().ok_or_else(|| AccountError::NotSetUp(settings.folder.clone()))?.to_owned();
    let reader = Reader {
        me,
        name: settings.name,
        events,
        figures: figures.clone(),
        waiting: waiting.clone(),
        pending: Pending::default(),
        zones: Zones::default(),
        stop: stop.clone(),
        late: false,
    };
    let bounds = Bounds {
        since: session.since,
        away_since: settings.away_since,
        now: clock::now,
        begun: Instant::now(),
        patience: PATIENCE,
        handled: settings.handled,
    };
    let mut inbound = Inbound::new(client.clone(), reader, bounds);
    let (is_behind, up_to_date, ended) = (session.is_behind, inbound.up_to_date(), stop.clone());
    let sending = tokio::spawn(async move {
        // Who reads along where it goes is not known before.
        if !is_behind || ended.run_until_cancelled(up_to_date.cancelled()).await.is_some() {
            outbound.run(actions).await;
        }
    });

    let result = async {
        reach(&session, &settings.folder, &figures, &stop).await?;
        let settled = stop.run_until_cancelled(restored::settle(&settings.folder, &client)).await.transpose()?;
        if settled == Some(true) {
            inbound.settle(&settings.folder);
        }
        let position = session.position.as_deref();
        if session.is_behind {
            inbound.start_behind(position);
        } else {
            stop.run_until_cancelled(inbound.start(position)).await.transpose()?;
        }
        sync::run(&client, &mut inbound, &figures, &permit, &stop).await
    }
    .await;

    stop.cancel();
    waiting.close();
    let at_rest = async {
        waiting.wait().await;
        sending.await.ok();
        client.encryption().backups().wait_for_steady_state().await.ok();
    };
    if timeout(LAST_WAIT, at_rest).await.is_err() {
        tracing::warn!("stopped while requests were under way; they are made again at the next start");
    }
    result
}

/// Waits until the homeserver is there and knows the session.
async fn reach(
    session: &Session,
    folder: &Path,
    figures: &Figures,
    stop: &CancellationToken,
) -> Result<(), AccountError> {
    let mut pauses = Pauses::new();
    loop {
        match stop.run_until_cancelled(account::confirm(session, folder)).await {
            None | Some(Ok(())) => return Ok(()),
            Some(Err(AccountError::Homeserver(error))) => {
                count(&figures.sync_failures);
                let pause = pauses.next();
                tracing::warn!(%error, pause_ms = pause.as_millis(), "the homeserver cannot be reached");
                stop.run_until_cancelled(sleep(pause)).await;
            }
            Some(Err(error)) => return Err(error),
        }
    }
}
