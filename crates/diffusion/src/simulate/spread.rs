//! The course of a world: in each quarter, whoever has a practice may give it to whoever has not.

use std::collections::HashSet;

use fastrand::Rng;
use jatwerk_domain::reuse::vocabulary::{Effect, Via};
use jiff::civil::Date;

use super::World;
use super::chance::weighted;
use super::story;
use crate::event_history::{log_km, log_sizes};
use crate::history::{days_after, days_between, quarter};
use crate::registry::Place;

/// A true adoption.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Event {
    pub(super) practice: usize,
    pub(super) giver: Place,
    pub(super) taker: Place,
    /// The day from which the taker has it.
    pub(super) on: Date,
    pub(super) via: Via,
    /// What the taker says of its effect, and when; nothing if it is silent.
    pub(super) effect: Option<(Date, Effect)>,
    /// Whether nothing is said but that it was taken over.
    pub(super) silent: bool,
}

/// The practices begin within so much of the world's time.
const BEGINNING: f64 = 0.6;

/// The world goes on for so many quarters after today, so that some are under way today.
const QUARTERS_AHEAD: i32 = 3;

/// What is known of a practice while the world runs.
struct Practice {
    /// Its first quarter.
    since: i32,
    maker: Place,
    /// Who has it, from which quarter, and from which quarter its success pulls.
    holders: Vec<(Place, i32, i32)>,
    has: Vec<bool>,
}

/// What truly happened.
pub(super) struct Course {
    /// The maker of each practice, and its first day.
    pub(super) beginnings: Vec<(Place, Date)>,
    /// All adoptions by quarter, those after today too.
    pub(super) events: Vec<Event>,
}

/// What happens in `world` with this seed, until there are more than `most` adoptions.
pub(super) fn course(world: &World, seed: u64, most: usize) -> Course {
    let mut chance = Rng::with_seed(seed);
    let mut odds = odds(world, &mut chance);
    let mut practices = beginnings(world, &mut chance);
    let mut events: Vec<Event> = Vec::new();
    let mut met: HashSet<(Place, Place)> = HashSet::new();
    for now in quarter(world.from)..=quarter(world.today) + QUARTERS_AHEAD {
        let before = events.len();
        for (number, practice) in practices.iter_mut().enumerate().filter(|(_, practice)| practice.since <= now) {
            let taken = takings(world, practice, &odds, now, &mut chance);
            for (giver, taker) in taken {
                let event = event(world, number, giver, taker, now, &mut chance);
                let works = event.effect.filter(|(_, effect)| matches!(effect, Effect::Yes | Effect::Partly));
                practice.holders.push((taker, now, works.map_or(i32::MAX, |(on, _)| quarter(on))));
                practice.has.iter_mut().skip(taker).take(1).for_each(|has| *has = true);
                events.push(event);
            }
        }
        for event in events.iter().skip(before).filter(|event| matches!(event.via, Via::Room | Via::Ping | Via::Desk)) {
            for (one, other) in [(event.giver, event.taker), (event.taker, event.giver)] {
                if met.insert((one, other)) {
                    let odds = odds.get_mut(one).and_then(|row| row.get_mut(other));
                    odds.into_iter().for_each(|odds| *odds *= world.planted.contact.exp());
                }
            }
        }
        if events.len() > most {
            break;
        }
    }
    let beginnings = practices.iter().map(|practice| (practice.maker, first_day(practice.since))).collect();
    Course { beginnings, events }
}

/// The part of the odds that is the same in every quarter, from giver to taker: of distance, size and region.
fn odds(world: &World, chance: &mut Rng) -> Vec<Vec<f64>> {
    let (all, planted) = (&world.municipalities, &world.planted);
    let of = |giver: Place, taker: Place| -> f64 {
        let (Some(one), Some(other)) = (all.get(giver), all.get(taker)) else { return 0.0 };
        let region = if one.shares_region(other) { planted.region } else { 0.0 };
        (planted.distance * log_km(one, other) + planted.size * log_sizes(one, other) + region).exp()
    };
    let mut odds: Vec<Vec<f64>> = (0..all.len())
        .map(|giver| (0..all.len()).map(|taker| if giver == taker { 0.0 } else { of(giver, taker) }).collect())
        .collect();
    if let Some(examples) = world.examples {
        keep_examples(&mut odds, examples, chance);
    }
    odds
}

