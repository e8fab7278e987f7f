//! What is less probable than so many per cent is not shown.

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::id::RoomId;
use crate::overrides::Overrides;
use crate::role::Task;

/// What is less probable than so many per cent is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Threshold {
    /// In this room; `None`: in all that have none of their own.
    pub room: Option<RoomId>,
    /// So many per cent; `None`: as the bot comes.
    pub percent: Option<u8>,
}

/// As it is kept.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    room: Option<String>,
    percent: Option<u8>,
}

impl From<Kept> for Threshold {
    fn from(kept: Kept) -> Self {
        Self { room: kept.room.map(RoomId::new), percent: kept.percent }
    }
}

impl From<Threshold> for Kept {
    fn from(deed: Threshold) -> Self {
        Self { room: deed.room.map(|room| room.to_string()), percent: deed.percent }
    }
}

impl Kind for Threshold {
    fn subjects(&self) -> Vec<String> {
        vec![format!("bar {}", self.room.as_ref().map_or("", RoomId::as_str))]
    }

    fn task(&self) -> Option<Task> {
        Some(Task::Threshold)
    }

    fn has_dry_run(&self) -> bool {
        true
    }

    fn fold(&self, _act: i64, overrides: &mut Overrides) {
        match self.percent {
            Some(percent) => overrides.thresholds.insert(self.room.clone(), percent),
            None => overrides.thresholds.remove(&self.room),
        };
    }
}
