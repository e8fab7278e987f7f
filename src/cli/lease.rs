//! Being the bot: on a file whoever has the data folder, on a server whoever holds the lease of the database. There a second process
//! waits until the first is gone, and takes its place.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::lock::Lock;
use super::open;
use super::process::Process;
use super::web::{Board, Standing};
use crate::clock;
use crate::config::Config;
use crate::db::{Asked, LAPSE, Lease, Place};
use crate::domain::id::PersonId;
use crate::matrix::permit::Permit;
use crate::matrix::{account, inherited};

/// So often a process that waits asks for the lease.
const ASK: Duration = Duration::from_millis(500);

/// So often its holder says that it is there.
const BEAT: Duration = Duration::from_secs(2);

/// So much earlier than others take it its holder lets go of it.
const MARGIN: Duration = Duration::from_secs(2);

/// The right to be the bot.
pub(super) struct Turn {
    /// Whether it still is.
    pub(super) permit: Permit,
    lease: Option<Lease>,
    epoch: Option<i64>,
    _lock: Lock,
}

/// Waits until this process is the bot. On a file it does not wait.
///
/// # Errors
/// When another process has the data folder, or the server cannot be asked.
pub(super) fn wait(config: &Config, board: &Board) -> anyhow::Result<Turn> {
    let data = open::data(config)?;
    let Place::Server(address) = config.database() else {
        return Ok(Turn { permit: Permit::unlimited(), lease: None, epoch: None, _lock: Lock::take(data)? });
    };
    let account = config.bot.several.then(|| account::user(&config.account())).transpose()?;
    let account = account.as_ref().map(PersonId::as_str);
    let mut lease = Lease::new(&address, account, &Process::own().name());
    let mut asked = lease.ask(false)?;
    let (mut known_dead, mut unheard) = (false, false);
    loop {
        let start = clock::start();
        match asked {
            Asked::Taken { epoch, from } => {
                let former = from.as_deref().and_then(Process::named);
                let lock = Lock::take_from(data, former.as_ref())?;
                if from.is_some() && !known_dead {
                    tracing::warn!(from, epoch, "taking the place of one that is silent");
                    inherited::take_over(&config.account())?;
                }
                let permit = Permit::up_to(start + LAPSE - MARGIN);
                return Ok(Turn { permit, lease: Some(lease), epoch: Some(epoch), _lock: lock });
            }
            Asked::Held { by } => {
                known_dead = Process::named(&by).is_some_and(|holder| holder.is_dead());
                if !known_dead && board.stands(Standing::Waiting) != Standing::Waiting {
                    let by = Process::named(&by).map_or(by, |holder| holder.to_string());
                    tracing::info!(by, "another process is the bot; waiting to take its place");
                }
            }
        }
        if !known_dead {
            thread::sleep(ASK);
        }
        asked = match lease.ask(known_dead) {
            Ok(asked) => {
                unheard = false;
                asked
            }
            Err(error) => {
                if !std::mem::replace(&mut unheard, true) {
                    tracing::warn!(%error, "cannot ask who is the bot; asking again and again");
                }
                Asked::Held { by: String::new() }
            }
        };
    }
}

impl Turn {
    /// The number under which this process writes, if it has one.
    pub(super) fn epoch(&self) -> Option<i64> {
        self.epoch
    }

    /// Says every few seconds that this process is there, until it ends. Ends it with `stop` when another has taken its place.
    pub(super) fn keep(&mut self, board: Arc<Board>, stop: CancellationToken) -> Option<Keeper> {
        let mut lease = self.lease.take()?;
        let permit = self.permit.clone();
        let done = CancellationToken::new();
        let asked = done.clone();
        let thread = thread::spawn(move || {
            while !asked.is_cancelled() {
                let start = clock::start();
                match lease.beat() {
                    Ok(true) => permit.put_off(start + LAPSE - MARGIN),
                    Ok(false) => {
                        tracing::error!("another process is the bot now");
                        stop.cancel();
                        return false;
                    }
                    Err(error) => tracing::warn!(%error, "cannot say that this process is there"),
                }
                board.stands(if permit.holds() { Standing::Working } else { Standing::Unsure });
                rest(&asked);
            }
            if let Err(error) = lease.release() {
                tracing::warn!(%error, "whoever comes next has to wait");
            }
            true
        });
        Some(Keeper { done, thread })
    }
}

/// Waits for the next time, or for the end.
fn rest(asked: &CancellationToken) {
    let start = clock::start();
    while start.elapsed() < BEAT && !asked.is_cancelled() {
        thread::sleep(BEAT / 20);
    }
}

/// The thread that keeps the lease.
pub(super) struct Keeper {
    done: CancellationToken,
    thread: thread::JoinHandle<bool>,
}

impl Keeper {
    /// Lets go of the lease; whether it was this process's to the end.
    pub(super) fn finish(self) -> bool {
        self.done.cancel();
        self.thread.join().unwrap_or(false)
    }
}
