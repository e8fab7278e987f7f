//! What happens: an event in, actions out. Synchronous, deterministic, and each event in one transaction.

pub mod asker;
pub mod clock;
pub mod command;
pub mod console;
pub mod effect;
pub mod event;
pub mod fact;
pub mod feature;
pub mod hear;
pub mod jobs;
pub mod meant;
pub mod obey;
pub mod permission;
pub mod reader;
pub mod room;
pub mod say;
pub mod settings;
pub mod store;
pub mod subject;
pub mod turn;

pub use self::settings::{Console, Desk, Moderators, Pings, Reuse, Settings};
pub use self::turn::Turn;
pub use crate::corpus::Fault;

use self::clock::{away, retry, schedule};
use self::command::Commands;
use self::event::Event;
use self::fact::Fact;
use self::feature::{Feature, Gauge};
use self::hear::{inbox, reaction, request, several};
use self::say::{direct, outbox};
use self::store::{questions, stream};
use crate::corpus::library::Library;
use crate::corpus::ranking::DEPTH;
use crate::corpus::store::documents;
use crate::corpus::store::generations::Generations;
use crate::db::{Db, DbError, TableSpec};
use crate::domain::time::Timestamp;
use crate::kernel::effect::Action;
use crate::kernel::hear::reaction::Reaction;
use crate::kernel::store::said::outbox_rows;
use crate::speech::words::Words;

/// The bot: what it remembers, what it finds with, and how it speaks.
pub struct Bot {
    db: Db,
    library: Library,
    words: Words,
    settings: Settings,
    memory: Memory,
    timers: schedule::Next,
    retries: retry::Retries,
    away: away::Away,
    features: Vec<&'static dyn Feature>,
    commands: Commands,
    tables: Vec<TableSpec>,
    twice: Vec<String>,
}

/// What the bot remembers between events and the store does not: gone with the transaction that noted it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    /// The generation of passages up to which arrivals were recorded.
    pub(crate) admitted: Option<i64>,
    /// The generation of passages up to which it was written down what happened to documents.
    pub(crate) journalled: Option<i64>,
    /// The generations that the last tick saw.
    pub(crate) noticed: Option<Generations>,
    /// When a tick last took over what had changed in the corpus.
    pub(crate) taken_over_at: Timestamp,
    /// The generation of passages with nothing left to re-embed, or nothing that the model can read.
    pub(crate) reworded: Option<i64>,
}

/// How much there is to do and to find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Questions without an answer.
    pub waiting_questions: usize,
    /// Outbox rows that are due.
    pub outbox: usize,
    /// Events that failed and are tried again.
    pub unhandled: usize,
    /// When the oldest of them was caused.
    pub oldest_owed: Option<Timestamp>,
    /// Documents in the corpus.
    pub documents: usize,
    /// Passages that can be found.
    pub passages: usize,
}

