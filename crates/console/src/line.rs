//! The line to the core's thread: what people say and want goes there as events, and what comes of it finds its way back to whoever
//! waits.

use std::collections::HashMap;
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
use tokio::sync::oneshot;

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

    /// Says something in somebody's room; what the bot says to that, and `None` when it is not there in time.
    pub(crate) async fn say(&self, said: Said) -> Option<Vec<Message>> {
        let room = said.room.clone();
        let turn = held(&self.turns).entry(room.clone()).or_default().clone();
        let _turn = turn.lock().await;
        let (whole, answer) = oneshot::channel();
        held(&self.said).insert(room.clone(), Waiter { heard: Vec::new(), whole });
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
        let mut reached: Vec<RoomId> = of.filter(|_| !works).cloned().into_iter().collect();
        let mut rest = Vec::new();
        for action in actions {
            match action {
                Action::Answer { ask, answer } => {
                    if let Some(waiter) = held(&self.asked).remove(&ask) {
                        waiter.send(answer).ok();
                    }
                }
                Action::Send(row) if row.room().is_some_and(is_browser) => reached.extend(self.hear(row)),
                Action::Read { room, .. } | Action::Typing { room, .. } if is_browser(&room) => {}
                other => rest.push(other),
            }
        }
        for room in reached {
            if let Some(waiter) = held(&self.said).remove(&room) {
                waiter.whole.send(waiter.heard).ok();
            }
        }
        rest
    }

    fn hear(&self, row: Outgoing) -> Option<RoomId> {
        let room = row.room()?.clone();
        if let Operation::Say { text, .. } | Operation::Edit { text, .. } = row.operation
            && let Some(waiter) = held(&self.said).get_mut(&room)
        {
            waiter.heard.push(text);
        }
        Some(room)
    }
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
