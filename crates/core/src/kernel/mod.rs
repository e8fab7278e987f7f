//! What happens: an event in, actions out. Synchronous, deterministic, and each event in one transaction.

pub mod addressing;
pub mod command;
pub mod direct;
pub mod effect;
pub mod event;
pub mod meant;
pub mod outbox;
pub mod permission;
pub mod reaction;
pub mod reply;
pub mod retention;
pub mod retry;
pub mod room;
pub mod schedule;
pub mod settings;
pub mod store;
pub mod turn;

use sha2::{Digest as _, Sha256};

pub use crate::kernel::settings::{Desk, Moderators, Pings, Settings};
pub(crate) use crate::kernel::turn::Turn;

use crate::corpus::library::Library;
use crate::corpus::store::documents;
use crate::corpus::store::generations::Generations;
use crate::db::{Db, DbError};
use crate::domain::id::EventId;
use crate::domain::time::Timestamp;
use crate::features::ask::answer::suggest;
use crate::features::ask::store::questions;
use crate::features::ask::{medium, question};
use crate::features::consult::{due, into_room};
use crate::features::curation::store::acts;
use crate::features::curation::{dry_run, explain, local_console, reindex};
use crate::features::ingest::{upload, watch};
use crate::features::profile::{consent, profile};
use crate::kernel::effect::Action;
use crate::kernel::event::Event;
use crate::kernel::reaction::Reaction;
use crate::kernel::store::outbox_rows;
use crate::search::finder::FinderError;
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
}

/// What the bot remembers between events and the store does not: gone with the transaction that noted it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// The generation of passages up to which arrivals were recorded.
    pub(crate) admitted: Option<i64>,
    /// The generations that the last tick saw.
    pub(crate) noticed: Option<Generations>,
    /// When a tick last took over what had changed in the corpus.
    pub(crate) taken_over_at: Timestamp,
    pub(crate) wording: reindex::Wording,
}

/// Something failed that is no user's fault.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Remembering failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Finding failed.
    #[error(transparent)]
    Finder(#[from] FinderError),
}

/// How much there is to do and to find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Questions without an answer.
    pub waiting_questions: usize,
    /// Outbox rows that are due.
    pub outbox: usize,
    /// Documents in the corpus.
    pub documents: usize,
    /// Passages that can be found.
    pub passages: usize,
}

impl Bot {
    /// A bot that remembers `store`, finds in `library` and speaks `words`.
    pub fn new(db: Db, mut library: Library, words: Words, settings: Settings) -> Self {
        library.leave_out(&settings.relays);
        Self {
            db,
            library,
            words,
            settings,
            memory: Memory::default(),
            timers: schedule::Next::default(),
            retries: retry::Retries::default(),
        }
    }

    /// What was left undone when the bot last stopped: messages owed, and questions without an answer.
    ///
    /// # Errors
    /// When the database fails.
    pub fn resume(&mut self) -> Result<Vec<Action>, Fault> {
        self.transact(resume, Timestamp::default())
    }

    /// How much there is to do and to find, for the operator.
    ///
    /// # Errors
    /// When the database fails.
    pub fn load(&self) -> Result<Load, Fault> {
        let (documents, _) = documents::corpus_size(&self.db)?;
        let waiting_questions = questions::count_waiting(&self.db)?;
        Ok(Load {
            waiting_questions,
            outbox: outbox_rows::count_due(&self.db)?,
            documents,
            passages: self.library.len(),
        })
    }

    /// Handles one event. It never fails: what goes wrong is logged with a reference and tried again, and the asker gets an
    /// apology when it goes wrong twice.
    pub fn handle(&mut self, event: Event) -> Vec<Action> {
        if let Event::Tick { at } = event {
            let mut actions = self.try_again(at);
            actions.extend(self.tick(at));
            return actions;
        }
        let at = event.at();
        match self.transact(|turn| dispatch(turn, event.clone()), at) {
            Ok(actions) => actions,
            Err(fault) => self.put_off(event, &fault),
        }
    }

