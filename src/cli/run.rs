//! `jatwerk run`: the bot, until it is stopped.

use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use super::download::Hosts;
use super::lease::{self, Keeper};
use super::reader::Reader;
use super::take_in::TakeIn;
use super::web::{Board, Pages, Standing};
use super::{backup, clock, console, core, open, rereading, several, stuck, sweep, watch, web, worker};
use crate::config::Config;
use crate::db::Db;
use crate::domain::id::BotId;
use crate::kernel::event::Event;
use crate::kernel::settings::Settings;
use crate::kernel::store::{rooms, stream};
use crate::matrix::figures::Figures;
use crate::matrix::handled::Handled;
use crate::matrix::media::Files;
use crate::matrix::members::Members;
use crate::matrix::pace::Pace;
use crate::matrix::{account, run as matrix};
use crate::search::Embedder;
use crate::search::reranker::Reranker;

/// The core looks this often whether time brought anything.
const TICK: Duration = Duration::from_secs(1);

/// Between two looks so far apart the machine slept, or its clock was set right.
const ABSENT: Duration = Duration::from_secs(5 * 60);

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Says in the log how long each step takes, from what the homeserver brings to what is sent: names of steps, and no words.
    #[arg(long)]
    pub(super) trace: bool,
}

pub(super) fn run(config: &Config) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start")?;
    runtime.block_on(serve(config))
}

async fn serve(config: &Config) -> anyhow::Result<()> {
    backup::recipient(config)?;
    let listener = web::listen(config).await?;
    let (board, figures) = (Arc::new(Board::default()), Arc::new(Figures::default()));
    let pages = Pages { board: board.clone(), figures: figures.clone(), data: config.data.clone() };
    tokio::spawn(web::serve(listener, pages));
    // The model takes the longest to load, whoever is the bot.
    let mut models = Models::load(config);
    let stop = CancellationToken::new();
    let mut turn = task::block_in_place(|| lease::wait(config, &board, &stop, || models.look()))?;
    models.look()?;
    // There is no way back from a step, so nobody takes one who cannot be the bot.
    if open::is_behind(config)? {
        models.join()?;
    }
    let store = open::store_of_bot(config)?;
    if let Some(epoch) = turn.epoch {
        store.write_under(epoch)?;
    }
    several::take_place(config, &store)?;
    sweep::always(config);
    let of_rooms = store.bot();
    let (away_since, last_at_work) = (stream::out_of_touch_since(&store)?, stream::last_at_work(&store)?);
    last_at_work.into_iter().for_each(clock::was_seen);
    let (positions, apart) = (stream::positions(&store)?, config.database().file().is_none());
    let session = account::restore(&config.matrix.homeserver, &config.account(), &positions, apart).await?;
    let library = open::library_of_bot(config, &store, turn.epoch)?;
    let (embedder, reranker) = models.loaded()?;
    let reranker = reranker.unwrap_or_else(|error| {
        tracing::error!(error = format!("{error:#}"), "answering in the order of the search");
        None
    });
    let bot = open::bot(store, library, Settings { reranks: reranker.is_some(), ..config.settings() })?;

    let (events, heard) = mpsc::channel();
    // What was said while the bot was down comes first: until then nobody is silent, nor was anybody meanwhile.
    events.send(Event::OutOfTouch { at: last_at_work.unwrap_or_else(clock::now) }).ok();
    let at_console = console::prepare(config, events.clone())?;
    if let Some(at) = &at_console {
        let made = console::make(config, at, Members::of(&session))?;
        console::open(config.console.listen, made, turn.epoch.is_some()).await?;
    }
    let (to_matrix, actions) = tokio::sync::mpsc::unbounded_channel();
    let (to_worker, jobs) = mpsc::channel();
    board.heard(&Event::Tick { at: clock::now() });
    board.stands(Standing::Working);
    backup::schedule::start(config, board.clone());
    let embedded = events.clone();
    let hosts = Hosts::new(&config.moderators.hosts);
    let reader = Reader::own(config.pdfium())?;
    let files =
        TakeIn::start(config.files(), reader.clone(), hosts.clone(), config.moderators.folder.clone(), events.clone());
    if let Some(folder) = &config.moderators.folder {
        watch::folder(folder.clone(), config.files(), events.clone());
    }
    several::listen(config, of_rooms, events.clone());
    watch::feeds(config.feeds.clone(), &hosts, &reader, &config.files(), &events);
    let rereader = reranker.map(|reranker| rereading::start(reranker, events.clone()));
    thread::spawn(move || worker::work(embedder, rereader.as_ref(), &jobs, &embedded, &files));
    let core_board = board.clone();
    // A bot without its core is deaf: however the core ends, the whole bot ends, so that it can be started anew.
    let end = stop.clone().drop_guard();
    thread::spawn(move || {
        let _end = end;
        core::run(bot, &heard, &to_matrix, &to_worker, &core_board, at_console.as_ref());
    });
    stuck::watch(board.clone(), stop.clone());
    tokio::spawn(tick(events.clone(), board));

    let asked = CancellationToken::new();
    tokio::spawn(stop_on_signal(asked.clone(), stop.clone()));
    let pace = &config.matrix.pace;
    let settings = matrix::Settings {
        folder: config.account(),
        name: config.bot.name.clone(),
        pace: (!pace.unlimited).then_some(Pace { burst: pace.burst, per_second: pace.per_second }),
        handled: handled(config, of_rooms),
        files: Files::new(&config.files()),
        permit: turn.permit.clone(),
        away_since,
    };
    tracing::info!("running");
    let ended = matrix::run(session, settings, events, actions, figures, stop.clone()).await;
    // Whatever the core is doing is either committed or as if it never began; there is nothing to wait for.
    let to_the_end = turn.keeper.take().is_none_or(Keeper::finish);
    ended?;
    anyhow::ensure!(to_the_end, "another process is the bot now: this one ends, and waits once it is started again");
    anyhow::ensure!(asked.is_cancelled(), "the core ended by itself; the log says why");
    tracing::info!("stopped");
    Ok(())
}

