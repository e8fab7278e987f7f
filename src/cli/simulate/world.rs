//! Who lives in the simulation, what they know, and what they will ask. It depends on the seed alone, so that every way of
//! choosing meets the same year.

use fastrand::Rng;

use super::calendar::{CLOSES, HOUR, OPENS, moment, works_on};
use super::habits::Manners;
use super::topics::TOPICS;
use crate::domain::id::PersonId;
use crate::domain::time::Timestamp;

pub(super) const MUNICIPALITIES: usize = 200;
pub(super) const OFFICIALS: usize = 3_000;

/// How much is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    /// So many questions on a working day,
    pub(super) a_day: usize,
    /// in so many rooms.
    pub(super) rooms: usize,
    /// For so many of a hundred a specialist is wanted.
    pub(super) wanted: u32,
}

/// Questions that a specialist is wanted for: about one for every six officials a year.
const USUAL: Demand = Demand { a_day: 2, rooms: 1, wanted: 100 };

/// One in so many questions is asked by a specialist.
const ASKED_BY_SPECIALISTS: usize = 20;

/// A specialist.
#[derive(Clone, Debug)]
pub(super) struct Specialist {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) municipality: String,
    /// Their topics, each with how many documents they wrote about it.
    pub(super) topics: Vec<(usize, usize)>,
    /// The weekdays on which they work, from Monday.
    pub(super) days: [bool; 5],
    /// What they allow a week; without it they say nothing and the bot's own limit counts.
    pub(super) quota: Option<usize>,
    /// How often they leave a question lie, from 0 to 1.
    pub(super) silent: f64,
    pub(super) manners: Manners,
    /// When they are away, from and until, and whether they tell the bot.
    pub(super) away: Vec<(Timestamp, Timestamp, bool)>,
    /// When they leave their municipality.
    pub(super) leaves: Option<Timestamp>,
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) at: Timestamp,
    pub(super) asker: Asker,
    pub(super) topic: usize,
}

impl Specialist {
    /// Whether they are on leave, whoever knows of it.
    pub(super) fn is_on_leave(&self, at: Timestamp) -> bool {
        self.away.iter().any(|(from, until, _)| *from <= at && at < *until)
    }
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    Official(usize),
    Specialist(usize),
}

/// Everybody and everything.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) demand: Demand,
    pub(super) days: usize,
    pub(super) specialists: Vec<Specialist>,
    pub(super) wanted: Vec<Wanted>,
}

impl World {
    pub(super) fn new(seed: u64, specialists: usize, days: usize, manners: Manners) -> Self {
        Self::asking(USUAL, seed, specialists, days, manners)
    }

    /// The same, where so much is asked.
    pub(super) fn asking(demand: Demand, seed: u64, specialists: usize, days: usize, manners: Manners) -> Self {
        let mut rng = Rng::with_seed(seed);
        let specialists: Vec<Specialist> =
            (0..specialists).map(|number| specialist(&mut rng, number, days, manners)).collect();
        let mut wanted = Vec::new();
        for day in (0..days).filter(|day| works_on(*day)) {
            for _ in 0..demand.a_day {
                let minutes = rng.u32(0..450);
                let asker = if rng.usize(0..ASKED_BY_SPECIALISTS) == 0 {
                    Asker::Specialist(rng.usize(0..specialists.len()))
                } else {
                    Asker::Official(rng.usize(0..OFFICIALS))
                };
                wanted.push(Wanted { at: moment(day, OPENS + HOUR * minutes / 60), asker, topic: topic(&mut rng) });
            }
        }
        wanted.sort_by_key(|wanted| wanted.at);
        Self { seed, demand, days, specialists, wanted }
    }
}

/// A topic, the first ones twice as often as the last: what many ask, many know.
fn topic(rng: &mut Rng) -> usize {
    loop {
        let topic = rng.usize(0..TOPICS.len());
        if rng.usize(0..2 * TOPICS.len()) >= topic {
            return topic;
        }
    }
}

fn specialist(rng: &mut Rng, number: usize, days: usize, manners: Manners) -> Specialist {
    // Everybody was found for one topic, so that there is somebody for each; the others are what they know besides.
    let mut topics = vec![(number % TOPICS.len(), rng.usize(1..=3))];
    let wanted = rng.usize(2..=4);
    while topics.len() < wanted {
        let topic = topic(rng);
        if topics.iter().all(|(known, _)| *known != topic) {
            topics.push((topic, rng.usize(1..=3)));
        }
    }
    // Half of all work five days a week; the others are free on one or two of them.
    let mut week = [true; 5];
    for _ in 0..rng.usize(0..=3).saturating_sub(1) {
        let free = rng.usize(0..5);
        week.iter_mut().enumerate().filter(|(day, _)| *day == free).for_each(|(_, works)| *works = false);
    }
    Specialist {
        id: PersonId::new(format!("@deskundige-{number}:gemeente-{}.example", rng.usize(0..MUNICIPALITIES))),
        name: format!("Deskundige {number:03}"),
        municipality: format!("Gemeente {}", rng.usize(0..MUNICIPALITIES)),
        topics,
        days: week,
        quota: (rng.usize(0..5) == 0).then_some(1),
        silent: manners.silent(rng.usize(0..5) == 0),
        manners,
        away: holidays(rng),
        leaves: (rng.usize(0..10) == 0).then(|| moment(rng.usize(0..days), CLOSES)),
    }
}

/// Three weeks in summer, one in autumn, one in spring; one in ten forgets to tell the bot.
fn holidays(rng: &mut Rng) -> Vec<(Timestamp, Timestamp, bool)> {
    [(180..220, 21), (285..300, 7), (110..125, 7)]
        .into_iter()
        .map(|(starts, length)| {
            let first = rng.usize(starts);
            (moment(first, HOUR), moment(first + length, HOUR), rng.usize(0..10) != 0)
        })
        .collect()
}