    fn transact(
        &mut self,
        work: impl FnOnce(&mut Turn<'_>) -> Result<(), Fault>,
        at: Timestamp,
    ) -> Result<Vec<Action>, Fault> {
        let (memory, taken_over) = (self.memory, self.library.generations());
        self.db.begin()?;
        let mut turn = Turn {
            at,
            actions: Vec::new(),
            db: &self.db,
            library: &mut self.library,
            words: &self.words,
            settings: &self.settings,
            memory: &mut self.memory,
            left_alone: &mut self.timers.rows,
        };
        let outcome = work(&mut turn);
        let actions = turn.actions;
        let kept = self.db.finish(outcome.is_ok());
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
}

fn resume(turn: &mut Turn<'_>) -> Result<(), Fault> {
    let due = outbox_rows::due(turn.db)?;
    outbox::send_all(turn, due)?;
    let waiting = questions::waiting_questions(turn.db)?;
    turn.actions.extend(waiting.iter().map(question::embed));
    let uploads = upload::resume_uploads(turn)?;
    turn.actions.extend(uploads);
    let trials = explain::resume_trials(turn)?;
    turn.actions.extend(trials);
    for act in acts::acts_to_weigh(turn.db)? {
        // Whoever asked for it at the machine does not wait any more.
        if !local_console::is_here(&act.room) {
            let work = dry_run::weigh(turn, &act)?;
            turn.actions.push(work);
        }
    }
    Ok(())
}

fn dispatch(turn: &mut Turn<'_>, event: Event) -> Result<(), Fault> {
    match event {
        Event::Said(said) => question::said(turn, &said),
        Event::Edited { id, room, sender, target, text, .. } => {
            question::edited(turn, &id, &room, &sender, &target, &text)
        }
        Event::Reworded(said) => medium::called_later(turn, &said),
        Event::Shown { said, medium } => medium::shown(turn, &said, medium),
        Event::Redacted { id, room, sender, target, may_remove, .. } => {
            question::redacted(turn, &id, &room, &sender, &target, may_remove)
        }
        Event::Reacted { id, room, sender, target, key, power, .. } => {
            let reaction = Reaction { id: &id, room: &room, sender: &sender, target: &target, key: &key, power };
            reaction::reacted(turn, &reaction)
        }
        Event::Called { person, name, .. } => consent::called(turn, &person, &name),
        Event::Left { room, person, elsewhere, .. } => direct::left(turn, &room, &person, elsewhere),
        Event::Invited { room, inviter, .. } => room::invited(turn, &room, &inviter),
        Event::Joined { room, direct, open_as, .. } => room::joined(turn, &room, direct, open_as.as_deref()),
        Event::Parted { room, .. } => room::parted(turn, &room),
        Event::Shared { room, .. } => direct::overheard(turn, &room),
        Event::Closed { old, new, invited, .. } => room::closed(turn, &old, &new, invited),
        Event::Upgraded { old, new, .. } => room::upgraded(turn, &old, &new),
        Event::Undecryptable { id, room, sender, .. } => room::undecryptable(turn, &id, &room, &sender),
        Event::Embedded { question, wording, vector, .. } => {
            suggest::embedded(turn, &question, wording, vector.as_ref())
        }
        Event::Rebuilt(rebuilt) => {
            turn.library.adopt(&rebuilt);
            Ok(())
        }
        Event::ProfileRead { person, text, vector, .. } => profile::profile_read(turn, &person, &text, &vector),
        Event::Dropped(dropped) => upload::dropped(turn, dropped),
        Event::Fetched { upload, outcome, .. } => upload::fetched(turn, &upload, outcome),
        Event::Lying { name, outcome, .. } => watch::lying(turn, name, outcome),
        Event::FeedRead { feed, asked, outcome, .. } => watch::feed_read(turn, &feed, asked.as_ref(), outcome),
        Event::FileRead { upload, outcome, .. } => upload::file_read(turn, &upload, outcome),
        Event::DocumentRead { upload, vectors, .. } => upload::document_read(turn, &upload, &vectors),
        Event::Weighed { act, read, .. } => dry_run::weighed(turn, &act, read),
        Event::Sent { txn, event, .. } => outbox::sent(turn, &txn, event.as_ref()),
        Event::Opened { txn, room, .. } => direct::opened(turn, &txn, &room),
        Event::Refused { txn, reason, .. } => {
            tracing::warn!(txn, reason, "the homeserver refused a message for good");
            outbox_rows::refuse(turn.db, &txn)?;
            into_room::invitation_refused(turn, &txn)?;
            medium::silenced(turn, &txn, &reason)?;
            due::unreachable(turn, &txn)
        }
        // Time is no event of one transaction: see `timers`.
        Event::Tick { .. } => Ok(()),
    }
}

/// A short name for a failure, the same in the log and in the apology.
fn reference(cause: &EventId) -> String {
    Sha256::digest(cause.as_str()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
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