/// The model, and the reranker or why there is none.
type Loaded = (Box<dyn Embedder>, anyhow::Result<Option<Box<dyn Reranker>>>);

/// What is loaded on a thread of its own, beside all else that a start or a standby does.
struct Models {
    thread: Option<JoinHandle<anyhow::Result<Loaded>>>,
    loaded: Option<Loaded>,
}

impl Models {
    fn load(config: &Config) -> Self {
        let config = config.clone();
        let thread = thread::spawn(move || anyhow::Ok((open::embedder(&config)?, open::reranker(&config))));
        Self { thread: Some(thread), loaded: None }
    }

    /// Fails as soon as it is known that the model cannot be loaded.
    fn look(&mut self) -> anyhow::Result<()> {
        if self.thread.as_ref().is_some_and(JoinHandle::is_finished) { self.join() } else { Ok(()) }
    }

    /// Waits until it is loaded.
    fn join(&mut self) -> anyhow::Result<()> {
        if let Some(thread) = self.thread.take() {
            self.loaded = Some(thread.join().map_err(|_| failed())??);
        }
        Ok(())
    }

    fn loaded(mut self) -> anyhow::Result<Loaded> {
        self.join()?;
        self.loaded.ok_or_else(failed)
    }
}

fn failed() -> anyhow::Error {
    anyhow::anyhow!("loading the model failed")
}

/// What was handled, by whoever reads beside the core: for each look anew, as one is seldom needed.
fn handled(config: &Config, bot: BotId) -> Handled {
    let place = config.database();
    Handled::new(move |events| {
        let looked = Db::open_to_read(&place).and_then(|db| {
            db.ask_for(bot);
            rooms::is_one_handled(&db, events)
        });
        looked.unwrap_or_else(|error| {
            tracing::warn!(%error, "cannot tell what was handled; looking further back");
            false
        })
    })
}

async fn tick(events: mpsc::Sender<Event>, board: Arc<Board>) {
    let mut interval = tokio::time::interval(TICK);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut doubted, mut last) = (false, clock::now());
    loop {
        interval.tick().await;
        let ahead = clock::ahead();
        if ahead.is_some() != doubted {
            doubted = ahead.is_some();
            tracing::warn!(doubted, ahead_ms = ahead, "the clock of this machine was moved");
        }
        board.doubt_clock(ahead);
        let (at, since) = (clock::now(), last);
        let absent = (at.since(since) > ABSENT).then_some(Event::Absent { at, since });
        if absent.into_iter().chain([Event::Tick { at }]).any(|event| events.send(event).is_err()) {
            return;
        }
        last = at;
    }
}

async fn stop_on_signal(asked: CancellationToken, stop: CancellationToken) {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    asked.cancel();
    stop.cancel();
}
