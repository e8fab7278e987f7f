//! One start, step by step, as `jatwerk run` makes it up to where a homeserver is needed.

use std::panic::resume_unwind;
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::super::super::simulate::history::History;
use super::super::super::{clock, open};
use super::super::memory;
use crate::config::Config;
use crate::features::ingest::store::uploads;
use crate::kernel::event::Event;
use crate::kernel::store::stream;

/// What was measured.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Start {
    /// Each step, with how many seconds it took.
    steps: Vec<(String, f64)>,
    /// Megabytes at most.
    pub(super) memory: f64,
}

impl Start {
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|(name, _)| name.as_str())
    }

    pub(super) fn step(&self, place: usize) -> Option<Duration> {
        self.steps.get(place).map(|(_, seconds)| Duration::from_secs_f64(*seconds))
    }
}

/// Notes how long each step takes.
struct Laps {
    begun: Instant,
    last: Instant,
    steps: Vec<(String, f64)>,
}

impl Laps {
    fn begin() -> Self {
        let begun = clock::start();
        Self { begun, last: begun, steps: Vec::new() }
    }

    fn lap(&mut self, name: &str) {
        self.note(name, self.last.elapsed());
        self.last = clock::start();
    }

    fn note(&mut self, name: &str, took: Duration) {
        self.steps.push((name.to_owned(), took.as_secs_f64()));
    }
}

/// Starts with what is in the folder of `config`, once its history is over, and prints what it measured as a line of JSON.
pub(super) fn print(config: &Config, history: &History) -> anyhow::Result<()> {
    let steps = start(config, history)?;
    println!("{}", serde_json::to_string(&Start { steps, memory: memory::read()?.most })?);
    Ok(())
}

fn start(config: &Config, history: &History) -> anyhow::Result<Vec<(String, f64)>> {
    let at = history.end();
    let mut laps = Laps::begin();
    let store = open::store(config)?;
    store.be_alone()?;
    laps.lap("the database is open");
    let files = uploads::wanted_files(&store)?;
    let known = (stream::out_of_touch_since(&store)?, stream::last_at_work(&store)?, stream::positions(&store)?);
    laps.lap("where it was is known");
    let (model, (library, opened)) = thread::scope(|scope| {
        let model = scope.spawn(|| timed(|| open::embedder(config)));
        let library = timed(|| open::library(config, &store));
        (model.join().unwrap_or_else(|panic| resume_unwind(panic)), library)
    });
    let (embedder, loaded) = model;
    laps.lap("library, index and model are open");
    laps.note("  of which library and index", opened);
    laps.note("  of which the model, beside them", loaded);
    let mut bot = open::bot(store, library?, config.settings())?;
    let resumed = bot.resume()?;
    laps.lap("what is owed is taken up");
    bot.handle(Event::OutOfTouch { at });
    laps.lap("the first event is handled");
    laps.note("= READY", laps.begun.elapsed());
    for room in history.rooms() {
        bot.handle(Event::Joined { at, room, direct: false, encrypted: true, open_as: None });
    }
    laps.lap("the rooms are told");
    bot.handle(Event::Tick { at });
    laps.lap("the first tick");
    bot.handle(Event::Tick { at });
    laps.lap("the second tick");
    bot.handle(Event::InTouch { at });
    laps.lap("what was missed is told");
    bot.load()?;
    bot.gauges()?;
    laps.lap("the figures of a tick");
    drop((files, known, embedder?, resumed));
    Ok(laps.steps)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = clock::start();
    let done = work();
    (done, started.elapsed())
}