/// Leaves each taker so many givers, drawn by their odds.
fn keep_examples(odds: &mut [Vec<f64>], examples: usize, chance: &mut Rng) {
    for taker in 0..odds.len() {
        let mut left: Vec<f64> = odds.iter().map(|row| row.get(taker).copied().unwrap_or_default()).collect();
        let mut kept = Vec::new();
        for _ in 0..examples {
            let Some(giver) = weighted(left.iter().copied(), chance) else { break };
            kept.push(giver);
            left.iter_mut().skip(giver).take(1).for_each(|odds| *odds = 0.0);
        }
        for (_, row) in odds.iter_mut().enumerate().filter(|(giver, _)| !kept.contains(giver)) {
            row.iter_mut().skip(taker).take(1).for_each(|odds| *odds = 0.0);
        }
    }
}

fn beginnings(world: &World, chance: &mut Rng) -> Vec<Practice> {
    let quarters = f64::from(quarter(world.today) - quarter(world.from));
    let places = world.municipalities.len();
    (0..world.practices)
        .map(|_| {
            let since = quarter(world.from) + (chance.f64() * BEGINNING * quarters) as i32;
            let maker = chance.usize(0..places.max(1));
            let has = (0..places).map(|place| place == maker).collect();
            Practice { since, maker, holders: vec![(maker, i32::MIN, i32::MAX)], has }
        })
        .collect()
}

/// Who takes the practice from whom in this quarter. Each pair may by its own odds; a taker for whom several may takes from one, by odds.
fn takings(world: &World, practice: &Practice, odds: &[Vec<f64>], now: i32, chance: &mut Rng) -> Vec<(Place, Place)> {
    let planted = &world.planted;
    let all = (world.intercept + planted.age * f64::from(1 + now - practice.since).ln()).exp();
    let givers: Vec<(Place, f64)> = practice
        .holders
        .iter()
        .filter(|(_, since, _)| *since < now)
        .map(|&(place, _, success)| {
            let maker = if place == practice.maker { planted.maker } else { 0.0 };
            let success = if success < now { planted.success } else { 0.0 };
            (place, all * (maker + success).exp())
        })
        .collect();
    // The chance that nobody gives is the product of 1 / (1 + odds).
    let mut nobody = vec![1.0; practice.has.len()];
    for (giver, times) in &givers {
        let row = odds.get(*giver).into_iter().flatten();
        nobody.iter_mut().zip(row).for_each(|(nobody, odds)| *nobody *= 1.0 + times * odds);
    }
    let mut taken = Vec::new();
    for (taker, (nobody, has)) in nobody.iter().zip(&practice.has).enumerate() {
        if !has && chance.f64() * nobody > 1.0 {
            let each = givers
                .iter()
                .map(|(giver, times)| times * odds.get(*giver).and_then(|row| row.get(taker)).unwrap_or(&0.0));
            let giver = weighted(each, chance).and_then(|at| givers.get(at));
            taken.extend(giver.map(|(giver, _)| (*giver, taker)));
        }
    }
    taken
}

fn event(world: &World, practice: usize, giver: Place, taker: Place, now: i32, chance: &mut Rng) -> Event {
    let first = first_day(now);
    let on = days_after(first, chance.u32(0..days_between(first, first_day(now + 1)).max(1)));
    let silent = chance.f64() < world.silence;
    let effect = (!silent).then(|| story::effect(on, chance));
    Event { practice, giver, taker, on, via: story::via(chance), effect, silent }
}

/// The first day of a quarter.
pub(super) fn first_day(quarter: i32) -> Date {
    let year = i16::try_from(quarter.div_euclid(4)).unwrap_or_default();
    let month = i8::try_from(quarter.rem_euclid(4) * 3 + 1).unwrap_or(1);
    Date::new(year, month, 1).unwrap_or_default()
}
