//! What waits its turn, room by room.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use crate::kernel::effect::{Outgoing, Place};

/// Rows by room, each to be carried out after the one before it.
#[derive(Debug, Default)]
pub(super) struct Queues(Mutex<HashMap<Place, VecDeque<Outgoing>>>);

impl Queues {
    /// Puts a row at the end of its room's queue; returns the room if nobody is at work for it yet.
    pub(super) fn add(&self, row: Outgoing) -> Option<Place> {
        let mut queues = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(queue) = queues.get_mut(&row.place) {
            queue.push_back(row);
            return None;
        }
        let room = row.place.clone();
        queues.insert(room.clone(), VecDeque::from([row]));
        Some(room)
    }

    /// The next row of a room; forgets the room when there is none.
    pub(super) fn next(&self, room: &Place) -> Option<Outgoing> {
        let mut queues = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = queues.get_mut(room).and_then(VecDeque::pop_front);
        if row.is_none() {
            queues.remove(room);
        }
        row
    }
}
