//! Whether what takers say is found: their motives, how long it took, and whether they stopped.

use std::ops::Range;

use super::table::{Line, Tally};
use crate::motives::motives;
use crate::numbers::Cell;
use crate::simulate::{DAYS_TO_USE, TRIAL_ONLY, World, asked, registry};
use crate::survival::{Curve, from_question_to_use, from_use_to_stopping};

/// After how many days the times are looked at.
const DAYS: [u32; 2] = [30, 120];

/// So many ask for each practice in the world in which the time to use is looked at.
const ASKING: usize = 25;

/// What is found in `world` with each of these seeds; of the time from the question to use in the world of [`asked`].
pub fn said(world: &World, seeds: Range<u64>) -> Vec<Line> {
    let used = |days: u32| (1.0 - TRIAL_ONLY) * (1.0 - (-(f64::from(days) + 0.5) / DAYS_TO_USE).exp());
    let (mut positive, mut stopped, mut use_) = (Tally::default(), Tally::default(), DAYS.map(|_| Tally::default()));
    for seed in seeds {
        let registry = registry(world, seed);
        match motives(&registry).all.positive {
            Cell::Shown(share) => positive.add_interval(share.share, share.interval, world.positive),
            Cell::Hidden => positive.refuse(),
        }
        let question = from_question_to_use(&asked(world, ASKING, seed));
        for (tally, days) in use_.iter_mut().zip(DAYS) {
            add(tally, &question, days, used(days));
        }
        add(&mut stopped, &from_use_to_stopping(&registry), 365, world.stopping);
    }
    let use_ = use_.iter().zip(DAYS);
    [positive.line("positive motive", world.positive)]
        .into_iter()
        .chain(use_.map(|(tally, days)| tally.line(format!("in use {days} days after the question"), used(days))))
        .chain([stopped.line("stopped within a year of use", world.stopping)])
        .collect()
}

fn add(tally: &mut Tally, curve: &Cell<Curve>, days: u32, planted: f64) {
    match curve.shown().and_then(|curve| curve.at(days)) {
        Some((found, band)) => tally.add_interval(found, band, planted),
        None => tally.refuse(),
    }
}
