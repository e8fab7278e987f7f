//! Being the bot: on a file whoever has the data folder, on a server whoever holds the lease of the database. There a second process
//! waits until the first is gone, and takes its place.

use std::path::Path;
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
use crate::matrix::permit::{Moment, Permit};
use crate::matrix::{account, inherited};

/// So often a process that waits asks for the lease.
const ASK: Duration = Duration::from_millis(500);

/// So often its holder says that it is there.
const BEAT: Duration = Duration::from_secs(2);

/// So much earlier than others take it its holder lets go of it.
const MARGIN: Duration = Duration::from_secs(2);

/// So long after it was told its place a process believes that it has it.
const HOLDS: Duration = LAPSE.saturating_sub(MARGIN);

/// So often it is tried to get the data folder from one that has ended and may not have let go of it yet.
const TRIES: usize = 20;

/// The right to be the bot.
pub(super) struct Turn {
    /// Whether it still is.
    pub(super) permit: Permit,
    /// The number under which this process writes, if it has one.
    pub(super) epoch: Option<i64>,
    /// Whoever says that it is there, if others have to know.
    pub(super) keeper: Option<Keeper>,
    _lock: Lock,
}

/// Waits until this process is the bot. On a file it does not wait. From then on it says every few seconds that it is there, until it ends;
/// `stop` ends it when another has taken its place. While it waits, `look` says whether it could be the bot.
///
/// # Errors
/// When another process has the data folder, the server cannot be asked, or it could not be the bot.
pub(super) fn wait(
    config: &Config,
    board: &Board,
    stop: &CancellationToken,
    mut look: impl FnMut() -> anyhow::Result<()>,
) -> anyhow::Result<Turn> {
    let data = open::data(config)?;
    let Place::Server(address) = config.database() else {
        return Ok(Turn { permit: Permit::unlimited(), epoch: None, keeper: None, _lock: Lock::take(data)? });
    };
    let account = config.bot.several.then(|| account::user(&config.account())).transpose()?;
    let account = account.as_ref().map(PersonId::as_str);
    let mut lease = Lease::new(&address, account, &Process::own().name());
    let mut begun = Moment::now();
    let mut asked = lease.ask(None)?;
    let (mut dead, mut unheard, mut known) = (None, false, String::new());
    loop {
        match asked {
            Asked::Taken { epoch, from } => {
                board.stands(Standing::Starting);
                let permit = Permit::after(begun, HOLDS);
                board.acts_by(permit.clone());
                let keeper = keep(lease, permit.clone(), stop.clone());
                let former = from.as_deref().and_then(Process::named);
                let lock = taken(data, former.as_ref())?;
                if from.is_some() && from != dead {
                    tracing::warn!(from, epoch, "taking the place of one that is silent");
                    inherited::begin(&config.account())?;
                }
                inherited::take_over(&config.account(), epoch, &permit)?;
                return Ok(Turn { permit, epoch: Some(epoch), keeper: Some(keeper), _lock: lock });
            }
            Asked::Held { by } => {
                look()?;
                let known_dead = Process::named(&by).is_some_and(|holder| holder.is_dead());
                if !known_dead {
                    board.stands(Standing::Waiting);
                }
                if !known_dead && !by.is_empty() && known != by {
                    let who = Process::named(&by).map_or(by.clone(), |holder| holder.to_string());
                    tracing::info!(by = who, "another process is the bot; waiting to take its place");
                    known.clone_from(&by);
                }
                let before = std::mem::replace(&mut dead, known_dead.then_some(by));
                if dead.is_none() || dead == before {
                    thread::sleep(ASK);
                }
            }
        }
        begun = Moment::now();
        asked = match lease.ask(dead.as_deref()) {
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

/// The data folder of one that has ended, or is silent.
fn taken(data: &Path, former: Option<&Process>) -> anyhow::Result<Lock> {
    for _ in 1..TRIES {
        if let Ok(lock) = Lock::take_from(data, former) {
            return Ok(lock);
        }
        thread::sleep(ASK);
    }
    Lock::take_from(data, former)
}

/// Says every few seconds that this process is there.
fn keep(mut lease: Lease, permit: Permit, stop: CancellationToken) -> Keeper {
    let done = CancellationToken::new();
    let asked = done.clone();
    let thread = thread::spawn(move || {
        while !asked.is_cancelled() {
            let begun = Moment::now();
            match lease.beat() {
                Ok(true) => permit.renew(begun, HOLDS),
                Ok(false) => {
                    permit.renew(begun, Duration::ZERO);
                    tracing::error!("another process is the bot now, or a command has the database");
                    stop.cancel();
                    return false;
                }
                Err(error) => tracing::warn!(%error, "cannot say that this process is there"),
            }
            rest(&asked);
        }
        if let Err(error) = lease.release() {
            tracing::warn!(%error, "whoever comes next has to wait");
        }
        true
    });
    Keeper { done, thread: Some(thread) }
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
    thread: Option<thread::JoinHandle<bool>>,
}

impl Keeper {
    /// Lets go of the lease; whether it was this process's to the end.
    pub(super) fn finish(mut self) -> bool {
        self.done.cancel();
        self.thread.take().is_some_and(|thread| thread.join().unwrap_or(false))
    }
}

impl Drop for Keeper {
    /// Whatever a start stumbles over, the lease is let go of.
    fn drop(&mut self) {
        self.done.cancel();
        self.thread.take().map(thread::JoinHandle::join);
    }
}
