//! A year of work behind a bot, for whoever measures what that costs: far more is asked than in the simulation, in many rooms.

use super::calendar::{HOUR, moment};
use super::corpus;
use super::habits::Manners;
use super::people;
use super::play::{Play, room};
use super::topics::Model;
use super::world::{Demand, OFFICIALS, World};
use crate::db::{Db, Result};
use crate::domain::id::{PersonId, RoomId};
use crate::domain::time::Timestamp;
use crate::kernel::Bot;
use crate::kernel::event::Event;

/// So many questions on a working day, and for so many of a hundred a specialist is wanted.
const QUESTIONS_A_DAY: usize = 60;
const WANTED: u32 = 20;

const SPECIALISTS: usize = 300;

/// Any number does; with the same one it is the same year.
const SEED: u64 = 1;

/// What is going to happen.
pub(in crate::cli) struct History {
    world: World,
}

impl History {
    /// So many days in so many rooms.
    pub(in crate::cli) fn new(rooms: usize, days: usize) -> Self {
        let demand = Demand { a_day: QUESTIONS_A_DAY, rooms, wanted: WANTED };
        Self { world: World::asking(demand, SEED, SPECIALISTS, days, Manners::Kind) }
    }

    /// Who is there and what they wrote, with vectors of `model`.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::cli) fn bring_in(&self, store: &Db, model: Model<'_>) -> Result<()> {
        corpus::fill(store, &self.world, model)
    }

    /// Lives through all days with a bot that knows what was brought in; calls `day` after each.
    pub(in crate::cli) fn live(&self, bot: Bot, model: Model<'_>, day: &dyn Fn()) {
        let mut play = Play::with(&self.world, model, bot);
        for room in self.rooms() {
            play.happen(Event::Joined { at: play.now, room, direct: false, encrypted: true, open_as: None });
        }
        play.live(day);
    }

    /// The rooms in which people ask.
    pub(in crate::cli) fn rooms(&self) -> impl Iterator<Item = RoomId> {
        (0..self.world.demand.rooms).map(room)
    }

    /// Everybody who asks and has no profile.
    pub(in crate::cli) fn officials() -> impl Iterator<Item = PersonId> {
        (0..OFFICIALS).map(people::official)
    }

    /// When it is over.
    pub(in crate::cli) fn end(&self) -> Timestamp {
        moment(self.world.days, HOUR)
    }
}