impl Bot {
    /// A bot that remembers in `db`, finds in `library`, speaks `words` and does what `features` do; a feature that the
    /// settings leave out is not there.
    pub fn new(
        db: Db,
        mut library: Library,
        words: Words,
        settings: Settings,
        features: &[&'static dyn Feature],
    ) -> Self {
        // What a feature that is left out once stored is forgotten all the same.
        let tables = feature::tables(features);
        let wanted = |feature: &&&dyn Feature| !settings.without.iter().any(|left| left == feature.name());
        let features: Vec<_> = features.iter().filter(wanted).copied().collect();
        let commands = obey::commands(&features);
        library.leave_out(&settings.relays);
        Self {
            db,
            library,
            words,
            settings,
            memory: Memory::default(),
            timers: schedule::Next::default(),
            retries: retry::Retries::default(),
            away: away::Away::default(),
            features,
            commands,
            tables,
            twice: Vec::new(),
        }
    }

    /// What was left undone when the bot last stopped: messages owed, and work whose result is not there. What fails is tried again
    /// with the next tick.
    ///
    /// # Errors
    /// When the database fails.
    pub fn resume(&mut self) -> Result<Vec<Action>, Fault> {
        let resumed = self.transact(resume, Timestamp::default());
        self.away.in_doubt |= resumed.is_err();
        resumed
    }

    /// How much there is to do and to find, for the operator.
    pub fn load(&self) -> Result<Load, Fault> {
        let (documents, _) = documents::corpus_size(&self.db)?;
        let waiting_questions = questions::count_waiting(&self.db)?;
        Ok(Load {
            waiting_questions,
            outbox: outbox_rows::count_due(&self.db)?,
            unhandled: self.retries.count(),
            oldest_owed: outbox_rows::oldest_due(&self.db)?,
            documents,
            passages: self.library.len(),
        })
    }

    /// What each feature has to be watched.
    pub fn gauges(&self) -> Result<Vec<Gauge>, Fault> {
        let of = |feature: &&dyn Feature| feature.gauges(&self.db, &self.settings);
        Ok(self.features.iter().map(of).collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// What was owed twice under one key since the start: always a fault of the program, as the second vanishes.
    pub fn owed_twice(&self) -> &[String] {
        &self.twice
    }

    /// Handles one event. It never fails: what goes wrong is logged with a reference and tried again, and the asker gets an
    /// apology when it goes wrong twice.
    pub fn handle(&mut self, event: Event) -> Vec<Action> {
        if let Event::Tick { at } = event {
            if !self.is_in_touch(at) {
                return Vec::new();
            }
            let mut actions = self.try_again(at);
            actions.extend(self.make_sure(at));
            actions.extend(self.tick(at));
            return actions;
        }
        if let Event::Notified { at } = event {
            return self.look(at);
        }
        if matches!(event, Event::Reached { .. }) && self.retries.hold_any() {
            // After a stop what failed has to be told anew.
            return Vec::new();
        }
        let at = event.at();
        let _request = request::of_event(&self.db, &event).entered();
        let _step = tracing::trace_span!("handle", event = event.name()).entered();
        match self.transact(|turn| dispatch(turn, &event), at) {
            Ok(actions) => actions,
            Err(fault) => self.put_off(event, &fault),
        }
    }

    /// Finds what the words of a question tell while the model reads it: `text` is what the model was given. Nothing is said of it.
    pub fn look_ahead(&mut self, text: &str) {
        let _step = tracing::trace_span!("look_ahead").entered();
        if let Err(error) = self.library.look_ahead(text, DEPTH) {
            tracing::warn!(%error, "the words of a question will be looked for when the model has read it");
        }
    }

    fn transact(
        &mut self,
        work: impl FnOnce(&mut Turn<'_>) -> Result<(), Fault>,
        at: Timestamp,
    ) -> Result<Vec<Action>, Fault> {
        let outcome = self.transact_once(work, at);
        self.notice(&outcome);
        outcome
    }

    fn transact_once(
        &mut self,
        work: impl FnOnce(&mut Turn<'_>) -> Result<(), Fault>,
        at: Timestamp,
    ) -> Result<Vec<Action>, Fault> {
        let (memory, taken_over) = (self.memory, self.library.generations());
        self.library.count_for_good();
        tracing::trace_span!("begin").in_scope(|| self.db.begin())?;
        let mut turn = self.turn(at);
        let outcome = work(&mut turn);
        let actions = turn.actions;
        let kept = tracing::trace_span!("commit").in_scope(|| self.db.finish(outcome.is_ok()));
        self.away.in_doubt |= outcome.is_ok() && matches!(kept, Err(DbError::Lost(_)));
        let outcome = outcome.and(kept.map_err(Fault::from));
        if outcome.is_err() {
            self.memory = memory;
            if self.library.generations() != taken_over {
                // What it took over in this turn never happened.
                self.library.invalidate();
            }
        }
        outcome.map(|()| actions)
    }

    fn turn(&mut self, at: Timestamp) -> Turn<'_> {
        Turn {
            at,
            actions: Vec::new(),
            db: &self.db,
            library: &mut self.library,
            words: &self.words,
            settings: &self.settings,
            memory: &mut self.memory,
            commands: &self.commands,
            features: &self.features,
            tables: &self.tables,
            twice: &mut self.twice,
            left_alone: &mut self.timers.rows,
        }
    }
}

fn resume(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let due = outbox_rows::due(turn.db)?;
    outbox::send_all(turn, due)?;
    jobs::resume(turn)
}

fn dispatch(turn: &mut Turn<'_>, event: &Event) -> Result<(), Fault> {
    if several::is_elsewhere(turn, event)? {
        return Ok(());
    }
    match event {
        Event::Said(said) => inbox::said(turn, said),
        Event::Edited { id, room, sender, target, text, .. } => inbox::edited(turn, id, room, sender, target, text),
        Event::Redacted { id, room, sender, target, may_remove, .. } => {
            inbox::redacted(turn, id, room, sender, target, *may_remove)
        }
        Event::Reacted { id, room, sender, target, key, power, .. } => {
            reaction::reacted(turn, &Reaction { id, room, sender, target, key, power: *power })
        }
        Event::Left { room, person, elsewhere, .. } => direct::left(turn, room, person, *elsewhere),
        Event::Invited { room, inviter, .. } => room::invited(turn, room, inviter),
        Event::Joined { room, direct, open_as, .. } => {
            room::joined(turn, room, *direct, open_as.as_deref())?;
            turn.announce(&Fact::Joined(room))
        }
        Event::Parted { room, .. } => room::parted(turn, room),
        Event::Present { joined, invited, .. } => room::present(turn, joined, invited),
        Event::Shared { room, .. } => direct::overheard(turn, room),
        Event::Closed { old, new, invited, .. } => room::closed(turn, old, new, *invited),
        Event::Upgraded { old, new, .. } => room::upgraded(turn, old, new),
        Event::Undecryptable { id, room, sender, .. } => room::undecryptable(turn, id, room, sender),
        Event::Done { job, result, .. } => jobs::done(turn, *job, result),
        Event::Sent { txn, event, .. } => outbox::sent(turn, txn, event.as_ref()),
        Event::Opened { txn, room, .. } => direct::opened(turn, txn, room),
        Event::Refused { txn, reason, .. } => outbox::refused(turn, txn, reason),
        Event::Declined { txn, .. } => outbox::declined(turn, txn),
        Event::Asked(asked) => console::answer(turn, asked),
        Event::Reached { account, position, .. } => Ok(stream::reach(turn.db, account, position)?),
        Event::OutOfTouch { at } => Ok(stream::lose_touch(turn.db, *at)?),
        Event::InTouch { .. } => in_touch(turn),
        Event::Absent { since, .. } => absent(turn, *since),
        // Time is no event of one transaction: see `schedule`.
        Event::Notified { .. } | Event::Tick { .. } => Ok(()),
        _ => turn.offer(|feature, turn| feature.came(turn, event)).map(drop),
    }
}

/// The homeserver is there again.
fn in_touch(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let Some(since) = stream::out_of_touch_since(turn.db)? else { return Ok(()) };
    stream::regain_touch(turn.db)?;
    turn.announce(&Fact::InTouch { since })
}

/// The bot is there again. While the homeserver is away this is a part of that time.
fn absent(turn: &mut Turn<'_>, since: Timestamp) -> Result<(), Fault> {
    match stream::out_of_touch_since(turn.db)? {
        Some(_) => Ok(()),
        None => turn.announce(&Fact::InTouch { since }),
    }
}

/// An error with all that caused it.
struct Chain<'a>(&'a dyn std::error::Error);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}
