//! The line to the core's thread: what people say and want goes there as events, and what comes of it finds its way back to whoever
//! waits.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jatwerk_core::kernel::console::asked::{Answer, Asked, Wish};
use jatwerk_core::kernel::console::is_browser;
use jatwerk_core::kernel::effect::{Action, Operation, Outgoing, Work};
use jatwerk_core::kernel::event::{Event, Said};
use jatwerk_core::speech::rich::Message;
use jatwerk_domain::id::RoomId;
use jatwerk_domain::time::Timestamp;
use tokio::sync::{OwnedMutexGuard, oneshot};

/// Nobody waits longer at a page than this; what takes longer is there when the page is asked for again.
const PATIENCE: Duration = Duration::from_secs(20);

/// The line.
#[derive(Debug)]
pub struct Line {
    events: Mutex<Sender<Event>>,
    next: AtomicU64,
    asked: Mutex<HashMap<u64, oneshot::Sender<Answer>>>,
    said: Mutex<HashMap<RoomId, Waiter>>,
    /// Somebody says one thing at a time.
    turns: Mutex<HashMap<RoomId, Arc<tokio::sync::Mutex<()>>>>,
}

/// Somebody who waits for what the bot says to them.
#[derive(Debug)]
struct Waiter {
    heard: Vec<Message>,
    /// What they said was handled, and something that it takes is being worked out.
    works: bool,
    whole: oneshot::Sender<Vec<Message>>,
}

impl Line {
    /// A line on which `events` go to the core.
    pub fn new(events: Sender<Event>) -> Arc<Self> {
        Arc::new(Self {
            events: Mutex::new(events),
            next: AtomicU64::default(),
            asked: Mutex::default(),
            said: Mutex::default(),
            turns: Mutex::default(),
        })
    }

    /// Asks the core for something.
    pub(crate) async fn ask(&self, at: Timestamp, wish: Wish) -> Answer {
        let ask = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, answer) = oneshot::channel();
        held(&self.asked).insert(ask, sender);
        self.send(Event::Asked(Asked { ask, at, wish }));
        let answer = tokio::time::timeout(PATIENCE, answer).await;
        held(&self.asked).remove(&ask);
        answer.ok().and_then(Result::ok).unwrap_or(Answer::Failed)
    }

    /// Waits until nothing else is being said in somebody's room.
    pub(crate) async fn turn(&self, room: &RoomId) -> OwnedMutexGuard<()> {
        let turn = held(&self.turns).entry(room.clone()).or_default().clone();
        turn.lock_owned().await
    }

    /// Says something in somebody's room, whose `turn` it is; what the bot says to that, and `None` when it is not there in time.
    pub(crate) async fn say(&self, said: Said, _turn: &OwnedMutexGuard<()>) -> Option<Vec<Message>> {
        let room = said.room.clone();
        let (whole, answer) = oneshot::channel();
        held(&self.said).insert(room.clone(), Waiter { heard: Vec::new(), works: false, whole });
        self.send(Event::Said(said));
        let answer = tokio::time::timeout(PATIENCE, answer).await;
        held(&self.said).remove(&room);
        answer.ok().and_then(Result::ok)
    }

    fn send(&self, event: Event) {
        if held(&self.events).send(event).is_err() {
            tracing::error!("the core is gone");
        }
    }

    /// Takes what is for a browser out of what the core wants done; the rest comes back. `of` is the room in which that was said from
    /// which it came, if it was said in a browser. For the core's thread.
    pub fn take(&self, of: Option<&RoomId>, actions: Vec<Action>) -> Vec<Action> {
        let works = actions.iter().any(|action| matches!(action, Action::Work(Work::Job { .. })));
        let (mut spoken, mut rest) = (Vec::new(), Vec::new());
        for action in actions {
            match action {
                Action::Answer { ask, answer } => {
                    if let Some(waiter) = held(&self.asked).remove(&ask) {
                        waiter.send(answer).ok();
                    }
                }
                Action::Send(row) if row.room().is_some_and(is_browser) => spoken.push(row),
                Action::Read { room, .. } | Action::Typing { room, .. } if is_browser(&room) => {}
                other => rest.push(other),
            }
        }
        let mut said = held(&self.said);
        let mut reached: HashSet<RoomId> = spoken.into_iter().filter_map(|row| hear(&mut said, of, row)).collect();
        match of {
            Some(room) if works => drop(said.get_mut(room).map(|waiter| waiter.works = true)),
            Some(room) => drop(reached.insert(room.clone())),
            None => {}
        }
        for waiter in reached.iter().filter_map(|room| said.remove(room)) {
            waiter.whole.send(waiter.heard).ok();
        }
        rest
    }
}

/// Somebody hears what the bot says in their room, when it is what they wait for: it comes of what they said, at once or after
/// work. What others bring about there meanwhile is not. Returns the room in which it was heard.
fn hear(said: &mut HashMap<RoomId, Waiter>, of: Option<&RoomId>, row: Outgoing) -> Option<RoomId> {
    let room = row.room()?.clone();
    let waiter = said.get_mut(&room).filter(|waiter| of == Some(&room) || waiter.works)?;
    if let Operation::Say { text, .. } | Operation::Edit { text, .. } = row.operation {
        waiter.heard.push(text);
    }
    Some(room)
}

/// The room of a browser in which an event says something, if it does.
pub fn room_of(event: &Event) -> Option<RoomId> {
    match event {
        Event::Said(said) if is_browser(&said.room) => Some(said.room.clone()),
        _ => None,
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
