//! What happens: an event in, actions out. Synchronous, deterministic, and each event in one transaction.

mod act_words;
pub mod action;
mod acts;
mod address;
mod admit;
mod answer;
mod answering;
mod arriving;
mod article;
mod ask;
mod asked_before;
mod asking_back;
mod availability;
mod beside;
mod catalogue;
mod citizen_warning;
pub mod command;
mod compare;
mod consent;
mod day;
mod departure;
mod desk;
mod desk_hear;
mod desk_relay;
mod desk_thread;
mod desk_words;
mod direct;
mod dossier;
mod due;
mod errand;
pub mod event;
mod fields;
mod figures;
mod forget;
mod half_words;
mod handover;
mod home;
mod housekeeping;
mod invitation;
mod inviting;
mod judgment;
pub mod library;
mod listing;
pub mod machine;
mod manners;
mod meant;
mod moderate;
mod moderator_words;
mod moment;
mod named;
mod nightly;
mod outbox;
mod own;
pub mod people;
mod personal;
mod ping;
mod profile;
mod progress;
mod queue;
mod quote;
pub mod ranking;
mod reaction;
mod reasons;
mod refused;
mod related;
mod relay;
mod reply;
mod retry;
mod review;
pub mod rich;
mod right;
mod right_words;
mod rights;
mod rooms;
pub mod ruling;
mod settings;
mod several;
mod shown;
pub mod suggest;
mod talk;
mod timers;
mod trying;
mod turn;
pub mod upload;
mod verdict;
mod waiting;
mod walk;
mod weekly;
mod weighing;
mod white_spots;
mod willing;
pub mod wording;
pub mod words;
mod worklist;
mod worklist_voice;
mod worklist_words;

use sha2::{Digest as _, Sha256};

pub use self::answer::Voice;
pub use self::settings::{Desk, Moderators, Pings, Settings};

use self::action::Action;
use self::event::Event;
use self::library::Library;
use self::reaction::Reaction;
use self::turn::Turn;
use self::words::Words;
use crate::domain::id::EventId;
use crate::domain::time::Timestamp;
use crate::search::finder::FinderError;
use crate::store::{Generations, Store, StoreError};

/// The bot: what it remembers, what it finds with, and how it speaks.
pub struct Bot {
    store: Store,
    library: Library,
    words: Words,
    settings: Settings,
    memory: Memory,
    timers: timers::Next,
    retries: retry::Retries,
}

/// What the bot remembers between events and the store does not: gone with the transaction that noted it.
#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    /// The generation of passages up to which arrivals were recorded.
    admitted: Option<i64>,
    /// The generations that the last tick saw.
    noticed: Option<Generations>,
    /// When a tick last took over what had changed in the corpus.
    taken_over_at: Timestamp,
    wording: wording::Wording,
}

/// Something failed that is no user's fault.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Remembering failed.
    #[error(transparent)]
    Store(#[from] StoreError),
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
    pub fn new(store: Store, mut library: Library, words: Words, settings: Settings) -> Self {
        library.leave_out(&settings.relays);
        Self {
            store,
            library,
            words,
            settings,
            memory: Memory::default(),
            timers: timers::Next::default(),
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
        let (documents, _) = self.store.corpus_size()?;
        let waiting_questions = self.store.count_waiting()?;
        Ok(Load { waiting_questions, outbox: self.store.count_due()?, documents, passages: self.library.len() })
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
        self.store.begin()?;
        let mut turn = Turn {
            at,
            actions: Vec::new(),
            store: &self.store,
            library: &mut self.library,
            words: &self.words,
            settings: &self.settings,
            memory: &mut self.memory,
            left_alone: &mut self.timers.rows,
        };
        let outcome = work(&mut turn);
        let actions = turn.actions;
        let kept = self.store.finish(outcome.is_ok());
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
    let due = turn.store.due()?;
    outbox::send_all(turn, due)?;
    let waiting = turn.store.waiting_questions()?;
    turn.actions.extend(waiting.iter().map(ask::embed));
    let uploads = upload::resume_uploads(turn)?;
    turn.actions.extend(uploads);
    let trials = trying::resume_trials(turn)?;
    turn.actions.extend(trials);
    for act in turn.store.acts_to_weigh()? {
        // Whoever asked for it at the machine does not wait any more.
        if !machine::is_here(&act.room) {
            let work = weighing::weigh(turn, &act)?;
            turn.actions.push(work);
        }
    }
    Ok(())
}

fn dispatch(turn: &mut Turn<'_>, event: Event) -> Result<(), Fault> {
    match event {
        Event::Said(said) => ask::said(turn, &said),
        Event::Edited { id, room, sender, target, text, .. } => ask::edited(turn, &id, &room, &sender, &target, &text),
        Event::Reworded(said) => shown::called_later(turn, &said),
        Event::Shown { said, medium } => shown::shown(turn, &said, medium),
        Event::Redacted { id, room, sender, target, may_remove, .. } => {
            ask::redacted(turn, &id, &room, &sender, &target, may_remove)
        }
        Event::Reacted { id, room, sender, target, key, power, .. } => {
            let reaction = Reaction { id: &id, room: &room, sender: &sender, target: &target, key: &key, power };
            reaction::reacted(turn, &reaction)
        }
        Event::Called { person, name, .. } => consent::called(turn, &person, &name),
        Event::Left { room, person, elsewhere, .. } => direct::left(turn, &room, &person, elsewhere),
        Event::Invited { room, inviter, .. } => rooms::invited(turn, &room, &inviter),
        Event::Joined { room, direct, open_as, .. } => rooms::joined(turn, &room, direct, open_as.as_deref()),
        Event::Parted { room, .. } => rooms::parted(turn, &room),
        Event::Shared { room, .. } => direct::overheard(turn, &room),
        Event::Closed { old, new, invited, .. } => rooms::closed(turn, &old, &new, invited),
        Event::Upgraded { old, new, .. } => rooms::upgraded(turn, &old, &new),
        Event::Undecryptable { id, room, sender, .. } => rooms::undecryptable(turn, &id, &room, &sender),
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
        Event::Lying { name, outcome, .. } => arriving::lying(turn, name, outcome),
        Event::FeedRead { feed, asked, outcome, .. } => arriving::feed_read(turn, &feed, asked.as_ref(), outcome),
        Event::FileRead { upload, outcome, .. } => upload::file_read(turn, &upload, outcome),
        Event::DocumentRead { upload, vectors, .. } => upload::document_read(turn, &upload, &vectors),
        Event::Weighed { act, read, .. } => weighing::weighed(turn, &act, read),
        Event::Sent { txn, event, .. } => outbox::sent(turn, &txn, event.as_ref()),
        Event::Opened { txn, room, .. } => direct::opened(turn, &txn, &room),
        Event::Refused { txn, reason, .. } => {
            tracing::warn!(txn, reason, "the homeserver refused a message for good");
            turn.store.refuse(&txn)?;
            inviting::invitation_refused(turn, &txn)?;
            shown::silenced(turn, &txn, &reason)?;
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
